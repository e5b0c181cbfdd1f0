"""What was kept for a person or a vacature, readable apart from the search that found it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from django.utils import timezone

from vumportal.geo import plaatsnaam
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.rondes import Vragend, alongside, answered
from vumportal.organisaties.vast import Sleutelreeks, Vastevraag
from vumportal.standaard import lezen
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import pc4
from vumportal.uitwisseling.eigen import ask_own_contents
from vumportal.uitwisseling.models import Detail, Resultaat, Vondst, Zoekopdracht
from vumportal.uitwisseling.regels import ask_visible_names, title
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.tekst import plain
from vumportal.woorden.vangnet import shown

Onderwerp = Werkzoekende | Vacature


@dataclass(frozen=True)
class Bewaarde:
    """A kept find with what may be read of it now.

    naam: of an own kandidaat whom this user may see. resultaat: the last result of it that is still there, without its
    contents; None when all are past their term.
    """

    vondst: Vondst
    inhoud: Mapping[str, Any]
    titel: str
    naam: str
    werkgever: str
    plaats: str
    sluit: date | None
    resultaat: Resultaat | None

    @property
    def is_gesloten(self) -> bool:
        """Whether its closing date has passed."""
        return self.sluit is not None and self.sluit < timezone.localdate()


def as_search(onderwerp: Onderwerp) -> Zoekopdracht:
    """A search about this person or vacature that is not saved: what is kept is read as that would."""
    if isinstance(onderwerp, Werkzoekende):
        return Zoekopdracht(
            gezocht=Soort.VACATURE.value, werkzoekende=onderwerp, organisatie_id=onderwerp.organisatie_id
        )
    return Zoekopdracht(
        gezocht=Soort.WERKZOEKENDE.value, vacature=onderwerp, organisatie=onderwerp.organisatie
    )


def kept_for(onderwerp: Onderwerp, gebruiker: Gebruiker) -> list[Bewaarde]:
    """Everything that is kept for this person or vacature and may be read by this user, what was kept last first.

    The caller knows that the user may see the subject. Four queries, whatever the number.
    """
    return answered(ask_kept(onderwerp, gebruiker))


def ask_kept(onderwerp: Onderwerp, gebruiker: Gebruiker) -> Vragend[list[Bewaarde]]:
    """The same, for who asks more."""
    [vondsten] = yield [_BEWAARD.of(onderwerp.pk, vorm=(onderwerp._meta.model_name,))]
    prefetch_related_objects(vondsten, "navragen")
    return (yield from ask_readable(onderwerp, vondsten, gebruiker))


def _kept_about(kind: str, pk: int) -> QuerySet[Vondst]:
    vondsten = Vondst.objects.filter(**{kind: pk}, bewaard_op__isnull=False)
    return vondsten.select_related("door").order_by("-bewaard_op", "pk")


_BEWAARD = Vastevraag(_kept_about, 2_000_000_011)


def readable_finds(
    onderwerp: Onderwerp, vondsten: Iterable[Vondst], gebruiker: Gebruiker | None
) -> list[Bewaarde]:
    """These finds as far as there is something to read: own ones as the record is now, under the filter.

    gebruiker: None for the person themself, who reads vacatures.

    A vacature of others has its contents in the find; of a kandidaat of others they are in a result, or gone.
    """
    return answered(ask_readable(onderwerp, vondsten, gebruiker))


def ask_readable(
    onderwerp: Onderwerp, vondsten: Iterable[Vondst], gebruiker: Gebruiker | None
) -> Vragend[list[Bewaarde]]:
    """The same, for who asks more."""
    opdracht, rijen = as_search(onderwerp), list(vondsten)
    if not rijen:
        return []
    eigen_ids = [vondst.eigen_id for vondst in rijen]
    eigen, namen, laatste = yield from alongside(
        ask_own_contents(opdracht, eigen_ids, gebruiker),
        ask_visible_names(opdracht, eigen_ids, gebruiker),
        _ask_last_results(rijen, opdracht.soort),
    )
    found = []
    for vondst in rijen:
        resultaat = laatste.get(vondst.pk)
        inhoud = eigen.get(vondst.eigen_id) if vondst.eigen_id else vondst.inhoud
        if not vondst.eigen_id and opdracht.soort is Soort.WERKZOEKENDE and resultaat is not None:
            inhoud = resultaat.inhoud
        if inhoud:
            found.append(read_find(vondst, inhoud, opdracht.soort, namen.get(vondst.eigen_id, ""), resultaat))
    return found


def _ask_last_results(vondsten: Iterable[Vondst], soort: Soort) -> Vragend[dict[int | None, Resultaat]]:
    [rijen] = yield [_LAATSTE.of(tuple(vondst.pk for vondst in vondsten), vorm=(soort,))]
    return {rij.vondst_id: rij for rij in rijen}


def _last(soort: Soort, vondsten: tuple[int, ...]) -> QuerySet[Resultaat]:
    rijen = Resultaat.objects.filter(vondst__in=vondsten).order_by("vondst_id", "-pk").distinct("vondst_id")
    if soort is Soort.VACATURE:  # theirs are in the find or in the record
        return rijen.defer("inhoud", "oordelen")
    return rijen.select_related("zoekopdracht")


_LAATSTE = Vastevraag(_last, Sleutelreeks(2_100_000_000))


def read_find(
    vondst: Vondst,
    inhoud: Mapping[str, Any],
    soort: Soort,
    naam: str = "",
    resultaat: Resultaat | None = None,
) -> Bewaarde:
    """A find with these contents. One that cannot be read says so."""

    def read() -> Bewaarde:
        return Bewaarde(
            vondst=vondst,
            inhoud=inhoud,
            titel=naam or title(inhoud, soort),
            naam=naam,
            werkgever=plain(lezen.waarde(inhoud, "werkgever.handelsnaamOrganisatie")),
            plaats=plaatsnaam(pc4(inhoud, soort)),
            sluit=lezen.datum(lezen.waarde(inhoud, "sluitingsdatumVacature")),
            resultaat=resultaat,
        )

    def unreadable() -> Bewaarde:
        titel = naam or "Dit kunnen we niet laten zien"
        return Bewaarde(vondst, {}, titel, naam, "", "", None, resultaat)

    return shown(read, unreadable, what="bewaarde vondst")


def last_detail(vondst: Vondst) -> Detail | None:
    """What was fetched of any result of this find and may still be read."""
    gelezen = Detail.objects.filter(resultaat__vondst=vondst, bewaren_tot__gte=timezone.localdate())
    return gelezen.order_by("-opgehaald_op").first()

"""What this room holds about a person, and how it is removed: searches, results and finds.

Both of searches for this person and of searches for a vacature in which the person was found: those rows name the
person by the id of the profiel, without a foreign key.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from vumportal.organisaties.rechten import Beide, Tabellen, table
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import parse
from vumportal.uitwisseling.models import (
    Bewaardevraag,
    Bewaardezoekopdracht,
    Detail,
    Detailverzoek,
    Navraag,
    Resultaat,
    Vondst,
    Zoekopdracht,
    Zoekvoorkeuren,
    Zoekvraag,
)
from vumportal.uitwisseling.oordelen import read_oordeel
from vumportal.uitwisseling.regels import title
from vumportal.uitwisseling.samenvatting import question, summary
from vumportal.uitwisseling.vondsten import lock_about
from vumportal.uitwisseling.wensen import OMSTANDIGHEDEN, WENSEN, from_json
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Profiel, Werkzoekende
from vumportal.woorden.kort import dag
from vumportal.woorden.vangnet import ONLEESBAAR, shown

BEREKEND = ("vingerafdruk", "koorde2", "facetten", "loon", "regels", "stuk_gewijzigd", "detail_lease_tot")
"""Of a result: made of its contents, to recognise and order it."""


def collect(werkzoekende: Werkzoekende) -> Tabellen:
    """Searches for this person with what they found, and searches for vacatures that found this person."""
    mine = {"zoekopdracht__werkzoekende": werkzoekende}
    results, finds = _results(werkzoekende), _finds(werkzoekende)
    eigen = _own_titles(werkzoekende)
    return {
        **table(
            Zoekopdracht.objects.filter(werkzoekende=werkzoekende),
            titel="Wanneer er werk voor je is gezocht",
            zonder=("werkzoekende", "vacature", "gevraagd", "stand", "gemeen"),
            woorden={"wensen": _wishes},
        ),
        **table(
            Bewaardezoekopdracht.objects.filter(werkzoekende=werkzoekende),
            titel="Wat elke nacht of elke week voor je gezocht wordt",
            zonder=("werkzoekende", "vacature", "opnieuw"),
            woorden={"wensen": _wishes},
        ),
        **table(
            Bewaardevraag.objects.filter(bewaard__werkzoekende=werkzoekende),
            titel="Wat daarvan met elke nieuwe vacature van ons wordt vergeleken",
            zonder=("x", "y", "z", "straal2", "een_van"),  # made of the wishes, to compare
        ),
        **table(
            Zoekvraag.objects.filter(**mine),
            titel="Wat andere organisaties daarbij gevraagd is",
            zonder=("lease_tot", "aangeboden_op", "niet_voor", "claimnummer", "afgebroken"),
            woorden={"vraag": _question},
        ),
        **table(
            results.select_related("zoekopdracht__vacature"),
            titel="Wat er gevonden is, en waar je bij gevonden bent",
            zonder=(*BEREKEND, "inhoud"),  # the contents are of the vacature, not of the person
            woorden={
                "titel": lambda resultaat: _title(resultaat, eigen),
                "gevonden_bij": _found_for,
                "oordelen": _judgements,
            },
        ),
        **table(
            Detail.objects.filter(resultaat__in=results),
            titel="Waarvan meer is opgevraagd",
            zonder=("document",),  # of the vacature
        ),
        **table(Detailverzoek.objects.filter(resultaat__in=results), titel="Wat nog opgevraagd wordt"),
        **table(
            finds.prefetch_related(Prefetch("resultaten", Resultaat.objects.only("inhoud", "vondst"))),
            titel="Wat we met gevonden werk deden, en waar we jou vonden",
            zonder=("werkzoekende", "vingerafdruk", "herkenning", "inhoud"),
            namen=("vacature",),
            woorden={"titel": lambda vondst: _find_title(vondst, eigen)},
        ),
        **table(
            Navraag.objects.filter(vondst__in=finds),
            titel="Wat een contactpersoon antwoordde",
            woorden={"wens": lambda navraag: _wish_name(navraag.wens)},
        ),
        **table(
            Zoekvoorkeuren.objects.filter(werkzoekende=werkzoekende),
            titel="Wat altijd geldt bij het zoeken",
            woorden={
                "vaste_wensen": lambda rij: [_wish_name(wens) for wens in rij.vaste_wensen],
                "omstandigheden": lambda rij: _preferences(rij.omstandigheden),
                "wens_bekeken": lambda rij: _looked_at(rij.wens_bekeken),
            },
        ),
    }


def _looked_at(bekeken: Mapping[str, str]) -> list[str]:
    """When the wish behind each reason was looked at last: "te ver: 3 maart"."""
    namen = dict(Vondst.Reden.choices)
    return [f"{namen.get(reden, reden)}: {dag(datetime.fromisoformat(op))}" for reden, op in bekeken.items()]


def erase(werkzoekende: Werkzoekende) -> None:
    """Remove every search for this person, and the person from the searches for vacatures."""
    lock_about(werkzoekende.pk, None)
    _found(werkzoekende).delete()
    _found_finds(werkzoekende).delete()
    Vondst.objects.filter(werkzoekende=werkzoekende).delete()
    Zoekopdracht.objects.filter(werkzoekende=werkzoekende).delete()
    Bewaardezoekopdracht.objects.filter(werkzoekende=werkzoekende).delete()
    Zoekvoorkeuren.objects.filter(werkzoekende=werkzoekende).delete()


def _ids(werkzoekende: Werkzoekende) -> list[str]:
    """The ids under which results and finds know this person."""
    return list(Profiel.objects.filter(werkzoekende=werkzoekende).values_list("extern_id", flat=True))


def _found(werkzoekende: Werkzoekende) -> QuerySet[Resultaat]:
    """Results of searches for vacatures that are this person; an id is of one organisation."""
    return Resultaat.objects.filter(
        eigen_id__in=_ids(werkzoekende),
        zoekopdracht__vacature__isnull=False,
        zoekopdracht__organisatie=werkzoekende.organisatie_id,
    )


def _results(werkzoekende: Werkzoekende) -> QuerySet[Resultaat]:
    mine = Q(zoekopdracht__werkzoekende=werkzoekende) | Q(pk__in=_found(werkzoekende).values("pk"))
    return Resultaat.objects.filter(mine)


def _found_finds(werkzoekende: Werkzoekende) -> QuerySet[Vondst]:
    return Vondst.objects.filter(
        eigen_id__in=_ids(werkzoekende), vacature__organisatie=werkzoekende.organisatie_id
    )


def _finds(werkzoekende: Werkzoekende) -> QuerySet[Vondst]:
    mine = Q(werkzoekende=werkzoekende) | Q(pk__in=_found_finds(werkzoekende).values("pk"))
    return Vondst.objects.filter(mine)


# --- in words -----------------------------------------------------------------------------------------
def _wishes(opdracht: Zoekopdracht | Bewaardezoekopdracht) -> Beide:
    def words() -> list[str]:
        return [wens.tekst for wens in summary(from_json(opdracht.wensen), opdracht.soort)]

    return Beide(opdracht.wensen, shown(words, lambda: [ONLEESBAAR], what="wensen"))


def _question(zoekvraag: Zoekvraag) -> Beide:
    def words() -> str:
        return question(parse(zoekvraag.vraag, Soort.VACATURE))

    return Beide(zoekvraag.vraag, shown(words, lambda: ONLEESBAAR, what="zoekvraag"))


def _own_titles(werkzoekende: Werkzoekende) -> dict[str, str]:
    """What own vacatures that were found for this person are called, by id."""
    found = Resultaat.objects.filter(zoekopdracht__werkzoekende=werkzoekende).exclude(eigen_id="")
    kept = Vondst.objects.filter(werkzoekende=werkzoekende).exclude(eigen_id="")
    ids = {*found.values_list("eigen_id", flat=True), *kept.values_list("eigen_id", flat=True)}
    rows = Vacature.objects.filter(organisatie=werkzoekende.organisatie_id, extern_id__in=ids)
    return {row.extern_id: str(row) for row in rows}


def _title(gevonden: Resultaat | Vondst, eigen: Mapping[str, str]) -> str | None:
    """What was found; nothing where that is the person."""
    if gevonden.eigen_id:
        return eigen.get(gevonden.eigen_id)
    return title(gevonden.inhoud, Soort.VACATURE) if gevonden.inhoud else None


def _find_title(vondst: Vondst, eigen: Mapping[str, str]) -> str | None:
    """The same for a find, whose contents may be in a result alone."""
    inhoud = (_title(resultaat, eigen) for resultaat in vondst.resultaten.all())
    return _title(vondst, eigen) or next(filter(None, inhoud), None)


def _found_for(resultaat: Resultaat) -> str | None:
    """The vacature for which the person was found."""
    vacature = resultaat.zoekopdracht.vacature
    return str(vacature) if vacature else None


def _judgements(resultaat: Resultaat) -> Beide:
    oordelen = filter(None, (read_oordeel(inhoud) for inhoud in _rows(resultaat.oordelen)))
    return Beide(resultaat.oordelen, [oordeel.in_words() for oordeel in oordelen])


def _rows(oordelen: object) -> Iterable[object]:
    return oordelen if isinstance(oordelen, list) else ()


def _preferences(inhoud: object) -> list[str]:
    """What this person wishes that their profiel has no place for, each in words."""
    wensen = from_json(inhoud)
    return [f"{wens.naam}: {wens.said(wensen)}" for wens in OMSTANDIGHEDEN if wensen.has(wens)]


def _wish_name(sleutel: str) -> str:
    return WENSEN[sleutel].naam if sleutel in WENSEN else sleutel

"""One result as a line: what it is called, where it is, how every wish turned out, and what is known of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from vumportal.geo import plaatsnaam
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.rondes import Vragend, answered
from vumportal.organisaties.vast import Vastevraag
from vumportal.standaard import lezen
from vumportal.standaard.afstand import km
from vumportal.standaard.namen import short_name
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import pc4
from vumportal.uitwisseling.ander_werk import shared_interests, shared_skills
from vumportal.uitwisseling.beoordelen import judge, stored_judgements
from vumportal.uitwisseling.eigen import EIGEN_IDS, own_contents
from vumportal.uitwisseling.lijst import Plaats, Resultatenlijst
from vumportal.uitwisseling.models import Detail, Resultaat, Vondst, Zoekopdracht
from vumportal.uitwisseling.oordelen import Oordeel, Uitkomst, count, koorde2_tot, rules_version
from vumportal.uitwisseling.wensen import BEROEP, WENSEN, Wensen, from_json
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.wie_ziet import PLEKKEN, Gezien, account, keys_of, shape_of
from vumportal.woorden import kort
from vumportal.woorden.tekst import plain
from vumportal.woorden.vangnet import shown


class Staat(StrEnum):
    """What was done with a find; the words are on the page."""

    GEEN = ""
    NIEUW = "nieuw"
    GEWIJZIGD = "gewijzigd"
    BEKEKEN = "bekeken"
    BEWAARD = "bewaard"
    WEG = "weg"


@dataclass(frozen=True)
class Resultaatregel:
    """One result as a line of the list.

    naam: the person, only when this user may see them ("Henk V."). oordelen: distance first. afstand_km: None
    when unknown. past_niet, onbekend: how many wishes turned out so. gedeeld: skills and interests that come back, in
    words. detail: what was fetched and may still be read. details_over: how many details this result's zoekvraag has
    left; None when a detail costs nothing. In a list, which shows neither, both are None.
    """

    resultaat: Resultaat
    titel: str
    naam: str
    werkgever: str
    plaats: str
    oordelen: tuple[Oordeel, ...]
    afstand_km: float | None
    past_niet: int
    onbekend: int
    gedeeld: tuple[str, ...]
    sluitingsdatum: date | None
    gesloten: bool
    staat: Staat
    detail: Detail | None
    details_over: int | None

    @property
    def eigen(self) -> bool:
        """Whether it is of the own organisation."""
        return self.resultaat.is_eigen


def result_lines(lijst: Resultatenlijst, limit: int | None = None, offset: int = 0) -> list[Resultaatregel]:
    """The lines of one page of a list, in its order."""
    pagina = lijst.page(limit, offset)
    rijen = [rij for rij, _ in pagina]
    namen = visible_names(lijst.zoekopdracht, rijen, lijst.gebruiker)
    return [
        result_line(rij, lijst.wensen, naam=namen.get(rij.eigen_id, ""), plaats=plaats)
        for rij, plaats in pagina
    ]


def one_line(resultaat: Resultaat, gebruiker: Gebruiker | None = None) -> Resultaatregel:
    """One result as the list shows it, for the page of that result."""
    zoekopdracht = resultaat.zoekopdracht
    naam = visible_names(zoekopdracht, [resultaat], gebruiker).get(resultaat.eigen_id, "")
    if resultaat.is_eigen:
        resultaat.inhoud = own_contents(zoekopdracht, [resultaat], gebruiker).get(resultaat.eigen_id, {})
    return result_line(resultaat, from_json(zoekopdracht.wensen), naam=naam)


def result_line(
    resultaat: Resultaat, wensen: Wensen, *, naam: str = "", plaats: Plaats | None = None
) -> Resultaatregel:
    """A result with its contents as a line. One that cannot be read stays in the list, and says so."""
    return shown(
        lambda: _read(resultaat, wensen, naam, plaats),
        lambda: _unreadable(resultaat, naam, plaats),
        what="regel van een resultaat",
    )


def _unreadable(resultaat: Resultaat, naam: str, plaats: Plaats | None) -> Resultaatregel:
    return Resultaatregel(
        resultaat=resultaat,
        titel=naam or "Dit resultaat kunnen we niet laten zien",
        naam=naam,
        werkgever="",
        plaats="",
        oordelen=(),
        afstand_km=None,
        past_niet=len(WENSEN),
        onbekend=len(WENSEN),
        gedeeld=(),
        sluitingsdatum=None,
        gesloten=False,
        staat=state(resultaat.vondst),
        detail=None if plaats else readable(getattr(resultaat, "detail", None)),
        details_over=None if plaats else _details_left(resultaat),
    )


def _read(resultaat: Resultaat, wensen: Wensen, naam: str, plaats: Plaats | None) -> Resultaatregel:
    inhoud, gezocht = resultaat.inhoud, resultaat.zoekopdracht.soort
    vandaag = timezone.localdate()
    oordelen = judgements(resultaat, wensen, nagevraagd=plaats is None or plaats.nagevraagd)
    sluit = lezen.datum(lezen.waarde(inhoud, "sluitingsdatumVacature"))
    koorde2 = resultaat.koorde2
    if resultaat.is_eigen:  # it may have moved since it was found
        koorde2 = koorde2_tot(inhoud, wensen.postcode, gezocht)
    return Resultaatregel(
        resultaat=resultaat,
        titel=naam or title(inhoud, gezocht),
        naam=naam,
        werkgever=plain(lezen.waarde(inhoud, "werkgever.handelsnaamOrganisatie")),
        plaats=plaatsnaam(pc4(inhoud, gezocht)),
        oordelen=oordelen,
        afstand_km=None if koorde2 is None else km(koorde2),
        past_niet=count(oordelen, Uitkomst.PAST_NIET),
        onbekend=count(oordelen, Uitkomst.ONBEKEND),
        gedeeld=_shared(inhoud, wensen, gezocht),
        sluitingsdatum=sluit,
        gesloten=sluit is not None and sluit < vandaag,
        staat=state(resultaat.vondst, nieuw=plaats is not None and plaats.nieuw),
        detail=None if plaats else readable(getattr(resultaat, "detail", None)),
        details_over=None if plaats else _details_left(resultaat),
    )


def judgements(resultaat: Resultaat, wensen: Wensen, *, nagevraagd: bool = True) -> tuple[Oordeel, ...]:
    """Every wish against a result with its contents: as it was kept, or made now where nothing is kept.

    nagevraagd: a contact person may have answered about it.
    """
    if not resultaat.is_eigen and resultaat.regels == rules_version(timezone.localdate()):
        return stored_judgements(resultaat)
    navragen = resultaat.vondst.navragen.all() if nagevraagd and resultaat.vondst else ()
    koorde2 = None if resultaat.is_eigen else resultaat.koorde2
    return judge(
        resultaat.inhoud,
        wensen,
        resultaat.zoekopdracht,
        ander_werk=resultaat.ander_werk,
        koorde2=koorde2,
        navragen=navragen,
    ).oordelen


def _shared(inhoud: Mapping[str, Any], wensen: Wensen, gezocht: Soort) -> tuple[str, ...]:
    vaardigheden = [kort.beroep(code) for code in shared_skills(inhoud, wensen, gezocht)]
    gezegd = " ".join(vaardigheden).casefold()  # "naaien" says nothing beside "naaien met de machine"
    interesses = (kort.in_zin(plain(naam)) for naam in shared_interests(inhoud, wensen, gezocht))
    return tuple(
        dict.fromkeys([*vaardigheden, *(naam for naam in interesses if naam.casefold() not in gezegd)])
    )


def _details_left(resultaat: Resultaat) -> int | None:
    return resultaat.zoekvraag.details_over if resultaat.zoekvraag and not resultaat.is_eigen else None


def state(vondst: Vondst | None, *, nieuw: bool = False) -> Staat:
    """The one word that is said of a find: what somebody did with it comes before what happened to it."""
    if vondst is None:
        return Staat.NIEUW if nieuw else Staat.GEEN
    if vondst.weg_op:
        return Staat.WEG
    if vondst.bewaard_op:
        return Staat.BEWAARD
    if vondst.gewijzigd_op and (vondst.bekeken_op is None or vondst.bekeken_op < vondst.gewijzigd_op):
        return Staat.GEWIJZIGD
    if vondst.bekeken_op:
        return Staat.BEKEKEN
    return Staat.NIEUW if nieuw else Staat.GEEN


def title(inhoud: Mapping[str, Any], gezocht: Soort) -> str:
    """What to call a result: the name of the vacature, or the beroepen that a person looks for."""
    naam = plain(lezen.waarde(inhoud, "naamVacature")) if gezocht is Soort.VACATURE else ""
    if naam:
        return naam
    beroepen = ", ".join(dict.fromkeys(map(kort.begrip, BEROEP.found(inhoud, gezocht)[:3])))
    return beroepen or ("Vacature zonder naam" if gezocht is Soort.VACATURE else "Kandidaat")


def visible_names(
    zoekopdracht: Zoekopdracht, resultaten: Iterable[Resultaat | Vondst], gebruiker: Gebruiker | None
) -> dict[str, str]:
    """First name and initial by eigen_id, of the people whom this user may see. One query at the most."""
    return answered(ask_visible_names(zoekopdracht, [rij.eigen_id for rij in resultaten], gebruiker))


def ask_visible_names(
    zoekopdracht: Zoekopdracht, eigen_ids: Iterable[str], gebruiker: Gebruiker | None
) -> Vragend[dict[str, str]]:
    """The same, for who asks more. eigen_ids: "" for what is not of ours."""
    ids = tuple(dict.fromkeys(filter(None, eigen_ids)))
    if gebruiker is None or zoekopdracht.soort is Soort.VACATURE or not ids:
        return {}
    if not gebruiker.is_medewerker or gebruiker.organisatie_id != zoekopdracht.organisatie_id:
        return {}  # of people of elsewhere nobody here sees a name
    [namen] = yield [_NAMEN.of(*keys_of(gebruiker), ids, vorm=shape_of(gebruiker))]
    return {extern_id: short_name(voornaam, achternaam) for extern_id, voornaam, achternaam in namen}


def _names(
    rol: str, _recht: int, gebruiker: int, organisatie: int, ids: tuple[str, ...]
) -> QuerySet[Werkzoekende, tuple[str, str, str]]:
    # Asked of each of these few: `visible_to` begins with everybody whom this user may see.
    mensen = Werkzoekende.objects.filter(
        Gezien("pk", account(rol, gebruiker, organisatie)),
        organisatie=organisatie,
        profiel__extern_id__in=ids,
        profiel__organisatie=organisatie,
    )
    return mensen.values_list("profiel__extern_id", "voornaam", "achternaam")


_NAMEN = Vastevraag(_names, *PLEKKEN, EIGEN_IDS)


def readable(detail: Detail | None) -> Detail | None:
    """A stored detail, unless its retention term is over."""
    return detail if detail is not None and detail.bewaren_tot >= timezone.localdate() else None

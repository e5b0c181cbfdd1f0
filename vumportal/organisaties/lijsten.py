"""Lists of words that an organisation chooses from: which lists there are stands here, their values in `Lijstwaarde`.

This is no settings system. What the code does stays in the code: a list has a closed set of meanings, each value has
one of them, and the code looks at that meaning and never at a code or a name. A value ends; it never changes, so what
was once chosen can always be read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from vumportal.organisaties.models import Lijstwaarde, Organisatie
from vumportal.organisaties.rondes import Vragend, answered
from vumportal.organisaties.vast import Vastevraag


class Gebruikssoort(Enum):
    """What the code does with such a value: nothing but write it down and show it."""

    GEWOON = "gewoon"


class Redensoort(Enum):
    """What the code does with a reason for opening somebody else's record."""

    GEWOON = "gewoon"
    MET_ZIN = "met_zin"
    """It says too little by itself: a sentence goes with it."""
    VACATURE = "vacature"
    """Only for who comes from a vacature of their team; filled in by itself."""


class Fasebetekenis(Enum):
    """Where a phase is on the way to work; the values are in its order."""

    INTAKE = "1-intake"
    DIAGNOSE = "2-diagnose"
    ONTWIKKELEN = "3-ontwikkelen"
    BEMIDDELEN = "4-bemiddelen"
    NAZORG = "5-nazorg"


class Overdrachtreden(Enum):
    """What the code does with a reason for not taking somebody over."""

    GEWOON = "gewoon"
    MET_ZIN = "met_zin"
    """It says too little by itself: a sentence goes with it."""


class Vacatureuitkomst(Enum):
    """How a vacature ended."""

    VIA_ONS = "1-via_ons"
    ANDERE_REGIO = "2-andere_regio"
    ANDERS = "3-anders"
    ZOEKT_DOOR = "4-zoekt_door"
    """Not filled; the employer goes on by itself."""
    GESTOPT = "5-gestopt"
    ONBEKEND = "6-onbekend"


class Sjabloontermijn(Enum):
    """How long somebody has for a task that is made from a template."""

    WEEK = "week"
    TWEE_WEKEN = "twee_weken"
    VIER_WEKEN = "vier_weken"
    GEEN = "geen"


DAGEN = {
    Sjabloontermijn.WEEK: 7,
    Sjabloontermijn.TWEE_WEKEN: 14,
    Sjabloontermijn.VIER_WEKEN: 28,
    Sjabloontermijn.GEEN: None,
}
"""The same in days; None: there is no last day."""


@dataclass(frozen=True)
class Woordenlijst:
    """One list: its key in `Lijstwaarde`, what it is for, and the meanings that its values may have."""

    sleutel: str
    uitleg: str
    betekenissen: type[Enum]


REDENEN = Woordenlijst(
    "reden_openen", "Waarom iemand een dossier opent dat niet van hem of zijn team is.", Redensoort
)
ZOEKDOELEN = Woordenlijst("doel_logboek", "Waarom de privacy officer in het logboek zoekt.", Gebruikssoort)
FASEN = Woordenlijst("fase", "Hoe de fasen op weg naar werk heten.", Fasebetekenis)
GRONDSLAGEN = Woordenlijst("grondslag_dienst", "Waarom iemand hulp krijgt op weg naar werk.", Gebruikssoort)
VOORZIENINGEN = Woordenlijst("voorziening", "Welke voorzieningen iemand kan hebben.", Gebruikssoort)
DOELGROEPEN = Woordenlijst(
    "doelgroep", "Onder welke regelingen iemand valt: alleen de datums.", Gebruikssoort
)
MIJLPALEN = Woordenlijst("mijlpaal", "Wat iemand bereikte op weg naar werk.", Gebruikssoort)
TAAKSJABLONEN = Woordenlijst("taaksjabloon", "Taken die je vaak afspreekt, met hun termijn.", Sjabloontermijn)
REDENEN_OVERDRACHT = Woordenlijst(
    "reden_overdracht", "Waarom een collega iemand liever niet overneemt.", Overdrachtreden
)
EINDE_VACATURE = Woordenlijst("einde_vacature", "Hoe een vacature afliep.", Vacatureuitkomst)
UITSTEL = Woordenlijst(
    "reden_uitstel", "Waarom iemand een reden van aandacht later weer wil zien.", Gebruikssoort
)
LIJSTEN = {
    lijst.sleutel: lijst
    for lijst in (
        REDENEN,
        ZOEKDOELEN,
        FASEN,
        GRONDSLAGEN,
        VOORZIENINGEN,
        DOELGROEPEN,
        MIJLPALEN,
        TAAKSJABLONEN,
        REDENEN_OVERDRACHT,
        EINDE_VACATURE,
        UITSTEL,
    )
}


def values(lijst: Woordenlijst, organisatie_id: int, *, today: date | None = None) -> QuerySet[Lijstwaarde]:
    """What can be chosen today, in the order of the list.

    These are the values of everybody and those of this organisation. Its own value with the code of a common one stands
    in the place of that: so it has a name of its own, and when that ended there is none.
    """
    vandaag = today or timezone.localdate()
    return _ruling(lijst.sleutel, organisatie_id, vandaag).filter(Q(tot=None) | Q(tot__gte=vandaag))


def ordered_by_meaning(lijst: Woordenlijst, organisatie_id: int) -> list[Lijstwaarde]:
    """Every code once, also of what has ended, by what it means and then by code. One query; `is_running` says which
    can be chosen today.
    """
    return answered(ask_by_meaning(lijst, organisatie_id))


def ask_by_meaning(lijst: Woordenlijst, organisatie_id: int) -> Vragend[list[Lijstwaarde]]:
    """The same, for who asks more."""
    [rows] = yield [_GELDEND.of(lijst.sleutel, organisatie_id, timezone.localdate())]
    by_code = {row.code: row for row in rows}
    order = [betekenis.value for betekenis in lijst.betekenissen]
    return sorted(by_code.values(), key=lambda row: (order.index(row.betekenis), row.code))


def is_running(waarde: Lijstwaarde) -> bool:
    """Whether it has not ended."""
    return waarde.tot is None or waarde.tot >= timezone.localdate()


def _ruling(lijst: str, organisatie_id: int, vandaag: date) -> QuerySet[Lijstwaarde]:
    """The rows that this organisation has to do with, begun and perhaps ended, each in the place of the first one with
    its code.
    """
    begun = Lijstwaarde.objects.filter(lijst=lijst, van__lte=vandaag)
    same = begun.filter(code=OuterRef("code"))
    eerste = same.filter(Q(organisatie=None) | Q(organisatie=organisatie_id)).order_by("pk").values("pk")[:1]
    gewoon = Q(organisatie=None) & ~Exists(same.filter(organisatie=organisatie_id))
    return (
        begun.filter(Q(organisatie=organisatie_id) | gewoon)
        .alias(plek=Subquery(eerste))
        .order_by("plek", "pk")
    )


_GELDEND = Vastevraag(_ruling, "een lijst die er niet is", 2_000_000_011, date(1, 1, 2))
"""Asked by every page that names a phase."""


def names(lijst: Woordenlijst, codes: Iterable[str], organisatie_id: int) -> dict[str, str]:
    """What values are called, by code, also of those that have ended: the newest name that the organisation gave, else
    the newest of everybody.
    """
    return answered(ask_names(lijst, codes, organisatie_id))


def ask_names(lijst: Woordenlijst, codes: Iterable[str], organisatie_id: int) -> Vragend[dict[str, str]]:
    """The same, for who asks more; nothing is asked for no codes. A list is short, so all of it is read."""
    wanted = set(codes)
    if not wanted:
        return {}
    [rows] = yield [_NAMEN.of(lijst.sleutel, organisatie_id, timezone.localdate())]
    return {code: naam for code, naam in rows if code in wanted}


def _named(lijst: str, organisatie_id: int, vandaag: date) -> QuerySet[Lijstwaarde, tuple[str, str]]:
    rows = Lijstwaarde.objects.filter(
        Q(organisatie=None) | Q(organisatie=organisatie_id),
        lijst=lijst,
        van__lte=vandaag,  # a name of later is not said yet
    )
    return rows.order_by(F("organisatie").asc(nulls_first=True), "van", "pk").values_list("code", "naam")


_NAMEN = Vastevraag(_named, "een lijst die er niet is", 2_000_000_011, date(1, 1, 2))


@transaction.atomic
def add_value(
    *,
    lijst: Woordenlijst,
    code: str,
    naam: str,
    betekenis: Enum,
    van: date | None = None,
    organisatie: Organisatie | None = None,
) -> Lijstwaarde:
    """A value more, of everybody or of one organisation. Raises ValidationError, also when its code is in use."""
    waarde = Lijstwaarde(
        lijst=lijst.sleutel,
        code=code,
        naam=naam,
        betekenis=lijst.betekenissen(betekenis).value,
        van=van or timezone.localdate(),
        organisatie=organisatie,
    )
    waarde.full_clean()
    waarde.save()
    return waarde


def end_value(*, waarde: Lijstwaarde, tot: date) -> None:
    """From the day after `tot` it can no longer be chosen. Raises what the database says when it had ended already."""
    waarde.tot = tot
    waarde.save(update_fields=["tot"])

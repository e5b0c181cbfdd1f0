"""What an organisation changes in its lists: a value more, another name, an end. Nothing changes in place.

A common value never changes for others: the organisation has a row of its own with the same code, and that one counts
in its place (`lijsten.values`), also when it has ended. So of a code the row that began last counts, an own one before
a common one.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

from vumportal.logboek.services import log_managed
from vumportal.organisaties.lijsten import (
    FASEN,
    LIJSTEN,
    REDENEN,
    Fasebetekenis,
    Gebruikssoort,
    Overdrachtreden,
    Redensoort,
    Sjabloontermijn,
    Vacatureuitkomst,
    Woordenlijst,
    add_value,
    end_value,
)
from vumportal.organisaties.models import Gebruiker, Lijstwaarde, Organisatie
from vumportal.standaard.namen import tidy

WOORDEN: dict[Enum, str] = {
    Gebruikssoort.GEWOON: "we schrijven op wat gekozen is, en laten het zien",
    Redensoort.GEWOON: "een reden die voor zichzelf spreekt",
    Redensoort.MET_ZIN: "er moet een zin bij",
    Redensoort.VACATURE: "vult zichzelf in als iemand van een vacature komt",
    Fasebetekenis.INTAKE: "1, kennismaken",
    Fasebetekenis.DIAGNOSE: "2, uitzoeken wat iemand kan en wil",
    Fasebetekenis.ONTWIKKELEN: "3, leren en oefenen",
    Fasebetekenis.BEMIDDELEN: "4, werk zoeken",
    Fasebetekenis.NAZORG: "5, na de start van het werk",
    Overdrachtreden.GEWOON: "een reden die voor zichzelf spreekt",
    Overdrachtreden.MET_ZIN: "er moet een zin bij",
    Sjabloontermijn.WEEK: "klaar binnen een week",
    Sjabloontermijn.TWEE_WEKEN: "klaar binnen 2 weken",
    Sjabloontermijn.VIER_WEKEN: "klaar binnen 4 weken",
    Sjabloontermijn.GEEN: "zonder laatste dag",
    Vacatureuitkomst.VIA_ONS: "1, wij vonden iemand",
    Vacatureuitkomst.ANDERE_REGIO: "2, een andere regio vond iemand",
    Vacatureuitkomst.ANDERS: "3, de werkgever vond zelf iemand",
    Vacatureuitkomst.ZOEKT_DOOR: "4, de plek is nog open",
    Vacatureuitkomst.GESTOPT: "5, de plek is er niet meer",
    Vacatureuitkomst.ONBEKEND: "6, we weten het niet",
}
"""What each meaning is called on the screen."""
TITELS = {
    "reden_openen": "Redenen om een dossier te openen",
    "doel_logboek": "Redenen om in het logboek te zoeken",
    "fase": "Fasen",
    "grondslag_dienst": "Grondslagen voor hulp",
    "voorziening": "Voorzieningen",
    "doelgroep": "Doelgroepen",
    "mijlpaal": "Mijlpalen",
    "taaksjabloon": "Taken die je vaak afspreekt",
    "reden_overdracht": "Redenen om niet over te nemen",
    "reden_uitstel": "Redenen om iets later te zien",
    "einde_vacature": "Hoe een vacature afliep",
}
"""What each list is called on the screen."""
ELKE_BETEKENIS = (FASEN, REDENEN)
"""Lists of which the program itself chooses by meaning: of each one value stays."""
_DAG = timedelta(days=1)


@dataclass(frozen=True)
class Lijstregel:
    """One code of a list, as it is for an organisation on a day.

    nu: the row that counts, None when none has begun. straks: the row that begins later. rijen: all of them, the
    newest first.
    """

    code: str
    nu: Lijstwaarde | None
    straks: Lijstwaarde | None
    rijen: tuple[Lijstwaarde, ...]
    dag: date

    @property
    def is_te_kiezen(self) -> bool:
        """Whether it can be chosen on this day."""
        return self.nu is not None and (self.nu.tot is None or self.nu.tot >= self.dag)

    @property
    def is_eigen(self) -> bool:
        """Whether the organisation itself says how this is."""
        return self.nu is not None and self.nu.organisatie_id is not None

    @property
    def laatste(self) -> Lijstwaarde:
        """The row that counts last: the one of later, else that of now."""
        return self.straks or self.nu or self.rijen[0]


def lines(lijst: Woordenlijst, organisatie_id: int, dag: date | None = None) -> list[Lijstregel]:
    """Every code of a list, with what counts on this day (default: today), in the order in which they came."""
    return _lines([lijst.sleutel], organisatie_id, dag)[lijst.sleutel]


def lines_of_all(organisatie_id: int) -> dict[str, list[Lijstregel]]:
    """The same for every list, by its key, in one query."""
    return _lines(LIJSTEN, organisatie_id, None)


def _lines(sleutels: Collection[str], organisatie_id: int, dag: date | None) -> dict[str, list[Lijstregel]]:
    op = dag or timezone.localdate()
    by_code: dict[str, dict[str, list[Lijstwaarde]]] = {sleutel: {} for sleutel in sleutels}
    rows = Lijstwaarde.objects.filter(Q(organisatie=None) | Q(organisatie=organisatie_id))
    for row in rows.filter(lijst__in=list(sleutels)).order_by("pk"):
        by_code[row.lijst].setdefault(row.code, []).append(row)
    return {
        sleutel: [_line(code, rows, op) for code, rows in codes.items()] for sleutel, codes in by_code.items()
    }


def _line(code: str, rows: Iterable[Lijstwaarde], dag: date) -> Lijstregel:
    ordered = sorted(rows, key=lambda row: (row.organisatie_id is not None, row.van, row.pk))
    begun = [row for row in ordered if row.van <= dag]
    later = [row for row in ordered if row.van > dag]
    return Lijstregel(
        code,
        begun[-1] if begun else None,
        later[-1] if later else None,
        tuple(sorted(ordered, key=lambda row: (row.van, row.pk), reverse=True)),
        dag,
    )


@transaction.atomic
def add_own(
    *, lijst: Woordenlijst, organisatie: Organisatie, naam: str, betekenis: Enum, van: date, door: Gebruiker
) -> Lijstwaarde:
    """A value more for this organisation; its code follows from its name. Raises ValidationError (Dutch)."""
    _lock(organisatie)
    _check_begin(van)
    _check_name(lijst, organisatie, naam)
    taken = {regel.code for regel in lines(lijst, organisatie.pk)}
    waarde = add_value(
        lijst=lijst,
        code=_new_code(naam, taken),
        naam=tidy(naam),
        betekenis=betekenis,
        van=van,
        organisatie=organisatie,
    )
    _log(lijst, waarde.code, "erbij", organisatie, door)
    return waarde


@transaction.atomic
def change_own(
    *, lijst: Woordenlijst, organisatie: Organisatie, code: str, naam: str, van: date, door: Gebruiker
) -> Lijstwaarde:
    """From this day on the value with this code has this name for this organisation; what had ended begins again.

    It keeps its meaning. Raises ValidationError (Dutch) for a code that is not there, and a day that does not fit.
    """
    _lock(organisatie)
    _check_begin(van)
    regel = _find(lijst, organisatie, code)
    _check_name(lijst, organisatie, naam, but=code)
    last = regel.laatste
    if tidy(naam) == last.naam and last.tot is None:
        raise ValidationError("Zo heet het al.", code="naam")
    if last.organisatie_id is not None:
        if van <= last.van:
            raise ValidationError(
                f"Kies een dag na {last.van:%d-%m-%Y}: dan begint de naam van nu.", code="van"
            )
        if last.tot is not None and van <= last.tot:
            raise ValidationError(
                f"Kies een dag na {last.tot:%d-%m-%Y}: tot dan geldt de naam van nu.", code="van"
            )
        if last.tot is None:
            end_value(waarde=last, tot=van - _DAG)
    waarde = add_value(
        lijst=lijst,
        code=code,
        naam=tidy(naam),
        betekenis=lijst.betekenissen(last.betekenis),
        van=van,
        organisatie=organisatie,
    )
    _log(lijst, code, "anders", organisatie, door)
    return waarde


@transaction.atomic
def end_own(
    *, lijst: Woordenlijst, organisatie: Organisatie, code: str, tot: date, door: Gebruiker
) -> Lijstwaarde:
    """After this day the value can no longer be chosen in this organisation. What was chosen stays readable.

    Raises ValidationError (Dutch) for a day that has passed, for what ends already, and for the last of its kind.
    """
    _lock(organisatie)
    vandaag = timezone.localdate()
    if tot < vandaag:
        raise ValidationError("Kies vandaag of later.", code="tot")
    regel = _find(lijst, organisatie, code)
    last = regel.laatste
    if last.tot is not None:
        raise ValidationError("Deze waarde stopt al.")
    if tot < last.van:
        raise ValidationError(f"Kies {last.van:%d-%m-%Y} of later: dan begint deze waarde.", code="tot")
    _check_not_last(lijst, organisatie, last, tot + _DAG)
    if last.organisatie_id is not None:
        end_value(waarde=last, tot=tot)
    else:
        last = Lijstwaarde.objects.create(
            lijst=lijst.sleutel,
            code=code,
            naam=last.naam,
            betekenis=last.betekenis,
            van=vandaag,
            tot=tot,
            organisatie=organisatie,
        )
    _log(lijst, code, "gestopt", organisatie, door)
    return last


def _find(lijst: Woordenlijst, organisatie: Organisatie, code: str) -> Lijstregel:
    found = [regel for regel in lines(lijst, organisatie.pk) if regel.code == code]
    if not found:
        raise ValidationError("Deze waarde is er niet.")
    return found[0]


def _check_begin(van: date) -> None:
    if van < timezone.localdate():
        raise ValidationError("Kies vandaag of later. Wat al gold, verandert niet.", code="van")


def _check_name(lijst: Woordenlijst, organisatie: Organisatie, naam: str, *, but: str = "") -> None:
    """Two with the same name cannot be told apart by who chooses."""
    plain = tidy(naam).casefold()
    for regel in lines(lijst, organisatie.pk):
        still = regel.is_te_kiezen or regel.straks is not None
        if regel.code != but and still and regel.laatste.naam.casefold() == plain:
            raise ValidationError("Er is al een waarde met deze naam.", code="naam")


def _check_not_last(lijst: Woordenlijst, organisatie: Organisatie, last: Lijstwaarde, dag: date) -> None:
    left = [
        regel.nu
        for regel in lines(lijst, organisatie.pk, dag)
        if regel.is_te_kiezen and regel.nu is not None and regel.code != last.code
    ]
    if not left:
        raise ValidationError("Dit is de laatste waarde van de lijst. Voeg eerst een andere toe.")
    if lijst in ELKE_BETEKENIS and last.betekenis not in {waarde.betekenis for waarde in left}:
        raise ValidationError(
            "Dit is de laatste waarde met deze betekenis. Voeg eerst een andere toe met dezelfde betekenis."
        )


def _new_code(naam: str, taken: set[str]) -> str:
    """What is kept when it is chosen: from the name, and nobody else's."""
    base = slugify(naam).replace("-", "_")[:36] or "waarde"
    options = (base, *(f"{base}_{nummer}" for nummer in range(2, 1000)))
    return next(code for code in options if code not in taken)


def _lock(organisatie: Organisatie) -> None:
    Organisatie.objects.select_for_update().get(pk=organisatie.pk)


def _log(lijst: Woordenlijst, code: str, hoe: str, organisatie: Organisatie, door: Gebruiker) -> None:
    log_managed(
        user_id=door.pk,
        owner_oin=organisatie.oin,
        wat="lijst",
        bijzonderheden=f"lijst={lijst.sleutel} code={code} {hoe}",
    )

"""What the logboek holds about a person: who did what with their data, when and why.

It is not erased with the person; old months go after their term (`maanden`). Only references stand in it, so a person
who is erased elsewhere cannot be read from it any more.
"""

from collections.abc import Iterable
from typing import Any, Protocol

from django.db.models import Count, DateField, Max, Min
from django.db.models.functions import Cast, Trunc

from vumportal.logboek.doelen import DOELEN, Activiteit, Rechtsgrond
from vumportal.logboek.models import Handeling
from vumportal.logboek.selectors import about
from vumportal.organisaties.models import Organisatie
from vumportal.organisaties.rechten import Tabellen, listing, staff_by_id

Soort = Handeling.Soort
MEEST = 10_000
"""Days, parties and kinds together that are told, the latest; of more the number is said."""
ACTIVITEITEN = {
    Activiteit.UITWISSELEN: "werk zoeken via andere organisaties",
    Activiteit.BEGELEIDEN: "je helpen bij het vinden van werk",
    Activiteit.TOESTEMMING: "bijhouden wat je besloot over delen",
    Activiteit.BEHEREN: "gegevens overnemen en beheren",
    Activiteit.RECHTEN: "je rechten uitvoeren",
    Activiteit.TOEZICHT: "controleren of het goed gaat",
    Activiteit.BEVEILIGEN: "de toegang beveiligen",
}
GRONDEN = {
    Rechtsgrond.TOESTEMMING: "je gaf toestemming",
    Rechtsgrond.PUBLIEKE_TAAK: "het hoort bij de taak van de organisatie",
    Rechtsgrond.PLICHT: "de wet vraagt dit",
}
ZONDER_ACCOUNT = {
    Soort.INGELOGD: "de persoon zelf",
    Soort.UITGELOGD: "de persoon zelf",
    Soort.BESLUIT: "de persoon zelf",
    Soort.ZELF: "de persoon zelf",
    Soort.INLOGFOUT: "iemand die we niet kennen",
    Soort.INLOGGRENS: "iemand die we niet kennen",
}
"""Who did what no organisation and no account did; else it was the system."""
UITLEG = {
    "dag": "De dag.",
    "wie": "Welke organisatie, of in welke rol een medewerker.",
    "wat": "Wat er gebeurde.",
    "waarvoor": "Bij welk werk dit hoort.",
    "grond": "Waarom dit mocht.",
    "keer": "Hoe vaak die dag.",
    "eerste": "De eerste keer die dag.",
    "laatste": "De laatste keer die dag.",
}


class Genoemd(Protocol):
    """A person as the logboek knows one."""

    @property
    def pseudoniem(self) -> str: ...


def collect(werkzoekende: Genoemd) -> Tabellen:
    """Who did what, a row per day, party and kind: a bron answers more questions than anybody can read."""
    groups = _per_day(werkzoekende.pseudoniem)
    rows = list(groups[:MEEST])
    parties = _parties(rows)
    return listing(
        "logboek.handeling",
        titel="Wie je gegevens zag of gebruikte",
        rijen=[_row(row, parties) for row in rows],
        uitleg=UITLEG,
        aantal=len(rows) if len(rows) < MEEST else groups.count(),
    )


def _per_day(ref: str) -> Any:
    dag = Cast(Trunc("tijdstip", "day"), DateField())  # in the time zone of the portal
    lines = about([ref]).order_by().annotate(dag=dag)
    grouped = lines.values(
        "dag",
        "handeling__soort",
        "handeling__doel",
        "handeling__grondslag",
        "handeling__door_oin",
        "handeling__door_gebruiker_id",
    )
    counted = grouped.annotate(keer=Count("*"), eerste=Min("tijdstip"), laatste=Max("tijdstip"))
    return counted.order_by("-dag", "-laatste", "handeling__soort")


def _parties(rows: Iterable[dict[str, Any]]) -> dict[object, str]:
    """Organisations by OIN and accounts by number, in words: two queries."""
    oins = {row["handeling__door_oin"] for row in rows} - {""}
    names: dict[object, str] = {oin: f"organisatie {oin}" for oin in oins}
    names |= dict(Organisatie.objects.filter(oin__in=oins).values_list("oin", "naam"))
    return names | staff_by_id(row["handeling__door_gebruiker_id"] for row in rows)


def _row(row: dict[str, Any], parties: dict[object, str]) -> dict[str, Any]:
    soort, doel, grond = (row[f"handeling__{naam}"] for naam in ("soort", "doel", "grondslag"))
    wie = row["handeling__door_oin"] or row["handeling__door_gebruiker_id"]
    return {
        "dag": row["dag"],
        "wie": parties.get(wie, ZONDER_ACCOUNT.get(Soort(soort), "het systeem zelf")),
        "wat": DOELEN[Soort(soort)].zin,
        "waarvoor": ACTIVITEITEN.get(doel, ACTIVITEITEN[DOELEN[Soort(soort)].activiteit]),
        "grond": GRONDEN.get(grond, grond),
        "keer": row["keer"],
        "eerste": row["eerste"],
        "laatste": row["laatste"],
    }

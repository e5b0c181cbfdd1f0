"""What this room holds about a person, and how it is removed: the person, who may see them, and the profiel."""

import json

from vumportal.organisaties.lijsten import REDENEN, names
from vumportal.organisaties.rechten import Beide, Tabellen, table
from vumportal.standaard.soort import Soort
from vumportal.werkzoekenden.models import (
    Profiel,
    Profielstuk,
    Profieltekst,
    Toegang,
    Werkzoekende,
    WerkzoekendeGroupPermission,
    WerkzoekendeUserPermission,
)
from vumportal.woorden.feiten import groups

AFGELEID = ("zoeknaam", "sorteer_voornaam", "sorteer_achternaam")
"""Plain forms of the name, to find and order people by."""


def collect(werkzoekende: Werkzoekende) -> Tabellen:
    """The person, who may see them, and the profiel with its document."""
    mine = {"content_object": werkzoekende}
    codes = Toegang.objects.filter(werkzoekende=werkzoekende).values_list("reden", flat=True)
    redenen = names(REDENEN, codes, werkzoekende.organisatie_id)
    return {
        **table(
            Werkzoekende.objects.filter(pk=werkzoekende.pk),
            titel="Wie je bent",
            zonder=AFGELEID,
        ),
        **table(
            WerkzoekendeUserPermission.objects.filter(**mine),
            titel="Welke medewerkers je dossier mogen openen",
            zonder=("content_object",),
            namen=("permission",),
        ),
        **table(
            WerkzoekendeGroupPermission.objects.filter(**mine),
            titel="Welke teams je dossier mogen openen",
            zonder=("content_object",),
            namen=("permission", "group"),
        ),
        **table(
            Toegang.objects.filter(werkzoekende=werkzoekende),
            titel="Wie je dossier opende zonder je te begeleiden",
            zonder=("werkzoekende",),
            woorden={"reden": lambda toegang: redenen.get(toegang.reden, toegang.reden)},
        ),
        **table(
            Profiel.objects.filter(werkzoekende=werkzoekende),
            titel="Je profiel: hoe het gevonden wordt",
            zonder=("werkzoekende", "kenmerken", "reis_grens"),  # numbers made of the document
        ),
        **table(
            Profielstuk.objects.filter(aanbod__werkzoekende=werkzoekende),
            titel="Je profiel",
            zonder=("selectieresultaat",),  # a part of the document
            woorden={"document": lambda stuk: in_words(stuk.document)},
        ),
        **table(
            Profieltekst.objects.filter(aanbod__werkzoekende=werkzoekende),
            titel="Wat andere organisaties van je profiel mogen zien",
            zonder=("selectieresultaat",),
            woorden={"document": lambda stuk: in_words(stuk.document)},
        ),
    }


def in_words(document: str) -> Beide:
    """A document of the standard, and the facts in it as lines."""
    inhoud = json.loads(document)
    return Beide(
        inhoud,
        [
            f"{feit.label}: {'; '.join(waarde.tekst for waarde in feit.waarden)}"
            for groep in groups(inhoud, Soort.WERKZOEKENDE)
            for feit in groep.feiten
        ],
    )


def erase(werkzoekende: Werkzoekende) -> None:
    """Remove the person with the profiel and all permissions. What other rooms hold was removed before."""
    Werkzoekende.objects.filter(pk=werkzoekende.pk).delete()

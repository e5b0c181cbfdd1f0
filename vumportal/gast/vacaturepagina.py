"""The page that an employer reads: the vacature in words, what a demand costs, and what was answered. No people."""

import json
from typing import Any

from vumportal.organisaties.emmer import Vast, key, take
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.effect import Eiskosten, costs_of
from vumportal.vacatures.dossiers import document_of
from vumportal.vacatures.models import Vacaturedossier, Werkgeverantwoord, Werkgeverlink
from vumportal.vacatures.publiceren import text_to_publish
from vumportal.woorden.feiten import groups
from vumportal.woorden.kort import dag

TELLEN = Vast(30, 3600)
"""Counts of what a demand costs by one link in an hour: each looks at all of the own supply."""
MEESTE_ANTWOORDEN = 10
"""Answers of before that are said."""
Antwoord = Werkgeverantwoord.Soort
GEZEGD = {
    Antwoord.KLOPT: "Het klopt.",
    Antwoord.BEL_VOOR_8: "Bel mij, voor 8 uur.",
    Antwoord.BEL_NA_18: "Bel mij, na 18 uur.",
    Antwoord.ANDERS: "Het kan ook anders.",
    Antwoord.VERVULD: "De plek is vervuld.",
    Antwoord.ZOEKT_DOOR: "We zoeken door.",
}
"""What was pressed, as the employer would say it."""


def service_point() -> str:
    """Whose page a link is of, before anything is known of the link: where there are several, none is named."""
    namen = list(Organisatie.objects.filter(eigen=True).values_list("naam", flat=True)[:2])
    return namen[0] if len(namen) == 1 else ""


def page_of(link: Werkgeverlink) -> dict[str, Any]:
    """All that the page of this link says."""
    dossier = link.dossier
    return {
        "naam": dossier.naam or "nog zonder naam",
        "werkgever": dossier.werkgever.naam if dossier.werkgever else "",
        "van": _name(dossier.eigenaar),
        "dienst": dossier.organisatie.naam,
        "kosten": _costs(link),
        "groepen": groups(_document(dossier), Soort.VACATURE),
        "antwoorden": [
            {"zin": GEZEGD[Antwoord(een.soort)], "tekst": een.zin, "dag": dag(een.op)}
            for een in link.antwoorden.all()[:MEESTE_ANTWOORDEN]
        ],
        "tot": dag(link.link.tot),
        "keuzes": Antwoord,
    }


def _document(dossier: Vacaturedossier) -> dict[str, Any]:
    """What others find, or what it is to become."""
    if dossier.status == Vacaturedossier.Status.GEPUBLICEERD and dossier.vacature is not None:
        published: dict[str, Any] = json.loads(dossier.vacature.stuk.document)
        return published
    return text_to_publish(document_of(dossier), dossier.eigen)


def _costs(link: Werkgeverlink) -> list[Eiskosten]:
    """How many more people fit without each demand; nothing after very many times."""
    return costs_of(link.dossier) if take(key("gast-tellen", str(link.pk)), TELLEN).gelukt else []


def _name(gebruiker: Gebruiker | None) -> str:
    return gebruiker.get_full_name() or gebruiker.username if gebruiker else ""

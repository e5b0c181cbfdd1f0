"""What this room holds about a person, and how it is removed: the person, who may see them, and the profiel."""

import json
from collections.abc import Callable
from typing import Any

from vumportal.aanbod.delen import column_groepen
from vumportal.aanbod.models import Wijziging
from vumportal.aanbod.services import changed
from vumportal.organisaties.lijsten import (
    DOELGROEPEN,
    GRONDSLAGEN,
    REDENEN,
    VOORZIENINGEN,
    Woordenlijst,
    names,
)
from vumportal.organisaties.models import Ontvanger
from vumportal.organisaties.rechten import Beide, Tabellen, table
from vumportal.standaard.groepen import groups
from vumportal.standaard.soort import Soort
from vumportal.werkzoekenden.models import (
    Betrokkene,
    Doelgroepfeit,
    Dossier,
    Feiten,
    Inlog,
    Mailbericht,
    Mailwens,
    Profiel,
    Profielstuk,
    Profieltekst,
    Reintegratievoorziening,
    Taak,
    Tijdlijnregel,
    Toegang,
    Vertegenwoordiging,
    Werkzoekende,
    WerkzoekendeGroupPermission,
    WerkzoekendeUserPermission,
)
from vumportal.werkzoekenden.services import BEGELEID
from vumportal.woorden.feiten import groups as facts

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
        **_dossier(werkzoekende),
        **table(
            Vertegenwoordiging.objects.filter(werkzoekende=werkzoekende),
            titel="Wie je vertegenwoordigt of vertegenwoordigde",
            zonder=("werkzoekende",),
        ),
        **table(
            Inlog.objects.filter(werkzoekende=werkzoekende).select_related("vertegenwoordiging"),
            titel="Hoe je inlogt",
            zonder=(
                "werkzoekende",
                "wachtwoord",
                "uitgever_hmac",
                "onderwerp_hmac",
            ),  # secrets, and what stands for one
            woorden={
                "vertegenwoordiging": lambda inlog: (
                    inlog.vertegenwoordiging and inlog.vertegenwoordiging.get_soort_display()
                )
            },
        ),
        **table(
            WerkzoekendeUserPermission.objects.filter(**mine).select_related("permission"),
            titel="Welke medewerkers je dossier mogen openen",
            zonder=("content_object",),
            woorden={"permission": _may},
        ),
        **table(
            WerkzoekendeGroupPermission.objects.filter(**mine).select_related("permission", "group__team"),
            titel="Welke teams je dossier mogen openen",
            zonder=("content_object",),
            woorden={"permission": _may, "group": lambda recht: recht.group.team.naam},
        ),
        **table(
            Toegang.objects.filter(werkzoekende=werkzoekende),
            titel="Wie je dossier opende zonder je te begeleiden",
            zonder=("werkzoekende",),
            woorden={"reden": lambda toegang: redenen.get(toegang.reden, toegang.reden)},
        ),
        **table(
            Taak.objects.filter(over=werkzoekende),
            titel="Wat je vroeg, en wat er nog moet gebeuren",
            zonder=("over", "voor", "herinnering"),
        ),
        **table(
            Mailwens.objects.filter(werkzoekende=werkzoekende),
            titel="Of je mail wilt, en waar",
            zonder=("werkzoekende",),
        ),
        **table(
            Mailbericht.objects.filter(werkzoekende=werkzoekende),
            titel="Wanneer we je mailden dat er iets nieuws was",
            zonder=("werkzoekende", "bezig_tot", "vanaf"),
        ),
        **table(
            Profiel.objects.filter(werkzoekende=werkzoekende),
            titel="Je profiel: hoe het gevonden wordt",
            zonder=("werkzoekende", "kenmerken", "reis_grens"),  # numbers made of the document
            woorden={column_groepen(ontvanger): _groups(ontvanger) for ontvanger in Ontvanger},
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


def _dossier(werkzoekende: Werkzoekende) -> Tabellen:
    """What is known apart from the profiel, and what happened."""
    mine = {"werkzoekende": werkzoekende}

    def named(lijst: Woordenlijst, veld: str) -> dict[str, Callable[[Any], str]]:
        return {veld: lambda rij: _name_of(lijst, getattr(rij, veld), werkzoekende.organisatie_id)}

    return {
        **table(
            Dossier.objects.filter(**mine),
            titel="Hoe we je noemen en bereiken",
            zonder=("werkzoekende",),
            woorden=named(GRONDSLAGEN, "grondslag"),
        ),
        **table(Betrokkene.objects.filter(**mine), titel="Wie je nog meer helpt", zonder=("werkzoekende",)),
        **table(
            Reintegratievoorziening.objects.filter(**mine),
            titel="Je voorzieningen",
            zonder=("werkzoekende",),
            woorden=named(VOORZIENINGEN, "soort"),
        ),
        **table(
            Doelgroepfeit.objects.filter(**mine),
            titel="Onder welke regelingen je valt",
            zonder=("werkzoekende",),
            woorden=named(DOELGROEPEN, "soort"),
        ),
        **table(
            Tijdlijnregel.objects.filter(**mine),
            titel="Wat er gebeurde",
            zonder=("werkzoekende", "ding", "waarde"),
        ),
        **table(
            Feiten.objects.filter(**mine),
            titel="Waaraan we zien of je iets van ons nodig hebt",
            zonder=("werkzoekende", "uitgesteld"),  # that is told with what staff chose
            woorden={"profiel_mist": lambda rij: rij.profiel_mist.replace(" ", ", ")},
        ),
    }


def _name_of(lijst: Woordenlijst, code: str, organisatie_id: int) -> str:
    return names(lijst, [code], organisatie_id).get(code, code) if code else ""


def _may(recht: WerkzoekendeUserPermission | WerkzoekendeGroupPermission) -> str:
    """What somebody may."""
    return "begeleiden" if BEGELEID.endswith(f".{recht.permission.codename}") else "zien"


def _groups(ontvanger: Ontvanger) -> Callable[[Profiel], list[str] | None]:
    """What this recipient category may see of a profiel, by the names of the groups."""

    def names_of(profiel: Profiel) -> list[str] | None:
        groepen = getattr(profiel, column_groepen(ontvanger))
        return None if groepen is None else [groep.naam for groep in groups(groepen)]

    return names_of


def in_words(document: str) -> Beide:
    """A document of the standard, and the facts in it as lines."""
    inhoud = json.loads(document)
    return Beide(
        inhoud,
        [
            f"{feit.label}: {'; '.join(waarde.tekst for waarde in feit.waarden)}"
            for groep in facts(inhoud, Soort.WERKZOEKENDE)
            for feit in groep.feiten
        ],
    )


def erase(werkzoekende: Werkzoekende) -> None:
    """Remove the person with the profiel and all permissions. What other rooms hold was removed before."""
    for profiel in Profiel.objects.filter(werkzoekende=werkzoekende):
        changed(profiel, Soort.WERKZOEKENDE, Wijziging.Wat.WEG)
    Werkzoekende.objects.filter(pk=werkzoekende.pk).delete()

"""Every address of the person with something of Henk behind it, and the set of its page."""

import importlib
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from tests.mijn.paginas import Mijnpagina
from tests.werkplek.adressen import Wereld
from vumportal.mijn import urls as mijn_urls
from vumportal.mijn.kijklijst import LANGST, looked_at
from vumportal.organisaties.models import Ontvanger
from vumportal.toestemming.models import Aankondiging, Besluit, Grondslag
from vumportal.toestemming.overstap import announce_switch
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.verzoeken import RECHTEN

ZONDER_SET = frozenset({"inloggen", "uitloggen", "code", "code_klaar", "mail_bevestigen"})
"""Pages that need nobody logged in, of which their own files say what they do."""


def mijn_names() -> set[str]:
    """The name of every address of the person, with its namespace."""
    return {f"mijn:{pattern.name}" for pattern in mijn_urls.urlpatterns}


def mijn_addresses(wereld: Wereld) -> dict[str, list[str]]:
    """By the name of each address: itself, about something of Henk of every kind."""
    over: dict[str, list[list[Any]]] = {
        "mijn:samen": [[str(wereld.blad.besluiten[0])]],
        "mijn:zeg": [[wereld.bewaard.pk]],
        "mijn:taak": [[wereld.stap.pk]],
        "mijn:mail_bevestigen": [[1, "0" * 64]],
        "mijn:klopt_niet": [[next(iter(looked_at(wereld.henk, LANGST))).sleutel]],
        "mijn:recht": [[soort] for soort in RECHTEN],
        "mijn:verandering": [[_announcement(wereld.henk)]],
        "mijn:verzoek": [[wereld.verzoek.pk]],
        "mijn:verzoek_papier": [[wereld.verzoek.pk]],
    }
    for naam in ("kiezen", "gekozen", "voorbeeld", "stoppen", "langer"):
        over[f"mijn:{naam}"] = [[ontvanger.value] for ontvanger in Ontvanger]
    besluit = Besluit.objects.filter(werkzoekende=wereld.henk).earliest("nummer")
    for naam in ("bewijs", "bewijs_pdf", "bewijs_json"):
        over[f"mijn:{naam}"] = [[besluit.pk]]
    return {
        naam: [reverse(naam, args=args) for args in over.get(naam, [[]])] for naam in sorted(mijn_names())
    }


def _announcement(henk: Werkzoekende) -> int:
    """Something that was announced to Henk: for next year, so that it changes nothing yet."""
    if not Aankondiging.objects.filter(werkzoekende=henk).exists():
        announce_switch(
            organisatie=henk.organisatie,
            ontvanger=Ontvanger.SUWI,
            naar=Grondslag.Soort.PUBLIEKE_TAAK,
            per=timezone.localdate() + timedelta(days=365),
        )
    return Aankondiging.objects.get(werkzoekende=henk).pk


def mijn_page_set(naam: str) -> type[Mijnpagina]:
    """The set in the test file of the page of the person with this name (without the namespace)."""
    file = importlib.import_module(f"tests.mijn.test_{naam}")
    classes = [value for name, value in vars(file).items() if name.startswith("Test")]
    [found] = [value for value in classes if issubclass(value, Mijnpagina) and value.naam == f"mijn:{naam}"]
    return found

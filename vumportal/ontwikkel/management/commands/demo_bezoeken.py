"""`manage.py demo_bezoeken ja|halen|stoppen`: one step of what happens with Henk's profiel, and with vacatures."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand
from django.test import Client
from django.urls import reverse

from vumportal.ontwikkel import voorbeelden
from vumportal.ontwikkel.instanties import BRONNEN, PORTAAL
from vumportal.organisaties.models import Gebruiker, Ontvanger
from vumportal.standaard.groepen import WERKPROFIEL, outgoing
from vumportal.standaard.soort import Soort
from vumportal.toestemming.kiezen import say_yes, stop
from vumportal.toestemming.stand import standing
from vumportal.toestemming.teksten import current_text, key_of
from vumportal.uitwisseling.client import get_client
from vumportal.uitwisseling.vingerafdruk import without_id
from vumportal.werkzoekenden.inlog import find_by_name
from vumportal.werkzoekenden.models import Werkzoekende

V, W, SUWI = Soort.VACATURE, Soort.WERKZOEKENDE, Ontvanger.SUWI
NAAM = "henk"
ROND_EINDHOVEN = {"postcode": "5611AB", "afstand": 10}
GEOPEND = "Medewerker naaiatelier"
"""Title of the vacature that another organisation fetches, so that *in beeld* has something to tell."""


def agree() -> str:
    """Henk says ja to gemeenten and UWV, unless he decided already."""
    henk = _henk()
    if henk is None or standing(henk)[SUWI].laatste is not None:
        return "Henk koos al."
    tekst = current_text(key_of("gegeven", SUWI))
    say_yes(werkzoekende=henk, ontvanger=SUWI, groepen=int(WERKPROFIEL), tot=None, tekst=tekst)
    return "Henk zei ja."


def fetch() -> str:
    """Another organisation searches around Henk through the exchange, recognises his work and fetches him."""
    persoon = next(p for p in voorbeelden.personen(PORTAAL.regio) if p.gebruikersnaam == NAAM)
    gezocht = without_id(outgoing(persoon.document, WERKPROFIEL), W)
    van = BRONNEN[0].oin
    _look_at_vacancies(van)
    gebied = {"postcode": persoon.document["mobiliteit"]["bemiddelingspostcode"], "afstand": 5}
    antwoord = get_client().matches(soort=W, vraag={"selectiegebied": gebied}, van=van)
    for match in antwoord.matches:
        if match is not None and without_id(match.inhoud, W) == gezocht:
            get_client().detail(soort=W, vum_id=match.vum_id, van=van)
            return "Opgehaald."
    return "Niet gevonden."


def _look_at_vacancies(van: str) -> None:
    """The same organisation searches for work around Eindhoven, and opens one of what it finds."""
    antwoord = get_client().matches(soort=V, vraag={"selectiegebied": ROND_EINDHOVEN}, van=van)
    for match in antwoord.matches:
        if match is not None and match.inhoud.get("naamVacature") == GEOPEND:
            get_client().detail(soort=V, vum_id=match.vum_id, van=van)
            return


def end() -> str:
    """Anja opens the page of Henk, and Henk stops sharing."""
    henk, anja = _henk(), Gebruiker.objects.filter(username="anja").first()
    if henk is None or anja is None:
        return "Henk of Anja is er niet."
    browser = Client(headers={"host": "127.0.0.1"})
    browser.force_login(anja, backend="django.contrib.auth.backends.ModelBackend")
    status = browser.get(reverse("kandidaat", args=[henk.pk])).status_code
    browser.logout()
    if standing(henk)[SUWI].deling is not None:
        stop(werkzoekende=henk, ontvanger=SUWI)
    return f"Anja keek ({status}) en Henk stopte."


def _henk() -> Werkzoekende | None:
    inlog = find_by_name(NAAM)
    return None if inlog is None else inlog.werkzoekende


STAPPEN: dict[str, Callable[[], str]] = {"ja": agree, "halen": fetch, "stoppen": end}


class Command(BaseCommand):
    """Run by the demo, once, in the environment of the organisation that does it."""

    help = "Doet een stap van wat er in de demo met het profiel van Henk gebeurt."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("stap", choices=list(STAPPEN))

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(STAPPEN[options["stap"]]())

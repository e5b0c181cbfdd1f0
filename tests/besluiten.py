"""People who share or stop, as a test says it: short, and through the service that doors use."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from vumportal.organisaties.models import Ontvanger, Organisatie
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.services import record_decision, withdraw
from vumportal.werkzoekenden.models import Profiel, Werkzoekende
from vumportal.werkzoekenden.services import save_profiel

DOCUMENT: dict[str, Any] = {
    "mobiliteit": {"bemiddelingspostcode": "5501AB"},
    "persoonlijkePresentatie": "Ik werk graag buiten.",
    "emailadres": ["henk@example.nl"],
    "indicatieLdrRegistratie": 1,
}
"""Something of three groups, and the postcode by which somebody is found."""


def persoon_met_profiel(organisatie: Organisatie, voornaam: str = "Henk") -> Profiel:
    """A person whose profiel nobody decided about yet."""
    person = Werkzoekende.objects.create(organisatie=organisatie, voornaam=voornaam, achternaam="Jansen")
    return save_profiel(werkzoekende=person, document=DOCUMENT)


def share(profiel: Profiel, *ontvangers: Ontvanger, groepen: int = 0, tot: date | None = None) -> None:
    """The person themselves says yes to these recipients."""
    assert profiel.werkzoekende is not None
    for ontvanger in ontvangers:
        record_decision(
            werkzoekende=profiel.werkzoekende,
            ontvanger=ontvanger,
            soort=Besluit.Soort.GEGEVEN,
            hoe=Besluit.Hoe.ZELF,
            groepen=groepen,
            tot=tot,
        )


def stop_sharing(profiel: Profiel, *ontvangers: Ontvanger) -> None:
    """The person themselves stops sharing with these recipients, all when none is named."""
    assert profiel.werkzoekende is not None
    withdraw(
        werkzoekende=profiel.werkzoekende, ontvangers=ontvangers or list(Ontvanger), hoe=Besluit.Hoe.ZELF
    )


class Kalender:
    """Today, for all code that asks Django: a test can let days pass."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.vandaag = timezone.localdate()
        echt = timezone.localdate

        def localdate(value: Any = None, tz: Any = None) -> date:
            return self.vandaag if value is None else echt(value, tz)

        monkeypatch.setattr(timezone, "localdate", localdate)

    def verder(self, dagen: int) -> date:
        """Let so many days pass."""
        self.vandaag += timedelta(days=dagen)
        return self.vandaag

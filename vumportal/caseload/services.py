"""Writes on the caseload."""

from django.db import transaction

from vumportal.caseload.models import Begeleiding
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.services import grant


@transaction.atomic
def accompany(*, werkzoekende: Werkzoekende, klantmanager: Gebruiker, fase: str) -> Begeleiding:
    """Make this klantmanager the one who accompanies this person; their team may see the person too."""
    begeleiding, _ = Begeleiding.objects.update_or_create(
        werkzoekende=werkzoekende, defaults={"klantmanager": klantmanager, "fase": fase}
    )
    grant(werkzoekende=werkzoekende, gebruiker=klantmanager, team=klantmanager.team)
    return begeleiding

"""Whether a vacature was found elsewhere lately: for somebody whom the user may see, and with the same recognition."""

from datetime import timedelta
from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone

from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.models import Vondst
from vumportal.uitwisseling.vondsten import recognition

SINDS: Final = timedelta(days=30)
MEEST: Final = 5


def found_elsewhere(document: dict[str, Any], gebruiker: Gebruiker) -> QuerySet[Vondst]:
    """Finds of others of the last thirty days with the same employer, beroep and place; none when one is not known."""
    herkenning = recognition(document, Soort.VACATURE)
    if not herkenning:
        return Vondst.objects.none()
    rows = Vondst.objects.visible_to(gebruiker).filter(
        herkenning=herkenning, werkzoekende__isnull=False, laatst_gezien__gte=timezone.now() - SINDS
    )
    return rows.order_by("-laatst_gezien", "pk")[:MEEST]

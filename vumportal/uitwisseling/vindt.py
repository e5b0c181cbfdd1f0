"""Whether a search with these wishes finds a record: for what other means brought up, without asking anybody."""

from django.conf import settings

from vumportal.geo import punten
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.wensen import GEVRAAGD, Wensen, to_zoekvragen


def is_found_by(wensen: Wensen, document: object, soort: Soort) -> bool:
    """Whether a search with these wishes finds this record. What must be met is judged later, as with own supply."""
    vragen, toets = to_zoekvragen(wensen.replace(hard=()), soort), settings.BRON_TOETS_REISAFSTAND
    return any(vraag.matches(document, punten(), gebruik_reisafstand=toets) for vraag in vragen)


def sends_more(wensen: Wensen, soort: Soort) -> bool:
    """Whether a search sends more of these wishes than stands in the columns (`Bewaardevraag`): area and beroepen.

    The columns then bring up what a search does not find, see `is_found_by`.
    """
    return soort in GEVRAAGD.soorten and wensen.has(GEVRAAGD)

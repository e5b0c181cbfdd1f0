"""What the first page says of who sees the profile."""

from dataclasses import dataclass

from vumportal.mijn.standzinnen import profile_sentence
from vumportal.organisaties.models import Ontvanger
from vumportal.toestemming.einde import Einde, ends_soon
from vumportal.toestemming.stand import standing
from vumportal.werkzoekenden.models import Werkzoekende


@dataclass(frozen=True)
class Profielstand:
    """zin: who sees it; eindes: what ends soon; vraagt, suwi: whether there is something on each of the two pages."""

    zin: str
    eindes: tuple[Einde, ...]
    vraagt: bool
    suwi: bool


def profile_state(person: Werkzoekende) -> Profielstand:
    """How the profile of this person stands today."""
    standen = standing(person)
    return Profielstand(
        zin=profile_sentence(person.organisatie.naam, standen.values()),
        eindes=ends_soon(person),
        vraagt=any(stand.vraagt for stand in standen.values()),
        suwi=standen[Ontvanger.SUWI].gaat_over_bezwaar,
    )

"""What the first page says of who sees the profile, beside the sentence of `startpagina.who_sees`."""

from dataclasses import dataclass

from vumportal.organisaties.models import Ontvanger
from vumportal.toestemming.einde import Einde, ends_soon
from vumportal.toestemming.stand import standing
from vumportal.toestemming.veranderingen import Verandering, announced_to
from vumportal.werkzoekenden.models import Werkzoekende


@dataclass(frozen=True)
class Profielstand:
    """eindes: what ends soon. veranderingen: what was announced. vraagt, suwi: whether there is something on
    each of the two pages. voor: of which category the preview is, the first that sees something.
    """

    eindes: tuple[Einde, ...]
    veranderingen: tuple[Verandering, ...]
    vraagt: bool
    suwi: bool
    voor: str


def profile_state(person: Werkzoekende) -> Profielstand:
    """How the profile of this person stands today."""
    standen = standing(person)
    zien = [stand.ontvanger for stand in standen.values() if stand.deling]
    return Profielstand(
        eindes=ends_soon(person, standen),
        veranderingen=announced_to(person),
        vraagt=any(stand.vraagt for stand in standen.values()),
        suwi=standen[Ontvanger.SUWI].gaat_over_bezwaar,
        voor=(zien or list(Ontvanger))[0].value,
    )

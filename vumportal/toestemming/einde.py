"""A yes that ends: the person is told 30 and 7 days before, and lets it go on with one tap."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from vumportal.aanbod.delen import column_tot
from vumportal.organisaties.models import Ontvanger
from vumportal.toestemming.afleiden import lock_person
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.services import record_decision
from vumportal.toestemming.stand import Deelstand, standing
from vumportal.toestemming.teksten import read_text
from vumportal.werkzoekenden.bericht import tell
from vumportal.werkzoekenden.models import Vertegenwoordiging, Werkzoekende

EERST, NOG_EENS = 30, 7
"""Days before the last day on which a person is told."""


@dataclass(frozen=True)
class Einde:
    """One yes that ends soon. stap: which of the two reminders this is; tot_dan: its last day when it goes on."""

    ontvanger: Ontvanger
    tot: date
    dagen: int
    tot_dan: date

    @property
    def stap(self) -> int:
        """30 or 7: a message is sent once for each."""
        return NOG_EENS if self.dagen <= NOG_EENS else EERST

    @property
    def naam(self) -> str:
        """Whom it is about, in the middle of a sentence."""
        return str(self.ontvanger.label)


def ends_soon(
    person: Werkzoekende, standen: Mapping[Ontvanger, Deelstand] | None = None
) -> tuple[Einde, ...]:
    """Every yes of this person that ends within 30 days, the first to end first. standen: when they are known."""
    found = (_end(stand) for stand in (standen or standing(person)).values())
    return tuple(sorted((einde for einde in found if einde), key=lambda einde: einde.tot))


def tell_ends() -> None:
    """Who asked for mail hears that a yes ends in 30 or 7 days: once for each, of each yes."""
    today = timezone.localdate()
    ending = Q()
    for ontvanger in Ontvanger:
        ending |= Q(**{f"profiel__{column_tot(ontvanger)}__range": (today, today + timedelta(days=EERST))})
    people = Werkzoekende.objects.filter(ending, mailwens__bevestigd_op__isnull=False)
    for person in people.order_by("pk").iterator(chunk_size=500):
        for einde in ends_soon(person):
            sleutel = f"einde:{einde.ontvanger}:{einde.tot}:{einde.stap}"
            tell(werkzoekende_id=person.pk, sleutel=sleutel)


@transaction.atomic
def renew(
    *, werkzoekende: Werkzoekende, ontvanger: Ontvanger, namens: Vertegenwoordiging | None = None
) -> Besluit:
    """Let a yes that ends soon go on, by the person or who represents them: from today as long as it was given for.

    It keeps its groups, and the text that the person read. Who asks twice gets what the first did. Raises
    ValidationError (Dutch) when there is no yes that ends.
    """
    stand = standing(lock_person(werkzoekende))[ontvanger]
    einde, laatste = _end(stand), stand.laatste
    if laatste is not None and einde is not None:
        return record_decision(
            werkzoekende=werkzoekende,
            ontvanger=ontvanger,
            soort=Besluit.Soort.VERLENGD,
            hoe=Besluit.Hoe.ZELF,
            tot=einde.tot_dan,
            tekst=read_text(laatste.tekstversie),
            namens=namens,
        )
    if laatste is not None and laatste.soort == Besluit.Soort.VERLENGD and stand.deling:
        return laatste
    raise ValidationError("Er is geen ja dat bijna stopt.")


def _end(stand: Deelstand) -> Einde | None:
    """How this ends by its own last day; None when it does not, or not soon, or for another reason."""
    laatste, tot, today = stand.laatste, stand.tot, timezone.localdate()
    if stand.publieke_taak or laatste is None or tot is None or tot != laatste.tot:
        return None
    dagen, lengte = (tot - today).days, tot - laatste.van
    if dagen > EERST or today + lengte <= tot:
        return None
    return Einde(stand.ontvanger, tot, dagen, today + lengte)

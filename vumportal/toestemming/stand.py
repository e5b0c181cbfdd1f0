"""How things stand between a person and each recipient category today, for the pages of the person themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from vumportal.aanbod.delen import ALTIJD, Deling
from vumportal.organisaties.models import Ontvanger
from vumportal.toestemming.afleiden import grounds_of, sharing
from vumportal.toestemming.grond import Grond, in_force
from vumportal.toestemming.models import Besluit
from vumportal.werkzoekenden.models import Werkzoekende


@dataclass(frozen=True)
class Deelstand:
    """One recipient category.

    deling: what is shared today, None for nothing. laatste: the decision that counts now, also a no. publieke_taak:
    whether it is shared without asking; begint: from when that will be so for this person, when they were told of it.
    vraagt: whether the organisation asks for a yes now.
    """

    ontvanger: Ontvanger
    publieke_taak: bool
    begint: date | None
    vraagt: bool
    deling: Deling | None
    laatste: Besluit | None

    @property
    def naam(self) -> str:
        """Whom it is about, in the middle of a sentence."""
        return str(self.ontvanger.label)

    @property
    def tot(self) -> date | None:
        """The last day of what is shared; None without an end."""
        return None if self.deling is None or self.deling.tot == ALTIJD else self.deling.tot

    @property
    def groepen(self) -> int:
        """What is shared beside the werkprofiel."""
        return 0 if self.deling is None else self.deling.groepen

    @property
    def zegt_nee(self) -> bool:
        """Whether the last word is a no, a stop or an objection; nobody who never answered said no."""
        return self.laatste is not None and self.laatste.soort not in Besluit.OPENEN

    @property
    def maakt_bezwaar(self) -> bool:
        """Whether the last word is an objection."""
        return self.laatste is not None and self.laatste.soort == Besluit.Soort.BEZWAAR

    @property
    def gaat_over_bezwaar(self) -> bool:
        """Whether there is something to object to: now, or from a day that the person was told of."""
        return self.publieke_taak or self.begint is not None


def standing(person: Werkzoekende) -> dict[Ontvanger, Deelstand]:
    """Every recipient category, in the order in which they are named."""
    rows = Besluit.objects.filter(werkzoekende=person).general().kept()
    besluiten = list(rows.select_related("tekstversie").order_by("nummer"))
    gronden = grounds_of(person)
    return {
        ontvanger: _stand(ontvanger, gronden[ontvanger], [b for b in besluiten if b.ontvanger == ontvanger])
        for ontvanger in Ontvanger
    }


def _stand(ontvanger: Ontvanger, gronden: Sequence[Grond], besluiten: Sequence[Besluit]) -> Deelstand:
    today = timezone.localdate()
    geldend = in_force(gronden, today)
    deling = sharing(geldend, besluiten)  # what waits may already make a yes smaller
    later = [grond.start for grond in gronden if grond.publieke_taak and grond.start and grond.start > today]
    return Deelstand(
        ontvanger=ontvanger,
        publieke_taak=geldend.grond.publieke_taak,
        vraagt=not geldend.grond.publieke_taak and not _of_all(gronden, today),
        begint=min(later, default=None),
        deling=deling if deling is not None and deling.tot >= today else None,
        laatste=next((besluit for besluit in reversed(besluiten) if besluit.counts), None),
    )


def _of_all(gronden: Sequence[Grond], today: date) -> bool:
    """Whether the organisation does not ask any more, also of who was told of that later than others."""
    begun = [grond for grond in gronden if grond.van <= today]
    return bool(begun) and max(begun, key=lambda grond: grond.van).publieke_taak

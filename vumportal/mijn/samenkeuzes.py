"""What a person chose together with a member of staff and has not confirmed, for their first page."""

from dataclasses import dataclass

from vumportal.organisaties.models import Gebruiker, Ontvanger
from vumportal.toestemming.bladpapier import choice_facts
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.samen import waiting
from vumportal.werkzoekenden.models import Werkzoekende


@dataclass(frozen=True)
class Samengekozen:
    """One choice. wie: first name of who wrote it down, or ""."""

    besluit: Besluit
    wie: str

    @property
    def naam(self) -> str:
        """Whom it is about."""
        return str(Ontvanger(self.besluit.ontvanger).label)

    @property
    def feiten(self) -> list[tuple[str, str]]:
        """The choice, line by line."""
        return choice_facts(self.besluit)


def chosen_together(persoon: Werkzoekende) -> list[Samengekozen]:
    """Every choice that waits for this person."""
    besluiten = waiting(persoon)
    if not besluiten:
        return []
    namen = dict(
        Gebruiker.objects.filter(pk__in={besluit.door for besluit in besluiten}).values_list(
            "pk", "first_name"
        )
    )
    return [Samengekozen(besluit, namen.get(besluit.door or 0, "")) for besluit in besluiten]

"""The pages about sharing in English: what the form and the sentences of `standzinnen` say, for who reads English."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django.utils import timezone

from vumportal.organisaties.werkdagen import months_on
from vumportal.standaard.groepen import groups
from vumportal.toestemming.engels import TAAL, day, listed
from vumportal.toestemming.keuzeformulier import MAANDEN, TOT_IK_STOP, Keuzeformulier
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.stand import Deelstand
from vumportal.toestemming.teksten import Tekst, current_text, key_of

NAMEN: Final = {"groepen": "What else may they see?", "hoe_lang": "How long?"}
MELDINGEN: Final[dict[str, Mapping[str, str]]] = {
    "keuze": {"required": "Choose yes or no.", "invalid_choice": "Choose yes or no."},
    "groepen": {"invalid_choice": "This choice does not exist. Choose another one."},
    "hoe_lang": {
        "required": "Choose how long we may show this.",
        "invalid_choice": "This choice does not exist. Choose another one.",
    },
    "versie": {
        "required": "Open the page again and choose then.",
        "invalid": "The explanation changed. Read it again, then choose.",
    },
}
"""Every mistake that this form can have."""


class Choiceform(Keuzeformulier):
    """The same form, in English."""

    meldingen: ClassVar = MELDINGEN

    def __init__(self, *args: Any, tekst: Tekst, **kwargs: Any) -> None:
        super().__init__(*args, tekst=tekst, **kwargs)
        for naam, label in NAMEN.items():
            self.fields[naam].label = label
        self.fields["groepen"].choices = [  # type: ignore[attr-defined]
            (bit, tekst.namen[str(bit)])
            for bit, _ in self.fields["groepen"].choices  # type: ignore[attr-defined]
        ]
        self.fields["hoe_lang"].choices = _terms()  # type: ignore[attr-defined]


def _terms() -> list[tuple[str, str]]:
    today, namen = timezone.localdate(), {12: "1 year"}
    return [
        (TOT_IK_STOP, "Until I stop"),
        *(
            (str(n), f"{namen.get(n, f'{n} months')}, up to and including {day(months_on(today, n))}")
            for n in MAANDEN
        ),
    ]


def state_in_english(stand: Deelstand) -> str:
    """As `standzinnen.state_sentence`."""
    laatste = stand.laatste
    if laatste is None:
        return "You did not choose yet. They see nothing of you."
    if stand.deling:
        lang = f"up to and including {day(stand.tot)}" if stand.tot else "until you stop"
        return f"You said yes, {lang}. They see your work profile.{_more(stand)}"
    if laatste.soort in Besluit.TOESTAAN and laatste.tot:
        return f"Your yes ended after {day(laatste.tot)}. They see nothing of you."
    wat = "You stopped sharing" if laatste.soort == Besluit.Soort.INGETROKKEN else "You chose no"
    return f"{wat} on {day(laatste.vastgelegd_op)}. They see nothing of you."


def _more(stand: Deelstand) -> str:
    """What is shown beside the werkprofiel, by its names in English whatever language it was decided in."""
    namen = current_text(key_of(Besluit.Soort.GEGEVEN, stand.ontvanger), taal=TAAL).namen
    extra = [namen[str(int(groep.bit))] for groep in groups(stand.groepen) if groep.bit]
    return f" Also: {listed(extra)}." if extra else ""

"""English words around a decision, for who read the explanation in English. What nobody put in words here stays out."""

from datetime import date, datetime
from typing import Final

from django.utils import timezone

from vumportal.organisaties.models import Ontvanger
from vumportal.standaard.groepen import Groep
from vumportal.toestemming.models import Besluit

TAAL: Final = "en"
MAANDEN: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WIE: Final[dict[str, str]] = {
    Ontvanger.SUWI: "municipalities and UWV",
    Ontvanger.PUBLIEK: "other public organisations",
    Ontvanger.PRIVAAT: "temp and recruitment agencies",
}
GROEPZIN: Final[dict[int, str]] = {
    int(Groep.PRESENTATIE): "The piece that you wrote about yourself.",
    int(Groep.ERVARING): "Where you worked and learned, and what you wrote about it.",
    int(Groep.CONTACT): "Your own email address, phone number and web page.",
    int(Groep.EISEN): "Whether you need adjustments, guidance or variation at work.",
    int(Groep.DOELGROEP): "Whether you are in the target group register (doelgroepregister).",
}
"""What is in each group, by bit."""
KOPPEN: Final[dict[str, str]] = {
    "Van wie": "Whose",
    "Wat je koos": "What you chose",
    "Voor wie": "For whom",
    "Wat we laten zien": "What we show",
    "Waarvoor": "What for",
    "Vanaf": "From",
    "Tot en met": "Up to and including",
    "Hoe lang": "How long",
    "We vragen dit niet opnieuw tot": "We do not ask this again until",
    "Op jouw verzoek": "At your request",
    "Wie legde het vast": "Who recorded it",
    "Wie bevestigde het": "Who confirmed it",
    "Vastgelegd op": "Recorded on",
    "Welke organisatie deelt": "Which organisation shares",
    "Nummer": "Number",
    "Controlegetal": "Check number",
    "Zegel van het logboek": "Seal of the log",
}
"""What stands before each line of a receipt."""
GEKOZEN: Final[dict[str, str]] = {
    Besluit.Soort.GEGEVEN: "yes, share",
    Besluit.Soort.GEWEIGERD: "no, do not share",
    Besluit.Soort.INGETROKKEN: "stop sharing",
    Besluit.Soort.VERLENGD: "yes, share longer",
}
"""What somebody chose; an objection has no English explanation, so nobody reads of it in English."""
NAMENS: Final[dict[str, str]] = {
    "curator": "your legal guardian (curator), logged in",
    "gemachtigde": "whoever you authorised (gemachtigde), logged in",
}
"""Who decided in the place of somebody, to them."""
MANIER: Final[dict[str, str]] = {
    Besluit.Hoe.ZELF: "you yourself, logged in",
    Besluit.Hoe.BALIE: "together at the counter",
    Besluit.Hoe.PAPIER: "on paper",
    Besluit.Hoe.EERDER: "taken over from before",
}
BEVESTIGD: Final[dict[str, str]] = {
    Besluit.Bevestiging.LOGIN: "you yourself, logged in",
    Besluit.Bevestiging.CODE: "you yourself, with a code",
    Besluit.Bevestiging.COLLEGA: "a second member of staff",
}
DOEL: Final[dict[str, str]] = {Besluit.Deeldoel.BEMIDDELING: "finding work through other organisations"}


def in_english(besluit: Besluit) -> bool:
    """Whether the words that belong to this decision were English."""
    return besluit.taal == TAAL


def day(moment: date) -> str:
    """A day with its year."""
    datum = timezone.localdate(moment) if isinstance(moment, datetime) else moment
    return f"{datum.day} {MAANDEN[datum.month - 1]} {datum.year}"


def listed(delen: list[str]) -> str:
    """Several things in one sentence."""
    *eerst, laatst = delen
    return f"{', '.join(eerst)} and {laatst}" if eerst else laatst

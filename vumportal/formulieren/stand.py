"""Whether what somebody is changing is still what their page showed."""

import hashlib
import json

from django.core.exceptions import ValidationError

ACHTERHAALD = (
    "Een collega veranderde dit net. Kijk wat er nu staat, en vul daarna in wat je wilde veranderen."
)


class Achterhaald(ValidationError):
    """Somebody else changed it meanwhile: what was typed is kept on the page, and nothing is written."""

    def __init__(self) -> None:
        super().__init__(ACHTERHAALD)


def mark_of(inhoud: object) -> str:
    """A mark of these values (anything that JSON can say, dates too): other values have another one."""
    tekst = json.dumps(inhoud, sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(tekst.encode()).hexdigest()[:32]

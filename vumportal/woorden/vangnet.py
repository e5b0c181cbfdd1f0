"""A part of a page that cannot be shown takes nothing else with it.

Reading is careful everywhere, so this is for what nobody thought of. What went wrong goes into the log as a type and
a place, never as a value: it is about somebody.
"""

import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from django.db import Error

T = TypeVar("T")
log = logging.getLogger("vumportal.woorden")

ONLEESBAAR = "Dit kunnen we niet laten zien. De gegevens zijn anders dan we verwachten."


def shown(part: Callable[[], T], instead: Callable[[], T], *, what: str) -> T:
    """What `part` gives, or `instead` when it fails. what: which part of the page, for the log.

    A failing database is no matter of one part: that is raised.
    """
    try:
        return part()
    except Error:
        raise
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        file = Path(place.filename).name
        log.error("niet te tonen: %s, %s in %s:%s", what, type(error).__name__, file, place.lineno)
        return instead()

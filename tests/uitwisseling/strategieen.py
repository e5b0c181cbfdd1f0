"""One random document at a time, valid or not."""

from typing import Any

from hypothesis import strategies as st

from tests.standaard import strategieen
from vumportal.standaard.soort import Soort


def documenten(soort: Soort, *, geldig: bool) -> st.SearchStrategy[dict[str, Any]]:
    """Documents of a kind. geldig: only values that the contract allows."""
    return strategieen.documenten(soort, geldig=geldig, aantal=1).map(lambda lijst: lijst[0])

"""A few postcodes and beroepen, as the pages have them."""

from tests.werkplek.conftest import _lists  # noqa: F401 - autouse: the same names for the same codes

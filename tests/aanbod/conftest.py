"""Fixtures of the tests with a kaart of supply in the database."""

from tests.aanbod.opkaarthulp import kaarten as kaarten
from tests.aanbod.opkaarthulp import proef as proef

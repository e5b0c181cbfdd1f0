"""The shipped postcode table, for tests that need places."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command

from vumportal.geo import services


@pytest.fixture
def postcodes(db: None) -> Iterator[None]:
    """Every Dutch PC4 in the database, and no memory of another test's table."""
    services.clear_memory()
    call_command("postcodes_laden", verbosity=0)
    services.clear_memory()
    yield
    services.clear_memory()

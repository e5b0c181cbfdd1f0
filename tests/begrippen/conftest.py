"""The demonstration list in the database."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command

from vumportal.begrippen import services


@pytest.fixture
def begrippen(db: None) -> Iterator[None]:
    """The demonstration list, and no memory of another test's names."""
    services.clear_memory()
    call_command("begrippen_laden", verbosity=0)
    services.clear_memory()
    yield
    services.clear_memory()

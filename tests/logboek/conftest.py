"""A logboek with some acts under several seals."""

from collections.abc import Callable, Iterator

import pytest

from tests.logboek import oude_maanden
from tests.logboek.handelingen import BRON, VRAGER, act, seal_all
from vumportal.logboek.models import Zegel
from vumportal.logboek.services import log_detail, log_viewed
from vumportal.logboek.verzegelen import seal


@pytest.fixture
def verzegeld(transactional_db: None) -> Callable[[], list[Zegel]]:
    """Four seals: over the beginning, three acts with three lines, three with two, and two with one; in order."""
    seal()
    seal_all()
    for batch in (("a", "b", "c"), ("d", "e")):
        for nummer in range(3):
            act(*(f"{ref}{nummer}" for ref in batch))
        seal_all()
    log_detail(asker_oin=VRAGER, owner_oin=BRON, over="werkzoekende", extern_id="a0")
    log_viewed(user_id=7, over="werkzoekende", extern_id="é\"',\\\u2028")
    seal_all()
    return lambda: list(Zegel.objects.order_by("nummer"))


@pytest.fixture
def zonder_oude_delen(transactional_db: None) -> Iterator[None]:
    """No parts for old months before and after."""
    with oude_maanden.without_old_parts():
        yield


@pytest.fixture
def oud(zonder_oude_delen: None) -> None:
    """Two months with parts of their own."""
    oude_maanden.months()
    oude_maanden.write_old()


@pytest.fixture
def januari_weg(oud: None) -> None:
    """January went."""
    oude_maanden.opruimen("--tot", "2020-01", "--ja")

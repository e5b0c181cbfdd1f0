"""A logboek with some acts under several seals."""

from collections.abc import Callable

import pytest
from django.db import connection

from vumportal.logboek.models import Zegel
from vumportal.logboek.services import log_answer, log_detail, log_viewed
from vumportal.logboek.verzegelen import seal

VRAGER, BRON = "1" * 20, "2" * 20


def act(*refs: str) -> None:
    """An answer with these people."""
    log_answer(asker_oin=VRAGER, owner_oin=BRON, over="werkzoekende", ids=refs)


def next_transaction() -> None:
    """What was written is below the horizon only when a later transaction has begun."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()")


def seal_all() -> int:
    next_transaction()
    return seal()


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

"""The logboek only grows."""

import pytest
from django.db import ProgrammingError, connection, transaction

from vumportal.logboek.models import Gebeurtenis
from vumportal.logboek.services import log_detail

pytestmark = pytest.mark.django_db


def test_an_event_says_who_and_which_but_nothing_of_the_contents() -> None:
    log_detail(asker_oin="1" * 20, owner_oin="2" * 20, over="werkzoekende", extern_id="abc")
    event = Gebeurtenis.objects.latest("pk")
    assert (event.door_oin, event.voor_oin, event.ids, event.aantal) == ("1" * 20, "2" * 20, ["abc"], 1)


@pytest.mark.parametrize(
    "change",
    [
        lambda: Gebeurtenis.objects.update(aantal=0),
        lambda: Gebeurtenis.objects.all().delete(),
        lambda: connection.cursor().execute("DELETE FROM logboek_gebeurtenis"),
    ],
)
def test_no_event_can_be_changed_or_removed(change) -> None:
    log_detail(asker_oin="1" * 20, owner_oin="2" * 20, over="werkzoekende", extern_id="abc")
    with pytest.raises(ProgrammingError, match="alleen toevoegen"), transaction.atomic():
        change()
    assert Gebeurtenis.objects.latest("pk").ids == ["abc"]

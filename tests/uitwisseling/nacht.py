"""Saved searches and nights for tests: it is always a quiet hour, and a window is long enough to stay in it."""

from collections import deque
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from django.utils import timezone

from tests.uitwisseling.conftest import OIN, profiel
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.services import ensure_organisatie
from vumportal.uitwisseling import nachtronde, tasks
from vumportal.uitwisseling.models import Bewaardezoekopdracht
from vumportal.uitwisseling.wensen import Wensen, from_profiel
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.services import grant


def saved(werkzoekende: Werkzoekende, door: Gebruiker, **extra: Any) -> Bewaardezoekopdracht:
    """A saved search for this person, whose turn it is since an hour."""
    waarden = {
        "wensen": from_profiel(profiel()).as_json(),
        "volgende_op": timezone.now() - timedelta(hours=1),
    } | extra
    return Bewaardezoekopdracht.objects.create(
        werkzoekende=werkzoekende, organisatie=werkzoekende.organisatie, door=door, **waarden
    )


def person(door: Gebruiker, nummer: int = 0, **extra: Any) -> Werkzoekende:
    """Somebody whom this klantmanager accompanies."""
    assert door.organisatie is not None
    mens = Werkzoekende.objects.create(
        organisatie=door.organisatie, voornaam=f"Mens {nummer}", achternaam="Jansen", **extra
    )
    grant(werkzoekende=mens, gebruiker=door)
    return mens


def elsewhere() -> Organisatie:
    """A second organisation of the installation."""
    return ensure_organisatie(naam="Rijnmond", oin=OIN[:-4] + "7000", soort="suwi")


def one_beroep(beroep: str, postcode: str = "5501AB", afstand: int = 20) -> dict[str, Any]:
    """Wishes that make one question."""
    return Wensen(postcode, afstand, beroepen=(beroep,)).as_json()


def ask_open() -> int:
    """Do what one worker would do until nobody offers it anything; how many tasks."""
    rij: deque[int] = deque()
    with patch.object(nachtronde, "enqueue", rij.extend):
        nachtronde.offer()
        return _work(rij)


def night() -> int:
    """Start what is due, also where a commit is one, and do the work of the worker; how many were started."""
    rij: deque[int] = deque()
    with patch.object(nachtronde, "enqueue", rij.extend):
        begonnen = nachtronde.start_due(spread=False)
        _work(rij)
    ask_open()
    return begonnen


def _work(rij: deque[int]) -> int:
    done = 0
    while rij:
        tasks.vraag(rij.popleft())
        done += 1
    return done

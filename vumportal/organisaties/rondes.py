"""What a page wants to know, asked in rounds: one time to the database for a round, however many parts ask something.

A part is a generator: it gives the questions that it cannot go on without, gets their rows, and returns what it makes
of them. Parts do not know of each other, and a part that asks again asks in the next round.
"""

from collections.abc import Generator, Sequence
from itertools import islice
from typing import Any, TypeVar

from vumportal.organisaties.vast import Gestelde, ask_all

T = TypeVar("T")
Vragend = Generator[Sequence[Gestelde[Any]], list[list[Any]], T]


def answered(deel: Vragend[T]) -> T:
    """What this part makes of the answers to its questions."""
    try:
        vragen = next(deel)
        while True:
            vragen = deel.send(ask_all(vragen))
    except StopIteration as klaar:
        return klaar.value


def ask(vragen: Sequence[Gestelde[Any]]) -> Vragend[list[list[Any]]]:
    """These questions as a part, to be asked alongside others."""
    return (yield vragen)


def alongside(*delen: Vragend[Any]) -> Vragend[list[Any]]:
    """What each of these parts makes of it, in their order, as one part that asks what all of them ask."""
    klaar: dict[int, Any] = {}
    antwoorden: dict[int, Any] = dict.fromkeys(range(len(delen)))  # a generator begins with None
    while antwoorden:
        wachtend: dict[int, Sequence[Gestelde[Any]]] = {}
        for plek, rijen in antwoorden.items():
            try:
                wachtend[plek] = delen[plek].send(rijen)
            except StopIteration as einde:
                klaar[plek] = einde.value
        if not wachtend:
            break
        reeks = iter((yield [vraag for vragen in wachtend.values() for vraag in vragen]))
        antwoorden = {plek: list(islice(reeks, len(vragen))) for plek, vragen in wachtend.items()}
    return [klaar[plek] for plek in range(len(delen))]

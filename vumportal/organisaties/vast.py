"""A question of which the SQL is made once, and that is asked with other keys each time.

For a question with a rule of rights in it, making the SQL takes longer than answering it. Only its text is kept:
every time it is asked, the database answers it anew.
"""

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from itertools import zip_longest
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

from vumportal.organisaties.klaargezet import answers_of

M = TypeVar("M")


class Sleutelreeks:
    """The place of a key that is a tuple of numbers, or of texts, for `__in`.

    It has places for 1, 2, 4, 8, ... of them, so that there are few shapes; what is left over is 0 or "", which nothing
    has. eerste: a number that nothing has, nor the numbers after it; or the begin of texts that nothing has.
    """

    def __init__(self, eerste: int | str) -> None:
        self.eerste = eerste

    def places(self, aantal: int) -> tuple[int, ...] | tuple[str, ...]:
        """What nothing has, for at least so many."""
        hoeveel = 1 << max(0, aantal - 1).bit_length()
        if isinstance(self.eerste, str):
            return tuple(f"{self.eerste} {nummer}" for nummer in range(hoeveel))
        return tuple(range(self.eerste, self.eerste + hoeveel))


class Vastevraag(Generic[M]):
    """A queryset, of models or of `values_list`, of which the shape never depends on its keys.

    make: gives the queryset for a shape and keys. plekken: keys that nothing has, which stand for the real ones while
    the SQL is made; all different, and of their types. A `Sleutelreeks` is the place of a tuple.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, M]], *plekken: Any) -> None:
        self.make, self.plekken = make, plekken
        self._gemaakt: dict[tuple[Hashable, ...], _Gemaakt[M]] = {}

    def ask(self, *keys: Any, vorm: tuple[Hashable, ...] = ()) -> list[M]:
        """What the queryset for these keys gives. vorm: the little, beside its keys, on which its SQL depends."""
        return ask_all([self.of(*keys, vorm=vorm)])[0]

    def of(self, *keys: Any, vorm: tuple[Hashable, ...] = ()) -> "Gestelde[M]":
        """The question for these keys, to be asked together with others (`ask_all`)."""
        plekken = [
            plek.places(len(key)) if isinstance(plek, Sleutelreeks) else plek
            for plek, key in zip(self.plekken, keys, strict=True)
        ]
        shape = (vorm, tuple(len(plek) for plek in plekken if isinstance(plek, tuple)))
        deze = self._gemaakt.get(shape)
        if deze is None:  # two threads may both make it: that is the same
            leeg = frozenset(plek for plek, _ in _pairs(plekken, keys))
            deze = self._gemaakt[shape] = _Gemaakt(self.make(*vorm, *plekken), leeg)
        gevuld = dict(_pairs(plekken, keys))
        return Gestelde(deze, tuple(gevuld[parameter] for parameter in deze.parameters))


def _pairs(plekken: Iterable[Any], keys: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    for plek, key in zip(plekken, keys, strict=True):
        if isinstance(plek, tuple):
            yield from zip_longest(plek, key, fillvalue=type(plek[0])())
        else:
            yield plek, key


class Sqlvraag:
    """A question that is written as SQL, where a queryset cannot say it; its rows are tuples."""

    alias = DEFAULT_DB_ALIAS

    def __init__(self, sql: str) -> None:
        self.sql = sql

    def of(self, *parameters: Any) -> "Gestelde[tuple[Any, ...]]":
        """The question with these parameters, to be asked together with others (`ask_all`)."""
        return Gestelde(self, parameters)

    def read(self, rows: list[Any]) -> list[tuple[Any, ...]]:
        """The rows as they come."""
        return rows


@dataclass(frozen=True)
class Gestelde(Generic[M]):
    """A question with its keys, which nobody has asked yet."""

    gemaakt: "_Gemaakt[M] | Sqlvraag"
    parameters: tuple[Any, ...]


def ask_all(vragen: Iterable[Gestelde[Any]]) -> list[list[Any]]:
    """The rows of each of these questions, which go to the database in one statement and come back together.

    What a page waits for is mostly the way there and back, once for each time that it asks.
    """
    alle = list(vragen)
    if not alle:
        return []
    [alias] = {vraag.gemaakt.alias for vraag in alle}
    rijen = answers_of(connections[alias], [(vraag.gemaakt.sql, vraag.parameters) for vraag in alle])
    return [vraag.gemaakt.read(rows) for vraag, rows in zip(alle, rijen, strict=True)]


class _Gemaakt(Generic[M]):
    """The SQL of one queryset, and what Django needs to make rows of an answer to it. It never changes.

    plekken: what stands for the keys. They are its parameters; everything else stands in the text, so that one plan is
    right whatever the keys are.
    """

    def __init__(self, rijen: QuerySet[Any, M], plekken: Collection[Any]) -> None:
        self.alias = rijen.db
        self.iterable: Any = rijen._iterable_class
        self.compiler: SQLCompiler = rijen.query.get_compiler(self.alias)
        sql, parameters = self.compiler.as_sql()
        self.sql = _with_constants(self.alias, sql, parameters, plekken)
        self.parameters = tuple(parameter for parameter in parameters if parameter in plekken)
        kolommen = self.compiler.select[: self.compiler.col_count]
        self.converters = self.compiler.get_converters([kolom for kolom, _, _ in kolommen])

    def read(self, rows: list[Any]) -> list[M]:
        """What these rows of the database are."""
        if not rows:
            return []
        compiler: Any = copy(
            self.compiler
        )  # what made it knows the connection of its thread; this one is of ours
        compiler.connection = connections[self.alias]
        compiler.execute_sql = lambda *args, **kwargs: [rows]
        compiler.get_converters = lambda *args: self.converters
        query = SimpleNamespace(get_compiler=lambda *args, **kwargs: compiler)
        rijen: Any = SimpleNamespace(db=self.alias, query=query, _known_related_objects={})
        return list(self.iterable(rijen))


def _with_constants(alias: str, sql: str, parameters: Iterable[Any], plekken: Collection[Any]) -> str:
    """The same text with only the places left open."""
    compose = connections[alias].ops.compose_sql  # type: ignore[attr-defined]  # of PostgreSQL
    eerste, *rest = re.split("(?<!%)%s", sql)
    delen = [eerste]
    for parameter, deel in zip(parameters, rest, strict=True):
        vast = "%s" if parameter in plekken else compose("%s", [parameter]).replace("%", "%%")
        delen += [vast, deel]
    return "".join(delen)

"""A question of which the SQL is made once, and that is asked with other keys each time.

For a question with a rule of rights in it, making the SQL takes longer than answering it. Only its text is kept:
every time it is asked, the database answers it anew.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from copy import copy
from itertools import zip_longest
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=Model)


class Sleutelreeks:
    """The place of a key that is a tuple of numbers, for `__in`.

    It has places for 1, 2, 4, 8, ... of them, so that there are few shapes; what is left over is 0, which nothing has.
    """

    def __init__(self, eerste: int) -> None:
        self.eerste = eerste

    def places(self, aantal: int) -> tuple[int, ...]:
        """Numbers that nothing has, for at least so many."""
        return tuple(range(self.eerste, self.eerste + (1 << max(0, aantal - 1).bit_length())))


class Vastevraag(Generic[M]):
    """A queryset of which the shape never depends on its keys.

    make: gives the queryset for a shape and keys. plekken: keys that nothing has, which stand for the real ones while
    the SQL is made; all different, and of their types. A `Sleutelreeks` is the place of a tuple.
    """

    def __init__(self, make: Callable[..., QuerySet[M]], *plekken: Any) -> None:
        self.make, self.plekken = make, plekken
        self._gemaakt: dict[tuple[Hashable, ...], _Gemaakt[M]] = {}

    def ask(self, *keys: Any, vorm: tuple[Hashable, ...] = ()) -> list[M]:
        """What the queryset for these keys gives. vorm: the little, beside its keys, on which its SQL depends."""
        deze, gevuld = self._filled(keys, vorm)
        return deze.ask(gevuld)

    def text(self, *keys: Any, vorm: tuple[Hashable, ...] = ()) -> tuple[str, tuple[Any, ...]]:
        """The same, not asked: its SQL and parameters, for who puts it into a larger statement."""
        deze, gevuld = self._filled(keys, vorm)
        return deze.sql, gevuld

    def _filled(
        self, keys: tuple[Any, ...], vorm: tuple[Hashable, ...]
    ) -> tuple["_Gemaakt[M]", tuple[Any, ...]]:
        plekken = [
            plek.places(len(key)) if isinstance(plek, Sleutelreeks) else plek
            for plek, key in zip(self.plekken, keys, strict=True)
        ]
        shape = (vorm, tuple(len(plek) for plek in plekken if isinstance(plek, tuple)))
        deze = self._gemaakt.get(shape)
        if deze is None:  # two threads may both make it: that is the same
            deze = self._gemaakt[shape] = _Gemaakt(self.make(*vorm, *plekken))
        pairs = dict(_pairs(plekken, keys))
        return deze, tuple(pairs.get(parameter, parameter) for parameter in deze.parameters)


def _pairs(plekken: Iterable[Any], keys: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    for plek, key in zip(plekken, keys, strict=True):
        if isinstance(plek, tuple):
            yield from zip_longest(plek, key, fillvalue=0)
        else:
            yield plek, key


class _Gemaakt(Generic[M]):
    """The SQL of one queryset, and what Django needs to make rows of an answer to it. It never changes."""

    def __init__(self, rijen: QuerySet[M]) -> None:
        self.alias = rijen.db
        self.compiler: SQLCompiler = rijen.query.get_compiler(self.alias)
        self.sql, self.parameters = self.compiler.as_sql()

    def ask(self, gevuld: tuple[Any, ...]) -> list[M]:
        """The rows, with these parameters in the place of those with which it was made."""
        compiler = copy(self.compiler)  # what made it knows the connection of its thread; this one is of ours
        compiler.connection = connections[self.alias]
        compiler.as_sql = lambda *args, **kwargs: (self.sql, gevuld)  # type: ignore[method-assign]
        query = SimpleNamespace(get_compiler=lambda *args, **kwargs: compiler)
        rijen: Any = SimpleNamespace(db=self.alias, query=query, _known_related_objects={})
        return list(ModelIterable(rijen))

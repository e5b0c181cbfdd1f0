"""What may be searched, compiled: the conditions of a queryset over one table, and which text of a row is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db.models.expressions import RawSQL, Value
from django.db.models.lookups import GreaterThanOrEqual
from django.db.models.sql.where import AND, ExtraWhere, WhereNode
from django.utils import timezone

from vumportal.aanbod.delen import column_groepen, column_tot
from vumportal.aanbod.zoeken import TEKST, VAN_DAG, AanbodQuerySet, check_says_text, text_table
from vumportal.organisaties.models import Ontvanger
from vumportal.standaard.groepen import HEEL

if TYPE_CHECKING:
    from django.db.models import Model

GROEPEN = "deelgroepen"
"""In a statement: bits of the gegevensgroepen of which the text is read, or HEEL."""


@dataclass(frozen=True)
class Statement:
    """SQL with its parameters."""

    sql: str
    params: tuple[Any, ...]


class Voorraad:
    """What may be searched (`base`, a queryset over one table), compiled: whoever asks often keeps it.

    Of `base` only the conditions are executed, on the one table of its model. Raises ValueError when there is more to
    it than that: an answer that ignores the rest would be wrong without a sound.
    """

    def __init__(self, base: AanbodQuerySet) -> None:
        check_searchable(base)
        self.model: type[Model] = base.model
        self.using = base.db
        self.table = base.model._meta.db_table
        self.stukken = base.model._meta.get_field("stuk").related_model._meta.db_table
        self.is_empty = False
        self.groepen: Statement | None = None
        try:
            self.where = compiled(base)
            self.groepen = _which_text(base)
        except EmptyResultSet:
            self.is_empty, self.where = True, Statement("false", ())
        self.ontvanger = _for_whom(base)
        delen = text_table(base.model)
        self.teksten = delen._meta.db_table if delen and self.groepen else ""

    def first_with_text(self, rijen: str) -> str:
        """SQL of the first of these rows in the order (c, pc4, id), with their text; one parameter: how many.

        Where all leave as a whole the texts are joined to those few alone. Where groups decide, a row of which the text
        is not there does not count: it is looked up in that order, and never for more rows than are asked for.
        """
        if not self.teksten:
            return f"""SELECT w.*, s.selectieresultaat FROM ({rijen} ORDER BY c, pc4, id LIMIT %s) w
              JOIN {self.stukken} s ON s.aanbod_id = w.id"""
        return f"""SELECT w.*, s.selectieresultaat FROM ({rijen} ORDER BY c, pc4, id OFFSET 0) w
          {self.text_of("w", "selectieresultaat")} ORDER BY w.c, w.pc4, w.id LIMIT %s"""

    def text_of(self, rij: str, name: str) -> str:
        """SQL behind a FROM with a row `rij`: adds `s` with this text of it. A row without that text falls out.

        Where groups decide, exactly one of the two tables is looked in, so the whole document is never in the place
        of a text that is missing.
        """
        if not self.teksten:
            return f"JOIN {self.stukken} s ON s.aanbod_id = {rij}.id"
        return f"""CROSS JOIN LATERAL (
          SELECT h.{name} FROM {self.stukken} h WHERE {rij}.{GROEPEN} = {HEEL} AND h.aanbod_id = {rij}.id
          UNION ALL {self._text_of_groups(rij, name)}) s"""

    def text_at(self, rij: str, name: str) -> str:
        """SQL of this text of a row `rij`, which says where its whole document was written when it was last looked at
        (`stuk`, `stukxmin`): there first, without an index. NULL when the row has no such text.
        """
        heel = f"{rij}.{GROEPEN} = {HEEL} AND " if self.teksten else ""
        of_row = f"(SELECT h.{name} FROM {self.stukken} h WHERE {heel}h.aanbod_id = {rij}.id"
        ways = [f"{of_row} AND h.ctid = {rij}.stuk AND h.xmin = {rij}.stukxmin)", f"{of_row})"]
        if self.teksten:
            ways.append(f"({self._text_of_groups(rij, name)})")
        return f"coalesce({', '.join(ways)})"

    def _text_of_groups(self, rij: str, name: str) -> str:
        """SQL of this text of a row `rij` of which not the whole document leaves."""
        return f"""SELECT d.{name} FROM {self.teksten} d
          WHERE {rij}.{GROEPEN} <> {HEEL} AND d.aanbod_id = {rij}.id AND d.groepen = {rij}.{GROEPEN}"""

    @property
    def chosen(self) -> Statement:
        """SQL to put behind the columns of a SELECT from the table: adds which text is read, where groups decide."""
        if not self.teksten or self.groepen is None:
            return Statement("", ())
        return Statement(f", {self.groepen.sql} AS {GROEPEN}", self.groepen.params)


def check_searchable(base: AanbodQuerySet) -> None:
    """Raises ValueError for a queryset of which the conditions are not all, or not all on its own table.

    Subqueries are fine, also those that look back at the row. So are an order, `only()` and annotations, used in a
    condition or not, as long as they need no other table.
    """
    query = base.query
    more = {
        "a union or the like": query.combinator,
        "a slice": query.is_sliced,
        "distinct()": query.distinct,
        "aggregation": query.group_by is not None or query.where.contains_aggregate,
        "a window": query.where.contains_over_clause,
        "select_for_update()": query.select_for_update,
        "extra() or SQL by hand": query.extra_tables or any(map(_is_raw, _parts(query.where))),
        "a join": any(query.alias_refcount[alias] for alias in query.alias_map if alias != query.base_table),
    }
    found = [what for what, there in more.items() if there]
    if found:
        raise ValueError(f"cannot search a queryset of {base.model.__name__} with {', '.join(found)}")


def _parts(node: Any) -> Iterator[Any]:
    """A condition and all that it is made of, subqueries left out: those are executed as they are."""
    yield node
    source = getattr(node, "get_source_expressions", tuple)
    for child in node.children if isinstance(node, WhereNode) else source():
        yield from _parts(child)


def _is_raw(node: Any) -> bool:
    return isinstance(node, ExtraWhere | RawSQL)


def compiled(queryset: Any) -> Statement:
    """The WHERE of a queryset over one table; empty when it has none."""
    if not queryset.query.where:
        return Statement("", ())
    compiler = queryset.query.get_compiler(queryset.db)
    sql, params = compiler.compile(queryset.query.where)
    return Statement(sql, tuple(map(plain, params)))


def _which_text(base: AanbodQuerySet) -> Statement | None:
    """What says of each row which text is read; None when that is the whole document of all of them.

    Raises ValueError when nobody said it.
    """
    if text_table(base.model) is None:
        return None
    check_says_text(base)
    chosen = base.query.annotations[TEKST]
    if isinstance(chosen, Value) and chosen.value == HEEL:
        return None
    compiler = base.query.get_compiler(base.db)
    sql, params = compiler.compile(chosen)
    return Statement(sql, tuple(map(plain, params)))


def _for_whom(base: AanbodQuerySet) -> Ontvanger | None:
    """The category to which all of this may leave today, as `deliverable` says it; None when some of it may not.

    Only when that is a condition on every row: two querysets that are joined by "or" keep what was said of one.
    """
    target = getattr(base.query.annotations.get(TEKST), "target", None)
    dag = getattr(base.query.annotations.get(VAN_DAG), "value", None)
    if target is None or dag is None or dag < timezone.localdate() - timedelta(days=1):
        return None
    said = [wie for wie in Ontvanger if target.column == column_groepen(wie)]
    return said[0] if said and _demands(base.query.where, column_tot(said[0]), dag) else None


def _demands(node: Any, column: str, dag: date) -> bool:
    """Whether every row that meets this condition has this day, or a later one, in the column."""
    if isinstance(node, WhereNode):
        both = node.connector == AND and not node.negated
        return both and any(_demands(child, column, dag) for child in node.children)
    target = getattr(getattr(node, "lhs", None), "target", None)
    return (
        isinstance(node, GreaterThanOrEqual) and getattr(target, "column", "") == column and node.rhs == dag
    )


def plain(value: Any) -> Any:
    """Whole numbers as such: Django marks each with a size, which a prepared statement would take at its word."""
    if isinstance(value, list):
        return [plain(part) for part in value]
    return int(value) if isinstance(value, int) and not isinstance(value, bool) else value

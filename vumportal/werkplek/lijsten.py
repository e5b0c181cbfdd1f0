"""Lists that are shown in pages: one page of the rows, and what the browser tab says of it."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

MEESTE_CIJFERS = 6
"""Digits of the highest number of a page; a longer one does not exist."""


def page_number(gevraagd: str) -> int:
    """The number of the page that an address asks for, from 1 on; the first for what is none."""
    return max(int(gevraagd), 1) if gevraagd.isdecimal() and len(gevraagd) <= MEESTE_CIJFERS else 1


class GeteldePaginator(Paginator):
    """Pages of rows of which somebody knows the number already, so that it is not counted again."""

    def __init__(self, rows: QuerySet[Any] | Sequence[Any], per_page: int, *, aantal: int) -> None:
        super().__init__(rows, per_page)
        self.count = aantal


def page_of(request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], aantal: int, per_page: int) -> Page:
    """The page that the address asks for; the nearest one when there is no such page."""
    return GeteldePaginator(rows, per_page, aantal=aantal).get_page(request.GET.get("pagina"))


def list_title(naam: str, pagina: Page, keuze: str = "") -> str:
    """ "Kandidaten, fase bemiddelen, pagina 2": every list and every page of it has a title of its own."""
    nummer = f"pagina {pagina.number}" if pagina.number > 1 else ""
    return ", ".join(filter(None, (naam, keuze, nummer)))

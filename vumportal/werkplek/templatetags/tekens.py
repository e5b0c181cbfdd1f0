"""The small marks before a fact, for lists in which hundreds of them stand."""

from functools import cache
from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

register = template.Library()
GEMERKT = frozenset({"niet", "onbekend"})
"""What fits has no mark."""


@register.filter
def merk(oordeel: str) -> str:
    """`onderdelen/merk.html` for this judgement, drawn once per process: an include per fact is slower than the row."""
    return _drawn(oordeel) if oordeel in GEMERKT else ""


@register.simple_tag
def cel(feit: Any, voor: str = "", na: str = "") -> SafeString:
    """The inside of one place in a row (rijen.Cel): mark, fact, and the other side muted.

    voor, na: words that a narrow screen needs around the fact ("vanaf ", " uur"). In Python, because a page has
    hundreds of them.
    """
    is_gezegd = feit.tekst and feit.oordeel != "onbekend"
    delen = [
        merk(feit.oordeel),
        format_html('<span class="rij__label">{}</span>', voor) if voor and is_gezegd else "",
        f"<bdi>{escape(feit.tekst)}</bdi>",
        format_html('<span class="rij__label">{}</span>', na) if na and is_gezegd else "",
        f' <bdi class="rij__kant">{escape(feit.kant)}</bdi>' if feit.kant else "",
    ]
    return SafeString("".join(delen))


@cache
def _drawn(oordeel: str) -> SafeString:
    return SafeString(get_template("onderdelen/merk.html").render({"oordeel": oordeel}).strip())

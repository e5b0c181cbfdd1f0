"""The small marks before a fact, for lists in which hundreds of them stand."""

from functools import cache

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

register = template.Library()
GEMERKT = frozenset({"niet", "onbekend"})
"""What fits has no mark."""


@register.filter
def merk(oordeel: str) -> str:
    """`onderdelen/merk.html` for this judgement, drawn once per process: an include per fact is slower than the row."""
    return _drawn(oordeel) if oordeel in GEMERKT else ""


@cache
def _drawn(oordeel: str) -> SafeString:
    return SafeString(get_template("onderdelen/merk.html").render({"oordeel": oordeel}).strip())

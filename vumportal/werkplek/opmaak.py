"""Markup that a page has very often, filled in without the template engine: it escapes all that is put in it."""

from html import escape
from typing import Final

from django.urls import reverse
from django.utils.safestring import SafeString

NIETS: Final = SafeString("")


def filled(vorm: str, **delen: object) -> SafeString:
    """Markup with these parts, escaped unless they are markup themselves: `format_html`, without its lazy texts.

    Each of those costs as much as the escaping, and a page has a thousand parts.
    """
    veilig = {
        naam: deel if isinstance(deel, SafeString) else escape(str(deel)) for naam, deel in delen.items()
    }
    return SafeString(vorm.format_map(veilig))


class Adres:
    """The addresses of a page about one record, of which the name is looked up once for all records of a list."""

    def __init__(self, naam: str, *plekken: object) -> None:
        """plekken: keys that nothing has, in the order of those of `of`; one number when it has one."""
        plekken = plekken or (0,)
        self.vorm = reverse(naam, args=plekken)
        for plek in plekken:
            self.vorm = self.vorm.replace(f"/{plek}/", "/{}/", 1)

    def of(self, *sleutels: object) -> str:
        """The address of this one."""
        return self.vorm.format(*sleutels)

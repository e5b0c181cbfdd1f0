"""Reading pages in tests: one part of a page, in a form that can be compared."""

from html.parser import HTMLParser

HTMX = {"HX-Request": "true"}
LEEG = frozenset({"input", "br", "img", "hr", "meta", "link", "path", "rect", "source"})


class _Part(HTMLParser):
    """Collects the tags and words within the element with one id."""

    def __init__(self, element_id: str) -> None:
        super().__init__()
        self.element_id = element_id
        self.depth = 0
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth:
            shown = [item for item in attrs if item[1] is None or "csrf" not in str(item)]
            if dict(attrs).get("name") != "csrfmiddlewaretoken":
                self.found.append(f"<{tag} {sorted(shown, key=str)}>")
        if tag in LEEG:
            return
        if self.depth or dict(attrs).get("id") == self.element_id:
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        if self.depth and tag not in LEEG:
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.depth and data.strip():
            self.found.append(" ".join(data.split()))


def part(html: str, element_id: str) -> list[str]:
    """Everything inside the element with this id, without white space; fails when there is nothing."""
    parser = _Part(element_id)
    parser.feed(html)
    assert parser.found, f"#{element_id} staat niet op de pagina"
    return parser.found

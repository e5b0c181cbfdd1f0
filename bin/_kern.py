"""What bin/vendor keeps of stylesheets of others: only what this project uses, unchanged and in the same order.

_kern.py regels COMPONENT… <index.css    the rules about these components of Utrecht
_kern.py tokens index.css <theme.css     the tokens that those rules read, and those of basis and voorbeeld
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

GROEPEN = ("--basis-", "--voorbeeld-")  # tokens that our own stylesheets may read
_OVERSLAAN = re.compile(r"\s+|/\*.*?\*/", re.DOTALL)
_TOKEN = re.compile(r"^ *(--[\w-]+): *[^;]*;\n", re.MULTILINE)


def statements(css: str) -> Iterator[tuple[str, str | None]]:
    """Every comment and statement of a level (with None), and every block: what stands before `{`, and within."""
    place = 0
    while place < len(css):
        if skipped := _OVERSLAAN.match(css, place):
            place = skipped.end()
            if skipped.group().startswith("/*"):
                yield skipped.group(), None
            continue
        opening = re.compile("[{;]").search(css, place)
        if opening is None:
            raise ValueError(f"no rule: {css[place : place + 40]!r}")
        head, place = css[place : opening.start()], opening.end()
        if opening.group() == ";":
            yield head + ";", None
            continue
        depth, begin = 1, place
        while depth:
            depth += {"{": 1, "}": -1}.get(css[place], 0)
            place += 1
        yield head.strip(), css[begin : place - 1]


def can_match(head: str, components: list[str]) -> bool:
    """Whether one of the selectors names these components and no other, outside of `:not()`."""
    selectors = re.split(r",(?![^(]*\))", re.sub(r":not\([^()]*\)", "", head))
    named = [set(re.findall(r"\.utrecht-((?:[a-z0-9]+-)*[a-z0-9]+)", selector)) for selector in selectors]
    return any(names and names <= set(components) for names in named)


def rules(css: str, components: list[str]) -> str:
    """The rules that can match these components, also within @media and the like; keyframes whole."""
    kept = []
    for head, body in statements(css):
        if body is None:
            kept.append(head)
        elif head.startswith("@") and not head.startswith(("@keyframes", "@font-face", "@property")):
            inner = rules(body, components)
            kept += [f"{head} {{\n{inner}}}"] if inner else []
        elif head.startswith("@") or can_match(head, components):
            kept.append(f"{head} {{{body}}}")
    return "".join(f"{part}\n" for part in kept)


def tokens(theme: str, css: str) -> str:
    """The theme with only the tokens of GROEPEN, those that `css` reads, and those that these read in turn."""
    lines = {match[1]: match[0] for match in _TOKEN.finditer(theme)}
    todo = [name for name in lines if name.startswith(GROEPEN)] + re.findall(r"var\(\s*(--[\w-]+)", css)
    needed: set[str] = set()
    while todo:
        name = todo.pop()
        if name not in needed:
            needed.add(name)
            todo += re.findall(r"var\(\s*(--[\w-]+)", lines.get(name, ""))
    return _TOKEN.sub(lambda match: match[0] if match[1] in needed else "", theme)


if __name__ == "__main__":
    what, *arguments = sys.argv[1:]
    given = sys.stdin.read()
    sys.stdout.write(
        rules(given, arguments) if what == "regels" else tokens(given, Path(arguments[0]).read_text())
    )

"""A tagged PDF as a screen reader says it: the text of its structure, in the order of the tags."""

import io
import re
from collections.abc import Iterator

import pikepdf

BLOK = {"/Title", "/H1", "/H2", "/H3", "/P", "/LI", "/TR"}
"""Tags that begin a new line."""
TUSSEN = {"/LBody": ": ", "/TD": " | ", "/TH": " | "}
"""What plain text has between the parts of one line, where a screen reader pauses."""
PUNT = "•: "
"""The dot of a list: said as its place in the list."""


def read_aloud(inhoud: bytes) -> list[str]:
    """The lines of a PDF in tag order, without what is no content (numbers and lines below a page)."""
    with pikepdf.open(io.BytesIO(inhoud)) as document:
        pages = {page.obj.objgen: _marked(page) for page in document.pages}
        lines: list[str] = [""]
        for wat, tekst in _walk(document.Root.StructTreeRoot["/K"], pages, None):
            if wat in BLOK and lines[-1]:
                lines.append("")
            if lines[-1]:
                lines[-1] += TUSSEN.get(wat, "")
            lines[-1] += tekst
    return [" ".join(line.removeprefix(PUNT).split()) for line in lines if line.strip()]


def _walk(element: pikepdf.Object, pages: dict, page: object) -> Iterator[tuple[str, str]]:
    """(tag, "") where an element begins, ("", text) for its text."""
    if isinstance(element, pikepdf.Array):
        for child in element:
            yield from _walk(child, pages, page)
    elif isinstance(element, int):
        yield "", pages[page].get(int(element), "")
    elif isinstance(element, pikepdf.Dictionary):
        page = element["/Pg"].objgen if "/Pg" in element else page
        if "/MCID" in element:
            yield "", pages[page].get(int(element["/MCID"]), "")
            return
        if "/S" in element:
            yield str(element["/S"]), ""
        if "/ActualText" in element:
            yield "", str(element["/ActualText"])
        elif "/K" in element:
            yield from _walk(element["/K"], pages, page)


def _marked(page: pikepdf.Page) -> dict[int, str]:
    """The text of every piece of marked content of a page, by its number."""
    found: dict[int, str] = {}
    fonts: dict[str, dict[int, str]] = {}
    stack: list[int | None] = []
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                number = operands[1].get("/MCID") if isinstance(operands[1], pikepdf.Dictionary) else None
                stack.append(None if number is None else int(number))
            case "BMC":
                stack.append(None)
            case "EMC":
                stack.pop()
            case "Tf":
                naam = str(operands[0])
                if naam not in fonts:
                    fonts[naam] = _letters(page.Resources.Font[naam].ToUnicode.read_bytes().decode("latin-1"))
                font = fonts[naam]
            case "Tj" | "TJ" if _number(stack) is not None:
                number = _number(stack)
                found[number] = found.get(number, "") + _text(operands[0], font)
    return found


def _number(stack: list[int | None]) -> int | None:
    return next((number for number in reversed(stack) if number is not None), None)


def _text(operand: pikepdf.Object, font: dict[int, str]) -> str:
    if isinstance(operand, pikepdf.Array):
        return "".join(_text(deel, font) for deel in operand if isinstance(deel, pikepdf.String))
    raw = bytes(operand)
    return "".join(font[int.from_bytes(raw[at : at + 2])] for at in range(0, len(raw), 2))


def _letters(cmap: str) -> dict[int, str]:
    """What each code of a font stands for."""
    letters: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.S):
        for code, uni in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            letters[int(code, 16)] = bytes.fromhex(uni).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.S):
        for first, last, uni in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for code in range(int(first, 16), int(last, 16) + 1):
                letters[code] = chr(int(uni, 16) + code - int(first, 16))
    return letters

"""A reader of .ics files, as strict as RFC 5545 is about lines: what a calendar would make of ours."""

import re

NAAM = re.compile(r"[A-Z][A-Z0-9-]*")
ESCAPE = re.compile(r"\\(.)")
TEKST = frozenset({"SUMMARY", "LOCATION", "DESCRIPTION"})
VERPLICHT = {"UID", "DTSTAMP", "DTSTART", "SEQUENCE", "STATUS", "SUMMARY", "URL"}


def lines_of(inhoud: bytes) -> list[tuple[str, str]]:
    """Name and value of each line, unfolded; fails for what a strict reader refuses."""
    assert inhoud.endswith(b"\r\n")
    rows = inhoud[:-2].split(b"\r\n")
    assert all(b"\r" not in row and b"\n" not in row for row in rows)
    assert all(0 < len(row) <= 75 for row in rows)
    for row in rows:
        row.decode()  # nothing is cut within a character
    unfolded = re.sub(rb"\r\n[ \t]", b"", inhoud)
    found = []
    for row in unfolded.decode().removesuffix("\r\n").split("\r\n"):
        links, _, waarde = row.partition(":")
        naam = links.partition(";")[0]
        assert NAAM.fullmatch(naam), row
        found.append((naam, waarde))
    return found


def events_of(inhoud: bytes) -> list[dict[str, str]]:
    """Every event by the names of its properties, texts without their escapes."""
    rows = lines_of(inhoud)
    assert rows[0] == ("BEGIN", "VCALENDAR")
    assert rows[-1] == ("END", "VCALENDAR")
    assert ("VERSION", "2.0") in rows
    events: list[dict[str, str]] = []
    inside = False
    for naam, waarde in rows[1:-1]:
        if (naam, waarde) == ("BEGIN", "VEVENT"):
            assert not inside
            inside = True
            events.append({})
        elif (naam, waarde) == ("END", "VEVENT"):
            inside = False
        elif inside:
            assert naam not in events[-1], naam
            events[-1][naam] = _plain(waarde) if naam in TEKST else waarde
    assert not inside
    for event in events:
        assert event.keys() >= VERPLICHT
    return events


def _plain(waarde: str) -> str:
    assert not re.search(r"(?<!\\)(\\\\)*[;,]", waarde), waarde
    return ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], waarde)

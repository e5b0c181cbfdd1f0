"""What a profiel names at all, as search numbers, as it was decided in November 2026.

The numbers are those of that moment, whatever the code makes of it later: the first 64 bits of BLAKE2 of a text.
"""

import json
from hashlib import blake2b

LEVELS = (0, 2, 3, 4)


def number(name):
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)


def presence(text):
    """The numbers that say what this document names."""
    document = json.loads(text) if text else None
    kwalificatie = _named(document, "arbeidsmarktkwalificatie")
    names = set()
    if any(_text(one.get("codeBeroepsnaam")) for one in _elements(document, "bemiddelingsberoep")):
        names.add("heeft:beroep")
    if any(_text(one.get("codeSoortRijbewijs")) for one in _elements(kwalificatie, "rijbewijs")):
        names.add("heeft:rijbewijs")
    for one in _elements(kwalificatie, "taalbeheersing"):
        names.add("heeft:taal")
        language = _text(one.get("codeTaal"))
        levels = [
            _whole(one.get(f"codeNiveauTaalbeheersing{part}")) for part in ("Mondeling", "Schriftelijk")
        ]
        if language and not all(levels):
            names.add(f"heeft:taal:{language}:{':'.join(map(_reached, levels))}")
    return sorted(map(number, names))


def _reached(level):
    return str(max(low for low in LEVELS if low <= level)) if level else "?"


def _named(value, name):
    return value.get(name) if isinstance(value, dict) else None


def _elements(value, name):
    found = _named(value, name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _text(value):
    return value if isinstance(value, str) and value else None


def _whole(value):
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None

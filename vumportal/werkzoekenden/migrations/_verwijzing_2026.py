"""References and the contacts that leave, as the migration of 2026 makes them: a copy of `standaard.verwijzing` that
never changes."""

import json
import secrets

SIGNS = "0123456789BCDFGHJKMNPQRSTVWXYZ"
NAME = "naamContactpersoonAfdeling"
ROOM = 35


def new_ones(number):
    """At most so many, all different."""
    return {"VUM-" + "".join(secrets.choice(SIGNS) for _ in range(5)) for _ in range(number)}


def with_reference(text, reference):
    """A text that leaves with the reference behind the name of each contact; JSON text in and out."""
    return _changed(text, lambda name: name if name.endswith(reference) else _named(name.strip(), reference))


def without_reference(text, document, reference):
    """The same without it: the names as the whole document has them."""
    whole = [
        contact[NAME] for contact in _contacts(json.loads(document)) if isinstance(contact.get(NAME), str)
    ]

    def as_it_was(name):
        short = name.removesuffix(reference).removesuffix(", ")
        return next((full for full in whole if short and full.strip().startswith(short)), short)

    return _changed(text, as_it_was)


def _changed(text, change):
    leaving = json.loads(text)
    for contact in _contacts(leaving):
        name = contact.get(NAME, "")
        if isinstance(name, str):
            contact[NAME] = change(name)
            if not contact[NAME]:
                del contact[NAME]
    return json.dumps(leaving, ensure_ascii=False, separators=(",", ":"))


def _contacts(document):
    contacts = document.get("contactpersoon", [])
    return [
        contact
        for contact in (contacts if isinstance(contacts, list) else [contacts])
        if isinstance(contact, dict)
    ]


def _named(name, reference):
    over = ROOM - len(reference) - 2
    if len(name) > over:
        name = (name[: over + 1].rpartition(" ")[0] or name[:over]).rstrip(" ,;-(")
    return f"{name}, {reference}" if name else reference

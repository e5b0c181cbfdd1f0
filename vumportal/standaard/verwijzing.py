"""The reference by which somebody elsewhere can name a person on the phone, without knowing who it is.

It leaves behind the name of the contact ("Anja de Vries, VUM-7K3QX") and means nothing by itself.
"""

import re
import secrets

VOOR = "VUM-"
TEKENS = "0123456789BCDFGHJKMNPQRSTVWXYZ"
"""No letters that look like a digit or another letter, and no vowels: it never spells a word."""
AANTAL = 5
LENGTE = len(VOOR) + AANTAL
_GELEZEN_ALS = str.maketrans("OIL", "011")
"""What somebody may have heard or read; the signs it stands for."""
_TUSSEN = ", "


def new_reference() -> str:
    """A random one; that it is nobody's yet is for the caller to see to."""
    return VOOR + "".join(secrets.choice(TEKENS) for _ in range(AANTAL))


def read_reference(getypt: str) -> str:
    """The reference that was typed: in any case, with or without VUM, dash and spaces; "" when it is none."""
    signs = re.sub(r"[\W_]", "", getypt.upper())
    if len(signs) == LENGTE - 1:
        signs = signs.removeprefix(VOOR.rstrip("-"))
    signs = signs.translate(_GELEZEN_ALS)
    return VOOR + signs if re.fullmatch(f"[{TEKENS}]{{{AANTAL}}}", signs) else ""


def refer(contacten: object, naam: str, verwijzing: str, ruimte: int | None) -> None:
    """Put the reference behind the name of each of these contacts, whatever stands there; ruimte: characters."""
    for contact in contacten if isinstance(contacten, list) else [contacten]:
        if isinstance(contact, dict):
            nu = contact.get(naam, "")
            if isinstance(nu, str):
                contact[naam] = named(nu, verwijzing, ruimte)


def named(naam: str, verwijzing: str, ruimte: int | None) -> str:
    """A name and the reference in so much room: the name is shortened, at a word when it has one, the reference
    never."""
    over = len(naam) if ruimte is None else ruimte - len(verwijzing) - len(_TUSSEN)
    kort = naam.strip()
    if len(kort) > over:
        kort = (kort[: over + 1].rpartition(" ")[0] or kort[:over]).rstrip(" ,;-(")
    return f"{kort}{_TUSSEN}{verwijzing}" if kort else verwijzing

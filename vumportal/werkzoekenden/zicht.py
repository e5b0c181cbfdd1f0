"""The rule of who sees whom inside a `Vastevraag`: its SQL depends on little of an account, and is made once."""

from django.contrib.contenttypes.models import ContentType

from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende

PLEKKEN = (2_000_000_011, 2_000_000_033)
"""Places of the keys of an account: its own, and that of its organisation."""


def shape_of(gebruiker: Gebruiker) -> tuple[str, int]:
    """On what the SQL of the rule depends: the role, and the kind of object, which stands in it."""
    return gebruiker.rol, ContentType.objects.get_for_model(Werkzoekende).pk


def keys_of(gebruiker: Gebruiker) -> tuple[int, int | None]:
    """With which keys it is asked."""
    return gebruiker.pk, gebruiker.organisatie_id


def account(rol: str, gebruiker: int, organisatie: int) -> Gebruiker:
    """An account as far as the rule looks at it."""
    return Gebruiker(pk=gebruiker, organisatie_id=organisatie, rol=rol)

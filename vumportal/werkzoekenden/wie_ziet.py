"""Who sees whom, as one rule in two forms: all people of an account, and whether it sees the one of a row."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.expressions import RawSQL
from django.db.models.sql.compiler import SQLCompiler

from vumportal.organisaties.models import Gebruiker

_GEGEVEN = (
    (
        "u.content_object_id",
        """FROM werkzoekenden_werkzoekendeuserpermission u
    WHERE u.user_id = %s AND u.permission_id = %s""",
    ),
    (
        "g.content_object_id",
        """FROM werkzoekenden_werkzoekendegrouppermission g
    WHERE g.group_id IN (SELECT l.group_id FROM organisaties_gebruiker_groups l WHERE l.gebruiker_id = %s)
      AND g.permission_id = %s""",
    ),
    (
        "t.werkzoekende_id",
        """FROM werkzoekenden_toegang t
    WHERE t.gebruiker_id = %s AND t.tot > statement_timestamp() AND t.van <= statement_timestamp()""",
    ),
)
"""By which somebody sees a person: the key of the person, and where it stands that this account or a team of it may."""


_RECHT: dict[int, int] = {}


def _right() -> int:
    """Key of the permission to see a person, kept by the kind of object that it is about; 0, which nothing has, when
    there is none yet.

    As a number in the question, and not as a question in it: nearly every page asks it some times, and planning that
    took longer than answering.
    """
    kind = ContentType.objects.get_for_model(apps.get_model("werkzoekenden", "Werkzoekende")).pk
    if kind not in _RECHT:
        found = Permission.objects.filter(content_type=kind, codename="view_werkzoekende").values_list("pk")
        if not found:
            return 0
        _RECHT[kind] = found[0][0]
    return _RECHT[kind]


GEGEVEN = "\n    UNION ".join(f"SELECT {key} {rest}" for key, rest in _GEGEVEN)
"""SQL for the keys of all people who were granted to an account; `granted_keys` belongs in its places."""


def granted_keys(gebruiker: Gebruiker) -> tuple[int | None, ...]:
    """What belongs in the places of `_GEGEVEN`."""
    recht = _right()
    return gebruiker.pk, recht, gebruiker.pk, recht, gebruiker.pk


def granted(gebruiker: Gebruiker) -> RawSQL:
    """Keys of the people on whom this user, or a team of theirs, has the permission to see, or whom they opened.

    As guardian's `get_objects_for_user`, with a UNION of the two where that has an OR: for an OR the database goes
    through all people of the installation, for a UNION only through those that were granted. It is in SQL because
    nearly every page asks it: without the tables between, it takes half the time to make and to plan.
    """
    return RawSQL(GEGEVEN, granted_keys(gebruiker))  # noqa: S611 - nothing of a user in it


class Gezien(models.Expression):
    """Whether this account may see the person in a column: the same rule, asked of each row by its indexes.

    For rows that are few already (what is open of one's own caseload); for all whom somebody may see it is `granted`.
    That the person is of the same organisation is for who asks it.
    """

    output_field = models.BooleanField()

    def __init__(self, persoon: str, gebruiker: Gebruiker) -> None:
        super().__init__()
        self.persoon: Any = models.F(persoon)
        self.keys = granted_keys(gebruiker)

    def get_source_expressions(self) -> list[Any]:
        return [self.persoon]

    def set_source_expressions(self, exprs: Sequence[Any]) -> None:
        [self.persoon] = exprs

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        kolom, _ = compiler.compile(self.persoon)  # a column has no parameters
        delen = (f"EXISTS (SELECT 1 {rest} AND {key} = {kolom})" for key, rest in _GEGEVEN)
        return f"({' OR '.join(delen)})", self.keys


# --- inside a `Vastevraag`: the SQL of the rule depends on little of an account, and is made once ---------
PLEKKEN = (2_000_000_011, 2_000_000_033)
"""Places of the keys of an account: its own, and that of its organisation."""


def shape_of(gebruiker: Gebruiker) -> tuple[str, int]:
    """On what the SQL of the rule depends: the role, and the permission, which stands in it."""
    return gebruiker.rol, _right()


def keys_of(gebruiker: Gebruiker) -> tuple[int, int | None]:
    """With which keys it is asked."""
    return gebruiker.pk, gebruiker.organisatie_id


def account(rol: str, gebruiker: int, organisatie: int) -> Gebruiker:
    """An account as far as the rule looks at it."""
    return Gebruiker(pk=gebruiker, organisatie_id=organisatie, rol=rol)

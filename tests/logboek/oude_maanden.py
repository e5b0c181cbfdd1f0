"""A logboek with acts of months ago: written now, and then made old by the owner with the triggers off."""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime

from django.core.management import call_command
from django.db import connection

from tests.logboek.eigenaar import tampering
from tests.logboek.handelingen import act, seal_all
from vumportal.logboek.controle import HERREKEND, OVER
from vumportal.logboek.models import Handeling, Opruiming, Zegel
from vumportal.logboek.verzegelen import seal
from vumportal.organisaties.rollen import as_owner

JAN, FEB = date(2020, 1, 1), date(2020, 2, 1)
IN_JAN, IN_FEB = datetime(2020, 1, 31, 23, 59, tzinfo=UTC), datetime(2020, 2, 1, 0, 1, tzinfo=UTC)
AFDRUK = HERREKEND.split("SELECT h.xid, h.id, ", 1)[1].split(" AS afdruk", 1)[0]
"""The hash of one act, as SQL over `h`."""
FORGE = f"""
    INSERT INTO logboek_afdruk (zegel, maand, xids, ids, afdrukken)
    SELECT %s, %s, ARRAY[h.xid], ARRAY[h.id], ARRAY[{AFDRUK}] FROM logboek_handeling h WHERE h.id = %s
"""  # noqa: S608 - ours
RECORD = f"""
    INSERT INTO logboek_opgeruimd SELECT o.m, 1, o.v, o.t, o.n, o.h, now() FROM ({OVER}) o (m, v, t, n, h)
"""  # noqa: S608 - ours
SAY_SO = """
    SELECT logboek_schrijf(
      'opgeruimd', '', '', '', NULL, '', 'logboek', 'ok', 1, gen_random_uuid(), '', '', '', %s, '{}')
"""
SAME_MOMENT = """
    UPDATE logboek_opgeruimd SET opgeruimd_op = (SELECT max(tijdstip) FROM logboek_handeling WHERE soort = 'opgeruimd')
"""
JONG = 5
"""The seal over what was written today."""


def owner(statement: str, *values: object) -> list[tuple[object, ...]]:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def make_old(when: Mapping[str, datetime]) -> None:
    """Acts about these people as if they were written then; each goes to the part of its month."""
    with tampering() as cursor:
        for ref, moment in when.items():
            pk = Handeling.objects.get(regels__ref=ref).pk
            cursor.execute("UPDATE logboek_regel SET tijdstip = %s WHERE handeling_id = %s", [moment, pk])
            cursor.execute("UPDATE logboek_handeling SET tijdstip = %s WHERE id = %s", [moment, pk])


def seal_again(*, before: int = JONG) -> None:
    """All seals computed anew over what there is now; those before this one as if they were made in 2020."""
    with tampering() as cursor:
        vorige = bytes(32)
        for zegel in Zegel.objects.order_by("nummer"):
            moment = IN_FEB if zegel.nummer < before else zegel.gemaakt_op
            cursor.execute(
                "UPDATE logboek_zegel SET gemaakt_op = %s, vorige = %s WHERE nummer = %s",
                [moment, vorige, zegel.nummer],
            )
            cursor.execute(HERREKEND, [zegel.nummer, zegel.nummer])
            vorige = bytes(cursor.fetchone()[2])
            cursor.execute("UPDATE logboek_zegel SET hash = %s WHERE nummer = %s", [vorige, zegel.nummer])


def write_old(*, before: int = JONG) -> None:
    """Seal 1: the beginning, in January. 2: three acts of January. 3: two of January and two of February, in turn.

    4: two of February. 5: one of today.
    """
    seal()
    seal_all()
    for batch in (("a1", "a2", "a3"), ("b1", "b2", "b3", "b4"), ("c1", "c2"), ("d1",)):
        for ref in batch:
            act(ref, f"met {ref}")
        seal_all()
    make_old(dict.fromkeys(("a1", "a2", "a3", "b1", "b3"), IN_JAN))
    make_old(dict.fromkeys(("b2", "b4", "c1", "c2"), IN_FEB))
    with tampering() as cursor:
        cursor.execute("UPDATE logboek_handeling SET tijdstip = %s WHERE soort = 'tijdperk'", [IN_JAN])
    seal_again(before=before)


def months() -> None:
    """Parts for both months, as if they had been made then."""
    for maand in (JAN, FEB):
        assert owner("SELECT logboek_maak_maand(%s)", maand) == [(2,)]


@contextmanager
def without_old_parts() -> Iterator[None]:
    """Whatever parts of old months a test leaves go afterwards."""
    yield
    with tampering() as cursor:
        for naam in parts():
            cursor.execute(f"DROP TABLE {naam}")


def parts() -> list[str]:
    """The parts of months that are past their term."""
    found = owner(
        "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relname ~ '^logboek_(handeling|regel)_20(19|20)_' "
        "ORDER BY relname"
    )
    return [str(naam) for (naam,) in found]


def left() -> set[str]:
    """About whom there still are acts."""
    return set(Handeling.objects.exclude(regels=None).values_list("regels__ref", flat=True)) - {
        f"met {ref}" for ref in ("a1", "a2", "a3", "b1", "b2", "b3", "b4", "c1", "c2", "d1")
    }


def forge(ref: str, zegel: int, maand: date) -> None:
    """The act about this person goes, with a record and an act that say that it was of this month."""
    act_id = Handeling.objects.get(regels__ref=ref).pk
    with tampering() as cursor:
        cursor.execute(FORGE, [zegel, maand, act_id])
        cursor.execute("DELETE FROM logboek_regel WHERE handeling_id = %s", [act_id])
        cursor.execute("DELETE FROM logboek_handeling WHERE id = %s", [act_id])
        cursor.execute(RECORD)
        cursor.execute(SAY_SO, [str(Opruiming.objects.get())])
        cursor.execute(SAME_MOMENT)


def opruimen(*options: str) -> str:
    """What the command says; raises CommandError with its complaint."""
    out = io.StringIO()
    call_command("logboek_opruimen", *options, stdout=out, stderr=io.StringIO())
    return out.getvalue()

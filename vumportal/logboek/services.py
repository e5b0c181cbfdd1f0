"""The one way to write in the logboek; every verb is here."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

import psycopg
from django.db import connection
from django.utils.crypto import salted_hmac

from vumportal.logboek import spoor
from vumportal.logboek.doelen import DOELEN, Activiteit, Rechtsgrond
from vumportal.logboek.models import Handeling

Soort, Afloop = Handeling.Soort, Handeling.Afloop
WERKZOEKENDE = "werkzoekende"
MIJN = "mijn"
"""What an act of a person on their own pages is about."""


# --- what leaves --------------------------------------------------------------------------------------
def log_answer(
    *, asker_oin: str, owner_oin: str, over: str, ids: Sequence[str], grondslag: str | None = None
) -> None:
    """A zoekvraag of the exchange was answered with these selectieresultaten, of people or of vacatures."""
    _write(
        Soort.ZOEKVRAAG,
        door_oin=asker_oin,
        voor_oin=owner_oin,
        over=over,
        refs=ids,
        grondslag=grondslag,
    )


def log_detail(
    *,
    asker_oin: str,
    owner_oin: str,
    over: str,
    extern_id: str,
    grondslag: str | None = None,
    groepen: int | None = None,
) -> None:
    """The detail of one record left through the exchange. groepen: of a person, the gegevensgroepen that were in it."""
    _write(
        Soort.DETAIL,
        door_oin=asker_oin,
        voor_oin=owner_oin,
        over=over,
        refs=[extern_id],
        grondslag=grondslag,
        bijzonderheden=f"groepen={groepen}" if over == WERKZOEKENDE and groepen is not None else "",
    )


PER_HANDELING = 10_000
"""People of one act about a file: a million of them are a hundred acts."""


def log_exported(
    *,
    owner_oin: str,
    over: str,
    aantal: int,
    refs: Sequence[str] = (),
    voor: str = "",
    user_id: int | None = None,
) -> None:
    """Documents of an organisation were written to a file, for this recipient category; refs: the people in it.

    user_id: who took the file along; None for a command.

    One act, or some when it is about very many: call it in a transaction.
    """
    for begin in range(0, max(len(refs), 1), PER_HANDELING):
        some = refs[begin : begin + PER_HANDELING]
        _write(
            Soort.UITGEVOERD,
            door_gebruiker_id=user_id,
            voor_oin=owner_oin,
            over=over,
            aantal=len(some) if refs else aantal,
            refs=some,
            bijzonderheden=f"voor={voor}" if voor else "",
        )


# --- what members of staff see ------------------------------------------------------------------------
def log_viewed(*, user_id: int, over: str, extern_id: str) -> None:
    """A member of staff opened one record in the werkplek."""
    _write(Soort.GEZIEN, door_gebruiker_id=user_id, over=over, refs=[extern_id])


def log_shown(*, user_id: int, refs: Collection[str], wat: str, doel: str = "", grondslag: str = "") -> None:
    """A page showed these people (their pseudoniemen) to a member of staff: one line per account, person, kind and day.

    Who was written today already is left out, in the database; two requests at the same moment may both write.
    """
    if not refs:
        return
    values = _values(
        Soort.GETOOND, door_gebruiker_id=user_id, over=wat, doel=doel or None, grondslag=grondslag or None
    )
    _execute(INSERT_SHOWN, {**values, "refs": _array(dict.fromkeys(refs))})


def log_searched(*, user_id: int, over: str, zoekopdracht_id: str, refs: Collection[str] = ()) -> None:
    """A member of staff started a zoekopdracht; refs: the person it is for."""
    _write(
        Soort.GEZOCHT,
        door_gebruiker_id=user_id,
        over=over,
        refs=[f"zoekopdracht:{zoekopdracht_id}", *refs],
        aantal=1,
    )


def log_saved_search(
    *, user_id: int, over: str, bewaard_id: int, wat: str, refs: Collection[str] = ()
) -> None:
    """A member of staff saved, changed, paused or ended a search that is asked again by itself; `wat` says which.

    refs: the person it is for.
    """
    _write(
        Soort.GEZOCHT,
        door_gebruiker_id=user_id,
        over=over,
        refs=[f"bewaarde zoekopdracht:{bewaard_id}", *refs],
        aantal=1,
        bijzonderheden=f"elke_nacht={wat}",
    )


def log_quick_search(*, user_id: int, refs: Collection[str]) -> None:
    """A member of staff searched for a name, and these people were listed."""
    _write(Soort.SNEL, door_gebruiker_id=user_id, over=WERKZOEKENDE, refs=refs)


def log_prefilled(*, user_id: int, ref: str) -> None:
    """A search form was filled from the profiel of this person."""
    _write(Soort.VOORGEVULD, door_gebruiker_id=user_id, over=WERKZOEKENDE, refs=[ref])


def log_opened_with_reason(*, user_id: int, ref: str, reden: str, tot: datetime) -> None:
    """A member of staff got access to somebody outside the own caseload, for this reason (a code) and until then."""
    _write(
        Soort.GEOPEND,
        door_gebruiker_id=user_id,
        over=WERKZOEKENDE,
        refs=[ref],
        bijzonderheden=f"reden={reden} tot={tot.isoformat(timespec='seconds')}",
    )


def log_not_opened(*, user_id: int, gezocht: str) -> None:
    """Somebody outside the own caseload was looked for by name, and nobody could be opened; of the name a hash."""
    _write(
        Soort.GEOPEND,
        door_gebruiker_id=user_id,
        over=WERKZOEKENDE,
        refs=[hashed("naam", gezocht)],
        aantal=0,
        resultaat=Afloop.MISLUKT,
    )


# --- decisions and rights -----------------------------------------------------------------------------
def log_sharing(*, user_id: int | None, owner_oin: str, extern_id: str) -> None:
    """With whom one record is shared was changed."""
    _write(Soort.DELEN, door_gebruiker_id=user_id, voor_oin=owner_oin, refs=[extern_id])


def log_decision(
    *, user_id: int | None, owner_oin: str, ref: str, wat: str, inhoud: str, bijzonderheden: str = ""
) -> None:
    """A decision of this person was recorded. wat: its kind; inhoud: the sha256 (hex) of its receipt."""
    _write(
        Soort.BESLUIT,
        door_gebruiker_id=user_id,
        voor_oin=owner_oin,
        over=wat,
        refs=[ref],
        inhoud=inhoud,
        bijzonderheden=bijzonderheden,
    )


def log_insight(*, user_id: int | None, ref: str, inhoud: str = "") -> None:
    """All that is held about this person was put together; inhoud: the sha256 (hex) of what was given."""
    _write(Soort.INZAGE, door_gebruiker_id=user_id, over=WERKZOEKENDE, refs=[ref], inhoud=inhoud)


def log_read_by_self(
    *, owner_oin: str, ref: str, wat: str, inhoud: str = "", vertegenwoordiger: str = ""
) -> None:
    """The person read this about themselves; inhoud: the sha256 (hex) of a file that they took along.

    vertegenwoordiger: the kind of representative that read it in their place.
    """
    _write(
        Soort.MEEGEKEKEN if vertegenwoordiger else Soort.ZELF,
        voor_oin=owner_oin,
        over=wat,
        refs=[ref],
        inhoud=inhoud,
        bijzonderheden=f"vertegenwoordiger={vertegenwoordiger}" if vertegenwoordiger else "",
    )


def log_erased(*, user_id: int | None, refs: Collection[str], wat: str, aantal: int | None = None) -> None:
    """Data of these people was erased; wat says what, user_id None when its term was over."""
    _write(Soort.GEWIST, door_gebruiker_id=user_id, over=wat, refs=refs, aantal=aantal)


def log_log_search(*, user_id: int, doel: str, refs: Collection[str] = (), aantal: int = 0) -> None:
    """Somebody searched in the logboek, for this purpose; aantal: how many lines were shown."""
    _write(
        Soort.LOGBOEK, door_gebruiker_id=user_id, over=WERKZOEKENDE, doel=doel[:200], refs=refs, aantal=aantal
    )


# --- loading, accounts --------------------------------------------------------------------------------
def log_loaded(*, owner_oin: str, over: str, aantal: int) -> None:
    """A file of documents was loaded for an organisation."""
    _write(Soort.GELADEN, voor_oin=owner_oin, over=over, aantal=aantal)


def log_signed_in(*, user_id: int, account: str, adres: str) -> None:
    """Somebody logged in."""
    _write(Soort.INGELOGD, door_gebruiker_id=user_id, refs=_who(account, adres), aantal=1)


def log_sign_in_failed(*, user_id: int | None, account: str, adres: str) -> None:
    """A wrong password, or a name that there is no account for (user_id None)."""
    _write(
        Soort.INLOGFOUT,
        door_gebruiker_id=user_id,
        refs=_who(account, adres),
        aantal=1,
        resultaat=Afloop.MISLUKT,
    )


def log_sign_in_limit(*, user_id: int | None, account: str, adres: str, grens: str) -> None:
    """A limit on guessing was reached: `grens` says which."""
    _write(
        Soort.INLOGGRENS,
        door_gebruiker_id=user_id,
        refs=_who(account, adres),
        over=grens,
        aantal=1,
        resultaat=Afloop.MISLUKT,
    )


def log_signed_out(*, user_id: int, account: str, adres: str) -> None:
    """Somebody logged out."""
    _write(Soort.UITGELOGD, door_gebruiker_id=user_id, refs=_who(account, adres), aantal=1)


def log_account(*, user_id: int, account: str, wat: str, door_id: int | None = None) -> None:
    """An account was made or changed; `wat` says in which respect, the id and the hash which account.

    door_id: the account that did so, None for a command of who looks after the installation.
    """
    refs = [f"gebruiker:{user_id}", hashed("account", account)]
    _write(Soort.ACCOUNT, door_gebruiker_id=door_id, refs=refs, over=wat, aantal=1)


def log_managed(*, user_id: int, owner_oin: str, wat: str, bijzonderheden: str) -> None:
    """Something of the organisation was changed. wat: "team", "lijst", "grens", "aandacht" or "organisatie", by the
    beheerder, or "werkgever", by who looks after employers; bijzonderheden: which and how, in codes."""
    _write(
        Soort.BEHEER,
        door_gebruiker_id=user_id,
        voor_oin=owner_oin,
        over=wat,
        aantal=1,
        bijzonderheden=bijzonderheden,
    )


# --- the person on their own pages ---------------------------------------------------------------------
def log_person_signed_in(*, ref: str, account: str, adres: str) -> None:
    """A person logged in on their own pages; account: the name that was typed, or what an identity is known by."""
    _write(Soort.INGELOGD, refs=[ref, *_who(account, adres)], over=MIJN, aantal=1)


def log_person_sign_in_failed(*, ref: str = "", account: str, adres: str) -> None:
    """The same with a wrong password; ref: whose name it was, "" for a name that nobody has."""
    _write(Soort.INLOGFOUT, refs=[ref, *_who(account, adres)], over=MIJN, aantal=1, resultaat=Afloop.MISLUKT)


def log_person_sign_in_limit(*, ref: str = "", account: str, adres: str, grens: str) -> None:
    """A limit on guessing was reached at the door of persons: `grens` says which."""
    _write(
        Soort.INLOGGRENS,
        refs=[ref, *_who(account, adres)],
        over=MIJN,
        aantal=1,
        bijzonderheden=f"grens={grens}",
        resultaat=Afloop.MISLUKT,
    )


def log_person_signed_out(*, ref: str) -> None:
    """A person logged out."""
    _write(Soort.UITGELOGD, refs=[ref], over=MIJN, aantal=1)


def log_login_given(*, user_id: int | None, owner_oin: str, ref: str) -> None:
    """This person got a first password; user_id None: from an administrator, by a command."""
    _write(Soort.INLOG, door_gebruiker_id=user_id, voor_oin=owner_oin, over="eerste wachtwoord", refs=[ref])


def log_representative(*, user_id: int | None, owner_oin: str, ref: str, wat: str, soort: str) -> None:
    """Who represents this person was recorded, stopped or got a login (wat); soort: which kind, never who."""
    _write(
        Soort.VERTEGENWOORDIGING,
        door_gebruiker_id=user_id,
        voor_oin=owner_oin,
        over=wat,
        refs=[ref],
        bijzonderheden=f"vertegenwoordiger={soort}",
    )


def log_said_by_self(*, owner_oin: str, ref: str, wat: str, recht: bool = False) -> None:
    """The person said or asked something on their own pages; `wat` is the kind, never the words.

    recht: it is a right that they use, which is kept because the law says so.
    """
    _write(
        Soort.GEZEGD,
        voor_oin=owner_oin,
        over=wat,
        refs=[ref],
        doel=Activiteit.RECHTEN.value if recht else None,
        grondslag=Rechtsgrond.PLICHT.value if recht else None,
    )


def log_inlog(*, ref: str, wat: str) -> None:
    """A way to log in was made, changed or removed for this person; `wat` says which."""
    _write(Soort.ACCOUNT, refs=[ref], over=wat, aantal=1)


def hashed(soort: str, tekst: str) -> str:
    """A name or address as the logboek holds it: always the same for the same one, and never to be read back."""
    digest = salted_hmac("vumportal.logboek", f"{soort}\0{tekst}", algorithm="sha256").hexdigest()
    return f"{soort}:{digest[:32]}"


def _who(account: str, adres: str) -> list[str]:
    return [hashed("account", account), hashed("adres", adres)]


# --- writing ------------------------------------------------------------------------------------------
# Plain SQL, parsed once per connection: this runs in every answer of the bron.
_CALL = """logboek_schrijf(
    %(soort)s, %(doel)s, %(grondslag)s, %(door_oin)s, %(door_gebruiker_id)s, %(voor_oin)s, %(over)s, %(resultaat)s,
    {aantal}, %(trace_id)s::uuid, %(span_id)s, %(ouder_span)s, %(inhoud)s, %(bijzonderheden)s, {refs})"""
INSERT = "SELECT " + _CALL.format(aantal="%(aantal)s", refs="%(refs)s::text[]")
_SHOWN = """
    WITH nieuw AS (
      SELECT array_agg(u.ref ORDER BY u.nr) AS refs FROM unnest(%(refs)s::text[]) WITH ORDINALITY u(ref, nr)
      WHERE u.ref NOT IN (
        SELECT r.ref FROM logboek_handeling h
        JOIN logboek_regel r ON r.handeling_id = h.id AND r.tijdstip = h.tijdstip
        WHERE h.door_gebruiker_id = %(door_gebruiker_id)s AND h.soort = %(soort)s AND h.over = %(over)s
          AND h.tijdstip >= date_trunc('day', statement_timestamp(), 'Europe/Amsterdam')
          AND r.tijdstip >= date_trunc('day', statement_timestamp(), 'Europe/Amsterdam')))
    SELECT {call} FROM nieuw WHERE nieuw.refs IS NOT NULL"""
INSERT_SHOWN = _SHOWN.format(call=_CALL.format(aantal="cardinality(nieuw.refs)", refs="nieuw.refs"))


def _write(
    soort: Handeling.Soort, *, refs: Collection[str] = (), aantal: int | None = None, **fields: Any
) -> None:
    values = _values(soort, **fields)
    values["refs"] = _array(refs)
    values["aantal"] = len(refs) if aantal is None else aantal
    _execute(INSERT, values)


def _values(
    soort: Handeling.Soort,
    *,
    doel: str | None = None,
    grondslag: str | None = None,
    door_oin: str = "",
    door_gebruiker_id: int | None = None,
    voor_oin: str = "",
    over: str = "",
    resultaat: str = "ok",
    inhoud: str = "",
    bijzonderheden: str = "",
) -> dict[str, Any]:
    """What is written of the act itself; purpose and ground follow from its kind unless they are named."""
    standaard, nu = DOELEN[soort], spoor.current()
    span_id, ouder_span = nu.next_operation()
    return {
        "soort": soort.value,
        "doel": standaard.activiteit.value if doel is None else doel,
        "grondslag": standaard.grondslag.value if grondslag is None else grondslag,
        "door_oin": door_oin,
        "door_gebruiker_id": door_gebruiker_id,
        "voor_oin": voor_oin,
        "over": over,
        "resultaat": resultaat,
        "trace_id": nu.trace_id,
        "span_id": span_id,
        "ouder_span": ouder_span,
        "inhoud": inhoud,
        "bijzonderheden": bijzonderheden,
    }


def _array(refs: Iterable[str]) -> str:
    """An array as PostgreSQL reads it; made here it costs a tenth of what the driver takes for a hundred.

    What has no reference (a find without a key) has no line.
    """
    text = '","'.join(ref.replace("\\", "\\\\").replace('"', '\\"') for ref in refs if ref)
    return f'{{"{text}"}}' if text else "{}"


def _execute(sql: str, values: dict[str, Any]) -> None:
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(sql, values, prepare=True)

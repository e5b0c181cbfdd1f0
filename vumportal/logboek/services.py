"""The one way to write in the logboek; every verb is here."""

import json
from collections.abc import Sequence

import psycopg
from django.db import connection
from django.utils.crypto import salted_hmac

from vumportal.logboek.models import Gebeurtenis


def log_answer(*, asker_oin: str, owner_oin: str, over: str, ids: Sequence[str]) -> None:
    """A zoekvraag of the exchange was answered with these selectieresultaten."""
    _write(Gebeurtenis.Soort.ZOEKVRAAG, door_oin=asker_oin, voor_oin=owner_oin, over=over, ids=ids)


def log_detail(*, asker_oin: str, owner_oin: str, over: str, extern_id: str) -> None:
    """The detail of one record left through the exchange."""
    _write(Gebeurtenis.Soort.DETAIL, door_oin=asker_oin, voor_oin=owner_oin, over=over, ids=[extern_id])


def log_viewed(*, user_id: int, over: str, extern_id: str) -> None:
    """A member of staff opened one record in the werkplek."""
    _write(Gebeurtenis.Soort.GEZIEN, door_gebruiker_id=user_id, over=over, ids=[extern_id])


def log_searched(*, user_id: int, over: str, zoekopdracht_id: str) -> None:
    """A member of staff started a zoekopdracht."""
    _write(Gebeurtenis.Soort.GEZOCHT, door_gebruiker_id=user_id, over=over, ids=[zoekopdracht_id])


def log_sharing(*, user_id: int | None, owner_oin: str, extern_id: str) -> None:
    """With whom one record is shared was changed."""
    _write(Gebeurtenis.Soort.DELEN, door_gebruiker_id=user_id, voor_oin=owner_oin, ids=[extern_id])


def log_loaded(*, owner_oin: str, over: str, aantal: int) -> None:
    """A file of documents was loaded for an organisation."""
    _write(Gebeurtenis.Soort.GELADEN, voor_oin=owner_oin, over=over, aantal=aantal)


def log_exported(*, owner_oin: str, over: str, aantal: int) -> None:
    """Documents of an organisation were written to a file."""
    _write(Gebeurtenis.Soort.UITGEVOERD, voor_oin=owner_oin, over=over, aantal=aantal)


def log_signed_in(*, user_id: int, account: str, adres: str) -> None:
    """Somebody logged in."""
    _write(Gebeurtenis.Soort.INGELOGD, door_gebruiker_id=user_id, ids=_who(account, adres), aantal=1)


def log_sign_in_failed(*, user_id: int | None, account: str, adres: str) -> None:
    """A wrong password, or a name that there is no account for (user_id None)."""
    _write(Gebeurtenis.Soort.INLOGFOUT, door_gebruiker_id=user_id, ids=_who(account, adres), aantal=1)


def log_sign_in_limit(*, user_id: int | None, account: str, adres: str, grens: str) -> None:
    """A limit on guessing was reached: `grens` says which."""
    ids = _who(account, adres)
    _write(Gebeurtenis.Soort.INLOGGRENS, door_gebruiker_id=user_id, ids=ids, over=grens, aantal=1)


def log_signed_out(*, user_id: int, account: str, adres: str) -> None:
    """Somebody logged out."""
    _write(Gebeurtenis.Soort.UITGELOGD, door_gebruiker_id=user_id, ids=_who(account, adres), aantal=1)


def log_account(*, user_id: int, account: str, wat: str) -> None:
    """An account was made or changed; `wat` says in which respect, the id and the hash which account."""
    ids = [f"gebruiker:{user_id}", hashed("account", account)]
    _write(Gebeurtenis.Soort.ACCOUNT, ids=ids, over=wat, aantal=1)


def hashed(soort: str, tekst: str) -> str:
    """A name or address as the logboek holds it: always the same for the same one, and never to be read back."""
    digest = salted_hmac("vumportal.logboek", f"{soort}\0{tekst}", algorithm="sha256").hexdigest()
    return f"{soort}:{digest[:32]}"


def _who(account: str, adres: str) -> list[str]:
    return [hashed("account", account), hashed("adres", adres)]


INSERT = """
    INSERT INTO logboek_gebeurtenis
      (tijdstip, soort, door_oin, door_gebruiker_id, voor_oin, over, ids, aantal)
    VALUES (clock_timestamp(), %s, %s, %s, %s, %s, %s, %s)"""


def _write(
    soort: Gebeurtenis.Soort,
    *,
    ids: Sequence[str] = (),
    aantal: int | None = None,
    door_oin: str = "",
    door_gebruiker_id: int | None = None,
    voor_oin: str = "",
    over: str = "",
) -> None:
    # Plain SQL, parsed once per connection: this runs in every answer of the bron, and a model's save() costs
    # it a fifth of its time.
    count = len(ids) if aantal is None else aantal
    values = [soort.value, door_oin, door_gebruiker_id, voor_oin, over, json.dumps(list(ids)), count]
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(INSERT, values, prepare=True)

"""Protection against guessing passwords: few attempts per account and address, counted in Redis.

An attempt is counted before the password is checked, in one step with the start of its period, so that many
attempts at the same time do not get past the limit. Redis holds a keyed hash of account and address, no names.
"""

import logging
import unicodedata
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

import redis
from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from redis.backoff import NoBackoff
from redis.retry import Retry

log = logging.getLogger("vumportal.organisaties")

TIMEOUT = 1.0
"""Seconds that Redis may take."""


def take_attempt(gebruikersnaam: str, adres: str) -> bool:
    """Count an attempt to log in; False when this account had too many from this address.

    The period starts at the first attempt and refused ones do not lengthen it. Without Redis everybody may try:
    the werkplek must not close because a queue is away.
    """
    key = _key(gebruikersnaam, adres)
    try:
        with _client(settings.REDIS_URL).pipeline(transaction=True) as pipeline:
            pipeline.set(key, 0, ex=settings.INLOG_VENSTER, nx=True)
            pipeline.incr(key)
            attempts = int(pipeline.execute()[1])
    except redis.RedisError:
        log.warning("geen verbinding met Redis; inloggen gaat door zonder grens")
        return True
    if attempts == settings.INLOG_POGINGEN + 1:
        log.warning("te veel mislukte pogingen om in te loggen op een account")
    return attempts <= settings.INLOG_POGINGEN


def forget_attempts(gebruikersnaam: str, adres: str) -> None:
    """Somebody knew the password: their earlier mistakes do not count any more."""
    try:
        _client(settings.REDIS_URL).delete(_key(gebruikersnaam, adres))
    except redis.RedisError:
        log.warning("geen verbinding met Redis; pogingen om in te loggen blijven geteld")


def client_address(request: HttpRequest) -> str:
    """Address of the browser: of the connection, or as the proxy wrote it in the header VUM_ADRES_KOP.

    Of a list the last counts: that one the proxy added, what stands before it came from outside.
    """
    if settings.ADRES_KOP:
        given = request.headers.get(settings.ADRES_KOP, "").rsplit(",", 1)[-1].strip()
        if given:
            return given
    return str(request.META.get("REMOTE_ADDR", ""))


def _key(gebruikersnaam: str, adres: str) -> str:
    account = unicodedata.normalize("NFKC", gebruikersnaam).strip().casefold()
    digest = salted_hmac("vumportal.inloggrens", f"{account}\0{adres}", algorithm="sha256").hexdigest()
    return f"vumportal:inloggen:{digest}"


@cache
def _client(url: str) -> redis.Redis:
    """A client with its pool of connections; also for Celery's form of an address over a socket."""
    # One new try at once, for a connection that Redis closed meanwhile; nobody waits longer at the login page.
    limits: dict[str, Any] = {
        "socket_timeout": TIMEOUT,
        "socket_connect_timeout": TIMEOUT,
        "retry": Retry(NoBackoff(), 1),
    }
    parts = urlsplit(url)
    if parts.scheme == "redis+socket":
        number = int(parse_qs(parts.query).get("virtual_host", ["0"])[0])
        return redis.Redis(unix_socket_path=parts.path, db=number, **limits)
    return redis.Redis.from_url(url, **limits)

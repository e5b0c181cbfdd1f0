"""The session of a person: a cookie and a key of its own, a short end for a phone that others use too.

Below /mijn/ this session takes the place of that of staff, and nobody is logged in as staff there; elsewhere the cookie
means nothing. The two are kept in the same table but signed apart: the key of the one opens nothing of the other.

A session holds no more than its kind, whose it is, a mark of the secret behind it and two moments. It ends after a
while without a request (a limit of the organisation), after two hours whatever happens, when somebody logs out, and on
every device when the password changes.
"""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import cast

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csrf import rotate_token
from django.utils.cache import patch_vary_headers
from django.utils.crypto import constant_time_compare

from vumportal.organisaties.grenzen import MIJN, limit
from vumportal.werkzoekenden.inlog import mark_of
from vumportal.werkzoekenden.models import Inlog, Vertegenwoordiging, Werkzoekende
from vumportal.werkzoekenden.vertegenwoordigers import holds_now, no_choice, only_self

PAD = "/mijn/"
SOORT = "mijn"
LANGST = 2 * 3600
"""Seconds after which a session ends, however busy somebody is."""
SPELING = 30
"""Seconds that the moment of the last request may be behind: not every page writes."""
_STAND = "mijn"


class Mijnopslag(SessionStore):
    """Django's table of sessions; the name of this class is part of what its rows are signed with."""


@dataclass(frozen=True)
class Sessiestand:
    """What a session says: soort is always `SOORT`, merk goes with the secret that somebody logged in with."""

    soort: str
    persoon: int
    inlog: int
    merk: str
    begon: int
    laatst: int


class MijnRequest(HttpRequest):
    """A request below /mijn/. persoon: who is logged in, inlog: by which way.

    namens: by what somebody is logged in who represents the person, None for the person. geen_keuze: why they do not
    decide about sharing, alleen_zelf: what stands where only the person does something; both "" for who may.
    verlopen: a session was named that is no more.
    nog: seconds until the session ends without another request, 0 when nobody is logged in.
    """

    session: Mijnopslag
    persoon: Werkzoekende | None
    inlog: Inlog | None
    namens: Vertegenwoordiging | None
    geen_keuze: str
    alleen_zelf: str
    verlopen: bool
    nog: int


def is_below(pad: str) -> bool:
    """Whether this path is one of the person, as the addresses of the portal read it."""
    return pad.startswith(PAD)


class MijnSessie:
    """Stands after the session and the login of staff, whose place it takes, and before whatever keeps something."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_below(request.path_info):
            return self.get_response(request)
        own = cast(MijnRequest, request)
        of_staff = request.session
        _open(own)
        response = self.get_response(request)
        _close(own, response)
        request.session = of_staff  # untouched; its own middleware looks at it next
        return response


def _open(request: MijnRequest) -> None:
    request.user = AnonymousUser()
    request.auser = _nobody
    named = request.COOKIES.get(settings.MIJN_COOKIE, "")
    request.session = Mijnopslag()
    _is_of(request, None)
    request.verlopen, request.nog = bool(named), 0
    if not named:
        return
    stored = Mijnopslag(named)
    inlog = _login_of(stored)
    if inlog is not None:
        request.session = stored
        _is_of(request, inlog)
        request.verlopen = False
        request.nog = _left(stored)


def _is_of(request: MijnRequest, inlog: Inlog | None) -> None:
    """Whose this request is, and in whose place somebody asks it."""
    namens = inlog.vertegenwoordiging if inlog else None
    if inlog and namens:
        namens.werkzoekende = inlog.werkzoekende  # known already
    request.persoon, request.inlog, request.namens = inlog.werkzoekende if inlog else None, inlog, namens
    request.geen_keuze, request.alleen_zelf = (no_choice(namens), only_self(namens)) if namens else ("", "")


async def _nobody() -> AnonymousUser:
    return AnonymousUser()


def _login_of(stored: Mijnopslag) -> Inlog | None:
    """How the person of this session logged in, while it counts; the moment of the last request moves along."""
    stand = _stand(stored)
    if stand is None:
        return None
    rows = Inlog.objects.select_related("werkzoekende__organisatie", "vertegenwoordiging")
    inlog = rows.filter(pk=stand.inlog).first()
    if (
        inlog is None
        or not holds_now(inlog.vertegenwoordiging)
        or not constant_time_compare(stand.merk, mark_of(inlog))
    ):
        stored.flush()
        return None
    now, idle = int(time.time()), limit(MIJN.sleutel, inlog.werkzoekende.organisatie_id) * 60
    if now - stand.begon >= LANGST or now - stand.laatst >= idle:
        stored.flush()
        return None
    if now - stand.laatst >= SPELING:
        _write(stored, Sessiestand(**{**asdict(stand), "laatst": now}), idle)
    return inlog


def _stand(stored: Mijnopslag) -> Sessiestand | None:
    kept = stored.get(_STAND)
    if not isinstance(kept, dict) or kept.get("soort") != SOORT:
        return None
    try:
        return Sessiestand(**kept)
    except TypeError:  # of a version of the portal that said something else
        return None


def _left(stored: Mijnopslag) -> int:
    """Seconds until this session ends when nothing more is asked."""
    stand = _stand(stored)
    return 0 if stand is None else max(0, stored.get_expiry_age() - (int(time.time()) - stand.laatst))


def _write(stored: Mijnopslag, stand: Sessiestand, idle: int) -> None:
    """Put this in the session; its row is not found any more when it is over."""
    stored[_STAND] = asdict(stand)
    stored.set_expiry(max(1, min(idle, stand.begon + LANGST - stand.laatst)))


def _close(request: MijnRequest, response: HttpResponseBase) -> None:
    """Keep what changed, and tell the browser which session it has. Who is not logged in leaves nothing behind."""
    patch_vary_headers(response, ("Cookie",))
    stored = request.session
    if request.persoon is None or response.status_code == 500:
        return
    if stored.modified:
        try:
            stored.save()
        except UpdateError:  # logged out meanwhile, in another tab
            return
    if stored.session_key != request.COOKIES.get(settings.MIJN_COOKIE):
        _set_cookie(response, str(stored.session_key))


def _set_cookie(response: HttpResponseBase, key: str) -> None:
    """Until the browser closes: the server decides when it ends."""
    response.set_cookie(
        settings.MIJN_COOKIE,
        key,
        path="/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget_cookie(response: HttpResponseBase) -> None:
    """Let the browser forget which session it had: after logging out, and once it was said that it is over."""
    response.delete_cookie(settings.MIJN_COOKIE, path="/", samesite="Lax")


def begin(inlog: Inlog) -> Mijnopslag:
    """A session for this login under a key that nobody knew before; not stored yet."""
    stored, now = Mijnopslag(), int(time.time())
    idle = limit(MIJN.sleutel, inlog.werkzoekende.organisatie_id) * 60
    _write(stored, Sessiestand(SOORT, inlog.werkzoekende_id, inlog.pk, mark_of(inlog), now, now), idle)
    return stored


def log_in(request: MijnRequest, inlog: Inlog) -> None:
    """This browser is that of the person from now on. A session that it had ends; so do forms of before."""
    request.session.flush()
    request.session = begin(inlog)
    request.session.create()
    request.session.modified = False
    _is_of(request, inlog)
    request.verlopen = False
    rotate_token(request)


def log_out(request: MijnRequest) -> None:
    """End this session, in the database too."""
    request.session.flush()
    _is_of(request, None)
    request.verlopen = False
    rotate_token(request)

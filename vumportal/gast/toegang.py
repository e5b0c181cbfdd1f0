"""What makes a view a page for a guest: a short pass in a cookie, and headers that keep it to who holds the link.

Opening a link gives the browser a pass: the key of the link, signed, for an hour. At every request the link itself is
asked whether it still opens something, so withdrawing it takes the pass along. Nothing is kept on the server.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from vumportal.vacatures.models import Werkgeverlink
from vumportal.vacatures.werkgeverlinks import employer_link

P = ParamSpec("P")
Gastpagina = Callable[Concatenate[HttpRequest, P], HttpResponse]

PAD: Final = "/gast/"
ZICHTBAAR: Final = 60 * 60
"""Seconds after which somebody opens the link once more."""
NIET_GELUKT: Final = 404
"""Status of whatever opens nothing, whatever the reason."""
KOPREGELS: Final = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex, nofollow"}
"""Of every answer here: it is kept and found nowhere."""
ZONDER_VERWIJZING: Final = {"Referrer-Policy": "no-referrer"}
"""Of an address with a secret: not even our own pages hear it."""
_TEKENAAR = TimestampSigner(salt="vumportal.gast")


def is_below(pad: str) -> bool:
    """Whether this path is one for guests, as the addresses of the portal read it."""
    return pad.startswith(PAD)


def for_guest(*methods: str, geheim: bool = False) -> Callable[[Gastpagina[P]], Gastpagina[P]]:
    """Make a view a page for who has no account, that answers these HTTP methods only (HEAD with GET).

    geheim: its address holds a secret. Who is logged in elsewhere in the same browser is a guest here.
    """
    allowed = [*methods, "HEAD"] if "GET" in methods else list(methods)

    def decorate(view: Gastpagina[P]) -> Gastpagina[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method in allowed:
                response = view(request, *args, **kwargs)
            else:
                response = HttpResponseNotAllowed(allowed, render(request, "gast/405.html").content)
            for naam, waarde in (KOPREGELS | (ZONDER_VERWIJZING if geheim else {})).items():
                response.headers[naam] = waarde
            return response

        guarded.methods = tuple(methods)  # type: ignore[attr-defined]
        guarded.voor_gast = True  # type: ignore[attr-defined]
        return login_not_required(guarded)

    return decorate


def give_pass(response: HttpResponse, link: Werkgeverlink) -> None:
    """This browser sees what the link opens, for a while."""
    response.set_cookie(
        settings.GAST_COOKIE,
        _TEKENAAR.sign(str(link.pk)),
        max_age=ZICHTBAAR,
        path="/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def link_of(request: HttpRequest) -> Werkgeverlink | None:
    """What this browser opened a while ago, as far as it still opens; None for no pass, an old or a made-up one."""
    given: Any = request.COOKIES.get(settings.GAST_COOKIE, "")
    try:
        pk = int(_TEKENAAR.unsign(given, max_age=ZICHTBAAR))
    except (BadSignature, ValueError):
        return None
    return employer_link(pk)


def opens_nothing(request: HttpRequest) -> HttpResponse:
    """The one answer for old, withdrawn, made-up and too often."""
    return render(request, "gast/geen.html", status=NIET_GELUKT)

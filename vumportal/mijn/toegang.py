"""What makes a view a page for a person: who it is about is who is logged in, and nobody else can be asked for."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import quote

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from vumportal.mijn.sessie import MijnRequest
from vumportal.werkzoekenden.models import Inlog, Werkzoekende

P = ParamSpec("P")
VERLOPEN = 403
"""Status of the page that says that nothing was done, because somebody is logged out."""


class PersoonRequest(MijnRequest):
    """A request of which `for_person` knows whose it is."""

    persoon: Werkzoekende
    inlog: Inlog


Persoonspagina = Callable[Concatenate[PersoonRequest, P], HttpResponse]
Openbaar = Callable[Concatenate[MijnRequest, P], HttpResponse]
Bewaakt = Callable[Concatenate[HttpRequest, P], HttpResponse]


def for_person(
    *methods: str, terug: str = "mijn:start", met_eerste: bool = False, over_delen: bool = False
) -> Callable[[Persoonspagina[P]], Bewaakt[P]]:
    """Make a view a page of `request.persoon` that answers these HTTP methods only (HEAD with GET).

    Another method gets 405. Who is not logged in gets the login page, which leads back here; of what they sent nothing
    is done or kept. terug: the name of the page with the button, for an address that only a button opens; it takes no
    arguments. met_eerste: also for who logged in with a first password, which somebody else knows: on any other page
    they first choose their own. over_delen: what it does is deciding about sharing, which some representatives may;
    whatever else is done here, only the person does (but choosing their own password). No answer is kept by
    a browser or proxy.
    """

    def decorate(view: Persoonspagina[P]) -> Bewaakt[P]:
        @wraps(view)
        def guarded(request: Any, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if getattr(request, "persoon", None) is None:
                back = request.get_full_path() if "GET" in methods else reverse(terug)
                return _log_in_first(request, back)
            if request.inlog.moet_wijzigen and not met_eerste:
                return HttpResponseRedirect(reverse("mijn:wachtwoord"), status=303)
            zin = request.geen_keuze if over_delen else request.alleen_zelf
            if request.method == "POST" and zin and not met_eerste:
                return render(request, "mijn/niet_namens.html", {"zin": zin}, status=403)
            return view(request, *args, **kwargs)

        page = _page(methods, guarded)
        page.voor_persoon = True  # type: ignore[attr-defined]
        return page

    return decorate


def for_anyone(*methods: str) -> Callable[[Openbaar[P]], Bewaakt[P]]:
    """The same for a page that needs nobody logged in: the login page itself."""

    def decorate(view: Openbaar[P]) -> Bewaakt[P]:
        @wraps(view)
        def opened(request: Any, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            return view(request, *args, **kwargs)

        return _page(methods, opened)

    return decorate


def _page(methods: tuple[str, ...], view: Bewaakt[P]) -> Bewaakt[P]:
    """What every page of the person has. The login of staff leaves it alone: it has a guard of its own."""
    allowed = [*methods, "HEAD"] if "GET" in methods else list(methods)

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = (
            view(request, *args, **kwargs) if request.method in allowed else _not_allowed(request, allowed)
        )
        add_never_cache_headers(response)
        return response

    guarded.methods = tuple(methods)  # type: ignore[attr-defined]
    return login_not_required(guarded)


def _not_allowed(request: HttpRequest, allowed: list[str]) -> HttpResponse:
    response = HttpResponseNotAllowed(allowed)
    response.content = render(request, "mijn/405.html").content
    return response


def _log_in_first(request: HttpRequest, back: str) -> HttpResponse:
    """To the login page; for who pressed a button first the words that nothing was done."""
    page = login_address(back)
    if request.method in ("GET", "HEAD"):
        return HttpResponseRedirect(page)
    return render(request, "mijn/verlopen.html", {"verder": page, "uitgelogd": True}, status=VERLOPEN)


LANGSTE_ADRES = 2000
"""Characters of an address to come back to, with its question; a redirect has its limits."""


def login_address(back: str) -> str:
    """The login page that leads to this one."""
    page, start = reverse("mijn:inloggen"), reverse("mijn:start")
    if len(back) > LANGSTE_ADRES:
        back = back.partition("?")[0][:LANGSTE_ADRES]
    return page if back in (start, page) else f"{page}?next={quote(back)}"

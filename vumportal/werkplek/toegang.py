"""Who may open a page of the werkplek, and in which form it is sent (design sections 3 and 5)."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.html import escape
from django_htmx.middleware import HtmxDetails

from vumportal.logboek.services import log_shown
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.werkplek.samenkijken import Over, is_suited, who_looks_along
from vumportal.werkzoekenden.models import Werkzoekende

P = ParamSpec("P")


class MedewerkerRequest(HttpRequest):
    """A request of somebody of whom the guard of the page knows that they may open the page.

    getoond: references (pseudoniemen) of the people whom the page shows. A view adds whom it fetched; one that writes a
    line of its own about them does not. genoemd: by reference the first name of who is shown if that name is in what
    is sent, for a part of a page. samen: who looks along, None for nobody.
    """

    user: Gebruiker
    htmx: HtmxDetails
    getoond: set[str]
    samen: Werkzoekende | None
    genoemd: dict[str, str]


Pagina = Callable[Concatenate[MedewerkerRequest, P], HttpResponse]
Bewaakt = Callable[Concatenate[HttpRequest, P], HttpResponse]


def for_staff(*methods: str, samen: Over | None = None) -> Callable[[Pagina[P]], Bewaakt[P]]:
    """Make a view a page for staff that answers these HTTP methods only.

    Another method gets 405, another role 403; without login the middleware shows the login page. The answer is
    never kept by a browser or proxy, because it is about people. samen: of whom the page is, when it may be open while
    that person looks along (`samenkijken`); any other page says then that it is not for that.
    """
    return _for(lambda gebruiker: gebruiker.is_medewerker, methods, samen)


def for_privacy(*methods: str) -> Callable[[Pagina[P]], Bewaakt[P]]:
    """The same for the privacy officer, who works with no kandidaat and sees no page of who does."""
    return _for(lambda gebruiker: gebruiker.is_privacy_officer, methods)


def for_beheer(*methods: str) -> Callable[[Pagina[P]], Bewaakt[P]]:
    """The same for the beheerder, who looks after teams, accounts and choices and sees no kandidaat."""
    return _for(lambda gebruiker: gebruiker.is_beheerder, methods)


def for_everybody(*methods: str) -> Callable[[Pagina[P]], Bewaakt[P]]:
    """The same for whoever is logged in, also without a role: pages about the own account alone."""
    return _for(lambda gebruiker: True, methods)


def _for(
    may: Callable[[Gebruiker], bool], methods: tuple[str, ...], over: Over | None = None
) -> Callable[[Pagina[P]], Bewaakt[P]]:
    allowed = [*methods, "HEAD"] if "GET" in methods else list(methods)

    def decorate(view: Pagina[P]) -> Bewaakt[P]:
        @wraps(view)
        def guarded(request: Any, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method not in allowed:
                return HttpResponseNotAllowed(allowed)  # in words by terug.TerugMiddleware
            if not may(request.user):
                raise PermissionDenied
            request.getoond, request.genoemd = set(), {}
            request.samen = who_looks_along(request)
            if request.samen is not None and not is_suited(over, kwargs, request.samen):
                response = render(request, "samen/niet.html", status=403)
            else:
                response = view(request, *args, **kwargs)
            _log_shown(request, response)
            add_never_cache_headers(response)
            patch_vary_headers(response, ["HX-Request"])
            return response

        return guarded

    return decorate


GETOOND = frozenset({200, 422})
"""Statuses of an answer that is a page; any other shows nobody."""
LANGSTE_NAAM = 20
"""Characters of the name of a page in the logboek."""


def _log_shown(request: MedewerkerRequest, response: HttpResponse) -> None:
    """One statement in the logboek for everybody whom the page shows, before it is sent: without a line no page.

    The logboek has one line per account, person, page and day, so a list that is asked for again by a timer adds none.
    """
    if response.status_code not in GETOOND or request.method == "HEAD":
        return
    named = {ref for ref, naam in request.genoemd.items() if escape(naam).encode() in response.content}
    wat = request.resolver_match.url_name if request.resolver_match else ""
    log_shown(user_id=request.user.pk, refs=sorted(request.getoond | named), wat=(wat or "")[:LANGSTE_NAAM])


def organisation_of(request: MedewerkerRequest) -> Organisatie:
    """The organisation of who asks for a guarded page; without one they do not get so far."""
    organisatie = request.user.organisatie
    assert organisatie is not None  # noqa: S101 - each role of the guards asks for one
    return organisatie


def wants_fragment(request: MedewerkerRequest) -> bool:
    """Whether htmx asks for the part of the page that moves, and not for a page to restore."""
    return bool(request.htmx) and not request.htmx.history_restore_request


def page_or_part(
    request: MedewerkerRequest, template: str, part: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """The whole page, or only its partial `part` when htmx asks: the same view, data and markup."""
    name = f"{template}#{part}" if wants_fragment(request) else template
    return render(request, name, context, status=status)

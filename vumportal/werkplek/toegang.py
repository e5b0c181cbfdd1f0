"""Who may open a page of the werkplek, and in which form it is sent (design sections 3 and 5)."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django_htmx.middleware import HtmxDetails

from vumportal.organisaties.models import Gebruiker

P = ParamSpec("P")


class MedewerkerRequest(HttpRequest):
    """A request of somebody of whom `for_staff` knows that they are a member of staff."""

    user: Gebruiker
    htmx: HtmxDetails


def for_staff(
    *methods: str,
) -> Callable[
    [Callable[Concatenate[MedewerkerRequest, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, P], HttpResponse],
]:
    """Make a view a page for staff that answers these HTTP methods only.

    Another method gets 405, another role 403; without login the middleware shows the login page. The answer is
    never kept by a browser or proxy, because it is about people.
    """
    allowed = [*methods, "HEAD"] if "GET" in methods else list(methods)

    def decorate(
        view: Callable[Concatenate[MedewerkerRequest, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(view)
        def guarded(request: Any, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method not in allowed:
                return HttpResponseNotAllowed(allowed)  # in words by terug.TerugMiddleware
            if not request.user.is_medewerker:
                raise PermissionDenied
            response = view(request, *args, **kwargs)
            add_never_cache_headers(response)
            patch_vary_headers(response, ["HX-Request"])
            return response

        return guarded

    return decorate


def wants_fragment(request: MedewerkerRequest) -> bool:
    """Whether htmx asks for the part of the page that moves, and not for a page to restore."""
    return bool(request.htmx) and not request.htmx.history_restore_request


def page_or_part(
    request: MedewerkerRequest, template: str, part: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """The whole page, or only its partial `part` when htmx asks: the same view, data and markup."""
    name = f"{template}#{part}" if wants_fragment(request) else template
    return render(request, name, context, status=status)

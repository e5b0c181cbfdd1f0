"""Errors below /gast/ in words for who holds a link (`vumportal.config.fouten` chooses)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vumportal.gast.toegang import KOPREGELS, ZONDER_VERWIJZING

VERLOPEN = 403
"""Status of the page that says that nothing was done, because it was open too long."""


def bad_request(request: HttpRequest, status: int) -> HttpResponse:
    """400, or 413 for more than a form of ours has."""
    return _page(request, "gast/400.html", status)


def not_found(request: HttpRequest) -> HttpResponse:
    """404 and 403: there is nothing here."""
    return _page(request, "gast/404.html", 404)


def csrf_failure(request: HttpRequest) -> HttpResponse:
    """A form that is too old, or not from a page of ours: nothing is done with it."""
    return _page(request, "gast/verlopen.html", VERLOPEN)


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """With the headers of a secret: an address that is nearly right may hold most of one."""
    response = render(request, template, status=status)
    for naam, waarde in (KOPREGELS | ZONDER_VERWIJZING).items():
        response.headers[naam] = waarde
    return response

"""Errors below /mijn/ in words for the person (`vumportal.config.fouten` chooses)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from vumportal.mijn.toegang import login_address


def bad_request(request: HttpRequest, status: int) -> HttpResponse:
    """400, or 413 for more than a form of ours has."""
    return render(request, "mijn/400.html", status=status)


def forbidden(request: HttpRequest) -> HttpResponse:
    """403."""
    return render(request, "mijn/403.html", status=403)


def not_found(request: HttpRequest) -> HttpResponse:
    """404: the same for what is not there and for what is somebody else's."""
    return render(request, "mijn/404.html", status=404)


def csrf_failure(request: HttpRequest) -> HttpResponse:
    """A form that is too old, or not from a page of ours: nothing is done with it."""
    persoon = getattr(request, "persoon", None)
    match = request.resolver_match
    page = reverse("mijn:start")
    if match is not None and "GET" in getattr(match.func, "methods", ()):
        page = request.path
    logging_in = match is not None and match.url_name == "inloggen"
    if persoon is None and not logging_in:
        return render(
            request, "mijn/verlopen.html", {"verder": login_address(page), "uitgelogd": True}, status=403
        )
    return render(request, "mijn/verlopen.html", {"verder": page, "uitgelogd": False}, status=403)

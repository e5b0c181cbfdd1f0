"""Errors below /mijn/ in words for the person (`vumportal.config.fouten` chooses)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from vumportal.mijn.sessie import MijnRequest
from vumportal.mijn.toegang import VERLOPEN, login_address
from vumportal.mijn.views.inloggen import is_logged_in, wanted


def bad_request(request: HttpRequest, status: int) -> HttpResponse:
    """400, or 413 for more than a form of ours has."""
    return render(request, "mijn/400.html", status=status)


def forbidden(request: HttpRequest) -> HttpResponse:
    """403."""
    return render(request, "mijn/403.html", status=403)


def not_found(request: HttpRequest) -> HttpResponse:
    """404: the same for what is not there and for what is somebody else's."""
    return render(request, "mijn/404.html", status=404)


def csrf_failure(request: MijnRequest) -> HttpResponse:
    """A form that is too old, or not from a page of ours: nothing is done with it.

    The second half of a double press on "Log in" or "Log uit" is none: its page is from before, and what it asks is so.
    """
    match = request.resolver_match
    assert match is not None  # noqa: S101 - the view was found before its form was looked at
    if match.url_name == "inloggen" and is_logged_in(request):
        return redirect(wanted(request))
    if match.url_name == "uitloggen" and request.persoon is None:
        return redirect("mijn:inloggen")
    page = request.path if "GET" in getattr(match.func, "methods", ()) else reverse("mijn:start")
    uitgelogd = request.persoon is None and match.url_name != "inloggen"
    context = {"verder": login_address(page) if uitgelogd else page, "uitgelogd": uitgelogd}
    return render(request, "mijn/verlopen.html", context, status=VERLOPEN)

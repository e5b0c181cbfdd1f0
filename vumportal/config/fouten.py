"""Which door words an error: below /mijn/ that of the person, below /gast/ that of a guest, elsewhere that of staff."""

from typing import cast

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views import defaults

from vumportal.gast import fouten as van_gast
from vumportal.gast.toegang import is_below as is_of_guest
from vumportal.mijn.sessie import MijnRequest, is_below
from vumportal.mijn.views import fouten as van_mijn
from vumportal.werkplek import terug
from vumportal.werkplek.views import fouten as van_werkplek

TE_VEEL = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 for more than a form of ours has."""
    if is_below(request.path_info):
        return van_mijn.bad_request(request, 413 if isinstance(exception, TE_VEEL) else 400)
    if is_of_guest(request.path_info):
        return van_gast.bad_request(request, 413 if isinstance(exception, TE_VEEL) else 400)
    return van_werkplek.bad_request(request, exception)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    if is_below(request.path_info):
        return van_mijn.forbidden(request)
    if is_of_guest(request.path_info):
        return van_gast.not_found(request)
    return defaults.permission_denied(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    if is_below(request.path_info):
        return van_mijn.not_found(request)
    if is_of_guest(request.path_info):
        return van_gast.not_found(request)
    return defaults.page_not_found(request, exception)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """A form that is too old, or not from a page of ours."""
    if is_below(request.path_info):
        return van_mijn.csrf_failure(cast(MijnRequest, request))
    if is_of_guest(request.path_info):
        return van_gast.csrf_failure(request)
    return terug.csrf_failure(request, reason)

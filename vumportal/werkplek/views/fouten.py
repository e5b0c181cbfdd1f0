"""Error pages that Django's own handlers cannot word: they do not tell one bad request from another."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

TE_VEEL = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 for more than a form of ours has."""
    if isinstance(exception, TE_VEEL):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)

"""Headers that every answer of the application carries, whichever part of it answers, errors included."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase

MAG_NIET: Final = (
    "accelerometer",
    "autoplay",
    "bluetooth",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
"""What a browser can do for a page, and no page here needs."""
KOPREGELS: Final = {
    # Of whatever does not say itself how long it may be kept, nothing is kept: it is about people.
    "Cache-Control": "no-store",
    "Permissions-Policy": ", ".join(f"{naam}=()" for naam in MAG_NIET),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Kopregels:
    """The first middleware, so that it also sees what the others answer themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for naam, waarde in KOPREGELS.items():
            response.headers.setdefault(naam, waarde)
        return response

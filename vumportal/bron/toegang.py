"""Who may call the bron: the exchange, and nobody else (design section 4, "Transport")."""

import hmac

from django.conf import settings
from django.http import HttpRequest

VERIFIED_OIN = "HTTP_X_PROXY_OIN"
PROXY_SECRET = "HTTP_X_PROXY_GEHEIM"  # noqa: S105 - the name of a header, not a secret
LOOPBACK = frozenset({"127.0.0.1", "::1"})


def is_allowed(request: HttpRequest) -> bool:
    """Whether the connecting party is the exchange.

    `proxy`: the TLS proxy hands on the OIN of the verified client certificate and proves itself with a
    shared secret; a header of that name from outside never carries the secret. `lokaal` (demo and test):
    any process on this machine.
    """
    if settings.BRON_TOEGANG == "lokaal":
        return request.META.get("REMOTE_ADDR") in LOOPBACK
    secret = settings.BRON_PROXY_GEHEIM
    given = request.META.get(PROXY_SECRET, "")
    if not secret or not hmac.compare_digest(given.encode(), secret.encode()):
        return False
    return (
        bool(settings.VUM_VOORZIENING_OIN) and request.META.get(VERIFIED_OIN) == settings.VUM_VOORZIENING_OIN
    )

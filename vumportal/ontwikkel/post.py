"""The mail that a demo would have sent, on a page: every process writes files in one directory."""

import email
import email.policy
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

MEEST = 50
"""Mails that the page shows, the newest."""


@dataclass(frozen=True)
class Poststuk:
    """One mail as it would have been sent."""

    aan: str
    onderwerp: str
    datum: str
    tekst: str


STREEP = b"\n" + b"-" * 79 + b"\n"
"""What Django writes after each mail."""


def sent(folder: Path) -> list[Poststuk]:
    """The newest mails first. Two processes may by chance write in one file: each only adds to it."""
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    brieven = (brief for path in files[:MEEST] for brief in reversed(path.read_bytes().split(STREEP)))
    return [_read(brief) for brief in brieven if brief.strip()][:MEEST]


def _read(inhoud: bytes) -> Poststuk:
    bericht = email.message_from_bytes(inhoud, policy=email.policy.default)
    tekst = bericht.get_body(("plain",))
    return Poststuk(
        aan=bericht["To"] or "",
        onderwerp=bericht["Subject"] or "",
        datum=bericht["Date"] or "",
        tekst=tekst.get_content() if tekst else "",
    )


@login_not_required
@require_safe
def post(request: HttpRequest) -> HttpResponse:
    """For anybody who tries the demo; where mail does not become files there is no such page."""
    if not settings.EMAIL_FILE_PATH:
        raise Http404
    response = render(request, "post.html", {"poststukken": sent(Path(settings.EMAIL_FILE_PATH))})
    add_never_cache_headers(response)
    return response

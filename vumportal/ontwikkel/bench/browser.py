"""Somebody at the werkplek, over HTTP: logs in as a person does, and times every page until its last byte."""

from __future__ import annotations

import http.client
import re
import time
from dataclasses import dataclass
from html import unescape
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

HEADER = "X-Bench-Vragen"  # see `geteld`
LOGIN = "/inloggen/"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_POLLING = re.compile(r'<[^>]*hx-trigger="every[^>]*>')
_ADDRESS = re.compile(r'hx-get="([^"]+)"')


@dataclass(frozen=True)
class Paginaantwoord:
    """One answer: its status and text, milliseconds until its last byte, and questions to the database."""

    status: int
    tekst: str
    ms: float
    vragen: int

    @property
    def polling(self) -> str:
        """The address that this page asks again and again for news; empty when it does not."""
        found = _POLLING.search(self.tekst)
        address = _ADDRESS.search(found[0]) if found else None
        return unescape(address[1]) if address else ""


class Browser:
    """One connection to a portal that is kept open, with its cookies."""

    def __init__(self, port: int) -> None:
        self.http = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies: dict[str, str] = {}

    def login(self, naam: str, wachtwoord: str) -> None:
        """Log in with the form. Raises RuntimeError when the portal does not let us in."""
        token = _TOKEN.search(self.get(LOGIN).tekst)
        form = {
            "username": naam,
            "password": wachtwoord,
            "csrfmiddlewaretoken": token[1] if token else "",
        }
        answer = self._ask("POST", LOGIN, urlencode(form))
        if answer.status != 302:
            raise RuntimeError(f"Inloggen lukt niet: status {answer.status}.")

    def get(self, pad: str, *, htmx: bool = False) -> Paginaantwoord:
        """One page, or with `htmx` the part of it that a script asks for."""
        return self._ask("GET", pad, htmx=htmx)

    def post(self, pad: str, velden: dict[str, str]) -> Paginaantwoord:
        """Press a button of a form: what was filled in, with the token of this browser."""
        token = {"csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}
        return self._ask("POST", pad, urlencode(velden | token))

    def _ask(self, method: str, pad: str, body: str | None = None, *, htmx: bool = False) -> Paginaantwoord:
        headers = {"Cookie": "; ".join(f"{naam}={waarde}" for naam, waarde in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if htmx:
            headers["HX-Request"] = "true"
        began, response = self._send(method, pad, body, headers)
        content = response.read()
        ms = (time.perf_counter() - began) * 1000
        for header in response.headers.get_all("Set-Cookie") or ():
            self.cookies |= {naam: deel.value for naam, deel in SimpleCookie(header).items()}
        return Paginaantwoord(response.status, content.decode(), ms, int(response.headers.get(HEADER, -1)))

    def _send(self, *request: Any) -> tuple[float, http.client.HTTPResponse]:
        """When the request went out, and its answer. A connection that was idle for too long is opened anew."""
        for again in (True, False):
            began = time.perf_counter()
            try:
                self.http.request(*request)
                return began, self.http.getresponse()
            except (http.client.RemoteDisconnected, ConnectionError):
                self.http.close()
                if not again:
                    raise
        raise AssertionError

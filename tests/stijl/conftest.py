"""Pages rendered without views, and a browser that serves them with the policy of the settings."""

import copy
import mimetypes
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Route, sync_playwright
from pytest_django import Settings

from vumportal.ontwikkel.stijlgids import DELEN

HOST = "http://werkplek.test"
ONBEKEND = "ONBEKENDE-VARIABELE"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture
def streng(settings: Settings) -> None:
    """A template that reads a variable nobody gave it shows it."""
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["OPTIONS"]["string_if_invalid"] = f"{ONBEKEND}:%s"
    settings.TEMPLATES = templates


@pytest.fixture
def paginas(streng: None) -> dict[str, str]:
    """Every page of the frame by its path, as HTML."""
    request = RequestFactory().get("/stijlgids?sorteer=afstand&pagina=3")
    request.user = AnonymousUser()
    fout = AuthenticationForm(request, data={"username": "anja", "password": ""})
    fout.is_valid()
    fouten = ("400", "403", "403_csrf", "404", "405", "413")
    html = {f"/{naam}": render_to_string(f"{naam}.html", {"terug": "/"}, request) for naam in fouten}
    html["/500"] = render_to_string("500.html")
    for deel, (template, inhoud) in DELEN.items():
        path = f"/stijlgids?deel={deel}" if deel else "/stijlgids"
        html[path] = render_to_string(template, inhoud(), request)
    leeg = {"form": AuthenticationForm(request), "next": "/kandidaten"}
    html["/inloggen"] = render_to_string("registration/login.html", leeg, request)
    html["/inloggen-fout"] = render_to_string("registration/login.html", {"form": fout, "next": ""}, request)
    return html


@pytest.fixture(scope="package")  # gone before others start: its event loop is the whole thread's
def chromium() -> Iterator[Browser]:
    """One browser for all pages; without Chromium these tests say so and are skipped."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture
def open_pagina(
    chromium: Browser, paginas: dict[str, str], settings: Settings
) -> Iterator[Callable[..., Page]]:
    """Open a page of `paginas` (or of `extra`: path -> (status, HTML)) in a fresh browser context.

    Fails at the end on anything the browser complained about: its policy, a missing file, a script.
    """
    policy = "; ".join(
        f"{name} {' '.join(sources)}"
        for name, sources in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
    )
    klachten: list[str] = []
    contexts: list[Any] = []

    def antwoord(route: Route, extra: dict[str, tuple[int, str]]) -> None:
        adres = route.request.url.removeprefix(HOST).split("#")[0]
        path = adres.split("?")[0]
        if path.startswith("/static/"):
            bestand = finders.find(path.removeprefix("/static/"))
            if bestand is None:
                klachten.append(f"geen bestand {path}")
                route.fulfill(status=404)
                return
            route.fulfill(path=bestand, content_type=mimetypes.guess_type(path)[0] or "font/woff2")
            return
        status, body = extra.get(path) or (200, paginas.get(adres) or paginas[path])
        headers = {"Content-Security-Policy": policy}
        route.fulfill(status=status, body=body, content_type="text/html; charset=utf-8", headers=headers)

    def open_pagina(
        path: str,
        *,
        breed: int = 1280,
        hoog: int = 900,
        donker: bool = False,
        javascript: bool = True,
        gekozen_kleuren: bool = False,
        extra: dict[str, tuple[int, str]] | None = None,
    ) -> Page:
        browser_context = chromium.new_context(
            viewport={"width": breed, "height": hoog},
            color_scheme="dark" if donker else "light",
            forced_colors="active" if gekozen_kleuren else "none",
            java_script_enabled=javascript,
        )
        contexts.append(browser_context)
        browser_context.route("**/*", lambda route: antwoord(route, extra or {}))
        page = browser_context.new_page()
        page.on("console", lambda m: klachten.append(m.text) if "Content Security Policy" in m.text else None)
        page.on("pageerror", lambda error: klachten.append(str(error)))
        page.goto(f"{HOST}{path}", wait_until="load")
        page.evaluate("document.fonts.ready.then(() => true)")
        return page

    yield open_pagina
    for browser_context in contexts:
        browser_context.close()
    assert klachten == []

"""What a page of the demo sends."""

import httpx2
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Demo
from tests.browser.test_hoofdweg import log_in
from tests.stijl.test_vendor import MOST

pytestmark = [pytest.mark.browser, pytest.mark.traag]


def test_the_demo_sends_its_stylesheets_compressed(page: Page, demo: Demo) -> None:
    log_in(page, demo)
    sheets = page.evaluate("[...document.querySelectorAll('link[rel=stylesheet]')].map(link => link.href)")
    assert len(sheets) >= 8
    total = 0
    for sheet in sheets:
        with httpx2.stream("GET", sheet, headers={"Accept-Encoding": "gzip"}, trust_env=False) as answer:
            assert answer.status_code == 200
            assert answer.headers["Content-Encoding"] == "gzip", sheet
            total += sum(map(len, answer.iter_raw()))
    assert total <= MOST

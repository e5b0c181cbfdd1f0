"""Every page that a person can come at: all links followed from the first page, as a reader would, and what it says.

Of a page the visible words: hidden words for who hears the page too, and what stands in a folded part.
"""

import re
from collections.abc import Iterator
from html import unescape

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

BLOK = r"p|li|h\d|dt|dd|summary|a|button|label|legend|div|section|details|ul|dl|form|fieldset|q|strong"
"""Where a sentence ends, whatever sign it has."""
GEGEVENS = re.compile(r"<(dd|bdi|q)\b[^>]*>.*?</\1>", re.DOTALL)
"""What was filled in, by the person or others: not ours to shorten."""


def walk(client: Client, *ook: str) -> dict[str, str]:
    """The words of every page below /mijn/ that links lead to, by its address. ook: where nothing leads by a link."""
    seen: dict[str, str] = {}
    todo = [reverse("mijn:start"), *ook]
    while todo:
        url = todo.pop(0)
        if url in seen:
            continue
        response = client.get(url)
        if response.status_code in {302, 303}:
            todo.append(response["Location"])
            seen[url] = ""
        elif response["Content-Type"].startswith("text/html"):
            assert response.status_code == 200, url
            seen[url] = response.content.decode()
            todo += _links(seen[url], url)
    return {url: html for url, html in seen.items() if html}


def _links(html: str, url: str) -> list[str]:
    found = [unescape(link).partition("#")[0] for link in re.findall(r'<a [^>]*href="([^"]+)"', html)]
    found = [f"{url.partition('?')[0]}{link}" if link.startswith("?") else link for link in found]
    return [link for link in found if link.startswith(reverse("mijn:start"))]


def body(html: str) -> str:
    """What a page says beside its frame."""
    return html.partition("<main")[2].partition(">")[2].partition("</main>")[0]


def plain(html: str) -> str:
    """Words alone, a line for each part."""
    lines = re.sub(rf"</?(?:{BLOK})\b[^>]*>|<br>", "\n", html)
    text = unescape(re.sub(r"<[^>]+>", "", lines))
    return "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())


def ours(html: str) -> str:
    """The words that we wrote: what was filled in is left out, with a mark so that a sentence stays one."""
    return plain(GEGEVENS.sub(lambda found: "\n" if found.group(1) == "dd" else "…", body(html)))


def sentences(text: str) -> Iterator[str]:
    """Sentences of plain words; a heading, a button and a choice are each one."""
    for line in text.split("\n"):
        for zin in re.split(r"(?<=[.?!:;])\s+", line):
            if re.search(r"\w", zin):
                yield zin.strip()


def words(response: HttpResponse) -> str:
    """The words of a page of which the status is no matter."""
    return ours(response.content.decode())

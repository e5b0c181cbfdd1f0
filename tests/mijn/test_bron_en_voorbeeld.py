"""The page that shows a person what leaves, beside what the bron really delivers: value for value, and what is hidden.

Through both doors: the page as it is served, and the koppelvlak as another organisation asks it.
"""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from tests.bron.conftest import Vraag, detail, parsed
from tests.mijn.delen import yes
from tests.toestemming.test_voorbeeld import as_category, vol
from vumportal.organisaties.models import Ontvanger
from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.groepen import ALLE_GROEPEN, groups, part
from vumportal.standaard.soort import Soort
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.services import save_profiel
from vumportal.woorden import feiten
from vumportal.woorden.letterlijk import lines

__all__ = ["detail"]  # a fixture of the bron
W = Soort.WERKZOEKENDE
REGEL = re.compile(r"<dt>(.*?)</dt>\s*<dd>(?:<s>)?<bdi>(.*?)</bdi>(?:</s>)?</dd>", re.DOTALL)
EIND = re.compile(r"<br ?/?>\n?")


def read(html: str) -> list[tuple[str, str]]:
    """What stands in lists of facts, as it was before it became HTML: one value a line."""
    return [(unescape(wat), EIND.sub("\n", unescape(tekst))) for wat, tekst in REGEL.findall(html)]


@pytest.mark.django_db
@pytest.mark.traag
@pytest.mark.parametrize("ontvanger", Ontvanger)
def test_every_line_is_what_leaves_and_what_is_struck_out_is_the_rest(
    henk: Werkzoekende, telefoon: Client, detail: Vraag, ontvanger: Ontvanger
) -> None:
    document = vol()
    profiel = save_profiel(werkzoekende=henk, document=document)
    headers = as_category(ontvanger)
    for groepen in range(ALLE_GROEPEN + 1):
        yes(henk, ontvanger, groepen=groepen)
        gekregen = detail(W, profiel.extern_id, headers=headers)
        html = telefoon.get(reverse("mijn:voorbeeld", args=[ontvanger.value])).content.decode()
        assert "Dit zien ze nu." in html
        zichtbaar, verborgen = html.split('<h2 id="verborgen">')
        letterlijk = zichtbaar.partition("Alles, regel voor regel")[2]
        assert read(letterlijk) == [(regel.wat, regel.tekst) for regel in lines(parsed(gekregen), W)], groepen
        assert hidden(verborgen) == stays(document, groepen), groepen


def hidden(html: str) -> set[str]:
    """Every value that is struck out, without what never leaves at all."""
    doorgestreept = html.partition("Dit ziet nooit iemand anders")[0]
    return {
        EIND.sub("\n", unescape(tekst))
        for tekst in re.findall(r"<s><bdi>(.*?)</bdi></s>", doorgestreept, re.DOTALL)
    }


def stays(document: dict[str, object], groepen: int) -> set[str]:
    """In words every value of the groups that do not leave."""
    blijft = [part(document, groep) for groep in STANDAARD.groepen if groep not in groups(groepen)]
    return {
        waarde.tekst
        for deel in blijft
        for groep in feiten.groups(deel, W)
        for feit in groep.feiten
        for waarde in feit.waarden
    }

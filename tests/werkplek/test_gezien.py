"""Every page that shows a person leaves a line in the logboek: a walk over all addresses."""

import pytest
from django.urls import reverse

from tests.werkplek.adressen import Wereld, addresses
from tests.werkplek.conftest import HENK
from tests.werkplek.paginas import HTMX
from vumportal.logboek.models import Handeling

pytestmark = pytest.mark.traag


def seen(wereld: Wereld) -> int:
    """How often somebody looked at Henk."""
    return Handeling.objects.filter(soort="gezien", regels__ref=wereld.henk.profiel.extern_id).count()


def test_who_reads_a_person_is_written_down(wereld: Wereld) -> None:
    client, shown = wereld.browser("anja"), set()
    for naam, urls in addresses(wereld).items():
        if naam.startswith("bron:"):
            continue
        for url in urls:
            before = seen(wereld)
            answer = client.get(url, headers=HTMX if naam == "alles" else {})
            if HENK["persoonlijkePresentatie"].encode() in answer.content:
                shown.add(naam)
                assert seen(wereld) == before + 1, naam
    assert shown == {"kandidaat_alles", "profiel_klein", "resultaat", "samen_kiezen", "samen_voorbeeld"}


def test_so_is_who_reads_their_wishes_beside_work(wereld: Wereld) -> None:
    """Henk as the opened part of a row and as he was kept; his wishes beside what was kept for him."""
    client = wereld.browser("anja")
    adressen = (
        reverse("alles", args=[wereld.gevonden_henk.zoekopdracht_id, wereld.gevonden_henk.pk]),
        reverse("vondst", args=[wereld.bewaarde_henk.pk]),
        reverse("vondst", args=[wereld.bewaard.pk]),
        reverse("vergelijken", args=[wereld.henk.pk]),
    )
    for url in adressen:
        before = seen(wereld)
        client.get(url, headers=HTMX)
        assert seen(wereld) == before + 1, url

"""More than a bron gives at once: a night finds nearly all of it, and says so when it does not."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from tests.uitwisseling import stub as stub_bron
from tests.uitwisseling.conftest import NAAIER, profiel, vacature
from tests.uitwisseling.exchange import exchange
from tests.uitwisseling.nacht import night, one_beroep, saved
from tests.uitwisseling.stub import Reactie, Stub, Vraag, matches
from tests.uitwisseling.test_splitsen import RASTER
from tests.uitwisseling.test_splitsen import raster as raster
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.afstand import grens, koorde2, punt
from vumportal.uitwisseling.client import _clients
from vumportal.uitwisseling.models import Bewaardezoekopdracht, Vraagverbruik
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende

pytestmark = [pytest.mark.traag, pytest.mark.django_db(transaction=True)]

BRONNEN, VACATURES, MAXIMUM, KM, MIDDEN = 3, 1000, 100, 30, 5620
AANTAL = 80
"""What may be asked in this night: the announced budget."""

PUNTEN = {pc4: punt(*plek) for pc4, plek in RASTER.items()}


def supply() -> list[list[tuple[int, dict[str, Any]]]]:
    """A thousand vacatures around the middle, over three bronnen in turn: (PC4, contents)."""
    rond = sorted(pc4 for pc4 in PUNTEN if koorde2(PUNTEN[pc4], PUNTEN[MIDDEN]) <= grens(KM))
    bronnen: list[list[tuple[int, dict[str, Any]]]] = [[] for _ in range(BRONNEN)]
    for nummer in range(VACATURES):
        pc4 = rond[nummer * 7 % len(rond)]
        inhoud = vacature(f"Werk {nummer}", adres={"postcode": f"{pc4}AB"}, idVacature=f"v{nummer}")
        bronnen[nummer % BRONNEN].append((pc4, inhoud))
    return bronnen


def nearest(aanbod: list[tuple[int, dict[str, Any]]]) -> Callable[[Vraag], Reactie]:
    """A bron that gives the nearest hundred."""

    def answer(vraag: Vraag) -> Reactie:
        gebied = vraag.body["vraagObject"]["selectiegebied"]
        midden = PUNTEN[int(gebied["postcode"][:4])]
        binnen = [(koorde2(midden, PUNTEN[pc4]), nr) for nr, (pc4, _) in enumerate(aanbod)]
        binnen = sorted(deel for deel in binnen if deel[0] <= grens(gebied["afstand"]))
        lijst = [aanbod[nr][1] for _, nr in binnen[:MAXIMUM]]
        return Reactie(body={"maximumAantalResultatenBereikt": len(binnen) > MAXIMUM, "matches": lijst})

    return answer


@pytest.fixture
def drie(settings: Settings, tmp_path: Path) -> Iterator[list[Stub]]:
    """The stand-in exchange over three bronnen, in a night that is long enough."""
    settings.VUM_NACHT, settings.VUM_NACHT_DEEL = (0, 24), 100
    settings.VUM_VRAGEN_PER_UUR = settings.VUM_VRAGEN_PER_UUR_ORGANISATIE = AANTAL
    with ExitStack() as stack:
        stubs = [stack.enter_context(stub_bron.running()) for _ in range(BRONNEN)]
        for stub, aanbod in zip(stubs, supply(), strict=True):
            stub.antwoord = nearest(aanbod)
        wie = [
            {"naam": f"Bron {nummer}", "oin": f"0000000180000000{nummer}000", "url": stub.url}
            for nummer, stub in enumerate(stubs, start=5)
        ]
        settings.VUM_VOORZIENING_URL = stack.enter_context(exchange(*wie, folder=tmp_path))
        yield stubs
        for gebruikt in _clients.values():
            gebruikt.close()
        _clients.clear()


def found(bewaard: Bewaardezoekopdracht) -> int:
    """How many of the thousand were found."""
    bewaard.refresh_from_db()
    return bewaard.keren.get().resultaten.values("inhoud__naamVacature").distinct().count()


def page(bewaard: Bewaardezoekopdracht, gebruiker: Gebruiker) -> str:
    client = Client()
    client.force_login(gebruiker)
    return client.get(reverse("zoekopdracht", args=[bewaard.keren.get().pk])).content.decode()


def test_nearly_all_of_a_thousand_within_the_announced_budget(
    raster: None, drie: list[Stub], henk: Werkzoekende, anja: Gebruiker
) -> None:
    bewaard = saved(henk, anja, wensen=one_beroep(NAAIER, f"{MIDDEN}AB", KM))
    assert night() == 1
    aantal = found(bewaard)
    gevraagd = Counter(len(stub.vragen) for stub in drie)
    print(
        f"gevonden {aantal} van {VACATURES} met {sum(r.gevraagd for r in Vraagverbruik.objects.all())} vragen"
    )
    assert aantal >= 0.95 * VACATURES
    assert set(gevraagd) == {bewaard.keren.get().zoekvragen.count()}
    assert max(gevraagd) <= AANTAL
    assert bewaard.volledig is (aantal == VACATURES)
    assert ("Niet volledig" in page(bewaard, anja)) is (aantal < VACATURES)


@pytest.mark.parametrize("te_klein", ["per keer", "deze nacht"])
def test_a_budget_that_is_too_small_is_said(
    te_klein: str, raster: None, drie: list[Stub], henk: Werkzoekende, anja: Gebruiker, settings: Settings
) -> None:
    if te_klein == "per keer":
        settings.VUM_NACHT_PER_KEER = 7
    else:
        uur = timezone.localtime().hour
        settings.VUM_NACHT, settings.VUM_VRAGEN_PER_UUR = (uur, uur + 1), 7
    bewaard = saved(henk, anja, wensen=one_beroep(NAAIER, f"{MIDDEN}AB", KM))
    assert night() == 1
    assert MAXIMUM < found(bewaard) < 0.95 * VACATURES
    assert bewaard.volledig is False
    assert bewaard.laatste_op is not None
    assert len(drie[0].vragen) <= 7
    tekst = page(bewaard, anja)
    assert "Niet volledig" in tekst
    assert "Er kan meer zijn. Verder splitsen kon die nacht niet" in tekst
    assert "Splits de vraag" not in tekst
    assert "Zoek opnieuw" in tekst


def test_of_kandidaten_of_a_cut_area_it_cannot_be_known(
    raster: None, anja: Gebruiker, atelier: Vacature, uitwisseling: Stub, settings: Settings
) -> None:
    settings.VUM_NACHT = (0, 24)
    mens = profiel(mobiliteit={"bemiddelingspostcode": f"{MIDDEN}AB", "maximaleReisafstand": 40})

    def answer(vraag: Vraag) -> Reactie:
        return matches(mens, maximum=vraag.body["vraagObject"]["selectiegebied"]["afstand"] == KM)

    uitwisseling.antwoord = answer
    bewaard = Bewaardezoekopdracht.objects.create(
        vacature=atelier,
        organisatie=atelier.organisatie,
        door=anja,
        wensen=one_beroep(NAAIER, f"{MIDDEN}AB", KM),
    )
    assert night() == 1
    bewaard.refresh_from_db()
    assert bewaard.keren.get().zoekvragen.filter(deel_van__isnull=False).exists()
    assert bewaard.volledig is False
    assert "Of dit alle kandidaten zijn, kunnen we niet weten." in page(bewaard, anja)

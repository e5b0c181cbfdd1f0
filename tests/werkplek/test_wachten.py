"""While a search waits the page says for what, since when and until when; when it is done, what cannot be known."""

import re
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from tests.uitwisseling.stub import Reactie, Stub, matches
from tests.werkplek.conftest import ATELIER
from tests.werkplek.paginas import HTMX, Als
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling import selectors, tasks, vragen
from vumportal.uitwisseling.client import get_client
from vumportal.uitwisseling.models import Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.wachten import BLIJFT_LIGGEN
from vumportal.woorden.kort import wanneer

pytestmark = pytest.mark.traag

GEEN_STATUS = "We horen niet wie er antwoordde. Een organisatie die niets stuurde, zie je hier niet."


def address(opdracht: Zoekopdracht) -> str:
    return reverse("zoekopdracht", args=[opdracht.pk])


def page(als: Als, anja: Gebruiker, opdracht: Zoekopdracht) -> str:
    """The words of the page, on one line."""
    html = als(anja).get(address(opdracht)).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def clock(at: datetime | None) -> str:
    assert at is not None
    return wanneer(at)


@pytest.fixture
def een(opdracht: Zoekopdracht) -> Zoekvraag:
    """The only question of the search."""
    opdracht.zoekvragen.exclude(volgnummer=1).delete()
    return opdracht.zoekvragen.get()


def mark(opdracht: Zoekopdracht) -> str:
    """The state that a page shows that is opened now."""
    opdracht.refresh_from_db()
    return selectors.progress(opdracht).stand


def ask(zoekvraag: Zoekvraag) -> Zoekvraag:
    tasks.vraag(zoekvraag.pk)
    return Zoekvraag.objects.get(pk=zoekvraag.pk)


# --- one state at a time ----------------------------------------------------------------------------
def test_nobody_took_it_yet(als: Als, anja: Gebruiker, opdracht: Zoekopdracht, een: Zoekvraag) -> None:
    tekst = page(als, anja, opdracht)
    assert f"In de wachtrij sinds {clock(opdracht.gestart_op)}." in tekst
    assert "er gaat niets verloren" not in tekst


def test_it_is_being_asked(als: Als, anja: Gebruiker, opdracht: Zoekopdracht, een: Zoekvraag) -> None:
    claimed = vragen.claim(een.pk)
    assert claimed is not None
    assert "We vragen dit nu." in page(als, anja, opdracht)
    assert vragen.count_request(claimed, 1)
    een.refresh_from_db()
    assert f"Gevraagd om {clock(een.gevraagd_op)}, nog geen antwoord." in page(als, anja, opdracht)


def test_the_exchange_asks_to_wait(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, een: Zoekvraag, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(Reactie(429, {}, {"Retry-After": "180.5"}))
    vraag = ask(een)
    assert (
        f"De uitwisseling vraagt te wachten tot {clock(vraag.niet_voor)} "
        "(laatste fout: de uitwisseling krijgt nu te veel vragen)."
    ) in page(als, anja, opdracht)


@pytest.mark.parametrize(
    ("reactie", "fout"),
    [
        (Reactie(503), "de uitwisseling is nu niet bereikbaar"),
        (Reactie(500), "de uitwisseling gaf een foutmelding"),
        (Reactie(200, b"<html>"), "het antwoord van de uitwisseling is niet te lezen"),
        (Reactie(429), "de uitwisseling krijgt nu te veel vragen"),
    ],
)
def test_we_wait_ourselves(
    als: Als,
    anja: Gebruiker,
    opdracht: Zoekopdracht,
    een: Zoekvraag,
    uitwisseling: Stub,
    reactie: Reactie,
    fout: str,
) -> None:
    uitwisseling.reeks(reactie)
    before = timezone.now()
    vraag = ask(een)
    assert vraag.niet_voor is not None
    assert vraag.niet_voor > before
    later = timezone.now() + timedelta(
        minutes=1
    )  # a page on a busy machine may take longer than the first wait
    Zoekvraag.objects.update(niet_voor=later)
    tekst = page(als, anja, opdracht)
    assert f"We vragen het opnieuw om {clock(later)} (laatste fout: {fout})." in tekst
    due = timezone.now()  # over when the page looks, and never before the search began
    Zoekvraag.objects.update(niet_voor=due)
    tekst = page(als, anja, opdracht)
    assert f"In de wachtrij sinds {clock(due)} (laatste fout: {fout})." in tekst


def test_the_exchange_is_left_alone(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, een: Zoekvraag, uitwisseling: Stub
) -> None:
    breaker = get_client()._onderbreker
    for _ in range(breaker.failures):
        breaker.record(reached=False)
    vraag = ask(een)
    assert (
        f"De uitwisseling is nu niet bereikbaar; we proberen het opnieuw om {clock(vraag.niet_voor)}."
    ) in page(als, anja, opdracht)


@pytest.mark.parametrize("waarom", ["no task was made", "its worker died", "its moment has come"])
def test_nobody_is_there_to_ask(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, een: Zoekvraag, waarom: str
) -> None:
    begon = timezone.now() - timedelta(minutes=5)
    past = timezone.now() - BLIJFT_LIGGEN - timedelta(seconds=1)
    Zoekopdracht.objects.update(gestart_op=begon)
    if waarom == "its worker died":
        Zoekvraag.objects.update(lease_tot=past)
    elif waarom == "its moment has come":
        Zoekvraag.objects.update(niet_voor=past, fout="de uitwisseling is nu niet bereikbaar")
    tekst = page(als, anja, opdracht)
    since = begon if waarom == "no task was made" else past
    assert f"In de wachtrij sinds {clock(since)}" in tekst
    assert "Je zoekopdracht is bewaard en gaat vanzelf verder: er gaat niets verloren." in tekst
    assert f"Lukt het niet voor {clock(begon + Zoekvraag.GELDIG)}, dan zie je dat hier." in tekst


def test_as_long_as_somebody_works_nothing_stands_still(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht
) -> None:
    Zoekopdracht.objects.update(gestart_op=timezone.now() - timedelta(minutes=5))
    first = opdracht.zoekvragen.first()
    assert first is not None
    assert vragen.claim(first.pk) is not None
    assert "er gaat niets verloren" not in page(als, anja, opdracht)


def test_questions_that_wait_for_the_same_are_one_sentence(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht
) -> None:
    sinds = clock(opdracht.gestart_op)
    assert f"Vraag 1, 2 en 3: in de wachtrij sinds {sinds}." in page(als, anja, opdracht)
    vraag = opdracht.zoekvragen.all()[0].vraag
    Zoekvraag.objects.bulk_create(
        Zoekvraag(zoekopdracht=opdracht, volgnummer=nummer, vraag=vraag) for nummer in range(4, 6)
    )
    assert f"5 vragen: in de wachtrij sinds {sinds}." in page(als, anja, opdracht)


# --- the polling ------------------------------------------------------------------------------------
def test_another_reason_to_wait_is_news_and_nothing_else_is(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, een: Zoekvraag, uitwisseling: Stub
) -> None:
    client = als(anja)

    def poll() -> tuple[int, int]:
        """With the state of before and of after what happened."""
        oud, nieuw = stand.pop(), mark(opdracht)
        stand.append(nieuw)
        return tuple(  # type: ignore[return-value] # two of them
            client.get(address(opdracht), {"stand": gezien}, headers=HTMX).status_code
            for gezien in (oud, nieuw)
        )

    stand = [mark(opdracht)]
    assert poll() == (204, 204)
    claimed = vragen.claim(een.pk)
    assert claimed is not None
    assert poll() == (200, 204)
    vragen.count_request(claimed, 1)
    assert poll() == (200, 204)
    Zoekvraag.objects.update(lease_tot=None)
    uitwisseling.reeks(Reactie(429, {}, {"Retry-After": "120"}))
    ask(een)
    assert poll() == (200, 204)
    Zoekvraag.objects.update(niet_voor=timezone.now() - BLIJFT_LIGGEN - timedelta(seconds=1))
    Zoekopdracht.objects.update(gestart_op=timezone.now() - timedelta(minutes=5))
    assert poll() == (200, 204)


# --- when it is done --------------------------------------------------------------------------------
def test_what_cannot_be_known_is_said_when_it_is_done(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, uitwisseling: Stub
) -> None:
    assert GEEN_STATUS not in page(als, anja, opdracht)
    uitwisseling.reeks(matches({**ATELIER, "naamVacature": "Elders"}))
    for zoekvraag in opdracht.zoekvragen.all():
        ask(zoekvraag)
    tekst = page(als, anja, opdracht)
    assert GEEN_STATUS in tekst
    assert "wachtrij" not in tekst


def answered(uitwisseling: Stub, een: Zoekvraag, *lijst: object, **rest: object) -> None:
    uitwisseling.reeks(Reactie(body={"vraagID": "v", "matches": lijst, **rest}))
    assert ask(een).status == Zoekvraag.Status.BEANTWOORD


@pytest.mark.parametrize(
    ("slecht", "zin"),
    [(1, "1 resultaat was niet te lezen."), (1200, "1.200 resultaten waren niet te lezen.")],
)
def test_results_that_could_not_be_read_are_said(
    als: Als,
    anja: Gebruiker,
    opdracht: Zoekopdracht,
    een: Zoekvraag,
    uitwisseling: Stub,
    slecht: int,
    zin: str,
) -> None:
    goed = {**ATELIER, "naamVacature": "Elders", "vumID": "goed"}
    half = {"vumID": "half", "naamVacature": "\ud83d"}
    answered(uitwisseling, een, goed, *[half] * slecht, maximumAantalResultatenBereikt=False)
    tekst = page(als, anja, opdracht)
    assert "Elders" in tekst
    assert zin in tekst
    kwam, gaf = (f"{aantal:,}".replace(",", ".") for aantal in (slecht + 1, slecht))
    assert f"beantwoord, {kwam} ontvangen, {gaf} niet te lezen" in tekst


def test_nothing_that_can_be_read_is_not_the_same_as_nothing_that_fits(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, een: Zoekvraag, uitwisseling: Stub
) -> None:
    opdracht.resultaten.all().delete()
    answered(uitwisseling, een, {"vumID": "half", "naamVacature": "\ud83d"})
    tekst = page(als, anja, opdracht)
    assert "Er kwamen wel antwoorden, maar wat erin stond was niet te lezen." in tekst
    assert "niets dat past" not in tekst


def test_what_is_readable_says_nothing_of_it(als: Als, anja: Gebruiker, beantwoord: Zoekopdracht) -> None:
    assert "niet te lezen" not in page(als, anja, beantwoord)


def test_more_results_than_are_kept_is_said_in_figures(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, een: Zoekvraag, uitwisseling: Stub, settings: Settings
) -> None:
    settings.VUM_MAXIMUM_PER_ANTWOORD = 1100
    lijst = [{**ATELIER, "naamVacature": f"Elders {n}", "vumID": f"v{n}"} for n in range(1203)]
    answered(uitwisseling, een, *lijst, maximumAantalResultatenBereikt=True)
    tekst = page(als, anja, opdracht)
    assert "Er kwamen 1.203 resultaten; we bewaren de 1.100 die het dichtst bij zijn." in tekst
    assert "beantwoord, 1.203 ontvangen, 103 niet bewaard, maximum bereikt" in tekst
    assert "De lijst is vol" not in tekst


def test_a_search_that_is_full_says_so(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, uitwisseling: Stub, settings: Settings
) -> None:
    settings.VUM_MAXIMUM_PER_ZOEKOPDRACHT = 2
    for vraag in opdracht.zoekvragen.all():
        lijst = [{**ATELIER, "naamVacature": f"{vraag.pk} {n}", "vumID": f"{vraag.pk}.{n}"} for n in range(3)]
        answered(uitwisseling, vraag, *lijst, maximumAantalResultatenBereikt=False)
    tekst = page(als, anja, opdracht)
    assert "Er kwamen 3 resultaten; we bewaren de 2 die het dichtst bij zijn. Dat is vraag 1." in tekst
    assert "Vraag 2 gaf nog 3 nieuwe resultaten. Die bewaren we niet." in tekst
    assert "De lijst is vol. Maak het gebied kleiner om de andere resultaten te zien." in tekst


def test_whether_there_is_more_is_unknown_when_the_answer_does_not_say(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, een: Zoekvraag, uitwisseling: Stub
) -> None:
    answered(uitwisseling, een, {**ATELIER, "vumID": "v"}, maximumAantalResultatenBereikt="misschien")
    assert "beantwoord, 1 ontvangen, en we weten niet of er meer is" in page(als, anja, opdracht)

"""The overview of what came in by itself for the people of a klantmanager."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.utils import timezone

from tests.werkplek.conftest import ATELIER
from tests.werkplek.nieuwhulp import found_elsewhere, found_here
from tests.werkplek.paginas import HTMX, Als, Meer, Pagina, result_url
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Resultaat, Vondst
from vumportal.uitwisseling.wensen import Wensen
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende

URL = "/nieuw/"
VER = {**ATELIER, "naamVacature": "Naaier in Tilburg", "adres": {"postcode": "5038EA"}}
"""Work that lies too far away for who wants ten kilometers."""
WEGEN = {"kandidaten": "Nieuwe vacatures", "zoeken": "Bekijk nieuwe vacatures voor jouw kandidaten"}
"""Pages with a way to it, and what that says."""
Persoon = Callable[..., Werkzoekende]


class TestPagina(Pagina):
    naam = "nieuw"
    methods: ClassVar = {"get": 14, "post": 8}
    deel = "nieuw"
    vragen: ClassVar = ({}, {"rest": "ja"}, {"wie": "team"}, {"pagina": "2"})

    @pytest.fixture
    def meer(self, maak_persoon: Persoon, anja: Gebruiker) -> Meer:
        """More people with work that is new, some of it not for everybody the same."""

        def make(aantal: int) -> None:
            for _ in range(aantal):
                persoon, nummer = maak_persoon("Ali", profiel=None), Vondst.objects.count()
                found_elsewhere(persoon, anja, inhoud={**ATELIER, "naamVacature": f"Werk {nummer}"})
                found_elsewhere(
                    persoon, anja, inhoud={**VER, "naamVacature": f"Ver {nummer}"}, wensen=DICHTBIJ
                )

        return make


DICHTBIJ = Wensen("5501AB", 10)


def posted(vondst: Vondst, **velden: Any) -> dict[str, Any]:
    """What a button of the line of this find sends."""
    return {"regel": vondst.pk, "plek": 1} | velden


def test_a_vacature_is_one_line_with_everybody_for_whom_it_is_new(
    als: Als, anja: Gebruiker, henk: Werkzoekende, maak_persoon: Persoon, atelier: Vacature
) -> None:
    ali = maak_persoon("Ali", "Bakker", profiel=None)
    for persoon in (henk, ali):
        found_elsewhere(persoon, anja)
        found_here(persoon, atelier.extern_id)
    tekst = als(anja).get(URL).content.decode()
    assert tekst.count("Gordijnen naaien</bdi></a>") == 1
    assert tekst.count("Medewerker atelier</bdi></a>") == 1
    assert tekst.count("<bdi>Henk J.</bdi>") == tekst.count("<bdi>Ali B.</bdi>") == 2
    assert "2 vacatures" in tekst


def test_what_fits_is_first_and_a_point_is_said_in_words(
    als: Als, anja: Gebruiker, henk: Werkzoekende, maak_persoon: Persoon
) -> None:
    ali = maak_persoon("Ali", "Bakker", profiel=None)
    found_elsewhere(henk, anja, inhoud=VER, wensen=DICHTBIJ)
    found_elsewhere(ali, anja)
    tekst = als(anja).get(URL).content.decode()
    assert (
        tekst.index("Voor zover bekend past alles (1)")
        < tekst.index("Gordijnen naaien")
        < tekst.index("Past niet op 1 punt (1)")
        < tekst.index("Naaier in Tilburg")
    )
    assert "km" in tekst[tekst.index("Naaier in Tilburg") :]


def test_who_has_it_best_says_where_the_line_stands(
    als: Als, anja: Gebruiker, henk: Werkzoekende, maak_persoon: Persoon
) -> None:
    found_elsewhere(henk, anja, inhoud=VER, wensen=DICHTBIJ)
    found_elsewhere(maak_persoon("Ali", "Bakker", profiel=None), anja, inhoud=VER, wensen=Wensen("5038", 20))
    tekst = als(anja).get(URL).content.decode()
    assert "Past niet op 1 punt" not in tekst
    assert tekst.index("<bdi>Ali B.</bdi>") < tekst.index("<bdi>Henk J.</bdi>")
    assert "past, voor zover bekend" in tekst


def test_what_does_not_fit_is_behind_a_link(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    found_elsewhere(henk, anja)
    Vondst.objects.update(past_niet=2)
    client = als(anja)
    tekst = client.get(URL).content.decode()
    assert "Gordijnen naaien" not in tekst
    assert "Past niet op 2 of meer punten (1)" in tekst
    assert "Gordijnen naaien" in client.get(URL, {"rest": "ja"}).content.decode()


def _closed(vondst: Vondst, atelier: Vacature) -> None:
    Vacature.objects.filter(pk=atelier.pk).update(sluit_op=timezone.localdate() - timedelta(days=1))
    Resultaat.objects.update(sluit_op=timezone.localdate() - timedelta(days=1))


def _gone(vondst: Vondst, atelier: Vacature) -> None:
    Resultaat.objects.all().delete()
    atelier.delete()


def _other_work(vondst: Vondst, atelier: Vacature) -> None:
    Resultaat.objects.update(ander_werk=True)
    Vondst.objects.exclude(eigen_id="").update(verdwenen_op=timezone.now())


@pytest.mark.parametrize("einde", [_closed, _gone, _other_work])
def test_what_cannot_be_read_now_is_in_no_line_and_no_number(
    als: Als,
    anja: Gebruiker,
    henk: Werkzoekende,
    atelier: Vacature,
    einde: Callable[[Vondst, Vacature], None],
) -> None:
    found_here(henk, atelier.extern_id)
    vondst = found_elsewhere(henk, anja)
    client = als(anja)
    assert "2 vacatures" in client.get(URL).content.decode()
    einde(vondst, atelier)
    tekst = client.get(URL).content.decode()
    assert "0 vacatures" in tekst
    assert "Er is nu niets nieuws" in tekst


def test_nobody_of_another_team_is_on_it(
    als: Als, anja: Gebruiker, carla: Gebruiker, vreemde_kandidaat: Werkzoekende
) -> None:
    vondst = found_elsewhere(vreemde_kandidaat, carla)
    client = als(anja)
    for wie in ("", "team", "vervang"):
        assert "Samira" not in client.get(URL, {"wie": wie}).content.decode()
    assert client.post(URL, posted(vondst, bewaar=vondst.pk)).status_code == 303
    vondst.refresh_from_db()
    assert vondst.bewaard_op is None
    assert "Samira" in als(carla).get(URL).content.decode()


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["zonder JavaScript", "htmx"])
def test_it_is_kept_for_one_and_stays_for_the_others(
    als: Als, anja: Gebruiker, henk: Werkzoekende, maak_persoon: Persoon, headers: dict[str, str]
) -> None:
    vondst, ander = found_elsewhere(henk, anja), found_elsewhere(maak_persoon("Ali", profiel=None), anja)
    client = als(anja)
    answer = client.post(URL, posted(vondst, bewaar=vondst.pk), headers=headers)
    if not headers:
        assert answer["Location"] == URL
        answer = client.get(URL)
    tekst = answer.content.decode()
    assert "Bewaard voor Henk." in tekst
    assert f'name="bewaar" value="{vondst.pk}"' not in tekst
    assert f'name="bewaar" value="{ander.pk}"' in tekst
    vondst.refresh_from_db()
    assert vondst.bewaard_op
    assert vondst.inhoud["naamVacature"] == "Gordijnen naaien"
    assert vondst.door == anja


def test_a_find_that_nobody_can_read_any_more_is_not_kept(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    vondst = found_elsewhere(henk, anja)
    Resultaat.objects.all().delete()
    client = als(anja)
    client.post(URL, posted(vondst, bewaar=vondst.pk))
    assert "Dit staat niet meer bij wat nieuw is." in client.get(URL).content.decode()
    vondst.refresh_from_db()
    assert vondst.bewaard_op is None


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["zonder JavaScript", "htmx"])
def test_it_is_set_aside_for_everybody_of_mine(
    als: Als,
    anja: Gebruiker,
    henk: Werkzoekende,
    maak_persoon: Persoon,
    carla: Gebruiker,
    vreemde_kandidaat: Werkzoekende,
    headers: dict[str, str],
) -> None:
    vondst = found_elsewhere(henk, anja)
    found_elsewhere(maak_persoon("Ali", profiel=None), anja)
    found_elsewhere(vreemde_kandidaat, carla)
    client = als(anja)
    answer = client.post(URL, posted(vondst, iedereen="ja", reden="niveau"), headers=headers)
    tekst = (answer if headers else client.get(URL)).content.decode()
    assert "Weggelegd voor 2 kandidaten." in tekst
    assert "Er is nu niets nieuws" in tekst
    assert Vondst.objects.filter(weg_reden="niveau", door=anja).count() == 2
    assert Vondst.objects.get(werkzoekende=vreemde_kandidaat).weg_op is None


@pytest.mark.parametrize("reden", ["", "ziek"])
def test_without_a_reason_nothing_is_set_aside(
    als: Als, anja: Gebruiker, henk: Werkzoekende, reden: str
) -> None:
    vondst, client = found_elsewhere(henk, anja), als(anja)
    client.post(URL, posted(vondst, weg=vondst.pk, reden=reden))
    assert "Kies eerst een reden. Er is niets veranderd." in client.get(URL).content.decode()
    assert not Vondst.objects.filter(weg_op__isnull=False).exists()


def test_the_focus_goes_to_the_line_that_comes_next(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    vondsten = [
        found_elsewhere(henk, anja, inhoud={**ATELIER, "naamVacature": f"Werk {nummer}"})
        for nummer in range(3)
    ]
    client = als(anja)
    order = sorted(vondsten, key=lambda een: client.get(URL).content.decode().index(f'value="{een.pk}"'))
    for plek, naar in ((2, 2), (2, 1), (1, 0)):
        weg = order.pop(plek - 1)
        sent = posted(weg, weg=weg.pk, reden="te_ver", plek=plek)
        tekst = client.post(URL, sent, headers=HTMX).content.decode()
        assert tekst.count("data-focus") == 1
        if naar:
            assert tekst.index(f'id="nieuw-titel-{naar}"') < tekst.index("data-focus")
            assert f'name="regel" value="{order[naar - 1].pk}"' in tekst[tekst.index("data-focus") :]


def test_opening_leads_to_the_result_and_takes_it_off_the_list(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    found_elsewhere(henk, anja)
    resultaat, client = Resultaat.objects.get(), als(anja)
    assert result_url(resultaat) in client.get(URL).content.decode()
    assert client.get(result_url(resultaat)).status_code == 200
    assert result_url(resultaat) not in client.get(URL).content.decode()


def test_own_supply_that_no_search_found_yet_can_be_opened_and_kept(
    als: Als, anja: Gebruiker, henk: Werkzoekende, atelier: Vacature
) -> None:
    vondst, client = found_here(henk, atelier.extern_id), als(anja)
    adres = f"/bewaard/{vondst.pk}/"
    assert adres in client.get(URL).content.decode()
    tekst = client.get(adres).content.decode()
    assert "Medewerker atelier" in tekst
    assert "Bewaar voor <bdi>Henk</bdi>" in tekst
    assert adres not in client.get(URL).content.decode()
    assert client.post(adres, {"keuze": "bewaar"})["Location"] == adres
    vondst.refresh_from_db()
    assert vondst.bewaard_op
    assert "Niet meer bewaren" in client.get(adres).content.decode()


def test_the_list_comes_in_pages(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    for nummer in range(16):
        found_elsewhere(henk, anja, inhoud={**ATELIER, "naamVacature": f"Werk {nummer:02d}"})
    client = als(anja)
    eerste, tweede, derde = (client.get(URL, {"pagina": nummer}).content.decode() for nummer in (1, 2, 3))
    assert "Voor zover bekend past alles (16)" in eerste
    assert eerste.count('class="nieuw"') == 15
    assert tweede.count('class="nieuw"') == derde.count('class="nieuw"') == 1
    assert "<title>Nieuwe vacatures, pagina 2 · Werkplek</title>" in tweede


def test_there_is_a_way_to_it_also_when_nothing_is_new(
    als: Als, anja: Gebruiker, henk: Werkzoekende, atelier: Vacature
) -> None:
    client = als(anja)
    for naam, woorden in (
        ("kandidaten", "Nieuwe vacatures"),
        ("zoeken", "Bekijk nieuwe vacatures voor jouw kandidaten"),
    ):
        assert f'<a href="{URL}">{woorden}</a>' in client.get(f"/{naam}/").content.decode()
    found_elsewhere(henk, anja)
    found_here(henk, atelier.extern_id)
    found_elsewhere(henk, anja, inhoud=VER, past_niet=2)
    for naam, woorden in (
        ("kandidaten", "Nieuwe vacatures"),
        ("zoeken", "Bekijk nieuwe vacatures voor jouw kandidaten"),
    ):
        assert f'<a href="{URL}">{woorden} (2)</a>' in client.get(f"/{naam}/").content.decode()


def test_an_empty_list_says_where_its_searches_are_chosen(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    client = als(anja)
    assert '<a href="/kandidaten/">Kies een kandidaat</a>' in client.get(URL).content.decode()
    van_henk = client.get(f"/kandidaten/{henk.pk}/nieuw-werk/").content.decode()
    assert f'<a href="/kandidaten/{henk.pk}/">Naar de pagina van Henk</a>' in van_henk
    found_elsewhere(henk, anja, past_niet=2)
    assert "Er is nu niets nieuws dat past" in client.get(URL).content.decode()


def test_hours_that_do_not_fit_are_said_from_both_sides(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    """Elsewhere the hours that are wished stand above the list."""
    lang = {"aantalWerkurenPerWeekMinimaal": 32, "aantalWerkurenPerWeekMaximaal": 36}
    wensen = Wensen("5501AB", 30).replace(uren_min=8, uren_max=24)
    found_elsewhere(henk, anja, inhoud={**ATELIER, "werktijden": lang}, wensen=wensen)
    assert "32–36 uur per week, Henk wil 8 tot 24 uur" in als(anja).get(URL).content.decode()

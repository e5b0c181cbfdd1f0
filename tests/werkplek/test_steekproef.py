"""The sample of a month, and what the privacy officer makes of each reason."""

import re
from datetime import UTC, datetime
from typing import ClassVar

import pytest
from django.utils import timezone

from tests.werkplek.paginas import Als, Meer, Privacypagina, form_values
from vumportal.organisaties.models import Gebruiker
from vumportal.toezicht.dagen import last_month
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Toegang, Werkzoekende

URL = "/privacy/steekproef/"


def opened(gebruiker: Gebruiker, persoon: Werkzoekende, aantal: int = 1, **anders: str) -> list[Toegang]:
    """So many times in the month that is over."""
    dag = last_month()
    van = datetime(dag.year, dag.month, 3, 9, tzinfo=UTC)
    return Toegang.objects.bulk_create(
        Toegang(
            werkzoekende=persoon,
            gebruiker=gebruiker,
            van=van,
            tot=van.replace(hour=17),
            **{"reden": "vervanging"} | anders,
        )
        for _ in range(aantal)
    )


def address() -> str:
    return f"{URL}?maand={last_month():%Y-%m}"


class TestPagina(Privacypagina):
    naam = "steekproef"
    methods: ClassVar = {"get": 7, "post": 7}

    @pytest.fixture
    def meer(self, carla: Gebruiker, henk: Werkzoekende) -> Meer:
        """More that was opened; ten are drawn."""
        opened(carla, henk, 10)
        return lambda aantal: opened(carla, henk, aantal)

    def test_the_answer_is_kept_nowhere_and_keeps_the_policy(
        self, url: str, als: Als, bezoekers: tuple[Gebruiker, ...]
    ) -> None:
        """A POST without an answer is a mistake in the form."""
        assert als(bezoekers[0]).post(url).status_code == 422
        self.methods = {"get": 7}
        super().test_the_answer_is_kept_nowhere_and_keeps_the_policy(url, als, bezoekers)


def test_a_record_in_words_and_without_a_name(
    als: Als, petra: Gebruiker, carla: Gebruiker, henk: Werkzoekende
) -> None:
    opened(carla, henk, reden="anders", toelichting="Vraag van de rechter.", vacature_ref="vac-1")
    shown = " ".join(re.sub(r"<[^>]+>", " ", als(petra).get(URL).content.decode()).split())
    for words in (
        "klantmanager carla , 3 ",
        "Reden anders: Vraag van de rechter.",
        f"referentie {henk.pseudoniem}",
        "Vacature vac-1",
        "Het lot kiest er maximaal 10 per maand.",
    ):
        assert words in shown, words
    assert "Henk" not in shown


def test_the_vacature_for_which_a_record_was_opened_by_its_name(
    als: Als, petra: Gebruiker, wim: Gebruiker, henk: Werkzoekende, atelier: Vacature
) -> None:
    opened(wim, henk, reden="vacature", vacature_ref=atelier.extern_id)
    tekst = als(petra).get(URL).content.decode()
    assert f"<bdi>{atelier}</bdi>" in tekst
    assert atelier.extern_id not in tekst


def test_a_judgement_is_kept_and_shown(
    als: Als, petra: Gebruiker, carla: Gebruiker, henk: Werkzoekende
) -> None:
    [toegang] = opened(carla, henk)
    client = als(petra)
    assert "Nog 1 van 1 te bekijken." in client.get("/privacy/").content.decode()
    form = form_values(client.get(URL).content.decode(), URL)
    response = client.post(address(), form | {"oordeel": "navragen", "notitie": "Gebeld."}, follow=True)
    assert response.redirect_chain == [(address(), 303)]
    tekst = response.content.decode()
    assert "Je oordeel is bewaard." in tekst
    assert re.search(
        r'<span class="wacht">vraag na</span>, <bdi>Petra de Vries</bdi>: <bdi>Gebeld.</bdi>', tekst
    )
    toegang.refresh_from_db()
    assert (toegang.oordeel, toegang.beoordeeld_door) == ("navragen", petra)
    assert "Alle 1 bekeken." in client.get("/privacy/").content.decode()


@pytest.mark.parametrize(
    ("velden", "words"),
    [({}, "Kies klopt of vraag na."), ({"oordeel": "klopt", "notitie": "x" * 201}, "maximaal 200 tekens")],
)
def test_a_mistake_is_said_at_its_own_record(
    als: Als, petra: Gebruiker, carla: Gebruiker, henk: Werkzoekende, velden: dict[str, str], words: str
) -> None:
    first, _second = opened(carla, henk, 2)
    response = als(petra).post(address(), {"toegang": first.pk, **velden})
    assert response.status_code == 422
    tekst = response.content.decode()
    assert words in tekst
    assert f'id="rij{first.pk}_' in tekst
    assert tekst.count("veld--fout") == 1
    assert not Toegang.objects.exclude(oordeel="").exists()


def test_what_was_not_drawn_is_not_judged(
    als: Als, petra: Gebruiker, carla: Gebruiker, henk: Werkzoekende
) -> None:
    rows = opened(carla, henk, 30)
    tekst = als(petra).get(address()).content.decode()
    drawn = {int(pk) for pk in re.findall(r'id="rij(\d+)_toegang"', tekst)}
    assert len(drawn) == 10
    other = next(row for row in rows if row.pk not in drawn)
    response = als(petra).post(address(), {"toegang": other.pk, "oordeel": "klopt"}, follow=True)
    assert "zit niet in de steekproef" in response.content.decode()
    assert not Toegang.objects.exclude(oordeel="").exists()


def test_other_months(als: Als, petra: Gebruiker, carla: Gebruiker, henk: Werkzoekende) -> None:
    opened(carla, henk)
    client, vandaag = als(petra), timezone.localdate()
    assert "Niets om te bekijken" in client.get(f"{URL}?maand=2020-01").content.decode()
    this = client.get(f"{URL}?maand={vandaag:%Y-%m}").content.decode()
    assert "Deze maand loopt nog." in this
    assert "Maand erna" not in this
    for wrong in ("", "onzin", "2026-13", "9999-12", "0001-01"):
        assert "klantmanager carla" in client.get(f"{URL}?maand={wrong}").content.decode()

"""Opening the record of somebody who is not mine or my team's."""

from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.personen import browser_of
from tests.werkplek.conftest import account
from tests.werkplek.paginas import Als, Meer, Pagina, form_values
from vumportal.caseload.services import accompany
from vumportal.logboek.models import Handeling
from vumportal.organisaties.lijsten import REDENEN, Redensoort, add_value
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.vacatures.models import Vacature
from vumportal.werkplek.views.iemand_anders import NIET_GEVONDEN
from vumportal.werkzoekenden.models import Toegang, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende
from vumportal.werkzoekenden.toegang import POGINGEN, is_opened_with_reason, open_with_reason

URL = "/kandidaten/iemand-anders/"
SAMIRA = {"naam": "Samira van der Aa", "geboortejaar": "1984", "reden": "vervanging", "toelichting": ""}


class TestPagina(Pagina):
    naam = "iemand_anders"
    methods: ClassVar = {"get": 7, "post": 10}
    gegevens: ClassVar = SAMIRA

    @pytest.fixture
    def url(self, maak_persoon: Callable[..., Werkzoekende]) -> str:
        """With somebody who is Anja's own: then it is the way to her record, and nothing more."""
        maak_persoon("Samira", "van der Aa")
        return URL

    @pytest.fixture
    def meer(self, organisatie: Organisatie) -> Meer:
        """More reasons to choose from."""
        made: list[object] = []

        def make(aantal: int) -> None:
            for _ in range(aantal):
                made.append(object())
                add_value(
                    lijst=REDENEN,
                    code=f"reden-{len(made)}",
                    naam=f"reden {len(made)}",
                    betekenis=Redensoort.GEWOON,
                    organisatie=organisatie,
                )

        return make


def opens(client: Client, **anders: Any) -> HttpResponse:
    return client.post(URL, SAMIRA | anders)


def test_the_record_opens_and_says_until_when_and_why(
    als: Als, anja: Gebruiker, vreemde_kandidaat: Werkzoekende
) -> None:
    client, page = als(anja), reverse("kandidaat", args=[vreemde_kandidaat.pk])
    assert client.get(page).status_code == 404
    response = client.post(URL, form_values(client.get(URL).content.decode(), URL) | SAMIRA)
    assert (response.status_code, response["Location"]) == (303, page)
    tekst = client.get(page).content.decode()
    assert "Samira van der Aa" in tekst
    assert "Je ziet dit dossier tot " in tekst
    assert "Reden: vervanging van een collega." in tekst
    assert "Stop nu" in tekst
    assert "Samira A." in client.get(reverse("kandidaten"), {"wie": "iedereen"}).content.decode()
    toegang = Toegang.objects.get()
    assert (toegang.gebruiker, toegang.werkzoekende, toegang.reden) == (anja, vreemde_kandidaat, "vervanging")


def test_a_team_works_as_it_did(als: Als, anja: Gebruiker, wim: Gebruiker, henk: Werkzoekende) -> None:
    """Who sees somebody already goes to the record: nothing is opened, and no page speaks of it."""
    for gebruiker in (anja, wim):
        client = als(gebruiker)
        response = opens(client, naam="Henk Jansen")
        assert response["Location"] == reverse("kandidaat", args=[henk.pk])
        assert "Je ziet dit dossier tot" not in client.get(response["Location"]).content.decode()
    assert not Toegang.objects.exists()


def without_token(response: HttpResponse) -> str:
    """What a page says, without what is signed anew each time."""
    tekst = response.content.decode()
    return tekst[tekst.index("</header>") :].replace(form_values(tekst, URL)["csrfmiddlewaretoken"], "")


def test_nobody_two_and_another_organisation_are_one_answer(
    als: Als,
    anja: Gebruiker,
    organisatie: Organisatie,
    andere_organisatie: Organisatie,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("vumportal.werkplek.terug.made_for", lambda gebruiker: "x")
    for voornaam, van in (("Dubbel", organisatie), ("Dubbel", organisatie), ("Ander", andere_organisatie)):
        add_werkzoekende(organisatie=van, voornaam=voornaam, achternaam="Bos", geboortejaar=1984)
    answers = [opens(als(anja), naam=naam) for naam in ("Niemand Bos", "Dubbel Bos", "Ander Bos")]
    assert {answer.status_code for answer in answers} == {422}
    assert NIET_GEVONDEN in answers[0].content.decode()
    bodies = {
        without_token(answer).replace(naam, "")
        for answer, naam in zip(answers, ("Niemand", "Dubbel", "Ander"), strict=True)
    }
    assert len(bodies) == 1


def test_the_404_shows_the_way_and_not_whether_somebody_exists(
    als: Als, anja: Gebruiker, vreemde_kandidaat: Werkzoekende
) -> None:
    client = als(anja)
    there = client.get(reverse("kandidaat", args=[vreemde_kandidaat.pk]))
    nowhere = client.get(reverse("kandidaat", args=[vreemde_kandidaat.pk + 999]))
    assert there.status_code == nowhere.status_code == 404
    assert URL in there.content.decode()
    assert there.content == nowhere.content


def test_who_has_no_work_here_is_not_shown_the_way(
    als: Als, henk: Werkzoekende, organisatie: Organisatie
) -> None:
    for client in (als(account("bea", "beheerder", organisatie)), browser_of(henk)):
        assert URL not in client.get("/bestaat-niet/").content.decode()


def test_who_keeps_missing_must_wait(als: Als, anja: Gebruiker, vreemde_kandidaat: Werkzoekende) -> None:
    client = als(anja)
    for jaar in range(POGINGEN.maximum):
        assert opens(client, geboortejaar=str(1950 + jaar)).status_code == 422
    response = opens(client)
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= POGINGEN.seconden
    assert "Wacht 60 minuten." in response.content.decode()
    assert not Toegang.objects.exists()


@pytest.mark.parametrize(
    ("anders", "words"),
    [
        ({"naam": ""}, "Vul de hele naam in."),
        ({"naam": "''"}, "Vul de hele naam in."),
        ({"geboortejaar": ""}, "Vul een jaar in met 4 cijfers"),
        ({"geboortejaar": "84"}, "Vul een jaar in met 4 cijfers"),
        ({"reden": ""}, "Kies een reden."),
        ({"reden": "onzin"}, "Deze keuze is er niet."),
        ({"reden": "vacature"}, "Deze keuze is er niet."),
        ({"reden": "anders"}, "Schrijf in een korte zin"),
        ({"reden": "anders", "toelichting": "x" * 81}, "Gebruik maximaal 80 tekens."),
        ({"reden": "anders", "toelichting": "over samíra"}, "Schrijf geen namen op."),
        ({"toelichting": "voor mevrouw van der Aa"}, "Schrijf geen namen op."),
    ],
)
def test_what_is_missing_is_said_and_costs_no_attempt(
    als: Als, anja: Gebruiker, vreemde_kandidaat: Werkzoekende, anders: dict[str, str], words: str
) -> None:
    client = als(anja)
    for _ in range(POGINGEN.maximum):
        response = opens(client, **anders)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Toegang.objects.exists()
    assert opens(client).status_code == 303


def test_a_sentence_goes_with_another_reason(
    als: Als, anja: Gebruiker, vreemde_kandidaat: Werkzoekende
) -> None:
    opens(als(anja), reden="anders", toelichting="Vraag van de burgemeester.")
    assert Toegang.objects.get().toelichting == "Vraag van de burgemeester."


# --- from a vacature --------------------------------------------------------------------------------
def test_a_vacature_of_the_team_is_the_reason_by_itself(
    als: Als, wim: Gebruiker, atelier: Vacature, vreemde_kandidaat: Werkzoekende
) -> None:
    client, url = als(wim), f"{URL}?vacature={atelier.pk}"
    assert url in client.get(reverse("vacature", args=[atelier.pk])).content.decode()
    tekst = client.get(url).content.decode()
    assert "Medewerker atelier" in tekst
    assert 'value="vacature"' in tekst
    assert tekst[tekst.index('value="vacature"') :].partition(">")[0].split()[-1] == "checked"
    assert client.post(url, SAMIRA | {"reden": "vacature"}).status_code == 303
    toegang = Toegang.objects.get()
    assert (toegang.reden, toegang.vacature_ref) == ("vacature", atelier.extern_id)


def test_another_reason_is_not_about_the_vacature(
    als: Als, wim: Gebruiker, atelier: Vacature, vreemde_kandidaat: Werkzoekende
) -> None:
    als(wim).post(f"{URL}?vacature={atelier.pk}", SAMIRA)
    assert Toegang.objects.get().vacature_ref == ""


@pytest.mark.parametrize("vraag", ["{pk}", "0", "x", "-1", "", "9" * 30, "²"])
def test_a_vacature_of_others_is_no_reason(
    als: Als, carla: Gebruiker, atelier: Vacature, henk: Werkzoekende, vraag: str
) -> None:
    """Of another team, or none at all."""
    client, url = als(carla), f"{URL}?vacature={vraag.format(pk=atelier.pk)}"
    assert URL not in client.get(reverse("vacature", args=[atelier.pk])).content.decode()
    tekst = client.get(url).content.decode()
    assert 'value="vacature"' not in tekst
    assert "Medewerker atelier" not in tekst
    assert client.post(url, SAMIRA | {"naam": "Henk Jansen", "reden": "vacature"}).status_code == 422


def test_it_is_in_the_logboek_and_so_is_what_was_not_found(
    als: Als, anja: Gebruiker, vreemde_kandidaat: Werkzoekende
) -> None:
    client = als(anja)
    opens(client, geboortejaar="1985")
    opens(client)
    failed, opened = Handeling.objects.filter(soort="geopend", door_gebruiker_id=anja.pk).order_by("id")
    assert (opened.resultaat, opened.refs) == ("ok", [vreemde_kandidaat.pseudoniem])
    assert opened.bijzonderheden.startswith("reden=vervanging tot=")
    assert failed.resultaat == "fout"
    assert "amira" not in str(failed.refs)


def test_who_opened_somebody_and_then_accompanies_them_works_with_them(
    anja: Gebruiker, henk: Werkzoekende, maak_gebruiker: Callable[..., Gebruiker]
) -> None:
    """Also a colleague of the team that they come to: the reason only looks, what was given by the work does more."""
    carla = maak_gebruiker("klantmanager", "carla2", team="Zuid")
    collega = maak_gebruiker("klantmanager", "cor", team="Zuid")
    for wie in (carla, collega):
        open_with_reason(gebruiker=wie, werkzoekende=henk, reden="overdracht")
        assert is_opened_with_reason(gebruiker=wie, werkzoekende=henk)
    accompany(werkzoekende=henk, klantmanager=carla, fase="1-intake", door=anja)
    for wie in (carla, collega):
        assert not is_opened_with_reason(gebruiker=wie, werkzoekende=henk)

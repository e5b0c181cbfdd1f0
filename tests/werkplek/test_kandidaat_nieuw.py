"""Adding a kandidaat: once, with a team, and without telling who is known already to who may not know."""

from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.werkplek.conftest import BEROEP, account
from tests.werkplek.paginas import Als, Meer, Pagina, form_values
from vumportal.caseload.aanmelden import profile_of
from vumportal.caseload.models import Begeleiding
from vumportal.organisaties.models import Gebruiker, Organisatie, Team, Teamlid
from vumportal.organisaties.services import join_team
from vumportal.werkplek.views.intake import OOK_ANDERS, VRAAG_TEAMLEIDER
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.toegang import POGINGEN

DRUK = "d" * 32
NIEUW: dict[str, Any] = {
    "voornaam": "Samira",
    "achternaam": "van der Aa",
    "geboortejaar": "1984",
    "begeleider": "ik",
    "druk": DRUK,
}
ALLES: dict[str, Any] = NIEUW | {
    "roepnaam": "Sam",
    "taal": "Arabisch",
    "telefoon": "06 12345678",
    "email": "sam@voorbeeld.example",
    "bereiken": "bellen",
    "bereiken_zin": "na 9 uur",
    "grondslag": "bijstand",
    "eigen_sleutel": "K-1204",
    "postcode": "5501",
    "reisafstand": "20 km",
    "vervoer": ["3", "5"],
    "beroepen": [BEROEP],
    "werk": ["01", "03"],
    "uren_min": "16",
    "uren_max": "24 uur",
    "vanaf": "2026-12-09",
    "interesses": "kleding repareren\r\n\r\nkoken",
    "spreken": "3",
    "schrijven": "2",
    "talen": ["ara"],
    "rijbewijzen": ["B"],
    "presentatie": "Thuis repareer ik kleding.",
}


def page() -> str:
    return reverse("kandidaat_nieuw")


class TestPagina(Pagina):
    naam = "kandidaat_nieuw"
    methods: ClassVar = {"get": 9, "post": 14}
    gegevens: ClassVar[dict[str, Any]] = NIEUW

    @pytest.fixture
    def bezoekers(self, anja: Gebruiker) -> tuple[Gebruiker, ...]:
        return (anja,)

    @pytest.fixture
    def meer(self, maak_persoon: Callable[..., Werkzoekende]) -> Meer:
        """More people with another name."""

        def make(aantal: int) -> None:
            begin = Werkzoekende.objects.count()
            for nummer in range(aantal):
                maak_persoon(f"Iemand{begin + nummer}", profiel=None)

        return make


def added(client: Client, **anders: Any) -> Werkzoekende:
    response = client.post(page(), NIEUW | anders)
    assert response.status_code == 303, response.content.decode()
    return Werkzoekende.objects.get(pk=int(response["Location"].rstrip("/").rpartition("/")[2]))


def test_a_name_and_a_year_are_enough(als: Als, anja: Gebruiker, team: Team) -> None:
    persoon = added(als(anja))
    assert (persoon.voornaam, persoon.achternaam, persoon.geboortejaar) == ("Samira", "van der Aa", 1984)
    assert persoon.team == team
    assert persoon.begeleiding.klantmanager == anja
    assert profile_of(persoon) == {}
    assert not hasattr(persoon, "dossier")


def test_everything_that_was_filled_in_is_there(als: Als, anja: Gebruiker) -> None:
    client = als(anja)
    persoon = added(client, **ALLES)
    dossier = persoon.dossier
    assert (dossier.roepnaam, dossier.bereiken, dossier.grondslag, dossier.eigen_sleutel) == (
        "Sam",
        "bellen",
        "bijstand",
        "K-1204",
    )
    document = profile_of(persoon)
    assert document.pop("idWerkzoekende") == persoon.pseudoniem
    assert document == {
        "mobiliteit": {"bemiddelingspostcode": "5501AA", "maximaleReisafstand": 20},
        "vervoermiddel": [
            {"codeVervoermiddel": 3, "indicatieBeschikbaarVoorWoonWerkverkeer": 1},
            {"codeVervoermiddel": 5, "indicatieBeschikbaarVoorWoonWerkverkeer": 1},
        ],
        "bemiddelingsberoep": [{"codeBeroepsnaam": BEROEP}],
        "contractvorm": [{"codeTypeOvereenkomst": "01"}, {"codeTypeOvereenkomst": "03"}],
        "werktijden": {"aantalWerkurenPerWeekMinimaal": 16, "aantalWerkurenPerWeekMaximaal": 24},
        "flexibiliteit": {"datumAanvangBeschikbaarVoorWerk": "2026-12-09"},
        "arbeidsmarktkwalificatie": {
            "interesse": [{"naamInteresse": "kleding repareren"}, {"naamInteresse": "koken"}],
            "taalbeheersing": [
                {
                    "codeTaal": "nld",
                    "codeNiveauTaalbeheersingMondeling": 3,
                    "codeNiveauTaalbeheersingSchriftelijk": 2,
                },
                {"codeTaal": "ara"},
            ],
            "rijbewijs": [{"codeSoortRijbewijs": "B"}],
        },
        "persoonlijkePresentatie": "Thuis repareer ik kleding.",
    }
    zoek = client.get(reverse("zoek_vacatures", args=[persoon.pk]))
    assert zoek.status_code == 200  # enough to search with


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"voornaam": ""}, "Vul de voornaam in."),
        ({"achternaam": "..."}, "Vul de achternaam in."),
        ({"geboortejaar": "84"}, "Vul een jaar in met 4 cijfers"),
        ({"geboortejaar": "2026"}, "Vul een jaar in met 4 cijfers"),
        ({"telefoon": "12"}, "Vul een telefoonnummer in dat begint met 0 of +"),
        ({"email": "sam"}, "Vul een e-mailadres in"),
        ({"eigen_sleutel": "111222333"}, "Dit lijkt op een burgerservicenummer."),
        ({"presentatie": "Mijn bsn is 1112.22.333"}, "Dit lijkt op een burgerservicenummer."),
        ({"interesses": "koken\n111222333"}, "Dit lijkt op een burgerservicenummer."),
        ({"postcode": "9999"}, "Postcode 9999 kennen we niet."),
        ({"reisafstand": "20"}, "Vul ook een postcode in."),
        ({"uren_min": "30", "uren_max": "20"}, "Het hoogste aantal uren is lager dan het laagste."),
        ({"begeleider": "collega", "collega": ""}, "Kies de collega die de kandidaat begeleidt."),
        ({"begeleider": ""}, "Kies wie de kandidaat begeleidt."),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_added(
    als: Als, anja: Gebruiker, organisatie: Organisatie, team: Team, anders: dict[str, str], zin: str
) -> None:
    account("kees", "klantmanager", organisatie, team)
    response = als(anja).post(page(), ALLES | {"postcode": "", "reisafstand": ""} | anders)
    assert response.status_code == 422
    assert zin in response.content.decode()
    assert not Werkzoekende.objects.exists()


def test_nobody_yet_or_a_colleague(als: Als, anja: Gebruiker, organisatie: Organisatie, team: Team) -> None:
    kees = account("kees", "klantmanager", organisatie, team)
    client = als(anja)
    assert not Begeleiding.objects.filter(werkzoekende=added(client, begeleider="niemand")).exists()
    persoon = added(client, voornaam="Nour", begeleider="collega", collega=str(kees.pk), druk="e" * 32)
    assert persoon.begeleiding.klantmanager == kees


def test_who_is_in_more_teams_chooses_one(als: Als, anja: Gebruiker, zuid: Team, carla: Gebruiker) -> None:
    join_team(gebruiker=anja, team=zuid)
    client = als(anja)
    assert client.post(page(), NIEUW).status_code == 422
    assert added(client, team=str(zuid.pk)).team == zuid


def test_a_colleague_of_the_other_team_is_refused(
    als: Als, anja: Gebruiker, zuid: Team, carla: Gebruiker
) -> None:
    join_team(gebruiker=anja, team=zuid)
    keuze = {"team": str(anja.team.pk), "begeleider": "collega", "collega": str(carla.pk)}  # type: ignore[union-attr]
    response = als(anja).post(page(), NIEUW | keuze)
    assert response.status_code == 422
    assert "Kies een klantmanager van dit team." in response.content.decode()


def test_an_adviseur_adds_but_does_not_accompany(als: Als, wim: Gebruiker) -> None:
    client = als(wim)
    assert 'value="ik"' not in client.get(page()).content.decode()
    assert not Begeleiding.objects.filter(werkzoekende=added(client, begeleider="niemand")).exists()


def test_who_is_in_no_team_adds_nobody(als: Als, organisatie: Organisatie) -> None:
    client = als(account("dirk", "klantmanager", organisatie))
    for response in (client.get(page()), client.post(page(), NIEUW)):
        assert "Je zit nog niet in een team" in response.content.decode()
    assert response.status_code == 422
    assert not Werkzoekende.objects.exists()


def test_the_picker_finds_a_beroep_and_adds_nobody(als: Als, anja: Gebruiker) -> None:
    client = als(anja)
    zoek = {"beroepen__zoek": "naaister", "zoek_keuze": "beroepen", "voornaam": "", "druk": ""}
    response = client.post(page(), NIEUW | zoek)
    assert response.status_code == 200
    assert "Medewerker naaiatelier (naaister)" in response.content.decode()
    leeg = client.post(page(), NIEUW | zoek | {"beroepen__zoek": "xyzzy"})
    assert leeg.status_code == 422
    assert not Werkzoekende.objects.exists()


def test_a_press_is_of_its_own_form(als: Als, anja: Gebruiker) -> None:
    client = als(anja)
    first, second = (form_values(client.get(page()).content.decode(), page())["druk"] for _ in range(2))
    assert first != second
    assert len(first) == 32
    assert client.post(page(), NIEUW | {"druk": first}).status_code == 303
    assert client.post(page(), NIEUW | {"druk": first}).status_code == 303
    assert Werkzoekende.objects.count() == 1


# --- the same person twice --------------------------------------------------------------------------
HENK = {"voornaam": "HÉNK", "achternaam": "jansen", "geboortejaar": "1984"}


def test_of_somebody_of_the_team_the_page_is_one_press_away(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    client = als(anja)
    response = client.post(page(), NIEUW | HENK)
    tekst = response.content.decode()
    assert response.status_code == 422
    assert "Henk Jansen</bdi></a>, geboren in 1984" in tekst
    assert reverse("kandidaat", args=[henk.pk]) in tekst
    assert "Dit is iemand anders. Voeg toe." in tekst
    assert 'value="HÉNK"' in tekst  # nothing is typed again
    assert Werkzoekende.objects.count() == 1
    assert added(client, **HENK, toch="on") != henk


def test_of_somebody_else_no_more_is_said_than_that_there_is_one(
    als: Als, anja: Gebruiker, vreemde_kandidaat: Werkzoekende, carla: Gebruiker
) -> None:
    client = als(anja)
    for anders in ({}, {"toch": "on"}):
        response = client.post(page(), NIEUW | anders)
        tekst = response.content.decode()
        assert response.status_code == 422
        assert VRAAG_TEAMLEIDER in tekst
        assert "Dit is iemand anders" not in tekst
        assert reverse("kandidaat", args=[vreemde_kandidaat.pk]) not in tekst
        assert not [wie for wie in ("Carla", "Zuid", "Veldhoven") if wie in tekst]
    assert Werkzoekende.objects.count() == 1


def test_a_team_lead_may_say_that_it_is_somebody_else(
    als: Als, anja: Gebruiker, vreemde_kandidaat: Werkzoekende
) -> None:
    Teamlid.objects.filter(gebruiker=anja).update(leider=True)
    client = als(anja)
    tekst = client.post(page(), NIEUW).content.decode()
    assert OOK_ANDERS in tekst
    assert reverse("kandidaat", args=[vreemde_kandidaat.pk]) not in tekst
    assert added(client, toch="on").team == anja.team


def test_names_cannot_be_tried_out(als: Als, anja: Gebruiker, vreemde_kandidaat: Werkzoekende) -> None:
    client = als(anja)
    answers = [client.post(page(), NIEUW) for _ in range(POGINGEN.maximum + 1)]
    assert [answer.status_code for answer in answers] == [422] * POGINGEN.maximum + [429]
    assert answers[-1]["Retry-After"]
    assert "Je vulde te vaak een naam in" in answers[-1].content.decode()
    assert VRAAG_TEAMLEIDER not in answers[-1].content.decode()


def test_a_form_that_is_wrong_asks_nothing_about_a_name(
    als: Als, anja: Gebruiker, vreemde_kandidaat: Werkzoekende
) -> None:
    """Else it would tell for nothing who is known."""
    response = als(anja).post(page(), NIEUW | {"email": "fout"})
    assert response.status_code == 422
    assert VRAAG_TEAMLEIDER not in response.content.decode()

"""Another password by the person: with the one of now, limited as logging in, and every other session ends."""

from typing import Any, ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.mijn.conftest import AlsPersoon
from tests.mijn.paginas import Mijnpagina
from tests.personen import WACHTWOORD, browser_of, login_of, sign_in
from vumportal.organisaties.inloggrens import ACCOUNT
from vumportal.werkzoekenden.inlog import add_identity, give_login
from vumportal.werkzoekenden.models import Inlog, Werkzoekende

URL = "/mijn/wachtwoord/"
NIEUW = "naaien-op-een-oude-singer"


class TestWachtwoord(Mijnpagina):
    """Sent with another password than that of now: the page, every time."""

    naam = "mijn:wachtwoord"
    methods: ClassVar = {"get": 6}

    def test_another_method_gets_405(self, url: str, telefoon: Client) -> None:
        for method in ("put", "patch", "delete", "options"):
            assert self.send(telefoon, url, method).status_code == 405


def change(client: Client, nu: str = WACHTWOORD, nieuw: str = NIEUW, nog_eens: str | None = None) -> Any:
    return client.post(URL, {"nu": nu, "nieuw": nieuw, "nog_eens": nieuw if nog_eens is None else nog_eens})


def test_another_password_and_the_other_sessions_end(telefoon: Client, henk: Werkzoekende) -> None:
    tablet = browser_of(henk)
    before = telefoon.cookies["mijn"].value
    response = change(telefoon)
    assert (response.status_code, response["Location"]) == (303, reverse("mijn:start"))
    assert telefoon.cookies["mijn"].value != before
    assert "Je nieuwe wachtwoord is bewaard." in telefoon.get(reverse("mijn:start")).content.decode()
    assert tablet.get(reverse("mijn:start")).status_code == 302
    naam = henk.inloggen.get().naam
    assert sign_in(Client(), naam).status_code == 422
    assert sign_in(Client(), naam, NIEUW).status_code == 302


@pytest.mark.parametrize(
    ("gegevens", "fout"),
    [
        ({"nu": "niet-mijn-wachtwoord"}, "Dit is niet je wachtwoord van nu."),
        ({"nieuw": "qvz"}, "Gebruik 12 tekens of meer."),
        ({"nog_eens": "iets-heel-anders-dan-dat"}, "Vul twee keer hetzelfde in."),
        ({"nieuw": WACHTWOORD}, "Dit is je wachtwoord van nu."),
        ({"nu": ""}, "Vul je wachtwoord van nu in."),
    ],
)
def test_what_is_not_right_changes_nothing(
    telefoon: Client, henk: Werkzoekende, gegevens: dict[str, str], fout: str
) -> None:
    before = Inlog.objects.get(werkzoekende=henk).wachtwoord
    response = change(telefoon, **gegevens)
    assert response.status_code == 422
    text = response.content.decode()
    assert fout.lower() in text.lower()
    for geheim in (*gegevens.values(), NIEUW):
        assert not geheim or geheim not in text
    assert Inlog.objects.get(werkzoekende=henk).wachtwoord == before


def test_guessing_is_limited_as_logging_in(telefoon: Client) -> None:
    for _ in range(ACCOUNT.vrij):
        assert change(telefoon, nu="een-gok-van-iemand-anders").status_code == 422
    response = change(telefoon)
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0


def test_with_a_first_password_only_this_page_opens(henk: Werkzoekende, als_persoon: AlsPersoon) -> None:
    login_of(henk)
    eerste = give_login(werkzoekende=henk, door=None)
    client = als_persoon(henk)
    for naam in ("start", "delen", "gegevens", "wie_keek", "vraag"):
        response = client.get(reverse(f"mijn:{naam}"))
        assert (response.status_code, response["Location"]) == (303, URL)
    assert client.post(reverse("mijn:vraag"), {"vraag": "x"})["Location"] == URL
    assert "Kies eerst een eigen wachtwoord" in client.get(URL).content.decode()
    assert change(client, nu=eerste.wachtwoord).status_code == 303
    assert client.get(reverse("mijn:start")).status_code == 200
    assert client.post(reverse("mijn:uitloggen")).status_code == 302


def test_who_logs_in_elsewhere_has_no_password_here(henk: Werkzoekende, als_persoon: AlsPersoon) -> None:
    henk.inloggen.all().delete()
    add_identity(werkzoekende=henk, uitgever="https://broker.example", onderwerp="iemand")
    client = als_persoon(henk)
    assert "Hier heb je geen wachtwoord." in client.get(URL).content.decode()
    assert change(client).status_code == 200

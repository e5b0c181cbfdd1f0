"""Another password for one's own account."""

from datetime import timedelta
from typing import ClassVar

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.conftest import WACHTWOORD
from tests.werkplek.paginas import HTMX, Als, Meer, Pagina
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker
from vumportal.werkplek.terug import NIET_VERSTUURD

URL = "/wachtwoord/"
NIEUW = "vijf groene fietsen"
GOED = {"nu": WACHTWOORD, "nieuw": NIEUW, "nog_eens": NIEUW}


class TestPagina(Pagina):
    naam = "wachtwoord"
    methods: ClassVar = {"get": 2, "post": 2}

    @pytest.fixture
    def bezoekers(
        self, anja: Gebruiker, wim: Gebruiker, petra: Gebruiker, bea: Gebruiker
    ) -> tuple[Gebruiker, ...]:
        return anja, wim, petra, bea

    @pytest.fixture
    def meer(self, anja: Gebruiker) -> Meer:
        """There are no rows on this page."""
        return lambda aantal: None

    def test_the_answer_is_kept_nowhere_and_keeps_the_policy(
        self, url: str, als: Als, bezoekers: tuple[Gebruiker, ...]
    ) -> None:
        """An empty POST is a mistake in the form."""
        for gebruiker in bezoekers:
            response = als(gebruiker).post(url)
            assert response.status_code == 422
            assert "no-store" in response["Cache-Control"]
        self.methods = {"get": 2}
        super().test_the_answer_is_kept_nowhere_and_keeps_the_policy(url, als, bezoekers)


def test_the_new_one_counts_here_and_elsewhere_one_is_out(als: Als, anja: Gebruiker) -> None:
    elders, client = Client(), als(anja)
    elders.force_login(anja, backend="django.contrib.auth.backends.ModelBackend")
    response = client.post(URL, GOED, follow=True)
    assert response.redirect_chain == [("/", 303)]
    assert "Je nieuwe wachtwoord is bewaard." in response.content.decode()
    assert client.get(reverse("kandidaten")).status_code == 200
    assert reverse("inloggen") in elders.get(reverse("kandidaten"))["Location"]
    assert Gebruiker.objects.get(pk=anja.pk).check_password(NIEUW)
    act = Handeling.objects.filter(soort="account", over="wachtwoord").get()
    assert act.door_gebruiker_id == anja.pk


@pytest.mark.parametrize(
    ("anders", "words"),
    [
        ({"nu": "iets anders"}, "Dit is niet je wachtwoord van nu."),
        ({"nu": ""}, "Vul je wachtwoord van nu in."),
        ({"nieuw": "kort", "nog_eens": "kort"}, "te kort"),
        ({"nog_eens": "iets anders dan dat"}, "Dit is niet hetzelfde."),
        ({"nieuw": WACHTWOORD, "nog_eens": WACHTWOORD}, "Dit is je wachtwoord van nu."),
    ],
)
def test_what_is_wrong_is_said_and_the_password_stays(
    als: Als, anja: Gebruiker, anders: dict[str, str], words: str
) -> None:
    response = als(anja).post(URL, GOED | anders)
    assert response.status_code == 422
    tekst = response.content.decode()
    assert words in tekst
    assert NIEUW not in tekst
    assert Gebruiker.objects.get(pk=anja.pk).password == anja.password


def test_guessing_has_the_limit_of_logging_in(als: Als, anja: Gebruiker) -> None:
    client = als(anja)
    answers = [client.post(URL, GOED | {"nu": f"fout {nummer}"}) for nummer in range(7)]
    assert answers[-1].status_code == 429
    assert int(answers[-1]["Retry-After"]) > 0
    assert client.post(URL, GOED).status_code == 429
    assert Gebruiker.objects.get(pk=anja.pk).password == anja.password


def test_with_a_first_password_nothing_else_opens(als: Als, anja: Gebruiker) -> None:
    anja.eerste_tot = timezone.now() + timedelta(days=1)
    anja.save()
    client = als(anja)
    for naam in ("start", "kandidaten", "snelzoeken", "wachtwoord"):
        response = client.get(reverse(naam))
        assert (response.status_code, response.get("Location")) == (
            (200, None) if naam == "wachtwoord" else (302, URL)
        )
    assert client.get(reverse("kandidaten"), headers=HTMX)["HX-Redirect"] == URL
    assert client.post(reverse("snelzoeken"), {"q": "henk"})["Location"] == URL
    assert "Kies eerst een eigen wachtwoord" in client.get(URL).content.decode()
    client.post(URL, GOED)
    assert client.get(reverse("kandidaten")).status_code == 200
    assert Gebruiker.objects.get(pk=anja.pk).eerste_tot is None


def test_a_password_that_was_typed_waits_nowhere(als: Als, anja: Gebruiker) -> None:
    client = als(anja)
    client.session.flush()
    response = client.post(URL, GOED)
    assert response["Location"] == f"{reverse('inloggen')}?next={URL}"
    assert not [row for row in Session.objects.all() if NIEUW in str(row.get_decoded())]
    client.force_login(anja, backend="django.contrib.auth.backends.ModelBackend")
    assert NIET_VERSTUURD in client.get(URL).content.decode()

"""One account: its name and role, a first password, an end and a new beginning; and what a beheerder may not do."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any, ClassVar

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.conftest import WACHTWOORD, account
from tests.werkplek.paginas import Als, Beheerpagina, Meer, Stukpagina
from tests.werkplek.test_beheer_accounts import first_password_on
from vumportal.caseload.models import Agendalink, Overdracht, Vervanging
from vumportal.caseload.services import accompany
from vumportal.logboek.models import Handeling
from vumportal.organisaties import beheer
from vumportal.organisaties.links import find_link, issue_link
from vumportal.organisaties.models import Gebruiker, Organisatie, Team, Toegangslink
from vumportal.organisaties.services import ensure_team, join_team
from vumportal.werkzoekenden.models import Toegang, Werkzoekende
from vumportal.werkzoekenden.toegang import open_with_reason


class TestPagina(Beheerpagina, Stukpagina):
    naam = "beheer_account"
    over = ("carla",)
    methods: ClassVar = {"get": 8, "post": 14}
    gegevens: ClassVar = {"doe": "wijzig", "voornaam": "Carla", "achternaam": "Smit", "rol": "wsp"}

    @pytest.fixture
    def url(self, carla: Gebruiker) -> str:
        return reverse(self.naam, args=[carla.pk])

    @pytest.fixture
    def meer(self, organisatie: Organisatie, carla: Gebruiker) -> Meer:
        """More teams that the account is in."""
        made: list[int] = []

        def make(aantal: int) -> None:
            for _ in range(aantal):
                made.append(1)
                team = ensure_team(organisatie=organisatie, naam=f"Team {len(made)}")
                join_team(gebruiker=carla, team=team)

        return make


Doe = Callable[..., Any]


@pytest.fixture
def doe(als: Als, bea: Gebruiker) -> Doe:
    """Press a button on the page of an account; the answer."""
    client = als(bea)

    def press(wie: Gebruiker, knop: str, /, **gegeven: Any) -> Any:
        return client.post(reverse("beheer_account", args=[wie.pk]), {"doe": knop, **gegeven}, follow=True)

    return press


def as_now(wie: Gebruiker, **anders: str) -> dict[str, str]:
    return {"voornaam": wie.first_name, "achternaam": wie.last_name, "rol": wie.rol, **anders}


def done(wie: Gebruiker) -> list[tuple[str, int | None]]:
    """What the logboek says was done with this account, and by which one."""
    acts = Handeling.objects.filter(soort="account").order_by("pk")
    return [(act.over, act.door_gebruiker_id) for act in acts if f"gebruiker:{wie.pk}" in act.refs]


# --- name and role ----------------------------------------------------------------------------------
def test_another_name_and_role_count_at_once(doe: Doe, bea: Gebruiker, carla: Gebruiker, team: Team) -> None:
    assert "Bewaard." in doe(carla, "wijzig", voornaam="Carla", achternaam="Smit", rol="wsp").content.decode()
    carla.refresh_from_db()
    assert (carla.get_full_name(), carla.rol) == ("Carla Smit", "wsp")
    assert carla.team is not None  # who works with vacatures stays in the team
    assert done(carla)[-2:] == [("naam", bea.pk), ("rol", bea.pk)]
    assert "Er is niets veranderd." in doe(carla, "wijzig", **as_now(carla)).content.decode()


def test_who_becomes_beheerder_leaves_the_teams_and_what_was_open(
    doe: Doe, carla: Gebruiker, henk: Werkzoekende
) -> None:
    open_with_reason(gebruiker=carla, werkzoekende=henk, reden="vervanging")
    doe(carla, "wijzig", **as_now(carla, rol="beheerder"))
    carla.refresh_from_db()
    assert carla.is_beheerder
    assert carla.team is None
    assert not carla.teamleden.exists()
    assert not Toegang.objects.open().filter(gebruiker=carla).exists()


def test_with_people_the_role_stays(doe: Doe, anja: Gebruiker, henk: Werkzoekende, team: Team) -> None:
    answer = doe(anja, "wijzig", **as_now(anja, rol="beheerder"))
    assert answer.status_code == 422
    assert "begeleidt nog 1 kandidaat" in answer.content.decode()
    assert "Henk" not in answer.content.decode()
    anja.refresh_from_db()
    assert anja.rol == "klantmanager"
    assert anja.team == team


def test_a_beheerder_makes_no_privacy_officer(doe: Doe, bea: Gebruiker, carla: Gebruiker) -> None:
    assert doe(carla, "wijzig", **as_now(carla, rol="privacy")).status_code == 422
    with pytest.raises(ValidationError):
        beheer.change_account(gebruiker=carla, rol="privacy", voornaam="C", achternaam="S", door=bea)
    carla.refresh_from_db()
    assert carla.rol == "klantmanager"


@pytest.mark.parametrize("knop", ["wijzig", "wachtwoord", "stop", "begin"])
def test_a_privacy_officer_is_out_of_reach(doe: Doe, petra: Gebruiker, knop: str) -> None:
    answer = doe(petra, knop, **as_now(petra, rol="klantmanager"))
    assert answer.status_code == 422
    assert "De privacy officer kijkt ook mee met de beheerder." in answer.content.decode()
    after = Gebruiker.objects.get(pk=petra.pk)
    assert (after.rol, after.is_active, after.password) == (petra.rol, True, petra.password)


# --- oneself and the last one -----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("knop", "anders"),
    [("wijzig", "klantmanager"), ("wijzig", "privacy"), ("stop", "beheerder"), ("wachtwoord", "beheerder")],
)
def test_nobody_takes_away_their_own_account(
    doe: Doe, bea: Gebruiker, organisatie: Organisatie, knop: str, anders: str
) -> None:
    account("bob", "beheerder", organisatie)
    assert doe(bea, knop, **as_now(bea, rol=anders)).status_code == 422
    after = Gebruiker.objects.get(pk=bea.pk)
    assert (after.rol, after.is_active, after.password) == ("beheerder", True, bea.password)


def test_the_own_name_can_change(doe: Doe, bea: Gebruiker) -> None:
    doe(bea, "wijzig", **as_now(bea, achternaam="Heerkens"))
    bea.refresh_from_db()
    assert bea.last_name == "Heerkens"


@pytest.mark.parametrize("hoe", ["stop", "rol"])
def test_the_last_beheerder_stays(bea: Gebruiker, organisatie: Organisatie, hoe: str) -> None:
    """Of two who take each other out at the same time the second one stays: here the first was just taken out."""
    bob = account("bob", "beheerder", organisatie)
    beheer.stop_account(gebruiker=bob, door=bea)
    step = {
        "stop": partial(beheer.stop_account, gebruiker=bea, door=bob),
        "rol": partial(
            beheer.change_account, gebruiker=bea, rol="wsp", voornaam="B", achternaam="H", door=bob
        ),
    }[hoe]
    with pytest.raises(ValidationError, match="laatste beheerder"):
        step()
    assert Gebruiker.objects.get(pk=bea.pk).is_beheerder


# --- a first password -------------------------------------------------------------------------------
def test_a_new_first_password_logs_out_everywhere(doe: Doe, bea: Gebruiker, carla: Gebruiker) -> None:
    browser = Client()
    browser.post(reverse("inloggen"), {"username": "carla", "password": WACHTWOORD})
    assert browser.get(reverse("kandidaten")).status_code == 200
    eerste = first_password_on(doe(carla, "wachtwoord").content.decode())
    assert reverse("inloggen") in browser.get(reverse("kandidaten"))["Location"]
    assert done(carla)[-1] == ("wachtwoord", bea.pk)
    begin = browser.post(reverse("inloggen"), {"username": "carla", "password": eerste}, follow=True)
    assert begin.redirect_chain[-1][0] == reverse("wachtwoord")


def test_a_first_password_that_was_not_used_in_time_opens_nothing(
    doe: Doe, als: Als, bea: Gebruiker, carla: Gebruiker
) -> None:
    eerste = first_password_on(doe(carla, "wachtwoord").content.decode())
    Gebruiker.objects.filter(pk=carla.pk).update(eerste_tot=timezone.now() - timedelta(minutes=1))
    answer = Client().post(reverse("inloggen"), {"username": "carla", "password": eerste})
    assert answer.status_code == 422
    assert "Je eerste wachtwoord werkt niet meer." in answer.content.decode()
    tekst = als(bea).get(reverse("beheer_account", args=[carla.pk])).content.decode()
    assert "het eerste wachtwoord werkt niet meer" in tekst
    wrong = Client().post(reverse("inloggen"), {"username": "carla", "password": "iets anders"})
    assert "Je eerste wachtwoord" not in wrong.content.decode()  # only who has it is told so


# --- an end and a new beginning ---------------------------------------------------------------------
def test_an_account_stops_at_once_and_stays_owner_of_what_it_did(
    doe: Doe, bea: Gebruiker, carla: Gebruiker, henk: Werkzoekende
) -> None:
    browser = Client()
    browser.post(reverse("inloggen"), {"username": "carla", "password": WACHTWOORD})
    open_with_reason(gebruiker=carla, werkzoekende=henk, reden="vervanging")
    link, geheim = issue_link(soort=Toegangslink.Soort.AGENDA, tot=timezone.now() + timedelta(days=90))
    Agendalink.objects.create(gebruiker=carla, link=link)
    assert "Dit account is gestopt." in doe(carla, "stop").content.decode()
    assert reverse("inloggen") in browser.get(reverse("kandidaten"))["Location"]
    assert (
        Client().post(reverse("inloggen"), {"username": "carla", "password": WACHTWOORD}).status_code == 422
    )
    assert find_link(geheim, Toegangslink.Soort.AGENDA) is None
    assert not Toegang.objects.open().filter(gebruiker=carla).exists()
    assert Toegang.objects.filter(gebruiker=carla).count() == 1
    assert done(carla)[-2:] == [("gestopt", bea.pk), ("team", bea.pk)]
    doe(carla, "stop")
    assert done(carla)[-2:] == [("gestopt", bea.pk), ("team", bea.pk)]


def test_it_begins_again_with_a_first_password_and_no_session_of_before(
    doe: Doe, bea: Gebruiker, carla: Gebruiker
) -> None:
    browser = Client()
    browser.post(reverse("inloggen"), {"username": "carla", "password": WACHTWOORD})
    doe(carla, "stop")
    eerste = first_password_on(doe(carla, "begin").content.decode())
    assert reverse("inloggen") in browser.get(reverse("kandidaten"))["Location"]
    assert (
        Client().post(reverse("inloggen"), {"username": "carla", "password": WACHTWOORD}).status_code == 422
    )
    begin = Client().post(reverse("inloggen"), {"username": "carla", "password": eerste}, follow=True)
    assert begin.redirect_chain[-1][0] == reverse("wachtwoord")
    carla.refresh_from_db()
    assert carla.team is None
    assert "Dit account werkte al." in doe(carla, "begin").content.decode()


def test_people_are_handed_over_first_and_only_their_number_is_said(
    doe: Doe, anja: Gebruiker, carla: Gebruiker, henk: Werkzoekende, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    nour = maak_persoon("Nour")
    answer = doe(anja, "stop")
    assert answer.status_code == 422
    tekst = answer.content.decode()
    assert "begeleidt nog 2 kandidaten. Laat die eerst overdragen." in tekst
    assert not [naam for naam in ("Henk", "Nour") if naam in tekst]
    assert Gebruiker.objects.get(pk=anja.pk).is_active
    for persoon in (henk, nour):
        accompany(werkzoekende=persoon, klantmanager=carla, fase="1-intake")
    assert "Dit account is gestopt." in doe(anja, "stop").content.decode()


def test_what_waits_for_somebody_is_settled_first(
    doe: Doe, anja: Gebruiker, carla: Gebruiker, henk: Werkzoekende
) -> None:
    vandaag = timezone.localdate()
    Overdracht.objects.create(werkzoekende=henk, van=anja, naar=carla)
    later = Vervanging.objects.create(
        wie=anja,
        door=carla,
        soort="verlof",
        van=vandaag + timedelta(days=3),
        tot=vandaag + timedelta(days=9),
        geregeld_door=anja,
    )
    tekst = doe(carla, "stop").content.decode()
    assert "wacht nog 1 overdracht op antwoord" in tekst
    assert "vervangt een collega, nu of later" in tekst
    Overdracht.objects.update(status="ingetrokken", besloten=timezone.now())
    Vervanging.objects.filter(pk=later.pk).update(beeindigd=timezone.now())
    assert "Dit account is gestopt." in doe(carla, "stop").content.decode()


def test_an_account_of_elsewhere_is_not_there(als: Als, bea: Gebruiker, vreemde: Gebruiker) -> None:
    url = reverse("beheer_account", args=[vreemde.pk])
    assert als(bea).get(url).status_code == 404
    for knop in ("stop", "wachtwoord", "wijzig"):
        assert als(bea).post(url, {"doe": knop}).status_code == 404
    assert Gebruiker.objects.get(pk=vreemde.pk).password == vreemde.password

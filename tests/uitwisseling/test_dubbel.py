"""Asking the exchange whether a vacature that is being written is there already: what is asked, reused and kept."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import Settings

from tests.uitwisseling.conftest import NAAIER, TUINMAN, ask_all, vacature
from tests.uitwisseling.exchange import exchange
from tests.uitwisseling.stub import Stub, matches
from tests.voorziening.opstelling import StubBron, antwoord, vast
from vumportal.aanbod.concepten import apply_changes
from vumportal.formulieren.wijzigingen import Padwijziging
from vumportal.logboek.models import Handeling
from vumportal.organisaties.lijsten import EINDE_VACATURE, values
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.organisaties.services import ensure_gebruiker, ensure_organisatie, ensure_team
from vumportal.uitwisseling import bijhouden, vergeten
from vumportal.uitwisseling.dubbel import ZELFDE, ask_exchange, asked_about, may_ask_again
from vumportal.uitwisseling.models import Resultaat, Vondst, Zoekopdracht
from vumportal.uitwisseling.selectors import visible_search
from vumportal.vacatures.delen import share
from vumportal.vacatures.dossiers import new_dossier
from vumportal.vacatures.models import Vacaturedossier
from vumportal.vacatures.services import save_vacature
from vumportal.werkzoekenden.models import Werkzoekende

WERK = vacature(werkgever={"handelsnaamOrganisatie": "Mehmet Confectie"})


@pytest.fixture
def team(organisatie: Organisatie) -> Team:
    return ensure_team(organisatie=organisatie, naam="WSP Eindhoven")


@pytest.fixture
def wim(organisatie: Organisatie, team: Team) -> Gebruiker:
    return adviseur("wim", organisatie, team)


def adviseur(naam: str, organisatie: Organisatie, team: Team) -> Gebruiker:
    return ensure_gebruiker(
        gebruikersnaam=naam, wachtwoord=None, organisatie=organisatie, rol="wsp", team=team
    )


@pytest.fixture
def nieuw(wim: Gebruiker, team: Team) -> Vacaturedossier:
    return new_dossier(door=wim, team=team, document=WERK)


def ago(opdracht: Zoekopdracht, hoe_lang: timedelta) -> None:
    Zoekopdracht.objects.filter(pk=opdracht.pk).update(gestart_op=timezone.now() - hoe_lang)


def titels(dossier: Vacaturedossier) -> list[str]:
    navraging = asked_about(dossier)
    return [] if navraging is None else [een.titel for een in navraging.gevonden]


def change(dossier: Vacaturedossier, door: Gebruiker, pad: str, was: Any, wordt: Any) -> None:
    apply_changes(concept=dossier, door=door, wijzigingen=[Padwijziging(pad, was, wordt)])
    dossier.refresh_from_db()


# --- asking -------------------------------------------------------------------------------------------
@pytest.mark.traag
def test_through_the_exchange_itself(
    wim: Gebruiker, nieuw: Vacaturedossier, settings: Settings, tmp_path: Path
) -> None:
    bron = StubBron(vast(antwoord({**WERK, "idVacature": "elders", "naamVacature": "Naaister"})))
    with bron.draait():
        bronnen = {"naam": "Tilburg", "oin": f"{18_000_001:020d}", "url": bron.url}
        with exchange(bronnen, folder=tmp_path) as settings.VUM_VOORZIENING_URL:
            ask_all(ask_exchange(dossier=nieuw, door=wim))
    assert titels(nieuw) == ["Naaister"]
    assert len(bron.aanroepen) == 1
    assert "Mehmet" not in str(bron.aanroepen)


def test_a_press_within_a_day_asks_nothing(
    wim: Gebruiker, nieuw: Vacaturedossier, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(matches())
    eerste = ask_exchange(dossier=nieuw, door=wim)
    assert ask_exchange(dossier=nieuw, door=wim) == eerste
    ask_all(eerste)
    ask_all(eerste)
    assert len(uitwisseling.vragen) == 1
    assert Handeling.objects.filter(soort="gezocht").count() == 1
    ago(eerste, ZELFDE - timedelta(minutes=1))
    assert ask_exchange(dossier=nieuw, door=wim) == eerste
    assert not may_ask_again(asked_about(nieuw))
    ago(eerste, ZELFDE)
    assert may_ask_again(asked_about(nieuw))
    assert ask_exchange(dossier=nieuw, door=wim) != eerste


def test_another_beroep_or_place_is_another_question(
    wim: Gebruiker, nieuw: Vacaturedossier, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(matches(WERK | {"naamVacature": "Naaister"}))
    eerste = ask_exchange(dossier=nieuw, door=wim)
    ask_all(eerste)
    change(nieuw, wim, "werkgever.handelsnaamOrganisatie", "Mehmet Confectie", "Mehmet Mode")
    assert ask_exchange(dossier=nieuw, door=wim) == eerste  # the employer is compared here
    assert titels(nieuw) == ["Naaister"]
    change(nieuw, wim, "beroep.codeBeroepsnaam", NAAIER, TUINMAN)
    assert asked_about(nieuw) is None
    assert ask_exchange(dossier=nieuw, door=wim) != eerste


def test_a_question_that_nobody_answered_in_time_may_be_asked_again(
    wim: Gebruiker, nieuw: Vacaturedossier
) -> None:
    eerste = ask_exchange(dossier=nieuw, door=wim)
    ago(eerste, timedelta(minutes=20))
    assert may_ask_again(asked_about(nieuw))
    assert ask_exchange(dossier=nieuw, door=wim) != eerste


def test_who_only_reads_or_is_of_elsewhere_asks_nothing(
    wim: Gebruiker, anja: Gebruiker, nieuw: Vacaturedossier
) -> None:
    elders = ensure_organisatie(naam="UWV", oin="00000001900000004000", soort="suwi")
    zij = ensure_team(organisatie=elders, naam="UWV Eindhoven")
    samen = adviseur("samen", elders, zij)
    share(dossier=nieuw, door=wim, team=zij, samenwerken=True)
    for gebruiker in (anja, samen):
        with pytest.raises(PermissionDenied):
            ask_exchange(dossier=nieuw, door=gebruiker)
    assert Zoekopdracht.objects.count() == 0


# --- what there is of it ------------------------------------------------------------------------------
def test_the_own_supply_that_comes_back_is_not_of_another(
    wim: Gebruiker, nieuw: Vacaturedossier, organisatie: Organisatie, uitwisseling: Stub
) -> None:
    save_vacature(organisatie=organisatie, document=WERK)
    uitwisseling.reeks(matches(WERK, WERK | {"naamVacature": "Naaister"}))
    ask_all(ask_exchange(dossier=nieuw, door=wim))
    assert titels(nieuw) == ["Naaister"]


def test_it_has_no_page_no_finds_and_ends_with_its_matter(
    wim: Gebruiker, nieuw: Vacaturedossier, organisatie: Organisatie, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(matches(WERK | {"naamVacature": "Naaister"}))
    opdracht = ask_exchange(dossier=nieuw, door=wim)
    ask_all(opdracht)
    assert visible_search(wim, opdracht.pk) is None
    assert Vondst.objects.count() == 0
    Resultaat.objects.update(regels=0)
    assert bijhouden.rejudge_stale() == 1
    uitkomst = values(EINDE_VACATURE, organisatie.pk).first()
    assert uitkomst is not None
    vergeten.close_vacature(dossier=nieuw, door=wim, uitkomst=uitkomst)
    assert Resultaat.objects.count() == 0
    assert asked_about(nieuw) is None


def test_it_is_gone_after_its_term(wim: Gebruiker, nieuw: Vacaturedossier, uitwisseling: Stub) -> None:
    uitwisseling.reeks(matches(WERK | {"naamVacature": "Naaister"}))
    opdracht = ask_exchange(dossier=nieuw, door=wim)
    ask_all(opdracht)
    ago(opdracht, timedelta(days=400))
    vergeten.remove_old()
    assert Zoekopdracht.objects.count() == 0


def test_what_has_passed_is_forgotten(
    wim: Gebruiker, nieuw: Vacaturedossier, organisatie: Organisatie, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(matches(WERK | {"naamVacature": "Naaister"}))
    ask_all(ask_exchange(dossier=nieuw, door=wim))
    voorbij = save_vacature(organisatie=organisatie, document=WERK | {"sluitingsdatumVacature": "2020-01-01"})
    Vacaturedossier.objects.filter(pk=nieuw.pk).update(vacature=voorbij)
    assert vergeten.forget_closed() == 1
    assert vergeten.forget_closed() == 0
    assert Resultaat.objects.count() == 0


def test_a_search_has_one_subject(
    wim: Gebruiker, henk: Werkzoekende, nieuw: Vacaturedossier, organisatie: Organisatie
) -> None:
    basis: dict[str, Any] = {"organisatie": organisatie, "gestart_door": wim, "wensen": {}}
    for onderwerp in (
        {"gezocht": "vacature", "dossier": nieuw, "werkzoekende": henk},
        {"gezocht": "werkzoekende", "dossier": nieuw},
        {"gezocht": "vacature"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Zoekopdracht.objects.create(**basis, **onderwerp)

"""From a person's wishes to one merged list: own results at once, the rest when the exchange answers."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries, Settings

from tests.besluiten import share
from tests.uitwisseling.conftest import (
    ELDERS,
    LASSER,
    NAAIER,
    TUINMAN,
    ask_all,
    profiel,
    result_list,
    vacature,
)
from tests.uitwisseling.strategieen import documenten
from tests.uitwisseling.stub import Reactie, Stub, matches
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker, Ontvanger, Organisatie
from vumportal.organisaties.services import ensure_gebruiker, ensure_organisatie
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling import eigen_zoeken, selectors, services, vragen
from vumportal.uitwisseling.antwoorden import Antwoord, Match
from vumportal.uitwisseling.client import get_client
from vumportal.uitwisseling.models import Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.splitsen import split_zoekopdracht
from vumportal.uitwisseling.vingerafdruk import vingerafdruk, without_id
from vumportal.uitwisseling.wensen import (
    RIJBEWIJS,
    UREN,
    OngeldigeWensen,
    Wensen,
    from_profiel,
    from_vacature,
)
from vumportal.vacatures.models import Vacature
from vumportal.vacatures.services import save_vacature
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.services import grant, save_profiel
from vumportal.woorden.kort import dag


def test_own_results_are_there_at_once(
    zoek: Callable[..., Zoekopdracht], atelier: Vacature, organisatie: Organisatie
) -> None:
    save_vacature(organisatie=organisatie, document=vacature("Lasser", LASSER))
    save_vacature(organisatie=organisatie, document=vacature(sluitingsdatumVacature="2020-01-01"))
    save_vacature(organisatie=organisatie, document=vacature(adres={"postcode": "3011AB"}))
    elders = ensure_organisatie(naam="Rijnmond", oin="00000001800000002000", soort="suwi")
    save_vacature(organisatie=elders, document=vacature())
    zoekopdracht = zoek()
    stand = selectors.progress(zoekopdracht)
    assert (stand.gevraagd, stand.open, stand.resultaten, stand.eigen, stand.klaar) == (2, 2, 1, 1, False)
    assert zoekopdracht.resultaten.get().eigen_id == "atelier"
    [regel] = result_list(zoekopdracht)
    assert (regel.titel, regel.afstand_km is not None) == ("Medewerker atelier", True)
    assert "idVacature" not in regel.resultaat.inhoud


def test_results_are_merged_and_an_echo_stays_own(
    zoek: Callable[..., Zoekopdracht], atelier: Vacature, uitwisseling: Stub
) -> None:
    echo = vacature()
    uitwisseling.reeks(
        matches(echo, ELDERS, ELDERS, vraag_id="een"), matches(ELDERS, maximum=True, vraag_id="twee")
    )
    zoekopdracht = zoek()
    ask_all(zoekopdracht)
    stand = selectors.progress(zoekopdracht)
    assert (stand.beantwoord, stand.resultaten, stand.eigen) == (2, 2, 1)
    assert stand.klaar
    assert stand.maximum_bereikt == [2]
    assert [vraag.body["vraagObject"]["beroep.codeBeroepsnaam"]["$eq"] for vraag in uitwisseling.vragen] == [
        NAAIER,
        TUINMAN,
    ]
    van_elders = zoekopdracht.resultaten.get(eigen_id="")
    assert (van_elders.vum_id, van_elders.zoekvraag and van_elders.zoekvraag.volgnummer) == ("een.1", 1)
    assert list(zoekopdracht.zoekvragen.values_list("aantal", flat=True)) == [3, 1]


def test_asking_again_what_was_answered_does_nothing(
    zoek: Callable[..., Zoekopdracht], uitwisseling: Stub
) -> None:
    uitwisseling.reeks(matches(ELDERS))
    zoekopdracht = zoek()
    ask_all(zoekopdracht)
    before = list(zoekopdracht.resultaten.values_list("pk", flat=True))
    ask_all(zoekopdracht)
    assert len(uitwisseling.vragen) == 2
    assert list(zoekopdracht.resultaten.values_list("pk", flat=True)) == before


def test_a_bron_that_ignores_criteria_is_seen_through(
    zoek: Callable[..., Zoekopdracht], uitwisseling: Stub
) -> None:
    ver = vacature("Ver", adres={"postcode": "3011AB"})
    veel = vacature("Veel", werktijden={"aantalWerkurenPerWeekMinimaal": 36})
    onbekend = vacature("Onbekend", werktijden={})
    uitwisseling.reeks(matches(ver, veel, onbekend))
    wensen = from_profiel(profiel())
    zoekopdracht = zoek(wensen)
    ask_all(zoekopdracht)
    regels = {regel.titel: regel for regel in result_list(zoekopdracht)}
    feiten = {titel: [deel.feit for deel in regel.oordelen] for titel, regel in regels.items()}
    assert "85 km, buiten het gebied" in feiten["Ver"]
    assert "vanaf 36" in feiten["Veel"]
    assert "uren onbekend" in feiten["Onbekend"]
    hard = zoek(wensen.with_hard(UREN, hard=True))
    ask_all(hard)
    assert {regel.titel for regel in result_list(hard)} == {"Ver", "Onbekend"}


def test_a_400_is_final_and_says_why(zoek: Callable[..., Zoekopdracht], uitwisseling: Stub) -> None:
    uitwisseling.reeks(Reactie(400, {"code": "400.01", "details": "afstand is te groot"}), matches(ELDERS))
    zoekopdracht = zoek()
    ask_all(zoekopdracht)
    ask_all(zoekopdracht)
    stand = selectors.progress(zoekopdracht)
    assert (stand.mislukt, stand.beantwoord, stand.klaar) == (1, 1, True)
    assert stand.fouten == [
        (1, "De uitwisseling wijst deze vraag af. Pas je wensen aan. Reden: afstand is te groot")
    ]
    assert len(uitwisseling.vragen) == 2


@pytest.mark.parametrize("reactie", [Reactie(401), Reactie(400)])
def test_what_cannot_succeed_is_not_repeated(
    zoek: Callable[..., Zoekopdracht], uitwisseling: Stub, reactie: Reactie
) -> None:
    uitwisseling.reeks(reactie)
    zoekopdracht = zoek(Wensen("5501AB", 20))
    ask_all(zoekopdracht)
    assert zoekopdracht.zoekvragen.get().status == Zoekvraag.Status.MISLUKT


def test_not_connected_is_said(zoek: Callable[..., Zoekopdracht], settings: Settings) -> None:
    settings.VUM_VOORZIENING_URL = ""
    zoekopdracht = zoek(Wensen("5501AB", 20))
    ask_all(zoekopdracht)
    assert "niet aangesloten" in selectors.progress(zoekopdracht).fouten[0][1]


def test_retry_after_is_honoured(zoek: Callable[..., Zoekopdracht], uitwisseling: Stub) -> None:
    uitwisseling.reeks(Reactie(429, {}, {"Retry-After": "40"}), matches(ELDERS))
    zoekopdracht = zoek(Wensen("5501AB", 20))
    before = timezone.now()
    ask_all(zoekopdracht)
    vraag = zoekopdracht.zoekvragen.get()
    assert vraag.status == Zoekvraag.Status.GEVRAAGD
    assert vraag.niet_voor is not None
    assert vraag.niet_voor >= before + timedelta(seconds=40)
    ask_all(zoekopdracht)  # too early: a duplicate task, or a queue that came back
    assert len(uitwisseling.vragen) == 1
    Zoekvraag.objects.update(niet_voor=timezone.now())
    ask_all(zoekopdracht)
    assert selectors.progress(zoekopdracht).klaar
    assert len(uitwisseling.vragen) == 2


def test_a_wait_of_an_hour_is_told_to_the_user(zoek: Callable[..., Zoekopdracht], uitwisseling: Stub) -> None:
    uitwisseling.reeks(Reactie(503, {}, {"Retry-After": "3600"}))
    zoekopdracht = zoek(Wensen("5501AB", 20))
    ask_all(zoekopdracht)
    [(_, melding)] = selectors.progress(zoekopdracht).fouten
    assert re.search(r"wachten tot (\d+ \w+( \d+)? om )?\d\d:\d\d\. Zoek daarna opnieuw\.", melding)


def test_a_wait_until_tomorrow_names_the_day(zoek: Callable[..., Zoekopdracht], uitwisseling: Stub) -> None:
    uitwisseling.reeks(Reactie(429, {}, {"Retry-After": "86400"}))
    zoekopdracht = zoek(Wensen("5501AB", 20))
    before = timezone.localdate()
    ask_all(zoekopdracht)
    [(_, melding)] = selectors.progress(zoekopdracht).fouten
    mogelijk = (dag(day + timedelta(days=1)) for day in (before, timezone.localdate()))
    assert any(f"wachten tot {day} om " in melding for day in mogelijk)


def test_an_exchange_that_stays_away_is_given_up_after_five_attempts(
    zoek: Callable[..., Zoekopdracht], uitwisseling: Stub
) -> None:
    uitwisseling.reeks(Reactie(503))
    zoekopdracht = zoek(Wensen("5501AB", 20))
    for _ in range(8):
        Zoekvraag.objects.update(niet_voor=None)
        ask_all(zoekopdracht)
    stand = selectors.progress(zoekopdracht)
    assert (stand.mislukt, stand.klaar) == (1, True)
    assert "niet bereikbaar" in stand.fouten[0][1]
    assert len(uitwisseling.vragen) == Zoekvraag.MAXIMUM_POGINGEN


def test_wishes_that_cannot_be_asked_start_nothing(zoek: Callable[..., Zoekopdracht]) -> None:
    with pytest.raises(OngeldigeWensen):
        zoek(Wensen("Veldhoven", 20))
    assert not Zoekopdracht.objects.exists()


def test_candidates_are_named_only_to_who_accompanies_them(
    anja: Gebruiker, henk: Werkzoekende, atelier: Vacature, organisatie: Organisatie, uitwisseling: Stub
) -> None:
    jessica = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Jessica", achternaam="Oud")
    row = save_profiel(werkzoekende=jessica, document=profiel(), extern_id="jessica")
    share(row, Ontvanger.SUWI)
    wsp = ensure_gebruiker(gebruikersnaam="wim", wachtwoord=None, organisatie=organisatie, rol="wsp")
    wensen = from_vacature(vacature())
    zoekopdracht = services.start_zoekopdracht(gebruiker=anja, vacature=atelier, wensen=wensen)
    assert zoekopdracht.resultaten.count() == 2  # the same contents, and yet two people
    namen = [regel.naam for regel in result_list(zoekopdracht, gebruiker=anja)]
    assert sorted(namen) == ["", "Henk V."]
    assert {regel.naam for regel in result_list(zoekopdracht, gebruiker=wsp)} == {""}
    assert {regel.naam for regel in result_list(zoekopdracht)} == {""}
    grant(werkzoekende=jessica, gebruiker=wsp)
    assert "Jessica O." in {regel.naam for regel in result_list(zoekopdracht, gebruiker=wsp)}
    uitwisseling.reeks(matches(profiel()))
    ask_all(zoekopdracht)
    assert selectors.progress(zoekopdracht, anja).resultaten == 2


def test_people_with_the_same_contents_stay_as_many_as_there_are(
    anja: Gebruiker, henk: Werkzoekende, atelier: Vacature, organisatie: Organisatie, uitwisseling: Stub
) -> None:
    """Nobody disappears behind another, and nobody is there twice: not the own, not through a second answer."""
    kort = {
        "mobiliteit": {"bemiddelingspostcode": "5611AB"},
        "bemiddelingsberoep": [{"codeBeroepsnaam": NAAIER}],
    }
    for nummer in range(2):
        mens = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Kim", achternaam=str(nummer))
        row = save_profiel(werkzoekende=mens, document=kort, extern_id=f"kim-{nummer}")
        share(row, Ontvanger.SUWI)
    wensen = from_vacature(vacature())
    zoekopdracht = services.start_zoekopdracht(gebruiker=anja, vacature=atelier, wensen=wensen)
    eigen = selectors.progress(zoekopdracht, anja).eigen
    uitwisseling.reeks(matches(kort, kort, kort, kort, maximum=True))  # both of our own, and two of others
    ask_all(zoekopdracht)
    stand = selectors.progress(zoekopdracht, anja)
    assert (stand.eigen, stand.resultaten) == (eigen, eigen + 2)
    split_zoekopdracht(gebruiker=anja, zoekopdracht=zoekopdracht)
    ask_all(zoekopdracht)
    assert zoekopdracht.zoekvragen.filter(deel_van__isnull=False).exists()
    assert selectors.progress(zoekopdracht, anja).resultaten == eigen + 2


def test_order_and_filters_are_rules_the_user_picks(
    zoek: Callable[..., Zoekopdracht], atelier: Vacature, uitwisseling: Stub
) -> None:
    leerbaan = [{"codeTypeOvereenkomst": "02", "codeTypeArbeidscontract": "B"}]
    vrijwillig = [{"codeTypeOvereenkomst": "03"}]
    uitwisseling.reeks(
        matches(
            vacature("Dichtbij", LASSER, adres={"postcode": "5501AA"}, contractvorm=leerbaan),
            vacature("Straks", sluitingsdatumVacature="2090-01-01", contractvorm=vrijwillig),
            vacature("Nu", sluitingsdatumVacature="2089-01-01", omschrijvingVacature="Kleding maken"),
            vacature("Vaardig", competentiebeheersing=[{"codeCompetentie": "7"}]),
        )
    )
    zoekopdracht = zoek(
        from_profiel(profiel()).without(RIJBEWIJS).replace(competenties=("7",), interesses=("kleding",))
    )
    ask_all(zoekopdracht)

    def namen(**keuze: Any) -> list[str]:
        return [regel.titel for regel in result_list(zoekopdracht, **keuze)]

    assert namen(sorteer="afstand")[0] == "Dichtbij"
    assert namen(sorteer="sluitingsdatum")[:2] == ["Nu", "Straks"]
    assert namen(sorteer="past")[0] == "Nu"  # names an interest
    assert namen(sorteer="past")[-1] == "Dichtbij"  # another beroep
    assert namen(sorteer="bestaat niet") == namen(sorteer="past")
    assert namen(herkomst="eigen") == ["Medewerker atelier"]
    assert "Medewerker atelier" not in namen(herkomst="uitwisseling")
    assert namen(werk=("02",), ook_onbekend=False) == ["Dichtbij"]
    assert "Straks" not in namen(werk=("02",))
    assert "Nu" in namen(werk=("02",))  # does not say, so it stays
    assert namen(contracten=("B",), ook_onbekend=False) == ["Dichtbij"]
    assert namen(bekend=("competentie",), ook_onbekend=False) == ["Vaardig"]
    assert namen(bekend=("interesse",), ook_onbekend=False) == ["Nu"]


def test_the_list_takes_a_fixed_number_of_queries(
    zoek: Callable[..., Zoekopdracht],
    uitwisseling: Stub,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    uitwisseling.reeks(matches(*(vacature(f"Vacature {nummer}") for nummer in range(60))))
    zoekopdracht = zoek()
    ask_all(zoekopdracht)
    with django_assert_max_num_queries(6):
        assert len(result_list(zoekopdracht)) == 60
    with django_assert_max_num_queries(2):
        selectors.progress(zoekopdracht)


def test_only_who_may_see_henk_sees_the_search(
    zoek: Callable[..., Zoekopdracht], anja: Gebruiker, organisatie: Organisatie
) -> None:
    zoekopdracht = zoek()
    collega = ensure_gebruiker(gebruikersnaam="bob", wachtwoord=None, organisatie=organisatie, rol="wsp")
    assert list(Zoekopdracht.objects.visible_to(anja)) == [zoekopdracht]
    assert not Zoekopdracht.objects.visible_to(collega).exists()


def test_starting_is_logged_without_wishes(zoek: Callable[..., Zoekopdracht], anja: Gebruiker) -> None:
    zoekopdracht = zoek()
    regel = Handeling.objects.get(soort="gezocht")
    assert zoekopdracht.werkzoekende is not None
    assert regel.door_gebruiker_id == anja.pk
    assert regel.refs == [f"zoekopdracht:{zoekopdracht.pk}", zoekopdracht.werkzoekende.pseudoniem]


def test_more_own_results_than_shown_is_said(
    zoek: Callable[..., Zoekopdracht], organisatie: Organisatie, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(eigen_zoeken, "EIGEN_MAXIMUM", 2)
    for nummer in range(3):
        save_vacature(organisatie=organisatie, document=vacature(f"Vacature {nummer}"))
    stand = selectors.progress(zoek())
    assert (stand.eigen, stand.eigen_maximum_bereikt) == (2, True)


def test_wishes_are_kept_as_they_were(zoek: Callable[..., Zoekopdracht]) -> None:
    zoekopdracht = Zoekopdracht.objects.get(pk=zoek().pk)
    assert json.loads(json.dumps(zoekopdracht.wensen)) == from_profiel(profiel()).as_json()


def test_an_open_breaker_costs_no_attempt(zoek: Callable[..., Zoekopdracht], uitwisseling: Stub) -> None:
    breaker = get_client()._onderbreker
    for _ in range(breaker.failures):
        breaker.record(reached=False)
    zoekopdracht = zoek(Wensen("5501AB", 20))
    ask_all(zoekopdracht)
    vraag = zoekopdracht.zoekvragen.get()
    assert uitwisseling.vragen == []
    assert (vraag.status, vraag.pogingen) == (Zoekvraag.Status.GEVRAAGD, 0)
    assert vraag.niet_voor is not None


@settings(max_examples=15)
@given(
    st.lists(documenten(Soort.VACATURE, geldig=False), max_size=6),
    st.lists(st.lists(st.integers(0, 5), max_size=8), min_size=2, max_size=2),
)
def test_whatever_comes_back_twice_is_there_once(
    zoek: Callable[..., Zoekopdracht], documenten: list[dict[str, Any]], answers: list[list[int]]
) -> None:
    zoekopdracht = zoek()
    expected = set()
    for vraag, numbers in zip(zoekopdracht.zoekvragen.all(), answers, strict=True):
        chosen = [documenten[number] for number in numbers if number < len(documenten)]
        found = tuple(
            Match(f"{vraag.pk}.{n}", {**document, "vumID": str(n)}) for n, document in enumerate(chosen)
        )
        antwoord = Antwoord("vraag", maximum_bereikt=False, matches=found)
        assert vragen.record_answer(zoekvraag=vraag, antwoord=antwoord)
        assert not vragen.record_answer(zoekvraag=vraag, antwoord=antwoord)
        expected |= {vingerafdruk(without_id(document, Soort.VACATURE)) for document in chosen}
    stored = list(zoekopdracht.resultaten.values_list("vingerafdruk", flat=True))
    assert sorted(stored) == sorted(expected)
    assert len(result_list(zoekopdracht)) == len(expected)

"""Somebody logs in who represents a person: every page says so, and only who may decide about sharing does."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.mijn.adressen import mijn_addresses
from tests.mijn.delen import PRIVAAT, yes
from tests.mijn.rondgang import ours, walk
from tests.mijn.test_zinnen import check
from tests.personen import WACHTWOORD, browser_of, browser_of_representative, represented, sign_in
from tests.werkplek.adressen import Wereld
from vumportal.caseload.rechten import everything_about
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.groepen import ZELF_BEVESTIGD
from vumportal.toestemming.bewijs import receipt
from vumportal.toestemming.keuzeformulier import JA, TOT_IK_STOP
from vumportal.toestemming.kiezen import say_yes, stop
from vumportal.toestemming.kijkers import who_looked
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.ontvangst import as_json, facts
from vumportal.toestemming.services import record_decision
from vumportal.toestemming.teksten import Tekst, current_text, key_of
from vumportal.werkzoekenden.models import Vertegenwoordiging, Werkzoekende
from vumportal.werkzoekenden.vertegenwoordigers import stop_representative

pytestmark = pytest.mark.django_db
ZELF = {"mijn:uitloggen", "mijn:wachtwoord", "mijn:inloggen", "mijn:code", "mijn:mail_bevestigen"}
"""Addresses that a representative uses as anybody does, or that ask for nobody logged in."""
KIEST_NIET, KIEST = ("bewindvoerder", "mentor"), ("curator", "gemachtigde")


def text() -> Tekst:
    return current_text(key_of(Besluit.Soort.GEGEVEN, PRIVAAT))


def says_yes(client: Client) -> int:
    data = {"keuze": JA, "hoe_lang": TOT_IK_STOP, "versie": text().versie}
    return client.post(reverse("mijn:kiezen", args=[PRIVAAT.value]), data).status_code


@pytest.mark.traag
@pytest.mark.parametrize("soort", ["bewindvoerder", "curator"])
def test_every_page_says_so_in_short_sentences(wereld: Wereld, soort: str) -> None:
    wie = represented(wereld.henk, wereld.blad.door, soort)
    pages = walk(browser_of_representative(wie), reverse("mijn:delen"))
    assert len(pages) > 15
    for url, html in pages.items():
        assert "Je kijkt mee voor <bdi>Henk</bdi>" in html, url
        assert html.count("Dan bedoelen we") == 1
        check(ours(html))


@pytest.mark.traag
@pytest.mark.parametrize("soort", KIEST_NIET)
def test_who_may_not_decide_looks_and_has_no_button(wereld: Wereld, soort: str) -> None:
    wie = represented(wereld.henk, wereld.blad.door, soort)
    zin = f"Als {soort} kijk je mee. Kiezen over delen doet Henk zelf."
    yes(wereld.henk, PRIVAAT)
    before = Besluit.objects.count()
    for url, html in walk(browser_of_representative(wie), reverse("mijn:delen")).items():
        assert zin in html, url
        buttons = {deel.split('"')[0] for deel in html.split('action="')[1:]}
        assert buttons <= {reverse("mijn:uitloggen"), reverse("mijn:wachtwoord")}, url
    assert Besluit.objects.count() == before


@pytest.mark.traag
@pytest.mark.parametrize("soort", [*KIEST_NIET, *KIEST])
def test_every_other_button_is_of_the_person_alone(wereld: Wereld, soort: str) -> None:
    wie = represented(wereld.henk, wereld.blad.door, soort)
    over_delen = {"kiezen", "stoppen", "langer", "bezwaar", "samen"}
    for naam, urls in mijn_addresses(wereld).items():
        for url in urls:
            client = browser_of_representative(wie)
            if naam in ZELF or client.options(url)["Allow"].find("POST") < 0:
                continue
            response = client.post(url)
            if naam.removeprefix("mijn:") in over_delen and soort in KIEST:
                assert response.status_code != 403, url
                continue
            assert response.status_code == 403, url
            zin = "Kiezen over delen doet Henk zelf" if naam.removeprefix("mijn:") in over_delen else ""
            assert (zin or "Dit doet alleen Henk zelf.") in response.content.decode(), url


@pytest.mark.parametrize("soort", KIEST_NIET)
def test_the_service_refuses_too_and_so_does_the_database(
    henk: Werkzoekende, anja: Gebruiker, soort: str
) -> None:
    wie = represented(henk, anja, soort)
    assert says_yes(browser_of_representative(wie)) == 403
    with pytest.raises(PermissionDenied, match="Kiezen over delen doet Henk zelf"):
        say_yes(werkzoekende=henk, ontvanger=PRIVAAT, groepen=0, tot=None, tekst=text(), namens=wie)
    assert not Besluit.objects.filter(ontvanger=PRIVAAT).exists()
    Vertegenwoordiging.MAG_KIEZEN, kept = (soort,), Vertegenwoordiging.MAG_KIEZEN
    try:
        with pytest.raises(IntegrityError, match="besluit_vertegenwoordiger"), transaction.atomic():
            stop(werkzoekende=henk, ontvanger=PRIVAAT, namens=wie)
    finally:
        Vertegenwoordiging.MAG_KIEZEN = kept


@pytest.mark.parametrize("soort", KIEST)
def test_a_decision_says_who_and_never_a_name(henk: Werkzoekende, anja: Gebruiker, soort: str) -> None:
    wie = represented(henk, anja, soort)
    assert says_yes(browser_of_representative(wie)) == 303
    besluit = Besluit.objects.select_related("tekstversie", "organisatie", "werkzoekende").get(
        ontvanger=PRIVAAT
    )
    assert (besluit.vertegenwoordiger, besluit.vertegenwoordiging) == (soort, wie.pk)
    assert dict(facts(besluit))["Wie legde het vast"] == f"je {soort}, ingelogd"
    bewijs = json.loads(as_json(besluit, "anker"))
    assert bewijs["consent_record"]["event"]["represented_by"] == soort
    assert json.loads(receipt(besluit))["vertegenwoordiger"] == soort
    assert wie.naam not in receipt(besluit).decode()
    keuze = who_looked(henk, sinds=besluit.vastgelegd_op - timedelta(days=1)).keuzes[0]
    assert keuze.hoe == (f"je {soort} deed dit voor je",)
    act = Handeling.objects.filter(soort=Handeling.Soort.BESLUIT).order_by("pk").last()
    assert act is not None
    assert act.codes == {"vertegenwoordiger": soort}


def test_a_decision_of_the_person_is_as_it_was(henk: Werkzoekende) -> None:
    assert says_yes(browser_of(henk)) == 303
    besluit = Besluit.objects.select_related("tekstversie", "organisatie").get(ontvanger=PRIVAAT)
    assert (besluit.vertegenwoordiger, besluit.vertegenwoordiging) == ("", None)
    assert "vertegenwoordiger" not in json.loads(receipt(besluit))


def test_what_only_the_person_says_yes_to_stays_theirs(henk: Werkzoekende, anja: Gebruiker) -> None:
    wie = represented(henk, anja, "curator")
    html = browser_of_representative(wie).get(reverse("mijn:kiezen", args=[PRIVAAT.value])).content.decode()
    eigen = browser_of(henk).get(reverse("mijn:kiezen", args=[PRIVAAT.value])).content.decode()
    assert html.count('type="checkbox"') == eigen.count('type="checkbox"') - 2
    for bit in ZELF_BEVESTIGD:
        with pytest.raises(ValidationError, match="alleen de persoon zelf"):
            record_decision(
                werkzoekende=henk,
                ontvanger=PRIVAAT,
                soort=Besluit.Soort.GEGEVEN,
                hoe=Besluit.Hoe.ZELF,
                groepen=int(bit),
                namens=wie,
            )


def test_who_represents_somebody_else_decides_nothing(
    henk: Werkzoekende, ander: Werkzoekende, anja: Gebruiker
) -> None:
    wie = represented(ander, anja, "curator")
    with pytest.raises(PermissionDenied, match="geldt niet"):
        say_yes(werkzoekende=henk, ontvanger=PRIVAAT, groepen=0, tot=None, tekst=text(), namens=wie)


def test_it_ends_by_itself_after_the_last_day(henk: Werkzoekende, anja: Gebruiker) -> None:
    wie = represented(henk, anja, "curator", tot=timezone.localdate())
    telefoon = browser_of_representative(wie)
    assert telefoon.get(reverse("mijn:start")).status_code == 200
    yesterday = timezone.localdate() - timedelta(days=1)
    Vertegenwoordiging.objects.filter(pk=wie.pk).update(van=yesterday, tot=yesterday)
    assert telefoon.get(reverse("mijn:start")).status_code == 302
    assert sign_in(Client(), f"meekijken{wie.pk}", WACHTWOORD).status_code == 422
    with pytest.raises(PermissionDenied):
        stop(werkzoekende=henk, ontvanger=PRIVAAT, namens=wie)


def test_before_the_first_day_nobody_logs_in(henk: Werkzoekende, anja: Gebruiker) -> None:
    wie = represented(henk, anja, "curator", van=timezone.localdate() + timedelta(days=1))
    assert browser_of_representative(wie).get(reverse("mijn:start")).status_code == 302


def test_the_person_sees_who_and_when_they_looked(henk: Werkzoekende, anja: Gebruiker) -> None:
    wie = represented(henk, anja)
    client = browser_of(henk)
    assert (
        "Je bewindvoerder <bdi>Kees Bakker</bdi> kan meekijken"
        in client.get(reverse("mijn:start")).content.decode()
    )
    browser_of_representative(wie)
    assert sign_in(Client(), f"meekijken{wie.pk}", WACHTWOORD).status_code == 302
    html = client.get(reverse("mijn:wie_keek")).content.decode()
    assert "je bewindvoerder" in html.lower()
    assert "las mee op je pagina" in html.lower()
    assert "legde vast wie je vertegenwoordigt" in html.lower()
    stop_representative(vertegenwoordiging=wie, door=anja)
    assert "Kees Bakker" not in client.get(reverse("mijn:start")).content.decode()
    assert "Kees Bakker" in str(everything_about(henk))


def test_it_goes_with_the_person_and_the_decision_stays(henk: Werkzoekende, anja: Gebruiker) -> None:
    wie = represented(henk, anja, "curator")
    says_yes(browser_of_representative(wie))
    henk.delete()
    assert not Vertegenwoordiging.objects.exists()
    assert Besluit.objects.get(ontvanger=PRIVAAT).vertegenwoordiging == wie.pk

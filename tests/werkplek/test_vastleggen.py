"""Vastleggen: everything of a contact in one form and one save."""

import re
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.conftest import planned, recorded, was_planned
from tests.werkplek.paginas import Als, Meer, Stukpagina, form_values, forms_of
from vumportal.caseload.afspraken import same_again
from vumportal.caseload.models import Afspraak, Contactmoment
from vumportal.logboek.models import Handeling
from vumportal.notities.models import Notitie
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Resultaat, Vondst
from vumportal.uitwisseling.vondsten import keep
from vumportal.werkplek.views.vastleggen import AL_VASTGELEGD
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.taken import agree, ask
from vumportal.werkzoekenden.toegang import open_with_reason
from vumportal.woorden.kort import hele_tijdstip

ZIN = "We spraken over het atelier."


@pytest.fixture
def afspraak(henk: Werkzoekende, anja: Gebruiker) -> Afspraak:
    """One of yesterday."""
    return was_planned(henk, anja)


def page(persoon: Werkzoekende, afspraak: Afspraak | None = None) -> str:
    return reverse("vastleggen", args=[persoon.pk, afspraak.pk] if afspraak else [persoon.pk])


def save(client: Client, url: str, **meer: Any) -> Any:
    """The form as the page offers it, with the outcome chosen, and this filled in."""
    tekst = client.get(url).content.decode()
    vooraf = dict(re.findall(r'<input type="(?:date|time)" name="(\w+)"[^>]* value="([^"]+)"', tekst))
    gevuld = {"soort": "telefoon", "uitkomst": "geweest"} | vooraf | dict(checked(tekst))
    return client.post(url, form_values(tekst, url) | gevuld | meer)


def radios(tekst: str) -> list[tuple[str, str, str]]:
    """Name, value and the rest of every radio button."""
    return re.findall(r'<input type="radio" name="(\w+)" class="[^"]*" value="(\w*)"([^>]*)>', tekst)


def checked(tekst: str) -> list[tuple[str, str]]:
    """Which of them are chosen."""
    return [(naam, waarde) for naam, waarde, rest in radios(tekst) if " checked" in rest]


class TestPagina(Stukpagina):
    naam = "vastleggen"
    over = ("henk",)
    methods: ClassVar = {"get": 17, "post": 27}
    gegevens: ClassVar = {
        "soort": "telefoon",
        "dag": "2026-01-05",
        "tijd": "10:00",
        "uitkomst": "geweest",
        "volgende": "geen",
    }

    @pytest.fixture
    def meer(self, henk: Werkzoekende, anja: Gebruiker) -> Meer:
        """More that the form asks about."""

        def make(aantal: int) -> None:
            for _ in range(aantal):
                was_planned(henk, anja)
                agree(over=henk, door=anja, titel="cv maken", voor=Taak.Voor.PERSOON)

        return make


# --- what it asks -----------------------------------------------------------------------------------------
def test_an_outcome_with_the_same_appointment_again_takes_one_choice_and_a_sentence(
    als: Als, anja: Gebruiker, henk: Werkzoekende, afspraak: Afspraak
) -> None:
    """Nothing is chosen for how it went, since that is a fact; the same again is, and can be seen."""
    client = als(anja)
    tekst = client.get(page(henk, afspraak)).content.decode()
    weer = same_again(afspraak)
    assert f"zelfde: {hele_tijdstip(weer)}" in tekst
    assert checked(tekst) == [("volgende", "zelfde")]
    assert len(re.findall(r"\sautofocus", tekst)) == 1
    [form] = [form for form in forms_of(tekst) if form.action == page(henk, afspraak)]
    sent = form.verborgen | {"uitkomst": "geweest", "zin": ZIN, "volgende": "zelfde"}
    response = client.post(page(henk, afspraak), sent)
    assert (response.status_code, response["Location"]) == (303, "/")
    contact = Contactmoment.objects.get()
    assert (contact.afspraak, contact.soort, contact.uitkomst) == (afspraak, "gesprek", "geweest")
    assert Notitie.objects.get().tekst == ZIN
    volgende = Afspraak.objects.planned().get()
    assert (volgende.begin, volgende.soort, volgende.waar) == (weer, afspraak.soort, afspraak.waar)
    tekst = client.get("/").content.decode()
    assert f"De volgende afspraak met Henk is {hele_tijdstip(weer)}." in tekst
    assert "Nog vastleggen" not in tekst


def test_everything_in_one_form(
    als: Als, anja: Gebruiker, henk: Werkzoekende, afspraak: Afspraak, elders: Resultaat
) -> None:
    vondst, vraag = keep(gebruiker=anja, resultaat=elders), ask(persoon=henk, vraag="Kan het in Best?")
    client = als(anja)
    tekst = client.get(page(henk, afspraak)).content.decode()
    for woorden in ("Gordijnen naaien, Mehmet Confectie", "Kan het in Best?", "niet besproken"):
        assert woorden in tekst
    response = save(
        client,
        page(henk, afspraak),
        zin=ZIN,
        gevoelig="on",
        titel="vraagt naar opvang",
        wie="persoon",
        voor=f"{timezone.localdate() + timedelta(days=3)}",
        klaar=[vraag.pk],
        volgende="geen",
        **{f"besproken_{vondst.pk}": "liever_niet"},
    )
    assert response.status_code == 303
    vondst.refresh_from_db()
    vraag.refresh_from_db()
    assert (vondst.persoon_zegt, vondst.persoon_hoe, vondst.weg_reden) == (
        "liever_niet",
        "gesprek",
        "wil_niet",
    )
    assert vraag.status == Taak.Status.UITGEVOERD
    taak = Taak.objects.open().get()
    assert (taak.titel, taak.voor, taak.soort) == ("vraagt naar opvang", "persoon", "afgesproken")
    assert taak.uiterste_datum == timezone.localdate() + timedelta(days=3)
    assert Notitie.objects.get().gevoelig
    assert not Afspraak.objects.planned().exists()


def test_a_contact_that_was_not_planned(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    """After a call: no outcome that belongs to an appointment can be chosen."""
    client = als(anja)
    tekst = client.get(page(henk)).content.decode()
    assert [waarde for naam, waarde, _ in radios(tekst) if naam == "uitkomst"] == ["geweest", "niet_bereikt"]
    assert checked(tekst) == [("volgende", "geen")]
    response = save(client, page(henk), uitkomst="niet_bereikt")
    assert (response.status_code, response["Location"]) == (303, reverse("kandidaat", args=[henk.pk]))
    contact = Contactmoment.objects.get()
    assert (contact.soort, contact.uitkomst, contact.afspraak) == ("telefoon", "niet_bereikt", None)
    assert timezone.now() - contact.op < timedelta(minutes=2)
    for uitkomst in ("verzet", "afgezegd", "niet_gekomen"):
        assert save(client, page(henk), uitkomst=uitkomst).status_code == 422


def test_when_something_is_planned_already_it_says_so_and_plans_no_more(
    als: Als, anja: Gebruiker, henk: Werkzoekende, afspraak: Afspraak
) -> None:
    komt = planned(henk, anja, 9)
    tekst = als(anja).get(page(henk, afspraak)).content.decode()
    assert f"geen: {hele_tijdstip(komt.begin)} staat al" in tekst
    assert checked(tekst) == [("volgende", "geen")]


def test_another_time_another_way(als: Als, anja: Gebruiker, henk: Werkzoekende, afspraak: Afspraak) -> None:
    dag = timezone.localdate() + timedelta(days=5)
    response = save(
        als(anja),
        page(henk, afspraak),
        volgende="anders",
        nieuwe_dag=f"{dag}",
        nieuwe_tijd="15:30",
        nieuwe_soort="telefoon",
        nieuwe_plaats="",
    )
    assert response.status_code == 303
    volgende = Afspraak.objects.planned().get()
    assert (timezone.localtime(volgende.begin).strftime("%Y-%m-%d %H:%M"), volgende.soort) == (
        f"{dag} 15:30",
        "telefoon",
    )


def test_moved_asks_the_new_time_in_the_same_form(
    als: Als, anja: Gebruiker, henk: Werkzoekende, afspraak: Afspraak
) -> None:
    client, dag = als(anja), timezone.localdate() + timedelta(days=2)
    tekst = save(client, page(henk, afspraak), uitkomst="verzet", volgende="geen").content.decode()
    assert "Kies de nieuwe tijd van deze afspraak." in tekst
    anders = {"volgende": "anders", "nieuwe_dag": f"{dag}", "nieuwe_tijd": "09:00", "nieuwe_soort": "locatie"}
    assert save(client, page(henk, afspraak), uitkomst="verzet", **anders).status_code == 303
    afspraak.refresh_from_db()
    assert afspraak.verzet_naar == Afspraak.objects.planned().get()


def test_who_did_not_come_and_what_is_known_of_it(
    als: Als, anja: Gebruiker, henk: Werkzoekende, afspraak: Afspraak
) -> None:
    save(als(anja), page(henk, afspraak), uitkomst="niet_gekomen", waarom="afgemeld", volgende="geen")
    afspraak.refresh_from_db()
    assert (afspraak.uitkomst, afspraak.waarom) == ("niet_gekomen", "afgemeld")


def test_a_reason_that_was_chosen_before_another_outcome_does_not_count(
    als: Als, anja: Gebruiker, henk: Werkzoekende, afspraak: Afspraak
) -> None:
    save(als(anja), page(henk, afspraak), uitkomst="geweest", waarom="afgemeld", volgende="geen")
    afspraak.refresh_from_db()
    assert (afspraak.uitkomst, afspraak.waarom) == ("geweest", "")


# --- what cannot be ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"uitkomst": ""}, "Kies hoe het ging."),
        ({"uitkomst": "gezellig"}, "Deze keuze is er niet"),
        ({"volgende": "anders"}, "Kies een dag."),
        ({"volgende": "anders", "nieuwe_dag": "2020-01-01", "nieuwe_tijd": "10:00"}, "al voorbij"),
        ({"volgende": "zelfde", "zelfde_op": ""}, "Kies een dag en een tijd."),
        ({"titel": "x" * 101, "volgende": "geen"}, "maximaal 100 tekens"),
        ({"titel": "opvang", "voor": "gisteren", "volgende": "geen"}, "Vul een datum in"),
    ],
)
def test_a_mistake_is_said_and_nothing_that_was_typed_is_lost(
    als: Als, anja: Gebruiker, henk: Werkzoekende, afspraak: Afspraak, velden: dict[str, str], zin: str
) -> None:
    client = als(anja)
    gegeven = {"nieuwe_dag": "", "nieuwe_tijd": ""} | velden
    response = save(client, page(henk, afspraak), zin=ZIN, **gegeven)
    tekst = response.content.decode()
    assert response.status_code == 422
    assert zin in tekst
    assert f"{ZIN}</textarea>" in tekst
    assert " autofocus" not in tekst
    assert f"{ZIN}</textarea>" in client.get(page(henk, afspraak)).content.decode()  # Back from there
    assert not Contactmoment.objects.exists()
    assert not Notitie.objects.exists()


def test_of_tomorrow_it_is_not_known_yet(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    response = save(als(anja), page(henk, planned(henk, anja, 1)), volgende="geen")
    assert response.status_code == 422
    assert "Deze afspraak is nog niet geweest" in response.content.decode()


# --- once --------------------------------------------------------------------------------------------------
def test_pressed_twice_is_written_once(
    als: Als, anja: Gebruiker, henk: Werkzoekende, afspraak: Afspraak
) -> None:
    client, shown = als(anja), []
    for url in (page(henk, afspraak), page(henk)):
        before = Contactmoment.objects.count()
        tekst = client.get(url).content.decode()
        sent = form_values(tekst, url) | TestPagina.gegevens | {"zin": ZIN}
        answers = [client.post(url, sent) for _ in range(2)]
        assert {answer.status_code for answer in answers} == {303}
        assert Contactmoment.objects.count() == before + 1
        shown.append(client.get("/").content.decode())
    assert Notitie.objects.count() == 2
    assert AL_VASTGELEGD in shown[0]


def test_what_was_written_down_says_by_whom(
    als: Als, anja: Gebruiker, wim: Gebruiker, henk: Werkzoekende, afspraak: Afspraak
) -> None:
    save(als(wim), page(henk, afspraak), volgende="geen")
    tekst = als(anja).get(page(henk, afspraak)).content.decode()
    assert "Vastgelegd door <bdi>Wim de Vries</bdi>" in tekst
    assert 'name="uitkomst"' not in tekst
    assert page(henk) in tekst


# --- who ---------------------------------------------------------------------------------------------------
def test_an_appointment_of_somebody_else_is_not_found(
    als: Als, anja: Gebruiker, henk: Werkzoekende, vreemde_kandidaat: Werkzoekende, carla: Gebruiker
) -> None:
    van_ander = was_planned(vreemde_kandidaat, carla)
    client = als(anja)
    url = page(henk, van_ander)
    assert client.get(url).status_code == client.post(url, TestPagina.gegevens).status_code == 404
    assert client.post(f"{url}concept/").status_code == 404


def test_who_only_looks_writes_nothing_down(als: Als, carla: Gebruiker, henk: Werkzoekende) -> None:
    open_with_reason(gebruiker=carla, werkzoekende=henk, reden="vervanging")
    client = als(carla)
    assert (
        client.get(page(henk)).status_code == client.post(page(henk), TestPagina.gegevens).status_code == 403
    )
    assert page(henk) not in client.get(reverse("kandidaat", args=[henk.pk])).content.decode()
    assert not Contactmoment.objects.exists()


def test_a_task_or_find_of_another_is_left_alone(
    als: Als, anja: Gebruiker, henk: Werkzoekende, maak_persoon: Any
) -> None:
    nour = maak_persoon("Nour")
    vraag = ask(persoon=nour, vraag="En ik?")
    vondst = Vondst.objects.create(
        werkzoekende=nour, vingerafdruk="a", bewaard_op=timezone.now(), inhoud={"naamVacature": "Naaister"}
    )
    save(als(anja), page(henk), klaar=[vraag.pk], **{f"besproken_{vondst.pk}": "lijkt"})
    assert Taak.objects.open().get() == vraag
    vondst.refresh_from_db()
    assert vondst.persoon_zegt == ""


def test_who_opens_the_form_is_in_the_logboek(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    als(anja).get(page(henk))
    assert Handeling.objects.filter(soort="getoond", over="vastleggen", regels__ref=henk.pseudoniem).exists()


def test_the_page_of_the_person_leads_to_what_is_not_written_down(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    client, kandidaat = als(anja), reverse("kandidaat", args=[henk.pk])
    recorded(henk, anja)
    assert f'href="{page(henk)}"' in client.get(kandidaat).content.decode()
    afspraak = was_planned(henk, anja)
    assert f'href="{page(henk, afspraak)}"' in client.get(kandidaat).content.decode()

"""Answering what a person asked or said; and where it stands in the werkplek until then."""

import re
from datetime import timedelta
from typing import ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.conftest import ATELIER, account
from tests.werkplek.paginas import Als, Meer, Stukpagina, part
from vumportal.caseload.services import accompany, end_accompaniment
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.uitwisseling.models import Resultaat, Vondst, Zoekopdracht
from vumportal.uitwisseling.persoonlijk import say
from vumportal.uitwisseling.vondsten import keep
from vumportal.vacatures.models import Vacature
from vumportal.vacatures.services import save_vacature
from vumportal.werkplek.vragenlijst import MEEST
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.taken import ask, end_task
from vumportal.woorden.kort import dag

VRAAG = "Kan ik ook in Best werken?"


@pytest.fixture
def taak(henk: Werkzoekende) -> Taak:
    """A question of Henk."""
    return ask(persoon=henk, vraag=VRAAG, toelichting="bel na 5 uur")


@pytest.fixture
def vondst(anja: Gebruiker, elders: Resultaat) -> Vondst:
    """A vacature of others, kept for Henk."""
    return keep(gebruiker=anja, resultaat=elders)


def page(taak: Taak) -> str:
    return reverse("taak", args=[taak.pk])


class TestPagina(Stukpagina):
    naam = "taak"
    over = ("taak",)
    methods: ClassVar = {"get": 9, "post": 13}  # of these one locks the person and one keeps the facts
    gegevens: ClassVar = {"antwoord": "Ja, dat kan."}

    @pytest.fixture
    def meer(self, henk: Werkzoekende) -> Meer:
        """More that was asked."""
        return lambda aantal: [_another(henk) for _ in range(aantal)]

    def test_as_many_queries_for_thirty_as_for_one(
        self, url: str, als: Als, anja: Gebruiker, meer: Meer, taak: Taak
    ) -> None:
        """Reading it; answering is done once."""
        client = als(anja)
        counts = []
        for aantal in (1, 1, 29):
            meer(aantal)
            counts.append(len(self.queries(client, url, "get")))
        assert counts[1] == counts[2] <= self.methods["get"]
        assert len(self.queries(client, url, "post")) <= self.methods["post"]


def _another(henk: Werkzoekende) -> Taak:
    return Taak.objects.create(over=henk, soort="vraag", voor="klantmanager", titel=VRAAG)


# --- answering ----------------------------------------------------------------------------------------
def test_the_question_and_the_answer(als: Als, anja: Gebruiker, taak: Taak) -> None:
    client = als(anja)
    tekst = client.get(page(taak)).content.decode()
    assert taak.uiterste_datum is not None
    for woorden in (
        VRAAG,
        "bel na 5 uur",
        "Henk J.",
        f"uiterlijk {dag(taak.uiterste_datum)}",
        "Henk leest dit zelf.",
    ):
        assert woorden in tekst, woorden
    response = client.post(page(taak), {"antwoord": "Ja, dat kan.\r\nTot dinsdag."}, follow=True)
    assert response.redirect_chain == [("/", 303)]
    assert "Je antwoord staat klaar voor de kandidaat." in response.content.decode()
    assert VRAAG not in response.content.decode()
    taak.refresh_from_db()
    assert (taak.antwoord, taak.gedaan_door, taak.status) == (
        "Ja, dat kan.\nTot dinsdag.",
        anja,
        "uitgevoerd",
    )
    klaar = client.get(page(taak)).content.decode()
    assert "Ja, dat kan.<br>Tot dinsdag." in klaar
    assert "door <bdi>Anja de Vries</bdi>" in klaar
    assert "<textarea" not in klaar


def test_done_without_an_answer(als: Als, anja: Gebruiker, taak: Taak) -> None:
    client = als(anja)
    tekst = client.post(page(taak), {"klaar": "ja", "antwoord": "niet af"}, follow=True).content.decode()
    assert "Klaar. De kandidaat ziet dat je het gelezen hebt." in tekst
    taak.refresh_from_db()
    assert (taak.antwoord, taak.status) == ("", "uitgevoerd")
    assert "Klaar zonder antwoord" in client.get(page(taak)).content.decode()


@pytest.mark.parametrize("antwoord", ["", "   ", "x" * 501], ids=["leeg", "spaties", "te lang"])
def test_what_says_nothing_or_too_much_stays_open(
    als: Als, anja: Gebruiker, taak: Taak, antwoord: str
) -> None:
    response = als(anja).post(page(taak), {"antwoord": antwoord})
    assert response.status_code == 422
    assert "Nog niet verstuurd." in response.content.decode()
    taak.refresh_from_db()
    assert taak.status == "open"


def test_the_second_of_two_changes_nothing(als: Als, anja: Gebruiker, wim: Gebruiker, taak: Taak) -> None:
    als(anja).post(page(taak), {"antwoord": "Ja"})
    tekst = als(wim).post(page(taak), {"antwoord": "Nee"}, follow=True).content.decode()
    assert "Dit was al klaar. Er is niets veranderd." in tekst
    taak.refresh_from_db()
    assert (taak.antwoord, taak.gedaan_door) == ("Ja", anja)


def test_what_is_of_the_privacy_officer_is_nobody_elses(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    taak = Taak.objects.create(over=henk, soort="vraag", voor="privacy", titel="Klopt dit niet?")
    assert als(anja).get(page(taak)).status_code == 404
    assert "Klopt dit niet" not in als(anja).get("/").content.decode()


def test_it_leads_to_the_vacature_it_is_about(
    als: Als, anja: Gebruiker, henk: Werkzoekende, vondst: Vondst
) -> None:
    say(vondst=vondst, persoon=henk, wat="bel", waarom="ik heb een vraag")
    client, taak = als(anja), Taak.objects.get()
    tekst = client.get(page(taak)).content.decode()
    assert "zegt: “bel me”" in tekst
    assert (
        f'<a href="{reverse("vondst", args=[vondst.pk])}"><bdi>Gordijnen naaien, Mehmet Confectie</bdi></a>'
        in tekst
    )
    assert "<q>ik heb een vraag</q>" in tekst
    Vondst.objects.all().delete()
    assert "Gordijnen naaien" not in client.get(page(taak)).content.decode()


def test_of_an_own_vacature_the_name_is_that_of_the_own_organisation(
    als: Als,
    anja: Gebruiker,
    henk: Werkzoekende,
    opdracht: Zoekopdracht,
    atelier: Vacature,
    andere_organisatie: Organisatie,
) -> None:
    """Another organisation may use the same id."""
    save_vacature(
        organisatie=andere_organisatie,
        document={**ATELIER, "naamVacature": "Van een ander"},
        extern_id=atelier.extern_id,
    )
    gevonden = opdracht.resultaten.get(eigen_id=atelier.extern_id)
    say(vondst=keep(gebruiker=anja, resultaat=gevonden), persoon=henk, wat="lijkt")
    tekst = als(anja).get(reverse("kandidaat", args=[henk.pk])).content.decode()
    assert "zegt: “lijkt me wat”</bdi> over <bdi>Medewerker atelier, Mehmet Confectie</bdi>" in tekst
    assert "Van een ander" not in tekst


def test_who_reads_it_is_on_record(als: Als, anja: Gebruiker, henk: Werkzoekende, taak: Taak) -> None:
    als(anja).get(page(taak))
    [regel] = Handeling.objects.filter(soort="getoond")
    assert regel.refs == [henk.pseudoniem]


# --- where it stands ----------------------------------------------------------------------------------
def test_it_is_on_the_start_page_of_who_accompanies_and_of_nobody_else(
    als: Als, anja: Gebruiker, wim: Gebruiker, taak: Taak, henk: Werkzoekende
) -> None:
    tekst = als(anja).get("/").content.decode()
    assert "Nu nodig (1)" in tekst
    assert f"vraagt: “{VRAAG}”" in tekst
    assert page(taak) in tekst
    assert VRAAG not in als(wim).get("/").content.decode()
    assert (
        "Vragen van <bdi>Henk</bdi> (1)"
        in als(wim).get(reverse("kandidaat", args=[henk.pk])).content.decode()
    )


def test_it_goes_along_with_the_person_to_who_accompanies_them_next(
    als: Als, anja: Gebruiker, carla: Gebruiker, taak: Taak, henk: Werkzoekende
) -> None:
    assert VRAAG not in als(carla).get("/").content.decode()
    accompany(werkzoekende=henk, klantmanager=carla, fase="1-intake")
    assert VRAAG in als(carla).get("/").content.decode()
    assert VRAAG not in als(anja).get("/").content.decode()
    assert als(anja).get(page(taak)).status_code == 404


def test_at_the_end_of_the_accompaniment_it_is_broken_off(henk: Werkzoekende, taak: Taak) -> None:
    van_privacy = Taak.objects.create(over=henk, soort="vraag", voor="privacy", titel="Klopt dit niet?")
    end_accompaniment(werkzoekende=henk)
    taak.refresh_from_db()
    van_privacy.refresh_from_db()
    assert (taak.status, van_privacy.status) == ("afgebroken", "open")
    assert taak.gedaan_op is not None


def test_the_promised_day_first_and_of_many_the_number(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    vandaag = timezone.localdate()
    for number in range(MEEST + 2):
        Taak.objects.create(
            over=henk,
            soort="vraag",
            voor="klantmanager",
            titel=f"Vraag {chr(65 + number)}?",
            uiterste_datum=vandaag + timedelta(days=30 - number),
        )
    tekst = als(anja).get(reverse("kandidaat", args=[henk.pk])).content.decode()
    lijst = tekst.split('class="vragen"')[1].split("</ul>")[0]
    assert re.findall(r"“Vraag (\w)\?”", lijst) == list("IHGFEDC")
    assert f"Vragen van <bdi>Henk</bdi> ({MEEST + 2})" in tekst
    assert "En nog 2." in tekst


@pytest.mark.parametrize(
    ("over", "woorden"),
    [
        (-1, "antwoord was beloofd"),
        (0, "antwoord vandaag"),
        (3, "antwoord snel, uiterlijk"),
        (9, "antwoord uiterlijk"),
    ],
)
def test_the_day_in_words(als: Als, anja: Gebruiker, taak: Taak, over: int, woorden: str) -> None:
    vandaag = timezone.localdate()
    herinnering = vandaag + timedelta(days=over - 3)
    Taak.objects.update(uiterste_datum=vandaag + timedelta(days=over), herinnering=herinnering)
    assert woorden in als(anja).get(reverse("kandidaat", args=[taak.over_id])).content.decode()


def test_done_from_the_list_itself(als: Als, anja: Gebruiker, taak: Taak) -> None:
    client = als(anja)
    lijst = client.get("/").content.decode().split('class="nodig__lijst"')[1].split("</ol>")[0]
    assert f'action="{page(taak)}"' in lijst
    assert 'name="klaar" value="ja"' in lijst
    assert VRAAG not in client.post(page(taak), {"klaar": "ja"}, follow=True).content.decode()


def test_what_somebody_says_is_in_the_kept_list_and_on_the_find(
    als: Als, anja: Gebruiker, henk: Werkzoekende, vondst: Vondst
) -> None:
    client, kandidaat = als(anja), reverse("kandidaat", args=[henk.pk])
    before = client.get(kandidaat).content.decode()
    assert "bewaard__zegt" not in before
    assert "<bdi>Henk</bdi> kan deze lijst zelf ook zien, zonder contactpersoon." in before
    say(vondst=vondst, persoon=henk, wat="lijkt", waarom="dichtbij <b>huis</b>")
    for url in (kandidaat, reverse("vondst", args=[vondst.pk])):
        tekst = client.get(url).content.decode()
        assert re.search(
            r"<bdi>Henk</bdi>[^<]*: lijkt me wat, <q>dichtbij &lt;b&gt;huis&lt;/b&gt;</q>", tekst
        ), url


def test_it_is_new_in_the_list_that_a_page_polls(
    als: Als, anja: Gebruiker, henk: Werkzoekende, vondst: Vondst, elders: Resultaat
) -> None:
    before = elders.zoekopdracht.stand
    say(vondst=vondst, persoon=henk, wat="lijkt")
    elders.zoekopdracht.refresh_from_db()
    assert elders.zoekopdracht.stand > before


# --- equal for who answers and who does not -----------------------------------------------------------
def test_nothing_else_of_a_page_changes_by_it(
    als: Als, anja: Gebruiker, henk: Werkzoekende, vondst: Vondst, elders: Resultaat
) -> None:
    """Of the page of the person only the sentence itself and its timeline; of the lists nothing, once answered."""
    client = als(anja)
    kandidaat = reverse("kandidaat", args=[henk.pk])
    urls = {"/": "nodig", "/kandidaten/": "lijst"}

    def lists() -> list[list[str]]:
        return [part(client.get(url).content.decode(), deel) for url, deel in urls.items()]

    def person() -> str:
        tekst = client.get(kandidaat).content.decode()
        zonder_vragen = re.sub(
            r'<section class="deel" aria-labelledby="kop-vragen">.*?</section>', "", tekst, flags=re.S
        )
        zonder_lijn = re.sub(
            r'<section id="tijdlijn".*?<div class="stapel persoon__onder', "", zonder_vragen, flags=re.S
        )
        zonder_lijn = re.sub(r'name="van_wie" value="[^"]*"', "", zonder_lijn)
        zonder_zin = re.sub(r'<span class="bewaard__zegt">.*?</span>', "", zonder_lijn, flags=re.S)
        return re.sub(r"\b[A-Za-z0-9]{64}\b", "", " ".join(zonder_zin.split()))

    before, person_before = lists(), person()
    for zegt in Vondst.Zegt:
        say(vondst=vondst, persoon=henk, wat=zegt.value)
        assert person() == person_before
    end_task(taak=Taak.objects.open().get(), door=anja)
    assert lists() == before
    assert person() == person_before


@pytest.mark.parametrize("zegt", Vondst.Zegt)
def test_no_colour_judges_what_somebody_says(
    als: Als, anja: Gebruiker, henk: Werkzoekende, vondst: Vondst, zegt: Vondst.Zegt
) -> None:
    say(vondst=vondst, persoon=henk, wat=zegt.value)
    client = als(anja)
    start = client.get("/").content.decode().split('class="nodig__lijst"')[1].split("</ol>")[0]
    bewaard = client.get(reverse("kandidaat", args=[henk.pk])).content.decode()
    zin = re.findall(r'<span class="bewaard__zegt">.*?</span>', bewaard, re.S)
    assert len(zin) == 1
    classes = {naam for waarde in re.findall(r'class="([^"]+)"', start + zin[0]) for naam in waarde.split()}
    assert classes <= {
        "nodig__wie",
        "nodig__wat",
        "nodig__doe",
        "nodig__later",
        "klein",
        "alleen-lezer",
        "knop--tekst",
        "bewaard__zegt",
    }


def test_of_another_organisation_nobody_reads_it(
    als: Als, vreemde: Gebruiker, organisatie: Organisatie, taak: Taak
) -> None:
    assert als(vreemde).get(page(taak)).status_code == 404
    assert als(account("bram", "wsp", organisatie)).get(page(taak)).status_code == 404

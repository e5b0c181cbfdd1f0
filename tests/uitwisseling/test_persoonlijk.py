"""What a person reads of the work that was kept for them, and what they say of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.uitwisseling.conftest import ask_all, result_list, vacature
from tests.uitwisseling.stub import Stub, matches
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.uitwisseling.models import Resultaat, Vondst, Zoekopdracht
from vumportal.uitwisseling.persoonlijk import kept_for_person, say
from vumportal.uitwisseling.vergeten import forget_others
from vumportal.uitwisseling.vondsten import keep, put_back
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.taken import end_task

Zoek = Callable[..., Zoekopdracht]

ELDERS = vacature(
    "Gordijnen naaien",
    werkgever={"handelsnaamOrganisatie": "Mehmet Confectie"},
    omschrijvingVacature="Je naait gordijnen.",
    contractvorm=[{"codeTypeArbeidscontract": "B"}, {"codeTypeArbeidscontract": "O"}],
    arbeidsVoorwaarden={"salarisIndicatie": "€ 14,50 per uur"},
    sluitingsdatumVacature="2999-12-18",
    contactpersoon=[
        {"naamContactpersoon": "Klaas Vaak", "telefoonnummer": [{"telefoonnummer": "0612345678"}]}
    ],
    sollicitatiewijze=[{"webadres": {"url": "https://solliciteer.example"}}],
)


@pytest.fixture
def gevonden(zoek: Zoek, uitwisseling: Stub) -> Callable[..., Resultaat]:
    """The result of a search for Henk, that others answered with this vacature."""

    def find(document: dict[str, Any] = ELDERS) -> Resultaat:
        uitwisseling.reeks(matches(document))
        opdracht = zoek()
        ask_all(opdracht)
        found: Resultaat = opdracht.resultaten.get(eigen_id="")
        return found

    return find


@pytest.fixture
def vondst(anja: Gebruiker, gevonden: Callable[..., Resultaat]) -> Vondst:
    return keep(gebruiker=anja, resultaat=gevonden())


# --- reading ------------------------------------------------------------------------------------------
def test_what_is_kept_is_there_in_words_without_the_contact_person(
    henk: Werkzoekende, vondst: Vondst
) -> None:
    [werk] = kept_for_person(henk)
    assert (werk.titel, werk.waar) == ("Gordijnen naaien", "Mehmet Confectie, Eindhoven")
    assert werk.feiten[:2] == ("16 tot 24 uur per week", "tijdelijk contract of vast contract")
    assert werk.feiten[2].startswith("± €")
    assert werk.verhaal == "Je naait gordijnen."
    assert (werk.gesloten, werk.vondst) == (None, vondst)
    shown = repr((werk.titel, werk.waar, werk.feiten, werk.verhaal))
    assert not [word for word in ("Klaas", "0612345678", "solliciteer") if word in shown]


def test_it_stays_when_the_results_are_gone_and_goes_when_it_is_put_back(
    henk: Werkzoekende, anja: Gebruiker, gevonden: Callable[..., Resultaat]
) -> None:
    resultaat = gevonden()
    keep(gebruiker=anja, resultaat=resultaat)
    put_back(gebruiker=anja, resultaat=resultaat)
    assert kept_for_person(henk) == []
    keep(gebruiker=anja, resultaat=resultaat)
    Resultaat.objects.all().delete()
    assert [werk.titel for werk in kept_for_person(henk)] == ["Gordijnen naaien"]


def test_one_that_closed_says_so(
    henk: Werkzoekende, anja: Gebruiker, gevonden: Callable[..., Resultaat]
) -> None:
    keep(gebruiker=anja, resultaat=gevonden())
    gisteren = timezone.localdate() - timedelta(days=1)
    Vondst.objects.update(inhoud=ELDERS | {"sluitingsdatumVacature": str(gisteren)})
    [werk] = kept_for_person(henk)
    assert werk.gesloten == gisteren


def test_an_own_vacature_is_read_as_it_is_now(
    henk: Werkzoekende, anja: Gebruiker, atelier: Vacature, zoek: Zoek
) -> None:
    keep(gebruiker=anja, resultaat=zoek().resultaten.get())
    [werk] = kept_for_person(henk)
    assert werk.titel == "Medewerker atelier"
    assert "het loon staat er niet bij" in werk.feiten
    atelier.delete()
    assert kept_for_person(henk) == []


def test_what_cannot_be_read_takes_nothing_else_with_it(henk: Werkzoekende, vondst: Vondst) -> None:
    Vondst.objects.update(inhoud={"werktijden": [], "contractvorm": "x", "naamVacature": 7, "vreemd": None})
    [werk] = kept_for_person(henk)
    assert werk.titel == "7"
    assert werk.feiten == ("het loon staat er niet bij",)


def test_as_many_queries_for_ten_as_for_one(henk: Werkzoekende, vondst: Vondst) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            kept_for_person(henk)
        return len(asked)

    count()  # so that the process remembers what it remembers
    one = count()
    Vondst.objects.bulk_create(
        Vondst(werkzoekende=henk, vingerafdruk=f"{n}", bewaard_op=timezone.now(), inhoud=ELDERS)
        for n in range(9)
    )
    assert len(kept_for_person(henk)) == 10
    assert count() == one <= 3


# --- saying -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("zegt", Vondst.Zegt)
def test_what_somebody_says_is_on_the_find_and_a_task_of_who_accompanies_them(
    henk: Werkzoekende, vondst: Vondst, zegt: Vondst.Zegt
) -> None:
    say(vondst=vondst, persoon=henk, wat=zegt.value, waarom=" te\nvroeg ")
    vondst.refresh_from_db()
    assert (vondst.persoon_zegt, vondst.persoon_waarom) == (zegt.value, "te vroeg")
    assert vondst.persoon_op is not None
    taak = Taak.objects.get()
    assert vondst.taak == taak
    assert (taak.titel, taak.soort, taak.voor, taak.over) == (zegt.label, "reactie", "klantmanager", henk)
    assert "Gordijnen" not in repr(vars(taak))


def test_said_again_it_changes_and_is_one_task_as_long_as_that_is_open(
    henk: Werkzoekende, anja: Gebruiker, vondst: Vondst
) -> None:
    first = say(vondst=vondst, persoon=henk, wat="lijkt")
    assert say(vondst=vondst, persoon=henk, wat="lijkt").persoon_op == first.persoon_op
    say(vondst=vondst, persoon=henk, wat="bel", waarom="na 5 uur")
    taak = Taak.objects.get()
    assert taak.titel == "bel me"
    end_task(taak=taak, door=anja)
    say(vondst=vondst, persoon=henk, wat="liever_niet")
    vondst.refresh_from_db()
    assert vondst.taak != taak
    assert [rij.status for rij in Taak.objects.order_by("pk")] == ["uitgevoerd", "open"]


def test_the_search_that_found_it_has_news(henk: Werkzoekende, vondst: Vondst) -> None:
    before = Zoekopdracht.objects.get().stand
    say(vondst=vondst, persoon=henk, wat="lijkt")
    assert Zoekopdracht.objects.get().stand == before + 1


def test_it_orders_and_judges_nothing(
    henk: Werkzoekende, anja: Gebruiker, atelier: Vacature, gevonden: Callable[..., Resultaat]
) -> None:
    resultaat = gevonden()
    opdracht = resultaat.zoekopdracht
    for rij in opdracht.resultaten.all():
        keep(gebruiker=anja, resultaat=rij)

    def rows() -> list[Any]:
        return [(regel.titel, regel.staat, regel.oordelen) for regel in result_list(opdracht)]

    before, order = rows(), [werk.titel for werk in kept_for_person(henk)]
    for werk in kept_for_person(henk)[1:]:
        say(vondst=werk.vondst, persoon=henk, wat="liever_niet")
    assert rows() == before
    assert [werk.titel for werk in kept_for_person(henk)] == order


@pytest.mark.parametrize("hoe", ["van een ander", "niet bewaard", "bij een vacature"])
def test_only_of_what_is_kept_for_this_person(
    hoe: str, henk: Werkzoekende, organisatie: Organisatie, atelier: Vacature, vondst: Vondst
) -> None:
    persoon = henk
    if hoe == "van een ander":
        persoon = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Jessica", achternaam="Wit")
    elif hoe == "niet bewaard":
        Vondst.objects.update(bewaard_op=None, inhoud={})
    else:
        vondst = Vondst.objects.create(vacature=atelier, eigen_id="henk", bewaard_op=timezone.now())
    with pytest.raises(Vondst.DoesNotExist):
        say(vondst=vondst, persoon=persoon, wat="lijkt")
    assert not Taak.objects.exists()


def test_something_else_cannot_be_said(henk: Werkzoekende, vondst: Vondst) -> None:
    with pytest.raises(ValueError, match="misschien"):
        say(vondst=vondst, persoon=henk, wat="misschien")


def test_the_task_outlives_the_find_without_naming_it(henk: Werkzoekende, vondst: Vondst) -> None:
    say(vondst=vondst, persoon=henk, wat="bel")
    forget_others(werkzoekende=henk)
    taak = Taak.objects.get()
    assert (taak.titel, taak.status) == ("bel me", "open")
    assert not taak.vondsten.exists()

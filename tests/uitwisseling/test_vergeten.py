"""What others showed us goes at its term, and at once when its matter closes; also what is still on its way."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.uitwisseling.conftest import ELDERS, ask_all, profiel, vacature
from tests.uitwisseling.stub import Reactie, Stub, matches
from tests.vacatures.dossiers import dossier_of, outcome
from vumportal.aanbod.models import Ontvanger
from vumportal.organisaties.grenzen import DETAILS, RESULTATEN, set_limit
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.services import ensure_organisatie
from vumportal.toestemming.filter import shareable_with
from vumportal.uitwisseling import details, services, tasks, vragen
from vumportal.uitwisseling.antwoorden import Antwoord, DetailAntwoord, Match
from vumportal.uitwisseling.models import Detail, Navraag, Resultaat, Vondst, Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.vergeten import (
    GESLOTEN,
    close_vacature,
    forget_of_elsewhere,
    forget_others,
    remove_old,
)
from vumportal.uitwisseling.vondsten import keep, record_answer_of_contact
from vumportal.uitwisseling.wensen import UREN, Wensen
from vumportal.vacatures.models import Vacature
from vumportal.vacatures.services import save_vacature
from vumportal.werkzoekenden.models import Werkzoekende

Zoek = Callable[..., Zoekopdracht]
DETAIL = Reactie(body={"bronID": "Rijnmond", "vacature": vacature("Blijft")})


@pytest.fixture
def kandidaten(uitwisseling: Stub, anja: Gebruiker, atelier: Vacature) -> Zoekopdracht:
    """An answered search for kandidaten of elsewhere."""
    uitwisseling.reeks(
        matches(profiel(werktijden={"aantalWerkurenPerWeekMaximaal": 32}))
    )  # nobody of our own
    opdracht = services.start_zoekopdracht(gebruiker=anja, vacature=atelier, wensen=Wensen("5611AB", 30))
    ask_all(opdracht)
    return opdracht


@pytest.fixture
def gevonden(zoek: Zoek, uitwisseling: Stub, anja: Gebruiker, atelier: Vacature) -> Zoekopdracht:
    """An answered search for Henk: an own vacature and two of others, one kept, with its detail."""
    uitwisseling.reeks(matches(ELDERS, vacature("Blijft")), DETAIL)
    opdracht = zoek(Wensen("5501AB", 20))
    ask_all(opdracht)
    blijft = opdracht.resultaten.get(inhoud__naamVacature="Blijft")
    details.fetch_detail(gebruiker=anja, resultaat=blijft)
    keep(gebruiker=anja, resultaat=blijft)
    record_answer_of_contact(
        gebruiker=anja, resultaat=blijft, wens=UREN.sleutel, uitkomst="past", tekst="24 uur"
    )
    return opdracht


def of_others() -> list[int]:
    """How many rows there are in every table that holds what others showed."""
    return [
        Resultaat.objects.filter(eigen_id="").count(),
        Detail.objects.count(),
        Vondst.objects.filter(eigen_id="").count(),
        Navraag.objects.count(),
    ]


# --- at its term --------------------------------------------------------------------------------------
def test_retention(zoek: Callable[..., Zoekopdracht], uitwisseling: Stub, anja: Gebruiker) -> None:
    uitwisseling.reeks(matches(ELDERS, vacature("Blijft")))
    oud, nieuw = zoek(Wensen("5501AB", 20)), zoek(Wensen("5501AB", 20))
    ask_all(oud)
    ask_all(nieuw)
    uitwisseling.reeks(Reactie(body={"bronID": "Rijnmond", "vacature": vacature("Blijft")}))
    blijft = Resultaat.objects.get(zoekopdracht=oud, inhoud__naamVacature="Blijft")
    detail = details.fetch_detail(gebruiker=anja, resultaat=blijft)
    Zoekopdracht.objects.filter(pk=oud.pk).update(gestart_op=timezone.now() - timedelta(days=31))
    tasks.clean_up()
    assert list(oud.resultaten.all()) == [blijft]  # its detail may be kept longer
    assert nieuw.resultaten.count() == 2
    detail.bewaren_tot = timezone.localdate()
    detail.save()
    tasks.clean_up()
    assert list(oud.resultaten.all()) == [blijft]  # through its last day
    detail.bewaren_tot = timezone.localdate() - timedelta(days=1)
    detail.save()
    tasks.clean_up()
    assert list(Zoekopdracht.objects.all()) == [nieuw]


def age(opdracht: Zoekopdracht, days: int) -> None:
    """As if this search was started, and its details fetched, so many days ago."""
    Zoekopdracht.objects.filter(pk=opdracht.pk).update(gestart_op=timezone.now() - timedelta(days=days))
    Detail.objects.update(opgehaald_op=timezone.now() - timedelta(days=days))


def test_a_shorter_term_counts_for_what_is_there_already(
    gevonden: Zoekopdracht, organisatie: Organisatie
) -> None:
    age(gevonden, 9)
    tasks.clean_up()
    assert of_others() == [2, 1, 2, 1]
    set_limit(sleutel=RESULTATEN.sleutel, waarde=8, organisatie=organisatie)
    tasks.clean_up()
    assert list(gevonden.resultaten.values_list("detail", flat=True)) == [Detail.objects.get().pk]
    set_limit(sleutel=DETAILS.sleutel, waarde=7, organisatie=organisatie)
    tasks.clean_up()
    assert not Zoekopdracht.objects.exists()


def test_the_term_of_one_organisation_is_not_that_of_another(
    gevonden: Zoekopdracht, organisatie: Organisatie
) -> None:
    ander = ensure_organisatie(naam="Elders", oin="00000001900000007000", soort="suwi")
    set_limit(sleutel=RESULTATEN.sleutel, waarde=1, organisatie=ander)
    set_limit(sleutel=DETAILS.sleutel, waarde=1, organisatie=ander)
    age(gevonden, 9)
    remove_old()
    assert of_others() == [2, 1, 2, 1]


def test_a_detail_says_until_when_by_the_term_of_its_organisation(
    zoek: Zoek, uitwisseling: Stub, anja: Gebruiker, organisatie: Organisatie
) -> None:
    set_limit(sleutel=DETAILS.sleutel, waarde=3, organisatie=organisatie)
    uitwisseling.reeks(matches(ELDERS), DETAIL)
    opdracht = zoek(Wensen("5501AB", 20))
    ask_all(opdracht)
    detail = details.fetch_detail(gebruiker=anja, resultaat=opdracht.resultaten.get())
    assert detail is not None
    assert detail.bewaren_tot == timezone.localdate() + timedelta(days=3)


def test_of_a_kandidaat_of_elsewhere_nothing_is_left_after_its_term(
    kandidaten: Zoekopdracht, anja: Gebruiker, organisatie: Organisatie
) -> None:
    resultaat = kandidaten.resultaten.get()
    vondst = keep(gebruiker=anja, resultaat=resultaat)
    assert (vondst.inhoud, vondst.herkenning) == ({}, "")
    tomorrow = timezone.now() + timedelta(days=1)
    assert forget_of_elsewhere(organisatie, tomorrow) == 0  # a result of it is still there
    resultaat.delete()
    assert forget_of_elsewhere(organisatie, timezone.now() - timedelta(days=1)) == 0
    assert forget_of_elsewhere(organisatie, tomorrow) == 1
    assert not Vondst.objects.exists()


def test_a_vacature_of_elsewhere_that_is_kept_outlives_its_results(
    gevonden: Zoekopdracht, organisatie: Organisatie
) -> None:
    Resultaat.objects.all().delete()
    assert forget_of_elsewhere(organisatie, timezone.now() + timedelta(days=1)) == 0
    assert Vondst.objects.get(bewaard_op__isnull=False).inhoud["naamVacature"] == "Blijft"


# --- when its matter closes ---------------------------------------------------------------------------
def test_of_a_person_who_is_not_accompanied_nothing_of_others_is_left(
    gevonden: Zoekopdracht, henk: Werkzoekende
) -> None:
    assert of_others() == [2, 1, 2, 1]
    forget_others(werkzoekende=henk)
    assert of_others() == [0, 0, 0, 0]
    assert [resultaat.eigen_id for resultaat in gevonden.resultaten.all()] == ["atelier"]
    gevonden.refresh_from_db()
    assert gevonden.vergeten_op is not None
    assert gevonden.gemeen["alle"] == 1


def test_only_that_of_this_person_goes(
    gevonden: Zoekopdracht, kandidaten: Zoekopdracht, henk: Werkzoekende
) -> None:
    forget_others(werkzoekende=henk)
    assert kandidaten.resultaten.filter(eigen_id="").count() == 1


def test_a_vacature_that_closes_takes_its_kandidaten_of_elsewhere_along(
    kandidaten: Zoekopdracht,
    atelier: Vacature,
    anja: Gebruiker,
    maak_gebruiker: Callable[..., Gebruiker],
) -> None:
    keep(gebruiker=anja, resultaat=kandidaten.resultaten.get())
    wim = maak_gebruiker("wsp", "wim")
    dossier = dossier_of(atelier, wim)
    close_vacature(dossier=dossier, door=wim, uitkomst=outcome(dossier))
    assert of_others() == [0, 0, 0, 0]
    assert not shareable_with(Vacature.objects.all(), Ontvanger.SUWI).exists()


def test_an_answer_on_its_way_is_not_kept(zoek: Zoek, uitwisseling: Stub, henk: Werkzoekende) -> None:
    opdracht = zoek(Wensen("5501AB", 20))
    zoekvraag = vragen.claim(opdracht.zoekvragen.get().pk)
    assert zoekvraag is not None
    forget_others(werkzoekende=henk)
    antwoord = Antwoord(vraag_id="x", maximum_bereikt=False, matches=[Match("v1", ELDERS)])
    assert vragen.record_answer(zoekvraag=zoekvraag, antwoord=antwoord) is False
    zoekvraag.refresh_from_db()
    assert (zoekvraag.status, zoekvraag.fout) == (Zoekvraag.Status.MISLUKT, GESLOTEN)
    tasks.vraag(zoekvraag.pk)
    assert (of_others(), uitwisseling.vragen) == ([0, 0, 0, 0], [])


def test_a_detail_on_its_way_is_not_kept(gevonden: Zoekopdracht, henk: Werkzoekende, anja: Gebruiker) -> None:
    elders = gevonden.resultaten.get(inhoud__naamVacature="Naaier")
    lease = details._claim_detail(elders)
    assert lease is not None
    forget_others(werkzoekende=henk)
    with pytest.raises(details.GeenDetail):
        details._store_detail(anja, elders, lease, DetailAntwoord("Rijnmond", vacature()))
    assert of_others() == [0, 0, 0, 0]


@pytest.mark.parametrize(("dagen", "weg"), [(None, False), (0, False), (-1, True)])
def test_every_night_what_belongs_to_vacatures_that_closed_goes(
    kandidaten: Zoekopdracht, atelier: Vacature, organisatie: Organisatie, dagen: int | None, weg: bool
) -> None:
    sluit = {}
    if dagen is not None:
        sluit["sluitingsdatumVacature"] = (timezone.localdate() + timedelta(days=dagen)).isoformat()
    save_vacature(organisatie=organisatie, document=vacature(**sluit), extern_id=atelier.extern_id)
    tasks.forget_closed()
    assert (of_others() == [0, 0, 0, 0]) is weg

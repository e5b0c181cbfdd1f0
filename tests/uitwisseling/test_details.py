"""Details: what they cost, that they cost it once, and who may read what."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from tests.besluiten import share, stop_sharing
from tests.hulp import PATIENCE
from tests.uitwisseling.conftest import profiel, vacature
from tests.uitwisseling.stub import Reactie, Stub, matches
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker, Ontvanger, Organisatie
from vumportal.uitwisseling import details, services, tasks
from vumportal.uitwisseling.antwoorden import DetailAntwoord
from vumportal.uitwisseling.fouten import NietBeschikbaar, TeVeel
from vumportal.uitwisseling.models import Detail, Resultaat, Zoekvraag
from vumportal.uitwisseling.regels import one_line
from vumportal.uitwisseling.wensen import Wensen, from_vacature
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.services import save_profiel

DETAIL = Reactie(
    body={"bronID": "Rijnmond", "vacature": {**vacature("Ver"), "nummerVacature": "12", "cursus": []}}
)


@pytest.fixture
def gevonden(anja: Gebruiker, henk: Werkzoekende, uitwisseling: Stub) -> Resultaat:
    """A vacature of elsewhere; the stub has its detail ready."""
    uitwisseling.reeks(matches(vacature("Ver"), vacature("Anders")))
    zoekopdracht = services.start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=Wensen("5501AB", 20))
    tasks.vraag(zoekopdracht.zoekvragen.get().pk)
    uitwisseling.vragen.clear()
    uitwisseling.reeks(DETAIL)
    return zoekopdracht.resultaten.get(inhoud__naamVacature="Ver")


def used() -> int:
    return Zoekvraag.objects.get().details_gebruikt


def test_a_detail_costs_one_and_stays_readable(
    gevonden: Resultaat, anja: Gebruiker, uitwisseling: Stub
) -> None:
    detail = details.fetch_detail(gebruiker=anja, resultaat=gevonden)
    assert detail.document == DETAIL.body["vacature"]
    assert detail.bron_id == "Rijnmond"
    assert detail.bewaren_tot == timezone.localdate() + timedelta(days=settings.VUM_DETAIL_BEWAARDAGEN)
    assert uitwisseling.vragen[0].path == f"/vum/v3/vacatures/{gevonden.vum_id}"
    assert details.fetch_detail(gebruiker=anja, resultaat=gevonden) == detail
    assert details.view_detail(gebruiker=anja, resultaat=gevonden) == detail
    assert (len(uitwisseling.vragen), used()) == (1, 1)
    regel = one_line(Resultaat.objects.get(pk=gevonden.pk), anja)
    assert (regel.detail, regel.details_over) == (detail, settings.VUM_DETAILS_PER_VRAAG - 1)
    gezien = Handeling.objects.filter(soort="gezien", door_gebruiker_id=anja.pk)
    assert [regel.refs for regel in gezien] == [[gevonden.vum_id]] * 3


def test_after_its_term_it_is_gone_and_costs_again(gevonden: Resultaat, anja: Gebruiker) -> None:
    detail = details.fetch_detail(gebruiker=anja, resultaat=gevonden)
    Detail.objects.update(bewaren_tot=timezone.localdate() - timedelta(days=1))
    assert details.view_detail(gebruiker=anja, resultaat=gevonden) is None
    assert details.fetch_detail(gebruiker=anja, resultaat=gevonden) == detail
    assert used() == 2


def test_without_budget_nothing_is_asked(gevonden: Resultaat, anja: Gebruiker, uitwisseling: Stub) -> None:
    Zoekvraag.objects.update(details_gebruikt=settings.VUM_DETAILS_PER_VRAAG)
    with pytest.raises(details.GeenDetail) as fout:
        details.fetch_detail(gebruiker=anja, resultaat=gevonden)
    assert fout.value.budget_op
    assert uitwisseling.vragen == []
    assert Resultaat.objects.get(pk=gevonden.pk).detail_lease_tot is None


@pytest.mark.parametrize(
    ("reactie", "fout"),
    [
        (Reactie(400, {"code": "400.01"}), details.GeenDetail),
        (Reactie(503), NietBeschikbaar),
        (Reactie(200, {"bronID": "x"}), NietBeschikbaar),
        (Reactie(429, {}, {"Retry-After": "9"}), TeVeel),
    ],
)
def test_what_was_not_delivered_is_given_back(
    gevonden: Resultaat, anja: Gebruiker, uitwisseling: Stub, reactie: Reactie, fout: type[Exception]
) -> None:
    uitwisseling.reeks(reactie, DETAIL)
    with pytest.raises(fout):
        details.fetch_detail(gebruiker=anja, resultaat=gevonden)
    assert used() == 0
    assert details.fetch_detail(gebruiker=anja, resultaat=gevonden).bron_id == "Rijnmond"
    assert used() == 1


def test_the_exchange_knows_better_that_the_budget_is_gone(
    gevonden: Resultaat, anja: Gebruiker, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(Reactie(429, {"code": "429.01"}))
    with pytest.raises(TeVeel):
        details.fetch_detail(gebruiker=anja, resultaat=gevonden)
    assert Zoekvraag.objects.get().details_over == 0


def test_a_click_that_looked_before_the_other_one_was_ready_costs_nothing(
    gevonden: Resultaat, anja: Gebruiker
) -> None:
    """Between looking for a stored detail and claiming it, another click may do all of its work."""
    details.fetch_detail(gebruiker=anja, resultaat=gevonden)
    assert details._claim_detail(gevonden) is None
    gevonden.refresh_from_db()
    assert (gevonden.detail_lease_tot, used()) == (None, 1)


@pytest.mark.django_db(transaction=True)
def test_a_double_click_costs_one(gevonden: Resultaat, anja: Gebruiker, uitwisseling: Stub) -> None:
    uitwisseling.reeks(Reactie(body=DETAIL.body, na=0.5))
    together, found = Barrier(3), []

    def click() -> None:
        try:
            together.wait(timeout=PATIENCE)
            found.append(details.fetch_detail(gebruiker=anja, resultaat=gevonden))
        finally:
            connection.close()

    threads = [Thread(target=click) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=PATIENCE)
    assert len(found) == 3
    assert {detail.pk for detail in found if detail is not None} == {Detail.objects.get().pk}
    assert (len(uitwisseling.vragen), used()) == (1, 1)


def _runs_out(resultaat: Resultaat) -> None:
    """The process that fetches this detail was killed, and its lease is over."""
    past = timezone.now() - timedelta(seconds=1)
    assert Resultaat.objects.filter(pk=resultaat.pk, detail_lease_tot__gt=past).update(detail_lease_tot=past)


def test_a_killed_process_gives_its_place_back(gevonden: Resultaat, anja: Gebruiker) -> None:
    ander = gevonden.zoekopdracht.resultaten.get(inhoud__naamVacature="Anders")
    for resultaat in (gevonden, ander):
        assert details._claim_detail(resultaat)
    _runs_out(gevonden)
    tasks.repair_zoekvragen()
    assert used() == 1  # of the one that is still being fetched
    tasks.repair_zoekvragen()
    assert used() == 1
    assert details.fetch_detail(gebruiker=anja, resultaat=gevonden).bron_id == "Rijnmond"
    assert used() == 2


def test_a_click_after_a_killed_process_takes_over_its_place(gevonden: Resultaat, anja: Gebruiker) -> None:
    Zoekvraag.objects.update(details_gebruikt=settings.VUM_DETAILS_PER_VRAAG - 1)
    assert details._claim_detail(gevonden)
    _runs_out(gevonden)
    assert details.fetch_detail(gebruiker=anja, resultaat=gevonden).bron_id == "Rijnmond"
    assert used() == settings.VUM_DETAILS_PER_VRAAG
    tasks.repair_zoekvragen()
    assert used() == settings.VUM_DETAILS_PER_VRAAG


@pytest.mark.parametrize(("geleverd", "gebruikt"), [(True, 2), (False, 1)])
def test_who_comes_back_after_its_place_was_given_back(
    gevonden: Resultaat, anja: Gebruiker, geleverd: bool, gebruikt: int
) -> None:
    """A process that hung: what it delivers counts, what it does not deliver is not given back twice."""
    assert details._claim_detail(gevonden.zoekopdracht.resultaten.get(inhoud__naamVacature="Anders"))
    lease = details._claim_detail(gevonden)
    assert lease is not None
    _runs_out(gevonden)
    tasks.repair_zoekvragen()
    assert used() == 1  # of the other one, which is nobody's to give back
    if geleverd:
        details._store_detail(anja, gevonden, lease, DetailAntwoord("Rijnmond", vacature("Ver")))
    else:
        details._give_back(gevonden, lease, NietBeschikbaar())
    assert used() == gebruikt


def test_own_vacature_is_free(
    anja: Gebruiker, henk: Werkzoekende, atelier: Vacature, uitwisseling: Stub
) -> None:
    zoekopdracht = services.start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=Wensen("5501AB", 20))
    resultaat = zoekopdracht.resultaten.get()
    detail = details.fetch_detail(gebruiker=anja, resultaat=resultaat)
    assert detail.document["idVacature"] == "atelier"
    assert not Detail.objects.exists()  # the record itself is the only copy
    assert uitwisseling.vragen == []
    assert one_line(resultaat, anja).details_over is None


@pytest.fixture
def kandidaat(anja: Gebruiker, atelier: Vacature, organisatie: Organisatie) -> Callable[[], Resultaat]:
    """Jessica, whom Anja does not accompany and who shares with SUWI parties, found for the vacature."""
    jessica = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Jessica", achternaam="Oud")
    row = save_profiel(werkzoekende=jessica, document=profiel(), extern_id="jessica")
    share(row, Ontvanger.SUWI)

    def found() -> Resultaat:
        return services.start_zoekopdracht(
            gebruiker=anja, vacature=atelier, wensen=from_vacature(vacature())
        ).resultaten.get()

    return found


def test_a_colleague_reads_a_candidate_on_the_terms_of_any_other_party(
    kandidaat: Callable[[], Resultaat], anja: Gebruiker, uitwisseling: Stub
) -> None:
    resultaat = kandidaat()
    person = Werkzoekende.objects.get(voornaam="Jessica")
    assert details.fetch_detail(gebruiker=anja, resultaat=resultaat).document["idWerkzoekende"] == "jessica"
    stop_sharing(person.profiel, Ontvanger.SUWI)
    assert details.view_detail(gebruiker=anja, resultaat=resultaat) is None
    with pytest.raises(details.GeenDetail, match="niet meer beschikbaar"):
        details.fetch_detail(gebruiker=anja, resultaat=resultaat)


def test_who_accompanies_the_person_always_reads(
    anja: Gebruiker, henk: Werkzoekende, atelier: Vacature, uitwisseling: Stub
) -> None:
    resultaat = services.start_zoekopdracht(
        gebruiker=anja, vacature=atelier, wensen=from_vacature(vacature())
    ).resultaten.get()
    assert details.fetch_detail(gebruiker=anja, resultaat=resultaat).document["idWerkzoekende"] == "henk"

"""GET …/{id} of both kinds."""

import gc
import weakref
from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from tests.besluiten import persoon_met_profiel, share, stop_sharing
from tests.bron.conftest import HEADERS, Vraag, parsed
from tests.bron.test_matches import profiel, vacature
from vumportal.bron import views
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Ontvanger, Organisatie
from vumportal.standaard.groepen import Groep
from vumportal.standaard.koppelvlak import DETAIL
from vumportal.standaard.soort import Soort
from vumportal.werkzoekenden.models import Profiel

pytestmark = pytest.mark.django_db


@pytest.mark.traag
def test_the_document_is_echoed_verbatim(organisatie: Organisatie, detail: Vraag) -> None:
    row = vacature(organisatie, naamVacature="", sector={}, contractvorm=[], nummerVacature="12")
    document = parsed(detail(Soort.VACATURE, row.extern_id))
    assert list(document) == [
        "adres",
        "naamVacature",
        "sector",
        "contractvorm",
        "nummerVacature",
        "idVacature",
    ]
    assert (document["naamVacature"], document["sector"], document["contractvorm"]) == ("", {}, [])


def test_unknown_withdrawn_and_shielded_ids_look_alike(organisatie: Organisatie, detail: Vraag) -> None:
    row = profiel(organisatie)
    private = HEADERS | {"X-VUM-SUWIparty": "false"}
    shielded = detail(Soort.WERKZOEKENDE, row.extern_id, headers=private)
    assert detail(Soort.WERKZOEKENDE, row.extern_id).status_code == 200
    stop_sharing(row, Ontvanger.SUWI)
    withdrawn = detail(Soort.WERKZOEKENDE, row.extern_id)
    share(row, Ontvanger.SUWI)
    Profiel.objects.filter(pk=row.pk).update(suwi_tot=timezone.localdate() - timedelta(days=1))
    expired = detail(Soort.WERKZOEKENDE, row.extern_id)
    unknown = detail(Soort.WERKZOEKENDE, "bestaat-niet")
    answers = (withdrawn, unknown, shielded, expired)
    assert {answer.status_code for answer in answers} == {400}
    assert len({answer.content for answer in answers}) == 1


def test_an_id_outside_the_pattern_gets_the_same_error(organisatie: Organisatie, detail: Vraag) -> None:
    for wrong in ("x" * 201, "a%20b", "..%2Fx", "matches/x"):
        assert detail(Soort.WERKZOEKENDE, wrong).status_code == 400


def test_who_fetched_is_logged(organisatie: Organisatie, detail: Vraag) -> None:
    row = profiel(organisatie)
    detail(Soort.WERKZOEKENDE, row.extern_id)
    event = Handeling.objects.filter(soort="detail").get()
    assert (event.door_oin, event.refs) == (HEADERS["X-VUM-fromParty"], [row.extern_id])


def test_what_left_of_a_person_is_logged_as_it_was_at_that_moment(
    organisatie: Organisatie, detail: Vraag, postcodes: None
) -> None:
    row = persoon_met_profiel(organisatie)
    for groepen in (int(Groep.PRESENTATIE), int(Groep.PRESENTATIE | Groep.CONTACT), 0):
        share(row, Ontvanger.SUWI, groepen=groepen)
        assert detail(Soort.WERKZOEKENDE, row.extern_id).status_code == 200
        assert Handeling.objects.filter(soort="detail").latest("id").codes == {"groepen": str(groepen)}


def test_of_a_vacature_no_groups_are_logged(organisatie: Organisatie, detail: Vraag) -> None:
    detail(Soort.VACATURE, vacature(organisatie).extern_id)
    assert Handeling.objects.filter(soort="detail").latest("id").codes == {}


def test_the_trace_of_the_exchange_goes_on(organisatie: Organisatie, detail: Vraag) -> None:
    row, trace = profiel(organisatie), "c3" * 16
    detail(Soort.WERKZOEKENDE, row.extern_id, headers=HEADERS | {"traceparent": f"00-{trace}-{'d4' * 8}-01"})
    [act] = Handeling.objects.filter(soort="detail")
    assert (act.trace_id.hex, act.ouder_span) == (trace, "d4" * 8)
    detail(Soort.WERKZOEKENDE, row.extern_id)
    [next_act] = Handeling.objects.filter(soort="detail").exclude(pk=act.pk)
    assert (next_act.trace_id != act.trace_id, next_act.ouder_span) == (True, "")


def test_an_answer_is_released_at_once(organisatie: Organisatie) -> None:
    """Without the help of the garbage collector: answers that wait for it add up under load."""
    row = vacature(organisatie)
    request = RequestFactory().get("/", headers=HEADERS)
    gc.disable()
    try:
        response = views.operation(DETAIL[Soort.VACATURE], views.detail, Soort.VACATURE)(
            request, extern_id=row.extern_id
        )
        assert response.status_code == 200
        released = weakref.ref(response)
        del response
        assert released() is None
    finally:
        gc.enable()

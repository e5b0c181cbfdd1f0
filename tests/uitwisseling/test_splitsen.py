"""What reached the maximum is asked again in smaller parts: nothing is missed, nothing is asked twice."""

import math
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.uitwisseling.conftest import ELDERS, LASSER, NAAIER, TUINMAN, ask_all, profiel, vacature
from tests.uitwisseling.stub import Stub, Vraag, matches
from vumportal.geo import services as geo
from vumportal.geo.bronnen import Rij
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.standaard.afstand import grens, koorde2, punt
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import Selectiegebied
from vumportal.uitwisseling import selectors, services, splitsen, vragen
from vumportal.uitwisseling.fouten import NietBeschikbaar
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.splitsen import parts, smaller_areas, split_zoekopdracht
from vumportal.uitwisseling.wensen import UREN, Wensen, to_zoekvragen
from vumportal.vacatures.models import Vacature

pytestmark = pytest.mark.traag

RASTER = {
    5000 + 40 * rij + kolom: (51.2 + rij * 0.03, 5.0 + kolom * 0.04)
    for rij in range(30)
    for kolom in range(40)
}
"""A PC4 about every three kilometers."""


@pytest.fixture
def raster(plaatsen: None) -> Iterator[None]:
    """A country of 1,200 postcodes, instead of the few of other tests."""
    geo.clear_memory()
    geo.replace_postcodes(rijen=[Rij(pc4, "Dorp", *plek) for pc4, plek in RASTER.items()], bron="test")
    geo.clear_memory()
    yield
    geo.clear_memory()


@settings(deadline=None, max_examples=60)
@given(pc4=st.sampled_from(sorted(RASTER)), afstand=st.integers(0, 150))
def test_the_parts_hold_every_postcode_and_are_smaller(raster: None, pc4: int, afstand: int) -> None:
    delen = smaller_areas(Selectiegebied(f"{pc4}AB", afstand))
    midden = punt(*RASTER[pc4])
    binnen = [plek for plek in (punt(*p) for p in RASTER.values()) if koorde2(midden, plek) <= grens(afstand)]
    if not delen:
        assert len(binnen) == 1  # one postcode cannot be cut
        return
    assert 2 <= len(delen) <= 7
    assert all(deel.afstand < afstand for deel in delen)
    for plek in binnen:
        assert any(koorde2(punt(*RASTER[deel.pc4]), plek) <= grens(deel.afstand) for deel in delen)


def test_each_part_of_a_wide_area_is_much_smaller(raster: None) -> None:
    """Else splitting would hardly show more."""
    delen = smaller_areas(Selectiegebied("5620AB", 30))
    assert len(delen) == 7
    assert max(deel.afstand for deel in delen) <= math.ceil(30 * 0.65)


def test_an_unknown_postcode_cannot_be_cut(raster: None) -> None:
    assert smaller_areas(Selectiegebied("9999AB", 30)) == []


def test_other_conditions_stay(raster: None) -> None:
    wensen = Wensen("5620AB", 20, beroepen=(NAAIER,), uren_max=24, hard={UREN.sleutel})
    [vraag] = to_zoekvragen(wensen, Soort.VACATURE)
    for deel in parts(vraag):
        assert deel.voorwaarden == vraag.voorwaarden


def test_kandidaten_of_several_beroepen_are_asked_for_one_by_one(raster: None) -> None:
    wensen = Wensen("5620AB", 20, beroepen=(NAAIER, TUINMAN, LASSER))
    [vraag] = to_zoekvragen(wensen, Soort.WERKZOEKENDE)
    delen = parts(vraag)
    een_voor_een = [Wensen("5620AB", 20, beroepen=(code,)) for code in (NAAIER, TUINMAN, LASSER)]
    assert delen == [to_zoekvragen(een, Soort.WERKZOEKENDE)[0] for een in een_voor_een]
    verder = parts(delen[0])
    assert {deel.selectiegebied.afstand < 20 for deel in verder} == {True}


# --- the zoekopdracht -------------------------------------------------------------------------------
def place(naam: str, postcode: str) -> dict[str, object]:
    return vacature(naam, adres={"postcode": postcode})


def answer_by_area(vraag: Vraag) -> object:
    """A bron with room for one: the area of 30 km has more than it says, every smaller one has its own."""
    gebied = vraag.body["vraagObject"]["selectiegebied"]
    code = vraag.body["vraagObject"]["beroep.codeBeroepsnaam"]["$eq"]
    if code == TUINMAN:
        return matches(ELDERS, vraag_id="tuin")
    if gebied["afstand"] == 30:
        return matches(place("Dichtbij", "5620AB"), maximum=True, vraag_id="groot")
    return matches(
        place("Dichtbij", "5620AB"),
        place(f"Rond {gebied['postcode'][:4]}", gebied["postcode"]),
        vraag_id="klein",
    )


@pytest.fixture
def vol(raster: None, zoek: Callable[..., Zoekopdracht], uitwisseling: Stub) -> Zoekopdracht:
    """A search of two questions, of which the first reached the maximum."""
    uitwisseling.antwoord = answer_by_area  # type: ignore[assignment]
    zoekopdracht = zoek(Wensen("5620AB", 30, beroepen=(NAAIER, TUINMAN)))
    ask_all(zoekopdracht)
    assert selectors.progress(zoekopdracht).maximum_bereikt == [1]
    return zoekopdracht


def test_splitting_asks_only_what_was_full_and_keeps_what_was_found(
    vol: Zoekopdracht, anja: Gebruiker, uitwisseling: Stub
) -> None:
    before = set(vol.resultaten.values_list("pk", flat=True))
    uitwisseling.vragen.clear()
    assert split_zoekopdracht(gebruiker=anja, zoekopdracht=vol) == 7
    assert selectors.progress(vol).open == 7
    ask_all(vol)
    gevraagd = [vraag.body["vraagObject"] for vraag in uitwisseling.vragen]
    assert len(gevraagd) == 7
    assert {vraag["beroep.codeBeroepsnaam"]["$eq"] for vraag in gevraagd} == {NAAIER}
    assert before < set(vol.resultaten.values_list("pk", flat=True))
    namen = [resultaat.inhoud["naamVacature"] for resultaat in vol.resultaten.all()]
    assert len(namen) == len(set(namen)) == 1 + 1 + 7  # Dichtbij once, of elsewhere, one of each part
    stand = selectors.progress(vol)
    assert (stand.gevraagd, stand.beantwoord, stand.maximum_bereikt, stand.klaar) == (9, 9, [], True)


def test_a_second_press_adds_nothing_until_a_part_is_full(vol: Zoekopdracht, anja: Gebruiker) -> None:
    assert split_zoekopdracht(gebruiker=anja, zoekopdracht=vol) == 7
    assert split_zoekopdracht(gebruiker=anja, zoekopdracht=vol) == 0
    ask_all(vol)
    deel = vol.zoekvragen.filter(deel_van__volgnummer=1).first()
    assert deel is not None
    Zoekvraag.objects.filter(pk=deel.pk).update(maximum_bereikt=True)
    assert split_zoekopdracht(gebruiker=anja, zoekopdracht=vol) > 1
    assert set(
        Zoekvraag.objects.filter(pk__gt=vol.zoekvragen.all()[8].pk).values_list("deel_van", flat=True)
    ) == {deel.pk}


def test_a_press_adds_no_more_than_the_limit(
    vol: Zoekopdracht, anja: Gebruiker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(splitsen, "PER_KEER", 8)
    vol.zoekvragen.update(maximum_bereikt=True)
    assert split_zoekopdracht(gebruiker=anja, zoekopdracht=vol) == 7
    assert selectors.progress(vol).maximum_bereikt == [2]
    assert split_zoekopdracht(gebruiker=anja, zoekopdracht=vol) == 7


def test_what_lies_outside_the_gebied_is_left_out_of_the_parts(
    vol: Zoekopdracht, anja: Gebruiker, uitwisseling: Stub
) -> None:
    split_zoekopdracht(gebruiker=anja, zoekopdracht=vol)
    buiten = next(
        pc4 for pc4, plek in RASTER.items() if koorde2(punt(*RASTER[5620]), punt(*plek)) > grens(30)
    )
    uitwisseling.reeks(matches(place("Buiten", f"{buiten}AB"), place("Zonder plaats", "9999ZZ")))
    ask_all(vol)
    namen = {resultaat.inhoud["naamVacature"] for resultaat in vol.resultaten.all()}
    assert "Buiten" not in namen
    assert "Zonder plaats" in namen  # unknown never counts as no


def test_the_term_of_a_part_counts_from_the_split(vol: Zoekopdracht, anja: Gebruiker) -> None:
    ago = timezone.now() - Zoekvraag.GELDIG - timedelta(minutes=1)
    Zoekopdracht.objects.filter(pk=vol.pk).update(gestart_op=ago)
    vol.refresh_from_db()
    split_zoekopdracht(gebruiker=anja, zoekopdracht=vol)
    deel = vol.zoekvragen.filter(deel_van__isnull=False).first()
    assert deel is not None
    claimed = vragen.claim(deel.pk)
    assert claimed is not None
    assert vragen.postpone(zoekvraag=claimed, seconds=5, fout=NietBeschikbaar()) == 5
    Zoekvraag.objects.filter(pk=deel.pk).update(gesteld_op=ago, niet_voor=None)
    assert vragen.claim(deel.pk) is None
    deel.refresh_from_db()
    assert deel.status == Zoekvraag.Status.MISLUKT


def test_details_of_the_first_answer_keep_their_budget(vol: Zoekopdracht, anja: Gebruiker) -> None:
    vol.zoekvragen.filter(volgnummer=1).update(details_gebruikt=4)
    split_zoekopdracht(gebruiker=anja, zoekopdracht=vol)
    ask_all(vol)
    dichtbij = Resultaat.objects.get(inhoud__naamVacature="Dichtbij")
    assert dichtbij.zoekvraag is not None
    assert (dichtbij.zoekvraag.volgnummer, dichtbij.zoekvraag.details_gebruikt) == (1, 4)


def test_the_questions_are_told_in_words(vol: Zoekopdracht, anja: Gebruiker) -> None:
    split_zoekopdracht(gebruiker=anja, zoekopdracht=vol)
    groot, tuin, *delen = selectors.questions(vol)
    assert "30 km rond Dorp 5620" in groot.tekst
    assert (groot.gesplitst, groot.maximum_bereikt, groot.aantal) == (True, True, 1)
    assert (tuin.gesplitst, tuin.maximum_bereikt) == (False, False)
    assert [deel.status for deel in delen] == ["gevraagd"] * 7
    assert len({deel.tekst for deel in delen}) == 7


def test_kandidaten_beyond_their_own_reach_are_left_out_of_the_parts(
    raster: None, anja: Gebruiker, organisatie: Organisatie, uitwisseling: Stub, atelier: Vacature
) -> None:
    """A part is asked around another postcode; how far somebody travels counts to the vacature all the same."""
    mens = profiel(bemiddelingsberoep=[{"codeBeroepsnaam": NAAIER}])
    uitwisseling.reeks(matches(maximum=True))
    wensen = Wensen("5620AB", 30, beroepen=(NAAIER,))
    opdracht = services.start_zoekopdracht(gebruiker=anja, vacature=atelier, wensen=wensen)
    ask_all(opdracht)
    split_zoekopdracht(gebruiker=anja, zoekopdracht=opdracht)

    def reist(km: int) -> dict[str, object]:
        return mens | {"mobiliteit": {"bemiddelingspostcode": "5625AB", "maximaleReisafstand": km}}

    uitwisseling.reeks(matches(reist(2), reist(29)))
    ask_all(opdracht)
    bereid = [rij.inhoud["mobiliteit"]["maximaleReisafstand"] for rij in opdracht.resultaten.all()]
    assert bereid == [29]

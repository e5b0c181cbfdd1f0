"""What holds for every list of results, whatever was found and whatever was wished.

Held against a plain list in Python, which judges every document anew and knows nothing of SQL or of what is stored.
"""

import itertools
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.uitwisseling import willekeurig
from tests.uitwisseling.conftest import result_list
from tests.woorden.vreemd import SEEDS
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.services import ensure_gebruiker
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling import vragen
from vumportal.uitwisseling.beoordelen import Beoordeling, judge, shared_facet, stored_judgements
from vumportal.uitwisseling.eigen import own_contents, own_versions, readable_results
from vumportal.uitwisseling.lijst import MEESTE, SORTEER, Lijstvraag, Resultatenlijst
from vumportal.uitwisseling.models import Resultaat, Vondst, Zoekopdracht
from vumportal.uitwisseling.oordelen import rules_version
from vumportal.uitwisseling.vondsten import keep, mark_viewed, record_answer_of_contact, set_aside
from vumportal.uitwisseling.wensen import (
    COMPETENTIE,
    CONTRACT,
    INTERESSE,
    OVEREENKOMST,
    Uitkomst,
    from_json,
)
from vumportal.uitwisseling.wijzigen import change_wishes
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende

pytestmark = pytest.mark.traag

Maak = Callable[[Random, Soort], Zoekopdracht]
KOLOMMEN = ("niet", "onbekend", "verborgen", "facetten", "koorde2", "sluit_op", "loon")
KEUZES = st.fixed_dictionaries(
    {},
    optional={
        "sorteer": st.sampled_from(sorted(SORTEER)),
        "herkomst": st.sampled_from(["alle", "eigen", "uitwisseling"]),
        "werk": st.sampled_from([("01",), ("01", "02"), ("03", "04")]),
        "contracten": st.sampled_from([("O",), ("B",)]),
        "bekend": st.sampled_from([("competentie",), ("interesse",), ("competentie", "interesse")]),
        "ook_onbekend": st.booleans(),
        "verborgen": st.booleans(),
        "weg": st.booleans(),
        "bewaard": st.booleans(),
    },
)


@contextmanager
def undone() -> Iterator[None]:
    """What one example writes is gone before the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def bram(anja: Gebruiker) -> Gebruiker:
    """A colleague who accompanies nobody: he sees less of the own supply."""
    return ensure_gebruiker(gebruikersnaam="bram", wachtwoord=None, organisatie=anja.organisatie, rol="wsp")


@pytest.fixture
def maak(anja: Gebruiker, henk: Werkzoekende, atelier: Vacature) -> Maak:
    """Makes a random search of a kind."""
    return lambda lot, soort: willekeurig.search(lot, anja, henk, atelier, soort)


def said_of_finds(lot: Random, zoekopdracht: Zoekopdracht, anja: Gebruiker) -> None:
    """Somebody kept, opened, or set aside some of it, or asked about it."""
    for rij in willekeurig.stored(zoekopdracht):
        kans = lot.random()
        if kans < 0.15:
            set_aside(gebruiker=anja, resultaat=rij, reden="te_ver")
        elif kans < 0.3:
            keep(gebruiker=anja, resultaat=rij)
        elif kans < 0.4:
            mark_viewed(rij)
        elif kans < 0.55 and (facetten := [facet for facet in rij.facetten if facet[0] in "+-?~"]):
            wens = lot.choice(facetten)[1:]
            uitkomst = lot.choice(("past", "past_niet"))
            record_answer_of_contact(
                gebruiker=anja, resultaat=rij, wens=wens, uitkomst=uitkomst, tekst="bus 14"
            )
    Vondst.objects.filter(pk__in=[v.pk for v in Vondst.objects.all() if lot.random() < 0.3]).update(
        nieuw_in=zoekopdracht
    )


# --- stored is recomputed -----------------------------------------------------------------------------
def recomputed(rij: Resultaat, inhoud: dict[str, Any]) -> Beoordeling:
    navragen = rij.vondst.navragen.all() if rij.vondst else ()
    wensen = from_json(rij.zoekopdracht.wensen)
    return judge(inhoud, wensen, rij.zoekopdracht, ander_werk=rij.ander_werk, navragen=navragen)


def check_stored(zoekopdracht: Zoekopdracht, anja: Gebruiker) -> None:
    """Of own results as far as the record did not change since and she may read it."""
    rijen = willekeurig.stored(zoekopdracht)
    stukken = own_contents(zoekopdracht, rijen, anja)
    versies = own_versions(zoekopdracht, [rij.eigen_id for rij in rijen if rij.eigen_id], anja)
    for rij in rijen:
        if rij.eigen_id and rij.stuk_gewijzigd != versies.get(rij.eigen_id):
            assert rij.stuk_gewijzigd is None  # a page judges it again
            assert rij.eigen_id not in versies or (rij.vondst and rij.vondst.navragen.all())
            continue
        oordeel = recomputed(rij, stukken[rij.eigen_id] if rij.eigen_id else rij.inhoud)
        for naam in KOLOMMEN:
            verwacht = getattr(oordeel, naam)
            assert getattr(rij, naam) == (list(verwacht) if naam == "facetten" else verwacht), naam
        assert rij.regels == rules_version(timezone.localdate())
        assert stored_judgements(rij) == (() if rij.eigen_id else oordeel.oordelen)


@pytest.mark.parametrize("soort", list(Soort))
def test_stored_is_recomputed_after_any_change_of_wishes(maak: Maak, anja: Gebruiker, soort: Soort) -> None:
    @settings(max_examples=20)
    @given(SEEDS)
    def check(seed: int) -> None:
        lot = Random(seed)
        with undone():
            opdracht = maak(lot, soort)
            said_of_finds(lot, opdracht, anja)
            check_stored(opdracht, anja)
            for _ in range(3):
                nieuw = willekeurig.changed(lot, from_json(opdracht.wensen), soort)
                change_wishes(gebruiker=anja, zoekopdracht=opdracht, wensen=nieuw)
                assert from_json(Zoekopdracht.objects.get(pk=opdracht.pk).wensen) == nieuw
                check_stored(opdracht, anja)

    check()


@pytest.mark.parametrize("soort", list(Soort))
def test_an_answer_that_comes_in_during_a_change_is_judged_by_the_new_wishes(
    maak: Maak, anja: Gebruiker, soort: Soort, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was gone through with those of before."""
    harvest = vragen.harvest

    @settings(max_examples=20)
    @given(SEEDS)
    def check(seed: int) -> None:
        lot = Random(seed)
        with undone():
            opdracht = maak(lot, soort)
            laatste = opdracht.zoekvragen.last()
            assert laatste is not None
            laatste.zoekopdracht.zoekvragen.filter(pk=laatste.pk).update(status="gevraagd")
            nieuw = willekeurig.changed(lot, from_json(opdracht.wensen), soort)

            def changed_meanwhile(*args: Any) -> Any:
                oogst = harvest(*args)
                change_wishes(
                    gebruiker=anja, zoekopdracht=Zoekopdracht.objects.get(pk=opdracht.pk), wensen=nieuw
                )
                return oogst

            with monkeypatch.context() as even:
                even.setattr(vragen, "harvest", changed_meanwhile)
                willekeurig.answer(laatste, [willekeurig.document(lot, soort) for _ in range(4)])
            opdracht.refresh_from_db()
            assert from_json(opdracht.wensen) == nieuw
            check_stored(opdracht, anja)

    check()


# --- the order ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("soort", list(Soort))
def test_what_fits_less_never_stands_above_what_fits_more(maak: Maak, anja: Gebruiker, soort: Soort) -> None:
    @settings(max_examples=20)
    @given(SEEDS)
    def check(seed: int) -> None:
        lot = Random(seed)
        with undone():
            opdracht = maak(lot, soort)
            said_of_finds(lot, opdracht, anja)
            regels = result_list(opdracht, anja)
            ander = [regel.resultaat.ander_werk for regel in regels]
            assert ander == sorted(ander)
            for boven, onder in itertools.pairwise(regels):
                if boven.resultaat.ander_werk is not onder.resultaat.ander_werk:
                    continue
                assert boven.past_niet <= onder.past_niet
                if boven.past_niet == onder.past_niet:
                    assert boven.onbekend <= onder.onbekend
                    if boven.onbekend == onder.onbekend:
                        assert near(boven.afstand_km) <= near(onder.afstand_km)
            for regel in regels:
                uitkomsten = [oordeel.uitkomst for oordeel in regel.oordelen]
                assert regel.past_niet == uitkomsten.count(Uitkomst.PAST_NIET)
                assert regel.onbekend == uitkomsten.count(Uitkomst.ONBEKEND)

    check()


def near(afstand: float | None) -> float:
    return math.inf if afstand is None else afstand


# --- the list in SQL is the list in Python ------------------------------------------------------------
@dataclass
class Rij:
    """One result with all that the plain list looks at."""

    bron: Resultaat
    inhoud: dict[str, Any]
    oordeel: Beoordeling

    @property
    def vondst(self) -> Vondst:
        return self.bron.vondst or Vondst()

    @property
    def nieuw(self) -> bool:
        return self.vondst.nieuw_in_id == self.bron.zoekopdracht_id and self.vondst.bekeken_op is None

    def outcome(self, sleutel: str) -> Uitkomst | None:
        found = [oordeel.uitkomst for oordeel in self.oordeel.oordelen if oordeel.sleutel == sleutel]
        return found[0] if found else None

    def shared(self) -> set[str]:
        """What may be said once of all: facts that fit or are not asked, and what is unknown."""
        past = (Uitkomst.PAST, Uitkomst.VRAAGT_NIET)
        feiten = {shared_facet(oordeel) for oordeel in self.oordeel.oordelen if oordeel.uitkomst in past}
        onbekend = [o.sleutel for o in self.oordeel.oordelen if o.uitkomst is Uitkomst.ONBEKEND]
        return feiten | {f"?{sleutel}" for sleutel in onbekend}


def plain_rows(zoekopdracht: Zoekopdracht, gebruiker: Gebruiker) -> list[Rij]:
    leesbaar = set(readable_results(zoekopdracht, gebruiker).values_list("pk", flat=True))
    rijen = [rij for rij in willekeurig.stored(zoekopdracht) if rij.pk in leesbaar]
    stukken = own_contents(zoekopdracht, rijen, gebruiker)
    found = []
    for rij in rijen:
        inhoud = stukken[rij.eigen_id] if rij.eigen_id else rij.inhoud
        found.append(Rij(rij, inhoud, recomputed(rij, inhoud)))
    return found


def meets(rij: Rij, vraag: Lijstvraag, soort: Soort) -> bool:
    """The filters, one by one."""
    if vraag.herkomst != "alle" and (vraag.herkomst == "eigen") is not bool(rij.bron.eigen_id):
        return False
    for wil, codes in ((vraag.werk, OVEREENKOMST), (vraag.contracten, CONTRACT)):
        genoemd = codes.found(rij.inhoud)
        if wil and not (set(wil) & set(genoemd) or (vraag.ook_onbekend and not genoemd)):
            return False
    return not vraag.bekend or any(fits(rij, sleutel, vraag, soort) for sleutel in vraag.bekend)


def fits(rij: Rij, sleutel: str, vraag: Lijstvraag, soort: Soort) -> bool:
    uitkomst = rij.outcome(sleutel)
    if uitkomst is Uitkomst.PAST:
        return True
    if not vraag.ook_onbekend:
        return False
    if sleutel == INTERESSE.sleutel:
        return not INTERESSE.is_spoken_of(rij.inhoud, soort)
    return sleutel == COMPETENTIE.sleutel and uitkomst is Uitkomst.ONBEKEND


def is_shown(rij: Rij, vraag: Lijstvraag, soort: Soort) -> bool:
    weg, bewaard = rij.vondst.weg_op is not None, rij.vondst.bewaard_op is not None
    return (
        meets(rij, vraag, soort)
        and (vraag.verborgen or not rij.oordeel.verborgen)
        and weg is vraag.weg
        and (bewaard or not vraag.bewaard)
    )


def sort_key(rij: Rij, sorteer: str) -> tuple[Any, ...]:
    o = rij.oordeel
    dichtbij = (math.inf if o.koorde2 is None else o.koorde2, rij.bron.pk)
    eerst: tuple[Any, ...] = {
        "past": (min(o.niet, 2), o.niet, o.onbekend),
        "afstand": (),
        "sluitingsdatum": (o.sluit_op or date.max, o.sluit_op is None),
        "loon": (o.loon is None, -(o.loon or 0)),
    }[sorteer]
    return (rij.bron.ander_werk, *eerst, *dichtbij)


def counted(rijen: list[Rij], lijst: list[Rij], vraag: Lijstvraag, soort: Soort) -> dict[str, Any]:
    samen = [rij for rij in lijst if not rij.bron.ander_werk]
    passend = [rij for rij in rijen if meets(rij, vraag, soort)]
    weg = [rij for rij in passend if rij.vondst.weg_op]
    return {
        "alle": len(rijen),
        "eigen": sum(bool(rij.bron.eigen_id) for rij in rijen),
        "groepen": tuple(
            sum(test(rij.oordeel.niet) for rij in samen)
            for test in (lambda n: n == 0, lambda n: n == 1, lambda n: n > 1)
        ),
        "ander_werk": len(lijst) - len(samen),
        "verborgen": sum(rij.oordeel.verborgen and not rij.vondst.weg_op for rij in passend),
        "weg": len(weg),
        "bewaard": sum(rij.vondst.bewaard_op is not None for rij in passend),
        "nieuw": sum(rij.nieuw for rij in lijst),
    }


def in_common(lijst: list[Rij]) -> set[str]:
    samen = [rij.shared() for rij in lijst if not rij.bron.ander_werk]
    if len(samen) < 2:
        return set()
    alle = set().union(*samen)
    return {facet for facet in alle if sum(facet in rij for rij in samen) >= MEESTE * len(samen)}


@pytest.mark.parametrize("soort", list(Soort))
def test_the_list_is_the_plain_list(maak: Maak, anja: Gebruiker, bram: Gebruiker, soort: Soort) -> None:
    @settings(max_examples=20)
    @given(SEEDS, KEUZES, st.booleans())
    def check(seed: int, keuzes: dict[str, Any], oude_regels: bool) -> None:
        lot, vraag = Random(seed), Lijstvraag(**keuzes)
        with undone():
            opdracht = maak(lot, soort)
            said_of_finds(lot, opdracht, anja)
            if lot.random() < 0.5:
                nieuw = willekeurig.changed(lot, from_json(opdracht.wensen), soort)
                change_wishes(
                    gebruiker=lot.choice((anja, bram) if soort is Soort.WERKZOEKENDE else (anja,)),
                    zoekopdracht=opdracht,
                    wensen=nieuw,
                )
            opdracht.refresh_from_db()
            if oude_regels:  # what is stored is of other rules, and must not count
                some = [rij.pk for rij in willekeurig.stored(opdracht) if lot.random() < 0.4]
                opdracht.resultaten.filter(pk__in=some).update(regels=1, niet=3, facetten=["+onzin"])
            for gebruiker in (anja, bram):
                compare(opdracht, gebruiker, vraag, soort)

    check()


def compare(opdracht: Zoekopdracht, gebruiker: Gebruiker, vraag: Lijstvraag, soort: Soort) -> None:
    rijen = plain_rows(opdracht, gebruiker)
    verwacht = sorted(
        (rij for rij in rijen if is_shown(rij, vraag, soort)), key=lambda rij: sort_key(rij, vraag.sorteer)
    )
    lijst = Resultatenlijst(opdracht, from_json(opdracht.wensen), gebruiker, vraag)
    plaatsen = lijst.places()
    assert [plaats.id for plaats in plaatsen] == [rij.bron.pk for rij in verwacht]
    assert [(p.niet, p.onbekend, p.koorde2, p.nieuw) for p in plaatsen] == [
        (rij.oordeel.niet, rij.oordeel.onbekend, rij.oordeel.koorde2, rij.nieuw) for rij in verwacht
    ]
    for begin in range(0, len(verwacht) + 2, 3):
        assert lijst.places(3, begin) == plaatsen[begin : begin + 3]
        stuk = [rij.pk for rij, _ in lijst.page(3, begin)]
        assert stuk == [plaats.id for plaats in plaatsen[begin : begin + 3]]
    tellingen = {**vars(lijst.counts)}
    gemeen = tellingen.pop("gemeen")
    assert tellingen == counted(rijen, verwacht, vraag, soort)
    assert lijst.counts.totaal == len(verwacht)
    assert len(set(gemeen)) == len(gemeen)
    assert set(gemeen) == in_common(verwacht)
    for facet in gemeen:
        assert lijst.has_facet(facet) in {rij.bron.pk for rij in verwacht if facet in rij.shared()}

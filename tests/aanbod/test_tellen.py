"""Counting who fits: as `matching` finds them, as the documents say, and told without small numbers."""

import json
from collections import Counter
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.aanbod.profielen import stored
from tests.aanbod.test_zoeken import plaatsen
from tests.standaard.strategieen import PLAATSEN, documenten, vraag_objecten
from vumportal.aanbod.tellen import (
    MEESTE_EISEN,
    TE_WEINIG,
    Telling,
    count_fits,
    say_cost,
    say_count,
)
from vumportal.organisaties.models import Organisatie
from vumportal.standaard.betekenis import Voorwaarde
from vumportal.standaard.kenmerken import kenmerk, zoekwaarden
from vumportal.standaard.soort import Soort
from vumportal.standaard.voorwaarden import Kantoortijden, Rijbewijzen, Taaleis, Talen, UrenMaximaal
from vumportal.standaard.zoekvraag import Selectiegebied, Vraagobject, parse
from vumportal.werkzoekenden.models import Profiel

__all__ = ["plaatsen"]
pytestmark = pytest.mark.django_db
W = Soort.WERKZOEKENDE


def demands(zoekvraag: Vraagobject) -> dict[str, Voorwaarde]:
    parts = (deel for voorwaarde in zoekvraag.voorwaarden for deel in voorwaarde.parts())
    return {f"eis {nummer}": deel for nummer, deel in enumerate(parts)}


def by_hand(
    documents: list[dict[str, Any]], eisen: Mapping[str, Voorwaarde], vraag: Vraagobject
) -> Counter[str]:
    """How many documents in the gebied fit, do not, or leave it open, as they say themselves."""
    found: Counter[str] = Counter()
    for document in documents:
        if vraag.in_gebied(document, PLAATSEN):
            gemist = [eis for eis in eisen.values() if not eis.matches(document)]
            open_ = all(eis.is_unknown(document) for eis in gemist)
            found["past_niet" if not open_ else "onbekend" if gemist else "past"] += 1
    return found


@pytest.mark.traag
@settings(max_examples=50)
@given(data=st.data())
def test_the_numbers_are_those_of_matching_and_of_the_documents(
    data: st.DataObject, organisatie: Organisatie, plaatsen: None
) -> None:
    Profiel.objects.all().delete()
    documents = data.draw(documenten(W, geldig=True, aantal=15))
    stored(organisatie, documents)
    supply = Profiel.objects.of(organisatie.pk)
    for _ in range(4):
        vraag = parse(data.draw(vraag_objecten(W)), W)
        eisen, gebied = demands(vraag), vraag.selectiegebied
        telling = count_fits(supply, eisen, gebied, costs=True)
        vlug = count_fits(supply, eisen, gebied, costs=False)
        assert (telling.past, telling.past_niet, telling.onbekend) == (
            vlug.past,
            vlug.past_niet,
            vlug.onbekend,
        )
        assert telling.past == len(supply.matching(vraag))
        zelf = by_hand(documents, eisen, vraag)
        assert (telling.past, telling.past_niet, telling.onbekend) == (
            zelf["past"],
            zelf["past_niet"],
            zelf["onbekend"],
        )
        for sleutel in eisen:
            others = {een: eis for een, eis in eisen.items() if een != sleutel}
            without = Vraagobject(W, gebied, tuple(others.values()))
            assert telling.past + telling.zonder[sleutel] == len(supply.matching(without))
            fewer = count_fits(supply, others, gebied, costs=False)
            assert telling.past + telling.zonder[sleutel] == fewer.past


@pytest.mark.traag
@settings(max_examples=100)
@given(data=st.data())
def test_what_is_unknown_stands_in_the_search_values(data: st.DataObject) -> None:
    vraag = parse(data.draw(vraag_objecten(W)), W)
    for document in data.draw(documenten(W, geldig=True, aantal=4)):
        waarden = zoekwaarden(document, W)
        for eis in demands(vraag).values():
            leeg = any(gap.holds(set(waarden.kenmerken), waarden.kolommen) for gap in eis.gaps())
            if not eis.matches(document):
                assert leeg == eis.is_unknown(document), (eis, document)


TAAL = {"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": 3}


@pytest.mark.parametrize(
    ("document", "eis", "uitkomst"),
    [
        ({}, UrenMaximaal(24), "onbekend"),
        ({"werktijden": {"aantalWerkurenPerWeekMaximaal": 24}}, UrenMaximaal(24), "past"),
        ({"werktijden": {"aantalWerkurenPerWeekMaximaal": 20}}, UrenMaximaal(24), "past_niet"),
        ({"werktijden": {"indicatieKantoortijden": 0}}, Kantoortijden(1), "onbekend"),
        ({"werktijden": {"indicatieKantoortijden": 2}}, Kantoortijden(1), "past_niet"),
        ({"arbeidsmarktkwalificatie": {"rijbewijs": []}}, Rijbewijzen(W, ("B",)), "onbekend"),
        (
            {"arbeidsmarktkwalificatie": {"rijbewijs": [{"codeSoortRijbewijs": "AM"}]}},
            Rijbewijzen(W, ("B",)),
            "past_niet",
        ),
        ({}, Talen(W, (Taaleis("nld", 3, 3),)), "onbekend"),
        (
            {"arbeidsmarktkwalificatie": {"taalbeheersing": [TAAL]}},
            Talen(W, (Taaleis("nld", 3, 3),)),
            "onbekend",
        ),
        (
            {"arbeidsmarktkwalificatie": {"taalbeheersing": [TAAL]}},
            Talen(W, (Taaleis("nld", 4, 3),)),
            "past_niet",
        ),
        ({"arbeidsmarktkwalificatie": {"taalbeheersing": [TAAL]}}, Talen(W, (Taaleis("nld", 3),)), "past"),
        (
            {"arbeidsmarktkwalificatie": {"taalbeheersing": [TAAL]}},
            Talen(W, (Taaleis("eng", 2),)),
            "past_niet",
        ),
    ],
)
def test_what_is_not_said_is_unknown(
    document: dict[str, Any], eis: Voorwaarde, uitkomst: str, organisatie: Organisatie
) -> None:
    stored(organisatie, [document])
    telling = count_fits(Profiel.objects.of(organisatie.pk), {"eis": eis}, None, costs=True)
    assert {wat: getattr(telling, wat) for wat in ("past", "past_niet", "onbekend")} == {
        wat: int(wat == uitkomst) for wat in ("past", "past_niet", "onbekend")
    }
    assert telling.zonder == {"eis": int(uitkomst != "past")}


def test_without_demands_everybody_fits(organisatie: Organisatie) -> None:
    stored(organisatie, [{}, {}])
    supply = Profiel.objects.of(organisatie.pk)
    assert (
        count_fits(supply, {}, None, costs=False)
        == count_fits(supply, {}, None, costs=True)
        == Telling(2, 0, 0)
    )


def test_an_unknown_place_holds_nobody(organisatie: Organisatie, postcodes: None) -> None:
    stored(organisatie, [{"mobiliteit": {"bemiddelingspostcode": "5611AB"}}])
    supply, eis = Profiel.objects.of(organisatie.pk), {"uren": UrenMaximaal(8)}
    for costs in (True, False):
        assert count_fits(supply, eis, Selectiegebied("9999ZZ", 999), costs=costs).onbekend == 0
        assert count_fits(supply, eis, Selectiegebied("5611AB", 1), costs=costs).onbekend == 1


def test_it_is_one_statement(organisatie: Organisatie, postcodes: None) -> None:
    supply = Profiel.objects.of(organisatie.pk)
    eisen = {"a": UrenMaximaal(8), "b": Rijbewijzen(W, ("B",)), "c": Kantoortijden(1)}
    count_fits(
        supply, eisen, Selectiegebied("5611AB", 10), costs=True
    )  # the table of places is read once a process
    for costs in (True, False):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            count_fits(supply, eisen, Selectiegebied("5611AB", 10), costs=costs)
        assert sum("werkzoekenden_profiel" in query["sql"] for query in queries) == 1


def test_more_demands_than_can_be_told_apart_are_refused(organisatie: Organisatie) -> None:
    eisen = {str(nummer): UrenMaximaal(nummer) for nummer in range(MEESTE_EISEN + 1)}
    with pytest.raises(ValueError, match="demands"):
        count_fits(Profiel.objects.of(organisatie.pk), eisen, None, costs=True)
    eisen.popitem()
    stored(organisatie, [{"werktijden": {"aantalWerkurenPerWeekMaximaal": MEESTE_EISEN - 2}}])
    telling = count_fits(Profiel.objects.of(organisatie.pk), eisen, None, costs=True)
    assert telling.zonder == {str(nummer): int(nummer == MEESTE_EISEN - 1) for nummer in range(MEESTE_EISEN)}


# --- words ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("aantal", "tekst"), [(0, TE_WEINIG), (1, TE_WEINIG), (4, TE_WEINIG), (5, "5"), (212, "212")]
)
def test_a_small_number_is_not_told(aantal: int, tekst: str) -> None:
    assert say_count(aantal) == tekst


@pytest.mark.parametrize(
    ("past_niet", "onbekend", "gemist", "open_", "tekst"),
    [
        (40, 52, 30, 12, "42"),
        (40, 3, 40, 3, "40"),
        (2, 52, 2, 52, "52"),
        (3, 2, 3, 2, TE_WEINIG),
        (40, 52, 3, 1, TE_WEINIG),
        (40, 52, 0, 0, TE_WEINIG),
    ],
)
def test_what_is_hidden_does_not_follow_from_what_is_shown(
    past_niet: int, onbekend: int, gemist: int, open_: int, tekst: str
) -> None:
    telling = Telling(10, past_niet, onbekend, {"eis": gemist + open_}, {"eis": open_})
    assert say_cost(telling, "eis") == tekst


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_nothing_follows_from_the_numbers_of_one_demand(past: int, past_niet: int, onbekend: int) -> None:
    """With one demand everybody who does not fit would fit without it: what is told must be the same for each number
    that could be hidden.
    """
    shown = {
        say_cost(Telling(past, niet, open_, {"eis": niet + open_}, {"eis": open_}), "eis")
        for niet in ([past_niet] if past_niet > 4 else range(5))
        for open_ in ([onbekend] if onbekend > 4 else range(5))
    }
    assert len(shown) == 1


# --- what was there before ------------------------------------------------------------------------
def test_profielen_of_before_get_what_they_name(
    organisatie: Organisatie, monkeypatch: pytest.MonkeyPatch, eigenaar: None
) -> None:
    migration = import_module("vumportal.werkzoekenden.migrations.0027_heeft_kenmerken")
    monkeypatch.setattr(import_module("vumportal.organisaties.migrations._delen_2026"), "BATCH", 2)
    named: list[dict[str, Any]] = [
        {},
        {"bemiddelingsberoep": [{"codeBeroepsnaam": "kok"}]},
        {
            "arbeidsmarktkwalificatie": {
                "rijbewijs": [{"codeSoortRijbewijs": "B"}],
                "taalbeheersing": [TAAL, {}],
            }
        },
        {
            "bemiddelingsberoep": [{"codeBeroepsnaam": "bakker"}],
            "arbeidsmarktkwalificatie": {"taalbeheersing": [TAAL]},
        },
        {"bemiddelingsberoep": [{"codeBeroepsnaam": ""}], "arbeidsmarktkwalificatie": {"rijbewijs": []}},
    ]
    stored(organisatie, named)
    now = list(Profiel.objects.order_by("pk").values_list("pk", "kenmerken", "gewijzigd"))
    for pk, kenmerken, _ in now:
        weg = set(
            import_module("vumportal.werkzoekenden.migrations._heeft_2026").presence(json.dumps(named[0]))
        )
        weg |= {kenmerk(f"heeft:{wat}") for wat in ("beroep", "rijbewijs", "taal", "taal:nld:3:?")}
        Profiel.objects.filter(pk=pk).update(kenmerken=[k for k in kenmerken if k not in weg])
    assert list(Profiel.objects.order_by("pk").values_list("pk", "kenmerken", "gewijzigd")) != now
    for _ in range(2):
        with connection.schema_editor(atomic=False) as editor:
            migration.fill(apps, editor)
        assert list(Profiel.objects.order_by("pk").values_list("pk", "kenmerken", "gewijzigd")) == now


@given(documenten(W, geldig=True, aantal=3))
def test_the_migration_and_the_code_say_the_same(documents: list[dict[str, Any]]) -> None:
    presence = import_module("vumportal.werkzoekenden.migrations._heeft_2026").presence
    for document in documents:
        with_presence = set(zoekwaarden(document, W).kenmerken)
        talen = document.get("arbeidsmarktkwalificatie", {}).get("taalbeheersing", [])
        codes = {taal["codeTaal"] for taal in talen if taal.get("codeTaal")}
        namen = {f"heeft:{wat}" for wat in ("beroep", "rijbewijs", "taal")} | {
            f"heeft:taal:{code}:{m}:{s}" for code in codes for m in "?0234" for s in "?0234"
        }
        assert set(presence(json.dumps(document))) == with_presence & set(map(kenmerk, namen))

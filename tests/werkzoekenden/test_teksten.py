"""The texts that leave of a profiel: one per combination of gegevensgroepen, always of the last document."""

import json
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.delen import put_sharing, shared_with
from tests.standaard.strategieen import documenten
from vumportal.aanbod.delen import ALTIJD, Deling
from vumportal.aanbod.nabij import document, nearest
from vumportal.aanbod.voorraad import Voorraad
from vumportal.organisaties.models import Ontvanger, Organisatie
from vumportal.standaard.groepen import ALLE_GROEPEN, HEEL, Groep, outgoing
from vumportal.standaard.projectie import selectieresultaat
from vumportal.standaard.soort import Soort
from vumportal.standaard.validatie import validate
from vumportal.standaard.zoekvraag import parse
from vumportal.werkzoekenden.models import Profiel, Profielstuk, Profieltekst, Werkzoekende
from vumportal.werkzoekenden.services import rewrite_texts, save_profiel, set_sharing

pytestmark = pytest.mark.django_db

HIER = parse({"selectiegebied": {"postcode": "5611AB", "afstand": 10}}, Soort.WERKZOEKENDE)
HENK: dict[str, Any] = {
    "mobiliteit": {"bemiddelingspostcode": "5611AB"},
    "persoonlijkePresentatie": "presentatie",
    "emailadres": ["ik@example.org"],
    "indicatieLdrRegistratie": 1,
    "eisAanWerk": {"indicatieBegeleiding": 1},
    "arbeidsmarktkwalificatie": {"werkervaring": [{"naamOrganisatie": "ervaring"}]},
}
PER_GROEP = {
    Groep.PRESENTATIE: '"presentatie"',
    Groep.CONTACT: "ik@example.org",
    Groep.DOELGROEP: "indicatieLdrRegistratie",
    Groep.EISEN: "eisAanWerk",
    Groep.ERVARING: '"ervaring"',
}
"""Something in the document of Henk that only this group lets out."""


def person(organisatie: Organisatie, naam: str = "Henk") -> Werkzoekende:
    return Werkzoekende.objects.create(organisatie=organisatie, voornaam=naam, achternaam="Jansen")


@pytest.fixture
def henk(organisatie: Organisatie, postcodes: None) -> Profiel:
    return save_profiel(werkzoekende=person(organisatie), document=HENK)


def texts(row: Profiel) -> dict[int, dict[str, Any]]:
    return {tekst.groepen: json.loads(tekst.document) for tekst in Profieltekst.objects.filter(aanbod=row)}


def reference(row: Profiel) -> str:
    """What stands behind the name of the contact."""
    return Werkzoekende.objects.values_list("verwijzing", flat=True).get(profiel=row) or ""


def asked(row: Profiel, ontvanger: Ontvanger) -> str | None:
    """The document that this category gets."""
    supply = Voorraad(Profiel.objects.deliverable(ontvanger))
    given = document(supply, row.extern_id, organisatie_id=row.organisatie_id)
    return None if given is None else given.tekst


def found(row: Profiel, ontvanger: Ontvanger) -> list[str]:
    """The selectieresultaten that this category gets; the same by search and as a queryset."""
    supply = Profiel.objects.deliverable(ontvanger)
    given = [
        treffer.selectieresultaat for treffer in nearest(supply, HIER, 10, organisatie_id=row.organisatie_id)
    ]
    assert given == list(supply.texts("selectieresultaat").order_by("pk").values_list("tekst", flat=True))
    return given


@pytest.mark.parametrize("groepen", range(int(ALLE_GROEPEN) + 1))
def test_each_combination_lets_out_its_own_groups(henk: Profiel, groepen: int) -> None:
    put_sharing(henk, suwi=Deling(ALTIJD, groepen))
    given = asked(henk, Ontvanger.SUWI)
    assert given is not None
    assert {groep for groep, sign in PER_GROEP.items() if sign in given} == {
        groep for groep in PER_GROEP if groep & groepen
    }
    leaves = outgoing(json.loads(henk.stuk.document), groepen, verwijzing=reference(henk))
    assert json.loads(given) == leaves
    assert list(map(json.loads, found(henk, Ontvanger.SUWI))) == [
        selectieresultaat(leaves, Soort.WERKZOEKENDE)
    ]
    assert found(henk, Ontvanger.PRIVAAT) == []


def test_each_category_gets_its_own_text(henk: Profiel) -> None:
    put_sharing(
        henk,
        suwi=Deling(ALTIJD, Groep.CONTACT),
        publiek=Deling(ALTIJD, 0),
        privaat=Deling(ALTIJD, Groep.CONTACT),
    )
    assert set(texts(henk)) == {0, Groep.CONTACT}
    assert asked(henk, Ontvanger.SUWI) == asked(henk, Ontvanger.PRIVAAT) != asked(henk, Ontvanger.PUBLIEK)
    assert "example.org" not in str(asked(henk, Ontvanger.PUBLIEK))


@settings(max_examples=40)
@given(data=st.data())
def test_only_what_was_said_yes_to_leaves_and_it_is_valid(
    data: st.DataObject, organisatie: Organisatie, postcodes: None
) -> None:
    """Random documents, changed and shared in any order: what leaves is made of the last document and the last yes."""
    Profiel.objects.all().delete()
    rows = [save_profiel(werkzoekende=person(organisatie, naam), document={}) for naam in ("a", "b")]
    deling = st.none() | st.builds(
        Deling,
        st.sampled_from([ALTIJD, timezone.localdate(), timezone.localdate() - timedelta(days=1)]),
        st.integers(0, int(ALLE_GROEPEN)),
    )
    last: dict[int, dict[str, Any]] = {}
    for _ in range(data.draw(st.integers(1, 5))):
        row = data.draw(st.sampled_from(rows))
        if data.draw(st.booleans()):
            (whole,) = data.draw(documenten(Soort.WERKZOEKENDE, geldig=True, aantal=1))
            row = save_profiel(werkzoekende=row.werkzoekende, document=whole)
            last[row.pk] = json.loads(row.stuk.document)
        else:
            set_sharing(profiel=row, delen={ontvanger: data.draw(deling) for ontvanger in Ontvanger})
    for row in rows:
        shares, whole = shared_with(row), last.get(row.pk, {"idWerkzoekende": row.extern_id})
        ours = reference(row)
        assert texts(row) == {
            groepen: outgoing(whole, groepen, verwijzing=ours) for _, groepen in shares.values()
        }
        for ontvanger in Ontvanger:
            tot, groepen = shares.get(ontvanger, (timezone.localdate() - timedelta(days=1), 0))
            given = asked(row, ontvanger)
            assert (given is not None) is (tot >= timezone.localdate())
            if given is not None:
                assert json.loads(given) == outgoing(whole, groepen, verwijzing=ours)
                assert validate(json.loads(given), Soort.WERKZOEKENDE) == []


def test_a_new_document_replaces_what_leaves(henk: Profiel) -> None:
    put_sharing(henk, suwi=Deling(ALTIJD, 0), privaat=Deling(ALTIJD, Groep.PRESENTATIE))
    assert henk.werkzoekende is not None
    save_profiel(werkzoekende=henk.werkzoekende, document={"persoonlijkePresentatie": "nieuw"})
    assert '"nieuw"' in str(asked(henk, Ontvanger.PRIVAAT))
    assert "nieuw" not in str(asked(henk, Ontvanger.SUWI))
    assert "presentatie" not in json.dumps(list(texts(henk).values())).replace("persoonlijkePresentatie", "")


def test_a_text_that_nobody_may_have_any_more_is_gone(henk: Profiel) -> None:
    for one, other in pairwise([31, 0, 4, 5]):
        put_sharing(henk, suwi=Deling(ALTIJD, one), publiek=Deling(ALTIJD, other))
        assert set(texts(henk)) == {one, other}
    put_sharing(henk)
    assert texts(henk) == {}


def test_a_text_that_is_missing_is_never_replaced(henk: Profiel, organisatie: Organisatie) -> None:
    """Not by the whole document, not by another text, and it takes no place among those that are asked for."""
    put_sharing(henk, suwi=Deling(ALTIJD, 0), publiek=Deling(ALTIJD, 4))
    other = save_profiel(werkzoekende=person(organisatie, "Bo"), document=HENK)
    put_sharing(other, suwi=Deling(ALTIJD, 0))
    Profieltekst.objects.filter(aanbod=henk, groepen=0).delete()
    assert asked(henk, Ontvanger.SUWI) is None
    assert len(found(henk, Ontvanger.SUWI)) == 1
    first = nearest(Profiel.objects.deliverable(Ontvanger.SUWI), HIER, 1, organisatie_id=organisatie.pk)
    assert [treffer.extern_id for treffer in first] == [other.extern_id]
    assert len(found(henk, Ontvanger.PUBLIEK)) == 1


def test_what_may_be_read_must_be_said(henk: Profiel) -> None:
    put_sharing(henk, suwi=Deling(ALTIJD, 0))
    with pytest.raises(ValueError, match="which text"):
        nearest(Profiel.objects.all(), HIER, 1, organisatie_id=henk.organisatie_id)
    with pytest.raises(ValueError, match="which text"):
        Profiel.objects.all().texts("document")
    [whole] = Profiel.objects.whole().texts("document").values_list("tekst", flat=True)
    assert whole == henk.stuk.document


def test_the_whole_document_is_never_a_decision(henk: Profiel) -> None:
    for wrong in (HEEL, 32):
        with pytest.raises(ValueError, match="no combination"):
            put_sharing(henk, suwi=Deling(ALTIJD, wrong))
    with pytest.raises(ValueError, match="every recipient category"):
        set_sharing(profiel=henk, delen={Ontvanger.SUWI: Deling(ALTIJD, 0)})
    assert (shared_with(henk), texts(henk)) == ({}, {})


def test_texts_of_many_are_made_at_once(
    organisatie: Organisatie, henk: Profiel, django_assert_num_queries: Any
) -> None:
    rows = [henk, *(save_profiel(werkzoekende=person(organisatie), document=HENK) for _ in range(3))]
    for row, groepen in zip(rows, (0, 1, None, 7), strict=True):
        if groepen is not None:
            put_sharing(row, suwi=Deling(ALTIJD, groepen), privaat=Deling(ALTIJD, 0))
    before = [texts(row) for row in rows]
    Profieltekst.objects.filter(groepen=0).update(document="{}")
    with django_assert_num_queries(4):
        rewrite_texts([row.pk for row in rows])
    assert [texts(row) for row in rows] == before


# --- the pseudoniem -----------------------------------------------------------------------------------
def test_a_profiel_is_known_under_the_pseudoniem_of_its_person(organisatie: Organisatie) -> None:
    henk, jessica = person(organisatie), person(organisatie, "Jessica")
    assert len(henk.pseudoniem) == len(jessica.pseudoniem) == 32
    assert henk.pseudoniem != jessica.pseudoniem
    assert save_profiel(werkzoekende=henk, document={}).extern_id == henk.pseudoniem
    row = save_profiel(werkzoekende=jessica, document={}, extern_id="p-1")
    jessica.refresh_from_db()
    assert row.extern_id == jessica.pseudoniem == "p-1"
    row.delete()
    assert save_profiel(werkzoekende=jessica, document={}).extern_id == "p-1"


def test_two_people_never_have_the_same_pseudoniem(organisatie: Organisatie) -> None:
    save_profiel(werkzoekende=person(organisatie), document={}, extern_id="p-1")
    with pytest.raises(IntegrityError), transaction.atomic():
        save_profiel(werkzoekende=person(organisatie), document={}, extern_id="p-1")


def test_the_document_that_stays_inside_is_the_whole(henk: Profiel) -> None:
    put_sharing(henk, suwi=Deling(ALTIJD, 0))
    assert json.loads(Profielstuk.objects.get(aanbod=henk).document) == HENK | {
        "idWerkzoekende": henk.extern_id
    }

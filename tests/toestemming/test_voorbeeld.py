"""What a person is shown beforehand is what the bron delivers, for every category and combination of groups."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.besluiten import share
from tests.bron.conftest import ASKER, HEADERS, Vraag, detail, matches, parsed
from tests.standaard import documenten, officieel
from tests.standaard.test_groepen import VOL, values
from vumportal.organisaties.models import Ontvanger, Organisatie
from vumportal.organisaties.services import ensure_organisatie
from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.groepen import ALLE_GROEPEN, Groep, groups, part
from vumportal.standaard.soort import Soort
from vumportal.toestemming.voorbeeld import (
    Voorbeeld,
    choices,
    document_of,
    never,
    own_profile,
    preview_of,
)
from vumportal.werkzoekenden.models import Profiel, Werkzoekende
from vumportal.werkzoekenden.services import save_profiel

__all__ = ["detail", "matches"]  # fixtures of the bron
W = Soort.WERKZOEKENDE
COMBINATIES = range(ALLE_GROEPEN + 1)
OVERAL = {"selectiegebied": {"postcode": "5501AB", "afstand": 60}}


def as_category(ontvanger: Ontvanger) -> dict[str, str]:
    """The headers of an asker of this category."""
    if ontvanger is Ontvanger.PUBLIEK:
        ensure_organisatie(naam="Provincie", oin=ASKER, soort="publiek", eigen=False)
    return HEADERS if ontvanger is Ontvanger.SUWI else HEADERS | {"X-VUM-SUWIparty": "false"}


# --- the same as what leaves --------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize("ontvanger", Ontvanger)
def test_it_is_what_the_bron_delivers(
    organisatie: Organisatie, detail: Vraag, matches: Vraag, ontvanger: Ontvanger
) -> None:
    """Byte for byte, and in the words that are made of it; in an answer stands nothing more."""
    henk = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Henk", achternaam="Jansen")
    profiel = save_profiel(werkzoekende=henk, document=vol())
    headers = as_category(ontvanger)
    henk.refresh_from_db()
    for groepen in COMBINATIES:
        share(profiel, ontvanger, groepen=groepen)
        gekregen = detail(W, henk.pseudoniem, headers=headers)
        voorbeeld = preview_of(henk, groepen)
        assert voorbeeld is not None
        assert gekregen.content == voorbeeld.tekst, groepen
        assert f'"Anja de Vries, {henk.verwijzing}"' in gekregen.content.decode(), groepen
        assert [regel.pad for regel in voorbeeld.letterlijk] == [pad for pad, _ in values(parsed(gekregen))]
        [antwoord] = parsed(matches(W, OVERAL, headers=headers))["matches"]
        assert set(values(antwoord)) <= set(values(voorbeeld.gaat)), groepen


def vol() -> dict[str, Any]:
    """Something of every group, found in the postcode of the tests."""
    document = VOL | {"mobiliteit": {"bemiddelingspostcode": "5501AB", "maximaleReisafstand": 60}}
    del document["bemiddelingsberoep"]
    document["contactpersoon"] = [{"naamContactpersoonAfdeling": "Anja de Vries"}]
    return document


@given(documenten.geldig(W), st.integers(0, ALLE_GROEPEN))
def test_every_value_leaves_or_stays_and_never_both(document: dict[str, Any], groepen: int) -> None:
    voorbeeld = Voorbeeld(document, groepen, "")
    afgeleid = {wat.pad for wat in STANDAARD.aanwezigheden}
    gaat = [paar for paar in values(voorbeeld.gaat) if paar[0] not in afgeleid]
    blijft = [
        paar
        for groep in STANDAARD.groepen
        if groep not in groups(groepen)
        for paar in values(part(document, groep))
    ]
    alles = [paar for paar in values(document) if paar[0] not in afgeleid]
    assert sorted(map(repr, gaat + blijft)) == sorted(map(repr, alles))
    assert not {pad for pad, _ in gaat} & {pad for pad, _ in blijft}


@pytest.mark.django_db
@given(documenten.geldig(W), st.integers(0, ALLE_GROEPEN))
def test_every_value_that_leaves_is_said(document: dict[str, Any], groepen: int) -> None:
    voorbeeld = Voorbeeld(document, groepen, "")
    assert [regel.pad for regel in voorbeeld.letterlijk] == [pad for pad, _ in values(voorbeeld.gaat)]
    assert all(regel.tekst and regel.wat for regel in voorbeeld.letterlijk)


@pytest.mark.django_db
def test_words_of_official_documents_hold_what_is_in_them() -> None:
    """Text as it was written; a code as its name."""
    for document in officieel.documenten(W):
        for regel, (_, inhoud) in zip(
            Voorbeeld(document, ALLE_GROEPEN, "").letterlijk,
            values(Voorbeeld(document, ALLE_GROEPEN, "").gaat),
            strict=True,
        ):
            veld = STANDAARD.veld(W, regel.pad)
            if isinstance(inhoud, str) and veld.waardelijst is None and "code" not in veld.json.lower():
                assert " ".join(inhoud.split()) in " ".join(regel.tekst.split()) or "datum" in veld.json


# --- in words -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("groep", Groep)
def test_what_stays_is_said_by_its_group(groep: Groep) -> None:
    zonder, met = Voorbeeld(VOL, int(ALLE_GROEPEN & ~groep), ""), Voorbeeld(VOL, int(ALLE_GROEPEN), "")
    [verborgen] = zonder.verborgen
    assert verborgen.bit == groep
    assert met.verborgen == ()
    gezegd = {waarde.tekst for feit in verborgen.feiten for waarde in feit.waarden}
    assert gezegd
    if groep is Groep.CONTACT:
        assert gezegd == {"h@example.org", "0612345678", "https://example.org"}
        over = {waarde.tekst for deel in zonder.zichtbaar for feit in deel.feiten for waarde in feit.waarden}
        assert not gezegd & over


def test_a_group_that_holds_nothing_is_not_hidden() -> None:
    assert Voorbeeld({"mobiliteit": {"bemiddelingspostcode": "5501AB"}}, 0, "").verborgen == ()


def test_every_choice_has_an_example_of_the_own_data() -> None:
    keuzes = choices(VOL)
    assert [keuze.bit for keuze in keuzes] == [int(groep) for groep in Groep]
    assert all(keuze.voorbeeld for keuze in keuzes)
    assert [keuze.voorbeeld for keuze in choices(None)] == [()] * len(Groep)
    assert own_profile(VOL).bit == 0
    assert own_profile(VOL).feiten


@pytest.mark.django_db
def test_name_and_year_of_birth_never_leave(profiel: Profiel, henk: Werkzoekende) -> None:
    henk.geboortejaar = 1984
    gezegd = {waarde.tekst for feit in never(henk) for waarde in feit.waarden}
    assert gezegd == {"Henk Jansen", "1984"}
    henk.refresh_from_db()
    voorbeeld = preview_of(henk, int(ALLE_GROEPEN))
    assert voorbeeld is not None
    assert not any(tekst.encode() in voorbeeld.tekst for tekst in gezegd)


@pytest.mark.django_db
def test_without_a_profiel_there_is_nothing_to_show(organisatie: Organisatie) -> None:
    nieuw = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Els", achternaam="Oud")
    assert document_of(nieuw) is None
    assert preview_of(nieuw, 0) is None

"""The data of the standard against the official value lists, and against itself."""

import pytest

from tests.standaard import officieel
from tests.standaard.officieel import Attribuut
from vumportal.standaard.gegevens import STANDAARD, veld
from vumportal.standaard.model import Basis, Datatype, Entiteit, Veld
from vumportal.standaard.soort import Soort

# What the contract says otherwise than the value list; the contract wins (see the comments in v1_5).
AFWIJKEND_TYPE = {
    ("Vacature", "ID Vacature"): "N14",
    ("Vacature", "Nummer vacature"): "AN..50",
    ("Vacature", "Code werk- en denkniveau minimaal"): "N1",
    ("Contractvorm", "Code type overeenkomst"): "N2",
    ("Sollicitatiewijze", "Code sollicitatiewijze"): "N1",
    ("Opleiding", "Code opleidingsnaam"): "N10",
}
AFWIJKEND_DETAIL = {
    ("Adres", naam) for naam in ("Postcode", "Straatnaam", "Huisnummer", "Huisnummertoevoeging")
}
NIET_IN_WAARDELIJST = {("Werkzoekende", "E-mail adres"), ("Werkzoekende", "Telefoonnummer")}
# The value list names a postal company that no longer exists, and writes "die die".
EIGEN_DEFINITIE = {("Adres", "Postcode"), ("Taalbeheersing", "Code niveau taalbeheersing lezen")}
LENGTE_VAN_PATROON = {"Postcode": 6, "TaalCode3": 3, "IDWerkzoekende": 200}


def velden(soort: Soort) -> dict[tuple[str, str], list[tuple[str, Veld, bool]]]:
    """(entity, attribute) -> path and Veld of each plain value of that name: is it (or a parent) detail-only?"""
    gevonden: dict[tuple[str, str], list[tuple[str, Veld, bool]]] = {}

    def loop(entiteit: Entiteit, voor: str, detail: bool) -> None:
        for deel in entiteit.velden_lijst:
            verborgen, pad = detail or deel.detail_only, f"{voor}{deel.json}"
            if deel.entiteit is None:
                gevonden.setdefault((entiteit.naam, deel.naam), []).append((pad, deel, verborgen))
            else:
                loop(deel.entiteit, f"{pad}.", verborgen)

    loop(STANDAARD.document(soort), "", False)
    return gevonden


def past(datatype: Datatype, officieel_type: str) -> bool:
    """Does a value type say the same as a data type of the value list, such as AN..200, N2 or YYYY-MM-DD?"""
    if datatype.basis is Basis.DATUM:
        return officieel_type == "YYYY-MM-DD"
    soort, lengte = officieel_type.rstrip("0123456789"), int(officieel_type.split(".")[-1].lstrip("ANV"))
    if (soort.strip(".") == "N") != (datatype.basis is Basis.GETAL):
        return False
    if datatype.enum is not None:
        return all(len(str(code)) <= lengte for code in datatype.enum)
    if datatype.basis is Basis.GETAL:
        return str(datatype.maximum) == "9" * lengte
    return (datatype.max_lengte or LENGTE_VAN_PATROON[str(datatype.schema)]) == lengte


def zonder_afwijking(rij: Attribuut, datatype: Datatype) -> bool:
    afwijking = AFWIJKEND_TYPE.get((rij.entiteit, rij.naam))
    if afwijking is not None:
        # A deviation must still be one, or this list is out of date.
        return rij.datatype == afwijking and not past(datatype, rij.datatype)
    return past(datatype, rij.datatype)


@pytest.mark.parametrize("soort", Soort)
def test_every_attribute_of_the_value_list_is_there_and_no_other(soort: Soort) -> None:
    officiele = {(rij.entiteit, rij.naam) for rij in officieel.attributen(soort)}
    eigen = set(velden(soort)) - NIET_IN_WAARDELIJST
    assert eigen == officiele


@pytest.mark.parametrize("soort", Soort)
def test_every_entity_of_the_value_list_is_there(soort: Soort) -> None:
    paden = list(STANDAARD.document(soort).paden())
    eigen = {STANDAARD.document(soort).naam}
    eigen |= {veld.entiteit.naam for _, veld in paden if veld.entiteit} | {veld.naam for _, veld in paden}
    assert set(officieel.entiteiten(soort)) <= eigen


@pytest.mark.parametrize("soort", Soort)
def test_types_codes_and_definitions_are_those_of_the_value_list(soort: Soort) -> None:
    eigen = velden(soort)
    verschillen = []
    for rij in officieel.attributen(soort):
        for _, deel, _ in eigen[rij.entiteit, rij.naam]:
            assert deel.datatype is not None
            if not zonder_afwijking(rij, deel.datatype):
                verschillen.append((rij.entiteit, rij.naam, rij.datatype))
            if deel.datatype.enum is not None:
                assert deel.waardelijst is not None
                namen = {str(code): deel.waardelijst.naam(code) for code in deel.datatype.enum}
                if namen != rij.codes:
                    verschillen.append((rij.entiteit, rij.naam, str(rij.codes)))
            if rij.definitie not in ("", deel.definitie) and (rij.entiteit, rij.naam) not in EIGEN_DEFINITIE:
                verschillen.append((rij.entiteit, rij.naam, rij.definitie))
    assert verschillen == []


@pytest.mark.parametrize("soort", Soort)
def test_searchable_and_detail_only_are_those_of_the_value_list(soort: Soort) -> None:
    eigen, zoekbaar = velden(soort), STANDAARD.searchable(soort)
    for rij in officieel.attributen(soort):
        naam = (rij.entiteit, rij.naam)
        assert any(pad in zoekbaar for pad, _, _ in eigen[naam]) == rij.zoekbaar, naam
        zichtbaar_in_lijst = not rij.detail or naam in AFWIJKEND_DETAIL
        assert any(not verborgen for _, _, verborgen in eigen[naam]) == zichtbaar_in_lijst, naam


@pytest.mark.parametrize("soort", Soort)
def test_every_field_has_words_for_a_screen(soort: Soort) -> None:
    for pad, deel in STANDAARD.document(soort).paden():
        assert deel.label, pad
        assert deel.naam, pad
        assert deel.definitie, pad
        assert not deel.label.startswith("Code "), pad
        datatype = deel.datatype
        if datatype is not None and datatype.patroon is not None:
            assert datatype.melding, pad
            assert datatype.patroon.startswith("^"), pad
            assert datatype.patroon.endswith("$"), pad


def test_veld_finds_a_path_and_refuses_another() -> None:
    taal = veld(Soort.WERKZOEKENDE, "arbeidsmarktkwalificatie.taalbeheersing.codeTaal")
    assert (taal.label, taal.waardelijst and taal.waardelijst.sleutel) == ("Taal", "taal")
    with pytest.raises(KeyError):
        veld(Soort.VACATURE, "arbeidsmarktkwalificatie.taalbeheersing.codeTaal")


def test_detail_only_is_what_the_design_lists() -> None:
    assert set(STANDAARD.detail_only(Soort.WERKZOEKENDE)) == {
        "contactpersoon",
        "eisAanWerk",
        "emailadres",
        "telefoonnummer",
        "webadres",
        "persoonlijkePresentatie",
        "indicatieLdrRegistratie",
    }
    assert set(STANDAARD.detail_only(Soort.VACATURE)) == {"nummerVacature", "werkgever.contactpersoon"}

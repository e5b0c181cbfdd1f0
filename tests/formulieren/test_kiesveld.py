"""The field to pick with, as a form without script has it."""

from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from vumportal.begrippen.services import DEMONSTRATIE
from vumportal.formulieren.formulier import Formulier
from vumportal.formulieren.kiesveld import (
    GETYPT,
    KIES_GEVONDEN,
    STAAT_ER_AL,
    TE_LANG,
    Kiesveld,
    Kieswaarde,
    show_lookup,
)

KOK, LASSER = f"{DEMONSTRATIE}beroep/0044", f"{DEMONSTRATIE}beroep/0020"
LASSEN, METAAL = f"{DEMONSTRATIE}competentie/0043", f"{DEMONSTRATIE}competentie/0044"


class Proefkiezer(Formulier):
    beroep = Kiesveld("beroep", label="Welk werk is het?")
    kan = Kiesveld("competentie", meer=True, maximum=2, bij="beroep", label="Wat kan iemand?", required=False)


def sent(vraag: str, **kwargs: Any) -> Proefkiezer:
    return Proefkiezer(QueryDict(vraag), **kwargs)


def drawn(form: Formulier, naam: str) -> str:
    return render_to_string("onderdelen/veld.html", {"veld": form[naam]})


def boxes(html: str) -> dict[str, bool]:
    """The codes that can be ticked, and whether they are."""
    found = {}
    for stuk in html.split("<template")[0].split("<input")[1:]:
        tag = stuk.split(">")[0]
        if 'type="text"' not in tag:
            found[tag.split('value="')[1].split('"')[0]] = "checked" in tag
    return found


def test_what_is_picked_is_the_value(begrippen: None) -> None:
    form = sent(f"beroep={KOK}&kan={LASSEN}&kan={METAAL}&kan={LASSEN}")
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"beroep": KOK, "kan": [LASSEN, METAAL]}


def test_nothing_picked(begrippen: None) -> None:
    form = sent("beroep=")
    assert form.errors == {"beroep": ["Vul dit in."]}
    assert form.cleaned_data == {"kan": []}


@pytest.mark.parametrize("code", ["urn:onbekend", LASSEN, "\x00", "x" * 5000])
def test_what_is_no_choice_is_refused(begrippen: None, code: str) -> None:
    data = QueryDict(mutable=True)
    data["beroep"] = code
    form = Proefkiezer(data)
    assert form.errors["beroep"] == ["Deze keuze is er niet. Kies een andere."]


def test_what_the_document_says_already_stays_a_choice(begrippen: None) -> None:
    form = sent("beroep=urn:vreemd")
    form.fields["beroep"] = Kiesveld("beroep", ook=("urn:vreemd",))
    assert form.is_valid()
    assert "code urn:vreemd" in drawn(form, "beroep")


def test_more_than_may_be_picked(begrippen: None) -> None:
    codes = "&".join(f"kan={DEMONSTRATIE}competentie/000{nummer}" for nummer in (1, 2, 3))
    assert sent(f"beroep={KOK}&{codes}").errors == {"kan": ["Kies er maximaal 2."]}


def test_typed_and_not_picked_is_told(begrippen: None) -> None:
    assert sent("beroep__zoek=kok").errors["beroep"] == [KIES_GEVONDEN]
    niets = sent("beroep__zoek=tovenaar").errors["beroep"]
    assert niets == ["Dit beroep staat niet in de lijst. Probeer een ander woord, of maak het zoekveld leeg."]
    assert sent(f"beroep__zoek={'x' * 101}").errors["beroep"] == [TE_LANG]
    assert not sent(f"beroep={KOK}&beroep__zoek=kok").errors
    assert sent(f"beroep={LASSER}&beroep__zoek=kok").errors["beroep"] == [KIES_GEVONDEN]


def test_somebody_who_searches_sees_what_is_found_and_no_error(begrippen: None) -> None:
    form = sent(f"beroep={LASSER}&beroep__zoek=chef&zoek_keuze=beroep")
    show_lookup(form)
    assert form.errors == {}
    html = drawn(form, "beroep")
    assert boxes(html) == {LASSER: True, KOK: False, "": False}
    assert "Kok (chef)" in html


@pytest.mark.parametrize(
    ("vraag", "fout"),
    [
        (f"beroep={KOK}&beroep__zoek=zelfstandig werkend kok", STAAT_ER_AL),
        ("beroep__zoek=tovenaar", "Dit beroep staat niet in de lijst. Probeer een ander woord."),
        ("beroep__zoek=x", "Dit beroep staat niet in de lijst. Probeer een ander woord."),
        (f"beroep__zoek={'x' * 101}", TE_LANG),
        ("beroep__zoek=%20", ""),
        ("", ""),
    ],
)
def test_what_a_search_says(begrippen: None, vraag: str, fout: str) -> None:
    form = sent(vraag)
    show_lookup(form)
    assert form.errors == ({"beroep": [fout]} if fout else {})


def test_a_beroep_offers_its_competences_and_none_is_ticked(begrippen: None) -> None:
    assert boxes(drawn(Proefkiezer(), "kan")) == {}
    aangeboden = boxes(drawn(sent(f"beroep={LASSER}&kan={LASSEN}"), "kan"))
    assert aangeboden[LASSEN] is True
    assert aangeboden[METAAL] is False
    assert sum(aangeboden.values()) == 1


def test_an_offer_of_the_form_itself(begrippen: None) -> None:
    form = Proefkiezer(initial={"kan": [LASSEN]})
    form.fields["kan"] = Kiesveld("competentie", meer=True, voorstel=(LASSEN, METAAL))
    assert boxes(drawn(form, "kan")) == {LASSEN: True, METAAL: False}


def test_what_is_found_is_not_offered_twice(begrippen: None) -> None:
    html = drawn(sent(f"beroep={LASSER}&kan__zoek=lassen"), "kan")
    assert html.split("<template")[0].count(f'value="{LASSEN}"') == 1


def test_what_changed(begrippen: None) -> None:
    def changed(vraag: str) -> list[str]:
        return sent(vraag, initial={"beroep": KOK, "kan": [LASSEN]}).changed_data

    assert changed(f"beroep={KOK}&kan={LASSEN}&beroep__zoek=x") == []
    assert changed(f"beroep={LASSER}") == ["beroep", "kan"]


def test_initial_values_of_every_form(begrippen: None) -> None:
    for waarde in ("nld", ["nld"], ("nld",)):
        veld = Kiesveld("taal", meer=True)
        assert boxes(drawn(one(veld, waarde), "veld")) == {"nld": True}
    for waarde in (None, "", [], ()):
        assert boxes(drawn(one(Kiesveld("taal"), waarde), "veld")) == {}
    assert "56 Eet- en drinkgelegenheden" in drawn(one(Kiesveld("sbi"), 56), "veld")


def one(veld: Kiesveld, waarde: Any) -> Formulier:
    form = Formulier(initial={"veld": waarde})
    form.fields["veld"] = veld
    return form


def test_names_of_others_are_text_and_no_markup(begrippen: None) -> None:
    form = sent("beroep__zoek=%3Cscript%3E&beroep=%22%3E%3Cb%3E")
    html = drawn(form, "beroep")
    assert "<script" not in html
    assert "<b>" not in html


def test_two_forms_on_one_page_have_ids_of_their_own(begrippen: None) -> None:
    html = drawn(Proefkiezer(auto_id="een_%s"), "beroep") + drawn(Proefkiezer(auto_id="twee_%s"), "beroep")
    assert html.count('id="een_beroep_zoek"') == html.count('id="twee_beroep_lijst"') == 1


def test_a_form_with_a_prefix(begrippen: None) -> None:
    form = Proefkiezer(QueryDict(f"x-beroep={KOK}&x-beroep__zoek=kok"), prefix="x")
    assert form.is_valid(), form.errors
    assert boxes(drawn(form, "beroep"))[KOK] is True


def test_what_a_program_sends_is_read_too(begrippen: None) -> None:
    veld = Kiesveld("taal", meer=True)
    assert veld.widget.value_from_datadict({"t": "nld"}, {}, "t") == Kieswaarde(("nld",))
    assert veld.clean(["nld", "nld", "ukr"]) == ["nld", "ukr"]
    assert Kiesveld("taal").clean("ukr") == "ukr"


@pytest.mark.parametrize(("getypt", "gezocht"), [(" kok ", "kok"), ("\u200b\u3164", ""), (" ", "")])
def test_what_nobody_sees_is_not_looked_for(getypt: str, gezocht: str) -> None:
    widget = sent("").fields["beroep"].widget
    assert widget.value_from_datadict({f"beroep{GETYPT}": getypt}, {}, "beroep") == Kieswaarde((), gezocht)

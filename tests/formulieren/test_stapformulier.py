"""A step as a form: what nobody touched comes back untouched, and what somebody changed is exactly that."""

from copy import deepcopy
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.formulieren.bladeren import Browser, draw, sent, sent_quickly
from tests.formulieren.hulp import Doc, as_bytes, full, official, random_documents
from tests.standaard.documenten import value_of
from tests.standaard.strategieen import json_waarden
from vumportal.formulieren.elementen import keys_in, with_keys, without_keys
from vumportal.formulieren.kiesveld import show_lookup
from vumportal.formulieren.paden import AFWEZIG, read
from vumportal.formulieren.stapdelen import Herhaling
from vumportal.formulieren.stapformulier import Stapformulier, field_name
from vumportal.formulieren.stappen import STAPPEN, Stap, faults, step_of
from vumportal.formulieren.wijzigingen import Padwijziging, agrees, apply, stands
from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.soort import Soort
from vumportal.standaard.validatie import validate

pytestmark = pytest.mark.django_db

ALLE = [stap for soort in Soort for stap in STAPPEN[soort]]
STAPNAMEN = [f"{stap.soort}-{stap.sleutel}" for stap in ALLE]
MET_DATABASE = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
    max_examples=10,
)


def step(soort: Soort, pad: str) -> Stap:
    return step_of(soort, pad)


def fill(
    concept: Doc, pad: str, waarde: Any, *, soort: Soort = Soort.VACATURE, **anders: Any
) -> Stapformulier:
    """Open the step of this path, fill in this one field, send it."""
    stap = step(soort, pad)
    pagina = draw(Stapformulier(stap, concept))
    return Stapformulier(stap, concept, sent(pagina, **{field_name(pad): waarde}, **anders))


# --- nobody touched it ------------------------------------------------------------------------------
def untouched(document: Doc, stap: Stap, *, op_pagina: bool = False) -> list[Padwijziging]:
    concept = with_keys(document)
    form = Stapformulier(stap, concept)
    form = Stapformulier(stap, concept, sent(draw(form)) if op_pagina else sent_quickly(form))
    wijzigingen = form.changes()
    assert as_bytes(without_keys(apply(concept, wijzigingen))) == as_bytes(document)
    return wijzigingen


@pytest.mark.parametrize("stap", STAPPEN[Soort.VACATURE], ids=lambda stap: stap.sleutel)
def test_every_official_vacature_opens_and_is_sent_unchanged(stap: Stap) -> None:
    for document in official(Soort.VACATURE):
        assert untouched(document, stap, op_pagina=True) == []


@pytest.mark.parametrize("stap", STAPPEN[Soort.WERKZOEKENDE], ids=lambda stap: stap.sleutel)
def test_every_official_profiel_opens_and_is_sent_unchanged(stap: Stap) -> None:
    documenten = official(Soort.WERKZOEKENDE)
    assert len(documenten) >= 1_000
    for nummer, document in enumerate(documenten):
        concept = with_keys(document)
        form = Stapformulier(stap, concept)
        gestuurd = sent_quickly(form)
        if nummer % 100 == 0:
            echt = sent(draw(form))
            assert {naam: sorted(echt.getlist(naam)) for naam in echt if any(echt.getlist(naam))} == {
                naam: sorted(gestuurd.getlist(naam)) for naam in gestuurd if any(gestuurd.getlist(naam))
            }
        assert Stapformulier(stap, concept, gestuurd).changes() == []


@pytest.mark.parametrize("stap", ALLE, ids=STAPNAMEN)
@MET_DATABASE
@given(st.data())
def test_random_documents_are_sent_unchanged(stap: Stap, data: st.DataObject) -> None:
    document = data.draw(random_documents(stap.soort))
    assert untouched(document, stap) == []


ODD = (
    None,
    True,
    1.5,
    10**30,
    -1,
    "",
    " ",
    " x ",
    "a\0b",
    "\ud800",
    "a\nb",
    "\n\nx",
    "a\r\nb\r",
    "\u202ex",
    "~",
    "-",
    "x" * 2100,
    "99",
    "2026-02-30",
    "é",
    "é",
    "<b>",
    "&amp;",
    [],
    {},
    [[]],
    [None],
    ["x"],
    [{}],
    [{"a": 1}],
    {"a": 1},
)


@pytest.mark.parametrize("stap", ALLE, ids=STAPNAMEN)
def test_odd_values_at_every_path_are_sent_unchanged(stap: Stap) -> None:
    lijsten = [vraag.pad for vraag in stap.vragen if vraag.nog_een]
    bladen = [vraag.pad for vraag in stap.vragen if not vraag.nog_een]
    for begin in range(len(ODD)):
        document = full(stap.soort)
        for nummer, pad in enumerate(bladen if begin % 3 else lijsten):
            replace_all(document, pad.split("."), ODD[(begin + nummer * 7) % len(ODD)])
        assert untouched(document, stap, op_pagina=begin % 5 == 0) == []


def replace_all(deel: Any, namen: list[str], waarde: Any) -> None:
    if isinstance(deel, list):
        for element in deel:
            replace_all(element, namen, waarde)
    elif isinstance(deel, dict) and len(namen) == 1:
        deel[namen[0]] = deepcopy(waarde)
    elif isinstance(deel, dict):
        replace_all(deel.get(namen[0]), namen[1:], waarde)


@pytest.mark.parametrize("soort", Soort)
@MET_DATABASE
@given(st.data())
def test_json_of_any_shape_never_stops_a_form(soort: Soort, data: st.DataObject) -> None:
    namen = [veld.json for veld in STANDAARD.document(soort).velden_lijst]
    document = data.draw(st.dictionaries(st.sampled_from(namen), json_waarden, max_size=5))
    stap = data.draw(st.sampled_from(STAPPEN[soort]))
    assert untouched(document, stap) == []


@pytest.mark.parametrize("stap", ALLE, ids=STAPNAMEN)
@MET_DATABASE
@given(st.data())
def test_whatever_is_sent_never_stops_a_form(stap: Stap, data: st.DataObject) -> None:
    concept = with_keys(full(stap.soort))
    namen = Browser(draw(Stapformulier(stap, concept)))
    bekend = sorted(
        {*(naam for naam, _ in namen.gestuurd), "erbij", "weg", "weggehaald", "nieuw", "aanwezig", "stand"}
    )
    paden = [*namen.knoppen.get("weg", []), *namen.knoppen.get("erbij", []), "a[", "x", "taalbeheersing[nx1]"]
    waarden = st.text(max_size=6) | st.sampled_from(
        [*paden, '{"pagina": "p1", "inhoud": {"adres": [1]}}', "[" * 5000, "[]"]
    )
    data_in = QueryDict(mutable=True)
    for naam, lijst in data.draw(
        st.dictionaries(st.sampled_from(bekend), st.lists(waarden, max_size=3), max_size=6)
    ).items():
        data_in.setlist(naam, lijst)
    form = Stapformulier(stap, concept, data_in)
    form.is_valid()
    apply(concept, form.changes())
    draw(form)


# --- one answer -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("pad", "getypt", "wordt"),
    [
        ("naamVacature", "  Kok \r\n", "Kok"),
        ("naamVacature", "Ko\0k\u202e", "Kok"),
        ("omschrijvingVacature", "een\r\ntwee\r\n", "een\ntwee"),
        ("adres.postcode", "5501 ab", "5501ab"),
        ("adres.huisnummer", " 012 ", 12),
        ("arbeidsVoorwaarden.datumAanvangWerkzaamheden", "1-12-2026", "2026-12-01"),
        ("arbeidsVoorwaarden.datumAanvangWerkzaamheden", "2026-12-01", "2026-12-01"),
        ("werktijden.aantalWerkurenPerWeekMinimaal", "24", 24),
        ("werktijden.indicatieKantoortijden", "0", 0),
        ("codeWerkEnDenkniveauMinimaal", "0", "0"),
    ],
)
def test_an_answer_is_read_as_it_was_meant(pad: str, getypt: str, wordt: Any) -> None:
    form = fill({}, pad, getypt)
    assert form.is_valid(), form.errors
    assert form.changes() == [Padwijziging(pad, AFWEZIG, wordt)]
    assert validate(
        {"idVacature": "a", "adres": {"postcode": "5501AB"}} | apply({}, form.changes()), Soort.VACATURE
    ) in (
        [],
        validate(apply({"idVacature": "a"}, form.changes()), Soort.VACATURE),
    )


@pytest.mark.parametrize("getypt", ["\u200b", " \ufeff\u3164 "])
def test_what_nobody_sees_is_no_answer(getypt: str) -> None:
    form = fill({}, "naamVacature", getypt)
    assert form.is_valid()
    assert form.changes() == []


@pytest.mark.parametrize(
    ("pad", "getypt", "fout"),
    [
        ("werktijden.aantalWerkurenPerWeekMinimaal", "veel", "Vul een heel getal in, bijvoorbeeld 20."),
        ("werktijden.aantalWerkurenPerWeekMinimaal", 100, "Vul een heel getal in van 0 tot en met 99."),
        (
            "sluitingsdatumVacature",
            "31-02-2027",
            "Vul een datum in als dag-maand-jaar, bijvoorbeeld 01-03-2027.",
        ),
        ("nummerVacature", "x" * 12, "Deze tekst is te lang: 12 tekens. Er mogen er 11 in."),
        (
            "adres.postcode",
            "550",
            "Vul een postcode in met 4 cijfers en 2 letters, zonder spatie, bijvoorbeeld 5501AB.",
        ),
    ],
)
def test_what_cannot_be_right_is_kept_as_typed_and_said_at_the_field(
    pad: str, getypt: Any, fout: str
) -> None:
    form = fill({}, pad, str(getypt))
    assert not form.is_valid()
    assert form.errors[field_name(pad)] == [fout]
    assert form.changes() == [Padwijziging(pad, AFWEZIG, getypt)]
    concept = apply({}, form.changes())
    assert [een.pad for een in faults(concept, Soort.VACATURE)] == [pad]
    opnieuw = draw(Stapformulier(step(Soort.VACATURE, pad), concept))
    assert "Klopt nog niet:" in opnieuw
    assert str(getypt) in opnieuw


def test_a_choice_that_does_not_exist_changes_nothing() -> None:
    form = fill(
        {"contractvorm": [{"_sleutel": "k1", "codeTypeOvereenkomst": "01"}]},
        "contractvorm[k1].codeTypeOvereenkomst",
        "77",
    )
    assert form.changes() == []
    assert form.errors == {
        "contractvorm-k1--codeTypeOvereenkomst": ["Deze keuze is er niet. Kies een andere."]
    }


@pytest.mark.parametrize("leeg", ["", "-"])
def test_an_answer_can_be_taken_back(leeg: str) -> None:
    concept = {"contractvorm": [{"_sleutel": "k1", "codeTypeOvereenkomst": "01"}], "naamVacature": "Kok"}
    form = fill(concept, "contractvorm[k1].codeTypeOvereenkomst", leeg)
    assert without_keys(apply(concept, form.changes())) == {"naamVacature": "Kok"}


@pytest.mark.parametrize("soort", Soort)
def test_every_kind_of_work_can_be_entered(soort: Soort) -> None:
    for code in ("01", "02", "03", "04"):
        concept = with_keys({"contractvorm": [{}]})
        form = fill(concept, "contractvorm[k1].codeTypeOvereenkomst", code, soort=soort)
        assert without_keys(apply(concept, form.changes())) == {
            "contractvorm": [{"codeTypeOvereenkomst": code}]
        }


def test_ticks_add_and_remove_elements_and_leave_the_others_alone() -> None:
    concept = with_keys(
        {
            "rijbewijs": [
                {"codeSoortRijbewijs": "B"},
                {},
                {"codeSoortRijbewijs": "XX"},
                {"codeSoortRijbewijs": "B"},
            ]
        }
    )
    form = fill(concept, "rijbewijs", ["XX", "C"])
    na = apply(concept, form.changes())
    assert without_keys(na) == {"rijbewijs": [{}, {"codeSoortRijbewijs": "XX"}, {"codeSoortRijbewijs": "C"}]}
    assert apply(na, form.changes()) == na, "sent twice it is there once"
    assert fill(concept, "rijbewijs", ["made up", "B", "XX"]).changes() == []


def test_a_field_that_was_not_sent_is_no_answer() -> None:
    concept = with_keys(full(Soort.VACATURE))
    for stap in STAPPEN[Soort.VACATURE]:
        blad = sent(draw(Stapformulier(stap, concept)))
        assert Stapformulier(stap, concept, {"stand": blad["stand"]}).changes() == []


# --- groups -----------------------------------------------------------------------------------------
def test_a_group_grows_and_shrinks_without_script() -> None:
    stap, concept = step(Soort.VACATURE, "taalbeheersing"), {}
    eerst = draw(Stapformulier(stap, concept))
    form = Stapformulier(stap, concept, sent(eerst, erbij="taalbeheersing"))
    assert form.is_button
    assert form.changes() == []
    show_lookup(form)
    pagina = draw(form)
    (nieuw,) = Browser(pagina).knoppen["weg"]
    assert nieuw in sent(pagina).getlist("nieuw")
    naam = field_name(f"{nieuw}.codeNiveauTaalbeheersingMondeling")
    form = Stapformulier(stap, concept, sent(pagina, erbij="taalbeheersing", **{naam: "2"}))
    concept = apply(concept, form.changes())
    form.saved(form.changes())
    assert without_keys(concept) == {"taalbeheersing": [{"codeNiveauTaalbeheersingMondeling": 2}]}
    pagina = draw(form)
    assert len(Browser(pagina).knoppen["weg"]) == 2
    assert Stapformulier(stap, concept, sent(pagina)).changes() == []
    form = Stapformulier(stap, concept, sent(pagina, weg=nieuw))
    assert apply(concept, form.changes()) == {}
    pagina = draw(form)
    assert len(Browser(pagina).knoppen["weg"]) == 1, "it is gone from the page, stored or not"
    assert apply(concept, Stapformulier(stap, concept, sent(pagina)).changes()) == {}


def test_lists_within_a_list_work_the_same() -> None:
    stap, concept = step(Soort.VACATURE, "werkgever.contactpersoon"), {}
    pagina = draw(Stapformulier(stap, concept))
    telefoon, mail, persoon = sorted(
        sent(pagina).getlist("nieuw"), key=lambda pad: ("tel" not in pad, "mail" not in pad)
    )
    assert telefoon.startswith(f"{persoon}.telefoonnummer[")
    data = {
        field_name(f"{persoon}.naamContactpersoonAfdeling"): "Wim",
        field_name(telefoon): "040 123",
        field_name(mail): "w@x.nl",
    }
    form = Stapformulier(stap, concept, sent(pagina, erbij=f"{persoon}.telefoonnummer", **data))
    concept = apply(concept, form.changes())
    form.saved(form.changes())
    pagina = draw(form)
    tweede = next(pad for pad in Browser(pagina).knoppen["weg"] if "telefoon" in pad and pad != telefoon)
    form = Stapformulier(stap, concept, sent(pagina, **{field_name(tweede): "06 456"}))
    assert without_keys(apply(concept, form.changes())) == {
        "werkgever": {
            "contactpersoon": [
                {
                    "naamContactpersoonAfdeling": "Wim",
                    "telefoonnummer": ["040 123", "06 456"],
                    "emailadres": ["w@x.nl"],
                }
            ]
        }
    }


def languages(concept: Doc) -> list[str]:
    return [taal.get("codeTaal", "") for taal in without_keys(concept)["taalbeheersing"]]


TALEN = {"taalbeheersing": [{"codeTaal": "nld"}, {"codeTaal": "deu"}, {"codeTaal": "fra"}]}


def test_an_element_moves_without_script_and_the_focus_stays_at_it() -> None:
    stap, concept = step(Soort.VACATURE, "taalbeheersing"), with_keys(TALEN)
    pagina = draw(Stapformulier(stap, concept))
    knoppen = Browser(pagina).knoppen
    assert knoppen["omhoog"] == ["taalbeheersing[k2]", "taalbeheersing[k3]"], "the first is first already"
    assert knoppen["omlaag"] == ["taalbeheersing[k1]", "taalbeheersing[k2]"]
    for plek, focus in ((2, "omhoog"), (1, "omlaag")):
        form = Stapformulier(stap, concept, sent(pagina, omhoog="taalbeheersing[k3]"))
        assert form.is_button
        wijzigingen = form.changes()
        assert [(een.pad, een.wordt[plek - 1]) for een in wijzigingen] == [("taalbeheersing", "k3")]
        concept = apply(concept, wijzigingen)
        form.saved(wijzigingen)
        show_lookup(form)
        pagina = draw(form)
        assert f'role="status">Staat nu op plek {plek} van 3.' in pagina
        assert f'name="{focus}" value="taalbeheersing[k3]" formnovalidate data-focus autofocus' in pagina
        assert pagina.count("autofocus") == 1
    assert languages(concept) == ["fra", "nld", "deu"]
    assert Stapformulier(stap, concept, sent(pagina)).changes() == []
    form = Stapformulier(stap, concept, sent(pagina, omhoog="taalbeheersing[k3]"))
    assert form.changes() == [], "it cannot go further"
    form = Stapformulier(stap, concept, sent(pagina, omlaag="taalbeheersing[k3]"))
    assert languages(apply(concept, form.changes())) == ["nld", "fra", "deu"]


def test_one_that_was_just_added_moves_too_and_keeps_its_place_when_it_is_filled_in() -> None:
    stap, concept = step(Soort.VACATURE, "taalbeheersing"), with_keys(TALEN)
    form = Stapformulier(stap, concept, sent(draw(Stapformulier(stap, concept)), erbij="taalbeheersing"))
    nieuw = form.net_erbij
    form = Stapformulier(stap, concept, sent(draw(form), omhoog=nieuw))
    assert form.changes() == [], "there is nothing in it yet"
    pagina = draw(form)
    data = {field_name(f"{nieuw}.codeNiveauTaalbeheersingMondeling"): "2"}
    form = Stapformulier(stap, concept, sent(pagina, **data))
    assert languages(apply(concept, form.changes())) == ["nld", "deu", "", "fra"]


@pytest.mark.parametrize("stap", ALLE, ids=STAPNAMEN)
def test_everything_can_be_taken_away(stap: Stap) -> None:
    concept = with_keys(full(stap.soort))
    for _ in range(60):
        pagina = draw(Stapformulier(stap, concept))
        weg = [pad for pad in Browser(pagina).knoppen.get("weg", []) if read(concept, pad) is not AFWEZIG]
        if not weg:
            break
        concept = apply(concept, Stapformulier(stap, concept, sent(pagina, weg=weg[0])).changes())
    assert not [pad for pad in weg if pad], weg
    lijsten = [vraag.pad for vraag in stap.vragen if vraag.nog_een and vraag.pad.count(".") == 0]
    assert all(
        not keys_in(concept, pad)
        or pad in {"rijbewijs", "competentiebeheersing", "sector", "bemiddelingsberoep"}
        for pad in lijsten
    )


@pytest.mark.parametrize(
    ("document", "weg", "na"),
    [
        ({"naamVacature": ["x"], "nummerVacature": "1"}, "naamVacature", {"nummerVacature": "1"}),
        ({"beroep": "kok", "nummerVacature": "1"}, "beroep", {"nummerVacature": "1"}),
        (
            {"omschrijvingVacature": {"a": [1]}, "nummerVacature": "1"},
            "omschrijvingVacature",
            {"nummerVacature": "1"},
        ),
    ],
)
def test_what_no_field_can_show_can_be_seen_and_taken_away_or_replaced(
    document: Doc, weg: str, na: Doc
) -> None:
    stap, concept = step(Soort.VACATURE, "naamVacature"), with_keys(document)
    pagina = draw(Stapformulier(stap, concept))
    assert weg in Browser(pagina).knoppen["weg"]
    form = Stapformulier(stap, concept, sent(pagina, weg=weg))
    for wijziging in form.changes():
        assert agrees(stands(concept, wijziging), wijziging.was)
    assert without_keys(apply(concept, form.changes())) == na
    if weg != "beroep":
        form = Stapformulier(stap, concept, sent(pagina, weg=weg, **{weg: "Kok"}))
        assert without_keys(apply(concept, form.changes()))[weg] == "Kok"


# --- two people -------------------------------------------------------------------------------------
def test_a_form_says_only_what_this_person_changed_since_the_page_was_made() -> None:
    concept = with_keys(full(Soort.VACATURE))
    stap = step(Soort.VACATURE, "naamVacature")
    pagina = draw(Stapformulier(stap, concept))
    ander = apply(concept, [Padwijziging("omschrijvingVacature", "12", "Van een collega")])
    form = Stapformulier(stap, ander, sent(pagina, nummerVacature="77"))
    assert form.changes() == [Padwijziging("nummerVacature", "12", "77")]
    form.saved(form.changes())
    nog_eens = Stapformulier(stap, ander, sent(draw(form)))
    assert nog_eens.changes() == [], (
        "what the colleague wrote is not taken back by a page that shows the old text"
    )


# --- everything that can be filled in ---------------------------------------------------------------
def options(veld: Any) -> st.SearchStrategy[Any]:
    """What somebody may do with a field: choose, or type a valid value."""

    keuzes = [code for code, _ in getattr(veld.widget, "choices", [])]
    if hasattr(veld, "soort"):
        return st.just([])
    if keuzes and not hasattr(veld, "datatype"):
        return st.lists(st.sampled_from(keuzes), max_size=3, unique=True)
    if keuzes:
        return st.sampled_from(keuzes)
    return value_of(veld.datatype).map(str)


@pytest.mark.parametrize("stap", ALLE, ids=STAPNAMEN)
@MET_DATABASE
@given(st.data())
def test_everything_the_form_can_make_of_good_answers_validates(stap: Stap, data: st.DataObject) -> None:
    concept: Doc = {}
    form = Stapformulier(stap, concept)
    for _ in range(data.draw(st.integers(0, 3))):
        lijsten = [deel.pad for deel in form.delen if isinstance(deel, Herhaling)]
        if lijsten:
            form = Stapformulier(stap, concept, sent_quickly(form, erbij=data.draw(st.sampled_from(lijsten))))
    ingevuld = {naam: data.draw(options(veld)) for naam, veld in form.fields.items()}
    klaar = Stapformulier(stap, concept, sent_quickly(form, **ingevuld))
    na = apply(concept, klaar.changes())
    assert klaar.is_valid() == (faults(na, stap.soort) == [])
    assert klaar.is_valid(), klaar.errors
    opnieuw = Stapformulier(stap, na, sent_quickly(Stapformulier(stap, na)))
    assert opnieuw.changes() == []

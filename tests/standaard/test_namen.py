"""Names are found and put in order whatever way they are written."""

import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from vumportal.standaard import namen
from vumportal.standaard.namen import (
    exact_line,
    fold,
    initial_of,
    is_blank,
    joined,
    person_key,
    query_words,
    sort_key,
    surname_sort_key,
    tidy,
    title_key,
)

LATIJN = "aAáÁçÇéÉèêëñóöÖøØłŁđĐßẞıİşŞğĳĲǅﬁŉœÆþÐ'’‘ʼ`´.-‑–­\u200b\u200d\u00a0 \u0301\u0327\ufe0fXy"
ELDERS = "жЙїςΣאבّأىกำ한국कि़ऀሰላ李かがｶﾞⅣ½ﷺ😀"
letters = st.one_of(
    st.sampled_from(LATIJN + ELDERS), st.characters(codec="utf-8", exclude_characters="\0\n\r\t")
)
names = st.text(letters, min_size=1, max_size=14)


def finds(vraag: str, sleutel: str) -> bool:
    """Whether every typed word occurs in the key, as the database looks."""
    return all(any(form in sleutel for form in forms) for forms in query_words(vraag))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("elise", "Élise"),
        ("Ozturk", "Öztürk"),
        ("Sukran", "Şükran"),
        ("jose", "José"),
        ("jose", "Jose\u0301"),
        ("josé", "Jose"),
        ("dartagnan", "d'Artagnan"),
        ("d'artagnan", "D’Artagnan"),
        ("obrien", "O’Brien"),
        ("O'Brien", "O’Brien"),
        ("o`brien", "OʼBrien"),
        ("o´brien", "O'Brien"),
        ("strasse", "Straße"),
        ("STRASSE", "straße"),
        ("isik", "Işık"),
        ("IŞIK", "ışık"),
        ("istanbul", "İstanbul"),
        ("finn", "ﬁnn"),
        ("ijsbrand", "Ĳsbrand"),
        ("ĳsbrand", "IJsbrand"),
        ("oystein", "Øystein"),
        ("lukasz", "Łukasz"),
        ("dorde", "Đorđe"),
        ("thorhildur", "Þórhildur"),
        ("coeur", "Cœur"),
        ("aaroe", "Ååroe"),
        ("eliyeva", "Əliyeva"),
        ("janssen", "Jan\u00adssen"),
        ("jansen", "Jan\u200bsen\ufeff"),
        ("henk j.", "Henk\u00a0J."),
        ("anja", "Ａｎｊａ"),
        ("nguyen", "Nguyễn"),
        ("agusta", "Ágústa"),
        ("sao paulo", "São  Paulo"),
        ("المغربي", "المَغْرِبِيّ"),
        ("احمد", "أحمد"),
        ("юлия", "Юлия"),
        ("ሰላም", "ሰላም"),
    ],
)
def test_one_name_has_one_plain_form(typed: str, name: str) -> None:
    assert fold(typed) == fold(name)


def test_other_alphabets_stay_what_they_are() -> None:
    for name in ("ሰላም", "אברהם", "юлия", "李小龙", "ελενη"):
        assert fold(name) == name


@given(names)
def test_the_plain_form_is_plain(name: str) -> None:
    plain = fold(name)
    assert fold(plain) == plain
    assert joined(plain) == joined(name)
    assert "\n" not in plain
    assert not any(unicodedata.combining(teken) for teken in plain)


@given(names)
def test_how_a_text_is_composed_does_not_matter(name: str) -> None:
    forms = {unicodedata.normalize(form, name) for form in ("NFC", "NFD")}
    assert {fold(form) for form in forms} == {fold(name)}


@given(names)
def test_every_form_that_a_list_shows_is_found_and_is_exact(name: str) -> None:
    _shown_is_found(name, name)


@given(names, names)
@example("Jan-Willem", "van der Velden")
@example("Jose\u0301", "’t Hooft")
@example("Ahmed", "el-Amrani")
@example("B.", "Ĳzerman")
def test_every_name_of_a_person_is_found(voornaam: str, achternaam: str) -> None:
    _shown_is_found(voornaam, achternaam)


def _shown_is_found(voornaam: str, achternaam: str) -> None:
    full, short = f"{voornaam} {achternaam}", f"{voornaam} {initial_of(achternaam)}."
    sleutel = person_key(voornaam, achternaam, short)
    for shown in (full, voornaam, achternaam, short):
        assert finds(shown, sleutel)
    for shown in (full, short):
        assume(fold(shown))
        assert exact_line(shown) in sleutel


@given(names, names, st.data())
def test_every_part_of_a_shown_name_is_found(voornaam: str, achternaam: str, data: st.DataObject) -> None:
    full, short = f"{voornaam} {achternaam}", f"{voornaam} {initial_of(achternaam)}."
    shown = data.draw(st.sampled_from([full, short, voornaam, achternaam]))
    start = data.draw(st.integers(0, len(shown) - 1))
    part = shown[start : data.draw(st.integers(start + 1, len(shown)))]
    assume(len(joined(part)) >= 2)
    sleutel = person_key(voornaam, achternaam, short)
    assert finds(part, sleutel)
    for form in ("NFC", "NFD"):
        assert finds(unicodedata.normalize(form, part), sleutel)
    assert finds(part.upper(), sleutel)


def test_parts_together_and_apart() -> None:
    sleutel = person_key("Jan-Willem", "van der Velden", "Jan-Willem V.")
    for typed in ("janwillem", "jan willem", "velden jan", "vandervelden", "j-w", "Willem V.", "van-der"):
        assert finds(typed, sleutel)
    for typed in ("willem k.", "janvelden", "mv"):
        assert not finds(typed, sleutel)
    obrien = person_key("Sean", "O Brien", "Sean O.")
    assert finds("o'brien", obrien)
    bv = title_key("Naaister", "Confectie B.V.")
    for typed in ("bv", "B.V.", "confectie b.v."):
        assert finds(typed, bv)
    assert finds("b.v.", title_key("Naaister", "Confectie BV"))
    assert finds("frontend", title_key("Front-end ontwikkelaar (m/v)"))


def test_only_a_whole_name_is_exact() -> None:
    sleutel = person_key("Jan-Willem", "van der Velden", "Jan-Willem V.")
    for typed in ("jan willem van der velden", "JAN-WILLEM  V.", "Jan‑Willem\u00a0van der Velden"):
        assert exact_line(typed) in sleutel
    for typed in ("jan", "jan willem", "velden", "janwillem", "vandervelden", "janwillem vandervelden", ""):
        assert exact_line(typed) not in sleutel
    titel = title_key("Naaister", "Mehmet")
    assert exact_line("naaister") in titel
    assert exact_line("mehmet") not in titel


@pytest.mark.parametrize("nothing", ["", "''", "\u200b\u200b", "\u00ad", "--", ", ", "\u0301\u0301"])
def test_what_shows_nothing_is_no_word(nothing: str) -> None:
    assert query_words(nothing) == []
    assert joined(nothing) == ""


# --- order ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("achternaam", "under"),
    [
        ("van der Velden", "velden"),
        ("Van der Velden", "velden"),
        ("VAN DER VELDEN", "velden"),
        ("de Vries", "vries"),
        ("'t Hooft", "hooft"),
        ("’s-Gravendijk", "gravendijk"),
        ("d'Artagnan", "artagnan"),
        ("D’Souza", "souza"),
        ("el Amrani", "amrani"),
        ("El Amrani", "el amrani"),
        ("v.d. Berg", "berg"),
        ("von der Leyen", "leyen"),
        ("O'Brien", "obrien"),
        ("Le Van Hoang", "le van hoang"),
        ("van", "van"),
        ("De", "de"),
        ("ten ten", "ten"),
        ("Étienne", "etienne"),
        ("", ""),
    ],
)
def test_a_surname_stands_where_a_dutch_list_has_it(achternaam: str, under: str) -> None:
    assert surname_sort_key(achternaam).split("\n")[0] == under


def test_order_of_surnames() -> None:
    ordered = ["Élise", "Elzinga", "van der Aa", "de Vries", "van Vries", "Vos", "IJzerman", "Zoë", "Öztürk"]
    ordered.sort(key=surname_sort_key)
    assert ordered == [
        *("van der Aa", "Élise", "Elzinga", "IJzerman", "Öztürk", "Vos", "de Vries", "van Vries", "Zoë"),
    ]


def test_order_of_first_names() -> None:
    given_names = ["anneke", "Élise", "Zoë", "Jan-Willem", "Jan", "Janneke", "Ömer", "Olaf", "Bo"]
    assert sorted(given_names, key=sort_key) == [
        *("anneke", "Bo", "Élise", "Jan", "Jan-Willem", "Janneke", "Olaf", "Ömer", "Zoë"),
    ]


def test_the_order_of_a_search_key_of_a_title_is_that_of_the_title() -> None:
    titles = ["Atelier B", "atelier", "Atelierhulp", "Élise zoekt", "Zorg"]
    assert sorted(titles, key=title_key) == sorted(titles, key=sort_key)


# --- as kept and shown ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("achternaam", "initial"),
    [
        ("Jansen", "J"),
        ("van der Velden", "V"),
        ("el Amrani", "A"),
        ("'t Hooft", "H"),
        ("IJsbrandy", "IJ"),
        ("van IJzendoorn", "IJ"),
        ("Élan", "É"),
        ("E\u0301lan", "É"),
        ("jansen", "j"),
        ("'t hooft", "t"),
        ("المغربي", "ا"),
        ("\u200bjansen", "j"),
        ("", ""),
        ("123", ""),
    ],
)
def test_the_initial_is_that_of_the_name_itself(achternaam: str, initial: str) -> None:
    assert initial_of(achternaam) == initial


def test_a_name_is_kept_composed_and_without_what_steers_a_screen() -> None:
    assert tidy("  Jose\u0301 \u00a0 Maria\t") == "José Maria"
    assert tidy("Henk\u202e\u2066\0") == "Henk"
    assert tidy("می\u200cخواهم") == "می\u200cخواهم"  # part of how it is written


@pytest.mark.parametrize(
    "tekst", ["", " \n\t\u00a0\u3000", "\u200b", "\ufeff \u2060", "\u200d\u200c", "\u3164", "\u2800"]
)
def test_a_text_of_which_nothing_shows(tekst: str) -> None:
    assert is_blank(tekst)
    assert not is_blank(f"{tekst}.{tekst}")


def test_what_shows_is_not_blank() -> None:
    assert not any(
        map(is_blank, ("x", "0", "\u0301", "\U0001f468\u200d\U0001f469", "\u5b57", "-", "\U0010ffff"))
    )


def test_what_is_remembered_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(namen, "_REMEMBERED", 10)
    characters = namen._PlainCharacters()
    text = "".join(map(chr, range(0x400, 0x500)))
    assert text.translate(characters) == text.translate(namen._CHARACTERS)
    assert len(characters) == 10

"""What an employer says stands in the text as ordinary sentences, and is known again by whoever reads it."""

import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vumportal.woorden.kort import WEEKDAGEN
from vumportal.woorden.omstandigheden import (
    FEITEN,
    LANGSTE_HALTE,
    MAXIMUM,
    VINKJES,
    WIJZERS,
    Omstandigheden,
    read_time,
    recognise,
    room_for_text,
    sentences,
    with_sentences,
    without_sentences,
)

ALLES = Omstandigheden(
    feiten=frozenset(VINKJES),
    begintijd="07:00",
    eindtijd="15:00",
    dagen=WEEKDAGEN,
    dagen_te_kiezen=True,
    bushalte="h" * LANGSTE_HALTE,
    wijst_werk="begeleider",
    beschut=True,
    aangepast=True,
)
VAST = Omstandigheden(dagen_te_kiezen=False, begintijd="22:00")
ZINNEN = [
    *sentences(ALLES),
    *sentences(VAST),
    'De halte dichtbij is "Meelopen kan."',
    'De halte dichtbij is "',
]
tijden = st.one_of(st.just(""), st.times().map(lambda tijd: f"{tijd:%H:%M}"))
haltes = st.one_of(
    st.text(max_size=80), st.sampled_from(["St. Jansplein", *ZINNEN, "a”b", "\n", 'x". Je begint'])
)
omstandigheden = st.builds(
    Omstandigheden,
    feiten=st.frozensets(st.sampled_from(VINKJES)),
    begintijd=tijden,
    eindtijd=tijden,
    dagen=st.lists(st.sampled_from(WEEKDAGEN)).map(tuple),
    dagen_te_kiezen=st.sampled_from([None, True, False]),
    bushalte=haltes,
    wijst_werk=st.sampled_from(["", *WIJZERS]),
    beschut=st.booleans(),
    aangepast=st.booleans(),
)
halve = st.builds(lambda zin, einde: zin[:einde], st.sampled_from(ZINNEN), st.integers(1, 40))
staarten = st.builds(lambda zin, begin: zin[begin:], st.sampled_from(ZINNEN), st.integers(1, 40))
stukken = st.one_of(
    st.sampled_from([*ZINNEN, "\r\n", "\n\n", "\n", " ", "\r\n\r\n", ": ", "…", "\u2028", "…\n\n"]),
    halve,
    staarten,
    st.text(max_size=20),
    st.sampled_from(["Ми шукаємо швачку.", "نبحث عن خياط", "Nous cherchons un cuisinier.", "👩‍🏭", "\ud83d"]),
)
teksten = st.one_of(
    st.lists(stukken, max_size=8).map("".join),
    st.lists(stukken, max_size=5).map(lambda delen: "".join(delen) + "x" * 1900 + "".join(delen)),
    st.lists(st.sampled_from(ZINNEN), max_size=60).map(" ".join),
)


@given(teksten, omstandigheden)
@example("Iemand op Iemand op de vloer begeleidt je. de vloer begeleidt je.", VAST)
@example("x" * MAXIMUM, ALLES)
@example(("Je begint om 07:00.x" * 200)[:MAXIMUM], ALLES)
def test_what_was_said_is_known_again_in_any_text(tekst: str, o: Omstandigheden) -> None:
    geschreven = with_sentences(tekst, o)
    assert recognise(geschreven) == o
    assert with_sentences(geschreven, o) == geschreven
    if o:
        assert len(geschreven) <= MAXIMUM
    zonder = without_sentences(tekst)
    assert recognise(zonder) == Omstandigheden()
    assert without_sentences(zonder) == zonder
    if len(zonder) <= room_for_text(o):
        assert without_sentences(geschreven) == zonder


@given(teksten, omstandigheden, omstandigheden)
def test_saying_something_else_leaves_nothing_of_what_was_said(
    tekst: str, eerst: Omstandigheden, later: Omstandigheden
) -> None:
    assert recognise(with_sentences(with_sentences(tekst, eerst), later)) == later


@given(st.text(max_size=300), omstandigheden)
def test_a_text_without_sentences_comes_back_as_it_was(tekst: str, o: Omstandigheden) -> None:
    assert without_sentences(tekst) == tekst
    assert without_sentences(with_sentences(tekst, o)) == tekst


@given(omstandigheden)
def test_what_was_said_can_be_kept(o: Omstandigheden) -> None:
    assert Omstandigheden.from_json(json.loads(json.dumps(o.as_json()))) == o
    assert bool(o) == bool(sentences(o))


json_ = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda deel: st.lists(deel, max_size=3) | st.dictionaries(st.text(max_size=5), deel, max_size=3),
    max_leaves=5,
)


@given(json_ | st.dictionaries(st.sampled_from(list(ALLES.as_json())), json_))
def test_anything_can_be_read(inhoud: object) -> None:
    o = Omstandigheden.from_json(inhoud)
    assert recognise(with_sentences("Naaien.", o)) == o


def test_another_system_may_break_its_lines_and_put_words_around() -> None:
    tekst = with_sentences("Wij maken kleding", ALLES)
    gebroken = re.sub(" ", "\r\n", tekst.partition("\n\n")[2])
    assert recognise(f"Wij maken kleding.\r\n\r\n{gebroken}\r\n\r\nBel gerust.") == Omstandigheden.from_json(
        ALLES.as_json()
    )
    op_een_regel = " ".join(tekst.split())
    assert recognise(op_een_regel) == ALLES
    assert recognise(tekst.replace('"h', "“h").replace('h"', "h”")) == ALLES
    tussen = "Wij maken kleding. Iemand op de vloer begeleidt je. Bel gerust."
    assert without_sentences(tussen) == "Wij maken kleding. Bel gerust."
    onder = "Naaien.\n\nJe begint om 07:00. Je kunt eerst een keer meelopen.\n\nBel gerust."
    assert without_sentences(onder) == "Naaien.\n\nBel gerust."


def test_what_only_looks_like_it_says_nothing() -> None:
    for tekst in (
        "Niet zo: Iemand op de vloer begeleidt je.",
        "iemand op de vloer begeleidt je",
        "Iemand op de vloer begeleidt je. Niet.".replace("je.", "je,"),
        "XJe begint om 07:00.",
        "Je begint om 27:00.",
        "Je begint om 07:00.30",
        'De halte dichtbij is "een\ntwee".',
    ):
        assert recognise(tekst) == Omstandigheden(), tekst
        assert without_sentences(tekst) == tekst


@pytest.mark.parametrize(
    ("getypt", "tijd"),
    [
        ("7", "07:00"),
        ("7 uur", "07:00"),
        ("7.30", "07:30"),
        (" 07:30 ", "07:30"),
        ("23u", "23:00"),
        ("24:00", ""),
        ("7:60", ""),
        ("acht", ""),
        ("٧", ""),
        (None, ""),
        (7, ""),
    ],
)
def test_a_time_in_any_usual_notation(getypt: object, tijd: str) -> None:
    assert read_time(getypt) == tijd


def test_every_fact_has_words_and_no_sentence_names_a_person() -> None:
    assert set(VINKJES) < set(FEITEN)
    assert all(feit.naam and feit.vraag for feit in FEITEN.values())
    assert Omstandigheden(wijst_werk="Fatima de Vries") == Omstandigheden()
    assert room_for_text(ALLES) > MAXIMUM / 2
    assert room_for_text(Omstandigheden()) == MAXIMUM

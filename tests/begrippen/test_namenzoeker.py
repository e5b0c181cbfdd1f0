"""Searching in names: the stages, their order, and what sounds alike; no database."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vumportal.begrippen.namenzoeker import Namenzoeker, Woorden, sleutel, sound, words
from vumportal.ontwikkel.grote_lijst import BEGRIPPEN, SYNONIEMEN, make_list


def searcher(*namen: str, **anders: str) -> Namenzoeker:
    """Names that are their own code; of `anders` the key is the code and the value its other name."""
    return Namenzoeker(
        [
            *((naam, sleutel(naam), "") for naam in namen),
            *((code, sleutel(via), via) for code, via in anders.items()),
        ]
    )


def found(zoeker: Namenzoeker, tekst: str, maximum: int = 8) -> list[str]:
    return [hit.code for hit in zoeker.search(tekst, maximum)]


def test_the_stages_in_their_order() -> None:
    zoeker = searcher("Hotelkok", "Kokosplukker", "Leerling kok", "Kok in de zorg", "Kok", "Meester kokerij")
    assert found(zoeker, "kok") == [
        "Kok",
        "Kok in de zorg",
        "Kokosplukker",
        "Leerling kok",
        "Meester kokerij",
    ]
    assert found(zoeker, "kokos")[0] == "Kokosplukker"


def test_the_own_name_goes_before_another_and_the_short_one_before_the_long() -> None:
    zoeker = searcher("Lasser in de scheepsbouw", "Lasser", Smid="lasser")
    assert found(zoeker, "lasser") == ["Lasser", "Smid", "Lasser in de scheepsbouw"]
    assert found(zoeker, "lass") == ["Lasser", "Lasser in de scheepsbouw", "Smid"]


def test_a_code_comes_once_by_its_best_name() -> None:
    (hit,) = searcher("Kok", Kok="chef-kok").search("kok", 8)
    assert (hit.code, hit.via) == ("Kok", "")
    (hit,) = searcher("Kok", Kok="chef-kok").search("chef", 8)
    assert (hit.code, hit.via) == ("Kok", "chef-kok")


def test_under_three_letters_only_the_begin_of_a_name_counts() -> None:
    zoeker = searcher("OK-assistent", "Assistent ok", "Kok", "Okapi verzorgen")
    assert found(zoeker, "ok") == ["OK-assistent", "Okapi verzorgen"]
    assert found(zoeker, "o") == []


def test_what_looks_like_it_comes_only_when_there_is_little_else() -> None:
    assert found(searcher("Timmerman", "Timmerhout", "Timmerwerk", "Zimmerman"), "timmer") == [
        "Timmerman",
        "Timmerhout",
        "Timmerwerk",
    ]
    assert found(searcher("Timmerman", "Zimmerman"), "timmerman") == ["Timmerman", "Zimmerman"]


@pytest.mark.parametrize(
    ("getypt", "bedoeld"),
    [
        ("magazijn medewerker", "Magazijnmedewerker"),
        ("magazein", "Magazijnmedewerker"),
        ("electrisien", "Elektricien"),
        ("timerman", "Timmerman"),
        ("sgoonmaken", "Schoonmaken"),
        ("vorkheftruk", "Vorkheftruck rijden"),
        ("conciërge", "Conciërge"),
        ("consierge", "Conciërge"),
        ("naaiatellier medewerker", "Medewerker naaiatelier"),
        ("zorg helpende", "Helpende zorg"),
        ("chauffeur", "Vrachtwagenchauffeur"),
        ("HELPENDE  ZO", "Helpende zorg"),
    ],
)
def test_it_is_found_however_it_is_written(getypt: str, bedoeld: str) -> None:
    zoeker = searcher(
        *(
            "Magazijnmedewerker",
            "Elektricien",
            "Timmerman",
            "Schoonmaken",
            "Vorkheftruck rijden",
            "Conciërge",
        ),
        *("Medewerker naaiatelier", "Helpende zorg", "Vrachtwagenchauffeur", "Metselaar", "Kapper", "Slager"),
    )
    assert found(zoeker, getypt, 1) == [bedoeld]


@pytest.mark.parametrize("tekst", ["", " ", "x", "%_%", "qqqqqqqq", "zzzz", "\x00", "½", "🙂🙂🙂"])
def test_nonsense_finds_nothing(tekst: str) -> None:
    assert found(large(), tekst) == []


def test_sound_and_words() -> None:
    assert sound("ciphers") == sound("sifers") == "sifers"
    assert sound("chauffeur") == "chaufeur"
    assert words("Chef-kok (m/v), Conciërge's") == ["chef", "kok", "m", "v", "concierge", "s"]


def test_a_list_without_names() -> None:
    assert found(searcher(), "kok") == []
    assert found(searcher("---", "..."), "kok") == []
    assert list(Woorden([]).beginning("a")) == []


# --- a list of the size of CompetentNL --------------------------------------------------------------
@cache
def large() -> Namenzoeker:
    """Beroepen and competenties together, so that they are in each other's way."""
    return Namenzoeker(
        (regel.uri, sleutel(naam), via)
        for regel in make_list()
        for naam, via in [(regel.naam, ""), *((ander, ander) for ander in regel.synoniemen or ())]
    )


@cache
def names() -> dict[str, str]:
    return {regel.uri: regel.naam for regel in make_list()}


def test_the_large_list_is_as_large_as_it_says() -> None:
    regels = list(make_list())
    assert len({regel.uri for regel in regels}) == len({regel.naam for regel in regels}) == BEGRIPPEN == 5_000
    assert sum(len(regel.synoniemen or ()) for regel in regels) == SYNONIEMEN == 30_000
    with pytest.raises(ValueError, match="Er zijn maar"):
        list(make_list(begrippen=BEGRIPPEN * 10))


@pytest.mark.parametrize(
    ("getypt", "bedoeld"),
    [
        ("kok", "Kok"),
        ("kokk", "Kok"),
        ("chef", "Kok"),
        ("lassser", "Lasser"),
        ("oekraiens", "Oekraïens spreken"),
        ("ok", "OK-assistent"),
        ("ok assistent", "OK-assistent"),
        ("naaister", "Medewerker naaiatelier"),
        ("verpleegkundge", "Verpleegkundige"),
        ("magazijn medewerker", "Magazijnmedewerker"),
        ("caissiere", "Kassamedewerker"),
    ],
)
def test_the_right_one_is_among_the_first_three_of_five_thousand(getypt: str, bedoeld: str) -> None:
    assert bedoeld in [names()[code] for code in found(large(), getypt, 3)]


@given(st.text(max_size=40))
def test_any_text_is_answered(tekst: str) -> None:
    """Each code once, best first, as many as asked."""
    hits = large().search(tekst, 5)
    assert len({hit.code for hit in hits}) == len(hits) <= 5
    assert [hit.rang for hit in hits] == sorted(hit.rang for hit in hits)


@given(st.data())
def test_every_name_is_found_by_itself_and_by_its_begin(data: st.DataObject) -> None:
    uri = data.draw(st.sampled_from(sorted(names())))
    assert uri in found(large(), names()[uri])
    begin = names()[uri][: data.draw(st.integers(min_value=3, max_value=40))]
    beste = large().search(begin, 3)[0]
    assert beste.rang[0] <= 2, "something begins so, so nothing that only looks like it is the best"

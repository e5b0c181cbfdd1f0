"""Rules 1 to 7 of the exchange (design section 4), one by one, and what a malformed zoekvraag is told."""

import pytest

from tests.standaard.strategieen import Doc
from vumportal.standaard.fouten import Contractfout
from vumportal.standaard.kenmerken import Zoekgrens, kenmerk, zoekfilter, zoekwaarden
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekcriteria import criteria
from vumportal.standaard.zoekvraag import OngeldigeZoekvraag, Vraagobject, parse, parse_bericht

W, V = Soort.WERKZOEKENDE, Soort.VACATURE
GEBIED: Doc = {"postcode": "5611AB", "afstand": 50}
TAAL = "arbeidsmarktkwalificatie.taalbeheersing"
RIJBEWIJS = "arbeidsmarktkwalificatie.rijbewijs"
ONREGELMATIG = "flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst"


def vraag(criteria: Doc, soort: Soort = W) -> Vraagobject:
    return parse({"selectiegebied": GEBIED} | criteria, soort)


def meets(criteria: Doc, document: Doc, soort: Soort = W) -> bool:
    """The answer of the predicate, after checking that the search values give the same one."""
    zoekvraag = vraag(criteria, soort)
    assert zoekvraag.voorwaarden
    antwoord = zoekvraag.meets(document)
    assert zoekfilter(zoekvraag).accepts(zoekwaarden(document, soort)) == antwoord
    return antwoord


def fouten(criteria: object, soort: Soort = W) -> dict[str, str]:
    inhoud = {"selectiegebied": GEBIED} | criteria if isinstance(criteria, dict) else criteria
    with pytest.raises(OngeldigeZoekvraag) as gevangen:
        parse(inhoud, soort)
    return {fout.pad: fout.melding for fout in gevangen.value.fouten}


def taal(code: str, **niveaus: int) -> Doc:
    velden = {"m": "codeNiveauTaalbeheersingMondeling", "s": "codeNiveauTaalbeheersingSchriftelijk"}
    return {"$elemMatch": {"codeTaal": {"$eq": code}} | {velden[k]: {"$gte": n} for k, n in niveaus.items()}}


def taalbeheersing(*elementen: Doc) -> Doc:
    return {"arbeidsmarktkwalificatie": {"taalbeheersing": list(elementen)}}


NLD_34 = {
    "codeTaal": "nld",
    "codeNiveauTaalbeheersingMondeling": 3,
    "codeNiveauTaalbeheersingSchriftelijk": 4,
}


# Rule 1


@pytest.mark.parametrize(
    ("criteria", "soort"),
    [
        ({"bemiddelingsberoep": {"$elemMatch": {"$or": [{"beroep.codeBeroepsnaam": {"$eq": "x"}}]}}}, W),
        ({"contractvorm": {"$elemMatch": {"$or": [{"codeTypeArbeidscontract": {"$eq": "O"}}]}}}, W),
        ({RIJBEWIJS: {"$all": [{"$elemMatch": {"codeSoortRijbewijs": {"$eq": "B"}}}]}}, W),
        ({TAAL: {"$all": [taal("nld")]}}, W),
        ({"werktijden.aantalWerkurenPerWeekMinimaal": {"$lte": 99}}, W),
        ({"werktijden.aantalWerkurenPerWeekMaximaal": {"$gte": 1}}, W),
        ({"werktijden.indicatieKantoortijden": {"$eq": 2}}, W),
        ({ONREGELMATIG: {"$eq": 2}}, W),
        ({"datumAanvangBeschikbaarVoorWerk": {"$lte": "2099-01-01"}}, W),
        ({"beroep.codeBeroepsnaam": {"$eq": ""}}, V),
        ({"codeWerkEnDenkniveauMinimaal": {"$lt": "7"}}, V),
        ({"datumAanvangWerkzaamheden": {"$gte": "0001-01-01"}}, V),
    ],
)
@pytest.mark.parametrize("leeg", [{}, [], None, [{}]])
def test_missing_or_empty_never_satisfies(criteria: Doc, soort: Soort, leeg: object) -> None:
    namen = [
        "bemiddelingsberoep",
        "contractvorm",
        "werktijden",
        "flexibiliteit",
        "beroep",
        "arbeidsVoorwaarden",
        "codeWerkEnDenkniveauMinimaal",
    ]
    document = dict.fromkeys(namen, leeg) | {
        "arbeidsmarktkwalificatie": {"rijbewijs": leeg, "taalbeheersing": leeg},
    }
    assert not meets(criteria, {}, soort)
    assert not meets(criteria, document, soort)


def test_an_empty_text_counts_as_absent() -> None:
    vacature = {"beroep.codeBeroepsnaam": {"$eq": ""}}
    assert not meets(vacature, {"beroep": {"codeBeroepsnaam": ""}}, V)
    wens = {"bemiddelingsberoep": {"$elemMatch": {"$or": [{"beroep.codeBeroepsnaam": {"$eq": ""}}]}}}
    assert not meets(wens, {"bemiddelingsberoep": [{"codeBeroepsnaam": ""}]})


# Rule 2


def test_elem_match_needs_one_element_for_everything() -> None:
    eis = {TAAL: {"$all": [taal("nld", m=3, s=4)]}}
    assert meets(eis, taalbeheersing(NLD_34))
    verdeeld = taalbeheersing(
        {
            "codeTaal": "nld",
            "codeNiveauTaalbeheersingMondeling": 4,
            "codeNiveauTaalbeheersingSchriftelijk": 2,
        },
        {
            "codeTaal": "nld",
            "codeNiveauTaalbeheersingMondeling": 2,
            "codeNiveauTaalbeheersingSchriftelijk": 4,
        },
    )
    assert not meets(eis, verdeeld)


def test_all_may_use_different_elements() -> None:
    eis = {TAAL: {"$all": [taal("nld", m=3), taal("eng")]}}
    assert meets(eis, taalbeheersing({"codeTaal": "eng"}, NLD_34))
    assert not meets(eis, taalbeheersing(NLD_34))


def test_all_may_use_the_same_element() -> None:
    assert meets({TAAL: {"$all": [taal("nld", m=3), taal("nld", s=4)]}}, taalbeheersing(NLD_34))


def test_or_takes_one_alternative() -> None:
    eis = {
        "contractvorm": {
            "$elemMatch": {
                "$or": [{"codeTypeArbeidscontract": {"$eq": "O"}}, {"codeTypeArbeidscontract": {"$eq": "B"}}]
            }
        }
    }
    assert meets(eis, {"contractvorm": [{}, {"codeTypeArbeidscontract": "B"}]})


def test_empty_or_offers_no_alternative() -> None:
    # The contract allows it for bemiddelingsberoep, so it is not refused; nothing can meet it.
    eis: Doc = {"bemiddelingsberoep": {"$elemMatch": {"$or": []}}}
    assert not meets(eis, {"bemiddelingsberoep": [{"codeBeroepsnaam": "x"}]})
    assert zoekfilter(vraag(eis)).nooit


# Rule 3


def test_text_is_no_number() -> None:
    eis = {"werktijden.aantalWerkurenPerWeekMaximaal": {"$gte": 7}}
    assert meets(eis, {"werktijden": {"aantalWerkurenPerWeekMaximaal": 7}})
    assert not meets(eis, {"werktijden": {"aantalWerkurenPerWeekMaximaal": "7"}})


@pytest.mark.parametrize(
    ("eis", "codes"),
    [
        ({"$lt": "7"}, "0123456"),
        ({"$gte": "3", "$lt": "7"}, "3456"),
        ({"$eq": "7"}, "7"),
    ],
)
def test_niveau_of_a_vacature_is_text(eis: Doc, codes: str) -> None:
    criteria = {"codeWerkEnDenkniveauMinimaal": eis}
    passend = [c for c in "01234567" if meets(criteria, {"codeWerkEnDenkniveauMinimaal": c}, V)]
    assert passend == list(codes)
    assert not any(meets(criteria, {"codeWerkEnDenkniveauMinimaal": n}, V) for n in range(8))


# Rule 4


@pytest.mark.parametrize(
    ("niveau", "verwacht"), [(0, False), (1, False), (2, False), (3, True), (4, True), (8, True)]
)
def test_taalniveau_is_numeric_so_8_passes(niveau: int, verwacht: bool) -> None:
    element = {"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": niveau}
    assert meets({TAAL: {"$all": [taal("nld", m=3)]}}, taalbeheersing(element)) is verwacht


def test_absent_taalniveau_does_not_pass() -> None:
    assert not meets({TAAL: {"$all": [taal("nld", m=2)]}}, taalbeheersing({"codeTaal": "nld"}))


# Rule 5


@pytest.mark.parametrize("pad", [ONREGELMATIG, "werktijden.indicatieKantoortijden"])
@pytest.mark.parametrize("gevraagd", [1, 2])
def test_indicatie_is_no_boolean(pad: str, gevraagd: int) -> None:
    groep, veld = pad.split(".")
    passend = [
        w for w in (0, 1, 2, True, False, "1", "2") if meets({pad: {"$eq": gevraagd}}, {groep: {veld: w}})
    ]
    assert [(type(w), w) for w in passend] == [(int, gevraagd)]


# Rule 6


@pytest.mark.parametrize(
    ("criteria", "soort", "genegeerd"),
    [
        ({"competentie": {"$eq": 1}, "$where": "x"}, W, ["competentie", "$where"]),
        ({"datumAanvangWerkzaamheden": {"$gte": "x"}}, W, ["datumAanvangWerkzaamheden"]),
        ({"werktijden.indicatieKantoortijden": {}}, W, ["werktijden.indicatieKantoortijden"]),
        ({"werktijden.indicatieKantoortijden": {"$ne": 1}}, W, ["werktijden.indicatieKantoortijden.$ne"]),
        ({"bemiddelingsberoep": {"$elemMatch": {}}}, W, ["bemiddelingsberoep"]),
        ({"bemiddelingsberoep": {"$elemMatch": {"codeBeroepsnaam": {"$eq": "x"}}}}, W,
         ["bemiddelingsberoep.$elemMatch.codeBeroepsnaam"]),
        ({RIJBEWIJS: {"$elemMatch": {"codeSoortRijbewijs": {"$eq": "B"}}}}, W, [f"{RIJBEWIJS}.$elemMatch"]),
        ({RIJBEWIJS: {"$all": [{}]}}, W, [RIJBEWIJS]),
        ({TAAL: {"$all": [{"$elemMatch": {"codeTaal": {}}}]}}, W, [TAAL]),
        ({"codeWerkEnDenkniveauMinimaal": {"$gte": "9"}}, V, ["codeWerkEnDenkniveauMinimaal.$gte"]),
        ({"codeWerkEnDenkniveauMinimaal": {}}, V, ["codeWerkEnDenkniveauMinimaal"]),
    ],
)  # fmt: skip
def test_undescribed_has_no_effect_and_is_listed(criteria: Doc, soort: Soort, genegeerd: list[str]) -> None:
    zoekvraag = vraag(criteria, soort)
    assert zoekvraag.voorwaarden == ()
    assert list(zoekvraag.genegeerd) == genegeerd


def test_unknown_beside_known_leaves_the_known_in_force() -> None:
    zoekvraag = vraag(
        {
            "bemiddelingsberoep": {
                "$elemMatch": {"$or": [{"beroep.codeBeroepsnaam": {"$eq": "x", "$ne": 1}, "y": 2}], "z": 3},
                "$size": 1,
            }
        }
    )
    assert zoekvraag == vraag(
        {"bemiddelingsberoep": {"$elemMatch": {"$or": [{"beroep.codeBeroepsnaam": {"$eq": "x"}}]}}}
    )
    assert set(zoekvraag.genegeerd) == {
        "bemiddelingsberoep.$size",
        "bemiddelingsberoep.$elemMatch.z",
        "bemiddelingsberoep.$elemMatch.$or[0].y",
        "bemiddelingsberoep.$elemMatch.$or[0].beroep.codeBeroepsnaam.$ne",
    }


def test_ignoring_only_widens() -> None:
    # An alternative of which nothing is understood may be met by anybody, so the $or cannot exclude anyone.
    deel: Doc = {"codeTypeArbeidscontract": {"$eq": "O"}}
    zoekvraag = vraag({"contractvorm": {"$elemMatch": {"$or": [deel, {"onbekend": {"$eq": 1}}]}}})
    assert zoekvraag.voorwaarden == ()
    assert "contractvorm.$elemMatch.$or" in zoekvraag.genegeerd


def test_member_of_all_that_asks_nothing_leaves_the_others() -> None:
    deel = {"$elemMatch": {"codeSoortRijbewijs": {"$eq": "B"}}}
    assert vraag({RIJBEWIJS: {"$all": [{"x": 1}, deel]}}) == vraag({RIJBEWIJS: {"$all": [deel]}})


def test_eq_7_beside_gte_is_the_second_shape_of_the_contract() -> None:
    zoekvraag = vraag({"codeWerkEnDenkniveauMinimaal": {"$eq": "7", "$gte": "2"}}, V)
    assert zoekvraag == vraag({"codeWerkEnDenkniveauMinimaal": {"$eq": "7"}}, V)
    assert zoekvraag.genegeerd == ("codeWerkEnDenkniveauMinimaal.$gte",)


def test_codetaal_that_compares_nothing_means_any_language() -> None:
    eis = {
        TAAL: {"$all": [{"$elemMatch": {"codeTaal": {}, "codeNiveauTaalbeheersingMondeling": {"$gte": 3}}}]}
    }
    assert meets(eis, taalbeheersing({"codeTaal": "ara"}, NLD_34))
    assert meets(eis, taalbeheersing({"codeNiveauTaalbeheersingMondeling": 8}))
    assert not meets(eis, taalbeheersing({"codeTaal": "ara", "codeNiveauTaalbeheersingMondeling": 2}))


@pytest.mark.parametrize("inhoud", [None, [], "x", 1])
def test_a_zoekvraag_is_an_object(inhoud: object) -> None:
    assert list(fouten(inhoud)) == ["vraagObject"]


@pytest.mark.parametrize("criterium", [None, 1, "O", [], True])
@pytest.mark.parametrize(
    "sleutel", ["contractvorm", RIJBEWIJS, ONREGELMATIG, "datumAanvangBeschikbaarVoorWerk"]
)
def test_operators_are_always_explicit(sleutel: str, criterium: object) -> None:
    assert list(fouten({sleutel: criterium})) == [sleutel]


@pytest.mark.parametrize(
    ("criteria", "soort", "pad"),
    [
        ({ONREGELMATIG: {"$eq": 0}}, W, f"{ONREGELMATIG}.$eq"),
        ({ONREGELMATIG: {"$eq": True}}, W, f"{ONREGELMATIG}.$eq"),
        ({ONREGELMATIG: {"$eq": "1"}}, W, f"{ONREGELMATIG}.$eq"),
        ({"werktijden.aantalWerkurenPerWeekMaximaal": {"$gte": 0}}, W,
        "werktijden.aantalWerkurenPerWeekMaximaal.$gte"), ({"werktijden.aantalWerkurenPerWeekMaximaal":
        {"$gte": 1.5}}, V,
         "werktijden.aantalWerkurenPerWeekMaximaal.$gte"),
        ({"werktijden.aantalWerkurenPerWeekMinimaal": {"$lte": 100}}, V,
         "werktijden.aantalWerkurenPerWeekMinimaal.$lte"),
        ({"datumAanvangBeschikbaarVoorWerk": {"$lte": "2026-02-30"}}, W,
        "datumAanvangBeschikbaarVoorWerk.$lte"), ({"datumAanvangBeschikbaarVoorWerk": {"$lte": "20260201"}},
        W, "datumAanvangBeschikbaarVoorWerk.$lte"), ({"datumAanvangWerkzaamheden": {"$gte": 20260201}}, V,
        "datumAanvangWerkzaamheden.$gte"), ({RIJBEWIJS: {"$all": []}}, W, f"{RIJBEWIJS}.$all"), ({RIJBEWIJS:
        {"$all": {}}}, W, f"{RIJBEWIJS}.$all"), ({RIJBEWIJS: {"$all": ["B"]}}, W, f"{RIJBEWIJS}.$all[0]"),
        ({RIJBEWIJS: {"$all": [{"$elemMatch": "B"}]}}, W, f"{RIJBEWIJS}.$all[0].$elemMatch"), ({RIJBEWIJS:
        {"$all": [{"$elemMatch": {"codeSoortRijbewijs": {"$eq": "b"}}}]}}, W,
         f"{RIJBEWIJS}.$all[0].$elemMatch.codeSoortRijbewijs.$eq"),
        ({"taalbeheersing": {"$all": []}}, V, "taalbeheersing.$all"),
        ({TAAL: {"$all": [{"$elemMatch": {}}]}}, W, f"{TAAL}.$all[0].$elemMatch.codeTaal"),
        ({TAAL: {"$all": [taal("NLD")]}}, W, f"{TAAL}.$all[0].$elemMatch.codeTaal.$eq"),
        ({TAAL: {"$all": [taal("nld\n")]}}, W, f"{TAAL}.$all[0].$elemMatch.codeTaal.$eq"),
        ({TAAL: {"$all": [taal("nld"), taal("nld", m=1)]}}, W,
         f"{TAAL}.$all[1].$elemMatch.codeNiveauTaalbeheersingMondeling.$gte"),
        ({TAAL: {"$all": [taal("nld", s=8)]}}, W,
         f"{TAAL}.$all[0].$elemMatch.codeNiveauTaalbeheersingSchriftelijk.$gte"),
        ({"contractvorm": {"$elemMatch": {"$or": []}}}, W, "contractvorm.$elemMatch.$or"),
        ({"contractvorm": {"$elemMatch": {"$or": [{"codeTypeArbeidscontract": {"$eq": "X"}}]}}}, W,
         "contractvorm.$elemMatch.$or[0].codeTypeArbeidscontract.$eq"),
        ({"bemiddelingsberoep": {"$elemMatch": {"$or": [{"beroep.codeBeroepsnaam": {"$eq": "x" * 201}}]}}}, W,
         "bemiddelingsberoep.$elemMatch.$or[0].beroep.codeBeroepsnaam.$eq"),
        ({"beroep.codeBeroepsnaam": {"$eq": "\ud800"}}, V, "beroep.codeBeroepsnaam.$eq"),
        ({"codeWerkEnDenkniveauMinimaal": {"$eq": "3"}}, V, "codeWerkEnDenkniveauMinimaal.$eq"),
        ({"codeWerkEnDenkniveauMinimaal": {"$lt": "6"}}, V, "codeWerkEnDenkniveauMinimaal"),
        ({"codeWerkEnDenkniveauMinimaal": {"$lt": 7}}, V, "codeWerkEnDenkniveauMinimaal"),
        ({"codeWerkEnDenkniveauMinimaal": {"$lt": "7", "$gte": "0"}}, V, "codeWerkEnDenkniveauMinimaal"),
        ({"codeWerkEnDenkniveauMinimaal": {"$lt": "7", "$eq": "7"}}, V, "codeWerkEnDenkniveauMinimaal"),
        ({"codeWerkEnDenkniveauMinimaal": {"$lt": "7", "$ne": "2"}}, V, "codeWerkEnDenkniveauMinimaal"),
    ],
)  # fmt: skip
def test_malformed_supported_value(criteria: Doc, soort: Soort, pad: str) -> None:
    assert list(fouten(criteria, soort)) == [pad]


@pytest.mark.parametrize(
    ("gebied", "paden"),
    [
        ({}, ["selectiegebied.postcode", "selectiegebied.afstand"]),
        ({"postcode": "5611 AB", "afstand": 5}, ["selectiegebied.postcode"]),
        ({"postcode": "5611", "afstand": 5}, ["selectiegebied.postcode"]),
        ({"postcode": "5611AB\n", "afstand": 5}, ["selectiegebied.postcode"]),
        ({"postcode": 5611, "afstand": 1000}, ["selectiegebied.postcode", "selectiegebied.afstand"]),
        ({"postcode": "5611AB", "afstand": -1}, ["selectiegebied.afstand"]),
        ({"postcode": "5611AB", "afstand": "5"}, ["selectiegebied.afstand"]),
        ({"postcode": "5611AB", "afstand": True}, ["selectiegebied.afstand"]),
        ([], ["selectiegebied"]),
        (None, ["selectiegebied"]),
    ],
)
def test_malformed_selectiegebied(gebied: object, paden: list[str]) -> None:
    assert list(fouten({"selectiegebied": gebied})) == paden


def test_every_error_is_named_not_only_the_first() -> None:
    gevonden = fouten({"selectiegebied": {}, ONREGELMATIG: {"$eq": 5}, "contractvorm": 1})
    assert list(gevonden) == [
        "selectiegebied.postcode",
        "selectiegebied.afstand",
        "contractvorm",
        f"{ONREGELMATIG}.$eq",
    ]


def test_selectiegebied_with_unknown_name() -> None:
    zoekvraag = parse({"selectiegebied": GEBIED | {"land": "NL"}}, W)
    assert zoekvraag.genegeerd == ("selectiegebied.land",)


def test_a_number_with_a_fraction_is_no_whole_number() -> None:
    assert list(fouten({"selectiegebied": GEBIED | {"afstand": 50.0}})) == ["selectiegebied.afstand"]


@pytest.mark.parametrize(
    ("bericht", "fout"),
    [
        ({"vraagObject": {}}, Contractfout.ONVOLLEDIGE_AANROEP),
        ({}, Contractfout.ONVOLLEDIGE_AANROEP),
        ({"vraagObject": {"selectiegebied": GEBIED}, "extra": 1}, Contractfout.ONGELDIGE_AANROEP),
        ({"vraagObject": {"selectiegebied": {"postcode": "x"}}}, Contractfout.ONGELDIGE_AANROEP),
        ([], Contractfout.ONGELDIGE_AANROEP),
        (None, Contractfout.ONGELDIGE_AANROEP),
    ],
)
def test_body_of_the_request(bericht: object, fout: Contractfout) -> None:
    with pytest.raises(OngeldigeZoekvraag) as gevangen:
        parse_bericht(bericht, W)
    assert gevangen.value.fout is fout
    assert gevangen.value.details
    assert not gevangen.value.details.startswith(":")


def test_good_body() -> None:
    assert parse_bericht({"vraagObject": {"selectiegebied": GEBIED}}, W) == vraag({})


# Rule 7


def test_names_that_are_no_document_paths() -> None:
    beroep = {"bemiddelingsberoep": {"$elemMatch": {"$or": [{"beroep.codeBeroepsnaam": {"$eq": "x"}}]}}}
    assert meets(beroep, {"bemiddelingsberoep": [{"codeBeroepsnaam": "x"}]})
    assert not meets(beroep, {"bemiddelingsberoep": [{"beroep": {"codeBeroepsnaam": "x"}}]})
    beschikbaar = {"datumAanvangBeschikbaarVoorWerk": {"$lte": "2026-12-01"}}
    assert meets(beschikbaar, {"flexibiliteit": {"datumAanvangBeschikbaarVoorWerk": "2026-12-01"}})
    assert not meets(beschikbaar, {"flexibiliteit": {"datumAanvangBeschikbaarVoorWerk": "2026-12-02"}})
    assert not meets(beschikbaar, {"datumAanvangBeschikbaarVoorWerk": "2026-12-01"})
    aanvang = {"datumAanvangWerkzaamheden": {"$gte": "2026-12-01"}}
    assert meets(aanvang, {"arbeidsVoorwaarden": {"datumAanvangWerkzaamheden": "2026-12-01"}}, V)
    assert not meets(aanvang, {"arbeidsVoorwaarden": {"datumAanvangWerkzaamheden": "2026-11-30"}}, V)
    assert not meets(aanvang, {"datumAanvangWerkzaamheden": "2026-12-01"}, V)


# Search values


def test_kenmerk_is_stable() -> None:
    # Stored in databases: another number for the same text would hide every profile until all are loaded
    # again.
    assert kenmerk("rijbewijs:B") == 2961685495543871059


def test_names_of_search_values_are_stable() -> None:
    """As for the number: rows that are stored keep what they have."""
    beide = {
        ONREGELMATIG: "onregelmatig",
        "werktijden.aantalWerkurenPerWeekMinimaal": "uren_min",
        "werktijden.aantalWerkurenPerWeekMaximaal": "uren_max",
    }
    assert {deel.sleutel: deel.zoeknaam for deel in criteria(W)} == beide | {
        "bemiddelingsberoep": "beroep",
        "contractvorm": "contract",
        "werktijden.indicatieKantoortijden": "kantoortijden",
        "datumAanvangBeschikbaarVoorWerk": "datum",
        RIJBEWIJS: "rijbewijs",
        TAAL: "taal",
    }
    assert {deel.sleutel: deel.zoeknaam for deel in criteria(V)} == beide | {
        "beroep.codeBeroepsnaam": "beroep",
        "datumAanvangWerkzaamheden": "datum",
        "codeWerkEnDenkniveauMinimaal": "niveau",
        "rijbewijs": "rijbewijs",
        "taalbeheersing": "taal",
    }


def test_one_language_gives_what_it_meets() -> None:
    levels = [(m, s) for m in (0, 2, 3) for s in (0, 2, 3, 4)]
    names = ["heeft:taal", "taal:*:3:4", *(f"taal:nld:{m}:{s}" for m, s in levels)]
    assert zoekwaarden(taalbeheersing(NLD_34), W).kenmerken == tuple(sorted(map(kenmerk, names)))


def test_criteria_become_filter_parts() -> None:
    zoekvraag = vraag(
        {
            TAAL: {"$all": [taal("nld", m=3, s=2), taal("eng")]},
            "contractvorm": {"$elemMatch": {"$or": [{"codeTypeArbeidscontract": {"$eq": c}} for c in "OB"]}},
            "werktijden.aantalWerkurenPerWeekMinimaal": {"$lte": 20},
        }
    )
    filters = zoekfilter(zoekvraag)
    assert filters.alle == tuple(sorted([kenmerk("taal:nld:3:2"), kenmerk("taal:eng:0:0")]))
    assert filters.een_van == (tuple(sorted([kenmerk("contract:O"), kenmerk("contract:B")])),)
    assert filters.grenzen == (Zoekgrens("uren_min", "lte", 20),)
    assert not filters.nooit


def test_only_names_that_can_be_of_the_standard_are_fit_for_a_log() -> None:
    vraag = {
        "selectiegebied": {"postcode": "5501AB", "afstand": 5},
        "sector": {"$eq": 1},
        "Henk Jansen": 1,
        "bsn123456782": 1,
        "rijbewijs\n2026 INFO vals": 1,
        "x" * 60: 1,
    }
    assert parse(vraag, Soort.VACATURE).genegeerd_voor_log == "sector, 4 zonder leesbare naam"
    assert parse({"selectiegebied": vraag["selectiegebied"]}, Soort.VACATURE).genegeerd_voor_log == ""

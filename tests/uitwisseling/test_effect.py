"""What a vacature asks as demands of their own, and how many of the own people fit, also while it is a draft."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

from tests.aanbod.profielen import stored
from tests.standaard.strategieen import documenten, json_waarden
from tests.vacatures.dossierhulp import concept
from vumportal.aanbod.tellen import TE_WEINIG
from vumportal.organisaties.models import Organisatie, Team
from vumportal.organisaties.services import ensure_organisatie, ensure_team
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekcriteria import criteria
from vumportal.uitwisseling.effect import NAMEN, costs_of, demands, effect_of
from vumportal.uitwisseling.wensen import WENSEN, from_vacature, to_zoekvragen
from vumportal.vacatures.models import Vacaturedossier
from vumportal.werkzoekenden.models import Profiel

VOL: dict[str, Any] = {
    "beroep": {"codeBeroepsnaam": "https://voorbeeld.vumportal.example/demonstratie/beroep/0050"},
    "adres": {"postcode": "5611AB"},
    "werktijden": {
        "aantalWerkurenPerWeekMinimaal": 16,
        "aantalWerkurenPerWeekMaximaal": 24,
        "indicatieKantoortijden": 2,
    },
    "flexibiliteit": {"indicatieOnregelmatigWerkOfPloegendienst": 1},
    "contractvorm": [{"codeTypeArbeidscontract": "O"}],
    "arbeidsVoorwaarden": {"datumAanvangWerkzaamheden": "2027-03-01"},
    "rijbewijs": [{"codeSoortRijbewijs": "B"}, {"codeSoortRijbewijs": "BE"}],
    "taalbeheersing": [
        {"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": 3},
        {"codeTaal": "eng"},
    ],
}


def written(dossier: Vacaturedossier, **document: Any) -> Vacaturedossier:
    dossier.inhoud = json.dumps(document)
    dossier.save()
    return dossier


@pytest.mark.django_db
def test_every_demand_is_one_thing_with_a_name() -> None:
    eisen = demands(VOL)
    assert [(eis.sleutel, eis.naam) for eis in eisen if not eis.naam.startswith("beroep")] == [
        ("uren_min", "maximaal 24 uur per week"),
        ("uren_max", "minimaal 16 uur per week"),
        ("datum", "kan beginnen op 1 maart 2027"),
        ("contract", "vast contract"),
        ("rijbewijs:B", "rijbewijs B"),
        ("rijbewijs:BE", "rijbewijs BE"),
        ("kantoortijden", "niet op kantoortijden"),
        ("onregelmatig", "onregelmatig werk"),
        ("taal:nld:3:0", "Nederlands: spreken goed"),
        ("taal:eng:0:0", "Engels"),
    ]
    assert all(eis.voorwaarde.parts() == (eis.voorwaarde,) for eis in eisen)


def test_every_criterion_of_people_has_words() -> None:
    assert set(NAMEN) == {criterium.zoeknaam for criterium in criteria(Soort.WERKZOEKENDE)}


@pytest.mark.django_db
@given(documenten(Soort.VACATURE, geldig=True, aantal=1))
def test_the_demands_together_are_what_would_be_asked(documents: list[dict[str, Any]]) -> None:
    for document in documents:
        wensen = from_vacature(document).replace(postcode="5611AB", hard=WENSEN)
        if any(wens.check(wensen) for wens in WENSEN.values()):
            continue
        [vraag] = to_zoekvragen(wensen, Soort.WERKZOEKENDE)
        parts = {deel for voorwaarde in vraag.voorwaarden for deel in voorwaarde.parts()}
        assert {eis.voorwaarde for eis in demands(document)} == parts


@pytest.mark.django_db
@given(json_waarden)
@settings(max_examples=50)
def test_what_cannot_be_read_is_no_demand(waarde: Any) -> None:
    for naam in VOL:
        demands({naam: waarde})
        demands({naam: {"codeBeroepsnaam": waarde, "postcode": waarde}})
    assert demands(waarde if not isinstance(waarde, dict) else {}) == []


def test_hours_that_cannot_both_be_are_no_demand() -> None:
    uren = {"aantalWerkurenPerWeekMinimaal": 32, "aantalWerkurenPerWeekMaximaal": 16}
    assert demands({"werktijden": uren}) == []


@pytest.fixture
def team(organisatie: Organisatie) -> Team:
    """A team of the organisation."""
    return ensure_team(organisatie=organisatie, naam="Noord")


@pytest.fixture
def mensen(organisatie: Organisatie) -> None:
    """Seven with a licence, six without, five who do not say; one elsewhere, and many of another organisation."""
    plek = {"mobiliteit": {"bemiddelingspostcode": "5611AB"}}
    for aantal, bewijzen in ((7, ["B"]), (6, ["AM"]), (5, [])):
        kwalificatie = {"rijbewijs": [{"codeSoortRijbewijs": code} for code in bewijzen]}
        stored(organisatie, [plek | {"arbeidsmarktkwalificatie": kwalificatie}] * aantal)
    stored(organisatie, [{}])
    elders = ensure_organisatie(naam="Elders", oin="00000001000000000009", soort="suwi")
    stored(elders, [plek] * 9)


@pytest.mark.django_db
class TestEffect:
    def test_a_draft_is_counted_as_it_stands(self, team: Team, mensen: None) -> None:
        dossier = written(
            concept(team),
            adres={"postcode": "5611AB"},
            rijbewijs=[{"codeSoortRijbewijs": "B"}],
            contractvorm=3,
        )
        effect = effect_of(dossier, costs=True)
        assert (effect.past, effect.past_niet, effect.onbekend) == ("7", "6", "5")
        assert [(kosten.naam, kosten.meer) for kosten in effect.costs()] == [("rijbewijs B", "11")]
        assert effect.plek == "40 km van Eindhoven (5611)"
        assert costs_of(dossier) == effect.costs()

    def test_without_a_place_everybody_is_counted(self, team: Team, mensen: None) -> None:
        effect = effect_of(written(concept(team)), costs=True)
        assert (effect.past, effect.past_niet, effect.onbekend) == ("19", TE_WEINIG, TE_WEINIG)
        assert (effect.plek, effect.costs()) == ("", [])
        assert Profiel.objects.count() > 19

    def test_the_costs_are_counted_only_when_they_are_asked(self, team: Team, mensen: None) -> None:
        dossier = written(concept(team), rijbewijs=[{"codeSoortRijbewijs": "B"}])
        assert effect_of(dossier, costs=False).costs() == []

"""The story that the portal is made for, told by what the demo stores for the portal."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from tests.delen import shared_with
from tests.ontwikkel.test_voorbeelden import NIET_DELEN, code, teksten
from vumportal.caseload.models import Begeleiding
from vumportal.geo.services import clear_memory, plaatsnaam
from vumportal.ontwikkel import voorbeelden
from vumportal.standaard.afstand import km
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.oordelen import Uitkomst, count, explain, koorde2_tot
from vumportal.uitwisseling.wensen import BEROEP, from_profiel
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende

FIETS, OV = 3, 5
YEAR = 365.25

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def portaal(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The portal as `bin/demo` prepares it, once for all tests here."""
    steps = "postcodes,begrippen,organisaties,voorbeelden"
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as omgeving, transaction.atomic():
        omgeving.setenv("VUM_DEMO_WACHTWOORD", "een lang wachtwoord")
        clear_memory()
        call_command("demo_inrichten", "portaal", stappen=steps, verbosity=0)
        yield
        transaction.set_rollback(True)
    clear_memory()


def person(voornaam: str) -> Werkzoekende:
    return Werkzoekende.objects.get(voornaam=voornaam, inloggen__naam=voornaam.lower())


def document(voornaam: str) -> dict[str, Any]:
    return json.loads(person(voornaam).profiel.stuk.document)  # type: ignore[no-any-return]


def werk(voornaam: str) -> list[tuple[date, date]]:
    """Begin and end of every job, the latest first."""
    return [
        (
            date.fromisoformat(baan["datumAanvangWerkzaamheden"]),
            date.fromisoformat(baan["datumEindeWerkzaamheden"]),
        )
        for baan in document(voornaam)["arbeidsmarktkwalificatie"]["werkervaring"]
    ]


def place(voornaam: str) -> str:
    return plaatsnaam(int(document(voornaam)["mobiliteit"]["bemiddelingspostcode"][:4]))


def age(voornaam: str) -> int:
    return timezone.localdate().year - person(voornaam).geboortejaar


def years_ago(day: date) -> float:
    return (timezone.localdate() - day).days / YEAR


def middelen(voornaam: str) -> set[int]:
    return {middel["codeVervoermiddel"] for middel in document(voornaam)["vervoermiddel"]}


def test_anja_works_at_the_wsp_of_eindhoven_and_accompanies_both() -> None:
    for voornaam in ("Henk", "Jessica"):
        anja = Begeleiding.objects.get(werkzoekende=person(voornaam)).klantmanager
        assert (anja.username, str(anja.team)) == ("anja", "WSP Eindhoven")


def test_henk_is_42_and_lives_in_veldhoven_with_a_daughter_of_eight() -> None:
    assert (age("Henk"), place("Henk")) == (42, "Veldhoven")
    assert "dochter van acht" in document("Henk")["persoonlijkePresentatie"]


def test_henk_worked_from_18_on_and_is_out_of_work_for_seven_years() -> None:
    banen = werk("Henk")
    assert age("Henk") - years_ago(banen[-1][0]) == pytest.approx(18, abs=0.1)
    assert years_ago(banen[0][1]) == pytest.approx(7, abs=0.1)
    assert all(earlier[1] == later[0] for later, earlier in pairwise(banen))


def test_henk_works_at_most_three_days_comes_without_a_car_and_shares_nothing() -> None:
    henk = document("Henk")
    assert henk["werktijden"]["aantalWerkurenPerWeekMaximaal"] == 3 * 8
    assert middelen("Henk") == {FIETS, OV}
    assert "rijbewijs" not in henk["arbeidsmarktkwalificatie"]
    assert shared_with(person("Henk").profiel) == {}


def test_henk_is_interested_in_sewing_the_warehouse_and_the_second_hand_shop() -> None:
    henk = document("Henk")
    interesses = {deel["naamInteresse"] for deel in henk["arbeidsmarktkwalificatie"]["interesse"]}
    assert {"Naaien", "Magazijn", "Kringloop"} <= interesses
    assert "repareer ik kleding" in henk["persoonlijkePresentatie"]
    assert [deel["codeBeroepsnaam"] for deel in henk["bemiddelingsberoep"]] == [
        code(naam) for naam in ("Medewerker naaiatelier", "Magazijnmedewerker", "Medewerker kringloopwinkel")
    ]


def test_jessica_is_39_lives_in_oirschot_and_has_an_mbo_diploma() -> None:
    assert (age("Jessica"), place("Jessica")) == (39, "Oirschot")
    [school] = document("Jessica")["arbeidsmarktkwalificatie"]["opleiding"]
    assert (school["codeNiveauOpleiding"], school["indicatieDiploma"]) == (4, 1)


def test_jessica_had_ten_years_of_short_jobs() -> None:
    banen = werk("Jessica")
    assert len(banen) >= 5
    assert max((end - begin).days for begin, end in banen) < 1.5 * YEAR
    assert years_ago(banen[-1][0]) == pytest.approx(10, abs=0.5)


def test_jessica_travels_further_and_also_begins_unpaid() -> None:
    jessica, henk = document("Jessica"), document("Henk")
    for how_far in ("maximaleReisafstand", "maximaleReistijd"):
        assert jessica["mobiliteit"][how_far] > henk["mobiliteit"][how_far]
    assert {vorm["codeTypeOvereenkomst"] for vorm in jessica["contractvorm"]} == {"01", "03", "04"}


@pytest.mark.parametrize("voornaam", ["Henk", "Jessica"])
def test_nothing_of_health_or_debts_is_in_a_profiel(voornaam: str) -> None:
    found = [tekst for tekst in teksten(document(voornaam)) if NIET_DELEN.search(tekst)]
    assert not found


def test_mehmet_has_a_vacature_at_both_sites() -> None:
    vacatures = Vacature.objects.filter(werkgever__naam="Mehmet Confectie").select_related("stuk")
    sites = {
        plaatsnaam(int(json.loads(vacature.stuk.document)["adres"]["postcode"][:4])) for vacature in vacatures
    }
    assert sites == {"Eindhoven", "Tilburg"}
    assert {str(vacature.team) for vacature in vacatures} == {"WSP Eindhoven"}
    assert all(vacature.sluit_op > timezone.localdate() for vacature in vacatures)


def test_mehmets_vacature_is_among_the_first_for_henk() -> None:
    """Of all vacatures within his reach, of every organisation, in the order of the list."""
    wensen = from_profiel(document("Henk"))
    found = []
    for regio in voorbeelden.REGIOS:
        for vacature in voorbeelden.vacatures(regio):
            chord = koorde2_tot(vacature, wensen.postcode, Soort.VACATURE)
            near = chord is not None and km(chord) <= wensen.afstand
            if near and vacature["beroep"]["codeBeroepsnaam"] in wensen[BEROEP.veld]:
                oordelen = explain(vacature, wensen, Soort.VACATURE, chord)
                rank = count(oordelen, Uitkomst.PAST_NIET), count(oordelen, Uitkomst.ONBEKEND)
                found.append((*rank, chord, vacature))
    assert len(found) >= 15
    first = [row[-1] for row in sorted(found, key=lambda row: row[:3])[:5]]
    assert ("Medewerker naaiatelier", "Mehmet Confectie") in [
        (vacature["naamVacature"], vacature["werkgever"]["handelsnaamOrganisatie"]) for vacature in first
    ]

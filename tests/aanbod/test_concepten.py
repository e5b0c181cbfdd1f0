"""Two people in one concept: whatever they do and in whatever order it arrives, nobody loses a word."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formulieren.bladeren import sent_quickly
from vumportal.aanbod.concepten import (
    apply_changes,
    content_of,
    differences,
    document_in,
    from_json,
    keep_version,
    mark_at,
    put_back,
    settle,
    to_json,
)
from vumportal.formulieren.elementen import with_keys
from vumportal.formulieren.paden import AFWEZIG, leaves, read
from vumportal.formulieren.stand import Achterhaald
from vumportal.formulieren.stapformulier import Stapformulier, field_name
from vumportal.formulieren.stappen import step_of
from vumportal.formulieren.wijzigingen import Padwijziging, agrees, apply
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.services import ensure_team
from vumportal.standaard.soort import Soort
from vumportal.vacatures.models import Vacaturebotsing, Vacaturedossier, Vacatureversie

pytestmark = pytest.mark.django_db

BEGIN: dict[str, Any] = {
    "naamVacature": "Naaister",
    "adres": {"postcode": "5611AB"},
    "taalbeheersing": [
        {"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": 2},
        {"codeTaal": "eng"},
    ],
    "werkgever": {"webadres": [{"url": "https://a.example"}], "handelsnaamOrganisatie": "Mehmet"},
}


@pytest.fixture
def wim(maak_gebruiker: Callable[..., Gebruiker]) -> Gebruiker:
    return maak_gebruiker("wsp", "wim")


@pytest.fixture
def sara(maak_gebruiker: Callable[..., Gebruiker]) -> Gebruiker:
    return maak_gebruiker("wsp", "sara")


def begun(door: Gebruiker, document: dict[str, Any] = BEGIN) -> Vacaturedossier:
    """A concept with this in it."""
    return Vacaturedossier.objects.create(
        organisatie=door.organisatie,
        team=ensure_team(organisatie=door.organisatie, naam="Centrum"),
        inhoud=to_json(with_keys(document)),
    )


@pytest.fixture
def concept(wim: Gebruiker) -> Vacaturedossier:
    return begun(wim)


def open_values(concept: Vacaturedossier, pad: str) -> list[Any]:
    """What is left over at a path, as values."""
    rows = Vacaturebotsing.objects.filter(concept=concept, opgelost_op=None, pad=pad)
    return [from_json(rij.waarde) for rij in rows]


# --- one change -------------------------------------------------------------------------------------------
def test_only_what_changed_changes(concept: Vacaturedossier, wim: Gebruiker) -> None:
    before = content_of(concept)
    done = apply_changes(
        concept=concept, wijzigingen=[Padwijziging("naamVacature", "Naaister", "Snijder")], door=wim
    )
    assert (done.stand, done.gedaan, done.botsingen) == (1, ["naamVacature"], [])
    assert content_of(Vacaturedossier.objects.get()) == before | {"naamVacature": "Snijder"}
    assert (concept.naam, concept.gewijzigd_door) == ("Snijder", wim)


def test_what_stands_there_already_is_no_change(concept: Vacaturedossier, wim: Gebruiker) -> None:
    """A double press, and an answer that the browser sends again because it did not hear."""
    for _ in range(2):
        done = apply_changes(
            concept=concept, wijzigingen=[Padwijziging("naamVacature", "Naaister", "Snijder")], door=wim
        )
    assert (done.stand, done.gedaan, done.botsingen) == (1, [], [])


@pytest.mark.parametrize(("was", "wordt"), [(1, True), (0, False), (1, 1.0), ("1", 1)])
def test_alike_in_python_is_not_the_same(wim: Gebruiker, was: Any, wordt: Any) -> None:
    concept = begun(wim, {"getal": was})
    apply_changes(concept=concept, wijzigingen=[Padwijziging("getal", was, wordt)], door=wim)
    assert to_json(content_of(concept)["getal"]) == to_json(wordt)


def test_half_a_character_and_nul_are_kept(concept: Vacaturedossier, wim: Gebruiker) -> None:
    raar = "a\0b\ud800"
    apply_changes(concept=concept, wijzigingen=[Padwijziging("naamVacature", "Naaister", raar)], door=wim)
    row = Vacaturedossier.objects.get()
    assert content_of(row)["naamVacature"] == raar
    assert row.naam == "ab"


# --- two people -------------------------------------------------------------------------------------------
def test_beside_each_other_both_are_written(
    concept: Vacaturedossier, wim: Gebruiker, sara: Gebruiker
) -> None:
    apply_changes(
        concept=concept, wijzigingen=[Padwijziging("naamVacature", "Naaister", "Snijder")], door=wim
    )
    apply_changes(
        concept=concept, wijzigingen=[Padwijziging("adres.straatnaam", AFWEZIG, "Markt")], door=sara
    )
    assert document_in(concept)["adres"] == {"postcode": "5611AB", "straatnaam": "Markt"}
    assert not Vacaturebotsing.objects.exists()


def test_at_one_place_both_stay(concept: Vacaturedossier, wim: Gebruiker, sara: Gebruiker) -> None:
    apply_changes(
        concept=concept, wijzigingen=[Padwijziging("naamVacature", "Naaister", "Snijder")], door=wim
    )
    done = apply_changes(
        concept=concept, wijzigingen=[Padwijziging("naamVacature", "Naaister", "Coupeuse")], door=sara
    )
    assert read(content_of(concept), "naamVacature") == "Snijder"
    assert open_values(concept, "naamVacature") == ["Coupeuse"]
    assert [botsing.door for botsing in done.botsingen] == [sara]


def test_who_goes_on_typing_makes_no_second_one(
    concept: Vacaturedossier, wim: Gebruiker, sara: Gebruiker
) -> None:
    apply_changes(
        concept=concept, wijzigingen=[Padwijziging("naamVacature", "Naaister", "Snijder")], door=wim
    )
    for was, wordt in (("Naaister", "Coup"), ("Coup", "Coupeuse"), ("Coup", "Coupeuse")):
        apply_changes(concept=concept, wijzigingen=[Padwijziging("naamVacature", was, wordt)], door=sara)
    assert open_values(concept, "naamVacature") == ["Coupeuse"]
    apply_changes(
        concept=concept, wijzigingen=[Padwijziging("naamVacature", "Coupeuse", "Snijder")], door=sara
    )
    assert open_values(concept, "naamVacature") == []  # she typed what stands there


def test_another_screen_of_the_same_person_loses_nothing(
    concept: Vacaturedossier, wim: Gebruiker, sara: Gebruiker
) -> None:
    for door, wordt in ((wim, "Snijder"), (sara, "Coupeuse"), (sara, "Strijkster")):
        apply_changes(
            concept=concept, wijzigingen=[Padwijziging("naamVacature", "Naaister", wordt)], door=door
        )
    assert open_values(concept, "naamVacature") == ["Coupeuse", "Strijkster"]


class TestLists:
    def test_two_that_are_added_are_both_there(
        self, concept: Vacaturedossier, wim: Gebruiker, sara: Gebruiker
    ) -> None:
        for door, sleutel, taal in ((wim, "na", "deu"), (sara, "nb", "fra")):
            change = Padwijziging(f"taalbeheersing[{sleutel}]", AFWEZIG, {"codeTaal": taal})
            apply_changes(concept=concept, wijzigingen=[change], door=door)
        talen = [taal["codeTaal"] for taal in document_in(concept)["taalbeheersing"]]
        assert talen == ["nld", "eng", "deu", "fra"]

    def test_answers_in_a_new_one_come_one_by_one(self, concept: Vacaturedossier, wim: Gebruiker) -> None:
        pad = "taalbeheersing[na]"
        changes = [
            Padwijziging(f"{pad}.codeTaal", AFWEZIG, "deu"),
            Padwijziging(f"{pad}.codeNiveauTaalbeheersingMondeling", AFWEZIG, 2),
        ]
        for _ in range(2):
            apply_changes(concept=concept, wijzigingen=changes, door=wim, basis=with_keys(BEGIN))
        assert document_in(concept)["taalbeheersing"][2] == {
            "codeTaal": "deu",
            "codeNiveauTaalbeheersingMondeling": 2,
        }
        assert not Vacaturebotsing.objects.exists()

    def test_what_was_taken_away_while_another_typed_in_it_can_come_back(
        self, concept: Vacaturedossier, wim: Gebruiker, sara: Gebruiker
    ) -> None:
        eng = read(content_of(concept), "taalbeheersing[k2]")
        apply_changes(
            concept=concept, wijzigingen=[Padwijziging("taalbeheersing[k2]", eng, AFWEZIG)], door=wim
        )
        pad, basis = "taalbeheersing[k2].codeNiveauTaalbeheersingMondeling", with_keys(BEGIN)
        for was in (AFWEZIG, 1):
            apply_changes(concept=concept, wijzigingen=[Padwijziging(pad, was, 3)], door=sara, basis=basis)
        assert open_values(concept, pad) == [3]
        assert len(document_in(concept)["taalbeheersing"]) == 1
        botsing = Vacaturebotsing.objects.get()
        settle(concept=concept, botsing=botsing, neem=True, gezien=mark_at(AFWEZIG), door=wim)
        assert document_in(concept)["taalbeheersing"][1] == {"codeNiveauTaalbeheersingMondeling": 3}

    def test_what_another_typed_in_is_not_taken_away_unseen(
        self, concept: Vacaturedossier, wim: Gebruiker, sara: Gebruiker
    ) -> None:
        eng = read(content_of(concept), "taalbeheersing[k2]")
        apply_changes(
            concept=concept,
            wijzigingen=[Padwijziging("taalbeheersing[k2].codeTaal", "eng", "deu")],
            door=sara,
        )
        apply_changes(
            concept=concept, wijzigingen=[Padwijziging("taalbeheersing[k2]", eng, AFWEZIG)], door=wim
        )
        assert document_in(concept)["taalbeheersing"][1] == {"codeTaal": "deu"}
        assert open_values(concept, "taalbeheersing[k2]") == [AFWEZIG]

    def test_another_order_takes_nothing_away(
        self, concept: Vacaturedossier, wim: Gebruiker, sara: Gebruiker
    ) -> None:
        apply_changes(
            concept=concept,
            wijzigingen=[Padwijziging("taalbeheersing[na]", AFWEZIG, {"codeTaal": "deu"})],
            door=sara,
        )
        moved = Padwijziging("taalbeheersing", ["k1", "k2"], ["k2", "k1"])
        apply_changes(concept=concept, wijzigingen=[moved], door=wim)
        talen = [taal["codeTaal"] for taal in document_in(concept)["taalbeheersing"]]
        assert talen == ["eng", "nld", "deu"]
        assert not Vacaturebotsing.objects.exists()

    def test_who_moves_and_who_types_lose_no_word(
        self, concept: Vacaturedossier, wim: Gebruiker, sara: Gebruiker
    ) -> None:
        """Two browsers with the same step open: one moves a language up, the other fills in and adds one."""
        stap = step_of(Soort.VACATURE, "taalbeheersing")
        eerste, tweede = (sent_quickly(Stapformulier(stap, content_of(concept))) for _ in range(2))
        eerste["omhoog"] = "taalbeheersing[k2]"
        tweede[field_name("taalbeheersing[k2].codeNiveauTaalbeheersingMondeling")] = "3"
        tweede.appendlist("nieuw", "taalbeheersing[nz]")
        tweede[field_name("taalbeheersing[nz].codeNiveauTaalbeheersingMondeling")] = "1"
        for door, gestuurd in ((wim, eerste), (sara, tweede), (wim, eerste)):
            form = Stapformulier(stap, content_of(concept), gestuurd)
            apply_changes(concept=concept, wijzigingen=form.changes(), door=door, basis=form.was)
        talen = document_in(concept)["taalbeheersing"]
        assert [taal.get("codeTaal") for taal in talen] == ["eng", "nld", None]
        assert [taal.get("codeNiveauTaalbeheersingMondeling") for taal in talen][::2] == [3, 1]
        assert not Vacaturebotsing.objects.exists()


# --- choosing ---------------------------------------------------------------------------------------------
class TestChoosing:
    @pytest.fixture
    def botsing(self, concept: Vacaturedossier, wim: Gebruiker, sara: Gebruiker) -> Vacaturebotsing:
        for door, wordt in ((wim, "Snijder"), (sara, "Coupeuse")):
            apply_changes(
                concept=concept, wijzigingen=[Padwijziging("naamVacature", "Naaister", wordt)], door=door
            )
        return Vacaturebotsing.objects.get()

    @pytest.mark.parametrize(("neem", "staat"), [(True, "Coupeuse"), (False, "Snijder")])
    def test_one_of_the_two_stays(
        self, concept: Vacaturedossier, botsing: Vacaturebotsing, wim: Gebruiker, neem: bool, staat: str
    ) -> None:
        for _ in range(2):  # a double press
            gezien = mark_at(read(content_of(Vacaturedossier.objects.get()), "naamVacature"))
            settle(concept=concept, botsing=botsing, neem=neem, gezien=gezien, door=wim)
        assert read(content_of(concept), "naamVacature") == staat
        assert Vacaturebotsing.objects.get().opgelost_op is not None

    def test_not_when_what_stands_there_changed_meanwhile(
        self, concept: Vacaturedossier, botsing: Vacaturebotsing, wim: Gebruiker, sara: Gebruiker
    ) -> None:
        apply_changes(
            concept=concept, wijzigingen=[Padwijziging("naamVacature", "Snijder", "Zetter")], door=wim
        )
        with pytest.raises(Achterhaald):
            settle(concept=concept, botsing=botsing, neem=True, gezien=mark_at("Snijder"), door=sara)
        assert read(content_of(concept), "naamVacature") == "Zetter"
        assert open_values(concept, "naamVacature") == ["Coupeuse"]


# --- any interleaving -------------------------------------------------------------------------------------
@dataclass
class Scherm:
    """A page in a browser: what it shows, and for each path what was typed there last."""

    door: Gebruiker
    toont: dict[str, Any]
    getypt: dict[str, Any] = field(default_factory=dict)


STAPPEN = st.lists(
    st.tuples(
        st.integers(0, 2),  # which screen
        st.sampled_from(["typ", "typ", "typ", "erbij", "weg", "orde", "ververs"]),
        st.integers(0, 5),
        st.sampled_from(["", "a", "b", "c", "d"]),
    ),
    max_size=14,
)


def made(scherm: Scherm, wat: str, welke: int, tekst: str, nummer: int) -> Padwijziging | None:
    """What this person does next on what their screen shows."""
    talen = [taal["_sleutel"] for taal in scherm.toont.get("taalbeheersing", [])]
    if wat == "typ":
        paden = ["naamVacature", "adres.postcode", *(f"taalbeheersing[{s}].codeTaal" for s in talen)]
        pad = paden[welke % len(paden)]
        return Padwijziging(pad, read(scherm.toont, pad), f"<{tekst}{nummer}>")
    if wat == "erbij":
        return Padwijziging(f"taalbeheersing[n{nummer}]", AFWEZIG, {"codeTaal": f"<{tekst}{nummer}>"})
    if not talen:
        return None
    if wat == "weg":
        pad = f"taalbeheersing[{talen[welke % len(talen)]}]"
        return Padwijziging(pad, read(scherm.toont, pad), AFWEZIG)
    return Padwijziging("taalbeheersing", talen, [*talen[1:], talen[0]])


def words_in(concept: Vacaturedossier) -> Iterator[str]:
    """Every word that is still there: in the concept, or left over and open."""
    yield from (str(waarde) for _, waarde in leaves(content_of(concept)))
    for botsing in concept.botsingen.filter(opgelost_op=None):
        yield botsing.waarde


@settings(max_examples=120)
@given(stappen=STAPPEN)
def test_any_interleaving_of_two_people_loses_no_word(
    stappen: list[tuple[int, str, int, str]], wim: Gebruiker, sara: Gebruiker
) -> None:
    """Every word is there in the end, unless somebody put another in the place of what their own screen showed."""
    concept = begun(wim)
    schermen = [Scherm(door, content_of(concept)) for door in (wim, sara, sara)]
    getypt: set[str] = set()
    vervangen: set[str] = set()
    for nummer, (wie, wat, welke, tekst) in enumerate(stappen):
        scherm = schermen[wie]
        if wat == "ververs":
            scherm.toont = content_of(Vacaturedossier.objects.get(pk=concept.pk))
            continue
        change = made(scherm, wat, welke, tekst, nummer)
        if change is None:
            continue
        apply_changes(concept=concept, wijzigingen=[change], door=scherm.door, basis=scherm.toont)
        scherm.toont = apply(scherm.toont, [change])
        gezien = {} if change.was is AFWEZIG or isinstance(change.was, list) else {"x": change.was}
        vervangen.update(str(waarde) for _, waarde in leaves(gezien))
        if change.wordt is not AFWEZIG and wat != "orde":
            getypt.update(str(waarde) for _, waarde in leaves({"x": change.wordt}))
    staat = " ".join(words_in(Vacaturedossier.objects.get(pk=concept.pk)))
    for woord in getypt - vervangen:
        assert woord in staat, f"{woord} is weg"


# --- versions ---------------------------------------------------------------------------------------------
class TestVersions:
    def test_a_version_has_no_keys_and_never_changes(self, concept: Vacaturedossier, wim: Gebruiker) -> None:
        kept = keep_version(concept=concept, door=wim, waarom=Vacatureversie.Waarom.BEGIN)
        assert kept is not None
        apply_changes(
            concept=concept, wijzigingen=[Padwijziging("naamVacature", "Naaister", "Snijder")], door=wim
        )
        assert json.loads(Vacatureversie.objects.get().inhoud) == BEGIN

    def test_saving_often_keeps_few(self, concept: Vacaturedossier, wim: Gebruiker, sara: Gebruiker) -> None:
        bewaard = Vacatureversie.Waarom.BEWAARD
        was = "Naaister"
        for nummer, door in enumerate([wim, wim, sara, sara]):
            apply_changes(
                concept=concept, wijzigingen=[Padwijziging("naamVacature", was, str(nummer))], door=door
            )
            was = str(nummer)
            keep_version(concept=concept, door=door, waarom=bewaard)
        assert [versie.door for versie in Vacatureversie.objects.all()] == [sara, wim]
        Vacatureversie.objects.update(op=timezone.now() - timedelta(minutes=6))
        assert keep_version(concept=concept, door=sara, waarom=bewaard) is not None
        assert keep_version(concept=concept, door=wim, waarom=bewaard) is None  # nothing changed

    def test_put_back_and_what_stood_there_is_kept(self, concept: Vacaturedossier, wim: Gebruiker) -> None:
        first = keep_version(concept=concept, door=wim, waarom=Vacatureversie.Waarom.BEGIN)
        assert first is not None
        apply_changes(
            concept=concept, wijzigingen=[Padwijziging("naamVacature", "Naaister", "Snijder")], door=wim
        )
        put_back(concept=concept, versie=first, door=wim)
        assert document_in(concept) == BEGIN
        assert concept.naam == "Naaister"
        waarom = [versie.waarom for versie in Vacatureversie.objects.all()]
        assert waarom == ["teruggezet", "bewaard", "begin"]
        assert json.loads(Vacatureversie.objects.get(nummer=2).inhoud)["naamVacature"] == "Snijder"

    def test_what_differs_is_said_per_answer(self) -> None:
        other = {**BEGIN, "naamVacature": "Snijder", "taalbeheersing": []}
        other["werkgever"] = {"handelsnaamOrganisatie": "Mehmet"}
        found = {een.pad: (een.was, een.wordt) for een in differences(BEGIN, other)}
        assert found == {
            "naamVacature": ("Naaister", "Snijder"),
            "taalbeheersing": (BEGIN["taalbeheersing"], []),
            "werkgever.webadres": ([{"url": "https://a.example"}], AFWEZIG),
        }
        assert agrees(BEGIN, BEGIN)
        assert differences(BEGIN, BEGIN) == []

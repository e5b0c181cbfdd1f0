"""The timeline is what the services did: each step one line, and nothing that was not a step."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from vumportal.caseload.mijlpalen import add_milestone
from vumportal.caseload.models import Contactmoment, Plaatsing
from vumportal.caseload.plaatsingen import Plaatsgegevens, change_placement, start_placement
from vumportal.caseload.plannen import add_step, set_plan, tick, untick
from vumportal.caseload.services import accompany, end_accompaniment, set_phase
from vumportal.caseload.tijdlijn import DAGEN, MEEST, Kiessoort, Tijdlijnblad, read_timeline
from vumportal.notities.models import Notitie
from vumportal.notities.services import write_note, write_note_once
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.werkzoekenden.models import Taak, Tijdlijnregel, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende
from vumportal.werkzoekenden.taken import agree, ask, end_task
from vumportal.werkzoekenden.tijdlijn import line, note_line, note_lines

pytestmark = pytest.mark.django_db
Soort = Tijdlijnregel.Soort
FASEN = ("1-intake", "2-diagnose", "4-bemiddelen")
Regelpaar = tuple[str, str]


@pytest.fixture
def bram(maak_gebruiker: Callable[..., Gebruiker]) -> Gebruiker:
    return maak_gebruiker("klantmanager", "bram", team="Zuid", voornaam="Bram", achternaam="Smit")


@pytest.fixture
def henk(organisatie: Organisatie) -> Werkzoekende:
    return new_person(organisatie)


def new_person(organisatie: Organisatie) -> Werkzoekende:
    return add_werkzoekende(organisatie=organisatie, voornaam="Henk", achternaam="Jansen", geboortejaar=1984)


# --- what the services do -------------------------------------------------------------------------------
@dataclass
class Tijdlijnmodel:
    """What should stand in the timeline, kept by a few plain facts beside the services."""

    regels: list[Regelpaar] = field(default_factory=list)
    wie: Gebruiker | None = None
    fase: str = ""
    plan: tuple[str, int | None] | None = None
    open_: list[Taak] = field(default_factory=list)
    klaar: list[Taak] = field(default_factory=list)
    mijlpalen: set[tuple[str, int]] = field(default_factory=set)
    werk: dict[str, tuple[Plaatsing, bool, int | None]] = field(default_factory=dict)
    notities: list[Notitie] = field(default_factory=list)

    def add(self, soort: Tijdlijnregel.Soort, waarde: str = "") -> None:
        self.regels.append((soort.value, waarde))


class Stappen:
    """Does each step in the services and in the model."""

    def __init__(self, organisatie: Organisatie, mensen: tuple[Gebruiker, Gebruiker]) -> None:
        self.persoon, self.mensen, self.model = new_person(organisatie), mensen, Tijdlijnmodel()
        self.door = mensen[0]

    def do(self, stap: tuple[Any, ...]) -> None:
        getattr(self, stap[0])(*stap[1:])

    def begeleid(self, wie: int, fase: str) -> None:
        klantmanager, model = self.mensen[wie], self.model
        accompany(werkzoekende=self.persoon, klantmanager=klantmanager, fase=fase, door=self.door)
        if model.wie != klantmanager:
            model.add(Soort.BEGELEIDING, "begonnen")
        if model.fase != fase:
            model.add(Soort.FASE, fase)
        model.wie, model.fase = klantmanager, fase

    def fase(self, fase: str) -> None:
        if self.model.wie is None:
            return
        set_phase(werkzoekende=self.persoon, fase=fase, door=self.door)
        if self.model.fase != fase:
            self.model.add(Soort.FASE, fase)
        self.model.fase = fase

    def stop(self) -> None:
        end_accompaniment(werkzoekende=self.persoon, door=self.door)
        model = self.model
        if model.wie is not None:
            model.add(Soort.BEGELEIDING, "gestopt")
            model.open_ = [taak for taak in model.open_ if taak.voor == Taak.Voor.PERSOON]
        model.wie, model.fase = None, ""

    def plan(self, doel: str, dagen: int | None) -> None:
        evaluatie = None if dagen is None else timezone.localdate() + timedelta(days=dagen)
        set_plan(werkzoekende=self.persoon, door=self.door, doel=doel, evaluatie=evaluatie)
        before = self.model.plan
        if before is None or before[0] != doel:
            self.model.add(Soort.PLAN, "doel")
        elif before[1] != dagen:
            self.model.add(Soort.PLAN, "evaluatie")
        self.model.plan = (doel, dagen)

    def stap(self, titel: str, voor: Taak.Voor) -> None:
        taak = add_step(werkzoekende=self.persoon, door=self.door, titel=titel, voor=voor)
        if taak not in self.model.open_:
            self.model.add(Soort.TAAK)
            self.model.open_.append(taak)

    def spreek_af(self, titel: str, voor: Taak.Voor) -> None:
        self.model.open_.append(agree(over=self.persoon, door=self.door, titel=titel, voor=voor))
        self.model.add(Soort.TAAK)

    def vraag(self, titel: str) -> None:
        taak = ask(persoon=self.persoon, vraag=titel)
        if taak not in self.model.open_:
            self.model.add(Soort.TAAK)
            self.model.open_.append(taak)

    def eindig(self, hoeveelste: int, status: Taak.Status) -> None:
        if not self.model.open_:
            return
        taak = self.model.open_.pop(hoeveelste % len(self.model.open_))
        for _ in range(2):  # the second time it had ended
            end_task(taak=taak, door=self.door, status=status)
        self.model.add(Soort.TAAK_KLAAR, status.value)

    def vink(self, hoeveelste: int) -> None:
        own = [taak for taak in self.model.open_ if taak.voor == Taak.Voor.PERSOON]
        if own:
            taak = own[hoeveelste % len(own)]
            tick(taak=taak, persoon=self.persoon)
            self.model.open_.remove(taak)
            self.model.klaar.append(taak)
            self.model.add(Soort.TAAK_KLAAR, "uitgevoerd")

    def ontvink(self, hoeveelste: int) -> None:
        if self.model.klaar:
            taak = self.model.klaar.pop(hoeveelste % len(self.model.klaar))
            untick(taak=taak, persoon=self.persoon)
            self.model.open_.append(taak)
            self.model.add(Soort.TAAK_KLAAR, "heropend")

    def notitie(self, tekst: str, *, gevoelig: bool, bij: int | None) -> None:
        vult_aan = (
            self.model.notities[bij % len(self.model.notities)] if bij and self.model.notities else None
        )
        self.model.notities.append(
            write_note(
                werkzoekende=self.persoon, door=self.door, tekst=tekst, gevoelig=gevoelig, vult_aan=vult_aan
            )
        )
        self.model.add(Soort.NOTITIE)

    def mijlpaal(self, soort: str, dagen: int) -> None:
        dag = timezone.localdate() - timedelta(days=dagen)
        add_milestone(werkzoekende=self.persoon, door=self.door, soort=soort, dag=dag)
        if (soort, dagen) not in self.model.mijlpalen:
            self.model.add(Soort.MIJLPAAL, soort)
        self.model.mijlpalen.add((soort, dagen))

    def werk(self, waar: str, uren: int | None, *, stopt: bool) -> None:
        vandaag = timezone.localdate()
        gegevens = Plaatsgegevens(waar=waar, van=vandaag, uren=uren, einde=vandaag if stopt else None)
        if waar not in self.model.werk:
            row = start_placement(werkzoekende=self.persoon, door=self.door, gegevens=gegevens)
            self.model.add(Soort.PLAATSING, "begonnen")
        else:
            row, stopte, had = self.model.werk[waar]
            change_placement(plaatsing=row, door=self.door, gegevens=gegevens)
            if stopt and not stopte:
                self.model.add(Soort.PLAATSING, "gestopt")
            elif (stopt, uren) != (stopte, had):
                self.model.add(Soort.PLAATSING, "gewijzigd")
        self.model.werk[waar] = (row, stopt, uren)


VOOR = st.sampled_from([Taak.Voor.PERSOON, Taak.Voor.KLANTMANAGER])
TITEL = st.sampled_from(["cv maken", "bellen", "opvang regelen"])
NUMMER = st.integers(0, 5)
STAP = st.one_of(
    st.tuples(st.just("begeleid"), st.integers(0, 1), st.sampled_from(FASEN)),
    st.tuples(st.just("fase"), st.sampled_from(FASEN)),
    st.tuples(st.just("stop")),
    st.tuples(st.just("plan"), st.sampled_from(["naaien", "een baan"]), st.sampled_from([None, 0, 30])),
    st.tuples(st.just("stap"), TITEL, VOOR),
    st.tuples(st.just("spreek_af"), TITEL, VOOR),
    st.tuples(st.just("vraag"), TITEL),
    st.tuples(
        st.just("eindig"), NUMMER, st.sampled_from([Taak.Status.UITGEVOERD, Taak.Status.NIET_UITGEVOERD])
    ),
    st.tuples(st.sampled_from(["vink", "ontvink"]), NUMMER),
    st.tuples(st.just("notitie"), st.booleans(), NUMMER),
    st.tuples(st.just("mijlpaal"), st.sampled_from(["cv_klaar", "gesprek"]), st.integers(0, 2)),
    st.tuples(
        st.just("werk"), st.sampled_from(["Mehmet", "Roos"]), st.sampled_from([None, 24]), st.booleans()
    ),
)


@pytest.mark.traag
@settings(max_examples=30)
@given(stappen=st.lists(STAP, max_size=25))
def test_the_timeline_is_what_the_services_did(
    organisatie: Organisatie, anja: Gebruiker, bram: Gebruiker, stappen: list[tuple[Any, ...]]
) -> None:
    """Each step exactly one line of its kind, in its order; what changed nothing has none. The page shows them."""
    verloop = Stappen(organisatie, (anja, bram))
    for stap in stappen:
        if stap[0] == "notitie":
            verloop.notitie("We spraken elkaar.", gevoelig=stap[1], bij=stap[2])
        elif stap[0] == "werk":
            verloop.werk(stap[1], stap[2], stopt=stap[3])
        else:
            verloop.do(stap)
    rows = Tijdlijnregel.objects.filter(werkzoekende=verloop.persoon).order_by("pk")
    assert list(rows.values_list("soort", "waarde")) == verloop.model.regels
    shown = read_timeline(verloop.persoon)
    assert sorted(soorten(shown)) == sorted(soort for soort, _ in verloop.model.regels)
    assert all(event.wat for dag in shown.dagen for event in (*dag.regels, *dag.systeem))


def soorten(blad: Tijdlijnblad) -> list[str]:
    return [event.soort for dag in blad.dagen for event in (*dag.regels, *dag.systeem)]


# --- the page -------------------------------------------------------------------------------------------
def days_ago(aantal: int) -> date:
    return timezone.localdate() - timedelta(days=aantal)


def test_newest_day_first_in_words_with_system_lines_apart(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker
) -> None:
    accompany(werkzoekende=henk, klantmanager=anja, fase="1-intake", door=bram)
    set_plan(werkzoekende=henk, door=anja, doel="Drie dagen naaien.")
    taak = add_step(werkzoekende=henk, door=anja, titel="cv maken", voor=Taak.Voor.PERSOON)
    tick(taak=taak, persoon=henk)
    add_milestone(werkzoekende=henk, door=anja, soort="cv_klaar", dag=days_ago(2))
    vandaag, eerder = read_timeline(henk).dagen
    assert (vandaag.dag, eerder.dag) == (days_ago(0), days_ago(2))
    assert [(event.wat, event.wie) for event in vandaag.regels] == [
        ("klaar: cv maken", "Henk"),
        ("stap in het plan: cv maken, Henk", "Anja Peeters"),
        ("doel: Drie dagen naaien.", "Anja Peeters"),
    ]
    assert [event.wat for event in vandaag.systeem] == ["fase: intake", "Anja Peeters begeleidt Henk"]
    assert [event.wat for event in eerder.regels] == ["bereikt: cv klaar"]


def test_a_note_stands_with_what_was_added_to_it_and_both_days_say_so(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker
) -> None:
    eerste = write_note(werkzoekende=henk, door=anja, tekst="Belt liever.", dag=days_ago(3))
    write_note(werkzoekende=henk, door=bram, tekst="Na 9 uur.", vult_aan=eerste)
    vandaag, toen = read_timeline(henk).dagen
    [line_] = vandaag.regels
    assert (line_.over, line_.notitie) == (eerste.pk, None)
    assert "aangevuld" in line_.wat
    [block] = [event.notitie for event in toen.regels]
    assert block is not None
    assert block.tekst == "Belt liever."
    [extra] = block.aanvullingen
    assert (extra.op, extra.wie, extra.tekst) == (days_ago(0), "Bram Smit", "Na 9 uur.")


def test_of_a_sensitive_note_no_word_is_read_along(henk: Werkzoekende, anja: Gebruiker) -> None:
    eerste = write_note(werkzoekende=henk, door=anja, tekst="Geheim woord.", gevoelig=True)
    write_note(werkzoekende=henk, door=anja, tekst="Nog een geheim.", vult_aan=eerste)
    blad = read_timeline(henk)
    assert "eheim" not in repr(blad)
    [block] = [event.notitie for event in blad.dagen[0].regels if event.notitie]
    assert (block.gevoelig, len(block.aanvullingen)) == (True, 1)


def test_a_contact_has_its_note_and_each_choice_shows_its_kinds(henk: Werkzoekende, anja: Gebruiker) -> None:
    van = {"werkzoekende": henk, "door": anja, "op": timezone.now()}
    met = Contactmoment.objects.create(**van, soort="gesprek", uitkomst="geweest")
    zonder = Contactmoment.objects.create(**van, soort="telefoon", uitkomst="niet_bereikt")
    write_note(werkzoekende=henk, door=anja, tekst="Over opvang.", contactmoment_id=met.pk)
    for contact in (met, zonder):
        note_line(werkzoekende_id=henk.pk, soort=Soort.CONTACT, door=anja, ding=contact.pk)
    write_note(werkzoekende=henk, door=anja, tekst="Losse notitie.")
    set_plan(werkzoekende=henk, door=anja, doel="Naaien.")
    note_line(werkzoekende_id=henk.pk, soort=Soort.AFGEZEGD, door=anja, ding=404)

    def shown(kind: Kiessoort) -> list[tuple[str, str]]:
        events = [event for dag in read_timeline(henk, kind=kind).dagen for event in dag.regels]
        return [(event.wat, event.notitie.tekst if event.notitie else "") for event in events]

    contacts = [("gebeld: niet bereikt", ""), ("gesprek", "Over opvang.")]
    assert shown(Kiessoort.GESPREKKEN) == contacts
    assert shown(Kiessoort.NOTITIES) == [("notitie", "Losse notitie."), ("gesprek", "Over opvang.")]
    assert shown(Kiessoort.PLAN) == [("doel: Naaien.", "")]
    assert shown(Kiessoort.AFSPRAKEN) == [("afspraak afgezegd", "")]  # of one that is no more
    assert len(shown(Kiessoort.ALLES)) == 5


def test_a_page_has_so_many_days_and_says_before_which_there_is_more(henk: Werkzoekende) -> None:
    for number in range(DAGEN + 3):
        note_line(werkzoekende_id=henk.pk, soort=Soort.PROFIEL, door=None, dag=days_ago(number))
    first = read_timeline(henk)
    assert [dag.dag for dag in first.dagen] == [days_ago(number) for number in range(DAGEN)]
    assert first.eerder == days_ago(DAGEN - 1)
    rest = read_timeline(henk, before=first.eerder)
    assert [dag.dag for dag in rest.dagen] == [days_ago(number) for number in range(DAGEN, DAGEN + 3)]
    assert rest.eerder is None
    assert read_timeline(henk, before=days_ago(99)) == Tijdlijnblad((), None)


def test_a_day_that_does_not_fit_comes_whole_on_the_next_page(henk: Werkzoekende) -> None:
    note_lines([line(henk.pk, Soort.PROFIEL, None, days_ago(0))])
    note_lines([line(henk.pk, Soort.PROFIEL, None, days_ago(1)) for _ in range(MEEST)])
    first = read_timeline(henk)
    assert [len(dag.systeem) for dag in first.dagen] == [1]
    assert first.eerder == days_ago(0)
    assert [len(dag.systeem) for dag in read_timeline(henk, before=first.eerder).dagen] == [MEEST]


def test_as_many_queries_for_thirty_of_everything_as_for_one(
    organisatie: Organisatie, anja: Gebruiker
) -> None:
    """And the lines come by their index: no other row of the table is read."""

    def everything(persoon: Werkzoekende, keer: int) -> None:
        accompany(werkzoekende=persoon, klantmanager=anja, fase="1-intake")
        for number in range(keer):
            set_plan(werkzoekende=persoon, door=anja, doel=f"Doel {number}")
            taak = add_step(werkzoekende=persoon, door=anja, titel=f"stap {number}", voor=Taak.Voor.PERSOON)
            tick(taak=taak, persoon=persoon)
            eerste = write_note(werkzoekende=persoon, door=anja, tekst=f"Notitie {number}")
            write_note(werkzoekende=persoon, door=anja, tekst=f"Erbij {number}", vult_aan=eerste)
            waar = Plaatsgegevens(waar=f"Werk {number}", van=timezone.localdate())
            start_placement(werkzoekende=persoon, door=anja, gegevens=waar)
            add_milestone(werkzoekende=persoon, door=anja, soort="cv_klaar", dag=days_ago(number))

    counts = []
    for keer in (1, 20):
        persoon = new_person(organisatie)
        everything(persoon, keer)
        with CaptureQueriesContext(connection) as captured:
            read_timeline(persoon)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 10
    with connection.cursor() as cursor:
        for way in (
            "seqscan",
            "bitmapscan",
            "sort",
        ):  # what the database prefers as long as there are few lines
            cursor.execute(f"SET LOCAL enable_{way} = off")
        plan = Tijdlijnregel.objects.filter(werkzoekende=persoon).order_by("-dag", "-pk")[:5].explain()
    assert "tijdlijn_nieuwste" in plan
    assert "Sort" not in plan


def test_a_note_from_a_form_is_there_once_and_another_text_is_another_note(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker
) -> None:
    for door, tekst in (
        (anja, "Belt liever."),
        (anja, " Belt liever. "),
        (bram, "Belt liever."),
        (anja, "Na 9."),
    ):
        write_note_once(werkzoekende=henk, door=door, tekst=tekst)
    assert sorted(Notitie.objects.values_list("door__username", "tekst")) == [
        ("anja", "Belt liever."),
        ("anja", "Na 9."),
        ("bram", "Belt liever."),
    ]
    assert Tijdlijnregel.objects.count() == 3

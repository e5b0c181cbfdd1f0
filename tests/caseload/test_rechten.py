"""What is held about a person, and its removal: every table with a path to a person is told and erased."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Model
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.utils import timezone

from tests.hulp import PATIENCE
from vumportal.caseload import tasks
from vumportal.caseload.models import Afsluiting
from vumportal.caseload.rechten import (
    KAMERS,
    NietEenduidig,
    erase_person,
    everything_about,
    find_exactly,
    remove_old_dossiers,
)
from vumportal.caseload.services import accompany, end_accompaniment
from vumportal.logboek.selectors import about
from vumportal.organisaties.grenzen import DOSSIER, set_limit
from vumportal.organisaties.models import Gebruiker, Organisatie, Toegangslink
from vumportal.organisaties.rechten import MEEST
from vumportal.organisaties.services import ensure_organisatie
from vumportal.toestemming.bewijs import receipt
from vumportal.toestemming.models import Besluit
from vumportal.uitwisseling.models import (
    Detail,
    Resultaat,
    Vondst,
    Zoekopdracht,
)
from vumportal.uitwisseling.services import start_zoekopdracht
from vumportal.uitwisseling.wensen import Wensen
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende

pytestmark = pytest.mark.django_db

BLIJFT = frozenset({"toestemming.besluit", "toestemming.aankondiging", "toestemming.weggelegd"})
"""Tables of which the rows outlive the person, without naming them: proof of decisions."""
VAN_HET_WERK = frozenset(
    {
        "admin.logentry",
        "caseload.afspraak",
        "caseload.agendalink",
        "caseload.begeleiding",
        "caseload.begeleidingsperiode",
        "caseload.contactmoment",
        "caseload.mijlpaal",
        "caseload.overdracht",
        "caseload.plaatsing",
        "caseload.plan",
        "caseload.regelkeuze",
        "caseload.rust",
        "caseload.uitstel",
        "caseload.vervanging",
        "notities.notitie",
        "notities.vastlegconcept",
        "notities.werkwijze",
        "organisaties.grens",
        "organisaties.teamlid",
        "guardian.userobjectpermission",
        "toestemming.keuzeblad",
        "toezicht.alarmafhandeling",
        "uitwisseling.bewaardezoekopdracht",
        "uitwisseling.detail",
        "uitwisseling.detailverzoek",
        "uitwisseling.navraag",
        "uitwisseling.vondst",
        "uitwisseling.zoekopdracht",
        "vacatures.vacaturebotsing",
        "vacatures.vacaturedossier",
        "vacatures.vacaturedossiergrouppermission",
        "vacatures.vacaturedossieruserpermission",
        "vacatures.vacaturegebeurtenis",
        "vacatures.vacatureversie",
        "vacatures.werkgever",
        "vacatures.werkgeverantwoord",
        "vacatures.werkgevercontact",
        "vacatures.werkgeverlink",
        "vacatures.werkgeversamenvoeging",
        "organisaties.gebruiker_groups",
        "organisaties.gebruiker_user_permissions",
        "werkzoekenden.taak",
        "werkzoekenden.tijdlijnregel",
        "werkzoekenden.toegang",
        "werkzoekenden.vertegenwoordiging",
        "werkzoekenden.werkzoekendeuserpermission",
    }
)
"""Tables that name an account as the member of staff who did something: no account of a person does that."""


# --- the tables that belong to a person ---------------------------------------------------------------
Pad = tuple[ForeignObjectRel, ...]


def relations(model: type[Model]) -> Iterator[ForeignObjectRel]:
    """Every foreign key that points at this model, also those without a way back."""
    for field in model._meta.get_fields(include_hidden=True):
        if isinstance(field, ForeignObjectRel) and field.auto_created and not field.many_to_many:
            yield field


def paths(model: type[Model], before: Pad = ()) -> Iterator[Pad]:
    """Every way from a person along foreign keys that point up it, each table once on a way."""
    for relation in relations(model):
        if relation.related_model not in {step.related_model for step in before} | {Werkzoekende}:
            yield (*before, relation)
            yield from paths(relation.related_model, (*before, relation))


def label(pad: Pad) -> str:
    return str(pad[-1].related_model._meta.label_lower)


def rows(pad: Pad, persoon: int) -> int:
    """How many rows there are along this way."""
    lookup = "__".join(step.field.name for step in reversed(pad))
    return int(pad[-1].related_model._default_manager.filter(**{lookup: persoon}).count())


PADEN = list(paths(Werkzoekende))
LABELS = sorted({label(pad) for pad in PADEN})


def test_the_walk_sees_nested_tables() -> None:
    """Else the tests below would hold nothing."""
    assert {
        "werkzoekenden.profielstuk",
        "uitwisseling.navraag",
        "uitwisseling.detail",
        "werkzoekenden.werkzoekendegrouppermission",
    } <= set(LABELS)


# --- collect ------------------------------------------------------------------------------------------
def test_of_every_table_something_is_told(henk: Werkzoekende) -> None:
    found = everything_about(henk)
    for naam in [*LABELS, "werkzoekenden.werkzoekende"]:
        assert found[naam]["rijen"], naam
        assert found[naam]["aantal"] == len(found[naam]["rijen"])


def test_every_way_to_a_person_has_a_row_in_this_test(henk: Werkzoekende) -> None:
    """A new table, or a new key: make a row in `_searches` or `make`, and name it in a `rechten.py`."""
    assert [str(pad) for pad in PADEN if not rows(pad, henk.pk)] == []


def text(found: dict[str, Any]) -> str:
    return repr(found)


def test_what_somebody_said_or_did_is_in_it_with_roles_for_staff(henk: Werkzoekende, anja: Gebruiker) -> None:
    found = everything_about(henk)
    for zin in (
        "gordijnen",
        "Naaister bij Roos",
        "mag ook 20 uur",
        "rijdt zelf",
        "te ver",
        "1980",
        "20 km rond",
    ):
        assert zin in text(found)
    assert found["caseload.begeleiding"]["rijen"][0]["klantmanager"] == "klantmanager van WSP Eindhoven"
    [besluit] = found["toestemming.besluit"]["rijen"]
    assert besluit["door"] == "de persoon zelf"
    assert len(besluit["groepen"]) == 2  # the werkprofiel, and what the person tells
    assert "Peeters" not in text(found)
    assert "password" not in text(found)
    assert "Medewerker atelier" in {rij["gevonden_bij"] for rij in found["uitwisseling.resultaat"]["rijen"]}


def test_nothing_of_somebody_else_is_in_it(
    henk: Werkzoekende, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    before = {naam: deel["aantal"] for naam, deel in everything_about(henk).items()}
    ingrid = maak_persoon("Ingrid")
    assert {naam: deel["aantal"] for naam, deel in everything_about(henk).items()} == before
    assert "Ingrid" not in text(everything_about(henk))
    assert ingrid.profiel.extern_id not in text(everything_about(henk))


@pytest.mark.traag
def test_of_very_many_rows_the_newest_are_told_and_the_number(henk: Werkzoekende) -> None:
    vondst = {"werkzoekende": henk, "laatst_gezien": timezone.now()}
    Vondst.objects.bulk_create(Vondst(vingerafdruk=f"v{number}", **vondst) for number in range(MEEST))
    deel = everything_about(henk)["uitwisseling.vondst"]
    assert (deel["aantal"], deel["weggelaten"], len(deel["rijen"])) == (MEEST + 2, 2, MEEST)


# --- erase --------------------------------------------------------------------------------------------
def test_after_erasing_no_way_leads_to_a_row(henk: Werkzoekende, anja: Gebruiker) -> None:
    pk, extern_id = henk.pk, henk.profiel.extern_id
    before = {label(pad): pad[-1].related_model._default_manager.count() for pad in PADEN}
    erase_person(werkzoekende=henk, door=anja)
    assert [label(pad) for pad in PADEN if rows(pad, pk)] == []
    assert not Werkzoekende.objects.filter(pk=pk).exists()
    assert not Resultaat.objects.filter(eigen_id=extern_id).exists()
    assert not Vondst.objects.filter(eigen_id=extern_id).exists()
    for naam in BLIJFT:
        assert before[naam]
    assert not Toegangslink.objects.exists()
    left = {label(pad): pad[-1].related_model._default_manager.count() for pad in PADEN}
    assert {naam: aantal for naam, aantal in left.items() if aantal and naam not in BLIJFT} == {
        "uitwisseling.zoekopdracht": 1  # the one for the vacature, without the person
    }


def test_decisions_and_logboek_outlive_the_person_without_the_name(
    henk: Werkzoekende, anja: Gebruiker
) -> None:
    ref = henk.pseudoniem
    erase_person(werkzoekende=henk, door=anja)
    [besluit] = Besluit.objects.filter(pseudoniem=ref)
    assert besluit.werkzoekende_id is None
    assert receipt(besluit).count(ref.encode()) == 1
    assert b"Velden" not in receipt(besluit)
    newest = about([ref]).first()
    assert newest is not None
    act = newest.handeling
    assert (act.soort, act.over, act.door_gebruiker_id) == ("gewist", "persoon", anja.pk)
    assert about([ref]).filter(handeling__soort="besluit").exists()


def test_nobody_else_loses_anything(
    henk: Werkzoekende, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    ingrid = maak_persoon("Ingrid")
    before = everything_about(ingrid)
    erase_person(werkzoekende=henk, door=anja)
    assert everything_about(ingrid) == before


def test_no_table_of_an_account_is_about_a_person() -> None:
    """Accounts are of staff: what hangs on one is of their work, or was told with the person."""
    hangs = {field.related_model._meta.label_lower for field in relations(Gebruiker)}
    assert hangs - VAN_HET_WERK == set()


def test_how_somebody_logs_in_is_told_without_its_secret(henk: Werkzoekende) -> None:
    found = everything_about(henk)["werkzoekenden.inlog"]["rijen"]
    found = sorted(found, key=lambda rij: rij["naam"])
    ways = henk.inloggen.order_by("naam")
    for inlog, rij, namens in zip(ways, found, (None, "bewindvoerder"), strict=True):
        assert (rij["naam"], rij["vertegenwoordiging"]) == (inlog.naam, namens)
        assert inlog.wachtwoord not in text(everything_about(henk))


def test_a_room_that_fails_leaves_everything_as_it_was(
    henk: Werkzoekende, anja: Gebruiker, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything_about(henk)

    def fail(werkzoekende: Werkzoekende) -> None:
        raise RuntimeError("stuk")

    monkeypatch.setattr("vumportal.caseload.rechten.KAMERS", (*KAMERS, KAMERS[0].__class__("x", dict, fail)))
    with pytest.raises(RuntimeError):
        erase_person(werkzoekende=henk, door=anja)
    monkeypatch.undo()
    assert everything_about(henk) == before


# --- finding ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("naam", "jaar", "vindt"),
    [
        ("Henk van der Velden", 1980, True),
        ("  Henk  van der Velden ", 1980, True),
        ("henk van der velden", 1980, True),
        ("Henk Velden", 1980, False),
        ("Henk", 1980, False),
        ("", 1980, False),
        ("Henk van der Velden", 1981, False),
    ],
)
def test_somebody_is_found_by_exact_name_and_year(
    henk: Werkzoekende, organisatie: Organisatie, naam: str, jaar: int, vindt: bool
) -> None:
    def find() -> Werkzoekende:
        return find_exactly(organisatie=organisatie, naam=naam, geboortejaar=jaar)

    if vindt:
        assert find() == henk
    else:
        with pytest.raises(NietEenduidig, match="Er is niemand"):
            find()


def test_of_two_with_the_same_name_neither_is_chosen(henk: Werkzoekende, organisatie: Organisatie) -> None:
    add_werkzoekende(organisatie=organisatie, voornaam="Henk", achternaam="van der Velden", geboortejaar=1980)
    who = {"organisatie": organisatie, "naam": "Henk van der Velden", "geboortejaar": 1980}
    with pytest.raises(NietEenduidig, match="twee of meer"):
        find_exactly(**who)
    assert find_exactly(**who, referentie=henk.pseudoniem) == henk
    with pytest.raises(NietEenduidig, match="niemand"):
        find_exactly(**who, referentie="anders")


def test_nobody_of_another_organisation_is_found(henk: Werkzoekende) -> None:
    ander = ensure_organisatie(naam="Rijnmond", oin="00000001900000002000", soort="suwi")
    with pytest.raises(NietEenduidig):
        find_exactly(organisatie=ander, naam="Henk van der Velden", geboortejaar=1980)


# --- the end of the accompaniment ---------------------------------------------------------------------
def test_when_the_accompaniment_ends_what_others_showed_goes(
    henk: Werkzoekende, anja: Gebruiker, postcodes: None
) -> None:
    Afsluiting.objects.all().delete()
    end_accompaniment(werkzoekende=henk)
    assert not Resultaat.objects.filter(zoekopdracht__werkzoekende=henk, eigen_id="").exists()
    assert not Detail.objects.exists()
    assert not Werkzoekende.objects.visible_to(anja).filter(pk=henk.pk).exists()
    assert Afsluiting.objects.get().op == timezone.localdate()
    end_accompaniment(werkzoekende=henk)
    assert Afsluiting.objects.count() == 1


def test_who_is_accompanied_again_is_not_closed_any_more(henk: Werkzoekende, anja: Gebruiker) -> None:
    Afsluiting.objects.all().delete()
    end_accompaniment(werkzoekende=henk)
    accompany(werkzoekende=henk, klantmanager=anja, fase="1-intake")
    assert not Afsluiting.objects.exists()
    assert Werkzoekende.objects.visible_to(anja).filter(pk=henk.pk).exists()


# --- the term of a dossier ----------------------------------------------------------------------------
def close(persoon: Werkzoekende, days: int) -> None:
    """As if the accompaniment ended so many days ago."""
    end_accompaniment(werkzoekende=persoon)
    Afsluiting.objects.filter(werkzoekende=persoon).update(op=timezone.localdate() - timedelta(days=days))


@pytest.mark.parametrize(("days", "weg"), [(10, False), (11, True)])
def test_a_dossier_goes_when_the_term_of_its_organisation_is_over(
    henk: Werkzoekende, organisatie: Organisatie, days: int, weg: bool
) -> None:
    set_limit(sleutel=DOSSIER.sleutel, waarde=10, organisatie=organisatie)
    close(henk, days)
    tasks.clean_up()
    assert Werkzoekende.objects.filter(pk=henk.pk).exists() is not weg


def test_without_a_choice_a_dossier_stays_five_years(henk: Werkzoekende) -> None:
    close(henk, 5 * 365)
    assert remove_old_dossiers() == 0
    close(henk, 5 * 365 + 1)
    assert remove_old_dossiers() == 1


def test_somebody_who_is_accompanied_stays(henk: Werkzoekende, organisatie: Organisatie) -> None:
    set_limit(sleutel=DOSSIER.sleutel, waarde=1, organisatie=organisatie)
    Afsluiting.objects.update(op=timezone.localdate() - timedelta(days=50))  # an end that was not taken back
    assert remove_old_dossiers() == 0


def test_of_very_many_dossiers_a_night_does_a_part(
    henk: Werkzoekende, maak_persoon: Callable[..., Werkzoekende], monkeypatch: pytest.MonkeyPatch
) -> None:
    for persoon in (henk, maak_persoon("Ingrid")):
        close(persoon, 9999)
    monkeypatch.setattr("vumportal.caseload.rechten.PER_NACHT", 1)
    assert [remove_old_dossiers(), remove_old_dossiers(), remove_old_dossiers()] == [1, 1, 0]


# --- at the same time ---------------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_a_search_that_starts_while_somebody_is_erased_leaves_nothing(
    henk: Werkzoekende, anja: Gebruiker, postcodes: None
) -> None:
    """Neither waits for the other for ever, and none fails in a way that nobody foresaw."""
    fouten: list[BaseException] = []
    begin = Barrier(3)

    def do(work: Callable[[], object]) -> None:
        begin.wait(PATIENCE)
        try:
            work()
        except BaseException as fout:
            fouten.append(fout)
        finally:
            connection.close()

    def search() -> None:
        for afstand in range(10, 30):
            start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=Wensen("5501AB", afstand))

    threads = [
        Thread(target=do, args=(work,))
        for work in (search, search, lambda: erase_person(werkzoekende=henk, door=anja))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert {type(fout) for fout in fouten} <= {PermissionDenied}
    assert not Werkzoekende.objects.filter(voornaam="Henk").exists()
    assert not Zoekopdracht.objects.filter(werkzoekende__isnull=False).exists()

"""One save closes everything of a contact: once, whole or not at all."""

import threading
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.utils import timezone

from vumportal.caseload.afspraken import plan_appointment
from vumportal.caseload.models import Afspraak, Contactmoment, Contactuitkomst, Fase
from vumportal.caseload.services import accompany
from vumportal.caseload.vastleggen import NOG_NIET, Afgesproken, Volgende, is_recorded, record_contact
from vumportal.notities.concepten import Formulierover, draft_of, save_draft
from vumportal.notities.models import Notitie
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.uitwisseling.models import Vondst
from vumportal.werkzoekenden.models import Taak, Tijdlijnregel, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende
from vumportal.werkzoekenden.taken import agree, ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def henk(organisatie: Organisatie, anja: Gebruiker) -> Werkzoekende:
    return accompanied(organisatie, anja)


def accompanied(organisatie: Organisatie, anja: Gebruiker) -> Werkzoekende:
    persoon = add_werkzoekende(
        organisatie=organisatie, voornaam="Henk", achternaam="Jansen", geboortejaar=1984
    )
    accompany(werkzoekende=persoon, klantmanager=anja, fase=Fase.BEMIDDELEN)
    return persoon


def planned(persoon: Werkzoekende, anja: Gebruiker, begin: datetime | None = None) -> Afspraak:
    """An appointment, of an hour ago unless told otherwise."""
    return Afspraak.objects.create(
        werkzoekende=persoon,
        klantmanager=anja,
        begin=begin or timezone.now() - timedelta(hours=1),
        soort=Afspraak.Soort.LOCATIE,
        waar="Stadhuis 2.14",
        gemaakt_door=anja,
    )


@pytest.fixture
def afspraak(henk: Werkzoekende, anja: Gebruiker) -> Afspraak:
    return planned(henk, anja)


@pytest.fixture
def schrijf(henk: Werkzoekende, anja: Gebruiker) -> Callable[..., Contactmoment]:
    def write(**meer: Any) -> Contactmoment:
        given: dict[str, Any] = {"soort": "gesprek", "uitkomst": "geweest"} | meer
        return record_contact(werkzoekende=henk, door=anja, **given)

    return write


def lines(persoon: Werkzoekende) -> list[tuple[str, str]]:
    """What the timeline says since the person was accompanied."""
    rows = Tijdlijnregel.objects.filter(werkzoekende=persoon).exclude(
        soort__in=("begeleiding", "fase", "intake")
    )
    return list(rows.order_by("pk").values_list("soort", "waarde"))


def soon(**verder: int) -> datetime:
    return timezone.now().replace(microsecond=0) + timedelta(**(verder or {"days": 14}))


Schrijf = Callable[..., Contactmoment]


# --- one save -------------------------------------------------------------------------------------------
def test_everything_of_a_talk_in_one_save(
    schrijf: Schrijf, henk: Werkzoekende, anja: Gebruiker, afspraak: Afspraak
) -> None:
    vraag = ask(persoon=henk, vraag="Kan ik ook in Best werken?")
    vondsten = [kept(henk, letter) for letter in "abc"]
    save_draft(gebruiker=anja, over=Formulierover(henk.pk, afspraak.pk), inhoud={"zin": "We spr"})
    before = len(lines(henk))
    contact = schrijf(
        afspraak=afspraak,
        zin="We spraken over het atelier.",
        gevoelig=True,
        besproken=zip([v.pk for v in vondsten], ["lijkt", "liever_niet", "weet_niet"], strict=True),
        afgesproken=Afgesproken("vraagt naar opvang", Taak.Voor.PERSOON, timezone.localdate()),
        volgende=Volgende(soon(), "locatie", "Stadhuis 2.14"),
        klaar=[vraag.pk],
    )
    afspraak.refresh_from_db()
    assert (afspraak.uitkomst, afspraak.contactmoment) == ("geweest", contact)
    assert (contact.op, contact.door, contact.soort) == (afspraak.begin, anja, "gesprek")
    notitie = Notitie.objects.get()
    assert (notitie.tekst, notitie.gevoelig, notitie.contactmoment_id) == (
        "We spraken over het atelier.",
        True,
        contact.pk,
    )
    vraag.refresh_from_db()
    assert (vraag.status, vraag.gedaan_door) == ("uitgevoerd", anja)
    assert Taak.objects.open().get().titel == "vraagt naar opvang"
    [volgende] = Afspraak.objects.planned()
    assert (volgende.waar, volgende.klantmanager) == ("Stadhuis 2.14", anja)
    assert draft_of(gebruiker=anja, over=Formulierover(henk.pk, afspraak.pk)) is None
    assert lines(henk)[before:] == [
        ("contact", "geweest"),
        ("besproken", "lijkt"),
        ("besproken", "liever_niet"),
        ("besproken", "weet_niet"),
        ("taak_klaar", "uitgevoerd"),
        ("taak", ""),
        ("afspraak", ""),
    ]


def kept(persoon: Werkzoekende, letter: str) -> Vondst:
    return Vondst.objects.create(
        werkzoekende=persoon,
        vingerafdruk=letter,
        bewaard_op=timezone.now(),
        inhoud={"naamVacature": "Naaister bij Roos"},
    )


def test_no_sentence_no_note(schrijf: Schrijf, henk: Werkzoekende) -> None:
    schrijf(uitkomst="niet_bereikt", soort="telefoon", zin="  \n ")
    assert not Notitie.objects.exists()
    assert lines(henk) == [("contact", "niet_bereikt")]


def test_who_did_not_come(schrijf: Schrijf, afspraak: Afspraak) -> None:
    schrijf(afspraak=afspraak, uitkomst="niet_gekomen", waarom="zonder_bericht")
    afspraak.refresh_from_db()
    assert (afspraak.uitkomst, afspraak.waarom) == ("niet_gekomen", "zonder_bericht")


def test_moved_gets_the_new_time_in_the_same_save(
    schrijf: Schrijf, henk: Werkzoekende, afspraak: Afspraak
) -> None:
    nieuw = soon(days=3)
    contact = schrijf(afspraak=afspraak, uitkomst="verzet", volgende=Volgende(nieuw, "telefoon"))
    afspraak.refresh_from_db()
    assert afspraak.uitkomst == "verzet"
    assert afspraak.verzet_naar is not None
    assert (afspraak.verzet_naar.begin, afspraak.verzet_naar.soort) == (nieuw, "telefoon")
    assert contact.uitkomst == "verzet"
    assert lines(henk) == [("verzet", "")]  # no contact: the line of the appointment says it


def test_cancelled_by_us_tells_why_in_a_note(schrijf: Schrijf, henk: Werkzoekende, anja: Gebruiker) -> None:
    komend = planned(henk, anja, soon(days=2))
    before = timezone.now()
    contact = schrijf(afspraak=komend, uitkomst="afgezegd", zin="Ik heb die dag een training.")
    komend.refresh_from_db()
    assert komend.uitkomst == "afgezegd"
    assert before <= contact.op <= timezone.now()  # not the day that did not come yet
    assert lines(henk) == [("afgezegd", ""), ("contact", "afgezegd")]


# --- once -----------------------------------------------------------------------------------------------
def test_the_same_form_twice_is_one_contact(schrijf: Schrijf, henk: Werkzoekende, afspraak: Afspraak) -> None:
    alles: dict[str, Any] = {
        "zin": "We spraken.",
        "afgesproken": Afgesproken("belt terug", Taak.Voor.KLANTMANAGER),
        "volgende": Volgende(soon(), "locatie"),
    }
    for form in ({"afspraak": afspraak}, {"verzending": uuid.uuid4()}):
        before = [model.objects.count() for model in (Contactmoment, Notitie, Taak, Afspraak, Tijdlijnregel)]
        first = schrijf(**form, **alles)
        after = [model.objects.count() for model in (Contactmoment, Notitie, Taak, Afspraak, Tijdlijnregel)]
        assert after[0] == before[0] + 1
        assert schrijf(**form, **alles) == first
        assert [
            model.objects.count() for model in (Contactmoment, Notitie, Taak, Afspraak, Tijdlijnregel)
        ] == after
    assert is_recorded(werkzoekende=henk, afspraak=afspraak, verzending=None)
    assert not is_recorded(werkzoekende=henk, afspraak=None, verzending=uuid.uuid4())


@pytest.mark.django_db(transaction=True)
@pytest.mark.traag
def test_two_presses_at_the_same_moment(organisatie: Organisatie, anja: Gebruiker) -> None:
    henk = accompanied(organisatie, anja)
    afspraak, verzending = planned(henk, anja), uuid.uuid4()
    begin = threading.Barrier(4)
    made: list[int] = []

    def press(**form: Any) -> None:
        try:
            begin.wait()
            contact = record_contact(
                werkzoekende=henk, door=anja, soort="gesprek", uitkomst="geweest", zin="We spraken.", **form
            )
            made.append(contact.pk)
        finally:
            connections.close_all()

    forms = ({"afspraak": afspraak}, {"verzending": verzending}) * 2
    threads = [threading.Thread(target=press, kwargs=form) for form in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(made) == 4
    assert Contactmoment.objects.count() == Notitie.objects.count() == len(set(made)) == 2


# --- whole or not at all ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fout", "zin"),
    [
        (lambda: {"uitkomst": "gezellig"}, "Kies hoe het ging"),
        (lambda: {"uitkomst": "verzet"}, "alleen bij een afspraak"),
        (lambda: {"waarom": "afgemeld"}, "hoort niet bij"),
        (lambda: {"op": timezone.now() + timedelta(days=1)}, "moet nog komen"),
        (lambda: {"afgesproken": Afgesproken("", Taak.Voor.PERSOON)}, "titel"),
        (lambda: {"volgende": Volgende(timezone.now() - timedelta(days=1), "locatie")}, "al voorbij"),
        (lambda: {"zin": "x" * 4001}, "maximaal 4000 tekens"),
    ],
)
def test_what_cannot_be_writes_nothing(
    schrijf: Schrijf, henk: Werkzoekende, anja: Gebruiker, fout: Callable[[], dict[str, Any]], zin: str
) -> None:
    save_draft(gebruiker=anja, over=Formulierover(henk.pk), inhoud={"zin": "We spr"})
    before = lines(henk)
    with pytest.raises(ValidationError, match=zin):
        schrijf(**{"zin": "We spraken.", "klaar": [], **fout()})
    assert not Contactmoment.objects.exists()
    assert not Notitie.objects.exists()
    assert lines(henk) == before
    assert draft_of(gebruiker=anja, over=Formulierover(henk.pk)) is not None


def test_of_tomorrow_nobody_knows_how_it_went(schrijf: Schrijf, henk: Werkzoekende, anja: Gebruiker) -> None:
    morgen = planned(henk, anja, soon(days=1))
    for uitkomst in (Contactuitkomst.GEWEEST, Contactuitkomst.NIET_GEKOMEN, Contactuitkomst.NIET_BEREIKT):
        with pytest.raises(ValidationError, match=NOG_NIET):
            schrijf(afspraak=morgen, uitkomst=uitkomst)
    with pytest.raises(ValidationError, match="nieuwe tijd"):
        schrijf(afspraak=morgen, uitkomst="verzet")
    with pytest.raises(ValidationError, match="nieuwe tijd"):
        schrijf(afspraak=morgen, uitkomst="verzet", volgende=Volgende(morgen.begin, "locatie"))


def test_moved_elsewhere_meanwhile_says_so(schrijf: Schrijf, afspraak: Afspraak, anja: Gebruiker) -> None:
    Afspraak.objects.filter(pk=afspraak.pk).update(uitkomst="afgezegd")
    with pytest.raises(ValidationError, match="al verzet of afgezegd"):
        schrijf(afspraak=afspraak)
    assert not Contactmoment.objects.exists()


# --- what can be closed -------------------------------------------------------------------------------------
def test_only_what_a_talk_can_close_and_only_of_this_person(
    schrijf: Schrijf, henk: Werkzoekende, anja: Gebruiker, organisatie: Organisatie
) -> None:
    ander = accompanied(organisatie, anja)
    van_ander = ask(persoon=ander, vraag="En ik?")
    afgesproken = agree(over=henk, door=anja, titel="cv maken", voor=Taak.Voor.PERSOON)
    verzoek = Taak.objects.create(over=henk, soort="wissen", voor="privacy", titel="wissen")
    schrijf(klaar=[van_ander.pk, afgesproken.pk, verzoek.pk])
    assert set(Taak.objects.open()) == {van_ander, verzoek}


def test_the_next_one_that_is_there_already_is_not_made_twice(
    schrijf: Schrijf, henk: Werkzoekende, anja: Gebruiker
) -> None:
    moment = soon()
    plan_appointment(werkzoekende=henk, door=anja, begin=moment, soort="locatie")
    schrijf(volgende=Volgende(moment, "locatie"))
    assert Afspraak.objects.planned().count() == 1

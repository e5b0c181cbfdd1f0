"""What somebody typed and did not save yet: of one account, one per form, and not for ever."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from vumportal.caseload.models import Afspraak
from vumportal.caseload.tasks import clean_up
from vumportal.notities.concepten import (
    BEWAARD,
    Formulierover,
    draft_of,
    drafts_of,
    drop_draft,
    kept_since,
    save_draft,
)
from vumportal.notities.models import Vastlegconcept
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.werkzoekenden.models import Werkzoekende

pytestmark = pytest.mark.django_db


@pytest.fixture
def henk(organisatie: Organisatie) -> Werkzoekende:
    return Werkzoekende.objects.create(organisatie=organisatie, voornaam="Henk", achternaam="Jansen")


@pytest.fixture
def afspraak(henk: Werkzoekende, anja: Gebruiker) -> Afspraak:
    return Afspraak.objects.create(
        werkzoekende=henk, klantmanager=anja, begin=timezone.now(), gemaakt_door=anja
    )


def test_the_last_of_one_form_is_kept(henk: Werkzoekende, anja: Gebruiker, afspraak: Afspraak) -> None:
    for afspraak_id in (None, afspraak.pk):
        for zin in ("We", "We spraken"):
            save_draft(gebruiker=anja, over=Formulierover(henk.pk, afspraak_id), inhoud={"zin": zin})
    assert Vastlegconcept.objects.count() == 2
    for afspraak_id in (None, afspraak.pk):
        found = draft_of(gebruiker=anja, over=Formulierover(henk.pk, afspraak_id))
        assert found is not None
        assert found.inhoud == {"zin": "We spraken"}
    drop_draft(gebruiker=anja, over=Formulierover(henk.pk))
    assert [rij.afspraak_id for rij in drafts_of(anja.pk, kept_since())] == [afspraak.pk]


def test_it_is_of_one_account(
    henk: Werkzoekende, anja: Gebruiker, maak_gebruiker: Callable[..., Gebruiker]
) -> None:
    bram = maak_gebruiker("klantmanager", "bram")
    save_draft(gebruiker=anja, over=Formulierover(henk.pk), inhoud={"zin": "We"})
    assert draft_of(gebruiker=bram, over=Formulierover(henk.pk)) is None
    drop_draft(gebruiker=bram, over=Formulierover(henk.pk))
    assert drafts_of(anja.pk, kept_since()).count() == 1


def test_it_waits_a_while_and_is_removed(henk: Werkzoekende, anja: Gebruiker, afspraak: Afspraak) -> None:
    oud = save_draft(gebruiker=anja, over=Formulierover(henk.pk), inhoud={"zin": "We"})
    nog = save_draft(gebruiker=anja, over=Formulierover(henk.pk, afspraak.pk), inhoud={"zin": "We"})
    Vastlegconcept.objects.filter(pk=oud.pk).update(bewaard=timezone.now() - BEWAARD)
    Vastlegconcept.objects.filter(pk=nog.pk).update(bewaard=timezone.now() - BEWAARD + timedelta(hours=1))
    assert [rij.pk for rij in drafts_of(anja.pk, kept_since())] == [nog.pk]
    clean_up()
    assert [rij.pk for rij in Vastlegconcept.objects.all()] == [nog.pk]


def test_what_no_text_can_hold_is_left_out_and_the_rest_is_kept(
    henk: Werkzoekende, anja: Gebruiker, afspraak: Afspraak
) -> None:
    r"""The one character that PostgreSQL refuses; somebody who types \u0000 keeps that."""
    inhoud = {"zin": ["a\0b", r"\u0000", "\\"], "klaar": []}
    save_draft(gebruiker=anja, over=Formulierover(henk.pk, afspraak.pk), inhoud=inhoud)
    kept = draft_of(gebruiker=anja, over=Formulierover(henk.pk, afspraak.pk))
    assert kept is not None
    assert kept.inhoud == {"zin": ["ab", r"\u0000", "\\"], "klaar": []}

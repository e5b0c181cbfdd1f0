"""Milestones: from the list, on a day that has come, once."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from vumportal.caseload.mijlpalen import add_milestone
from vumportal.caseload.models import Mijlpaal
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.werkzoekenden.models import Tijdlijnregel, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende

pytestmark = pytest.mark.django_db


@pytest.fixture
def henk(organisatie: Organisatie) -> Werkzoekende:
    return add_werkzoekende(organisatie=organisatie, voornaam="Henk", achternaam="Jansen", geboortejaar=1984)


def test_it_stands_on_its_own_day_in_the_timeline_once(henk: Werkzoekende, anja: Gebruiker) -> None:
    dag = timezone.localdate() - timedelta(days=9)
    first = add_milestone(werkzoekende=henk, door=anja, soort="cv_klaar", dag=dag)
    assert add_milestone(werkzoekende=henk, door=anja, soort="cv_klaar", dag=dag) == first
    line = Tijdlijnregel.objects.get()
    assert (line.soort, line.ding, line.waarde, line.dag) == ("mijlpaal", first.pk, "cv_klaar", dag)
    assert add_milestone(werkzoekende=henk, door=anja, soort="cv_klaar", dag=timezone.localdate()) != first


@pytest.mark.parametrize(
    ("soort", "dagen", "zin"), [("medaille", 0, "is er niet"), ("cv_klaar", 1, "moet nog komen")]
)
def test_what_is_no_milestone_is_refused(
    henk: Werkzoekende, anja: Gebruiker, soort: str, dagen: int, zin: str
) -> None:
    dag = timezone.localdate() + timedelta(days=dagen)
    with pytest.raises(ValidationError, match=zin):
        add_milestone(werkzoekende=henk, door=anja, soort=soort, dag=dag)
    assert not Mijlpaal.objects.exists()
    assert not Tijdlijnregel.objects.exists()

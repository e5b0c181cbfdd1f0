"""How far a vacature reaches, from the logboek: numbers of answers and of organisations, and nobody's name."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.vacatures.dossiers import dossier_of
from vumportal.logboek.selectors import Inbeeld
from vumportal.logboek.services import log_answer, log_detail
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.vacatures.in_beeld import in_view, in_view_words
from vumportal.vacatures.models import Vacaturedossier
from vumportal.vacatures.services import save_vacature

pytestmark = pytest.mark.django_db

TILBURG, HELMOND = "2" * 20, "3" * 20


def answered(oin: str, *ids: str, eigenaar: str) -> None:
    log_answer(asker_oin=oin, owner_oin=eigenaar, over="vacature", ids=ids)


def opened(oin: str, extern_id: str, eigenaar: str) -> None:
    log_detail(asker_oin=oin, owner_oin=eigenaar, over="vacature", extern_id=extern_id)


def test_answers_and_organisations_of_each_in_one_statement(
    dossier: Vacaturedossier, wim: Gebruiker, organisatie: Organisatie
) -> None:
    ander = dossier_of(save_vacature(organisatie=organisatie, document={"naamVacature": "Kok"}), wim)
    assert dossier.vacature is not None
    assert ander.vacature is not None
    naaier, kok = dossier.vacature.extern_id, ander.vacature.extern_id
    for _ in range(3):
        answered(TILBURG, naaier, kok, eigenaar=organisatie.oin)
    answered(HELMOND, naaier, eigenaar=organisatie.oin)
    answered(organisatie.oin, naaier, eigenaar=organisatie.oin)  # our own search, through the exchange
    for oin in (TILBURG, TILBURG, organisatie.oin):
        opened(oin, naaier, organisatie.oin)
    with CaptureQueriesContext(connection) as asked:
        found = in_view([dossier, ander], organisatie)
    assert len(asked) == 1
    assert found == {dossier.pk: Inbeeld(4, 2, 1), ander.pk: Inbeeld(3, 1, 0)}


def test_what_was_before_it_was_published_does_not_count(
    dossier: Vacaturedossier, organisatie: Organisatie
) -> None:
    assert dossier.vacature is not None
    answered(TILBURG, dossier.vacature.extern_id, eigenaar=organisatie.oin)
    dossier.eerst_gepubliceerd_op = timezone.now() + timedelta(minutes=5)
    assert in_view([dossier], organisatie) == {dossier.pk: Inbeeld(0, 0, 0)}


def test_of_what_was_never_published_nothing_is_asked(organisatie: Organisatie) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert in_view([Vacaturedossier(organisatie=organisatie)], organisatie) == {}
    assert not asked.captured_queries


@pytest.mark.parametrize(
    ("beeld", "zin"),
    [
        (Inbeeld(41, 9, 3), "in 41 antwoorden aan 9 organisaties, 3 openden hem"),
        (Inbeeld(1, 1, 1), "in 1 antwoord aan 1 organisatie, 1 opende hem"),
        (Inbeeld(2, 1, 0), "in 2 antwoorden aan 1 organisatie, niemand opende hem"),
        (Inbeeld(0, 0, 0), "nog in geen enkel antwoord"),
    ],
)
def test_in_words(beeld: Inbeeld, zin: str) -> None:
    assert in_view_words(beeld) == zin

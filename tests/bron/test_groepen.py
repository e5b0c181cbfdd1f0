"""What each recipient category gets of a person through the bron, and that a refusal never says why."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.bron.conftest import ASKER, HEADERS, Vraag, parsed
from tests.delen import put_sharing
from vumportal.aanbod import nabij
from vumportal.aanbod.delen import ALTIJD, Deling
from vumportal.aanbod.voorraad import Statement
from vumportal.organisaties.models import Ontvanger, Organisatie
from vumportal.organisaties.services import ensure_organisatie
from vumportal.standaard.groepen import Groep, outgoing
from vumportal.standaard.projectie import selectieresultaat
from vumportal.standaard.soort import Soort
from vumportal.werkzoekenden.models import Profiel, Profieltekst, Werkzoekende
from vumportal.werkzoekenden.services import save_profiel

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
OVERAL = {"selectiegebied": {"postcode": "5611AB", "afstand": 60}}
HENK: dict[str, Any] = {
    "mobiliteit": {"bemiddelingspostcode": "5611AB"},
    "persoonlijkePresentatie": "Ik naai graag.",
    "emailadres": ["ik@example.org"],
    "arbeidsmarktkwalificatie": {"werkervaring": [{"naamOrganisatie": "Atelier Noord"}]},
}
PRIVATE = HEADERS | {"X-VUM-SUWIparty": "false"}


def profiel(organisatie: Organisatie, naam: str, **delen: Deling) -> Profiel:
    persoon = Werkzoekende.objects.create(organisatie=organisatie, voornaam=naam, achternaam="Jansen")
    row = save_profiel(werkzoekende=persoon, document=HENK, extern_id=naam)
    put_sharing(row, **delen)
    return row


def as_category(ontvanger: Ontvanger) -> dict[str, str]:
    """The headers of an asker of this category."""
    if ontvanger == Ontvanger.PUBLIEK:
        ensure_organisatie(naam="Provincie", oin=ASKER, soort="publiek", eigen=False)
    return HEADERS if ontvanger == Ontvanger.SUWI else PRIVATE


@pytest.mark.parametrize("ontvanger", Ontvanger)
def test_every_category_gets_its_own_groups(
    organisatie: Organisatie, matches: Vraag, detail: Vraag, ontvanger: Ontvanger
) -> None:
    groepen = {Ontvanger.SUWI: Groep.ERVARING, Ontvanger.PUBLIEK: Groep(0), Ontvanger.PRIVAAT: Groep.CONTACT}
    row = profiel(organisatie, "henk", **{code.value: Deling(ALTIJD, bits) for code, bits in groepen.items()})
    right = outgoing(HENK | {"idWerkzoekende": row.extern_id}, groepen[ontvanger])
    headers = as_category(ontvanger)
    assert parsed(detail(Soort.WERKZOEKENDE, row.extern_id, headers=headers)) == right
    assert parsed(matches(Soort.WERKZOEKENDE, OVERAL, headers=headers))["matches"] == [
        selectieresultaat(right, Soort.WERKZOEKENDE)
    ]


def test_an_end_for_one_category_is_no_end_for_another(
    organisatie: Organisatie, matches: Vraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    profiel(organisatie, "henk", suwi=Deling(ALTIJD, 0), privaat=Deling(TODAY, 0))
    for days, private in ((0, 1), (1, 0)):
        monkeypatch.setattr(timezone, "localdate", lambda days=days: TODAY + timedelta(days=days))
        for headers, aantal in ((HEADERS, 1), (PRIVATE, private)):
            assert len(parsed(matches(Soort.WERKZOEKENDE, OVERAL, headers=headers))["matches"]) == aantal


def test_a_refusal_never_says_why(
    organisatie: Organisatie, detail: Vraag, matches: Vraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unknown, withdrawn, shielded, expired, never shared, not made: one answer, one way through the code."""
    profiel(organisatie, "deelt-niet")
    withdrawn = profiel(organisatie, "ingetrokken", suwi=Deling(ALTIJD, 0))
    put_sharing(withdrawn)
    profiel(organisatie, "afgeschermd", privaat=Deling(ALTIJD, 0))
    profiel(organisatie, "verlopen", suwi=Deling(TODAY - timedelta(days=1), 0))
    profiel(organisatie, "zonder-tekst", suwi=Deling(ALTIJD, 0))
    Profieltekst.objects.filter(aanbod__extern_id="zonder-tekst").delete()
    Profiel.objects.create(organisatie=organisatie, extern_id="ingeladen")
    asked: list[str] = []

    def run(using: str, vraag: Statement) -> list[tuple[Any, ...]]:
        asked.append(vraag.sql)
        return nabij_run(using, vraag)

    nabij_run = nabij.run
    monkeypatch.setattr(nabij, "run", run)
    detail(Soort.WERKZOEKENDE, "warm-maken")
    ids, answers, statements = (
        ["onbekend", *Profiel.objects.values_list("extern_id", flat=True)],
        set(),
        set(),
    )
    for extern_id in ids:
        asked.clear()
        with CaptureQueriesContext(connection) as queries:
            answer = detail(Soort.WERKZOEKENDE, extern_id)
        answers.add((answer.status_code, answer.content, tuple(sorted(answer.headers.items()))))
        statements.add((*asked, *(query["sql"].replace(extern_id, "?") for query in queries)))
    assert len(ids) == 7
    assert [len(statement) > 0 for statement in statements] == [True]
    assert [status for status, _, _ in answers] == [400]
    assert parsed(matches(Soort.WERKZOEKENDE, OVERAL))["matches"] == []

"""The page of the team lead: what needs them today and which ends come, and no figure per colleague."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.conftest import planned, was_planned
from tests.werkplek.overdrachthulp import make_lead, offer
from tests.werkplek.paginas import Als, Meer, Pagina
from vumportal.caseload.models import Begeleiding, Plaatsing, Plan, Regelkeuze
from vumportal.caseload.services import end_accompaniment
from vumportal.caseload.vervangen import stand_in
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.werkzoekenden.models import Feiten, Werkzoekende, WerkzoekendeGroupPermission
from vumportal.werkzoekenden.services import add_werkzoekende
from vumportal.werkzoekenden.taken import ask

Maak = Callable[..., Werkzoekende]
URL = "/team/"


class TestPagina(Pagina):
    naam = "team"
    methods: ClassVar = {"get": 19}

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        return (make_lead(wim),)

    @pytest.fixture
    def meer(self, maak_persoon: Maak, anja: Gebruiker, carla: Gebruiker) -> Meer:
        """More of everything of which a person is named."""

        def make(aantal: int) -> None:
            today = timezone.localdate()
            for nummer in range(aantal):
                persoon = maak_persoon(f"Cas{nummer}", profiel=None)
                Plan.objects.create(werkzoekende=persoon, doel="werk", evaluatie=today, door=anja)
                Plaatsing.objects.create(
                    werkzoekende=persoon, waar="Roos", van=today, contract_tot=today, door=anja
                )
                offer(persoon, anja, carla)

        return make


@pytest.fixture
def lead(wim: Gebruiker) -> Gebruiker:
    return make_lead(wim)


def test_only_a_team_lead_and_in_the_navigation_only_of_them(
    als: Als, anja: Gebruiker, lead: Gebruiker, henk: Werkzoekende
) -> None:
    link = f'<a href="{URL}"'
    assert als(anja).get(URL).status_code == 403
    assert link not in als(anja).get(reverse("start")).content.decode()
    assert link in als(lead).get(reverse("start")).content.decode()
    assert link in als(lead).get(reverse("kandidaat", args=[henk.pk])).content.decode()
    assert 'aria-current="page">Team' in als(lead).get(URL).content.decode()


def test_who_is_away_and_who_stands_in(
    als: Als, anja: Gebruiker, lead: Gebruiker, carla: Gebruiker, henk: Werkzoekende
) -> None:
    assert "Iedereen is er" in als(lead).get(URL).content.decode()
    today = timezone.localdate()
    stand_in(wie=anja, door=carla, soort="ziek", van=today, tot=today, geregeld_door=lead)
    tekst = als(lead).get(URL).content.decode()
    assert "<bdi>Anja de Vries</bdi> is ziek" in tekst
    assert "is vandaag ziek:" not in tekst  # nothing waits
    assert "<bdi>Carla</bdi> vervangt tot en met" in tekst
    assert f"{reverse('ziek')}?wie={anja.pk}" in tekst


def test_what_waits(
    als: Als,
    anja: Gebruiker,
    lead: Gebruiker,
    carla: Gebruiker,
    henk: Werkzoekende,
    organisatie: Organisatie,
    team: Team,
    maak_persoon: Maak,
) -> None:
    assert "Nog niet toegewezen (0)" in als(lead).get(URL).content.decode()
    add_werkzoekende(organisatie=organisatie, voornaam="Nour", achternaam="Oud", team=team)
    end_accompaniment(werkzoekende=maak_persoon("Klaar", profiel=None))
    made = offer(henk, anja, carla)
    tekst = als(lead).get(URL).content.decode()
    assert "Nog niet toegewezen (1)" in tekst
    assert "Overdracht niet aangenomen: <bdi>Henk J.</bdi>" in tekst
    assert "wacht op <bdi>Carla</bdi>, sinds vandaag" in tekst
    assert reverse("overdracht", args=[made.pk]) in tekst


def test_ends_of_this_month_of_this_team(
    als: Als, anja: Gebruiker, lead: Gebruiker, henk: Werkzoekende, vreemde_kandidaat: Werkzoekende
) -> None:
    today = timezone.localdate()
    first = today.replace(day=1)
    volgende = (first + timedelta(days=32)).replace(day=1)
    for persoon in (henk, vreemde_kandidaat):
        Plan.objects.create(
            werkzoekende=persoon, doel="werk", evaluatie=volgende - timedelta(days=1), door=anja
        )
        Plaatsing.objects.create(
            werkzoekende=persoon,
            waar="Roos",
            van=first - timedelta(days=9),
            proefplaats_tot=first,
            contract_tot=volgende,
            door=anja,
        )
    tekst = als(lead).get(URL).content.decode()
    for kop in ("Plan samen bekijken (1)", "Proefplaats eindigt (1)", "Contract eindigt (0)"):
        assert kop in tekst
    assert "Samira" not in tekst


def test_no_figure_per_colleague(als: Als, lead: Gebruiker, henk: Werkzoekende, maak_persoon: Maak) -> None:
    """How many somebody accompanies is said where people are assigned, and nowhere else."""
    maak_persoon("Ali", profiel=None)
    assert "begeleidt er" not in als(lead).get(URL).content.decode()


def test_who_is_ill_with_what_waits(
    als: Als, anja: Gebruiker, lead: Gebruiker, carla: Gebruiker, henk: Werkzoekende
) -> None:
    today = timezone.localdate()
    stand_in(wie=anja, door=carla, soort="ziek", van=today, tot=today, geregeld_door=lead)
    ask(persoon=henk, vraag="Kan ik ook in Best werken?")
    planned(henk, anja, 7)
    was_planned(henk, anja, 0)
    zin = "is vandaag ziek: 1 afspraak vandaag en 1 kandidaat die op antwoord wacht"
    assert f"<bdi>Anja de Vries</bdi> {zin}" in als(lead).get(URL).content.decode()


# --- nobody out of sight --------------------------------------------------------------------------------
LANG_HER = 400
"""Days: beyond the limit of every rule."""


def facts(persoon: Werkzoekende, **kolommen: Any) -> None:
    """Columns of this person."""
    Feiten.objects.update_or_create(werkzoekende=persoon, defaults=kolommen)


def said(html: str) -> dict[str, str]:
    """By the name of each rule what stands beside it under *Niemand uit zicht*."""
    deel = html.split('id="kop-zicht"')[1].split("</section>")[0]
    regels = re.findall(r"<span>([^<]+)</span></div>\s*<div class=\"vragen__acties\">(.*?)</div>", deel, re.S)
    return {naam: " ".join(re.sub(r"<[^>]+>", "", wat).split()) for naam, wat in regels}


def test_nobody_is_said_in_words(als: Als, lead: Gebruiker, henk: Werkzoekende) -> None:
    facts(henk, plan_sinds=timezone.localdate(), laatste_contact=timezone.now())
    assert said(als(lead).get(URL).content.decode()) == {
        "Geen klantmanager": "niemand",
        "Nog geen eerste gesprek": "niemand",
        "Nog geen plan": "niemand",
        "Een half jaar geen contact": "niemand",
    }


def test_each_number_is_a_link_to_the_list_of_the_team_with_that_reason(
    als: Als, lead: Gebruiker, maak_persoon: Maak, vreemde_kandidaat: Werkzoekende
) -> None:
    """Whose accompaniment ended is not in it, nor who is of another team."""
    lang_her = timezone.localdate() - timedelta(days=LANG_HER)
    nieuw, stil, klaar = (maak_persoon(naam, profiel=None) for naam in ("Nour", "Ali", "Klaar"))
    for persoon in (nieuw, stil, klaar, vreemde_kandidaat):
        facts(persoon, begeleid_sinds=lang_her, laatste_contact=None, plan_sinds=None)
    facts(stil, laatste_contact=timezone.now() - timedelta(days=LANG_HER), plan_sinds=lang_her)
    end_accompaniment(werkzoekende=klaar)
    client = als(lead)
    tekst = client.get(URL).content.decode()
    assert said(tekst) == {
        "Geen klantmanager": "niemand",
        "Nog geen eerste gesprek": "1 kandidaat: nog geen eerste gesprek",
        "Nog geen plan": "1 kandidaat: nog geen plan",
        "Een half jaar geen contact": "2 kandidaten: een half jaar geen contact",
    }
    for code, namen in (("geen_plan", {"Nour J."}), ("lang_geen_contact", {"Nour J.", "Ali J."})):
        link = f"/kandidaten/?wie=team&reden={code}"
        assert f'href="{link.replace("&", "&amp;")}"' in tekst
        assert set(re.findall(r"<bdi>(\w+ J\.)</bdi></a>", client.get(link).content.decode())) == namen


def test_a_rule_that_is_switched_off_says_so(
    als: Als, lead: Gebruiker, organisatie: Organisatie, bea: Gebruiker, henk: Werkzoekende
) -> None:
    Regelkeuze.objects.create(organisatie=organisatie, regel="geen_plan", door=bea)
    assert said(als(lead).get(URL).content.decode())["Nog geen plan"] == "deze regel staat uit"


def test_the_page_reads_no_timeline(als: Als, lead: Gebruiker, maak_persoon: Maak) -> None:
    """Nor does any plan of its questions: it costs the same for somebody with a long history."""
    facts(maak_persoon("Nour", profiel=None), begeleid_sinds=timezone.localdate() - timedelta(days=LANG_HER))
    client = als(lead)
    client.get(URL)
    with CaptureQueriesContext(connection) as captured:
        client.get(URL)
    asked = [
        deel
        for query in captured.captured_queries
        for deel in query["sql"].split(";\n")
        if deel.lstrip().startswith(("SELECT", "WITH"))
    ]
    plans = []
    with connection.cursor() as cursor:
        for sql in asked:
            cursor.execute(f"EXPLAIN {sql}")
            plans.append("\n".join(regel for (regel,) in cursor.fetchall()))
    assert any("werkzoekenden_feiten" in plan for plan in plans)
    assert not [plan for plan in plans if "tijdlijn" in plan]


def test_two_thousand_people_are_as_many_questions_as_one(
    als: Als, lead: Gebruiker, anja: Gebruiker, organisatie: Organisatie, team: Team, henk: Werkzoekende
) -> None:
    client = als(lead)
    client.get(URL)
    with CaptureQueriesContext(connection) as one:
        client.get(URL)
    people = Werkzoekende.objects.bulk_create(
        Werkzoekende(
            organisatie=organisatie, team=team, voornaam="Nour", achternaam="Oud", pseudoniem=uuid4().hex
        )
        for _ in range(2000)
    )
    view = Permission.objects.get(codename="view_werkzoekende")
    WerkzoekendeGroupPermission.objects.bulk_create(
        WerkzoekendeGroupPermission(permission=view, group=team.groep, content_object=persoon)
        for persoon in people
    )
    Begeleiding.objects.bulk_create(
        Begeleiding(werkzoekende=persoon, klantmanager=anja) for persoon in people
    )
    lang_her = timezone.localdate() - timedelta(days=LANG_HER)
    Feiten.objects.bulk_create(Feiten(werkzoekende=persoon, begeleid_sinds=lang_her) for persoon in people)
    with CaptureQueriesContext(connection) as many:
        tekst = client.get(URL).content.decode()
    assert said(tekst)["Nog geen eerste gesprek"] == "2000 kandidaten: nog geen eerste gesprek"
    assert len(many) == len(one)

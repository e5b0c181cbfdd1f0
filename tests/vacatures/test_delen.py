"""A team lends its vacature, stops with that, and hands it over; who sees and who changes it follows at once."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from guardian.shortcuts import get_perms

from tests.vacatures.dossierhulp import concept, gepubliceerd
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.organisaties.services import ensure_gebruiker, ensure_organisatie, ensure_team
from vumportal.vacatures.delen import hand_over_dossier, share, share_of, shares, take_on, unshare
from vumportal.vacatures.models import (
    Vacature,
    Vacaturedossier,
    VacaturedossierGroupPermission,
    Vacaturegebeurtenis,
)

pytestmark = pytest.mark.django_db
Maak = Callable[..., Gebruiker]


@pytest.fixture
def uwv(db: None) -> Organisatie:
    """Another organisation of this installation: part of the same werkgeversservicepunt."""
    return ensure_organisatie(naam="UWV", oin="00000001900000004000", soort="suwi")


@pytest.fixture
def wim(maak_gebruiker: Maak) -> Gebruiker:
    """Adviseur werkgevers of the team Centrum."""
    return maak_gebruiker("wsp", "wim")


@pytest.fixture
def anja(maak_gebruiker: Maak) -> Gebruiker:
    """Klantmanager of the same team."""
    return maak_gebruiker("klantmanager", "anja")


@pytest.fixture
def zoe(maak_gebruiker: Maak) -> Gebruiker:
    """Adviseur werkgevers of another team."""
    return maak_gebruiker("wsp", "zoe", team="Zuid")


@pytest.fixture
def ulla(maak_gebruiker: Maak, uwv: Organisatie) -> Gebruiker:
    """Adviseur werkgevers of the UWV."""
    return maak_gebruiker("wsp", "ulla", van=uwv, team="UWV Eindhoven")


@pytest.fixture
def kim(maak_gebruiker: Maak, uwv: Organisatie) -> Gebruiker:
    """Klantmanager of the same team of the UWV."""
    return maak_gebruiker("klantmanager", "kim", van=uwv, team="UWV Eindhoven")


def team_of(gebruiker: Gebruiker) -> Team:
    team = gebruiker.team
    assert team is not None
    return team


def sees(gebruiker: Gebruiker, dossier: Vacaturedossier) -> bool:
    return Vacaturedossier.objects.visible_to(gebruiker).filter(pk=dossier.pk).exists()


def works(gebruiker: Gebruiker, dossier: Vacaturedossier) -> bool:
    return Vacaturedossier.objects.workable_by(gebruiker).filter(pk=dossier.pk).exists()


@pytest.fixture
def dossier(wim: Gebruiker) -> Vacaturedossier:
    """A concept of Wim."""
    return concept(team_of(wim), wim)


class TestWho:
    def test_a_concept_is_of_the_team(
        self, dossier: Vacaturedossier, wim: Gebruiker, anja: Gebruiker, zoe: Gebruiker, ulla: Gebruiker
    ) -> None:
        assert [sees(een, dossier) for een in (wim, anja, zoe, ulla)] == [True, True, False, False]
        assert [works(een, dossier) for een in (wim, anja, zoe, ulla)] == [True, False, False, False]

    def test_what_is_published_is_read_by_the_whole_organisation(
        self, wim: Gebruiker, anja: Gebruiker, zoe: Gebruiker, ulla: Gebruiker
    ) -> None:
        open_ = gepubliceerd(team_of(wim), wim)
        assert [sees(een, open_) for een in (wim, anja, zoe, ulla)] == [True, True, True, False]
        assert [works(een, open_) for een in (wim, anja, zoe, ulla)] == [True, False, False, False]

    @pytest.mark.parametrize("rol", ["beheerder", "privacy", ""])
    def test_of_no_member_of_staff(self, dossier: Vacaturedossier, maak_gebruiker: Maak, rol: str) -> None:
        ander = maak_gebruiker(rol, "iemand")
        assert not sees(ander, dossier)
        assert not works(ander, dossier)

    def test_who_moved_to_another_organisation_sees_nothing_of_the_old_one(
        self, dossier: Vacaturedossier, wim: Gebruiker, zoe: Gebruiker, uwv: Organisatie
    ) -> None:
        share(dossier=dossier, door=wim, team=team_of(zoe), samenwerken=True)
        for gebruiker in (wim, zoe):
            assert works(gebruiker, dossier)
            moved = ensure_gebruiker(
                gebruikersnaam=gebruiker.username, wachtwoord=None, organisatie=uwv, rol="wsp"
            )
            assert not sees(moved, dossier)


class TestShare:
    @pytest.mark.parametrize("samenwerken", [False, True])
    def test_with_a_team_of_the_own_or_another_organisation(
        self,
        dossier: Vacaturedossier,
        wim: Gebruiker,
        zoe: Gebruiker,
        ulla: Gebruiker,
        kim: Gebruiker,
        samenwerken: bool,
    ) -> None:
        for lener in (zoe, ulla):
            assert share(dossier=dossier, door=wim, team=team_of(lener), samenwerken=samenwerken)
            assert sees(lener, dossier)
            assert works(lener, dossier) is samenwerken
        assert sees(kim, dossier)
        assert not works(kim, dossier)  # a klantmanager reads, whatever was shared

    def test_the_published_vacature_is_seen_too_and_no_other(
        self, wim: Gebruiker, ulla: Gebruiker, kim: Gebruiker
    ) -> None:
        gedeeld, niet = gepubliceerd(team_of(wim)), gepubliceerd(team_of(wim))
        assert not Vacature.objects.visible_to(kim).exists()
        share(dossier=gedeeld, door=wim, team=team_of(ulla), samenwerken=False)
        for gebruiker in (ulla, kim):
            assert list(Vacature.objects.visible_to(gebruiker)) == [gedeeld.vacature]
            assert not Vacature.objects.of_own(gebruiker).exists()
        assert not sees(kim, niet)

    def test_the_last_day_counts_and_the_day_after_it_is_over(
        self, wim: Gebruiker, zoe: Gebruiker, ulla: Gebruiker, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        dossier, tot = gepubliceerd(team_of(wim)), timezone.localdate() + timedelta(days=3)
        share(dossier=dossier, door=wim, team=team_of(ulla), samenwerken=True, tot=tot)
        share(dossier=dossier, door=wim, gebruiker=zoe, samenwerken=True, tot=tot)
        for dagen, loopt in ((3, True), (4, False)):
            day = timezone.localdate() + timedelta(days=dagen)
            with monkeypatch.context() as patch:
                patch.setattr(timezone, "localdate", lambda day=day: day)
                assert works(ulla, dossier) is works(zoe, dossier) is loopt
                assert sees(ulla, dossier) is loopt
                assert Vacature.objects.visible_to(ulla).exists() is loopt
                assert bool(shares(dossier)) is loopt
                assert (share_of(dossier, ulla) is not None) is loopt

    def test_again_is_the_last_choice(self, dossier: Vacaturedossier, wim: Gebruiker, zoe: Gebruiker) -> None:
        met: dict[str, Any] = {"dossier": dossier, "door": wim, "team": team_of(zoe)}
        tot = timezone.localdate() + timedelta(days=3)
        assert share(**met, samenwerken=True)
        assert not share(**met, samenwerken=True)
        assert share(**met, samenwerken=False, tot=tot)
        assert sees(zoe, dossier)
        assert not works(zoe, dossier)
        [deling] = shares(dossier)
        assert (deling.met, deling.samenwerken, deling.tot, deling.door) == (team_of(zoe), False, tot, wim)
        assert VacaturedossierGroupPermission.objects.count() == 1
        assert "change_vacaturedossier" not in get_perms(zoe, dossier)

    def test_stopping_works_at_once(
        self, dossier: Vacaturedossier, wim: Gebruiker, zoe: Gebruiker, ulla: Gebruiker
    ) -> None:
        tot = timezone.localdate()
        share(dossier=dossier, door=wim, team=team_of(ulla), samenwerken=True)
        share(dossier=dossier, door=wim, gebruiker=zoe, samenwerken=True, tot=tot)
        assert unshare(dossier=dossier, door=wim, team=team_of(ulla))
        assert unshare(dossier=dossier, door=wim, gebruiker=zoe)
        assert not unshare(dossier=dossier, door=wim, gebruiker=zoe)
        assert not sees(ulla, dossier)
        assert not sees(zoe, dossier)
        assert shares(dossier) == []

    def test_a_colleague_stands_in_with_an_end(
        self, dossier: Vacaturedossier, wim: Gebruiker, zoe: Gebruiker, anja: Gebruiker, ulla: Gebruiker
    ) -> None:
        today = timezone.localdate()
        for wie, tot in ((zoe, None), (zoe, today + timedelta(days=400)), (anja, today), (ulla, today)):
            with pytest.raises(ValidationError):
                share(dossier=dossier, door=wim, gebruiker=wie, samenwerken=True, tot=tot)
        share(dossier=dossier, door=wim, gebruiker=zoe, samenwerken=True, tot=today)
        assert works(zoe, dossier)

    @pytest.mark.parametrize("welk", ["eigen", "gestopt", "van buiten", "voorbij"])
    def test_what_cannot_be(
        self, dossier: Vacaturedossier, wim: Gebruiker, zoe: Gebruiker, uwv: Organisatie, welk: str
    ) -> None:
        team, tot = ensure_team(organisatie=uwv, naam="West"), None
        if welk == "eigen":
            team = team_of(wim)
        elif welk == "gestopt":
            Team.objects.filter(pk=team.pk).update(gestopt_op=date(2020, 1, 1))
        elif welk == "van buiten":
            Organisatie.objects.filter(pk=uwv.pk).update(eigen=False)
        else:
            tot = timezone.localdate() - timedelta(days=1)
        team.refresh_from_db()
        with pytest.raises(ValidationError):
            share(dossier=dossier, door=wim, team=team, samenwerken=False, tot=tot)
        assert not VacaturedossierGroupPermission.objects.exists()

    def test_neither_or_both_is_a_mistake_of_the_program(
        self, dossier: Vacaturedossier, wim: Gebruiker, zoe: Gebruiker
    ) -> None:
        for met in ({}, {"team": team_of(zoe), "gebruiker": zoe}):
            with pytest.raises(ValueError, match="team of een collega"):
                share(dossier=dossier, door=wim, samenwerken=False, **met)  # type: ignore[arg-type]


class TestHandOver:
    def test_the_other_team_works_at_it_and_the_old_one_does_not(
        self, wim: Gebruiker, zoe: Gebruiker, anja: Gebruiker
    ) -> None:
        dossier, open_ = concept(team_of(wim), wim), gepubliceerd(team_of(wim), wim)
        for een in (dossier, open_):
            assert hand_over_dossier(dossier=een, door=wim, team=team_of(zoe))
            assert works(zoe, een)
            assert not works(wim, een)
            een.refresh_from_db()
            assert een.eigenaar is None
        assert not sees(anja, dossier)
        assert sees(anja, open_)
        assert Vacature.objects.get().team == team_of(zoe)

    def test_what_it_was_shared_with_is_no_share_any_more(self, wim: Gebruiker, zoe: Gebruiker) -> None:
        dossier = concept(team_of(wim), wim)
        share(dossier=dossier, door=wim, team=team_of(zoe), samenwerken=False)
        hand_over_dossier(dossier=dossier, door=wim, team=team_of(zoe))
        assert shares(dossier) == []
        hand_over_dossier(dossier=dossier, door=zoe, team=team_of(wim))
        assert not sees(zoe, dossier)

    def test_only_within_the_organisation(
        self, dossier: Vacaturedossier, wim: Gebruiker, ulla: Gebruiker
    ) -> None:
        with pytest.raises(ValidationError, match="eigen organisatie"):
            hand_over_dossier(dossier=dossier, door=wim, team=team_of(ulla))

    def test_twice_is_once(self, dossier: Vacaturedossier, wim: Gebruiker) -> None:
        assert not hand_over_dossier(dossier=dossier, door=wim, team=team_of(wim))

    def test_who_does_it(self, dossier: Vacaturedossier, maak_gebruiker: Maak) -> None:
        noor = maak_gebruiker("wsp", "noor")
        assert take_on(dossier=dossier, door=noor)
        assert not take_on(dossier=dossier, door=noor)
        dossier.refresh_from_db()
        assert dossier.eigenaar == noor


@pytest.mark.parametrize("wie", ["anja", "zoe", "ulla", "meewerker", "waarnemer", "bea"])
def test_nobody_but_an_adviseur_of_the_team_shares_or_hands_over(
    request: pytest.FixtureRequest, dossier: Vacaturedossier, wim: Gebruiker, maak_gebruiker: Maak, wie: str
) -> None:
    """Who may work at it by being lent it does not pass it on."""
    zoe: Gebruiker = request.getfixturevalue("zoe")
    doel = team_of(maak_gebruiker("wsp", "west", team="West"))
    if wie == "meewerker":
        share(dossier=dossier, door=wim, team=team_of(zoe), samenwerken=True)
    elif wie == "waarnemer":
        share(dossier=dossier, door=wim, gebruiker=zoe, samenwerken=True, tot=timezone.localdate())
    door = (
        maak_gebruiker("beheerder", "bea")
        if wie == "bea"
        else zoe
        if wie in {"meewerker", "waarnemer"}
        else request.getfixturevalue(wie)
    )
    was = (shares(dossier), Vacaturegebeurtenis.objects.count())
    for doe in (
        lambda: share(dossier=dossier, door=door, team=doel, samenwerken=False),
        lambda: unshare(dossier=dossier, door=door, team=team_of(zoe)),
        lambda: hand_over_dossier(dossier=dossier, door=door, team=doel),
        lambda: take_on(dossier=dossier, door=door),
    ):
        with pytest.raises(PermissionDenied):
            doe()
    dossier.refresh_from_db()
    assert (shares(dossier), Vacaturegebeurtenis.objects.count()) == was
    assert (dossier.team, dossier.eigenaar) == (team_of(wim), wim)


def test_each_step_is_a_line_in_the_timeline_and_in_the_logboek(
    wim: Gebruiker, zoe: Gebruiker, ulla: Gebruiker
) -> None:
    dossier = gepubliceerd(team_of(wim), wim)
    share(dossier=dossier, door=wim, team=team_of(ulla), samenwerken=True, tot=date(2999, 3, 3))
    share(dossier=dossier, door=wim, team=team_of(ulla), samenwerken=True, tot=date(2999, 3, 3))
    unshare(dossier=dossier, door=wim, team=team_of(ulla))
    hand_over_dossier(dossier=dossier, door=wim, team=team_of(zoe))
    lines = dossier.gebeurtenissen.order_by("pk").values_list("soort", "tekst", "door")
    assert list(lines) == [
        ("gedeeld", "met UWV Eindhoven (UWV), om samen te werken, tot en met 3 maart 2999", wim.pk),
        ("niet_gedeeld", "met UWV Eindhoven (UWV)", wim.pk),
        ("overgedragen", "aan Zuid", wim.pk),
    ]
    assert dossier.vacature is not None
    logged = Handeling.objects.filter(soort="delen", door_gebruiker_id=wim.pk)
    assert [list(een.regels.values_list("ref", flat=True)) for een in logged] == [
        [dossier.vacature.extern_id]
    ] * 3


class TestPlan:
    """Every page of vacatures asks this: the database reads what is of this user, not all dossiers there are."""

    @pytest.fixture
    def veel(self, eigenaar: None, uwv: Organisatie) -> Team:
        """Six thousand of another organisation and its teams, half of them published."""
        teams = [ensure_team(organisatie=uwv, naam=f"Team {nummer}") for nummer in range(60)]
        Vacature.objects.bulk_create(
            Vacature(organisatie=uwv, extern_id=f"v{nummer}", naam="Werk") for nummer in range(3000)
        )
        keys = list(Vacature.objects.values_list("pk", flat=True))
        Vacaturedossier.objects.bulk_create(
            Vacaturedossier(organisatie=uwv, team=teams[nummer % 60], naam="Werk", vacature_id=pk)
            for nummer, pk in enumerate([*keys, *[None] * 3000])
        )
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE vacatures_vacaturedossier")
            cursor.execute("ANALYZE vacatures_vacature")
        return teams[0]

    def test_not_through_all(
        self, veel: Team, wim: Gebruiker, zoe: Gebruiker, dossier: Vacaturedossier
    ) -> None:
        share(dossier=dossier, door=wim, team=team_of(zoe), samenwerken=True)
        rows = Vacaturedossier.objects
        for asked in (
            rows.visible_to(zoe),
            rows.workable_by(zoe),
            rows.owned_by(zoe),
            rows.shared_with(zoe),
            rows.of_teams_of(zoe),
        ):
            assert "Seq Scan on vacatures_vacaturedossier" not in asked.order_by().explain(), asked.explain()
        plan = Vacature.objects.visible_to(zoe).order_by().explain()
        assert "Seq Scan on vacatures_vacature " not in plan
        assert "Seq Scan on vacatures_vacaturedossier" not in plan

    def test_in_one_query(self, dossier: Vacaturedossier, wim: Gebruiker) -> None:
        for asked in (Vacaturedossier.objects.visible_to(wim), Vacature.objects.visible_to(wim)):
            with CaptureQueriesContext(connection) as captured:
                list(asked)
            assert len(captured) == 1

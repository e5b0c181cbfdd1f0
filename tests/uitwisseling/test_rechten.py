"""Who may search, split and see, at the services themselves: whatever door calls them (views, later an API)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.uitwisseling.conftest import NAAIER, long_ago, profiel
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.services import ensure_gebruiker, ensure_organisatie, ensure_team
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.uitwisseling.selectors import visible_search
from vumportal.uitwisseling.services import start_zoekopdracht
from vumportal.uitwisseling.splitsen import split_zoekopdracht
from vumportal.uitwisseling.wensen import Wensen, from_profiel
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende, WerkzoekendeUserPermission
from vumportal.werkzoekenden.services import grant

# anja accompanies Henk, wim's team was granted, bob is a colleague, cas of another organisation, bea is beheerder,
# henk is Henk himself, los belongs to no organisation.
TABEL = """
                            anja wim bob cas bea henk los
search     werkzoekende     ja   ja  nee nee nee nee  nee
search     vacature         ja   ja  ja  nee nee nee  nee
split      werkzoekende     ja   ja  nee nee nee nee  nee
split      vacature         ja   ja  ja  nee nee nee  nee
see        werkzoekende     ja   ja  nee nee nee nee  nee
see        vacature         ja   ja  ja  nee nee nee  nee
see_search werkzoekende     ja   ja  nee nee nee nee  nee
see_search vacature         ja   ja  ja  nee nee nee  nee
open       werkzoekende     ja   ja  nee nee nee nee  nee
open       vacature         ja   ja  ja  nee nee nee  nee
"""
WENSEN = Wensen("5501AB", 20, beroepen=(NAAIER,))

KOP, *RIJEN = (line.split() for line in TABEL.strip().splitlines())


@pytest.fixture
def wie(anja: Gebruiker, henk: Werkzoekende, organisatie: Organisatie) -> dict[str, Gebruiker]:
    """The accounts of the table."""
    team = ensure_team(organisatie=organisatie, naam="Centrum")
    elders = ensure_organisatie(naam="Rijnmond", oin="00000001800000002000", soort="suwi")
    grant(werkzoekende=henk, team=team)

    def make(naam: str, rol: str, van: Organisatie | None = organisatie, **kw: Any) -> Gebruiker:
        return ensure_gebruiker(gebruikersnaam=naam, wachtwoord=None, organisatie=van, rol=rol, **kw)

    return {
        "anja": anja,
        "wim": make("wim", "wsp", team=team),
        "bob": make("bob", "klantmanager"),
        "cas": make("cas", "klantmanager", elders),
        "bea": make("bea", "beheerder", team=team),
        "henk": make("henk", ""),
        "los": make("los", "klantmanager", None, team=team),
    }


@pytest.fixture
def onderwerpen(henk: Werkzoekende, atelier: Vacature) -> dict[str, Werkzoekende | Vacature]:
    """What a search can be about."""
    return {"werkzoekende": henk, "vacature": atelier}


def may(act: Callable[[], object]) -> str:
    try:
        return "ja" if act() else "nee"
    except PermissionDenied:
        return "nee"


@pytest.mark.parametrize("rij", RIJEN, ids=lambda rij: f"{rij[0]} {rij[1]}")
def test_who_may_do_this(
    rij: list[str],
    wie: dict[str, Gebruiker],
    anja: Gebruiker,
    onderwerpen: dict[str, Werkzoekende | Vacature],
) -> None:
    doing, soort, *expected = rij
    over: Any = onderwerpen[soort]
    opdracht = start_zoekopdracht(gebruiker=anja, wensen=WENSEN, **{soort: over})
    opdracht.zoekvragen.update(maximum_bereikt=True)

    def act(gebruiker: Gebruiker) -> object:
        if doing == "search":
            long_ago()
            return start_zoekopdracht(gebruiker=gebruiker, wensen=WENSEN, **{soort: over})
        if doing == "split":
            return split_zoekopdracht(gebruiker=gebruiker, zoekopdracht=opdracht) + 1
        if doing == "open":
            return visible_search(gebruiker, opdracht.pk)
        visible = Zoekopdracht if doing == "see_search" else type(over)
        record = opdracht if doing == "see_search" else over
        return visible.objects.visible_to(gebruiker).filter(pk=record.pk).exists()

    found = {naam: may(lambda gebruiker=gebruiker: act(gebruiker)) for naam, gebruiker in wie.items()}  # type: ignore[misc]
    assert found == dict(zip(KOP, expected, strict=True))


def test_a_refusal_leaves_nothing_behind(wie: dict[str, Gebruiker], henk: Werkzoekende) -> None:
    with pytest.raises(PermissionDenied):
        start_zoekopdracht(gebruiker=wie["bob"], werkzoekende=henk, wensen=from_profiel(profiel()))
    assert not Zoekopdracht.objects.exists()


def test_a_search_that_was_opened_is_closed_to_who_lost_the_person(
    anja: Gebruiker, henk: Werkzoekende, atelier: Vacature
) -> None:
    about_henk = start_zoekopdracht(gebruiker=anja, wensen=WENSEN, werkzoekende=henk)
    about_work = start_zoekopdracht(gebruiker=anja, wensen=WENSEN, vacature=atelier)
    for opdracht in (about_henk, about_work):
        assert visible_search(anja, opdracht.pk) == opdracht
    WerkzoekendeUserPermission.objects.filter(user=anja).delete()
    assert visible_search(anja, about_henk.pk) is None
    found = visible_search(anja, about_work.pk)
    assert found is not None
    assert (found.vacature, found.werkzoekende) == (atelier, None)


def test_another_role_is_asked_anew(anja: Gebruiker, henk: Werkzoekende) -> None:
    opdracht = start_zoekopdracht(gebruiker=anja, wensen=WENSEN, werkzoekende=henk)
    assert visible_search(anja, opdracht.pk) == opdracht
    anja.rol = Gebruiker.Rol.BEHEERDER
    assert visible_search(anja, opdracht.pk) is None

"""Whose vacature it is decides what somebody may do with it: role × ownership × action, each action a real request.

In the team: eigenaar and team (adviseurs), teamkm (klantmanager). In the organisation: org (adviseur) and orgkm. With
whom it is shared: leest and leestkm to read, werkt and werktkm to work together, all of another organisation; waar is
an adviseur of another team who stands in. voorbij: it was shared until yesterday. ander: of another organisation, with
which nothing is shared. bea and petra are beheerder and privacy officer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms.models import model_to_dict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.test_huis import page_set
from tests.uitwisseling.conftest import long_ago
from tests.vacatures.dossierhulp import concept as write_concept
from tests.vacatures.dossierhulp import of_vacature
from tests.werkplek.conftest import account
from vumportal.aanbod.concepten import apply_changes, keep_version
from vumportal.formulieren.wijzigingen import Padwijziging
from vumportal.organisaties.lijsten import EINDE_VACATURE, values
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.organisaties.services import ensure_team
from vumportal.vacatures.delen import hand_over_dossier, share, shares, take_on, unshare
from vumportal.vacatures.dossiers import choose, restore, save_on_purpose, set_own, write_note
from vumportal.vacatures.levensloop import CONTROLE, close_dossier, extend, reopen
from vumportal.vacatures.models import Vacature, Vacaturebotsing, Vacaturedossier
from vumportal.vacatures.publiceren import publish
from vumportal.vacatures.werkgeverlinks import make_employer_link, withdraw_employer_link
from vumportal.werkplek import urls as werkplek_urls

pytestmark = [pytest.mark.django_db, pytest.mark.traag]

# ja: it answers or does it. dossier: something published; concept: never published. zoek: what is found for it;
# kopie: a new one of the own team from it; firma: which employer it is of, whose people stay inside the organisation,
# and asking others in its name.
TABEL = """
               eigenaar team teamkm org orgkm leest leestkm werkt werktkm waar voorbij ander bea petra
lees  dossier  ja       ja   ja     ja  ja    ja    ja      ja    ja      ja   404     404   403 403
lees  concept  ja       ja   ja     404 404   ja    ja      ja    ja      ja   404     404   403 403
werk  dossier  ja       ja   403    403 403   403   403     ja    403     ja   404     404   403 403
werk  concept  ja       ja   403    404 404   403   403     ja    403     ja   404     404   403 403
deel  dossier  ja       ja   403    403 403   403   403     403   403     403  404     404   403 403
deel  concept  ja       ja   403    404 404   403   403     403   403     403  404     404   403 403
zoek  dossier  ja       ja   ja     ja  ja    403   403     403   403     ja   404     404   403 403
zien  dossier  ja       ja   ja     ja  ja    ja    ja      ja    ja      ja   404     404   403 403
kopie dossier  ja       ja   403    403 403   ja    403     ja    403     ja   404     404   403 403
kopie concept  ja       ja   403    404 404   ja    403     ja    403     ja   404     404   403 403
firma dossier  ja       ja   403    403 403   403   403     403   403     ja   404     404   403 403
firma concept  ja       ja   403    404 404   403   403     403   403     ja   404     404   403 403
"""
KOP, *RIJEN = (line.split() for line in TABEL.strip().splitlines())
VERWACHT: Mapping[tuple[str, str], dict[str, str]] = {
    (soort, over): dict(zip(KOP, uitkomsten, strict=True)) for soort, over, *uitkomsten in RIJEN
}
LEES, WERK, DEEL = "lees", "werk", "deel"
ACTIES: Mapping[str, Mapping[str, str]] = {
    "vacature": {"get": "zien"},
    "zoek_kandidaten": {"get": "zoek", "post": "zoek"},
    "elke_nacht_kandidaten": {"post": "zoek"},
    "vacature_gevonden": {"get": "zoek", "post": "zoek"},
    "vergelijken_kandidaten": {"get": "zoek"},
    "vacature_bewerken": {"get": LEES},
    "vacature_versies": {"get": LEES},
    "vacature_versie": {"get": LEES, "post": WERK},
    "vacature_bewaren": {"post": WERK},
    "vacature_publiceren": {"get": WERK, "post": WERK},
    "vacature_telefoon": {"get": WERK, "post": WERK},
    "vacature_stap": {"get": WERK, "post": WERK},
    "vacature_delen": {"get": DEEL, "post": DEEL},
    "vacature_effect": {"get": LEES},
    "vacature_tekst": {"get": WERK, "post": WERK},
    "vacature_dubbel": {"get": LEES, "post": "firma"},
    "vacature_kopieren": {"get": "kopie", "post": "kopie"},
    "vacature_werkgever": {"get": "firma", "post": "firma"},
    "vacature_link": {"get": WERK, "post": WERK},
    "vacature_verlengen": {"get": WERK, "post": WERK},
    "vacature_sluiten": {"get": WERK, "post": WERK},
    "vacature_heropenen": {"get": WERK, "post": WERK},
}
"""By address and method, what kind of action it is. What an adviseur may do for the whole organisation (a new vacature,
employers) is a row of `test_rechten`."""
VAN_VACATURE = frozenset(
    {"vacature", "zoek_kandidaten", "elke_nacht_kandidaten", "vacature_gevonden", "vergelijken_kandidaten"}
)
"""Addresses with the key of what is published; the others have that of the dossier."""
VOOR_IEDEREEN = frozenset({"vacature_nieuw", "vacatures", "vacatures_tabel"})


@dataclass(frozen=True)
class Opzet:
    """A published dossier and a concept, and everybody who stands in some relation to both."""

    wie: Mapping[str, Gebruiker]
    dossier: Vacaturedossier
    concept: Vacaturedossier

    def of(self, over: str) -> Vacaturedossier:
        found: Vacaturedossier = getattr(self, over)
        return found


@pytest.fixture
def opzet(
    organisatie: Organisatie,
    andere_organisatie: Organisatie,
    team: Team,
    zuid: Team,
    atelier: Vacature,
    wim: Gebruiker,
    anja: Gebruiker,
    bea: Gebruiker,
    petra: Gebruiker,
) -> Opzet:
    """All of them."""
    elders = {
        naam: ensure_team(organisatie=andere_organisatie, naam=naam)
        for naam in ("leest", "werkt", "voorbij", "ander")
    }
    waar = account("waar", "wsp", organisatie, zuid)
    wie = {
        "eigenaar": wim,
        "team": account("noor", "wsp", organisatie, team),
        "teamkm": anja,
        "org": account("org", "wsp", organisatie),
        "orgkm": account("orgkm", "klantmanager", organisatie, zuid),
        **{naam: account(naam, "wsp", andere_organisatie, elders[naam]) for naam in elders},
        "leestkm": account("leestkm", "klantmanager", andere_organisatie, elders["leest"]),
        "werktkm": account("werktkm", "klantmanager", andere_organisatie, elders["werkt"]),
        "waar": waar,
        "bea": bea,
        "petra": petra,
    }
    today = timezone.localdate()
    dossiers = of_vacature(atelier, team, wim), write_concept(team, wim)
    for dossier in dossiers:
        keep_version(concept=dossier, door=wim, waarom="begin")
        Vacaturebotsing.objects.create(concept=dossier, pad="naamVacature", waarde='"Kok"', door=wim)
        share(dossier=dossier, door=wim, team=elders["leest"], samenwerken=False)
        share(dossier=dossier, door=wim, team=elders["werkt"], samenwerken=True)
        share(dossier=dossier, door=wim, gebruiker=waar, samenwerken=True, tot=today)
        share(dossier=dossier, door=wim, team=elders["voorbij"], samenwerken=True, tot=today)
        rows = dossier.vacaturedossiergrouppermission_set.filter(group=elders["voorbij"].groep)
        rows.update(tot=today - timedelta(days=1))
    return Opzet(wie, *dossiers)


def bestaat() -> set[str]:
    return {str(pattern.name) for pattern in werkplek_urls.urlpatterns}


def test_every_page_about_one_vacature_is_here() -> None:
    about = {naam for naam in bestaat() if naam.startswith("vacature")} - VOOR_IEDEREEN
    assert about == {naam for naam in ACTIES if naam.startswith("vacature")}
    for naam in about:
        assert set(ACTIES[naam]) == set(page_set(naam).methods), naam


@pytest.mark.parametrize("kolom", KOP)
def test_what_somebody_may_do_follows_from_whose_vacature_it_is(opzet: Opzet, kolom: str) -> None:
    client = Client()
    client.force_login(opzet.wie[kolom], backend="django.contrib.auth.backends.ModelBackend")
    found, expected = {}, {}
    for naam, methods in ACTIES.items():
        for over in ("dossier", "concept"):
            for method, soort in methods.items():
                if naam in VAN_VACATURE and over == "concept":
                    continue
                key = f"{method} {naam} {over}"
                expected[key] = VERWACHT[soort, over][kolom]
                with transaction.atomic():
                    status = _send(client, naam, method, opzet.of(over))
                    transaction.set_rollback(True)
                found[key] = str(status) if status in (403, 404) else "ja"
                assert status < 500, key
    assert found == expected


def _send(client: Client, naam: str, method: str, dossier: Vacaturedossier) -> int:
    long_ago()
    args: list[Any] = [dossier.vacature_id if naam in VAN_VACATURE else dossier.pk]
    args += {"vacature_stap": ["werk"], "vacature_versie": [1]}.get(naam, [])
    url = reverse(naam, args=args)
    if method == "get":
        return client.get(url).status_code
    botsing = dossier.botsingen.get()
    sent: dict[str, dict[str, Any]] = {
        "vacature_bewaren": {"botsing": botsing.pk, "kies": "ander"},
        "vacature_werkgever": {"overnemen": "ja"},
        "vacature_link": {"keuze": "stop"},
    }
    return client.post(url, sent.get(naam, {})).status_code


# --- below the pages ----------------------------------------------------------------------------------
Doe = Callable[[Opzet, Vacaturedossier, Gebruiker], object]


def _change(opzet: Opzet, dossier: Vacaturedossier, door: Gebruiker) -> object:
    wijziging = Padwijziging("naamVacature", "Medewerker atelier", "Kok")
    return apply_changes(concept=dossier, wijzigingen=[wijziging], door=door)


def _extend(opzet: Opzet, dossier: Vacaturedossier, door: Gebruiker) -> object:
    tot = timezone.localdate() + timedelta(days=7)
    return extend(dossier=dossier, door=door, tot=tot, gecontroleerd=dict.fromkeys(CONTROLE, True))


def _close(opzet: Opzet, dossier: Vacaturedossier, door: Gebruiker) -> object:
    uitkomst = values(EINDE_VACATURE, dossier.organisatie_id).first()
    assert uitkomst is not None
    return close_dossier(dossier=dossier, door=door, uitkomst=uitkomst, waarom="klaar")


WERKEN: Mapping[str, Doe] = {
    "apply_changes": _change,
    "set_own": lambda o, d, door: set_own(dossier=d, door=door, eigen={"feiten": ["begeleiding"]}, was={}),
    "write_note": lambda o, d, door: write_note(dossier=d, door=door, notitie="Bel Mehmet", was=""),
    "choose": lambda o, d, door: choose(botsing=d.botsingen.get(), neem=True, gezien="x", door=door),
    "save_on_purpose": lambda o, d, door: save_on_purpose(dossier=d, door=door),
    "restore": lambda o, d, door: restore(dossier=d, versie=d.versies.get(), door=door),
    "publish": lambda o, d, door: publish(dossier=d, door=door, tot=timezone.localdate() + timedelta(days=7)),
    "extend": _extend,
    "close_dossier": _close,
    "reopen": lambda o, d, door: reopen(dossier=d, door=door),
    "make_employer_link": lambda o, d, door: make_employer_link(dossier=d, door=door),
    "withdraw_employer_link": lambda o, d, door: withdraw_employer_link(dossier=d, door=door),
}
DELEN: Mapping[str, Doe] = {
    "share": lambda o, d, door: share(
        dossier=d, door=door, gebruiker=o.wie["org"], samenwerken=True, tot=None
    ),
    "unshare": lambda o, d, door: unshare(dossier=d, door=door, gebruiker=o.wie["waar"]),
    "hand_over_dossier": lambda o, d, door: hand_over_dossier(dossier=d, door=door, team=o.wie["waar"].team),
    "take_on": lambda o, d, door: take_on(dossier=d, door=door),
}


def _state(dossier: Vacaturedossier) -> tuple[object, ...]:
    dossier.refresh_from_db()
    return (
        model_to_dict(dossier),
        dossier.versies.count(),
        dossier.gebeurtenissen.count(),
        dossier.werkgeverlinks.count(),
        list(dossier.botsingen.values("opgelost_op")),
        shares(dossier),
    )


@pytest.mark.parametrize("kolom", KOP)
def test_no_service_changes_a_vacature_for_who_may_not(opzet: Opzet, kolom: str) -> None:
    """Whoever calls it: the service asks for itself."""
    door = opzet.wie[kolom]
    for soort, services in ((WERK, WERKEN), (DEEL, DELEN)):
        for over in ("dossier", "concept"):
            dossier = opzet.of(over)
            if VERWACHT[soort, over][kolom] == "ja":
                continue
            before = _state(dossier)
            for naam, doe in services.items():
                with pytest.raises(PermissionDenied):
                    doe(opzet, dossier, door)
                assert _state(dossier) == before, naam


@pytest.mark.parametrize("kolom", ["eigenaar", "team", "werkt", "waar"])
def test_a_service_does_it_for_who_may(opzet: Opzet, kolom: str) -> None:
    """So that the refusals above say something."""
    door, dossier = opzet.wie[kolom], opzet.concept
    for naam in ("apply_changes", "write_note", "make_employer_link", "withdraw_employer_link"):
        before = _state(dossier)
        WERKEN[naam](opzet, dossier, door)
        assert _state(dossier) != before, naam

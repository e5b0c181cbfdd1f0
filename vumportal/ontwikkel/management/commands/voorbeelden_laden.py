"""`manage.py voorbeelden_laden --regio NAAM`: the people and vacatures of one region of the demo."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from vumportal.caseload.feiten import recompute_all
from vumportal.caseload.models import Fase
from vumportal.caseload.services import accompany
from vumportal.ontwikkel import voorbeelden
from vumportal.ontwikkel.demo_gevonden import search_every_night
from vumportal.ontwikkel.demo_vacatures import work_at_vacancies
from vumportal.ontwikkel.demo_verhaal import (
    BEGIN,
    Verhaalspeler,
    add_newcomer,
    ago,
    as_if,
    at,
    cover,
    keep_vacancies,
    offer,
)
from vumportal.ontwikkel.demo_werkgevers import look_after_employers
from vumportal.ontwikkel.instanties import PERSOON, Account
from vumportal.ontwikkel.voorbeelden import lezen
from vumportal.organisaties.models import Gebruiker, Ontvanger, Organisatie
from vumportal.organisaties.services import ensure_gebruiker, ensure_team
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.services import publish_profiel, record_decision
from vumportal.uitwisseling.voorkeuren import set_fixed_conditions
from vumportal.uitwisseling.wensen import RIJBEWIJS, UREN, VERVOER
from vumportal.vacatures.models import Vacature
from vumportal.vacatures.services import save_vacature
from vumportal.werkzoekenden.inlog import add_password_login
from vumportal.werkzoekenden.models import Profiel, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende

FASEN = {fase.label: fase for fase in Fase}


def make_account(organisatie: Organisatie, account: Account) -> Gebruiker:
    """The account with its team; all have the password of the demo."""
    return ensure_gebruiker(
        gebruikersnaam=account.gebruikersnaam,
        wachtwoord=os.environ.get("VUM_DEMO_WACHTWOORD"),
        organisatie=organisatie,
        rol=account.rol,
        voornaam=account.voornaam,
        achternaam=account.achternaam,
        team=ensure_team(organisatie=organisatie, naam=account.team) if account.team else None,
    )


VASTE_VOORWAARDEN = {"Henk Jansen": (UREN.sleutel, VERVOER.sleutel, RIJBEWIJS.sleutel)}
"""What comes first for whom: Henk can work 24 hours at most, comes by ov and has no rijbewijs."""


class Command(BaseCommand):
    """What is there already stays as it is: a decision that Henk made in the demo is not undone."""

    help = "Laadt de voorbeeldmensen en -vacatures van een regio van de demo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--regio", required=True, choices=voorbeelden.REGIOS)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Load the region into its organisation. Raises CommandError when that is not there."""
        regio = options["regio"]
        organisatie = Organisatie.objects.filter(regio=regio).first()
        if organisatie is None:
            raise CommandError(f"Er is nog geen organisatie voor {regio}.")
        accounts = {
            account.gebruikersnaam: make_account(organisatie, account)
            for account in voorbeelden.accounts(regio)
            if account.rol != PERSOON
        }
        people = [mens for mens in voorbeelden.personen(regio) if self.person(organisatie, mens, accounts)]
        team = next((account.team for account in accounts.values() if account.team), None)
        self.work(organisatie, accounts)
        for mens in people:
            if vast := VASTE_VOORWAARDEN.get(mens.naam):
                manager = accounts[mens.klantmanager]
                set_fixed_conditions(gebruiker=manager, werkzoekende=_made(organisatie, mens), wensen=vast)
        known = set(Vacature.objects.of(organisatie.pk).values_list("extern_id", flat=True))
        fresh = [document for document in voorbeelden.vacatures(regio) if document["idVacature"] not in known]
        for document in fresh:
            save_vacature(
                organisatie=organisatie,
                document=document,
                werkgever=document["werkgever"]["handelsnaamOrganisatie"],
                team=team,
                extern_id=document["idVacature"],
            )
        self.keep(organisatie, accounts)
        adviseurs = Gebruiker.objects.filter(organisatie=organisatie, rol=Gebruiker.Rol.WSP)
        if adviseur := adviseurs.order_by("pk").first():
            look_after_employers(regio, adviseur)
        if wim := Gebruiker.objects.filter(username="wim", organisatie=organisatie).first():
            work_at_vacancies(organisatie, wim)
        search_every_night(organisatie, accounts.get("anja"), wim)
        self.stdout.write(f"{regio}: {len(people)} mensen en {len(fresh)} vacatures erbij.")

    def work(self, organisatie: Organisatie, accounts: dict[str, Gebruiker]) -> None:
        """What happened with these people, who has no klantmanager yet, and who stands in for whom; all of it once."""
        regio = organisatie.regio
        mensen = {persoon.naam: persoon for persoon in voorbeelden.personen(regio)}
        for verhaal in lezen.stories(regio):
            mens = mensen[verhaal.naam]
            manager, persoon = accounts[mens.klantmanager], _made(organisatie, mens)
            Verhaalspeler(persoon, verhaal, manager, FASEN[mens.fase]).play()
            if verhaal.overdracht:
                offer(persoon, manager, accounts[verhaal.overdracht])
        for nieuw in lezen.newcomers(regio):
            team = ensure_team(organisatie=organisatie, naam=nieuw.team)
            add_newcomer(nieuw, team, next(een for een in accounts.values() if een.team == team))
        for rij in lezen.covers(regio):
            cover(rij, accounts)

    def keep(self, organisatie: Organisatie, accounts: dict[str, Gebruiker]) -> None:
        """What was kept for whom; then all that is known of everybody, counted from today."""
        regio = organisatie.regio
        ids = {
            int(document["nummerVacature"].rpartition("-")[2]): document["idVacature"]
            for document in voorbeelden.vacatures(regio)
        }
        mensen = {persoon.naam: persoon for persoon in voorbeelden.personen(regio)}
        for verhaal in lezen.stories(regio):
            mens = mensen[verhaal.naam]
            keep_vacancies(verhaal, _made(organisatie, mens), accounts[mens.klantmanager], ids)
        recompute_all()  # each step wrote what held on its day

    def person(
        self, organisatie: Organisatie, persoon: voorbeelden.Persoon, accounts: dict[str, Gebruiker]
    ) -> bool:
        """Make one person with profile, choices and klantmanager; False when they are there already."""
        extern_id = persoon.document["idWerkzoekende"]
        if Profiel.objects.of(organisatie.pk).filter(extern_id=extern_id).exists():
            return False
        werkzoekende = add_werkzoekende(
            organisatie=organisatie,
            voornaam=persoon.voornaam,
            achternaam=persoon.achternaam,
            geboortejaar=persoon.geboortejaar,
        )
        wachtwoord = os.environ.get("VUM_DEMO_WACHTWOORD")
        if persoon.gebruikersnaam and wachtwoord:
            add_password_login(werkzoekende=werkzoekende, naam=persoon.gebruikersnaam, wachtwoord=wachtwoord)
        verhaal = next((een for een in lezen.stories(organisatie.regio) if een.naam == persoon.naam), None)
        gemaakt = at(ago(verhaal.profiel), BEGIN) if verhaal and verhaal.profiel else timezone.now()
        with as_if(gemaakt):
            publish_profiel(werkzoekende=werkzoekende, document=persoon.document, extern_id=extern_id)
        for naam in sorted(persoon.deelt):
            record_decision(
                werkzoekende=werkzoekende,
                ontvanger=Ontvanger[naam.upper()],
                soort=Besluit.Soort.GEGEVEN,
                hoe=Besluit.Hoe.ZELF,
            )
        manager = accounts[persoon.klantmanager]
        if verhaal is None:
            accompany(werkzoekende=werkzoekende, klantmanager=manager, fase=FASEN[persoon.fase])
        return True


def _made(organisatie: Organisatie, mens: voorbeelden.Persoon) -> Werkzoekende:
    """Who was made of this person of the data."""
    profielen = Profiel.objects.of(organisatie.pk).select_related("werkzoekende")
    persoon: Werkzoekende = profielen.get(extern_id=mens.document["idWerkzoekende"]).werkzoekende
    return persoon

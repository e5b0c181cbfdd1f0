"""What the beheerder of an organisation does: its teams, its accounts, and what is said of it. All is in the logboek.

What must not end while people depend on it (`caseload.beheren`) stands above this room. Everything is about the
organisation of who does it; the views look nothing up outside it. The code of a ValidationError is the field of the
form that it is about, if there is one.

The privacy officer watches over the beheerder too. So the beheerder can neither make one, nor become one, nor get into
the account of one: who looks after the installation does that, with `gebruiker_maken` and `changepassword`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from vumportal.logboek.services import log_managed
from vumportal.organisaties.grenzen import Grenssoort, set_limit
from vumportal.organisaties.models import Gebruiker, Grens, Organisatie, Team, Teamlid
from vumportal.organisaties.services import ensure_team, join_team, leave_team, note_account
from vumportal.organisaties.wachtwoorden import first_password
from vumportal.standaard.namen import tidy

ROLLEN = (Gebruiker.Rol.KLANTMANAGER, Gebruiker.Rol.WSP, Gebruiker.Rol.BEHEERDER)
"""Roles that a beheerder can give."""
EERSTE_WERKT = timedelta(days=7)
"""How long a first password can be used: somebody else knows it."""
SLEUTEL = "{sleutel}"
"""Where the number of a dossier comes in the address of another system."""

VAN_JEZELF = "Dit is je eigen account. Vraag het aan een andere beheerder."
LAATSTE = "Dit is de laatste beheerder. Maak eerst iemand anders beheerder."
TOEZICHTHOUDER = (
    "De privacy officer kijkt ook mee met de beheerder. Daarom regelt wie de installatie beheert dit account."
)


@dataclass(frozen=True)
class EerstWachtwoord:
    """What somebody gets to log in with for the first time: shown once, and kept nowhere."""

    gebruiker: Gebruiker
    wachtwoord: str


# --- teams ------------------------------------------------------------------------------------------
@transaction.atomic
def add_team(*, organisatie: Organisatie, naam: str, door: Gebruiker) -> Team:
    """A team more. Raises ValidationError (Dutch) when the name is in use."""
    _lock(organisatie)
    team = ensure_team(organisatie=organisatie, naam=_free_team_name(organisatie, naam))
    _note_team(team, "gemaakt", door)
    return team


@transaction.atomic
def rename_team(*, team: Team, naam: str, door: Gebruiker) -> bool:
    """Another name for this team; False when it was that already. Raises as `add_team`."""
    _lock(team.organisatie)
    if tidy(naam) == team.naam:
        return False
    team.naam = _free_team_name(team.organisatie, naam, but=team)
    team.save(update_fields=["naam"])
    # Its group is found by name when a team is made: the old name must be free for another one.
    team.groep.name = f"{team.organisatie.oin} {team.naam}"
    team.groep.save(update_fields=["name"])
    _note_team(team, "naam", door)
    return True


@transaction.atomic
def stop_team(*, team: Team, door: Gebruiker) -> bool:
    """Nobody works in this team any more; False when that was so. Raises ValidationError (Dutch) while it has members.

    `caseload.beheren.end_team` looks at the people of the team first.
    """
    _lock(team.organisatie)
    leden = team.leden.count()
    if leden:
        raise ValidationError(
            f"Er {'zit nog 1 collega' if leden == 1 else f'zitten nog {leden} collega’s'} in dit team. "
            "Haal die er eerst uit."
        )
    if not Team.objects.running().filter(pk=team.pk).update(gestopt_op=timezone.localdate()):
        return False
    _note_team(team, "gestopt", door)
    return True


@transaction.atomic
def start_team(*, team: Team, door: Gebruiker) -> bool:
    """The team works again; False when it did already."""
    if not Team.objects.filter(pk=team.pk, gestopt_op__isnull=False).update(gestopt_op=None):
        return False
    _note_team(team, "begonnen", door)
    return True


@transaction.atomic
def add_member(*, team: Team, gebruiker: Gebruiker, door: Gebruiker) -> bool:
    """Put a colleague in a team; False when they were in it. Raises ValidationError (Dutch) for who cannot be."""
    _lock(team.organisatie)
    team.refresh_from_db(fields=["gestopt_op"])
    if team.gestopt_op is not None:
        raise ValidationError("Dit team is gestopt. Laat het eerst weer beginnen.")
    if not (
        gebruiker.is_active and gebruiker.is_medewerker and gebruiker.organisatie_id == team.organisatie_id
    ):
        raise ValidationError("Alleen wie met kandidaten of vacatures werkt, kan in een team.")
    joined = join_team(gebruiker=gebruiker, team=team)
    if joined:
        note_account(gebruiker, "team", door=door)
    return joined


@transaction.atomic
def remove_member(*, team: Team, gebruiker: Gebruiker, door: Gebruiker) -> bool:
    """Take a colleague out of a team; False when they were not in it.

    They keep whom they accompany: that is between the two, and the team lead can hand those people over.
    """
    left = leave_team(gebruiker=gebruiker, team=team)
    if left:
        note_account(gebruiker, "team", door=door)
    return left


@transaction.atomic
def set_lead(*, team: Team, gebruiker: Gebruiker, leider: bool, door: Gebruiker) -> bool:
    """Make a member team lead, or no longer; False when that was so, or when they are no member."""
    changed = Teamlid.objects.filter(team=team, gebruiker=gebruiker).exclude(leider=leider)
    if not changed.update(leider=leider):
        return False
    note_account(gebruiker, "teamleider" if leider else "geen teamleider", door=door)
    return True


def _free_team_name(organisatie: Organisatie, naam: str, *, but: Team | None = None) -> str:
    plain = tidy(naam)
    others = Team.objects.filter(organisatie=organisatie, naam__iexact=plain)
    if but is not None:
        others = others.exclude(pk=but.pk)
    if others.exists():
        raise ValidationError("Er is al een team met deze naam.", code="naam")
    return plain


def _note_team(team: Team, hoe: str, door: Gebruiker) -> None:
    log_managed(
        user_id=door.pk,
        owner_oin=team.organisatie.oin,
        wat="team",
        bijzonderheden=f"team={team.pk} {hoe}",
    )


# --- accounts ---------------------------------------------------------------------------------------
@transaction.atomic
def invite(
    *,
    organisatie: Organisatie,
    gebruikersnaam: str,
    voornaam: str,
    achternaam: str,
    rol: str,
    teams: Collection[Team],
    door: Gebruiker,
) -> EerstWachtwoord:
    """An account for a colleague, with a first password that must be changed when it is used.

    Raises ValidationError (Dutch) for a name that is in use, or a role that a beheerder does not give.
    """
    _lock(organisatie)
    _check_role(rol)
    if Gebruiker.objects.filter(username__iexact=gebruikersnaam).exists():
        raise ValidationError("Deze gebruikersnaam is al in gebruik. Kies een andere.", code="gebruikersnaam")
    gebruiker = Gebruiker(
        username=gebruikersnaam,
        first_name=tidy(voornaam),
        last_name=tidy(achternaam),
        rol=rol,
        organisatie=organisatie,
    )
    wachtwoord = _set_first_password(gebruiker)
    gebruiker.save()
    note_account(gebruiker, "gemaakt", door=door)
    for team in teams if gebruiker.is_medewerker else ():
        add_member(team=team, gebruiker=gebruiker, door=door)
    return EerstWachtwoord(gebruiker, wachtwoord)


@transaction.atomic
def change_account(
    *, gebruiker: Gebruiker, rol: str, voornaam: str, achternaam: str, door: Gebruiker
) -> list[str]:
    """Another name or role; what changed. Who no longer works with people leaves the teams.

    Raises ValidationError (Dutch) for a role that cannot be given or left. `caseload.beheren.change_role` looks at the
    people whom the account accompanies first.
    """
    account = _locked(gebruiker)
    _check_manageable(account)
    names = (tidy(voornaam), tidy(achternaam))
    changes = []
    if names != (account.first_name, account.last_name):
        account.first_name, account.last_name = names
        changes.append("naam")
    if rol != account.rol:
        _check_role(rol)
        if account.pk == door.pk:
            raise ValidationError(VAN_JEZELF, code="rol")
        _check_not_last(account)
        account.rol = rol
        changes.append("rol")
    if changes:
        account.save(update_fields=["first_name", "last_name", "rol"])
        note_account(account, *changes, door=door)
    if not account.is_medewerker:
        _leave_all(account, door)
    return changes


@transaction.atomic
def give_first_password(*, gebruiker: Gebruiker, door: Gebruiker) -> EerstWachtwoord:
    """Another first password for who lost theirs; every session of before ends. Raises ValidationError (Dutch)."""
    account = _locked(gebruiker)
    _check_manageable(account)
    if account.pk == door.pk:
        raise ValidationError("Je eigen wachtwoord kies je zelf, bij Mijn wachtwoord.")
    if not account.is_active:
        raise ValidationError("Dit account is gestopt. Laat het eerst weer beginnen.")
    wachtwoord = _set_first_password(account)
    account.save(update_fields=["password", "eerste_tot"])
    note_account(account, "wachtwoord", door=door)
    return EerstWachtwoord(account, wachtwoord)


@transaction.atomic
def stop_account(*, gebruiker: Gebruiker, door: Gebruiker) -> bool:
    """Nobody logs in with this account any more, and who is logged in is out at once; False when that was so already.

    What it did stays its own. Raises ValidationError (Dutch) for one's own account and the last beheerder.
    `caseload.beheren.end_account` looks at the people whom the account accompanies first.
    """
    account = _locked(gebruiker)
    _check_manageable(account)
    if account.pk == door.pk:
        raise ValidationError(VAN_JEZELF)
    if not account.is_active:
        return False
    _check_not_last(account)
    account.is_active, account.eerste_tot = False, None
    account.set_unusable_password()  # no session of before comes back when the account begins again
    account.save(update_fields=["is_active", "eerste_tot", "password"])
    note_account(account, "gestopt", door=door)
    _leave_all(account, door)
    return True


@transaction.atomic
def start_account(*, gebruiker: Gebruiker, door: Gebruiker) -> EerstWachtwoord | None:
    """The account works again, with a first password and in no team; None when it worked already."""
    account = _locked(gebruiker)
    _check_manageable(account)
    if account.is_active:
        return None
    account.is_active = True
    wachtwoord = _set_first_password(account)
    account.save(update_fields=["is_active", "password", "eerste_tot"])
    note_account(account, "begonnen", door=door)
    return EerstWachtwoord(account, wachtwoord)


def may_manage(gebruiker: Gebruiker) -> bool:
    """Whether a beheerder can change this account."""
    return gebruiker.rol != Gebruiker.Rol.PRIVACY


def is_expired(gebruiker: Gebruiker) -> bool:
    """Whether the first password was not used in time."""
    return gebruiker.eerste_tot is not None and gebruiker.eerste_tot < timezone.now()


def _set_first_password(account: Gebruiker) -> str:
    wachtwoord = first_password()
    account.set_password(wachtwoord)
    account.eerste_tot = timezone.now() + EERSTE_WERKT
    return wachtwoord


def _leave_all(account: Gebruiker, door: Gebruiker) -> None:
    for lid in account.teamleden.select_related("team__groep"):
        remove_member(team=lid.team, gebruiker=account, door=door)


def _check_role(rol: str) -> None:
    if rol not in ROLLEN:
        raise ValidationError("Deze rol geeft een beheerder niet. Kies een andere.", code="rol")


def _check_manageable(account: Gebruiker) -> None:
    if not may_manage(account):
        raise ValidationError(TOEZICHTHOUDER)


def _check_not_last(account: Gebruiker) -> None:
    """Under the lock on the organisation, so that two beheerders cannot take each other out at the same time."""
    if not account.is_beheerder:
        return
    others = Gebruiker.objects.filter(
        organisatie=account.organisatie, rol=Gebruiker.Rol.BEHEERDER, is_active=True
    )
    if not others.exclude(pk=account.pk).exists():
        raise ValidationError(LAATSTE)


def _locked(gebruiker: Gebruiker) -> Gebruiker:
    """The account as it is now, after whoever else changes accounts of the organisation."""
    assert gebruiker.organisatie is not None  # noqa: S101 - the views only find accounts of an organisation
    _lock(gebruiker.organisatie)
    return Gebruiker.objects.select_for_update(of=("self",)).get(pk=gebruiker.pk)


def _lock(organisatie: Organisatie) -> None:
    """Two who change teams or accounts of the same organisation at once: one after the other."""
    Organisatie.objects.select_for_update().get(pk=organisatie.pk)


# --- limits -----------------------------------------------------------------------------------------
@transaction.atomic
def choose_limit(
    *, soort: Grenssoort, organisatie: Organisatie, waarde: int, van: date, door: Gebruiker
) -> Grens:
    """Another value of a limit for this organisation from a day on. Raises ValidationError as `set_limit`."""
    grens = set_limit(sleutel=soort.sleutel, waarde=waarde, organisatie=organisatie, van=van, door=door)
    log_managed(
        user_id=door.pk,
        owner_oin=organisatie.oin,
        wat="grens",
        bijzonderheden=f"grens={soort.sleutel} waarde={waarde} van={van}",
    )
    return grens


# --- the organisation -------------------------------------------------------------------------------
@transaction.atomic
def change_organisation(
    *,
    organisatie: Organisatie,
    systeem_naam: str,
    systeem_link: str,
    agenda_initialen: bool,
    door: Gebruiker,
) -> list[str]:
    """Which other system holds the dossiers, and what a calendar says; what changed. Raises ValidationError (Dutch)."""
    check_system_link(systeem_link)
    if bool(tidy(systeem_naam)) != bool(systeem_link):
        raise ValidationError("Vul de naam en het adres allebei in, of laat ze allebei leeg.")
    row = Organisatie.objects.select_for_update().get(pk=organisatie.pk)
    chosen = {
        "systeem_naam": tidy(systeem_naam),
        "systeem_link": systeem_link,
        "agenda_initialen": agenda_initialen,
    }
    changed = [naam for naam, waarde in chosen.items() if getattr(row, naam) != waarde]
    for naam in changed:
        setattr(row, naam, chosen[naam])
    if changed:
        row.save(update_fields=changed)
        log_managed(
            user_id=door.pk,
            owner_oin=row.oin,
            wat="organisatie",
            bijzonderheden=f"velden={','.join(changed)}",
        )
    return changed


def check_system_link(adres: str) -> None:
    """Raise ValidationError (Dutch) for an address that is not safe, or in which no number can come."""
    if not adres:
        return
    voor, teken, na = adres.partition(SLEUTEL)
    if not teken or SLEUTEL in na or set("{}") & set(voor + na):
        raise ValidationError(
            f"Zet één keer {SLEUTEL} in het adres, waar het nummer van het dossier komt.", code="systeem_link"
        )
    try:
        parts = urlsplit(adres)
        is_safe = parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc
        parts.port  # noqa: B018 - raises for what is no port
    except ValueError:
        is_safe = False
    if not is_safe or any(teken.isspace() for teken in adres):
        raise ValidationError(
            f"Begin het adres met https://, bijvoorbeeld https://dossiers.voorbeeld.nl/{SLEUTEL}.",
            code="systeem_link",
        )
    if SLEUTEL in parts.netloc:
        raise ValidationError(f"Zet {SLEUTEL} na de naam van de website, niet erin.", code="systeem_link")

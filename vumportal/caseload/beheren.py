"""What a beheerder can end only when no kandidaat depends on it. Of people only a number is said, never who."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from vumportal.caseload.models import Agendalink, Begeleiding, Overdracht, Vervanging
from vumportal.organisaties import beheer
from vumportal.organisaties.links import withdraw_link
from vumportal.organisaties.models import Gebruiker, Team
from vumportal.vacatures.models import Vacature, Vacaturedossier
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.toegang import end_all_access


def people_of(team: Team) -> int:
    """How many kandidaten belong to this team now; who was closed does not count."""
    return Werkzoekende.objects.filter(team=team, afsluiting=None).count()


@transaction.atomic
def end_team(*, team: Team, door: Gebruiker) -> bool:
    """Stop a team; False when it had stopped. Raises ValidationError (Dutch) with what still belongs to it."""
    if aantal := people_of(team):
        raise ValidationError(
            f"Bij dit team {_horen(aantal)} nog {_aantal(aantal, 'kandidaat', 'kandidaten')}. Laat de teamleider die "
            "eerst aan een ander team toewijzen."
        )
    werk = Vacaturedossier.objects.filter(team=team, status=Vacaturedossier.Status.CONCEPT)
    if aantal := werk.exclude(stand=0).count():
        raise ValidationError(
            f"Dit team heeft nog {_aantal(aantal, 'vacature', 'vacatures')} als concept. Laat die eerst overdragen."
        )
    if aantal := Vacature.objects.open().filter(team=team).count():
        raise ValidationError(
            f"Bij dit team {_horen(aantal)} nog {_aantal(aantal, 'open vacature', 'open vacatures')}. Wacht tot die "
            "gesloten zijn."
        )
    return beheer.stop_team(team=team, door=door)


@transaction.atomic
def change_role(
    *, gebruiker: Gebruiker, rol: str, voornaam: str, achternaam: str, door: Gebruiker
) -> list[str]:
    """Another name or role; what changed. Raises ValidationError (Dutch), also for a role without kandidaten while the
    account still has some."""
    changes = beheer.change_account(
        gebruiker=gebruiker, rol=rol, voornaam=voornaam, achternaam=achternaam, door=door
    )
    if "rol" in changes and rol == Gebruiker.Rol.BEHEERDER:
        _check_free(gebruiker)
        _close_what_is_open(gebruiker)
    return changes


@transaction.atomic
def end_account(*, gebruiker: Gebruiker, door: Gebruiker) -> bool:
    """Stop an account; False when it had stopped. Raises ValidationError (Dutch) while people depend on it."""
    stopped = beheer.stop_account(gebruiker=gebruiker, door=door)
    if stopped:
        _check_free(gebruiker)
        _close_what_is_open(gebruiker)
    return stopped


def _check_free(gebruiker: Gebruiker) -> None:
    """Raise ValidationError for what has to be handed over first."""
    todo = []
    if aantal := Begeleiding.objects.filter(klantmanager=gebruiker).count():
        todo.append(
            f"Dit account begeleidt nog {_aantal(aantal, 'kandidaat', 'kandidaten')}. Laat die eerst overdragen."
        )
    if aantal := Overdracht.objects.filter(naar=gebruiker, status=Overdracht.Status.OPEN).count():
        todo.append(
            f"Er {'wacht' if aantal == 1 else 'wachten'} nog {_aantal(aantal, 'overdracht', 'overdrachten')} op "
            "antwoord van dit account. Laat de collega die intrekken."
        )
    covers = Vervanging.objects.filter(door=gebruiker, beeindigd=None, tot__gte=timezone.localdate())
    if covers.exists():
        todo.append("Dit account vervangt een collega, nu of later. Laat de teamleider dat eerst stoppen.")
    if todo:
        raise ValidationError(todo)


def _close_what_is_open(gebruiker: Gebruiker) -> None:
    """What was opened with a reason ends, and the calendar of this account shows nothing any more."""
    end_all_access(gebruiker=gebruiker)
    link = Agendalink.objects.select_related("link").filter(gebruiker=gebruiker).first()
    if link is not None:
        withdraw_link(link.link)


def _horen(aantal: int) -> str:
    return "hoort" if aantal == 1 else "horen"


def _aantal(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"

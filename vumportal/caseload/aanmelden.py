"""Somebody comes in: added once and not twice, seen by a team from then on, and given a klantmanager.

A name with a year of birth is not to be tried out here either. Of somebody whom the member of staff may not see, the
only thing said is that there is such a person, and who finds that out too often has to wait (`werkzoekenden.toegang`).
Whether that is somebody else all the same, only a team lead decides: namesakes of the same year exist, but one person
with two records has two lives in the portal, with two answers to who may see the profiel.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.crypto import get_random_string, salted_hmac

from vumportal.caseload.feiten import ZICHT
from vumportal.caseload.models import Begeleiding
from vumportal.caseload.services import accompany
from vumportal.caseload.sloten import lock_klantmanagers, lock_person
from vumportal.formulieren.stand import Achterhaald, mark_of
from vumportal.logboek.services import log_not_opened
from vumportal.organisaties.emmer import give_back, key, take
from vumportal.organisaties.lijsten import FASEN, Fasebetekenis, values
from vumportal.organisaties.models import Gebruiker, Team
from vumportal.standaard.namen import fold
from vumportal.toestemming import afleiden
from vumportal.toestemming.services import publish_profiel
from vumportal.werkzoekenden.dossiers import write_dossier
from vumportal.werkzoekenden.models import Profielstuk, Tijdlijnregel, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende
from vumportal.werkzoekenden.tijdlijn import note_line
from vumportal.werkzoekenden.toegang import POGINGEN, TeVaak

BEZET = "Deze kandidaat heeft al een klantmanager. Alleen de teamleider kan dat veranderen. Of vraag om een overdracht."


# --- the same person twice --------------------------------------------------------------------------
@dataclass(frozen=True)
class Dubbelen:
    """Who is called the same and was born in the same year: those who may be named, and whether there are others."""

    bekend: tuple[Werkzoekende, ...]
    verborgen: bool

    def __bool__(self) -> bool:
        return self.verborgen or bool(self.bekend)


def possible_doubles(*, door: Gebruiker, voornaam: str, achternaam: str, geboortejaar: int) -> Dubbelen:
    """People of the own organisation with this name, in any spelling, and this year of birth.

    Finding out that there is somebody whom one may not see counts, in the same bucket as looking for somebody. Raises
    TeVaak. Not inside a transaction: what was counted would come back.
    """
    emmer = key("iemand-anders", str(door.pk))
    greep = take(emmer, POGINGEN)
    if not greep.gelukt:
        raise TeVaak(greep.wacht)
    naam = f"{voornaam} {achternaam}"
    same = Werkzoekende.objects.filter(organisatie=door.organisatie_id or 0).called(naam, geboortejaar)
    bekend = tuple(Werkzoekende.objects.visible_to(door).filter(pk__in=same.values("pk")))
    verborgen = same.exclude(pk__in=[persoon.pk for persoon in bekend]).exists()
    if verborgen:
        log_not_opened(user_id=door.pk, gezocht=f"{fold(naam)} {geboortejaar}")
    else:
        give_back(emmer, venster=greep.venster)
    return Dubbelen(bekend, verborgen)


# --- signing up -------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Aanmelding:
    """Who comes in. dossier: by field; document: a first profiel, None for none yet."""

    voornaam: str
    achternaam: str
    geboortejaar: int
    dossier: Mapping[str, str] = field(default_factory=dict)
    document: dict[str, Any] | None = None


def new_press() -> str:
    """What a form carries, so that it makes one person however often its button is pressed."""
    return get_random_string(32)


def signed_up_before(*, door: Gebruiker, druk: str) -> Werkzoekende | None:
    """Whom this member of staff added with this form; None when that did not happen yet."""
    found: Werkzoekende | None = Werkzoekende.objects.filter(pseudoniem=_pseudonym(door, druk)).first()
    return found


@transaction.atomic
def sign_up(
    *, aanmelding: Aanmelding, door: Gebruiker, team: Team, klantmanager: Gebruiker | None, druk: str
) -> Werkzoekende:
    """Add this person, with the team that sees them and who accompanies them (None: nobody yet).

    The same druk again gives the same person. Raises PermissionDenied for a team of others; ValidationError (Dutch) for
    a klantmanager of another team, and for what the dossier cannot hold; standaard.validatie.OngeldigDocument.
    """
    if not may_sign_up(door, team):
        raise PermissionDenied
    if klantmanager is not None and klantmanager not in klantmanagers_of(team):
        raise ValidationError({"begeleider": "Kies een klantmanager van dit team."})
    pseudoniem = _pseudonym(door, druk)
    with connection.cursor() as cursor:  # two presses: one after the other
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"aanmelden {pseudoniem}"])
    if made := signed_up_before(door=door, druk=druk):
        return made
    persoon = add_werkzoekende(
        organisatie=team.organisatie,
        voornaam=aanmelding.voornaam,
        achternaam=aanmelding.achternaam,
        geboortejaar=aanmelding.geboortejaar,
        team=team,
        pseudoniem=pseudoniem,
    )
    note_line(werkzoekende_id=persoon.pk, soort=Tijdlijnregel.Soort.INTAKE, door=door)
    if any(aanmelding.dossier.values()):
        write_dossier(werkzoekende=persoon, **aanmelding.dossier)
    if aanmelding.document:
        publish_profiel(werkzoekende=persoon, document=aanmelding.document)
    if klantmanager is None:
        ZICHT.refresh([persoon.pk])
    else:
        accompany(
            werkzoekende=persoon, klantmanager=klantmanager, fase=first_phase(team), door=door, team=team
        )
    return persoon


def _pseudonym(door: Gebruiker, druk: str) -> str:
    """Without a meaning, the same for the same press, and not to be guessed by who knows the press."""
    return salted_hmac("vumportal.caseload.aanmelden", f"{door.pk} {druk}", algorithm="sha256").hexdigest()[
        :32
    ]


def may_sign_up(gebruiker: Gebruiker, team: Team) -> bool:
    """Whether this member of staff may add people to this team: one of their own."""
    return gebruiker.is_medewerker and team in teams_of(gebruiker)


def teams_of(gebruiker: Gebruiker) -> list[Team]:
    """The teams that this member of staff is in."""
    rows = Team.objects.filter(leden__gebruiker=gebruiker, organisatie=gebruiker.organisatie_id or 0)
    return list(rows.select_related("organisatie", "groep"))


def klantmanagers_of(*teams: Team) -> QuerySet[Gebruiker]:
    """Who can accompany somebody of these teams, in order of name."""
    rows = Gebruiker.objects.filter(teamleden__team__in=teams, rol=Gebruiker.Rol.KLANTMANAGER, is_active=True)
    return rows.distinct().order_by("first_name", "last_name", "pk")


def first_phase(team: Team) -> str:
    """The phase in which accompanying begins: the first that means intake, else the first of the list."""
    fasen = list(values(FASEN, team.organisatie_id))
    begin = [fase for fase in fasen if fase.betekenis == Fasebetekenis.INTAKE.value]
    return (begin or fasen)[0].code


# --- who accompanies --------------------------------------------------------------------------------
def may_assign(gebruiker: Gebruiker, werkzoekende: Werkzoekende) -> bool:
    """Whether this member of staff decides who of the team accompanies this person: the team lead does."""
    return gebruiker.is_medewerker and gebruiker.leads(werkzoekende.team_id)


def may_decide(gebruiker: Gebruiker, werkzoekende: Werkzoekende, begeleiding: Begeleiding | None) -> bool:
    """Whether one of the two holds, for a page that knows who accompanies this person now."""
    if not gebruiker.is_medewerker or werkzoekende.team_id is None:
        return False
    if werkzoekende.team_id in gebruiker.plek.geleid:
        return True
    own = werkzoekende.team_id in gebruiker.plek.teams
    return own and begeleiding is None and gebruiker.rol == Gebruiker.Rol.KLANTMANAGER


def may_take(gebruiker: Gebruiker, werkzoekende: Werkzoekende) -> bool:
    """Whether this klantmanager may begin to accompany this person: somebody of the own team who has nobody."""
    if gebruiker.rol != Gebruiker.Rol.KLANTMANAGER or werkzoekende.team_id is None:
        return False
    own = gebruiker.teamleden.filter(team=werkzoekende.team_id).exists()
    return own and not Begeleiding.objects.filter(werkzoekende=werkzoekende).exists()


@transaction.atomic
def assign(*, werkzoekende: Werkzoekende, klantmanager: Gebruiker, door: Gebruiker) -> Begeleiding:
    """Let this klantmanager of the person's team accompany them; the phase stays when there was one.

    Raises PermissionDenied for who may not decide that, ValidationError (Dutch) for a klantmanager of another team, and
    when a colleague was first.
    """
    lock_klantmanagers(klantmanager)  # in the order of `sloten`
    lock_person(werkzoekende)
    werkzoekende.refresh_from_db(fields=["team"])
    begeleiding = Begeleiding.objects.filter(werkzoekende=werkzoekende).first()
    if begeleiding is not None and begeleiding.klantmanager_id == klantmanager.pk:
        return begeleiding  # the second press of the same button
    _check_assigner(werkzoekende, klantmanager, door, begeleiding)
    team = werkzoekende.team
    if team is None or klantmanager not in klantmanagers_of(team):
        raise ValidationError({"klantmanager": "Kies een klantmanager van het team van deze kandidaat."})
    fase = first_phase(team) if begeleiding is None else begeleiding.fase
    return accompany(werkzoekende=werkzoekende, klantmanager=klantmanager, fase=fase, door=door, team=team)


def _check_assigner(
    werkzoekende: Werkzoekende, klantmanager: Gebruiker, door: Gebruiker, begeleiding: Begeleiding | None
) -> None:
    if may_assign(door, werkzoekende):
        return
    if klantmanager != door or door.rol != Gebruiker.Rol.KLANTMANAGER:
        raise PermissionDenied
    if not door.teamleden.filter(team=werkzoekende.team_id).exists():
        raise PermissionDenied
    if begeleiding is not None:
        raise ValidationError(BEZET)


# --- the profiel ------------------------------------------------------------------------------------
def profile_mark(werkzoekende: Werkzoekende) -> str:
    """A mark of the profiel that this person has now, for `change_profiel`."""
    stuk = Profielstuk.objects.filter(aanbod__werkzoekende=werkzoekende)
    return mark_of(stuk.values_list("document", flat=True).first() or "")


def profile_of(werkzoekende: Werkzoekende) -> dict[str, Any]:
    """The document of this person's profiel; empty when there is none yet."""
    tekst = Profielstuk.objects.filter(aanbod__werkzoekende=werkzoekende).values_list("document", flat=True)
    document: dict[str, Any] = json.loads(tekst.first() or "{}")
    return document


@transaction.atomic
def change_profiel(
    *,
    werkzoekende: Werkzoekende,
    wijzig: Callable[[dict[str, Any]], dict[str, Any]],
    was: str,
    door: Gebruiker,
) -> bool:
    """Change the profiel; False when that made no difference. With whom it is shared does not change.

    wijzig: gives the new document for the one that there is. was: `mark_of` the one that the form showed. Raises
    Achterhaald when it is another one now, and standaard.validatie.OngeldigDocument.
    """
    afleiden.lock_person(werkzoekende)  # as `publish_profiel`: the organisation comes first
    before = profile_of(werkzoekende)
    document = wijzig(before)
    if document == before:
        return False
    if was != mark_of(before):
        raise Achterhaald
    publish_profiel(werkzoekende=werkzoekende, document=document)
    note_line(werkzoekende_id=werkzoekende.pk, soort=Tijdlijnregel.Soort.PROFIEL, door=door)
    return True

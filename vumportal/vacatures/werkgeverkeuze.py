"""The employer of a vacature that is being written: choosing one, and taking over what is known of it."""

from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction

from vumportal.aanbod.concepten import Toegepast, apply_changes, content_of
from vumportal.formulieren.wijzigingen import Padwijziging
from vumportal.organisaties.models import Gebruiker, Team
from vumportal.vacatures.dossiers import document_of, leave, new_dossier, set_own
from vumportal.vacatures.models import Vacaturedossier, Vestiging, Werkgever, Werkgeverspersoon
from vumportal.vacatures.werkgevers import agreed, employer_changes, lock_employer, mark_of_offer

VAN_WERKGEVER: Final = frozenset({"werkgever", "adres"})
"""Parts of a vacature that come from its employer."""
MEEST_BEGONNEN: Final = 20


@transaction.atomic
def choose_employer(
    *,
    dossier: Vacaturedossier,
    door: Gebruiker,
    werkgever: Werkgever,
    vestiging: Vestiging | None = None,
    persoon: Werkgeverspersoon | None = None,
) -> Toegepast:
    """This employer looks for somebody: what is known of it fills the concept, what was agreed counts for it too.

    What another typed meanwhile stays beside it, as with any answer. Raises ValidationError by field.
    """
    if werkgever.organisatie_id != dossier.organisatie_id:
        raise ValidationError({"werkgever": "Kies een werkgever van deze organisatie."})
    for naam, deel in (("vestiging", vestiging), ("persoon", persoon)):
        if deel is not None and deel.werkgever_id != werkgever.pk:
            raise ValidationError({naam: "Dit hoort niet bij deze werkgever."})
    werkgever = lock_employer(werkgever.pk)
    rij = Vacaturedossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    rij.werkgever, rij.vestiging, rij.persoon = werkgever, vestiging, persoon
    rij.save(update_fields=["werkgever", "vestiging", "persoon"])
    dossier.werkgever, dossier.vestiging, dossier.persoon = werkgever, vestiging, persoon
    return take_over(dossier=dossier, door=door)


@transaction.atomic
def new_for_employer(*, door: Gebruiker, team: Team, werkgever: Werkgever) -> Vacaturedossier:
    """Begin a vacature of this employer, with what is known of it. One that was begun so and in which nothing else was
    typed is that one again: a double press leaves nothing behind.

    Raises ValidationError when the employer is of another organisation.
    """
    Gebruiker.objects.select_for_update(no_key=True).get(pk=door.pk)
    plekken = list(werkgever.vestigingen.filter(gestopt_op=None)[:2])
    begun = Vacaturedossier.objects.filter(
        eigenaar=door, team=team, werkgever=werkgever, vacature=None, notitie=""
    )
    begun = begun.filter(status=Vacaturedossier.Status.CONCEPT).order_by("-pk")
    eigen = agreed(werkgever).as_json()
    for dossier in begun[:MEEST_BEGONNEN]:
        if dossier.eigen == eigen and document_of(dossier).keys() <= VAN_WERKGEVER:
            return dossier
    nieuw = new_dossier(door=door, team=team)
    waar = plekken[0] if len(plekken) == 1 else None
    choose_employer(dossier=nieuw, door=door, werkgever=werkgever, vestiging=waar)
    return nieuw


@transaction.atomic
def take_over(*, dossier: Vacaturedossier, door: Gebruiker) -> Toegepast:
    """What is known of the employer now stands in the concept; what was agreed is added to what was said."""
    toegepast = apply_changes(concept=dossier, wijzigingen=offered_changes(dossier), door=door)
    afgesproken = agreed(dossier.werkgever).as_json() if dossier.werkgever else {}
    erbij = [code for code in afgesproken.get("feiten", []) if code not in dossier.eigen.get("feiten", [])]
    if erbij:
        feiten = [*dossier.eigen.get("feiten", []), *erbij]
        set_own(dossier=dossier, door=door, eigen=dossier.eigen | {"feiten": feiten}, was=dossier.eigen)
    return toegepast


def offered_changes(dossier: Vacaturedossier) -> list[Padwijziging]:
    """What the concept says of its employer that is otherwise known now; nothing changes before somebody says so."""
    if dossier.werkgever is None:
        return []
    return employer_changes(dossier.werkgever, content_of(dossier), vestiging=dossier.vestiging)


def is_offered(dossier: Vacaturedossier) -> bool:
    """Whether there is something to take over that nobody left as it is since the employer changed."""
    return bool(offered_changes(dossier)) and _mark(dossier) not in dossier.gelaten


def leave_employer(*, dossier: Vacaturedossier, door: Gebruiker) -> None:
    """The concept stays as it is; it is offered again when the employer changes once more."""
    leave(dossier=dossier, door=door, kenmerk=_mark(dossier))


def _mark(dossier: Vacaturedossier) -> str:
    return f"werkgever:{mark_of_offer(dossier.werkgever, dossier.vestiging)}" if dossier.werkgever else ""

"""The employer of a vacature that is being written: choosing one, and taking over what is known of it."""

from django.core.exceptions import ValidationError
from django.db import transaction

from vumportal.aanbod.concepten import Toegepast, apply_changes, content_of
from vumportal.formulieren.wijzigingen import Padwijziging
from vumportal.organisaties.models import Gebruiker
from vumportal.vacatures.dossiers import set_own
from vumportal.vacatures.models import Vacaturedossier, Vestiging, Werkgever, Werkgeverspersoon
from vumportal.vacatures.werkgevers import agreed, employer_changes, lock_employer


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

"""What is shared of one person, derived from their decisions and the grounds of the organisation (design section 6).

Expiry needs no work: what is derived holds last days, and the one filter compares those with today.
"""

from collections.abc import Sequence
from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from vumportal.aanbod.delen import ALTIJD, Deling
from vumportal.organisaties.models import Ontvanger
from vumportal.standaard.groepen import WERKPROFIEL
from vumportal.toestemming.grond import Geldend, Grond, in_force
from vumportal.toestemming.grondslag import ground_for
from vumportal.toestemming.models import Aankondiging, Besluit, Grondslag
from vumportal.werkzoekenden.models import Profiel, Werkzoekende
from vumportal.werkzoekenden.services import set_sharing


@transaction.atomic
def derive(*, werkzoekende: Werkzoekende) -> None:
    """Make what is shared of this person follow from their decisions; nothing when there is no profiel yet."""
    derive_locked(lock_person(werkzoekende))


def lock_person(werkzoekende: Werkzoekende) -> Werkzoekende:
    """Until the end of the transaction nobody else decides about this person, nor announces another grondslag.

    First the organisation, then the person, then the profiel: always in this order.
    """
    lock_grounds(werkzoekende.organisatie_id, shared=True)
    people = Werkzoekende.objects.select_for_update(no_key=True, of=("self",)).select_related("organisatie")
    person: Werkzoekende = people.get(pk=werkzoekende.pk)
    return person


def lock_grounds(organisatie_id: int, *, shared: bool) -> None:
    """Hold the grounds of an organisation as they are (shared), or change them (alone)."""
    soort = "_shared" if shared else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT pg_advisory_xact_lock{soort}(hashtextextended(%s, 0))",
            [f"grondslag {organisatie_id}"],
        )


def derive_locked(person: Werkzoekende) -> None:
    """The same for who holds the lock on this person."""
    profiel = Profiel.objects.select_for_update().filter(werkzoekende=person).first()
    if profiel is None:
        return
    today = timezone.localdate()
    besluiten = list(Besluit.objects.filter(werkzoekende=person).general().kept().order_by("nummer"))
    gronden = grounds_of(person)
    set_sharing(
        profiel=profiel,
        delen={
            ontvanger: sharing(
                in_force(gronden[ontvanger], today), [b for b in besluiten if b.ontvanger == ontvanger]
            )
            for ontvanger in Ontvanger
        },
    )


def grounds_of(person: Werkzoekende) -> dict[Ontvanger, list[Grond]]:
    """The grounds of the organisation as they apply to this person, per recipient category."""
    rows = list(Grondslag.objects.filter(organisatie_id=person.organisatie_id))
    verteld: dict[int, date] = {}
    if rows:
        verteld = dict(Aankondiging.objects.filter(werkzoekende=person).values_list("grondslag_id", "op"))
    return {
        ontvanger: [ground_for(row, verteld.get(row.pk)) for row in rows if row.ontvanger == ontvanger]
        for ontvanger in Ontvanger
    }


def sharing(geldend: Geldend, besluiten: Sequence[Besluit]) -> Deling | None:
    """What is shared with one recipient category, by all decisions about it, oldest first; None: nothing."""
    grond = geldend.grond
    gedeeld = _without_objection(besluiten) if grond.publieke_taak else by_consent(besluiten, grond.van)
    if gedeeld is None or geldend.laatste_dag is None:
        return gedeeld
    return Deling(min(gedeeld.tot, geldend.laatste_dag), gedeeld.groepen)


def by_consent(besluiten: Sequence[Besluit], van: date) -> Deling | None:
    """Under toestemming the last word counts, as far as it was said since this ground began.

    A yes at the counter that waits for its confirmation opens nothing, but where it says less than the yes before it,
    that holds at once. Somebody who objects to publieke taak does not want to be shared: here that ends a yes too.
    """
    gezegd = [b for b in besluiten if b.van >= van and b.soort != Besluit.Soort.BEZWAAR_OPGEHEVEN]
    laatste = next((b for b in reversed(gezegd) if b.counts), None)
    if laatste is None or laatste.soort not in Besluit.TOESTAAN:
        return None
    gedeeld = Deling(laatste.tot or ALTIJD, laatste.groepen)
    for wacht in gezegd[gezegd.index(laatste) + 1 :]:
        gedeeld = Deling(min(gedeeld.tot, wacht.tot or ALTIJD), gedeeld.groepen & wacht.groepen)
    return gedeeld


def _without_objection(besluiten: Sequence[Besluit]) -> Deling | None:
    """Under publieke taak the werkprofiel is shared with everybody who did not object, or no longer does."""
    return None if objects_now(besluiten) else Deling(ALTIJD, int(WERKPROFIEL))


def objects_now(besluiten: Sequence[Besluit]) -> bool:
    """Whether there is an objection that was not lifted."""
    soorten = (Besluit.Soort.BEZWAAR, Besluit.Soort.BEZWAAR_OPGEHEVEN)
    over = [besluit.soort for besluit in besluiten if besluit.soort in soorten and besluit.counts]
    return bool(over) and over[-1] == Besluit.Soort.BEZWAAR

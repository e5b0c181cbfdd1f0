"""Two employers that become one, with what staff typed of them and did not save yet."""

from collections.abc import Mapping

from django.db import transaction

from vumportal.notities.concepten import join_drafts
from vumportal.organisaties.models import Gebruiker
from vumportal.vacatures.models import Werkgever
from vumportal.vacatures.samenvoegen import merge
from vumportal.vacatures.werkgevers import lock_employer


@transaction.atomic
def merge_employers(
    *, blijft: Werkgever, ander: Werkgever, door: Gebruiker, keuzes: Mapping[str, str], gezien: str
) -> Werkgever:
    """As `samenvoegen.merge`, which knows no drafts: of one account there is one for each employer."""
    rijen = [lock_employer(pk).pk for pk in sorted((blijft.pk, ander.pk))]
    if rijen == sorted((blijft.pk, ander.pk)):
        join_drafts(blijft=blijft.pk, ander=ander.pk)
    return merge(blijft=blijft, ander=ander, door=door, keuzes=keuzes, gezien=gezien)

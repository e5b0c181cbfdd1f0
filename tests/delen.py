"""Sharing in the words of tests: what the columns of a row say, and what they should say."""

from datetime import date

from vumportal.aanbod.delen import Deling, column_groepen, column_tot
from vumportal.aanbod.models import Aanbod
from vumportal.organisaties.models import Ontvanger
from vumportal.werkzoekenden.models import Profiel
from vumportal.werkzoekenden.services import set_sharing


def shared_with(row: Aanbod) -> dict[Ontvanger, tuple[date, int]]:
    """For each category that it is shared with as it stands in the database: until when, and how much."""
    columns = {ontvanger: (column_tot(ontvanger), column_groepen(ontvanger)) for ontvanger in Ontvanger}
    fresh = type(row)._default_manager.values(*(naam for paar in columns.values() for naam in paar))
    values = fresh.get(pk=row.pk)
    found = {ontvanger: (values[tot], values[groepen]) for ontvanger, (tot, groepen) in columns.items()}
    return {ontvanger: deel for ontvanger, deel in found.items() if deel != (None, None)}


def put_sharing(profiel: Profiel, **delen: Deling) -> None:
    """Share a profiel with these categories (by code) and with no others, as the decisions of a person do."""
    set_sharing(profiel=profiel, delen={ontvanger: delen.get(ontvanger.value) for ontvanger in Ontvanger})

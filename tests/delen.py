"""What the sharing columns of a row say, in the words of tests."""

from datetime import date

from vumportal.aanbod.delen import column_groepen, column_tot
from vumportal.aanbod.models import Aanbod
from vumportal.organisaties.models import Ontvanger


def shared_with(row: Aanbod) -> dict[Ontvanger, tuple[date, int]]:
    """For each category that it is shared with as it stands in the database: until when, and how much."""
    fresh = type(row)._default_manager.get(pk=row.pk)
    found = {
        ontvanger: (getattr(fresh, column_tot(ontvanger)), getattr(fresh, column_groepen(ontvanger)))
        for ontvanger in Ontvanger
    }
    return {ontvanger: deel for ontvanger, deel in found.items() if deel != (None, None)}

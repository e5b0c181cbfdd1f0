"""How far a vacature reaches: in how many answers of the exchange it was, and how many organisations opened it.

From the logboek. Organisations are no people, so their numbers are said as they are; which ones is said nowhere.
"""

from collections.abc import Iterable

from vumportal.logboek.selectors import Inbeeld, seen_by_others
from vumportal.organisaties.models import Organisatie
from vumportal.vacatures.levensloop import published_moment
from vumportal.vacatures.models import Vacaturedossier

NIEMAND = Inbeeld(0, 0, 0)


def in_view(dossiers: Iterable[Vacaturedossier], organisatie: Organisatie) -> dict[int, Inbeeld]:
    """By the key of each dossier of this organisation that was published, with its `vacature` at hand: one query."""
    rows = [dossier for dossier in dossiers if dossier.vacature is not None]
    found = seen_by_others(
        {dossier.vacature.extern_id: published_moment(dossier) for dossier in rows if dossier.vacature},
        eigen_oin=organisatie.oin,
    )
    return {
        dossier.pk: found.get(dossier.vacature.extern_id, NIEMAND) for dossier in rows if dossier.vacature
    }


def in_view_words(beeld: Inbeeld) -> str:
    """ "in 41 antwoorden aan 9 organisaties, 3 openden hem"."""
    if not beeld.antwoorden and not beeld.openden:
        return "nog in geen enkel antwoord"
    antwoorden = "1 antwoord" if beeld.antwoorden == 1 else f"{beeld.antwoorden} antwoorden"
    aan = "1 organisatie" if beeld.organisaties == 1 else f"{beeld.organisaties} organisaties"
    openden = {0: "niemand opende hem", 1: "1 opende hem"}.get(beeld.openden, f"{beeld.openden} openden hem")
    return f"in {antwoorden} aan {aan}, {openden}"

"""A new vacature from one of before: everything but what was of that time."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from vumportal.formulieren.elementen import with_keys, without_keys
from vumportal.formulieren.paden import AFWEZIG, read, write
from vumportal.organisaties.models import Gebruiker, Team
from vumportal.standaard import lezen
from vumportal.standaard.soort import Soort
from vumportal.standaard.validatie import validate
from vumportal.vacatures.dossiers import document_of, new_dossier, set_own
from vumportal.vacatures.models import Vacaturedossier

DATUMS: Final[Mapping[str, str]] = {
    "arbeidsVoorwaarden.datumAanvangWerkzaamheden": "Wanneer begint het werk?",
    "arbeidsVoorwaarden.datumEindeWerkzaamheden": "Wanneer eindigt het werk?",
    "flexibiliteit.datumEindeBeschikbaarVoorWerk": "Tot wanneer is het werk er?",
}
"""Days of the work, with how they are asked."""
NIET_MEE: Final = ("idVacature", "nummerVacature", "sluitingsdatumVacature")
"""What belongs to one vacature. Until when the new one is open is asked when it is published."""
NET: Final = timedelta(minutes=1)


def passed(dossier: Vacaturedossier, vandaag: date | None = None) -> list[str]:
    """Paths of the days that are over, or that nobody can read: they are asked again."""
    document, nu = document_of(dossier), vandaag or timezone.localdate()
    gevonden = []
    for pad in DATUMS:
        waarde = read(document, pad)
        dag = lezen.datum(waarde)
        if waarde is not AFWEZIG and (dag is None or dag < nu):
            gevonden.append(pad)
    return gevonden


def invalid(dossier: Vacaturedossier) -> list[str]:
    """Sentences about what is not right in it, apart from what is left behind."""
    document = _copied(dossier, {})
    return [fout.melding for fout in validate(document | {"idVacature": "x"}, Soort.VACATURE)]


def _copied(dossier: Vacaturedossier, data: Mapping[str, date | None]) -> dict[str, Any]:
    inhoud = with_keys(document_of(dossier))
    weg: dict[str, Any] = dict.fromkeys((*NIET_MEE, *passed(dossier)), AFWEZIG)
    nieuw = {pad: dag.isoformat() for pad, dag in data.items() if dag is not None and pad in DATUMS}
    return without_keys(write(inhoud, weg | nieuw))


@transaction.atomic
def copy(
    *, dossier: Vacaturedossier, door: Gebruiker, team: Team, data: Mapping[str, date | None]
) -> Vacaturedossier:
    """A new dossier from this one for a team, with other days. Pressing twice makes one.

    The note of the call stays where it is: it is about that call.
    """
    Gebruiker.objects.select_for_update(no_key=True).get(pk=door.pk)
    document = _copied(dossier, data)
    if (net := _just_made(door, document)) is not None:
        return net
    eigen_werkgever = dossier.werkgever if dossier.organisatie_id == team.organisatie_id else None
    nieuw = new_dossier(door=door, team=team, document=document, werkgever=eigen_werkgever)
    if eigen_werkgever is not None:
        nieuw.vestiging, nieuw.persoon = dossier.vestiging, dossier.persoon
        nieuw.save(update_fields=["vestiging", "persoon"])
    set_own(dossier=nieuw, door=door, eigen=dossier.eigen, was=nieuw.eigen)
    return nieuw


def _just_made(door: Gebruiker, document: dict[str, Any]) -> Vacaturedossier | None:
    mine = Vacaturedossier.objects.filter(eigenaar=door, vacature=None, gemaakt__gte=timezone.now() - NET)
    return next((row for row in mine.order_by("-pk") if document_of(row) == document), None)

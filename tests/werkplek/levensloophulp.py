"""Dossiers for the pages about the life of a vacature."""

from vumportal.organisaties.models import Gebruiker
from vumportal.vacatures.models import Vacaturedossier, Werkgeverantwoord
from vumportal.vacatures.werkgeverlinks import make_employer_link, record_answer, running_employer_link


def answered(dossier: Vacaturedossier, door: Gebruiker, soort: str, zin: str = "") -> Werkgeverantwoord:
    """What the employer says by the running link; one is made when there is none."""
    link = running_employer_link(dossier)
    if link is None:
        make_employer_link(dossier=dossier, door=door)
        link = running_employer_link(dossier)
    assert link is not None
    return record_answer(link=link, soort=soort, zin=zin)


def many_answers(dossier: Vacaturedossier, door: Gebruiker, aantal: int) -> None:
    """So many answers, each by a link of its own."""
    for nummer in range(aantal):
        make_employer_link(dossier=dossier, door=door)
        answered(dossier, door, "anders", f"optie {nummer}")

"""The colleagues from whom somebody chooses: the own team first."""

from dataclasses import dataclass

from django.db.models import Exists, Min, OuterRef

from vumportal.organisaties.models import Gebruiker, Teamlid
from vumportal.werkplek.overzicht import name_of

Keuzes = list[tuple[str, str | list[tuple[str, str]]]]


@dataclass(frozen=True)
class Collegas:
    """By their key, those of the own team and the others."""

    team: dict[str, Gebruiker]
    anderen: dict[str, Gebruiker]
    woorden: dict[str, str]

    def choices(self, leeg: str = "Kies een collega") -> Keuzes:
        """For a select, with the teams as groups."""
        groups = [("Jouw team", self.team), ("Andere teams", self.anderen)]
        return [
            ("", leeg),
            *((naam, [(pk, self.woorden[pk]) for pk in rijen]) for naam, rijen in groups if rijen),
        ]

    def chosen(self, code: str) -> Gebruiker:
        """The one with this key; KeyError when it was no choice."""
        return (self.team | self.anderen)[code]


def colleagues_of(gebruiker: Gebruiker, *, zonder: int | None = None) -> Collegas:
    """Every klantmanager of the organisation who can log in. zonder: key of who cannot be chosen."""
    rows = Gebruiker.objects.filter(
        organisatie=gebruiker.organisatie_id or 0, rol=Gebruiker.Rol.KLANTMANAGER, is_active=True
    ).exclude(pk=zonder or 0)
    samen = Teamlid.objects.filter(gebruiker=OuterRef("pk"), team__leden__gebruiker=gebruiker)
    named = rows.annotate(eigen=Exists(samen), teamnaam=Min("teamleden__team__naam"))
    team: dict[str, Gebruiker] = {}
    anderen: dict[str, Gebruiker] = {}
    woorden: dict[str, str] = {}
    for een in named.order_by("first_name", "last_name", "pk"):
        code = str(een.pk)
        (team if een.eigen else anderen)[code] = een
        woorden[code] = name_of(een) if een.eigen else ", ".join(filter(None, (name_of(een), een.teamnaam)))
    return Collegas(team, anderen, woorden)

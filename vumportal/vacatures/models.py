"""Vacatures of an organisation and the employers they come from (design section 3)."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from vumportal.aanbod.delen import column_groepen
from vumportal.aanbod.models import Aanbod, Stuk, nabij_indexes, sharing_constraints, vakmerken_index
from vumportal.aanbod.zoeken import AanbodQuerySet
from vumportal.organisaties.models import Gebruiker, Ontvanger, Team
from vumportal.standaard.groepen import HEEL
from vumportal.standaard.soort import Soort
from vumportal.vacatures.dossiermodellen import Gedeeld as Gedeeld
from vumportal.vacatures.dossiermodellen import Vacaturebotsing as Vacaturebotsing
from vumportal.vacatures.dossiermodellen import Vacaturedossier as Vacaturedossier
from vumportal.vacatures.dossiermodellen import (
    VacaturedossierGroupPermission as VacaturedossierGroupPermission,
)
from vumportal.vacatures.dossiermodellen import VacaturedossierQuerySet as VacaturedossierQuerySet
from vumportal.vacatures.dossiermodellen import VacaturedossierUserPermission as VacaturedossierUserPermission
from vumportal.vacatures.dossiermodellen import Vacaturegebeurtenis as Vacaturegebeurtenis
from vumportal.vacatures.dossiermodellen import Vacatureversie as Vacatureversie
from vumportal.vacatures.dossiermodellen import Werkgeverantwoord as Werkgeverantwoord
from vumportal.vacatures.dossiermodellen import Werkgeverlink as Werkgeverlink
from vumportal.vacatures.dossiermodellen import lent_to as lent_to
from vumportal.vacatures.dossiermodellen import of_my_teams as of_my_teams
from vumportal.vacatures.dossiermodellen import one_of
from vumportal.vacatures.werkgevermodellen import KVK as KVK
from vumportal.vacatures.werkgevermodellen import Vestiging as Vestiging
from vumportal.vacatures.werkgevermodellen import Werkgever as Werkgever
from vumportal.vacatures.werkgevermodellen import Werkgevercontact as Werkgevercontact
from vumportal.vacatures.werkgevermodellen import WerkgeverQuerySet as WerkgeverQuerySet
from vumportal.vacatures.werkgevermodellen import Werkgeversamenvoeging as Werkgeversamenvoeging
from vumportal.vacatures.werkgevermodellen import Werkgeverspersoon as Werkgeverspersoon


def is_open(today: date) -> Q:
    """The sluitingsdatum has not passed, or there is none."""
    return Q(sluit_op=None) | Q(sluit_op__gte=today)


class VacatureQuerySet(AanbodQuerySet):
    soort = Soort.VACATURE

    @classmethod
    def may_leave(cls, ontvanger: Ontvanger, today: date) -> Q:
        """A vacature leaves only as long as it is open."""
        return super().may_leave(ontvanger, today) & is_open(today)

    def visible_to(self, gebruiker: Gebruiker) -> Self:
        """The vacatures of the organisation of this member of staff, and those of another one that were shared with
        them or a team of theirs. For one row; lists ask both apart.
        """
        if not gebruiker.is_medewerker:
            return self.none()
        gedeeld = Vacaturedossier.objects.shared_with(gebruiker).exclude(vacature=None)
        eigen = Q(organisatie_id=gebruiker.organisatie_id)
        return self.filter(eigen | one_of("pk", gedeeld.order_by().values("vacature_id")))

    def of_own(self, gebruiker: Gebruiker) -> Self:
        """The vacatures of the organisation of this member of staff: what it searches for, keeps and finds as its own.

        What another organisation shared is read and worked at, but the people found for it are of who owns it.
        """
        return (
            self.filter(organisatie_id=gebruiker.organisatie_id) if gebruiker.is_medewerker else self.none()
        )

    def open(self, today: date | None = None) -> Self:
        """Vacatures whose sluitingsdatum has not passed."""
        return self.filter(is_open(today or timezone.localdate()))


class Vacature(Aanbod):
    """A vacature of the standard. Until when it is open has nothing to do with until when it is shared."""

    sluit_op = models.DateField(null=True, help_text="Sluitingsdatum: de laatste dag waarop deze open is.")

    werkgever = models.ForeignKey(
        Werkgever,
        on_delete=models.PROTECT,
        null=True,
        related_name="vacatures",
        help_text="Het bedrijf dat iemand zoekt.",
    )
    team = models.ForeignKey(
        Team,
        on_delete=models.SET_NULL,
        null=True,
        related_name="vacatures",
        help_text="Het team dat deze vacature beheert.",
    )
    naam = models.CharField(max_length=120, blank=True, help_text="Naam van de functie.")
    zoeknaam = models.TextField(  # noqa: DJ001 - rows of before the column came; filled by the migration after it
        null=True,
        editable=False,
        help_text="Zoekvorm van titel en handelsnaam (standaard.namen), in de volgorde van de titel.",
    )
    niveau = models.SmallIntegerField(
        null=True, help_text="codeWerkEnDenkniveauMinimaal als getal, 7 = onbekend."
    )

    objects = VacatureQuerySet.as_manager()
    soort: ClassVar[Soort] = Soort.VACATURE

    class Meta(Aanbod.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisatie", "extern_id"], name="vacature_uniek"),
            *sharing_constraints("vacature"),
            # Of a vacature there is no part: it leaves or it does not.
            models.CheckConstraint(
                condition=Q(*((column_groepen(ontvanger), HEEL) for ontvanger in Ontvanger)),
                name="vacature_altijd_heel",
            ),
        ]
        indexes: ClassVar = [
            *nabij_indexes("vacature", "niveau", "sluit_op"),
            vakmerken_index("vacature_vakmerken", "niveau"),
            models.Index(
                fields=["organisatie", "sluit_op", "zoeknaam", "id"], name="vacature_lijst"
            ),  # the order of the list
        ]

    def __str__(self) -> str:
        return self.naam or self.extern_id


class Vacaturestuk(Stuk):
    """The document of one vacature."""

    aanbod = models.OneToOneField(
        Vacature,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="stuk",
        help_text="De vacature waar dit document bij hoort.",
    )

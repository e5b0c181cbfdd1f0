"""Who represents a person, in what, and since when."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now


class VertegenwoordigingQuerySet(models.QuerySet["Vertegenwoordiging"]):
    """Reads on who represents."""

    def on(self, dag: date) -> Self:
        """Those that hold on this day."""
        return self.filter(Q(tot=None) | Q(tot__gte=dag), van__lte=dag, gestopt_op=None)


class Vertegenwoordiging(models.Model):
    """Somebody represents a person. It ends after its last day, or at once when it is stopped; the row stays.

    Decisions name it by its key. Written by `vumportal.werkzoekenden.vertegenwoordigers` alone.
    """

    class Soort(models.TextChoices):
        """The law says what each may do; `MAG_KIEZEN` what that means for sharing."""

        BEWINDVOERDER = "bewindvoerder", "bewindvoerder"
        CURATOR = "curator", "curator"
        MENTOR = "mentor", "mentor"
        GEMACHTIGDE = "gemachtigde", "gemachtigde"

    MAG_KIEZEN: ClassVar[tuple[str, ...]] = ("curator", "gemachtigde")
    """Kinds that may decide about sharing; a bewindvoerder decides about money and a mentor about care."""

    werkzoekende = models.ForeignKey(
        "werkzoekenden.Werkzoekende",
        on_delete=models.CASCADE,
        related_name="vertegenwoordigingen",
        help_text="Wie er vertegenwoordigd wordt.",
    )
    naam = models.CharField(max_length=100, help_text="Hoe de vertegenwoordiger heet.")
    soort = models.CharField(max_length=20, choices=Soort, help_text="Welke vertegenwoordiger dit is.")
    van = models.DateField(help_text="Eerste dag waarop dit geldt.")
    tot = models.DateField(null=True, help_text="Laatste dag; leeg: tot iemand het stopt.")
    bewijs_op = models.DateField(help_text="De dag waarop een medewerker het bewijs zag.")
    bewijs_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="De medewerker die het bewijs zag.",
    )
    gemaakt = models.DateTimeField(db_default=Now(), help_text="Wanneer dit is vastgelegd.")
    gestopt_op = models.DateTimeField(null=True, help_text="Wanneer iemand dit stopte; leeg: niet.")
    gestopt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        help_text="De medewerker die dit stopte; leeg: niemand.",
    )

    objects = VertegenwoordigingQuerySet.as_manager()

    class Meta:
        verbose_name = "vertegenwoordiging"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(soort__in=("bewindvoerder", "curator", "mentor", "gemachtigde")),
                name="vertegenwoordiging_soort",
            ),
            models.CheckConstraint(
                condition=Q(tot=None) | Q(tot__gte=F("van")), name="vertegenwoordiging_tot_na_van"
            ),
            models.CheckConstraint(
                condition=Q(gestopt_op=None, gestopt_door=None)
                | Q(gestopt_op__isnull=False, gestopt_door__isnull=False),
                name="vertegenwoordiging_gestopt",
            ),
        ]

    def __str__(self) -> str:
        return f"vertegenwoordiging {self.pk}"

    def holds_on(self, dag: date) -> bool:
        """The same as `VertegenwoordigingQuerySet.on`, of one row."""
        return self.gestopt_op is None and self.van <= dag and (self.tot is None or dag <= self.tot)

    @property
    def may_decide(self) -> bool:
        """Whether this representative may decide about sharing."""
        return self.soort in self.MAG_KIEZEN

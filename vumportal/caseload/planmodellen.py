"""Where a person is going: the plan, what was reached, and where they work."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from vumportal.werkzoekenden.models import Werkzoekende


class Plan(models.Model):
    """The goal of a person in their own words, and when it is looked at again. Another goal is another row.

    Its steps are tasks of the kind `Taak.Soort.PLAN`. The person reads all of it.
    """

    DOEL = 300

    werkzoekende = models.ForeignKey(
        Werkzoekende, on_delete=models.CASCADE, related_name="plannen", help_text="Van wie het plan is."
    )
    doel = models.CharField(max_length=DOEL, help_text="Wat de persoon wil bereiken, in eigen woorden.")
    evaluatie = models.DateField(null=True, blank=True, help_text="Wanneer jullie er samen naar kijken.")
    van = models.DateField(default=timezone.localdate, help_text="Sinds wanneer dit het plan is.")
    tot = models.DateField(null=True, blank=True, help_text="Laatste dag; leeg: dit is het plan nu.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="Wie het opschreef.",
    )
    gemaakt = models.DateTimeField(db_default=Now(), help_text="Wanneer het is vastgelegd.")

    class Meta:
        verbose_name = "plan"
        ordering: ClassVar = ["-van", "-pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["evaluatie", "werkzoekende"], condition=models.Q(tot=None), name="plan_op_evaluatie"
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["werkzoekende"], condition=models.Q(tot=None), name="plan_een_open"
            ),
            models.CheckConstraint(
                condition=models.Q(tot=None) | models.Q(tot__gte=models.F("van")),
                name="plan_eindigt_na_begin",
            ),
        ]

    def __str__(self) -> str:
        return f"plan {self.pk}"


class Mijlpaal(models.Model):
    """Something that a person reached."""

    werkzoekende = models.ForeignKey(
        Werkzoekende, on_delete=models.CASCADE, related_name="mijlpalen", help_text="Wie dit bereikte."
    )
    soort = models.CharField(max_length=40, help_text="Code uit de lijst met mijlpalen.")
    dag = models.DateField(default=timezone.localdate, help_text="Wanneer.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="Wie het vastlegde.",
    )

    class Meta:
        verbose_name = "mijlpaal"
        ordering: ClassVar = ["-dag", "-pk"]

    def __str__(self) -> str:
        return f"mijlpaal {self.pk}"


class Plaatsing(models.Model):
    """Work that a person got: where, from when, and the ends that must not come as a surprise."""

    werkzoekende = models.ForeignKey(
        Werkzoekende, on_delete=models.CASCADE, related_name="plaatsingen", help_text="Wie er werkt."
    )
    waar = models.CharField(max_length=120, help_text="De werkgever.")
    wat = models.CharField(max_length=120, blank=True, help_text="Het werk.")
    soort = models.CharField(
        max_length=2, default="01", help_text="Soort werk, code van de standaard: 01 is regulier."
    )
    uren = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Uren per week.")
    van = models.DateField(help_text="Eerste dag.")
    contract_tot = models.DateField(
        null=True, blank=True, help_text="Laatste dag van het contract; leeg: geen einde bekend."
    )
    proefplaats_tot = models.DateField(
        null=True, blank=True, help_text="Laatste dag van de proefplaats; leeg: geen proefplaats."
    )
    einde = models.DateField(null=True, blank=True, help_text="Wanneer het werk stopte; leeg: loopt nog.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="Wie het vastlegde.",
    )
    gemaakt = models.DateTimeField(db_default=Now(), help_text="Wanneer het is vastgelegd.")

    class Meta:
        verbose_name = "plaatsing"
        ordering: ClassVar = ["-van", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(models.Q(contract_tot=None) | models.Q(contract_tot__gte=models.F("van")))
                & (models.Q(proefplaats_tot=None) | models.Q(proefplaats_tot__gte=models.F("van")))
                & (models.Q(einde=None) | models.Q(einde__gte=models.F("van"))),
                name="plaatsing_eindigt_na_begin",
            )
        ]

    def __str__(self) -> str:
        return f"plaatsing {self.pk}"

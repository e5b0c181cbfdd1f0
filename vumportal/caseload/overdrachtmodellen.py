"""Somebody else accompanies a person: for good after a hand-over, or for a while."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from vumportal.werkzoekenden.models import Werkzoekende


class Overdracht(models.Model):
    """A person is offered to a colleague. Until that says yes, the sender accompanies the person."""

    class Status(models.TextChoices):
        OPEN = "open", "wacht op antwoord"
        AANGENOMEN = "aangenomen", "aangenomen"
        GEWEIGERD = "geweigerd", "liever niet"
        INGETROKKEN = "ingetrokken", "ingetrokken"

    ZIN = 200

    werkzoekende = models.ForeignKey(
        Werkzoekende, on_delete=models.CASCADE, related_name="overdrachten", help_text="Over wie het gaat."
    )
    van = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="Wie nu begeleidt."
    )
    naar = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Aan wie het gevraagd is.",
    )
    status = models.CharField(max_length=15, choices=Status, default=Status.OPEN, help_text="Hoe ver het is.")
    stapel = models.UUIDField(
        null=True, blank=True, help_text="Gelijk bij wat samen in één keer is overgedragen."
    )
    reden = models.CharField(
        max_length=40, blank=True, help_text="Bij liever niet: code uit de lijst met redenen."
    )
    zin = models.CharField(max_length=ZIN, blank=True, help_text="Bij liever niet: een zin erbij.")
    gevraagd = models.DateTimeField(db_default=Now(), help_text="Wanneer het gevraagd is.")
    besloten = models.DateTimeField(null=True, blank=True, help_text="Wanneer er antwoord kwam.")

    class Meta:
        verbose_name = "overdracht"
        ordering: ClassVar = ["-gevraagd", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["werkzoekende"], condition=models.Q(status="open"), name="overdracht_een_open"
            ),
            models.CheckConstraint(
                condition=models.Q(status="open", besloten__isnull=True)
                | (~models.Q(status="open") & models.Q(besloten__isnull=False)),
                name="overdracht_open_of_besloten",
            ),
        ]

    def __str__(self) -> str:
        return f"overdracht {self.pk}"


class VervangingQuerySet(models.QuerySet["Vervanging"]):
    def running(self, today: date | None = None) -> Self:
        """Those that hold today."""
        today = today or timezone.localdate()
        return self.filter(van__lte=today, tot__gte=today, beeindigd=None)

    def not_over(self) -> Self:
        """Those that hold today, or from a day to come."""
        return self.filter(tot__gte=timezone.localdate(), beeindigd=None)


class Vervanging(models.Model):
    """A colleague does the work of somebody who is away, until a day; then it returns by itself.

    What the colleague may see are rows of `werkzoekenden.Toegang` with the same end.
    """

    class Soort(models.TextChoices):
        VERLOF = "verlof", "verlof"
        ZIEK = "ziek", "ziek"

    wie = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="vervangen_door",
        help_text="Wie er niet is.",
    )
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="vervangt",
        help_text="Wie het werk doet.",
    )
    soort = models.CharField(max_length=10, choices=Soort, help_text="Waarom.")
    van = models.DateField(default=timezone.localdate, help_text="Eerste dag.")
    tot = models.DateField(help_text="Laatste dag.")
    beeindigd = models.DateTimeField(
        null=True, blank=True, help_text="Wanneer het eerder stopte dan gepland; leeg: niet."
    )
    geregeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="Wie dit regelde.",
    )

    objects = VervangingQuerySet.as_manager()

    class Meta:
        verbose_name = "vervanging"
        ordering: ClassVar = ["van", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(tot__gte=models.F("van")), name="vervanging_eindigt_na_begin"
            ),
            models.CheckConstraint(condition=~models.Q(wie=models.F("door")), name="vervanging_door_ander"),
        ]

    def __str__(self) -> str:
        return f"vervanging {self.pk}"

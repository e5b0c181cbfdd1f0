"""Tasks: what somebody does about a person."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.wie_ziet import Gezien


class TaakQuerySet(models.QuerySet["Taak"]):
    def open(self) -> Self:
        """Those that wait for somebody."""
        return self.filter(status=Taak.Status.OPEN)

    def for_staff(self, gebruiker: Gebruiker) -> Self:
        """Those of who accompanies, about people whom this member of staff may see, and those of this account."""
        if not gebruiker.is_medewerker:
            return self.none()
        eigen = models.Q(voor=Taak.Voor.KLANTMANAGER) | models.Q(voor=Taak.Voor.ACCOUNT, eigenaar=gebruiker)
        return self.filter(eigen, Gezien("over_id", gebruiker), over__organisatie=gebruiker.organisatie_id)


class Taak(models.Model):
    """Something that somebody does about a person, in the shape of the open taken-standaard.

    What is asked of a klantmanager is of who accompanies the person on that day, so it goes along with the person.
    """

    class Soort(models.TextChoices):
        """Why it is there."""

        VRAAG = "vraag", "vraag van de kandidaat"
        REACTIE = "reactie", "reactie op een bewaarde vacature"
        KLOPT_NIET = "klopt_niet", "vraag over wie keek"
        INZAGE = "inzage", "verzoek om alles te zien"
        CORRECTIE = "correctie", "verzoek om iets te verbeteren"
        WISSEN = "wissen", "verzoek om iets te wissen"
        BEZWAAR = "bezwaar", "bezwaar"
        AFGESPROKEN = "afgesproken", "afgesproken in een gesprek"
        PLAN = "plan", "stap in het plan"

    class Voor(models.TextChoices):
        """Whose it is."""

        PERSOON = "persoon", "de persoon zelf"
        ACCOUNT = "account", "een medewerker"
        KLANTMANAGER = "klantmanager", "wie de persoon begeleidt"
        PRIVACY = "privacy", "de privacy officer"

    class Status(models.TextChoices):
        OPEN = "open", "open"
        UITGEVOERD = "uitgevoerd", "uitgevoerd"
        NIET_UITGEVOERD = "niet_uitgevoerd", "niet uitgevoerd"
        AFGEBROKEN = "afgebroken", "afgebroken"
        VERWERKT = "verwerkt", "verwerkt"

    TITEL, TOELICHTING, ANTWOORD = 100, 80, 500
    """Characters of each."""
    VERZOEKEN = (Soort.INZAGE, Soort.CORRECTIE, Soort.WISSEN, Soort.BEZWAAR)
    """Requests by which somebody uses a right: the law sets their term."""

    over = models.ForeignKey(
        "werkzoekenden.Werkzoekende",
        on_delete=models.CASCADE,
        related_name="taken",
        help_text="Over wie het gaat.",
    )
    soort = models.CharField(max_length=15, choices=Soort, help_text="Waarom deze taak er is.")
    voor = models.CharField(max_length=15, choices=Voor, help_text="Wie dit doet.")
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="taken",
        help_text="De medewerker die dit doet; leeg: wie de rol heeft, of de persoon.",
    )
    titel = models.CharField(max_length=TITEL, help_text="Wat er gevraagd is.")
    toelichting = models.CharField(max_length=TOELICHTING, blank=True, help_text="Wat erbij hoort, kort.")
    start = models.DateField(default=timezone.localdate, help_text="Vanaf wanneer dit gedaan kan worden.")
    uiterste_datum = models.DateField(
        null=True, blank=True, help_text="De laatste dag waarop dit klaar moet zijn."
    )
    herinnering = models.DateField(
        null=True, blank=True, help_text="Vanaf deze dag staat erbij dat het bijna moet."
    )
    status = models.CharField(max_length=15, choices=Status, default=Status.OPEN, help_text="Hoe ver het is.")
    antwoord = models.CharField(
        max_length=ANTWOORD, blank=True, help_text="Wat er geantwoord is. De persoon leest dit."
    )
    gemaakt = models.DateTimeField(default=timezone.now, help_text="Wanneer dit gevraagd is.")
    gedaan_op = models.DateTimeField(null=True, blank=True, help_text="Wanneer dit niet meer open was.")
    gedaan_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="De medewerker die dit afsloot; leeg: niemand, of de persoon zelf.",
    )

    objects = TaakQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["uiterste_datum", "pk"]
        verbose_name = "taak"
        indexes: ClassVar = [
            models.Index(fields=["over"], condition=models.Q(status="open"), name="taak_open"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(voor="account", eigenaar__isnull=False)
                | (~models.Q(voor="account") & models.Q(eigenaar__isnull=True)),
                name="taak_een_eigenaar",
            ),
            models.CheckConstraint(
                condition=models.Q(status="open", gedaan_op__isnull=True)
                | (~models.Q(status="open") & models.Q(gedaan_op__isnull=False)),
                name="taak_open_of_gedaan",
            ),
        ]

    def __str__(self) -> str:
        return f"taak {self.pk}"

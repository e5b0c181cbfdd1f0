"""What staff wrote down about a person for themselves. No room that lets data out may import this one (import-linter).

No relation leads from a person or a contact to here: every related_name is "+", so nothing is reached by accident.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone


class Notitie(models.Model):
    """A note. It never changes: a correction is a note that names the one it adds to. A trigger refuses the rest."""

    LANGST = 4000

    werkzoekende = models.ForeignKey(
        "werkzoekenden.Werkzoekende",
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
        help_text="Over wie dit gaat.",
    )
    contactmoment = models.ForeignKey(
        "caseload.Contactmoment",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="Het contact waar dit van kwam; leeg: los opgeschreven.",
    )
    vult_aan = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="De notitie die dit verbetert of aanvult.",
    )
    tekst = models.TextField(max_length=LANGST, help_text="Wat er is opgeschreven.")
    gevoelig = models.BooleanField(
        default=False, help_text="Alleen te lezen na een klik, en in geen lijst, mail of print."
    )
    dag = models.DateField(default=timezone.localdate, help_text="De dag waar dit over gaat.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="Wie het schreef.",
    )
    gemaakt = models.DateTimeField(db_default=Now(), help_text="Wanneer het is opgeschreven.")

    class Meta:
        verbose_name = "notitie"
        ordering: ClassVar = ["-dag", "-pk"]
        indexes: ClassVar = [models.Index(fields=["werkzoekende", "-dag", "-id"], name="notitie_nieuwste")]

    def __str__(self) -> str:
        return f"notitie {self.pk}"


class Werkwijze(models.Model):
    """What works with a person and what does not, for who accompanies them next."""

    LANGST = 200

    werkzoekende = models.OneToOneField(
        "werkzoekenden.Werkzoekende",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="+",
        help_text="Over wie dit gaat.",
    )
    wat_werkt = models.CharField(
        max_length=LANGST, blank=True, help_text="Wat werkt, bijvoorbeeld: kort bellen."
    )
    wat_niet = models.CharField(
        max_length=LANGST, blank=True, help_text="Wat je beter niet doet, bijvoorbeeld: voor 9 uur bellen."
    )
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="Wie dit het laatst schreef.",
    )
    gewijzigd = models.DateTimeField(auto_now=True, help_text="Wanneer dit voor het laatst veranderde.")

    class Meta:
        verbose_name = "werkwijze"

    def __str__(self) -> str:
        return f"werkwijze {self.pk}"


class Vastlegconcept(models.Model):
    """What somebody typed in a form that writes down a contact, and did not save yet: with a person, or an employer."""

    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", help_text="Wie typte."
    )
    werkzoekende = models.ForeignKey(
        "werkzoekenden.Werkzoekende",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="Over wie; leeg: over een werkgever.",
    )
    werkgever = models.ForeignKey(
        "vacatures.Werkgever",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="Over welke werkgever; leeg: over een kandidaat.",
    )
    afspraak = models.ForeignKey(
        "caseload.Afspraak",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="De afspraak waar het over gaat; leeg: zonder afspraak.",
    )
    inhoud = models.JSONField(help_text="Wat er in de velden staat, per veld.")
    bewaard = models.DateTimeField(default=timezone.now, help_text="Wanneer dit voor het laatst bewaard is.")

    class Meta:
        verbose_name = "concept van vastleggen"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["gebruiker", "werkzoekende", "afspraak", "werkgever"],
                nulls_distinct=False,
                name="vastlegconcept_uniek",
            ),
            models.CheckConstraint(
                condition=Q(werkzoekende__isnull=False, werkgever__isnull=True)
                | Q(werkgever__isnull=False, werkzoekende__isnull=True, afspraak__isnull=True),
                name="vastlegconcept_een_onderwerp",
            ),
        ]

    def __str__(self) -> str:
        return f"vastlegconcept {self.pk}"

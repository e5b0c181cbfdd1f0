"""Who is accompanied by whom, and in which phase (design section 3)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from vumportal.werkzoekenden.models import Werkzoekende


class Fase(models.TextChoices):
    """Phases of the way to work, in their order."""

    INTAKE = "1-intake", "intake"
    DIAGNOSE = "2-diagnose", "diagnose"
    ONTWIKKELEN = "3-ontwikkelen", "ontwikkelen"
    BEMIDDELEN = "4-bemiddelen", "bemiddelen"
    NAZORG = "5-nazorg", "nazorg"


class Begeleiding(models.Model):
    """The klantmanager who accompanies a werkzoekende now."""

    werkzoekende = models.OneToOneField(
        Werkzoekende, on_delete=models.CASCADE, related_name="begeleiding", help_text="De kandidaat."
    )
    klantmanager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="caseload",
        help_text="Wie de kandidaat nu begeleidt.",
    )
    fase = models.CharField(
        max_length=15,
        choices=Fase,
        default=Fase.INTAKE,
        help_text="Waar de kandidaat staat op weg naar werk.",
    )
    sinds = models.DateField(auto_now_add=True, help_text="Sinds wanneer deze begeleiding loopt.")

    class Meta:
        ordering: ClassVar = ["fase", "werkzoekende__sorteer_achternaam"]

    def __str__(self) -> str:
        return f"{self.werkzoekende} ({self.get_fase_display()})"


class Afsluiting(models.Model):
    """Since when nobody accompanies this person any more: from that day on counts how long the dossier is kept."""

    werkzoekende = models.OneToOneField(
        Werkzoekende,
        on_delete=models.CASCADE,
        related_name="afsluiting",
        primary_key=True,
        help_text="De kandidaat.",
    )
    op = models.DateField(default=timezone.localdate, help_text="De dag waarop de begeleiding eindigde.")

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = "afsluiting"

    def __str__(self) -> str:
        return f"afsluiting {self.pk}"

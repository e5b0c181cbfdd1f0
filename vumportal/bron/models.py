"""What the bron remembers about files that were loaded."""

from typing import ClassVar

from django.db import models

from vumportal.organisaties.models import Organisatie


class Lading(models.Model):
    """How far the loading of one file has come, so that it can go on after an interruption."""

    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.CASCADE, related_name="+", help_text="Van wie het bestand is."
    )
    soort = models.CharField(max_length=15, help_text="Soort stukken in het bestand.")
    kenmerk = models.CharField(
        max_length=64, help_text="Hash van het begin, de grootte en de tijd van het bestand."
    )
    leverbaar = models.BooleanField(help_text="Of de stukken meteen gedeeld worden.")
    rij = models.BigIntegerField(default=0, help_text="Documenten die behandeld zijn.")
    afgekeurd = models.BigIntegerField(default=0, help_text="Documenten die geweigerd zijn.")
    vindbaar = models.JSONField(
        null=True,
        help_text="Wat er tot hier geladen is en niet gevonden wordt: aanbod.vindbaar.Vindbaarheid.",
    )
    klaar = models.BooleanField(default=False, help_text="Of het hele bestand behandeld is.")
    gewijzigd = models.DateTimeField(auto_now=True, help_text="Wanneer dit voor het laatst bijgewerkt is.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisatie", "soort", "kenmerk", "leverbaar"], name="lading_uniek"
            )
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.kenmerk[:8]}: {self.rij}"

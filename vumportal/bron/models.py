"""What the bron remembers about files that were loaded."""

from typing import ClassVar

from django.db import models

from vumportal.organisaties.models import Organisatie


class Lading(models.Model):
    """How far the loading of one file has come, so that it can go on after an interruption."""

    organisatie = models.ForeignKey(Organisatie, on_delete=models.CASCADE, related_name="+")
    soort = models.CharField(max_length=15)
    kenmerk = models.CharField(
        max_length=64, help_text="Hash van het begin, de grootte en de tijd van het bestand."
    )
    leverbaar = models.BooleanField()
    rij = models.BigIntegerField(default=0, help_text="Documenten die behandeld zijn.")
    afgekeurd = models.BigIntegerField(default=0)
    vindbaar = models.JSONField(
        null=True,
        help_text="Wat er tot hier geladen is en niet gevonden wordt: aanbod.vindbaar.Vindbaarheid.",
    )
    klaar = models.BooleanField(default=False)
    gewijzigd = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisatie", "soort", "kenmerk", "leverbaar"], name="lading_uniek"
            )
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.kenmerk[:8]}: {self.rij}"

"""What a werkzoekende decided about sharing: append-only (design section 6)."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from vumportal.organisaties.models import Ontvanger
from vumportal.werkzoekenden.models import Profiel

BITS = {Ontvanger.SUWI: 1, Ontvanger.PUBLIEK: 2, Ontvanger.PRIVAAT: 4}
"""How a category is written in this table."""


class Keuze(models.Model):
    """One decision about one recipient category. The latest one counts; earlier ones stay as they were."""

    profiel = models.ForeignKey(
        Profiel,
        on_delete=models.CASCADE,
        related_name="keuzes",
        help_text="Het profiel waarover besloten is.",
    )
    ontvanger = models.SmallIntegerField(
        choices=[(bit, ontvanger.label) for ontvanger, bit in BITS.items()],
        help_text="Voor welke soort ontvanger dit besluit geldt.",
    )
    deelt = models.BooleanField(help_text="Ja of nee.")
    tot = models.DateField(null=True, help_text="Laatste dag van een ja.")
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        help_text="Het account dat dit vastlegde.",
    )
    vastgelegd_op = models.DateTimeField(auto_now_add=True, help_text="Wanneer dit is vastgelegd.")

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = "keuze over delen"

    def __str__(self) -> str:
        return f"{'ja' if self.deelt else 'nee'}: {self.get_ontvanger_display()}"

"""What a privacy officer made of an alarm. The alarms themselves are asked of the logboek each time (`alarmen`)."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from vumportal.organisaties.models import Organisatie


class Alarmafhandeling(models.Model):
    """One alarm that was looked at: from then on it is no longer shown."""

    NOTITIE = 200

    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, related_name="+", help_text="Van welke organisatie dit is."
    )
    regel = models.CharField(max_length=30, help_text="Sleutel van de regel die afging.")
    geval = models.CharField(
        max_length=100, help_text="Waarover: een account en dag, een zegel, een adres en uur."
    )
    notitie = models.CharField(max_length=NOTITIE, help_text="Wat er gedaan is; zonder namen van kandidaten.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="Wie het bekeek."
    )
    op = models.DateTimeField(auto_now_add=True, help_text="Wanneer het bekeken is.")

    class Meta:
        verbose_name = "afgehandeld alarm"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisatie", "regel", "geval"], name="alarm_een_keer_afgehandeld"
            )
        ]
        ordering: ClassVar = ["-op", "-pk"]

    def __str__(self) -> str:
        return f"{self.regel}: {self.geval}"

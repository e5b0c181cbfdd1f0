"""Append-only record of who did what with whose data (design section 3)."""

from typing import ClassVar

from django.db import models


class Gebeurtenis(models.Model):
    """One event: who (an OIN or an account), what, and which records by their opaque ids; never contents.

    A trigger in the database refuses every change and removal.
    """

    class Soort(models.TextChoices):
        ZOEKVRAAG = "zoekvraag", "Zoekvraag beantwoord"
        DETAIL = "detail", "Detail opgehaald"
        GEZIEN = "gezien", "Bekeken in de werkplek"
        GEZOCHT = "gezocht", "Zoekopdracht gestart"
        DELEN = "delen", "Delen gewijzigd"
        GELADEN = "geladen", "Bestand geladen"
        UITGEVOERD = "uitgevoerd", "Bestand uitgevoerd"
        INGELOGD = "ingelogd", "Ingelogd"
        INLOGFOUT = "inlogfout", "Inloggen mislukt"
        INLOGGRENS = "inloggrens", "Te vaak geprobeerd in te loggen"
        UITGELOGD = "uitgelogd", "Uitgelogd"
        ACCOUNT = "account", "Account gemaakt of gewijzigd"

    tijdstip = models.DateTimeField(auto_now_add=True, help_text="Wanneer dit gebeurde.")
    soort = models.CharField(max_length=12, choices=Soort, help_text="Wat er gebeurde.")
    door_oin = models.CharField(max_length=20, blank=True, help_text="De partij die vroeg of handelde.")
    door_gebruiker_id = models.BigIntegerField(
        null=True, help_text="Het account dat handelde, of waarmee dat werd geprobeerd."
    )
    voor_oin = models.CharField(
        max_length=20, blank=True, help_text="De verwerkingsverantwoordelijke van de gegevens."
    )
    over = models.CharField(
        max_length=20,
        blank=True,
        help_text="Soort stuk: werkzoekende of vacature; bij een account en bij een grens: welke.",
    )
    ids = models.JSONField(
        default=list, help_text="De opake ids waar het over ging; namen van accounts en adressen als hash."
    )
    aantal = models.IntegerField(default=0, help_text="Om hoeveel stukken het ging.")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["soort", "tijdstip"], name="gebeurtenis_tijd")]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} ({self.aantal})"

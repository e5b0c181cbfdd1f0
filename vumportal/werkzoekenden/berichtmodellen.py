"""Mail to a person that says nothing but that there is something new: where to, and what still has to be sent."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class Mailwens(models.Model):
    """A person wants mail, at an address of their own. No row: no mail.

    It counts once the person pressed the button behind the link in the first mail. Read and written by
    `vumportal.werkzoekenden.bericht` alone; the address is shown to nobody but the person.
    """

    werkzoekende = models.OneToOneField(
        "werkzoekenden.Werkzoekende",
        on_delete=models.CASCADE,
        related_name="mailwens",
        help_text="Wie mail wil.",
    )
    adres = models.EmailField(max_length=254, help_text="Het adres dat de persoon zelf invulde.")
    gevraagd = models.DateTimeField(
        default=timezone.now, help_text="Wanneer dit adres is ingevuld; de link geldt vanaf dan drie dagen."
    )
    bevestigd_op = models.DateTimeField(
        null=True, help_text="Wanneer de persoon op de knop achter de link drukte; leeg: nog niet."
    )
    herinneren = models.BooleanField(
        db_default=False,
        default=False,
        help_text="Of er een dag voor een afspraak een mail komt, zonder inhoud.",
    )
    laatst = models.DateField(
        null=True, help_text="De dag waarop we het laatste bericht stuurden of dat probeerden."
    )
    geweigerd_op = models.DateTimeField(
        null=True, help_text="Wanneer de mailserver dit adres weigerde; leeg: niet."
    )

    class Meta:
        verbose_name = "mailwens"

    def __str__(self) -> str:
        return f"mailwens {self.pk}"


class MailberichtQuerySet(models.QuerySet["Mailbericht"]):
    def waiting(self) -> "MailberichtQuerySet":
        """What must still be sent, and nobody is sending now."""
        now = timezone.now()
        free = models.Q(bezig_tot=None) | models.Q(bezig_tot__lte=now)
        return self.filter(free, klaar_op=None, vanaf__lte=now)


class Mailbericht(models.Model):
    """One thing to be told by mail, without its content: what is sent is always the same.

    sleutel says what it is about, so that it is told once; several things wait for one mail together.
    """

    class Soort(models.TextChoices):
        NIEUW = "nieuw", "er is iets nieuws"
        ADRES = "adres", "klopt dit adres"
        UITNODIGING = "uitnodigen", "uitnodiging om in te loggen"
        HERINNERING = "herinneren", "er staat iets op de agenda"

    class Uitkomst(models.TextChoices):
        VERSTUURD = "verstuurd", "verstuurd"
        GEWEIGERD = "geweigerd", "geweigerd door de mailserver"
        OPGEGEVEN = "opgegeven", "niet gelukt"

    werkzoekende = models.ForeignKey(
        "werkzoekenden.Werkzoekende",
        on_delete=models.CASCADE,
        related_name="mailberichten",
        db_index=False,
        help_text="Voor wie dit is.",
    )
    soort = models.CharField(max_length=10, choices=Soort, help_text="Wat voor mail dit wordt.")
    sleutel = models.CharField(
        max_length=80, help_text="Waar dit over gaat, zonder inhoud: hetzelfde vertellen we één keer."
    )
    gemaakt = models.DateTimeField(default=timezone.now, help_text="Sinds wanneer dit verteld moet worden.")
    vanaf = models.DateTimeField(default=timezone.now, help_text="Niet eerder versturen dan dit.")
    bezig_tot = models.DateTimeField(null=True, help_text="Tot wanneer iemand dit aan het versturen is.")
    pogingen = models.PositiveSmallIntegerField(default=0, help_text="Hoe vaak versturen mislukte.")
    klaar_op = models.DateTimeField(null=True, help_text="Wanneer dit klaar was; leeg: nog niet.")
    uitkomst = models.CharField(
        max_length=10, choices=Uitkomst, blank=True, help_text="Hoe het afliep; leeg: nog niet klaar."
    )

    objects = MailberichtQuerySet.as_manager()

    class Meta:
        verbose_name = "mailbericht"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["werkzoekende", "sleutel"], name="mailbericht_eens"),
            models.CheckConstraint(
                condition=models.Q(klaar_op=None, uitkomst="")
                | models.Q(klaar_op__isnull=False) & ~models.Q(uitkomst=""),
                name="mailbericht_klaar",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["vanaf"], condition=models.Q(klaar_op=None), name="mailbericht_wacht")
        ]

    def __str__(self) -> str:
        return f"mailbericht {self.pk}"

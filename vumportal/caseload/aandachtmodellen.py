"""What staff chose about attention: later, no action before a day, and a rule that does not count."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from vumportal.organisaties.models import Organisatie
from vumportal.werkzoekenden.models import Werkzoekende

DRIE_MAANDEN = 92
"""Days: how long a person can be left out at most."""


class Uitstel(models.Model):
    """*Later*: one reason of one person is left out until a day. A newer occasion of the same rule is shown again."""

    ZIN = 80

    werkzoekende = models.ForeignKey(
        Werkzoekende, on_delete=models.CASCADE, related_name="uitstel", help_text="Over wie het gaat."
    )
    regel = models.CharField(max_length=40, help_text="Code van de regel van aandacht.")
    sinds = models.DateField(help_text="Sinds wanneer de aanleiding er was die is uitgesteld.")
    tot = models.DateField(help_text="Vanaf deze dag staat het er weer.")
    reden = models.CharField(max_length=40, help_text="Code uit de lijst met redenen om uit te stellen.")
    zin = models.CharField(max_length=ZIN, blank=True, help_text="Wat een vervanger erbij moet weten.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="Wie het uitstelde.",
    )
    gemaakt = models.DateTimeField(db_default=Now(), help_text="Wanneer het is uitgesteld.")

    class Meta:
        verbose_name = "uitstel"
        ordering: ClassVar = ["tot", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["werkzoekende", "regel"], name="uitstel_een_per_regel"),
        ]

    def __str__(self) -> str:
        return f"uitstel {self.pk}"


class Rust(models.Model):
    """*Geen actie nodig vóór een datum*: agreed with the person, in one sentence. Ends by itself."""

    ZIN = 200

    werkzoekende = models.ForeignKey(
        Werkzoekende, on_delete=models.CASCADE, related_name="rust", help_text="Met wie dit is afgesproken."
    )
    van = models.DateField(default=timezone.localdate, help_text="Eerste dag.")
    tot = models.DateField(help_text="Vanaf deze dag kijken we weer; maximaal drie maanden na de eerste dag.")
    zin = models.CharField(max_length=ZIN, help_text="Wat is afgesproken. De persoon mag dit lezen.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="Wie het afsprak.",
    )
    beeindigd = models.DateField(
        null=True, blank=True, help_text="Wanneer dit eerder stopte; leeg: loopt tot de dag."
    )

    class Meta:
        verbose_name = "rust"
        ordering: ClassVar = ["-van", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["werkzoekende"], condition=models.Q(beeindigd=None), name="rust_een_tegelijk"
            ),
            models.CheckConstraint(
                condition=models.Q(tot__gt=models.F("van"))
                & models.Q(tot__lte=models.F("van") + DRIE_MAANDEN),
                name="rust_maximaal_drie_maanden",
            ),
        ]

    def __str__(self) -> str:
        return f"rust {self.pk}"


class Regelkeuze(models.Model):
    """A rule of attention that does not count: for an organisation, or for one person and three months at most."""

    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.CASCADE, related_name="regelkeuzes", help_text="Van welke organisatie."
    )
    werkzoekende = models.ForeignKey(
        Werkzoekende,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="regelkeuzes",
        help_text="Voor wie; leeg: voor iedereen van de organisatie.",
    )
    regel = models.CharField(max_length=40, help_text="Code van de regel van aandacht.")
    van = models.DateField(default=timezone.localdate, help_text="Eerste dag waarop de regel niet telt.")
    tot = models.DateField(
        null=True, blank=True, help_text="Vanaf deze dag telt de regel weer; leeg: geen einde."
    )
    beeindigd = models.DateField(null=True, blank=True, help_text="Wanneer iemand de regel weer aanzette.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="Wie de regel uitzette.",
    )

    class Meta:
        verbose_name = "regelkeuze"
        ordering: ClassVar = ["-van", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisatie", "regel"],
                condition=models.Q(werkzoekende=None, beeindigd=None),
                name="regelkeuze_een_per_organisatie",
            ),
            models.UniqueConstraint(
                fields=["werkzoekende", "regel"],
                condition=models.Q(werkzoekende__isnull=False, beeindigd=None),
                name="regelkeuze_een_per_persoon",
            ),
            models.CheckConstraint(
                condition=models.Q(werkzoekende=None)
                | (models.Q(tot__isnull=False) & models.Q(tot__lte=models.F("van") + DRIE_MAANDEN)),
                name="regelkeuze_van_een_persoon_eindigt",
            ),
        ]

    def __str__(self) -> str:
        return f"regelkeuze {self.pk}"

"""Appointments, and the contact that came of them or that came by itself."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from vumportal.organisaties.models import Gebruiker, Toegangslink
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.wie_ziet import Gezien


class Contactuitkomst(models.TextChoices):
    """How a contact went. No words of sanction."""

    GEWEEST = "geweest", "geweest"
    NIET_BEREIKT = "niet_bereikt", "niet bereikt"
    NIET_GEKOMEN = "niet_gekomen", "niet gekomen"
    VERZET = "verzet", "verzet"
    AFGEZEGD = "afgezegd", "door ons afgezegd"


class AfspraakQuerySet(models.QuerySet["Afspraak"]):
    def visible_to(self, gebruiker: Gebruiker) -> Self:
        """Those with people whom this member of staff may see."""
        if not gebruiker.is_medewerker:
            return self.none()
        seen = Gezien("werkzoekende_id", gebruiker)
        return self.filter(seen, werkzoekende__organisatie=gebruiker.organisatie_id)

    def planned(self) -> Self:
        """Those of which nobody wrote down how they went."""
        return self.filter(uitkomst="")


class Afspraak(models.Model):
    """An appointment of a klantmanager with a person. It goes along with who accompanies the person."""

    class Soort(models.TextChoices):
        TELEFOON = "telefoon", "bellen"
        LOCATIE = "locatie", "gesprek"
        VIDEO = "video", "beeldbellen"

    class Waarom(models.TextChoices):
        """With `Contactuitkomst.NIET_GEKOMEN`: what is known about it."""

        AFGEMELD = "afgemeld", "afgemeld"
        ZONDER_BERICHT = "zonder_bericht", "zonder bericht"
        REDEN_AKKOORD = "reden_akkoord", "reden akkoord"

    uuid = models.UUIDField(
        db_default=models.Func(function="gen_random_uuid"),
        unique=True,
        editable=False,
        help_text="Naam zonder betekenis, waaronder een agenda deze afspraak kent.",
    )
    werkzoekende = models.ForeignKey(
        Werkzoekende,
        on_delete=models.CASCADE,
        related_name="afspraken",
        db_index=False,
        help_text="Met wie.",
    )
    klantmanager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="afspraken",
        db_index=False,
        help_text="Bij wie.",
    )
    begin = models.DateTimeField(help_text="Wanneer de afspraak begint.")
    duur = models.PositiveSmallIntegerField(default=30, help_text="Hoe lang, in minuten.")
    soort = models.CharField(max_length=10, choices=Soort, default=Soort.LOCATIE, help_text="Hoe je spreekt.")
    waar = models.CharField(
        max_length=120, blank=True, help_text="Plaats, of de link om te beeldbellen; leeg bij bellen."
    )
    reeks = models.UUIDField(
        null=True, blank=True, help_text="Gelijk bij afspraken die samen als reeks gemaakt zijn."
    )
    uitkomst = models.CharField(
        max_length=15,
        choices=Contactuitkomst,
        blank=True,
        help_text="Hoe het ging; leeg: gepland, of nog niet vastgelegd.",
    )
    waarom = models.CharField(
        max_length=15, choices=Waarom, blank=True, help_text="Bij niet gekomen: wat er bekend is."
    )
    verzet_naar = models.OneToOneField(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="verzet_van",
        help_text="De afspraak die ervoor in de plaats kwam.",
    )
    volgnummer = models.PositiveIntegerField(
        default=0, help_text="Hoe vaak dit gewijzigd is: zo weet een agenda wat nieuwer is."
    )
    gemaakt = models.DateTimeField(db_default=Now(), help_text="Wanneer de afspraak gemaakt is.")
    gewijzigd = models.DateTimeField(
        auto_now=True, help_text="Wanneer de afspraak voor het laatst veranderde."
    )
    gemaakt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="Wie de afspraak maakte.",
    )

    objects = AfspraakQuerySet.as_manager()

    class Meta:
        verbose_name = "afspraak"
        ordering: ClassVar = ["begin", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["klantmanager", "begin"], name="afspraak_agenda"),
            models.Index(
                fields=["klantmanager", "begin"],
                condition=models.Q(uitkomst=""),
                name="afspraak_open",
            ),
            models.Index(fields=["werkzoekende", "begin"], name="afspraak_van"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(waarom="") | models.Q(uitkomst="niet_gekomen"),
                name="afspraak_waarom_bij_niet_gekomen",
            ),
            models.CheckConstraint(
                condition=models.Q(verzet_naar=None) | models.Q(uitkomst="verzet"),
                name="afspraak_verzet_naar",
            ),
        ]

    def __str__(self) -> str:
        return f"afspraak {self.pk}"


class Contactmoment(models.Model):
    """Contact with a person, or a try: when, how, and how it went. What was said is a note, elsewhere."""

    class Soort(models.TextChoices):
        GESPREK = "gesprek", "gesprek"
        TELEFOON = "telefoon", "gebeld"
        VIDEO = "video", "beeldgebeld"
        BERICHT = "bericht", "geappt of gemaild"
        BEZOEK = "bezoek", "bezoek"

    werkzoekende = models.ForeignKey(
        Werkzoekende,
        on_delete=models.CASCADE,
        related_name="contactmomenten",
        db_index=False,
        help_text="Met wie.",
    )
    afspraak = models.OneToOneField(
        Afspraak,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="contactmoment",
        help_text="De afspraak waar dit van kwam; leeg: zonder afspraak.",
    )
    soort = models.CharField(max_length=10, choices=Soort, help_text="Hoe er contact was.")
    uitkomst = models.CharField(max_length=15, choices=Contactuitkomst, help_text="Hoe het ging.")
    op = models.DateTimeField(help_text="Wanneer het contact was.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="Wie het vastlegde.",
    )
    gemaakt = models.DateTimeField(db_default=Now(), help_text="Wanneer het is vastgelegd.")
    verzending = models.UUIDField(
        null=True,
        unique=True,
        editable=False,
        help_text="Van welk formulier dit kwam: twee keer drukken maakt één contact. Leeg: niet van een formulier.",
    )

    class Meta:
        verbose_name = "contactmoment"
        ordering: ClassVar = ["-op", "-pk"]
        indexes: ClassVar = [models.Index(fields=["werkzoekende", "-op"], name="contactmoment_laatste")]

    def __str__(self) -> str:
        return f"contactmoment {self.pk}"


class Agendalink(models.Model):
    """The address of the .ics feed of one klantmanager."""

    gebruiker = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="agendalink",
        help_text="Van wie de agenda is.",
    )
    link = models.OneToOneField(
        Toegangslink, on_delete=models.PROTECT, related_name="+", help_text="Wat de agenda opent."
    )

    class Meta:
        verbose_name = "agendalink"

    def __str__(self) -> str:
        return f"agendalink {self.pk}"

"""Names of beroepen, competenties and opleidingen, as the standard's codes (URIs) refer to them."""

from django.db import models

from vumportal.naslag import Naslagversie


class Begripsoort(models.TextChoices):
    """What a code names."""

    BEROEP = "beroep", "beroep"
    COMPETENTIE = "competentie", "competentie"
    OPLEIDING = "opleiding", "opleiding"


class Begrip(models.Model):
    """One concept of CompetentNL, or of the demonstration list."""

    uri = models.CharField("code", max_length=200, unique=True, help_text="Zoals in de berichten staat.")
    soort = models.CharField(
        "soort", max_length=12, choices=Begripsoort, help_text="Beroep, competentie of opleiding."
    )
    naam = models.CharField("naam", max_length=250, help_text="Naam zoals op het scherm.")
    omschrijving = models.TextField("omschrijving", blank=True, help_text="Uitleg, als de bron die geeft.")
    sleutel = models.CharField(
        max_length=250, editable=False, help_text="Naam zonder hoofdletters en accenten."
    )
    competenties = models.ManyToManyField(
        "self", symmetrical=False, related_name="beroepen", help_text="Wat bij dit beroep hoort."
    )

    class Meta:
        verbose_name = "begrip"
        verbose_name_plural = "begrippen"
        ordering = ("sleutel", "uri")

    def __str__(self) -> str:
        return self.naam


class Synoniem(models.Model):
    """Another name by which people look for a concept."""

    begrip = models.ForeignKey(
        Begrip, on_delete=models.CASCADE, related_name="synoniemen", help_text="Het begrip dat zo ook heet."
    )
    naam = models.CharField("naam", max_length=250, help_text="De andere naam.")
    sleutel = models.CharField(
        max_length=250, editable=False, help_text="Naam zonder hoofdletters en accenten."
    )

    class Meta:
        verbose_name = "synoniem"
        verbose_name_plural = "synoniemen"
        ordering = ("naam",)
        constraints = (models.UniqueConstraint(fields=("begrip", "sleutel"), name="synoniem_eenmaal"),)

    def __str__(self) -> str:
        return self.naam


class Begrippenversie(Naslagversie):
    """How often the table was loaded."""

    class Meta:
        verbose_name = "versie van de begrippen"

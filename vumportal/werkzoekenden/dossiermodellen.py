"""What the organisation knows of a person apart from the profiel: none of it leaves, nor any text made of it."""

from typing import ClassVar

from django.db import models


class Dossier(models.Model):
    """How a person is called and reached, and on which ground they are helped."""

    class Bereiken(models.TextChoices):
        """The way in which somebody is reached best."""

        BELLEN = "bellen", "bellen"
        APPEN = "appen", "appen"
        MAILEN = "mailen", "mailen"
        BRIEF = "brief", "een brief"
        LANGSKOMEN = "langskomen", "langskomen"

    werkzoekende = models.OneToOneField(
        "werkzoekenden.Werkzoekende",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="dossier",
        help_text="Van wie dit is.",
    )
    roepnaam = models.CharField(
        max_length=100, blank=True, help_text="Hoe de persoon genoemd wil worden; leeg: de voornaam."
    )
    taal = models.CharField(
        max_length=60, blank=True, help_text="Taal waarin het gesprek het best gaat; leeg: Nederlands."
    )
    telefoon = models.CharField(max_length=25, blank=True, help_text="Telefoonnummer.")
    email = models.EmailField(max_length=254, blank=True, help_text="E-mailadres.")
    bereiken = models.CharField(
        max_length=15, choices=Bereiken, blank=True, help_text="Hoe je de persoon het best bereikt."
    )
    bereiken_zin = models.CharField(
        max_length=80, blank=True, help_text="Wat daarbij hoort, bijvoorbeeld: na 9 uur."
    )
    grondslag = models.CharField(
        max_length=40, blank=True, help_text="Code van de grondslag voor dienstverlening."
    )
    eigen_sleutel = models.CharField(
        max_length=60, blank=True, help_text="Nummer van de persoon in het eigen systeem; nooit een BSN."
    )
    gewijzigd = models.DateTimeField(auto_now=True, help_text="Wanneer dit voor het laatst veranderde.")

    class Meta:
        verbose_name = "dossier"

    def __str__(self) -> str:
        return f"dossier {self.pk}"


class Betrokkene(models.Model):
    """Somebody else who helps this person."""

    werkzoekende = models.ForeignKey(
        "werkzoekenden.Werkzoekende",
        on_delete=models.CASCADE,
        related_name="betrokkenen",
        help_text="Wie er geholpen wordt.",
    )
    wat = models.CharField(max_length=60, help_text="Wat iemand doet, bijvoorbeeld: schuldhulp.")
    naam = models.CharField(max_length=100, blank=True, help_text="Naam van wie helpt.")
    telefoon = models.CharField(max_length=25, blank=True, help_text="Telefoonnummer.")
    email = models.EmailField(max_length=254, blank=True, help_text="E-mailadres.")
    tot = models.DateField(null=True, blank=True, help_text="Laatste dag; leeg: er is geen einde.")

    class Meta:
        verbose_name = "betrokkene"
        ordering: ClassVar = ["wat", "pk"]

    def __str__(self) -> str:
        return f"betrokkene {self.pk}"


class Reintegratievoorziening(models.Model):
    """A voorziening that a person has, with its end."""

    werkzoekende = models.ForeignKey(
        "werkzoekenden.Werkzoekende",
        on_delete=models.CASCADE,
        related_name="voorzieningen",
        help_text="Wie de voorziening heeft.",
    )
    soort = models.CharField(max_length=40, help_text="Code uit de lijst met voorzieningen.")
    van = models.DateField(help_text="Eerste dag.")
    tot = models.DateField(null=True, blank=True, help_text="Laatste dag; leeg: nog niet bekend.")

    class Meta:
        verbose_name = "voorziening"
        ordering: ClassVar = ["-van", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(tot=None) | models.Q(tot__gte=models.F("van")),
                name="voorziening_eindigt_na_begin",
            )
        ]

    def __str__(self) -> str:
        return f"voorziening {self.pk}"


class Doelgroepfeit(models.Model):
    """A fact about a scheme that somebody falls under: dates, never the reason. No filter or export asks it."""

    werkzoekende = models.ForeignKey(
        "werkzoekenden.Werkzoekende",
        on_delete=models.CASCADE,
        related_name="doelgroepfeiten",
        help_text="Over wie dit gaat.",
    )
    soort = models.CharField(max_length=40, help_text="Code uit de lijst met doelgroepen.")
    van = models.DateField(help_text="Eerste dag.")
    tot = models.DateField(null=True, blank=True, help_text="Laatste dag; leeg: er is geen einde.")

    class Meta:
        verbose_name = "doelgroepfeit"
        ordering: ClassVar = ["-van", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(tot=None) | models.Q(tot__gte=models.F("van")),
                name="doelgroepfeit_eindigt_na_begin",
            )
        ]

    def __str__(self) -> str:
        return f"doelgroepfeit {self.pk}"

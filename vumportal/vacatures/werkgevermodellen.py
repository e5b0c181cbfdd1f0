"""Employers: who they are, where they are, whom to call, and what was said."""

from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.vindbaar import Vindbaar, VindbaarQuerySet
from vumportal.standaard.namen import title_key

KVK = RegexValidator(r"^[0-9]{8}\Z", "Een KvK-nummer heeft 8 cijfers, bijvoorbeeld 01234567.")


class WerkgeverQuerySet(VindbaarQuerySet):
    def visible_to(self, gebruiker: Gebruiker) -> Self:
        """The employers of the organisation of this member of staff."""
        return (
            self.filter(organisatie_id=gebruiker.organisatie_id) if gebruiker.is_medewerker else self.none()
        )


class Werkgever(Vindbaar):
    """An employer, served by the werkgeversservicepunt of one organisation."""

    NAMEN = ("naam",)

    organisatie = models.ForeignKey(
        Organisatie,
        on_delete=models.PROTECT,
        related_name="werkgevers",
        help_text="De organisatie die deze werkgever helpt.",
    )
    naam = models.CharField(max_length=500, help_text="Naam van het bedrijf.")
    kvk = models.CharField(
        max_length=8,
        blank=True,
        default="",
        db_default="",
        validators=[KVK],
        help_text="KvK-nummer: acht cijfers, ook met nullen vooraan; leeg: niet bekend.",
    )
    sbi = models.PositiveIntegerField(
        null=True, blank=True, help_text="Sector: code van SBI 2008, zonder nullen vooraan."
    )
    leerbedrijf = models.BooleanField(
        null=True, blank=True, help_text="Of dit een erkend leerbedrijf is; leeg: niet bekend."
    )
    website = models.CharField(max_length=300, blank=True, default="", db_default="", help_text="Webadres.")
    feiten = ArrayField(
        models.CharField(max_length=40),
        default=list,
        db_default=models.Value([], output_field=ArrayField(models.CharField(max_length=40))),
        blank=True,
        help_text="Wat met deze werkgever is afgesproken, als codes van woorden.werkgeverfeiten.",
    )
    afspraken = models.TextField(
        blank=True, default="", db_default="", help_text="Andere afspraken, in eigen woorden. Blijft binnen."
    )
    accountmanager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help_text="Wie het contact onderhoudt.",
    )

    objects = WerkgeverQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisatie", "naam"], name="werkgever_uniek"),
            models.UniqueConstraint(
                fields=["organisatie", "kvk"], condition=~models.Q(kvk=""), name="werkgever_kvk_uniek"
            ),
        ]
        ordering: ClassVar = ["zoeknaam", "pk"]

    def __str__(self) -> str:
        return self.naam

    def name_columns(self) -> dict[str, str]:
        """How this employer is found and put in order."""
        return {"zoeknaam": title_key(self.naam)}


class Vestiging(models.Model):
    """A place where an employer works."""

    werkgever = models.ForeignKey(
        Werkgever, on_delete=models.CASCADE, related_name="vestigingen", help_text="Van welke werkgever."
    )
    naam = models.CharField(max_length=120, blank=True, help_text="Hoe je deze plek noemt; leeg: de plaats.")
    straat = models.CharField(max_length=100, blank=True, help_text="Straat.")
    huisnummer = models.CharField(max_length=20, blank=True, help_text="Huisnummer met toevoeging.")
    postcode = models.CharField(max_length=6, blank=True, help_text="Postcode, zonder spatie.")
    plaats = models.CharField(max_length=100, blank=True, help_text="Plaats.")
    gestopt_op = models.DateField(null=True, blank=True, help_text="Sinds wanneer niet meer; leeg: nog wel.")

    class Meta:
        verbose_name = "vestiging"
        ordering: ClassVar = ["plaats", "pk"]

    def __str__(self) -> str:
        return self.naam or self.plaats or self.postcode


class Werkgeverspersoon(models.Model):
    """Somebody at an employer whom staff can call. Stays inside."""

    werkgever = models.ForeignKey(
        Werkgever, on_delete=models.CASCADE, related_name="personen", help_text="Bij welke werkgever."
    )
    vestiging = models.ForeignKey(
        Vestiging,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help_text="Op welke vestiging; leeg: overal.",
    )
    naam = models.CharField(max_length=120, help_text="Naam.")
    functie = models.CharField(max_length=100, blank=True, help_text="Wat iemand daar doet.")
    telefoon = models.CharField(max_length=30, blank=True, help_text="Telefoonnummer.")
    email = models.CharField(max_length=320, blank=True, help_text="E-mailadres.")
    bereikbaar = models.CharField(
        max_length=100, blank=True, help_text="Wanneer je het beste belt, bijvoorbeeld voor 8 uur."
    )
    gestopt_op = models.DateField(null=True, blank=True, help_text="Sinds wanneer niet meer; leeg: nog wel.")

    class Meta:
        verbose_name = "contactpersoon van een werkgever"
        ordering: ClassVar = ["naam", "pk"]

    def __str__(self) -> str:
        return self.naam


class Werkgevercontact(models.Model):
    """Contact with an employer: when, how, and one sentence. Stays inside."""

    class Soort(models.TextChoices):
        TELEFOON = "telefoon", "gebeld"
        BEZOEK = "bezoek", "bezoek"
        MAIL = "mail", "gemaild"
        ANDERS = "anders", "op een andere manier"

    werkgever = models.ForeignKey(
        Werkgever,
        on_delete=models.CASCADE,
        related_name="contacten",
        db_index=False,
        help_text="Met welke werkgever.",
    )
    persoon = models.ForeignKey(
        Werkgeverspersoon,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help_text="Met wie daar; leeg: niet gezegd.",
    )
    dossier = models.ForeignKey(
        "vacatures.Vacaturedossier",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="contacten",
        help_text="Over welke vacature; leeg: over iets anders.",
    )
    op = models.DateTimeField(default=timezone.now, help_text="Wanneer.")
    soort = models.CharField(max_length=10, choices=Soort, help_text="Hoe.")
    zin = models.CharField(max_length=500, blank=True, help_text="Wat er besproken is, kort.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="Wie contact had.",
    )
    vastgelegd = models.DateTimeField(db_default=Now(), help_text="Wanneer dit vastgelegd is.")
    verzending = models.UUIDField(
        null=True, unique=True, help_text="Naam van het formulier: twee keer drukken legt één keer vast."
    )

    class Meta:
        verbose_name = "contact met een werkgever"
        ordering: ClassVar = ["-op", "-pk"]
        indexes: ClassVar = [models.Index(fields=["werkgever", "-op"], name="werkgevercontact_laatste")]

    def __str__(self) -> str:
        return f"contact {self.pk}"


class Werkgeversamenvoeging(models.Model):
    """Two that were one employer: where the other one went, so that its address and its name still lead somewhere."""

    werkgever = models.ForeignKey(
        Werkgever,
        on_delete=models.CASCADE,
        related_name="samenvoegingen",
        help_text="De werkgever die bleef.",
    )
    oud = models.PositiveBigIntegerField(
        unique=True, help_text="Nummer van de werkgever die hierin opging; het oude adres leidt hierheen."
    )
    naam = models.CharField(
        max_length=500,
        db_index=True,
        help_text="De naam die niet bleef; een import met die naam komt hier uit.",
    )
    niet_gebleven = models.TextField(
        blank=True, help_text="Wat de twee verschillend zeiden en niet bleef, in woorden."
    )
    op = models.DateTimeField(db_default=Now(), help_text="Wanneer.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="Wie dat deed.",
    )

    class Meta:
        verbose_name = "samenvoeging van werkgevers"
        ordering: ClassVar = ["-op", "-pk"]

    def __str__(self) -> str:
        return f"samenvoeging {self.pk}"

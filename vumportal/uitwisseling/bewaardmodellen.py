"""Searches that are asked again by themselves, and how much the exchange was asked.

The tables of `models`, which is where to import them from; in a module of their own for their length.
"""

from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.standaard.soort import Soort
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende


class BewaardezoekopdrachtQuerySet(models.QuerySet["Bewaardezoekopdracht"]):
    def visible_to(self, gebruiker: Gebruiker) -> Self:
        """Saved searches for people and vacatures whom this member of staff may see."""
        if not gebruiker.is_medewerker:
            return self.none()
        # For one row PostgreSQL then looks at its own person and vacature, and not at all that may be seen.
        mensen = Werkzoekende.objects.visible_to(gebruiker).filter(pk=OuterRef("werkzoekende_id"))
        vacatures = Vacature.objects.of_own(gebruiker).filter(pk=OuterRef("vacature_id"))
        return self.filter(Q(Exists(mensen)) | Q(Exists(vacatures)), organisatie=gebruiker.organisatie_id)

    def running(self) -> Self:
        """Those that are neither paused nor ended."""
        return self.filter(gepauzeerd_op=None, beeindigd_op=None)


class Bewaardezoekopdracht(models.Model):
    """Wishes that are asked again by themselves, at quiet hours, for a person or a vacature.

    Whoever may see the subject sees it and may change it. Each run is a `Zoekopdracht`; only the newest one keeps its
    results, what is known of what was found is in the finds of the subject.
    """

    class Hoevaak(models.TextChoices):
        NACHT = "nacht", "elke werknacht"
        WEEK = "week", "elke week"

    MAXIMUM = 3
    """Saved searches that one person or vacature may have at the same time."""

    werkzoekende = models.ForeignKey(
        Werkzoekende,
        on_delete=models.CASCADE,
        null=True,
        related_name="bewaarde_zoekopdrachten",
        help_text="Voor wie gezocht wordt; leeg: voor een vacature.",
    )
    vacature = models.ForeignKey(
        Vacature,
        on_delete=models.CASCADE,
        null=True,
        related_name="bewaarde_zoekopdrachten",
        help_text="Waarvoor gezocht wordt; leeg: voor een kandidaat.",
    )
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, related_name="+", help_text="De organisatie die vraagt."
    )
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Wie dit het laatst bewaarde of veranderde. Uit diens naam wordt gevraagd.",
    )
    wensen = models.JSONField(help_text="De wensen waarmee gezocht wordt, zie uitwisseling.wensen.")
    hoe_vaak = models.CharField(
        max_length=5, choices=Hoevaak, default=Hoevaak.NACHT, help_text="Hoe vaak er gezocht wordt."
    )
    gemaakt_op = models.DateTimeField(db_default=Now(), help_text="Wanneer dit bewaard is.")
    gepauzeerd_op = models.DateTimeField(
        null=True, help_text="Sinds wanneer dit stilligt omdat iemand dat koos; leeg: het loopt."
    )
    beeindigd_op = models.DateTimeField(
        null=True,
        help_text="Wanneer dit eindigde, met de begeleiding of de vacature of omdat iemand het wegdeed.",
    )
    volgende_op = models.DateTimeField(
        db_default=Now(), help_text="Vanaf wanneer dit weer aan de beurt is, op een rustig uur."
    )
    opnieuw = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Er is een bestand geladen of een wens veranderd: deze nacht zoeken, ook als dat nog niet hoefde.",
    )
    laatste_op = models.DateTimeField(
        null=True, help_text="Wanneer de laatste keer klaar was; leeg: nog nooit."
    )
    volledig = models.BooleanField(
        null=True,
        help_text="Of elke vraag van de laatste keer een antwoord kreeg dat zegt dat het alles is; leeg: nog nooit "
        "gezocht. Niet volledig: een vraag bleef zonder antwoord, of er was meer dan in de ruimte van die nacht paste.",
    )
    gemist = ArrayField(
        models.BigIntegerField(),
        default=list,
        db_default=models.Value([], output_field=ArrayField(models.BigIntegerField())),
        help_text="Vondsten die de laatste volledige keer niet gaf en een eerdere wel: na nog een keer zijn ze weg.",
    )
    gemist_op = models.DateTimeField(null=True, help_text="Wanneer die laatste volledige keer begon.")

    objects = BewaardezoekopdrachtQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(werkzoekende__isnull=False, vacature__isnull=True)
                | Q(werkzoekende__isnull=True, vacature__isnull=False),
                name="bewaardezoekopdracht_een_onderwerp",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["volgende_op"],
                name="bewaardezoekopdracht_loopt",
                condition=Q(gepauzeerd_op__isnull=True, beeindigd_op__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"bewaarde zoekopdracht {self.pk}"

    @property
    def soort(self) -> Soort:
        """What is looked for."""
        return Soort.VACATURE if self.werkzoekende_id else Soort.WERKZOEKENDE


class Bewaardevraag(models.Model):
    """One question of a saved search in columns, as own supply is asked: an area and beroepen, nothing else.

    So a record that was written is put to all saved questions in one statement. There are none while the saved search
    is paused or has ended.
    """

    bewaard = models.ForeignKey(
        Bewaardezoekopdracht,
        on_delete=models.CASCADE,
        related_name="vragen",
        help_text="De bewaarde zoekopdracht waar deze vraag van is.",
    )
    organisatie = models.ForeignKey(
        Organisatie,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="De organisatie van wie het eigen aanbod is.",
    )
    gezocht = models.CharField(
        max_length=15,
        choices=[(soort.value, soort.naam) for soort in Soort],
        help_text="Wat er gezocht wordt.",
    )
    x = models.FloatField(help_text="Het midden van het gebied op de eenheidsbol, zie geo.Postcode.")
    y = models.FloatField(help_text="Idem.")
    z = models.FloatField(help_text="Idem.")
    straal2 = models.FloatField(
        help_text="De afstand als koorde in het kwadraat, zie standaard.afstand.grens."
    )
    een_van = ArrayField(
        models.BigIntegerField(),
        default=list,
        help_text="Kenmerken van de beroepen, waarvan het stuk er één moet hebben; leeg: elk beroep.",
    )

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["organisatie", "gezocht"], name="bewaardevraag_van"),
        ]

    def __str__(self) -> str:
        return f"bewaarde vraag {self.pk}"


class Vraagverbruik(models.Model):
    """How much the exchange was asked in one hour, by one organisation, by day or by night. Without people.

    Written by `uitwisseling.budget` alone, in statements that add to what there is; kept a year.
    """

    uur = models.DateTimeField(help_text="Het begin van het uur.")
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.CASCADE, related_name="+", help_text="De organisatie die vroeg."
    )
    nacht = models.BooleanField(help_text="Of het een bewaarde zoekopdracht was, en niet iemand die wachtte.")
    gevraagd = models.PositiveIntegerField(default=0, help_text="Verzoeken die de deur uit gingen.")
    beantwoord = models.PositiveIntegerField(default=0, help_text="Daarvan beantwoord.")
    geweigerd = models.PositiveIntegerField(
        default=0, help_text="Verzoeken die niet gingen omdat de ruimte op was."
    )

    class Meta:
        ordering: ClassVar = ["-uur", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["uur", "organisatie", "nacht"], name="vraagverbruik_uniek")
        ]

    def __str__(self) -> str:
        return f"vraagverbruik {self.uur}"

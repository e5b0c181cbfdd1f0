"""What is known of a vacature or kandidaat that was found, apart from the search that found it.

The tables of `models`, which is where to import them from; in a module of their own for their length.
"""

from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.soort import Soort
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Taak, Werkzoekende


class VondstQuerySet(models.QuerySet["Vondst"]):
    def visible_to(self, gebruiker: Gebruiker) -> Self:
        """Finds for people and vacatures whom this member of staff may see."""
        if not gebruiker.is_medewerker:
            return self.none()
        return self.filter(
            Q(werkzoekende__in=Werkzoekende.objects.visible_to(gebruiker))
            | Q(vacature__in=Vacature.objects.of_own(gebruiker))
        )


NIEUW = Q(
    nieuw_op__isnull=False,
    bekeken_op__isnull=True,
    bewaard_op__isnull=True,
    weg_op__isnull=True,
    verdwenen_op__isnull=True,
)
"""What came in by itself and nobody did anything with yet: the overview of what is new."""


class Vondst(models.Model):
    """A vacature or kandidaat that was found for somebody or something, apart from the search that found it.

    What is known of it is of everybody who may see the subject: opened, kept, set aside and why. Own supply is
    recognised by its record, that of others by its contents. Of kandidaten of elsewhere nothing but the fingerprint is
    kept; of a vacature that is kept also what others showed of it, until the matter closes.
    """

    class Reden(models.TextChoices):
        """Why a find was set aside; never health."""

        TE_VER = "te_ver", "te ver"
        UREN = "uren", "uren of tijden"
        SOORT = "soort", "ander soort werk"
        NIVEAU = "niveau", "niveau of diploma"
        WIL_NIET = "wil_niet", "wil de kandidaat niet"
        DUBBEL = "dubbel", "dubbel"
        VERVULD = "vervuld", "al vervuld"
        ANDERS = "anders", "anders"

    class Zegt(models.TextChoices):
        """What the person themself says of work that was kept for them."""

        LIJKT = "lijkt", "lijkt me wat"
        LIEVER_NIET = "liever_niet", "liever niet"
        BEL = "bel", "bel me"
        WEET_NIET = "weet_niet", "weet nog niet"

    class Hoe(models.TextChoices):
        """How what the person says came here."""

        ZELF = "", "zelf"
        GESPREK = "gesprek", "in een gesprek"

    ZELF_TE_KIEZEN = (Zegt.LIJKT, Zegt.LIEVER_NIET, Zegt.BEL)
    """The buttons on the own pages: who does not know yet, presses none."""
    WAAROM = 200
    """Characters of why."""

    werkzoekende = models.ForeignKey(
        Werkzoekende,
        on_delete=models.CASCADE,
        null=True,
        related_name="vondsten",
        help_text="Voor wie dit gevonden is; leeg: voor een vacature.",
    )
    vacature = models.ForeignKey(
        Vacature,
        on_delete=models.CASCADE,
        null=True,
        related_name="vondsten",
        help_text="Waarvoor dit gevonden is; leeg: voor een kandidaat.",
    )
    vingerafdruk = models.CharField(
        max_length=64, blank=True, help_text="Van de inhoud; leeg bij een eigen stuk."
    )
    eigen_id = models.CharField(max_length=200, blank=True, help_text="extern_id van een eigen stuk.")
    herkenning = models.CharField(
        max_length=64,
        blank=True,
        help_text="Hash van werkgever, PC4 en beroep: hetzelfde werk met een andere tekst.",
    )
    eerst_gezien = models.DateTimeField(
        default=timezone.now, help_text="Wanneer dit voor het eerst gevonden is."
    )
    laatst_gezien = models.DateTimeField(
        default=timezone.now, help_text="Wanneer dit voor het laatst gevonden is."
    )
    nieuw_in = models.ForeignKey(
        "uitwisseling.Zoekopdracht",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        help_text="De zoekopdracht die dit voor het eerst vond; leeg bij de eerste voor dit onderwerp.",
    )
    nieuw_op = models.DateTimeField(
        null=True,
        help_text="Wanneer een bewaarde zoekopdracht dit voor het eerst vond, of het eigen aanbod erbij kwam; leeg: "
        "nooit nieuw geweest.",
    )
    past_niet = models.PositiveSmallIntegerField(
        null=True, help_text="Wensen die zeker niet passen, zoals het laatst geoordeeld is."
    )
    onbekend = models.PositiveSmallIntegerField(
        null=True, help_text="Wensen waarvan we het niet weten, zoals het laatst geoordeeld is."
    )
    verdwenen_op = models.DateTimeField(
        null=True, help_text="Wanneer dit er niet meer bleek te zijn; leeg: het was er de laatste keer."
    )
    gewijzigd_op = models.DateTimeField(
        null=True, help_text="Wanneer de inhoud anders bleek dan eerder gevonden was."
    )
    bekeken_op = models.DateTimeField(null=True, help_text="Wanneer iemand dit voor het laatst opende.")
    bewaard_op = models.DateTimeField(null=True, help_text="Wanneer dit bewaard is.")
    weg_op = models.DateTimeField(null=True, help_text="Wanneer dit opzij gezet is.")
    weg_reden = models.CharField(
        max_length=10, choices=Reden, blank=True, help_text="Waarom dit opzij gezet is."
    )
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        help_text="Wie het laatst iets vastlegde.",
    )
    inhoud = models.JSONField(
        default=dict, help_text="Het selectieresultaat van een bewaarde vacature van anderen, anders leeg."
    )

    persoon_zegt = models.CharField(
        max_length=15,
        choices=Zegt,
        blank=True,
        db_default="",
        help_text="Wat de kandidaat zelf van deze vacature vindt; leeg: nog niets gezegd.",
    )
    persoon_waarom = models.CharField(
        max_length=WAAROM, blank=True, db_default="", help_text="Waarom, in de woorden van de kandidaat."
    )
    persoon_op = models.DateTimeField(null=True, help_text="Wanneer de kandidaat dit zei.")
    persoon_hoe = models.CharField(
        max_length=10,
        choices=Hoe,
        blank=True,
        db_default="",
        help_text="Of de kandidaat dit zelf koos (leeg), of zei in een gesprek; dan schreef een medewerker het op.",
    )
    taak = models.ForeignKey(
        Taak,
        on_delete=models.SET_NULL,
        null=True,
        related_name="vondsten",
        db_index=False,  # made concurrently, see Meta
        help_text="Wat de klantmanager doet met wat de kandidaat zei.",
    )

    objects = VondstQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-laatst_gezien", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(werkzoekende__isnull=False, vacature__isnull=True)
                | Q(werkzoekende__isnull=True, vacature__isnull=False),
                name="vondst_een_onderwerp",
            ),
            models.CheckConstraint(
                condition=Q(vingerafdruk="") ^ Q(eigen_id=""), name="vondst_eigen_of_van_anderen"
            ),
            models.CheckConstraint(
                condition=Q(inhoud={}) | Q(werkzoekende__isnull=False, bewaard_op__isnull=False, eigen_id=""),
                name="vondst_alleen_bewaarde_vacature_met_inhoud",
            ),
            models.UniqueConstraint(
                fields=["werkzoekende", "vingerafdruk", "eigen_id"], name="vondst_uniek_werkzoekende"
            ),
            models.UniqueConstraint(
                fields=["vacature", "vingerafdruk", "eigen_id"], name="vondst_uniek_vacature"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["taak"], name="vondst_taak", condition=Q(taak__isnull=False)),
            models.Index(fields=["eigen_id"], name="vondst_eigen", condition=~Q(eigen_id="")),
            models.Index(
                fields=["werkzoekende"], name="vondst_bewaard", condition=Q(bewaard_op__isnull=False)
            ),
            models.Index(
                fields=["werkzoekende"],
                name="vondst_nieuw_kandidaat",
                condition=Q(NIEUW, werkzoekende__isnull=False),
            ),
            models.Index(
                fields=["vacature"], name="vondst_nieuw_vacature", condition=Q(NIEUW, vacature__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"vondst {self.pk}"

    @property
    def soort(self) -> Soort:
        """What was found."""
        return Soort.VACATURE if self.werkzoekende_id else Soort.WERKZOEKENDE


class Navraag(models.Model):
    """What a contact person answered about one wish of a find: "bus 14, 48 min". Judged as soon as it is there."""

    class Uitkomst(models.TextChoices):
        PAST = "past", "past"
        PAST_NIET = "past_niet", "past niet"

    vondst = models.ForeignKey(
        Vondst, on_delete=models.CASCADE, related_name="navragen", help_text="Waarover het ging."
    )
    wens = models.CharField(max_length=20, help_text="Sleutel van de wens, zie uitwisseling.wensen.")
    uitkomst = models.CharField(
        max_length=10, choices=Uitkomst, help_text="Wat het antwoord betekent voor de wens."
    )
    tekst = models.CharField(max_length=80, help_text="Het antwoord in een paar woorden.")
    nagevraagd_op = models.DateField(default=timezone.localdate, help_text="De dag van het antwoord.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        help_text="Wie het vroeg.",
    )

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["vondst", "wens"], name="navraag_een_per_wens")
        ]

    def __str__(self) -> str:
        return f"navraag {self.pk}"


class Zoekvoorkeuren(models.Model):
    """What holds for every search for a person: fixed conditions, a second area, and what the standard lacks.

    Fixed conditions are the wishes that are named first when they do not fit; they never hide anything. The second area
    ("ook rond station Tilburg") is asked besides that around home; distances are always from home.
    """

    MAXIMUM = 3
    """Fixed conditions of one person."""

    werkzoekende = models.OneToOneField(
        Werkzoekende,
        on_delete=models.CASCADE,
        related_name="zoekvoorkeuren",
        primary_key=True,
        help_text="Voor wie dit geldt.",
    )
    vaste_wensen = ArrayField(
        models.CharField(max_length=20),
        default=list,
        size=MAXIMUM,
        help_text="Sleutels van wensen, in de volgorde van de kandidaat.",
    )
    ook_rond = models.CharField(
        max_length=6, blank=True, help_text="Postcode van het midden van het tweede gebied; leeg: geen."
    )
    ook_afstand = models.PositiveSmallIntegerField(
        null=True, help_text="Hoe ver rond dat midden, in kilometers."
    )
    omstandigheden = models.JSONField(
        default=dict,
        db_default=models.Value({}, output_field=models.JSONField()),
        help_text="Wat de kandidaat wil en wat de standaard niet kent, zoals niet voor half negen beginnen.",
    )
    wens_bekeken = models.JSONField(
        default=dict,
        db_default=models.Value({}, output_field=models.JSONField()),
        help_text="Per reden om iets weg te leggen: wanneer iemand de wens daarachter voor het laatst bekeek.",
    )

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"zoekvoorkeuren {self.pk}"

"""The zoekopdracht: one question of a person, asked to the own region and to the exchange.

All state of a search lives here. A zoekopdracht holds one or more zoekvragen (the contract takes a single
beroep for vacatures), each asked by a Celery task under a lease; results are kept per zoekopdracht.
"""

import uuid
from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.utils import timezone

from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.bewaardmodellen import Bewaardevraag, Bewaardezoekopdracht, Vraagverbruik
from vumportal.uitwisseling.vondstmodellen import Navraag, Vondst, Zoekvoorkeuren
from vumportal.vacatures.models import Vacature, Vacaturedossier
from vumportal.werkzoekenden.models import Werkzoekende

__all__ = [
    "LATER_VERLOPEN",
    "VERLOPEN",
    "Bewaardevraag",
    "Bewaardezoekopdracht",
    "Detail",
    "Detailverzoek",
    "Navraag",
    "Resultaat",
    "Vondst",
    "Vraagverbruik",
    "Zoekopdracht",
    "ZoekopdrachtQuerySet",
    "Zoekvoorkeuren",
    "Zoekvraag",
]

SOORTEN = [(soort.value, soort.naam) for soort in Soort]


class ZoekopdrachtQuerySet(models.QuerySet["Zoekopdracht"]):
    def visible_to(self, gebruiker: Gebruiker) -> Self:
        """Searches about people and vacatures whom this member of staff may see.

        Whether a vacature that is being written is there already has no page of its own, see `dubbel`.
        """
        if not gebruiker.is_medewerker:
            return self.none()
        # For one search PostgreSQL then looks at its own person and vacature, and not at all that may be seen.
        mensen = Werkzoekende.objects.visible_to(gebruiker).filter(pk=OuterRef("werkzoekende_id"))
        vacatures = Vacature.objects.of_own(gebruiker).filter(pk=OuterRef("vacature_id"))
        return self.filter(Q(Exists(mensen)) | Q(Exists(vacatures)), organisatie_id=gebruiker.organisatie_id)


class Zoekopdracht(models.Model):
    """One question: vacatures for a werkzoekende, werkzoekenden for a vacature, or vacatures like one that is being
    written.
    """

    id = models.UUIDField(
        primary_key=True,
        default=uuid.uuid4,
        editable=False,
        help_text="Willekeurige sleutel: het adres van de pagina.",
    )
    gezocht = models.CharField(max_length=15, choices=SOORTEN, help_text="Wat er gezocht wordt.")
    werkzoekende = models.ForeignKey(
        Werkzoekende,
        on_delete=models.CASCADE,
        null=True,
        related_name="zoekopdrachten",
        help_text="Voor wie gezocht wordt; leeg: niet voor een kandidaat.",
    )
    vacature = models.ForeignKey(
        Vacature,
        on_delete=models.CASCADE,
        null=True,
        related_name="zoekopdrachten",
        help_text="Waarvoor gezocht wordt; leeg: niet voor een vacature.",
    )
    dossier = models.ForeignKey(
        Vacaturedossier,
        on_delete=models.CASCADE,
        null=True,
        related_name="zoekopdrachten",
        db_index=False,  # made concurrently, see Meta
        help_text="Waarvan gevraagd is of het er al is; leeg: daar gaat deze vraag niet over.",
    )
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, related_name="+", help_text="De organisatie die vraagt."
    )
    gestart_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Wie de zoekopdracht begon.",
    )
    wensen = models.JSONField(help_text="De wensen zoals ze op het scherm stonden, zie uitwisseling.wensen.")
    gestart_op = models.DateTimeField(
        auto_now_add=True, db_index=True, help_text="Wanneer de zoekopdracht begon."
    )
    eigen_maximum_bereikt = models.BooleanField(
        default=False, help_text="De eigen organisatie had meer resultaten dan er getoond worden."
    )
    gevraagd = models.JSONField(
        null=True,
        help_text="De wensen waarmee anderen gevraagd zijn, als `wensen` daarna veranderde. Leeg: dezelfde.",
    )
    stand = models.PositiveIntegerField(
        default=0,
        db_default=0,
        help_text="Gaat omhoog bij alles wat op de pagina anders wordt: zo weet zij of er nieuws is.",
    )
    gemeen = models.JSONField(
        default=list,
        db_default=Value([], models.JSONField()),
        help_text="Wat de meeste resultaten delen: codes van facetten, zie uitwisseling.lijst.",
    )
    nieuw_sinds = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Er is eerder voor ditzelfde gezocht: dan kan iets nieuw zijn.",
    )

    vergeten_op = models.DateTimeField(
        null=True,
        help_text="Wanneer wat anderen lieten zien is verwijderd, omdat de begeleiding of de vacature stopte.",
    )
    bewaard = models.ForeignKey(
        Bewaardezoekopdracht,
        on_delete=models.SET_NULL,
        null=True,
        related_name="keren",
        db_index=False,  # made concurrently, see Meta
        help_text="De bewaarde zoekopdracht die vanzelf vroeg; leeg: iemand vroeg het.",
    )

    objects = ZoekopdrachtQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-gestart_op"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    gezocht=Soort.VACATURE,
                    werkzoekende__isnull=False,
                    vacature__isnull=True,
                    dossier__isnull=True,
                )
                | Q(
                    gezocht=Soort.WERKZOEKENDE,
                    vacature__isnull=False,
                    werkzoekende__isnull=True,
                    dossier__isnull=True,
                )
                | Q(
                    gezocht=Soort.VACATURE,
                    dossier__isnull=False,
                    werkzoekende__isnull=True,
                    vacature__isnull=True,
                ),
                name="zoekopdracht_een_onderwerp",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["dossier"], name="zoekopdracht_dossier", condition=Q(dossier__isnull=False)),
            models.Index(fields=["bewaard"], name="zoekopdracht_bewaard", condition=Q(bewaard__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"zoekopdracht {self.pk}"

    @property
    def soort(self) -> Soort:
        """What is being looked for."""
        return Soort(self.gezocht)


class Zoekvraag(models.Model):
    """One question to the exchange, asked at most once successfully."""

    class Status(models.TextChoices):
        GEVRAAGD = "gevraagd", "gevraagd"
        BEANTWOORD = "beantwoord", "beantwoord"
        MISLUKT = "mislukt", "mislukt"

    class Uitstel(models.TextChoices):
        """Why a question that was not answered is asked again at `niet_voor`, and not before."""

        GEVRAAGD = "gevraagd", "de uitwisseling vroeg om te wachten"
        EIGEN = "eigen", "we proberen het later opnieuw"
        ONDERBREKER = "onderbreker", "de uitwisseling is te vaak niet bereikt"
        BUDGET = "budget", "de ruimte van dit uur is op"

    LEASE = timedelta(seconds=30)
    """How long one worker has a question to itself; longer than the client can take (see client.DEADLINE)."""
    MAXIMUM_POGINGEN = 5
    GELDIG = timedelta(minutes=15)
    """After this a question that was not answered is given up: nobody is waiting for it any more."""

    zoekopdracht = models.ForeignKey(
        Zoekopdracht,
        on_delete=models.CASCADE,
        related_name="zoekvragen",
        help_text="De zoekopdracht waar deze vraag bij hoort.",
    )
    volgnummer = models.PositiveSmallIntegerField(help_text="Nummer van de vraag op de pagina.")
    deel_van = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        related_name="delen",
        help_text="De zoekvraag die hierin gesplitst is; leeg: van het begin.",
    )
    gesteld_op = models.DateTimeField(
        null=True, help_text="Wanneer deze vraag erbij kwam; leeg: met de zoekopdracht zelf."
    )
    geldig_tot = models.DateTimeField(
        null=True,
        help_text="Na dit moment wordt deze vraag niet meer gesteld; leeg: GELDIG na het begin.",
    )
    hoogstens = models.PositiveSmallIntegerField(
        default=5, db_default=5, help_text="Hoe vaak deze vraag gesteld mag worden, als antwoord uitblijft."
    )
    vraag = models.JSONField(help_text="Het vraagObject zoals het verstuurd wordt.")
    ander_werk = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Zonder beroep gevraagd: voor ander werk waarin de vaardigheden terugkomen.",
    )
    status = models.CharField(
        max_length=10, choices=Status, default=Status.GEVRAAGD, help_text="Hoe ver de vraag is."
    )
    pogingen = models.PositiveSmallIntegerField(
        default=0,
        help_text="Verzoeken die de uitwisseling zag; nooit meer dan MAXIMUM_POGINGEN. Telt vooraf, dus na een "
        "worker die stierf kan het er een te veel zijn.",
    )
    afgebroken = models.PositiveSmallIntegerField(
        default=0,
        db_default=0,
        help_text="Claims die verliepen zonder een woord: hun worker stierf. Ook die zijn begrensd.",
    )
    claimnummer = models.PositiveIntegerField(
        default=0, help_text="Gaat bij elke claim omhoog en nooit omlaag: bewijs van wie ermee bezig is."
    )
    lease_tot = models.DateTimeField(null=True, help_text="Een worker is ermee bezig tot dit moment.")
    aangeboden_op = models.DateTimeField(null=True, help_text="Laatste keer dat een taak ervoor is gemaakt.")
    gevraagd_op = models.DateTimeField(
        null=True, help_text="Wanneer voor het laatst een verzoek de deur uit ging, of dat probeerde."
    )
    niet_voor = models.DateTimeField(null=True, help_text="Niet opnieuw vragen voor dit moment, zie uitstel.")
    uitstel = models.CharField(
        max_length=11, choices=Uitstel, blank=True, db_default="", help_text="Waarom niet voor dat moment."
    )
    fout = models.CharField(
        max_length=200,
        blank=True,
        help_text="Voor op het scherm. Mislukt: waarom. Nog open: wat er de laatste keer mis ging.",
    )
    vraag_id = models.CharField(max_length=100, blank=True, help_text="vraagID van de uitwisseling.")
    maximum_bereikt = models.BooleanField(
        default=False, null=True, help_text="Of er meer kan zijn; leeg: het antwoord zei dat niet."
    )
    aantal = models.PositiveIntegerField(default=0, help_text="Resultaten zoals ontvangen.")
    onleesbaar = models.PositiveIntegerField(
        default=0, db_default=0, help_text="Hoeveel daarvan niet te lezen waren, en er dus niet bij staan."
    )
    bewaard = models.PositiveIntegerField(
        default=0, db_default=0, help_text="Hoeveel daarvan nieuw waren in deze zoekopdracht en bewaard zijn."
    )
    weggelaten = models.PositiveIntegerField(
        default=0,
        db_default=0,
        help_text="Hoeveel niet bewaard zijn omdat het er te veel waren: wat het verst weg was.",
    )
    details_gebruikt = models.PositiveSmallIntegerField(
        default=0, help_text="Details die onder deze vraag gehaald zijn of nu worden."
    )
    beantwoord_op = models.DateTimeField(null=True, help_text="Wanneer het antwoord kwam.")

    class Meta:
        ordering: ClassVar = ["volgnummer"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["zoekopdracht", "volgnummer"], name="zoekvraag_uniek")
        ]
        indexes: ClassVar = [
            models.Index(fields=["lease_tot"], name="zoekvraag_open", condition=Q(status="gevraagd"))
        ]

    def __str__(self) -> str:
        return f"zoekvraag {self.pk} ({self.status})"

    @property
    def valid_until(self) -> datetime:
        """After this moment it is not asked any more."""
        return self.geldig_tot or (self.gesteld_op or self.zoekopdracht.gestart_op) + self.GELDIG

    @property
    def is_night(self) -> bool:
        """Whether it is of a saved search, and nobody is waiting for it."""
        return self.zoekopdracht.bewaard_id is not None

    @property
    def details_over(self) -> int:
        """How many details may still be fetched under this vraagID."""
        budget: int = settings.VUM_DETAILS_PER_VRAAG
        return max(0, budget - self.details_gebruikt)


LATER_VERLOPEN = "Er kwam op tijd geen antwoord. Zoek opnieuw."
"""The same for a question that lived longer or shorter than most (`Zoekvraag.geldig_tot`)."""
VERLOPEN = f"Er kwam binnen {Zoekvraag.GELDIG // timedelta(minutes=1)} minuten geen antwoord. Zoek opnieuw."
"""Why a zoekvraag that is past its term has failed."""


class Resultaat(models.Model):
    """One vacature or werkzoekende that was found, once per zoekopdracht however often it came back."""

    zoekopdracht = models.ForeignKey(
        Zoekopdracht,
        on_delete=models.CASCADE,
        related_name="resultaten",
        help_text="De zoekopdracht die dit vond.",
    )
    zoekvraag = models.ForeignKey(
        Zoekvraag,
        on_delete=models.CASCADE,
        null=True,
        related_name="resultaten",
        help_text="Leeg: eigen regio.",
    )
    vum_id = models.CharField(
        max_length=500, blank=True, help_text="De sleutel van de uitwisseling voor het detail."
    )
    eigen_id = models.CharField(
        max_length=200, blank=True, help_text="extern_id van een stuk van de eigen organisatie."
    )
    vingerafdruk = models.CharField(
        max_length=64, help_text="Hash van de inhoud zonder id, om dubbele te herkennen."
    )
    inhoud = models.JSONField(
        default=dict,
        help_text="Het selectieresultaat zonder id. Leeg bij een eigen stuk: dat wordt gelezen zoals het nu is.",
    )
    koorde2 = models.FloatField(
        null=True,
        help_text="Afstand tot het midden van het gebied, zie standaard.afstand. Leeg bij een eigen stuk.",
    )
    oordelen = models.JSONField(
        default=list,
        db_default=Value([], models.JSONField()),
        help_text="Elke wens met uitkomst en feit, zie oordelen.Oordeel. Leeg bij een eigen stuk.",
    )
    niet = models.PositiveSmallIntegerField(null=True, help_text="Wensen die zeker niet passen.")
    onbekend = models.PositiveSmallIntegerField(null=True, help_text="Wensen waarvan we het niet weten.")
    verborgen = models.BooleanField(
        default=False, db_default=False, help_text="Een wens die moet, past zeker niet."
    )
    ander_werk = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Gevonden zonder beroep te vragen: een groep apart, nooit ertussen.",
    )
    facetten = ArrayField(
        models.CharField(max_length=40),
        default=list,
        db_default=Value([], ArrayField(models.CharField(max_length=40))),
        help_text="Codes om op te filteren en te tellen; geen tekst.",
    )
    sluit_op = models.DateField(null=True, help_text="Sluitingsdatum van een vacature.")
    loon = models.PositiveIntegerField(null=True, help_text="Centen bruto per uur, alleen als dat zeker is.")
    regels = models.PositiveIntegerField(
        default=0, db_default=0, help_text="Versie van de regels waarmee geoordeeld is."
    )
    stuk_gewijzigd = models.DateTimeField(
        null=True, help_text="Versie van het eigen stuk waarover geoordeeld is."
    )
    vondst = models.ForeignKey(
        "Vondst",
        on_delete=models.SET_NULL,
        null=True,
        related_name="resultaten",
        db_index=False,  # made concurrently, see Meta
        help_text="Wat wij ervan weten.",
    )
    detail_lease_tot = models.DateTimeField(
        null=True,
        help_text="Iemand haalt het detail op tot dit moment: een dubbele klik kost geen tweede. Zolang dit "
        "gevuld is, houdt dit resultaat een plaats in details_gebruikt bezet.",
    )

    class Meta:
        ordering: ClassVar = ["koorde2", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["zoekopdracht", "vingerafdruk"], name="resultaat_uniek"),
            models.CheckConstraint(
                condition=Q(eigen_id="") | Q(inhoud={}, oordelen=[]),
                name="resultaat_eigen_zonder_kopie",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["detail_lease_tot"],
                name="resultaat_detail_bezig",
                condition=Q(detail_lease_tot__isnull=False),
            ),
            models.Index(fields=["vondst"], name="resultaat_vondst"),
        ]

    def __str__(self) -> str:
        return f"resultaat {self.pk}"

    @property
    def is_eigen(self) -> bool:
        """Whether it is of the own organisation."""
        return bool(self.eigen_id)


class Detail(models.Model):
    """A fetched detail: readable without spending budget again until `bewaren_tot`."""

    resultaat = models.OneToOneField(
        Resultaat,
        on_delete=models.CASCADE,
        related_name="detail",
        help_text="Het resultaat waar dit detail van is.",
    )
    bron_id = models.CharField(max_length=200, blank=True, help_text="De bron die dit detail gaf.")
    document = models.JSONField(help_text="Het detail zoals ontvangen.")
    opgehaald_op = models.DateTimeField(default=timezone.now, help_text="Wanneer het detail is opgehaald.")
    opgehaald_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Wie het detail ophaalde.",
    )
    bewaren_tot = models.DateField(help_text="Laatste dag waarop dit detail te lezen is.")

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"detail van resultaat {self.resultaat_id}"


class Detailverzoek(models.Model):
    """A detail that a worker has to fetch for somebody, or why that failed. Gone once the detail is there."""

    GELDIG = timedelta(minutes=5)
    """After this a detail is not fetched any more: who asked is not waiting for it any longer."""

    resultaat = models.OneToOneField(
        Resultaat,
        on_delete=models.CASCADE,
        related_name="detailverzoek",
        help_text="Het resultaat waarvan het detail gevraagd is.",
    )
    gevraagd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="Voor wie; zonder die persoon vervalt het verzoek.",
    )
    gevraagd_op = models.DateTimeField(
        help_text="Sinds wanneer er op gewacht wordt, naar de klok van de database."
    )
    aangeboden_op = models.DateTimeField(
        help_text="Laatste keer dat een taak ervoor is gemaakt, naar dezelfde klok."
    )
    fout = models.CharField(
        max_length=200, blank=True, help_text="Waarom het mislukte, voor op het scherm; leeg: nog niet klaar."
    )

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["aangeboden_op"], name="detailverzoek_open", condition=Q(fout=""))
        ]

    def __str__(self) -> str:
        return f"detailverzoek van resultaat {self.resultaat_id}"

"""What a werkzoekende decided about sharing, and on which ground an organisation shares (design section 6).

Rows here only come: a decision, a ground and a text are never changed and never go, not even with the person.
"""

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from vumportal.organisaties.models import Ontvanger, Organisatie, Toegangslink
from vumportal.organisaties.rollen import AlleenToevoegen
from vumportal.standaard.groepen import ALLE_GROEPEN, ZELF_BEVESTIGD
from vumportal.werkzoekenden.models import Vertegenwoordiging, Werkzoekende


class Tekstversie(AlleenToevoegen):
    """The exact words that somebody read before they decided. Other words are another version."""

    INVOEGBAAR = ("sleutel", "taal", "versie", "tekst", "namen", "van")

    sleutel = models.CharField(
        max_length=40, help_text="Waar deze tekst over gaat, bijvoorbeeld vragen.suwi."
    )
    taal = models.CharField(max_length=8, help_text="De taal van de tekst, bijvoorbeeld nl.")
    versie = models.PositiveSmallIntegerField(help_text="Nummer: andere woorden krijgen een hoger nummer.")
    tekst = models.TextField(help_text="De hele tekst zoals iemand die las.")
    namen = models.JSONField(
        default=dict, help_text="Hoe de gegevensgroepen in deze tekst heten, per bit; 0 is het werkprofiel."
    )
    van = models.DateField(help_text="Vanaf wanneer deze tekst gebruikt wordt.")

    class Meta:
        verbose_name = "tekst bij een besluit"
        ordering: ClassVar = ["sleutel", "taal", "versie"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sleutel", "taal", "versie"], name="tekstversie_uniek")
        ]

    def __str__(self) -> str:
        return f"{self.sleutel} ({self.taal}), versie {self.versie}"


class BesluitQuerySet(models.QuerySet["Besluit"]):
    """Reads on decisions."""

    def general(self) -> Self:
        """Without what is about one voorstel alone: that is read only there."""
        return self.filter(bereik="")

    def kept(self) -> Self:
        """Without what the person threw away before it counted: that is as if it was never said."""
        return self.filter(~Q(weggelegd__isnull=False, weggelegd__door__isnull=True))

    def counting(self) -> Self:
        """What has effect: at the counter, of what opens only the confirmation has."""
        return self.filter(
            ~Q(soort__in=Besluit.OPENEN) | ~Q(hoe__in=Besluit.AAN_DE_BALIE) | Q(bevestigt__isnull=False)
        )


class Besluit(AlleenToevoegen):
    """One decision of one person about one recipient category.

    What a decision says is never changed: a confirmation, an end or a change is a row of its own. The database sets the
    moment, and empties `werkzoekende` when the person is erased; `pseudoniem` stays.
    """

    class Soort(models.TextChoices):
        GEGEVEN = "gegeven", "ja gezegd"
        GEWEIGERD = "geweigerd", "nee gezegd"
        INGETROKKEN = "ingetrokken", "gestopt met delen"
        BEZWAAR = "bezwaar", "bezwaar gemaakt"
        BEZWAAR_OPGEHEVEN = "bezwaar_opgeheven", "bezwaar ingetrokken"
        VERLENGD = "verlengd", "ja verlengd"

    class Hoe(models.TextChoices):
        ZELF = "zelf", "door de persoon zelf"
        BALIE = "balie", "aan de balie"
        PAPIER = "papier", "op papier"
        EERDER = "eerder", "van vóór de groepen"

    class Bevestiging(models.TextChoices):
        LOGIN = "login", "door de persoon zelf, ingelogd"
        CODE = "code", "door de persoon zelf, met een code"
        COLLEGA = "collega", "door een tweede medewerker"

    class Deeldoel(models.TextChoices):
        BEMIDDELING = "bemiddeling", "werk vinden via andere organisaties"

    TOESTAAN: ClassVar[tuple[str, ...]] = ("gegeven", "verlengd")
    """Kinds that are a yes."""
    OPENEN: ClassVar[tuple[str, ...]] = (*TOESTAAN, "bezwaar_opgeheven")
    """Kinds after which more may be shared than before: at the counter they need a confirmation."""
    AAN_DE_BALIE: ClassVar[tuple[str, ...]] = ("balie", "papier")
    """Ways of deciding in which a member of staff writes it down."""

    INVOEGBAAR = (
        "uuid",
        "pseudoniem",
        "werkzoekende_id",
        "organisatie_id",
        "soort",
        "ontvanger",
        "groepen",
        "doel",
        "tekstversie_id",
        "taal",
        "van",
        "tot",
        "hoe",
        "door",
        "bevestigt_id",
        "bevestigd_door",
        "bevestigd_hoe",
        "bereik",
        "niet_vragen_voor",
        "op_verzoek",
        "vertegenwoordiger",
        "vertegenwoordiging",
    )

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, help_text="Nummer van dit besluit.")
    nummer = models.BigIntegerField(unique=True, help_text="Volgorde van besluiten; de database zet het.")
    pseudoniem = models.CharField(
        max_length=200,
        db_index=True,
        help_text="De naam zonder betekenis van de persoon; blijft als de persoon gewist is.",
    )
    werkzoekende = models.ForeignKey(
        Werkzoekende,
        on_delete=models.DO_NOTHING,  # the database empties it: see migration 0005
        db_constraint=False,
        null=True,
        related_name="besluiten",
        help_text="Wie besloot; leeg als de persoon gewist is.",
    )
    organisatie = models.ForeignKey(
        Organisatie,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="De organisatie die de gegevens van deze persoon heeft.",
    )
    soort = models.CharField(max_length=20, choices=Soort, help_text="Wat er besloten is.")
    ontvanger = models.CharField(
        max_length=10, choices=Ontvanger, help_text="Voor welke soort ontvanger dit besluit geldt."
    )
    groepen = models.SmallIntegerField(
        default=0, help_text="Bits van de gegevensgroepen die naast het werkprofiel gedeeld worden."
    )
    doel = models.CharField(
        max_length=20, choices=Deeldoel, default=Deeldoel.BEMIDDELING, help_text="Waarvoor er gedeeld wordt."
    )
    tekstversie = models.ForeignKey(
        Tekstversie, on_delete=models.PROTECT, related_name="+", help_text="De tekst die de persoon las."
    )
    taal = models.CharField(max_length=8, default="nl", help_text="In welke taal het gesprek was.")
    van = models.DateField(help_text="Eerste dag van dit besluit.")
    tot = models.DateField(null=True, help_text="Laatste dag van een ja; leeg: zonder einde.")
    hoe = models.CharField(max_length=10, choices=Hoe, help_text="Op welke manier de persoon besloot.")
    door = models.BigIntegerField(
        null=True, help_text="Het account van de medewerker die dit vastlegde; leeg: de persoon zelf."
    )
    bevestigt = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="bevestiging",
        help_text="Het eerdere besluit dat deze regel bevestigt.",
    )
    bevestigd_door = models.BigIntegerField(
        null=True, help_text="Het account van de medewerker die bevestigde; leeg: de persoon zelf."
    )
    bevestigd_op = models.DateTimeField(null=True, help_text="Wanneer er bevestigd is; de database zet het.")
    bevestigd_hoe = models.CharField(
        max_length=10, choices=Bevestiging, blank=True, help_text="Op welke manier er bevestigd is."
    )
    bereik = models.CharField(
        max_length=36,
        blank=True,
        help_text="Leeg: geldt algemeen. Anders het nummer van het ene voorstel waar het over gaat.",
    )
    niet_vragen_voor = models.DateField(
        null=True,
        help_text="Bij een nee: tot deze dag vragen we het niet opnieuw, zoals met de persoon afgesproken.",
    )
    op_verzoek = models.BooleanField(
        default=False,
        db_default=False,
        help_text="De persoon vroeg hier zelf om, vóór de afgesproken dag.",
    )
    vertegenwoordiger = models.CharField(
        max_length=20,
        choices=Vertegenwoordiging.Soort,
        blank=True,
        default="",
        db_default="",
        help_text="Wie in plaats van de persoon besloot of bevestigde; leeg: niemand.",
    )
    vertegenwoordiging = models.BigIntegerField(
        null=True, help_text="Het nummer van die vertegenwoordiging; blijft als de persoon gewist is."
    )
    besloten_op = models.DateTimeField(
        null=True, help_text="Alleen bij een overgezet besluit: wanneer het vroeger is vastgelegd."
    )
    vastgelegd_op = models.DateTimeField(
        db_default=Now(), help_text="Wanneer dit is vastgelegd; de database zet het."
    )
    xid = models.BigIntegerField(help_text="Nummer van de transactie; de database zet het.")

    objects = BesluitQuerySet.as_manager()

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        ordering: ClassVar = ["nummer"]
        indexes: ClassVar = [
            models.Index(fields=["werkzoekende", "ontvanger", "nummer"], name="besluit_van_persoon")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="besluit_soort",
                condition=Q(
                    soort__in=(
                        "gegeven",
                        "geweigerd",
                        "ingetrokken",
                        "bezwaar",
                        "bezwaar_opgeheven",
                        "verlengd",
                    )
                ),
            ),
            models.CheckConstraint(
                name="besluit_ontvanger", condition=Q(ontvanger__in=("suwi", "publiek", "privaat"))
            ),
            models.CheckConstraint(
                name="besluit_groepen", condition=Q(groepen__gte=0, groepen__lte=int(ALLE_GROEPEN))
            ),
            # A no names no groups and has no end.
            models.CheckConstraint(
                name="besluit_nee_is_kaal",
                condition=Q(soort__in=("gegeven", "verlengd")) | Q(groepen=0, tot=None),
            ),
            models.CheckConstraint(
                name="besluit_tot_na_van",
                condition=Q(tot=None) | Q(tot__gte=F("van")) | Q(besloten_op__isnull=False),
            ),
            # What somebody needs, and the register of the law: by the person alone.
            models.CheckConstraint(
                name="besluit_zelf_bevestigd",
                condition=Q(hoe="zelf") | Q(groepen__lt=int(min(ZELF_BEVESTIGD))),
            ),
            # Objecting is about publieke taak, and that is of SUWI-partijen alone.
            models.CheckConstraint(
                name="besluit_bezwaar_suwi",
                condition=~Q(soort__in=("bezwaar", "bezwaar_opgeheven")) | Q(ontvanger="suwi"),
            ),
            models.CheckConstraint(
                name="besluit_eerder",
                condition=Q(hoe="eerder", besloten_op__isnull=False)
                | Q(hoe__in=("zelf", "balie", "papier"), besloten_op=None),
            ),
            # Only what was written down at the counter is confirmed, and only what opens needs it.
            models.CheckConstraint(
                name="besluit_bevestiging",
                condition=Q(bevestigt=None, bevestigd_door=None, bevestigd_op=None, bevestigd_hoe="")
                | Q(
                    bevestigt__isnull=False,
                    bevestigd_op__isnull=False,
                    bevestigd_hoe__in=("login", "code", "collega"),
                    hoe__in=("balie", "papier"),
                    soort__in=("gegeven", "verlengd", "bezwaar_opgeheven"),
                ),
            ),
            # Only after a no there is a day before which nothing is asked.
            models.CheckConstraint(
                name="besluit_niet_vragen",
                condition=Q(niet_vragen_voor=None) | Q(soort__in=("geweigerd", "ingetrokken")),
            ),
            models.CheckConstraint(
                name="besluit_op_verzoek", condition=Q(op_verzoek=False) | Q(hoe__in=("balie", "papier"))
            ),
            # A bewindvoerder decides about money and a mentor about care: neither of them about sharing.
            models.CheckConstraint(
                name="besluit_vertegenwoordiger",
                condition=Q(vertegenwoordiger="", vertegenwoordiging=None)
                | Q(
                    Q(hoe="zelf") | Q(bevestigd_hoe="login"),
                    vertegenwoordiger__in=("curator", "gemachtigde"),
                    vertegenwoordiging__isnull=False,
                    groepen__lt=int(min(ZELF_BEVESTIGD)),
                ),
            ),
            models.CheckConstraint(
                name="besluit_balie_door", condition=~Q(hoe__in=("balie", "papier")) | Q(door__isnull=False)
            ),
            models.CheckConstraint(
                name="besluit_tweede_ander",
                condition=Q(bevestigd_door=None) | ~Q(bevestigd_door=F("door")),
            ),
            models.CheckConstraint(
                name="besluit_collega_bekend",
                condition=~Q(bevestigd_hoe="collega") | Q(bevestigd_door__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {self.get_ontvanger_display()}"

    @property
    def counts(self) -> bool:
        """The same as `BesluitQuerySet.counting`, of one row."""
        is_open = self.soort in self.OPENEN and self.hoe in self.AAN_DE_BALIE
        return not is_open or self.bevestigt_id is not None


class Weggelegd(AlleenToevoegen):
    """What was chosen together and is not confirmed any more: the person threw it away, or the paper was not right."""

    INVOEGBAAR = ("besluit_id", "door")

    besluit = models.OneToOneField(
        Besluit,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="weggelegd",
        help_text="Het besluit dat niet meer bevestigd kan worden.",
    )
    door = models.BigIntegerField(
        null=True, help_text="Het account van de medewerker die het papier afkeurde; leeg: de persoon zelf."
    )
    op = models.DateTimeField(db_default=Now(), help_text="Wanneer dit is weggelegd; de database zet het.")

    class Meta:
        verbose_name = "weggelegd besluit"
        verbose_name_plural = "weggelegde besluiten"

    def __str__(self) -> str:
        return f"weggelegd: {self.besluit_id}"


class Keuzeblad(models.Model):
    """One A4 about what was chosen together: to confirm with its code, or with a signature that a colleague saw.

    It is about these decisions and no others; once one of them no longer waits, it confirms nothing.
    """

    werkzoekende = models.ForeignKey(
        Werkzoekende, on_delete=models.CASCADE, related_name="keuzebladen", help_text="Van wie de keuze is."
    )
    besluiten = ArrayField(
        models.UUIDField(help_text="Nummer van een besluit."),
        help_text="De besluiten die op het papier staan.",
    )
    link = models.OneToOneField(
        Toegangslink,
        on_delete=models.PROTECT,
        null=True,
        related_name="keuzeblad",
        help_text="Waar de code op het papier bij hoort; leeg: er is geen code.",
    )
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="keuzebladen",
        help_text="De medewerker die het papier maakte.",
    )
    gemaakt = models.DateTimeField(db_default=Now(), help_text="Wanneer het papier gemaakt is.")
    afgedaan = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Wanneer het papier niet meer telde: bevestigd, afgekeurd of vervangen.",
    )

    class Meta:
        verbose_name = "papier met een keuze"
        verbose_name_plural = "papieren met een keuze"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["werkzoekende"], condition=Q(afgedaan=None), name="keuzeblad_een_tegelijk"
            )
        ]

    def __str__(self) -> str:
        return f"keuzeblad {self.pk}"


class Grondslag(AlleenToevoegen):
    """From a day on an organisation shares with a recipient category on this ground, until a later row says otherwise.

    Without a row it is toestemming.
    """

    class Soort(models.TextChoices):
        TOESTEMMING = "toestemming", "toestemming"
        PUBLIEKE_TAAK = "publieke_taak", "publieke taak"

    INVOEGBAAR = ("organisatie_id", "ontvanger", "soort", "van")

    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, related_name="grondslagen", help_text="Wiens grondslag dit is."
    )
    ontvanger = models.CharField(
        max_length=10, choices=Ontvanger, help_text="Voor welke soort ontvanger dit geldt."
    )
    soort = models.CharField(max_length=15, choices=Soort, help_text="Op grond waarvan er gedeeld wordt.")
    van = models.DateField(help_text="Eerste dag.")
    aangekondigd_op = models.DateField(help_text="Wanneer dit is aangekondigd; de database zet het.")

    class Meta:
        verbose_name = "grondslag"
        verbose_name_plural = "grondslagen"
        ordering: ClassVar = ["van"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisatie", "ontvanger", "van"], name="grondslag_uniek"),
            models.CheckConstraint(
                name="grondslag_soort",
                condition=Q(soort="toestemming") | Q(soort="publieke_taak", ontvanger="suwi"),
            ),
            models.CheckConstraint(
                name="grondslag_ontvanger", condition=Q(ontvanger__in=("suwi", "publiek", "privaat"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} voor {self.get_ontvanger_display()} vanaf {self.van}"


class Aankondiging(AlleenToevoegen):
    """One person was told of one change of grondslag."""

    INVOEGBAAR = ("grondslag_id", "werkzoekende_id", "pseudoniem", "tekstversie_id")

    grondslag = models.ForeignKey(
        Grondslag, on_delete=models.PROTECT, related_name="aankondigingen", help_text="Wat er verandert."
    )
    werkzoekende = models.ForeignKey(
        Werkzoekende,
        on_delete=models.DO_NOTHING,  # the database empties it: see migration 0005
        db_constraint=False,
        null=True,
        related_name="aankondigingen",
        help_text="Aan wie dit verteld is; leeg als de persoon gewist is.",
    )
    pseudoniem = models.CharField(
        max_length=200, help_text="De naam zonder betekenis van de persoon; blijft als de persoon gewist is."
    )
    tekstversie = models.ForeignKey(
        Tekstversie, on_delete=models.PROTECT, related_name="+", help_text="De tekst die de persoon kreeg."
    )
    op = models.DateField(help_text="Wanneer dit verteld is; de database zet het.")

    class Meta:
        verbose_name = "aankondiging"
        verbose_name_plural = "aankondigingen"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["grondslag", "pseudoniem"], name="aankondiging_uniek")
        ]

    def __str__(self) -> str:
        return f"{self.grondslag} ({self.op})"

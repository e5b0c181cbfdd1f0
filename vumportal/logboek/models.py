"""The logboek: who did what with whose data (design section 7). It only grows, and is sealed each minute.

The tables are made by hand in the migrations: two are divided by month, and nothing of Django may empty them. Only
`logboek_schrijf`, a function of the owner, writes (`services`), and the owner alone takes old months away (`maanden`).
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from vumportal.organisaties.rollen import AlleenToevoegen


class Handeling(AlleenToevoegen):
    """One act: who, what, why and on which ground, and how it ended. The people concerned are its lines.

    Never contents: only references that mean nothing outside this installation.
    """

    class Soort(models.TextChoices):
        ZOEKVRAAG = "zoekvraag", "Zoekvraag beantwoord"
        DETAIL = "detail", "Detail verstrekt"
        GEZIEN = "gezien", "Bekeken in de werkplek"
        GETOOND = "getoond", "Getoond op een pagina"
        GEZOCHT = "gezocht", "Zoekopdracht gestart"
        SNEL = "snelgezocht", "Gezocht op naam"
        VOORGEVULD = "voorgevuld", "Zoekformulier gevuld"
        GEOPEND = "geopend", "Geopend met een reden"
        DELEN = "delen", "Delen gewijzigd"
        BESLUIT = "besluit", "Besluit over delen vastgelegd"
        GELADEN = "geladen", "Bestand geladen"
        UITGEVOERD = "uitgevoerd", "Bestand uitgevoerd"
        INZAGE = "inzage", "Inzage gegeven"
        ZELF = "zelf", "Zelf gelezen"
        GEWIST = "gewist", "Gegevens gewist"
        LOGBOEK = "logboek", "Gezocht in het logboek"
        INGELOGD = "ingelogd", "Ingelogd"
        INLOGFOUT = "inlogfout", "Inloggen mislukt"
        INLOGGRENS = "inloggrens", "Te vaak geprobeerd in te loggen"
        UITGELOGD = "uitgelogd", "Uitgelogd"
        ACCOUNT = "account", "Account gemaakt of gewijzigd"
        BEHEER = "beheer", "Instelling van de organisatie gewijzigd"
        INLOG = "inlog", "Inlog gegeven aan een kandidaat"
        VERTEGENWOORDIGING = "vertegenwoordiging", "Vertegenwoordiger vastgelegd of gestopt"
        MEEGEKEKEN = "meegekeken", "Gelezen door een vertegenwoordiger"
        GEZEGD = "gezegd", "Gezegd of gevraagd door de kandidaat"
        TIJDPERK = "tijdperk", "Nieuw tijdperk van het logboek"
        OPGERUIMD = "opgeruimd", "Oude maand van het logboek opgeruimd"

    class Afloop(models.TextChoices):
        GELUKT = "ok", "Gelukt"
        MISLUKT = "fout", "Mislukt"

    UITVOERBAAR: ClassVar[tuple[str, ...]] = (
        "logboek_schrijf",
        "logboek_verzegel",
        "logboek_maak_partities",
    )
    """Functions of the owner that the application may execute."""

    id = models.BigIntegerField(primary_key=True, help_text="Volgnummer van de handeling.")
    tijdstip = models.DateTimeField(help_text="Wanneer dit gebeurde, volgens de database.")
    xid = models.BigIntegerField(help_text="Transactie van de database waarin dit is geschreven.")
    tijdperk = models.IntegerField(
        help_text="Tijdperk van het logboek: een nieuw na terugzetten van een kopie."
    )
    soort = models.CharField(max_length=20, choices=Soort, help_text="Wat er gebeurde.")
    doel = models.CharField(max_length=200, help_text="Waarvoor dit gebeurde.")
    grondslag = models.CharField(max_length=20, help_text="Op grond waarvan dit mocht.")
    door_oin = models.CharField(max_length=20, help_text="De partij die vroeg of handelde.")
    door_gebruiker_id = models.BigIntegerField(
        null=True, help_text="Het account dat handelde, of waarmee dat werd geprobeerd."
    )
    voor_oin = models.CharField(max_length=20, help_text="De verwerkingsverantwoordelijke van de gegevens.")
    over = models.CharField(
        max_length=50,
        help_text="Soort stuk: werkzoekende of vacature; bij een account, een grens en een besluit: welk.",
    )
    resultaat = models.CharField(max_length=10, choices=Afloop, help_text="Of het lukte.")
    aantal = models.IntegerField(help_text="Om hoeveel stukken het ging.")
    trace_id = models.UUIDField(help_text="Spoor: hetzelfde voor alles wat uit één vraag volgt, ook elders.")
    span_id = models.CharField(max_length=16, help_text="Deze stap van het spoor.")
    ouder_span = models.CharField(max_length=16, help_text="De stap waar deze uit volgt, als die er is.")
    inhoud = models.CharField(max_length=64, help_text="Hash van de ontvangstbevestiging, als die er is.")
    bijzonderheden = models.CharField(
        max_length=500, help_text="Wat verder telt, in codes; nooit gegevens van mensen."
    )

    class Meta:
        managed = False
        db_table = "logboek_handeling"

    def __str__(self) -> str:
        return f"{self.get_soort_display()} ({self.aantal})"

    @property
    def codes(self) -> dict[str, str]:
        """What `bijzonderheden` says, by its name."""
        return in_codes(self.bijzonderheden)

    @property
    def refs(self) -> list[str]:
        """References of whom it was about, in the order in which they were written."""
        return list(self.regels.order_by("nr").values_list("ref", flat=True))


def in_codes(bijzonderheden: str) -> dict[str, str]:
    """ "groepen=5 reden=x" by name; what has no name is left out."""
    delen = (deel.partition("=") for deel in bijzonderheden.split())
    return {naam: waarde for naam, teken, waarde in delen if teken}


class Handelingsregel(AlleenToevoegen):
    """One person, vacature or account that an act was about."""

    pk = models.CompositePrimaryKey(
        "handeling_id", "nr", "tijdstip", help_text="De handeling en de hoeveelste regel daarvan."
    )
    tijdstip = models.DateTimeField(help_text="Wanneer dit gebeurde; hetzelfde als bij de handeling.")
    handeling_id = models.BigIntegerField(help_text="De handeling waar deze regel bij hoort.")
    nr = models.IntegerField(help_text="De hoeveelste regel van de handeling.")
    velen = models.BooleanField(
        help_text="Of het een antwoord met velen is: zulke regels staan in een grovere index."
    )
    ref = models.CharField(
        max_length=500,
        help_text="Om wie of wat het ging: een id zonder betekenis, of een hash van een account of adres.",
    )
    handeling = models.ForeignObject(
        Handeling,
        on_delete=models.DO_NOTHING,
        from_fields=("handeling_id", "tijdstip"),
        to_fields=("id", "tijdstip"),
        related_name="regels",
        help_text="De handeling zelf.",
    )

    class Meta:
        managed = False
        db_table = "logboek_regel"

    def __str__(self) -> str:
        return f"regel {self.nr} van handeling {self.handeling_id}"


class Tijdperk(AlleenToevoegen):
    """A stretch in which the transaction numbers of the database only went up: a new one after a restore."""

    nummer = models.IntegerField(primary_key=True, help_text="Volgnummer.")
    systeem = models.BigIntegerField(
        help_text="Kenmerk van het cluster van PostgreSQL; 0 bij overgenomen regels."
    )
    tijdlijn = models.IntegerField(help_text="Tijdlijn van het cluster.")
    vanaf_xid = models.BigIntegerField(help_text="De eerstvolgende transactie toen het tijdperk begon.")
    reden = models.CharField(max_length=30, help_text="Waarom het begon.")
    begonnen_op = models.DateTimeField(help_text="Wanneer het begon.")

    class Meta:
        managed = False
        db_table = "logboek_tijdperk"

    def __str__(self) -> str:
        return f"tijdperk {self.nummer} ({self.reden})"


class Zegel(AlleenToevoegen):
    """A hash over the acts of some transactions and over the seal before: changing one of them breaks all after it."""

    nummer = models.BigIntegerField(primary_key=True, help_text="Volgnummer, zonder gaten.")
    tijdperk = models.IntegerField(help_text="Tijdperk van de handelingen.")
    van_xid = models.BigIntegerField(
        help_text="De transactie tot en met waar het vorige zegel van dit tijdperk ging."
    )
    tot_xid = models.BigIntegerField(
        help_text="De laatste transactie waarvan de handelingen onder dit zegel vallen."
    )
    aantal = models.IntegerField(help_text="Hoeveel handelingen onder dit zegel vallen.")
    hash = models.BinaryField(max_length=32, help_text="SHA-256 over het vorige zegel en deze handelingen.")
    vorige = models.BinaryField(max_length=32, help_text="De hash van het zegel ervoor.")
    gemaakt_op = models.DateTimeField(help_text="Wanneer het zegel is gezet.")

    class Meta:
        managed = False
        db_table = "logboek_zegel"

    def __str__(self) -> str:
        return f"{self.nummer}:{bytes(self.hash).hex()}"


class Opruiming(AlleenToevoegen):
    """A month of the logboek that went, by the owner (`opruimen`); the same is an act in the logboek itself."""

    maand = models.DateField(primary_key=True, help_text="De eerste dag van de maand die weg is.")
    jaren = models.IntegerField(help_text="Hoeveel jaren het logboek toen werd bewaard.")
    eerste_zegel = models.BigIntegerField(
        null=True, help_text="Het eerste zegel met handelingen van die maand, als die er waren."
    )
    laatste_zegel = models.BigIntegerField(
        null=True, help_text="Het laatste zegel met handelingen van die maand, als die er waren."
    )
    aantal = models.BigIntegerField(help_text="Hoeveel handelingen weggingen.")
    hash = models.BinaryField(max_length=32, help_text="SHA-256 over wat van die handelingen bewaard is.")
    opgeruimd_op = models.DateTimeField(help_text="Wanneer de maand wegging, volgens de database.")

    class Meta:
        managed = False
        db_table = "logboek_opgeruimd"

    def __str__(self) -> str:
        """What the act in the logboek says about it, word for word."""
        zegels = f"{self.eerste_zegel or ''}-{self.laatste_zegel or ''}"
        return (
            f"maand={self.maand:%Y-%m} jaren={self.jaren} zegels={zegels} handelingen={self.aantal} "
            f"hash={bytes(self.hash).hex()}"
        )


class Afdruk(AlleenToevoegen):
    """What is left of the acts of a month that went: their hashes under one seal, so that it can still be computed.

    A hash of an act cannot be turned back: it is over its trace too, which is random.
    """

    id = models.BigAutoField(primary_key=True, help_text="Volgnummer.")
    zegel = models.BigIntegerField(help_text="Het zegel waar deze handelingen onder vallen.")
    maand = models.DateField(help_text="De maand waarmee zij weggingen.")
    xids = ArrayField(
        models.BigIntegerField(help_text="Een transactie."),
        help_text="Per handeling de transactie: samen met het nummer de plaats onder het zegel.",
    )
    ids = ArrayField(
        models.BigIntegerField(help_text="Een nummer."),
        help_text="Per handeling haar nummer.",
    )
    afdrukken = ArrayField(
        models.BinaryField(max_length=32, help_text="Een hash."),
        help_text="Per handeling SHA-256 over haar kolommen en regels.",
    )

    class Meta:
        managed = False
        db_table = "logboek_afdruk"

    def __str__(self) -> str:
        return f"{len(self.ids)} van {self.maand:%Y-%m} onder zegel {self.zegel}"

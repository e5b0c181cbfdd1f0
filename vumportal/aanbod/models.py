"""Abstract supply row and its document (design sections 3 and 4), and what happened with it, for rooms above."""

from typing import Any, ClassVar, Final

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now
from django.db.models.lookups import GreaterThan, LessThanOrEqual

from vumportal.aanbod.delen import column_groepen, column_tot
from vumportal.geo.models import Postcode
from vumportal.organisaties.models import Ontvanger, Organisatie
from vumportal.standaard.groepen import ALLE_GROEPEN, HEEL
from vumportal.standaard.soort import Soort


def _until() -> "models.DateField[Any, Any]":
    return models.DateField(
        null=True,
        help_text="Laatste dag waarop dit met deze soort ontvanger gedeeld mag worden. Leeg: blijft binnen. "
        "9999-12-31: zonder einde.",
    )


def _how_much() -> "models.SmallIntegerField[Any, Any]":
    return models.SmallIntegerField(
        null=True,
        help_text="Bits van de gegevensgroepen die deze soort ontvanger krijgt. 0: alleen het werkprofiel. "
        "-1: het hele document.",
    )


class Aanbod(models.Model):
    """One werkzoekendeprofiel or vacature that an organisation may offer, with its search columns.

    The search columns are derived from the document by `standaard.kenmerken.zoekwaarden`; nobody sets
    them by hand. With whom it is shared is a pair of columns per recipient category (`organisaties.Ontvanger`):
    until when, and how much. They follow from the decisions (room toestemming) or from the publication (room
    vacatures); both empty means that nothing leaves.
    """

    organisatie = models.ForeignKey(
        Organisatie,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="Verwerkingsverantwoordelijke.",
    )
    extern_id = models.CharField(
        max_length=200,
        help_text="De id waaronder de uitwisseling dit stuk kent: willekeurig en zonder betekenis.",
    )
    postcode4 = models.ForeignKey(
        Postcode,
        on_delete=models.DO_NOTHING,
        related_name="+",
        db_column="pc4",
        db_constraint=False,  # a postcode that we do not know is allowed; it is simply never near anything
        db_index=False,
        null=True,
        help_text="Waar dit is, op vier cijfers.",
    )
    reis_grens = models.FloatField(null=True, help_text="Maximale reisafstand, als koorde in het kwadraat.")
    uren_min = models.SmallIntegerField(null=True, help_text="Minimaal aantal werkuren per week.")
    uren_max = models.SmallIntegerField(null=True, help_text="Maximaal aantal werkuren per week.")
    datum = models.DateField(
        null=True, help_text="Eerste dag: beschikbaar voor werk, of aanvang werkzaamheden."
    )
    kenmerken = ArrayField(
        models.BigIntegerField(), default=list, help_text="Zoekkenmerken, zie standaard.kenmerken."
    )
    suwi_tot = _until()
    suwi_groepen = _how_much()
    publiek_tot = _until()
    publiek_groepen = _how_much()
    privaat_tot = _until()
    privaat_groepen = _how_much()
    gewijzigd = models.DateTimeField(auto_now=True, help_text="Wanneer dit stuk voor het laatst veranderde.")

    class Meta:
        abstract = True
        ordering: ClassVar = ["pk"]


def vakmerken_index(naam: str, *ook: str) -> GinIndex:
    """The index by which a zoekvraag finds rows of the near parts of the country (`aanbod.vakken`); `ook`: columns that
    only this model has.
    """
    kolommen = ("kenmerken", "postcode4", "uren_min", "uren_max", "datum", *ook)
    return GinIndex(
        models.Func(*map(models.F, kolommen), function="aanbod_vakmerken"), name=naam, fastupdate=False
    )


VEEL_KENMERKEN: Final = 160
"""A row of an index may take a third of a page: rows with more kenmerken than this are in an index without them."""


def nabij_indexes(naam: str, *ook: str) -> list[models.Index]:
    """The indexes by which a zoekvraag walks from near to far (`aanbod.nabij`), which hold all that it looks at.

    So a row that does not qualify is never fetched from the table, as long as the database knows that nobody is
    changing it. `ook`: columns that only this model has.
    """
    aantal = models.Func(models.F("kenmerken"), function="cardinality", output_field=models.IntegerField())
    delen = (naam for ontvanger in Ontvanger for naam in (column_tot(ontvanger), column_groepen(ontvanger)))
    kolommen = ("kenmerken", "uren_min", "uren_max", "datum", *ook, "reis_grens", *delen, "extern_id")
    op = ("organisatie", "postcode4", "id")
    return [
        models.Index(
            fields=op,
            include=kolommen,
            name=f"{naam}_rondom",
            condition=models.Q(LessThanOrEqual(aantal, VEEL_KENMERKEN)),
        ),
        models.Index(
            fields=op, name=f"{naam}_rondom_veel", condition=models.Q(GreaterThan(aantal, VEEL_KENMERKEN))
        ),
    ]


def sharing_constraints(naam: str) -> list[models.CheckConstraint]:
    """Per recipient category: until when and how much go together, and how much is something that exists."""
    rules = []
    for ontvanger in Ontvanger:
        tot, groepen = column_tot(ontvanger), column_groepen(ontvanger)
        nothing = models.Q((f"{tot}__isnull", True), (f"{groepen}__isnull", True))
        something = models.Q(
            (f"{tot}__isnull", False),
            (f"{groepen}__isnull", False),
            (f"{groepen}__gte", HEEL),
            (f"{groepen}__lte", int(ALLE_GROEPEN)),
        )
        rules.append(
            models.CheckConstraint(condition=nothing | something, name=f"{naam}_deelt_{ontvanger.value}")
        )
    return rules


class Stuk(models.Model):
    """The document of one supply row, verbatim, and what of it a zoekvraag may return."""

    document = models.TextField(help_text="JSON van de standaard, zoals aangeleverd.")
    selectieresultaat = models.TextField(help_text="JSON zonder detailvelden en lege waarden.")

    class Meta:
        abstract = True


class Wijziging(models.Model):
    """Supply of an organisation that was written, withdrawn or removed: read by rooms above, which nobody here calls.

    Written in the transaction of the change by `aanbod.wijzigingen`, and read there below the horizon of the oldest
    transaction that still runs, so that none is ever missed. What everybody read is removed after a week.
    """

    class Wat(models.TextChoices):
        GESCHREVEN = "geschreven", "nieuw of veranderd"
        WEG = "weg", "niet meer te vinden of verwijderd"
        GELADEN = "geladen", "een heel bestand: vraag alles opnieuw"

    transactie = models.BigIntegerField(help_text="Nummer van de transactie, van de database.")
    soort = models.CharField(
        max_length=15,
        choices=[(soort.value, soort.naam) for soort in Soort],
        help_text="Wat er veranderde.",
    )
    wat = models.CharField(max_length=10, choices=Wat, help_text="Wat er gebeurde.")
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.CASCADE, related_name="+", help_text="Van wie het stuk is."
    )
    extern_id = models.CharField(
        max_length=200, blank=True, help_text="De id van het stuk; leeg: een heel bestand."
    )
    op = models.DateTimeField(db_default=Now(), help_text="Wanneer het veranderde.")

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["transactie", "id"], name="wijziging_volgorde")]

    def __str__(self) -> str:
        return f"wijziging {self.pk}"


class Wijzigingstand(models.Model):
    """How far a reader of `Wijziging` is."""

    lezer = models.CharField(max_length=40, primary_key=True, help_text="Naam van wie leest.")
    transactie = models.BigIntegerField(default=0, help_text="Tot en met deze transactie is gelezen.")
    nummer = models.BigIntegerField(default=0, help_text="En daarbinnen tot en met dit nummer.")

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.lezer}: {self.nummer}"


class Rijwijziging(models.Model):
    """That a row of supply was written, by a trigger on its table, whoever wrote it (`aanbod.opkaart`).

    What is only removed is not here: of that no version is visible. Nobody waits for another to write one, and it goes
    after a week.
    """

    transactie = models.BigIntegerField(help_text="Nummer van de transactie, van de database.")
    tabel = models.CharField(max_length=63, help_text="De tabel waarin geschreven werd.")
    rij = models.BigIntegerField(null=True, help_text="De sleutel van de rij; leeg: te veel rijen tegelijk.")
    op = models.DateTimeField(db_default=Now(), help_text="Wanneer dat was.")

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["tabel", "transactie"], include=["rij"], name="rijwijziging_sinds"),
            models.Index(fields=["op"], name="rijwijziging_op"),
        ]

    def __str__(self) -> str:
        return f"rijwijziging {self.pk}"

"""Abstract supply row and its document (design sections 3 and 4)."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from vumportal.geo.models import Postcode
from vumportal.organisaties.models import Organisatie


class Ontvanger(models.IntegerChoices):
    """Recipient categories as bits of `Aanbod.deelbaar_met` (design section 6)."""

    SUWI = 1, "gemeenten en UWV"
    PUBLIEK = 2, "andere publieke organisaties"
    PRIVAAT = 4, "uitzend- en bemiddelingsbureaus"


IEDEREEN = Ontvanger.SUWI | Ontvanger.PUBLIEK | Ontvanger.PRIVAAT


class Aanbod(models.Model):
    """One werkzoekendeprofiel or vacature that an organisation may offer, with its search columns.

    The search columns are derived from the document by `standaard.kenmerken.zoekwaarden`; nobody sets
    them by hand. `deelbaar_met` and `deelbaar_tot` are derived from the grondslagen (room toestemming)
    or from the publication (room vacatures): 0 means that nothing leaves.
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
    deelbaar_met = models.SmallIntegerField(default=0, help_text="Bits van Ontvanger; 0: blijft binnen.")
    deelbaar_tot = models.DateField(null=True, help_text="Laatste dag waarop dit gedeeld mag worden.")
    gewijzigd = models.DateTimeField(auto_now=True, help_text="Wanneer dit stuk voor het laatst veranderde.")

    class Meta:
        abstract = True
        ordering: ClassVar = ["pk"]


class Stuk(models.Model):
    """The document of one supply row, verbatim, and what of it a zoekvraag may return."""

    document = models.TextField(help_text="JSON van de standaard, zoals aangeleverd.")
    selectieresultaat = models.TextField(help_text="JSON zonder detailvelden en lege waarden.")

    class Meta:
        abstract = True

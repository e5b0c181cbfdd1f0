"""What somebody is still writing, and every text that was stored of it (design section 7, concepts and versions)."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from vumportal.organisaties.models import Gebruiker


class Concept(models.Model):
    """Abstract: a document of the standard while people work on it.

    It may be invalid and never touches a search column: what others find is what was published. `aanbod.concepten`
    alone writes `inhoud` and `stand`.
    """

    inhoud = models.TextField(
        default="{}",
        help_text="JSON van de standaard, in de volgorde van wie het schreef. Elementen van een lijst hebben een "
        "sleutel, die bij het opslaan verdwijnt.",
    )
    stand = models.PositiveBigIntegerField(
        default=0, help_text="Hoe vaak de inhoud veranderde: zo ziet een scherm dat het achterloopt."
    )
    gemaakt = models.DateTimeField(db_default=Now(), help_text="Wanneer iemand hieraan begon.")
    gewijzigd = models.DateTimeField(auto_now=True, help_text="Wanneer dit voor het laatst veranderde.")
    gewijzigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        help_text="Wie dit voor het laatst veranderde; leeg: een ander systeem.",
    )

    class Meta:
        abstract = True

    def must_change(self, gebruiker: Gebruiker) -> None:
        """Raise PermissionDenied for who may not change this. Every service that writes asks it; each concept says."""
        raise NotImplementedError(f"{type(self).__name__} does not say who may change it")

    def columns_of(self, inhoud: Mapping[str, Any]) -> dict[str, Any]:
        """Columns that follow from the content, for lists; a concrete concept says which."""
        return {}


class Versie(models.Model):
    """Abstract: a document as it was stored once; it never changes. A concrete one has a `concept`."""

    class Waarom(models.TextChoices):
        BEGIN = "begin", "begonnen"
        BEWAARD = "bewaard", "bewaard"
        GEPUBLICEERD = "gepubliceerd", "gepubliceerd"
        TERUGGEZET = "teruggezet", "een eerdere versie teruggezet"

    nummer = models.PositiveIntegerField(help_text="Volgnummer binnen dit concept, vanaf 1.")
    inhoud = models.TextField(help_text="JSON van de standaard, zonder de sleutels van het concept.")
    eigen = models.JSONField(default=dict, help_text="Wat de standaard niet kent, op dat moment.")
    waarom = models.CharField(max_length=15, choices=Waarom, help_text="Waarom dit bewaard is.")
    op = models.DateTimeField(db_default=Now(), help_text="Wanneer dit bewaard is.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        help_text="Wie dit bewaarde; leeg: een ander systeem.",
    )

    class Meta:
        abstract = True
        ordering: ClassVar = ["-nummer"]


class Botsing(models.Model):
    """Abstract: what somebody typed where another had just typed something else. Nobody loses a word.

    A concrete one has a `concept`, which holds the other value. Whoever looks at it keeps one of the two.
    """

    pad = models.CharField(max_length=300, help_text="Welk antwoord, als pad in het concept.")
    waarde = models.TextField(help_text="Het andere antwoord, als JSON.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="Wie dit typte.",
    )
    op = models.DateTimeField(db_default=Now(), help_text="Wanneer.")
    opgelost_op = models.DateTimeField(
        null=True, blank=True, help_text="Wanneer iemand koos; leeg: nog niet."
    )

    class Meta:
        abstract = True
        ordering: ClassVar = ["pk"]

"""Who is accompanied by whom, in which phase, and what belongs to that work (design section 3)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from vumportal.caseload.aandachtmodellen import Regelkeuze as Regelkeuze
from vumportal.caseload.aandachtmodellen import Rust as Rust
from vumportal.caseload.aandachtmodellen import Uitstel as Uitstel
from vumportal.caseload.afspraakmodellen import Afspraak as Afspraak
from vumportal.caseload.afspraakmodellen import AfspraakQuerySet as AfspraakQuerySet
from vumportal.caseload.afspraakmodellen import Agendalink as Agendalink
from vumportal.caseload.afspraakmodellen import Contactmoment as Contactmoment
from vumportal.caseload.afspraakmodellen import Contactuitkomst as Contactuitkomst
from vumportal.caseload.overdrachtmodellen import Overdracht as Overdracht
from vumportal.caseload.overdrachtmodellen import Vervanging as Vervanging
from vumportal.caseload.overdrachtmodellen import VervangingQuerySet as VervangingQuerySet
from vumportal.caseload.planmodellen import Mijlpaal as Mijlpaal
from vumportal.caseload.planmodellen import Plaatsing as Plaatsing
from vumportal.caseload.planmodellen import Plan as Plan
from vumportal.werkzoekenden.models import Werkzoekende


class Fase(models.TextChoices):
    """The phases that come along, in the order of the way to work. Which there are, and their names, is a list of the
    organisation (`organisaties.lijsten.FASEN`, `caseload.fasen`): no other code may lean on these.
    """

    INTAKE = "1-intake", "intake"
    DIAGNOSE = "2-diagnose", "diagnose"
    ONTWIKKELEN = "3-ontwikkelen", "ontwikkelen"
    BEMIDDELEN = "4-bemiddelen", "bemiddelen"
    NAZORG = "5-nazorg", "nazorg"


class Begeleiding(models.Model):
    """The klantmanager who accompanies a werkzoekende now."""

    werkzoekende = models.OneToOneField(
        Werkzoekende, on_delete=models.CASCADE, related_name="begeleiding", help_text="De kandidaat."
    )
    klantmanager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="caseload",
        help_text="Wie de kandidaat nu begeleidt.",
    )
    fase = models.CharField(
        max_length=40,
        default=Fase.INTAKE,
        help_text="Waar de kandidaat staat op weg naar werk: code van de fase.",
    )
    sinds = models.DateField(auto_now_add=True, help_text="Sinds wanneer deze begeleiding loopt.")

    class Meta:
        ordering: ClassVar = ["fase", "werkzoekende__sorteer_achternaam"]

    def __str__(self) -> str:
        return f"{self.werkzoekende} ({self.fase})"


class Begeleidingsperiode(models.Model):
    """Who accompanied a person from when until when; the open one is that of `Begeleiding`."""

    werkzoekende = models.ForeignKey(
        Werkzoekende,
        on_delete=models.CASCADE,
        related_name="begeleidingsperioden",
        help_text="Wie begeleid werd.",
    )
    klantmanager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="Wie begeleidde.",
    )
    van = models.DateField(default=timezone.localdate, help_text="Eerste dag.")
    tot = models.DateField(null=True, blank=True, help_text="Laatste dag; leeg: loopt nog.")

    class Meta:
        verbose_name = "begeleidingsperiode"
        ordering: ClassVar = ["-van", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["werkzoekende"], condition=models.Q(tot=None), name="begeleidingsperiode_een_open"
            ),
            models.CheckConstraint(
                condition=models.Q(tot=None) | models.Q(tot__gte=models.F("van")),
                name="begeleidingsperiode_eindigt_na_begin",
            ),
        ]

    def __str__(self) -> str:
        return f"begeleidingsperiode {self.pk}"


class Faseperiode(models.Model):
    """In which phase a person was from when until when; the open one is that of `Begeleiding`."""

    werkzoekende = models.ForeignKey(
        Werkzoekende, on_delete=models.CASCADE, related_name="faseperioden", help_text="Wie in deze fase was."
    )
    fase = models.CharField(max_length=40, help_text="Code van de fase.")
    van = models.DateField(default=timezone.localdate, help_text="Eerste dag.")
    tot = models.DateField(null=True, blank=True, help_text="Laatste dag; leeg: loopt nog.")

    class Meta:
        verbose_name = "faseperiode"
        ordering: ClassVar = ["-van", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["werkzoekende"], condition=models.Q(tot=None), name="faseperiode_een_open"
            ),
            models.CheckConstraint(
                condition=models.Q(tot=None) | models.Q(tot__gte=models.F("van")),
                name="faseperiode_eindigt_na_begin",
            ),
        ]

    def __str__(self) -> str:
        return f"faseperiode {self.pk}"


class Afsluiting(models.Model):
    """Since when nobody accompanies this person any more: from that day on counts how long the dossier is kept."""

    werkzoekende = models.OneToOneField(
        Werkzoekende,
        on_delete=models.CASCADE,
        related_name="afsluiting",
        primary_key=True,
        help_text="De kandidaat.",
    )
    op = models.DateField(default=timezone.localdate, help_text="De dag waarop de begeleiding eindigde.")

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = "afsluiting"

    def __str__(self) -> str:
        return f"afsluiting {self.pk}"

"""What happened with a person: one line per step, written in the transaction of the change."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone


class Tijdlijnregel(models.Model):
    """One step that was taken. A line holds no contents: those are in the table of the thing, which keeps them alone.

    Written by `werkzoekenden.tijdlijn` alone, and never changed: a trigger refuses that. It goes with the person.
    """

    class Soort(models.TextChoices):
        """What happened; `ding` is the key in the table that is named behind it, `waarde` a code."""

        INTAKE = "intake", "aangemeld"
        DOSSIER = "dossier", "gegevens gewijzigd"
        PROFIEL = "profiel", "profiel gewijzigd"
        BEGELEIDING = "begeleiding", "begeleiding"  # caseload.Begeleidingsperiode; waarde: begonnen, gestopt
        FASE = "fase", "fase"  # waarde: the code of the phase
        AFSPRAAK = "afspraak", "afspraak gemaakt"  # caseload.Afspraak
        VERZET = "verzet", "afspraak verzet"  # caseload.Afspraak, the new one
        AFGEZEGD = "afgezegd", "afspraak afgezegd"  # caseload.Afspraak
        CONTACT = "contact", "contact"  # caseload.Contactmoment; waarde: its outcome
        NOTITIE = "notitie", "notitie"  # notities.Notitie
        BESPROKEN = "besproken", "vacature besproken"  # uitwisseling.Vondst; waarde: what the person said
        TAAK = "taak", "afgesproken"  # Taak
        TAAK_KLAAR = "taak_klaar", "taak afgerond"  # Taak; waarde: its status
        PLAN = "plan", "plan"  # caseload.Plan
        MIJLPAAL = "mijlpaal", "mijlpaal"  # caseload.Mijlpaal; waarde: its code
        PLAATSING = "plaatsing", "plaatsing"  # caseload.Plaatsing; waarde: begonnen, gewijzigd, gestopt
        OVERDRACHT = "overdracht", "overdracht"  # caseload.Overdracht; waarde: its status
        RUST = "rust", "geen actie nodig"  # caseload.Rust; waarde: begonnen, gestopt
        VERVANGING = "vervanging", "vervanging"  # caseload.Vervanging; waarde: begonnen, gestopt

    werkzoekende = models.ForeignKey(
        "werkzoekenden.Werkzoekende",
        on_delete=models.CASCADE,
        related_name="tijdlijn",
        db_index=False,
        help_text="Met wie dit gebeurde.",
    )
    soort = models.CharField(max_length=15, choices=Soort, help_text="Wat er gebeurde.")
    dag = models.DateField(default=timezone.localdate, help_text="De dag waarop het gebeurde.")
    op = models.DateTimeField(db_default=Now(), help_text="Wanneer het is vastgelegd.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        help_text="Wie het deed; leeg: de persoon zelf, of niemand.",
    )
    ding = models.BigIntegerField(null=True, help_text="Nummer van wat het is, in de tabel van deze soort.")
    waarde = models.CharField(max_length=40, blank=True, help_text="Code die erbij hoort.")

    class Meta:
        verbose_name = "regel van de tijdlijn"
        ordering: ClassVar = ["-dag", "-pk"]
        indexes: ClassVar = [models.Index(fields=["werkzoekende", "-dag", "-id"], name="tijdlijn_nieuwste")]

    def __str__(self) -> str:
        return f"tijdlijnregel {self.pk}"

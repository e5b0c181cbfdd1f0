"""What holds of a person now, in columns: kept by the services of what happens, never read from a timeline."""

from django.db import models


class Feiten(models.Model):
    """One row for each person. Which room keeps which columns, and from what they follow: `werkzoekenden.feiten`.

    A person of whom nothing happened yet may have no row: that is as a row in which nothing is known.
    """

    werkzoekende = models.OneToOneField(
        "werkzoekenden.Werkzoekende",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="feiten",
        help_text="Over wie het gaat.",
    )
    # what waits, of `Taak`
    vraag_sinds = models.DateTimeField(
        null=True, help_text="Wanneer de persoon de oudste vraag stelde die nog open is."
    )
    reactie_sinds = models.DateTimeField(
        null=True, help_text="Wanneer de persoon op een bewaarde vacature reageerde; leeg: niets dat wacht."
    )
    taak_voor = models.DateField(
        null=True, help_text="De eerste uiterste dag van wat is afgesproken en nog open is."
    )
    # of `Profiel`
    profiel_op = models.DateField(null=True, help_text="Wanneer het profiel veranderde; leeg: geen profiel.")
    profiel_mist = models.CharField(
        max_length=100,
        default="",
        db_default="",
        help_text="Wat in het profiel ontbreekt: codes met een spatie ertussen.",
    )
    # of `Vondst`
    vacature_sluit = models.DateField(
        null=True, help_text="De eerste dag waarop een bewaarde vacature sluit; leeg: geen, of niet bekend."
    )
    nieuw_werk_sinds = models.DateField(
        null=True,
        help_text="Sinds wanneer er werk is dat vanzelf gevonden is en waar nog niemand naar keek; leeg: geen.",
    )
    nieuw_werk = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="Hoeveel vacatures dat zijn."
    )
    # of `Contactmoment` and `Afspraak`
    laatste_contact = models.DateTimeField(null=True, help_text="Wanneer er voor het laatst contact was.")
    afspraak_eerst = models.DateTimeField(
        null=True, help_text="De eerste afspraak waarvan niet vastligt hoe het ging."
    )
    afspraak_laatst = models.DateTimeField(
        null=True, help_text="De laatste afspraak waarvan niet vastligt hoe het ging."
    )
    # of who accompanies, phases and plans
    zonder_sinds = models.DateField(
        null=True,
        help_text="Sinds wanneer niemand begeleidt die er nog werkt; leeg: er is iemand, of het is klaar.",
    )
    begeleid_sinds = models.DateField(null=True, help_text="Sinds wanneer wie nu begeleidt dat doet.")
    fase_sinds = models.DateField(null=True, help_text="Sinds wanneer de persoon in de fase van nu is.")
    plan_sinds = models.DateField(
        null=True, help_text="Sinds wanneer het plan van nu er is; leeg: geen plan."
    )
    plan_evaluatie = models.DateField(null=True, help_text="Wanneer jullie samen naar het plan kijken.")
    # of `Plaatsing`
    werk_van = models.DateField(null=True, help_text="Eerste dag van het werk dat nu loopt.")
    proefplaats_tot = models.DateField(
        null=True, help_text="De eerste laatste dag van een proefplaats die loopt."
    )
    contract_tot = models.DateField(null=True, help_text="De eerste laatste dag van een contract dat loopt.")
    # of the logboek
    geopend_op = models.DateTimeField(
        null=True, help_text="Wanneer een andere organisatie voor het laatst het profiel opende."
    )
    # of what staff chose
    uitgesteld = models.JSONField(
        default=dict,
        db_default=models.Value({}, models.JSONField()),
        help_text="Per regel van aandacht wat uitgesteld is: sinds welke aanleiding, en tot welke dag.",
    )
    rust_tot = models.DateField(
        null=True, help_text="Tot welke dag is afgesproken dat er geen actie nodig is."
    )

    class Meta:
        verbose_name = "feiten"

    def __str__(self) -> str:
        return f"feiten {self.pk}"

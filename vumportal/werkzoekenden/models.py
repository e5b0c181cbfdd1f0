"""The werkzoekende as a person of an organisation, and the profiel that others may see (design section 3)."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Cast, Now, Replace
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from vumportal.aanbod.delen import column_groepen
from vumportal.aanbod.models import Aanbod, Stuk, nabij_indexes, sharing_constraints, vakmerken_index
from vumportal.aanbod.zoeken import AanbodQuerySet
from vumportal.organisaties.models import Gebruiker, Ontvanger, Organisatie, Team
from vumportal.organisaties.vindbaar import Vindbaar, VindbaarQuerySet
from vumportal.standaard.groepen import ALLE_GROEPEN
from vumportal.standaard.namen import exact_line, person_key, short_name, sort_key, surname_sort_key
from vumportal.standaard.soort import Soort
from vumportal.standaard.verwijzing import LENGTE
from vumportal.werkzoekenden.berichtmodellen import Mailbericht as Mailbericht
from vumportal.werkzoekenden.berichtmodellen import MailberichtQuerySet as MailberichtQuerySet
from vumportal.werkzoekenden.berichtmodellen import Mailwens as Mailwens
from vumportal.werkzoekenden.dossiermodellen import Betrokkene as Betrokkene
from vumportal.werkzoekenden.dossiermodellen import Doelgroepfeit as Doelgroepfeit
from vumportal.werkzoekenden.dossiermodellen import Dossier as Dossier
from vumportal.werkzoekenden.dossiermodellen import Reintegratievoorziening as Reintegratievoorziening
from vumportal.werkzoekenden.feitmodellen import Feiten as Feiten
from vumportal.werkzoekenden.taakmodellen import Taak as Taak
from vumportal.werkzoekenden.taakmodellen import TaakQuerySet as TaakQuerySet
from vumportal.werkzoekenden.tijdlijnmodellen import Tijdlijnregel as Tijdlijnregel
from vumportal.werkzoekenden.vertegenwoordigmodellen import Vertegenwoordiging as Vertegenwoordiging
from vumportal.werkzoekenden.vertegenwoordigmodellen import (
    VertegenwoordigingQuerySet as VertegenwoordigingQuerySet,
)
from vumportal.werkzoekenden.wie_ziet import granted


class WerkzoekendeQuerySet(VindbaarQuerySet):
    """Reads on people."""

    def visible_to(self, gebruiker: Gebruiker) -> Self:
        """People of the own organisation who were granted to this member of staff or to their team.

        Also those whom they opened with a reason, until that ends (`Toegang`).
        """
        if not gebruiker.is_medewerker:
            return self.none()
        return self.filter(organisatie_id=gebruiker.organisatie_id, pk__in=granted(gebruiker))

    def called(self, naam: str, geboortejaar: int) -> Self:
        """People with exactly this whole name, in any spelling, and this year of birth."""
        # The first line of the key is the whole name, in plain letters.
        return self.filter(geboortejaar=geboortejaar, zoeknaam__startswith=exact_line(naam))


class Werkzoekende(Vindbaar):
    """A person whom an organisation helps. The name lives here and never in the document."""

    NAMEN = ("voornaam", "achternaam")

    organisatie = models.ForeignKey(
        Organisatie,
        on_delete=models.PROTECT,
        related_name="werkzoekenden",
        help_text="De organisatie die deze persoon helpt.",
    )
    team = models.ForeignKey(
        Team,
        on_delete=models.PROTECT,
        related_name="werkzoekenden",
        null=True,
        blank=True,
        db_index=False,
        help_text="Het team dat deze persoon helpt, ook zolang niemand begeleidt.",
    )
    voornaam = models.CharField(max_length=100, help_text="Voornaam.")
    achternaam = models.CharField(max_length=100, help_text="Achternaam, met tussenvoegsel ervoor.")
    geboortejaar = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Jaar van geboorte.")
    pseudoniem = models.CharField(
        max_length=200,
        db_default=Replace(
            Cast(models.Func(function="gen_random_uuid"), models.TextField()),
            models.Value("-"),
            models.Value(""),
        ),
        editable=False,
        help_text="Naam zonder betekenis, waaronder uitwisseling, logboek en besluiten deze persoon kennen.",
    )
    verwijzing = models.CharField(  # noqa: DJ001 - nobody has the same, and who has no profiel has none
        max_length=LENGTE,
        null=True,
        editable=False,
        help_text="Achter de naam van de contactpersoon in wat andere organisaties krijgen; gemaakt met het profiel.",
    )
    sorteer_voornaam = models.TextField(  # noqa: DJ001 - as zoeknaam
        null=True,
        editable=False,
        help_text="Waar de voornaam in een lijst staat; volgt uit de naam.",
    )
    sorteer_achternaam = models.TextField(  # noqa: DJ001 - as zoeknaam
        null=True,
        editable=False,
        help_text="Waar de achternaam in een lijst staat, zonder tussenvoegsel; volgt uit de naam.",
    )
    laatst_gezocht = models.DateField(
        null=True,
        blank=True,
        editable=False,
        help_text="Laatste dag waarop er voor deze persoon gezocht is; blijft als de zoekopdracht weg is.",
    )

    objects = WerkzoekendeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["sorteer_achternaam", "sorteer_voornaam", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pseudoniem"], name="werkzoekende_pseudoniem"),
            models.UniqueConstraint(fields=["verwijzing"], name="werkzoekende_verwijzing"),
        ]
        indexes: ClassVar = [models.Index(fields=["team"], name="werkzoekende_team")]
        permissions: ClassVar = [("begeleid_werkzoekende", "Mag deze persoon begeleiden")]

    def __str__(self) -> str:
        return f"{self.voornaam} {self.achternaam}"

    @property
    def korte_naam(self) -> str:
        """First name and initial of the name itself ("van der Velden" gives V), for lists and titles."""
        return short_name(self.voornaam, self.achternaam)

    def name_columns(self) -> dict[str, str]:
        """How this person is found and put in order."""
        return {
            "zoeknaam": person_key(self.voornaam, self.achternaam, self.korte_naam),
            "sorteer_voornaam": sort_key(self.voornaam),
            "sorteer_achternaam": surname_sort_key(self.achternaam),
        }


class Inlog(models.Model):
    """A way for a person to log in on their own pages; `vumportal.werkzoekenden.inlog` alone reads and writes it.

    No account of the werkplek: it opens the pages of this person and nothing else. Of an identity that somebody else
    vouches for (a broker, over OIDC) only keyed hashes are kept.
    """

    class Soort(models.TextChoices):
        WACHTWOORD = "wachtwoord", "naam en wachtwoord"
        OIDC = "oidc", "inlogdienst"

    werkzoekende = models.ForeignKey(
        Werkzoekende, on_delete=models.CASCADE, related_name="inloggen", help_text="Wie er inlogt."
    )
    vertegenwoordiging = models.ForeignKey(
        Vertegenwoordiging,
        on_delete=models.CASCADE,
        null=True,
        related_name="inloggen",
        help_text="Wie er namens deze persoon inlogt; leeg: de persoon zelf.",
    )
    soort = models.CharField(max_length=10, choices=Soort, help_text="Waarmee iemand inlogt.")
    naam = models.CharField(
        max_length=150,
        blank=True,
        help_text="Naam om mee in te loggen, in kleine letters; leeg bij een inlogdienst.",
    )
    wachtwoord = models.CharField(
        max_length=128, blank=True, help_text="Hash van het wachtwoord; leeg bij een inlogdienst."
    )
    uitgever_hmac = models.CharField(
        max_length=64, blank=True, help_text="Hash met een sleutel van de inlogdienst; anders leeg."
    )
    onderwerp_hmac = models.CharField(
        max_length=64,
        blank=True,
        help_text="Hash met een sleutel van wie dit bij de inlogdienst is; anders leeg.",
    )
    moet_wijzigen = models.BooleanField(
        db_default=False,
        help_text="Of het wachtwoord van een ander kwam: dan kiest de persoon eerst een eigen.",
    )
    gemaakt = models.DateTimeField(db_default=Now(), help_text="Sinds wanneer iemand zo kan inloggen.")
    laatst = models.DateTimeField(
        null=True, help_text="Wanneer dat voor het laatst gebeurde; leeg: nog niet."
    )

    class Meta:
        verbose_name = "inlog"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["naam"], condition=~models.Q(naam=""), name="inlog_naam"),
            models.UniqueConstraint(
                fields=["uitgever_hmac", "onderwerp_hmac"],
                condition=~models.Q(onderwerp_hmac=""),
                name="inlog_onderwerp",
            ),
            models.CheckConstraint(
                condition=models.Q(soort="wachtwoord", uitgever_hmac="", onderwerp_hmac="")
                & ~models.Q(naam="")
                & ~models.Q(wachtwoord="")
                | models.Q(soort="oidc", naam="", wachtwoord="")
                & ~models.Q(uitgever_hmac="")
                & ~models.Q(onderwerp_hmac=""),
                name="inlog_een_soort",
            ),
        ]

    def __str__(self) -> str:
        return f"inlog {self.pk}"


class WerkzoekendeUserPermission(UserObjectPermissionBase):
    """Direct-FK permission of one member of staff on one person."""

    content_object = models.ForeignKey(
        Werkzoekende, on_delete=models.CASCADE, help_text="De persoon die deze medewerker mag zien."
    )


class WerkzoekendeGroupPermission(GroupObjectPermissionBase):
    """Direct-FK permission of one team on one person."""

    content_object = models.ForeignKey(
        Werkzoekende, on_delete=models.CASCADE, help_text="De persoon die dit team mag zien."
    )


class ToegangQuerySet(models.QuerySet["Toegang"]):
    def open(self) -> Self:
        """Those that have begun and not ended, by the clock of the database."""
        return self.filter(tot__gt=Now(), van__lte=Now())


class Toegang(models.Model):
    """A member of staff may see a person who is not theirs, for a reason and until a moment; it ends by itself.

    It is asked in `Werkzoekende.objects.visible_to` and nowhere else. It lets see, and nobody accompanies by it. A row
    that has ended stays: the sample of the privacy officer looks at it.
    """

    class Bevinding(models.TextChoices):
        """What the privacy officer made of the reason, when this row was in the sample of its month."""

        KLOPT = "klopt", "klopt"
        NAVRAGEN = "navragen", "vraag na"

    ZIN, NOTITIE = 80, 200
    """Characters of the sentence that goes with a reason, and of the note of the privacy officer."""

    werkzoekende = models.ForeignKey(
        Werkzoekende,
        on_delete=models.CASCADE,
        related_name="toegangen",
        help_text="Wie er bekeken mag worden.",
    )
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="toegangen",
        db_index=False,
        help_text="Wie mag kijken.",
    )
    reden = models.CharField(max_length=40, help_text="Code uit de lijst met redenen.")
    toelichting = models.CharField(
        max_length=ZIN, blank=True, help_text="Een zin bij een reden die zelf te weinig zegt; zonder namen."
    )
    vacature_ref = models.CharField(
        max_length=200, blank=True, help_text="extern_id van de vacature waar dit voor is."
    )
    vervangt = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help_text="De collega die vervangen wordt; leeg: er is om een andere reden geopend.",
    )
    van = models.DateTimeField(db_default=Now(), help_text="Wanneer het dossier geopend werd.")
    tot = models.DateTimeField(help_text="Tot wanneer er gekeken mag worden.")
    oordeel = models.CharField(
        max_length=10, choices=Bevinding, blank=True, help_text="Wat de privacy officer van de reden vond."
    )
    notitie = models.CharField(max_length=NOTITIE, blank=True, help_text="Notitie van de privacy officer.")
    beoordeeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        help_text="De privacy officer die ernaar keek.",
    )
    beoordeeld_op = models.DateTimeField(null=True, help_text="Wanneer ernaar gekeken is.")

    objects = ToegangQuerySet.as_manager()

    class Meta:
        verbose_name = "toegang"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(tot__gte=models.F("van")), name="toegang_eindigt_na_begin"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["gebruiker", "tot", "werkzoekende"], name="toegang_nu"),
            models.Index(fields=["van"], name="toegang_van"),  # the sample of a month
        ]

    def __str__(self) -> str:
        return f"toegang {self.pk}"


class ProfielQuerySet(AanbodQuerySet):
    soort = Soort.WERKZOEKENDE


def _never_whole() -> models.CheckConstraint:
    """Of a row with a person only gegevensgroepen leave: the database itself refuses the whole document."""
    groups = models.Q(*((f"{column_groepen(ontvanger)}__gte", 0) for ontvanger in Ontvanger))
    return models.CheckConstraint(
        condition=models.Q(werkzoekende__isnull=True) | groups, name="profiel_nooit_heel"
    )


class Profiel(Aanbod):
    """A werkzoekendeprofiel of the standard. Bulk-loaded profiles have no person here.

    `extern_id` of a row with a person is the pseudoniem of that person.
    """

    werkzoekende = models.OneToOneField(
        Werkzoekende,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="profiel",
        help_text="Van wie dit profiel is; leeg bij een ingeladen profiel.",
    )
    bijgewerkt_op = models.DateField(
        null=True,
        editable=False,
        help_text="Wanneer de inhoud het laatst geschreven is; delen verandert dit niet. Leeg: van niemand.",
    )

    objects = ProfielQuerySet.as_manager()
    soort: ClassVar[Soort] = Soort.WERKZOEKENDE

    class Meta(Aanbod.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisatie", "extern_id"], name="profiel_uniek"),
            *sharing_constraints("profiel"),
            _never_whole(),
        ]
        indexes: ClassVar = [
            *nabij_indexes("profiel"),
            vakmerken_index("profiel_vakmerken"),
        ]


class Profielstuk(Stuk):
    """The document of one profiel."""

    aanbod = models.OneToOneField(
        Profiel,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="stuk",
        help_text="Het profiel waar dit document bij hoort.",
    )


class Profieltekst(Stuk):
    """What leaves of one profiel with one combination of gegevensgroepen, for each that occurs in its columns."""

    aanbod = models.ForeignKey(
        Profiel,
        on_delete=models.CASCADE,
        related_name="teksten",
        db_index=False,
        help_text="Het profiel waar deze tekst van is.",
    )
    groepen = models.SmallIntegerField(help_text="Bits van de gegevensgroepen die in deze tekst staan.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["aanbod", "groepen"], name="profieltekst_uniek"),
            models.CheckConstraint(
                condition=models.Q(groepen__gte=0, groepen__lte=int(ALLE_GROEPEN)),
                name="profieltekst_groepen",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aanbod_id}: {self.groepen}"

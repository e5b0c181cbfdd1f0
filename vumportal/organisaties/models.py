"""Organisations (OIN, SUWI), their teams and the people who log in (design section 3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from django.contrib.auth.models import AbstractUser, Group
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.functional import cached_property

from vumportal.organisaties.rollen import AlleenToevoegen

OIN = RegexValidator(r"^[0-9]{20}$", "Een OIN heeft 20 cijfers.")


class Ontvanger(models.TextChoices):
    """Recipient categories: what kind of party an organisation is, and with which kinds somebody shares.

    The one place where they are named. Supply has a pair of columns for each (`aanbod.models.Aanbod`), so another one
    is another migration; tests name the categories that a publication reaches, so that it is never in or out unseen.
    """

    SUWI = "suwi", "gemeenten en UWV"
    PUBLIEK = "publiek", "andere publieke organisaties"
    PRIVAAT = "privaat", "uitzend- en bemiddelingsbureaus"


ENKELVOUD = {
    Ontvanger.SUWI: "gemeente of UWV",
    Ontvanger.PUBLIEK: "andere publieke organisatie",
    Ontvanger.PRIVAAT: "uitzend- of bemiddelingsbureau",
}
"""What one party of each category is called."""


class Organisatie(models.Model):
    """A party of the exchange: controller (verwerkingsverantwoordelijke) of its own supply.

    Other parties can be registered too (`eigen` False), so that screens can say their name.
    """

    naam = models.CharField(max_length=200, help_text="Naam zoals op het scherm.")
    oin = models.CharField(
        "OIN",
        max_length=20,
        unique=True,
        validators=[OIN],
        help_text="Nummer van de organisatie bij de overheid.",
    )
    soort = models.CharField(
        max_length=10,
        choices=Ontvanger,
        default=Ontvanger.SUWI,
        help_text="Tot welke soort ontvangers zij hoort.",
    )
    regio = models.CharField(max_length=100, blank=True, help_text="De arbeidsmarktregio.")
    eigen = models.BooleanField(
        default=True,
        help_text="Haar aanbod staat in deze installatie. Van een andere partij kennen we alleen de naam.",
    )
    systeem_naam = models.CharField(
        max_length=60, blank=True, help_text="Hoe het eigen systeem voor dossiers heet; leeg: geen."
    )
    systeem_link = models.CharField(
        max_length=300,
        blank=True,
        help_text="Adres van een dossier in dat systeem, met {sleutel} waar het nummer komt.",
    )
    agenda_initialen = models.BooleanField(
        db_default=False,
        default=False,
        help_text="Of de agenda van een klantmanager de initialen van de kandidaat noemt.",
    )

    class Meta:
        verbose_name = "organisatie"
        ordering: ClassVar = ["naam"]

    def __str__(self) -> str:
        return self.naam


class TeamQuerySet(models.QuerySet["Team"]):
    def running(self) -> Self:
        """Teams in which people work: not those that were stopped."""
        return self.filter(gestopt_op=None)


class Team(models.Model):
    """A team within an organisation; its auth group carries the object permissions of its members."""

    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, related_name="teams", help_text="De organisatie van dit team."
    )
    naam = models.CharField(max_length=100, help_text="Naam van het team.")
    groep = models.OneToOneField(
        Group,
        on_delete=models.PROTECT,
        related_name="team",
        help_text="De groep die de rechten van de leden draagt.",
    )
    gestopt_op = models.DateField(
        null=True, blank=True, help_text="Wanneer de beheerder het team stopte; leeg: het werkt nog."
    )

    objects = TeamQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisatie", "naam"], name="team_uniek")]
        ordering: ClassVar = ["naam"]

    def __str__(self) -> str:
        return self.naam


class Teamlid(models.Model):
    """Somebody is in a team. The auth group of the team has the same members: `organisaties.teams` keeps them so."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="leden", help_text="Het team.")
    gebruiker = models.ForeignKey(
        "organisaties.Gebruiker",
        on_delete=models.CASCADE,
        related_name="teamleden",
        help_text="Wie erin zit.",
    )
    leider = models.BooleanField(default=False, help_text="Of dit een teamleider is.")
    sinds = models.DateField(default=timezone.localdate, help_text="Sinds wanneer.")

    class Meta:
        verbose_name = "teamlid"
        constraints: ClassVar = [models.UniqueConstraint(fields=["team", "gebruiker"], name="teamlid_uniek")]

    def __str__(self) -> str:
        return f"teamlid {self.pk}"


@dataclass(frozen=True)
class Plek:
    """Where somebody is among the teams: the first one, all of them, and those that they lead (by key)."""

    team: Team | None
    teams: frozenset[int]
    geleid: frozenset[int]

    @classmethod
    def of(cls, leden: Sequence["Teamlid"]) -> "Plek":
        """From the memberships with their team, in the order of its name."""
        return cls(
            team=leden[0].team if leden else None,
            teams=frozenset(lid.team_id for lid in leden),
            geleid=frozenset(lid.team_id for lid in leden if lid.leider),
        )

    @property
    def leidt(self) -> bool:
        """Whether they lead any."""
        return bool(self.geleid)


class Gebruiker(AbstractUser):
    """Somebody of the staff of one organisation who logs in. A person whom it helps has an `Inlog` and no account."""

    class Rol(models.TextChoices):
        KLANTMANAGER = "klantmanager", "klantmanager"
        WSP = "wsp", "adviseur werkgevers"
        BEHEERDER = "beheerder", "beheerder"
        PRIVACY = "privacy", "privacy officer"

    organisatie = models.ForeignKey(
        Organisatie,
        on_delete=models.PROTECT,
        related_name="gebruikers",
        null=True,
        help_text="De organisatie waar deze medewerker werkt.",
    )
    rol = models.CharField(
        max_length=15,
        choices=Rol,
        blank=True,
        default="",
        help_text="Wat iemand in de werkplek mag; leeg: niets.",
    )
    eerste_tot = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Tot wanneer het eerste wachtwoord werkt, dat iemand anders gaf; leeg: het is een eigen wachtwoord.",
    )

    dagbericht = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Of deze medewerker elke werkdag een mail wil met alleen aantallen en links.",
    )
    dagbericht_op = models.DateField(
        null=True, blank=True, editable=False, help_text="De laatste dag waarop die mail is gemaakt."
    )

    class Meta:
        verbose_name = "gebruiker"

    @property
    def is_medewerker(self) -> bool:
        """Whether this person works with candidates or vacatures (and may open the werkplek)."""
        return self.rol in {self.Rol.KLANTMANAGER, self.Rol.WSP} and self.organisatie_id is not None

    @property
    def is_privacy_officer(self) -> bool:
        """Whether this person watches over what others do with data of people; never a member of staff as well."""
        return self.rol == self.Rol.PRIVACY and self.organisatie_id is not None

    @property
    def is_beheerder(self) -> bool:
        """Whether this person looks after teams, accounts and choices of the organisation; sees no kandidaat."""
        return self.rol == self.Rol.BEHEERDER and self.organisatie_id is not None

    @property
    def rol_en_account(self) -> str:
        """Who did something, for who watches over it: "klantmanager anja"."""
        return f"{self.get_rol_display()} {self.username}"

    def leads(self, team: Team | int | None) -> bool:
        """Whether this person is a team lead of this team."""
        return team is not None and self.teamleden.filter(team=team, leider=True).exists()

    @property
    def team(self) -> Team | None:
        """The first team this person belongs to, for the top bar."""
        return Team.objects.filter(groep__user=self).first()

    @cached_property
    def plek(self) -> Plek:
        """Team and leading for the top bar, which every page has: one query for both, asked once."""
        return Plek.of(list(self.teamleden.select_related("team").order_by("team__naam")))


class Lijstwaarde(models.Model):
    """One value of a list of `vumportal.organisaties.lijsten`. A trigger lets it end once, and never change or go."""

    lijst = models.CharField(max_length=40, help_text="Sleutel van de lijst.")
    code = models.SlugField(max_length=40, db_index=False, help_text="Wat bij een keuze bewaard wordt.")
    naam = models.CharField(max_length=100, help_text="Hoe het op het scherm heet.")
    betekenis = models.CharField(
        max_length=20, help_text="Wat het programma ermee doet: een vaste betekenis."
    )
    van = models.DateField(help_text="Vanaf welke dag dit gekozen kan worden.")
    tot = models.DateField(null=True, blank=True, help_text="Tot en met welke dag; leeg: er is geen einde.")
    organisatie = models.ForeignKey(
        Organisatie,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="lijstwaarden",
        help_text="Van welke organisatie dit is; leeg: van allemaal.",
    )

    class Meta:
        verbose_name = "waarde van een lijst"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["lijst", "code", "organisatie"],
                condition=models.Q(tot=None),
                nulls_distinct=False,
                name="lijstwaarde_uniek",
                violation_error_message="Deze code is al in gebruik.",
            ),
            models.CheckConstraint(
                condition=models.Q(tot=None) | models.Q(tot__gte=models.F("van")),
                name="lijstwaarde_eindigt_na_begin",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Grens(AlleenToevoegen):
    """What was chosen for one limit, from a day on; `vumportal.organisaties.grenzen` alone reads and writes it.

    A row ends by a later one. It never changes: what held on a day can be looked up afterwards.
    """

    INVOEGBAAR = ("organisatie_id", "sleutel", "waarde", "van", "door_id")

    organisatie = models.ForeignKey(
        Organisatie,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        help_text="Voor wie dit geldt; leeg: voor wie niets anders koos.",
    )
    sleutel = models.CharField(max_length=40, help_text="Welke grens, zie organisaties.grenzen.")
    waarde = models.IntegerField(help_text="Het getal, in de eenheid van de grens.")
    van = models.DateField(help_text="Eerste dag waarop dit geldt; daarna tot er een latere regel is.")
    door = models.ForeignKey(
        "organisaties.Gebruiker",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
        help_text="Wie dit koos; leeg: wie de installatie beheert.",
    )

    class Meta:
        verbose_name = "grens"
        indexes: ClassVar = [models.Index(fields=["sleutel", "organisatie", "van"], name="grens_laatste")]

    def __str__(self) -> str:
        return f"{self.sleutel}: {self.waarde}"


class Emmer(models.Model):
    """How often something was done in a while; `vumportal.organisaties.emmer` alone reads and writes it."""

    sleutel = models.CharField(
        max_length=100,
        primary_key=True,
        help_text="Waarvoor geteld wordt. Namen en adressen alleen als hash met een sleutel.",
    )
    venster = models.DateTimeField(help_text="Na dit moment telt de regel niet meer.")
    gebruikt = models.IntegerField(help_text="Hoe vaak het in dit venster gebeurd is.")

    class Meta:
        verbose_name = "emmer"

    def __str__(self) -> str:
        return f"{self.sleutel}: {self.gebruikt}"


class Toegangslink(models.Model):
    """What a secret opens once, until a moment; the thing that it opens points at it (`organisaties.links`).

    Of the secret only a hash is kept. It is no login.
    """

    class Soort(models.TextChoices):
        KEUZE = "keuze", "een keuze bevestigen met een code"
        AGENDA = "agenda", "de agenda van een klantmanager"
        WERKGEVER = "werkgever", "een vacature, voor de werkgever"

    hash = models.CharField(max_length=64, unique=True, help_text="SHA-256 van het geheim, in hex.")
    soort = models.CharField(max_length=20, choices=Soort, help_text="Wat deze link opent.")
    gemaakt = models.DateTimeField(db_default=Now(), help_text="Wanneer de link gemaakt is.")
    tot = models.DateTimeField(help_text="Na dit moment opent de link niets meer.")
    ingetrokken = models.DateTimeField(null=True, blank=True, help_text="Wanneer de link is ingetrokken.")
    geopend = models.DateTimeField(null=True, blank=True, help_text="Wanneer de link gebruikt is: één keer.")

    class Meta:
        verbose_name = "toegangslink"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(tot__gt=models.F("gemaakt")), name="toegangslink_eindigt_na_begin"
            )
        ]

    def __str__(self) -> str:
        return f"toegangslink {self.pk}"


class BekendAdres(models.Model):
    """Where an account signed in before: there, failures from elsewhere do not count (`inloggrens`)."""

    sleutel = models.CharField(
        max_length=100, primary_key=True, help_text="Hash met een sleutel van account en adres."
    )
    tot = models.DateTimeField(help_text="Tot wanneer dit adres bij dit account bekend blijft.")

    class Meta:
        verbose_name = "bekend adres"

    def __str__(self) -> str:
        return self.sleutel


class Loop(models.Model):
    """How periodic work fares: one row per kind of work, written by `vumportal.organisaties.periodiek`."""

    naam = models.CharField(max_length=100, primary_key=True, help_text="Naam van de taak.")
    begonnen = models.DateTimeField(help_text="Wanneer de laatste keer begon.")
    klaar = models.DateTimeField(null=True, help_text="Wanneer het voor het laatst goed afliep.")
    fout = models.CharField(
        max_length=100, blank=True, help_text="Soort fout van de laatste keer, nooit de tekst ervan."
    )
    bezet_tot = models.DateTimeField(
        null=True, help_text="Tot dan begint niemand anders hetzelfde werk, ook als dit proces wegvalt."
    )

    class Meta:
        verbose_name = "loop"

    def __str__(self) -> str:
        return self.naam

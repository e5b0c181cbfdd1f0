"""What a team works at: a vacature from the first word until its outcome, who owns it, and what the employer says."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Now
from django.utils import timezone
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from vumportal.aanbod.conceptmodellen import Botsing, Concept, Versie
from vumportal.organisaties.models import Gebruiker, Organisatie, Team, Toegangslink
from vumportal.vacatures.werkgevermodellen import Vestiging, Werkgever, Werkgeverspersoon


class VacaturedossierQuerySet(models.QuerySet["Vacaturedossier"]):
    """Each condition is a list of keys, made once, and not a join: of all dossiers the database reads these only."""

    def visible_to(self, gebruiker: Gebruiker) -> Self:
        """What the teams of this member of staff work at, what was shared with them, and what is published in the
        own organisation.
        """
        if not gebruiker.is_medewerker:
            return self.none()
        gepubliceerd = Q(organisatie_id=gebruiker.organisatie_id) & ~Q(vacature=None)
        return self.filter(of_my_teams(gebruiker) | gepubliceerd | lent_to(gebruiker))

    def workable_by(self, gebruiker: Gebruiker) -> Self:
        """What this member of staff may change: an adviseur werkgevers of the team, or with whom it is shared to work
        together.
        """
        if not gebruiker.is_medewerker or gebruiker.rol != Gebruiker.Rol.WSP:
            return self.none()
        return self.filter(of_my_teams(gebruiker) | lent_to(gebruiker, "change_vacaturedossier"))

    def owned_by(self, gebruiker: Gebruiker) -> Self:
        """What this member of staff may share and hand over: an adviseur werkgevers of the team itself, and nobody to
        whom the team lent it.
        """
        if not gebruiker.is_medewerker or gebruiker.rol != Gebruiker.Rol.WSP:
            return self.none()
        return self.filter(of_my_teams(gebruiker))

    def of_teams_of(self, gebruiker: Gebruiker) -> Self:
        """What the teams of this member of staff work at."""
        return self.filter(of_my_teams(gebruiker)) if gebruiker.is_medewerker else self.none()

    def shared_with(self, gebruiker: Gebruiker) -> Self:
        """What others share today with this member of staff or a team of theirs, to read or to work together."""
        return self.filter(lent_to(gebruiker)) if gebruiker.is_medewerker else self.none()


class Vacaturedossier(Concept):
    """A vacature as a team works at it. What others find is the `vacature` that was published of it."""

    class Status(models.TextChoices):
        CONCEPT = "concept", "concept"
        GEPUBLICEERD = "gepubliceerd", "gepubliceerd"
        GESLOTEN = "gesloten", "gesloten"

    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, related_name="+", help_text="Van welke organisatie dit is."
    )
    team = models.ForeignKey(
        Team,
        on_delete=models.PROTECT,
        related_name="vacaturedossiers",
        help_text="Het team dat hieraan werkt.",
    )
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="vacaturedossiers",
        help_text="Wie dit doet binnen het team; leeg: niemand in het bijzonder.",
    )
    vacature = models.OneToOneField(
        "vacatures.Vacature",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="dossier",
        help_text="Wat hiervan gepubliceerd is; leeg: nog niets.",
    )
    werkgever = models.ForeignKey(
        Werkgever,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="dossiers",
        help_text="Het bedrijf dat iemand zoekt.",
    )
    vestiging = models.ForeignKey(
        Vestiging,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help_text="Op welke vestiging.",
    )
    persoon = models.ForeignKey(
        Werkgeverspersoon,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help_text="Wie daar over deze vacature gaat.",
    )
    naam = models.CharField(
        max_length=120, blank=True, help_text="Functie, voor lijsten; volgt uit de inhoud."
    )
    eigen = models.JSONField(
        default=dict, help_text="Wat de standaard niet kent, zie vacatures.omstandigheden."
    )
    notitie = models.TextField(blank=True, help_text="Wat je tijdens het bellen opschreef. Blijft binnen.")
    gelaten = ArrayField(
        models.CharField(max_length=80),
        default=list,
        db_default=Value([], ArrayField(models.CharField(max_length=80))),
        help_text="Wat iemand zo liet, als kenmerk: dat bieden we niet nog eens aan.",
    )
    status = models.CharField(
        max_length=15, choices=Status, default=Status.CONCEPT, help_text="Hoe ver het is."
    )
    eerst_gepubliceerd_op = models.DateTimeField(null=True, help_text="Wanneer dit voor het eerst open ging.")
    gepubliceerd_op = models.DateTimeField(
        null=True, help_text="Wanneer dit voor het laatst gepubliceerd is."
    )
    gepubliceerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        help_text="Wie dat deed.",
    )
    gecontroleerd_op = models.DateTimeField(
        null=True, help_text="Wanneer iemand voor het laatst nakeek of alles nog klopt."
    )
    herinnerd_op = models.DateField(null=True, help_text="Wanneer we voor het laatst zeiden dat dit afloopt.")
    gesloten_op = models.DateTimeField(null=True, help_text="Wanneer dit gesloten is.")
    gesloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        help_text="Wie dat deed.",
    )
    uitkomst = models.CharField(
        max_length=40, blank=True, help_text="Hoe het afliep: code van de lijst einde_vacature."
    )
    waarom = models.CharField(max_length=300, blank=True, help_text="Waarom, in eigen woorden.")

    objects = VacaturedossierQuerySet.as_manager()

    class Meta:
        verbose_name = "dossier van een vacature"
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(status="gepubliceerd")
                | Q(vacature__isnull=False, gepubliceerd_op__isnull=False),
                name="vacaturedossier_gepubliceerd",
            ),
            models.CheckConstraint(
                condition=Q(status="gesloten", gesloten_op__isnull=False) & ~Q(uitkomst="")
                | ~Q(status="gesloten") & Q(gesloten_op__isnull=True, uitkomst=""),
                name="vacaturedossier_gesloten",
            ),
        ]

    def __str__(self) -> str:
        return self.naam or "Vacature zonder naam"

    def must_change(self, gebruiker: Gebruiker) -> None:
        """An adviseur of the team, or with whom it is shared to work together; else PermissionDenied."""
        if not Vacaturedossier.objects.workable_by(gebruiker).filter(pk=self.pk).exists():
            raise PermissionDenied

    def columns_of(self, inhoud: Mapping[str, Any]) -> dict[str, Any]:
        """The name of the work, whatever somebody typed there."""
        naam = inhoud.get("naamVacature")
        tekst = naam.encode(errors="ignore").decode().replace("\0", "") if isinstance(naam, str) else ""
        return {"naam": " ".join(tekst.split())[:120]}


class Gedeeld(models.Model):
    """Abstract: what goes with a permission that a team gave on its vacature."""

    tot = models.DateField(null=True, blank=True, help_text="Laatste dag; leeg: zonder einde.")
    sinds = models.DateTimeField(db_default=Now(), help_text="Sinds wanneer.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        db_index=False,
        help_text="Wie dit deelde.",
    )

    class Meta:
        abstract = True


class VacaturedossierGroupPermission(Gedeeld, GroupObjectPermissionBase):
    """django-guardian's permission of a team on what another team works at, by foreign key, with an end."""

    content_object = models.ForeignKey(
        Vacaturedossier, on_delete=models.CASCADE, help_text="Waarop het team een recht heeft."
    )

    def __str__(self) -> str:
        return f"recht {self.pk}"


class VacaturedossierUserPermission(Gedeeld, UserObjectPermissionBase):
    """The same of one member of staff."""

    content_object = models.ForeignKey(
        Vacaturedossier, on_delete=models.CASCADE, help_text="Waarop iemand een recht heeft."
    )

    def __str__(self) -> str:
        return f"recht {self.pk}"


def lent_to(gebruiker: Gebruiker, recht: str = "view_vacaturedossier") -> Q:
    """The dossiers on which this user, or a team of theirs, has this permission today: an end needs no job."""
    mag = Q(tot=None) | Q(tot__gte=timezone.localdate()), Q(permission__codename=recht)
    teams = VacaturedossierGroupPermission.objects.filter(
        *mag, group__in=_my_teams(gebruiker).values("groep")
    )
    zelf = VacaturedossierUserPermission.objects.filter(
        *mag, Q(content_object__organisatie_id=gebruiker.organisatie_id), user=gebruiker
    )
    sleutels = [rows.order_by().values("content_object_id") for rows in (teams, zelf)]
    return one_of("pk", sleutels[0].union(sleutels[1]))


def of_my_teams(gebruiker: Gebruiker) -> Q:
    """The dossiers of the teams in which this user is."""
    return one_of("team_id", _my_teams(gebruiker).values("pk"))


def _my_teams(gebruiker: Gebruiker) -> models.QuerySet[Team]:
    """Those of the organisation where this user works now."""
    rows = Team.objects.filter(Q(organisatie_id=gebruiker.organisatie_id), groep__in=gebruiker.groups.all())
    return rows.order_by()


def one_of(veld: str, sleutels: models.QuerySet) -> Q:
    """As `IN (SELECT ...)`, but the keys are read first: beside an OR the database can look them up in an index then,
    where it would go through the whole table.
    """
    return Q(
        models.Func(
            models.F(veld),
            ArraySubquery(sleutels),
            arg_joiner=" = ANY(",
            template="(%(expressions)s))",
            output_field=models.BooleanField(),
        )
    )


class Vacatureversie(Versie):
    """A vacature as it was stored once."""

    concept = models.ForeignKey(
        Vacaturedossier, on_delete=models.CASCADE, related_name="versies", help_text="Waarvan."
    )

    class Meta(Versie.Meta):
        verbose_name = "versie van een vacature"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["concept", "nummer"], name="vacatureversie_nummer")
        ]

    def __str__(self) -> str:
        return f"versie {self.nummer}"


class Vacaturebotsing(Botsing):
    """Two answers to one question of a vacature."""

    concept = models.ForeignKey(
        Vacaturedossier, on_delete=models.CASCADE, related_name="botsingen", help_text="Waarin."
    )

    class Meta(Botsing.Meta):
        verbose_name = "botsing in een vacature"

    def __str__(self) -> str:
        return f"botsing {self.pk}"


class Vacaturegebeurtenis(models.Model):
    """What happened to a vacature: one line for each step of a service, in its transaction."""

    class Soort(models.TextChoices):
        BEGONNEN = "begonnen", "begonnen"
        GEPUBLICEERD = "gepubliceerd", "gepubliceerd"
        GEWIJZIGD = "gewijzigd", "gewijzigd en opnieuw gepubliceerd"
        VERLENGD = "verlengd", "verlengd"
        GESLOTEN = "gesloten", "gesloten"
        HEROPEND = "heropend", "weer geopend"
        GEDEELD = "gedeeld", "gedeeld"
        NIET_GEDEELD = "niet_gedeeld", "niet meer gedeeld"
        OVERGEDRAGEN = "overgedragen", "overgedragen aan een ander team"
        LINK = "link", "link voor de werkgever gemaakt"
        LINK_WEG = "link_weg", "link voor de werkgever ingetrokken"
        ANTWOORD = "antwoord", "antwoord van de werkgever"
        WERKGEVER = "werkgever", "werkgever samengevoegd"

    dossier = models.ForeignKey(
        Vacaturedossier, on_delete=models.CASCADE, related_name="gebeurtenissen", help_text="Waarvan."
    )
    soort = models.CharField(max_length=15, choices=Soort, help_text="Wat er gebeurde.")
    tekst = models.CharField(max_length=300, blank=True, help_text="Wat erbij hoort, kort.")
    op = models.DateTimeField(db_default=Now(), help_text="Wanneer.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        help_text="Wie het deed; leeg: de werkgever, of niemand.",
    )

    class Meta:
        verbose_name = "gebeurtenis van een vacature"
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.soort} {self.pk}"


class Werkgeverlink(models.Model):
    """The one address by which an employer reads a vacature back. What it opens is a page without people."""

    dossier = models.ForeignKey(
        Vacaturedossier, on_delete=models.CASCADE, related_name="werkgeverlinks", help_text="Welke vacature."
    )
    link = models.OneToOneField(
        Toegangslink, on_delete=models.CASCADE, related_name="werkgeverlink", help_text="Wat hem opent."
    )
    persoon = models.ForeignKey(
        Werkgeverspersoon,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help_text="Voor wie bij de werkgever; leeg: niet gezegd.",
    )
    gemaakt = models.DateTimeField(db_default=Now(), help_text="Wanneer de link gemaakt is.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="Wie de link maakte.",
    )

    class Meta:
        verbose_name = "link voor een werkgever"
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"werkgeverlink {self.pk}"


class Werkgeverantwoord(models.Model):
    """What an employer answered through the link."""

    class Soort(models.TextChoices):
        KLOPT = "klopt", "het klopt"
        BEL_VOOR_8 = "bel_voor_8", "bel mij voor 8 uur"
        BEL_NA_18 = "bel_na_18", "bel mij na 18 uur"
        ANDERS = "anders", "het kan ook anders"
        VERVULD = "vervuld", "de plek is vervuld"
        ZOEKT_DOOR = "zoekt_door", "we zoeken door"

    link = models.ForeignKey(
        Werkgeverlink, on_delete=models.CASCADE, related_name="antwoorden", help_text="Door welke link."
    )
    soort = models.CharField(max_length=15, choices=Soort, help_text="Wat de werkgever zegt.")
    zin = models.CharField(max_length=500, blank=True, help_text="In eigen woorden.")
    op = models.DateTimeField(db_default=Now(), help_text="Wanneer.")
    gezien_op = models.DateTimeField(null=True, blank=True, help_text="Wanneer iemand er iets mee deed.")
    gezien_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        help_text="Wie dat deed.",
    )

    class Meta:
        verbose_name = "antwoord van een werkgever"
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"antwoord {self.pk}"

"""Limits that an organisation chooses within bounds: how long something is kept, when somebody is warned.

Which limits there are stands here, with what holds when nobody chose, and why. What was chosen are rows of `Grens`: a
row ends by a later one and never changes, so it can be said afterwards what held on a day. No settings system: what
code branches on stays in code.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from vumportal.organisaties.models import Gebruiker, Grens, Organisatie
from vumportal.organisaties.rondes import Vragend
from vumportal.organisaties.vast import Vastevraag

LANGST = 3650
"""Days: more than anything with a term of its own is kept."""


@dataclass(frozen=True)
class Grenssoort:
    """One limit. standaard and hoogst may follow from a setting of the installation, so they are asked when needed.

    bron: where the number comes from, in Dutch, for who chooses another. per_organisatie: else there is one for the
    whole installation.
    """

    sleutel: str
    naam: str
    eenheid: str
    laagst: int
    hoogst: Callable[[], int]
    standaard: Callable[[], int]
    bron: str
    per_organisatie: bool = True

    def within(self, waarde: int) -> int:
        """The value, or the bound that it is beyond: a setting may have been lowered after the choice."""
        return min(max(waarde, self.laagst), self.hoogst())


def _fixed(waarde: int) -> Callable[[], int]:
    return lambda: waarde


def _details() -> int:
    return settings.VUM_DETAIL_BEWAARDAGEN


def _results() -> int:
    return settings.VUM_RESULTAAT_BEWAARDAGEN


def _questions() -> int:
    return max(2, settings.VUM_VRAGEN_PER_UUR_ORGANISATIE)


DETAILS = Grenssoort(
    "bewaar_details",
    "Opgehaalde details van anderen",
    "dagen",
    1,
    _details,
    _details,
    "Gegevens van anderen zijn opgehaald voor één zoektocht. De installatie bepaalt het langste "
    "(VUM_DETAIL_BEWAARDAGEN); een organisatie kiest alleen korter.",
)
RESULTATEN = Grenssoort(
    "bewaar_resultaten",
    "Resultaten van anderen en zoekopdrachten",
    "dagen",
    1,
    _results,
    _results,
    "Een resultaat is na een paar weken niet meer waar. De installatie bepaalt het langste "
    "(VUM_RESULTAAT_BEWAARDAGEN); een organisatie kiest alleen korter.",
)
SESSIES = Grenssoort(
    "bewaar_sessies",
    "Sessies na het uitloggen of verlopen",
    "dagen",
    0,
    _fixed(30),
    _fixed(0),
    "Een sessie die voorbij is, heeft niemand meer nodig.",
    per_organisatie=False,
)
LOGBOEK = Grenssoort(
    "bewaar_logboek",
    "Regels van het logboek",
    "jaar",
    1,
    _fixed(20),
    _fixed(5),
    "Zo lang kan iemand een vordering instellen na een fout met gegevens (artikel 3:310 BW). De eigenaar van de "
    "database verwijdert oude maanden met een opdracht; de toepassing zelf kan dat niet.",
    per_organisatie=False,
)
DOSSIER = Grenssoort(
    "bewaar_dossier",
    "Dossier na het einde van de begeleiding",
    "dagen",
    1,
    _fixed(LANGST),
    _fixed(5 * 365),
    "Eigen regel van de organisatie. Kijk in de selectielijst die jullie gebruiken: die gaat voor.",
)
TOEZICHT = Grenssoort(
    "bewaar_toezicht",
    "Redenen bij het openen van een dossier, en wat er van een alarm gevonden is",
    "dagen",
    62,
    _fixed(LANGST),
    _fixed(2 * 365),
    "Lang genoeg voor de steekproef en voor een klacht. Dat er geopend is, blijft in het logboek staan.",
)
TOEGANG = Grenssoort(
    "toegang_uren",
    "Hoe lang iemand anders openen duurt",
    "uur",
    1,
    _fixed(72),
    _fixed(8),
    "Een werkdag: zo lang duurt een vervanging of een vraag van de balie meestal.",
)
ANTWOORD = Grenssoort(
    "antwoord_dagen",
    "Binnen hoeveel werkdagen een kandidaat antwoord krijgt",
    "werkdagen",
    1,
    _fixed(20),
    _fixed(5),
    "Afspraak van het team. De kandidaat leest deze dag op de telefoon, dus kies wat lukt.",
)
MIJN = Grenssoort(
    "mijn_minuten",
    "Hoe lang iemand niets kan doen op de eigen pagina's voor we uitloggen",
    "minuten",
    2,
    _fixed(60),
    _fixed(15),
    "Veel mensen delen een telefoon. Wie weg is, moet snel uitgelogd zijn; wie leest, niet te snel.",
)
VERZOEK = Grenssoort(
    "verzoek_dagen",
    "Binnen hoeveel dagen iemand antwoord krijgt op een verzoek over de eigen gegevens",
    "dagen",
    1,
    _fixed(30),
    _fixed(28),
    "De wet zegt: binnen een maand (AVG artikel 12, lid 3). Een organisatie kiest alleen korter.",
)
VACATURE = Grenssoort(
    "vacature_dagen",
    "Hoe lang een vacature in totaal open mag staan",
    "dagen",
    14,
    _fixed(730),
    _fixed(180),
    "Een vacature die langer open staat, is meestal vervuld of vraagt een ander gesprek met de werkgever.",
)
VACATURE_AFLOOP = Grenssoort(
    "vacature_afloop_dagen",
    "Hoeveel dagen voor het einde van een vacature we dat zeggen",
    "dagen",
    1,
    _fixed(60),
    _fixed(7),
    "Een week is genoeg om de werkgever te bellen.",
)
WERKGEVERLINK = Grenssoort(
    "werkgeverlink_dagen",
    "Hoe lang de link voor een werkgever werkt",
    "dagen",
    1,
    _fixed(30),
    _fixed(14),
    "Lang genoeg om na een vrije week te antwoorden. Een nieuwe link is zo gemaakt.",
)
VRAGEN = Grenssoort(
    "vragen_per_uur",
    "Vragen aan de uitwisseling per uur",
    "vragen",
    1,
    _questions,
    _questions,
    "Met de uitwisseling is afgesproken hoeveel we vragen. De installatie bepaalt het meeste "
    "(VUM_VRAGEN_PER_UUR_ORGANISATIE); een organisatie kiest alleen minder.",
)
ALARM_MENSEN = Grenssoort(
    "alarm_mensen",
    "Verschillende mensen buiten de eigen caseload, per account per dag",
    "mensen",
    5,
    _fixed(1000),
    _fixed(60),
    "Meer dan een volle caseload op één dag past niet bij het gewone werk.",
)
ALARM_ZEGEL = Grenssoort(
    "alarm_zegel",
    "Hoe oud het laatste zegel op het logboek mag zijn",
    "minuten",
    1,
    _fixed(120),
    _fixed(5),
    "Het logboek wordt steeds verzegeld. Duurt het langer, dan staat er iets stil.",
    per_organisatie=False,
)
ALARM_INLOGGEN = Grenssoort(
    "alarm_inloggen",
    "Accounts waarbij inloggen vanaf één adres mislukte, binnen een uur",
    "accounts",
    2,
    _fixed(1000),
    _fixed(10),
    "Wie zich vergist, vergist zich bij één account. Bij veel accounts probeert iemand binnen te komen.",
    per_organisatie=False,
)

AANDACHT_CONTACT = Grenssoort(
    "aandacht_contact",
    "Aandacht: na hoeveel dagen zonder contact iemand bij Nu nodig staat",
    "dagen",
    3,
    _fixed(90),
    _fixed(21),
    "Afspraak van het team. Een geplande afspraak telt als contact dat komt.",
)
AANDACHT_LANG = Grenssoort(
    "aandacht_lang",
    "Aandacht: na hoeveel dagen zonder contact iemand altijd weer bij Nu nodig staat",
    "dagen",
    30,
    _fixed(182),
    _fixed(182),
    "Een half jaar. Deze regel kan niet uit, en uitstellen kan niet: zo raakt niemand uit zicht. Kies alleen korter.",
)
AANDACHT_EERSTE_GESPREK = Grenssoort(
    "aandacht_eerste_gesprek",
    "Aandacht: binnen hoeveel dagen er een eerste gesprek is",
    "dagen",
    1,
    _fixed(90),
    _fixed(14),
    "Afspraak van het team. Wie zich net meldde, wacht op de eerste stap.",
)
AANDACHT_PLAN = Grenssoort(
    "aandacht_plan",
    "Aandacht: binnen hoeveel dagen er een plan is",
    "dagen",
    7,
    _fixed(365),
    _fixed(42),
    "Afspraak van het team: zes weken is lang genoeg om samen een doel te kiezen.",
)
AANDACHT_FASE = Grenssoort(
    "aandacht_fase",
    "Aandacht: na hoeveel dagen in dezelfde fase iemand bij Nu nodig staat",
    "dagen",
    30,
    _fixed(1095),
    _fixed(180),
    "Afspraak van het team. Lang in een fase kan goed zijn; kijk dan samen of het nog klopt.",
)
AANDACHT_GEOPEND = Grenssoort(
    "aandacht_geopend",
    "Aandacht: hoeveel dagen we zeggen dat een andere organisatie het profiel opende",
    "dagen",
    1,
    _fixed(60),
    _fixed(14),
    "Na twee weken is het geen nieuws meer.",
)
AANDACHT_PROFIEL = Grenssoort(
    "aandacht_profiel",
    "Aandacht: na hoeveel dagen een profiel oud is",
    "dagen",
    30,
    _fixed(730),
    _fixed(182),
    "Een half jaar: dan klopt vaak niet meer wanneer iemand kan beginnen.",
)
AANDACHT_EINDE = Grenssoort(
    "aandacht_einde",
    "Aandacht: hoeveel dagen voor het einde van een contract of proefplaats we dat zeggen",
    "dagen",
    7,
    _fixed(120),
    _fixed(30),
    "Een werkgever moet een maand van tevoren zeggen of een contract doorgaat (artikel 7:668 BW).",
)
AANDACHT_SLUIT = Grenssoort(
    "aandacht_sluit",
    "Aandacht: hoeveel dagen voor het sluiten van een bewaarde vacature we dat zeggen",
    "dagen",
    1,
    _fixed(30),
    _fixed(7),
    "Een week is genoeg om samen te beslissen.",
)
AANDACHT = (
    AANDACHT_CONTACT,
    AANDACHT_LANG,
    AANDACHT_EERSTE_GESPREK,
    AANDACHT_PLAN,
    AANDACHT_FASE,
    AANDACHT_GEOPEND,
    AANDACHT_PROFIEL,
    AANDACHT_EINDE,
    AANDACHT_SLUIT,
)
"""From when somebody stands under *Nu nodig*: one for each rule that has a term (`caseload.aandachtregels`)."""

GRENZEN = {
    soort.sleutel: soort
    for soort in (
        DETAILS,
        RESULTATEN,
        SESSIES,
        LOGBOEK,
        DOSSIER,
        TOEZICHT,
        TOEGANG,
        ANTWOORD,
        VERZOEK,
        MIJN,
        VACATURE,
        VACATURE_AFLOOP,
        WERKGEVERLINK,
        VRAGEN,
        ALARM_MENSEN,
        ALARM_ZEGEL,
        ALARM_INLOGGEN,
        *AANDACHT,
    )
}


def limit(sleutel: str, organisatie: Organisatie | int | None = None, dag: date | None = None) -> int:
    """What holds for this organisation: its own latest row, else that of the installation, else the default.

    dag: what was chosen for that day, in place of today.

    Raises KeyError for a limit that does not exist.
    """
    return limits([sleutel], organisatie, dag)[sleutel]


def limits(
    sleutels: Collection[str], organisatie: Organisatie | int | None = None, dag: date | None = None
) -> dict[str, int]:
    """The same for several at once, in one query."""
    owner = organisatie.pk if isinstance(organisatie, Organisatie) else organisatie
    return _said(sleutels, _ruling(tuple(sleutels), owner, dag or timezone.localdate()))


def ask_limits(sleutels: tuple[str, ...], organisatie_id: int | None, dag: date) -> Vragend[dict[str, int]]:
    """The same, asked together with what else a page wants to know."""
    [rows] = yield [_GELDEND.of(organisatie_id, dag, vorm=(sleutels,))]
    return _said(sleutels, rows)


def _ruling(sleutels: tuple[str, ...], owner: int | None, dag: date) -> QuerySet[Grens, tuple[str, int]]:
    """What was chosen. The last row counts: of the organisation after that of the installation, the latest last."""
    rows = Grens.objects.filter(sleutel__in=sleutels, van__lte=dag)
    rows = rows.filter(Q(organisatie=None) | Q(organisatie=owner))
    ordered = rows.order_by(F("organisatie").asc(nulls_first=True), "van", "pk")
    return ordered.values_list("sleutel", "waarde")


_GELDEND = Vastevraag(_ruling, 2_000_000_033, date(1, 1, 2))


def _said(sleutels: Collection[str], rows: Iterable[tuple[str, int]]) -> dict[str, int]:
    soorten, chosen = {sleutel: GRENZEN[sleutel] for sleutel in sleutels}, dict(rows)
    return {
        sleutel: soort.within(chosen.get(sleutel, soort.standaard())) for sleutel, soort in soorten.items()
    }


def history(sleutels: Collection[str], organisatie: Organisatie) -> QuerySet[Grens]:
    """What was chosen for these limits by this organisation and for everybody, the newest first, with who chose."""
    rows = Grens.objects.filter(sleutel__in=sleutels).filter(Q(organisatie=None) | Q(organisatie=organisatie))
    return rows.select_related("door").order_by("-van", "-pk")


def set_limit(
    *,
    sleutel: str,
    waarde: int,
    organisatie: Organisatie | None = None,
    van: date | None = None,
    door: Gebruiker | None = None,
) -> Grens:
    """Choose another value from this day on (default: today), for one organisation or for the installation.

    door: the beheerder who chose; None for a command of who looks after the installation.

    Raises ValidationError (Dutch) for a limit that does not exist, a value beyond its bounds, or a day that has passed.
    """
    van = van or timezone.localdate()
    soort = GRENZEN.get(sleutel)
    if soort is None:
        raise ValidationError(f"De grens {sleutel} bestaat niet. Kies uit: {', '.join(GRENZEN)}.")
    if organisatie is not None and not soort.per_organisatie:
        raise ValidationError(f"De grens {sleutel} geldt voor de hele installatie.")
    if soort.within(waarde) != waarde:
        raise ValidationError(f"Kies van {soort.laagst} tot en met {soort.hoogst()} {soort.eenheid}.")
    if van < timezone.localdate():
        raise ValidationError("Wat al gold, kan niet meer veranderen. Kies vandaag of later.", code="van")
    return Grens.objects.create(organisatie=organisatie, sleutel=sleutel, waarde=waarde, van=van, door=door)

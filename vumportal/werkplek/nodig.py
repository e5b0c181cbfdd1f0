"""*Nu nodig*: who needs something now, as the lines of `werkplek/nodig.html`, with the counts of all others."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf, TruncDate
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from vumportal.caseload.aandacht import Kader, Nodiglijst, Nodigregel, Reden, Wie, ask_needs
from vumportal.caseload.aandachtregels import REGELS
from vumportal.caseload.aandachtzinnen import asked, promised, said
from vumportal.caseload.fasen import Faseregel
from vumportal.caseload.models import Vervanging
from vumportal.caseload.vervangen import first_name
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.rondes import Vragend
from vumportal.organisaties.vast import Sleutelreeks, Vastevraag
from vumportal.uitwisseling.models import Vondst
from vumportal.werkplek.opmaak import Adres
from vumportal.werkzoekenden.models import Taak
from vumportal.werkzoekenden.taken import AFGESPROKEN
from vumportal.werkzoekenden.wie_ziet import PLEKKEN, Gezien, account, keys_of, shape_of
from vumportal.woorden.kort import dag

ELDERS = ("vandaag", "vastleggen")
"""Rules of which the start page has the appointments themselves, above the lines."""
NAMEN = {Wie.MIJ: "van mij", Wie.VERVANG: "van wie ik vervang", Wie.TEAM: "van mijn team"}


@dataclass(frozen=True)
class Nodigrij:
    """One line. bij: for whom one stands in, or who accompanies the person; "" for one's own.

    actie_url: the one thing to do; toets: the key that presses it, for the first question. klaar_url: where a button
    says that it is done, with `klaar` as its name and value; "" when there is no such button. later_url: "" when
    nothing of it can be postponed.
    """

    plek: int
    naam: str
    url: str
    zinnen: tuple[str, ...]
    bij: str
    actie: str
    actie_url: str
    klaar_url: str
    klaar: tuple[str, str]
    toets: str
    later_url: str
    waarom_url: str


@dataclass(frozen=True)
class Nodigtelling:
    """A number that leads to the list of those who are counted."""

    naam: str
    aantal: int
    url: str
    gekozen: bool = False


@dataclass(frozen=True)
class Nodigblok:
    """Parameter of `werkplek/nodig.html`. allen: everybody of whom it is. refs: for the logboek."""

    wie: Wie
    van_wie: tuple[Nodigtelling, ...]
    rijen: tuple[Nodigrij, ...]
    aantal: int
    allen: int
    rest: int
    per_reden: tuple[Nodigtelling, ...]
    per_fase: tuple[Nodigtelling, ...]
    rust: Nodigtelling
    refs: frozenset[str]


_adres = cache(Adres)


def address(naam: str, pk: int) -> str:
    """The address of a page about one thing."""
    return _adres(naam).of(pk)


def of_start(kader: Kader, gebruiker: Gebruiker) -> Kader:
    """The rules that count for the lines of the start page."""
    return for_reader(kader, gebruiker).without(*ELDERS)


def for_reader(kader: Kader, gebruiker: Gebruiker) -> Kader:
    """Without the rules that only who leads a team sees, for who does not."""
    if gebruiker.plek.leidt:
        return kader
    return kader.without(*(regel.code for regel in REGELS if regel.voor_teamleider))


def chosen_wie(gevraagd: str, default: Wie = Wie.MIJ) -> Wie:
    """Of whom an address asks to see the list; the default for what is no choice."""
    return Wie(gevraagd) if gevraagd in set(Wie) else default


def people_url(**vraag: str) -> str:
    """The list of kandidaten with this choice."""
    return f"{reverse('kandidaten')}?{urlencode(vraag)}"


def start_url(request: HttpRequest) -> str:
    """Back to the start page, to the lines where a button was pressed: of whom they were, and which place."""
    wie, plek = request.POST.get("wie", ""), request.POST.get("plek", "")
    vraag = {}
    if wie in NAMEN and wie != Wie.MIJ:
        vraag["wie"] = wie
    if plek.isdecimal() and len(plek) == 1:
        vraag["plek"] = plek
    return reverse("start") + (f"?{urlencode(vraag)}" if vraag else "")


# --- the lines ----------------------------------------------------------------------------------------
def ask_block(
    gebruiker: Gebruiker,
    kader: Kader,
    wie: Wie,
    covers: Mapping[int, Vervanging],
    fasen: Iterable[Faseregel],
) -> Vragend[Nodigblok]:
    """The lines and the counts: two rounds."""
    lijst = yield from ask_needs(gebruiker, kader, wie, covers)
    taken, namen = yield from _ask_about(lijst, gebruiker)
    vragen = [
        plek
        for plek, regel in enumerate(lijst.regels, 1)
        if PAGINA_VAN_TAAK.get(regel.redenen[0].regel.code) == "taak"
    ]
    maker = _Maker(wie, covers, gebruiker.pk, taken, namen, vragen[0] if vragen else 0)
    return Nodigblok(
        wie=wie,
        van_wie=_choices(wie, gebruiker, covers),
        rijen=tuple(maker.row(plek, regel) for plek, regel in enumerate(lijst.regels, 1)),
        aantal=lijst.aantal,
        allen=lijst.allen,
        rest=lijst.rest,
        per_reden=_per_reason(lijst, wie),
        per_fase=per_phase(lijst.per_fase, fasen, wie),
        rust=Nodigtelling("", lijst.rust, people_url(wie=wie, rust="ja")),
        refs=lijst.refs,
    )


def _choices(wie: Wie, gebruiker: Gebruiker, covers: Collection[int]) -> tuple[Nodigtelling, ...]:
    kan = [Wie.MIJ, *([Wie.VERVANG] if covers else []), *([Wie.TEAM] if gebruiker.plek.teams else [])]
    start = reverse("start")
    return tuple(
        Nodigtelling(NAMEN[een], 0, start if een == Wie.MIJ else f"{start}?wie={een}", een == wie)
        for een in kan
    )


def _per_reason(lijst: Nodiglijst, wie: Wie) -> tuple[Nodigtelling, ...]:
    return tuple(
        Nodigtelling(regel.naam, lijst.per_eerste[regel.code], people_url(wie=wie, eerst=regel.code))
        for regel in REGELS
        if regel.code in lijst.per_eerste
    )


def per_phase(per_fase: Mapping[str, int], fasen: Iterable[Faseregel], wie: Wie) -> tuple[Nodigtelling, ...]:
    """How many are in each phase, in the order of the phases; a phase with nobody is not there."""
    return tuple(
        Nodigtelling(fase.naam, per_fase[fase.code], people_url(wie=wie, fase=fase.code))
        for fase in fasen
        if per_fase.get(fase.code)
    )


class Taakwoorden(NamedTuple):
    """What a line says of the task that it is about. bij: what the person wrote with it."""

    pk: int = 0
    titel: str = ""
    bij: str = ""


@dataclass(frozen=True)
class _Maker:
    wie: Wie
    covers: Mapping[int, Vervanging]
    ik: int
    taken: Mapping[tuple[int, str], Taakwoorden]
    namen: Mapping[int, str]
    eerste_vraag: int

    def row(self, plek: int, regel: Nodigregel) -> Nodigrij:
        persoon, eerste = regel.persoon, regel.redenen[0]
        taak = self.taken.get((persoon.pk, eerste.regel.code), Taakwoorden()).pk
        page = PAGINA_VAN_TAAK.get(eerste.regel.code, "") if taak else ""
        kan_later = any(not reden.regel.vast for reden in regel.redenen)
        vraag = urlencode({"wie": self.wie, "plek": plek})
        return Nodigrij(
            plek=plek,
            naam=persoon.korte_naam,
            url=address("kandidaat", persoon.pk),
            zinnen=tuple(self.sentence(persoon.pk, reden) for reden in regel.redenen),
            bij=self.beside(persoon.klantmanager),
            actie=eerste.regel.actie[0],
            actie_url=address(page, taak) if page else address(eerste.regel.actie[1], persoon.pk),
            klaar_url=address(page, taak) if page else "",
            toets="a" if page == "taak" and plek == self.eerste_vraag else "",
            klaar=("hoe", "klaar") if page == "stap" else ("klaar", "ja"),
            later_url=f"{address('aandacht_later', persoon.pk)}?{vraag}" if kan_later else "",
            waarom_url=address("aandacht_waarom", persoon.pk),
        )

    def sentence(self, persoon: int, reden: Reden) -> str:
        """The sentence, with the words of the task that it is about."""
        taak = self.taken.get((persoon, reden.regel.code), Taakwoorden())
        say = MET_WOORDEN.get(reden.regel.code)
        if say is None or not taak.titel:
            return reden.zin
        return say(taak.titel, reden.sinds, timezone.localdate(), taak.bij)

    def beside(self, klantmanager: int | None) -> str:
        if klantmanager is None or klantmanager == self.ik:
            return ""
        if klantmanager in self.covers:
            cover = self.covers[klantmanager]
            return f"je vervangt {first_name(cover.wie)} tot en met {dag(cover.tot)}"
        return self.namen.get(klantmanager, "")


MET_WOORDEN = {"vraag": asked, "reactie": said, "afspraak_te_laat": promised}
"""Rules about a task: how it is said with its words."""
PAGINA_VAN_TAAK = {"vraag": "taak", "reactie": "taak", "afspraak_te_laat": "stap"}


# --- what the lines are about -------------------------------------------------------------------------
def _ask_about(
    lijst: Nodiglijst, gebruiker: Gebruiker
) -> Vragend[tuple[dict[tuple[int, str], Taakwoorden], dict[int, str]]]:
    """The tasks of the lines, by person and rule, and the names of who accompanies these people; nothing is asked for
    what no line needs.
    """
    about = {r.persoon.pk for r in lijst.regels for reden in r.redenen if reden.regel.code in MET_WOORDEN}
    others = {r.persoon.klantmanager for r in lijst.regels} - {gebruiker.pk, None}
    vragen: list[Any] = []
    if about:
        vragen.append(_TAKEN.of(*keys_of(gebruiker), tuple(sorted(about)), vorm=shape_of(gebruiker)))
    if others:
        vragen.append(_NAMEN.of(tuple(others)))
    rows = (yield vragen) if vragen else []
    taken = _by_rule(rows[0]) if about else {}
    namen = _by_key(rows[-1]) if others else {}
    return taken, namen


def _by_rule(rows: Iterable[tuple[int, int, str, str, str]]) -> dict[tuple[int, str], Taakwoorden]:
    """The first task of each kind of each person: the rows are in the order of the days of their facts."""
    found: dict[tuple[int, str], Taakwoorden] = {}
    for pk, persoon, soort, titel, bij in rows:
        found.setdefault((persoon, REGEL_VAN.get(soort, "vraag")), Taakwoorden(pk, titel, bij))
    return found


REGEL_VAN: Mapping[str, str] = {
    Taak.Soort.REACTIE: "reactie",
    **dict.fromkeys(AFGESPROKEN, "afspraak_te_laat"),
}
"""By kind of task the rule that it is an occasion of; any other is a question."""


def _open_tasks(
    rol: str, _soort: int, gebruiker: int, organisatie: int, mensen: tuple[int, ...]
) -> QuerySet[Taak, Any]:
    # As `werkzoekenden.feiten.TAKEN` counts them: what waits for who accompanies them, and what was agreed for a day.
    seen = Gezien("over_id", account(rol, gebruiker, organisatie))
    open_ = Taak.objects.open().filter(seen, over__in=mensen, over__organisatie=organisatie)
    mine = open_.filter(Q(voor=Taak.Voor.KLANTMANAGER) | Q(soort__in=AFGESPROKEN))
    eerst = Case(When(soort__in=AFGESPROKEN, then=F("uiterste_datum")), default=TruncDate("gemaakt"))
    ordered = mine.order_by(eerst.asc(nulls_last=True), "gemaakt", "pk")
    waarom = Vondst.objects.filter(taak=OuterRef("pk")).order_by("-pk").values("persoon_waarom")[:1]
    bij = Coalesce(NullIf("toelichting", Value("")), Subquery(waarom), Value(""))
    return ordered.values_list("pk", "over_id", "soort", "titel", bij)


def _names(pks: tuple[int, ...]) -> QuerySet[Gebruiker, Any]:
    return (
        Gebruiker.objects.filter(pk__in=pks)
        .order_by()
        .values_list("pk", "username", "first_name", "last_name")
    )


def names_of(pks: Iterable[int | None]) -> dict[int, str]:
    """Full names of colleagues by key, or the account of who has none. One query."""
    wanted = tuple(sorted({pk for pk in pks if pk is not None}))
    return _by_key(_NAMEN.ask(wanted)) if wanted else {}


def _by_key(rows: Iterable[tuple[int, str, str, str]]) -> dict[int, str]:
    return {pk: f"{first} {last}".strip() or username for pk, username, first, last in rows}


_TAKEN = Vastevraag(_open_tasks, *PLEKKEN, Sleutelreeks(2_100_000_000))
_NAMEN = Vastevraag(_names, Sleutelreeks(2_100_000_000))

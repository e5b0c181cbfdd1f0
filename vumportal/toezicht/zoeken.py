"""Searching in the logboek: about a person, of an account or of an organisation, in a period. Each search is on record.

What comes back names nobody: a person is a reference, as in the logboek itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Self

from django.db.models import Exists, OuterRef, Q, QuerySet

from vumportal.logboek.doelen import DOELEN, Rechtsgrond
from vumportal.logboek.models import Handeling, Handelingsregel
from vumportal.logboek.services import log_log_search
from vumportal.organisaties.lijsten import REDENEN, ZOEKDOELEN, names
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.toezicht.dagen import midnight
from vumportal.werkzoekenden.models import Werkzoekende

PER_PAGINA = 25
MEESTE_REFS = 5
"""References of one act that a row says; of more only the number."""
GRONDEN: Mapping[str, str] = {
    Rechtsgrond.TOESTEMMING: "toestemming",
    Rechtsgrond.PUBLIEKE_TAAK: "publieke taak",
    Rechtsgrond.PLICHT: "wettelijke plicht",
}


@dataclass(frozen=True)
class Logvraag:
    """What is looked for, without a name: it waits in a session. refs: about whom; empty: about anybody.

    oin: the other organisation that asked or handled. van, tot: first and last day.
    """

    van: date
    tot: date
    refs: tuple[str, ...] = ()
    gebruiker_id: int | None = None
    oin: str = ""

    def as_json(self) -> dict[str, Any]:
        """For a session."""
        return asdict(self) | {"van": self.van.isoformat(), "tot": self.tot.isoformat()}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """What `as_json` gave."""
        dagen = {naam: date.fromisoformat(kept[naam]) for naam in ("van", "tot")}
        return cls(**{**kept, **dagen, "refs": tuple(kept["refs"])})


@dataclass(frozen=True)
class Logboekregel:
    """One act in words. over_wie: references; meer: how many more there are. doel: why, as the person reads it."""

    wanneer: datetime
    wie: str
    wat: str
    doel: str
    grondslag: str
    gelukt: bool
    over_wie: tuple[str, ...] = ()
    meer: int = 0


@dataclass(frozen=True)
class Logpagina:
    """One page of what was found. nummer: from 1 on."""

    nummer: int
    regels: list[Logboekregel] = field(default_factory=list)
    is_meer: bool = False

    @property
    def vorige(self) -> int:
        """The number of the page with newer acts."""
        return self.nummer - 1

    @property
    def volgende(self) -> int:
        """The number of the page with older acts."""
        return self.nummer + 1


# --- asking ---------------------------------------------------------------------------------------
def person_refs(organisatie: Organisatie, naam: str, geboortejaar: int) -> list[str]:
    """References of the people of this organisation with exactly this name and year of birth; two at the most."""
    mensen = Werkzoekende.objects.filter(organisatie=organisatie).called(naam, geboortejaar)
    return list(mensen.order_by("pk").values_list("pseudoniem", flat=True)[:2])


def record_search(*, gebruiker: Gebruiker, vraag: Logvraag, doel: str, zin: str) -> None:
    """The line about a search: before anything of it is shown."""
    log_log_search(user_id=gebruiker.pk, doel=f"{doel}: {zin}", refs=vraag.refs)


# --- answering ------------------------------------------------------------------------------------
def page_of_acts(organisatie: Organisatie, vraag: Logvraag, nummer: int) -> Logpagina:
    """One page, newest first. Six queries at the most, whatever is found."""
    begin = PER_PAGINA * (nummer - 1)
    acts = list(_acts(organisatie, vraag)[begin : begin + PER_PAGINA + 1])
    shown = acts[:PER_PAGINA]
    refs, accounts, oins = _refs(shown, vraag), _accounts(shown), _organisations(shown)
    redenen, doelen = _reasons(organisatie, shown), _purposes(organisatie, shown)
    regels = [_line(act, refs[act.pk], accounts, oins, redenen, doelen) for act in shown]
    return Logpagina(nummer, regels, len(acts) > PER_PAGINA)


def _acts(organisatie: Organisatie, vraag: Logvraag) -> QuerySet[Handeling]:
    """What this organisation may know: of its accounts, about its people, and what nobody in particular did."""
    own = Gebruiker.objects.filter(organisatie=organisatie).values("pk")
    acts = Handeling.objects.filter(
        Q(voor_oin=organisatie.oin)
        | Q(door_gebruiker_id__in=own)
        | Q(voor_oin="", door_gebruiker_id=None, door_oin__in=("", organisatie.oin)),
        tijdstip__gte=midnight(vraag.van),
        tijdstip__lt=midnight(vraag.tot + timedelta(days=1)),
    )
    if vraag.gebruiker_id is not None:
        acts = acts.filter(door_gebruiker_id=vraag.gebruiker_id)
    if vraag.oin:
        acts = acts.filter(Q(door_oin=vraag.oin) | Q(voor_oin=vraag.oin))
    if vraag.refs:
        acts = acts.filter(
            Exists(_lines(vraag).filter(handeling_id=OuterRef("id"), tijdstip=OuterRef("tijdstip")))
        )
    return acts.order_by("-tijdstip", "-id")


def _lines(vraag: Logvraag) -> QuerySet[Handelingsregel]:
    return Handelingsregel.objects.filter(
        ref__in=vraag.refs,
        tijdstip__gte=midnight(vraag.van),
        tijdstip__lt=midnight(vraag.tot + timedelta(days=1)),
    )


def _refs(acts: Iterable[Handeling], vraag: Logvraag) -> dict[int, list[str]]:
    """About whom each was; of a search about somebody only that one: who else was concerned is not asked."""
    rows = Handelingsregel.objects.filter(handeling_id__in=[act.pk for act in acts])
    if vraag.refs:
        rows = rows.filter(ref__in=vraag.refs)
    found: dict[int, list[str]] = defaultdict(list)
    for pk, ref in rows.order_by("handeling_id", "nr").values_list("handeling_id", "ref"):
        found[pk].append(ref)
    return found


def _accounts(acts: Iterable[Handeling]) -> dict[int, str]:
    pks = {act.door_gebruiker_id for act in acts if act.door_gebruiker_id}
    rows = Gebruiker.objects.filter(pk__in=pks).only("rol", "username")
    return {row.pk: row.rol_en_account for row in rows}


def _organisations(acts: Iterable[Handeling]) -> dict[str, str]:
    oins = {act.door_oin for act in acts if act.door_oin}
    return dict(Organisatie.objects.filter(oin__in=oins).values_list("oin", "naam"))


def _reasons(organisatie: Organisatie, acts: Iterable[Handeling]) -> dict[str, str]:
    """What the reasons are called for which records were opened."""
    codes = {_reason(act) for act in acts} - {""}
    return names(REDENEN, codes, organisatie.pk) if codes else {}


def _reason(act: Handeling) -> str:
    """The code of the reason for which a record was opened; "" of another act."""
    return act.codes.get("reden", "") if act.soort == Handeling.Soort.GEOPEND else ""


def _purposes(organisatie: Organisatie, acts: Iterable[Handeling]) -> dict[str, str]:
    """What the purposes are called for which somebody searched here."""
    codes = {act.doel.partition(": ")[0] for act in acts if act.soort == Handeling.Soort.LOGBOEK}
    return names(ZOEKDOELEN, codes, organisatie.pk) if codes else {}


def _purpose(act: Handeling, doelen: Mapping[str, str]) -> str:
    """Why, as the person reads it; of a search here, what was filled in (`record_search`)."""
    soort = Handeling.Soort(act.soort)
    if soort is not Handeling.Soort.LOGBOEK:
        return DOELEN[soort].zin
    code, dubbelepunt, zin = act.doel.partition(": ")
    return f"{doelen.get(code, code)}{dubbelepunt}{zin}"


def _line(
    act: Handeling,
    refs: list[str],
    accounts: Mapping[int, str],
    oins: Mapping[str, str],
    redenen: Mapping[str, str],
    doelen: Mapping[str, str],
) -> Logboekregel:
    wie = "de persoon zelf" if act.soort == Handeling.Soort.ZELF else "het systeem"
    if act.door_gebruiker_id:
        wie = accounts.get(act.door_gebruiker_id, f"account {act.door_gebruiker_id}, dat er niet meer is")
    elif act.door_oin:
        wie = oins.get(act.door_oin, f"organisatie {act.door_oin}")
    soort = Handeling.Soort(act.soort)
    return Logboekregel(
        wanneer=act.tijdstip,
        wie=wie,
        wat=": ".join(filter(None, (soort.label, redenen.get(_reason(act), "")))),
        doel=_purpose(act, doelen),
        grondslag=GRONDEN.get(act.grondslag, act.grondslag),
        gelukt=act.resultaat == Handeling.Afloop.GELUKT,
        over_wie=tuple(refs[:MEESTE_REFS]),
        meer=max(len(refs) - MEESTE_REFS, 0),
    )

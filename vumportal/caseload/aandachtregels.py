"""The rules of attention: when somebody stands under *Nu nodig*, and the sentence that says why.

A rule is a small object: no score, no language of its own. It looks at the columns of `Feiten` alone, and a column
that is empty says "not known" or "not there": never that something is wrong. Nothing about sharing is a rule.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from django.db.models import Case, DateField, F, Func, IntegerField, Q, Value, When
from django.db.models.functions import Coalesce, TruncDate
from django.db.models.lookups import LessThan, LessThanOrEqual

from vumportal.caseload.aandachtzinnen import (
    ago,
    ahead,
    asked,
    days,
    ends,
    look_at_plan,
    promised,
    said,
    since,
    spoken,
    to_record,
    works,
)
from vumportal.organisaties import grenzen
from vumportal.organisaties.grenzen import Grenssoort
from vumportal.werkzoekenden.feiten import GEEN_PROFIEL
from vumportal.woorden import kort

if TYPE_CHECKING:
    from vumportal.caseload.aandacht import Kader


class Aandachtgroep(IntEnum):
    """The order in which people stand, as it is printed; within a group the oldest occasion first."""

    VRAAGT = 1
    VANDAAG = 2
    TERMIJN = 3
    STILTE = 4
    REST = 5


ORDE = (
    "Eerst wie iets vraagt. Dan wie vandaag een afspraak heeft. Dan een dag die afgesproken is of een einde dat eraan "
    "komt. Dan wie je lang niet sprak. Dan de rest. Wat het langst wacht, staat bovenaan."
)
"""The same in words: it stands with every list that has this order."""


@dataclass(frozen=True)
class Aandachtregel:
    """One reason to look at somebody.

    naam: for counts ("geen contact"). zin: the sentence, of the day of the occasion, today and the limit. sinds: gives
    the expression of the day of the occasion when there is one, else NULL. uitleg: for "Waarom sta ik hier?". actie:
    the text of the one thing to do, and the name of its page. in_rust: it is left out while no action is needed. vast:
    it cannot be postponed or switched off. voor_teamleider: only who leads a team sees it.
    """

    code: str
    groep: Aandachtgroep
    naam: str
    zin: Callable[[date, date, int], str]
    sinds: Callable[["Kader"], Any]
    uitleg: str
    actie: tuple[str, str]
    drempel: Grenssoort | None = None
    in_rust: bool = True
    vast: bool = False
    voor_teamleider: bool = False


# --- expressions --------------------------------------------------------------------------------------
DAG = DateField()


def _day(veld: str) -> Any:
    return TruncDate(f"feiten__{veld}")


def _fact(veld: str) -> Any:
    return F(f"feiten__{veld}")


def _when(*wanneer: Any, dan: Any) -> Case:
    """A day when all of this holds, else NULL."""
    alle = Q()
    for deel in wanneer:
        alle &= Q(deel)
    return Case(When(alle, then=dan), output_field=DAG)


def _by(dag: Any, grens: Any) -> Case:
    """This day, when it is not after that one."""
    return _when(LessThanOrEqual(dag, grens), dan=dag)


def _months_after(veld: str, maanden: int) -> Func:
    return Func(
        _fact(veld),
        Value(maanden, IntegerField()),
        template="(%(expressions)s))::date",
        arg_joiner=" + make_interval(months => ",
        output_field=DAG,
    )


def _planned(kader: "Kader") -> Q:
    """An appointment of today or later is planned."""
    return Q(feiten__afspraak_laatst__date__gte=kader.dag())


GEEN_WERK = Q(feiten__werk_van=None)


def _no_contact(kader: "Kader") -> Case:
    sprak = _day("laatste_contact")
    return _when(
        LessThanOrEqual(sprak, kader.voor(grenzen.AANDACHT_CONTACT)),
        ~Q(LessThanOrEqual(sprak, kader.voor(grenzen.AANDACHT_LANG))),
        ~_planned(kader),
        dan=sprak,
    )


def _long_no_contact(kader: "Kader") -> Case:
    # Of whom nobody wrote a contact down, it counts from the day on which somebody began to accompany them.
    return _by(Coalesce(_day("laatste_contact"), _fact("begeleid_sinds")), kader.voor(grenzen.AANDACHT_LANG))


def _no_first_talk(kader: "Kader") -> Case:
    begin = _fact("begeleid_sinds")
    return _when(
        LessThanOrEqual(begin, kader.voor(grenzen.AANDACHT_EERSTE_GESPREK)),
        Q(feiten__laatste_contact=None),
        ~_planned(kader),
        dan=begin,
    )


def _no_plan(kader: "Kader") -> Case:
    begin = _fact("begeleid_sinds")
    grens = kader.voor(grenzen.AANDACHT_PLAN)
    return _when(LessThanOrEqual(begin, grens), Q(feiten__plan_sinds=None), GEEN_WERK, dan=begin)


def _long_in_phase(kader: "Kader") -> Case:
    sinds = _fact("fase_sinds")
    return _when(LessThanOrEqual(sinds, kader.voor(grenzen.AANDACHT_FASE)), GEEN_WERK, dan=sinds)


def _opened(kader: "Kader") -> Case:
    daarna = Q(feiten__laatste_contact__gte=F("feiten__geopend_op"))
    return _when(
        Q(feiten__geopend_op__date__gte=kader.voor(grenzen.AANDACHT_GEOPEND)),
        ~daarna,
        dan=_day("geopend_op"),
    )


def _without_profile(kader: "Kader") -> Case:
    return _when(Q(feiten__profiel_mist=GEEN_PROFIEL), GEEN_WERK, dan=_fact("begeleid_sinds"))


def _incomplete(kader: "Kader") -> Case:
    return _when(
        Q(feiten__profiel_mist__gt=""),
        ~Q(feiten__profiel_mist=GEEN_PROFIEL),
        GEEN_WERK,
        dan=Coalesce(_fact("profiel_op"), _fact("begeleid_sinds")),
    )


def _old(kader: "Kader") -> Case:
    sinds = _fact("profiel_op")
    return _when(LessThanOrEqual(sinds, kader.voor(grenzen.AANDACHT_PROFIEL)), GEEN_WERK, dan=sinds)


def _today(kader: "Kader") -> Case:
    vandaag = kader.dag()
    return _when(
        Q(feiten__afspraak_eerst__date=vandaag) | Q(feiten__afspraak_laatst__date=vandaag), dan=vandaag
    )


def _outcome(kader: "Kader") -> Case:
    eerst = _day("afspraak_eerst")
    return _when(LessThan(eerst, kader.dag()), dan=eerst)


def _soon(veld: str, grens: Grenssoort) -> Callable[["Kader"], Case]:
    return lambda kader: _by(_fact(veld), kader.over(grens))


def _closes(kader: "Kader") -> Case:
    sluit = _fact("vacature_sluit")
    # The column is made once a day: what closed since then is not said any more.
    return _when(
        LessThanOrEqual(sluit, kader.over(grenzen.AANDACHT_SLUIT)),
        Q(feiten__vacature_sluit__gte=kader.dag()),
        dan=sluit,
    )


def _working(maanden: int, daarna: int | None) -> Callable[["Kader"], Case]:
    """Due since the person works so many months, until there was contact about then, or the next one is due."""

    def sinds(kader: "Kader") -> Case:
        due = _months_after("werk_van", maanden)
        past = [~Q(LessThanOrEqual(_months_after("werk_van", daarna), kader.dag()))] if daarna else []
        rond = Q(feiten__laatste_contact__date__gte=_before(due, 7))
        return _when(LessThanOrEqual(due, kader.dag()), ~rond, *past, dan=due)

    return sinds


def _before(dag: Any, aantal: int) -> Func:
    return Func(
        dag,
        Value(aantal, IntegerField()),
        template="(%(expressions)s)",
        arg_joiner=" - ",
        output_field=DAG,
    )


def _check(maanden: int, daarna: int | None) -> Aandachtregel:
    wat = f"{maanden} {'maand' if maanden == 1 else 'maanden'}"
    return Aandachtregel(
        code=f"plaatsing_{maanden}",
        groep=Aandachtgroep.TERMIJN,
        naam=f"{wat} aan het werk",
        zin=works(wat),
        sinds=_working(maanden, daarna),
        uitleg=f"Iemand werkt {wat}. Dit gaat weg als je contact vastlegt, vanaf een week voor die dag.",
        actie=("leg contact vast", "vastleggen"),
    )


# --- the rules ----------------------------------------------------------------------------------------
REGELS: tuple[Aandachtregel, ...] = (
    Aandachtregel(
        code="vraag",
        groep=Aandachtgroep.VRAAGT,
        naam="vraagt iets",
        zin=lambda sinds, vandaag, grens: asked("", sinds, vandaag),
        sinds=lambda kader: _day("vraag_sinds"),
        uitleg="De kandidaat vroeg iets en wacht op antwoord. Dit gaat weg als je antwoordt.",
        actie=("antwoord", "kandidaat"),
        in_rust=False,
    ),
    Aandachtregel(
        code="reactie",
        groep=Aandachtgroep.VRAAGT,
        naam="reageerde op een vacature",
        zin=lambda sinds, vandaag, grens: said("", sinds, vandaag),
        sinds=lambda kader: _day("reactie_sinds"),
        uitleg="De kandidaat zei iets over een vacature die je bewaarde. Dit gaat weg als je antwoordt.",
        actie=("antwoord", "kandidaat"),
        in_rust=False,
    ),
    Aandachtregel(
        code="vandaag",
        groep=Aandachtgroep.VANDAAG,
        naam="afspraak vandaag",
        zin=lambda sinds, vandaag, grens: "heeft vandaag een afspraak",
        sinds=_today,
        uitleg="Er is vandaag een afspraak. Dit gaat weg als je vastlegt hoe het ging.",
        actie=("leg vast", "vastleggen"),
        in_rust=False,
    ),
    Aandachtregel(
        code="vastleggen",
        groep=Aandachtgroep.TERMIJN,
        naam="nog vastleggen",
        zin=to_record,
        sinds=_outcome,
        uitleg="De afspraak is geweest. Nog niemand legde vast hoe het ging.",
        actie=("leg vast", "vastleggen"),
        in_rust=False,
    ),
    Aandachtregel(
        code="afspraak_te_laat",
        groep=Aandachtgroep.TERMIJN,
        naam="afgesproken, nog niet klaar",
        zin=lambda sinds, vandaag, grens: promised("", sinds, vandaag),
        sinds=lambda kader: _by(_fact("taak_voor"), kader.dag()),
        uitleg="Jullie spraken iets af, en de dag is er of is voorbij. Dit gaat weg als het klaar is.",
        actie=("rond af", "kandidaat"),
        in_rust=False,
    ),
    *(_check(maanden, daarna) for maanden, daarna in ((1, 3), (3, 6), (6, 12), (12, None))),
    Aandachtregel(
        code="proefplaats",
        groep=Aandachtgroep.TERMIJN,
        naam="proefplaats stopt",
        zin=ends("proefplaats"),
        sinds=_soon("proefplaats_tot", grenzen.AANDACHT_EINDE),
        uitleg="De proefplaats stopt bijna, of is gestopt. Leg vast hoe het verder gaat.",
        actie=("bekijk het werk", "kandidaat"),
        drempel=grenzen.AANDACHT_EINDE,
        in_rust=False,
    ),
    Aandachtregel(
        code="contract",
        groep=Aandachtgroep.TERMIJN,
        naam="contract stopt",
        zin=ends("contract"),
        sinds=_soon("contract_tot", grenzen.AANDACHT_EINDE),
        uitleg="Het contract stopt bijna, of is gestopt. Leg vast hoe het verder gaat.",
        actie=("bekijk het werk", "kandidaat"),
        drempel=grenzen.AANDACHT_EINDE,
        in_rust=False,
    ),
    Aandachtregel(
        code="vacature_sluit",
        groep=Aandachtgroep.TERMIJN,
        naam="bewaarde vacature sluit",
        zin=lambda dag, vandaag, grens: (
            f"bewaarde vacature sluit op {kort.dag(dag, vandaag)} ({ahead(dag, vandaag)}, grens {grens})"
        ),
        sinds=_closes,
        uitleg="Een vacature die je bewaarde, sluit bijna. Beslis samen, of haal de vacature uit de lijst.",
        actie=("bekijk de vacature", "kandidaat"),
        drempel=grenzen.AANDACHT_SLUIT,
    ),
    Aandachtregel(
        code="plan_bekijken",
        groep=Aandachtgroep.TERMIJN,
        naam="plan bekijken",
        zin=look_at_plan,
        sinds=lambda kader: _by(_fact("plan_evaluatie"), kader.dag()),
        uitleg="Jullie spraken een dag af om naar het plan te kijken. Die dag is er of is voorbij.",
        actie=("bekijk het plan", "plan"),
    ),
    Aandachtregel(
        code="lang_geen_contact",
        groep=Aandachtgroep.STILTE,
        naam="een half jaar geen contact",
        zin=lambda sinds, vandaag, grens: f"al {days((vandaag - sinds).days)} geen contact (grens {grens})",
        sinds=_long_no_contact,
        uitleg="Er is heel lang geen contact geweest. Deze regel kan niet uit: zo raakt niemand uit zicht.",
        actie=("leg contact vast", "vastleggen"),
        drempel=grenzen.AANDACHT_LANG,
        in_rust=False,
        vast=True,
    ),
    Aandachtregel(
        code="eerste_gesprek",
        groep=Aandachtgroep.STILTE,
        naam="nog geen eerste gesprek",
        zin=lambda sinds, vandaag, grens: (
            f"nog geen eerste gesprek na {days((vandaag - sinds).days)} (grens {grens})"
        ),
        sinds=_no_first_talk,
        uitleg="Je begeleidt deze kandidaat, en er is nog geen gesprek vastgelegd of gepland.",
        actie=("maak een afspraak", "afspraak_nieuw"),
        drempel=grenzen.AANDACHT_EERSTE_GESPREK,
    ),
    Aandachtregel(
        code="contact",
        groep=Aandachtgroep.STILTE,
        naam="geen contact",
        zin=spoken,
        sinds=_no_contact,
        uitleg="Jullie spraken elkaar een tijd niet, en er staat geen afspraak.",
        actie=("leg contact vast", "vastleggen"),
        drempel=grenzen.AANDACHT_CONTACT,
    ),
    Aandachtregel(
        code="zonder",
        groep=Aandachtgroep.STILTE,
        naam="geen klantmanager",
        zin=lambda sinds, vandaag, grens: (
            f"geen klantmanager sinds {'vandaag' if sinds == vandaag else kort.dag(sinds, vandaag)}"
        ),
        sinds=lambda kader: _fact("zonder_sinds"),
        uitleg="Niemand begeleidt deze kandidaat. Dit gaat weg als je een collega kiest.",
        actie=("kies een klantmanager", "toewijzen_een"),
        in_rust=False,
        voor_teamleider=True,
    ),
    Aandachtregel(
        code="geopend",
        groep=Aandachtgroep.REST,
        naam="profiel geopend",
        zin=lambda sinds, vandaag, grens: (
            f"een andere organisatie opende het profiel · {ago(sinds, vandaag)} (grens {grens})"
        ),
        sinds=_opened,
        uitleg="Een andere organisatie opende het profiel. Dit gaat weg als er contact was, of na een tijd.",
        actie=("bekijk", "kandidaat"),
        drempel=grenzen.AANDACHT_GEOPEND,
    ),
    Aandachtregel(
        code="geen_plan",
        groep=Aandachtgroep.REST,
        naam="nog geen plan",
        zin=lambda sinds, vandaag, grens: f"nog geen plan na {days((vandaag - sinds).days)} (grens {grens})",
        sinds=_no_plan,
        uitleg="Er is nog geen plan. Wie werkt, heeft er voor deze regel geen nodig.",
        actie=("maak een plan", "plan"),
        drempel=grenzen.AANDACHT_PLAN,
    ),
    Aandachtregel(
        code="lang_in_fase",
        groep=Aandachtgroep.REST,
        naam="lang in dezelfde fase",
        zin=lambda sinds, vandaag, grens: f"{days((vandaag - sinds).days)} in dezelfde fase (grens {grens})",
        sinds=_long_in_phase,
        uitleg="De kandidaat is al lang in dezelfde fase. Klopt de fase nog?",
        actie=("bekijk de fase", "fase"),
        drempel=grenzen.AANDACHT_FASE,
    ),
    Aandachtregel(
        code="geen_profiel",
        groep=Aandachtgroep.REST,
        naam="nog geen profiel",
        zin=lambda sinds, vandaag, grens: "nog geen profiel: wie zoekt, vindt deze kandidaat niet",
        sinds=_without_profile,
        uitleg="Zonder profiel kunnen we geen werk zoeken, en vindt niemand deze kandidaat.",
        actie=("vul het profiel in", "profiel_klein"),
    ),
    Aandachtregel(
        code="profiel_mist",
        groep=Aandachtgroep.REST,
        naam="profiel mist iets",
        zin=lambda sinds, vandaag, grens: "profiel mist iets: wie zoekt, vindt deze kandidaat minder vaak",
        sinds=_incomplete,
        uitleg="In het profiel ontbreekt iets waarop gezocht wordt. Daardoor past minder werk.",
        actie=("vul het profiel aan", "profiel_klein"),
    ),
    Aandachtregel(
        code="profiel_oud",
        groep=Aandachtgroep.REST,
        naam="profiel is oud",
        zin=lambda sinds, vandaag, grens: (
            f"profiel is {days((vandaag - sinds).days)} oud (grens {grens}): wie zoekt, vindt wat niet meer klopt"
        ),
        sinds=_old,
        uitleg="Het profiel is lang niet gewijzigd. Kijk samen of het nog klopt.",
        actie=("bekijk het profiel", "profiel_klein"),
        drempel=grenzen.AANDACHT_PROFIEL,
    ),
    Aandachtregel(
        code="nieuw_werk",
        groep=Aandachtgroep.REST,
        naam="nieuw werk gevonden",
        zin=lambda sinds, vandaag, grens: f"nieuw werk {since(sinds, vandaag)}",
        sinds=lambda kader: _fact("nieuw_werk_sinds"),
        uitleg="We vonden vanzelf nieuw werk. Dit gaat weg als je alles hebt geopend, bewaard of weggelegd.",
        actie=("bekijk het werk", "nieuw_voor"),
    ),
)
PER_CODE = {regel.code: regel for regel in REGELS}

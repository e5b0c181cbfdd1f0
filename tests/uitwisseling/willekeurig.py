"""Random searches with random results of others and of the own organisation, from one seed."""

from collections.abc import Iterable
from random import Random
from typing import Any

from tests.uitwisseling.conftest import LASSER, NAAIER, PLAATSEN, TUINMAN, profiel, vacature
from tests.uitwisseling.test_oordelen_versie import WENSEN as VOORBEELDEN
from tests.uitwisseling.test_oordelen_versie import documents
from tests.woorden.vreemd import keepable, vreemd
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.antwoorden import Antwoord, Match
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.services import start_zoekopdracht
from vumportal.uitwisseling.vragen import record_answer
from vumportal.uitwisseling.wensen import BEROEP, GEBIED, WENSEN, Wensen, wishes_for
from vumportal.vacatures.models import Vacature
from vumportal.vacatures.services import save_vacature
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.services import grant, save_profiel

POSTCODES = tuple(f"{pc4}AB" for pc4 in PLAATSEN)
VAARDIGHEDEN = (NAAIER, LASSER, TUINMAN)
LOON = ("€ 15 per uur", "2400 bruto per maand bij 32 uur", "marktconform", "")
MEESTE_WENSEN = 8
"""Wishes of a random search: so many that what all share can be counted one by one (see `KANDIDATEN_GEMEEN`)."""


def wishes(lot: Random, soort: Soort) -> Wensen:
    """Some of the wishes of the examples, some of them hard, around one of the places."""
    voorbeeld = lot.choice(VOORBEELDEN)
    wensen = voorbeeld.replace(
        postcode=lot.choice(POSTCODES),
        afstand=lot.choice((2, 10, 60, 999)),
        beroepen=tuple(lot.sample((NAAIER, LASSER, TUINMAN), lot.randrange(3))),
        ook_postcode=lot.choice(POSTCODES),
        ook_afstand=lot.choice((None, 5, 40)),
        hard=(),
    )
    overige = [wens for wens in WENSEN.values() if wens not in (GEBIED, BEROEP)]
    houden = lot.sample(overige, lot.randrange(MEESTE_WENSEN - 1))
    for wens in overige:
        if wens not in houden:
            wensen = wensen.without(wens)
    hard = [wens.sleutel for wens in wishes_for(soort) if wensen.has(wens) and lot.random() < 0.2]
    return wensen.replace(hard=hard)


def changed(lot: Random, wensen: Wensen, soort: Soort) -> Wensen:
    """The same wishes with one of them changed, taken away, or made hard or not."""
    wens, anders = lot.choice(wishes_for(soort)), wishes(lot, soort)
    kans = lot.random()
    if kans < 0.3 and wensen.has(wens):
        return wensen.with_hard(wens, hard=wens.sleutel not in wensen.hard)
    if kans < 0.4:
        return wensen.without(wens)
    if kans < 0.5:
        return anders
    return wensen.replace(**{veld.naam: anders[veld] for veld in wens.velden})


def document(lot: Random, soort: Soort) -> dict[str, Any]:
    """Of elsewhere: sometimes nothing in it can be trusted."""
    if lot.random() < 0.25:
        inhoud: dict[str, Any] = keepable(vreemd(lot.randrange(2**60), soort))
    else:
        inhoud = {deel: waarde for deel, waarde in lot.choice(documents(soort)).items() if lot.random() < 0.8}
    plek = {Soort.VACATURE: ("adres", "postcode"), Soort.WERKZOEKENDE: ("mobiliteit", "bemiddelingspostcode")}
    if lot.random() < 0.8:
        deel, veld = plek[soort]
        inhoud[deel] = {veld: lot.choice((*POSTCODES, "9999AA"))}
    if soort is Soort.VACATURE and lot.random() < 0.5:
        inhoud["sluitingsdatumVacature"] = f"20{lot.randrange(20, 40)}-06-0{lot.randrange(1, 10)}"
        inhoud["arbeidsVoorwaarden"] = {"salarisIndicatie": lot.choice(LOON)}
    return inhoud


def own_document(lot: Random, soort: Soort) -> dict[str, Any]:
    """A valid one."""
    delen: dict[str, Any] = {
        "contractvorm": [{"codeTypeOvereenkomst": lot.choice(("01", "02", "03"))}],
        "werktijden": {"aantalWerkurenPerWeekMaximaal": lot.choice((8, 24, 36))},
    }
    gekozen = {naam: deel for naam, deel in delen.items() if lot.random() < 0.6}
    if soort is Soort.VACATURE:
        adres = {"adres": {"postcode": lot.choice(POSTCODES)}}
        vaardig = {"competentiebeheersing": [{"codeCompetentie": code} for code in VAARDIGHEDEN[:2]]}
        return vacature(beroep=lot.choice(VAARDIGHEDEN), **gekozen, **adres, **vaardig)
    plek = {"bemiddelingspostcode": lot.choice(POSTCODES), "maximaleReisafstand": lot.choice((5, 50))}
    return profiel(mobiliteit=plek, **gekozen)


def own_supply(lot: Random, anja: Gebruiker, soort: Soort, aantal: int) -> None:
    """Vacatures of the organisation, or people: half of them Anja may see, and they share with nobody."""
    organisatie = anja.organisatie
    assert organisatie is not None
    for _ in range(aantal):
        if soort is Soort.VACATURE:
            save_vacature(organisatie=organisatie, document=own_document(lot, soort))
            continue
        mens = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Nour", achternaam="A")
        save_profiel(werkzoekende=mens, document=own_document(lot, soort))
        grant(werkzoekende=mens, gebruiker=anja)


def answer(zoekvraag: Zoekvraag, documenten: Iterable[dict[str, Any]]) -> None:
    """The exchange answers one question with these."""
    found = tuple(
        Match(f"{zoekvraag.pk}.{n}", {**inhoud, "vumID": str(n)}) for n, inhoud in enumerate(documenten)
    )
    assert record_answer(
        zoekvraag=zoekvraag, antwoord=Antwoord(f"v{zoekvraag.pk}", maximum_bereikt=False, matches=found)
    )


def search(
    lot: Random, anja: Gebruiker, henk: Werkzoekende, atelier: Vacature, soort: Soort, *, meest: int = 6
) -> Zoekopdracht:
    """A search of this kind of which every question but the last was answered; some of it was set aside or kept."""
    own_supply(lot, anja, soort, lot.randrange(4))
    over: dict[str, Any] = {"werkzoekende": henk} if soort is Soort.VACATURE else {"vacature": atelier}
    zoekopdracht = start_zoekopdracht(gebruiker=anja, wensen=wishes(lot, soort), **over)
    soorten = [document(lot, soort) for _ in range(3)]
    for zoekvraag in list(zoekopdracht.zoekvragen.all())[:-1] or list(zoekopdracht.zoekvragen.all()):
        nieuw = [document(lot, soort) for _ in range(lot.randrange(meest))]
        answer(zoekvraag, [*nieuw, *lot.choices(soorten, k=lot.randrange(meest))])
    return zoekopdracht


def stored(zoekopdracht: Zoekopdracht) -> list[Resultaat]:
    """Its results as they are in the database now."""
    rijen = zoekopdracht.resultaten.select_related("vondst", "zoekopdracht").order_by("pk")
    return list(rijen.prefetch_related("vondst__navragen"))

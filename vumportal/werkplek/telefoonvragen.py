"""The nine questions of a vacature as they are spoken: one page, in the order of a call."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.forms import BoundField

from vumportal.formulieren.paden import plain
from vumportal.formulieren.stapdelen import Deel
from vumportal.formulieren.vragen import Stap, Vraag
from vumportal.standaard.soort import Soort
from vumportal.werkplek.vacatureinvoer import Invoer
from vumportal.werkplek.vacaturestappen import STAPPEN_VACATURE


@dataclass(frozen=True)
class Spreekvraag:
    """One spoken question. paden: what the standard calls it, lists with all in them; feiten: what it has not."""

    sleutel: str
    vraag: str
    paden: tuple[str, ...] = ()
    feiten: tuple[str, ...] = ()


SPREEKVRAGEN = (
    Spreekvraag("wie", "Wie is het?", ("werkgever.handelsnaamOrganisatie", "werkgever.contactpersoon")),
    Spreekvraag("werk", "Wat is het werk?", ("naamVacature", "omschrijvingVacature")),
    Spreekvraag(
        "waar", "Waar is het?", ("adres.postcode", "adres.straatnaam", "adres.huisnummer"), ("bushalte",)
    ),
    Spreekvraag(
        "wanneer",
        "Welke dagen en uren?",
        ("werktijden.aantalWerkurenPerWeekMinimaal", "werktijden.aantalWerkurenPerWeekMaximaal"),
        ("begintijd", "eindtijd", "dagen", "dagen_te_kiezen"),
    ),
    Spreekvraag(
        "contract",
        "Welk contract, en vanaf wanneer?",
        ("contractvorm", "arbeidsVoorwaarden.datumAanvangWerkzaamheden"),
    ),
    Spreekvraag("loon", "Wat is het loon?", ("arbeidsVoorwaarden.salarisIndicatie",)),
    Spreekvraag(
        "kunnen",
        "Wat moet iemand kunnen?",
        (
            "beroep.codeBeroepsnaam",
            "competentiebeheersing",
            "rijbewijs",
            "taalbeheersing",
            "codeWerkEnDenkniveauMinimaal",
        ),
    ),
    Spreekvraag(
        "begin",
        "Wie laat het werk zien, en wat spreken we af?",
        (),
        ("wijst_werk", "feiten", "beschut", "aangepast"),
    ),
    Spreekvraag(
        "einde", "Tot wanneer, en hoe kan iemand reageren?", ("sluitingsdatumVacature", "sollicitatiewijze")
    ),
)
HULP = {
    "adres.postcode": "4 cijfers en 2 letters. Zonder postcode vindt niemand de vacature.",
    "werkgever.contactpersoon": "Dit ziet alleen wie de contactpersoon ophaalt.",
    "omschrijvingVacature": "Iedereen die zoekt leest dit.",
    "beroep.codeBeroepsnaam": "Hierop zoeken anderen.",
    "rijbewijs": "Geen vinkje: er is geen rijbewijs nodig.",
    "codeWerkEnDenkniveauMinimaal": "Geen niveau nodig? Kies Niet van toepassing.",
}
"""What is said at a question, short: somebody is listening. The steps explain more."""
ALLE_FEITEN = tuple(naam for een in SPREEKVRAGEN for naam in een.feiten)


def _asked() -> Iterator[Vraag]:
    """The questions of the steps that the nine are about, in their order."""
    alle = [vraag for stap in STAPPEN_VACATURE for vraag in stap.vragen]
    for een in SPREEKVRAGEN:
        for pad in een.paden:
            for vraag in alle:
                if vraag.pad == pad or vraag.pad.startswith(f"{pad}."):
                    yield replace(vraag, hulp=HULP.get(vraag.pad, ""))


TELEFOONSTAP = Stap("telefoon", "Aan de telefoon", tuple(_asked()), Soort.VACATURE)


@dataclass(frozen=True)
class Spreekblok:
    """One spoken question with its fields."""

    sleutel: str
    nummer: int
    vraag: str
    delen: tuple[Deel, ...]
    feiten: tuple[BoundField, ...]


def blocks(invoer: Invoer) -> list[Spreekblok]:
    """The nine with the fields of this page."""
    return [_block(nummer, een, invoer) for nummer, een in enumerate(SPREEKVRAGEN, start=1)]


def _block(nummer: int, een: Spreekvraag, invoer: Invoer) -> Spreekblok:
    delen = tuple(deel for deel in invoer.form.delen if _is_about(plain(deel.pad), een.paden))
    form = invoer.feitenform
    feiten = tuple(form[naam] for naam in een.feiten) if form is not None else ()
    return Spreekblok(een.sleutel, nummer, een.vraag, delen, feiten)


def _is_about(kaal: str, paden: tuple[str, ...]) -> bool:
    return any(pad == kaal or pad.startswith(f"{kaal}.") or kaal.startswith(f"{pad}.") for pad in paden)

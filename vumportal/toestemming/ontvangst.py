"""What a person takes home of a decision: in words, on paper, and for machines with the fields of ISO/IEC TS 27560.

What proves it is `bewijs.receipt`, byte for byte, whose hash stands in the logboek under a seal. It is in the JSON as
it is, so who keeps that file can have it checked years later.
"""

import json
from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.utils import timezone

from vumportal.logboek.verzegelen import head
from vumportal.organisaties.models import Ontvanger
from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.groepen import ZELF_BEVESTIGD
from vumportal.toestemming import engels
from vumportal.toestemming.bewijs import group_names, receipt, receipt_hash
from vumportal.toestemming.models import Besluit, Grondslag
from vumportal.woorden import kort
from vumportal.woorden.papier import Alinea, Deel, Feitenlijst, Kopregel, make_pdf

SCHEMA = "ISO/IEC TS 27560:2023"
TITEL = "Bewijs van je keuze"
TITLE = "Proof of your choice"
NEDERLANDS = (
    "Dit koos je. Bewaar dit als je wilt.",
    "De uitleg die erbij hoort",
    "Zo kun je dit laten controleren",
    "Laat ons dit papier of het bestand zien. We zoeken het getal op in ons logboek.",
)
ENGLISH = (
    "This is what you chose. Keep it if you like.",
    "The explanation that belongs to it",
    "How you can have this checked",
    "Show us this paper or the file. We look up the number in our log.",
)
"""What stands around the facts, in the order of `parts`."""
NOG_GEEN_ANKER = "nog niet gezet"

Soort, Hoe, Bevestiging = Besluit.Soort, Besluit.Hoe, Besluit.Bevestiging

GEKOZEN: dict[str, str] = {
    Soort.GEGEVEN: "ja, delen",
    Soort.GEWEIGERD: "nee, niet delen",
    Soort.INGETROKKEN: "stoppen met delen",
    Soort.BEZWAAR: "bezwaar",
    Soort.BEZWAAR_OPGEHEVEN: "bezwaar ingetrokken",
    Soort.VERLENGD: "ja, langer delen",
}
"""What somebody chose, to themselves."""
MANIER: dict[str, str] = {
    Hoe.ZELF: "jij zelf, ingelogd",
    Hoe.BALIE: "samen aan de balie",
    Hoe.PAPIER: "op papier",
    Hoe.EERDER: "van vroeger overgenomen",
}
BEVESTIGD: dict[str, str] = {
    Bevestiging.LOGIN: "jij zelf, ingelogd",
    Bevestiging.CODE: "jij zelf, met een code",
    Bevestiging.COLLEGA: "een tweede medewerker",
}
STATUS: dict[str, str] = {
    Soort.GEGEVEN: "given",
    Soort.VERLENGD: "reaffirmed",
    Soort.GEWEIGERD: "refused",
    Soort.INGETROKKEN: "withdrawn",
    Soort.BEZWAAR: "objected",
    Soort.BEZWAAR_OPGEHEVEN: "objection withdrawn",
}
RECHTEN = ("inzage", "verbeteren", "wissen", "meenemen", "intrekken", "bezwaar", "klagen")
TOEZICHT = "Autoriteit Persoonsgegevens"


def anchor_now() -> str:
    """The last seal on the logboek, by which a later check sees that nothing before it was changed."""
    zegel = head()
    return NOG_GEEN_ANKER if zegel is None else str(zegel)


# --- in words -----------------------------------------------------------------------------------------
def facts(besluit: Besluit) -> list[tuple[str, str]]:
    """The decision, line by line, in the language that it was explained in."""
    return _in_english(besluit) if engels.in_english(besluit) else _in_dutch(besluit)


def _in_dutch(besluit: Besluit) -> list[tuple[str, str]]:
    ja = besluit.soort in Besluit.TOESTAAN
    eind = kort.papierdag(besluit.tot) if besluit.tot else "tot je stopt"
    found = [
        ("Van wie", str(besluit.werkzoekende or "")),
        ("Wat je koos", GEKOZEN[besluit.soort]),
        ("Voor wie", Ontvanger(besluit.ontvanger).label),
        ("Wat we laten zien", kort.opsomming(group_names(besluit)) if ja else ""),
        ("Waarvoor", besluit.get_doel_display()),
        ("Vanaf", kort.papierdag(besluit.van)),
        ("Tot en met" if besluit.tot else "Hoe lang", eind if ja else ""),
        (
            "We vragen dit niet opnieuw tot",
            kort.papierdag(besluit.niet_vragen_voor) if besluit.niet_vragen_voor else "",
        ),
        ("Op jouw verzoek", "ja" if besluit.op_verzoek else ""),
        ("Wie legde het vast", _in_place_of(besluit) if besluit.hoe == Hoe.ZELF else MANIER[besluit.hoe]),
        ("Wie bevestigde het", _confirmed(besluit)),
        (
            "Vastgelegd op",
            f"{kort.papierdag(besluit.vastgelegd_op)} om {timezone.localtime(besluit.vastgelegd_op):%H:%M}",
        ),
        ("Welke organisatie deelt", besluit.organisatie.naam),
        ("Nummer", str(besluit.uuid)),
    ]
    return [(wat, tekst) for wat, tekst in found if tekst]


def _in_place_of(besluit: Besluit) -> str:
    """Who sat there: the person, or who represented them."""
    return (
        f"je {besluit.get_vertegenwoordiger_display()}, ingelogd"
        if besluit.vertegenwoordiger
        else MANIER[Hoe.ZELF]
    )


def _confirmed(besluit: Besluit) -> str:
    is_login = besluit.bevestigd_hoe == Bevestiging.LOGIN
    return _in_place_of(besluit) if is_login else BEVESTIGD.get(besluit.bevestigd_hoe, "")


def _in_english(besluit: Besluit) -> list[tuple[str, str]]:
    """The same lines; what both say alike comes from the one that is there already."""
    ja, koppen = besluit.soort in Besluit.TOESTAAN, engels.KOPPEN
    tijd = f"{timezone.localtime(besluit.vastgelegd_op):%H:%M}"
    anders = {
        "Wat je koos": engels.GEKOZEN[besluit.soort],
        "Voor wie": engels.WIE[besluit.ontvanger],
        "Wat we laten zien": engels.listed(group_names(besluit)) if ja else "",
        "Waarvoor": engels.DOEL[besluit.doel],
        "Vanaf": engels.day(besluit.van),
        "Tot en met": engels.day(besluit.tot) if besluit.tot else "",
        "Hoe lang": "until you stop",
        "We vragen dit niet opnieuw tot": (
            engels.day(besluit.niet_vragen_voor) if besluit.niet_vragen_voor else ""
        ),
        "Op jouw verzoek": "yes",
        "Wie legde het vast": engels.MANIER[besluit.hoe],
        "Wie bevestigde het": engels.BEVESTIGD.get(besluit.bevestigd_hoe, ""),
        **_english_in_place_of(besluit),
        "Vastgelegd op": f"{engels.day(besluit.vastgelegd_op)} at {tijd}",
    }
    return [(koppen[wat], anders.get(wat, tekst)) for wat, tekst in _in_dutch(besluit)]


def _english_in_place_of(besluit: Besluit) -> dict[str, str]:
    """The line of who sat there, where that was not the person."""
    if not besluit.vertegenwoordiger:
        return {}
    wat = "Wie legde het vast" if besluit.hoe == Hoe.ZELF else "Wie bevestigde het"
    return {wat: engels.NAMENS[besluit.vertegenwoordiger]}


def proof(besluit: Besluit, anker: str) -> list[tuple[str, str]]:
    """By what this can be checked."""
    if not engels.in_english(besluit):
        return [("Controlegetal", receipt_hash(besluit)), ("Zegel van het logboek", anker)]
    zegel = "not set yet" if anker == NOG_GEEN_ANKER else anker
    koppen = engels.KOPPEN
    return [(koppen["Controlegetal"], receipt_hash(besluit)), (koppen["Zegel van het logboek"], zegel)]


def title(besluit: Besluit) -> str:
    """What stands above the receipt."""
    return TITLE if engels.in_english(besluit) else TITEL


def parts(besluit: Besluit, anker: str) -> list[Deel]:
    """The receipt in words: on the screen, on paper and as plain text the same."""
    eerst, uitleg, controle, hoe = ENGLISH if engels.in_english(besluit) else NEDERLANDS
    return [
        Alinea(eerst),
        Feitenlijst(facts(besluit)),
        Kopregel(uitleg),
        *_explanation(besluit.tekstversie.tekst),
        Kopregel(controle),
        Alinea(hoe),
        Feitenlijst(proof(besluit, anker)),
    ]


def _explanation(tekst: str) -> list[Deel]:
    """What was read: a title, then parts with a white line between; of several lines the first is a heading."""
    titel, *delen = tekst.strip().split("\n\n")
    found: list[Deel] = [Kopregel(titel, niveau=2)]
    for deel in delen:
        kop, *alineas = deel.strip().split("\n")
        eerst: Deel = Kopregel(kop, niveau=3) if alineas else Alinea(kop)
        found += [eerst, *map(Alinea, alineas)]
    return found


def as_pdf(besluit: Besluit, anker: str) -> bytes:
    """The receipt on paper; dated when the decision was recorded, so that it is the same each time."""
    dag = engels.day if engels.in_english(besluit) else kort.papierdag
    voet = f"{besluit.organisatie.naam}, {dag(besluit.vastgelegd_op)}"
    return make_pdf(
        title(besluit),
        parts(besluit, anker),
        moment=besluit.vastgelegd_op,
        voet=voet,
        taal=besluit.tekstversie.taal,
    )


# --- for machines -------------------------------------------------------------------------------------
def as_json(besluit: Besluit, anker: str) -> bytes:
    """The receipt by the names of ISO/IEC TS 27560, and what proves it."""
    inhoud = {
        "receipt_metadata": {
            "schema_version": SCHEMA,
            "receipt_id": f"{besluit.uuid}",
            "receipt_timestamp": _moment(timezone.now()),
        },
        "consent_record": {
            "record_header": {
                "schema_version": SCHEMA,
                "record_id": str(besluit.uuid),
                "pii_principal_id": besluit.pseudoniem,
            },
            "pii_processing": _processing(besluit),
            "party_identification": _parties(besluit),
            "event": _event(besluit),
        },
        "bewijs": {
            "algoritme": "SHA-256",
            "regel": receipt(besluit).decode(),
            "hash": receipt_hash(besluit),
            "anker": anker,
        },
    }
    return json.dumps(inhoud, ensure_ascii=False, indent=1).encode()


def _processing(besluit: Besluit) -> dict[str, Any]:
    tekst = besluit.tekstversie
    return {
        "privacy_notice": {
            "id": f"{tekst.sleutel}, {tekst.taal}, versie {tekst.versie}",
            "text": tekst.tekst,
        },
        "language": besluit.taal,
        "purposes": [
            {
                "purpose": besluit.get_doel_display(),
                "purpose_type": besluit.doel,
                "lawful_basis": _ground(besluit),
                "pii_information": _information(besluit),
                "pii_controllers": [besluit.organisatie.oin],
                "collection_method": "gesprek en formulier",
                "processing_method": "tonen aan wie zoekt via de uitwisselingsvoorziening",
                "storage_locations": [besluit.organisatie.naam],
                "retention_period": f"bij wie ze ophaalde maximaal {settings.VUM_DETAIL_BEWAARDAGEN} dagen",
                "recipient_third_parties": [
                    {"party_type": besluit.ontvanger, "party_name": Ontvanger(besluit.ontvanger).label}
                ],
                "withdrawal_method": "inloggen en stoppen met delen, of het zeggen tegen de klantmanager",
                "privacy_rights": list(RECHTEN),
                "jurisdiction": "NL",
                "authority_party": TOEZICHT,
            }
        ],
    }


def _ground(besluit: Besluit) -> str:
    over_bezwaar = besluit.soort in {Soort.BEZWAAR, Soort.BEZWAAR_OPGEHEVEN}
    return (Grondslag.Soort.PUBLIEKE_TAAK if over_bezwaar else Grondslag.Soort.TOESTEMMING).value


def _information(besluit: Besluit) -> list[dict[str, Any]]:
    """What leaves, by the names that the text of then gave the groups."""
    bijzonder = {besluit.tekstversie.namen.get(str(bit)) for bit in _bits() if bit & ZELF_BEVESTIGD}
    return [
        {"pii_type": naam, "pii_optional": nummer > 0, "special_pii_category": naam in bijzonder}
        for nummer, naam in enumerate(group_names(besluit))
    ]


@cache
def _bits() -> tuple[int, ...]:
    return tuple(int(groep.bit) for groep in STANDAARD.groepen)


def _parties(besluit: Besluit) -> list[dict[str, str]]:
    organisatie = besluit.organisatie
    return [
        {"party_id": besluit.pseudoniem, "party_role": "pii_principal"},
        {"party_id": organisatie.oin, "party_name": organisatie.naam, "party_role": "pii_controller"},
        {"party_id": "AP", "party_name": TOEZICHT, "party_role": "authority"},
    ]


def _event(besluit: Besluit) -> dict[str, Any]:
    event = {
        "event_id": str(besluit.uuid),
        "event_time": _moment(besluit.besloten_op or besluit.vastgelegd_op),
        "event_type": besluit.hoe,
        "event_state": STATUS[besluit.soort],
        "entity_id": besluit.pseudoniem if besluit.hoe == Hoe.ZELF else besluit.organisatie.oin,
        "valid_from": besluit.van.isoformat(),
        "valid_until": besluit.tot.isoformat() if besluit.tot else None,
        "confirms": str(besluit.bevestigt_id) if besluit.bevestigt_id else None,
        "confirmed_by": besluit.bevestigd_hoe or None,
        "confirmed_at": _moment(besluit.bevestigd_op) if besluit.bevestigd_op else None,
    }
    return event | ({"represented_by": besluit.vertegenwoordiger} if besluit.vertegenwoordiger else {})


def _moment(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")

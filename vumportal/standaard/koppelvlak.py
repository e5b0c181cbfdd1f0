"""The headers of koppelvlak 3.0, with which parties say who they are (design section 4, "Headers")."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from vumportal.standaard.fouten import Contractfout

VERSIE = "3.0.0"
"""Version of the koppelvlak, in `API-Version` and `X-VUM-berichtVersie`."""

API_VERSION = "API-Version"
BERICHT_VERSIE = "X-VUM-berichtVersie"
FROM_PARTY = "X-VUM-fromParty"
TO_PARTY = "X-VUM-toParty"
VIA_PARTY = "X-VUM-viaParty"
SUWI_PARTY = "X-VUM-SUWIparty"

_OIN = re.compile(r"[0-9]{20}")
_BOOLEAN = {"true": True, "false": False}


def is_oin(waarde: str) -> bool:
    """Whether a text has the form of an organisatie-identificatienummer: 20 digits."""
    return _OIN.fullmatch(waarde) is not None


@dataclass(frozen=True, slots=True)
class Partijen:
    """Who talks to whom, as OINs. An unreadable or missing one is an empty text, only in `OngeldigeAanroep`.

    van: the verwerkingsverantwoordelijke that sends (`X-VUM-fromParty`).
    naar: the one addressed (`X-VUM-toParty`).
    via: the verwerker (`X-VUM-viaParty`).
    suwi: whether the asker is a SUWI-partij (`X-VUM-SUWIparty`); None where that header is not used.
    """

    van: str
    naar: str
    via: str
    suwi: bool | None = None


class OngeldigeAanroep(Exception):
    """A request that the contract refuses.

    fout: which contract error to answer with. details: Dutch explanation, free of values that were sent.
    partijen: what could be read of the parties, so that the error answer can carry headers too.
    """

    def __init__(self, fout: Contractfout, details: str, partijen: Partijen) -> None:
        super().__init__(f"{fout.code or fout.status}: {details}")
        self.fout = fout
        self.details = details
        self.partijen = partijen


def parse_headers(headers: Mapping[str, str], *, met_suwi: bool) -> Partijen:
    """Read and check the headers of a request; names in any case.

    met_suwi: True at a bron, where `X-VUM-SUWIparty` is required as well.
    Raises OngeldigeAanroep: 400.02 when one is missing or empty, otherwise 400.01 when one has a wrong value.
    """
    gegeven = {naam.lower(): waarde.strip() for naam, waarde in headers.items()}
    namen = [
        API_VERSION,
        BERICHT_VERSIE,
        FROM_PARTY,
        TO_PARTY,
        VIA_PARTY,
        *([SUWI_PARTY] if met_suwi else []),
    ]
    waarden = {naam: gegeven.get(naam.lower(), "") for naam in namen}
    partijen = _partijen(waarden)
    ontbrekend = [naam for naam in namen if not waarden[naam]]
    if ontbrekend:
        details = f"Header ontbreekt: {', '.join(ontbrekend)}."
        raise OngeldigeAanroep(Contractfout.ONVOLLEDIGE_AANROEP, details, partijen)
    onjuist = _onjuiste(waarden)
    if onjuist:
        raise OngeldigeAanroep(Contractfout.ONGELDIGE_AANROEP, " ".join(onjuist), partijen)
    return partijen


def _partijen(waarden: Mapping[str, str]) -> Partijen:
    """The readable parts; nothing unchecked is ever echoed in an answer."""
    oins = {
        naam: waarden[naam] if is_oin(waarden[naam]) else "" for naam in (FROM_PARTY, TO_PARTY, VIA_PARTY)
    }
    suwi = _BOOLEAN.get(waarden.get(SUWI_PARTY, "").lower())
    return Partijen(van=oins[FROM_PARTY], naar=oins[TO_PARTY], via=oins[VIA_PARTY], suwi=suwi)


def _onjuiste(waarden: Mapping[str, str]) -> list[str]:
    meldingen = [
        f"Header {naam} moet {VERSIE} zijn."
        for naam in (API_VERSION, BERICHT_VERSIE)
        if waarden[naam] != VERSIE
    ]
    meldingen += [
        f"Header {naam} moet een OIN van 20 cijfers zijn."
        for naam in (FROM_PARTY, TO_PARTY, VIA_PARTY)
        if not is_oin(waarden[naam])
    ]
    if SUWI_PARTY in waarden and waarden[SUWI_PARTY].lower() not in _BOOLEAN:
        meldingen.append(f"Header {SUWI_PARTY} moet true of false zijn.")
    return meldingen


def request_headers(partijen: Partijen) -> dict[str, str]:
    """Headers of an outgoing request; `X-VUM-SUWIparty` only when `partijen.suwi` is not None."""
    headers = _headers(partijen.van, partijen.naar, partijen.via)
    if partijen.suwi is not None:
        headers[SUWI_PARTY] = "true" if partijen.suwi else "false"
    return headers


def response_headers(partijen: Partijen) -> dict[str, str]:
    """Headers of the answer to a request of these parties: from and to change places.

    The verwerker stays that of the request. On the side of the bemiddelaar that is the asker's, as it should
    be. The specification asks a bron to name the asker's as well, but no request tells a bron who that is.
    """
    return _headers(partijen.naar, partijen.van, partijen.via)


def _headers(van: str, naar: str, via: str) -> dict[str, str]:
    return {
        API_VERSION: VERSIE,
        BERICHT_VERSIE: VERSIE,
        FROM_PARTY: van,
        TO_PARTY: naar,
        VIA_PARTY: via,
    }


def contradictions(headers: Mapping[str, str], gevraagd: Partijen) -> list[str]:
    """Names of headers of an answer that say something else than the request of these parties.

    A reason to look into, not to throw the answer away: it came over the connection of the request, and what it
    holds is checked on its own. Refusing it would hide the supply of a party with a small mistake.

    headers: with names in any case. Only what is there can contradict: an answer without these headers comes from
    something in between, and says nothing about parties. Of the version only the first number must be ours.
    """
    verwacht = {FROM_PARTY: gevraagd.naar, TO_PARTY: gevraagd.van}
    gegeven = {naam.lower(): waarde.strip() for naam, waarde in headers.items()}
    anders = [naam for naam, oin in verwacht.items() if gegeven.get(naam.lower(), oin) != oin]
    versie = gegeven.get(API_VERSION.lower(), VERSIE)
    return anders if versie.partition(".")[0] == VERSIE.partition(".")[0] else [*anders, API_VERSION]

"""The operations of koppelvlak 3.0, and the headers with which parties say who they are.

See design section 4, "Headers".
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from vumportal.standaard.fouten import Contractfout
from vumportal.standaard.soort import Soort

VERSIE = "3.0.0"
"""Version that the contracts of koppelvlak 3.0 ask for in `API-Version` and `X-VUM-berichtVersie`."""

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


@dataclass(frozen=True, slots=True)
class Operatie:
    """One operation of the koppelvlak, and what its contract says about a call. The same at both sides, but for the id.

    naam: for a log. pad: below the address of the koppelvlak; `{id}` where an id belongs: a vumID at the exchange, the
    id of the bron at a bron. api_versie, bericht_versie: what the headers must say; they belong to this contract, and
    the gegevensstandaard in force has no part in them. suwi_bij_bron: whether a bron asks for `X-VUM-SUWIparty`.
    detail: what fetches one result whole; None when the answer is all there is, and results have no vumID.
    """

    naam: str
    methode: Literal["GET", "POST"]
    pad: str
    detail: "Operatie | None" = None
    api_versie: str = VERSIE
    bericht_versie: str = VERSIE
    suwi_bij_bron: bool = True

    def path(self, id_: str = "") -> str:
        """The path of one call. `id_` must be safe in a path. Raises ValueError when it is needed and not given, or
        given and not needed.
        """
        if ("{id}" in self.pad) != bool(id_):
            raise ValueError(f"{self.pad} {'has no' if id_ else 'needs an'} id")
        return self.pad.replace("{id}", id_)


MATCHES: Mapping[Soort, Operatie] = MappingProxyType(
    {
        soort: Operatie(
            "matches",
            "POST",
            f"/{soort.collectie}/matches",
            detail=Operatie("detail", "GET", f"/{soort.collectie}/{{id}}"),
        )
        for soort in Soort
    }
)
"""Asking a zoekvraag, for each kind of document."""
DETAIL: Mapping[Soort, Operatie] = MappingProxyType(
    {soort: operatie.detail for soort, operatie in MATCHES.items() if operatie.detail is not None}
)
"""Fetching one document of each kind."""
ALGEMEEN = Operatie("onbekend", "POST", "/")
"""What the contracts of koppelvlak 3.0 have in common: for answers to what is no operation at all."""


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


def parse_headers(headers: Mapping[str, str], *, bij_bron: bool, operatie: Operatie = ALGEMEEN) -> Partijen:
    """Read and check the headers of a request; names in any case.

    bij_bron: True at a bron, where most operations require `X-VUM-SUWIparty` as well.
    Raises OngeldigeAanroep: 400.02 when one is missing or empty, otherwise 400.01 when one has a wrong value.
    """
    gegeven = {naam.lower(): waarde.strip() for naam, waarde in headers.items()}
    namen = [
        API_VERSION,
        BERICHT_VERSIE,
        FROM_PARTY,
        TO_PARTY,
        VIA_PARTY,
        *([SUWI_PARTY] if bij_bron and operatie.suwi_bij_bron else []),
    ]
    waarden = {naam: gegeven.get(naam.lower(), "") for naam in namen}
    partijen = _partijen(waarden)
    ontbrekend = [naam for naam in namen if not waarden[naam]]
    if ontbrekend:
        details = f"Header ontbreekt: {', '.join(ontbrekend)}."
        raise OngeldigeAanroep(Contractfout.ONVOLLEDIGE_AANROEP, details, partijen)
    onjuist = _onjuiste(waarden, operatie)
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


def _onjuiste(waarden: Mapping[str, str], operatie: Operatie) -> list[str]:
    versies = {API_VERSION: operatie.api_versie, BERICHT_VERSIE: operatie.bericht_versie}
    meldingen = [
        f"Header {naam} moet {versie} zijn." for naam, versie in versies.items() if waarden[naam] != versie
    ]
    meldingen += [
        f"Header {naam} moet een OIN van 20 cijfers zijn."
        for naam in (FROM_PARTY, TO_PARTY, VIA_PARTY)
        if not is_oin(waarden[naam])
    ]
    if SUWI_PARTY in waarden and waarden[SUWI_PARTY].lower() not in _BOOLEAN:
        meldingen.append(f"Header {SUWI_PARTY} moet true of false zijn.")
    return meldingen


def request_headers(partijen: Partijen, operatie: Operatie = ALGEMEEN) -> dict[str, str]:
    """Headers of an outgoing request; `X-VUM-SUWIparty` only when `partijen.suwi` is not None."""
    headers = _headers(partijen.van, partijen.naar, partijen.via, operatie)
    if partijen.suwi is not None:
        headers[SUWI_PARTY] = "true" if partijen.suwi else "false"
    return headers


def response_headers(partijen: Partijen, operatie: Operatie = ALGEMEEN) -> dict[str, str]:
    """Headers of the answer to a request of these parties: from and to change places.

    The verwerker stays that of the request. On the side of the bemiddelaar that is the asker's, as it should
    be. The specification asks a bron to name the asker's as well, but no request tells a bron who that is.
    """
    return _headers(partijen.naar, partijen.van, partijen.via, operatie)


def _headers(van: str, naar: str, via: str, operatie: Operatie) -> dict[str, str]:
    return {
        API_VERSION: operatie.api_versie,
        BERICHT_VERSIE: operatie.bericht_versie,
        FROM_PARTY: van,
        TO_PARTY: naar,
        VIA_PARTY: via,
    }


def contradictions(
    headers: Mapping[str, str], gevraagd: Partijen, operatie: Operatie = ALGEMEEN
) -> list[str]:
    """Names of headers of an answer that say something else than the request of these parties.

    A reason to look into, not to throw the answer away: it came over the connection of the request, and what it
    holds is checked on its own. Refusing it would hide the supply of a party with a small mistake.

    headers: with names in any case. Only what is there can contradict: an answer without these headers comes from
    something in between, and says nothing about parties. Of the version only the first number must be ours.
    """
    verwacht = {FROM_PARTY: gevraagd.naar, TO_PARTY: gevraagd.van}
    gegeven = {naam.lower(): waarde.strip() for naam, waarde in headers.items()}
    anders = [naam for naam, oin in verwacht.items() if gegeven.get(naam.lower(), oin) != oin]
    ons = operatie.api_versie
    versie = gegeven.get(API_VERSION.lower(), ons)
    return anders if versie.partition(".")[0] == ons.partition(".")[0] else [*anders, API_VERSION]

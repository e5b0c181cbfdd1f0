"""vumIDs: the exchange's pseudonyms of (bron, id), which only the exchange itself can make and read.

A vumID is encrypted and authenticated (AES-256-GCM, a random nonce each time) over bron, id, vraagID and end of
validity; asker and soort are authenticated with it. So it tells nothing, two for the same person differ, and one
with a character changed, of another asker, of another soort or past its time is as good as none.
"""

import base64
import hashlib
import json
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from vumportal.standaard.soort import Soort

MAX_LENGTE = 500
"""Longest vumID in the contract (schema VumID)."""

_NONCE = 12


class OnbekendeVumID(Exception):
    """Not a vumID that was given to this asker for this soort and still holds. Why not is not told to anyone."""


@dataclass(frozen=True, slots=True)
class Verwijzing:
    """What a vumID stands for: the bron's own id of a document, found under a vraagID."""

    bron_oin: str
    id: str
    vraag_id: str


class VumIDs:
    """Makes and reads vumIDs with one secret. `geldig` is how long a new one holds, in seconds."""

    def __init__(self, geheim: str, *, geldig: float) -> None:
        sleutel = hashlib.blake2b(geheim.encode(), digest_size=32, person=b"vumportal vumID").digest()
        self._aead = AESGCM(sleutel)
        self._geldig = geldig

    def make(self, verwijzing: Verwijzing, *, vrager: str, soort: Soort, nu: float) -> str:
        """A new vumID for this asker. nu: seconds since the epoch. Raises ValueError when the id is too long."""
        einde = int(nu + self._geldig)
        inhoud = json.dumps(
            [verwijzing.bron_oin, verwijzing.id, verwijzing.vraag_id, einde], separators=(",", ":")
        ).encode()
        nonce = os.urandom(_NONCE)
        vum_id = _tekst(nonce + self._aead.encrypt(nonce, inhoud, _kring(vrager, soort)))
        if len(vum_id) > MAX_LENGTE:
            raise ValueError("het id van de bron is te lang voor een vumID")
        return vum_id

    def read(self, vum_id: str, *, vrager: str, soort: Soort, nu: float) -> Verwijzing:
        """What a vumID stands for. Raises OnbekendeVumID for anything that `maak` did not give to this asker."""
        ruw = _bytes(vum_id)
        try:
            inhoud = self._aead.decrypt(ruw[:_NONCE], ruw[_NONCE:], _kring(vrager, soort))
        except (InvalidTag, ValueError) as fout:
            raise OnbekendeVumID from fout
        bron_oin, id_, vraag_id, einde = json.loads(inhoud)
        if nu >= einde:
            raise OnbekendeVumID
        return Verwijzing(bron_oin, id_, vraag_id)


def _kring(vrager: str, soort: Soort) -> bytes:
    return f"{soort.value} {vrager}".encode()


def _tekst(ruw: bytes) -> str:
    return base64.urlsafe_b64encode(ruw).rstrip(b"=").decode()


def _bytes(vum_id: str) -> bytes:
    """The bytes of a vumID; only the one spelling that `_tekst` gives is accepted, so every character counts."""
    if len(vum_id) > MAX_LENGTE or not vum_id.isascii():
        raise OnbekendeVumID
    try:
        ruw = base64.b64decode(vum_id + "=" * (-len(vum_id) % 4), altchars=b"-_", validate=True)
    except ValueError as fout:
        raise OnbekendeVumID from fout
    if _tekst(ruw) != vum_id:
        raise OnbekendeVumID
    return ruw

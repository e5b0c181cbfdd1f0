"""The receipt of a decision: what was decided, so exactly that its hash proves it."""

import hashlib
import json
from datetime import UTC, datetime

from vumportal.toestemming.models import Besluit


def receipt(besluit: Besluit) -> bytes:
    """One decision as JSON, always byte for byte the same: only the row and its text, nothing that may change later."""
    tekst = besluit.tekstversie
    inhoud = {
        "besluit": str(besluit.uuid),
        "persoon": besluit.pseudoniem,
        "organisatie": besluit.organisatie.oin,
        "wat": besluit.soort,
        "ontvanger": besluit.ontvanger,
        "gegevens": group_names(besluit),
        "doel": besluit.doel,
        "tekst": {
            "sleutel": tekst.sleutel,
            "taal": tekst.taal,
            "versie": tekst.versie,
            "tekst": tekst.tekst,
        },
        "taal": besluit.taal,
        "van": besluit.van.isoformat(),
        "tot": besluit.tot.isoformat() if besluit.tot else None,
        "hoe": besluit.hoe,
        "door": besluit.door,
        "bevestigt": str(besluit.bevestigt_id) if besluit.bevestigt_id else None,
        "bevestigd_hoe": besluit.bevestigd_hoe,
        "bevestigd_door": besluit.bevestigd_door,
        "bevestigd_op": _moment(besluit.bevestigd_op),
        "bereik": besluit.bereik,
        "besloten_op": _moment(besluit.besloten_op),
        "vastgelegd_op": _moment(besluit.vastgelegd_op),
    }
    # Of later: only where there is something, so that a receipt of before stays as it is.
    if besluit.niet_vragen_voor:
        inhoud["niet_vragen_voor"] = besluit.niet_vragen_voor.isoformat()
    if besluit.op_verzoek:
        inhoud["op_verzoek"] = True
    if besluit.vertegenwoordiger:
        inhoud["vertegenwoordiger"] = besluit.vertegenwoordiger
    return json.dumps(inhoud, ensure_ascii=False, sort_keys=True, indent=1).encode()


def receipt_hash(besluit: Besluit) -> str:
    """What the logboek keeps of a receipt: SHA-256 of its bytes, in hex."""
    return hashlib.sha256(receipt(besluit)).hexdigest()


def group_names(besluit: Besluit) -> list[str]:
    """The groups of a yes, by the names that its text gave them."""
    if besluit.soort not in Besluit.TOESTAAN:
        return []
    namen = sorted((int(bit), naam) for bit, naam in besluit.tekstversie.namen.items())
    return [naam for bit, naam in namen if bit & besluit.groepen == bit]


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="microseconds")

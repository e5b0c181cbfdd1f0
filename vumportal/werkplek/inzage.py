"""What the page of a person says to who opened it with a reason."""

from typing import Any

from vumportal.organisaties.lijsten import REDENEN, names
from vumportal.woorden.kort import wanneer


def opened_words(persoon: Any) -> str:
    """Until when and why this record is open, of a person read through `opened_until`; "" for who sees it anyway."""
    if persoon.inzage_tot is None:
        return ""
    reden = persoon.inzage_reden
    namen = names(REDENEN, [reden], persoon.organisatie_id)
    waarom = ": ".join(filter(None, (namen.get(reden, reden), persoon.inzage_zin.rstrip("."))))
    return f"Je ziet dit dossier tot {wanneer(persoon.inzage_tot)}. Reden: {waarom}."

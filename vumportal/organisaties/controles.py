"""Checks of Django on the configuration: part of `check --deploy`, and said in the log when a web process starts."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

ADRES_KOP_LEEG = "vumportal.W001"


@register(Tags.security, deploy=True)
def check_adres_kop(**_: Any) -> list[CheckMessage]:
    """Behind a proxy every visitor has the address of the proxy, unless it says whose request it is."""
    if settings.ADRES_KOP or not settings.PRODUCTIE:
        return []
    return [
        Warning(
            "VUM_ADRES_KOP is leeg: achter een proxy hebben alle bezoekers hetzelfde adres.",
            hint="Zonder deze kop kan iemand die wachtwoorden raadt ook collega's buitensluiten. Laat de proxy hem "
            "zetten, en noem hem hier.",
            id=ADRES_KOP_LEEG,
        )
    ]

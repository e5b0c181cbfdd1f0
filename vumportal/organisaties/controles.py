"""Checks of Django on the configuration: part of `check --deploy`, and said in the log when a web process starts.

That of the role is part of `check --database default` and of `migrate`.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DEFAULT_DB_ALIAS

from vumportal.organisaties.rollen import excessive_powers

ADRES_KOP_LEEG = "vumportal.W001"
ROL_TE_MACHTIG = "vumportal.E001"


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


@register(Tags.database)
def check_role(databases: Iterable[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Who may change the logboek can hide what happened: the application runs under a role that cannot."""
    if DEFAULT_DB_ALIAS not in (databases or ()):
        return []
    hint = (
        "Laat DATABASE_URL een rol noemen die geen eigenaar en geen superuser is; zie docs/configuration.md."
    )
    return [Error(sentence, hint=hint, id=ROL_TE_MACHTIG) for sentence in excessive_powers()]

"""Looking for something within the lists of vacatures: a title, an employer, a beroep, a place.

What is published has columns for it. A concept has none on purpose, so its text is read: there are few of them.
"""

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from vumportal.begrippen import find
from vumportal.geo import pc4s_of
from vumportal.organisaties.vindbaar import having_words
from vumportal.standaard import lezen
from vumportal.standaard.kenmerken import zoekwaarden
from vumportal.standaard.namen import fold, query_words, title_key
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import pc4
from vumportal.vacatures.models import Vacaturedossier
from vumportal.woorden.tekst import plain

MEESTE_CONCEPTEN = 2000
"""Concepts of which the text is looked through, the newest first."""


class Gezocht:
    """What was typed above a list. zoek: words of the title or the employer, or a beroep. plaats: name or postcode."""

    def __init__(self, zoek: str, plaats: str) -> None:
        self.zoek, self.plaats = zoek, plaats

    def __bool__(self) -> bool:
        return bool(self.zoek or self.plaats)

    def published(self, van: str = "") -> Q:
        """As a condition on a Vacature, or on what has one at the path `van`."""
        wanted = Q()
        if self.zoek:
            wanted &= having_words(self.zoek, f"{van}zoeknaam", f"{van}werkgever__zoeknaam") | Q(
                (f"{van}kenmerken__overlap", sorted(self._kenmerken))
            )
        if self.plaats:
            wanted &= Q((f"{van}postcode4__in", self._pc4s))
        return wanted

    def concepts(self, rows: QuerySet[Vacaturedossier]) -> list[int]:
        """Keys of those of these dossiers that are still a concept, and in which it stands."""
        concepten = rows.filter(vacature=None).select_related("werkgever").order_by("-pk")
        return [row.pk for row in concepten[:MEESTE_CONCEPTEN] if self._fits(row)]

    def _fits(self, dossier: Vacaturedossier) -> bool:
        document = contents(dossier)
        if self.plaats and pc4(document, Soort.VACATURE) not in self._pc4s:
            return False
        return not self.zoek or self._is_called(dossier, document) or self._is_beroep(document)

    def _is_called(self, dossier: Vacaturedossier, document: Mapping[str, Any]) -> bool:
        werkgever = dossier.werkgever.naam if dossier.werkgever else ""
        key, woorden = title_key(str(dossier), employer_of(document), werkgever), query_words(self.zoek)
        return bool(woorden) and all(any(vorm in key for vorm in vormen) for vormen in woorden)

    def _is_beroep(self, document: Mapping[str, Any]) -> bool:
        return not self._kenmerken.isdisjoint(zoekwaarden(document, Soort.VACATURE).kenmerken)

    @cached_property
    def _pc4s(self) -> frozenset[int]:
        return pc4s_of(self.plaats)

    @cached_property
    def _kenmerken(self) -> frozenset[int]:
        """Search values of the beroepen of which the name or a synonym contains this: no typing errors in a filter."""
        gezocht = fold(self.zoek)
        treffers = find(self.zoek, "beroep") if gezocht else []
        codes = [een.uri for een in treffers if gezocht in fold(een.naam) or gezocht in fold(een.via)]
        return frozenset(kenmerk for code in codes for kenmerk in _of_beroep(code))


def _of_beroep(code: str) -> set[int]:
    """The search values that only this beroep gives."""
    met = zoekwaarden({"beroep": {"codeBeroepsnaam": code}}, Soort.VACATURE).kenmerken
    zonder = zoekwaarden({"beroep": {"codeBeroepsnaam": f"{code}-"}}, Soort.VACATURE).kenmerken
    return set(met) - set(zonder)


def contents(dossier: Vacaturedossier) -> Mapping[str, Any]:
    """What is written so far; nothing when that cannot be read."""
    try:
        document = json.loads(dossier.inhoud)
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}


def employer_of(document: Mapping[str, Any]) -> str:
    """The name of the employer in a document, on one line."""
    return plain(lezen.waarde(document, "werkgever.handelsnaamOrganisatie"))

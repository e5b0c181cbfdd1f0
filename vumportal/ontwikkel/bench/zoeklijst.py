"""Lists of results of any length for the bench of the werkplek, written as a search and its answers write them.

Nothing here names a column of a result: own results come from a search in the own supply, the others from an answer
of the exchange that is read and recorded as every answer is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from vumportal.begrippen.models import Begrip, Begripsoort
from vumportal.geo.models import Postcode
from vumportal.ontwikkel.bench.aanbod import Maker
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.projectie import selectieresultaat
from vumportal.standaard.soort import Soort
from vumportal.toestemming.services import publish_profiel
from vumportal.uitwisseling.antwoorden import parse_answer
from vumportal.uitwisseling.eigen_zoeken import EIGEN_MAXIMUM
from vumportal.uitwisseling.models import Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.services import start_zoekopdracht
from vumportal.uitwisseling.vragen import claim, record_answer
from vumportal.uitwisseling.wensen import from_profiel
from vumportal.vacatures.services import save_vacature
from vumportal.werkzoekenden.models import Werkzoekende

AFSTAND = 30
VEEL, WEINIG = range(9700, 9750), range(4330, 4390)
"""PC4s around which is searched: too far apart to find the same vacatures of the organisation."""
DEEL_EIGEN = 8
"""One in so many results is of the own organisation."""
VERTELT = {"arbeidsmarktkwalificatie", "contractvorm", "werktijden", "flexibiliteit"}
"""What somebody has filled in who has many wishes."""


@dataclass(frozen=True)
class Meetlijst:
    """One search and how many results are in its list."""

    pk: str
    resultaten: int
    eigen: int


class Lijstmaker:
    """Makes the lists for one klantmanager, about people whom she accompanies."""

    def __init__(self, gebruiker: Gebruiker) -> None:
        self.gebruiker = gebruiker
        self.people: Iterator[Werkzoekende] = Werkzoekende.objects.filter(
            begeleiding__klantmanager=gebruiker
        ).order_by("pk").iterator()  # fmt: skip
        self.beroepen = list(
            Begrip.objects.filter(soort=Begripsoort.BEROEP).order_by("uri").values_list("uri", flat=True)[:3]
        )

    def lists(self, aantal: int, weinig: int) -> dict[str, Any]:
        """A long list, a short one, and a long one of which an answer is still awaited."""
        veel_beroep, weinig_beroep, geen = self.beroepen
        self._own(veel_beroep, VEEL, _eigen(aantal))
        self._own(weinig_beroep, WEINIG, _eigen(weinig))
        return {
            "veel": asdict(self._list([veel_beroep], VEEL, aantal)),
            "weinig": asdict(self._list([weinig_beroep], WEINIG, weinig)),
            "bezig": asdict(self._list([veel_beroep, geen], VEEL, aantal, open_=1)),
        }

    def _own(self, beroep: str, plaatsen: range, aantal: int) -> None:
        """So many vacatures of the organisation in this place; those of a run before are written over."""
        for number, document in enumerate(_vacatures(beroep, plaatsen, aantal, seed=1)):
            save_vacature(
                organisatie=_organisatie(self.gebruiker),
                document=document,
                werkgever=f"Voorbeeldbedrijf {number % 40}",
                extern_id=f"bench-{plaatsen.start}-{number}",
            )

    def _list(self, beroepen: list[str], plaatsen: range, aantal: int, *, open_: int = 0) -> Meetlijst:
        """A search about the next person; its last `open_` questions stay without an answer."""
        persoon = next(self.people)
        document = self._profiel(beroepen, plaatsen)
        publish_profiel(werkzoekende=persoon, document=document)
        Zoekopdracht.objects.filter(werkzoekende=persoon).delete()  # of a run before
        zoekopdracht = start_zoekopdracht(
            gebruiker=self.gebruiker,
            wensen=from_profiel(document).replace(afstand=AFSTAND),
            werkzoekende=persoon,
        )
        eigen = zoekopdracht.resultaten.count()
        vragen = list(zoekopdracht.zoekvragen.order_by("volgnummer"))
        found = _vacatures(beroepen[0], plaatsen, aantal - eigen, seed=2)
        for vraag in vragen[: len(vragen) - open_]:
            _answer(vraag, found)
            found = iter(())
        return Meetlijst(str(zoekopdracht.pk), zoekopdracht.resultaten.count(), eigen)

    def _profiel(self, beroepen: list[str], plaatsen: range) -> dict[str, Any]:
        """Somebody with many wishes who looks for this work in this place."""
        maker = Maker(_places(plaatsen))
        document = next(made for made in maker.documenten(Soort.WERKZOEKENDE, 1000) if made.keys() >= VERTELT)
        document["bemiddelingsberoep"] = [{"codeBeroepsnaam": beroep} for beroep in beroepen]
        return document


def _organisatie(gebruiker: Gebruiker) -> Any:
    return gebruiker.organisatie


def _eigen(aantal: int) -> int:
    return min(EIGEN_MAXIMUM, max(1, aantal // DEEL_EIGEN))


def _places(plaatsen: range) -> list[int]:
    return list(Postcode.objects.filter(pc4__in=plaatsen).order_by("pc4").values_list("pc4", flat=True))


def _vacatures(beroep: str, plaatsen: range, aantal: int, *, seed: int) -> Iterator[dict[str, Any]]:
    for document in Maker(_places(plaatsen), seed).documenten(Soort.VACATURE, aantal):
        yield document | {"beroep": {"codeBeroepsnaam": beroep}}


def _answer(zoekvraag: Zoekvraag, documenten: Iterable[dict[str, Any]]) -> None:
    """What the exchange would send when these are found, recorded as a worker does."""
    matches = []
    for document in documenten:
        inhoud = selectieresultaat(document, Soort.VACATURE)
        matches.append(inhoud | {"vumID": inhoud.pop(Soort.VACATURE.id_veld)})
    body = {"vraagID": f"bench-{zoekvraag.pk}", "maximumAantalResultatenBereikt": False, "matches": matches}
    claimed = claim(zoekvraag.pk)
    if claimed is not None:
        record_answer(zoekvraag=claimed, antwoord=parse_answer(json.dumps(body).encode()))

"""What of an answer is kept: what can be read, is new in its zoekopdracht, and is nearest when there is too much."""

import heapq
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.conf import settings

from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.ander_werk import is_asked_work, shares_enough
from vumportal.uitwisseling.antwoorden import Antwoord, Match
from vumportal.uitwisseling.eigen import leaving_contents
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.oordelen import is_outside, koorde2_tot
from vumportal.uitwisseling.vingerafdruk import distinguish, vingerafdruk, without_id
from vumportal.uitwisseling.wensen import from_json


@dataclass
class Oogst:
    """rijen: the new results, nearest first, unsaved and no more than an answer may add. aantal: matches that came.

    onleesbaar: those that could not be read. nieuw: those that are new in the zoekopdracht, kept or not.
    """

    aantal: int
    onleesbaar: int = 0
    nieuw: int = 0
    bekeken: int = 0
    rijen: list[Resultaat] = field(default_factory=list)

    def readable(self, matches: Iterable[Match | None]) -> Iterator[Match]:
        """Those that can be read; counts the others."""
        for match in matches:
            self.bekeken += 1
            if match is None:
                self.onleesbaar += 1
            else:
                yield match

    def counted(self, rijen: Iterable[Resultaat]) -> Iterator[Resultaat]:
        """The same rows; counts them."""
        for rij in rijen:
            self.nieuw += 1
            yield rij


def harvest(zoekvraag: Zoekvraag, antwoord: Antwoord) -> Oogst:
    """Go through all that came, and keep of it what may be kept. Memory for that much only; writes nothing.

    Recognising comes before cutting: what is known already, or came twice, takes nobody's place.
    """
    oogst = Oogst(aantal=len(antwoord.matches))
    nieuw = _new_results(zoekvraag, oogst.readable(antwoord.matches))
    oogst.rijen = heapq.nsmallest(settings.VUM_MAXIMUM_PER_ANTWOORD, oogst.counted(nieuw), key=_nearest_first)
    oogst.nieuw += oogst.aantal - oogst.bekeken  # more than anybody looks at
    return oogst


def _nearest_first(rij: Resultaat) -> tuple[float, str]:
    """By distance, unknown last; equals by their contents, so that the order in which they came decides nothing."""
    return (math.inf if rij.koorde2 is None else rij.koorde2, rij.vingerafdruk)


def _new_results(zoekvraag: Zoekvraag, matches: Iterator[Match]) -> Iterator[Resultaat]:
    """What this answer adds, each with its own fingerprint.

    Of what a question without a beroep found only that in which enough comes back: the rest takes nobody's place, and
    does not count as left out either. A vacature that several bronnen publish is one result. People with the same
    contents stay as many as there are: short profielen look alike, and nobody in an answer may disappear behind
    another in it.
    """
    zoekopdracht = zoekvraag.zoekopdracht
    soort, wensen = zoekopdracht.soort, from_json(zoekopdracht.wensen)
    bekend = set(zoekopdracht.resultaten.values_list("vingerafdruk", flat=True)) | set(_echoes(zoekopdracht))
    aantallen = Counter[str]()
    for match in matches:
        inhoud = without_id(match.inhoud, soort)
        ver = koorde2_tot(inhoud, wensen.postcode, soort)
        if zoekvraag.deel_van_id and is_outside(inhoud, wensen, soort, ver):
            continue  # the smaller areas together reach a little further than what was asked for
        ander_werk = zoekvraag.ander_werk and not is_asked_work(inhoud, wensen, soort)
        if ander_werk and not shares_enough(inhoud, wensen, soort):
            continue
        afdruk = vingerafdruk(inhoud)
        aantallen[afdruk] += 1
        if aantallen[afdruk] > 1 and soort is Soort.VACATURE:
            continue
        eigen_afdruk = distinguish(afdruk, aantallen[afdruk])
        if eigen_afdruk not in bekend:
            yield Resultaat(
                zoekopdracht=zoekopdracht,
                zoekvraag=zoekvraag,
                vum_id=match.vum_id,
                vingerafdruk=eigen_afdruk,
                inhoud=inhoud,
                koorde2=ver,
                ander_werk=ander_werk,
            )


def _echoes(zoekopdracht: Zoekopdracht) -> Iterator[str]:
    """Fingerprints with which own people come back through the exchange, where somebody here may see more of them."""
    aantallen = Counter[str]()
    for inhoud in leaving_contents(zoekopdracht):
        afdruk = vingerafdruk(inhoud)
        aantallen[afdruk] += 1
        yield distinguish(afdruk, aantallen[afdruk])

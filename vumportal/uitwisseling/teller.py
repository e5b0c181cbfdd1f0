"""Counting the requests of one claim: as tries of its zoekvraag, and as places of the budget."""

from vumportal.uitwisseling import budget, vragen
from vumportal.uitwisseling.client import Doorgang
from vumportal.uitwisseling.fouten import RuimteOp
from vumportal.uitwisseling.models import Zoekvraag


class Claimteller:
    """What the client tells of each request that it makes for this claim (`client.Telling`)."""

    def __init__(self, zoekvraag: Zoekvraag) -> None:
        self._zoekvraag = zoekvraag
        self._plek: budget.Budgetplek | None = None

    def __call__(self, requests: int) -> Doorgang:
        """A request is about to go out (1), or was seen by nobody (-1). Raises RuimteOp; that is no try."""
        if requests < 0:
            self._take_back()
            return Doorgang(mag=False)
        now = vragen.count_request(self._zoekvraag, requests)
        if now is None:
            return Doorgang(mag=False)
        zoekopdracht = self._zoekvraag.zoekopdracht
        try:
            self._plek = budget.take(
                organisatie=zoekopdracht.organisatie_id, nacht=zoekopdracht.bewaard_id is not None, now=now
            )
        except RuimteOp:
            vragen.count_request(self._zoekvraag, -requests)
            raise
        return Doorgang(mag=True, venster=self._plek.venster.begin)

    def _take_back(self) -> None:
        vragen.count_request(self._zoekvraag, -1)
        if self._plek is not None:
            budget.give_back(self._plek)
            self._plek = None

    def record_answer(self) -> None:
        """The last request was answered."""
        if self._plek is not None:
            budget.note_answered(self._plek)

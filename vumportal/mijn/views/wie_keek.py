"""Who looked at the data of who is logged in."""

from django.http import HttpResponse
from django.shortcuts import render

from vumportal.logboek.services import log_read_by_self
from vumportal.mijn.kijklijst import PERIODEN, STANDAARD, looked_at
from vumportal.mijn.toegang import PersoonRequest, for_person


@for_person("GET")
def who_looked(request: PersoonRequest) -> HttpResponse:
    """Who opened it, in whose answers it was, who looked inside, and what was decided. Reading this is on record."""
    gevraagd = request.GET.get("dagen", "")
    dagen = next((dagen for dagen in PERIODEN if str(dagen) == gevraagd), STANDAARD)
    persoon = request.persoon
    context = {"lijst": looked_at(persoon, dagen), "perioden": PERIODEN, "dagen": dagen}
    if request.method == "GET":
        log_read_by_self(
            owner_oin=persoon.organisatie.oin,
            ref=persoon.pseudoniem,
            wat="wie_keek",
            vertegenwoordiger=request.namens.soort if request.namens else "",
        )
    return render(request, "mijn/wie_keek.html", context)

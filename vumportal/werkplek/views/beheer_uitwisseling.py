"""Page of the beheerder about the use of the exchange: how much is asked, and what room is left. Without people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from vumportal.organisaties.models import Organisatie
from vumportal.uitwisseling import budget, nachtronde
from vumportal.uitwisseling.budget import Dagverbruik
from vumportal.uitwisseling.klok import now_for_all
from vumportal.uitwisseling.nacht import is_quiet
from vumportal.werkplek.toegang import MedewerkerRequest, for_beheer, organisation_of

DAGEN = 30


@dataclass(frozen=True)
class Verbruiksregel:
    """One day: what people asked themselves, and what saved searches asked; None: nothing."""

    dag: date
    zelf: Dagverbruik | None
    bewaard: Dagverbruik | None


@for_beheer("GET")
def use(request: MedewerkerRequest) -> HttpResponse:
    """Questions of the last days, what may still be asked this hour, and how many saved searches wait."""
    organisatie = organisation_of(request)
    context = {
        "dagen": DAGEN,
        "regels": _lines(budget.use_per_day(organisatie, DAGEN)),
        **_room(organisatie),
    }
    return render(request, "beheer/uitwisseling.html", context)


def _room(organisatie: Organisatie) -> dict[str, object]:
    now = now_for_all()
    overdag = budget.left([organisatie.pk], nacht=False, now=now)
    nacht = budget.left([organisatie.pk], nacht=True, now=now)
    wachtend = nachtronde.due(now).filter(organisatie=organisatie, volgende_op__lte=now)
    return {
        "over": overdag.of(organisatie.pk),
        "over_nacht": nacht.of(organisatie.pk),
        "is_nacht": is_quiet(now),
        "tot": timezone.localtime(overdag.venster.tot),
        "wachtend": wachtend.count(),
        "wacht_sinds": wachtend.order_by("volgende_op").values_list("volgende_op", flat=True).first(),
    }


def _lines(verbruik: Iterable[Dagverbruik]) -> list[Verbruiksregel]:
    per_dag: dict[date, dict[bool, Dagverbruik]] = {}
    for deel in verbruik:
        per_dag.setdefault(deel.dag, {})[deel.nacht] = deel
    return [Verbruiksregel(dag, delen.get(False), delen.get(True)) for dag, delen in per_dag.items()]

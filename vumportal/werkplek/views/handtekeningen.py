"""Signed papers that a second member of staff looks at: what stands on them counts after that."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from vumportal.toestemming.bevestigen import confirm_signed, on_sheet, reject_signed, to_sign
from vumportal.toestemming.bladpapier import words_of
from vumportal.werkplek.lijsten import page_of
from vumportal.werkplek.overzicht import name_of
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.views.zoeken import SeeOther

PER_PAGINA = 25
GEZIEN, KLOPT_NIET = "gezien", "klopt_niet"
NIET_MEER = "Dit formulier telt niet meer. Er is niets veranderd."


@for_staff("GET")
def signatures(request: MedewerkerRequest) -> HttpResponse:
    """Papers of the own team that wait, the oldest first; none of what this member of staff wrote down."""
    rows = to_sign(request.user)
    pagina = page_of(request, rows, rows.count(), PER_PAGINA)
    request.getoond.update(blad.werkzoekende.pseudoniem for blad in pagina)
    regels = [(blad, name_of(blad.door)) for blad in pagina]
    return render(request, "werkplek/handtekeningen.html", {"pagina": pagina, "regels": regels})


@for_staff("GET", "POST")
def signature(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """What stands on one paper; a POST says that the signature was seen, or that it is not right."""
    blad = get_object_or_404(to_sign(request.user), pk=pk)
    request.getoond.add(blad.werkzoekende.pseudoniem)
    if request.method == "POST":
        return _judged(request, pk)
    besluiten = on_sheet(blad)
    context = {
        "blad": blad,
        "door": name_of(blad.door),
        "keuzes": words_of(besluiten, door=blad.door, site="").keuzes if besluiten else [],
        "gezien": GEZIEN,
        "klopt_niet": KLOPT_NIET,
    }
    return render(request, "werkplek/handtekening.html", context)


def _judged(request: MedewerkerRequest, pk: int) -> HttpResponse:
    blad, keuze = to_sign(request.user).get(pk=pk), request.POST.get("keuze", "")
    try:
        if keuze == GEZIEN and confirm_signed(blad=blad, door=request.user):
            messages.success(request, "Bevestigd. De keuze telt nu.")
        elif keuze == KLOPT_NIET and reject_signed(blad=blad, door=request.user):
            messages.success(request, "De keuze telt niet. Maak met de kandidaat een nieuwe keuze.")
        else:
            messages.info(request, NIET_MEER)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return SeeOther(reverse("handtekeningen"))

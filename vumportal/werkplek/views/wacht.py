"""What waits on somebody else, as a list of its own."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from vumportal.caseload.dag import covers_of
from vumportal.caseload.wachten import waiting_for_others
from vumportal.werkplek.lijsten import list_title
from vumportal.werkplek.tedoen import to_do
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff

PER_PAGINA = 50


@for_staff("GET")
def waiting(request: MedewerkerRequest) -> HttpResponse:
    """Everything that a colleague or a person does first, the longest first; also of whom this user stands in for."""
    covers = covers_of(request.user)
    lijst, tedoen = waiting_for_others(request.user, covers), to_do(request.user, covers)
    request.getoond.update(tedoen.refs)
    pagina = Paginator(lijst.regels, PER_PAGINA).get_page(request.GET.get("pagina"))
    request.getoond.update(regel.ref for regel in pagina if regel.ref)
    context = {
        "titel": list_title("Wacht op anderen", pagina),
        "aantal": lijst.aantal,
        "pagina": pagina,
        "tedoen": tedoen,
    }
    return render(request, "werkplek/wacht_op_anderen.html", context)

"""What is behind the link of an employer: a page with one button, and the vacature for who pressed it."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from vumportal.gast.forms import Antwoordformulier
from vumportal.gast.toegang import for_guest, give_pass, link_of, opens_nothing
from vumportal.gast.vacaturepagina import page_of, service_point
from vumportal.organisaties.inloggrens import client_address
from vumportal.vacatures.models import Werkgeverlink
from vumportal.vacatures.werkgeverlinks import open_employer_link, record_answer

GEDAAN = "#doorgegeven"
"""Where the page says what was answered."""


# Without the check of forms: pressing needs nothing of who presses but the secret in the address. And an address that
# tells nobody where it is (no-referrer) makes browsers hide where a form comes from, which that check refuses.
@csrf_exempt
@for_guest("GET", "POST", geheim=True)
def link(request: HttpRequest, geheim: str) -> HttpResponse:
    """The same page for every secret, right or wrong: nothing is looked up. Its button opens the vacature."""
    if request.method != "POST":
        return render(request, "gast/link.html", {"dienst": service_point()})
    found = open_employer_link(geheim, client_address(request))
    if found is None:
        return opens_nothing(request)
    response = HttpResponseRedirect(reverse("gast:vacature"), status=303)
    give_pass(response, found)
    return response


@for_guest("GET", "POST")
def vacature(request: HttpRequest) -> HttpResponse:
    """The vacature of the link that this browser opened. A POST is an answer."""
    found = link_of(request)
    if found is None:
        return opens_nothing(request)
    form = Antwoordformulier(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _answered(form, found):
        return HttpResponseRedirect(reverse("gast:vacature") + GEDAAN, status=303)
    context = page_of(found) | {"form": form}
    return render(request, "gast/vacature.html", context, status=422 if form.errors else 200)


def _answered(form: Antwoordformulier, found: Werkgeverlink) -> bool:
    """Whether it is written down; the form says why not."""
    try:
        record_answer(link=found, soort=form.cleaned_data["keuze"], zin=form.cleaned_data["zin"])
    except ValidationError as fout:
        if hasattr(fout, "error_dict"):
            form.refuse(fout, "zin")
        else:
            form.add_error(None, fout)
        return False
    return True

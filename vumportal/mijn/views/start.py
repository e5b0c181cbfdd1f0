"""The first page of a person: work that was kept for them and what they say of it, and a question."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from vumportal.mijn.afgesproken import agreed_on_start
from vumportal.mijn.afspraken import own_appointments
from vumportal.mijn.forms import VraagForm, ZegForm
from vumportal.mijn.naar import NaarPagina
from vumportal.mijn.profielstand import profile_state
from vumportal.mijn.samenkeuzes import chosen_together
from vumportal.mijn.startpagina import guide_of, kept_work, promise, questions, who_sees
from vumportal.mijn.toegang import PersoonRequest, for_person
from vumportal.mijn.wie_begeleidt import guide_sentences
from vumportal.uitwisseling.models import Vondst
from vumportal.uitwisseling.persoonlijk import is_open_for_person, say
from vumportal.werkzoekenden.taken import ask
from vumportal.werkzoekenden.vertegenwoordigers import representatives_of


@for_person("GET")
def start(request: PersoonRequest) -> HttpResponse:
    """What there is for this person."""
    return _start(request)


def _start(
    request: PersoonRequest, getypt: Mapping[int, tuple[str, str]] | None = None, *, status: int = 200
) -> HttpResponse:
    persoon = request.persoon
    wie = guide_of(persoon)
    context = {
        "wie": wie,
        "begeleid": guide_sentences(persoon),
        "afspraken": own_appointments(persoon),
        "gekozen": chosen_together(persoon),
        "werk": kept_work(persoon, wie, getypt),
        "getypt": bool(getypt),
        "afgesproken": agreed_on_start(persoon),
        "ziet": who_sees(persoon, wie),
        "profiel": profile_state(persoon),
        "vragen": questions(persoon, wie),
        "meekijkers": list(representatives_of(persoon)),
    }
    return render(request, "mijn/start.html", context, status=status)


@for_person("POST")
def react(request: PersoonRequest, pk: int) -> HttpResponse:
    """Say what one thinks of a kept vacature; who accompanies them sees it at once."""
    vondst = Vondst.objects.filter(pk=pk, werkzoekende=request.persoon, bewaard_op__isnull=False).first()
    if vondst is None:
        raise Http404
    form = ZegForm(request.POST)
    if not form.is_valid():
        [fout] = [fouten[0] for fouten in form.errors.values()][:1]
        return _start(request, {pk: (request.POST.get("waarom", ""), str(fout))}, status=422)
    if is_open_for_person(vondst):
        say(vondst=vondst, persoon=request.persoon, **form.cleaned_data)
        messages.success(request, "Je antwoord is bewaard.")
    else:
        messages.info(request, "Deze vacature is gesloten. Je antwoord is niet bewaard.")
    return NaarPagina(f"{reverse('mijn:start')}#werk-{pk}")


@for_person("GET", "POST")
def question(request: PersoonRequest) -> HttpResponse:
    """Ask something of who accompanies the person."""
    wie = guide_of(request.persoon)
    form = VraagForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            ask(persoon=request.persoon, **form.cleaned_data)
        except ValidationError as fout:
            form.add_error("vraag", fout.messages[0])
        else:
            messages.success(request, "Je vraag is verstuurd.")
            return NaarPagina(f"{reverse('mijn:start')}#vragen")
    context = {"form": form, "wie": wie, "daarna": promise(request.persoon, wie)}
    return render(request, "mijn/vraag.html", context, status=422 if form.errors else 200)

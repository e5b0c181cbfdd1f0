"""Writing down a contact: choosing the person, the form, what was typed so far, and the keys that lead there."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from vumportal.caseload.afspraken import same_again
from vumportal.caseload.dag import covers_of, spoken_lately
from vumportal.caseload.models import Afspraak, Contactmoment, Contactuitkomst
from vumportal.caseload.vastleggen import closable, is_recorded, record_contact
from vumportal.logboek.services import log_quick_search
from vumportal.notities.concepten import Formulierover, draft_of, save_draft
from vumportal.organisaties.vindbaar import having_words
from vumportal.uitwisseling.bewaard import kept_for
from vumportal.werkplek import overzicht, terug
from vumportal.werkplek.conceptantwoord import AL_VASTGELEGD, answer_draft, as_initial, sent_as, typed_in
from vumportal.werkplek.dagregels import day_of, record_link, record_url
from vumportal.werkplek.forms import KiesForm
from vumportal.werkplek.personen import person_to_work_with
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.vastlegformulier import VastlegForm, Vastlegging
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden import kort

MEEST = 10
"""Kept vacatures and open tasks that the form asks about, and people of a search."""
KORT_GELEDEN = 5


# --- the form -----------------------------------------------------------------------------------------
@for_staff("GET", "POST")
def record(request: MedewerkerRequest, pk: int, afspraak: int | None = None) -> HttpResponse:
    """How a contact went, with all that follows from it; of an appointment, or of itself."""
    persoon = person_to_work_with(request, pk)
    over = _appointment(persoon, afspraak)
    request.getoond.add(persoon.pseudoniem)
    if over is not None and over.uitkomst:
        return _recorded_before(request, persoon, over)
    gaat_over = _about(request, persoon, over)
    if request.method != "POST":
        return _page(request, gaat_over, _fresh_form(request, gaat_over))
    form = VastlegForm(request.POST, over=gaat_over)
    if form.is_valid():
        try:
            record_contact(werkzoekende=persoon, door=request.user, **form.contact())
        except ValidationError as fout:
            form.add_error(None, fout.messages)
        else:
            messages.success(request, _done_words(persoon, form))
            return SeeOther(reverse("start") if over else reverse("kandidaat", args=[persoon.pk]))
    form.concept = _keep(request, gaat_over)  # who goes back from here finds it there
    return _page(request, gaat_over, form, status=422)


def _appointment(persoon: Werkzoekende, afspraak: int | None) -> Afspraak | None:
    if afspraak is None:
        return None
    return get_object_or_404(Afspraak, pk=afspraak, werkzoekende=persoon)


def _about(request: MedewerkerRequest, persoon: Werkzoekende, afspraak: Afspraak | None) -> Vastlegging:
    komt = Afspraak.objects.planned().filter(werkzoekende=persoon, begin__gt=timezone.now())
    if afspraak is not None:
        komt = komt.exclude(pk=afspraak.pk)
    vorige = afspraak or _last_kept(persoon)
    return Vastlegging(
        persoon=persoon,
        afspraak=afspraak,
        vorige=vorige,
        zelfde=same_again(vorige) if vorige else None,
        komt=komt.order_by("begin").first(),
        bewaard=kept_for(persoon, request.user)[:MEEST],
        taken=list(closable(persoon)[:MEEST]),
    )


def _last_kept(persoon: Werkzoekende) -> Afspraak | None:
    """The last appointment that was not moved or cancelled."""
    rows = Afspraak.objects.filter(werkzoekende=persoon)
    gone = (Contactuitkomst.VERZET, Contactuitkomst.AFGEZEGD)
    return rows.exclude(uitkomst__in=gone).order_by("-begin").first()


def _fresh_form(request: MedewerkerRequest, over: Vastlegging) -> VastlegForm:
    """With what was typed before the session ended, else with what was kept while typing."""
    getypt = terug.take(request)
    if getypt is not None:
        return VastlegForm(over=over, initial=as_initial(dict(getypt.lists())))
    concept = draft_of(gebruiker=request.user, over=Formulierover(over.persoon.pk, _pk(over.afspraak)))
    if concept is None:
        return VastlegForm(over=over)
    form = VastlegForm(over=over, initial=as_initial(concept.inhoud))
    form.concept = kort.wanneer(concept.bewaard)
    return form


def _pk(afspraak: Afspraak | None) -> int | None:
    return afspraak.pk if afspraak else None


def _page(
    request: MedewerkerRequest, over: Vastlegging, form: VastlegForm, *, status: int = 200
) -> HttpResponse:
    afspraak = over.afspraak
    args = [over.persoon.pk] if afspraak is None else [over.persoon.pk, afspraak.pk]
    context = {
        "persoon": over.persoon,
        "afspraak": afspraak,
        "wat": appointment_words(afspraak) if afspraak else "",
        "vorige": over.vorige,
        "form": form,
        "url": reverse("vastleggen", args=args),
        "concept_url": reverse("vastleggen_concept", args=args),
        "concept": form.concept,
        "van_wie": terug.made_for(request.user),
    }
    return render(request, "werkplek/vastleggen.html", context, status=status)


def appointment_words(afspraak: Afspraak) -> str:
    """ "gesprek, vandaag 09:30"."""
    begin = timezone.localtime(afspraak.begin)
    wanneer = f"vandaag {begin:%H:%M}" if begin.date() == timezone.localdate() else kort.hele_tijdstip(begin)
    return f"{afspraak.get_soort_display()}, {wanneer}"


def _done_words(persoon: Werkzoekende, form: VastlegForm) -> str:
    volgende = form.contact()["volgende"]
    if volgende is None:
        return f"Vastgelegd: {persoon.voornaam}, {form.outcome_words()}."
    return f"Vastgelegd. De volgende afspraak met {persoon.voornaam} is {kort.hele_tijdstip(volgende.begin)}."


def _recorded_before(request: MedewerkerRequest, persoon: Werkzoekende, over: Afspraak) -> HttpResponse:
    """Somebody did this already, maybe oneself a moment ago."""
    if request.method == "POST":
        messages.info(request, AL_VASTGELEGD)
        return SeeOther(reverse("start"))
    contact = Contactmoment.objects.filter(afspraak=over).select_related("door").first()
    context = {
        "persoon": persoon,
        "wat": appointment_words(over),
        "uitkomst": over.get_uitkomst_display(),
        "door": overzicht.name_of(contact.door) if contact else "",
        "los_url": record_url(persoon.pk),
    }
    return render(request, "werkplek/vastgelegd.html", context)


# --- what was typed so far ----------------------------------------------------------------------------
@for_staff("POST")
def draft(request: MedewerkerRequest, pk: int, afspraak: int | None = None) -> HttpResponse:
    """Keep what stands in the form, or let go of it. It is not read as an answer: it may be wrong or half."""
    persoon = person_to_work_with(request, pk)
    over = _appointment(persoon, afspraak)
    return answer_draft(
        request,
        over=Formulierover(persoon.pk, afspraak),
        terug_naar=record_url(persoon.pk, afspraak),
        keep=lambda: _keep(request, _about(request, persoon, over)),
    )


def _keep(request: MedewerkerRequest, over: Vastlegging) -> str:
    """When it was kept, in words; "" when this form was saved meanwhile, so that nothing comes back to life."""
    persoon, inhoud = over.persoon, typed_in(VastlegForm(over=over), request.POST)
    with transaction.atomic():
        if is_recorded(werkzoekende=persoon, afspraak=over.afspraak, verzending=sent_as(request)):
            return ""
        concept = save_draft(
            gebruiker=request.user, over=Formulierover(persoon.pk, _pk(over.afspraak)), inhoud=inhoud
        )
    return kort.wanneer(concept.bewaard)


# --- choosing the person ------------------------------------------------------------------------------
@for_staff("GET", "POST")
def choose(request: MedewerkerRequest) -> HttpResponse:
    """About whom: the day first, then whom I spoke lately, or a name. A name comes by POST, never in an address."""
    if request.method != "POST":
        return _choices(request, KiesForm())
    form = KiesForm(request.POST)
    if not form.is_valid():
        return _choices(request, form, status=422)
    gevraagd = form.cleaned_data["q"]
    found = list(_called(request, gevraagd)[:MEEST])
    if found:
        log_quick_search(user_id=request.user.pk, refs=[persoon.pseudoniem for persoon in found])
    if len(found) == 1:
        return SeeOther(record_link(found[0], request.user).url)
    return _choices(request, form, found)


def _called(request: MedewerkerRequest, gevraagd: str) -> QuerySet[Werkzoekende]:
    return overzicht.by_name(overzicht.candidates(request.user)).filter(having_words(gevraagd, "zoeknaam"))


def _choices(
    request: MedewerkerRequest,
    form: KiesForm,
    gevonden: list[Werkzoekende] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    dag = day_of(request.user, covers_of(request.user))
    lately = list(spoken_lately(request.user, KORT_GELEDEN))
    request.getoond.update(dag.refs, (persoon.pseudoniem for persoon in lately))
    context: dict[str, Any] = {
        "form": form,
        "dag": dag,
        "gezocht": gevonden is not None,
        "gevonden": [_line(persoon) for persoon in gevonden or []],
        "maximum": MEEST,
        "kort_geleden": [_line(persoon) for persoon in lately],
    }
    return render(request, "werkplek/vastleggen_kies.html", context, status=status)


def _line(persoon: Werkzoekende) -> tuple[str, str]:
    return persoon.korte_naam, record_url(persoon.pk)


# --- keys -----------------------------------------------------------------------------------------------
TOETSEN = (
    ("g s", "Naar de werkplek"),
    ("g k", "Naar de kandidaten"),
    ("g z", "Naar zoeken"),
    ("g v", "Naar de vacatures"),
    ("g w", "Naar de werkgevers"),
    ("g r", "Regel een vervanging, op de werkplek"),
    ("v", "Leg een contact vast, op de pagina van een kandidaat met die kandidaat"),
    ("n", "Nieuwe afspraak, op de pagina van een kandidaat"),
    ("o", "Draag over, op de pagina van een kandidaat"),
    ("a", "Beantwoord de eerste vraag op de pagina"),
    ("/", "Naar het zoekveld"),
    ("?", "Naar deze pagina"),
)
"""Keys and what they do. Each stands on an element with `data-toets`; `static/js/toetsen.js` follows them."""
ALTIJD = (
    ("Ctrl + K", "Naar het zoekveld"),
    ("Ctrl + Enter", "Bewaar het formulier van deze pagina"),
    ("Esc", "Sluit het menu"),
)
"""Keys with Ctrl do not get in the way of who speaks to the computer, so they stay."""


@for_staff("GET")
def shortcuts(request: MedewerkerRequest) -> HttpResponse:
    """All keys, each with a switch (WCAG 2.1.4)."""
    return render(request, "werkplek/sneltoetsen.html", {"toetsen": TOETSEN, "altijd": ALTIJD})

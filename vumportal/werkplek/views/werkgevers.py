"""Employers: the list, the page of one, adding and changing, and writing down a contact."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from vumportal.formulieren.formulier import Formulier
from vumportal.notities.concepten import Formulierover, draft_of, drop_draft, save_draft
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.sbi import naam as sbi_naam
from vumportal.vacatures.models import Vacaturedossier, Vestiging, Werkgever, Werkgeverspersoon
from vumportal.vacatures.werkgevers import (
    duplicates_of,
    find_employers,
    is_recorded_with,
    lock_employer,
    look_alikes,
    managers,
    mark,
    may_change,
    record_contact_with,
    save_employer,
    save_person,
    save_vestiging,
    stop,
)
from vumportal.werkplek import terug, werkgeverpagina
from vumportal.werkplek.conceptantwoord import answer_draft, as_initial, sent_as, typed_in
from vumportal.werkplek.lijsten import list_title
from vumportal.werkplek.overzicht import name_of
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff, organisation_of, page_or_part
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkplek.werkgeverformulieren import (
    VestigingForm,
    WerkgevercontactForm,
    WerkgeverForm,
    WerkgeverlijstForm,
    WerkgeverspersoonForm,
)
from vumportal.woorden import links
from vumportal.woorden.kort import wanneer

PER_PAGINA = 25
GEGEVENS, NIEUW, WEG = "gegevens", "nieuw", "weg"
LANGSTE_SLEUTEL = 18


@for_staff("GET")
def employers(request: MedewerkerRequest) -> HttpResponse:
    """The employers of my organisation."""
    form = WerkgeverlijstForm(request.GET)
    zoek, van = form.chosen("zoek"), form.chosen("van")
    rows = werkgeverpagina.with_facts(find_employers(request.user, zoek, van), timezone.localdate())
    rows = werkgeverpagina.in_order(rows, form.chosen("volgorde"))
    pagina = Paginator(rows, PER_PAGINA).get_page(request.GET.get("pagina"))
    keuze = {"mijn": "van mij", "team": "van mijn team"}.get(van, "")
    context = {
        "form": form,
        "titel": list_title(
            "Werkgevers", pagina, ", ".join(filter(None, (keuze, "gezocht" if zoek else "")))
        ),
        "pagina": pagina,
        "regels": werkgeverpagina.lines(pagina),
        "gekozen": ", ".join(filter(None, (keuze, zoek))),
        "mag": may_change(request.user),
    }
    return page_or_part(request, "werkplek/werkgevers.html", "lijst", context)


@for_staff("GET")
def employer(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """One employer: what was agreed, what was said, what they look for, where they are and whom to call."""
    werkgever = visible_employer(request, pk)
    if elders := moved_to(request, werkgever, pk):
        return elders
    mag = may_change(request.user)
    context = {
        "werkgever": werkgever,
        "accountmanager": name_of(werkgever.accountmanager) if werkgever.accountmanager else "",
        "branche": "" if werkgever.sbi is None else sbi_naam(werkgever.sbi),
        "website": links.web(werkgever.website),
        "afgesproken": werkgeverpagina.agreements(werkgever),
        "contacten": werkgeverpagina.contacts(werkgever),
        "open": werkgeverpagina.vacancies_of(werkgever, request.user, gesloten=False),
        "gesloten": werkgeverpagina.vacancies_of(werkgever, request.user, gesloten=True),
        "vestigingen": werkgeverpagina.places(werkgever),
        "personen": werkgeverpagina.people(werkgever),
        "mag": mag,
        "mag_vacature": request.user.rol == Gebruiker.Rol.WSP,
        "gelijk": look_alikes(werkgever) if mag else [],
        "concept": _typed_before(request, werkgever),
    }
    return render(request, "werkplek/werkgever.html", context)


def _typed_before(request: MedewerkerRequest, werkgever: Werkgever) -> str:
    """When this account typed a contact that was not saved, in words; "" for none."""
    concept = draft_of(gebruiker=request.user, over=Formulierover(werkgever_id=werkgever.pk))
    return wanneer(concept.bewaard) if concept else ""


def visible_employer(request: MedewerkerRequest, pk: int) -> Werkgever:
    """Also by the number of one that went up in another: then it is that other one."""
    rows = Werkgever.objects.visible_to(request.user).select_related("accountmanager")
    opgegaan = rows.filter(samenvoegingen__oud=pk)
    werkgever: Werkgever = rows.filter(pk=pk).first() or get_object_or_404(opgegaan)
    return werkgever


def moved_to(request: MedewerkerRequest, werkgever: Werkgever, pk: int) -> HttpResponse | None:
    """To the same page of the employer in which this one went up; None when it is there still."""
    if werkgever.pk == pk or request.method != "GET" or request.resolver_match is None:
        return None
    return SeeOther(reverse(request.resolver_match.view_name, args=[werkgever.pk]))


def changeable_employer(request: MedewerkerRequest, pk: int) -> Werkgever:
    """Raises PermissionDenied for who may only read."""
    werkgever = visible_employer(request, pk)
    if not may_change(request.user):
        raise PermissionDenied
    return werkgever


# --- adding -----------------------------------------------------------------------------------------------
@for_staff("GET", "POST")
def new(request: MedewerkerRequest) -> HttpResponse:
    """A new employer; one that is there already is shown instead."""
    if not may_change(request.user):
        raise PermissionDenied
    organisatie_id = organisation_of(request).pk
    data = request.POST if request.method == "POST" else terug.take(request)
    form = WerkgeverForm(data, wie=managers(organisatie_id))
    gelijk: list[Werkgever] = []
    if request.method == "POST" and form.is_valid():
        waarden = form.values()
        try:
            werkgever = save_employer(door=request.user, toch=form.cleaned_data["toch"], **waarden)
        except ValidationError as fout:
            form.refuse(fout, "naam")
            gelijk = duplicates_of(organisatie_id=organisatie_id, naam=waarden["naam"], kvk=waarden["kvk"])
            form.toon_toch = "naam" in form.errors and bool(gelijk)
        else:
            messages.success(request, "De werkgever is toegevoegd.")
            return SeeOther(reverse("werkgever_wijzigen", args=[werkgever.pk]))
    context = {"form": form, "gelijk": gelijk, "van_wie": terug.made_for(request.user)}
    status = 422 if request.method == "POST" else 200
    return render(request, "werkplek/werkgever_nieuw.html", context, status=status)


# --- changing ---------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Werkgeverrij:
    """A place or a person with the form that changes it."""

    sleutel: str
    tekst: str
    bij: str
    form: VestigingForm | WerkgeverspersoonForm


@dataclass(frozen=True)
class Werkgeverblok:
    """The rows of one kind, and the form for another one."""

    naam: str
    titel: str
    erbij: str
    rijen: tuple[Werkgeverrij, ...]
    nieuw: Werkgeverrij


class Wijzigpagina:
    """The forms of the page; `data` is what was typed in the one that it names."""

    def __init__(self, werkgever: Werkgever, data: QueryDict | None) -> None:
        self.werkgever, self.data = werkgever, data
        self.gekozen = data.get("rij", "") if data is not None else ""
        self.vestigingen = werkgeverpagina.places(werkgever)

    def _typed(self, sleutel: str) -> QueryDict | None:
        return self.data if self.gekozen == sleutel else None

    def own_form(self) -> WerkgeverForm:
        """What is known of the employer itself."""
        return WerkgeverForm(
            self._typed(GEGEVENS),
            wie=managers(self.werkgever.organisatie_id),
            werkgever=self.werkgever,
            stand=mark(self.werkgever),
        )

    def blocks(self) -> list[Werkgeverblok]:
        """Where they are, and whom to call."""
        personen = list(self.werkgever.personen.filter(gestopt_op=None))
        return [
            Werkgeverblok(
                "vestiging",
                "Vestigingen",
                "Voeg een vestiging toe",
                tuple(self._place(plek) for plek in self.vestigingen),
                self._place(None),
            ),
            Werkgeverblok(
                "persoon",
                "Contactpersonen",
                "Voeg een contactpersoon toe",
                tuple(self._person(wie) for wie in personen),
                self._person(None),
            ),
        ]

    def _place(self, rij: Vestiging | None) -> Werkgeverrij:
        sleutel = f"vestiging-{rij.pk if rij else NIEUW}"
        form = VestigingForm(self._typed(sleutel), rij=rij, auto_id=f"{sleutel}_%s")
        straat = f"{rij.straat} {rij.huisnummer}".strip() if rij else ""
        bij = ", ".join(filter(None, (straat, rij.postcode if rij else "")))
        return Werkgeverrij(sleutel, str(rij) if rij else "", bij, form)

    def _person(self, rij: Werkgeverspersoon | None) -> Werkgeverrij:
        sleutel = f"persoon-{rij.pk if rij else NIEUW}"
        form = WerkgeverspersoonForm(
            self._typed(sleutel), vestigingen=self.vestigingen, rij=rij, auto_id=f"{sleutel}_%s"
        )
        bij = ", ".join(filter(None, (rij.functie, rij.bereikbaar))) if rij else ""
        return Werkgeverrij(sleutel, str(rij) if rij else "", bij, form)


@for_staff("GET", "POST")
def change(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """The forms of an employer; a POST writes the one that it names and comes back here."""
    werkgever = changeable_employer(request, pk)
    if elders := moved_to(request, werkgever, pk):
        return elders
    data = request.POST if request.method == "POST" else terug.take(request)
    pagina = Wijzigpagina(werkgever, data)
    own, blokken = pagina.own_form(), pagina.blocks()
    if request.method == "POST" and _is_done(request, werkgever, own, blokken):
        return SeeOther(reverse("werkgever_wijzigen", args=[werkgever.pk]))
    forms: list[Formulier] = [own, *(rij.form for blok in blokken for rij in (*blok.rijen, blok.nieuw))]
    context = {
        "werkgever": werkgever,
        "form": own,
        "blokken": blokken,
        "fout": next((form for form in forms if form.is_bound and form.errors), None),
        "van_wie": terug.made_for(request.user),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "werkplek/werkgever_wijzigen.html", context, status=status)


def _is_done(
    request: MedewerkerRequest, werkgever: Werkgever, own: WerkgeverForm, blokken: list[Werkgeverblok]
) -> bool:
    """Write what was sent; False when that cannot be, and the form says why."""
    gekozen = request.POST.get("rij", "")
    if gekozen == GEGEVENS:
        return _saved(request, own, "naam", lambda: _save_own(request, werkgever, own))
    rij = next((rij for blok in blokken for rij in (*blok.rijen, blok.nieuw) if rij.sleutel == gekozen), None)
    if rij is None:
        raise Http404
    soort, _, sleutel = gekozen.partition("-")
    nummer = int(sleutel) if sleutel != NIEUW else None
    if WEG in request.POST and nummer is not None:
        model: Any = Vestiging if soort == "vestiging" else Werkgeverspersoon
        stop(
            rij=model.objects.select_related("werkgever").get(pk=nummer, werkgever=werkgever),
            door=request.user,
        )
        messages.success(request, "Dit staat niet meer in de lijst.")
        return True
    save: Callable[..., Any] = save_vestiging if soort == "vestiging" else save_person
    over: dict[str, Any] = {"werkgever": werkgever, "door": request.user, "rij": nummer}
    veld = "plaats" if soort == "vestiging" else "naam"
    return _saved(request, rij.form, veld, lambda: save(**over, **rij.form.row_values()))


def _save_own(request: MedewerkerRequest, werkgever: Werkgever, form: WerkgeverForm) -> Werkgever:
    was = form.cleaned_data["stand"]
    toch = form.cleaned_data["toch"]
    form.toon_toch = True
    return save_employer(door=request.user, werkgever=werkgever, was=was, toch=toch, **form.values())


def _saved(request: MedewerkerRequest, form: Formulier, veld: str, save: Callable[[], Any]) -> bool:
    if not form.is_valid():
        return False
    try:
        save()
    except ValidationError as fout:
        form.refuse(fout, veld)
        return False
    messages.success(request, "Bewaard.")
    return True


# --- contact ----------------------------------------------------------------------------------------------
@for_staff("GET", "POST")
def contact(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Write down a contact; one sentence is enough. What was typed before is there still."""
    werkgever = changeable_employer(request, pk)
    if elders := moved_to(request, werkgever, pk):
        return elders
    form, bewaard = _contact_form(request, werkgever)
    if request.method == "POST" and form.is_valid():
        try:
            _record(request, werkgever, form)
        except ValidationError as fout:
            form.refuse(fout, "zin")
        else:
            messages.success(request, "Het contact is vastgelegd.")
            return SeeOther(reverse("werkgever", args=[werkgever.pk]))
    if request.method == "POST":
        bewaard = _keep_contact(request, werkgever)  # who goes back from here finds it there
    context = {
        "werkgever": werkgever,
        "form": form,
        "concept": bewaard,
        "concept_url": reverse("werkgever_contact_concept", args=[werkgever.pk]),
        "van_wie": terug.made_for(request.user),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "werkplek/werkgever_contact.html", context, status=status)


def _contact_form(request: MedewerkerRequest, werkgever: Werkgever) -> tuple[WerkgevercontactForm, str]:
    """The form, and when what stands in it was kept: what was sent, typed before the session ended, or kept so far."""
    dossiers = Vacaturedossier.objects.visible_to(request.user).filter(werkgever=werkgever)
    open_ = dossiers.exclude(status=Vacaturedossier.Status.GESLOTEN).distinct().order_by("-pk")
    keuzes: dict[str, Any] = {
        "personen": [regel.persoon for regel in werkgeverpagina.people(werkgever)],
        "dossiers": list(open_[: werkgeverpagina.MEEST_VACATURES]),
    }
    if request.method == "POST":
        return WerkgevercontactForm(request.POST, **keuzes), ""
    begin = {"dossier": request.GET.get("vacature", ""), "persoon": request.GET.get("persoon", "")}
    getypt = terug.take(request)
    if getypt is not None:
        return WerkgevercontactForm(**keuzes, initial=as_initial(dict(getypt.lists()))), ""
    concept = draft_of(gebruiker=request.user, over=Formulierover(werkgever_id=werkgever.pk))
    if concept is None:
        return WerkgevercontactForm(**keuzes, initial=begin), ""
    return WerkgevercontactForm(**keuzes, initial=begin | as_initial(concept.inhoud)), wanneer(
        concept.bewaard
    )


@transaction.atomic
def _record(request: MedewerkerRequest, werkgever: Werkgever, form: WerkgevercontactForm) -> None:
    record_contact_with(werkgever=werkgever, door=request.user, gesprek=form.gesprek())
    drop_draft(gebruiker=request.user, over=Formulierover(werkgever_id=werkgever.pk))


@for_staff("POST")
def contact_draft(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Keep what was typed so far, or let go of it."""
    werkgever = changeable_employer(request, pk)
    return answer_draft(
        request,
        over=Formulierover(werkgever_id=werkgever.pk),
        terug_naar=reverse("werkgever_contact", args=[werkgever.pk]),
        keep=lambda: _keep_contact(request, werkgever),
    )


@transaction.atomic
def _keep_contact(request: MedewerkerRequest, werkgever: Werkgever) -> str:
    """When it was kept, in words; "" when this form was saved meanwhile, so that nothing comes back to life."""
    form, _ = _contact_form(request, werkgever)
    rij = lock_employer(werkgever.pk)  # who writes this form down now, or makes one of two, is waited for
    if is_recorded_with(verzending=sent_as(request)):
        return ""
    over, inhoud = Formulierover(werkgever_id=rij.pk), typed_in(form, request.POST)
    return wanneer(save_draft(gebruiker=request.user, over=over, inhoud=inhoud).bewaard)

"""Working at a vacature: beginning one, its sections, and choosing between two answers."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from vumportal.aanbod.concepten import content_of
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.soort import Soort
from vumportal.vacatures.dossiers import choose, document_of, is_changed, new_dossier, open_dossier
from vumportal.vacatures.models import Vacature, Vacaturedossier, Werkgever
from vumportal.vacatures.werkgeverkeuze import is_offered, new_for_employer
from vumportal.werkplek.levensloopblok import lifecycle_of
from vumportal.werkplek.tekstvoorstellen import disagreements, settle_text
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.vacatureblok import block_of
from vumportal.werkplek.vacaturestappen import STAPPEN_VACATURE, sections
from vumportal.werkplek.vacaturetoegang import dossier_to_read, dossier_to_work_with, may_work
from vumportal.werkplek.vacaturewoorden import clashes, events
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.woorden.feiten import groups
from vumportal.woorden.kort import dag
from vumportal.woorden.omstandigheden import Omstandigheden, sentences

TELEFOON, STAP, TEKST = "telefoon", "stap", "tekst"
MANIEREN = (
    (
        TELEFOON,
        "Aan de telefoon",
        "Negen vragen op één pagina. Je springt heen en weer zoals het gesprek gaat.",
    ),
    (STAP, "Stap voor stap", "Eén groep vragen per scherm, met uitleg bij elke vraag."),
    (TEKST, "Uit een tekst", "Je plakt een vacature. We zoeken de feiten, jij kiest wat klopt."),
)
"""Ways to begin: what is sent, what the button says, and what it is."""
MEEST_OPEN, MEEST_GEBEURD = 5, 10
GEKOZEN = "Gekozen. Het andere antwoord is weg."


# --- beginning ------------------------------------------------------------------------------------------------
@for_staff("GET", "POST")
def new(request: MedewerkerRequest) -> HttpResponse:
    """Choose how to begin. A draft is there from the press of a button on, and a second press finds the same one."""
    if request.user.rol != Gebruiker.Rol.WSP:
        raise PermissionDenied
    team = request.user.team
    if request.method == "POST" and "vacature" in request.POST:
        return _open_published(request)
    werkgever = _employer(request)
    if request.method == "POST" and team is not None:
        begin = new_dossier if werkgever is None else partial(new_for_employer, werkgever=werkgever)
        dossier = begin(door=request.user, team=team)
        return SeeOther(_way_in(dossier, request.POST.get("hoe", "")))
    mine = Vacaturedossier.objects.workable_by(request.user).select_related("werkgever")
    mine = mine.filter(status=Vacaturedossier.Status.CONCEPT, stand__gt=0, eigenaar=request.user)
    if werkgever is not None:
        mine = mine.filter(werkgever=werkgever)
    context = {
        "team": team,
        "werkgever": werkgever,
        "manieren": MANIEREN,
        "open": mine.order_by("-gewijzigd")[:MEEST_OPEN],
    }
    return render(request, "werkplek/vacature_nieuw.html", context)


def _employer(request: MedewerkerRequest) -> Werkgever | None:
    """Of whom the vacature will be, when somebody came from the page of an employer."""
    gevraagd = request.POST if request.method == "POST" else request.GET
    pk = gevraagd.get("werkgever", "")
    if not pk:
        return None
    rows = Werkgever.objects.visible_to(request.user)
    return get_object_or_404(rows, pk=pk if pk.isascii() and pk.isdecimal() and len(pk) < 12 else 0)


def _way_in(dossier: Vacaturedossier, hoe: str) -> str:
    if hoe == TELEFOON:
        return reverse("vacature_telefoon", args=[dossier.pk])
    if hoe == TEKST:
        return reverse("vacature_tekst", args=[dossier.pk])
    return reverse("vacature_stap", args=[dossier.pk, STAPPEN_VACATURE[0].sleutel])


def _open_published(request: MedewerkerRequest) -> HttpResponse:
    """The button *Wijzig* at a vacature that nobody worked at here yet."""
    pk = request.POST["vacature"]
    rows = Vacature.objects.visible_to(request.user)
    vacature = get_object_or_404(rows, pk=pk if pk.isascii() and pk.isdecimal() and len(pk) < 12 else 0)
    dossier = open_dossier(vacature=vacature, door=request.user)
    return SeeOther(reverse("vacature_bewerken", args=[dossier.pk]))


# --- the overview -----------------------------------------------------------------------------------------------
@for_staff("GET")
def edit(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """How far each section is, what clashed and what happened; who may only read sees what stands there."""
    dossier = dossier_to_read(request, pk)
    mag = may_work(request.user, dossier)
    context = {
        "dossier": dossier,
        "mag": mag,
        "stand": status_words(dossier),
        "botsingen": clashes(dossier, request.user),
        "secties": sections(dossier, content_of(dossier)),
        "groepen": groups(document_of(dossier), Soort.VACATURE),
        "feiten": sentences(Omstandigheden.from_json(dossier.eigen)),
        "levensloop": lifecycle_of(dossier, request.user),
        "gebeurd": events(dossier, MEEST_GEBEURD),
        "versies": dossier.versies.count(),
        "verschillen": disagreements(dossier),
        "werkgever_anders": mag and is_offered(dossier),
        "blok": block_of(dossier, request.user),
    }
    return render(request, "werkplek/vacature_bewerken.html", context)


def status_words(dossier: Vacaturedossier) -> str:
    """ "concept, nog niet gepubliceerd", or until when it is open and whether something changed since."""
    status = Vacaturedossier.Status
    if dossier.status == status.GESLOTEN:
        return "gesloten"
    if dossier.status == status.CONCEPT or dossier.vacature is None:
        return "concept, nog niet gepubliceerd"
    einde = dossier.vacature.sluit_op
    if einde is not None and einde < timezone.localdate():
        woorden = f"was open tot en met {dag(einde)}"
    else:
        woorden = f"open tot en met {dag(einde)}" if einde else "open"
    return f"{woorden}, gewijzigd en nog niet opnieuw gepubliceerd" if is_changed(dossier) else woorden


# --- two answers --------------------------------------------------------------------------------------------------
@for_staff("POST")
def save(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Keep one of two answers, of two people or of the text and a question."""
    dossier = dossier_to_work_with(request, pk)
    if gezegd := settle_text(dossier=dossier, door=request.user, gestuurd=request.POST):
        messages.success(request, gezegd)
        naar = "vacature_publiceren" if request.POST.get("naar") == "publiceren" else "vacature_bewerken"
        return SeeOther(reverse(naar, args=[pk]))
    keuze: Any = request.POST.get("botsing", "")
    veilig = keuze if keuze.isascii() and keuze.isdecimal() and len(keuze) < 12 else 0
    botsing = get_object_or_404(dossier.botsingen.select_related("concept"), pk=veilig)
    neem = request.POST.get("kies") == "ander"
    try:
        choose(botsing=botsing, neem=neem, gezien=request.POST.get("gezien", ""), door=request.user)
    except ValidationError as fout:
        messages.warning(request, fout.messages[0])
    else:
        messages.success(request, GEKOZEN)
    return SeeOther(f"{reverse('vacature_bewerken', args=[dossier.pk])}#kop-botsingen")

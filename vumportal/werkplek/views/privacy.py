"""Pages of the privacy officer: what stands out, the logboek, the sample of a month. None of them names a kandidaat."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from vumportal.organisaties.lijsten import REDENEN, ZOEKDOELEN, names, values
from vumportal.toezicht.alarmen import handle_alarm, in_words, open_alarms, thresholds
from vumportal.toezicht.dagen import first_day, last_month
from vumportal.toezicht.models import Alarmafhandeling
from vumportal.toezicht.steekproef import OMVANG, drawn, judge
from vumportal.toezicht.zoeken import Logvraag, page_of_acts, record_search
from vumportal.werkplek import terug
from vumportal.werkplek.lijsten import page_number
from vumportal.werkplek.overzicht import name_of
from vumportal.werkplek.privacyformulieren import AlarmForm, LogboekForm, MaandForm, SteekproefForm
from vumportal.werkplek.steekproefregels import Steekproefregel, sample_lines
from vumportal.werkplek.toegang import MedewerkerRequest, for_privacy, organisation_of
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkzoekenden.verzoeken import requests_for
from vumportal.woorden.kort import MAANDEN, dag

LAATSTE = 5
"""Handled alarms that the page still shows, and searches that a session remembers."""
_SESSIE = "logvragen"


# --- alarms -----------------------------------------------------------------------------------------
@for_privacy("GET", "POST")
def overview(request: MedewerkerRequest) -> HttpResponse:
    """The alarms that nobody handled, and the way to the rest. A POST says what was done about one."""
    if request.method != "POST":
        return _alarms(request, None)
    form = AlarmForm(request.POST)
    if not form.is_valid():
        return _alarms(request, form, status=422)
    if handle_alarm(gebruiker=request.user, **form.cleaned_data):
        messages.success(request, "Afgehandeld. Je notitie is bewaard.")
    else:
        messages.info(request, "Dit alarm staat er niet meer. Er is niets bewaard.")
    return SeeOther(reverse("privacy"))


def _alarms(request: MedewerkerRequest, fout: AlarmForm | None, *, status: int = 200) -> HttpResponse:
    organisatie, maand = organisation_of(request), last_month()
    gekozen = (fout["regel"].value(), fout["geval"].value()) if fout else None
    alarmen = []
    for nummer, alarm in enumerate(open_alarms(organisatie), 1):
        sleutel = (alarm.regel.sleutel, alarm.geval)
        form = fout if fout and sleutel == gekozen else None
        form = form or AlarmForm(initial={"regel": alarm.regel.sleutel, "geval": alarm.geval})
        form.auto_id = f"alarm{nummer}_%s"
        alarmen.append((alarm, form))
    rows = drawn(organisatie, maand)
    context = {
        "alarmen": alarmen,
        "fout": fout,
        "grenzen": in_words(thresholds(organisatie)),
        "afgehandeld": [
            (rij.op, name_of(rij.door), rij.notitie)
            for rij in Alarmafhandeling.objects.filter(organisatie=organisatie).select_related("door")[
                :LAATSTE
            ]
        ],
        "maand": month_name(maand),
        "steekproef": len(rows),
        "verzoeken": requests_for(request.user).open().count(),
        "te_doen": sum(not rij.oordeel for rij in rows),
    }
    return render(request, "privacy/start.html", context, status=status)


# --- the logboek ------------------------------------------------------------------------------------
@for_privacy("GET", "POST")
def search_log(request: MedewerkerRequest) -> HttpResponse:
    """What to look for and why. A POST is on record; what was asked waits in the session, so in no address."""
    organisatie = organisation_of(request)
    doelen = list(values(ZOEKDOELEN, organisatie.pk))
    if request.method != "POST":
        getypt = terug.take(request)
        begin = {naam: waarde for naam, waarde in getypt.items() if waarde} if getypt else {}
        return _log_form(request, LogboekForm(doelen=doelen, organisatie=organisatie, initial=begin))
    form = LogboekForm(request.POST, doelen=doelen, organisatie=organisatie)
    if not form.is_valid():
        return _log_form(request, form, status=422)
    vraag, made = form.question(), form.cleaned_data
    record_search(gebruiker=request.user, vraag=vraag, doel=made["doel"], zin=made["zin"])
    return SeeOther(f"{reverse('logboek_gevonden')}?vraag={_remember(request, vraag)}")


def _log_form(request: MedewerkerRequest, form: LogboekForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "van_wie": terug.made_for(request.user)}
    return render(request, "privacy/zoeken.html", context, status=status)


def _remember(request: MedewerkerRequest, vraag: Logvraag) -> str:
    """Keep what was asked in the session; the key under which it is there."""
    sleutel, eerder = secrets.token_hex(4), request.session.get(_SESSIE, {})
    kept = dict(list(eerder.items())[1 - LAATSTE :])
    request.session[_SESSIE] = kept | {sleutel: vraag.as_json()}
    return sleutel


@for_privacy("GET")
def found_in_log(request: MedewerkerRequest) -> HttpResponse:
    """What the logboek has, page by page; without a search of before, the form."""
    sleutel, gevraagd = request.GET.get("vraag", ""), request.GET.get("pagina", "")
    kept: dict[str, Any] | None = request.session.get(_SESSIE, {}).get(sleutel)
    if kept is None:
        return SeeOther(reverse("logboek_zoeken"))
    vraag = Logvraag.from_json(kept)
    pagina = page_of_acts(organisation_of(request), vraag, page_number(gevraagd))
    return render(
        request,
        "privacy/gevonden.html",
        {"pagina": pagina, "gezocht": _asked(request, vraag), "vraag": request.GET},
    )


def _asked(request: MedewerkerRequest, vraag: Logvraag) -> str:
    """What was looked for, in words."""
    delen = [f"referentie {ref}" for ref in vraag.refs]
    if vraag.gebruiker_id:
        accounts = organisation_of(request).gebruikers.filter(pk=vraag.gebruiker_id)
        delen += [f"account {naam}" for naam in accounts.values_list("username", flat=True)]
    if vraag.oin:
        delen.append(f"organisatie {vraag.oin}")
    return f"{', '.join(delen)}, van {dag(vraag.van)} tot en met {dag(vraag.tot)}"


# --- the sample -------------------------------------------------------------------------------------
@for_privacy("GET", "POST")
def sample(request: MedewerkerRequest) -> HttpResponse:
    """The records that were drawn of a month. A POST says whether the reason of one holds."""
    maand = MaandForm(request.GET).chosen() or last_month()
    rows = list(drawn(organisation_of(request), maand))
    if request.method != "POST":
        return _sample(request, maand, rows, None)
    form = SteekproefForm(request.POST)
    if not form.is_valid():
        return _sample(request, maand, rows, form, status=422)
    made = form.cleaned_data
    toegang = next((rij for rij in rows if rij.pk == made["toegang"]), None)
    if toegang is None:
        messages.info(request, "Dit dossier zit niet in de steekproef. Er is niets bewaard.")
    else:
        judge(gebruiker=request.user, toegang=toegang, oordeel=made["oordeel"], notitie=made["notitie"])
        messages.success(request, "Je oordeel is bewaard.")
    return SeeOther(f"{reverse('steekproef')}?maand={maand:%Y-%m}")


def _sample(
    request: MedewerkerRequest,
    maand: Any,
    rows: list[Any],
    fout: SteekproefForm | None,
    *,
    status: int = 200,
) -> HttpResponse:
    namen = names(REDENEN, {rij.reden for rij in rows}, organisation_of(request).pk)
    regels: list[Steekproefregel] = sample_lines(rows, namen, fout)
    nu = first_day(timezone.localdate())
    context = {
        "maand": month_name(maand),
        "regels": regels,
        "fout": fout,
        "omvang": OMVANG,
        "loopt_nog": maand >= nu,
        "url": f"{reverse('steekproef')}?maand={maand:%Y-%m}",
        "eerder": first_day(maand, -1),
        "later": first_day(maand, 1) if maand < nu else None,
    }
    return render(request, "privacy/steekproef.html", context, status=status)


def month_name(maand: Any) -> str:
    """ "oktober 2026"."""
    return f"{MAANDEN[maand.month - 1]} {maand.year}"

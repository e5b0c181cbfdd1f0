"""Who may see the profile of the person, where a yes is asked for. What is shared without asking is in `bezwaar`."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from vumportal.mijn.engels import Choiceform, state_in_english
from vumportal.mijn.toegang import PersoonRequest, for_person
from vumportal.organisaties.models import Ontvanger
from vumportal.standaard.groepen import ALLE_GROEPEN, ZELF_BEVESTIGD
from vumportal.toestemming.einde import Einde, ends_soon, renew
from vumportal.toestemming.engels import GROEPZIN, WIE, in_english
from vumportal.toestemming.engels import TAAL as ENGELS
from vumportal.toestemming.houders import holders_of
from vumportal.toestemming.keuzeformulier import BEKIJK, JA, NEE, TOT_IK_STOP, Keuzeformulier
from vumportal.toestemming.kiezen import say_no, say_yes, stop
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.stand import Deelstand, standing
from vumportal.toestemming.standzinnen import state_sentence
from vumportal.toestemming.teksten import Tekst, current_text, is_in, key_of
from vumportal.toestemming.uitleg import Uitleg, Uitlegdeel, explained, shared_parts
from vumportal.toestemming.voorbeeld import Groepskeuze, choices, document_of, never, own_profile, preview_of
from vumportal.toestemming.wissen import asked_before

VERDER = 303
NEDERLANDS = "nl"


@dataclass(frozen=True)
class Deelrij:
    """One recipient category on the page with all of them. eigen: what only its text says."""

    stand: Deelstand
    tekst: Tekst
    uitleg: Uitleg
    eigen: tuple[Uitlegdeel, ...]
    einde: Einde | None

    @property
    def zin(self) -> str:
        """How it stands now."""
        return state_in_english(self.stand) if self.tekst.taal == ENGELS else state_sentence(self.stand)

    @property
    def wie(self) -> str:
        """Whom it is about, in English."""
        return WIE[self.stand.ontvanger]


@for_person("GET")
def sharing(request: PersoonRequest) -> HttpResponse:
    """Every recipient category for which the person says ja or nee."""
    alle = standing(request.persoon)
    standen = [stand for stand in alle.values() if stand.vraagt or _may_stop(stand)]
    talen = _languages(stand.ontvanger for stand in standen)
    taal = _asked_language(request, talen)
    gelezen = {stand.ontvanger: _text(stand.ontvanger, taal) for stand in standen}
    uitleg = {ontvanger: explained(tekst) for ontvanger, tekst in gelezen.items()}
    gedeeld = shared_parts(uitleg.values()) if uitleg else ()
    eindes = {einde.ontvanger: einde for einde in ends_soon(request.persoon, alle)}
    rijen = [
        Deelrij(
            stand,
            gelezen[stand.ontvanger],
            uitleg[stand.ontvanger],
            uitleg[stand.ontvanger].without(gedeeld),
            eindes.get(stand.ontvanger),
        )
        for stand in standen
    ]
    context = {
        "gekozen": [rij for rij in rijen if rij.stand.laatste],
        "open": [rij for rij in rijen if not rij.stand.laatste],
        "gedeeld": gedeeld,
        "hoe_lang": TOT_IK_STOP,
        "ja": JA,
        "nee": NEE,
        "engels": ENGELS in talen,
    }
    template = "mijn/engels/delen.html" if taal == ENGELS else "mijn/delen.html"
    return render(request, template, context)


@for_person("GET", "POST", over_delen=True)
def choose(request: PersoonRequest, ontvanger: str) -> HttpResponse:
    """One recipient category: what is shown, group by group, and ja or nee."""
    wie = _recipient(ontvanger)
    stand = standing(request.persoon)[wie]
    if not stand.vraagt:
        return _see(reverse("mijn:bezwaar" if stand.gaat_over_bezwaar else "mijn:delen"))
    talen = _languages([wie])
    taal = _asked_language(request, talen)
    document, tekst = document_of(request.persoon), _text(wie, taal)
    keuzes = _may_choose(request, choices(document))
    groepen = _asked_groups(request)
    form = (Choiceform if taal == ENGELS else Keuzeformulier)(
        request.POST or None,
        keuzes=keuzes,
        tekst=tekst,
        groepen=stand.groepen if groepen is None else groepen,
    )
    if request.method == "POST" and form.is_valid():
        if form.only_looks:
            taal_erbij = f"&taal={ENGELS}" if taal == ENGELS else ""
            return _see(f"{reverse('mijn:voorbeeld', args=[wie.value])}?groepen={form.bits}{taal_erbij}")
        try:
            _decide(request, wie, form)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _see(reverse("mijn:gekozen", args=[wie.value]))
    context = {
        "stand": stand,
        "tekst": tekst,
        "uitleg": explained(tekst),
        "form": form,
        "werkprofiel": own_profile(document),
        "groepen": _ticks(form, keuzes, taal),
        "ja": JA,
        "nee": NEE,
        "bekijk": BEKIJK,
        "engels": ENGELS in talen,
    }
    template = "mijn/engels/kiezen.html" if taal == ENGELS else "mijn/kiezen.html"
    return render(request, template, context, status=422 if form.errors else 200)


def _may_choose(request: PersoonRequest, keuzes: tuple[Groepskeuze, ...]) -> tuple[Groepskeuze, ...]:
    """The groups that can be chosen: some only by the person themselves."""
    if request.namens is None:
        return keuzes
    return tuple(keuze for keuze in keuzes if not keuze.bit & ZELF_BEVESTIGD)


def _ticks(form: Keuzeformulier, keuzes: tuple[Groepskeuze, ...], taal: str) -> list[tuple[Any, ...]]:
    """A box for each group, with what is in it; in English with a sentence of its own."""
    vakjes = zip(form["groepen"].subwidgets, keuzes, strict=True)
    if taal == ENGELS:
        return [(vakje, keuze, GROEPZIN[keuze.bit]) for vakje, keuze in vakjes]
    return list(vakjes)


def _decide(request: PersoonRequest, ontvanger: Ontvanger, form: Keuzeformulier) -> None:
    if form.says_yes:
        say_yes(
            werkzoekende=request.persoon,
            ontvanger=ontvanger,
            groepen=form.bits,
            tot=form.tot,
            tekst=form.tekst,
            namens=request.namens,
        )
    else:
        say_no(werkzoekende=request.persoon, ontvanger=ontvanger, tekst=form.tekst, namens=request.namens)


@for_person("POST", terug="mijn:delen", over_delen=True)
def stop_sharing(request: PersoonRequest, ontvanger: str) -> HttpResponse:
    """Stop at once."""
    wie = _recipient(ontvanger)
    if standing(request.persoon)[wie].publieke_taak:
        return _see(reverse("mijn:bezwaar"))
    taal = _asked_language(request, _languages([wie]))
    stop(werkzoekende=request.persoon, ontvanger=wie, taal=taal, namens=request.namens)
    return _see(reverse("mijn:gekozen", args=[wie.value]))


@for_person("POST", terug="mijn:delen", over_delen=True)
def go_on(request: PersoonRequest, ontvanger: str) -> HttpResponse:
    """Let a yes that ends soon go on; what does not end any more is left as it is."""
    wie = _recipient(ontvanger)
    try:
        renew(werkzoekende=request.persoon, ontvanger=wie, namens=request.namens)
    except ValidationError:
        return _see(reverse("mijn:kiezen", args=[wie.value]))
    return _see(reverse("mijn:gekozen", args=[wie.value]))


@for_person("GET")
def chosen(request: PersoonRequest, ontvanger: str) -> HttpResponse:
    """What the person chose, what happens now, and what others still have."""
    wie = _recipient(ontvanger)
    stand = standing(request.persoon)[wie]
    if stand.laatste is None or stand.laatste.soort not in _OVER_EEN_JA:
        return _see(reverse("mijn:delen"))
    engels = in_english(stand.laatste)
    gestopt = stand.laatste.soort == Besluit.Soort.INGETROKKEN
    houders = holders_of(request.persoon, wie) if gestopt else ()
    context = {
        "stand": stand,
        "besluit": stand.laatste,
        "zin": state_in_english(stand) if engels else state_sentence(stand),
        "wie": WIE[wie],
        "houders": houders,
        "gevraagd": asked_before(request.persoon) if houders else None,
    }
    template = "mijn/engels/gekozen.html" if engels else "mijn/gekozen.html"
    return render(request, template, context)


@for_person("GET")
def preview(request: PersoonRequest, ontvanger: str) -> HttpResponse:
    """Exactly what this recipient category gets, and what stays hidden; of what is shared now or of what is chosen."""
    stand = standing(request.persoon)[_recipient(ontvanger)]
    groepen = _asked_groups(request)
    groepen = stand.groepen if groepen is None or stand.publieke_taak else groepen
    context = {
        "stand": stand,
        "groepen": groepen,
        "nu": stand.deling is not None and groepen == stand.groepen,
        "voorbeeld": preview_of(request.persoon, groepen),
        "nooit": never(request.persoon),
        "engels": _asked_language(request, _languages([stand.ontvanger])) == ENGELS,
    }
    return render(request, "mijn/voorbeeld.html", context)


def _asked_groups(request: HttpRequest) -> int | None:
    """The groups that the address names, as one number; None when it names none, or what is no combination."""
    tekst = request.GET.get("groepen", "")
    if not tekst.isascii() or not tekst.isdecimal() or len(tekst) > 2 or int(tekst) > ALLE_GROEPEN:
        return None
    return int(tekst)


_OVER_EEN_JA = frozenset(
    {Besluit.Soort.GEGEVEN, Besluit.Soort.GEWEIGERD, Besluit.Soort.INGETROKKEN, Besluit.Soort.VERLENGD}
)


def _may_stop(stand: Deelstand) -> bool:
    """Whether a yes of before still counts, though a new one is not asked for any more."""
    return stand.deling is not None and not stand.publieke_taak


def _text(ontvanger: Ontvanger, taal: str) -> Tekst:
    return current_text(key_of(Besluit.Soort.GEGEVEN, ontvanger), taal=taal)


def _languages(ontvangers: Iterable[Ontvanger]) -> tuple[str, ...]:
    """In which languages everything about these categories can be read: never half in one and half in another."""
    sleutels = [key_of(Besluit.Soort.GEGEVEN, ontvanger) for ontvanger in ontvangers]
    in_both = bool(sleutels) and all(is_in(sleutel, ENGELS) for sleutel in sleutels)
    return (NEDERLANDS, ENGELS) if in_both else (NEDERLANDS,)


def _asked_language(request: HttpRequest, talen: Iterable[str]) -> str:
    """The language that the address or the form names, when everything can be read in it."""
    gevraagd = (request.POST if request.method == "POST" else request.GET).get("taal", "")
    return gevraagd if gevraagd in talen else NEDERLANDS


def _recipient(waarde: str) -> Ontvanger:
    try:
        return Ontvanger(waarde)
    except ValueError as error:
        raise Http404 from error


def _see(url: str) -> HttpResponse:
    return HttpResponseRedirect(url, status=VERDER)

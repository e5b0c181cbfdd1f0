"""Back to the page where the button is: for who is no longer logged in, and for an address that only a button opens.

What somebody typed while their session ended is kept for half an hour and shown again after logging in. It waits on
the server, in the session of the browser: never in an address or a cookie. It is given back only to the account that
the form was made for. The form itself says which one that is, signed, because nothing else is certain by then: on a
shared computer somebody else may log in next. When it is not certain, the page says that it is gone.
"""

import time
from typing import Any

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

from vumportal.organisaties.models import Gebruiker

PAGINA = {
    "opnieuw_zoeken": "zoekopdracht",
    "splitsen": "zoekopdracht",
    "voorwaarden": "meer_wensen",
    "elke_nacht": "zoekopdracht",
    "elke_nacht_vacatures": "kandidaat",
    "elke_nacht_kandidaten": "vacature",
    "detail_ophalen": "resultaat",
    "bewaren": "resultaat",
    "wegleggen": "resultaat",
    "terugzetten": "resultaat",
    "navragen": "resultaat",
    "wensvraag": "nieuw_voor",
    "toegang_stoppen": "kandidaat",
    "samen_kijken": "kandidaat",
    "samen_papier": "samen_bevestigen",
    "vastleggen_concept": "vastleggen",
    "werkgever_contact_concept": "werkgever_contact",
    "vacature_bewaren": "vacature_bewerken",
    "vacatures_tabel": "vacatures",
    "uitloggen": "start",
}
"""Of each address that only a button opens, the page with that button; it takes the same arguments."""

NIET_GEDAAN = "Je was uitgelogd. Er is nog niets gebeurd. Druk nog een keer op de knop."
NIET_VERSTUURD = "Je was uitgelogd. Wat je had ingevuld, is niet verstuurd en niet bewaard."
BEWAARD = "Je was uitgelogd. Wat je had ingevuld, staat er nog. Het is nog niet verstuurd."
VAN_EEN_ANDER = (
    "Op deze computer was iets ingevuld met een ander account. Dat is niet verstuurd en niet bewaard."
)
MET_DE_KNOP = "Dit kan alleen met de knop op deze pagina. Er is nog niets gebeurd."

VAN_WIE = "van_wie"
"""Name of the hidden field that says for which account a form was made."""
GELDIG = 24 * 3600
"""Seconds that a form may be open: longer than a session, so that it is still known for whom it was."""
BEWAARTIJD = 30 * 60
"""Seconds that what was typed may wait for its account to log in again."""
HOOGSTENS = 20_000
"""Characters that are kept; more does not come from a form of ours."""

ZONDER_EIGEN_WACHTWOORD = frozenset({"wachtwoord", "uitloggen"})
"""Addresses for who still has the first password that somebody else gave."""

LANGSTE_ADRES = 2000
"""Characters of an address to come back to."""
_SESSIE = "terug"
_HANDTEKENING = TimestampSigner(salt="vumportal.werkplek.terug")


def page_of(request: HttpRequest) -> str:
    """The page that belongs to this address: itself, or the one with the button. Always answers GET."""
    match = request.resolver_match
    if match is not None and match.url_name in PAGINA:
        return reverse(PAGINA[match.url_name], kwargs=match.kwargs)
    return request.get_full_path()


# --- what was typed ---------------------------------------------------------------------------------
def made_for(gebruiker: Gebruiker) -> str:
    """The value of `VAN_WIE` in a form for this account."""
    return _HANDTEKENING.sign(str(gebruiker.pk))


def take(request: HttpRequest) -> QueryDict | None:
    """What this account typed on this page before it was logged out; once, with the sentence that says so."""
    kept = request.session.get(_SESSIE)
    if kept is None or request.method != "GET" or kept["pagina"] != request.get_full_path():
        return None
    del request.session[_SESSIE]
    messages.info(request, BEWAARD)
    return QueryDict(kept["velden"])


def _keep(request: HttpRequest) -> bool:
    """Keep what was typed for the account that this form was made for; False when that is not certain."""
    try:
        voor = int(_HANDTEKENING.unsign(request.POST.get(VAN_WIE, ""), max_age=GELDIG))
    except BadSignature:
        return False
    if request.user.is_authenticated and request.user.pk != voor:
        return False
    velden = request.POST.copy()
    for naam in ("csrfmiddlewaretoken", VAN_WIE):
        velden.pop(naam, None)
    tekst = velden.urlencode()
    if len(tekst) > HOOGSTENS:
        return False
    tot = int(time.time()) + BEWAARTIJD
    request.session[_SESSIE] = {"voor": voor, "pagina": page_of(request), "velden": tekst, "tot": tot}
    return True


def _forget(request: HttpRequest) -> None:
    """Let go of what waits for somebody else, or waited too long; the page says so."""
    kept = request.session.get(_SESSIE)
    if kept is None:
        return
    if kept["voor"] != request.user.pk:
        messages.info(request, VAN_EEN_ANDER)
    elif kept["tot"] < time.time():
        messages.warning(request, NIET_VERSTUURD)
    else:
        return
    del request.session[_SESSIE]


# --- the three moments ------------------------------------------------------------------------------
class TerugMiddleware(LoginRequiredMiddleware):
    """Login on every page, as Django's own does, and the way back after it.

    Stands last: its sentences must reach the middleware of the messages.
    """

    def process_view(
        self, request: HttpRequest, view_func: Any, view_args: tuple[Any, ...], view_kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """To the login page, unless somebody is logged in or nobody has to be."""
        if not getattr(view_func, "login_required", True):
            return None
        if not request.user.is_authenticated:
            return _to_login(request)
        if request.user.eerste_tot is not None and _name(request) not in ZONDER_EIGEN_WACHTWOORD:
            return _to_own_password(request)
        _forget(request)
        return None

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Words for an empty 405, or the page with the button for who came by its address.

        Addresses in a namespace are of other systems and speak for themselves.
        """
        match = request.resolver_match
        if response.status_code != 405 or match is None or match.namespaces:
            return response
        if request.method == "GET" and match.url_name in PAGINA:
            if request.user.is_authenticated:
                messages.info(request, MET_DE_KNOP)
            return redirect(page_of(request))
        if isinstance(response, HttpResponse) and not response.content:
            response.content = render_to_string("405.html", {"terug": page_of(request)}, request)
        return response


def _to_own_password(request: HttpRequest) -> HttpResponseBase:
    """Whose password came from somebody else chooses one first; nothing else is done until then."""
    if getattr(request, "htmx", None):
        return HttpResponseClientRedirect(reverse("wachtwoord"))
    return redirect("wachtwoord")


def _name(request: HttpRequest) -> str:
    return (request.resolver_match.url_name or "") if request.resolver_match else ""


def _to_login(request: HttpRequest) -> HttpResponseBase:
    match = request.resolver_match
    if match is not None and match.url_name == "uitloggen":
        return redirect("inloggen")  # done already; there is nothing to come back to
    page = page_of(request)
    kept = request.method == "POST" and _keep(request)
    if request.method == "POST" and not kept:
        messages.warning(request, NIET_GEDAAN if page != request.get_full_path() else NIET_VERSTUURD)
    if not getattr(request, "htmx", None):
        return redirect_to_login(_bounded(page))
    # A redirect would put the login page inside the list that asked; the whole window must go there. What was typed
    # waits on the page of its form.
    wanted = page if kept else _shown(request) or page
    return HttpResponseClientRedirect(redirect_to_login(_bounded(wanted)).url)


def _bounded(page: str) -> str:
    """The page without its choices when those are longer than anybody makes them: a redirect has its limits."""
    return page if len(page) <= LANGSTE_ADRES else page.partition("?")[0][:LANGSTE_ADRES]


def _shown(request: Any) -> str | None:
    """The page that htmx asks from, as far as the browser says so and it is one of ours."""
    try:
        shown: str | None = request.htmx.current_url_abs_path
    except ValueError:  # not an address
        return None
    return shown


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """A form that is too old, or not from a page of ours: nothing is done with it.

    Who is logged out goes to the login page. Who is logged in gets back what they typed, when this form was theirs.
    """
    match = request.resolver_match
    must_log_in = match is not None and getattr(match.func, "login_required", True)
    if must_log_in and not request.user.is_authenticated:
        return _to_login(request)
    if match is not None and match.url_name == "inloggen" and _is_logged_in(request):
        return redirect(_wanted(request))  # the second half of a double click on the button of the login page
    if request.user.is_authenticated and _keep(request):
        return redirect(page_of(request))
    return render(request, "403_csrf.html", {"terug": page_of(request)}, status=403)


def _wanted(request: HttpRequest) -> str:
    """Where the login page leads to: the page asked for, when it is one of ours."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else reverse("start")


def _is_logged_in(request: HttpRequest) -> bool:
    """Whether the account that asks to log in is the one that is logged in."""
    asked = request.POST.get("username", "").strip()
    return request.user.is_authenticated and request.user.username == asked

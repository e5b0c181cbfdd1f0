"""Addresses of the koppelvlak "Bron"."""

from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, path, re_path
from django.views.decorators.csrf import csrf_exempt

from vumportal.bron import views
from vumportal.bron.views import View, Werk
from vumportal.standaard.koppelvlak import DETAIL, MATCHES, Operatie
from vumportal.standaard.soort import Soort


def _open(view: View) -> View:
    """The exchange has no login or form token: `bron.toegang` decides."""
    return login_not_required(csrf_exempt(view))


def _operation(operatie: Operatie, werk: Werk, soort: Soort) -> URLPattern:
    """The address of an operation of the contract; an id in it goes to the view as `extern_id`."""
    address = operatie.pad.removeprefix("/").replace("{id}", r"(?P<extern_id>[a-zA-Z0-9_.-]{1,200})")
    view = views.operation(operatie, werk, soort)
    return re_path(rf"^{address}$", _open(view), name=f"{operatie.naam}-{soort}")


app_name = "bron"
urlpatterns = [
    *(_operation(operatie, views.matches, soort) for soort, operatie in MATCHES.items()),
    *(_operation(operatie, views.detail, soort) for soort, operatie in DETAIL.items()),
    *(
        path(f"openapi/{soort}.json", _open(partial(views.contract, soort=soort)), name=f"openapi-{soort}")
        for soort in Soort
    ),
    re_path(r"^", _open(views.unknown), name="onbekend"),
]

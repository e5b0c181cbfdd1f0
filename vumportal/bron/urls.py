"""Addresses of the koppelvlak "Bron"."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, re_path
from django.views.decorators.csrf import csrf_exempt

from vumportal.bron.views import DetailView, MatchesView, OpenapiView, UnknownView
from vumportal.standaard.koppelvlak import DETAIL, MATCHES, Operatie
from vumportal.standaard.soort import Soort


def _open(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The exchange has no login or form token: `bron.toegang` decides."""
    return login_not_required(csrf_exempt(view))


def _operation(operatie: Operatie, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
    """The address of an operation of the contract; an id in it goes to the view as `extern_id`."""
    address = operatie.pad.removeprefix("/").replace("{id}", r"(?P<extern_id>[a-zA-Z0-9_.-]{1,200})")
    return re_path(rf"^{address}$", _open(view), name=name)


app_name = "bron"
urlpatterns = [
    _operation(operatie, MatchesView.as_view(soort=soort, operatie=operatie), f"matches-{soort}")
    for soort, operatie in MATCHES.items()
] + [
    _operation(operatie, DetailView.as_view(soort=soort, operatie=operatie), f"detail-{soort}")
    for soort, operatie in DETAIL.items()
]
urlpatterns += [
    path(f"openapi/{soort}.json", _open(OpenapiView.as_view(soort=soort)), name=f"openapi-{soort}")
    for soort in Soort
]
urlpatterns += [re_path(r"^", _open(UnknownView.as_view()), name="onbekend")]

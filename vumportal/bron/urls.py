"""Addresses of the koppelvlak "Bron"."""

from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from vumportal.bron import views
from vumportal.bron.views import View
from vumportal.standaard.soort import Soort


def _open(view: View) -> View:
    """The exchange has no login or form token: `bron.toegang` decides."""
    return login_not_required(csrf_exempt(view))


app_name = "bron"
urlpatterns = [
    path(
        f"{soort.collectie}/matches",
        _open(views.operation(views.matches, "POST", soort)),
        name=f"matches-{soort}",
    )
    for soort in Soort
] + [
    re_path(
        rf"^{soort.collectie}/(?P<extern_id>[a-zA-Z0-9_.-]{{1,200}})$",
        _open(views.operation(views.detail, "GET", soort)),
        name=f"detail-{soort}",
    )
    for soort in Soort
]
urlpatterns += [
    path(f"openapi/{soort}.json", _open(partial(views.contract, soort=soort)), name=f"openapi-{soort}")
    for soort in Soort
]
urlpatterns += [re_path(r"^", _open(views.unknown), name="onbekend")]

"""Addresses of the whole portal."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path


@login_not_required
def healthy(request: HttpRequest) -> HttpResponse:
    """200 when this process reaches its database; for proxies, containers and bin/demo."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    path("gezond", healthy, name="gezond"),
    path("vum/bron/v3/", include("vumportal.bron.urls")),
    path("mijn/", include("vumportal.mijn.urls")),
    path("gast/", include("vumportal.gast.urls")),
    path("", include("vumportal.werkplek.urls")),
]
handler400 = "vumportal.config.fouten.bad_request"
handler403 = "vumportal.config.fouten.forbidden"
handler404 = "vumportal.config.fouten.not_found"

if not settings.PRODUCTIE:
    from vumportal.ontwikkel.post import post
    from vumportal.ontwikkel.stijlgids import style_guide

    urlpatterns.append(path("stijlgids", style_guide, name="stijlgids"))
    urlpatterns.append(path("demo/post/", post, name="demo_post"))

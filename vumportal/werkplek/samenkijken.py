"""Looking together: while the person sits opposite, only pages about them that are made for that can be opened.

By construction: an address is not suited unless it says of whom it is (`for_staff(..., samen=about_person)`), and it
opens for that person alone. A page that is suited is shown in a frame of its own (`{% extends frame %}`): no menu, no
search, no messages of before, larger letters.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from django.contrib import messages
from django.http import HttpRequest

from vumportal.uitwisseling.models import Vondst, Zoekopdracht
from vumportal.werkzoekenden.models import Werkzoekende

SESSIE = "samen_kijken"
"""Where the session keeps the key of the person who looks along."""
FRAME, FRAME_SAMEN = "basis.html", "samen/kijken.html"

Over: TypeAlias = Callable[[Mapping[str, Any]], int | None]
"""Of the arguments of an address the key of the person whom its page is about; None: not about a person."""


def about_person(kwargs: Mapping[str, Any]) -> int | None:
    """The address names the person."""
    pk: int = kwargs["pk"]
    return pk


def about_search(kwargs: Mapping[str, Any]) -> int | None:
    """The address names a search; of one for a vacature nobody looks along."""
    return Zoekopdracht.objects.filter(pk=kwargs["pk"]).values_list("werkzoekende", flat=True).first()


def about_find(kwargs: Mapping[str, Any]) -> int | None:
    """The address names something that was found and kept."""
    return Vondst.objects.filter(pk=kwargs["pk"]).values_list("werkzoekende", flat=True).first()


def switch_on(request: HttpRequest, persoon: Werkzoekende) -> None:
    """From now on this person looks along. What waited to be said is not for them: it goes."""
    list(messages.get_messages(request))
    request.session[SESSIE] = persoon.pk


def switch_off(request: HttpRequest) -> None:
    """Nobody looks along any more."""
    request.session.pop(SESSIE, None)


def who_looks_along(request: Any) -> Werkzoekende | None:
    """Who looks along with this member of staff; None: nobody, or somebody whom they may not see any more."""
    pk = request.session.get(SESSIE)
    if pk is None:
        return None
    persoon: Werkzoekende | None = Werkzoekende.objects.visible_to(request.user).filter(pk=pk).first()
    if persoon is None:
        switch_off(request)
    return persoon


def is_suited(over: Over | None, kwargs: Mapping[str, Any], persoon: Werkzoekende) -> bool:
    """Whether a page with this declaration may be shown while this person looks along."""
    return over is not None and over(kwargs) == persoon.pk


def frame(request: HttpRequest) -> dict[str, object]:
    """For every template: in which frame a suited page stands, and who looks along."""
    persoon = getattr(request, "samen", None)
    return {"frame": FRAME if persoon is None else FRAME_SAMEN, "samen_met": persoon}

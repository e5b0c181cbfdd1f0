"""Fetching the person that a page is about: fetching is authorising."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.vast import Vastevraag
from vumportal.werkplek.toegang import MedewerkerRequest
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.toegang import is_opened_with_reason, opened_until
from vumportal.werkzoekenden.wie_ziet import PLEKKEN, account, keys_of, shape_of


def seen_person(gebruiker: Gebruiker, pk: int) -> Any:
    """The person with profiel, dossier and who accompanies them, and what `opened_until` says; 404 for who may not see
    them.
    """
    found = _GEZIEN.ask(*keys_of(gebruiker), pk, vorm=shape_of(gebruiker)) if gebruiker.is_medewerker else []
    if not found:
        raise Http404
    return found[0]


def _seen(rol: str, _soort: int, gebruiker: int, organisatie: int, pk: int) -> QuerySet[Werkzoekende]:
    kijker = account(rol, gebruiker, organisatie)
    visible = opened_until(Werkzoekende.objects.visible_to(kijker), kijker).filter(pk=pk)
    return visible.select_related("profiel__stuk", "begeleiding__klantmanager", "organisatie", "dossier")


_GEZIEN = Vastevraag(_seen, *PLEKKEN, 2_000_000_055)


def person_to_work_with(request: MedewerkerRequest, pk: int) -> Werkzoekende:
    """The person, for a page that writes. 404 for who may not see them; 403 for who only looks, for a reason."""
    people = Werkzoekende.objects.visible_to(request.user).select_related("organisatie", "team")
    persoon: Werkzoekende = get_object_or_404(people, pk=pk)
    if is_opened_with_reason(gebruiker=request.user, werkzoekende=persoon):
        raise PermissionDenied
    return persoon

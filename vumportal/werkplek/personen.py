"""Fetching the person that a page is about: fetching is authorising."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.vast import Vastevraag, ask_all
from vumportal.werkplek.toegang import MedewerkerRequest
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.toegang import access_of, is_opened_with_reason
from vumportal.werkzoekenden.wie_ziet import PLEKKEN, account, keys_of, shape_of


def seen_person(gebruiker: Gebruiker, pk: int) -> Any:
    """The person with profiel, dossier and who accompanies them, and `open_tot`, `open_reden` and `open_zin` of who
    opened them with a reason (else None); 404 for who may not see them.
    """
    if not gebruiker.is_medewerker:
        raise Http404
    found, opened = ask_all(
        [_GEZIEN.of(*keys_of(gebruiker), pk, vorm=shape_of(gebruiker)), access_of(gebruiker, pk)]
    )
    if not found:
        raise Http404
    persoon: Any = found[0]
    persoon.open_tot, persoon.open_reden, persoon.open_zin = opened[0] if opened else (None, None, None)
    return persoon


def _seen(rol: str, _soort: int, gebruiker: int, organisatie: int, pk: int) -> QuerySet[Werkzoekende]:
    visible = Werkzoekende.objects.visible_to(account(rol, gebruiker, organisatie)).filter(pk=pk)
    return visible.select_related("profiel__stuk", "begeleiding__klantmanager", "organisatie", "dossier")


_GEZIEN = Vastevraag(_seen, *PLEKKEN, 2_000_000_055)


def person_to_work_with(request: MedewerkerRequest, pk: int) -> Werkzoekende:
    """The person, for a page that writes. 404 for who may not see them; 403 for who only looks, for a reason."""
    people = Werkzoekende.objects.visible_to(request.user).select_related("organisatie", "team")
    persoon: Werkzoekende = get_object_or_404(people, pk=pk)
    if is_opened_with_reason(gebruiker=request.user, werkzoekende=persoon):
        raise PermissionDenied
    return persoon

""" "3 keer te ver: wil je de wens aanpassen?", with the two answers to it."""

from uuid import UUID

from django.urls import reverse

from vumportal.organisaties.rondes import Vragend
from vumportal.uitwisseling.models import Vondst
from vumportal.uitwisseling.zelfde_reden import ask_repeated_reasons
from vumportal.werkplek.meldingen import Actie, Melding
from vumportal.werkzoekenden.models import Werkzoekende


def ask_wish_questions(persoon: Werkzoekende | None, opdracht: UUID | None = None) -> Vragend[list[Melding]]:
    """A question for each reason for which things were set aside again and again; most often none.

    persoon: None for a page about a vacature, which has none. opdracht: the search on whose page they stand; else the
    page of what is new for this person.
    """
    if persoon is None:
        return []
    redenen = yield from ask_repeated_reasons(persoon.pk)
    return [_question(persoon, reden, aantal, opdracht) for reden, aantal in redenen]


def _question(persoon: Werkzoekende, reden: Vondst.Reden, aantal: int, opdracht: UUID | None) -> Melding:
    url, vast = reverse("wensvraag", args=[persoon.pk]), [("reden", str(reden))]
    if opdracht is not None:
        vast.append(("opdracht", str(opdracht)))
    return Melding(
        "info",
        f"{aantal} keer weggelegd: {reden.label}. Wil je de wens aanpassen?",
        acties=(
            Actie("Pas de wens aan", url, velden=(*vast, ("keuze", "aanpassen"))),
            Actie("Nee, laat zo", url, velden=(*vast, ("keuze", "laten"))),
        ),
    )

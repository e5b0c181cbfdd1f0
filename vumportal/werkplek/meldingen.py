"""What a user must know about the answer to a search, each with what can be done about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from vumportal.organisaties.grenzen import RESULTATEN, limit
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.detailverzoek import Detailstand
from vumportal.uitwisseling.models import Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.selectors import Voortgang, Vraagregel
from vumportal.uitwisseling.vergeten import GESLOTEN
from vumportal.uitwisseling.wensen import Wensen
from vumportal.woorden.kort import opsomming
from vumportal.woorden.tekst import plain

SPLITSEN = {
    Soort.VACATURE: "Splitsen vraagt hetzelfde nog een keer, in kleinere delen.",
    Soort.WERKZOEKENDE: "Splitsen vraagt hetzelfde nog een keer, in kleinere delen. Je ziet dan meer kandidaten, "
    "maar misschien nog niet allemaal.",
}
"""What splitting does. A bron leaves out who does not travel to the middle of what is asked, so also of a part."""
MISSCHIEN = (
    "Er waren veel kandidaten. Daarom vroegen we het in kleinere gebieden. Wie niet ver wil reizen, vinden we zo "
    "misschien niet. Of dit alle kandidaten zijn, kunnen we niet weten."
)
"""What is not known of kandidaten when the gebied was cut."""
BIJ_NAAM = 3
"""This many questions are named in one sentence; of more only the number is said."""


@dataclass(frozen=True)
class Actie:
    """A button of `onderdelen/melding.html`. post: it changes something; velden: what goes along then."""

    tekst: str
    url: str
    post: bool = True
    velden: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Melding:
    """The parameters of `onderdelen/melding.html`."""

    soort: str
    tekst: str
    titel: str = ""
    acties: tuple[Actie, ...] = ()


def notices(
    opdracht: Zoekopdracht, voortgang: Voortgang, vragen: Iterable[Vraagregel], wensen: Wensen
) -> list[Melding]:
    """In the order of what matters most: what failed, what is incomplete, what is old."""
    vragen = list(vragen)
    vol = [vraag for vraag in vragen if vraag.nummer in voortgang.maximum_bereikt]
    found = [_failed(opdracht, vraag) for vraag in vragen if vraag.status == Zoekvraag.Status.MISLUKT]
    if vol and opdracht.bewaard_id is not None:
        found.append(_full_run(opdracht, voortgang, vol, wensen))
    elif vol:
        gezien = (("vragen", str(voortgang.gevraagd)),)
        splits = Actie("Splits de vraag", reverse("splitsen", args=[opdracht.pk]), velden=gezien)
        tekst = f"{_full(vol)} het maximum aantal resultaten op. Er kan meer zijn."
        found.append(
            Melding(
                "waarschuwing",
                f"{tekst} {SPLITSEN[opdracht.soort]}",
                acties=(*_smaller(opdracht, wensen), splits),
            )
        )
    if opdracht.soort is Soort.WERKZOEKENDE and voortgang.kleiner_gebied and voortgang.klaar:
        found.append(Melding("info", MISSCHIEN))
    if voortgang.eigen_maximum_bereikt:
        tekst = "In het eigen bestand is meer gevonden dan we laten zien. Je ziet wat het dichtst bij is."
        found.append(Melding("waarschuwing", tekst, acties=_smaller(opdracht, wensen)))
    return [*found, *_removed(opdracht)]


def _full_run(opdracht: Zoekopdracht, voortgang: Voortgang, vol: list[Vraagregel], wensen: Wensen) -> Melding:
    """That a saved search did not find all there is. It splits by itself, as far as that goes; a person may ask now."""
    tekst = f"{_full(vol)} het maximum aantal resultaten op. Er kan meer zijn."
    if voortgang.klaar:
        tekst += (
            " Verder splitsen kon die nacht niet: de vraag was niet kleiner te maken, of de ruimte was op."
        )
    return Melding(
        "waarschuwing",
        tekst,
        titel="Niet volledig" if voortgang.klaar else "",
        acties=(*_smaller(opdracht, wensen), search_again(opdracht)),
    )


def _removed(opdracht: Zoekopdracht) -> list[Melding]:
    """That results are gone, and why."""
    if opdracht.vergeten_op is not None:
        return [Melding("info", GESLOTEN, titel="Gesloten")]
    oud = timezone.now() - opdracht.gestart_op
    if oud < timedelta(days=RESULTATEN.laagst):  # whatever the term is
        return []
    dagen = limit(RESULTATEN.sleutel, opdracht.organisatie_id)
    if oud <= timedelta(days=dagen):
        return []
    tekst = (
        f"Deze zoekopdracht is ouder dan {dagen} dagen. We bewaren dan alleen nog de resultaten waarvan je de "
        "contactpersoon ophaalde."
    )
    return [Melding("info", tekst, titel="Verlopen", acties=(search_again(opdracht),))]


def detail_notice(
    staat: str, stand: Detailstand, *, ophaal_url: str, wacht_url: str, waited: bool, kosten: str
) -> Melding | None:
    """How far the fetching of a detail is, or how it ended for who waited for it.

    staat: see `punten.detail_state`. kosten: what it cost, when it came while somebody waited.
    """
    if staat == "bezig" and stand.sinds is not None:
        return Melding(
            "info",
            f"We zijn hier sinds {_clock(stand.sinds)} mee bezig. Je kunt intussen verder werken.",
            titel="De contactpersoon wordt opgehaald",
            acties=(Actie("Kijk opnieuw", wacht_url, post=False),),
        )
    if staat == "opgehaald" and waited:
        return Melding("goed", kosten)
    if staat == "te_halen" and (stand.fout or waited):
        again = Actie("Probeer het opnieuw", ophaal_url)
        tekst = f"{stand.fout} Dit kostte je niets.".strip()
        return Melding("fout", tekst, titel="De contactpersoon is niet opgehaald", acties=(again,))
    return None


def _clock(moment: datetime) -> str:
    """ "14:05"."""
    return f"{timezone.localtime(moment):%H:%M}"


def search_again(opdracht: Zoekopdracht) -> Actie:
    """The same wishes, asked now."""
    return Actie("Zoek opnieuw", reverse("opnieuw_zoeken", args=[opdracht.pk]))


def every_night(opdracht: Zoekopdracht) -> Actie | None:
    """The same wishes, asked by themselves from now on; nothing where they are already, or the matter closed."""
    if opdracht.bewaard_id is not None or opdracht.vergeten_op is not None:
        return None
    return Actie("Zoek elke nacht", reverse("elke_nacht", args=[opdracht.pk]))


def _full(vragen: list[Vraagregel]) -> str:
    """Which questions reached the maximum: by name when there are few, else how many."""
    if len(vragen) > BIJ_NAAM:
        return f"{len(vragen)} vragen leverden"
    namen = opsomming(f"vraag {vraag.nummer} ({vraag.tekst})" for vraag in vragen)
    return f"V{namen[1:]} {'leverde' if len(vragen) == 1 else 'leverden'}"


def _failed(opdracht: Zoekopdracht, vraag: Vraagregel) -> Melding:
    return Melding(
        "fout",
        f"{plain(vraag.fout)} Je ziet hier wel wat het eigen bestand en de andere vragen opleverden.",
        titel=f"Vraag {vraag.nummer} is mislukt ({vraag.tekst})",
        acties=(search_again(opdracht),),
    )


def _smaller(opdracht: Zoekopdracht, wensen: Wensen) -> tuple[Actie, ...]:
    """A new search in half the distance; nothing when it cannot be smaller."""
    kleiner = wensen.afstand // 2
    if not kleiner:
        return ()
    url = reverse("opnieuw_zoeken", args=[opdracht.pk])
    return (Actie(f"Maak het gebied kleiner ({kleiner} km)", url, velden=(("afstand", str(kleiner)),)),)

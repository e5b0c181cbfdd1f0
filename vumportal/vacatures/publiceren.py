"""Publishing a vacature: an explicit act with an end. Until then, and between times, nothing of a concept leaves."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from vumportal.aanbod.concepten import content_of, follow, keep_version, lock, set_content
from vumportal.logboek.services import log_sharing
from vumportal.organisaties.grenzen import VACATURE, limit
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.fouten import Fout
from vumportal.standaard.soort import Soort
from vumportal.standaard.validatie import OngeldigDocument, validate
from vumportal.vacatures.dossiers import OMSCHRIJVING, document_of, happened
from vumportal.vacatures.models import Vacature, Vacaturedossier, Vacaturegebeurtenis, Vacatureversie
from vumportal.vacatures.services import save_vacature
from vumportal.woorden.omstandigheden import MAXIMUM, Omstandigheden, room_for_text, with_sentences

SLUIT = "sluitingsdatumVacature"
ID = Soort.VACATURE.id_veld
NODIG = (
    ("naamVacature", "Geef het werk een naam. Die staat boven de vacature."),
    ("adres.postcode", "Vul de postcode van het werk in. Zonder postcode vindt niemand de vacature."),
)
"""What a vacature cannot do without to be found and read; the standard asks for less."""
GESLOTEN = "Deze vacature is gesloten. Heropen haar eerst."


@dataclass(frozen=True)
class Vacaturetermijn:
    """The days that a vacature may be open until."""

    eerste: date
    laatste: date

    def check(self, tot: date) -> None:
        """Raises ValidationError for a day outside it."""
        if tot < self.eerste:
            raise ValidationError("Kies vandaag of een dag erna.", code="tot")
        if tot > self.laatste:
            raise ValidationError(
                f"Kies maximaal {self.laatste:%d-%m-%Y}. Langer mag een vacature niet open staan.", code="tot"
            )


def term_of(dossier: Vacaturedossier) -> Vacaturetermijn:
    """From today, and as long as the organisation lets a vacature be open in all."""
    vandaag = timezone.localdate()
    begin = dossier.eerst_gepubliceerd_op
    eerste = timezone.localtime(begin).date() if begin else vandaag
    return Vacaturetermijn(vandaag, eerste + timedelta(days=limit(VACATURE.sleutel, dossier.organisatie_id)))


def text_to_publish(document: dict[str, Any], eigen: object) -> dict[str, Any]:
    """The document as others will read it: what the employer said stands in the text, in fixed sentences."""
    feiten = Omstandigheden.from_json(eigen)
    tekst = document.get(OMSCHRIJVING, "")
    if not feiten or not isinstance(tekst, str):
        return document
    return document | {OMSCHRIJVING: with_sentences(tekst, feiten)}


def missing(dossier: Vacaturedossier) -> list[Fout]:
    """Everything that keeps this from being published, in the order of the document; [] when nothing does."""
    document = document_of(dossier)
    fouten = [fout for fout in validate(_with_id(document), Soort.VACATURE) if fout.pad != ID]
    bekend = {fout.pad for fout in fouten}
    for pad, melding in NODIG:
        # An address without a postcode is a fault of the standard too: said once, in our words.
        if not _has(document, pad):
            fouten = [fout for fout in fouten if fout.pad != pad]
            fouten.append(Fout(pad, melding))
    if OMSCHRIJVING not in bekend and (fout := _too_long(document, dossier.eigen)) is not None:
        fouten.append(fout)
    return fouten


def _with_id(document: dict[str, Any]) -> dict[str, Any]:
    return document | {ID: "x"}


def _has(document: dict[str, Any], pad: str) -> bool:
    deel: Any = document
    for naam in pad.split("."):
        deel = deel.get(naam) if isinstance(deel, dict) else None
    return deel not in (None, "")


def _too_long(document: dict[str, Any], eigen: object) -> Fout | None:
    """The fixed sentences stand in the same text: both must fit, since nothing that was typed is cut off unseen."""
    tekst, ruimte = document.get(OMSCHRIJVING), room_for_text(Omstandigheden.from_json(eigen))
    if not isinstance(tekst, str) or len(tekst) <= min(ruimte, MAXIMUM):
        return None
    return Fout(
        OMSCHRIJVING,
        f"Maak de omschrijving {len(tekst) - ruimte} tekens korter. "
        "De zinnen over de werkgever komen er nog onder.",
    )


@transaction.atomic
def publish(*, dossier: Vacaturedossier, door: Gebruiker, tot: date) -> Vacature:
    """Publish what stands in the concept, until this day.

    Raises OngeldigDocument with everything that is missing, ValidationError for a day that cannot be or a vacature that
    was closed.
    """
    rij = lock(dossier, door)
    if rij.status == Vacaturedossier.Status.GESLOTEN:
        raise ValidationError(GESLOTEN, code="gesloten")
    term_of(rij).check(tot)
    if fouten := missing(rij):
        raise OngeldigDocument(fouten)
    set_content(rij, content_of(rij) | {SLUIT: tot.isoformat()}, door)
    vacature = _store(rij)
    again = rij.eerst_gepubliceerd_op is not None
    _mark(rij, vacature, door)
    keep_version(concept=rij, door=door, waarom=Vacatureversie.Waarom.GEPUBLICEERD)
    soort = Vacaturegebeurtenis.Soort
    happened(rij, soort.GEWIJZIGD if again else soort.GEPUBLICEERD, door, f"tot en met {tot:%d-%m-%Y}")
    log_sharing(user_id=door.pk, owner_oin=rij.organisatie.oin, extern_id=vacature.extern_id)
    follow(dossier, rij)
    return vacature


def _store(rij: Vacaturedossier) -> Vacature:
    werkgever = rij.werkgever.naam if rij.werkgever else ""
    return save_vacature(
        organisatie=rij.organisatie,
        document=text_to_publish(document_of(rij), rij.eigen),
        werkgever=werkgever,
        team=rij.team,
        extern_id=rij.vacature.extern_id if rij.vacature else "",
        gedeeld=True,
    )


def _mark(rij: Vacaturedossier, vacature: Vacature, door: Gebruiker) -> None:
    now = timezone.now()
    rij.vacature, rij.status = vacature, Vacaturedossier.Status.GEPUBLICEERD
    rij.eerst_gepubliceerd_op = rij.eerst_gepubliceerd_op or now
    rij.gepubliceerd_op = rij.gecontroleerd_op = now
    rij.gepubliceerd_door, rij.herinnerd_op = door, None
    rij.save()

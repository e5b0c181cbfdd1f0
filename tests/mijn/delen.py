"""A person who decides, as the tests of these pages say it."""

from datetime import timedelta

from django.utils import timezone

from vumportal.logboek.services import log_detail
from vumportal.organisaties.models import Ontvanger
from vumportal.organisaties.services import ensure_organisatie
from vumportal.toestemming.kiezen import say_yes
from vumportal.toestemming.models import Besluit, Grondslag
from vumportal.toestemming.overstap import announce_switch
from vumportal.toestemming.teksten import current_text, key_of
from vumportal.werkzoekenden.models import Werkzoekende

TILBURG = "00000001900000002000"
SUWI, PUBLIEK, PRIVAAT = Ontvanger.SUWI, Ontvanger.PUBLIEK, Ontvanger.PRIVAAT


def yes(
    person: Werkzoekende, ontvanger: Ontvanger = SUWI, *, groepen: int = 0, dagen: int | None = None
) -> Besluit:
    """This person said ja, for so many days or until they stop."""
    tot = None if dagen is None else timezone.localdate() + timedelta(days=dagen)
    tekst = current_text(key_of("gegeven", ontvanger))
    return say_yes(werkzoekende=person, ontvanger=ontvanger, groepen=groepen, tot=tot, tekst=tekst)


def announced(person: Werkzoekende) -> Grondslag:
    """Everybody was told that from thirty days on gemeenten and UWV see the werkprofiel."""
    return announce_switch(
        organisatie=person.organisatie,
        ontvanger=SUWI,
        naar=Grondslag.Soort.PUBLIEKE_TAAK,
        per=timezone.localdate() + timedelta(days=30),
    )


def fetched(person: Werkzoekende) -> None:
    """Gemeente Tilburg fetched the details of this person."""
    ensure_organisatie(naam="Gemeente Tilburg", oin=TILBURG, soort="suwi", regio="")
    log_detail(
        asker_oin=TILBURG,
        owner_oin=person.organisatie.oin,
        over="werkzoekende",
        extern_id=person.pseudoniem,
        grondslag="toestemming",
    )

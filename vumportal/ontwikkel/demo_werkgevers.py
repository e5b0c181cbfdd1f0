"""The employers of the demo as the team that looks after them knows them; what was said counts from today."""

from __future__ import annotations

from vumportal.geo.services import plaatsnaam
from vumportal.ontwikkel.demo_verhaal import ago, as_if, at, hour_of
from vumportal.ontwikkel.voorbeelden import lezen
from vumportal.ontwikkel.voorbeelden.model import Voorbeeldwerkgever
from vumportal.organisaties.models import Gebruiker
from vumportal.vacatures.models import Werkgever
from vumportal.vacatures.werkgevers import (
    Werkgevergesprek,
    record_contact_with,
    save_employer,
    save_person,
    save_vestiging,
)


def look_after_employers(regio: str, door: Gebruiker) -> None:
    """Every employer of which something is told; what is there already stays as it is."""
    for voorbeeld in lezen.employers(regio).values():
        known = Werkgever.objects.filter(organisatie=door.organisatie, naam=voorbeeld.naam).first()
        if voorbeeld.kvk and (known is None or not known.kvk):
            _tell(voorbeeld, known, door)
    for werkgever in Werkgever.objects.filter(organisatie=door.organisatie, vestigingen=None):
        _place(werkgever, door)


def _place(werkgever: Werkgever, door: Gebruiker) -> None:
    """Of who is not told where they are: where the work of their first vacature is."""
    eerste = werkgever.vacatures.exclude(postcode4=None).order_by("pk").first()
    plaats = plaatsnaam(eerste.postcode4_id) if eerste else ""
    if eerste and plaats:
        save_vestiging(werkgever=werkgever, door=door, postcode=str(eerste.postcode4_id), plaats=plaats)


def _tell(voorbeeld: Voorbeeldwerkgever, known: Werkgever | None, door: Gebruiker) -> None:
    werkgever = save_employer(
        door=door,
        werkgever=known,
        naam=voorbeeld.naam,
        kvk=voorbeeld.kvk,
        sbi=voorbeeld.sbi,
        leerbedrijf=voorbeeld.leerbedrijf,
        feiten=list(voorbeeld.feiten),
        afspraken=voorbeeld.afspraken,
        accountmanager=door,
    )
    plekken = {
        plek.plaats: save_vestiging(
            werkgever=werkgever,
            door=door,
            straat=plek.straat,
            huisnummer=str(plek.huisnummer),
            postcode=plek.postcode,
            plaats=plek.plaats,
        )
        for plek in voorbeeld.vestigingen
    }
    mensen = {
        wie.naam: save_person(
            werkgever=werkgever,
            door=door,
            naam=wie.naam,
            functie=wie.functie,
            telefoon=wie.telefoon,
            email=wie.email,
            bereikbaar=wie.bereikbaar,
            vestiging=plekken.get(wie.vestiging),
        )
        for wie in voorbeeld.relaties
    }
    for contact in sorted(voorbeeld.contacten, key=lambda een: -een.geleden):
        moment = at(ago(contact.geleden), hour_of(contact.geleden))
        with as_if(moment):
            gesprek = Werkgevergesprek(contact.soort, contact.zin, moment, mensen.get(contact.met))
            record_contact_with(werkgever=werkgever, door=door, gesprek=gesprek)

"""Somebody of whom every table that is about people holds something."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.personen import represented
from vumportal.caseload.models import (
    Afsluiting,
    Afspraak,
    Contactmoment,
    Mijlpaal,
    Overdracht,
    Plaatsing,
    Plan,
    Regelkeuze,
    Rust,
    Uitstel,
)
from vumportal.caseload.services import accompany
from vumportal.notities.models import Notitie, Vastlegconcept, Werkwijze
from vumportal.organisaties.models import Gebruiker, Ontvanger, Organisatie
from vumportal.standaard.groepen import Groep
from vumportal.standaard.soort import Soort
from vumportal.toestemming.keuzeblad import make_sheet
from vumportal.toestemming.models import Besluit, Grondslag, Weggelegd
from vumportal.toestemming.overstap import announce_switch, inform
from vumportal.toestemming.services import record_decision
from vumportal.toestemming.toevoegen import add_row
from vumportal.uitwisseling.models import (
    Bewaardevraag,
    Bewaardezoekopdracht,
    Detail,
    Detailverzoek,
    Navraag,
    Resultaat,
    Vondst,
    Zoekopdracht,
    Zoekvoorkeuren,
    Zoekvraag,
)
from vumportal.uitwisseling.wensen import UREN, Wensen, to_zoekvragen
from vumportal.vacatures.models import Vacature
from vumportal.vacatures.services import save_vacature
from vumportal.werkzoekenden.inlog import add_password_login
from vumportal.werkzoekenden.models import (
    Betrokkene,
    Doelgroepfeit,
    Dossier,
    Mailbericht,
    Mailwens,
    Profiel,
    Reintegratievoorziening,
    Werkzoekende,
)
from vumportal.werkzoekenden.services import add_werkzoekende, save_profiel
from vumportal.werkzoekenden.taken import ask
from vumportal.werkzoekenden.toegang import open_with_reason


def document(**extra: Any) -> dict[str, Any]:
    return {
        "mobiliteit": {"bemiddelingspostcode": "5501AB", "maximaleReisafstand": 20},
        "bemiddelingsberoep": [{"codeBeroepsnaam": "https://voorbeeld.example/beroep/naaier"}],
        "persoonlijkePresentatie": "Ik naai graag gordijnen.",
        "werktijden": {"aantalWerkurenPerWeekMaximaal": 24},
    } | extra


@pytest.fixture
def collega(maak_gebruiker: Callable[..., Gebruiker]) -> Gebruiker:
    """Somebody of another team, who opens records with a reason."""
    return maak_gebruiker("klantmanager", "carla", team="Noord")


@pytest.fixture
def atelier(organisatie: Organisatie) -> Vacature:
    return save_vacature(
        organisatie=organisatie,
        document={
            "naamVacature": "Medewerker atelier",
            "adres": {"postcode": "5611AB"},
            "beroep": {"codeBeroepsnaam": "https://voorbeeld.example/beroep/naaier"},
        },
    )


@pytest.fixture
def maak_persoon(
    organisatie: Organisatie,
    anja: Gebruiker,
    atelier: Vacature,
    collega: Gebruiker,
) -> Callable[..., Werkzoekende]:
    """Make somebody of whom every table holds something."""
    announce_switch(
        organisatie=organisatie,
        ontvanger=Ontvanger.SUWI,
        naar=Grondslag.Soort.PUBLIEKE_TAAK,
        per=timezone.localdate() + timedelta(days=40),
    )

    def make(voornaam: str) -> Werkzoekende:
        persoon = add_werkzoekende(
            organisatie=organisatie,
            voornaam=voornaam,
            achternaam="van der Velden",
            geboortejaar=1980,
        )
        add_password_login(werkzoekende=persoon, naam=voornaam, wachtwoord="een-lang-wachtwoord")
        bewindvoerder = represented(persoon, anja)
        add_password_login(
            werkzoekende=persoon,
            naam=f"meekijken {voornaam}",
            wachtwoord="een-lang-wachtwoord",
            vertegenwoordiging=bewindvoerder,
        )
        Mailwens.objects.create(werkzoekende=persoon, adres="henk@voorbeeld.example")
        Mailbericht.objects.create(werkzoekende=persoon, soort=Mailbericht.Soort.NIEUW, sleutel="besluit:1")
        profiel = save_profiel(werkzoekende=persoon, document=document())
        inform(werkzoekende=persoon)
        besluit = record_decision(
            werkzoekende=persoon,
            ontvanger=Ontvanger.PUBLIEK,
            soort=Besluit.Soort.GEGEVEN,
            hoe=Besluit.Hoe.ZELF,
            groepen=Groep.PRESENTATIE,
        )
        add_row(Weggelegd(besluit=besluit, door=collega.pk))
        make_sheet(werkzoekende=persoon, besluiten=[besluit], door=anja, vervangt=None)
        open_with_reason(gebruiker=collega, werkzoekende=persoon, reden="vervanging")
        accompany(werkzoekende=persoon, klantmanager=anja, fase="1-intake")
        Afsluiting.objects.create(werkzoekende=persoon)
        _work(persoon, anja, collega)
        _searches(persoon, profiel, anja, atelier)
        return persoon

    return make


def _work(persoon: Werkzoekende, anja: Gebruiker, collega: Gebruiker) -> None:
    """What the work with a person leaves in every table of it."""
    vandaag, nu = timezone.localdate(), timezone.now()
    van = {"werkzoekende": persoon}
    Dossier.objects.create(**van, roepnaam="Henkie", telefoon="0612345678", grondslag="bijstand")
    Betrokkene.objects.create(**van, wat="schuldhulp", naam="Mieke de Boer")
    Reintegratievoorziening.objects.create(**van, soort="30", van=vandaag)
    Doelgroepfeit.objects.create(**van, soort="doelgroepregister", van=vandaag)
    afspraak = Afspraak.objects.create(**van, klantmanager=anja, begin=nu, gemaakt_door=anja)
    contact = Contactmoment.objects.create(
        **van, afspraak=afspraak, soort="gesprek", uitkomst="geweest", op=nu, door=anja
    )
    Plan.objects.create(**van, doel="Drie dagen per week naaien.", door=anja)
    Mijlpaal.objects.create(**van, soort="cv_klaar", door=anja)
    Plaatsing.objects.create(**van, waar="Mehmet Confectie", van=vandaag, door=anja)
    Overdracht.objects.create(**van, van=anja, naar=collega)
    later = vandaag + timedelta(days=30)
    Uitstel.objects.create(**van, regel="contact", sinds=vandaag, tot=later, reden="vakantie", door=anja)
    Rust.objects.create(**van, tot=later, zin="Henk belt zelf na zijn vakantie.", door=anja)
    Regelkeuze.objects.create(**van, organisatie=persoon.organisatie, regel="geen_plan", tot=later, door=anja)
    notitie = Notitie.objects.create(**van, contactmoment=contact, tekst="Belt liever.", door=anja)
    Notitie.objects.create(**van, vult_aan=notitie, tekst="Na 9 uur.", door=anja)
    Werkwijze.objects.create(**van, wat_werkt="kort bellen", door=anja)
    Vastlegconcept.objects.create(**van, gebruiker=anja, afspraak=afspraak, inhoud={"zin": "We spraken"})


def _searches(persoon: Werkzoekende, profiel: Profiel, anja: Gebruiker, atelier: Vacature) -> None:
    """A search for this person, and one for a vacature that found the person."""
    van = {"organisatie": persoon.organisatie, "gestart_door": anja, "wensen": Wensen("5501AB", 20).as_json()}
    bewaard = Bewaardezoekopdracht.objects.create(
        werkzoekende=persoon, organisatie=persoon.organisatie, door=anja, wensen=van["wensen"]
    )
    gebied = {"x": 0.6, "y": 0.1, "z": 0.8, "straal2": 0.1}
    Bewaardevraag.objects.create(
        bewaard=bewaard, organisatie=persoon.organisatie, gezocht="vacature", **gebied
    )
    eigen = Zoekopdracht.objects.create(gezocht="vacature", werkzoekende=persoon, bewaard=bewaard, **van)
    ander = Zoekopdracht.objects.create(gezocht="werkzoekende", vacature=atelier, **van)
    [gevraagd] = to_zoekvragen(Wensen("5501AB", 20), Soort.VACATURE)
    vraag = Zoekvraag.objects.create(zoekopdracht=eigen, volgnummer=1, vraag=gevraagd.as_json())
    Zoekvraag.objects.create(zoekopdracht=eigen, volgnummer=2, vraag=vraag.vraag, deel_van=vraag)
    taak = ask(persoon=persoon, vraag="Kan ik ook in Best werken?")
    vondst = Vondst.objects.create(
        taak=taak,
        werkzoekende=persoon,
        vingerafdruk="a",
        nieuw_in=eigen,
        bewaard_op=timezone.now(),
        inhoud={"naamVacature": "Naaister bij Roos"},
    )
    gevonden = Vondst.objects.create(vacature=atelier, eigen_id=profiel.extern_id, weg_reden="te_ver")
    for wens, zin in ((vondst, "mag ook 20 uur"), (gevonden, "rijdt zelf")):
        Navraag.objects.create(vondst=wens, wens=UREN.sleutel, uitkomst="past", tekst=zin)
    resultaat = Resultaat.objects.create(
        zoekopdracht=eigen,
        zoekvraag=vraag,
        vingerafdruk="a",
        vondst=vondst,
        inhoud={"naamVacature": "Naaister bij Roos"},
        oordelen=[["uren", "past", "24 uur"]],
    )
    Resultaat.objects.create(
        zoekopdracht=ander, vingerafdruk="e", vondst=gevonden, eigen_id=profiel.extern_id
    )
    Detail.objects.create(
        resultaat=resultaat, document={}, opgehaald_door=anja, bewaren_tot=timezone.localdate()
    )
    nu = timezone.now()
    Detailverzoek.objects.create(resultaat=resultaat, gevraagd_door=anja, gevraagd_op=nu, aangeboden_op=nu)
    Zoekvoorkeuren.objects.create(werkzoekende=persoon, vaste_wensen=[UREN.sleutel])


@pytest.fixture
def henk(maak_persoon: Callable[..., Werkzoekende]) -> Werkzoekende:
    return maak_persoon("Henk")

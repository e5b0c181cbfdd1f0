"""Nothing is chosen or filled in beforehand anywhere in the entry of a vacature or an employer: an answer is a fact."""

import inspect
import re
from datetime import date
from html.parser import HTMLParser
from types import ModuleType

import pytest
from django.forms import BaseForm

from vumportal.formulieren.antwoordvelden import NIET_GEKOZEN
from vumportal.formulieren.formulier import Formulier
from vumportal.formulieren.stapformulier import Stapformulier
from vumportal.formulieren.stappen import STAPPEN
from vumportal.vacatures.kopieren import DATUMS
from vumportal.vacatures.levensloop import CONTROLE
from vumportal.vacatures.models import Werkgever
from vumportal.vacatures.publiceren import Vacaturetermijn
from vumportal.werkplek import (
    levensloopformulieren,
    omstandighedenformulier,
    tekstformulier,
    vacatureformulieren,
    werkgeverformulieren,
)
from vumportal.werkplek.levensloopformulieren import SluitForm, VerlengForm
from vumportal.werkplek.omstandighedenformulier import OmstandighedenForm
from vumportal.werkplek.tekstformulier import VacaturetekstForm
from vumportal.werkplek.telefoonvragen import TELEFOONSTAP
from vumportal.werkplek.vacatureformulieren import DeelForm, DraagOverForm, VacaturelijstForm
from vumportal.werkplek.views import vacaturedubbel, vacaturepubliceren
from vumportal.werkplek.views.vacaturedubbel import KopieerForm, WerkgeverkeuzeForm, WerkgeverzoekForm
from vumportal.werkplek.views.vacaturepubliceren import PubliceerForm
from vumportal.werkplek.werkgeverformulieren import (
    SamenvoegForm,
    VestigingForm,
    WerkgevercontactForm,
    WerkgeverForm,
    WerkgeverlijstForm,
    WerkgeverspersoonForm,
)

TERMIJN = Vacaturetermijn(date(2026, 12, 1), date(2027, 12, 1))
FORMULIEREN: dict[str, Formulier] = {
    **{
        f"{soort} {stap.sleutel}": Stapformulier(stap, {}, soort=soort)
        for soort, stappen in STAPPEN.items()
        for stap in (*stappen, *([TELEFOONSTAP] if soort is TELEFOONSTAP.soort else []))
    },
    "feiten": OmstandighedenForm(),
    "tekst": VacaturetekstForm(),
    "publiceren": PubliceerForm(termijn=TERMIJN),
    "verlengen": VerlengForm(laatste=TERMIJN.laatste),
    "sluiten": SluitForm(uitkomsten=[]),
    "delen": DeelForm(teams=[], collegas=[], organisatie_id=0),
    "overdragen": DraagOverForm(teams=[]),
    "kopie": KopieerForm(paden=list(DATUMS)),
    "keuze": WerkgeverkeuzeForm(plekken=[], mensen=[]),
    "werkgever": WerkgeverForm(wie=[]),
    "vestiging": VestigingForm(),
    "persoon": WerkgeverspersoonForm(vestigingen=[]),
    "samenvoegen": SamenvoegForm(None, blijft=Werkgever(naam="Mehmet"), ander=Werkgever(naam="Mehmet B.V.")),
    "contact": WerkgevercontactForm(personen=[], dossiers=[]),
}
ZOEKEN = {VacaturelijstForm, WerkgeverlijstForm, WerkgeverzoekForm}
"""Of a list: what is shown, and no answer."""
MODULES: tuple[ModuleType, ...] = (
    levensloopformulieren,
    omstandighedenformulier,
    tekstformulier,
    vacatureformulieren,
    werkgeverformulieren,
    vacaturedubbel,
    vacaturepubliceren,
)
VANDAAG = {"contact": {"dag"}}
"""What is written down while it happens is of today, and says so on the page."""
LEEG = {NIET_GEKOZEN, "nog niemand", "Kies een team of een collega", "Kies een team"}
"""What a list that opens may show before anybody chose: no answer."""


class Fields(HTMLParser):
    """What is filled in and chosen in some fields, and what a list shows for nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.gekozen: list[str] = []
        self.leeg: list[str] = []
        self.in_leeg = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        gegeven = dict(attrs)
        naam, soort, waarde = gegeven.get("name") or tag, gegeven.get("type", ""), gegeven.get("value") or ""
        self.in_leeg = tag == "option" and not waarde
        if soort in {"radio", "checkbox"}:
            if "checked" in gegeven:
                self.gekozen.append(f"{naam}={waarde}")
        elif (tag == "option" and waarde and "selected" in gegeven) or (
            tag == "input" and soort not in {"hidden", "submit"} and waarde
        ):
            self.gekozen.append(f"{naam}={waarde}")

    def handle_data(self, data: str) -> None:
        if self.in_leeg and data.strip():
            self.leeg.append(data.strip())


def fields_of(form: BaseForm, zonder: set[str]) -> Fields:
    gelezen = Fields()
    html = "".join(str(form[naam]) for naam in form.fields if naam not in zonder)
    gelezen.feed(re.sub(r"<template.*?</template>", "", html, flags=re.DOTALL))  # what script adds later
    return gelezen


def test_every_form_of_the_entry_is_here() -> None:
    gemaakt = {
        klasse
        for module in MODULES
        for _, klasse in inspect.getmembers(module, inspect.isclass)
        if issubclass(klasse, Formulier) and klasse.__module__ == module.__name__
    }
    assert gemaakt - ZOEKEN == {type(form) for form in FORMULIEREN.values()} - {Stapformulier}


@pytest.mark.django_db
@pytest.mark.parametrize("naam", FORMULIEREN)
def test_nothing_is_chosen_beforehand(naam: str) -> None:
    gelezen = fields_of(FORMULIEREN[naam], VANDAAG.get(naam, set()))
    assert gelezen.gekozen == []
    assert set(gelezen.leeg) <= LEEG


def test_it_would_see_what_is_chosen() -> None:
    form = OmstandighedenForm({"feit-dagen_te_kiezen": "ja", "feit-wijst_werk": "collega"})
    assert len(fields_of(form, set()).gekozen) == 2
    assert len(CONTROLE) == len(
        fields_of(VerlengForm(dict.fromkeys(CONTROLE, "on"), laatste=TERMIJN.laatste), set()).gekozen
    )

"""Whatever people decide in whatever order: what is shared is what a simple model says, on every day.

The model knows nothing of rows or derivation: per category the last word that counts, and whether somebody objects.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import reduce
from operator import and_
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.besluiten import DOCUMENT, Kalender
from vumportal.aanbod.delen import ALTIJD
from vumportal.organisaties.models import Gebruiker, Ontvanger, Organisatie
from vumportal.organisaties.services import ensure_organisatie
from vumportal.toestemming.filter import shareable_with
from vumportal.toestemming.models import Besluit, Grondslag
from vumportal.toestemming.overstap import announce_switch, start_public_task
from vumportal.toestemming.services import confirm, object_to, publish_profiel, record_decision
from vumportal.werkzoekenden.models import Profiel, Werkzoekende

pytestmark = pytest.mark.django_db
SUWI = Ontvanger.SUWI
ZELF, BALIE, PAPIER = Besluit.Hoe.ZELF, Besluit.Hoe.BALIE, Besluit.Hoe.PAPIER
WIE = st.sampled_from([SUWI, SUWI, SUWI, Ontvanger.PRIVAAT])
"""Mostly the category of which the ground can change."""


@dataclass
class Ja:
    groepen: int
    tot: date
    dag: date


@dataclass
class Model:
    """What should be shared, in a few lines that anybody can check."""

    publiek: date | None = None
    toestemming: date | None = None
    ja: dict[Ontvanger, Ja] = field(default_factory=dict)
    open_: dict[Ontvanger, tuple[Besluit, Ja] | None] = field(default_factory=dict)
    krapper: dict[Ontvanger, list[Ja]] = field(default_factory=dict)
    """What was written down at the counter since the last word that counts."""
    ingehaald: dict[Ontvanger, Besluit] = field(default_factory=dict)
    bezwaar: bool = False

    def replace_open(self, ontvanger: Ontvanger, nieuw: tuple[Besluit, Ja] | None = None) -> None:
        """What waits for a confirmation now; what waited before was overtaken and may not be confirmed any more."""
        if oud := self.open_.get(ontvanger):
            self.ingehaald[ontvanger] = oud[0]
        self.open_[ontvanger] = nieuw

    def say(self, ontvanger: Ontvanger, ja: Ja | None) -> None:
        """A word that counts; None: no."""
        self.krapper.pop(ontvanger, None)
        self.ja.pop(ontvanger, None)
        if ja is not None:
            self.ja[ontvanger] = ja

    def public_task(self, ontvanger: Ontvanger, dag: date) -> bool:
        return (
            ontvanger == SUWI
            and self.publiek is not None
            and self.publiek <= dag
            and (self.toestemming is None or dag < self.toestemming)
        )

    def shared(self, ontvanger: Ontvanger, dag: date) -> int | None:
        """The groups that may leave, None when nothing may."""
        if self.public_task(ontvanger, dag):
            return None if self.bezwaar else 0
        ja = self.ja.get(ontvanger)
        if ja is None or self._of_before(ja, ontvanger, dag):
            return None
        gezegd = [ja, *self.krapper.get(ontvanger, [])]
        if dag > min(deel.tot for deel in gezegd):
            return None
        return reduce(and_, (deel.groepen for deel in gezegd))

    def _of_before(self, ja: Ja, ontvanger: Ontvanger, dag: date) -> bool:
        """Said under a ground that is over: publieke taak was in between."""
        terug = self.toestemming
        return ontvanger == SUWI and terug is not None and dag >= terug and ja.dag < terug


STAP = st.one_of(
    st.tuples(
        st.just("ja"),
        WIE,
        st.integers(0, 31) | st.sampled_from([0, 4]),
        st.none() | st.integers(-1, 40),
        st.sampled_from([ZELF, BALIE, PAPIER]),
    ),
    st.tuples(st.sampled_from(["nee", "stop"]), WIE, st.sampled_from([ZELF, BALIE, PAPIER])),
    st.tuples(st.just("bevestig"), WIE),
    st.tuples(st.just("verder"), st.sampled_from([1, 7, 30])),
    st.tuples(st.just("overstap")),
    st.tuples(st.sampled_from(["bezwaar", "geen bezwaar"])),
    st.tuples(st.just("profiel")),
)


class Verloop:
    """Runs steps against the services and the model at once."""

    def __init__(
        self, organisatie: Organisatie, anja: Gebruiker, bram: Gebruiker, kalender: Kalender, model: Model
    ) -> None:
        self.anja, self.bram, self.kalender, self.model = anja, bram, kalender, model
        self.persoon = Werkzoekende.objects.create(
            organisatie=organisatie, voornaam="Henk", achternaam="Jansen"
        )

    def do(self, stap: tuple[Any, ...]) -> None:
        {
            "ja": self.ja,
            "nee": self.nee,
            "stop": self.nee,
            "bevestig": self.bevestig,
            "verder": self.verder,
            "overstap": self.overstap,
            "bezwaar": self.bezwaar,
            "geen bezwaar": self.bezwaar,
            "profiel": self.profiel,
        }[stap[0]](*stap)

    def ja(self, _: str, ontvanger: Ontvanger, groepen: int, dagen: int | None, hoe: Besluit.Hoe) -> None:
        vandaag = self.kalender.vandaag
        tot = None if dagen is None else vandaag + timedelta(days=dagen)
        mag = (
            not self.model.public_task(ontvanger, vandaag)
            and (tot is None or tot >= vandaag)
            and (hoe is ZELF or groepen < 8)
        )
        besluit = self.decide(mag, ontvanger, Besluit.Soort.GEGEVEN, hoe, groepen=groepen, tot=tot)
        if besluit is None:
            return
        ja = Ja(groepen, tot or ALTIJD, vandaag)
        if hoe is ZELF:
            self.model.say(ontvanger, ja)
        else:
            self.model.krapper.setdefault(ontvanger, []).append(ja)
        self.model.replace_open(ontvanger, None if hoe is ZELF else (besluit, ja))

    def nee(self, wat: str, ontvanger: Ontvanger, hoe: Besluit.Hoe) -> None:
        soort = Besluit.Soort.GEWEIGERD if wat == "nee" else Besluit.Soort.INGETROKKEN
        mag = not self.model.public_task(ontvanger, self.kalender.vandaag)
        if self.decide(mag, ontvanger, soort, hoe) is not None:
            self.model.say(ontvanger, None)
            self.model.replace_open(ontvanger)

    def bevestig(self, _: str, ontvanger: Ontvanger) -> None:
        if oud := self.model.ingehaald.get(ontvanger):
            with pytest.raises(ValidationError):
                confirm(besluit=oud, hoe=Besluit.Bevestiging.COLLEGA, door=self.bram)
        wacht = self.model.open_.get(ontvanger)
        if wacht is None:
            return
        besluit, ja = wacht
        vandaag = self.kalender.vandaag
        if ja.tot < vandaag or self.model.public_task(ontvanger, vandaag):
            with pytest.raises(ValidationError):
                confirm(besluit=besluit, hoe=Besluit.Bevestiging.COLLEGA, door=self.bram)
            return
        confirm(besluit=besluit, hoe=Besluit.Bevestiging.COLLEGA, door=self.bram)
        self.model.say(ontvanger, ja)
        self.model.open_[ontvanger] = None

    def verder(self, _: str, dagen: int) -> None:
        self.kalender.verder(dagen)
        self.check(exactly=False)  # columns alone share nothing too much
        start_public_task()

    def overstap(self, _: str) -> None:
        """To publieke taak and, the second time, back: 30 days from now, or a day after the one announced before."""
        model, per = self.model, self.kalender.vandaag + timedelta(days=30)
        if model.publiek is None:
            naar, model.publiek = Grondslag.Soort.PUBLIEKE_TAAK, per
        elif model.toestemming is None:
            naar, per = Grondslag.Soort.TOESTEMMING, max(per, model.publiek + timedelta(days=1))
            model.toestemming = per
        else:
            return
        announce_switch(organisatie=self.persoon.organisatie, ontvanger=SUWI, naar=naar, per=per)

    def bezwaar(self, wat: str) -> None:
        if wat == "bezwaar" and self.model.publiek is not None:
            object_to(werkzoekende=self.persoon, ontvanger=SUWI, hoe=ZELF)
            self.model.bezwaar = True
            self.model.say(SUWI, None)
            self.model.replace_open(SUWI)
        elif wat == "geen bezwaar":
            mag = self.model.bezwaar
            if self.decide(mag, SUWI, Besluit.Soort.BEZWAAR_OPGEHEVEN, ZELF) is not None:
                self.model.bezwaar = False
                self.model.replace_open(SUWI)

    def profiel(self, _: str) -> None:
        publish_profiel(werkzoekende=self.persoon, document=DOCUMENT)

    def decide(
        self, mag: bool, ontvanger: Ontvanger, soort: Besluit.Soort, hoe: Besluit.Hoe, **anders: Any
    ) -> Besluit | None:
        door = None if hoe is ZELF else self.anja
        act = {"werkzoekende": self.persoon, "ontvanger": ontvanger, "soort": soort, "hoe": hoe, "door": door}
        if mag:
            return record_decision(**act, **anders)
        with pytest.raises(ValidationError):
            record_decision(**act, **anders)
        return None

    def check(self, *, exactly: bool = True) -> None:
        """What the one filter lets out is what the model says; in between never more than that."""
        rows = Profiel.objects.filter(werkzoekende=self.persoon)
        for ontvanger in Ontvanger:
            verwacht = self.model.shared(ontvanger, self.kalender.vandaag) if rows.exists() else None
            row = shareable_with(rows, ontvanger).first()
            gedeeld = None if row is None else getattr(row, f"{ontvanger}_groepen")
            assert gedeeld == verwacht or (not exactly and gedeeld is None)


JA, STOP, OVERSTAP, MAAND = ("ja", SUWI, 4, None, ZELF), ("stop", SUWI, ZELF), ("overstap",), ("verder", 30)
BALIEJA, BEVESTIG = ("ja", SUWI, 4, None, BALIE), ("bevestig", SUWI)


@example([JA, OVERSTAP, MAAND, OVERSTAP, MAAND, ("profiel",)], True)
@example([OVERSTAP, JA, MAAND, ("bezwaar",), OVERSTAP, MAAND, JA, ("geen bezwaar",)], True)
@example([JA, ("bezwaar",), OVERSTAP, MAAND, ("bezwaar",), ("geen bezwaar",)], True)
@example([BALIEJA, STOP, BEVESTIG], True)
@example([BALIEJA, OVERSTAP, MAAND, BEVESTIG, OVERSTAP, MAAND, BEVESTIG], True)
@example([JA, BALIEJA, ("verder", 7), BEVESTIG, ("profiel",)], False)
@example([JA, ("ja", SUWI, 1, 7, BALIE), ("ja", SUWI, 5, None, BALIE), ("verder", 7), BEVESTIG], True)
@settings(max_examples=100)
@given(stappen=st.lists(STAP, min_size=5, max_size=25), eerst_profiel=st.booleans())
def test_what_is_shared_is_what_was_decided(
    organisatie: Organisatie,
    anja: Gebruiker,
    bram: Gebruiker,
    postcodes: None,
    stappen: list[tuple[Any, ...]],
    eerst_profiel: bool,
) -> None:
    nummer = Organisatie.objects.count()
    eigen = ensure_organisatie(naam=f"Gemeente {nummer}", oin=f"{nummer:020}", soort="suwi", regio="")
    for gebruiker in (anja, bram):
        gebruiker.organisatie = eigen
        gebruiker.save()
    with pytest.MonkeyPatch.context() as patch:
        verloop = Verloop(eigen, anja, bram, Kalender(patch), Model())
        if eerst_profiel:
            verloop.profiel("profiel")
        for stap in stappen:
            verloop.do(stap)
            verloop.check()

"""The form of *Vastleggen*: how it went, a sentence, and everything that follows from it."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from vumportal.caseload.models import Afspraak, Contactmoment, Contactuitkomst
from vumportal.caseload.vastleggen import ALLEEN_MET_AFSPRAAK, ALS_CONTACT, Afgesproken, Volgende
from vumportal.formulieren.formulier import Formulier
from vumportal.notities.models import Notitie
from vumportal.organisaties.grenzen import ANTWOORD, limit
from vumportal.organisaties.werkdagen import after
from vumportal.uitwisseling.bewaard import Bewaarde
from vumportal.uitwisseling.models import Vondst
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.woorden.kort import hele_tijdstip

ZELFDE, ANDERS, GEEN = "zelfde", "anders", "geen"
BESPROKEN = "besproken_"
"""In front of the key of a kept vacature: the name of its field."""
"""Hidden fields that are made anew with each page."""
VERZET, NIET_GEKOMEN = Contactuitkomst.VERZET.value, Contactuitkomst.NIET_GEKOMEN.value


class EersteKrijgtFocus(forms.RadioSelect):
    """Radio buttons of which the first has the focus in a fresh page. None is chosen: how it went is a fact."""

    is_fresh = True

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Django's."""
        option: dict[str, Any] = super().create_option(*args, **kwargs)
        if self.is_fresh and option["index"] == "0":
            option["attrs"]["autofocus"] = True
        return option


@dataclass(frozen=True)
class Vastlegging:
    """What the form is about.

    afspraak: None for a contact that was not planned. vorige: the appointment that the next one can be like, zelfde
    when that would be, None when there is nothing to be like. komt: what is planned already, the first.
    """

    persoon: Werkzoekende
    afspraak: Afspraak | None
    vorige: Afspraak | None
    zelfde: datetime | None
    komt: Afspraak | None
    bewaard: Sequence[Bewaarde]
    taken: Sequence[Taak]


class VastlegForm(Formulier):
    """Which fields there are follows from what it is about."""

    meldingen: ClassVar = {
        "uitkomst": {"required": "Kies hoe het ging."},
        "soort": {"required": "Kies hoe je contact had."},
        "volgende": {"required": "Kies of er een volgende afspraak is."},
    }
    soort = forms.ChoiceField(label="Hoe had je contact?", choices=Contactmoment.Soort.choices)
    dag = forms.DateField(label="Dag", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    tijd = forms.TimeField(label="Tijd", widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    uitkomst = forms.ChoiceField(label="Hoe ging het?", widget=EersteKrijgtFocus)
    waarom = forms.ChoiceField(
        label="Wat weet je daarvan?",
        choices=Afspraak.Waarom.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    zin = forms.CharField(
        label="Wat besprak je?",
        help_text="Eén zin is genoeg.",
        required=False,
        max_length=Notitie.LANGST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    gevoelig = forms.BooleanField(label="Gevoelig: een collega leest dit pas na een klik", required=False)
    klaar = forms.TypedMultipleChoiceField(
        label="Wat is nu klaar?", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    titel = forms.CharField(
        label="Wat spraken jullie af?",
        required=False,
        max_length=Taak.TITEL,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": " "}),
    )
    wie = forms.ChoiceField(label="Wie doet dat?", required=False)
    voor = forms.DateField(
        label="Voor",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    volgende = forms.ChoiceField(label="Volgende afspraak", widget=forms.RadioSelect)
    zelfde_op = forms.DateTimeField(required=False, widget=forms.HiddenInput)
    nieuwe_dag = forms.DateField(
        label="Dag", required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    nieuwe_tijd = forms.TimeField(
        label="Tijd", required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    nieuwe_soort = forms.ChoiceField(label="Hoe", required=False, choices=Afspraak.Soort.choices)
    nieuwe_plaats = forms.CharField(
        label="Plaats of link",
        required=False,
        max_length=Afspraak._meta.get_field("waar").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    verzending = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, over: Vastlegging, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.over = over
        self.fields["uitkomst"].widget.is_fresh = data is None
        self.concept = ""  # when what stands in it was kept, in words
        self._how()
        self._what_follows()
        self._next()
        for vondst in over.bewaard:
            self.fields[f"{BESPROKEN}{vondst.vondst.pk}"] = _discussed(vondst)

    def _choices(self, veld: str, choices: Iterable[tuple[Any, str]]) -> None:
        self.fields[veld].choices = list(choices)  # type: ignore[attr-defined] # a choice field

    def _how(self) -> None:
        afspraak = self.over.afspraak
        if afspraak is not None:
            for naam in ("soort", "dag", "tijd", "verzending"):
                del self.fields[naam]
            self._choices("uitkomst", Contactuitkomst.choices)
            return
        del self.fields["waarom"]
        kan = [uitkomst for uitkomst in Contactuitkomst if uitkomst not in ALLEEN_MET_AFSPRAAK]
        namen = {Contactuitkomst.GEWEEST: "gesproken"}
        self._choices("uitkomst", [(kans.value, namen.get(kans, str(kans.label))) for kans in kan])
        now = timezone.localtime()
        begin = {"soort": Contactmoment.Soort.TELEFOON, "dag": now.date(), "tijd": now.time()}
        for naam, waarde in (begin | {"verzending": uuid.uuid4()}).items():
            self.initial.setdefault(naam, waarde)

    def _what_follows(self) -> None:
        persoon = self.over.persoon
        self._choices("wie", [(Taak.Voor.PERSOON, persoon.voornaam), (Taak.Voor.KLANTMANAGER, "ik")])
        self._choices("klaar", [(taak.pk, taak.titel) for taak in self.over.taken])
        if not self.over.taken:
            del self.fields["klaar"]
        dagen = limit(ANTWOORD.sleutel, persoon.organisatie_id)
        self.initial.setdefault("voor", after(timezone.localdate(), dagen))

    def _next(self) -> None:
        over, choices = self.over, [(ANDERS, "anders")]
        if over.zelfde is not None:
            choices.insert(0, (ZELFDE, f"zelfde: {hele_tijdstip(over.zelfde)}"))
            self.initial.setdefault("zelfde_op", over.zelfde.isoformat())
        choices.append((GEEN, f"geen: {hele_tijdstip(over.komt.begin)} staat al" if over.komt else "geen"))
        self._choices("volgende", choices)
        preset = ZELFDE if over.afspraak and over.zelfde and not over.komt else GEEN
        self.initial.setdefault("volgende", preset)
        if over.vorige is not None:
            self.initial.setdefault("nieuwe_soort", over.vorige.soort)
            self.initial.setdefault("nieuwe_plaats", over.vorige.waar)
            self.initial.setdefault("nieuwe_tijd", timezone.localtime(over.vorige.begin).time())

    # --- parts of the page ----------------------------------------------------------------------------
    def discussed(self) -> list[forms.BoundField]:
        """One field per kept vacature."""
        return [self[naam] for naam in self.fields if naam.startswith(BESPROKEN)]

    # --- what was filled in ---------------------------------------------------------------------------
    def clean(self) -> dict[str, Any]:
        """A new time where one is needed."""
        made: dict[str, Any] = super().clean() or self.cleaned_data
        volgende, uitkomst = made.get("volgende"), made.get("uitkomst")
        if uitkomst == VERZET and volgende == GEEN:
            self.add_error("volgende", "Kies de nieuwe tijd van deze afspraak.")
        if volgende == ANDERS:
            for naam, zin in (("nieuwe_dag", "Kies een dag."), ("nieuwe_tijd", "Kies een tijd.")):
                if not made.get(naam) and naam not in self.errors:
                    self.add_error(naam, zin)
        if volgende == ZELFDE and not made.get("zelfde_op"):
            self.add_error("volgende", "Kies een dag en een tijd.")
        if uitkomst != NIET_GEKOMEN and "waarom" in made:
            made["waarom"] = ""  # chosen, and then something else was
        return made

    def contact(self) -> dict[str, Any]:
        """What was filled in, as arguments of `record_contact`."""
        made, afspraak = self.cleaned_data, self.over.afspraak
        soort = made["soort"] if afspraak is None else ALS_CONTACT[Afspraak.Soort(afspraak.soort)]
        return {
            "afspraak": afspraak,
            "soort": soort,
            "op": None if afspraak else _at(made["dag"], made["tijd"]),
            "uitkomst": made["uitkomst"],
            "waarom": made.get("waarom", ""),
            "zin": made["zin"],
            "gevoelig": made["gevoelig"],
            "besproken": [
                (bewaarde.vondst.pk, zegt)
                for bewaarde in self.over.bewaard
                if (zegt := made.get(f"{BESPROKEN}{bewaarde.vondst.pk}"))
            ],
            "klaar": made.get("klaar", []),
            "afgesproken": self._agreed(),
            "volgende": self._following(),
            "verzending": made.get("verzending"),
        }

    def outcome_words(self) -> str:
        """How it went, in the words of the form."""
        namen = dict(self.fields["uitkomst"].choices)  # type: ignore[attr-defined] # a choice field
        return str(namen[self.cleaned_data["uitkomst"]])

    def _agreed(self) -> Afgesproken | None:
        made = self.cleaned_data
        if not made["titel"]:
            return None
        return Afgesproken(made["titel"], Taak.Voor(made["wie"] or Taak.Voor.PERSOON), made["voor"])

    def _following(self) -> Volgende | None:
        made, vorige = self.cleaned_data, self.over.vorige
        if made["volgende"] == GEEN:
            return None
        duur = {"duur": vorige.duur} if vorige else {}
        if made["volgende"] == ZELFDE and vorige is not None:
            return Volgende(made["zelfde_op"], vorige.soort, vorige.waar, **duur)
        begin = _at(made["nieuwe_dag"], made["nieuwe_tijd"])
        return Volgende(begin, made["nieuwe_soort"] or Afspraak.Soort.LOCATIE, made["nieuwe_plaats"], **duur)

    # --- what was typed and not saved -----------------------------------------------------------------


def _discussed(bewaarde: Bewaarde) -> forms.ChoiceField:
    zegt = [(Vondst.Zegt.LIJKT, "lijkt wat"), (Vondst.Zegt.LIEVER_NIET, "liever niet")]
    return forms.ChoiceField(
        label=", ".join(filter(None, (bewaarde.titel, bewaarde.werkgever))),
        choices=[("", "niet besproken"), *zegt, (Vondst.Zegt.WEET_NIET, "weet nog niet")],
        required=False,
        widget=forms.RadioSelect,
    )


def _at(dag: Any, tijd: time) -> datetime:
    return timezone.make_aware(datetime.combine(dag, tijd))

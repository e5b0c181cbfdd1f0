"""The forms by which staff make and move an appointment."""

from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from vumportal.caseload.afspraken import MEEST, WAAR, WEKEN, Herhaal, same_again
from vumportal.caseload.models import Afspraak
from vumportal.formulieren.formulier import Formulier
from vumportal.werkzoekenden.models import Werkzoekende

MINUTEN = {
    15: "15 minuten",
    30: "30 minuten",
    45: "45 minuten",
    60: "1 uur",
    90: "1,5 uur",
    120: "2 uur",
    180: "3 uur",
    240: "4 uur",
}
HERHAAL = {1: "Elke week", 2: "Elke 2 weken", 4: "Elke 4 weken"}
HOE = {
    Afspraak.Soort.LOCATIE: "Gesprek",
    Afspraak.Soort.TELEFOON: "Bellen",
    Afspraak.Soort.VIDEO: "Beeldbellen",
}


def _day(label: str, **kwargs: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **kwargs
    )


class Momentformulier(Formulier):
    """When, how long, how and where."""

    meldingen: ClassVar = {
        "datum": {"required": "Kies een dag."},
        "tijd": {"required": "Kies een tijd."},
        "soort": {"required": "Kies hoe je elkaar spreekt."},
    }
    datum = _day("Dag")
    tijd = forms.TimeField(
        label="Tijd", widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "step": "300"})
    )
    duur = forms.TypedChoiceField(label="Hoe lang?", coerce=int, choices=list(MINUTEN.items()), initial=30)
    soort = forms.ChoiceField(
        label="Hoe?",
        choices=[(soort.value, woord) for soort, woord in HOE.items()],
        initial=Afspraak.Soort.LOCATIE,
        widget=forms.RadioSelect,
    )
    waar = forms.CharField(
        label="Waar?",
        required=False,
        max_length=WAAR,
        help_text="De plaats, of de link om te beeldbellen. De kandidaat leest dit.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, van: Afspraak | None = None, begin: datetime | None = None, **kwargs: Any):
        """van: the appointment whose values stand in the form; begin: when, if that is another moment."""
        if van is not None:
            moment = timezone.localtime(begin or van.begin)
            given = {"datum": moment.date(), "tijd": moment.time(), "duur": van.duur}
            kwargs["initial"] = {**given, "soort": van.soort, "waar": van.waar, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        if van is not None and van.duur not in MINUTEN:
            choices = [*MINUTEN.items(), (van.duur, f"{van.duur} minuten")]
            self.fields["duur"].choices = choices  # type: ignore[attr-defined]

    @property
    def begin(self) -> datetime:
        """The moment, on the clock of the Netherlands."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["datum"], self.cleaned_data["tijd"]))

    @property
    def rest(self) -> dict[str, Any]:
        """How long, how and where."""
        return {naam: self.cleaned_data[naam] for naam in ("duur", "soort", "waar")}


class Afspraakformulier(Momentformulier):
    """A new one, or a series."""

    meldingen: ClassVar = {
        **Momentformulier.meldingen,
        "aantal": {
            "min_value": f"Kies een aantal van 1 tot en met {MEEST}.",
            "max_value": f"Kies een aantal van 1 tot en met {MEEST}.",
        },
    }
    herhaal = forms.TypedChoiceField(
        label="Vaker?",
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", "Eén keer"), *((weken, HERHAAL[weken]) for weken in WEKEN)],
    )
    tot = _day("Tot en met", required=False)
    aantal = forms.IntegerField(label="Of hoe vaak in totaal?", required=False, min_value=1, max_value=MEEST)

    def clean(self) -> dict[str, Any]:
        gegeven = self.cleaned_data
        if (
            gegeven.get("herhaal")
            and not self.errors
            and (gegeven["tot"] is None) == (gegeven["aantal"] is None)
        ):
            self.add_error("tot", "Kies een laatste dag of een aantal. Niet allebei.")
        return gegeven

    def series(self, zonder: frozenset[date] = frozenset()) -> Herhaal | None:
        """What is repeated; None for once."""
        gegeven = self.cleaned_data
        if not gegeven["herhaal"]:
            return None
        return Herhaal(gegeven["herhaal"], gegeven["tot"], gegeven["aantal"], zonder)

    @property
    def kenmerk(self) -> str:
        """Differs when the days of the series do: those that were shown are those that are made."""
        gegeven = self.cleaned_data
        delen = (
            self.begin.isoformat(),
            gegeven["herhaal"],
            gegeven["tot"],
            gegeven["aantal"],
            gegeven["duur"],
        )
        return "|".join(str(deel) for deel in delen)


def proposed(werkzoekende: Werkzoekende) -> dict[str, Any]:
    """What a new form begins with: as the last appointment with this person, at the next moment in its rhythm."""
    rows = Afspraak.objects.filter(werkzoekende=werkzoekende)
    laatste = rows.exclude(uitkomst__in=("verzet", "afgezegd")).order_by("-begin").first()
    return {"van": laatste, "begin": same_again(laatste)} if laatste else {}

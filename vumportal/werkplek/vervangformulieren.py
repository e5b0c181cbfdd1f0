"""The forms by which somebody stands in for a colleague, and by which the day of who is ill is arranged."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from vumportal.caseload.models import Afspraak, Vervanging
from vumportal.caseload.ziek import Afspraakkeuze, Ziekkeuze
from vumportal.formulieren.formulier import Formulier
from vumportal.organisaties.models import Gebruiker
from vumportal.werkplek.collegas import Collegas


def day_field(label: str, *, required: bool = True) -> forms.DateField:
    """A day, as a browser asks it."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, widget=widget)


def _who(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, error_messages={"required": "Kies een collega."})


class VervangForm(Formulier):
    """Who is away (only asked of who arranges it for others), who stands in, and from when to when."""

    wie = _who("Wie is er niet?")
    door = _who("Wie vervangt?")
    van = day_field("Eerste dag")
    tot = day_field("Laatste dag")
    meldingen: ClassVar = {"tot": {"required": "Kies de laatste dag."}}

    def __init__(
        self, data: Any = None, *, wie: Sequence[tuple[str, str]], collegas: Collegas, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"van": timezone.localdate(), **(kwargs.get("initial") or {})}
        super().__init__(data, **kwargs)
        self.collegas = collegas
        if len(wie) > 1:
            self.fields["wie"].choices = [("", "Kies wie er niet is"), *wie]  # type: ignore[attr-defined]
        else:
            del self.fields["wie"]
        self.fields["door"].choices = collegas.choices()  # type: ignore[attr-defined]

    def away(self, zelf: Gebruiker) -> Gebruiker:
        """Who is away: oneself when that was not asked."""
        code = self.cleaned_data.get("wie", "")
        return Gebruiker.objects.get(pk=code) if code else zelf

    def stand_in(self) -> Gebruiker:
        """Who was chosen."""
        return self.collegas.chosen(self.cleaned_data["door"])


class ZiekForm(Formulier):
    """Who stands in until when, unless that is arranged; and for each appointment of today what happens with it.

    The fields of an appointment have its key: wat_7, dag_7, tijd_7.
    """

    door = _who("Wie vervangt?")
    tot = day_field("Tot en met welke dag?")
    meldingen: ClassVar = {"tot": {"required": "Kies de laatste dag."}}

    def __init__(
        self,
        data: Any = None,
        *,
        afspraken: Sequence[Afspraak],
        collegas: Collegas,
        vervanging: Vervanging | None,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {"tot": timezone.localdate(), **(kwargs.get("initial") or {})}
        super().__init__(data, **kwargs)
        self.afspraken, self.collegas = afspraken, collegas
        if vervanging is not None:
            del self.fields["door"], self.fields["tot"]
        else:
            self.fields["door"].choices = collegas.choices()  # type: ignore[attr-defined]
        for afspraak in afspraken:
            self._add(afspraak.pk)

    def _add(self, pk: int) -> None:
        self.fields[f"wat_{pk}"] = forms.ChoiceField(
            label="Wat gebeurt ermee?",
            initial=Afspraakkeuze.VERVANGER.value,
            choices=[
                (Afspraakkeuze.VERVANGER.value, "Naar wie vervangt"),
                (Afspraakkeuze.VERZET.value, "Verzet naar een andere dag"),
                (Afspraakkeuze.AFGEZEGD.value, "Zeg af"),
            ],
        )
        self.fields[f"dag_{pk}"] = day_field("Nieuwe dag", required=False)
        self.fields[f"tijd_{pk}"] = forms.TimeField(
            label="Nieuwe tijd",
            required=False,
            widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        )

    def rows(self) -> list[tuple[Afspraak, forms.BoundField, list[forms.BoundField]]]:
        """Each appointment with what happens with it, and what that asks beside it."""
        return [
            (een, self[f"wat_{een.pk}"], [self[f"dag_{een.pk}"], self[f"tijd_{een.pk}"]])
            for een in self.afspraken
        ]

    def clean(self) -> dict[str, Any]:
        """Day and time where an appointment is moved."""
        made: dict[str, Any] = super().clean() or self.cleaned_data
        for afspraak in self.afspraken:
            if made.get(f"wat_{afspraak.pk}") != Afspraakkeuze.VERZET:
                continue
            for veld, zin in (("dag", "Kies de nieuwe dag."), ("tijd", "Kies de nieuwe tijd.")):
                naam = f"{veld}_{afspraak.pk}"
                if not made.get(naam) and naam not in self.errors:
                    self.add_error(naam, zin)
        return made

    @property
    def door_en_tot(self) -> tuple[Gebruiker | None, date | None]:
        """Who stands in until when; None and None when that is arranged."""
        code = self.cleaned_data.get("door", "")
        return (self.collegas.chosen(code) if code else None), self.cleaned_data.get("tot")

    def choices(self) -> dict[int, Ziekkeuze]:
        """What happens with each appointment."""
        return {een.pk: self._choice(een.pk) for een in self.afspraken}

    def _choice(self, pk: int) -> Ziekkeuze:
        wat = Afspraakkeuze(self.cleaned_data[f"wat_{pk}"])
        if wat is not Afspraakkeuze.VERZET:
            return Ziekkeuze(wat)
        moment = datetime.combine(self.cleaned_data[f"dag_{pk}"], self.cleaned_data[f"tijd_{pk}"])
        return Ziekkeuze(wat, timezone.make_aware(moment))


class VerdeelForm(Formulier):
    """For each person who they go to; who is left open stays. mensen: their keys; keuzes: of every select."""

    def __init__(
        self, data: Any = None, *, mensen: Sequence[int], keuzes: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        for pk in mensen:
            self.fields[f"naar_{pk}"] = forms.ChoiceField(
                label="Naar wie?", required=False, choices=[("", "Nog niet"), *keuzes]
            )

    def chosen(self) -> dict[int, str]:
        """By the key of each person the key of a colleague, as far as chosen."""
        return {int(naam.removeprefix("naar_")): code for naam, code in self.cleaned_data.items() if code}

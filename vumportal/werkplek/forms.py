"""Small forms of the werkplek; the wishes of a search have a module of their own (`wensenformulier`)."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from vumportal.formulieren.formulier import Formulier
from vumportal.standaard.afstand import MAX_AFSTAND_KM
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.lijst import HERKOMST, SORTEER, VOLGORDE_UITLEG, Lijstvraag
from vumportal.uitwisseling.models import Bewaardezoekopdracht, Navraag, Vondst, Zoekvoorkeuren
from vumportal.uitwisseling.wensen import COMPETENTIE, INTERESSE, OVEREENKOMSTEN, Wensen
from vumportal.uitwisseling.wensen.gebied import KILOMETER
from vumportal.uitwisseling.zelfde_reden import WENSREDENEN
from vumportal.werkplek.getallen import Getalveld
from vumportal.werkplek.wensenlijst import Wensregel
from vumportal.werkzoekenden.models import Taak
from vumportal.woorden import kort
from vumportal.woorden.tekst import plain

GROOTSTE_SLEUTEL = 2**63 - 1
"""The highest key of a record that the database knows."""


class SnelzoekForm(Formulier):
    """The search field in the top bar."""

    q = forms.CharField(
        label="Zoek een kandidaat of vacature",
        help_text="Typ een voornaam, een achternaam, een functie of een werkgever. Of de code die een "
        "beller noemt, zoals VUM-7K3QX.",
        max_length=100,
        min_length=2,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={
            "required": "Typ een naam of een functie, bijvoorbeeld Henk of atelier.",
            "min_length": "Typ minimaal 2 letters.",
            "max_length": "Typ maximaal 100 tekens.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # The top bar already has id_q's twin `snelzoek`; the field on the page needs an id of its own.
        kwargs.setdefault("auto_id", "snel_%s")
        super().__init__(*args, **kwargs)


class KiesForm(Formulier):
    """About whom something is written down."""

    q = forms.CharField(
        label="Over wie?",
        help_text="Typ een voornaam of achternaam.",
        max_length=100,
        min_length=2,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "autofocus": True}),
        error_messages={
            "required": "Typ een naam, of kies hieronder.",
            "min_length": "Typ minimaal 2 letters.",
        },
    )


class VanForm(Formulier):
    """From which earlier search the search page was reached."""

    van = forms.UUIDField(required=False)


class AfstandForm(Formulier):
    """What is different in a search that is done again: distance (km), every beroep, nothing that must be met."""

    afstand = Getalveld(
        required=False,
        laagste=1,
        hoogste=MAX_AFSTAND_KM,
        eenheden=KILOMETER,
        melding=f"Vul een afstand in van 1 tot en met {MAX_AFSTAND_KM} kilometer, bijvoorbeeld 20.",
    )
    alle_beroepen = forms.BooleanField(required=False)
    zonder_moet = forms.BooleanField(required=False)


VERBERG = {
    Soort.VACATURE: "Verberg vacatures waarin dit niet staat",
    Soort.WERKZOEKENDE: "Verberg kandidaten bij wie dit niet staat",
}


class WegForm(Formulier):
    """Why a result is set aside."""

    reden = forms.ChoiceField(label="Past niet, omdat", choices=Vondst.Reden.choices)


class NieuwForm(Formulier):
    """A button of a line of what is new: keep it for one, or set it aside for one or for everybody.

    regel: a find of the line; bewaar, weg: the find of the one it is about; plek: the place of the line on the page.
    """

    regel = forms.IntegerField(label="Regel", min_value=1, max_value=GROOTSTE_SLEUTEL)
    bewaar = forms.IntegerField(label="Bewaar voor", required=False, min_value=1, max_value=GROOTSTE_SLEUTEL)
    weg = forms.IntegerField(label="Weg voor", required=False, min_value=1, max_value=GROOTSTE_SLEUTEL)
    iedereen = forms.BooleanField(label="Weg voor iedereen", required=False)
    reden = forms.ChoiceField(
        label="Past niet, omdat", choices=[("", "kies een reden"), *Vondst.Reden.choices], required=False
    )
    plek = forms.IntegerField(label="Plek", required=False, min_value=1, max_value=100)

    def clean(self) -> dict[str, Any]:
        """Setting aside asks for a reason."""
        gegeven = super().clean() or {}
        if not gegeven.get("bewaar") and not gegeven.get("reden") and "reden" not in self.errors:
            self.add_error("reden", "Kies een reden.")
        return gegeven


class WensvraagForm(Formulier):
    """Whether the wish behind a reason changes; opdracht: the search on whose page it was asked."""

    reden = forms.ChoiceField(label="Reden", choices=[(reden.value, reden.label) for reden in WENSREDENEN])
    keuze = forms.ChoiceField(
        label="Antwoord", choices=[("aanpassen", "Pas de wens aan"), ("laten", "Nee, laat zo")]
    )
    opdracht = forms.UUIDField(label="Zoekopdracht", required=False)


class AntwoordForm(Formulier):
    """What a klantmanager answers to a person, who reads it themself."""

    antwoord = forms.CharField(
        label="Je antwoord",
        max_length=Taak.ANTWOORD,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schrijf een antwoord. Heb je al gebeld? Kies dan Klaar."},
    )

    def __init__(self, *args: Any, voornaam: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "antwoord"
        ].help_text = f"{voornaam} leest dit zelf. Schrijf kort en gewoon, en niets over gezondheid."


class NavraagForm(Formulier):
    """What a contact person answered about one wish of a result; a page has one for each wish that can be asked about.

    wensen: keys of those wishes.
    """

    wens = forms.ChoiceField(widget=forms.HiddenInput)
    tekst = forms.CharField(
        label="Antwoord",
        help_text="Kort, bijvoorbeeld: bus 14, 48 min. Schrijf niets over gezondheid.",
        max_length=Navraag._meta.get_field("tekst").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Vul in wat het antwoord was."},
    )
    uitkomst = forms.ChoiceField(
        label="Wat betekent dit voor de wens?",
        choices=Navraag.Uitkomst.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies past of past niet."},
    )

    def __init__(
        self, data: Any = None, *, wens: str, wensen: Iterable[str], navraag: Navraag | None = None
    ) -> None:
        begin = {"tekst": navraag.tekst, "uitkomst": navraag.uitkomst} if navraag else {}
        super().__init__(data, auto_id=f"{wens}_%s", initial={"wens": wens} | begin)
        self.fields["wens"].choices = [(sleutel, sleutel) for sleutel in wensen]  # type: ignore[attr-defined]


class VergelijkForm(Formulier):
    """Which kept ones to put side by side: `kan` are their keys. What is not one of them counts as not chosen."""

    v = forms.TypedMultipleChoiceField(required=False, coerce=int)
    alles = forms.BooleanField(required=False)

    def __init__(self, data: QueryDict, *, kan: Iterable[int]) -> None:
        bekend = {str(pk) for pk in kan}
        gekozen = data.copy()
        gekozen.setlist("v", [sleutel for sleutel in data.getlist("v") if sleutel in bekend])
        super().__init__(gekozen)
        self.fields["v"].choices = [(pk, pk) for pk in bekend]  # type: ignore[attr-defined] # a choice field

    def chosen(self) -> set[int]:
        """The keys that were chosen."""
        return set(self.cleaned_data["v"]) if self.is_valid() else set()


class VoorwaardenForm(Formulier):
    """The fixed conditions of a person, of the wishes that they have."""

    voorwaarden = forms.MultipleChoiceField(
        label="Wat staat voorop?",
        help_text=f"Kies er maximaal {Zoekvoorkeuren.MAXIMUM}. Past zo'n voorwaarde niet, dan staat dat vooraan in de "
        "regel. Er wordt niets om verborgen.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, wensen: Iterable[Wensregel], gekozen: Iterable[str]) -> None:
        super().__init__(data)
        self.fields["voorwaarden"].choices = [  # type: ignore[attr-defined] # a choice field
            (wens.sleutel, f"{wens.naam}: {wens.tekst}") for wens in wensen
        ]
        self.initial["voorwaarden"] = list(gekozen)

    def clean_voorwaarden(self) -> list[str]:
        """At most three."""
        gekozen: list[str] = self.cleaned_data["voorwaarden"]
        if len(gekozen) > Zoekvoorkeuren.MAXIMUM:
            raise forms.ValidationError(f"Kies maximaal {Zoekvoorkeuren.MAXIMUM} voorwaarden.")
        return gekozen


class SplitsForm(Formulier):
    """How many zoekvragen the page showed when its button was pressed."""

    vragen = forms.IntegerField(required=False, min_value=1)


class ResultaatForm(Formulier):
    """Order and filters of a list of results; all of it is done here, nothing is asked again.

    wensen: what was searched for; only vaardigheden and interesses that were wished for can be filtered on.
    """

    sorteer = forms.ChoiceField(label="Sorteer op", required=False)
    herkomst = forms.ChoiceField(label="Herkomst", choices=list(HERKOMST.items()), required=False)
    werk = forms.MultipleChoiceField(
        label="Toon alleen dit soort werk",
        choices=[(code, kort.WERK[code]) for code in OVEREENKOMSTEN],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    contract = forms.MultipleChoiceField(
        label="Toon alleen dit contract",
        choices=list(kort.CONTRACT.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    bekend = forms.MultipleChoiceField(
        label="Toon alleen wat past bij 1 of meer van deze",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    zonder_onbekend = forms.BooleanField(required=False)
    verborgen = forms.BooleanField(required=False)
    weg = forms.BooleanField(required=False)
    bewaard = forms.BooleanField(required=False)
    filter = forms.CharField(required=False)

    FILTERS: ClassVar = ("werk", "contract", "bekend")

    def __init__(self, data: Any, *, gezocht: Soort, wensen: Wensen) -> None:
        super().__init__(data)
        self.fields["zonder_onbekend"].label = VERBERG[gezocht]
        self._choices("sorteer", [(k, naam) for k, naam in SORTEER.items() if k in VOLGORDE_UITLEG[gezocht]])
        bekend = {
            COMPETENTIE.sleutel: ("vaardigheden", map(kort.beroep, wensen[COMPETENTIE.veld])),
            INTERESSE.sleutel: ("interesses", map(plain, wensen[INTERESSE.veld])),
        }
        self._choices(
            "bekend",
            [
                (veld, f"{naam}: {tekst}")
                for veld, (naam, waarden) in bekend.items()
                if (tekst := kort.opsomming(waarden, "of"))
            ],
        )

    def chosen_words(self) -> list[str]:
        """The filters that are on, in the words of the page."""
        made = self.choices_made()
        words = [f"herkomst {HERKOMST[made['herkomst']]}"] if made["herkomst"] != "alle" else []
        for veld in self.FILTERS:
            namen = dict(self.fields[veld].choices)  # type: ignore[attr-defined] # a choice field
            words += [str(namen[code]) for code in made[veld]]
        return words

    def _choices(self, veld: str, choices: list[tuple[str, str]]) -> None:
        self.fields[veld].choices = choices  # type: ignore[attr-defined] # a choice field

    def choices_made(self) -> dict[str, Any]:
        """The choices of the address; one that does not exist counts as not made."""
        self.is_valid()
        made = self.cleaned_data
        return {
            "sorteer": made.get("sorteer") or "past",
            "herkomst": made.get("herkomst") or "alle",
            **{veld: tuple(made.get(veld) or ()) for veld in self.FILTERS},
            **{veld: bool(made.get(veld)) for veld in ("zonder_onbekend", "verborgen", "weg", "bewaard")},
        }

    def question(self) -> Lijstvraag:
        """The choices as a question to the list."""
        made = self.choices_made()
        return Lijstvraag(
            sorteer=made["sorteer"],
            herkomst=made["herkomst"],
            werk=made["werk"],
            contracten=made["contract"],
            bekend=made["bekend"],
            ook_onbekend=not made["zonder_onbekend"],
            verborgen=made["verborgen"],
            weg=made["weg"],
            bewaard=made["bewaard"],
        )

    @property
    def is_opened(self) -> bool:
        """Whether somebody asked for the filters, or uses one."""
        self.is_valid()
        return bool(self.cleaned_data.get("filter") or self.chosen_words() or "sorteer" in self.data)


class HoevaakForm(Formulier):
    """How often a saved search is asked; what it is now is filled in."""

    hoe_vaak = forms.ChoiceField(
        label="Hoe vaak?",
        choices=Bewaardezoekopdracht.Hoevaak.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe vaak.", "invalid_choice": "Kies uit de lijst."},
    )

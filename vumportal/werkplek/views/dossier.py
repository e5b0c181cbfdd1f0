"""The dossier of a kandidaat: one form for how they are reached, and one for each row of what else is known."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from vumportal.organisaties.lijsten import DOELGROEPEN, GRONDSLAGEN, VOORZIENINGEN, Woordenlijst, names
from vumportal.werkplek import terug
from vumportal.werkplek.dossierblok import ends_words, period_words
from vumportal.werkplek.dossierformulier import BetrokkeneForm, DossierForm, Rijform, SoortForm, choices_of
from vumportal.werkplek.personen import person_to_work_with
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkzoekenden.dossiers import (
    VELDEN,
    dossier_mark,
    dossier_of,
    remove_row,
    save_betrokkene,
    save_doelgroepfeit,
    save_dossier,
    save_voorziening,
)
from vumportal.werkzoekenden.models import Betrokkene, Doelgroepfeit, Reintegratievoorziening, Werkzoekende

NIEUW = "nieuw"
WEG = "weg"
"""Name of the button that takes a row away."""
GEGEVENS = "gegevens"
"""What the hidden field `rij` says for the form that is no row."""
LANGSTE_SLEUTEL = 18


@dataclass(frozen=True)
class Rijsoort:
    """One kind of rows: how it is called, stored and filled in. lijst: what can be chosen, None for free text."""

    naam: str
    model: type[Betrokkene | Reintegratievoorziening | Doelgroepfeit]
    save: Callable[..., Any]
    lijst: Woordenlijst | None
    titel: str
    erbij: str
    uitleg: str = ""


SOORTEN = {
    soort.naam: soort
    for soort in (
        Rijsoort("betrokkene", Betrokkene, save_betrokkene, None, "Wie helpt er nog meer", "Voeg iemand toe"),
        Rijsoort(
            "voorziening",
            Reintegratievoorziening,
            save_voorziening,
            VOORZIENINGEN,
            "Voorzieningen",
            "Voeg een voorziening toe",
        ),
        Rijsoort(
            "doelgroep",
            Doelgroepfeit,
            save_doelgroepfeit,
            DOELGROEPEN,
            "Regelingen",
            "Voeg een regeling toe",
            "Alleen de datums, nooit waarom. Dit staat op geen andere pagina, in geen lijst en in geen mail.",
        ),
    )
}


@dataclass(frozen=True)
class Dossierrij:
    """A row with the form that changes it."""

    sleutel: str
    tekst: str
    bij: str
    form: Rijform


@dataclass(frozen=True)
class Rijblok:
    """The rows of one kind, and the form for another one."""

    soort: Rijsoort
    rijen: tuple[Dossierrij, ...]
    nieuw: Dossierrij


class Dossierpagina:
    """The forms of the page; `data` is what was typed in the one that it names."""

    def __init__(self, persoon: Werkzoekende, data: QueryDict | None) -> None:
        self.persoon, self.data = persoon, data
        self.gekozen = data.get("rij", "") if data is not None else ""

    def _typed(self, sleutel: str) -> QueryDict | None:
        return self.data if self.gekozen == sleutel else None

    def own_form(self) -> DossierForm:
        """How the person is called and reached."""
        dossier, organisatie = dossier_of(self.persoon), self.persoon.organisatie
        begin = {naam: getattr(dossier, naam) for naam in VELDEN}
        return DossierForm(
            self._typed(GEGEVENS),
            grondslagen=choices_of(GRONDSLAGEN, organisatie.pk, dossier.grondslag, "nog niet bekend"),
            systeem=organisatie.systeem_naam,
            initial=begin | {"stand": dossier_mark(dossier)},
        )

    def blocks(self) -> list[Rijblok]:
        """Every kind of rows."""
        return [self._block(soort) for soort in SOORTEN.values()]

    def _block(self, soort: Rijsoort) -> Rijblok:
        rows = list(soort.model._default_manager.filter(werkzoekende=self.persoon))
        keuzes = self._choices(soort, [getattr(row, "soort", "") for row in rows])
        return Rijblok(
            soort,
            tuple(self._row(soort, row, keuzes) for row in rows),
            Dossierrij(
                f"{soort.naam}-{NIEUW}", "", "", self._form(soort, f"{soort.naam}-{NIEUW}", keuzes, {})
            ),
        )

    def _choices(self, soort: Rijsoort, codes: list[str]) -> list[tuple[str, str]]:
        """What can be chosen today; a row offers what it has too."""
        if soort.lijst is None:
            return []
        keuzes = dict(choices_of(soort.lijst, self.persoon.organisatie_id, "", "kies er een"))
        oud = [code for code in codes if code not in keuzes]
        return [
            *keuzes.items(),
            *(names(soort.lijst, oud, self.persoon.organisatie_id).items() if oud else ()),
        ]

    def _row(self, soort: Rijsoort, row: Any, keuzes: list[tuple[str, str]]) -> Dossierrij:
        sleutel = f"{soort.naam}-{row.pk}"
        if isinstance(row, Betrokkene):
            begin = {naam: getattr(row, naam) for naam in BetrokkeneForm.VELDEN}
            tot = ends_words(row.tot) if row.tot else ""
            bij = ", ".join(filter(None, (row.naam, row.telefoon, row.email, tot)))
            return Dossierrij(sleutel, row.wat, bij, self._form(soort, sleutel, keuzes, begin))
        begin = {naam: getattr(row, naam) for naam in SoortForm.VELDEN}
        tekst = dict(keuzes).get(row.soort, row.soort)
        return Dossierrij(
            sleutel, tekst, period_words(row.van, row.tot), self._form(soort, sleutel, keuzes, begin)
        )

    def _form(
        self, soort: Rijsoort, sleutel: str, keuzes: list[tuple[str, str]], begin: dict[str, Any]
    ) -> Rijform:
        over: dict[str, Any] = {"initial": begin, "auto_id": f"{sleutel}_%s"}
        if soort.lijst is None:
            return BetrokkeneForm(self._typed(sleutel), **over)
        return SoortForm(self._typed(sleutel), soorten=keuzes, **over)


@for_staff("GET", "POST")
def dossier(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """The forms; a POST writes the one that it names and comes back here."""
    persoon = person_to_work_with(request, pk)
    request.getoond.add(persoon.pseudoniem)
    data = request.POST if request.method == "POST" else terug.take(request)
    pagina = Dossierpagina(persoon, data)
    own, blokken = pagina.own_form(), pagina.blocks()
    if request.method == "POST" and _is_done(request, persoon, own, blokken):
        return SeeOther(reverse("dossier", args=[pk]))
    context = {
        "persoon": persoon,
        "form": own,
        "blokken": blokken,
        "fout": next((form for form in _forms(own, blokken) if form.is_bound and form.errors), None),
        "gegevens": GEGEVENS,
        "weg": WEG,
        "van_wie": terug.made_for(request.user),
    }
    return render(request, "werkplek/dossier.html", context, status=422 if request.method == "POST" else 200)


def _forms(own: DossierForm, blokken: list[Rijblok]) -> list[DossierForm | Rijform]:
    return [own, *(rij.form for blok in blokken for rij in (*blok.rijen, blok.nieuw))]


def _is_done(
    request: MedewerkerRequest, persoon: Werkzoekende, own: DossierForm, blokken: list[Rijblok]
) -> bool:
    """Write what was sent; False when that cannot be, and the form says why."""
    gekozen = request.POST.get("rij", "")
    if gekozen == GEGEVENS:
        return _saved(request, own, lambda: _save_own(request, persoon, own))
    naam, _, sleutel = gekozen.partition("-")
    soort = SOORTEN.get(naam)
    if soort is None or not (sleutel == NIEUW or (sleutel.isdecimal() and len(sleutel) <= LANGSTE_SLEUTEL)):
        raise Http404
    if WEG in request.POST:
        row = soort.model._default_manager.filter(werkzoekende=persoon, pk=_number(sleutel)).first()
        if row is not None:
            remove_row(rij=row, door=request.user)
        messages.success(request, "Weggehaald.")
        return True
    rijen = [rij for blok in blokken for rij in (*blok.rijen, blok.nieuw) if rij.sleutel == gekozen]
    if not rijen:
        raise Http404
    form = rijen[0].form
    rij = None if sleutel == NIEUW else _number(sleutel)
    return _saved(
        request,
        form,
        lambda: soort.save(werkzoekende=persoon, door=request.user, rij=rij, **form.row_values()),
    )


def _number(sleutel: str) -> int:
    return int(sleutel) if sleutel.isdecimal() else 0


def _save_own(request: MedewerkerRequest, persoon: Werkzoekende, form: DossierForm) -> bool:
    return save_dossier(
        werkzoekende=persoon,
        door=request.user,
        was=form.cleaned_data["stand"],
        **form.dossier_values(),
    )


def _saved(request: MedewerkerRequest, form: DossierForm | Rijform, save: Callable[[], Any]) -> bool:
    if not form.is_valid():
        return False
    try:
        save()
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, "Bewaard.")
    return True

"""The page before a vacature goes out: what is missing, how a colleague elsewhere will see it, and until when."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from vumportal.formulieren.formulier import Formulier
from vumportal.standaard import lezen
from vumportal.standaard.validatie import OngeldigDocument
from vumportal.vacatures.dossiers import document_of, is_changed
from vumportal.vacatures.models import Vacaturedossier
from vumportal.vacatures.publiceren import (
    GESLOTEN,
    SLUIT,
    Vacaturetermijn,
    missing,
    publish,
    term_of,
    text_to_publish,
)
from vumportal.vacatures.werkgevers import duplicates_of
from vumportal.werkplek.tekstvoorstellen import disagreements
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.vacaturestappen import missing_by_section
from vumportal.werkplek.vacaturetoegang import dossier_to_work_with
from vumportal.werkplek.vacaturevoorbeeld import preview_row
from vumportal.werkplek.vacaturewoorden import clashes
from vumportal.werkplek.views.vacaturedubbel import WerkgeverzoekForm
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.woorden.kort import hele_dag

WEKEN = (2, 4, 6, 8)
ANDERS = "anders"
ZONDER_WERKGEVER = "Er is nog geen werkgever gekozen: op de pagina van de werkgever staat de vacature niet."


class PubliceerForm(Formulier):
    """Until when. Nothing is chosen beforehand: how long an employer waits is a fact. But who answered it in the
    concept is not asked again.

    gezegd: the last day that stands in the concept.
    """

    tot = forms.ChoiceField(
        label="Tot en met welke dag staat de vacature open?",
        help_text="Daarna is de vacature niet meer te vinden. Verlengen kan.",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een laatste dag."},
    )
    dag = forms.DateField(
        label="Welke dag?",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(
        self, data: Any = None, *, termijn: Vacaturetermijn, gezegd: date | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        keuzes = {termijn.eerste + timedelta(weeks=weken): f"{weken} weken: " for weken in WEKEN}
        if gezegd is not None and termijn.eerste <= gezegd <= termijn.laatste:
            keuzes = {gezegd: "zoals je invulde: "} | keuzes
            self.initial.setdefault("tot", gezegd.isoformat())
        kan = [
            (dag.isoformat(), f"{wat}{hele_dag(dag)}")
            for dag, wat in keuzes.items()
            if dag <= termijn.laatste
        ]
        self.fields["tot"].choices = [*kan, (ANDERS, "een andere dag")]  # type: ignore[attr-defined]
        self.fields["dag"].help_text = f"Maximaal {hele_dag(termijn.laatste)}."

    def clean(self) -> dict[str, Any]:
        """The day itself."""
        gelezen: dict[str, Any] = super().clean() or self.cleaned_data
        if gelezen.get("tot") == ANDERS and not gelezen.get("dag") and "dag" not in self.errors:
            self.add_error("dag", "Vul een dag in, of kies hierboven.")
        return gelezen

    def last_day(self) -> Any:
        """What was chosen."""
        gekozen = self.cleaned_data["tot"]
        return self.cleaned_data["dag"] if gekozen == ANDERS else forms.DateField().to_python(gekozen)


@for_staff("GET", "POST")
def publishing(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Look once more, choose a last day, and publish with one button."""
    dossier = dossier_to_work_with(request, pk)
    gezegd = lezen.datum(document_of(dossier).get(SLUIT))
    gestuurd = request.POST if request.method == "POST" else None
    form = PubliceerForm(gestuurd, termijn=term_of(dossier), gezegd=gezegd)
    if request.method == "POST" and form.is_valid():
        try:
            publish(dossier=dossier, door=request.user, tot=form.last_day())
        except OngeldigDocument:
            pass  # the page says what is missing
        except ValidationError as fout:
            form.add_error("dag" if fout.code == "tot" else None, fout.messages)
        else:
            gelukt = f"Gepubliceerd tot en met {hele_dag(form.last_day())}. Anderen vinden de vacature nu."
            messages.success(request, gelukt if dossier.werkgever_id else f"{gelukt} {ZONDER_WERKGEVER}")
            return SeeOther(reverse("vacature", args=[dossier.vacature_id]))
    return _page(request, dossier, form)


def _page(request: MedewerkerRequest, dossier: Vacaturedossier, form: PubliceerForm) -> HttpResponse:
    open_, document = clashes(dossier, request.user), document_of(dossier)
    ontbreekt = missing_by_section(dossier, missing(dossier))
    gesloten = dossier.status == Vacaturedossier.Status.GESLOTEN
    context = {
        "dossier": dossier,
        "form": form,
        "ontbreekt": ontbreekt,
        "botsingen": len(open_),
        "rij": preview_row(text_to_publish(document, dossier.eigen)),
        "verschillen": disagreements(dossier),
        **_employer(request, dossier, document),
        "gesloten": GESLOTEN if gesloten else "",
        "gewijzigd": dossier.vacature is not None and is_changed(dossier),
        "kan": not ontbreekt and not gesloten,
    }
    return render(
        request, "werkplek/vacature_publiceren.html", context, status=422 if request.method == "POST" else 200
    )


def _employer(
    request: MedewerkerRequest, dossier: Vacaturedossier, document: dict[str, Any]
) -> dict[str, Any]:
    """Whether the vacature is of an employer that is known here, and else which ones have the name that it says.

    Employers stay inside the organisation, also when it shares a vacature to work together.
    """
    if dossier.werkgever_id or dossier.organisatie_id != request.user.organisatie_id:
        return {"zonder_werkgever": False}
    naam = lezen.tekst(lezen.waarde(document, "werkgever.handelsnaamOrganisatie")) or ""
    gelijk = duplicates_of(organisatie_id=dossier.organisatie_id, naam=naam)
    return {"zonder_werkgever": True, "gelijk": gelijk, "zoek": WerkgeverzoekForm()}

"""Records that were drawn by lot, as the privacy officer reads them: who opened what and why, and nobody's name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from vumportal.vacatures.models import Vacature
from vumportal.werkplek.overzicht import name_of
from vumportal.werkplek.privacyformulieren import SteekproefForm
from vumportal.werkzoekenden.models import Toegang


@dataclass(frozen=True)
class Steekproefregel:
    """wie: role and account. over: the reference of the person. oordeel and door: "" when nobody looked at it yet.

    vacature: what it is called, or its reference when it is gone; "" without one.
    """

    pk: int
    wie: str
    wanneer: datetime
    tot: datetime
    reden: str
    toelichting: str
    vacature: str
    over: str
    oordeel: str
    is_goed: bool
    notitie: str
    door: str
    form: SteekproefForm


def sample_lines(
    rows: Iterable[Toegang], redenen: Mapping[str, str], fout: SteekproefForm | None
) -> list[Steekproefregel]:
    """The rows in words, each with its form; `fout` is the one that was filled in wrongly."""
    gekozen = str(fout["toegang"].value()) if fout else ""
    rows, lines = list(rows), []
    vacatures = _vacancy_names(rows)
    for rij in rows:
        form = fout if fout and gekozen == str(rij.pk) else SteekproefForm(initial={"toegang": rij.pk})
        form.auto_id = f"rij{rij.pk}_%s"
        lines.append(_line(rij, redenen, vacatures, form))
    return lines


def _vacancy_names(rows: Iterable[Toegang]) -> dict[str, str]:
    """What the vacatures are called for which records were opened, by reference."""
    refs = {rij.vacature_ref for rij in rows} - {""}
    if not refs:
        return {}
    own = {rij.gebruiker.organisatie_id for rij in rows}
    return {
        row.extern_id: str(row) for row in Vacature.objects.filter(organisatie__in=own, extern_id__in=refs)
    }


def _line(
    rij: Toegang, redenen: Mapping[str, str], vacatures: Mapping[str, str], form: SteekproefForm
) -> Steekproefregel:
    return Steekproefregel(
        pk=rij.pk,
        wie=rij.gebruiker.rol_en_account,
        wanneer=rij.van,
        tot=rij.tot,
        reden=redenen.get(rij.reden, rij.reden),
        toelichting=rij.toelichting,
        vacature=vacatures.get(rij.vacature_ref, rij.vacature_ref),
        over=rij.werkzoekende.pseudoniem,
        oordeel=rij.get_oordeel_display() if rij.oordeel else "",
        is_goed=rij.oordeel == Toegang.Bevinding.KLOPT,
        notitie=rij.notitie,
        door=name_of(rij.beoordeeld_door) if rij.beoordeeld_door else "",
        form=form,
    )

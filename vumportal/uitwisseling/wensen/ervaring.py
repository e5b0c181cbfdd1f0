"""Years of experience in a beroep: what the work asks, and what somebody did.

Only what is certain counts. A job without a beroep or without its days may have been in the beroep that is asked, so
as long as there is one, too few years are unknown and no no.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.utils import timezone

from vumportal.standaard import lezen
from vumportal.standaard.soort import Soort
from vumportal.standaard.voorwaarden import kwalificatie
from vumportal.uitwisseling.wensen.basis import (
    Beoordeelde,
    Bevinding,
    Gegeven,
    Uitkomst,
    Wens,
    Wensen,
    asking,
)
from vumportal.uitwisseling.wensen.codes import MAX_URI
from vumportal.uitwisseling.wensen.document import is_named
from vumportal.uitwisseling.wensen.gebied import BEROEP
from vumportal.uitwisseling.wensen.invoer import Getalinvoer, Vinkjes, known
from vumportal.uitwisseling.wensen.velden import number, read_row, text_up_to
from vumportal.woorden import kort
from vumportal.woorden.tekst import plain

MEESTE_JAREN = 99
"""The largest aantalJarenWerkzaamInBeroep of the contract."""
DAGEN_PER_JAAR = 365
"""So that a leap day more or less decides nothing."""
_PAD = kwalificatie(Soort.WERKZOEKENDE, "werkervaring")


class Ervaring(NamedTuple):
    """Whole years in one beroep. zeker: 1 when there are certainly no more."""

    beroep: str
    jaren: int
    zeker: int = 0


def read_experience(inhoud: object) -> Ervaring | None:
    """From a tuple or a JSON array; None when it is no such thing."""
    if not isinstance(inhoud, list | tuple) or len(inhoud) != 3:
        return None
    beroep, jaren, zeker = text_up_to(MAX_URI)(inhoud[0]), lezen.geheel(inhoud[1]), lezen.geheel(inhoud[2])
    if beroep is None or jaren is None or not 0 <= jaren <= MEESTE_JAREN or zeker not in (0, 1):
        return None
    return Ervaring(beroep, jaren, zeker)


def _job(baan: Mapping[str, object], vandaag: date) -> tuple[str, date, date] | None:
    """Its beroep, first and last day; None when one of them is not certain."""
    beroep = lezen.tekst(lezen.waarde(baan, "beroep.codeBeroepsnaam"))
    van, tot = (lezen.datum(baan.get(f"datum{deel}Werkzaamheden")) for deel in ("Aanvang", "Einde"))
    if beroep is None or van is None or tot is None or not van <= tot <= vandaag:
        return None
    return beroep, van, tot


def _whole_years(perioden: Iterable[tuple[date, date]]) -> int:
    """First and last day included; of periods that overlap each day counts once."""
    dagen, geteld_tot = 0, 0
    for van, tot in sorted(perioden):
        begin, einde = max(van.toordinal(), geteld_tot), tot.toordinal() + 1
        dagen += max(0, einde - begin)
        geteld_tot = max(geteld_tot, einde)
    return min(MEESTE_JAREN, dagen // DAGEN_PER_JAAR)


def worked(document: object, beroepen: Collection[str] = ()) -> list[Ervaring]:
    """A person's years per beroep; of `beroepen` together, as one row, when these are given and occur."""
    vandaag = timezone.localdate()
    banen = [_job(baan, vandaag) for baan in lezen.elementen(document, _PAD)]
    zeker = int(None not in banen)
    perioden: dict[str, list[tuple[date, date]]] = {}
    for baan in banen:
        if baan is not None and (not beroepen or baan[0] in beroepen):
            perioden.setdefault("" if beroepen else baan[0], []).append(baan[1:])
    return [Ervaring(beroep, _whole_years(rij), zeker) for beroep, rij in perioden.items()]


def asked_years(document: object) -> list[int]:
    """The numbers of years that a vacature names."""
    gelezen = (
        lezen.geheel(deel.get("aantalJarenWerkzaamInBeroep"))
        for deel in lezen.elementen(document, "werkervaring")
    )
    return [jaren for jaren in gelezen if jaren is not None and 0 <= jaren <= MEESTE_JAREN]


class Ervaringswens(Wens):
    """The years that a person worked, per beroep; () is that none are known."""

    sleutel, naam = "ervaring", "Ervaring"
    zacht = ("te_leren", "gaten_in_cv")
    soorten = frozenset({Soort.VACATURE})
    lang = True
    veld: Gegeven[tuple[Any, ...] | None] = Gegeven(
        "ervaring",
        None,
        lambda inhoud: read_row(inhoud, read_experience) if isinstance(inhoud, list) else None,
        lambda rijen: all(read_experience(rij) is not None for rij in rijen or ()),
        Vinkjes(
            "Welke ervaring heeft de kandidaat?",
            known(
                "ervaring",
                lambda rij: f"{kort.begrip(rij.beroep)}: {rij.jaren} jaar",
                lambda rij: plain(f"{rij.zeker}:{rij.jaren}:{rij.beroep}", MAX_URI + 10),
            ),
            niets={Soort.VACATURE: ()},
        ),
    )
    velden = (veld,)
    vraag = asking(work="Hoeveel jaar ervaring is nodig? Kan het ook zonder?")

    def read(self, document: object, soort: Soort) -> Mapping[str, Any]:
        """A vacature has its own, see `GEVRAAGDE_ERVARING`."""
        if soort is Soort.VACATURE:
            return {}
        return {"ervaring": read_row([list(rij) for rij in worked(document)], read_experience)}

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        """Of several numbers only what all of them mean is certain."""
        gevraagd = asked_years(gevonden.inhoud)
        if not gevraagd:
            genoemd = is_named(gevonden.inhoud, "werkervaring")
            return Bevinding(
                Uitkomst.ONBEKEND if genoemd else Uitkomst.VRAAGT_NIET,
                "vraagt ervaring, hoeveel is onbekend" if genoemd else "vraagt geen ervaring",
            )
        laagste, hoogste = min(gevraagd), max(gevraagd)
        if hoogste == 0:
            return Bevinding(Uitkomst.PAST, "geen ervaring nodig")
        beroepen = BEROEP.found(gevonden.inhoud, Soort.VACATURE)
        heeft = next((rij for rij in wensen[self.veld] or () if rij.beroep in beroepen), None)
        if heeft is not None and heeft.jaren >= hoogste:
            return Bevinding(Uitkomst.PAST, kort.jaren(hoogste))
        if heeft is not None and heeft.zeker and heeft.jaren < laagste:
            kant = f"heeft {heeft.jaren} jaar"
            return Bevinding(Uitkomst.PAST_NIET, f"{kort.jaren(laagste)} nodig", kant, van_persoon=True)
        return Bevinding(Uitkomst.ONBEKEND, f"vraagt {kort.jaren(hoogste)}")

    def said(self, wensen: Wensen) -> str:
        rijen = wensen[self.veld] or ()
        return (
            kort.reeks(f"{kort.beroep(rij.beroep)} {rij.jaren} jaar" for rij in rijen)
            or "ervaring niet bekend"
        )


class GevraagdeErvaringswens(Wens):
    """The years of experience that the work asks, in the beroepen of the search."""

    sleutel, naam = "gevraagde_ervaring", "Ervaring"
    zacht = ("te_leren", "gaten_in_cv")
    soorten = frozenset({Soort.WERKZOEKENDE})
    veld = number(
        "jaren_ervaring",
        Getalinvoer(
            "Hoeveel jaar ervaring is minimaal nodig?",
            1,
            MEESTE_JAREN,
            f"Vul een aantal jaren in van 1 tot en met {MEESTE_JAREN}.",
            ("jaar", "jaren"),
        ),
    )
    velden = (veld,)
    vraag = asking(person="Hoeveel jaar werkte de kandidaat in dit beroep?")

    def read(self, document: object, soort: Soort) -> Mapping[str, Any]:
        if soort is Soort.WERKZOEKENDE:
            return {}
        return {"jaren_ervaring": min(filter(None, asked_years(document)), default=None)}

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        eis, beroepen = wensen[self.veld], wensen[BEROEP.veld]
        if not is_named(gevonden.inhoud, _PAD):
            return Bevinding(Uitkomst.ONBEKEND, "noemt geen ervaring")
        rijen = worked(gevonden.inhoud, beroepen) if beroepen else []
        if eis is None or not rijen:
            return Bevinding(Uitkomst.ONBEKEND, "ervaring in dit beroep onbekend")
        [heeft] = rijen
        feit = kort.jaren(heeft.jaren)
        if heeft.jaren >= eis:
            return Bevinding(Uitkomst.PAST, feit)
        return Bevinding(Uitkomst.PAST_NIET if heeft.zeker else Uitkomst.ONBEKEND, feit, f"{eis} nodig")

    def said(self, wensen: Wensen) -> str:
        jaren = wensen[self.veld]
        return f"minimaal {kort.jaren(jaren)}" if jaren else ""


ERVARING, GEVRAAGDE_ERVARING = Ervaringswens(), GevraagdeErvaringswens()

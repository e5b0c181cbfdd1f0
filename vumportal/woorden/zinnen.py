"""Parts of a document that read better in words of their own than as a list of attributes."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from vumportal.begrippen.services import is_known
from vumportal.standaard import lezen
from vumportal.standaard.afstand import pc4
from vumportal.woorden import kort
from vumportal.woorden.omstandigheden import in_words, recognise, without_sentences
from vumportal.woorden.tekst import block, number, plain
from vumportal.woorden.waarden import BREED, Feit, Waarde, linked, several, text

Inhoud: TypeAlias = Mapping[str, object]


# --- whole parts ------------------------------------------------------------------------------------
def _hours(inhoud: Inhoud) -> Iterator[Feit]:
    laag, hoog = (
        lezen.geheel(inhoud.get(f"aantalWerkurenPerWeek{grens}")) for grens in ("Minimaal", "Maximaal")
    )
    if tekst := kort.uren(laag, hoog):
        yield Feit("Uren", (Waarde(f"{tekst} per week"),))
    if tekst := kort.code("indicatie", inhoud.get("indicatieKantoortijden")).lower():
        yield Feit("Kantoortijden", (Waarde(tekst),))


def _place(inhoud: Inhoud) -> Iterator[Feit]:
    """Place and PC4 of a person, and how far they travel."""
    if waar := kort.plaats_van(pc4(inhoud.get("bemiddelingspostcode"))):
        yield Feit("Woont in", (Waarde(waar),))
    reizen = [
        f"{number(getal)} {eenheid}"
        for naam, eenheid in (("maximaleReisafstand", "km"), ("maximaleReistijd", "minuten"))
        if (getal := lezen.geheel(inhoud.get(naam))) is not None
    ]
    if reizen:
        yield Feit("Reist maximaal", (Waarde(" of ".join(reizen)),))


def _address(inhoud: Inhoud) -> Iterator[Feit]:
    """The address where the work is."""
    delen = (plain(inhoud.get(naam)) for naam in ("straatnaam", "huisnummer", "huisnummertoevoeging"))
    waar = kort.plaats_van(pc4(inhoud.get("postcode")))
    if tekst := ", ".join(filter(None, (" ".join(filter(None, delen)), waar))):
        yield Feit("Plaats van het werk", (Waarde(tekst),))


def _asked_level(inhoud: object) -> Iterator[Feit]:
    """Of a vacature: "0" asks for nothing, "7" says nothing."""
    niveau = lezen.niveau(inhoud)
    if niveau is None:
        tekst = plain(inhoud)
    elif niveau == 0:
        tekst = "Geen niveau nodig"
    else:
        tekst = kort.hoofdletter(f"minimaal {kort.niveau(niveau)}" if niveau < 7 else kort.niveau(niveau))
    if tekst:
        yield Feit("Werk- en denkniveau", (Waarde(tekst),))


def _own_level(inhoud: object) -> Iterator[Feit]:
    niveau = lezen.geheel(inhoud)
    tekst = plain(inhoud) if niveau is None else kort.hoofdletter(kort.niveau(niveau))
    if tekst:
        yield Feit("Werk- en denkniveau", (Waarde(tekst),))


def _contact(inhoud: object) -> Iterator[Feit]:
    """Contact persons, each with a link per telephone number and e-mail address."""

    def persoon(element: object) -> Iterator[Waarde]:
        if not isinstance(element, Mapping):
            return
        if naam := plain(element.get("naamContactpersoonAfdeling")):
            yield Waarde(naam)
        for sleutel in ("telefoonnummer", "emailadres"):
            yield from several(element.get(sleutel), lambda deel, naam=sleutel: linked(naam, deel))  # type: ignore[misc]

    if waarden := several(inhoud, persoon):
        yield Feit("Contactpersoon", waarden)


def _websites(inhoud: object) -> Iterator[Feit]:
    def adres(element: object) -> list[Waarde]:
        return linked("url", element.get("url")) if isinstance(element, Mapping) else []

    if waarden := several(inhoud, adres):
        yield Feit("Website", waarden)


def _work_text(inhoud: object) -> Iterator[Feit]:
    """What the work is in their own words, and apart from it what the employer says in the fixed sentences."""
    tekst = inhoud if isinstance(inhoud, str) else ""
    gezegd = in_words(recognise(tekst))
    if waarden := tuple(text(without_sentences(tekst) if gezegd else inhoud)):
        yield Feit("Omschrijving", waarden, len(waarden[0].tekst) > BREED)
    if gezegd:
        yield Feit("De werkgever zegt", tuple(Waarde(zegt) for zegt in gezegd))


# --- one element of a list --------------------------------------------------------------------------
def _contract(inhoud: Inhoud) -> str:
    return kort.contractvorm(inhoud.get("codeTypeOvereenkomst"), inhoud.get("codeTypeArbeidscontract"))


def _licence(inhoud: Inhoud) -> str:
    return kort.rijbewijs(inhoud.get("codeSoortRijbewijs"))


def _language(inhoud: Inhoud) -> str:
    niveaus = [
        f"{werkwoord} {niveau.lower()}"
        for naam, werkwoord in (
            ("codeNiveauTaalbeheersingMondeling", "spreken"),
            ("codeNiveauTaalbeheersingLuisteren", "luisteren"),
            ("codeNiveauTaalbeheersingLezen", "lezen"),
            ("codeNiveauTaalbeheersingSchriftelijk", "schrijven"),
        )
        if (niveau := kort.code("taalbeheersing", inhoud.get(naam)))
    ]
    taal = kort.code("taal", inhoud.get("codeTaal")) or "Taal onbekend"
    return f"{taal}: {', '.join(niveaus)}" if niveaus else taal


def _vehicle(inhoud: Inhoud) -> str:
    middel = kort.code("vervoermiddel", inhoud.get("codeVervoermiddel"))
    doelen = [
        doel
        for naam, doel in (
            ("indicatieBeschikbaarVoorWoonWerkverkeer", "naar het werk"),
            ("indicatieBeschikbaarVoorUitvoeringWerk", "tijdens het werk"),
        )
        if lezen.geheel(inhoud.get(naam)) == 1
    ]
    return f"{middel} ({' en '.join(doelen)})" if middel and doelen else middel


def _experience(inhoud: Inhoud) -> str:
    jaren = lezen.geheel(inhoud.get("aantalJarenWerkzaamInBeroep"))
    if jaren is not None:
        return f"{number(jaren)} jaar ervaring"
    beroep = lezen.tekst(lezen.waarde(inhoud, "beroep.codeBeroepsnaam"))
    kop = (
        kort.begrip(beroep) if beroep else "",
        plain(inhoud.get("naamOrganisatie")),
        _period(inhoud, "Werkzaamheden"),
    )
    return _told(kop, inhoud.get("toelichtingWerkervaring"))


def _education(inhoud: Inhoud) -> str:
    """ "Vmbo, met diploma"."""
    niveau = lezen.geheel(inhoud.get("codeNiveauOpleiding"))
    wat = kort.OPLEIDING.get(niveau or 0) or kort.code("niveau_opleiding", inhoud.get("codeNiveauOpleiding"))
    kop = (
        wat,
        _course_name(inhoud.get("codeOpleidingsnaam"), anders=not wat),
        _result(inhoud),
        plain(inhoud.get("naamOpleidingsinstituut")),
        _period(inhoud, "VolgenOpleiding"),
    )
    return _told(kop, inhoud.get("toelichtingOpleiding"))


def _course(inhoud: Inhoud) -> str:
    """ "Lassen, met certificaat"."""
    certificaat = {1: "met certificaat", 2: "zonder certificaat"}
    behaald = certificaat.get(lezen.geheel(inhoud.get("indicatieCertificaat")) or 0, "")
    jaar = _year(inhoud.get("datumCertificaat"))
    kop = (
        plain(inhoud.get("naamCursus")),
        f"{behaald} uit {jaar}" if behaald and jaar else behaald,
        plain(inhoud.get("naamOpleidingsinstituut")),
        _period(inhoud, "VolgenCursus"),
    )
    return _told(kop, inhoud.get("toelichtingCursus"))


def _course_name(inhoud: object, *, anders: bool) -> str:
    """Name of an opleiding; of a code without a name only when there is nothing else to say."""
    code = lezen.tekst(inhoud)
    return kort.begrip(code) if code is not None and (anders or is_known(code)) else ""


def _result(inhoud: Inhoud) -> str:
    """How an opleiding ended, said once: a diploma says that it was finished."""
    diploma, stand = (lezen.geheel(inhoud.get(naam)) for naam in ("indicatieDiploma", "codeStatusOpleiding"))
    if diploma == 1:
        jaar = _year(inhoud.get("datumDiploma"))
        return f"met diploma uit {jaar}" if jaar else "met diploma"
    if stand in (2, 3):
        return "nog bezig" if stand == 3 else "niet afgemaakt"
    if diploma == 2:
        return "zonder diploma"
    return "afgerond" if stand == 1 else ""


def _told(kop: tuple[str, ...], toelichting: object) -> str:
    eerst = kort.hoofdletter(", ".join(filter(None, kop)))
    return ". ".join(filter(None, (eerst, block(toelichting))))


def _period(inhoud: Inhoud, waarvan: str) -> str:
    begin, einde = (_year(inhoud.get(f"datum{grens}{waarvan}")) for grens in ("Aanvang", "Einde"))
    if begin and einde:
        return begin if begin == einde else f"{begin} tot {einde}"
    return f"sinds {begin}" if begin else f"tot {einde}" if einde else ""


def _year(inhoud: object) -> str:
    dag = lezen.datum(inhoud)
    return str(dag.year) if dag else ""


def _of_object(maak: Callable[[Inhoud], Iterator[Feit]]) -> Callable[[object], Iterator[Feit]]:
    """For a part that must be an object; anything else says nothing."""
    return lambda inhoud: maak(inhoud) if isinstance(inhoud, Mapping) else iter(())


BIJZONDER: Mapping[str, Callable[[object], Iterator[Feit]]] = {
    "werktijden": _of_object(_hours),
    "mobiliteit": _of_object(_place),
    "adres": _of_object(_address),
    "omschrijvingVacature": _work_text,
    "codeWerkEnDenkniveauMinimaal": _asked_level,
    "codeWerkEnDenkniveauWerkzoekende": _own_level,
    "contactpersoon": _contact,
    "webadres": _websites,
}
"""Fields of the standard that give lines of their own."""
REGELS: Mapping[str, Callable[[Inhoud], str]] = {
    "contractvorm": _contract,
    "rijbewijs": _licence,
    "taalbeheersing": _language,
    "vervoermiddel": _vehicle,
    "werkervaring": _experience,
    "opleiding": _education,
    "cursus": _course,
}
"""Fields of the standard of which each element is one text."""
EERST: Mapping[str, tuple[str, ...]] = {
    "arbeidsmarktkwalificatie": (
        "competentiebeheersing",
        "interesse",
        "taalbeheersing",
        "rijbewijs",
        "werkervaring",
    )
}
"""What comes first of a part: what a person can do before schooling."""

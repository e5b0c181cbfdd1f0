"""A document of the standard in words: groups of facts, for reading (design section 5).

Labels and code lists come from `standaard.gegevens`, so a new version of the standard shows up by itself;
only the grouping is decided here. Of a person the place and PC4 are shown, never the full postcode.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.utils.formats import date_format

from vumportal.begrippen.services import naam_van
from vumportal.geo.services import plaatsnaam
from vumportal.standaard import lezen
from vumportal.standaard.afstand import pc4
from vumportal.standaard.gegevens import STANDAARD, Basis, Veld
from vumportal.standaard.soort import Soort
from vumportal.standaard.waardelijsten import korte_naam


@dataclass(frozen=True)
class Waarde:
    """One value in words; `url` when it leads somewhere (a web page, e-mail or telephone)."""

    tekst: str
    url: str = ""


@dataclass(frozen=True)
class Feit:
    """One line: what it is about, and the value or values."""

    label: str
    waarden: tuple[Waarde, ...]
    tekstblok: bool = False


@dataclass(frozen=True)
class Groep:
    """Facts that belong together."""

    titel: str
    feiten: tuple[Feit, ...]


GROEPEN: Mapping[Soort, tuple[tuple[str, tuple[str, ...]], ...]] = {
    Soort.WERKZOEKENDE: (
        ("Werk dat past", ("bemiddelingsberoep", "contractvorm", "sector")),
        ("Wanneer en hoeveel", ("werktijden", "flexibiliteit")),
        ("Plaats en vervoer", ("mobiliteit", "vervoermiddel")),
        ("Kennis en ervaring", ("arbeidsmarktkwalificatie",)),
        ("Over de persoon", ("persoonlijkePresentatie", "eisAanWerk", "indicatieLdrRegistratie")),
        (
            "Contact",
            (
                "telefoonnummer",
                "emailadres",
                "webadres",
                "contactpersoon",
                "indicatieBeschikbaarheidContactgegevens",
            ),
        ),
    ),
    Soort.VACATURE: (
        ("Het werk", ("naamVacature", "beroep", "omschrijvingVacature", "sector")),
        ("Wanneer en hoeveel", ("werktijden", "flexibiliteit")),
        ("Contract en voorwaarden", ("contractvorm", "arbeidsVoorwaarden")),
        (
            "Wat de werkgever vraagt",
            (
                "codeWerkEnDenkniveauMinimaal",
                "competentiebeheersing",
                "taalbeheersing",
                "rijbewijs",
                "opleiding",
                "cursus",
                "werkervaring",
                "vervoermiddel",
            ),
        ),
        ("Werkgever en plaats", ("adres", "werkgever")),
        ("Solliciteren", ("sluitingsdatumVacature", "sollicitatiewijze", "nummerVacature")),
    ),
}
VERBORGEN = frozenset({"idWerkzoekende", "idVacature"})
BEGRIPPEN = frozenset({"codeBeroepsnaam", "codeCompetentie", "codeOpleidingsnaam"})
JA_NEE = frozenset({"indicatie", "ja_nee", "indicatie_diploma"})
LANG = 90  # characters; a longer text gets the width of the page


def groups(document: Mapping[str, Any], soort: Soort) -> list[Groep]:
    """The facts of a document or selectieresultaat; groups and fields without a value are left out."""
    entiteit = STANDAARD.document(soort)
    found = []
    for titel, namen in GROEPEN[soort]:
        feiten = tuple(
            feit
            for naam in namen
            if document.get(naam) not in (None, "", [], {})
            for feit in _facts(entiteit.velden[naam], document[naam])
        )
        if feiten:
            found.append(Groep(titel, feiten))
    return found


def beroepen(document: Mapping[str, Any], soort: Soort) -> list[str]:
    """Names of the wanted beroepen of a person, or of the beroep of a vacature."""
    if soort is Soort.VACATURE:
        code = lezen.waarde(document, "beroep.codeBeroepsnaam")
        return [naam_van(code)] if isinstance(code, str) and code else []
    codes = [deel.get("codeBeroepsnaam") for deel in lezen.elementen(document, "bemiddelingsberoep")]
    return list(dict.fromkeys(naam_van(code) for code in codes if isinstance(code, str) and code))


def plaats(document: Mapping[str, Any], soort: Soort) -> str:
    """Name of the place with its PC4, such as "Veldhoven (5501)"; empty when unknown."""
    pad = "mobiliteit.bemiddelingspostcode" if soort is Soort.WERKZOEKENDE else "adres.postcode"
    return plaats_van(pc4(lezen.waarde(document, pad)))


def plaats_van(cijfers: int | None) -> str:
    """Name of the place of a PC4 with its digits; empty for None."""
    if cijfers is None:
        return ""
    naam = plaatsnaam(cijfers)
    return naam if naam == str(cijfers) else f"{naam} ({cijfers})"


def uren(minimum: object, maximum: object) -> str:
    """Hours per week in words, such as "16 tot 24 uur per week"; empty when nothing is known."""
    laag, hoog = lezen.geheel(minimum), lezen.geheel(maximum)
    if laag is not None and hoog is not None:
        return f"{hoog} uur per week" if laag == hoog else f"{laag} tot {hoog} uur per week"
    if hoog is not None:
        return f"hooguit {hoog} uur per week"
    return f"minstens {laag} uur per week" if laag is not None else ""


def _facts(veld: Veld, inhoud: Any) -> Iterator[Feit]:
    """The lines of one field: a nested entity gives a line per attribute, a list one line with many values."""
    if veld.entiteit is not None and not veld.herhaald and not isinstance(inhoud, Mapping):
        return  # another bron may send anything
    if veld.json in _BIJZONDER:
        yield from _BIJZONDER[veld.json](veld, inhoud)
    elif veld.entiteit is None or veld.herhaald:
        elementen = inhoud if isinstance(inhoud, list) else [inhoud]
        waarden = tuple(dict.fromkeys(filter(None, (_value(veld, element) for element in elementen))))
        if waarden:
            tekstblok = veld.entiteit is None and any(len(waarde.tekst) > LANG for waarde in waarden)
            yield Feit(veld.label, waarden, tekstblok)
    elif isinstance(inhoud, Mapping):
        for naam, deel in veld.entiteit.velden.items():
            if inhoud.get(naam) not in (None, "", [], {}):
                yield from _facts(deel, inhoud[naam])


def _value(veld: Veld, inhoud: Any) -> Waarde | None:
    if veld.entiteit is None:
        return _plain(veld, inhoud)
    if not isinstance(inhoud, Mapping):
        return None
    if veld.json in _REGELS:
        tekst = _REGELS[veld.json](veld, inhoud)
        return Waarde(tekst) if tekst else None
    parts = [
        (deel, waarde)
        for naam, deel in veld.entiteit.velden.items()
        if inhoud.get(naam) not in (None, "", [], {})
        for waarde in _values(deel, inhoud[naam])
    ]
    if len(parts) == 1:
        return parts[0][1]
    tekst = "; ".join(_sentence_part(index, deel, waarde) for index, (deel, waarde) in enumerate(parts))
    return Waarde(tekst) if tekst else None


def _scalar(inhoud: object) -> str | int | None:
    """A code as the standard has them; None for any other JSON."""
    return inhoud if isinstance(inhoud, str | int) and not isinstance(inhoud, bool) else None


def _values(veld: Veld, inhoud: Any) -> list[Waarde]:
    elementen = inhoud if isinstance(inhoud, list) else [inhoud]
    return [waarde for element in elementen if (waarde := _value(veld, element)) is not None]


def _sentence_part(index: int, veld: Veld, waarde: Waarde) -> str:
    if index == 0:
        return waarde.tekst
    tekst = waarde.tekst.lower() if veld.waardelijst is not None else waarde.tekst
    return f"{veld.label.lower()}: {tekst}"


def _plain(veld: Veld, inhoud: Any) -> Waarde | None:
    if isinstance(inhoud, Mapping | list) or inhoud in (None, ""):
        return None
    if veld.json in BEGRIPPEN:
        return Waarde(naam_van(str(inhoud)))
    if veld.json == "codeSbi":
        return Waarde(korte_naam("sbi", inhoud))
    if veld.waardelijst is not None:
        naam = veld.waardelijst.korte_naam(inhoud)
        return Waarde(naam.lower() if veld.waardelijst.sleutel in JA_NEE else naam)
    if veld.datatype is not None and veld.datatype.basis is Basis.DATUM:
        return Waarde(datum(inhoud))
    return Waarde(str(inhoud), _link(veld.json, str(inhoud)))


def datum(inhoud: object) -> str:
    """A date of the standard in words, "1 januari 2027"; a text that is no date as it is."""
    try:
        return date_format(date.fromisoformat(str(inhoud)), "j F Y")
    except ValueError:
        return str(inhoud)


def _link(naam: str, tekst: str) -> str:
    """Where a value leads; only web pages, e-mail addresses and telephone numbers lead anywhere."""
    if naam == "url":
        return tekst if urlsplit(tekst).scheme in {"http", "https"} else ""
    if naam == "emailadres":
        return f"mailto:{tekst}"
    if naam == "telefoonnummer":
        return "tel:" + "".join(teken for teken in tekst if teken in "+0123456789")
    return ""


# --- fields that read better in words of their own --------------------------------------------------
def _hours(veld: Veld, inhoud: Mapping[str, Any]) -> Iterator[Feit]:
    tekst = uren(inhoud.get("aantalWerkurenPerWeekMinimaal"), inhoud.get("aantalWerkurenPerWeekMaximaal"))
    if tekst:
        yield Feit("Uren", (Waarde(tekst),))
    if "indicatieKantoortijden" in inhoud and veld.entiteit is not None:
        yield from _facts(veld.entiteit.velden["indicatieKantoortijden"], inhoud["indicatieKantoortijden"])


def _place(veld: Veld, inhoud: Mapping[str, Any]) -> Iterator[Feit]:
    """Place and PC4 of a person, and how far they travel."""
    if waar := plaats_van(pc4(inhoud.get("bemiddelingspostcode"))):
        yield Feit("Woont in", (Waarde(waar),))
    reizen = [
        f"{inhoud[naam]} {eenheid}"
        for naam, eenheid in (("maximaleReisafstand", "km"), ("maximaleReistijd", "minuten"))
        if lezen.geheel(inhoud.get(naam)) is not None
    ]
    if reizen:
        yield Feit("Reist hooguit", (Waarde(" of ".join(reizen)),))


def _address(veld: Veld, inhoud: Mapping[str, Any]) -> Iterator[Feit]:
    """The address where the work is."""
    straat = " ".join(
        str(inhoud[naam])
        for naam in ("straatnaam", "huisnummer", "huisnummertoevoeging")
        if inhoud.get(naam) not in (None, "")
    )
    waar = plaats_van(pc4(inhoud.get("postcode")))
    if tekst := ", ".join(filter(None, (straat, waar))):
        yield Feit("Plaats van het werk", (Waarde(tekst),))


def _qualification(veld: Veld, inhoud: Mapping[str, Any]) -> Iterator[Feit]:
    """Level, skills, interests: as any entity, but what a person can do comes before schooling."""
    if veld.entiteit is None:
        return
    volgorde = ("competentiebeheersing", "interesse", "taalbeheersing", "rijbewijs", "werkervaring")
    namen = [*volgorde, *(naam for naam in veld.entiteit.velden if naam not in volgorde)]
    for naam in namen:
        if inhoud.get(naam) not in (None, "", [], {}):
            yield from _facts(veld.entiteit.velden[naam], inhoud[naam])


def _contract(veld: Veld, inhoud: Mapping[str, Any]) -> str:
    soort = _scalar(inhoud.get("codeTypeOvereenkomst"))
    duur = _scalar(inhoud.get("codeTypeArbeidscontract"))
    parts = [
        korte_naam("type_overeenkomst", soort) if soort else "",
        korte_naam("type_arbeidscontract", duur).lower() if duur else "",
    ]
    tekst = ", ".join(filter(None, parts))
    return tekst[:1].upper() + tekst[1:]


def _language(veld: Veld, inhoud: Mapping[str, Any]) -> str:
    code = _scalar(inhoud.get("codeTaal"))
    niveaus = [
        f"{werkwoord} {korte_naam('taalbeheersing', niveau).lower()}"
        for naam, werkwoord in (
            ("codeNiveauTaalbeheersingMondeling", "spreken"),
            ("codeNiveauTaalbeheersingLuisteren", "luisteren"),
            ("codeNiveauTaalbeheersingLezen", "lezen"),
            ("codeNiveauTaalbeheersingSchriftelijk", "schrijven"),
        )
        if (niveau := _scalar(inhoud.get(naam))) is not None
    ]
    taal = korte_naam("taal", code) if code else "Taal onbekend"
    return f"{taal}: {', '.join(niveaus)}" if niveaus else taal


def _vehicle(veld: Veld, inhoud: Mapping[str, Any]) -> str:
    code = _scalar(inhoud.get("codeVervoermiddel"))
    doelen = [
        doel
        for naam, doel in (
            ("indicatieBeschikbaarVoorWoonWerkverkeer", "naar het werk"),
            ("indicatieBeschikbaarVoorUitvoeringWerk", "tijdens het werk"),
        )
        if inhoud.get(naam) == 1
    ]
    if code is None:
        return ""
    middel = korte_naam("vervoermiddel", code)
    return f"{middel} ({' en '.join(doelen)})" if doelen else middel


def _experience(veld: Veld, inhoud: Mapping[str, Any]) -> str:
    jaren = lezen.geheel(inhoud.get("aantalJarenWerkzaamInBeroep"))
    if jaren is not None:
        return f"{jaren} jaar ervaring"
    code = lezen.waarde(inhoud, "beroep.codeBeroepsnaam")
    wat = naam_van(code) if isinstance(code, str) and code else ""
    waar = str(inhoud.get("naamOrganisatie") or "")
    periode = _period(inhoud.get("datumAanvangWerkzaamheden"), inhoud.get("datumEindeWerkzaamheden"))
    kop = ", ".join(filter(None, (wat, waar, periode)))
    toelichting = str(inhoud.get("toelichtingWerkervaring") or "")
    return ". ".join(filter(None, (kop, toelichting)))


def _period(van: object, tot: object) -> str:
    begin, einde = (str(waarde)[:4] if waarde else "" for waarde in (van, tot))
    if begin and einde:
        return begin if begin == einde else f"{begin} tot {einde}"
    return f"sinds {begin}" if begin else f"tot {einde}" if einde else ""


def _contact(veld: Veld, inhoud: Any) -> Iterator[Feit]:
    """Contact persons, each with a link per e-mail address and telephone number."""
    personen = _as_list(inhoud)
    waarden: list[Waarde] = []
    for persoon in personen:
        if not isinstance(persoon, Mapping):
            continue
        if naam := persoon.get("naamContactpersoonAfdeling"):
            waarden.append(Waarde(str(naam)))
        for sleutel in ("telefoonnummer", "emailadres"):
            ruw = persoon.get(sleutel)
            for tekst in ruw if isinstance(ruw, list) else [ruw]:
                if tekst:
                    waarden.append(Waarde(str(tekst), _link(sleutel, str(tekst))))
    if waarden:
        yield Feit("Contactpersoon", tuple(waarden))


def _as_list(inhoud: Any) -> Sequence[Any]:
    return inhoud if isinstance(inhoud, list) else [inhoud]


def _websites(veld: Veld, inhoud: Any) -> Iterator[Feit]:
    adressen = _as_list(inhoud)
    waarden = tuple(
        Waarde(str(adres["url"]), _link("url", str(adres["url"])))
        for adres in adressen
        if isinstance(adres, Mapping) and adres.get("url")
    )
    if waarden:
        yield Feit("Website", waarden)


_BIJZONDER: Mapping[str, Callable[[Veld, Any], Iterator[Feit]]] = {
    "werktijden": _hours,
    "mobiliteit": _place,
    "adres": _address,
    "arbeidsmarktkwalificatie": _qualification,
    "contactpersoon": _contact,
    "webadres": _websites,
}
_REGELS: Mapping[str, Callable[[Veld, Mapping[str, Any]], str]] = {
    "contractvorm": _contract,
    "taalbeheersing": _language,
    "vervoermiddel": _vehicle,
    "werkervaring": _experience,
}

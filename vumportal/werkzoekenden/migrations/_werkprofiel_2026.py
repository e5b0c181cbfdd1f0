"""The werkprofiel as the migration of 2026 makes it: a copy of `standaard.groepen` that never changes."""

import json

PATHS = [
    "idWerkzoekende",
    "mobiliteit.bemiddelingspostcode",
    "mobiliteit.maximaleReisafstand",
    "mobiliteit.maximaleReistijd",
    "bemiddelingsberoep.codeBeroepsnaam",
    "contractvorm.codeTypeArbeidscontract",
    "contractvorm.codeTypeOvereenkomst",
    "werktijden.aantalWerkurenPerWeekMinimaal",
    "werktijden.aantalWerkurenPerWeekMaximaal",
    "werktijden.indicatieKantoortijden",
    "flexibiliteit.datumAanvangBeschikbaarVoorWerk",
    "flexibiliteit.datumEindeBeschikbaarVoorWerk",
    "flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst",
    "arbeidsmarktkwalificatie.codeWerkEnDenkniveauWerkzoekende",
    "arbeidsmarktkwalificatie.competentiebeheersing.codeCompetentie",
    "arbeidsmarktkwalificatie.interesse.naamInteresse",
    "arbeidsmarktkwalificatie.taalbeheersing.codeTaal",
    "arbeidsmarktkwalificatie.taalbeheersing.codeNiveauTaalbeheersingMondeling",
    "arbeidsmarktkwalificatie.taalbeheersing.codeNiveauTaalbeheersingSchriftelijk",
    "arbeidsmarktkwalificatie.taalbeheersing.codeNiveauTaalbeheersingLezen",
    "arbeidsmarktkwalificatie.taalbeheersing.codeNiveauTaalbeheersingLuisteren",
    "arbeidsmarktkwalificatie.rijbewijs.codeSoortRijbewijs",
    "arbeidsmarktkwalificatie.opleiding.codeNiveauOpleiding",
    "arbeidsmarktkwalificatie.opleiding.codeOpleidingsnaam",
    "arbeidsmarktkwalificatie.opleiding.indicatieDiploma",
    "arbeidsmarktkwalificatie.opleiding.codeStatusOpleiding",
    "arbeidsmarktkwalificatie.opleiding.datumAanvangVolgenOpleiding",
    "arbeidsmarktkwalificatie.opleiding.datumEindeVolgenOpleiding",
    "arbeidsmarktkwalificatie.opleiding.datumDiploma",
    "arbeidsmarktkwalificatie.cursus.naamCursus",
    "arbeidsmarktkwalificatie.cursus.indicatieCertificaat",
    "arbeidsmarktkwalificatie.cursus.datumAanvangVolgenCursus",
    "arbeidsmarktkwalificatie.cursus.datumEindeVolgenCursus",
    "arbeidsmarktkwalificatie.cursus.datumCertificaat",
    "arbeidsmarktkwalificatie.werkervaring.beroep.codeBeroepsnaam",
    "arbeidsmarktkwalificatie.werkervaring.datumAanvangWerkzaamheden",
    "arbeidsmarktkwalificatie.werkervaring.datumEindeWerkzaamheden",
    "vervoermiddel.codeVervoermiddel",
    "vervoermiddel.indicatieBeschikbaarVoorUitvoeringWerk",
    "vervoermiddel.indicatieBeschikbaarVoorWoonWerkverkeer",
    "sector.codeSbi",
    "indicatieBeschikbaarheidContactgegevens",
    "contactpersoon.naamContactpersoonAfdeling",
    "contactpersoon.emailadres",
    "contactpersoon.telefoonnummer",
]
DETAIL_ONLY = {
    "indicatieLdrRegistratie",
    "persoonlijkePresentatie",
    "eisAanWerk",
    "emailadres",
    "telefoonnummer",
    "webadres",
    "contactpersoon",
}
CONTACT = "indicatieBeschikbaarheidContactgegevens"
"""Says whether there are contact details: after this, only those of the contactpersoon can be there."""


def _tree(paths):
    root = {}
    for path in paths:
        branch = root
        for name in path.split("."):
            branch = branch.setdefault(name, {})
    return root


ALLOWED = _tree(PATHS)
NOTHING = object()


def _object(parts, allowed):
    kept = {}
    for name, part in parts.items():
        if name in allowed:
            left = _part(part, allowed[name])
            if left is not NOTHING:
                kept[name] = left
    return kept


def _part(part, allowed):
    if isinstance(part, list):
        left = [rest for element in part if (rest := _part(element, allowed)) is not NOTHING]
        return left if left or not part else NOTHING
    if isinstance(part, dict):
        left = _object(part, allowed)
        return left if left or (not part and allowed) else NOTHING
    return NOTHING if allowed else part


def _without_empty(part):
    """Without empty arrays and objects, however deep."""
    if isinstance(part, dict):
        part = {name: _without_empty(value) for name, value in part.items()}
        return {name: value for name, value in part.items() if value not in ({}, [])}
    if isinstance(part, list):
        return [value for value in map(_without_empty, part) if value not in ({}, [])]
    return part


def texts(document):
    """(document, selectieresultaat) of the werkprofiel in this document; JSON text in and out."""
    kept = _object(json.loads(document), ALLOWED)
    if CONTACT in kept:
        contact = kept.get("contactpersoon")
        persons = contact if isinstance(contact, list) else [contact]
        there = any(
            person.get(name) not in (None, "", {}, [])
            for person in persons
            if isinstance(person, dict)
            for name in ("emailadres", "telefoonnummer")
        )
        kept[CONTACT] = 1 if there else 2
    result = _without_empty({name: value for name, value in kept.items() if name not in DETAIL_ONLY})
    return _dump(kept), _dump(result)


def _dump(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

"""OpenAPI 3.0.0 documents of koppelvlak 3.0, generated from the data of the standard.

`generate("bron", soort)` is what a bron offers to the exchange, `generate("bemiddelaar", soort)` what the
exchange offers to an asker. They equal the official contracts in everything but info, servers and
descriptions, down to the names of the components; the descriptions here are the Dutch names and definitions
of the standard.
"""

from typing import Any, Literal

from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.koppelvlak import MATCHES, Operatie
from vumportal.standaard.model import Basis, Datatype, Entiteit, Lijst, Standaard, Vorm, Vormkeuze, Vraagdeel
from vumportal.standaard.soort import Soort

Rol = Literal["bron", "bemiddelaar"]
Schema = dict[str, Any]

_KOPPEN = {
    "vum_bericht_versie": "X-VUM-berichtVersie",
    "vum_from_party": "X-VUM-fromParty",
    "vum_to_party": "X-VUM-toParty",
    "vum_via_party": "X-VUM-viaParty",
    "api_version": "API-Version",
}
_SUWI = ("vum_suwi_party", "X-VUM-SUWIparty")
_ANTWOORDEN = {
    "200": "OK",
    "400": "Bad request",
    "401": "not authorized",
    "429": "Too Many Requests",
    "500": "Internal Server Error",
    "503": "Service Unavailable",
}
_LIMIET_DETAIL = "Too Many Requests, limiet is overschreden voor deze uitvraag"
_MAXIMUM = (
    "Geeft aan of bron meer matches zou kunnen leveren dan de teruggeleverde set. Bronnen mogen per "
    "zoekvraag een maximum aantal (standaard 100) resultaten leveren"
)
_BASISPAD = {"bron": "/vum/bron/v3", "bemiddelaar": "/vum/v3"}


def generate(rol: Rol, soort: Soort, *, standaard: Standaard = STANDAARD) -> dict[str, Any]:
    """The OpenAPI 3.0.0 document of one side and one kind, as a fresh dict.

    Raises ValueError for another rol.
    """
    if rol not in _BASISPAD:
        raise ValueError(f"onbekende rol: {rol!r}")
    return _Contract(rol, soort, standaard, MATCHES[soort]).document()


def _ref(deel: str, naam: str) -> Schema:
    return {"$ref": f"#/components/{deel}/{naam}"}


class _Contract:
    """Builds one document; schemas are collected by component name while they are referred to."""

    def __init__(self, rol: Rol, soort: Soort, standaard: Standaard, operatie: Operatie) -> None:
        self.operatie = operatie
        self.rol = rol
        self.soort = soort
        self.standaard = standaard
        self.schemas: dict[str, Schema] = {}

    @property
    def is_bron(self) -> bool:
        return self.rol == "bron"

    @property
    def _met_suwi(self) -> bool:
        return self.is_bron and self.operatie.suwi_bij_bron

    def document(self) -> dict[str, Any]:
        paden = {self.operatie.path(): {"post": self._matches()}}
        if self.operatie.detail is not None:
            paden[self.operatie.detail.path(f"{{{self._id_naam}}}")] = {"get": self._detail()}
        verzoek = self._verzoek()
        koppen = {naam: {"schema": self._kop_schema(naam)} for naam in _KOPPEN}
        return {
            "openapi": "3.0.0",
            "info": {
                "title": f"VUM {self.soort.collectie}, koppelvlak {self.rol}",
                "description": f"Gegevensstandaard {self.standaard.versie}.",
                "version": self.operatie.api_versie,
            },
            "servers": [{"url": _BASISPAD[self.rol]}],
            "paths": paden,
            "components": {
                "headers": koppen,
                "parameters": self._parameters(),
                "requestBodies": {self._verzoek_naam: verzoek},
                "schemas": dict(sorted(self.schemas.items())),
            },
        }

    # --- operations ---

    @property
    def _id_naam(self) -> str:
        return self.soort.id_veld if self.is_bron else "vumID"

    @property
    def _verzoek_naam(self) -> str:
        naam = "WerkzoekendeProfiel" if self.soort is Soort.WERKZOEKENDE else "Vacature"
        return f"{naam}MatchesRequest"

    def _matches(self) -> Schema:
        samenvatting, uitleg, operatie = self._teksten_matches()
        return {
            "summary": samenvatting,
            "description": uitleg,
            "operationId": operatie,
            "parameters": self._parameter_refs(),
            "requestBody": _ref("requestBodies", self._verzoek_naam),
            "responses": self._antwoorden(self._matches_antwoord()),
        }

    def _teksten_matches(self) -> tuple[str, str, str]:
        if self.soort is Soort.VACATURE:
            return (
                "Zoekopdracht voor Vacatures",
                "Zoekopdracht om Vacature matches op te vragen",
                "MatchesVacatures",
            )
        # The two official contracts spell this differently; a generated client takes its names from it.
        woord = "Werkzoekende" if self.is_bron else "werkzoekende"
        return (
            f"Zoekopdracht voor MatchingProfielen {woord}",
            "Zoekopdracht om matches voor Werkzoekende MatchingProfielen op te vragen",
            f"Matches{woord}Profielen",
        )

    def _detail(self) -> Schema:
        wat = "detailprofielen" if self.soort is Soort.WERKZOEKENDE else "volledige vacature"
        sleutel = self._id_datatype()
        pad = {
            "name": self._id_naam,
            "in": "path",
            "required": True,
            "style": "simple",
            "explode": False,
            "schema": self._datatype(sleutel),
        }
        antwoorden = self._antwoorden(self._detail_antwoord(), detail=True)
        return {
            "summary": f"Vraag {wat} op bij opgegeven {self._id_naam}",
            "description": f"Vraag {wat} op bij een opgegeven {self._id_naam}",
            "operationId": "getWerkzoekendeProfiel" if self.soort is Soort.WERKZOEKENDE else "getVacature",
            "parameters": [pad, *self._parameter_refs()],
            "responses": antwoorden,
        }

    def _id_datatype(self) -> Datatype:
        if not self.is_bron:
            return self.standaard.berichttypen.vum_id
        datatype = self.standaard.veld(self.soort, self.soort.id_veld).datatype
        if datatype is None:
            raise TypeError(f"{self.soort.id_veld} is geen enkele waarde")
        return datatype

    def _antwoorden(self, goed: Schema, *, detail: bool = False) -> Schema:
        antwoorden: Schema = {}
        for status, omschrijving in _ANTWOORDEN.items():
            antwoord: Schema = {"description": omschrijving, "headers": self._koppen(status, detail=detail)}
            if status == "429" and detail:
                antwoord["description"] = _LIMIET_DETAIL
            if status != "401":
                antwoord["content"] = {
                    "application/json": {"schema": goed if status == "200" else self._fout()}
                }
            antwoorden[status] = antwoord
        return antwoorden

    def _koppen(self, status: str, *, detail: bool) -> Schema:
        # The bemiddelaar contracts describe only API-Version on the 401 of a detail.
        if status == "401" and detail and not self.is_bron:
            return {"API-Version": _ref("headers", "api_version")}
        return {kop: _ref("headers", naam) for naam, kop in _KOPPEN.items()}

    def _parameter_refs(self) -> list[Schema]:
        namen = list(_KOPPEN)
        if self._met_suwi:
            namen.insert(-1, _SUWI[0])
        return [_ref("parameters", naam) for naam in namen]

    def _parameters(self) -> Schema:
        koppen = dict([*_KOPPEN.items(), *([_SUWI] if self._met_suwi else [])])
        return {
            naam: {"in": "header", "name": kop, "required": True, "schema": self._kop_schema(naam)}
            for naam, kop in koppen.items()
        }

    def _kop_schema(self, naam: str) -> Schema:
        versies = {
            "vum_bericht_versie": self.operatie.bericht_versie,
            "api_version": self.operatie.api_versie,
        }
        if naam in versies:
            return {"enum": [versies[naam]], "type": "string"}
        return {"type": "boolean" if naam == _SUWI[0] else "string"}

    # --- messages ---

    def _verzoek(self) -> Schema:
        naam = f"MP{self.soort.naam}"
        self.schemas[naam] = self._vraagobject(self.standaard.vraagdelen(self.soort))
        schema: Schema = {
            "type": "object",
            "properties": {"vraagObject": _ref("schemas", naam)},
            "required": ["vraagObject"],
        }
        # Only the werkzoekende contracts forbid other names beside vraagObject.
        if self.soort is Soort.WERKZOEKENDE:
            schema["additionalProperties"] = False
        return {"content": {"application/json": {"schema": schema}}, "required": True}

    def _matches_antwoord(self) -> Schema:
        lijst = f"{self.soort.naam}MatchingProfielen"
        entiteit = self.standaard.document(self.soort)
        self.schemas[lijst] = {"type": "array", "items": self._entiteit(entiteit, selectie=True)}
        delen: Schema = {"maximumAantalResultatenBereikt": {"type": "boolean", "description": _MAXIMUM}}
        if not self.is_bron:
            delen["vraagID"] = self._datatype(self.standaard.berichttypen.vraag_id)
        delen["matches"] = _ref("schemas", lijst)
        antwoord: Schema = {"type": "object", "required": list(delen), "properties": delen}
        if self.is_bron:
            return antwoord
        naam = (
            "VacaturesMatchesResponse"
            if self.soort is Soort.VACATURE
            else "WerkzoekendeProfielMatchesResponse"
        )
        self.schemas[naam] = antwoord
        return _ref("schemas", naam)

    def _detail_antwoord(self) -> Schema:
        document = self._entiteit(self.standaard.document(self.soort), selectie=False)
        if self.is_bron:
            return document
        bron_id = self._datatype(self.standaard.berichttypen.bron_id)
        return {"type": "object", "properties": {"bronID": bron_id, self.soort.detail_veld: document}}

    def _fout(self) -> Schema:
        typen = self.standaard.berichttypen
        self.schemas["Error"] = {
            "type": "object",
            "properties": {
                "code": self._datatype(typen.foutcode),
                "message": self._datatype(typen.foutmelding),
                "details": self._datatype(typen.foutdetails),
            },
            "required": ["code", "message"],
        }
        return _ref("schemas", "Error")

    # --- documents ---

    def _entiteit(self, entiteit: Entiteit, *, selectie: bool) -> Schema:
        apart = selectie and entiteit.selectie_schema is not None
        naam = entiteit.selectie_schema if apart and entiteit.selectie_schema else entiteit.schema
        if naam not in self.schemas:
            self.schemas[naam] = {}  # holds the place, so that the order of names is that of the document
            self.schemas[naam] = self._entiteit_schema(entiteit, selectie=selectie)
        return _ref("schemas", naam)

    def _entiteit_schema(self, entiteit: Entiteit, *, selectie: bool) -> Schema:
        velden = [veld for veld in entiteit.velden_lijst if not (selectie and veld.detail_only)]
        delen: Schema = {}
        for veld in velden:
            deel = (
                self._entiteit(veld.type, selectie=selectie)
                if isinstance(veld.type, Entiteit)
                else self._datatype(veld.type)
            )
            delen[veld.json] = {"type": "array", "items": deel} if veld.herhaald else deel
        verplicht = list(entiteit.verplicht_in_selectie if selectie else entiteit.verplicht)
        if selectie and not self.is_bron and self.soort.id_veld in delen:
            # The exchange replaces the id of the bron by its own pseudonym.
            delen["vumID"] = self._datatype(self.standaard.berichttypen.vum_id)
            del delen[self.soort.id_veld]
            verplicht = ["vumID" if naam == self.soort.id_veld else naam for naam in verplicht]
        regels = [f"- `{veld.json}`: {veld.naam}. {veld.definitie}" for veld in velden]
        schema: Schema = {
            "type": "object",
            "description": "\n".join([entiteit.definitie, "", *regels]),
            "additionalProperties": False,
            "properties": delen,
        }
        return schema | ({"required": verplicht} if verplicht else {})

    def _datatype(self, soort: Datatype) -> Schema:
        if soort.schema is None:
            return _waarde(soort)
        if soort.schema not in self.schemas:
            doel = soort.alias_van
            self.schemas[soort.schema] = _waarde(soort) if doel is None else self._datatype(doel)
        return _ref("schemas", soort.schema)

    # --- zoekvraag ---

    def _vraagobject(self, delen: tuple[Vraagdeel, ...]) -> Schema:
        return {
            "type": "object",
            "description": "\n".join(f"- `{deel.sleutel}`: {deel.naam}. {deel.uitleg}" for deel in delen),
            "properties": {deel.sleutel: self._deel(deel.vorm) for deel in delen},
            "required": [deel.sleutel for deel in delen if deel.verplicht],
        }

    def _deel(self, deel: Vorm | Lijst | Vormkeuze | Datatype) -> Schema:
        match deel:
            case Datatype():
                return self._datatype(deel)
            case Lijst():
                minimaal = {} if deel.minimaal is None else {"minItems": deel.minimaal}
                return {"type": "array", "items": self._deel(deel.element), **minimaal}
            case Vormkeuze():
                self.schemas[deel.schema] = {"oneOf": [self._vorm(optie) for optie in deel.opties]}
                return _ref("schemas", deel.schema)
            case Vorm():
                if deel.schema is None:
                    return self._vorm(deel)
                self.schemas[deel.schema] = self._vorm(deel)
                return _ref("schemas", deel.schema)

    def _vorm(self, vorm: Vorm) -> Schema:
        schema: Schema = {
            "type": "object",
            "properties": {naam: self._deel(deel) for naam, deel in vorm.delen.items()},
        }
        if vorm.verplicht:
            schema["required"] = list(vorm.verplicht)
        if vorm.gesloten:
            schema["additionalProperties"] = False
        if vorm.niet_samen_met:
            schema["not"] = {"required": list(vorm.niet_samen_met)}
        return schema


def _waarde(soort: Datatype) -> Schema:
    """Schema of a plain value, with the names of the codes as its description."""
    if soort.basis is Basis.DATUM:
        return {"type": "string", "format": "date"}
    schema: Schema = {
        "type": soort.basis.value,
        "minimum": soort.minimum,
        "maximum": soort.maximum,
        "maxLength": soort.max_lengte,
        "pattern": soort.patroon,
        "example": soort.voorbeeld,
    }
    if soort.enum is not None:
        schema["enum"] = list(soort.enum)
        if soort.lijst is not None:
            schema["description"] = "\n".join(f"- {code}: {soort.lijst.naam(code)}" for code in soort.enum)
    return {sleutel: waarde for sleutel, waarde in schema.items() if waarde is not None}

"""Supply for the bench: valid documents with the field presence of the official upload, any number of them.

Distributions: postcodes by the number of inhabitants of a PC4 (log-normal, cities dense), working hours and
licences as in the Netherlands, Dutch almost everywhere where languages are given, occupations by Zipf.
"""

import json
import random
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vumportal.standaard.soort import Soort

SEED = 20260430
BEROEP = "https://linkeddata.competentnl.nl/uwv/id/occupation/{:010X}"
BEROEPEN = 3263  # occupations in CompetentNL
_VERDELING = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
RIJBEWIJZEN, TALEN = _VERDELING["rijbewijzen"], _VERDELING["talen"]
UREN, ZINNEN = _VERDELING["uren"], _VERDELING["zinnen"]


class Maker:
    """Makes one document after another; the same seed gives the same documents."""

    def __init__(self, postcodes: list[int], seed: int = SEED) -> None:
        self.lot = random.Random(seed)  # noqa: S311 - example data
        self.postcodes = postcodes
        self.gewicht = [self.lot.lognormvariate(0, 1) for _ in postcodes]
        zipf = [1 / (rank + 1) ** 0.7 for rank in range(BEROEPEN)]
        self.beroepen = self.lot.choices(range(BEROEPEN), zipf, k=100_000)
        self.plaatsen = self.lot.choices(postcodes, self.gewicht, k=100_000)

    def id(self) -> str:
        """An opaque id."""
        return f"{self.lot.getrandbits(128):032x}"

    def postcode(self) -> str:
        """A postcode, cities more often."""
        return f"{self.lot.choice(self.plaatsen)}{self.lot.choice('ABEGHKLNPRSTVX')}{self.lot.choice('ABEGHKLN')}"

    def chance(self, p: float) -> bool:
        """True with this probability."""
        return self.lot.random() < p

    def beroep(self) -> dict[str, str]:
        """A Beroep."""
        return {"codeBeroepsnaam": BEROEP.format(self.lot.choice(self.beroepen))}

    def sometimes(self, chance: float, **velden: Any) -> dict[str, Any]:
        """Each field with this probability; functions are called only when the field is there."""
        return {naam: maak() for naam, maak in velden.items() if self.chance(chance)}

    def uren(self) -> dict[str, Any]:
        """Werktijden, each part in two thirds of the cases."""
        laag, hoog = sorted(self.lot.choices(UREN, k=2))
        return self.sometimes(
            0.67,
            aantalWerkurenPerWeekMinimaal=lambda: laag,
            aantalWerkurenPerWeekMaximaal=lambda: hoog,
            indicatieKantoortijden=lambda: self.lot.choice((0, 1, 1, 2)),
        )

    def rijbewijzen(self) -> list[dict[str, str]]:
        """Some licences, no category twice."""
        codes = set(self.lot.choices(list(RIJBEWIJZEN), list(RIJBEWIJZEN.values()), k=self.lot.randint(1, 3)))
        return [{"codeSoortRijbewijs": code} for code in sorted(codes)]

    def talen(self) -> list[dict[str, Any]]:
        """One to three languages with levels."""
        codes = set(self.lot.choices(list(TALEN), list(TALEN.values()), k=self.lot.randint(1, 3)))
        niveau = lambda: self.lot.choice((0, 1, 2, 3, 3, 4, 4))  # noqa: E731
        return [
            {"codeTaal": code}
            | self.sometimes(
                0.7,
                codeNiveauTaalbeheersingMondeling=niveau,
                codeNiveauTaalbeheersingSchriftelijk=niveau,
                codeNiveauTaalbeheersingLezen=niveau,
            )
            for code in sorted(codes)
        ]

    def datum(self) -> str:
        """A day in 2025 to 2028."""
        return f"{self.lot.randint(2025, 2028)}-{self.lot.randint(1, 12):02d}-{self.lot.randint(1, 28):02d}"

    def contractvormen(self) -> list[dict[str, str]]:
        """One or two contract types."""
        return [
            self.sometimes(
                0.75,
                codeTypeArbeidscontract=lambda: self.lot.choice("OB"),
                codeTypeOvereenkomst=lambda: self.lot.choice(("01", "01", "02", "03", "04")),
            )
            or {"codeTypeOvereenkomst": "01"}
            for _ in range(self.lot.randint(1, 2))
        ]

    def werkzoekende(self) -> dict[str, Any]:
        """A werkzoekendeprofiel."""
        lot = self.lot
        kwalificatie = self.sometimes(
            0.55,
            codeWerkEnDenkniveauWerkzoekende=lambda: lot.randint(1, 6),
            rijbewijs=self.rijbewijzen,
            taalbeheersing=self.talen,
            interesse=lambda: [{"naamInteresse": lot.choice(("Tuinieren", "Naaien", "Techniek", "Zorg"))}],
            werkervaring=lambda: [
                {
                    "beroep": self.beroep(),
                    "datumAanvangWerkzaamheden": self.datum(),
                    "toelichtingWerkervaring": zin,
                }
                for zin in lot.sample(ZINNEN, 3)
            ],
            opleiding=lambda: [
                {
                    "codeNiveauOpleiding": lot.randint(1, 6),
                    "indicatieDiploma": lot.choice((0, 1, 2)),
                    "toelichtingOpleiding": zin,
                    "datumEindeVolgenOpleiding": self.datum(),
                    "naamOpleidingsinstituut": "Vakschool Midden-Nederland",
                }
                for zin in lot.sample(ZINNEN, 2)
            ],
            competentiebeheersing=lambda: [
                {"codeCompetentie": f"{lot.randint(1, 9):010d}"} for _ in range(3)
            ],
        )
        return {
            "idWerkzoekende": self.id(),
            "mobiliteit": {"bemiddelingspostcode": self.postcode()}
            | self.sometimes(
                0.7, maximaleReisafstand=lambda: lot.choice((5, 10, 15, 20, 30, 40, 50, 75, 100))
            ),
            "bemiddelingsberoep": [self.beroep() for _ in range(lot.randint(1, 5))],
        } | self.sometimes(
            0.5,
            arbeidsmarktkwalificatie=lambda: kwalificatie,
            contractvorm=self.contractvormen,
            werktijden=self.uren,
            flexibiliteit=lambda: self.sometimes(
                0.67,
                datumAanvangBeschikbaarVoorWerk=self.datum,
                indicatieOnregelmatigWerkOfPloegendienst=lambda: lot.choice((0, 1, 2)),
            ),
            persoonlijkePresentatie=lambda: " ".join(lot.sample(ZINNEN, 4)),
            emailadres=lambda: ["iemand@voorbeeld.example"],
            eisAanWerk=lambda: {"indicatieBegeleiding": lot.choice((0, 1, 2))},
            sector=lambda: [{"codeSbi": lot.choice((1813, 47221, 93291, 46491))}],
        )

    def vacature(self) -> dict[str, Any]:
        """A vacature that stays open."""
        lot = self.lot
        return {
            "idVacature": self.id(),
            "adres": {"postcode": self.postcode()},
            "beroep": self.beroep(),
            "naamVacature": lot.choice(("Medewerker magazijn", "Naaister", "Hulp in de zorg", "Chauffeur")),
            "omschrijvingVacature": " ".join(lot.sample(ZINNEN, 4)),
            "sluitingsdatumVacature": f"2999-{lot.randint(1, 12):02d}-01",
        } | self.sometimes(
            0.5,
            rijbewijs=self.rijbewijzen,
            taalbeheersing=self.talen,
            contractvorm=self.contractvormen,
            werktijden=self.uren,
            flexibiliteit=lambda: {"indicatieOnregelmatigWerkOfPloegendienst": lot.choice((0, 1, 2))},
            arbeidsVoorwaarden=lambda: {"datumAanvangWerkzaamheden": self.datum()},
            codeWerkEnDenkniveauMinimaal=lambda: lot.choice("01234567"),
            werkgever=lambda: {"handelsnaamOrganisatie": "Voorbeeld BV"},
        )

    def documenten(self, soort: Soort, aantal: int) -> Iterator[dict[str, Any]]:
        """So many documents of a kind."""
        maak = self.vacature if soort is Soort.VACATURE else self.werkzoekende
        return (maak() for _ in range(aantal))


def write(path: Path, soort: Soort, aantal: int, postcodes: list[int], *, seed: int = SEED) -> None:
    """Write documents to a file, one per line; a file that is there already is kept."""
    if path.exists():
        return
    fresh = path.with_suffix(".nieuw")
    with fresh.open("w") as out:
        for document in Maker(postcodes, seed).documenten(soort, aantal):
            out.write(json.dumps(document, separators=(",", ":")) + "\n")
    fresh.replace(path)

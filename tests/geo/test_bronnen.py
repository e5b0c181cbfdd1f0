"""Reading postcode files: every kind, and precise words about what is wrong."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from vumportal.geo.bronnen import OngeldigeBron, Rij, read, recognise
from vumportal.geo.management.commands.postcodes_laden import EIGEN_TABEL
from vumportal.geo.rijksdriehoek import to_degrees


def geonames(code: str, plaats: str, breedte: str, lengte: str) -> str:
    return "\t".join(
        ["NL", code, plaats, "Noord-Brabant", "06", "", "", "Veldhoven", "0861", breedte, lengte, "6"]
    )


@pytest.fixture
def bestand(tmp_path: Path) -> Callable[..., Path]:
    def schrijf(tekst: str, naam: str = "bestand.txt") -> Path:
        pad = tmp_path / naam
        pad.write_text(tekst, "utf-8")
        return pad

    return schrijf


def test_shipped_table_has_every_pc4_in_the_netherlands() -> None:
    rijen = read(EIGEN_TABEL)
    assert len(rijen) == 4072
    assert all(rij.plaats for rij in rijen)
    per_code = {rij.pc4: rij for rij in rijen}
    assert per_code[5501].plaats == "Veldhoven"
    assert per_code[5501].breedte == pytest.approx(51.418, abs=0.02)
    assert per_code[5501].lengte == pytest.approx(5.402, abs=0.02)


def test_geonames_is_recognised(bestand: Callable[..., Path]) -> None:
    pad = bestand(geonames("5501", "Veldhoven", "51.4184", "5.4020") + "\n")
    assert recognise(pad) == "geonames"
    assert read(pad) == [Rij(5501, "Veldhoven", 51.4184, 5.402)]


def test_pc6_is_averaged_to_pc4(bestand: Callable[..., Path]) -> None:
    pad = bestand("pc6;lat;lon\n5501AB;51.40;5.40\n5501 ac;51.42;5.42\n5611AA;51.44;5.48\n")
    assert recognise(pad) == "cbs"
    veldhoven, eindhoven = read(pad)
    assert (veldhoven.pc4, veldhoven.plaats) == (5501, "")
    assert veldhoven.breedte == pytest.approx(51.41)
    assert veldhoven.lengte == pytest.approx(5.41)
    assert eindhoven.pc4 == 5611


def test_metres_of_the_national_grid_become_degrees(bestand: Callable[..., Path]) -> None:
    pad = bestand("postcode6,x,y\n3811AB,155000,463000\n")
    (amersfoort,) = read(pad)
    assert amersfoort.breedte == pytest.approx(52.15517, abs=1e-5)
    assert amersfoort.lengte == pytest.approx(5.38721, abs=1e-5)


def test_grid_agrees_with_a_known_point() -> None:
    # Westertoren, Amsterdam: RD 120700.723, 487525.502 lies at 52.37453253, 4.88352559 (Kadaster).
    breedte, lengte = to_degrees(120700.723, 487525.502)
    assert breedte == pytest.approx(52.37453, abs=2e-5)
    assert lengte == pytest.approx(4.88353, abs=2e-5)


def test_json_is_recognised(bestand: Callable[..., Path]) -> None:
    pad = bestand(json.dumps({"1011": [52.371, 4.9041], "1012": [52.3735, 4.895]}, indent=1))
    assert recognise(pad) == "json"
    assert [rij.pc4 for rij in read(pad)] == [1011, 1012]


@pytest.mark.parametrize(
    ("tekst", "regel", "woorden"),
    [
        ("hallo\n", 1, "herkennen dit bestand niet"),
        (geonames("5501", "A", "51.4", "5.4") + "\nNL\t5502\tB\n", 2, "minstens 11 kolommen"),
        (
            geonames("5501", "A", "51.4", "5.4") + "\n" + geonames("55", "B", "51.4", "5.4"),
            2,
            "'55' is geen postcode",
        ),
        (geonames("5501", "A", "51.4", "oost"), 1, "zijn geen getallen"),
        ("pc6,lat,lon\n5501AB,51.4,5.4\n5501AC,5.4,51.4\n", 3, "ligt niet in Nederland"),
        ("pc6,lat,lon\n5501AB,51.4,5.4\n5501AC,51.4\n", 3, "3 kolommen, hier staan er 2"),
        ("pc6,naam\n5501AB,Veldhoven\n", 1, "geen kolom met de breedte"),
        ('{"1011": [52.3,\n 4.9}', 2, "geen geldige json"),
        ('{"1011": [52.3]}', None, "Bij 1011"),
        ("pc6,lat,lon\n", None, "geen enkele postcode"),
    ],
)
def test_faults_name_the_line_and_the_reason(
    bestand: Callable[..., Path], tekst: str, regel: int | None, woorden: str
) -> None:
    with pytest.raises(OngeldigeBron) as fout:
        read(bestand(tekst))
    assert fout.value.regel == regel
    assert woorden in str(fout.value)
    if regel:
        assert str(fout.value).startswith(f"Regel {regel}: ")


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    pad = tmp_path / "raar.csv"
    pad.write_bytes(b"pc6,lat,lon,plaats\n5501AB,51.4,5.4,\xff\xfe\n")
    with pytest.raises(OngeldigeBron, match="geen UTF-8"):
        read(pad)

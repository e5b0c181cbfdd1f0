"""Reading postcode files: every kind, and precise words about what is wrong."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hulp import SHARED
from vumportal.geo.bronnen import Rij, read
from vumportal.geo.management.commands.postcodes_laden import EIGEN_TABEL
from vumportal.geo.rijksdriehoek import to_degrees
from vumportal.organisaties.bestanden import Leesverslag, OngeldigBestand


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


def kind(pad: Path) -> str:
    verslag = Leesverslag()
    read(pad, verslag=verslag)
    return verslag.soort


def report(pad: Path) -> list[str]:
    verslag = Leesverslag()
    read(pad, verslag=verslag)
    return verslag.sentences()


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
    assert kind(pad) == "geonames"
    assert read(pad) == [Rij(5501, "Veldhoven", 51.4184, 5.402)]


def test_pc6_is_averaged_to_pc4(bestand: Callable[..., Path]) -> None:
    pad = bestand("pc6;lat;lon\n5501AB;51.40;5.40\n5501 ac;51.42;5.42\n5611AA;51.44;5.48\n")
    assert kind(pad) == "cbs"
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
    assert kind(pad) == "json"
    assert [rij.pc4 for rij in read(pad)] == [1011, 1012]


@pytest.mark.parametrize(
    ("tekst", "regel", "woorden"),
    [
        ("hallo\n", 1, "herkennen dit bestand niet"),
        (geonames("5501", "A", "51.4", "5.4") + "\nhallo\tdaar\n", 2, "minstens 11 kolommen"),
        (
            geonames("5501", "A", "51.4", "5.4") + "\n" + geonames("55", "B", "51.4", "5.4"),
            2,
            "'55' is geen postcode",
        ),
        (geonames("5501", "A", "51.4", "oost"), 1, "zijn geen getallen"),
        ("pc6,lat,lon\n5501AB,51.4,5.4\n5501AC,5.4,51.4\n", 3, "ligt niet in Nederland"),
        ("pc6,lat,lon\n5501AB,51,4,5,4\n", 2, "3 kolommen, hier staan er 5"),
        ('pc6;lat;lon\n\n5501AB;"51.4;5.4\n5501AC;51.4;5.4\n', 3, "niet goed wordt afgesloten"),
        ('pc6,plaats,lat,lon\n5501AB,"' + "x" * 131_072, 2, "niet goed wordt afgesloten"),
        ("pc6,lat,lon\n5501AB,51.4,5.4\n5501AC,51.4,5\x004\n", 3, "(NUL)"),
        ("pc6,lat,lon\n" + "5501AB" * 200_000, 2, "langer dan in zo'n bestand kan"),
        (f"pc6,lat,lon\n5501AB,{'9' * 10_000},5.4\n", 2, "zijn geen getallen"),
        ("pc6,lat,lon\n,51.4,5.4\n", 2, "geen postcode"),
        ("pc6,lat,lon\n５５０１,51.4,5.4\n", 2, "geen postcode"),
        ("pc6,lat,lon\n5501AB,5.4,51.4\n5501AC,51.4,5.4\n", 3, "andersom dan in de regels ervoor"),
        ("pc6,naam\n5501AB,Veldhoven\n", 1, "geen kolom met de breedte"),
        ('{"1011": [52.3,\n 4.9}', 2, "geen geldige json"),
        ('{"1011": [52.3]}', None, "Bij 1011"),
        ('{"1011": [true, 4.9]}', None, "zijn geen getallen"),
        ('{"1011": [52.3, Infinity]}', None, "zijn geen getallen"),
        ('{"1011": [' + "9" * 10_000 + ", 4.9]}", None, "zijn geen getallen"),
        ('{"1011": ' + "[" * 10_000, None, "te diep genest"),
        ("[[]]", 1, "één object"),
        ("pc6,lat,lon\n", None, "geen enkele postcode"),
    ],
)
def test_faults_name_the_line_and_the_reason(
    bestand: Callable[..., Path], tekst: str, regel: int | None, woorden: str
) -> None:
    with pytest.raises(OngeldigBestand) as fout:
        read(bestand(tekst))
    assert fout.value.regel == regel
    assert woorden in str(fout.value)
    if regel:
        assert str(fout.value).startswith(f"Regel {regel}: ")


VELDHOVEN = [Rij(5501, "Veldhoven", 51.418, 5.402)]


@pytest.mark.parametrize(
    "tekst",
    [
        "pc6;plaats;lat;lon\n5501AB;Veldhoven;51,4180;5,4020\n",
        "PC6\tPlaats\tLat\tLon\n5501AB\tVeldhoven\t51,4180\t5,4020\n",
        'pc6,plaats,lat,lon\n5501AB,Veldhoven,"51,4180","5,4020"\n',
        'sep=;\n\n"Postcode 6" ;Inwoners;RD_X;Woonplaats; LON ;Lat\n5501ab;12.345;;Veldhoven;5.402;51.418;;\n',
        '"pc6" ; "plaats" ; "lat" ; "lon"\n"5501AB" ; "Veldhoven" ; "51,418" ; "5,402"\n',
        "lon|lat|plaats|postcode\n5.402|51.418|Veldhoven|5501 AB",
        '\ufeff"PC4","LATITUDE","LONGITUDE","PLAATSNAAM"\n"5501.0","51.418","5.402"," Veldhoven"\n',
        '{"5501": ["51,418", 5.402], "5501": [51.418, 5.402]}',
        "pc4;x;y;plaats\n5501;5,402;51,418;Veldhoven\n\n;;;\n",
        "pc4;lat;lon;plaats\n5501;5,402;51,418;Veldhoven\n",
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_numbers_columns_and_ends_of_any_maker(bestand: Callable[..., Path], tekst: str, ends: str) -> None:
    (rij,) = read(bestand(tekst.replace("\n", ends)))
    assert (rij.pc4, rij.plaats or "Veldhoven", rij.breedte, rij.lengte) == (5501, "Veldhoven", 51.418, 5.402)


@pytest.mark.parametrize(
    "xy", ["155.000;463.000", "155000,0;463000,0", "155 000;463 000", "155.000,00;463.000,00"]
)
def test_metres_with_points_between_thousands(bestand: Callable[..., Path], xy: str) -> None:
    (amersfoort,) = read(bestand(f"postcode6;x;y\n3811AB;{xy}\n"))
    assert amersfoort.breedte == pytest.approx(52.15517, abs=1e-5)
    assert amersfoort.lengte == pytest.approx(5.38721, abs=1e-5)


@pytest.mark.parametrize("leeg", ["", "NULL", "NaN", "#N/B", "-", "0"])
def test_a_row_without_a_point_is_passed_over_and_counted(bestand: Callable[..., Path], leeg: str) -> None:
    pad = bestand(
        f"pc6;lat;lon\n5501AB;51,418;5,402;een opmerking\n5502AA;{leeg};{leeg}\n5503AA\nBron: CBS\n5504AA;51,4\n"
    )
    assert [rij.pc4 for rij in read(pad)] == [5501]
    assert report(pad) == ["4 rijen zonder punt zijn overgeslagen: 5502AA, 5503AA, Bron: CBS, 5504AA."]


def test_many_rows_without_a_point_are_not_all_named(bestand: Callable[..., Path]) -> None:
    pad = bestand("pc6;lat;lon\n5501AB;51,418;5,402\n" + "".join(f"{pc4}AA;;\n" for pc4 in range(6000, 7000)))
    (zin,) = report(pad)
    assert zin.startswith("1.000 rijen zonder punt zijn overgeslagen: 6000AA, ")
    assert zin.endswith(", 6019AA en andere.")


def test_json_without_points_and_in_the_other_order(bestand: Callable[..., Path]) -> None:
    pad = bestand('{"1011": [4.9041, 52.371], "1012": null, "1013": [null, null], "1014": [NaN, 4.9]}')
    assert read(pad) == [Rij(1011, "", 52.371, 4.9041)]
    assert report(pad) == [
        "De breedte en de lengte staan in dit bestand andersom. We hebben ze omgewisseld.",
        "3 rijen zonder punt zijn overgeslagen: 1012, 1013, 1014.",
    ]


def test_geonames_with_few_columns_and_other_countries(bestand: Callable[..., Path]) -> None:
    pad = bestand(
        "NL\t5502\tB\n\n" + geonames("5501", "Veldhoven", "51.418", "5.402") + "\t\t\nBE\t1000\tBrussel\n"
        "NL\t5503\tC\tNB\t06\t\t\t\t\t51.4\n"
    )
    assert read(pad) == VELDHOVEN
    assert report(pad) == ["2 rijen zonder punt zijn overgeslagen: 5502, 5503."]


def test_the_point_of_a_pc4_is_its_own_when_the_file_has_it(bestand: Callable[..., Path]) -> None:
    rijen = ["5501AB;51,50;5,50", "5501;51,418;5,402", "5501AC;51,60;5,60", "5501AC;51,60;5,60"]
    for volgorde in (rijen, rijen[::-1]):
        (rij,) = read(bestand("\n".join(["postcode;lat;lon", *volgorde])))
        assert (rij.breedte, rij.lengte) == (51.418, 5.402)


def test_a_pc6_counts_once_however_often_it_is_there(bestand: Callable[..., Path]) -> None:
    (rij,) = read(bestand("pc6;lat;lon\n" + "5501AB;51,40;5,40\n" * 9 + "5501AC;51,42;5,42\n"))
    assert (rij.breedte, rij.lengte) == (pytest.approx(51.41), pytest.approx(5.41))


def test_points_of_one_pc4_that_lie_far_apart_are_named(bestand: Callable[..., Path]) -> None:
    pad = bestand("pc6;lat;lon\n5501AB;51,40;5,40\n5501AC;53,20;6,50\n5611AA;51,44;5,48\n")
    assert report(pad) == [
        "Deze postcodes hebben punten die meer dan 50 km uit elkaar liggen. We hebben het midden genomen: 5501."
    ]


@pytest.mark.parametrize("codering", ["latin-1", "cp1252", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings(tmp_path: Path, codering: str) -> None:
    pad = tmp_path / "oud.csv"
    for kop, rij in (
        ("pc6;lat;lon;plaats\n", "8511AA;52,85;5,75;Goïngarijp\n"),
        ("", geonames("8511", "Goïngarijp", "52.85", "5.75")),
    ):
        pad.write_bytes((kop + rij).encode(codering))
        assert [rij.plaats for rij in read(pad)] == ["Goïngarijp"]
        assert bool(report(pad)) is (codering in {"latin-1", "cp1252"})


@pytest.mark.skipif(
    not (SHARED / "data" / "pc4geoloc.json").is_file(),
    reason=f"pc4geoloc.json staat niet in {SHARED / 'data'}; zet VUM_SHARED",
)
def test_a_real_table_as_it_is_and_with_gaps(tmp_path: Path) -> None:
    echt = SHARED / "data" / "pc4geoloc.json"
    rijen = read(echt)
    assert len(rijen) > 4000
    inhoud = json.loads(echt.read_text())
    pad = tmp_path / "gaten.json"
    pad.write_text(json.dumps(inhoud | {"1011": None, "1012": [None, None]}))
    assert [rij.pc4 for rij in read(pad)] == [rij.pc4 for rij in rijen if rij.pc4 not in {1011, 1012}]


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    pad = tmp_path / "raar.csv"
    for inhoud, woorden in (
        (b"pc6,lat,lon,plaats\n5501AB,51.4,5.4,\x81\x8d\n", "Regel 2: Dit is geen tekst"),
        (b'{"5501":\n "\xff"}', "Regel 2: Dit is geen UTF-8"),
        (b"\xff\xfep\0c\0\0\xd8", "UTF-16"),
        (b"PK\x03\x04....docProps/app.xml", "rekenblad"),
        (b"PK\x03\x04....NL.txt", "ingepakt .zip."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "rekenblad"),
        (b"\x1f\x8b\x08", "ingepakt .gzip."),
        (b"\n<html><body>404", "webpagina"),
        (b"", "leeg"),
        (b"\n \n", "leeg"),
    ):
        pad.write_bytes(inhoud)
        with pytest.raises(OngeldigBestand, match=woorden):
            read(pad)

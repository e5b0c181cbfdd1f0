"""The table: loading it, and the memory that each process keeps of it."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries

from vumportal import geo, naslag
from vumportal.geo import services
from vumportal.geo.bronnen import Rij
from vumportal.geo.management.commands.postcodes_laden import EIGEN_TABEL
from vumportal.geo.models import Postcode, Tabelversie
from vumportal.organisaties.models import Organisatie
from vumportal.standaard.afstand import km, koorde2
from vumportal.vacatures.services import save_vacature

pytestmark = pytest.mark.traag


def test_shipped_table_loads(postcodes: None) -> None:
    assert Postcode.objects.count() == 4072
    assert Tabelversie.objects.get(pk=1).bron == "eigen: pc4.csv"


def test_points_and_names(postcodes: None) -> None:
    punten = geo.punten()
    assert len(punten) == 4072
    assert km(koorde2(punten[5501], punten[5611])) == pytest.approx(6, abs=2)
    assert km(koorde2(punten[5611], punten[3011])) == pytest.approx(88, abs=5)
    assert geo.plaatsnaam(5501) == "Veldhoven"
    assert geo.plaatsnaam(9) == "9"
    assert geo.plaatsnaam(None) == ""
    assert Postcode.objects.get(pk=5501).punt == punten[5501]


def test_memory_asks_the_database_seldom(
    postcodes: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        geo.punten()
    with django_assert_num_queries(0):
        geo.punten()
        geo.plaatsnaam(5501)


def test_memory_follows_a_new_table_of_another_process(
    postcodes: None, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries
) -> None:
    geo.punten()
    services.replace_postcodes(rijen=[Rij(5501, "Veldhoven", 51.4, 5.4)], bron="proef")
    assert len(geo.punten()) == 4072, "within the two seconds this process keeps its copy"
    monkeypatch.setattr(naslag, "VERSIE_GELDIG", 0.0)
    assert list(geo.punten()) == [5501]
    with django_assert_num_queries(1):
        geo.punten()


def test_source_without_names_keeps_the_names(postcodes: None, tmp_path: Path) -> None:
    pad = tmp_path / "beter.json"
    pad.write_text('{"5501": [51.4212, 5.4067]}', "utf-8")
    call_command("postcodes_laden", str(pad), kleiner=True, verbosity=0)
    (rij,) = Postcode.objects.all()
    assert (rij.pc4, rij.plaats, rij.breedte) == (5501, "Veldhoven", 51.4212)
    assert Tabelversie.objects.get(pk=1).versie == 2


def test_a_wrong_file_changes_nothing(postcodes: None, tmp_path: Path) -> None:
    pad = tmp_path / "fout.csv"
    pad.write_text("pc6,lat,lon\n5501AB,51.4,5.4\n5501,5.4,51.4\n", "utf-8")
    with pytest.raises(
        CommandError, match=r"fout.csv: Regel 3: Het punt van 5501 ligt niet in .* Er is niets veranderd."
    ):
        call_command("postcodes_laden", str(pad))
    assert Postcode.objects.count() == 4072
    assert Tabelversie.objects.get(pk=1).versie == 1


@pytest.mark.parametrize("aantal", [2, 3499, 3664])
def test_a_far_smaller_table_asks_for_a_switch(
    postcodes: None, organisatie: Organisatie, tmp_path: Path, aantal: int
) -> None:
    for number, document in enumerate(["1011AB", "5501AB", "9999AB"]):
        save_vacature(
            organisatie=organisatie, document={"adres": {"postcode": document}}, extern_id=f"v{number}"
        )
    rijen = list(Postcode.objects.values_list("pc4", "breedte", "lengte"))
    weg = [rij for rij in rijen if rij[0] != 5501]
    pad = tmp_path / "klein.csv"
    pad.write_text("pc4;lat;lon\n" + "".join(f"{c};{b};{le}\n" for c, b, le in weg[-aantal:]), "utf-8")
    with pytest.raises(
        CommandError, match=r"In dit bestand: .* in de tabel nu 4\.072 postcodes.*--kleiner"
    ) as fout:
        call_command("postcodes_laden", str(pad))
    assert f"{4072 - aantal:,}".replace(",", ".") + " postcodes verdwijnen uit de tabel: 1011, " in str(
        fout.value
    )
    assert "2 profielen en vacatures zijn dan niet meer te vinden." in str(fout.value)
    assert Postcode.objects.count() == 4072
    uit = StringIO()
    call_command("postcodes_laden", str(pad), kleiner=True, stdout=uit)
    assert "2 profielen en vacatures zijn dan niet meer te vinden." in uit.getvalue()
    assert Postcode.objects.count() == aantal


def test_a_slightly_smaller_table_says_what_is_gone(postcodes: None, tmp_path: Path) -> None:
    pad, uit = tmp_path / "bijna.csv", StringIO()
    regels = EIGEN_TABEL.read_text("utf-8").splitlines()
    pad.write_text("\n".join([*regels[:-1], "9999,Leeg,,", ""]), "utf-8")
    call_command("postcodes_laden", str(pad), stdout=uit)
    assert uit.getvalue().splitlines() == [
        "4.071 postcodes geladen uit bijna.csv (eigen).",
        "1 rij zonder punt is overgeslagen: 9999.",
        f"1 postcode verdwijnt uit de tabel: {regels[-1][:4]}.",
    ]


def test_a_first_table_is_of_the_whole_country(db: None, tmp_path: Path) -> None:
    pad = tmp_path / "klein.json"
    pad.write_text('{"5501": [51.4212, 5.4067]}', "utf-8")
    with pytest.raises(CommandError, match=r"In dit bestand: 1 postcode\. Heel Nederland .* --kleiner"):
        call_command("postcodes_laden", str(pad))
    call_command("postcodes_laden", str(pad), kleiner=True, verbosity=0)
    assert Postcode.objects.count() == 1


def test_kind_can_be_forced(postcodes: None, tmp_path: Path) -> None:
    pad = tmp_path / "NL.txt"
    pad.write_text("hallo", "utf-8")
    with pytest.raises(CommandError, match="11 kolommen"):
        call_command("postcodes_laden", str(pad), soort="geonames")


def test_a_missing_file(db: None) -> None:
    with pytest.raises(CommandError, match=r"kunnen /bestaat/niet.csv niet vinden"):
        call_command("postcodes_laden", "/bestaat/niet.csv")


def test_what_is_no_file_with_postcodes(postcodes: None, tmp_path: Path) -> None:
    leeg = tmp_path / "leeg.csv"
    leeg.touch()
    with pytest.raises(CommandError, match=r"leeg.csv: Het bestand is leeg."):
        call_command("postcodes_laden", str(leeg))
    with pytest.raises(CommandError, match=r"is een map. Noem een bestand."):
        call_command("postcodes_laden", str(tmp_path))
    with pytest.raises(
        CommandError, match=r"Soort excel bestaat niet. Kies uit: eigen, geonames, cbs, json."
    ):
        call_command("postcodes_laden", str(leeg), "--soort", "excel")
    assert Postcode.objects.count() == 4072


def test_only_when_empty(postcodes: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("postcodes_laden", alleen_leeg=True)
    assert "al postcodes" in capsys.readouterr().out
    assert Tabelversie.objects.get(pk=1).versie == 1

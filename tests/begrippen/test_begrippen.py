"""Names, search and loading against the database."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries

from vumportal import begrippen as deur
from vumportal.begrippen import services
from vumportal.begrippen.bronnen import Begripregel
from vumportal.begrippen.models import Begrip, Begrippenversie, Synoniem
from vumportal.begrippen.services import DEMONSTRATIE, load_begrippen


def namen(tekst: str, soort: str | None = None) -> list[str]:
    return [treffer.naam for treffer in deur.find(tekst, soort)]


@pytest.mark.traag
def test_name_of_a_code(begrippen: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    assert deur.naam_van(f"{DEMONSTRATIE}beroep/0001") == "Medewerker naaiatelier"
    with django_assert_num_queries(0):
        assert deur.naam_van(f"{DEMONSTRATIE}competentie/0001") == "Nauwkeurig werken"
        assert services.is_known(f"{DEMONSTRATIE}beroep/0001")


@pytest.mark.parametrize(
    ("code", "naam"),
    [
        ("https://linkeddata.competentnl.nl/uwv/id/occupation/4C4DEF567A", "code 4C4DEF567A"),
        ("0000000007", "code 0000000007"),
        ("", ""),
    ],
)
def test_a_code_without_a_name_is_shown_as_code(begrippen: None, code: str, naam: str) -> None:
    assert deur.naam_van(code) == naam
    assert not services.is_known(code)


def test_search_by_the_begin_of_a_name(begrippen: None) -> None:
    assert namen("magazijn", "beroep")[0] == "Magazijnmedewerker"
    assert namen("MEDEWERKER NAAI")[0] == "Medewerker naaiatelier"
    assert namen("concierge")[0] == "Conciërge"
    assert namen("con\u00adcierge\u200b")[0] == "Conciërge"  # copied from somewhere


def test_search_by_synonym_says_so(begrippen: None) -> None:
    eerste = deur.find("naaister", "beroep")[0]
    assert (eerste.naam, eerste.via) == ("Medewerker naaiatelier", "naaister")
    assert deur.find("Magazijnmedewerker")[0].via == ""


def test_search_forgives_typing_errors(begrippen: None) -> None:
    assert "Timmerman" in namen("timerman", "beroep")
    assert "Schoonmaker" in namen("schoonmakker", "beroep")


def test_search_keeps_to_the_soort(begrippen: None) -> None:
    assert {treffer.soort for treffer in deur.find("naai")} == {"beroep", "competentie", "opleiding"}
    assert {treffer.soort for treffer in deur.find("naai", "competentie")} == {"competentie"}


def test_each_concept_once_and_no_more_than_asked(begrippen: None) -> None:
    gevonden = deur.find("medewerker", maximum=5)
    assert len(gevonden) == 5
    assert len({treffer.uri for treffer in deur.find("medewerker", maximum=100)}) == len(
        deur.find("medewerker", maximum=100)
    )


@pytest.mark.parametrize("tekst", ["", " ", "x", "%_%", "qqqqqqqq"])
def test_search_without_result(begrippen: None, tekst: str) -> None:
    assert deur.find(tekst) == []


def test_search_asks_nothing_of_the_database_once_it_knows_the_names(
    begrippen: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    deur.find("naai")
    with django_assert_num_queries(0):
        assert deur.find("naai", "beroep")
        assert deur.find("timerman")


def test_search_over_all_soorten_puts_the_best_first(begrippen: None) -> None:
    assert [(hit.naam, hit.soort) for hit in deur.find("lassen", maximum=2)] == [
        ("Lassen", "competentie"),
        ("Mbo 2 Metaalbewerken", "opleiding"),
    ]


def test_what_is_loaded_is_found_and_what_is_renamed_is_not(begrippen: None) -> None:
    deur.find("zingen")  # remembers what there is now
    uri = f"{DEMONSTRATIE}beroep/0044"
    load_begrippen(
        regels=[Begripregel("urn:nieuw", "beroep", "Zanger"), Begripregel(uri, "beroep", "Chef-kok", ())],
        bron="proef",
    )
    services.clear_memory()
    assert namen("zanger", "beroep")[0] == "Zanger"
    assert "Kok" not in namen("kok", "beroep")


def test_competences_of_a_beroep(begrippen: None) -> None:
    lasser = deur.find("lasser", "beroep")[0].uri
    assert [str(begrip) for begrip in services.competences_of(lasser)] == [
        "Lassen",
        "Metaal bewerken",
        "Technische tekening lezen",
        "Veilig werken",
    ]
    assert services.competences_of("urn:onbekend") == []


def test_every_beroep_of_the_demonstration_has_competences(begrippen: None) -> None:
    beroepen = Begrip.objects.filter(soort="beroep")
    assert [str(b) for b in beroepen.filter(competenties=None)] == []
    assert not Begrip.objects.exclude(beroepen=None).exclude(soort="competentie").exists()


def test_competences_come_by_code_or_name_and_a_list_without_them_leaves_them(begrippen: None) -> None:
    uri, code = f"{DEMONSTRATIE}beroep/0020", f"{DEMONSTRATIE}competentie/0023"

    def load(competenties: tuple[str, ...] | None) -> tuple[list[str], str]:
        regel = Begripregel(uri, "beroep", "Lasser", None, None, competenties)
        geladen = load_begrippen(regels=[regel], bron="proef")
        return [str(begrip) for begrip in services.competences_of(uri)], str(geladen.los)

    assert load((code, "LASSEN", "Toveren")) == (["Lassen", "Rekenen"], "Toveren")
    assert load(None) == (["Lassen", "Rekenen"], "")
    assert load(()) == ([], "")


def test_loading_twice_changes_nothing(begrippen: None) -> None:
    eerst = list(Begrip.objects.order_by("pk").values()), Synoniem.objects.count()
    call_command("begrippen_laden", verbosity=0)
    assert (list(Begrip.objects.order_by("pk").values()), Synoniem.objects.count()) == eerst
    assert Begrippenversie.objects.get(pk=1).versie == 2


def test_a_new_list_updates_and_adds(begrippen: None) -> None:
    uri = f"{DEMONSTRATIE}beroep/0001"
    aantal = Begrip.objects.count()
    geladen = load_begrippen(
        regels=[
            Begripregel(uri, "beroep", "Naaier", ("Stikster", "stikster")),
            Begripregel("urn:nieuw", "competentie", "Zingen"),
        ],
        bron="proef",
    )
    services.clear_memory()
    assert (geladen.totaal, geladen.nieuw) == (2, 1)
    assert Begrip.objects.count() == aantal + 1
    assert deur.naam_van(uri) == "Naaier"
    assert Synoniem.objects.filter(begrip__uri=uri).count() == 1


def test_demonstration_list_can_go(begrippen: None, tmp_path: Path) -> None:
    pad = tmp_path / "echt.csv"
    pad.write_text("uri,naam,soort\nurn:a,Naaister,beroep\n", "utf-8")
    with pytest.raises(CommandError, match=r"Van 220 begrippen zouden er 1 overblijven.* --kleiner"):
        call_command("begrippen_laden", str(pad), zonder_demonstratie=True)
    assert Begrip.objects.count() == 220
    uit = StringIO()
    call_command("begrippen_laden", str(pad), zonder_demonstratie=True, kleiner=True, stdout=uit)
    assert "220 begrippen weggehaald: Medewerker naaiatelier, " in uit.getvalue()
    assert list(Begrip.objects.values_list("uri", flat=True)) == ["urn:a"]


def test_a_wrong_file_changes_nothing(begrippen: None, tmp_path: Path) -> None:
    pad = tmp_path / "fout.csv"
    pad.write_text("uri,naam,soort\nurn:a,Naaister,beroep\nurn:b,Kapper,vak\n", "utf-8")
    with pytest.raises(
        CommandError, match=r"fout\.csv: Regel 3: De soort is .*'vak'\. Er is niets veranderd\."
    ):
        call_command("begrippen_laden", str(pad), zonder_demonstratie=True)
    assert not Begrip.objects.filter(uri="urn:a").exists()
    assert Begrip.objects.filter(uri__startswith=DEMONSTRATIE).count() >= 150


def test_a_list_in_another_language_does_not_replace_all_names(begrippen: None, tmp_path: Path) -> None:
    pad = tmp_path / "engels.csv"
    uris = Begrip.objects.values_list("uri", "soort")
    pad.write_text(
        "uri,naam,soort\n" + "".join(f"{uri},English {n},{soort}\n" for n, (uri, soort) in enumerate(uris))
    )
    with pytest.raises(
        CommandError, match=r"220 begrippen zouden een andere naam krijgen: .* --andere-namen"
    ):
        call_command("begrippen_laden", str(pad))
    assert not Begrip.objects.filter(naam__startswith="English").exists()
    synoniemen, omschrijvingen = Synoniem.objects.count(), set(Begrip.objects.values_list("omschrijving"))
    call_command("begrippen_laden", str(pad), andere_namen=True, verbosity=0)
    assert Begrip.objects.filter(naam__startswith="English").count() == 220
    # Columns that the file does not have say nothing about what is known.
    assert (Synoniem.objects.count(), set(Begrip.objects.values_list("omschrijving"))) == (
        synoniemen,
        omschrijvingen,
    )


def test_what_was_passed_over_is_said(begrippen: None, tmp_path: Path) -> None:
    pad, uit = tmp_path / "gaten.csv", StringIO()
    pad.write_bytes("uri,naam,soort\nurn:a,Conciërge,beroep\nurn:b,,beroep\n".encode("latin-1"))
    call_command("begrippen_laden", str(pad), stdout=uit)
    assert uit.getvalue().splitlines() == [
        "1 begrip geladen uit gaten.csv (csv), 1 nieuw.",
        "Het bestand is geen UTF-8. We hebben het gelezen als Windows-1252.",
        "1 rij zonder naam is overgeslagen: urn:b.",
    ]


def test_a_competence_that_is_in_no_list_is_said(begrippen: None, tmp_path: Path) -> None:
    pad, uit = tmp_path / "los.csv", StringIO()
    pad.write_text("uri,naam,soort,competenties\nurn:a,Smid,beroep,Lassen|Smeden\n", "utf-8")
    call_command("begrippen_laden", str(pad), stdout=uit)
    assert uit.getvalue().splitlines()[1:] == ["1 competentie bij een beroep staat in geen lijst: Smeden."]


def test_a_missing_file(db: None) -> None:
    with pytest.raises(CommandError, match=r"kunnen /bestaat/niet.csv niet vinden"):
        call_command("begrippen_laden", "/bestaat/niet.csv")


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        ("", "Het bestand is leeg"),
        ("uri,naam,soort\n", "geen enkel beroep, geen enkele competentie en geen enkele opleiding"),
        ("[]", "geen enkel beroep, geen enkele competentie en geen enkele opleiding"),
    ],
)
def test_a_file_without_concepts_takes_nothing_away(
    begrippen: None, tmp_path: Path, inhoud: str, melding: str
) -> None:
    aantal = Begrip.objects.count()
    pad = tmp_path / "leeg.csv"
    pad.write_text(inhoud, "utf-8")
    with pytest.raises(CommandError, match=melding):
        call_command("begrippen_laden", str(pad), zonder_demonstratie=True)
    assert Begrip.objects.count() == aantal


def test_an_unknown_format(db: None) -> None:
    with pytest.raises(CommandError, match=r"Formaat excel bestaat niet. Kies uit: csv, ntriples, jsonld."):
        call_command("begrippen_laden", "--formaat", "excel")

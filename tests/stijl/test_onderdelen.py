"""The components keep their promises in HTML: labels, descriptions, links, and nothing inline."""

import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from tests.stijl.conftest import ONBEKEND
from vumportal.organisaties.models import Gebruiker, Organisatie

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


class Elementen(HTMLParser):
    """Every start tag of a page with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.alle: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.alle.append((tag, {name: value or "" for name, value in attrs}))

    def waarden(self, attribuut: str) -> list[str]:
        return [attrs[attribuut] for _, attrs in self.alle if attribuut in attrs]


def test_no_template_reads_a_variable_it_was_not_given(paginas: dict[str, str]) -> None:
    for path, html in paginas.items():
        assert not re.findall(rf"{ONBEKEND}:[\w.]*", html), path


def test_ids_are_unique_and_every_reference_has_its_element(paginas: dict[str, str]) -> None:
    for path, html in paginas.items():
        elementen = Elementen(html)
        ids = elementen.waarden("id")
        assert sorted(ids) == sorted(set(ids)), path
        lijsten = elementen.waarden("aria-describedby") + elementen.waarden("aria-labelledby")
        verwezen = set(" ".join(lijsten).split())
        assert verwezen | set(elementen.waarden("for")) <= set(ids), path


def test_every_error_in_the_summary_leads_to_its_field(paginas: dict[str, str]) -> None:
    html = paginas["/stijlgids"]
    samenvatting = html[html.index('id="formulierfouten"') :].split("</ul>")[0]
    doelen = re.findall(r'href="#([^"]+)"', samenvatting)
    assert doelen == ["id_postcode", "id_uren", "id_vervoer_groep"]
    assert set(doelen) <= set(Elementen(html).waarden("id"))


@pytest.mark.parametrize(
    ("veld", "rol"), [("postcode", "id_postcode"), ("uren", "id_uren"), ("vervoer", "id_vervoer_groep")]
)
def test_a_field_with_an_error_is_described_by_it(paginas: dict[str, str], veld: str, rol: str) -> None:
    element = next(attrs for _, attrs in Elementen(paginas["/stijlgids"]).alle if attrs.get("id") == rol)
    assert f"id_{veld}_error" in element["aria-describedby"].split()


def test_marks_say_their_judgement_in_words(streng: None) -> None:
    woorden = {}
    for oordeel in ("niet", "onbekend"):
        html = render_to_string("onderdelen/merk.html", {"oordeel": oordeel})
        woorden[oordeel] = " ".join(re.sub(r"<[^>]+>", "", html).split())
    assert woorden == {"niet": "past niet:", "onbekend": "onbekend:"}


def test_progress_names_what_failed_and_counts_one_in_the_singular(streng: None) -> None:
    getallen = {"gevraagd": 1, "beantwoord": 1, "mislukt": 1, "resultaten": 1, "eigen": 0, "klaar": True}
    html = render_to_string("onderdelen/voortgang.html", getallen | {"soort": "werkzoekende"})
    assert 'data-meld="1 van 1 vragen beantwoord, 1 kandidaat, 1 mislukt. Klaar met zoeken"' in html
    assert "we zoeken nog" not in html


@pytest.mark.django_db
def test_the_frame_shows_who_i_am() -> None:
    organisatie = Organisatie.objects.create(naam="Zuidoost-Brabant", oin="00000001900000000001")
    request = RequestFactory().get("/")
    request.user = Gebruiker.objects.create_user(
        "anja", first_name="Anja", last_name="Peters", organisatie=organisatie, rol=Gebruiker.Rol.KLANTMANAGER
    )
    html = render_to_string("basis.html", {}, request)
    assert "Anja Peters" in html
    assert "Zuidoost-Brabant" in html


def test_nothing_inline_so_that_the_policy_can_stay_strict() -> None:
    for template in TEMPLATES:
        tekst = template.read_text()
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=[\"']|hx-on|javascript:", tekst), template
        for opening in re.findall(r"<script[^>]*>", tekst):
            assert "src=" in opening, template


def test_components_state_their_contract_on_top() -> None:
    for template in TEMPLATES:
        if template.parent.name == "onderdelen":
            assert template.read_text().startswith("{% comment %}"), template


def test_files_of_others_are_unchanged() -> None:
    for lijst in (ROOT / "static/vendor/SHA256SUMS", ROOT / "tests/vendor/SHA256SUMS"):
        regels = [regel.split(maxsplit=1) for regel in lijst.read_text().splitlines()]
        assert regels
        for som, naam in regels:
            assert hashlib.sha256((lijst.parent / naam).read_bytes()).hexdigest() == som, naam


# --- colours ---------------------------------------------------------------------------------------


def _luminantie(kleur: str) -> float:
    delen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    rood, groen, blauw = (d / 12.92 if d <= 0.04045 else ((d + 0.055) / 1.055) ** 2.4 for d in delen)
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw


def _contrast(een: str, ander: str) -> float:
    licht, donker = sorted((_luminantie(een), _luminantie(ander)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


def _kleuren() -> dict[str, dict[str, str]]:
    css = (ROOT / "static/css/thema.css").read_text()
    licht, donker = (
        dict(re.findall(r"--vum-([\w-]+): (#[0-9a-f]{6});", deel))
        for deel in css.split("prefers-color-scheme: dark")
    )
    return {"licht": licht, "donker": licht | donker}


@pytest.mark.parametrize("thema", ["licht", "donker"])
def test_text_has_contrast_on_every_ground(thema: str) -> None:
    kleur = _kleuren()[thema]
    tekst = ("inkt", "gedempt", "hoofd", "hoofd-sterk", "nodig", "wacht", "goed")
    for naam in tekst:
        for grond in ("grond", "papier", "hoofd-licht"):
            assert _contrast(kleur[naam], kleur[grond]) >= 4.5, (naam, grond)
    for signaal in ("nodig", "wacht", "goed"):
        for naam in ("inkt", signaal):
            assert _contrast(kleur[naam], kleur[f"{signaal}-licht"]) >= 4.5, (naam, signaal)
    for vlak in ("hoofd", "hoofd-sterk"):
        assert _contrast(kleur["op-hoofd"], kleur[vlak]) >= 4.5, vlak
    for grond in ("grond", "papier"):
        assert _contrast(kleur["rand"], kleur[grond]) >= 3, grond
        assert _contrast(kleur["focus"], kleur[grond]) >= 3, grond

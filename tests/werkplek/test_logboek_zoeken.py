"""The form to search in the logboek: who or what, since when, and why."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.werkplek.paginas import Als, Meer, Privacypagina
from vumportal.logboek.models import Handeling
from vumportal.organisaties.lijsten import ZOEKDOELEN, Gebruikssoort, add_value
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende

URL = "/privacy/logboek/"
WAAROM = {"doel": "vraag_kandidaat", "zin": "Een kandidaat belde hierover."}


def period() -> dict[str, str]:
    vandaag = timezone.localdate()
    return {"van": str(vandaag - timedelta(days=30)), "tot": str(vandaag)}


def searches(client: Client, **velden: Any) -> HttpResponse:
    return client.post(URL, period() | WAAROM | velden)


class TestPagina(Privacypagina):
    naam = "logboek_zoeken"
    methods: ClassVar = {"get": 6, "post": 12}
    gegevens: ClassVar = WAAROM | {"account": "petra", "van": "2026-01-01", "tot": "2999-01-01"}

    @pytest.fixture
    def meer(self, organisatie: Organisatie) -> Meer:
        """More purposes to choose from."""
        made: list[int] = []

        def make(aantal: int) -> None:
            for _ in range(aantal):
                made.append(1)
                add_value(
                    lijst=ZOEKDOELEN,
                    code=f"doel-{len(made)}",
                    naam=f"doel {len(made)}",
                    betekenis=Gebruikssoort.GEWOON,
                    organisatie=organisatie,
                )

        return make


def last_search() -> Handeling | None:
    return Handeling.objects.filter(soort="logboek").order_by("-id").first()


def test_it_begins_with_a_month_and_nothing_chosen(als: Als, petra: Gebruiker) -> None:
    tekst = als(petra).get(URL).content.decode()
    for dag in period().values():
        assert f'value="{dag}"' in tekst
    assert "checked" not in tekst


def test_a_search_is_on_record_and_no_name_is_in_an_address(
    als: Als, petra: Gebruiker, henk: Werkzoekende
) -> None:
    client = als(petra)
    response = searches(client, naam="henk JANSEN", geboortejaar="1984")
    assert response.status_code == 303
    assert "henk" not in response["Location"].lower()
    act = last_search()
    assert act is not None
    assert (act.door_gebruiker_id, act.refs) == (petra.pk, [henk.pseudoniem])
    assert act.doel == "vraag_kandidaat: Een kandidaat belde hierover."
    kept = str(dict(client.session.items()))
    assert henk.pseudoniem in kept
    for name in ("Henk", "henk", "Jansen", "JANSEN"):
        assert name not in kept


@pytest.mark.parametrize(
    ("velden", "words"),
    [
        ({}, "Vul in wat je zoekt"),
        ({"naam": "Henk Jansen"}, "Vul ook het geboortejaar in."),
        ({"geboortejaar": "1984"}, "Vul ook de hele naam in."),
        ({"naam": "Henk J.", "geboortejaar": "1984"}, "We vinden geen kandidaat"),
        ({"naam": "Dubbel Bos", "geboortejaar": "1984"}, "Er zijn meer kandidaten"),
        ({"naam": "Vreemd Bos", "geboortejaar": "1984"}, "We vinden geen kandidaat"),
        ({"account": "vera"}, "Dit account is er niet in jullie organisatie."),
        ({"account": "bestaatniet"}, "Dit account is er niet in jullie organisatie."),
        ({"oin": "123"}, "Een OIN heeft 20 cijfers."),
        ({"oin": "²" * 20}, "Een OIN heeft 20 cijfers."),
        ({"account": "petra", "van": "2026-03-03", "tot": "2026-03-02"}, "Deze dag ligt voor de eerste dag."),
        ({"account": "petra", "van": "gisteren"}, "Vul een datum in"),
        ({"account": "petra", "doel": ""}, "Kies waarom je dit zoekt."),
        ({"account": "petra", "doel": "nieuwsgierig"}, "Deze keuze is er niet."),
        ({"account": "petra", "zin": ""}, "Schrijf in een korte zin waarom je dit zoekt."),
        ({"account": "petra", "zin": "x" * 81}, "maximaal 80 tekens"),
        ({"naam": "Henk Jansen", "geboortejaar": "1984", "zin": "Henk belde"}, "Schrijf geen namen op."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_searched(
    als: Als,
    petra: Gebruiker,
    henk: Werkzoekende,
    vreemde: Gebruiker,
    organisatie: Organisatie,
    velden: dict[str, str],
    words: str,
) -> None:
    for voornaam, van in (("Dubbel", organisatie), ("Dubbel", organisatie), ("Vreemd", vreemde.organisatie)):
        assert van is not None
        add_werkzoekende(organisatie=van, voornaam=voornaam, achternaam="Bos", geboortejaar=1984)
    response = searches(als(petra), **velden)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert last_search() is None


@pytest.mark.parametrize("oin", ["00000001900000004000", "0000 0001 9000 0000 4000"])
def test_an_organisation_is_searched_by_its_number(als: Als, petra: Gebruiker, oin: str) -> None:
    response = searches(als(petra), oin=oin)
    assert response.status_code == 303
    assert "organisatie 00000001900000004000" in als(petra).get(response["Location"]).content.decode()


def test_an_account_of_the_organisation(
    als: Als, petra: Gebruiker, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    response = als(petra).get(searches(als(petra), account="anja")["Location"])
    assert "account anja" in response.content.decode()

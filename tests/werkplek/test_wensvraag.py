"""Three times the same reason: whether the wish behind it has to change."""

from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.paginas import Als, Stukpagina
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Vondst, Zoekopdracht
from vumportal.uitwisseling.rechten import collect
from vumportal.uitwisseling.wensen import from_json
from vumportal.uitwisseling.wijzigen import change_wishes
from vumportal.uitwisseling.zelfde_reden import leave_wish, repeated_reasons
from vumportal.werkzoekenden.models import Werkzoekende

VRAAG = "3 keer weggelegd: te ver. Wil je de wens aanpassen?"


class TestActie(Stukpagina):
    naam = "wensvraag"
    over = ("henk",)
    methods: ClassVar = {"post": 12}
    gegevens: ClassVar[dict[str, Any]] = {"reden": "te_ver", "keuze": "laten"}

    @pytest.fixture
    def meer(self, henk: Werkzoekende) -> Callable[[int], object]:
        """More that was set aside."""
        return lambda aantal: aside(henk, aantal)


def aside(persoon: Werkzoekende, aantal: int = 3, reden: str = "te_ver") -> None:
    """So many finds of this person that were set aside now."""
    begin = Vondst.objects.count()
    Vondst.objects.bulk_create(
        Vondst(werkzoekende=persoon, vingerafdruk=f"{begin + n}", weg_op=timezone.now(), weg_reden=reden)
        for n in range(aantal)
    )


def test_it_asks_from_the_third_on(
    als: Als, anja: Gebruiker, henk: Werkzoekende, opdracht: Zoekopdracht
) -> None:
    client = als(anja)
    urls = (reverse("nieuw_voor", args=[henk.pk]), reverse("zoekopdracht", args=[opdracht.pk]))
    aside(henk, 2)
    aside(henk, 4, "wil_niet")  # no wish stands behind that
    for url in urls:
        assert "Wil je de wens aanpassen" not in client.get(url).content.decode()
    aside(henk, 1)
    for url in urls:
        assert VRAAG in client.get(url).content.decode()


def test_left_as_it_is_it_asks_after_three_more(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    aside(henk)
    aside(henk, 3, "uren")
    client, url = als(anja), reverse("wensvraag", args=[henk.pk])
    answer = client.post(url, {"reden": "te_ver", "keuze": "laten"})
    tekst = client.get(answer["Location"]).content.decode()
    assert "De wens blijft zo." in tekst
    assert VRAAG not in tekst
    assert "3 keer weggelegd: uren of tijden." in tekst
    aside(henk, 2)
    assert [str(reden) for reden, _ in repeated_reasons(henk.pk)] == ["uren"]
    aside(henk, 1)
    assert repeated_reasons(henk.pk) == [("te_ver", 3), ("uren", 3)]


def test_the_other_button_leads_to_the_wishes(
    als: Als, anja: Gebruiker, henk: Werkzoekende, opdracht: Zoekopdracht
) -> None:
    client, url = als(anja), reverse("wensvraag", args=[henk.pk])
    gegeven = {"reden": "te_ver", "keuze": "aanpassen"}
    assert client.post(url, gegeven)["Location"] == reverse("zoek_vacatures", args=[henk.pk])
    answer = client.post(url, gegeven | {"opdracht": str(opdracht.pk)})
    assert answer["Location"] == reverse("meer_wensen", args=[opdracht.pk])
    client.post(url, {"reden": "ziek", "keuze": "laten"})
    assert set(henk.zoekvoorkeuren.wens_bekeken) == {"te_ver"}


def test_who_changed_the_wishes_is_not_asked(
    anja: Gebruiker, henk: Werkzoekende, opdracht: Zoekopdracht
) -> None:
    aside(henk)
    wensen = from_json(opdracht.wensen)
    change_wishes(gebruiker=anja, zoekopdracht=opdracht, wensen=wensen)  # to the same
    assert repeated_reasons(henk.pk)
    change_wishes(gebruiker=anja, zoekopdracht=opdracht, wensen=wensen.replace(afstand=20))
    assert not repeated_reasons(henk.pk)


def test_the_person_can_read_that_it_was_looked_at(henk: Werkzoekende) -> None:
    with pytest.raises(ValueError, match="geen reden"):
        leave_wish(werkzoekende_id=henk.pk, reden="dubbel")
    leave_wish(werkzoekende_id=henk.pk, reden="niveau")
    assert "niveau of diploma: " in str(collect(henk))

"""What a page says of a result beside its wishes."""

import pytest

from vumportal.uitwisseling.wensen import Wensen
from vumportal.werkplek.punten import pay

UURLOON = {"arbeidsVoorwaarden": {"salarisIndicatie": "€ 16,15 per uur"}}


def work(maximum: int | None, **extra: object) -> dict[str, object]:
    uren = {} if maximum is None else {"aantalWerkurenPerWeekMaximaal": maximum}
    return {"werktijden": uren, **UURLOON, **extra}


@pytest.mark.parametrize(
    ("werk", "kan", "tekst"),
    [
        (work(24), None, "± € 1.700 bruto per maand bij 24 uur"),
        (work(32), 24, "± € 1.700 bruto per maand bij 24 uur"),  # the hours that both can
        (work(16), 24, "± € 1.100 bruto per maand bij 16 uur"),
        (work(None), None, "€ 16,15 bruto per uur"),
        (work(24, arbeidsVoorwaarden={"salarisIndicatie": "marktconform"}), 24, "marktconform"),
        (work(24, arbeidsVoorwaarden={}), 24, "noemt geen loon"),
    ],
)
def test_pay_is_said_a_month_only_when_it_is_certain(
    werk: dict[str, object], kan: int | None, tekst: str
) -> None:
    assert pay(werk, Wensen("5501AB", 20, uren_max=kan)) == tekst

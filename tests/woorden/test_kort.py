"""Facts in plain Dutch."""

from datetime import date

from vumportal.woorden import kort


def test_lists_dates_hours_and_distances() -> None:
    assert kort.opsomming([]) == ""
    assert kort.opsomming(["a", "a"]) == "a"
    assert kort.opsomming(["a", "b", "c"], "of") == "a, b of c"
    assert kort.dag(date(2027, 4, 7), vandaag=date(2026, 12, 31)) == "7 april 2027"
    assert kort.dag(date(2027, 4, 7), vandaag=date(2027, 1, 1)) == "7 april"
    assert kort.uren(16, 24) == "16 tot 24 uur"
    assert kort.uren(24, 24) == "24 uur"
    assert kort.uren(None, 24) == "maximaal 24 uur"
    assert kort.uren(16, None) == "minimaal 16 uur"
    assert kort.uren(None, None) == ""
    assert kort.afstand(0.4) == "minder dan 1 km"
    assert kort.afstand(8.6) == "9 km"
    assert kort.taal("nld", 3, 8) == "Nederlands: spreken goed"

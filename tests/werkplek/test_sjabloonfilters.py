"""Days and foreign text in templates."""

from datetime import date, datetime

from django.template import Context, Template
from django.utils import timezone


def shown(uitdrukking: str, waarde: object) -> str:
    return Template(f"{{% load woorden %}}{{{{ waarde|{uitdrukking} }}}}").render(Context({"waarde": waarde}))


def test_a_day_has_its_year_unless_it_is_this_year() -> None:
    year = timezone.localdate().year
    assert shown("dag", date(year, 3, 3)) == "3 maart"
    assert shown("dag", date(year + 1, 3, 3)) == f"3 maart {year + 1}"
    assert shown("dag", None) == ""


def test_a_moment_is_said_by_the_clock_of_the_netherlands() -> None:
    moment = datetime(2020, 12, 31, 23, 5, tzinfo=timezone.get_fixed_timezone(0))
    assert shown("tijdstip", moment) == "1 januari 2021 om 00:05"
    assert shown("dag", moment) == "1 januari 2021"
    assert shown("tijdstip", None) == ""


def test_a_title_turns_nothing() -> None:
    assert shown("plat", "Naaien\u202e\n<b>") == "Naaien &lt;b&gt;"

"""Working days, by which terms are counted that people are told about.

No weekends, and none of the days of the Algemene termijnenwet.
"""

import calendar
from datetime import date, timedelta
from functools import cache

ZATERDAG = 5
"""As `date.weekday` numbers the days."""


def after(dag: date, werkdagen: int) -> date:
    """The working day that is so many working days after this day."""
    while werkdagen > 0:
        dag += timedelta(days=1)
        werkdagen -= is_working_day(dag)
    return dag


def before(dag: date) -> date:
    """The last working day before this day."""
    dag -= timedelta(days=1)
    while not is_working_day(dag):
        dag -= timedelta(days=1)
    return dag


def is_working_day(dag: date) -> bool:
    """Whether offices are open, as far as the law says."""
    return dag.weekday() < ZATERDAG and dag not in _holidays(dag.year)


@cache
def _holidays(jaar: int) -> frozenset[date]:
    """Algemene termijnenwet, article 3, with Goede Vrijdag."""
    pasen = _easter(jaar)
    koningsdag = date(jaar, 4, 27)
    if koningsdag.weekday() > ZATERDAG:  # a Sunday: the day before
        koningsdag -= timedelta(days=1)
    vast = {date(jaar, 1, 1), koningsdag, date(jaar, 5, 5), date(jaar, 12, 25), date(jaar, 12, 26)}
    return frozenset(vast | {pasen + timedelta(days=dagen) for dagen in (-2, 1, 39, 50)})


def _easter(jaar: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher)."""
    eeuw, rest = divmod(jaar, 100)
    maancyclus = jaar % 19
    epacta = (19 * maancyclus + eeuw - eeuw // 4 - (eeuw - (eeuw + 8) // 25 + 1) // 3 + 15) % 30
    weekdag = (32 + 2 * (eeuw % 4) + 2 * (rest // 4) - epacta - rest % 4) % 7
    laat = (maancyclus + 11 * epacta + 22 * weekdag) // 451
    maand, dag = divmod(epacta + weekdag - 7 * laat + 114, 31)
    return date(jaar, maand, dag + 1)


def months_on(dag: date, maanden: int) -> date:
    """The same day so many months later, or the last of that month."""
    jaar, maand = divmod(dag.month - 1 + maanden, 12)
    laatste = calendar.monthrange(dag.year + jaar, maand + 1)[1]
    return date(dag.year + jaar, maand + 1, min(dag.day, laatste))

"""One list: a value more, another name, an end; nothing changes in place, and other organisations notice nothing."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, ClassVar

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.werkplek.paginas import Als, Beheerpagina, Meer, Stukpagina
from tests.werkplek.test_beheer_lijsten import add_milestone
from vumportal.logboek.models import Handeling
from vumportal.organisaties.lijstbeheer import add_own, change_own, end_own, lines
from vumportal.organisaties.lijsten import FASEN, MIJLPALEN, REDENEN, Fasebetekenis, Redensoort, names, values
from vumportal.organisaties.models import Gebruiker, Lijstwaarde, Organisatie

FASE, MIJLPAAL = "/beheer/lijsten/fase/", "/beheer/lijsten/mijlpaal/"


class TestPagina(Beheerpagina, Stukpagina):
    naam = "beheer_lijst"
    over = ("bea",)
    methods: ClassVar = {"get": 6, "post": 10}
    gegevens: ClassVar = {"doe": "nieuw", "naam": "Rijbewijs", "van": "2999-01-01"}

    @pytest.fixture
    def url(self) -> str:
        return reverse(self.naam, args=["mijlpaal"])

    @pytest.fixture
    def meer(self, organisatie: Organisatie, bea: Gebruiker) -> Meer:
        """More values of the organisation."""
        made: list[int] = []

        def make(aantal: int) -> None:
            for _ in range(aantal):
                made.append(1)
                add_milestone(organisatie, bea, f"Mijlpaal {len(made)}")

        return make


def days(aantal: int) -> date:
    return timezone.localdate() + timedelta(days=aantal)


def to_choose(organisatie: Organisatie, lijst: Any = FASEN, dag: date | None = None) -> dict[str, str]:
    """What colleagues can choose on a day, by code."""
    return {rij.code: rij.naam for rij in values(lijst, organisatie.pk, today=dag)}


Doe = Callable[..., Any]


@pytest.fixture
def doe(als: Als, bea: Gebruiker) -> Doe:
    """Press a button on the page of a list; the answer."""
    client = als(bea)

    def press(url: str, knop: str, /, **gegeven: Any) -> Any:
        return client.post(url, {"doe": knop, **gegeven}, follow=True)

    return press


def test_a_value_more_with_a_code_of_its_own(
    doe: Doe, bea: Gebruiker, organisatie: Organisatie, andere_organisatie: Organisatie
) -> None:
    nieuw = {"naam": "Warme  start", "betekenis": "1-intake", "van": days(0)}
    assert "Warme start staat in de lijst." in doe(FASE, "nieuw", **nieuw).content.decode()
    assert to_choose(organisatie)["warme_start"] == "Warme start"
    assert "warme_start" not in to_choose(andere_organisatie)
    rij = Lijstwaarde.objects.get(code="warme_start")
    assert (rij.organisatie, rij.betekenis) == (organisatie, Fasebetekenis.INTAKE.value)
    [act] = Handeling.objects.filter(soort="beheer")
    assert (act.door_gebruiker_id, act.over) == (bea.pk, "lijst")
    assert act.codes == {"lijst": "fase", "code": "warme_start"}


@pytest.mark.parametrize(
    ("anders", "words"),
    [
        ({"naam": "INTAKE"}, "Er is al een waarde met deze naam."),
        ({"naam": ""}, "Vul dit in."),
        ({"betekenis": ""}, "Kies wat het betekent."),
        ({"betekenis": "6-anders"}, "Deze keuze is er niet."),
        ({"van": "2020-01-01"}, "Kies vandaag of later."),
    ],
)
def test_what_does_not_fit_is_said(doe: Doe, anders: dict[str, str], words: str) -> None:
    before = Lijstwaarde.objects.count()
    answer = doe(FASE, "nieuw", **{"naam": "Start", "betekenis": "1-intake", "van": str(days(0)), **anders})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Lijstwaarde.objects.count() == before


def test_the_same_name_later_gets_another_code(bea: Gebruiker, organisatie: Organisatie) -> None:
    [betekenis] = MIJLPALEN.betekenissen
    about: dict[str, Any] = {"lijst": MIJLPALEN, "organisatie": organisatie, "door": bea}
    eerste = add_own(naam="Ja!", betekenis=betekenis, van=days(0), **about)
    end_own(code=eerste.code, tot=days(0), **about)
    tweede = add_own(naam="Ja?", betekenis=betekenis, van=days(1), **about)
    assert (eerste.code, tweede.code) == ("ja", "ja_2")
    assert add_own(naam="!?", betekenis=betekenis, van=days(1), **about).code == "waarde"


# --- another name -----------------------------------------------------------------------------------
def test_another_name_is_of_the_organisation_alone_and_keeps_code_and_meaning(
    doe: Doe, organisatie: Organisatie, andere_organisatie: Organisatie
) -> None:
    url = f"{FASE}?waarde=1-intake"
    tekst = doe(url, "anders", naam="Kennismaken", van=days(0)).content.decode()
    assert "heet dit Kennismaken." in tekst
    assert to_choose(organisatie)["1-intake"] == "Kennismaken"
    assert to_choose(andere_organisatie)["1-intake"] == "intake"
    assert len(to_choose(organisatie)) == 5
    assert names(FASEN, ["1-intake"], organisatie.pk) == {"1-intake": "Kennismaken"}
    assert Lijstwaarde.objects.filter(lijst="fase", code="1-intake", organisatie=None).get().naam == "intake"


def test_names_follow_each_other_and_all_stay_on_the_page(
    doe: Doe, als: Als, bea: Gebruiker, organisatie: Organisatie
) -> None:
    url = f"{FASE}?waarde=1-intake"
    doe(url, "anders", naam="Kennismaken", van=days(0))
    answer = doe(url, "anders", naam="Begin", van=days(0))
    assert answer.status_code == 422  # the name of today has begun
    assert "dan begint de naam van nu." in answer.content.decode()
    doe(url, "anders", naam="Begin", van=days(7))
    assert to_choose(organisatie)["1-intake"] == "Kennismaken"
    assert names(FASEN, ["1-intake"], organisatie.pk) == {"1-intake": "Kennismaken"}
    assert to_choose(organisatie, dag=days(6))["1-intake"] == "Kennismaken"
    assert to_choose(organisatie, dag=days(7))["1-intake"] == "Begin"
    tekst = als(bea).get(url).content.decode().split('id="kop-geschiedenis"')[1]
    assert tekst.index("Begin") < tekst.index("Kennismaken") < tekst.index("intake")
    assert "Kennismaken" in als(bea).get(FASE).content.decode()


# --- an end -----------------------------------------------------------------------------------------
def test_a_common_value_ends_for_the_organisation_alone_and_can_begin_again(
    doe: Doe, als: Als, bea: Gebruiker, organisatie: Organisatie, andere_organisatie: Organisatie
) -> None:
    url = f"{MIJLPAAL}?waarde=vrijwilligerswerk"
    assert "kan tot en met" in doe(url, "stop", tot=days(3)).content.decode()
    assert "vrijwilligerswerk" in to_choose(organisatie, MIJLPALEN, days(3))
    assert "vrijwilligerswerk" not in to_choose(organisatie, MIJLPALEN, days(4))
    assert "vrijwilligerswerk" in to_choose(andere_organisatie, MIJLPALEN, days(4))
    assert names(MIJLPALEN, ["vrijwilligerswerk"], organisatie.pk)  # what was chosen stays readable
    assert "Laat weer kiezen" in als(bea).get(url).content.decode()
    assert doe(url, "stop", tot=days(5)).status_code == 422
    doe(url, "anders", naam="vrijwilligerswerk", van=days(10))
    assert "vrijwilligerswerk" not in to_choose(organisatie, MIJLPALEN, days(9))
    assert "vrijwilligerswerk" in to_choose(organisatie, MIJLPALEN, days(10))


@pytest.mark.parametrize(("lijst", "code"), [(FASEN, "5-nazorg"), (REDENEN, "vacature")])
def test_of_each_meaning_that_the_program_looks_for_one_stays(
    bea: Gebruiker, organisatie: Organisatie, lijst: Any, code: str
) -> None:
    about: dict[str, Any] = {"lijst": lijst, "organisatie": organisatie, "door": bea}
    [van_vacature] = [
        r.code for r in lines(REDENEN, organisatie.pk) if r.laatste.betekenis == Redensoort.VACATURE.value
    ]
    code = van_vacature if code == "vacature" else code
    with pytest.raises(ValidationError, match="laatste waarde met deze betekenis"):
        end_own(code=code, tot=days(1), **about)
    betekenis = lijst.betekenissen(
        next(r.laatste.betekenis for r in lines(lijst, organisatie.pk) if r.code == code)
    )
    add_own(naam="Een ander", betekenis=betekenis, van=days(0), **about)
    end_own(code=code, tot=days(1), **about)


def test_the_last_value_of_a_list_stays(bea: Gebruiker, organisatie: Organisatie) -> None:
    about: dict[str, Any] = {"lijst": MIJLPALEN, "organisatie": organisatie, "door": bea}
    *others, last = to_choose(organisatie, MIJLPALEN)
    for code in others:
        end_own(code=code, tot=days(0), **about)
    with pytest.raises(ValidationError, match="laatste waarde van de lijst"):
        end_own(code=last, tot=days(0), **about)
    assert list(to_choose(organisatie, MIJLPALEN, days(1))) == [last]


@pytest.mark.traag
@settings(max_examples=25)
@given(stappen=st.lists(st.tuples(st.sampled_from(["anders", "stop"]), st.integers(0, 12)), max_size=6))
def test_what_the_page_says_is_what_can_be_chosen(
    organisatie: Organisatie, bea: Gebruiker, stappen: list[tuple[str, int]]
) -> None:
    """Whatever was done, on every day: the lines of the page and the values that a form offers are the same."""
    about: dict[str, Any] = {"lijst": MIJLPALEN, "organisatie": organisatie, "code": "cv_klaar", "door": bea}
    with transaction.atomic():
        for nummer, (stap, dag) in enumerate(stappen):
            try:
                if stap == "anders":
                    change_own(naam=f"Naam {nummer}", van=days(dag), **about)
                else:
                    end_own(tot=days(dag), **about)
            except ValidationError:
                continue
        for dag in range(16):
            op = days(dag)
            shown = {
                r.code: r.nu.naam for r in lines(MIJLPALEN, organisatie.pk, op) if r.is_te_kiezen and r.nu
            }
            assert shown == to_choose(organisatie, MIJLPALEN, op)
        transaction.set_rollback(True)


def test_a_list_or_value_that_is_not_there(als: Als, bea: Gebruiker) -> None:
    assert als(bea).get("/beheer/lijsten/onzin/").status_code == 404
    assert "Nog een waarde" in als(bea).get(f"{FASE}?waarde=onzin").content.decode()
    assert als(bea).post(f"{FASE}?waarde=onzin", {"doe": "stop", "tot": days(1)}).status_code == 422

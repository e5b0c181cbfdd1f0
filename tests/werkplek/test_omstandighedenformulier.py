"""What an employer says, as a part of a form: nothing required, and what cannot be read changes nothing."""

from django.http import QueryDict
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from tests.woorden.test_omstandigheden import omstandigheden
from vumportal.werkplek.omstandighedenformulier import TIJD_MELDING, OmstandighedenForm
from vumportal.woorden.omstandigheden import VINKJES, Omstandigheden

MEHMET = Omstandigheden(
    feiten=frozenset({"begeleiding", "meelopen"}),
    begintijd="07:00",
    eindtijd="15:00",
    dagen_te_kiezen=True,
    bushalte="Marktplein",
    wijst_werk="collega",
)


def sent(form: OmstandighedenForm) -> QueryDict:
    """What a browser sends of this form when nobody touches it."""
    data = QueryDict(mutable=True)
    for veld in form.velden():
        waarde = veld.value()
        if isinstance(waarde, bool):
            data.setlist(veld.html_name, ["on"] if waarde else [])
        else:
            data.setlist(veld.html_name, list(waarde) if isinstance(waarde, list | tuple) else [waarde])
    return data


@given(omstandigheden)
def test_a_form_that_nobody_touches_changes_nothing(o: Omstandigheden) -> None:
    data = sent(OmstandighedenForm(basis=o))
    form = OmstandighedenForm(data)
    assert form.is_valid(), form.errors
    assert form.omstandigheden() == o


def test_times_are_read_as_people_write_them() -> None:
    form = OmstandighedenForm(QueryDict("feit-begintijd=7+uur&feit-eindtijd=15.30"))
    assert form.is_valid()
    assert form.omstandigheden() == Omstandigheden(begintijd="07:00", eindtijd="15:30")


def test_what_cannot_be_read_stays_as_it_was_and_is_said() -> None:
    form = OmstandighedenForm(QueryDict("feit-begintijd=vroeg&feit-bushalte=Station"), basis=MEHMET)
    gelezen = form.omstandigheden()
    assert form.errors == {"begintijd": [TIJD_MELDING]}
    assert (gelezen.begintijd, gelezen.bushalte, gelezen.feiten) == ("07:00", "Station", frozenset())


@given(st.binary(max_size=200))
def test_anything_can_be_sent(rommel: bytes) -> None:
    velden = "&".join(
        f"feit-{naam}={rommel.decode('latin-1')}" for naam in ("begintijd", "dagen", "feiten", "bushalte")
    )
    OmstandighedenForm(QueryDict(velden.encode("latin-1")), basis=MEHMET).omstandigheden()


def test_a_page_may_ask_a_few_of_them() -> None:
    form = OmstandighedenForm(QueryDict("feit-feiten=meelopen"), basis=MEHMET, alleen=["feiten"])
    assert [veld.name for veld in form.velden()] == ["feiten"]
    assert form.omstandigheden().feiten == {"meelopen"}
    assert form.omstandigheden().begintijd == "07:00"


def test_the_part_of_the_page_asks_each_of_them_once() -> None:
    html = render_to_string("werkplek/vacature_feiten.html", {"form": OmstandighedenForm(basis=MEHMET)})
    assert html.count('name="feit-feiten"') == len(VINKJES)
    assert html.count('name="feit-begintijd"') == 1
    assert 'value="07:00"' in html
    assert html.count("checked") == 3  # two facts, and the days can be chosen


def test_who_chose_can_take_it_back() -> None:
    form = OmstandighedenForm(QueryDict("feit-dagen_te_kiezen=-"), basis=MEHMET, alleen=["dagen_te_kiezen"])
    assert form.omstandigheden().dagen_te_kiezen is None

"""What a person said of kept vacatures in a talk, written down by who accompanies them."""

import pytest
from django.utils import timezone

from vumportal.mijn.startpagina import kept_work
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.besproken import discuss
from vumportal.uitwisseling.models import Vondst
from vumportal.uitwisseling.persoonlijk import say
from vumportal.werkzoekenden.models import Taak, Tijdlijnregel, Werkzoekende

pytestmark = pytest.mark.django_db


def kept(persoon: Werkzoekende, letter: str = "a") -> Vondst:
    return Vondst.objects.create(
        werkzoekende=persoon,
        vingerafdruk=letter,
        bewaard_op=timezone.now(),
        inhoud={"naamVacature": "Naaister bij Roos"},
    )


def test_it_is_told_apart_from_what_they_chose_themselves(henk: Werkzoekende, anja: Gebruiker) -> None:
    vondst = kept(henk)
    discuss(werkzoekende=henk, door=anja, gezegd={vondst.pk: "lijkt"})
    vondst.refresh_from_db()
    assert (vondst.persoon_zegt, vondst.persoon_hoe, vondst.door) == ("lijkt", "gesprek", anja)
    [blok] = kept_work(henk, "Anja")
    assert (blok.gezegd, blok.in_gesprek, blok.daarna) == ("lijkt me wat", True, "")
    say(vondst=vondst, persoon=henk, wat="lijkt")
    vondst.refresh_from_db()
    assert vondst.persoon_hoe == ""
    [blok] = kept_work(henk, "Anja")
    assert not blok.in_gesprek
    assert blok.daarna
    assert [knop.waarde for knop in blok.knoppen] == ["lijkt", "liever_niet", "bel"]


def test_who_would_rather_not_is_done_with_it(henk: Werkzoekende, anja: Gebruiker) -> None:
    vondst, ander = kept(henk), kept(henk, "b")
    discuss(werkzoekende=henk, door=anja, gezegd={vondst.pk: "liever_niet", ander.pk: "weet_niet"})
    vondst.refresh_from_db()
    assert (vondst.weg_reden, vondst.bewaard_op, vondst.inhoud) == ("wil_niet", None, {})
    assert (vondst.persoon_zegt, vondst.persoon_hoe) == ("liever_niet", "gesprek")
    ander.refresh_from_db()
    assert ander.bewaard_op is not None
    assert [blok.gezegd for blok in kept_work(henk, "Anja")] == ["weet nog niet"]
    assert set(Tijdlijnregel.objects.filter(soort="besproken").values_list("ding", "waarde", "door")) == {
        (vondst.pk, "liever_niet", anja.pk),
        (ander.pk, "weet_niet", anja.pk),
    }


def test_the_talk_answers_what_waited(henk: Werkzoekende, anja: Gebruiker) -> None:
    vondst = kept(henk)
    say(vondst=vondst, persoon=henk, wat="bel")
    discuss(werkzoekende=henk, door=anja, gezegd={vondst.pk: "lijkt"})
    assert Taak.objects.get().status == Taak.Status.UITGEVOERD


def test_what_is_not_kept_or_of_another_is_passed_over(henk: Werkzoekende, anja: Gebruiker) -> None:
    ander = Werkzoekende.objects.create(organisatie=henk.organisatie, voornaam="Nour", achternaam="Aa")
    van_ander, weg = kept(ander), kept(henk)
    Vondst.objects.filter(pk=weg.pk).update(bewaard_op=None, inhoud={})
    assert discuss(werkzoekende=henk, door=anja, gezegd={van_ander.pk: "lijkt", weg.pk: "lijkt"}) == []
    assert not Vondst.objects.exclude(persoon_zegt="").exists()


@pytest.mark.parametrize("wat", ["bel", "misschien", ""])
def test_other_words_are_no_answer(henk: Werkzoekende, anja: Gebruiker, wat: str) -> None:
    with pytest.raises(ValueError, match=r"is not a valid|geen antwoord"):
        discuss(werkzoekende=henk, door=anja, gezegd={kept(henk).pk: wat})
    assert not Vondst.objects.exclude(persoon_zegt="").exists()

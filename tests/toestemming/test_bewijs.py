"""The receipt of a decision, and its hash in the logboek."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.besluiten import share
from vumportal.logboek.models import Handeling, Handelingsregel
from vumportal.organisaties.models import Gebruiker, Ontvanger
from vumportal.standaard.groepen import Groep
from vumportal.toestemming.bewijs import receipt, receipt_hash
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.services import confirm, record_decision, withdraw
from vumportal.toestemming.teksten import current_text
from vumportal.werkzoekenden.models import Profiel, Werkzoekende

pytestmark = pytest.mark.django_db


def test_it_says_what_was_decided(profiel: Profiel, henk: Werkzoekende) -> None:
    einde = timezone.localdate() + timedelta(days=90)
    share(profiel, Ontvanger.PRIVAAT, groepen=Groep.CONTACT | Groep.DOELGROEP, tot=einde)
    besluit = Besluit.objects.get()
    said = json.loads(receipt(besluit))
    assert said["persoon"] == henk.pseudoniem
    assert (said["wat"], said["ontvanger"], said["hoe"]) == ("gegeven", "privaat", "zelf")
    assert said["gegevens"] == ["werkprofiel", "contactgegevens", "doelgroepregister"]
    assert said["tekst"]["tekst"] == current_text("vragen.privaat").tekst
    assert (said["van"], said["tot"]) == (timezone.localdate().isoformat(), einde.isoformat())
    assert said["vastgelegd_op"] == besluit.vastgelegd_op.isoformat(timespec="microseconds")
    assert henk.voornaam.encode() not in receipt(besluit)


def test_a_no_names_no_data(henk: Werkzoekende) -> None:
    withdraw(werkzoekende=henk, ontvangers=[Ontvanger.SUWI], hoe=Besluit.Hoe.ZELF)
    assert json.loads(receipt(Besluit.objects.get()))["gegevens"] == []


def test_it_is_the_same_byte_for_byte_also_without_the_person(profiel: Profiel, henk: Werkzoekende) -> None:
    share(profiel, Ontvanger.SUWI)
    before = receipt(Besluit.objects.get())
    organisatie = henk.organisatie
    henk.delete()
    organisatie.naam = "Een andere naam"
    organisatie.save()
    assert receipt(Besluit.objects.get()) == before


def test_every_decision_stands_in_the_logboek_with_the_hash_of_its_receipt(
    profiel: Profiel, henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker
) -> None:
    share(profiel, Ontvanger.SUWI)
    withdraw(werkzoekende=henk, ontvangers=[Ontvanger.SUWI, Ontvanger.PUBLIEK], hoe=Besluit.Hoe.ZELF)
    balie = record_decision(
        werkzoekende=henk,
        ontvanger=Ontvanger.PRIVAAT,
        soort=Besluit.Soort.GEGEVEN,
        hoe=Besluit.Hoe.BALIE,
        door=anja,
    )
    confirm(besluit=balie, hoe=Besluit.Bevestiging.COLLEGA, door=bram)
    acts = Handeling.objects.filter(soort=Handeling.Soort.BESLUIT).order_by("id")
    besluiten = list(Besluit.objects.all())
    assert [
        bytes(act.inhoud).hex() if isinstance(act.inhoud, memoryview) else act.inhoud for act in acts
    ] == [receipt_hash(besluit) for besluit in besluiten]
    assert [act.door_gebruiker_id for act in acts] == [None, None, None, anja.pk, bram.pk]
    assert set(Handelingsregel.objects.filter(handeling__in=acts).values_list("ref", flat=True)) == {
        henk.pseudoniem
    }
    assert receipt_hash(besluiten[0]) == hashlib.sha256(receipt(besluiten[0])).hexdigest()


def test_a_decision_that_is_not_in_the_logboek_is_not_recorded(
    henk: Werkzoekende, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**anything: object) -> None:
        raise OSError("no logboek")

    monkeypatch.setattr("vumportal.toestemming.services.log_decision", broken)
    with pytest.raises(OSError, match="no logboek"):
        withdraw(werkzoekende=henk, ontvangers=[Ontvanger.SUWI], hoe=Besluit.Hoe.ZELF)
    assert not Besluit.objects.exists()

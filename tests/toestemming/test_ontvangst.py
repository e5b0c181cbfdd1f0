"""What a person takes home of a decision: on paper, as text and as JSON the same, and equal to the decision."""

import hashlib
import io
import json
from datetime import timedelta

import pikepdf
import pytest
from django.utils import timezone

from tests.besluiten import share, stop_sharing
from tests.voorgelezen import read_aloud
from vumportal.logboek.controle import check
from vumportal.logboek.models import Zegel
from vumportal.logboek.verzegelen import seal
from vumportal.organisaties.models import Gebruiker, Ontvanger
from vumportal.standaard.groepen import ALLE_GROEPEN, Groep
from vumportal.toestemming import ontvangst
from vumportal.toestemming.bewijs import group_names, receipt, receipt_hash
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.ontvangst import (
    BEVESTIGD,
    GEKOZEN,
    MANIER,
    NOG_GEEN_ANKER,
    STATUS,
    TITEL,
    anchor_now,
    as_json,
    as_pdf,
    facts,
    parts,
)
from vumportal.toestemming.services import confirm, record_decision
from vumportal.werkzoekenden.models import Profiel, Werkzoekende
from vumportal.woorden import kort
from vumportal.woorden.papier import plain_text

pytestmark = pytest.mark.django_db
ANKER = "12:" + "0a" * 32
VERPLICHT = {
    "record_header": {"schema_version", "record_id", "pii_principal_id"},
    "pii_processing": {"privacy_notice", "language", "purposes"},
    "event": {"event_time", "event_type", "event_state", "entity_id"},
}
DOEL = {
    "purpose",
    "purpose_type",
    "lawful_basis",
    "pii_information",
    "pii_controllers",
    "collection_method",
    "processing_method",
    "storage_locations",
    "retention_period",
    "recipient_third_parties",
    "withdrawal_method",
    "privacy_rights",
    "jurisdiction",
    "authority_party",
}
"""What ISO/IEC TS 27560 asks of a purpose, as far as it is known here."""


@pytest.fixture
def ja(profiel: Profiel) -> Besluit:
    share(
        profiel,
        Ontvanger.PRIVAAT,
        groepen=Groep.CONTACT | Groep.EISEN,
        tot=timezone.localdate() + timedelta(days=90),
    )
    return Besluit.objects.get()


@pytest.fixture
def nee(profiel: Profiel) -> Besluit:
    stop_sharing(profiel, Ontvanger.SUWI)
    return Besluit.objects.get()


# --- on paper -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("welk", ["ja", "nee"])
def test_what_is_read_aloud_is_the_plain_text(welk: str, request: pytest.FixtureRequest) -> None:
    besluit = request.getfixturevalue(welk)
    gelezen = read_aloud(as_pdf(besluit, ANKER))
    assert gelezen == [" ".join(r.split()) for r in plain_text(TITEL, parts(besluit, ANKER)).splitlines()]
    assert len(gelezen) > 20


def test_paper_says_what_was_decided(ja: Besluit, henk: Werkzoekende) -> None:
    gelezen = read_aloud(as_pdf(ja, ANKER))
    assert ja.tot is not None
    for regel in (
        "Van wie: Henk Jansen",
        "Wat je koos: ja, delen",
        "Voor wie: uitzend- en bemiddelingsbureaus",
        "Wat we laten zien: werkprofiel, contactgegevens en wat je nodig hebt op je werk",
        f"Vanaf: {kort.dag(ja.van)}",
        f"Tot en met: {kort.dag(ja.tot)}",
        f"Vastgelegd op: {kort.tijdstip(ja.vastgelegd_op)}",
        f"Nummer: {ja.uuid}",
        f"Controlegetal: {receipt_hash(ja)}",
        f"Zegel van het logboek: {ANKER}",
    ):
        assert regel in gelezen
    assert [r for r in ja.tekstversie.tekst.split("\n") if r] == [
        r for r in gelezen if r in ja.tekstversie.tekst.split("\n")
    ]


def test_paper_can_be_read_by_a_machine_that_reads_aloud(ja: Besluit) -> None:
    with pikepdf.open(io.BytesIO(as_pdf(ja, ANKER))) as document, document.open_metadata() as meta:
        assert meta["pdfuaid:part"] == "1"
        assert meta["dc:title"] == TITEL


def test_the_same_decision_gives_the_same_paper(ja: Besluit) -> None:
    assert as_pdf(ja, ANKER) == as_pdf(ja, ANKER)


def test_a_no_names_no_data_and_no_end(nee: Besluit) -> None:
    wat = dict(facts(nee))
    assert wat["Wat je koos"] == "stoppen met delen"
    assert not {"Wat we laten zien", "Tot en met", "Hoe lang"} & set(wat)


def test_a_yes_without_an_end_lasts_until_it_is_stopped(profiel: Profiel) -> None:
    share(profiel, Ontvanger.SUWI)
    assert dict(facts(Besluit.objects.get()))["Hoe lang"] == "tot je stopt"


def test_who_confirmed_is_on_it(henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker) -> None:
    balie = record_decision(
        werkzoekende=henk,
        ontvanger=Ontvanger.SUWI,
        soort=Besluit.Soort.GEGEVEN,
        hoe=Besluit.Hoe.BALIE,
        door=anja,
    )
    bevestigd = confirm(besluit=balie, hoe=Besluit.Bevestiging.COLLEGA, door=bram)
    wat = dict(facts(bevestigd))
    assert (wat["Wie legde het vast"], wat["Wie bevestigde het"]) == (
        "samen aan de balie",
        "een tweede medewerker",
    )
    assert json.loads(as_json(bevestigd, ANKER))["consent_record"]["event"]["confirms"] == str(balie.uuid)


def test_there_are_words_for_everything() -> None:
    assert set(GEKOZEN) == set(STATUS) == set(Besluit.Soort)
    assert set(MANIER) == set(Besluit.Hoe)
    assert set(BEVESTIGD) == set(Besluit.Bevestiging)


# --- for machines -------------------------------------------------------------------------------------
def test_json_has_the_fields_of_the_standard(ja: Besluit, henk: Werkzoekende) -> None:
    said = json.loads(as_json(ja, ANKER))
    assert said["receipt_metadata"]["schema_version"] == "ISO/IEC TS 27560:2023"
    record = said["consent_record"]
    for deel, velden in VERPLICHT.items():
        assert velden <= set(record[deel]), deel
    [doel] = record["pii_processing"]["purposes"]
    assert set(doel) >= DOEL
    assert [stuk["pii_type"] for stuk in doel["pii_information"]] == group_names(ja)
    assert [stuk["special_pii_category"] for stuk in doel["pii_information"]] == [False, False, True]
    assert [stuk["pii_optional"] for stuk in doel["pii_information"]] == [False, True, True]
    assert doel["lawful_basis"] == "toestemming"
    assert record["record_header"]["pii_principal_id"] == henk.pseudoniem
    assert record["pii_processing"]["privacy_notice"]["text"] == ja.tekstversie.tekst
    assert (record["event"]["event_state"], record["event"]["valid_until"]) == ("given", ja.tot.isoformat())
    assert {partij["party_role"] for partij in record["party_identification"]} == {
        "pii_principal",
        "pii_controller",
        "authority",
    }
    assert henk.voornaam not in as_json(ja, ANKER).decode()


def test_every_group_can_be_special_or_not(profiel: Profiel) -> None:
    share(profiel, Ontvanger.SUWI, groepen=int(ALLE_GROEPEN))
    [doel] = json.loads(as_json(Besluit.objects.get(), ANKER))["consent_record"]["pii_processing"]["purposes"]
    bijzonder = [stuk["pii_type"] for stuk in doel["pii_information"] if stuk["special_pii_category"]]
    assert bijzonder == ["wat je nodig hebt op je werk", "doelgroepregister"]


def test_of_an_objection_the_ground_is_the_public_task(ja: Besluit) -> None:
    ja.soort = Besluit.Soort.BEZWAAR
    [doel] = json.loads(as_json(ja, ANKER))["consent_record"]["pii_processing"]["purposes"]
    assert (doel["lawful_basis"], doel["pii_information"]) == ("publieke_taak", [])


def test_what_proves_it_is_in_it_byte_for_byte(ja: Besluit) -> None:
    bewijs = json.loads(as_json(ja, ANKER))["bewijs"]
    assert bewijs["regel"].encode() == receipt(ja)
    assert hashlib.sha256(bewijs["regel"].encode()).hexdigest() == bewijs["hash"] == receipt_hash(ja)
    assert bewijs["anker"] == ANKER


@pytest.mark.django_db(transaction=True)
def test_the_logboek_knows_it_under_a_later_seal(profiel: Profiel) -> None:
    assert anchor_now() == NOG_GEEN_ANKER
    share(profiel, Ontvanger.SUWI)
    seal()
    besluit = Besluit.objects.get()
    bewijs = json.loads(as_json(besluit, anchor_now()))["bewijs"]
    assert bewijs["anker"] == str(Zegel.objects.latest("nummer"))
    assert check(kop=bewijs["anker"], ontvangst=bewijs["regel"].encode()).zegels >= 1


def test_it_can_be_made_without_the_person(ja: Besluit, henk: Werkzoekende) -> None:
    henk.delete()
    over = Besluit.objects.get()
    assert "Van wie" not in dict(facts(over))
    assert read_aloud(ontvangst.as_pdf(over, ANKER))

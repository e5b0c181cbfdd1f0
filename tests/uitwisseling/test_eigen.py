"""Whom of the own organisation a search for candidates finds, and may still show afterwards."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.besluiten import share, stop_sharing
from tests.delen import put_sharing
from tests.uitwisseling.conftest import LASSER, NAAIER, ask_all, profiel, result_list, vacature
from tests.uitwisseling.stub import Stub, matches
from vumportal.aanbod.delen import ALTIJD, Deling, published
from vumportal.aanbod.nabij import Zoeker, nearest, run
from vumportal.aanbod.services import store
from vumportal.aanbod.voorraad import Statement, Voorraad
from vumportal.organisaties.models import Gebruiker, Ontvanger, Organisatie
from vumportal.organisaties.services import ensure_gebruiker, ensure_organisatie, ensure_team
from vumportal.standaard.groepen import Groep, outgoing
from vumportal.standaard.projectie import selectieresultaat
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import parse
from vumportal.toestemming.filter import recipient, shareable_with
from vumportal.uitwisseling import details, eigen, selectors, services
from vumportal.uitwisseling.eigen import own_contents, own_supply
from vumportal.uitwisseling.lijst import Lijstvraag, Resultatenlijst
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.uitwisseling.regels import one_line
from vumportal.uitwisseling.vingerafdruk import without_id
from vumportal.uitwisseling.wensen import Wensen, from_json, from_vacature
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Profiel, Profielstuk, Profieltekst, Werkzoekende
from vumportal.werkzoekenden.services import grant, save_profiel

OVERAL = {"selectiegebied": {"postcode": "5611AB", "afstand": 50}}
NAAIERS = {
    **OVERAL,
    "bemiddelingsberoep": {"$elemMatch": {"$or": [{"beroep.codeBeroepsnaam": {"$eq": NAAIER}}]}},
}
Maak = Callable[..., Profiel]


@pytest.fixture
def maak(organisatie: Organisatie) -> Maak:
    """Makes a person with a profiel that fits; `deelt`: with whom."""

    def person(naam: str, *deelt: Ontvanger, beroep: str = NAAIER, **extra: object) -> Profiel:
        mens = Werkzoekende.objects.create(organisatie=organisatie, voornaam=naam, achternaam="Oud")
        document = profiel(bemiddelingsberoep=[{"codeBeroepsnaam": beroep}], **extra)
        row = save_profiel(werkzoekende=mens, document=document, extern_id=naam)
        if deelt:
            share(row, *deelt)
        return row

    return person


@pytest.fixture
def mensen(maak: Maak, henk: Werkzoekende, anja: Gebruiker, organisatie: Organisatie) -> None:
    """Everybody whom the rule tells apart; Henk is Anja's and shares with nobody."""
    maak("niemand")
    maak("suwi", Ontvanger.SUWI)
    maak("lasser", Ontvanger.SUWI, beroep=LASSER)
    maak("bureau", Ontvanger.PRIVAAT)
    voorbij = maak("voorbij", Ontvanger.SUWI)
    Profiel.objects.filter(pk=voorbij.pk).update(suwi_tot=timezone.localdate() - timedelta(days=1))
    team = ensure_team(organisatie=organisatie, naam="Team Anja")
    anja.groups.add(team.groep)
    van_team = maak("team").werkzoekende
    assert van_team is not None
    grant(werkzoekende=van_team, team=team)
    for naam, deelbaar in (("geladen", True), ("geladen-dicht", False)):
        row = Profiel(organisatie=organisatie, extern_id=naam, **published(deelbaar))
        store(row=row, stukken=Profielstuk, soort=Soort.WERKZOEKENDE, document=profiel())
    elders = ensure_organisatie(naam="Rijnmond", oin="00000001800000002000", soort="suwi")
    vreemd = Profiel(organisatie=elders, extern_id="elders", **published(True))
    store(row=vreemd, stukken=Profielstuk, soort=Soort.WERKZOEKENDE, document=profiel())


VAN_ANJA = {"henk", "team", "suwi", "lasser", "geladen"}
VAN_COLLEGA = {"suwi", "lasser", "geladen"}


@pytest.fixture
def bram(organisatie: Organisatie) -> Gebruiker:
    """A colleague who accompanies nobody."""
    return ensure_gebruiker(gebruikersnaam="bram", wachtwoord=None, organisatie=organisatie, rol="wsp")


@pytest.mark.parametrize(("vraag", "weg"), [(OVERAL, set()), (NAAIERS, {"lasser"})])
def test_both_ways_of_searching_keep_the_rule(
    mensen: None,
    anja: Gebruiker,
    bram: Gebruiker,
    organisatie: Organisatie,
    vraag: dict[str, object],
    weg: set[str],
) -> None:
    zoekvraag = parse(vraag, Soort.WERKZOEKENDE)

    def found(vraag: Statement) -> set[str]:
        return {line[2] for line in run("default", vraag) if line[0] is not None}

    for gebruiker, right in ((anja, VAN_ANJA), (bram, VAN_COLLEGA), (None, VAN_COLLEGA)):
        supply = own_supply(Soort.WERKZOEKENDE, organisatie, gebruiker)
        assert {row.extern_id for row in supply.matching(zoekvraag)} == right - weg
        zoeker = Zoeker(Voorraad(supply), organisatie.pk, zoekvraag, 100)
        assert found(zoeker.walk()) == found(zoeker.gather()) == right - weg
        treffers = nearest(supply, zoekvraag, 100, organisatie_id=organisatie.pk)
        assert {treffer.extern_id for treffer in treffers} == right - weg


def test_a_private_organisation_has_the_terms_of_a_private_party(
    mensen: None, bram: Gebruiker, organisatie: Organisatie
) -> None:
    Organisatie.objects.filter(pk=organisatie.pk).update(soort=Ontvanger.PRIVAAT)
    organisatie.refresh_from_db()
    supply = own_supply(Soort.WERKZOEKENDE, organisatie, bram)
    assert set(supply.values_list("extern_id", flat=True)) == {"bureau", "geladen"}


@pytest.fixture
def zoek(atelier: Vacature, uitwisseling: Stub) -> Callable[[Gebruiker], Zoekopdracht]:
    """Search candidates for Mehmet's vacature."""

    def start(gebruiker: Gebruiker) -> Zoekopdracht:
        return services.start_zoekopdracht(
            gebruiker=gebruiker, vacature=atelier, wensen=from_vacature(vacature())
        )

    return start


def test_an_echo_of_a_kandidaat_stays_own(
    maak: Maak,
    henk: Werkzoekende,
    anja: Gebruiker,
    zoek: Callable[[Gebruiker], Zoekopdracht],
    uitwisseling: Stub,
) -> None:
    """What leaves of somebody whom Anja sees whole comes back: no second row, and no copy that outlives a no.

    Two others say the same as each other; of three who say so one is of elsewhere.
    """
    ervaring = {"werkervaring": [{"beroep": {"codeBeroepsnaam": NAAIER}, "naamOrganisatie": "Textielhuis"}]}
    document = profiel(arbeidsmarktkwalificatie=ervaring)
    share(save_profiel(werkzoekende=henk, document=document), Ontvanger.SUWI)
    mensen = [maak(naam, Ontvanger.SUWI) for naam in ("een", "twee")]
    for mens in mensen:
        assert mens.werkzoekende is not None
        grant(werkzoekende=mens.werkzoekende, gebruiker=anja)
    zelfde = profiel(bemiddelingsberoep=[{"codeBeroepsnaam": NAAIER}])
    uitwisseling.reeks(matches(outgoing(document, 0), zelfde, zelfde, zelfde))
    zoekopdracht = zoek(anja)
    ask_all(zoekopdracht)
    assert set(zoekopdracht.resultaten.exclude(eigen_id="").values_list("eigen_id", flat=True)) == {
        "henk",
        "een",
        "twee",
    }
    [elders] = zoekopdracht.resultaten.filter(eigen_id="")
    assert elders.inhoud == without_id(zelfde, Soort.WERKZOEKENDE)


def test_nothing_is_kept_of_who_may_not_be_seen(
    mensen: None, bram: Gebruiker, zoek: Callable[[Gebruiker], Zoekopdracht]
) -> None:
    zoekopdracht = zoek(bram)
    assert set(zoekopdracht.resultaten.values_list("eigen_id", flat=True)) == VAN_COLLEGA - {"lasser"}


def test_a_colleague_opens_a_search_and_sees_only_what_is_for_them(
    mensen: None, anja: Gebruiker, bram: Gebruiker, zoek: Callable[[Gebruiker], Zoekopdracht]
) -> None:
    zoekopdracht = zoek(anja)
    for gebruiker, aantal in ((anja, 4), (bram, 2), (None, 2)):
        assert len(result_list(zoekopdracht, gebruiker=gebruiker)) == aantal
        stand = selectors.progress(zoekopdracht, gebruiker)
        assert (stand.resultaten, stand.eigen) == (aantal, aantal)


def test_a_withdrawal_takes_effect_in_what_was_found_before(
    client: Client, maak: Maak, bram: Gebruiker, zoek: Callable[[Gebruiker], Zoekopdracht]
) -> None:
    kenmerk = "Orgel spelen"
    row = maak(
        "jessica", Ontvanger.SUWI, arbeidsmarktkwalificatie={"interesse": [{"naamInteresse": kenmerk}]}
    )
    zoekopdracht = zoek(bram)
    resultaat = zoekopdracht.resultaten.get()
    client.force_login(bram, backend="django.contrib.auth.backends.ModelBackend")
    lijst = reverse("zoekopdracht", args=[zoekopdracht.pk])
    pagina = reverse("resultaat", args=[zoekopdracht.pk, resultaat.pk])
    ophalen = reverse("detail_ophalen", args=[zoekopdracht.pk, resultaat.pk])
    assert pagina in client.get(lijst).content.decode()
    assert kenmerk in client.get(pagina).content.decode()

    stop_sharing(row, Ontvanger.SUWI)

    tekst = client.get(lijst).content.decode()
    assert pagina not in tekst
    assert "vallen weg door je filters" not in tekst
    assert client.get(pagina).status_code == 404
    assert client.post(ophalen).status_code == 404
    stand = selectors.progress(zoekopdracht, bram)
    assert (stand.resultaten, stand.eigen) == (0, 0)
    with pytest.raises(details.GeenDetail, match="niet meer beschikbaar"):
        details.fetch_detail(gebruiker=bram, resultaat=resultaat)
    assert row.werkzoekende is not None
    grant(werkzoekende=row.werkzoekende, gebruiker=bram)
    assert client.get(pagina).status_code == 200


def test_a_vacature_that_is_gone_leaves_the_list_and_a_closed_one_is_said_to_be(
    anja: Gebruiker, henk: Werkzoekende, atelier: Vacature, uitwisseling: Stub
) -> None:
    zoekopdracht = services.start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=Wensen("5501AB", 20))
    Vacature.objects.update(sluit_op=timezone.localdate() - timedelta(days=1))
    assert len(result_list(zoekopdracht, gebruiker=anja)) == 1
    Vacature.objects.all().delete()
    assert result_list(zoekopdracht, gebruiker=anja) == []
    assert selectors.progress(zoekopdracht, anja).resultaten == 0


def test_no_copy_of_an_own_record_is_kept(
    maak: Maak, bram: Gebruiker, zoek: Callable[[Gebruiker], Zoekopdracht]
) -> None:
    row = maak("jessica", Ontvanger.SUWI)
    zoekopdracht = zoek(bram)
    resultaat = zoekopdracht.resultaten.get()
    assert (resultaat.inhoud, resultaat.oordelen) == ({}, [])
    assert [regel.plaats for regel in result_list(zoekopdracht, gebruiker=bram)] == ["Veldhoven"]
    assert row.werkzoekende is not None
    save_profiel(
        werkzoekende=row.werkzoekende, document=profiel(mobiliteit={"bemiddelingspostcode": "5611AB"})
    )
    [regel] = result_list(zoekopdracht, gebruiker=bram)
    assert (regel.plaats, regel.afstand_km) == ("Eindhoven", 0)
    assert one_line(resultaat, bram).plaats == "Eindhoven"
    resultaat.refresh_from_db()
    assert resultaat.inhoud == {}


def test_the_database_refuses_a_copy_of_an_own_record(
    zoek: Callable[[Gebruiker], Zoekopdracht], maak: Maak, bram: Gebruiker
) -> None:
    maak("jessica", Ontvanger.SUWI)
    with pytest.raises(IntegrityError), transaction.atomic():
        zoek(bram).resultaten.update(inhoud={"sector": []})


ERVARING = {"werkervaring": [{"naamOrganisatie": "Atelier Noord", "beroep": {"codeBeroepsnaam": NAAIER}}]}


@pytest.mark.parametrize("groepen", [0, Groep.ERVARING, Groep.PRESENTATIE, 31])
def test_a_colleague_reads_the_text_of_our_category_and_who_may_see_the_person_the_whole(
    maak: Maak, anja: Gebruiker, bram: Gebruiker, zoek: Callable[[Gebruiker], Zoekopdracht], groepen: int
) -> None:
    """Everywhere where a record of our own is read in a search, and for every way of searching."""
    row = maak("jessica", arbeidsmarktkwalificatie=ERVARING, persoonlijkePresentatie="Ik naai graag.")
    put_sharing(row, suwi=Deling(ALTIJD, groepen), privaat=Deling(ALTIJD, 31))
    assert row.werkzoekende is not None
    grant(werkzoekende=row.werkzoekende, gebruiker=anja)
    zoekopdracht = zoek(anja)
    resultaat = zoekopdracht.resultaten.get(eigen_id="jessica")
    row.werkzoekende.refresh_from_db()
    whole = json.loads(row.stuk.document)
    leaves = outgoing(whole, groepen, verwijzing=row.werkzoekende.verwijzing or "")
    for gebruiker, right in ((anja, whole), (bram, leaves), (None, leaves)):
        kort = without_id(selectieresultaat(right, Soort.WERKZOEKENDE), Soort.WERKZOEKENDE)
        supply = own_supply(Soort.WERKZOEKENDE, row.organisatie, gebruiker).filter(extern_id="jessica")
        zoeker = Zoeker(Voorraad(supply), row.organisatie_id, parse(OVERAL, Soort.WERKZOEKENDE), 10)
        for vraag in (zoeker.walk(), zoeker.gather()):
            [treffer] = [line for line in run("default", vraag) if line[0] is not None]
            assert without_id(json.loads(treffer[3]), Soort.WERKZOEKENDE) == kort
        assert own_contents(zoekopdracht, [resultaat], gebruiker) == {"jessica": kort}
        lijst = Resultatenlijst(zoekopdracht, from_json(zoekopdracht.wensen), gebruiker, Lijstvraag())
        assert [rij.inhoud for rij, _ in lijst.page() if rij.eigen_id == "jessica"] == [kort]
        if gebruiker is not None:
            assert json.loads(selectors.own_document(gebruiker, resultaat) or "") == right


def test_texts_are_asked_some_at_a_time(
    mensen: None, anja: Gebruiker, zoek: Callable[[Gebruiker], Zoekopdracht], monkeypatch: pytest.MonkeyPatch
) -> None:
    zoekopdracht = zoek(anja)
    rijen = list(zoekopdracht.resultaten.exclude(eigen_id=""))
    at_once = own_contents(zoekopdracht, rijen, anja)
    assert len(at_once) > 1
    monkeypatch.setattr(eigen, "TEGELIJK", 1)
    assert own_contents(zoekopdracht, rijen, anja) == at_once


@pytest.mark.parametrize("soort", Ontvanger)
def test_inside_is_read_what_a_party_of_our_kind_may_read(organisatie: Organisatie, soort: Ontvanger) -> None:
    """The category of our own organisation is the one that it has as an asking party."""
    organisatie.soort = soort
    organisatie.save(update_fields=["soort"])
    supply = eigen.readable_profielen(organisatie, None)
    ontvanger = recipient(oin=organisatie.oin, suwi=soort == Ontvanger.SUWI)
    assert str(supply.query) == str(shareable_with(Profiel.objects.of(organisatie.pk), ontvanger).query)


def test_a_text_that_is_missing_is_not_read_by_a_colleague(
    maak: Maak, anja: Gebruiker, bram: Gebruiker, zoek: Callable[[Gebruiker], Zoekopdracht]
) -> None:
    row = maak("jessica", Ontvanger.SUWI)
    assert row.werkzoekende is not None
    grant(werkzoekende=row.werkzoekende, gebruiker=anja)
    zoekopdracht = zoek(anja)
    resultaat = zoekopdracht.resultaten.get()
    Profieltekst.objects.all().delete()
    assert list(own_contents(zoekopdracht, [resultaat], anja)) == ["jessica"]
    assert own_contents(zoekopdracht, [resultaat], bram) == {}
    assert selectors.own_document(bram, resultaat) is None
    lijst = Resultatenlijst(zoekopdracht, from_json(zoekopdracht.wensen), bram, Lijstvraag())
    assert [rij.inhoud for rij, _ in lijst.page()] == [{}]

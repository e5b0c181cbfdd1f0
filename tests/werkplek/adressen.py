"""Every address of the portal with something behind it, for tests that walk over all of them."""

from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.personen import browser_of
from vumportal.caseload.models import Afspraak, Overdracht, Plaatsing
from vumportal.notities.models import Notitie
from vumportal.organisaties.models import Gebruiker, Ontvanger, Team
from vumportal.toestemming.models import Keuzeblad
from vumportal.uitwisseling.models import Bewaardezoekopdracht, Resultaat, Vondst, Zoekopdracht
from vumportal.vacatures.models import Vacature, Vacaturedossier, Werkgever
from vumportal.werkzoekenden.models import Taak, Vertegenwoordiging, Werkzoekende

BRON = "/vum/bron/v3"


@dataclass(frozen=True)
class Wereld:
    """Somebody of every kind, and a record of every kind in every state that a page can show.

    wie: accounts by name, None for who has none: anoniem is not logged in, henk on his own pages. Henk is accompanied
    by Anja and seen by her team. Of the searches about him and about the vacature, `eigen` and `elders` are results;
    `gehaald` has its detail. `bewaard` is a kept vacature of others, `bewaarde_henk` Henk as he was kept for the
    vacature; `taak` is a question of his, `verzoek` what he asked about his data, `blad` the paper about
    what he chose together with Anja, `bewindvoerder` who represents him about money, `afspraak` what Anja planned with
    him, `overdracht` somebody of Anja who is offered to Carla, `team` that of Anja, `collega` Carla.
    `dossier` is what Anja's team works at of the vacature, `concept` one that is not published.
    `stap` is a step of his plan, `notitie` a sensitive note about him, `werk` work that he has. `niemands` is of the
    team, and nobody accompanies them. `werkgever` is the employer of `atelier`. `herhaald` is searched every night for
    Henk, `herhaald_atelier` for the vacature.
    """

    wie: dict[str, Gebruiker | None]
    henk: Werkzoekende
    zonder_profiel: Werkzoekende
    niemands: Werkzoekende
    atelier: Vacature
    vacatures: Zoekopdracht
    kandidaten: Zoekopdracht
    eigen: Resultaat
    elders: Resultaat
    gehaald: Resultaat
    gevonden_henk: Resultaat
    bewaard: Vondst
    bewaarde_henk: Vondst
    taak: Taak
    verzoek: Taak
    blad: Keuzeblad
    bewindvoerder: Vertegenwoordiging
    stap: Taak
    notitie: Notitie
    werk: Plaatsing
    afspraak: Afspraak
    overdracht: Overdracht
    dossier: Vacaturedossier
    concept: Vacaturedossier
    team: Team
    collega: Gebruiker
    werkgever: Werkgever
    herhaald: Bewaardezoekopdracht
    herhaald_atelier: Bewaardezoekopdracht

    def browser(self, wie: str) -> Client:
        """A browser in which this account is logged in; that of Henk, on his own pages."""
        client, gebruiker = Client(), self.wie[wie]
        if wie == "henk":
            return browser_of(self.henk, client)
        if gebruiker is not None:
            client.force_login(gebruiker, backend="django.contrib.auth.backends.ModelBackend")
        return client


def all_names() -> list[str]:
    """The name of every address, with its namespace."""

    def walk(resolver: URLResolver, prefix: str) -> list[str]:
        found = []
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLPattern):
                found.append(f"{prefix}{pattern.name}")
            else:
                found += walk(pattern, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
        return found

    return walk(get_resolver(), "")


def addresses(wereld: Wereld) -> dict[str, list[str]]:
    """By the name of each address: itself, about records of every kind. Those of the person: `tests.mijn.adressen`."""
    over: dict[str, list[list[Any]]] = {
        "kandidaat": [[wereld.henk.pk], [wereld.zonder_profiel.pk]],
        "notitie": [[wereld.notitie.pk]],
        "stap": [[wereld.stap.pk]],
        "plaatsing": [[wereld.werk.pk]],
        **{
            naam: [[wereld.henk.pk], [wereld.zonder_profiel.pk]]
            for naam in (
                "notitie_nieuw",
                "plan",
                "stap_nieuw",
                "fase",
                "regel_uit",
                "aandacht_later",
                "aandacht_rust",
                "aandacht_waarom",
                "mijlpaal",
                "plaatsing_nieuw",
                "gespreksblad",
                "kandidaat_alles",
                "kandidaat_regelen",
                "kandidaat_gezocht",
            )
        },
        "toegang_stoppen": [[wereld.henk.pk], [wereld.zonder_profiel.pk]],
        "vertegenwoordigen": [[wereld.henk.pk], [wereld.zonder_profiel.pk]],
        "vertegenwoordiger": [[wereld.bewindvoerder.pk]],
        "dossier": [[wereld.henk.pk], [wereld.zonder_profiel.pk]],
        "profiel_klein": [[wereld.henk.pk], [wereld.zonder_profiel.pk]],
        "toewijzen_een": [[wereld.henk.pk], [wereld.niemands.pk]],
        "overdragen": [[wereld.henk.pk], [wereld.zonder_profiel.pk]],
        "overdracht": [[wereld.overdracht.pk]],
        "overdracht_stapel": [[wereld.overdracht.stapel]],
        "inlog_geven": [[wereld.henk.pk], [wereld.zonder_profiel.pk]],
        "zoek_vacatures": [[wereld.henk.pk], [wereld.zonder_profiel.pk]],
        "nieuw_voor": [[wereld.henk.pk], [wereld.zonder_profiel.pk]],
        "wensvraag": [[wereld.henk.pk], [wereld.zonder_profiel.pk]],
        "vacature_gevonden": [[wereld.atelier.pk]],
        "vacature": [[wereld.atelier.pk]],
        **{
            naam: [[wereld.dossier.pk], [wereld.concept.pk]]
            for naam in (
                *("vacature_bewerken", "vacature_bewaren", "vacature_versies"),
                *("vacature_publiceren", "vacature_telefoon"),
            )
        },
        "vacature_stap": [[wereld.dossier.pk, "werk"], [wereld.concept.pk, "contract"]],
        "vacature_versie": [[wereld.concept.pk, 1]],
        "vacature_delen": [[wereld.dossier.pk], [wereld.concept.pk]],
        **{
            f"vacature_{naam}": [[wereld.dossier.pk], [wereld.concept.pk]]
            for naam in ("link", "verlengen", "sluiten", "heropenen")
        },
        "vacature_effect": [[wereld.dossier.pk], [wereld.concept.pk]],
        "vacature_tekst": [[wereld.dossier.pk], [wereld.concept.pk]],
        **{
            naam: [[wereld.dossier.pk], [wereld.concept.pk]]
            for naam in ("vacature_dubbel", "vacature_kopieren", "vacature_werkgever")
        },
        "zoek_kandidaten": [[wereld.atelier.pk]],
        "vergelijken": [[wereld.henk.pk], [wereld.zonder_profiel.pk]],
        "vergelijken_kandidaten": [[wereld.atelier.pk]],
        "samen_kijken": [[wereld.henk.pk], [wereld.zonder_profiel.pk]],
        "samen": [[wereld.henk.pk], [wereld.zonder_profiel.pk]],
        "samen_bevestigen": [[wereld.henk.pk], [wereld.zonder_profiel.pk]],
        "samen_papier": [[wereld.henk.pk]],
        "samen_leeg": [[wereld.henk.pk], [wereld.zonder_profiel.pk]],
        "samen_kiezen": [[wereld.henk.pk, soort.value] for soort in Ontvanger],
        "samen_voorbeeld": [[wereld.henk.pk, soort.value] for soort in Ontvanger],
        "stop_delen": [[wereld.henk.pk], [wereld.zonder_profiel.pk]],
        "handtekening": [[wereld.blad.pk]],
        "taak": [[wereld.taak.pk]],
        "vastleggen": [[wereld.henk.pk], [wereld.henk.pk, wereld.afspraak.pk], [wereld.zonder_profiel.pk]],
        "vastleggen_concept": [[wereld.henk.pk], [wereld.henk.pk, wereld.afspraak.pk]],
        "afspraak_nieuw": [[wereld.henk.pk], [wereld.zonder_profiel.pk]],
        "afspraak": [[wereld.afspraak.pk]],
        "afspraak_ics": [[wereld.afspraak.pk]],
        "agenda_feed": [["000000000000"]],
        "gast:link": [["000000000000"]],
        "verzoek": [[wereld.verzoek.pk]],
        "beheer_team": [[wereld.team.pk]],
        "beheer_account": [[wereld.collega.pk]],
        "kiezen": [["beroep"], ["taal"]],
        "beheer_lijst": [["fase"], ["mijlpaal"]],
        "beheer_grens": [["antwoord_dagen"], ["alarm_zegel"]],
        **{
            naam: [[wereld.werkgever.pk]]
            for naam in (
                *("werkgever", "werkgever_wijzigen", "werkgever_contact", "werkgever_contact_concept"),
                "werkgever_samenvoegen",
            )
        },
        "elke_nacht_vacatures": [[wereld.henk.pk], [wereld.zonder_profiel.pk]],
        "elke_nacht_kandidaten": [[wereld.atelier.pk]],
        "bewaarde_zoekopdracht": [[wereld.herhaald.pk], [wereld.herhaald_atelier.pk]],
        "vondst": [[wereld.bewaard.pk], [wereld.bewaarde_henk.pk]],
    }
    zoekopdrachten = (wereld.vacatures.pk, wereld.kandidaten.pk)
    for naam in ("zoekopdracht", "opnieuw_zoeken", "splitsen", "elke_nacht", "meer_wensen", "voorwaarden"):
        over[naam] = [[pk] for pk in zoekopdrachten]
    over["wens"] = [[pk, sleutel] for pk in zoekopdrachten for sleutel in ("afstand", "beroep", "uren")]
    resultaten = (wereld.eigen, wereld.elders, wereld.gehaald, wereld.gevonden_henk)
    for naam in ("resultaat", "alles", "bewaren", "wegleggen", "terugzetten", "navragen", "detail_ophalen"):
        over[naam] = [[resultaat.zoekopdracht_id, resultaat.pk] for resultaat in resultaten]
    for soort in ("werkzoekende", "vacature"):
        extern_id = wereld.henk.profiel.extern_id if soort == "werkzoekende" else wereld.atelier.extern_id
        over[f"bron:detail-{soort}"] = [[extern_id], ["onbekend"]]
    found = {
        naam: [reverse(naam, args=args) for args in over.get(naam, [[]])]
        for naam in all_names()
        if naam != ONBEKEND and not naam.startswith("mijn:")
    }
    return found | {ONBEKEND: [f"{BRON}/iets-anders"]}


ONBEKEND = "bron:onbekend"
"""Answers whatever is below the bron's path."""

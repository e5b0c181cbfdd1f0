"""People and colleagues between whom people go, and doing two things at the same moment."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connection

from tests.hulp import PATIENCE
from vumportal.caseload.services import accompany
from vumportal.organisaties.models import Gebruiker, Organisatie, Teamlid
from vumportal.werkzoekenden.models import Tijdlijnregel, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende


def with_guide(organisatie: Organisatie, klantmanager: Gebruiker, voornaam: str = "Henk") -> Werkzoekende:
    """Somebody whom this klantmanager accompanies."""
    persoon = add_werkzoekende(organisatie=organisatie, voornaam=voornaam, achternaam="Jansen")
    accompany(werkzoekende=persoon, klantmanager=klantmanager, fase="1-intake")
    persoon.refresh_from_db()
    return persoon


def make_lead(gebruiker: Gebruiker) -> Gebruiker:
    """Team lead of every team they are in."""
    Teamlid.objects.filter(gebruiker=gebruiker).update(leider=True)
    return gebruiker


def sees(gebruiker: Gebruiker, persoon: Werkzoekende) -> bool:
    """By what is in the database now."""
    fresh = Gebruiker.objects.get(pk=gebruiker.pk)
    return Werkzoekende.objects.visible_to(fresh).filter(pk=persoon.pk).exists()


def guide_of(persoon: Werkzoekende) -> Gebruiker:
    """Who accompanies this person, by the database."""
    return (
        Werkzoekende.objects.select_related("begeleiding__klantmanager")
        .get(pk=persoon.pk)
        .begeleiding.klantmanager
    )


def lines(persoon: Werkzoekende, *soorten: str) -> list[tuple[str, str]]:
    """Kind and code of the lines of these kinds, in the order in which they were written."""
    rows = Tijdlijnregel.objects.filter(werkzoekende=persoon, soort__in=soorten).order_by("pk")
    return list(rows.values_list("soort", "waarde"))


def at_once(*works: Callable[[], object]) -> list[BaseException]:
    """Do these at the same moment, each on a connection of its own; what went wrong."""
    wrong: list[BaseException] = []
    begin = Barrier(len(works))

    def do(work: Callable[[], object]) -> None:
        begin.wait(PATIENCE)
        try:
            work()
        except BaseException as fout:
            wrong.append(fout)
        finally:
            connection.close()

    threads = [Thread(target=do, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return wrong

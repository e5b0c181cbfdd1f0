"""Writes on werkzoekenden and their profiles."""

import json
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from guardian.core import ObjectPermissionChecker
from guardian.shortcuts import assign_perm, remove_perm

from vumportal.aanbod.delen import Deling, column_groepen, column_tot, columns
from vumportal.aanbod.models import Wijziging
from vumportal.aanbod.services import changed, dump, store
from vumportal.aanbod.wijzigingen import mark_loaded
from vumportal.organisaties.models import Gebruiker, Ontvanger, Organisatie, Team
from vumportal.standaard.groepen import HEEL, groups, outgoing
from vumportal.standaard.namen import tidy
from vumportal.standaard.projectie import selectieresultaat
from vumportal.standaard.soort import Soort
from vumportal.werkzoekenden.feiten import PROFIEL
from vumportal.werkzoekenden.models import (
    Profiel,
    Profielstuk,
    Profieltekst,
    Werkzoekende,
    WerkzoekendeGroupPermission,
    WerkzoekendeUserPermission,
)
from vumportal.werkzoekenden.verwijzingen import give_references

VIEW = "werkzoekenden.view_werkzoekende"
BEGELEID = "werkzoekenden.begeleid_werkzoekende"


@transaction.atomic
def add_werkzoekende(
    *,
    organisatie: Organisatie,
    voornaam: str,
    achternaam: str,
    geboortejaar: int | None = None,
    team: Team | None = None,
    pseudoniem: str = "",
) -> Werkzoekende:
    """Make a person of this organisation, whom their team may see and else nobody. Raises ValidationError (Dutch).

    pseudoniem: what `uitwisseling` and `logboek` will know them by, where that must be the same for the same press of a
    button; without it the database makes one.
    """
    persoon = Werkzoekende(
        organisatie=organisatie,
        team=team,
        voornaam=tidy(voornaam),
        achternaam=tidy(achternaam),
        geboortejaar=geboortejaar,
        **({"pseudoniem": pseudoniem} if pseudoniem else {}),
    )
    persoon.full_clean()
    persoon.save()
    grant(werkzoekende=persoon, team=team)
    PROFIEL.refresh([persoon.pk])
    return persoon


@transaction.atomic
def save_profiel(*, werkzoekende: Werkzoekende, document: dict[str, Any], extern_id: str = "") -> Profiel:
    """Write the person's profiel; sharing does not change. Raises standaard.validatie.OngeldigDocument.

    extern_id: the pseudoniem that the person gets with a first profiel; without it they keep the one they have.
    """
    row = Profiel.objects.select_for_update().filter(werkzoekende=werkzoekende).first()
    if row is None:
        if extern_id:
            werkzoekende.pseudoniem = extern_id
            werkzoekende.save(update_fields=["pseudoniem"])
        row = Profiel(
            werkzoekende=werkzoekende,
            organisatie=werkzoekende.organisatie,
            extern_id=werkzoekende.pseudoniem,
        )
    row.bijgewerkt_op = timezone.localdate()
    row = store(row=row, stukken=Profielstuk, soort=Soort.WERKZOEKENDE, document=document)
    rewrite_texts([row.pk])
    PROFIEL.refresh([werkzoekende.pk])
    return row


def contents_loaded(profielen: Collection[int], using: str = "default") -> None:
    """These profielen of people were written by a load of a file; in the transaction of that load."""
    rewrite_texts(profielen, using)
    rows = Profiel.objects.using(using).filter(pk__in=profielen, werkzoekende__isnull=False)
    rows.update(bijgewerkt_op=timezone.localdate())
    PROFIEL.refresh(rows.values_list("werkzoekende", flat=True))


@transaction.atomic
def set_sharing(*, profiel: Profiel, delen: Mapping[Ontvanger, Deling | None]) -> None:
    """Write with whom a person's profiel is shared, and the texts that this needs. Called by `toestemming` only.

    Every category is named, else ValueError; so it is when something is no combination of gegevensgroepen. The caller
    holds a lock on the person.
    """
    values = columns(delen)
    gedeeld = any(getattr(profiel, column_tot(ontvanger)) for ontvanger in Ontvanger)
    for deling in delen.values():
        if deling is not None:
            groups(deling.groepen)
    for name, value in values.items():
        setattr(profiel, name, value)
    profiel.save(update_fields=[*values, "gewijzigd"])
    rewrite_texts([profiel.pk])
    is_withdrawn = gedeeld and not any(delen.values())
    changed(profiel, Soort.WERKZOEKENDE, Wijziging.Wat.WEG if is_withdrawn else Wijziging.Wat.GESCHREVEN)


def end_sharing(*, organisatie: Organisatie, ontvanger: Ontvanger, laatste_dag: date) -> None:
    """Let what this organisation shares of people with this category end on this day, where it ends later.

    One statement for everybody. Called by `toestemming` only; the caller keeps others from sharing meanwhile.
    """
    tot = column_tot(ontvanger)
    rows = Profiel.objects.filter(organisatie=organisatie, werkzoekende__isnull=False)
    if rows.filter(**{f"{tot}__gt": laatste_dag}).update(**{tot: laatste_dag}):
        mark_loaded(soort=Soort.WERKZOEKENDE, organisatie_id=organisatie.pk)


def rewrite_texts(profielen: Collection[int], using: str = "default") -> None:
    """Make what leaves of these profielen from the documents they have now; in the transaction that changed them.

    For each combination of gegevensgroepen that occurs in the columns of a row there is one text, and no other. A
    person who has no reference gets one here.
    """
    rows = Profiel.objects.using(using).filter(pk__in=profielen)
    wie = ("pk", "werkzoekende", "werkzoekende__verwijzing")
    verwijzingen: dict[int, str] = {}
    zonder: dict[int, int] = {}
    wanted: set[tuple[int, int]] = set()
    for pk, persoon, verwijzing, *combinaties in rows.values_list(*wie, *map(column_groepen, Ontvanger)):
        wanted |= {(pk, groepen) for groepen in combinaties if groepen is not None and groepen != HEEL}
        verwijzingen[pk] = verwijzing or ""
        if persoon is not None and verwijzing is None:
            zonder[persoon] = pk
    given = give_references(zonder, using=using)
    verwijzingen |= {zonder[persoon]: verwijzing for persoon, verwijzing in given.items()}
    teksten = Profieltekst.objects.using(using)
    stale = [
        pk
        for pk, *key in teksten.filter(aanbod__in=profielen).values_list("pk", "aanbod", "groepen")
        if tuple(key) not in wanted
    ]
    if stale:
        teksten.filter(pk__in=stale).delete()
    if not wanted:
        return
    stukken = Profielstuk.objects.using(using).filter(pk__in={pk for pk, _ in wanted})
    documents = {pk: json.loads(document) for pk, document in stukken.values_list("pk", "document")}
    teksten.bulk_create(
        (
            _text(pk, groepen, documents[pk], verwijzingen[pk])
            for pk, groepen in sorted(wanted)
            if pk in documents
        ),
        update_conflicts=True,
        unique_fields=["aanbod", "groepen"],
        update_fields=["document", "selectieresultaat"],
        batch_size=1000,
    )


def _text(pk: int, groepen: int, document: dict[str, Any], verwijzing: str) -> Profieltekst:
    mag = outgoing(document, groepen, verwijzing=verwijzing)
    return Profieltekst(
        aanbod_id=pk,
        groepen=groepen,
        document=dump(mag),
        selectieresultaat=dump(selectieresultaat(mag, Soort.WERKZOEKENDE)),
    )


def grant(
    *, werkzoekende: Werkzoekende, gebruiker: Gebruiker | None = None, team: Team | None = None
) -> None:
    """Let one member of staff accompany this person, or a whole team see them."""
    if gebruiker is not None:
        assign_perm(VIEW, gebruiker, werkzoekende)
        assign_perm(BEGELEID, gebruiker, werkzoekende)
    if team is not None:
        assign_perm(VIEW, team.groep, werkzoekende)


def is_granted(*, gebruiker: Gebruiker, werkzoekende: Werkzoekende) -> bool:
    """Whether this member of staff, or a team of theirs, was given this person (`grant`)."""
    checker = ObjectPermissionChecker(gebruiker)
    return bool(checker.has_perm(VIEW.partition(".")[2], werkzoekende))


def revoke(
    *, werkzoekende: Werkzoekende, gebruiker: Gebruiker | None = None, team: Team | None = None
) -> None:
    """Take back what `grant` gave; harmless where nothing was given."""
    if gebruiker is not None:
        remove_perm(VIEW, gebruiker, werkzoekende)
        remove_perm(BEGELEID, gebruiker, werkzoekende)
    if team is not None:
        remove_perm(VIEW, team.groep, werkzoekende)


def move_grants(*, mensen: Collection[int], van: Collection[int], naar: Gebruiker, team: Team | None) -> None:
    """What `revoke` and `grant` do for one person, for many in a few statements; their team is this one from now on.

    van: keys of the accounts that accompanied them. The caller holds a lock on the people.
    """
    WerkzoekendeUserPermission.objects.filter(content_object__in=mensen, user__in=van).delete()
    WerkzoekendeGroupPermission.objects.filter(
        content_object__in=mensen, group=F("content_object__team__groep")
    ).delete()
    _grant_many(WerkzoekendeUserPermission, "user_id", naar.pk, mensen, [VIEW, BEGELEID])
    if team is not None:
        _grant_many(WerkzoekendeGroupPermission, "group_id", team.groep_id, mensen, [VIEW])
    Werkzoekende.objects.filter(pk__in=mensen).update(team=team)


def _grant_many(
    model: type[WerkzoekendeUserPermission | WerkzoekendeGroupPermission],
    kolom: str,
    wie: int,
    mensen: Collection[int],
    rechten: Collection[str],
) -> None:
    """These rights on each of these people, for one account or one team (by the column that names it)."""
    sql = f"""
        INSERT INTO {model._meta.db_table} (content_object_id, {kolom}, permission_id)
        SELECT mens.id, %s, recht.id FROM unnest(%s::bigint[]) AS mens (id)
        CROSS JOIN auth_permission recht JOIN django_content_type soort ON soort.id = recht.content_type_id
        WHERE soort.app_label || '.' || recht.codename = ANY(%s)
        ON CONFLICT DO NOTHING"""  # noqa: S608 - names of our own tables and columns
    with connection.cursor() as cursor:
        cursor.execute(sql, [wie, list(mensen), list(rechten)])

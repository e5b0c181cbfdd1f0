"""What of the own organisation a member of staff may find in a search, and may still read afterwards.

One rule for both moments, asked anew at every read: what is withdrawn is gone from the lists that were made before.
"""

import json
from collections.abc import Hashable, Iterable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from vumportal.aanbod.nabij import nearest
from vumportal.aanbod.zoeken import TEKST, AanbodQuerySet, text_table
from vumportal.organisaties.models import Gebruiker, Ontvanger, Organisatie
from vumportal.organisaties.rondes import Vragend, answered
from vumportal.organisaties.vast import Sleutelreeks, Vastevraag
from vumportal.standaard.groepen import HEEL
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import parse
from vumportal.toestemming.filter import readable_inside, shareable_with
from vumportal.uitwisseling.models import Resultaat, Vondst, Zoekopdracht
from vumportal.uitwisseling.vingerafdruk import without_id
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Profiel, ProfielQuerySet, Werkzoekende
from vumportal.werkzoekenden.wie_ziet import PLEKKEN, Gezien, account, shape_of

ALLE = 1_000_000_000
"""So many results that it is all of them."""


def own_supply(
    gezocht: Soort, organisatie: Organisatie, gebruiker: Gebruiker | None, *, few: bool = False
) -> AanbodQuerySet:
    """What a search may find: vacatures that are open, or profielen of `readable_profielen`."""
    if gezocht is Soort.VACATURE:
        return Vacature.objects.of(organisatie.pk).open().whole()
    return readable_profielen(organisatie, gebruiker, few=few)


def readable_profielen(
    organisatie: Organisatie, gebruiker: Gebruiker | None, *, few: bool = False, today: date | None = None
) -> ProfielQuerySet:
    """Profielen of people whom this user may see, and those that the one filter lets out to a party like ours.

    So a colleague learns no more of a person than any other party of our category (a SUWI-partij for a gemeente or
    UWV) may know: who shares, and of them the text of the gegevensgroepen for that category. Without a user only the
    latter. The conditions are on columns of the profiel itself, so that `aanbod.nabij` can execute them.

    few: of some profielen that the caller names. Then it is asked of each of those, where a search asks for all whom
    this user may see.
    """
    profielen, ontvanger = Profiel.objects.of(organisatie.pk), _category(organisatie)
    if gebruiker is None or gebruiker.organisatie_id != organisatie.pk:
        return shareable_with(profielen, ontvanger, today)
    if few and gebruiker.is_medewerker:
        zichtbaar = Q(Gezien("werkzoekende_id", gebruiker), werkzoekende__organisatie=organisatie)
    else:
        zichtbaar = Q(werkzoekende_id__in=Werkzoekende.objects.visible_to(gebruiker).values("pk"))
    return readable_inside(profielen, zichtbaar, ontvanger, today)


def readable_results(zoekopdracht: Zoekopdracht, gebruiker: Gebruiker | None) -> QuerySet[Resultaat]:
    """The results of a zoekopdracht without those of the own organisation that this user may not see (any more).

    A vacature that has closed stays: the list says that it is closed.
    """
    eigen = Exists(_readable_supply(zoekopdracht, gebruiker).filter(extern_id=OuterRef("eigen_id")))
    return Resultaat.objects.filter(Q(eigen_id="") | eigen, zoekopdracht=zoekopdracht)


def own_contents(
    zoekopdracht: Zoekopdracht, resultaten: Iterable[Resultaat | Vondst], gebruiker: Gebruiker | None
) -> dict[str, dict[str, Any]]:
    """By eigen_id, what the records behind these results say now, as far as this user may read them.

    No copy is kept: after a withdrawal nothing of a person is left in a search. One query at the most.
    """
    return answered(ask_own_contents(zoekopdracht, [rij.eigen_id for rij in resultaten], gebruiker))


def ask_own_contents(
    zoekopdracht: Zoekopdracht, eigen_ids: Iterable[str], gebruiker: Gebruiker | None
) -> Vragend[dict[str, dict[str, Any]]]:
    """The same, for who asks more. eigen_ids: "" for what is not of ours."""
    ids = list(dict.fromkeys(filter(None, eigen_ids)))
    if not ids:
        return {}
    vorm, eigen = _shape(zoekopdracht, gebruiker), (gebruiker.pk if gebruiker else 0)
    keys = (eigen, zoekopdracht.organisatie_id, timezone.localdate())
    delen = [tuple(ids[begin : begin + TEGELIJK]) for begin in range(0, len(ids), TEGELIJK)]
    antwoorden = yield [_TEKSTEN.of(*keys, deel, vorm=vorm) for deel in delen]
    soort = zoekopdracht.soort
    return {extern_id: contents(tekst, soort) for rows in antwoorden for extern_id, tekst in rows}


def _texts(
    soort: Soort,
    ontvanger: str,
    rol: str,
    _recht: int,
    gebruiker: int,
    organisatie: int,
    vandaag: date,
    ids: tuple[str, ...],
) -> QuerySet[Any, tuple[str, str]]:
    leesbaar: AanbodQuerySet
    if soort is Soort.VACATURE:
        leesbaar = Vacature.objects.of(organisatie).whole()
    else:
        wie = account(rol, gebruiker, organisatie) if rol else None
        van = Organisatie(pk=organisatie, soort=ontvanger)
        leesbaar = readable_profielen(van, wie, few=True, today=vandaag)
    return leesbaar.filter(extern_id__in=ids).texts("selectieresultaat").values_list("extern_id", "tekst")


TEGELIJK = 64
"""So many texts are asked in one statement, so that there are few shapes of it."""
EIGEN_IDS = Sleutelreeks("een kenmerk dat er niet is")
_TEKSTEN = Vastevraag(_texts, *PLEKKEN, date(1, 1, 2), EIGEN_IDS)


def _shape(zoekopdracht: Zoekopdracht, gebruiker: Gebruiker | None) -> tuple[Hashable, ...]:
    """What of the search and of this user the SQL of `_texts` depends on."""
    if zoekopdracht.soort is Soort.VACATURE:
        return zoekopdracht.soort, "", "", 0
    van_hier = gebruiker is not None and gebruiker.organisatie_id == zoekopdracht.organisatie_id
    wie = shape_of(gebruiker) if gebruiker is not None and van_hier else ("", 0)
    return zoekopdracht.soort, zoekopdracht.organisatie.soort, *wie


def leaving_contents(zoekopdracht: Zoekopdracht) -> list[dict[str, Any]]:
    """What the exchange gives back of the own people of this search: what leaves of them to a party like ours.

    Of a vacature that is all of it, so that is known already; but where the own supply was not searched, what of it
    the exchange was asked for.
    """
    if zoekopdracht.dossier_id:
        return _own_vacatures(zoekopdracht)
    if zoekopdracht.soort is Soort.VACATURE:
        return []
    ids = zoekopdracht.resultaten.exclude(eigen_id="").values("eigen_id")
    eigen = Profiel.objects.of(zoekopdracht.organisatie_id).filter(extern_id__in=ids)
    weg = shareable_with(eigen, _category(zoekopdracht.organisatie)).texts("selectieresultaat")
    return [contents(tekst, Soort.WERKZOEKENDE) for tekst in weg.values_list("tekst", flat=True)]


def _own_vacatures(zoekopdracht: Zoekopdracht) -> list[dict[str, Any]]:
    open_ = Vacature.objects.of(zoekopdracht.organisatie_id).open().whole()
    vragen = [
        parse(vraag, zoekopdracht.soort) for vraag in zoekopdracht.zoekvragen.values_list("vraag", flat=True)
    ]
    return [
        contents(treffer.selectieresultaat, Soort.VACATURE)
        for vraag in vragen
        for treffer in nearest(open_, vraag, ALLE, organisatie_id=zoekopdracht.organisatie_id)
    ]


def contents(tekst: str | None, soort: Soort) -> dict[str, Any]:
    """A selectieresultaat as it is kept, as the contents of a result; nothing when there is none."""
    return without_id(json.loads(tekst), soort) if tekst else {}


def own_versions(
    zoekopdracht: Zoekopdracht, ids: Iterable[str], gebruiker: Gebruiker | None
) -> dict[str, datetime]:
    """By eigen_id, when the records behind these results last changed, as far as this user may read them.

    One query at the most.
    """
    namen = list(ids)
    if not namen:
        return {}
    leesbaar = _readable_supply(zoekopdracht, gebruiker).filter(extern_id__in=namen)
    return dict(leesbaar.values_list("extern_id", "gewijzigd"))


def version_sql(
    zoekopdracht: Zoekopdracht, gebruiker: Gebruiker | None, eigen_id: str
) -> tuple[str, Sequence[Any]]:
    """The same for one record: a subquery that gives `id`, `gewijzigd` and `groepen` once at most, and parameters.

    groepen: which text of it may be read, as `tekst_sql` wants it.

    eigen_id: the SQL of its eigen_id in the statement around it.
    """
    if zoekopdracht.soort is Soort.VACATURE:  # the same for everybody, so its text is made once
        return _vacature_version(eigen_id), (zoekopdracht.organisatie_id,)
    try:
        return _version(_readable_supply(zoekopdracht, gebruiker), eigen_id)
    except EmptyResultSet:
        return "SELECT NULL::bigint AS id, NULL::timestamptz AS gewijzigd, NULL::smallint AS groepen", ()


@cache
def tekst_sql(soort: Soort, aanbod: str, groepen: str) -> str:
    """The selectieresultaat of a record, as a subquery: nothing when there is no text of these groepen.

    aanbod, groepen: the SQL of what `version_sql` gave as `id` and `groepen`.
    """
    model = Vacature if soort is Soort.VACATURE else Profiel
    heel = f"SELECT s.selectieresultaat FROM {model._meta.get_field('stuk').related_model._meta.db_table} s"  # noqa: S608
    heel = f"({heel} WHERE s.aanbod_id = {aanbod})"
    delen = text_table(model)
    if delen is None:
        return heel
    deel = f"SELECT s.selectieresultaat FROM {delen._meta.db_table} s"  # noqa: S608
    deel = f"({deel} WHERE s.aanbod_id = {aanbod} AND s.groepen = {groepen})"
    return f"CASE WHEN {groepen} = {HEEL} THEN {heel} ELSE {deel} END"


def _version(leesbaar: AanbodQuerySet, eigen_id: str) -> tuple[str, Sequence[Any]]:
    rij = leesbaar.filter(extern_id=RawSQL(eigen_id, ())).order_by()  # noqa: S611 - a name of ours
    velden = rij.annotate(groepen=F(TEKST)).values("id", "gewijzigd", "groepen")
    asked: tuple[str, Sequence[Any]] = velden[:1].query.sql_with_params()
    return asked


@cache
def _vacature_version(eigen_id: str) -> str:
    """Its one parameter is the organisation."""
    sql, parameters = _version(Vacature.objects.of(0).whole(), eigen_id)
    if list(parameters) != [HEEL, 0]:
        raise AssertionError(f"andere parameters dan de organisatie: {sql}")
    return sql.replace("%s", str(HEEL), 1)


def _readable_supply(zoekopdracht: Zoekopdracht, gebruiker: Gebruiker | None) -> AanbodQuerySet:
    if zoekopdracht.soort is Soort.VACATURE:
        return Vacature.objects.of(zoekopdracht.organisatie_id).whole()
    return readable_profielen(zoekopdracht.organisatie, gebruiker, few=True)


def _category(organisatie: Organisatie) -> Ontvanger:
    """The recipient category that our own organisation has for others."""
    return Ontvanger(organisatie.soort)

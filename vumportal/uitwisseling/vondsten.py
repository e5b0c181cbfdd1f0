"""Finds: the same vacature or kandidaat, recognised in every later search for the same subject.

Own supply is recognised by its record. Of a vacature of others the same contents are the same. Else, when exactly one
that is known and exactly one that was found are left over with the same werkgever, PC4 and beroep, it has changed; the
rest is new. Two alike in one answer stay two. Kandidaten of elsewhere are recognised by their contents alone. Nothing
is new in a first search. There is one matcher, and it works under a lock on the subject.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from vumportal.organisaties.models import Gebruiker
from vumportal.standaard import lezen
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import pc4
from vumportal.uitwisseling.beoordelen import rejudge
from vumportal.uitwisseling.feiten import GEVONDEN, NIEUW_WERK, VONDSTEN
from vumportal.uitwisseling.lijst import results_changed
from vumportal.uitwisseling.models import (
    Navraag,
    Resultaat,
    Vondst,
    Zoekopdracht,
    Zoekvraag,
)
from vumportal.uitwisseling.nieuw import (
    can_be_new,
    is_news,
    refresh_facts,
    seen_again,
    settle,
)
from vumportal.uitwisseling.volledig import is_busy, questions_of
from vumportal.uitwisseling.wensen import WENSEN
from vumportal.werkzoekenden.bericht import tell
from vumportal.woorden.tekst import plain


def of_subject(zoekopdracht: Zoekopdracht) -> QuerySet[Vondst]:
    """The finds for whom or what this search is about."""
    if zoekopdracht.werkzoekende_id:
        return Vondst.objects.filter(werkzoekende=zoekopdracht.werkzoekende_id)
    return Vondst.objects.filter(vacature=zoekopdracht.vacature_id or 0)


def lock_subject(zoekopdracht: Zoekopdracht) -> None:
    """Until the end of the transaction nobody else starts, answers or changes a search for the same subject."""
    if zoekopdracht.dossier_id:
        lock_dossier(zoekopdracht.dossier_id)
    else:
        lock_about(zoekopdracht.werkzoekende_id, zoekopdracht.vacature_id)


def lock_dossier(dossier: int) -> None:
    """The same, by the key of what is being written."""
    _lock(f"zoekopdracht dossier {dossier}")


def lock_about(werkzoekende: int | None, vacature: int | None) -> None:
    """The same, by the keys of the person or the vacature.

    A lock of its own and not one on the row: a search must not wait for a file that is being loaded.
    """
    _lock(f"zoekopdracht {werkzoekende or 0} {vacature or 0}")


def lock_subjects(*, werkzoekende: Collection[int] = (), vacature: Collection[int] = ()) -> None:
    """The same for many people, or many vacatures; always in the same order."""
    onderwerpen = [f"zoekopdracht {pk} 0" for pk in sorted(werkzoekende)]
    onderwerpen += [f"zoekopdracht 0 {pk}" for pk in sorted(vacature)]
    if onderwerpen:
        _lock(*onderwerpen)


def _lock(*onderwerpen: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT pg_advisory_xact_lock(hashtextextended(onderwerp, 0))
            FROM (SELECT onderwerp FROM unnest(%s::text[]) WITH ORDINALITY AS o (onderwerp, nr) ORDER BY nr) o""",
            [list(onderwerpen)],
        )


def recognition(inhoud: Mapping[str, Any], soort: Soort) -> str:
    """Hash of what makes it the same work when a word changed; empty for kandidaten, or when something is missing."""
    if soort is Soort.WERKZOEKENDE:
        return ""
    werkgever = lezen.tekst(lezen.waarde(inhoud, "werkgever.handelsnaamOrganisatie"))
    beroep = lezen.tekst(lezen.waarde(inhoud, "beroep.codeBeroepsnaam"))
    waar = pc4(inhoud, soort)
    if not werkgever or not beroep or waar is None:
        return ""
    tekst = f"{' '.join(werkgever.casefold().split())}\0{waar}\0{beroep}"
    return hashlib.sha256(tekst.encode("utf-8", "replace")).hexdigest()


# --- the matcher --------------------------------------------------------------------------------------
_RECOGNISE = """
    WITH zonder AS (
      SELECT r.id, v.id AS vondst, v.verdwenen_op IS NOT NULL AS was_weg, EXISTS (
        SELECT 1 FROM uitwisseling_navraag n WHERE n.vondst_id = v.id) AS is_nagevraagd
      FROM uitwisseling_resultaat r LEFT JOIN uitwisseling_vondst v ON v.{onderwerp} = %(wie)s
        AND v.eigen_id = r.eigen_id AND v.vingerafdruk = CASE WHEN r.eigen_id = '' THEN r.vingerafdruk ELSE '' END
      WHERE r.zoekopdracht_id = %(opdracht)s AND r.vondst_id IS NULL),
    gezet AS (
      UPDATE uitwisseling_resultaat r SET vondst_id = z.vondst FROM zonder z
      WHERE r.id = z.id AND z.vondst IS NOT NULL)
    SELECT id, vondst, was_weg, is_nagevraagd FROM zonder"""
"""The results without a find get the one that is known, by what they are (`_key`)."""


class _Herkend(NamedTuple):
    """A result that had no find, and the find that it has now; None when it is not known."""

    resultaat: int
    vondst: int | None
    was_weg: bool
    is_nagevraagd: bool


@transaction.atomic(savepoint=False)
def match_finds(zoekopdracht: Zoekopdracht, gesteld: Sequence[Zoekvraag] | None = None) -> None:
    """Give every result its find: known ones at once, new and changed ones when no question is open any more.

    As long as answers come in, a vacature of others that is not recognised may prove to be a changed one: it has no
    find yet. What is own is there from the start. Of what may be the same as what is being written no find is kept.
    gesteld: its questions, where they are known under the lock on the subject, which the caller then holds.
    """
    if zoekopdracht.dossier_id:
        return
    if gesteld is None:
        lock_subject(zoekopdracht)
        gesteld = questions_of(zoekopdracht)
    busy = is_busy(gesteld)
    matched = _recognise(zoekopdracht)
    unknown = [herkend.resultaat for herkend in matched if herkend.vondst is None]
    matched = [herkend for herkend in matched if herkend.vondst is not None]
    if unknown:
        matched += _find_for(zoekopdracht, unknown, busy=busy)
    seen_again(zoekopdracht, [herkend.vondst or 0 for herkend in matched])
    ids = [herkend.resultaat for herkend in matched if herkend.is_nagevraagd]
    if ids:
        _judge_with_answers(zoekopdracht, ids)
    if zoekopdracht.bewaard_id or any(herkend.was_weg for herkend in matched):
        refresh_facts(zoekopdracht)
    if not busy:
        settle(zoekopdracht, gesteld)


def _recognise(zoekopdracht: Zoekopdracht) -> list[_Herkend]:
    is_persoon = zoekopdracht.werkzoekende_id is not None
    with connection.cursor() as cursor:
        cursor.execute(
            _RECOGNISE.format(onderwerp="werkzoekende_id" if is_persoon else "vacature_id"),
            {"opdracht": zoekopdracht.pk, "wie": zoekopdracht.werkzoekende_id or zoekopdracht.vacature_id},
        )
        return [_Herkend(*row) for row in cursor.fetchall()]


def _find_for(zoekopdracht: Zoekopdracht, unknown: Collection[int], *, busy: bool) -> list[_Herkend]:
    """Results (keys) that no find was recognised in get a changed one, or a new one; as long as it is busy own ones."""
    rijen = zoekopdracht.resultaten.filter(pk__in=unknown).order_by("pk")
    if busy:  # their contents are needed at the end only
        rijen = rijen.exclude(eigen_id="").defer("inhoud", "oordelen")
    rest = list(rijen)
    changed = [] if busy else _changed(zoekopdracht, rest)
    fresh = [resultaat for resultaat in rest if resultaat.vondst is None]
    _add_new(zoekopdracht, fresh)
    gevonden = changed + fresh
    Resultaat.objects.bulk_update(gevonden, ["vondst"], batch_size=500)
    asked: set[int] = set()
    if changed:
        navragen = Navraag.objects.filter(vondst__in=[resultaat.vondst_id for resultaat in changed])
        asked.update(navragen.values_list("vondst", flat=True))
    return [
        _Herkend(
            resultaat.pk,
            resultaat.vondst_id,
            resultaat.vondst is not None and resultaat.vondst.verdwenen_op is not None,
            resultaat.vondst_id in asked,
        )
        for resultaat in gevonden
    ]


def _key(resultaat: Resultaat) -> tuple[str, str]:
    return ("", resultaat.eigen_id) if resultaat.eigen_id else (resultaat.vingerafdruk, "")


def _changed(zoekopdracht: Zoekopdracht, rest: Iterable[Resultaat]) -> list[Resultaat]:
    """The results that are a known find with other contents; the find takes the new contents over."""
    found: dict[str, list[Resultaat]] = defaultdict(list)
    for resultaat in rest:
        if not resultaat.eigen_id:
            found[recognition(resultaat.inhoud, zoekopdracht.soort)].append(resultaat)
    found.pop("", None)
    if not found:
        return []
    here = zoekopdracht.resultaten.filter(vondst=OuterRef("pk"))
    known = of_subject(zoekopdracht).filter(~Exists(here), herkenning__in=found)
    missing: dict[str, list[Vondst]] = defaultdict(list)
    for vondst in known.defer("inhoud"):
        missing[vondst.herkenning].append(vondst)
    changed = []
    for herkenning, vondsten in missing.items():
        if len(vondsten) == 1 and len(found.get(herkenning, ())) == 1:
            [vondst], [resultaat] = vondsten, found[herkenning]
            vondst.vingerafdruk, vondst.gewijzigd_op = resultaat.vingerafdruk, timezone.now()
            if vondst.bewaard_op:
                vondst.inhoud = resultaat.inhoud
            vondst.save(update_fields=["vingerafdruk", "gewijzigd_op", "inhoud"])
            resultaat.vondst = vondst
            changed.append(resultaat)
    if zoekopdracht.werkzoekende_id and any(rij.vondst and rij.vondst.bewaard_op for rij in changed):
        VONDSTEN.refresh([zoekopdracht.werkzoekende_id])
    return changed


def _add_new(zoekopdracht: Zoekopdracht, resultaten: list[Resultaat]) -> None:
    soort = zoekopdracht.soort
    nieuw_op = timezone.now() if resultaten and can_be_new(zoekopdracht) else None
    vondsten = Vondst.objects.bulk_create(
        Vondst(
            werkzoekende_id=zoekopdracht.werkzoekende_id,
            vacature_id=zoekopdracht.vacature_id,
            vingerafdruk="" if resultaat.eigen_id else resultaat.vingerafdruk,
            eigen_id=resultaat.eigen_id,
            herkenning="" if resultaat.eigen_id else recognition(resultaat.inhoud, soort),
            nieuw_in=zoekopdracht if zoekopdracht.nieuw_sinds else None,
            nieuw_op=nieuw_op if is_news(resultaat) else None,
            past_niet=None if resultaat.ander_werk else resultaat.niet,
            onbekend=None if resultaat.ander_werk else resultaat.onbekend,
        )
        for resultaat in resultaten
    )
    for resultaat, vondst in zip(resultaten, vondsten, strict=True):
        resultaat.vondst = vondst


# --- what people say of it ----------------------------------------------------------------------------
def ensure_find(resultaat: Resultaat) -> Vondst:
    """The find of a result, made when answers are still coming in. Call it in a transaction."""
    zoekopdracht = resultaat.zoekopdracht
    lock_subject(zoekopdracht)
    resultaat.refresh_from_db(fields=["vondst"])
    if resultaat.vondst is None:
        sleutel = _key(resultaat)
        resultaat.vondst = (
            of_subject(zoekopdracht).filter(vingerafdruk=sleutel[0], eigen_id=sleutel[1]).first()
        )
        if resultaat.vondst is None:
            _add_new(zoekopdracht, [resultaat])
        resultaat.save(update_fields=["vondst"])
    assert resultaat.vondst is not None  # noqa: S101 - for the type checker
    return resultaat.vondst


def changes(vondst: Vondst) -> None:
    """Every page that shows this find is out of date, and so is what is known of the person it was kept for."""
    gevonden_in = vondst.resultaten.values("zoekopdracht")
    Zoekopdracht.objects.filter(pk__in=gevonden_in).update(stand=F("stand") + 1)
    if vondst.werkzoekende_id:
        GEVONDEN.refresh([vondst.werkzoekende_id])


def mark_viewed(resultaat: Resultaat) -> None:
    """Somebody opened this result; one that has no find yet, because answers are still coming in, is left alone."""
    if resultaat.vondst is not None:
        mark_find_viewed(resultaat.vondst)


def mark_find_viewed(vondst: Vondst) -> None:
    """Somebody opened this find."""
    rows = Vondst.objects.filter(pk=vondst.pk)
    if vondst.nieuw_op is None or vondst.bekeken_op is not None or not vondst.werkzoekende_id:
        rows.update(bekeken_op=timezone.now())
        return
    with transaction.atomic():  # it waited in the overview, and was counted there
        lock_about(vondst.werkzoekende_id, None)
        rows.update(bekeken_op=timezone.now())
        NIEUW_WERK.refresh([vondst.werkzoekende_id])


@transaction.atomic
def keep(*, gebruiker: Gebruiker, resultaat: Resultaat) -> Vondst:
    """Keep this find. Of a vacature of others its selectieresultaat goes along, so that it stays readable."""
    vondst = ensure_find(resultaat)
    _keep(gebruiker, vondst, resultaat)
    return vondst


@transaction.atomic
def keep_find(*, gebruiker: Gebruiker, vondst: Vondst) -> bool:
    """The same for a find that stands in an overview. False, and nothing is kept, when it cannot be read any more."""
    _take(vondst)
    resultaat = vondst.resultaten.order_by("-pk").first()
    if resultaat is None and not vondst.eigen_id:
        return False
    _keep(gebruiker, vondst, resultaat)
    return True


def _keep(gebruiker: Gebruiker, vondst: Vondst, resultaat: Resultaat | None) -> None:
    vondst.bewaard_op, vondst.weg_op, vondst.weg_reden, vondst.door = timezone.now(), None, "", gebruiker
    if resultaat is not None and vondst.soort is Soort.VACATURE and not vondst.eigen_id:
        vondst.inhoud = resultaat.inhoud
    vondst.save()
    changes(vondst)
    if vondst.werkzoekende_id:
        tell(werkzoekende_id=vondst.werkzoekende_id, sleutel=f"werk:{vondst.pk}")


@transaction.atomic
def set_aside(*, gebruiker: Gebruiker, resultaat: Resultaat, reden: str) -> Vondst:
    """Set this find aside, with a reason of `Vondst.Reden`. Raises ValueError for another reason."""
    vondst = ensure_find(resultaat)
    _set_aside(gebruiker, vondst, reden)
    return vondst


@transaction.atomic
def set_finds_aside(*, gebruiker: Gebruiker, vondsten: Iterable[Vondst], reden: str) -> int:
    """The same for finds that stand in an overview, of one subject or of many, and how many there were.

    What was kept or set aside in the meantime stays as it is.
    """
    aantal = 0
    for vondst in sorted(vondsten, key=lambda een: (een.werkzoekende_id or 0, een.vacature_id or 0, een.pk)):
        _take(vondst)
        if vondst.bewaard_op is None and vondst.weg_op is None:
            _set_aside(gebruiker, vondst, reden)
            aantal += 1
    return aantal


def _set_aside(gebruiker: Gebruiker, vondst: Vondst, reden: str) -> None:
    vondst.weg_op, vondst.weg_reden, vondst.door = timezone.now(), Vondst.Reden(reden).value, gebruiker
    vondst.bewaard_op, vondst.inhoud = None, {}
    vondst.save()
    changes(vondst)


def _take(vondst: Vondst) -> None:
    """Lock its subject, and look at it as it is now."""
    lock_about(vondst.werkzoekende_id, vondst.vacature_id)
    vondst.refresh_from_db()


@transaction.atomic
def put_back(*, gebruiker: Gebruiker, resultaat: Resultaat) -> Vondst:
    """Neither kept nor set aside any more."""
    vondst = ensure_find(resultaat)
    _put_back(gebruiker, vondst)
    return vondst


@transaction.atomic
def put_find_back(*, gebruiker: Gebruiker, vondst: Vondst) -> None:
    """The same for a find whose results may be past their term."""
    _take(vondst)
    _put_back(gebruiker, vondst)


def _put_back(gebruiker: Gebruiker, vondst: Vondst) -> None:
    vondst.bewaard_op, vondst.weg_op, vondst.weg_reden, vondst.inhoud = None, None, "", {}
    vondst.door = gebruiker
    vondst.save()
    changes(vondst)


# --- what a contact person answered -------------------------------------------------------------------
@transaction.atomic
def record_answer_of_contact(
    *, gebruiker: Gebruiker, resultaat: Resultaat, wens: str, uitkomst: str, tekst: str
) -> Navraag:
    """What a contact person answered about one wish; every search with this find is judged by it at once.

    Raises ValueError for a wish or outcome that does not exist.
    """
    if wens not in WENSEN:
        raise ValueError(f"geen wens: {wens}")
    vondst = ensure_find(resultaat)
    navraag, _ = Navraag.objects.update_or_create(
        vondst=vondst,
        wens=wens,
        defaults={
            "uitkomst": Navraag.Uitkomst(uitkomst).value,
            "tekst": plain(tekst, 80),
            "nagevraagd_op": timezone.localdate(),
            "door": gebruiker,
        },
    )
    _judge_everywhere(vondst)
    return navraag


@transaction.atomic
def remove_answer_of_contact(*, resultaat: Resultaat, wens: str) -> None:
    """Forget what was answered about one wish; what the document says counts again."""
    vondst = ensure_find(resultaat)
    vondst.navragen.filter(wens=wens).delete()
    _judge_everywhere(vondst)


def _judge_everywhere(vondst: Vondst) -> None:
    for rij in vondst.resultaten.select_related("zoekopdracht"):
        _judge_with_answers(rij.zoekopdracht, [rij.pk])
        results_changed(rij.zoekopdracht)


def _judge_with_answers(zoekopdracht: Zoekopdracht, ids: list[int]) -> None:
    """Judge these results again. Own ones count as changed: they are judged by who may read them."""
    rejudge(zoekopdracht, ids=ids)
    zoekopdracht.resultaten.filter(pk__in=ids).exclude(eigen_id="").update(stuk_gewijzigd=None)

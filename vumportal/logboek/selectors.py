"""Reading the logboek: about a person, and as the standard Logboek Dataverwerkingen names it."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from vumportal.logboek.doelen import DOELEN
from vumportal.logboek.models import Handeling, Handelingsregel

Soort = Handeling.Soort


def about(refs: Collection[str]) -> QuerySet[Handelingsregel]:
    """The lines about whoever has these references, newest first, each with its act."""
    lines = Handelingsregel.objects.filter(ref__in=list(refs)).select_related("handeling")
    return lines.order_by("-tijdstip", "-handeling_id", "nr")


def deliveries(refs: Collection[str]) -> QuerySet[Handelingsregel]:
    """The details about them that left, newest first: to whom is `handeling.door_oin`."""
    return about(refs).filter(velen=False, handeling__soort=Soort.DETAIL)


def as_standard(regel: Handelingsregel) -> dict[str, Any]:
    """A line about a person as a log record of the standard Logboek Dataverwerkingen (Logius)."""
    act = regel.handeling
    attributes = {
        "dpl.core.processing_activity_id": DOELEN[Soort(act.soort)].activiteit.value,
        "dpl.core.data_subject_id": regel.ref,
        "dpl.core.data_subject_id_type": "pseudoniem",
    }
    record: dict[str, Any] = {
        "trace_id": act.trace_id.hex,
        "span_id": act.span_id,
        "status_code": "STATUS_CODE_OK" if act.resultaat == Handeling.Afloop.GELUKT else "STATUS_CODE_ERROR",
        "name": act.soort,
        "start_time": act.tijdstip.isoformat(timespec="milliseconds"),
        "end_time": act.tijdstip.isoformat(timespec="milliseconds"),
        "parent_span_id": act.ouder_span or None,
        "foreign_operation": None,
        "resource": {"name": "vumportal"},
        "attributes": attributes,
    }
    if act.door_oin:
        record["foreign_operation"] = {
            "trace_id": act.trace_id.hex,
            "span_id": act.ouder_span or None,
            "entity": act.door_oin,
        }
    return record

"""Whether the answers to a search are all that there is, as far as that can be known."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from vumportal.organisaties.vast import Vastevraag
from vumportal.standaard import lezen
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.models import Zoekopdracht, Zoekvraag


def _questions(zoekopdracht: UUID) -> QuerySet[Zoekvraag, Zoekvraag]:
    return Zoekvraag.objects.filter(zoekopdracht=zoekopdracht)


_VRAGEN = Vastevraag(_questions, UUID(int=1))


def questions_of(zoekopdracht: Zoekopdracht) -> list[Zoekvraag]:
    """All questions of a search as they are now, in their order.

    Under the lock on its subject that is once for all that is looked at there: whoever ends a question meanwhile waits
    for that lock to look at them again.
    """
    return _VRAGEN.ask(zoekopdracht.pk)


def is_busy(vragen: Sequence[Zoekvraag]) -> bool:
    """Whether one of these may still be answered."""
    return any(vraag.status == Zoekvraag.Status.GEVRAAGD for vraag in vragen)


def is_complete(zoekopdracht: Zoekopdracht, gesteld: Sequence[Zoekvraag] | None = None) -> bool:
    """Every question about what was asked for is answered, nothing of it was left out, and no bron had more.

    What reached the maximum counts when it has parts that cover it. Of kandidaten they do not when the gebied was cut:
    a bron leaves out who does not travel to the middle of what is asked, so also of a part. Where an answer does not
    say whether there is more, that is not known. Other work, which is asked for without a beroep, is not looked at: of
    that there is always more. gesteld: its questions, where they are known.
    """
    alle = questions_of(zoekopdracht) if gesteld is None else gesteld
    vragen = [vraag for vraag in alle if not vraag.ander_werk]
    gedeeld = {vraag.deel_van_id for vraag in vragen}
    return (
        all(
            vraag.status == Zoekvraag.Status.BEANTWOORD
            and not vraag.weggelaten
            and (vraag.maximum_bereikt is False or vraag.pk in gedeeld)
            for vraag in vragen
        )
        and not zoekopdracht.eigen_maximum_bereikt
        and not (zoekopdracht.soort is Soort.WERKZOEKENDE and is_cut_by_area(vragen))
    )


def is_cut_by_area(vragen: Sequence[Zoekvraag]) -> bool:
    """Whether one of these is a part with a smaller gebied than what it is a part of."""
    gebied = {vraag.pk: lezen.waarde(vraag.vraag, "selectiegebied") for vraag in vragen}
    return any(
        vraag.deel_van_id in gebied and gebied[vraag.deel_van_id] != gebied[vraag.pk] for vraag in vragen
    )

"""Changing the wishes of a search that is there: the list changes in place as long as nobody has to be asked again."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.beoordelen import answers_of, judge, rejudge, write_judgements
from vumportal.uitwisseling.eigen import own_contents, own_versions
from vumportal.uitwisseling.lijst import results_changed
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.uitwisseling.nieuw import copy_judgements
from vumportal.uitwisseling.vondsten import lock_subject
from vumportal.uitwisseling.wensen import (
    BEROEP,
    OOK_ROND,
    OngeldigeWensen,
    Wensen,
    check,
    from_json,
    wishes_for,
)
from vumportal.uitwisseling.zelfde_reden import wishes_changed


def asked_wishes(zoekopdracht: Zoekopdracht) -> Wensen:
    """The wishes with which the others were asked."""
    return from_json(zoekopdracht.gevraagd or zoekopdracht.wensen)


def needs_question(zoekopdracht: Zoekopdracht, wensen: Wensen) -> bool:
    """Whether these wishes may be met by something that the questions of this search did not ask for.

    A smaller area, fewer beroepen and any other wish only choose from what was found. Another middle, a wider area,
    another beroep, or a wish that was sent and is not any more, may find more.
    """
    gevraagd, soort = asked_wishes(zoekopdracht), zoekopdracht.soort
    if wensen.postcode[:4] != gevraagd.postcode[:4] or wensen.afstand > gevraagd.afstand:
        return True
    if wensen.has(OOK_ROND) and (
        wensen[OOK_ROND.postcode][:4] != gevraagd[OOK_ROND.postcode][:4]
        or OOK_ROND.radius(wensen) > OOK_ROND.radius(gevraagd)
    ):
        return True
    beroepen, eerder = wensen[BEROEP.veld], gevraagd[BEROEP.veld]
    if eerder and not (beroepen and set(beroepen) <= set(eerder)):
        return True
    return any(
        wens.is_sent(gevraagd, soort) and wens.asked(wensen, soort) != wens.asked(gevraagd, soort)
        for wens in wishes_for(soort)
        if wens not in (BEROEP, OOK_ROND) and not wens.verplicht
    )


def _rejudge_own(zoekopdracht: Zoekopdracht, wensen: Wensen, gebruiker: Gebruiker) -> None:
    """Own results as far as this user may read them; the others count as changed, until somebody reads them."""
    rijen = list(zoekopdracht.resultaten.exclude(eigen_id=""))
    versies = own_versions(zoekopdracht, [rij.eigen_id for rij in rijen], gebruiker)
    stukken = own_contents(zoekopdracht, rijen, gebruiker)
    navragen = answers_of(zoekopdracht)
    leesbaar = [rij for rij in rijen if rij.eigen_id in stukken and rij.eigen_id in versies]
    gelezen = {rij.pk for rij in leesbaar}
    rest = [rij.pk for rij in rijen if rij.pk not in gelezen]
    zoekopdracht.resultaten.filter(pk__in=rest).update(stuk_gewijzigd=None)
    write_judgements(
        (
            rij.pk,
            judge(
                stukken[rij.eigen_id],
                wensen,
                zoekopdracht,
                ander_werk=rij.ander_werk,
                navragen=navragen.get(rij.vondst_id or 0, ()),
            ),
            versies[rij.eigen_id],
        )
        for rij in leesbaar
    )


@transaction.atomic
def change_wishes(*, gebruiker: Gebruiker, zoekopdracht: Zoekopdracht, wensen: Wensen) -> bool:
    """Judge this search by these wishes from now on; whether others must be asked again to find all that meets them.

    Everything is judged again: one wish may look at another (an interest that is a skill is not said twice), and a
    list of thousands takes a fraction of a second. Raises OngeldigeWensen, PermissionDenied when the user may not see
    the search.
    """
    if not Zoekopdracht.objects.visible_to(gebruiker).filter(pk=zoekopdracht.pk).exists():
        raise PermissionDenied
    if fouten := check(wensen):
        raise OngeldigeWensen(fouten)
    lock_subject(zoekopdracht)
    zoekopdracht.refresh_from_db(fields=["wensen", "gevraagd"])
    if wensen != from_json(zoekopdracht.wensen):
        zoekopdracht.gevraagd = zoekopdracht.gevraagd or zoekopdracht.wensen
        zoekopdracht.wensen = wensen.as_json()
        zoekopdracht.save(update_fields=["gevraagd", "wensen"])
        rejudge(zoekopdracht)
        _rejudge_own(zoekopdracht, wensen, gebruiker)
        copy_judgements(zoekopdracht)
        results_changed(zoekopdracht)
        if zoekopdracht.werkzoekende_id:
            wishes_changed(zoekopdracht.werkzoekende_id)
    return needs_question(zoekopdracht, wensen)

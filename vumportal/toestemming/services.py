"""Recording decisions about sharing, with effect on the very next zoekvraag."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from vumportal.logboek.services import log_decision
from vumportal.organisaties.models import Gebruiker, Ontvanger
from vumportal.standaard.groepen import ZELF_BEVESTIGD, groups
from vumportal.toestemming.afleiden import by_consent, derive_locked, grounds_of, lock_person, objects_now
from vumportal.toestemming.bewijs import receipt_hash
from vumportal.toestemming.grond import in_force
from vumportal.toestemming.grondslag import ground_on
from vumportal.toestemming.houders import Houder, known_recipients
from vumportal.toestemming.models import Besluit, Grondslag, Weggelegd
from vumportal.toestemming.teksten import Tekst, current_text, key_of, store_text
from vumportal.toestemming.toevoegen import add_row
from vumportal.toestemming.wissen import ask_removal
from vumportal.werkzoekenden.bericht import tell
from vumportal.werkzoekenden.models import Profiel, Vertegenwoordiging, Werkzoekende
from vumportal.werkzoekenden.services import save_profiel
from vumportal.werkzoekenden.vertegenwoordigers import check_may_decide

Soort, Hoe, Bevestiging = Besluit.Soort, Besluit.Hoe, Besluit.Bevestiging


@transaction.atomic
def publish_profiel(*, werkzoekende: Werkzoekende, document: dict[str, Any], extern_id: str = "") -> Profiel:
    """Write the person's profiel; what they decided before there was one counts from now on.

    Doors call this and not `save_profiel`, which knows nothing of decisions. Raises
    standaard.validatie.OngeldigDocument.
    """
    person = lock_person(werkzoekende)
    profiel = save_profiel(werkzoekende=person, document=document, extern_id=extern_id)
    derive_locked(person)
    profiel.refresh_from_db()
    return profiel


@transaction.atomic
def record_decision(
    *,
    werkzoekende: Werkzoekende,
    ontvanger: Ontvanger,
    soort: Besluit.Soort,
    hoe: Besluit.Hoe,
    door: Gebruiker | None = None,
    groepen: int = 0,
    tot: date | None = None,
    bereik: str = "",
    tekst: Tekst | None = None,
    niet_vragen_voor: date | None = None,
    op_verzoek: bool = False,
    namens: Vertegenwoordiging | None = None,
) -> Besluit:
    """Record one decision and let it have effect in the same transaction.

    groepen: what a yes adds to the werkprofiel. tot: the last day of a yes, None for no end. door: the member
    of staff who wrote it down, None when the person did so themselves. tekst: what the person read, else
    the text of today. niet_vragen_voor: after a no, the day before which it is not asked again. op_verzoek: the
    person asked for this before that day. namens: by what somebody decides in the place of the person. What opens
    something at the counter has no effect before `confirm`.
    Raises ValidationError (Dutch) for what cannot be decided so, PermissionDenied for who may not decide.
    """
    person = lock_person(werkzoekende)
    _check_author(person, hoe, door)
    _check_in_place_of(person, namens, hoe=hoe)
    _check_yes(soort, hoe, groepen, tot)
    _check_ground(person, ontvanger, soort)
    if soort is Soort.VERLENGD:
        groepen = _groups_of_yes(person, ontvanger)
        _check_groups(hoe, groepen)
    _check_groups_of(namens, groepen)
    tekst = tekst or current_text(key_of(soort, ontvanger))
    besluit = Besluit(
        pseudoniem=person.pseudoniem,
        werkzoekende=person,
        organisatie=person.organisatie,
        soort=soort,
        ontvanger=ontvanger,
        groepen=groepen,
        tekstversie=store_text(tekst),
        taal=tekst.taal,
        van=timezone.localdate(),
        tot=tot,
        hoe=hoe,
        door=door.pk if door else None,
        bereik=bereik,
        niet_vragen_voor=niet_vragen_voor,
        op_verzoek=op_verzoek,
        **_by(namens),
    )
    return _take_effect(person, besluit, door)


@transaction.atomic
def withdraw(
    *,
    werkzoekende: Werkzoekende,
    ontvangers: Iterable[Ontvanger],
    hoe: Besluit.Hoe,
    door: Gebruiker | None = None,
    taal: str = "nl",
    niet_vragen_voor: date | None = None,
    namens: Vertegenwoordiging | None = None,
) -> tuple[Houder, ...]:
    """Stop sharing with these recipients from the next question on, whatever the ground.

    Where nothing was asked, stopping is objecting. taal: what the page was read in on which somebody stopped.
    Gives who still holds what was fetched before; that they erase it is asked.
    """
    person = lock_person(werkzoekende)
    for ontvanger in ontvangers:
        soort = Soort.BEZWAAR if _under_public_task(person, ontvanger) else Soort.INGETROKKEN
        record_decision(
            werkzoekende=person,
            ontvanger=ontvanger,
            soort=soort,
            hoe=hoe,
            door=door,
            tekst=current_text(key_of(soort, ontvanger), taal=taal),
            niet_vragen_voor=niet_vragen_voor if soort is Soort.INGETROKKEN else None,
            namens=namens,
        )
        ask_removal(person, ontvanger)
    return known_recipients(person)


@transaction.atomic
def object_to(
    *,
    werkzoekende: Werkzoekende,
    ontvanger: Ontvanger,
    hoe: Besluit.Hoe,
    door: Gebruiker | None = None,
    namens: Vertegenwoordiging | None = None,
) -> tuple[Houder, ...]:
    """Object to sharing under publieke taak, also to one that was announced: shields at once.

    Gives who still holds what was fetched before.
    """
    record_decision(
        werkzoekende=werkzoekende,
        ontvanger=ontvanger,
        soort=Soort.BEZWAAR,
        hoe=hoe,
        door=door,
        namens=namens,
    )
    ask_removal(werkzoekende, ontvanger)
    return known_recipients(werkzoekende)


def lift_objection(
    *,
    werkzoekende: Werkzoekende,
    ontvanger: Ontvanger,
    hoe: Besluit.Hoe,
    door: Gebruiker | None = None,
    namens: Vertegenwoordiging | None = None,
) -> Besluit:
    """Take an objection back. Raises ValidationError (Dutch) when there is none."""
    soort = Soort.BEZWAAR_OPGEHEVEN
    return record_decision(
        werkzoekende=werkzoekende, ontvanger=ontvanger, soort=soort, hoe=hoe, door=door, namens=namens
    )


@transaction.atomic
def confirm(
    *,
    besluit: Besluit,
    hoe: Besluit.Bevestiging,
    door: Gebruiker | None = None,
    namens: Vertegenwoordiging | None = None,
) -> Besluit:
    """Confirm what was written down at the counter, which makes it count: a new row.

    door: a second member of staff; None when the person confirmed, logged in or with a code. namens: by what somebody
    confirmed in the place of the person. Raises ValidationError (Dutch) when it cannot be confirmed (any more).
    """
    if besluit.werkzoekende is None:
        raise ValidationError("Deze persoon is gewist.")
    person = lock_person(besluit.werkzoekende)
    _check_confirmable(besluit)
    _check_confirmer(person, besluit, hoe, door)
    _check_in_place_of(person, namens, hoe=hoe)
    _check_ground(person, Ontvanger(besluit.ontvanger), Soort(besluit.soort))
    bevestigd = Besluit(
        pseudoniem=person.pseudoniem,
        werkzoekende=person,
        organisatie_id=besluit.organisatie_id,
        soort=besluit.soort,
        ontvanger=besluit.ontvanger,
        groepen=besluit.groepen,
        doel=besluit.doel,
        tekstversie_id=besluit.tekstversie_id,
        taal=besluit.taal,
        van=besluit.van,
        tot=besluit.tot,
        hoe=besluit.hoe,
        door=besluit.door,
        bevestigt=besluit,
        bevestigd_door=door.pk if door else None,
        bevestigd_hoe=hoe,
        bereik=besluit.bereik,
        op_verzoek=besluit.op_verzoek,
        **_by(namens),
    )
    return _take_effect(person, bevestigd, door)


def _take_effect(person: Werkzoekende, besluit: Besluit, door: Gebruiker | None) -> Besluit:
    """Store a decision, write it in the logboek, and let what is shared follow: all or nothing."""
    add_row(besluit)
    stored = Besluit.objects.select_related("organisatie", "tekstversie").get(pk=besluit.pk)
    log_decision(
        user_id=door.pk if door else None,
        owner_oin=person.organisatie.oin,
        ref=person.pseudoniem,
        wat=stored.soort,
        inhoud=receipt_hash(stored),
        bijzonderheden=_codes(stored),
    )
    derive_locked(person)
    if not stored.counts:
        tell(werkzoekende_id=person.pk, sleutel=f"besluit:{stored.pk}")
    return stored


def _codes(besluit: Besluit) -> str:
    """What the logboek says of it beside its kind."""
    codes = ["op_verzoek=ja"] if besluit.op_verzoek else []
    codes += [f"vertegenwoordiger={besluit.vertegenwoordiger}"] if besluit.vertegenwoordiger else []
    return " ".join(codes)


def _by(namens: Vertegenwoordiging | None) -> dict[str, Any]:
    """The columns that say who decided in the place of the person: which kind, never a name."""
    return {"vertegenwoordiger": namens.soort, "vertegenwoordiging": namens.pk} if namens else {}


# --- what can be decided ----------------------------------------------------------------------------
def _check_author(person: Werkzoekende, hoe: Besluit.Hoe, door: Gebruiker | None) -> None:
    """Staff cannot decide in the place of a person. Raises ValueError: no form offers it."""
    if hoe in Besluit.AAN_DE_BALIE:
        _check_staff(person, door)
    elif hoe is not Hoe.ZELF or door is not None:
        raise ValueError("only the person decides by themselves")


def _check_in_place_of(
    person: Werkzoekende, namens: Vertegenwoordiging | None, *, hoe: Besluit.Hoe | Besluit.Bevestiging
) -> None:
    """A representative decides or confirms logged in, where the person would. Raises PermissionDenied."""
    if namens is None:
        return
    if hoe not in (Hoe.ZELF, Bevestiging.LOGIN):
        raise ValueError("who represents somebody is logged in")
    check_may_decide(person, namens)


def _check_groups_of(namens: Vertegenwoordiging | None, groepen: int) -> None:
    if namens is not None and groepen & ZELF_BEVESTIGD:
        raise ValidationError("Hier kan alleen de persoon zelf ja op zeggen.")


def _check_staff(person: Werkzoekende, door: Gebruiker | None) -> None:
    if door is None or not door.is_medewerker or door.organisatie_id != person.organisatie_id:
        raise ValueError("only staff of the organisation of this person")


def _check_yes(soort: Besluit.Soort, hoe: Besluit.Hoe, groepen: int, tot: date | None) -> None:
    """The parts of a yes; a no has none."""
    groups(groepen)  # raises ValueError when it is no combination
    if soort not in Besluit.TOESTAAN and (groepen or tot):
        raise ValueError("a no has no groups and no end")
    if soort is Soort.VERLENGD and groepen:
        raise ValueError("a yes that is extended keeps its groups")
    if tot and tot < timezone.localdate():
        raise ValidationError("Kies een dag vanaf vandaag.")
    _check_groups(hoe, groepen)


def _check_groups(hoe: Besluit.Hoe, groepen: int) -> None:
    if groepen & ZELF_BEVESTIGD and hoe is not Hoe.ZELF:
        raise ValidationError("Hier kan alleen de persoon zelf ja op zeggen.")


def _check_ground(person: Werkzoekende, ontvanger: Ontvanger, soort: Besluit.Soort) -> None:
    """A decision belongs to a ground: a yes where one is asked for, an objection where none is."""
    if soort in {Soort.BEZWAAR, Soort.BEZWAAR_OPGEHEVEN}:
        _check_objection(person, ontvanger, soort)
        return
    rows = Grondslag.objects.filter(organisatie_id=person.organisatie_id)
    of_all = ground_on(rows, ontvanger, timezone.localdate()) == Grondslag.Soort.PUBLIEKE_TAAK
    if _under_public_task(person, ontvanger) or (of_all and soort in Besluit.TOESTAAN):
        raise ValidationError("Hiervoor vragen we geen ja of nee: bezwaar maken kan wel.")


def _under_public_task(person: Werkzoekende, ontvanger: Ontvanger) -> bool:
    """Whether publieke taak applies to this person today."""
    return in_force(grounds_of(person)[ontvanger], timezone.localdate()).grond.publieke_taak


def _check_objection(person: Werkzoekende, ontvanger: Ontvanger, soort: Besluit.Soort) -> None:
    if not any(grond.publieke_taak for grond in grounds_of(person)[ontvanger]):
        raise ValidationError("Bezwaar kan alleen als we delen zonder een ja te vragen.")
    if soort is Soort.BEZWAAR_OPGEHEVEN and not objects_now(_said(person, ontvanger)):
        raise ValidationError("Er is geen bezwaar.")


def _groups_of_yes(person: Werkzoekende, ontvanger: Ontvanger) -> int:
    """The groups of the yes that is extended. Raises ValidationError when there is none on the ground of today."""
    geldend = in_force(grounds_of(person)[ontvanger], timezone.localdate())
    ja = by_consent(_said(person, ontvanger), geldend.grond.van)
    if ja is None:
        raise ValidationError("Er is geen ja om te verlengen.")
    return ja.groepen


def _said(person: Werkzoekende, ontvanger: Ontvanger) -> list[Besluit]:
    rows = Besluit.objects.filter(werkzoekende=person, ontvanger=ontvanger)
    return list(rows.general().kept().order_by("nummer"))


# --- what can be confirmed --------------------------------------------------------------------------
def _check_confirmable(besluit: Besluit) -> None:
    """Under the lock: still open, and nothing was decided after it."""
    if besluit.soort not in Besluit.OPENEN or besluit.hoe not in Besluit.AAN_DE_BALIE:
        raise ValidationError("Dit besluit geldt al: bevestigen hoeft niet.")
    if besluit.bevestigt_id or Besluit.objects.filter(bevestigt=besluit).exists():
        raise ValidationError("Dit besluit is al bevestigd.")
    if Weggelegd.objects.filter(besluit=besluit).exists():
        raise ValidationError("Dit besluit is weggelegd. Leg opnieuw vast wat de persoon wil.")
    if besluit.tot and besluit.tot < timezone.localdate():
        raise ValidationError("De laatste dag van dit besluit is voorbij.")
    later = Besluit.objects.filter(
        pseudoniem=besluit.pseudoniem,
        ontvanger=besluit.ontvanger,
        bereik=besluit.bereik,
        nummer__gt=besluit.nummer,
    )
    if later.exists():
        raise ValidationError("Hierna is er iets anders besloten. Leg opnieuw vast wat de persoon wil.")


def _check_confirmer(
    person: Werkzoekende, besluit: Besluit, hoe: Besluit.Bevestiging, door: Gebruiker | None
) -> None:
    """A second member of staff, or the person. Raises ValidationError when it is the same member of staff."""
    if hoe is Bevestiging.COLLEGA:
        _check_staff(person, door)
    elif door is not None:
        raise ValueError("only the person confirms by themselves")
    if door is not None and door.pk == besluit.door:
        raise ValidationError("Een andere medewerker moet dit bevestigen.")

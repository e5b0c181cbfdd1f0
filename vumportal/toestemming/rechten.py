"""What this room holds about a person, and how it is removed: decisions about sharing, and what was announced."""

from vumportal.organisaties.rechten import Tabellen, listing, staff_by_id, table
from vumportal.toestemming.bewijs import group_names
from vumportal.toestemming.houders import known_recipients
from vumportal.toestemming.models import Aankondiging, Besluit
from vumportal.werkzoekenden.models import Werkzoekende

ZELF = "de persoon zelf"
DOOR_ZELF = (Besluit.Bevestiging.LOGIN, Besluit.Bevestiging.CODE)


def collect(werkzoekende: Werkzoekende) -> Tabellen:
    """Every decision, also earlier ones, and every change of grondslag that the person was told of."""
    mine = Besluit.objects.filter(werkzoekende=werkzoekende).select_related("tekstversie")
    accounts = staff_by_id(pk for pair in mine.values_list("door", "bevestigd_door") for pk in pair)
    besluiten = table(
        mine,
        titel="Wat je besloot over delen",
        zonder=("xid",),
        woorden={
            "groepen": group_names,
            "tekstversie": lambda besluit: besluit.tekstversie.tekst,
            "door": lambda besluit: ZELF if besluit.hoe == Besluit.Hoe.ZELF else accounts.get(besluit.door),
            "bevestigd_door": lambda besluit: (
                ZELF if besluit.bevestigd_hoe in DOOR_ZELF else accounts.get(besluit.bevestigd_door)
            ),
        },
    )
    aankondigingen = table(
        Aankondiging.objects.filter(werkzoekende=werkzoekende).select_related("tekstversie"),
        titel="Wat we je vertelden over delen",
        namen=("grondslag",),
        woorden={"tekstversie": lambda aankondiging: aankondiging.tekstversie.tekst},
    )
    return besluiten | aankondigingen | _holders(werkzoekende)


def _holders(werkzoekende: Werkzoekende) -> Tabellen:
    """Who fetched details and may still have them: what cannot be called back from here."""
    return listing(
        "toestemming.houders",
        titel="Welke organisaties je gegevens nog kunnen hebben",
        rijen=[
            {"naam": houder.naam, "oin": houder.oin, "opgehaald_op": houder.opgehaald_op, "tot": houder.tot}
            for houder in known_recipients(werkzoekende)
        ],
        uitleg={
            "naam": "De organisatie.",
            "oin": "Haar nummer bij de overheid.",
            "opgehaald_op": "Wanneer zij je gegevens voor het laatst ophaalde.",
            "tot": "Tot en met welke dag zij die mag bewaren.",
        },
    )


def erase(werkzoekende: Werkzoekende) -> None:
    """Nothing: the proof of a decision stays. The database itself takes the person out of it."""

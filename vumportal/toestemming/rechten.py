"""What this room holds about a person, and how it is removed: decisions about sharing, and what was announced."""

from vumportal.organisaties.models import Toegangslink
from vumportal.organisaties.rechten import Tabellen, listing, staff_by_id, table
from vumportal.toestemming.bewijs import group_names
from vumportal.toestemming.houders import known_recipients
from vumportal.toestemming.models import Aankondiging, Besluit, Keuzeblad, Weggelegd
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
            "door": lambda besluit: (
                _in_person(besluit) if besluit.hoe == Besluit.Hoe.ZELF else accounts.get(besluit.door)
            ),
            "bevestigd_door": lambda besluit: (
                _in_person(besluit)
                if besluit.bevestigd_hoe in DOOR_ZELF
                else accounts.get(besluit.bevestigd_door)
            ),
        },
    )
    aankondigingen = table(
        Aankondiging.objects.filter(werkzoekende=werkzoekende).select_related("tekstversie"),
        titel="Wat we je vertelden over delen",
        namen=("grondslag",),
        woorden={"tekstversie": lambda aankondiging: aankondiging.tekstversie.tekst},
    )
    return (
        besluiten
        | _laid_aside(werkzoekende)
        | _sheets(werkzoekende)
        | aankondigingen
        | _holders(werkzoekende)
    )


def _in_person(besluit: Besluit) -> str:
    """The person, or who represented them."""
    return f"je {besluit.get_vertegenwoordiger_display()}" if besluit.vertegenwoordiger else ZELF


def _laid_aside(werkzoekende: Werkzoekende) -> Tabellen:
    """What was chosen together and never counted."""
    rows = Weggelegd.objects.filter(besluit__werkzoekende=werkzoekende)
    accounts = staff_by_id(rows.values_list("door", flat=True))
    return table(
        rows,
        titel="Keuzes die niet bevestigd zijn",
        woorden={"door": lambda row: accounts.get(row.door) if row.door else ZELF},
    )


def _sheets(werkzoekende: Werkzoekende) -> Tabellen:
    """The papers that were made; of a code nothing that opens something."""
    rows = Keuzeblad.objects.filter(werkzoekende=werkzoekende).select_related("door")
    return table(
        rows,
        titel="Papieren met je keuze",
        zonder=("werkzoekende", "link"),
        woorden={
            "besluiten": lambda blad: [str(nummer) for nummer in blad.besluiten],
            "door": lambda blad: blad.door.get_rol_display(),
        },
    )


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
    """Remove the papers and their codes. The proof of a decision stays: the database takes the person out of it."""
    mine = Keuzeblad.objects.filter(werkzoekende=werkzoekende)
    links = list(mine.values_list("link", flat=True))
    mine.delete()
    Toegangslink.objects.filter(pk__in=links).delete()

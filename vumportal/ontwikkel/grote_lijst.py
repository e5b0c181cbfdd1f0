"""A list of concepts of the size of CompetentNL, made of the demonstration list: to search in, in tests and the bench.

Its names resemble each other as those of a real list do: "Kok", "Kok in de zorg", "Leerling-kok", "Hotelkok", each with
as many other names. Always the same list.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from vumportal.begrippen.bronnen import DEMONSTRATIELIJST, Begripregel, read
from vumportal.begrippen.namenzoeker import sleutel

BEGRIPPEN, SYNONIEMEN = 5_000, 30_000
RUIMTE = "urn:grote-lijst:"
STAMMEN = (
    *("scheeps", "hotel", "haven", "school", "wijk", "fabrieks", "markt", "boerderij", "ziekenhuis", "trein"),
    *("kantoor", "park", "bruiloft", "festival"),
)
RANGEN = ("leerling-", "assistent-", "chef-", "senior ", "allround ", "zelfstandig ", "meewerkend ")
PLEKKEN = (
    *("in de zorg", "in de bouw", "in de horeca", "in de haven", "op kantoor", "aan huis", "bij de gemeente"),
    *("in een winkel", "op de markt", "buiten"),
)
VAKKEN = (
    ("OK-assistent", ("operatieassistent", "assistent operatiekamer", "ok assistente")),
    ("OK-verpleegkundige", ("operatieverpleegkundige", "verpleegkundige operatiekamer")),
    ("Okapiverzorger", ("dierverzorger dierentuin",)),
    ("Chef bediening", ("chef restaurant", "maître d'hôtel", "chef de rang")),
    ("Chef werkplaats", ("werkplaatschef", "chef garage")),
    ("Kokosverwerker", ("kokosplukker",)),
    ("Lasserijmedewerker", ("medewerker lasserij", "lasserijhulp")),
    ("Lassoruiter", ("rodeoruiter",)),
    ("Glasser", ("glaszetter", "medewerker glasserij")),
    ("Oekraïens spreken", ("Oekraïense taal", "praten in het Oekraïens")),
    ("Oekraïners begeleiden", ("werken met vluchtelingen uit Oekraïne",)),
)
"""Names that look like what the tests ask."""
VORMEN = ("{} m/v", "medewerker {}", "vakman {}", "werk als {}", "{} fulltime", "{} parttime", "baan als {}")


def make_list(begrippen: int = BEGRIPPEN, synoniemen: int = SYNONIEMEN) -> Iterator[Begripregel]:
    """So many concepts with together so many other names; the demonstration list is part of it, under its own codes."""
    per_stuk, over = divmod(synoniemen, begrippen)
    nummer = -1
    for nummer, regel in enumerate(islice(_names(), begrippen)):
        yield replace(regel, synoniemen=_others(regel, per_stuk + (nummer < over)))
    if nummer + 1 < begrippen:
        raise ValueError(f"Er zijn maar {nummer + 1} verschillende namen te maken.")


def _others(regel: Begripregel, aantal: int) -> tuple[str, ...]:
    """So many other names of a concept: first its own, then what an advertisement makes of each of them."""
    eigen = regel.synoniemen or ()
    gemaakt = (vorm.format(naam.lower()) for vorm in VORMEN for naam in (regel.naam, *eigen))
    return tuple(islice({sleutel(naam): naam for naam in (*eigen, *gemaakt)}.values(), aantal))


def _names() -> Iterator[Begripregel]:
    basis = list(read(DEMONSTRATIELIJST))
    yield from basis
    for nummer, (naam, andere) in enumerate(VAKKEN):
        soort = "competentie" if naam.startswith("Oek") else "beroep"
        yield Begripregel(f"{RUIMTE}vak/{nummer}", soort, naam, andere)
    voor = (f"{deel}{{}}" for deel in (*STAMMEN, *RANGEN))
    for vorm in (*voor, *(f"{{}} {plek}" for plek in PLEKKEN)):
        for nummer, regel in enumerate(basis):
            namen = [vorm.format(naam.lower()) for naam in (regel.naam, *(regel.synoniemen or ()))]
            code = f"{RUIMTE}{sleutel(vorm).replace(' ', '-')}/{nummer}"
            yield Begripregel(code, regel.soort, namen[0].capitalize(), tuple(namen[1:]))

"""Results of a search as rows, in the shape of `onderdelen/resultaatrij.html`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cel:
    """One fact at its fixed place. oordeel: past | niet | onbekend, or "" where there is nothing to judge.

    tekst: the fact ("24–32"); of an unknown one what is unknown ("begin", "ov, fiets"). kant: the other side, muted
    ("kan op 24"). wens: name of the wish it is about.
    """

    oordeel: str = ""
    tekst: str = ""
    kant: str = ""
    wens: str = ""


@dataclass(frozen=True)
class Rij:
    """One result. Only what differs from the line above the list is in it.

    sleutel: unique within the page, for ids ("r12", never a name). wie: werkgever; of a kandidaat who accompanies
    them ("Anja de Wit", "deelt niets buiten de organisatie · vraag Anja"). eigen: of the own organisation. km: in
    words ("6 km"). rest: what does not fit and is unknown elsewhere, fixed conditions first. gedeeld: why it may suit
    ("naaien met de machine, nauwkeurig werken +1"). sluit: closing date in words ("sluit 29 dec"); dringend: within
    seven days, or closed. staat: nieuw | gewijzigd | bekeken | bewaard | weg, or "" ; staat_tekst: its word(s).
    aantal: number of wishes behind "alles"; alles_url: address of the part that shows them.
    """

    sleutel: str
    titel: str
    url: str
    wie: str
    eigen: bool
    plaats: str
    km: str
    uren: Cel
    begin: Cel
    contract: Cel
    reizen: Cel
    rest: tuple[Cel, ...]
    gedeeld: str
    sluit: str
    dringend: bool
    staat: str
    staat_tekst: str
    aantal: int
    alles_url: str


@dataclass(frozen=True)
class Rijgroep:
    """Rows under one heading. titel: "Voor zover bekend past alles"; aantal: in the whole list; bij: muted words."""

    sleutel: str
    titel: str
    aantal: int
    bij: str
    rijen: tuple[Rij, ...]

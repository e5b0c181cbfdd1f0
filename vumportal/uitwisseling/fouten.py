"""What can go wrong with the exchange, as types. `melding` is Dutch B1, for on the screen."""

from typing import ClassVar


class VumFout(Exception):
    """The exchange gave no usable answer.

    bereikt: whether it was reached all the same, so that asking something else makes sense.
    """

    bereikt: ClassVar[bool] = True
    melding = "De uitwisseling gaf geen antwoord."

    def __init__(self, melding: str = "") -> None:
        self.melding = melding or self.melding
        super().__init__(self.melding)

    @property
    def oorzaak(self) -> str:
        """What went wrong, as a part of a sentence: for while we try it again."""
        first = self.melding.partition(". ")[0].removesuffix(".")
        return first[:1].lower() + first[1:]


class Ongeldig(VumFout):
    """400: the exchange refuses this question for good. `details` is what it says itself."""

    melding = "De uitwisseling wijst deze vraag af."

    def __init__(self, details: str = "") -> None:
        super().__init__()
        self.details = details


class NietToegestaan(VumFout):
    """401: this organisation may not ask. Asking again does not help."""

    melding = "Onze organisatie mag nu niets vragen aan de uitwisseling. Meld dit bij de beheerder."


class NietAangesloten(VumFout):
    """No exchange is configured. Asking again does not help."""

    melding = "Deze werkplek is niet aangesloten op de uitwisseling. Meld dit bij de beheerder."


class CertificaatOnleesbaar(VumFout):
    """Our certificate, its key or the CA cannot be read. Asking again does not help."""

    melding = "Het certificaat voor de uitwisseling is niet te lezen. Meld dit bij de beheerder."


class TeVeel(VumFout):
    """429. `wacht` is the Retry-After in seconds, None when there was none that can be read."""

    melding = "De uitwisseling krijgt nu te veel vragen. Probeer het later opnieuw."

    def __init__(self, wacht: float | None = None) -> None:
        super().__init__()
        self.wacht = wacht


class BudgetOp(TeVeel):
    """The exchange says with so many words that no more details are given under this vraagID."""

    melding = (
        "De uitwisseling geeft voor deze vraag geen details meer. Zoek opnieuw om weer details op te halen."
    )


class NietBeschikbaar(VumFout):
    """No connection, no answer in time, or one that says that nobody is there now. May be asked again.

    wacht: seconds that the exchange asked to wait (Retry-After), None when it did not.
    """

    bereikt = False
    melding = "De uitwisseling is nu niet bereikbaar. Probeer het later opnieuw."

    def __init__(self, melding: str = "", *, wacht: float | None = None) -> None:
        super().__init__(melding)
        self.wacht = wacht


class Onbruikbaar(NietBeschikbaar):
    """A complete answer that is of no use: one that cannot be read, or an error. May be asked again."""

    bereikt = True
    melding = "De uitwisseling gaf een foutmelding. Probeer het later opnieuw."


class Onverwacht(Onbruikbaar):
    """Something that we did not foresee, on our side or in the answer. Asked again as often as any failure."""

    melding = (
        "Er ging bij ons iets mis met deze vraag. Zoek opnieuw. Blijft het zo, meld dit bij de beheerder."
    )


class Onderbroken(NietBeschikbaar):
    """Not asked at all: the exchange was not reached so often that we leave it alone for `wacht` seconds."""


class Ingehaald(VumFout):
    """Not asked at all: meanwhile somebody else took this question over, or it may not be asked any more."""

    melding = "Deze vraag is intussen al gesteld."


class RuimteOp(VumFout):
    """Not asked at all: as much was asked as was agreed. There is room again after `wacht` seconds."""

    melding = "We vroegen de uitwisseling zoveel als is afgesproken. De ruimte van dit uur is op."

    def __init__(self, wacht: float) -> None:
        super().__init__()
        self.wacht = wacht

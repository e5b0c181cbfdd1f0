"""What can go wrong with the exchange, as types. `melding` is Dutch B1, for on the screen."""


class VumFout(Exception):
    """The exchange gave no usable answer."""

    melding = "De uitwisseling gaf geen antwoord."

    def __init__(self, melding: str = "") -> None:
        self.melding = melding or self.melding
        super().__init__(self.melding)


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
    """429. `wacht` is the Retry-After in seconds, None when the exchange did not give one."""

    melding = "De uitwisseling krijgt nu te veel vragen. Probeer het later opnieuw."

    def __init__(self, wacht: float | None = None) -> None:
        super().__init__()
        self.wacht = wacht


class NietBeschikbaar(VumFout):
    """500, 503, no connection, no answer in time, or an answer that cannot be read. May be asked again.

    wacht: seconds that the exchange asked to wait (Retry-After), None when it did not.
    """

    melding = "De uitwisseling is nu niet bereikbaar. Probeer het later opnieuw."

    def __init__(self, melding: str = "", *, wacht: float | None = None) -> None:
        super().__init__(melding)
        self.wacht = wacht


class Onverwacht(NietBeschikbaar):
    """Something that we did not foresee, on our side or in the answer. Asked again as often as any failure."""

    melding = (
        "Er ging bij ons iets mis met deze vraag. Zoek opnieuw. Blijft het zo, meld dit bij de beheerder."
    )


class Onderbroken(NietBeschikbaar):
    """Not asked at all: the exchange failed so often that we leave it alone for `wacht` seconds."""

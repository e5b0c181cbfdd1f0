"""Choosing another password: the one of now, and twice the new one, with the same limit on guessing as logging in."""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from vumportal.formulieren.formulier import Formulier
from vumportal.organisaties.inloggrens import Poging, forget_attempts, wait_sentence

TE_BEKEND = "Dit wachtwoord gebruiken veel mensen. Kies een ander."
LANGST = 4096
"""Characters of a password that are looked at."""


def _secret(label: str, hulp: str = "", *, nieuw: bool) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hulp,
        max_length=LANGST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password" if nieuw else "current-password"}),
    )


class WachtwoordKiezenForm(Formulier):
    """Abstract: each door says whose password it is.

    poging: what became of the attempt, None as long as there was none.
    """

    meldingen: ClassVar = {
        "nu": {"required": "Vul je wachtwoord van nu in."},
        "nieuw": {"required": "Kies een nieuw wachtwoord."},
        "nog_eens": {"required": "Vul je nieuwe wachtwoord nog een keer in."},
    }
    nu = _secret("Je wachtwoord van nu", nieuw=False)
    nieuw = _secret("Je nieuwe wachtwoord", "Minimaal 12 tekens. Een zin mag ook.", nieuw=True)
    nog_eens = _secret("Nog een keer je nieuwe wachtwoord", nieuw=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.poging: Poging | None = None

    def attempt(self) -> Poging:
        """Count an attempt on the password of now."""
        raise NotImplementedError(f"{type(self).__name__} does not count attempts")

    def is_now(self, wachtwoord: str) -> bool:
        """Whether this is the password of now."""
        raise NotImplementedError(f"{type(self).__name__} does not know the password of now")

    def whose(self) -> Any:
        """The account whose names a password must not look like; None where there is none."""
        return None

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        nu, nieuw = given.get("nu"), given.get("nieuw")
        if nieuw:
            self._check_new(nieuw)
        if nieuw and given.get("nog_eens") not in (None, nieuw):
            self.add_error("nog_eens", "Dit is niet hetzelfde. Vul twee keer hetzelfde in.")
        if nu and nieuw == nu:
            self.add_error("nieuw", "Dit is je wachtwoord van nu. Kies een ander.")
        if self.errors or not nu:
            return given
        self.poging = self.attempt()
        if not self.poging.mag:
            raise ValidationError(wait_sentence(self.poging.wacht), code="te_vaak")
        if not self.is_now(nu):
            self.add_error("nu", "Dit is niet je wachtwoord van nu. Let op hoofdletters.")
            return given
        forget_attempts(self.poging)
        return given

    def _check_new(self, nieuw: str) -> None:
        try:
            validate_password(nieuw, self.whose())
        except ValidationError as fout:
            for een in fout.error_list:
                self.add_error("nieuw", TE_BEKEND if een.code == "password_too_common" else een)

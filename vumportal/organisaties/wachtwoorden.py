"""What a password must be, said in our own words where Django has no Dutch ones; and a first one that can be said."""

import secrets

from django.contrib.auth.password_validation import MinimumLengthValidator

from vumportal.standaard.verwijzing import TEKENS


def first_password() -> str:
    """A random one that can be read aloud: twelve signs that look like no other, in three groups."""
    clear = TEKENS.strip("01").lower()  # typed as they are seen: there a nought is an o
    signs = "".join(secrets.choice(clear) for _ in range(12))
    return "-".join(signs[at : at + 4] for at in (0, 4, 8))


class Lengte(MinimumLengthValidator):
    """Django's rule on length; its Dutch translation is missing."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return f"Dit wachtwoord is te kort. Gebruik {self.min_length} tekens of meer."

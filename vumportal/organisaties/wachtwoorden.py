"""What a password must be, said in our own words where Django has no Dutch ones."""

from django.contrib.auth.password_validation import MinimumLengthValidator


class Lengte(MinimumLengthValidator):
    """Django's rule on length; its Dutch translation is missing."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return f"Dit wachtwoord is te kort. Gebruik {self.min_length} tekens of meer."

"""What management commands share that work for one organisation."""

from django.core.management.base import CommandError

from vumportal.organisaties.models import Organisatie


def own_organisation(oin: str) -> Organisatie:
    """The organisation with this OIN whose supply is here. Raises CommandError, with what to do."""
    organisatie = Organisatie.objects.filter(oin=oin).first()
    if organisatie is None:
        raise CommandError(f"Er is geen organisatie met OIN {oin}. Maak die eerst met organisatie_maken.")
    if not organisatie.eigen:
        raise CommandError(
            f"{organisatie.naam} is een andere partij: van haar kennen we alleen de naam. Haar mensen en aanbod "
            "staan niet in deze installatie."
        )
    return organisatie

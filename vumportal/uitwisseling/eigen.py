"""What of the own organisation a member of staff may find in a search, and may still read afterwards.

One rule for both moments, asked anew at every read: what is withdrawn is gone from the lists that were made before.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from vumportal.aanbod.models import Ontvanger
from vumportal.aanbod.zoeken import AanbodQuerySet
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.standaard.soort import Soort
from vumportal.toestemming.filter import recipient, shareable_with
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Profiel, ProfielQuerySet, Werkzoekende


def own_supply(gezocht: Soort, organisatie: Organisatie, gebruiker: Gebruiker | None) -> AanbodQuerySet:
    """What a search may find: vacatures that are open, or profielen of `readable_profielen`."""
    if gezocht is Soort.VACATURE:
        return Vacature.objects.of(organisatie.pk).open()
    return readable_profielen(organisatie, gebruiker)


def readable_profielen(organisatie: Organisatie, gebruiker: Gebruiker | None) -> ProfielQuerySet:
    """Profielen of people whom this user may see, and those that the one filter lets out to a party like ours.

    So a colleague learns no more of a person than any other party of our category (a SUWI-partij for a gemeente or
    UWV) may know. Without a user only the latter. The conditions are on columns of the profiel itself, so that
    `aanbod.nabij` can execute them.
    """
    profielen = Profiel.objects.of(organisatie.pk)
    deelbaar = shareable_with(profielen, _category(organisatie))
    if gebruiker is None or gebruiker.organisatie_id != organisatie.pk:
        return deelbaar
    zichtbaar = Werkzoekende.objects.visible_to(gebruiker).values("pk")
    return profielen.filter(werkzoekende_id__in=zichtbaar) | deelbaar


def readable_results(zoekopdracht: Zoekopdracht, gebruiker: Gebruiker | None) -> QuerySet[Resultaat]:
    """The results of a zoekopdracht without those of the own organisation that this user may not see (any more).

    A vacature that has closed stays: the list says that it is closed.
    """
    stukken: AanbodQuerySet
    if zoekopdracht.soort is Soort.VACATURE:
        stukken = Vacature.objects.of(zoekopdracht.organisatie_id)
    else:
        stukken = readable_profielen(zoekopdracht.organisatie, gebruiker)
    eigen = Exists(stukken.filter(extern_id=OuterRef("eigen_id")))
    return Resultaat.objects.filter(Q(eigen_id="") | eigen, zoekopdracht=zoekopdracht)


def _category(organisatie: Organisatie) -> Ontvanger:
    """The recipient category that our own organisation has for others."""
    return recipient(oin=organisatie.oin, suwi=organisatie.soort == Organisatie.Soort.SUWI)

"""Where every Dutch PC4 lies. Filled by `manage.py postcodes_laden`."""

from django.db import models

from vumportal.naslag import Naslagversie
from vumportal.standaard.afstand import Punt


class Postcode(models.Model):
    """One PC4 with its place, its coordinates in degrees (WGS 84) and the same point as unit vector.

    The vector is stored so that SQL computes `koorde2` (see `standaard.afstand`) without trigonometry.
    """

    pc4 = models.PositiveSmallIntegerField(
        "postcode, vier cijfers", primary_key=True, help_text="De vier cijfers."
    )
    plaats = models.CharField("plaats", max_length=80, blank=True, help_text="Naam van de plaats.")
    breedte = models.FloatField("breedte", help_text="Graden noorderbreedte (WGS 84).")
    lengte = models.FloatField("lengte", help_text="Graden oosterlengte (WGS 84).")
    x = models.FloatField(editable=False, help_text="Hetzelfde punt op de eenheidsbol.")
    y = models.FloatField(editable=False, help_text="Hetzelfde punt op de eenheidsbol.")
    z = models.FloatField(editable=False, help_text="Hetzelfde punt op de eenheidsbol.")

    class Meta:
        verbose_name = "postcode"
        ordering = ("pc4",)

    def __str__(self) -> str:
        return f"{self.pc4} {self.plaats}".strip()

    @property
    def punt(self) -> Punt:
        """The point on the unit sphere."""
        return (self.x, self.y, self.z)


class Tabelversie(Naslagversie):
    """How often the table was loaded."""

    class Meta:
        verbose_name = "versie van de postcodetabel"

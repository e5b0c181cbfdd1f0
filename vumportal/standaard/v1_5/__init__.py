"""Gegevensstandaard 1.5 with koppelvlak 3.0 (value lists of 30 April 2026), written down as data.

The contract wins where it disagrees with the value lists; a comment at the attribute says so.
"""

from types import MappingProxyType

from vumportal.standaard.model import Berichttypen, Standaard
from vumportal.standaard.soort import Soort
from vumportal.standaard.v1_5 import typen
from vumportal.standaard.v1_5.codelijsten import WAARDELIJSTEN_1_5
from vumportal.standaard.v1_5.criteria import CRITERIA, GEBIEDEN
from vumportal.standaard.v1_5.groepen import AANWEZIGHEDEN, GROEPEN, VERWIJZING_IN
from vumportal.standaard.v1_5.vacature import VACATURE
from vumportal.standaard.v1_5.werkzoekende import WERKZOEKENDE

STANDAARD_1_5 = Standaard(
    versie="1.5",
    documenten=MappingProxyType({Soort.WERKZOEKENDE: WERKZOEKENDE, Soort.VACATURE: VACATURE}),
    waardelijsten=WAARDELIJSTEN_1_5,
    gebieden=GEBIEDEN,
    criteria=CRITERIA,
    berichttypen=Berichttypen(
        vum_id=typen.VUM_ID,
        vraag_id=typen.VRAAG_ID,
        bron_id=typen.STRING_200,
        foutcode=typen.STRING_CODE,
        foutmelding=typen.STRING_500,
        foutdetails=typen.STRING_2000,
    ),
    groepen=GROEPEN,
    aanwezigheden=AANWEZIGHEDEN,
    verwijzing_in=VERWIJZING_IN,
)

__all__ = ["STANDAARD_1_5"]

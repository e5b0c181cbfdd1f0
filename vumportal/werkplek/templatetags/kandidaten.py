"""The rows of a list of people as a tag: a page has tens of them, and the template engine takes five times as long."""

from collections.abc import Iterable
from typing import Final

from django import template
from django.utils.safestring import SafeString

from vumportal.werkplek.opmaak import NIETS, filled
from vumportal.werkplek.overzicht import Kandidaatregel

register = template.Library()

RIJ: Final = """<tr>
        <th scope="row"><a href="{url}"><bdi>{naam}</bdi></a></th>
        <td class="fase">{fase}</td>
        <td class="plaats">{plaats}</td>
        <td class="cijfers">{speelt}<span class="gedempt">{gezocht}</span></td>
        {klantmanager}
      </tr>
      """
SPEELT: Final = '<span class="wacht">{speelt}</span> · '
KLANTMANAGER: Final = '<td class="naam naam--vol" data-kop="Klantmanager">{wie}{vervangt}</td>'
WIE: Final = "<bdi>{wie}</bdi>"
VERVANGT: Final = '<span class="gedempt klein vervangt"><bdi>{vervangt}</bdi></span>'


@register.simple_tag
def kandidaatrijen(regels: Iterable[Kandidaatregel], met_klantmanager: bool) -> SafeString:
    """These people, for werkplek/kandidatentabel.html. met_klantmanager: with who accompanies them."""
    return SafeString("".join([_row(regel, bool(met_klantmanager)) for regel in regels]))


def _row(regel: Kandidaatregel, met_klantmanager: bool) -> SafeString:
    return filled(
        RIJ,
        url=regel.url,
        naam=regel.naam,
        fase=regel.fase or "nog geen fase",
        plaats=regel.plaats,
        speelt=filled(SPEELT, speelt=regel.speelt) if regel.speelt else NIETS,
        gezocht=regel.gezocht,
        klantmanager=_who(regel) if met_klantmanager else NIETS,
    )


def _who(regel: Kandidaatregel) -> SafeString:
    return filled(
        KLANTMANAGER,
        wie=filled(WIE, wie=regel.klantmanager) if regel.klantmanager else "nog niemand",
        vervangt=filled(VERVANGT, vervangt=regel.vervangt) if regel.vervangt else NIETS,
    )

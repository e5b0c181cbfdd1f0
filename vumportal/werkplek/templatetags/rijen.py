"""The row of a result and of a wish as tags: a page has tens of them, and the template engine takes five times as long.

The markup stands in one piece below, as in a template; `filled` escapes all that is put in it.
"""

from typing import Final

from django import template
from django.utils.safestring import SafeString

from vumportal.werkplek.opmaak import NIETS, filled
from vumportal.werkplek.rijen import Cel, Lijstrij
from vumportal.werkplek.templatetags.tekens import merk
from vumportal.werkplek.wensenlijst import Wensregel

register = template.Library()

RIJ: Final = """<li class="rij{staat}" id="rij-{sleutel}" data-resultaat="{sleutel}">
  <div class="rij__kop">
    <h3 class="rij__titel">{titel}</h3>
    <p class="rij__wie">{staat_tekst}<bdi>{wie}</bdi>{eigen}</p>
  </div>
  <p class="rij__waar"><bdi>{plaats}</bdi> <span class="rij__kant">{km}</span></p>
  <p class="rij__uren rij__cel rij__cel--{uren_oordeel}">{uren}</p>
  <p class="rij__begin rij__cel rij__cel--{begin_oordeel}">{begin}</p>
  <div class="rij__voor">
    <p class="rij__contract rij__cel rij__cel--{contract_oordeel}">{contract}</p>
    {sluit}
  </div>
  <p class="rij__reizen rij__cel rij__cel--{reizen_oordeel}">{reizen}</p>
  <p class="rij__rest">{rest}</p>
  <p class="rij__gedeeld"><bdi>{gedeeld}</bdi></p>
{meer}
</li>"""
TITEL: Final = '<a id="titel-{sleutel}" href="{url}"{focus}><bdi>{titel}</bdi></a>'
NAAM: Final = "<bdi>{titel}</bdi>"
"""The title of a row that is only an example."""
MEER: Final = """  <details class="rij__meer" id="alles-{sleutel}" hx-get="{alles_url}" hx-trigger="toggle once" hx-target="find .rij__alles" hx-swap="innerHTML show:none">
    <summary class="rij__open" id="open-{sleutel}" aria-labelledby="open-{sleutel} titel-{sleutel}">alles ({aantal})</summary>
    <div class="rij__alles"><p><a href="{url}">Bekijk alles bij dit resultaat</a></p></div>
  </details>
"""  # noqa: E501 - one element a line, as in a template
LABEL: Final = SafeString('<span class="rij__label"> uur</span>')
"""Said where there is no heading above the column; hidden on a wide screen."""
EIGEN: Final = SafeString(' <span class="rij__eigen">eigen</span>')
FOCUS: Final = SafeString(" data-focus")
STAAT: Final = '<span class="rij__staat">{woord}</span> '
REST: Final = '<span class="rij__cel rij__cel--{oordeel}">{cel}</span> '
CEL: Final = "{merk}<bdi>{tekst}</bdi>{na}{kant}"
KANT: Final = ' <bdi class="rij__kant">{kant}</bdi>'
SLUIT: Final = '<p class="rij__sluit{dringend}">{dag}</p>'
LEEG: Final = SafeString("<bdi></bdi>")


WENS: Final = """<li>
            <details class="wensregel" id="wens-{sleutel}" hx-get="{url}" hx-trigger="toggle once" hx-target="find .wensregel__deel" hx-swap="innerHTML show:none">
              <summary{focus}><span class="wensregel__naam">{naam}</span> <bdi>{tekst}</bdi>{moet}{vast}</summary>
              <div class="wensregel__deel"><a href="{url}">Verander deze wens</a></div>
            </details>
          </li>"""  # noqa: E501 - one element a line, as in a template
MOET: Final = SafeString(' <span class="wensregel__telt wensregel__telt--moet">moet</span>')
VAST: Final = SafeString(' <span class="wensregel__telt">vast</span>')


@register.simple_tag
def wensregel(wens: Wensregel, gewijzigd: str) -> SafeString:
    """One wish beside the list, for werkplek/wensenlijst.html. gewijzigd: key of the wish that gets the focus."""
    return filled(
        WENS,
        sleutel=wens.sleutel,
        naam=wens.naam,
        tekst=wens.tekst,
        url=wens.url,
        focus=FOCUS if gewijzigd == wens.sleutel else NIETS,
        moet=MOET if wens.hard else NIETS,
        vast=VAST if wens.vast else NIETS,
    )


@register.simple_tag
def resultaatrij(rij: Lijstrij) -> SafeString:
    """One result as a row: facts at fixed places, only what differs. The title is the only link. No score.

    Use within <ul class="rijen"> (onderdelen/rijgroep.html). An empty place keeps its column on a wide screen and takes
    no room on a narrow one. The details "alles" fetches rij.alles_url (werkplek/alles.html) the first time it opens;
    without JavaScript there is a link.
    """
    return filled(
        RIJ,
        sleutel=rij.sleutel,
        staat=f" rij--{rij.staat}" if rij.staat else "",
        staat_tekst=filled(STAAT, woord=rij.staat_tekst) if rij.staat_tekst else NIETS,
        titel=_title(rij),
        wie=rij.wie,
        eigen=EIGEN if rij.eigen else NIETS,
        plaats=rij.plaats,
        km=rij.km,
        uren=_cell(rij.uren, LABEL),
        uren_oordeel=rij.uren.oordeel,
        begin=_cell(rij.begin),
        begin_oordeel=rij.begin.oordeel,
        contract=_cell(rij.contract),
        contract_oordeel=rij.contract.oordeel,
        sluit=_closes(rij),
        reizen=_cell(rij.reizen),
        reizen_oordeel=rij.reizen.oordeel,
        rest=SafeString("".join([filled(REST, oordeel=cel.oordeel, cel=_cell(cel)) for cel in rij.rest])),
        gedeeld=rij.gedeeld,
        meer=_more(rij),
    )


def _title(rij: Lijstrij) -> SafeString:
    if not rij.url:
        return filled(NAAM, titel=rij.titel)
    focus = FOCUS if rij.focus else NIETS
    return filled(TITEL, sleutel=rij.sleutel, url=rij.url, titel=rij.titel, focus=focus)


def _more(rij: Lijstrij) -> SafeString:
    """What opens all wishes; nothing at a row that is only an example."""
    if not rij.alles_url:
        return NIETS
    return filled(MEER, sleutel=rij.sleutel, url=rij.url, alles_url=rij.alles_url, aantal=rij.aantal)


def _cell(cel: Cel, na: SafeString = NIETS) -> SafeString:
    """The inside of one place: mark, fact, and the other side muted. na: what stands behind a fact that is known."""
    if not cel.tekst:
        return LEEG
    return filled(
        CEL,
        merk=merk(cel.oordeel),
        tekst=cel.tekst,
        na=na if cel.oordeel != "onbekend" else NIETS,
        kant=filled(KANT, kant=cel.kant) if cel.kant else NIETS,
    )


def _closes(rij: Lijstrij) -> SafeString:
    if not rij.sluit:
        return NIETS
    return filled(SLUIT, dringend=" rij__sluit--dringend" if rij.dringend else "", dag=rij.sluit)

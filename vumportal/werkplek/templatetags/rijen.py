"""The row of a result as a tag: a page has 25 of them, and the template engine takes five times as long for each.

The markup stands in one piece below, as in a template; `format_html` escapes all that is put in it.
"""

from typing import Final

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from vumportal.werkplek.rijen import Cel, Lijstrij
from vumportal.werkplek.templatetags.tekens import merk

register = template.Library()
NIETS: Final = SafeString("")

RIJ: Final = """<li class="rij{staat}" id="rij-{sleutel}" data-resultaat="{sleutel}">
  <div class="rij__kop">
    <h3 class="rij__titel"><a id="titel-{sleutel}" href="{url}"{focus}><bdi>{titel}</bdi></a></h3>
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
  <details class="rij__meer" id="alles-{sleutel}" hx-get="{alles_url}" hx-trigger="toggle once" hx-target="find .rij__alles" hx-swap="innerHTML show:none">
    <summary class="rij__open" id="open-{sleutel}" aria-labelledby="open-{sleutel} titel-{sleutel}">alles ({aantal})</summary>
    <div class="rij__alles"><p><a href="{url}">Bekijk alles bij dit resultaat</a></p></div>
  </details>
</li>"""  # noqa: E501 - one element a line, as in a template
LABEL: Final = SafeString('<span class="rij__label"> uur</span>')
"""Said where there is no heading above the column; hidden on a wide screen."""
EIGEN: Final = SafeString(' <span class="rij__eigen">eigen</span>')
FOCUS: Final = SafeString(" data-focus")


@register.simple_tag
def resultaatrij(rij: Lijstrij) -> SafeString:
    """One result as a row: facts at fixed places, only what differs. The title is the only link. No score.

    Use within <ul class="rijen"> (onderdelen/rijgroep.html). An empty place keeps its column on a wide screen and takes
    no room on a narrow one. The details "alles" fetches rij.alles_url (werkplek/alles.html) the first time it opens;
    without JavaScript there is a link.
    """
    return format_html(
        RIJ,
        sleutel=rij.sleutel,
        staat=f" rij--{rij.staat}" if rij.staat else "",
        staat_tekst=format_html('<span class="rij__staat">{}</span> ', rij.staat_tekst)
        if rij.staat_tekst
        else NIETS,
        url=rij.url,
        focus=FOCUS if rij.focus else NIETS,
        titel=rij.titel,
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
        rest=format_html_join(
            "",
            '<span class="rij__cel rij__cel--{}">{}</span> ',
            ((cel.oordeel, _cell(cel)) for cel in rij.rest),
        ),
        gedeeld=rij.gedeeld,
        alles_url=rij.alles_url,
        aantal=rij.aantal,
    )


def _cell(cel: Cel, na: SafeString = NIETS) -> SafeString:
    """The inside of one place: mark, fact, and the other side muted. na: what stands behind a fact that is known."""
    if not cel.tekst:
        return SafeString("<bdi></bdi>")
    kant = format_html(' <bdi class="rij__kant">{}</bdi>', cel.kant) if cel.kant else NIETS
    return format_html(
        "{}<bdi>{}</bdi>{}{}", merk(cel.oordeel), cel.tekst, na if cel.oordeel != "onbekend" else NIETS, kant
    )


def _closes(rij: Lijstrij) -> SafeString:
    if not rij.sluit:
        return NIETS
    dringend = " rij__sluit--dringend" if rij.dringend else ""
    return format_html('<p class="rij__sluit{}">{}</p>', dringend, rij.sluit)

"""A line of what is new as a tag: a page has fifteen with up to eight people each, all with buttons.

The markup stands in one piece below, as in a template; `filled` escapes all that is put in it.
"""

from collections.abc import Iterable
from typing import Any, Final

from django import template
from django.utils.safestring import SafeString

from vumportal.werkplek.nieuwlijst import ONBEKEND, Nieuwregel, Voorwie
from vumportal.werkplek.opmaak import NIETS, filled
from vumportal.werkplek.templatetags.tekens import merk

register = template.Library()

REGEL: Final = """<li class="nieuw" id="nieuw-{plek}">
  <div class="nieuw__wat">
    <h3 class="nieuw__titel"><a id="nieuw-titel-{plek}" href="{url}"{focus}><bdi>{titel}</bdi></a></h3>
    <p class="nieuw__bij gedempt klein">{bij}</p>
  </div>
  <form method="post" action="{actie}" hx-post="{actie}" hx-push-url="false">
    <input type="hidden" name="csrfmiddlewaretoken" value="{csrf}">
    <input type="hidden" name="regel" value="{regel}">
    <input type="hidden" name="plek" value="{plek}">
    <ul class="nieuw__voor" role="list">{voor}</ul>
    {meer}
  </form>
  <details class="nieuw__weg" id="nieuw-weg-{regel}">
    <summary id="nieuw-open-{plek}" aria-labelledby="nieuw-open-{plek} nieuw-titel-{plek}">{weglabel}</summary>
    <form method="post" action="{actie}" hx-post="{actie}" hx-push-url="false">
      <input type="hidden" name="csrfmiddlewaretoken" value="{csrf}">
      <input type="hidden" name="regel" value="{regel}">
      <input type="hidden" name="plek" value="{plek}">
      <p class="nieuw__reden"><label for="nieuw-reden-{plek}">Past niet, omdat</label>
      <select class="utrecht-select utrecht-select--html-select" id="nieuw-reden-{plek}" name="reden" required>{redenen}</select></p>
      <p class="nieuw__knoppen">{knoppen}</p>
    </form>
  </details>
</li>"""  # noqa: E501 - one element a line, as in a template
BIJ: Final = "<span><bdi>{deel}</bdi></span> "
VOOR: Final = """<li><span class="nieuw__wie">{naam}{punt}</span> <button class="knop--tekst" type="submit" name="bewaar" value="{pk}">bewaar voor {wie}<span class="alleen-lezer">: <bdi>{titel}</bdi></span></button></li>"""  # noqa: E501
NAAM: Final = '<a href="{url}"><bdi>{naam}</bdi><span class="alleen-lezer">: <bdi>{titel}</bdi></span></a> '
BDI: Final = "<bdi>{tekst}</bdi>"
PAST: Final = SafeString('<span class="gedempt">past, voor zover bekend</span>')
PUNT: Final = '<span class="nieuw__punt">{merk}<bdi>{punt}</bdi></span>'
MEER: Final = '<p class="gedempt klein">en nog {aantal} {wie}</p>'
KIES: Final = SafeString('<option value="">kies een reden</option>')
REDEN: Final = '<option value="{code}">{reden}</option>'
KNOP: Final = '<button class="utrecht-button utrecht-button--secondary-action knop--klein" type="submit" name="{naam}" value="{waarde}">{tekst}</button> '  # noqa: E501
FOCUS: Final = SafeString(" data-focus")


@register.simple_tag(takes_context=True)
def nieuwregel(context: Any, regel: Nieuwregel) -> SafeString:
    """One vacature or kandidaat that is new, with for whom and what can be done, for werkplek/nieuw.html.

    Of its context: actie_url (where the buttons go), redenen, focus (the place of the line that gets it), lijst.
    """
    lijst = context["lijst"]
    return filled(
        REGEL,
        plek=regel.plek,
        url=regel.url,
        titel=regel.titel,
        focus=FOCUS if context["focus"] == regel.plek else NIETS,
        bij=SafeString("".join([filled(BIJ, deel=deel) for deel in regel.bij])),
        actie=context["actie_url"],
        csrf=context["csrf_token"],
        regel=regel.voor[0].pk,
        voor=SafeString("".join([_for_one(een, regel) for een in regel.voor])),
        meer=_more(regel.meer),
        weglabel="past niet",
        redenen=_reasons(context["redenen"]),
        knoppen=_buttons(regel, lijst.allen),
    )


def _for_one(een: Voorwie, regel: Nieuwregel) -> SafeString:
    return filled(
        VOOR,
        naam=filled(NAAM, url=een.url, naam=een.naam, titel=regel.titel) if een.naam else NIETS,
        punt=_point(een, regel),
        pk=een.pk,
        wie=_whom(een),
        titel=regel.titel,
    )


def _point(een: Voorwie, regel: Nieuwregel) -> SafeString:
    """What does not fit; that all fits is said where it is no rule for the whole line."""
    if een.punt:
        return filled(PUNT, merk=merk("onbekend" if een.punt == ONBEKEND else "niet"), punt=een.punt)
    return PAST if any(ander.punt for ander in regel.voor) else NIETS


def _whom(een: Voorwie) -> SafeString:
    return filled(BDI, tekst=een.voornaam) if een.voornaam else SafeString("deze vacature")


def _more(aantal: int) -> SafeString:
    return filled(MEER, aantal=aantal, wie="kandidaat" if aantal == 1 else "kandidaten") if aantal else NIETS


def _buttons(regel: Nieuwregel, allen: str) -> SafeString:
    knoppen = [
        filled(KNOP, naam="weg", waarde=een.pk, tekst=filled("weg voor {wie}", wie=_whom(een)))
        for een in regel.voor
    ]
    if allen and len(regel.voor) > 1:
        knoppen.append(filled(KNOP, naam="iedereen", waarde="ja", tekst=allen))
    return SafeString("".join(knoppen))


def _reasons(redenen: Iterable[tuple[str, str]]) -> SafeString:
    return KIES + SafeString("".join([filled(REDEN, code=code, reden=naam) for code, naam in redenen]))

"""The days of a timeline as a tag: a page has tens of lines, and the template engine takes five times as long.

The markup stands in pieces below, as in a template; `filled` escapes all that is put in it.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import linebreaks
from django.utils.safestring import SafeString

from vumportal.caseload.tijdlijn import Gebeurtenis, Notitieblok, Tijdlijndag
from vumportal.werkplek.opmaak import NIETS, Adres, filled
from vumportal.woorden import kort

register = template.Library()

DAG: Final = """<section class="dagdeel" aria-labelledby="dag-{iso}">
    <h3 class="dagdeel__dag cijfers" id="dag-{iso}">{dag}</h3>
    <div class="dagdeel__regels">
      {regels}
      {systeem}
    </div>
  </section>
"""
REGEL: Final = """<div class="gebeurde">
          <p>{wat}{wie}</p>
          {notitie}
        </div>
      """
WAT: Final = "<bdi>{wat}</bdi>"
NAAR: Final = '<a href="{url}">{wat}</a>'
WIE: Final = ' <span class="gedempt klein">· <bdi>{wie}</bdi></span>'
OPEN: Final = """<div class="notitie">
              <div class="notitie__tekst"><bdi>{tekst}</bdi></div>
              {aanvullingen}
              {vul_aan}
            </div>"""
VUL_AAN: Final = (
    '<p class="klein"><a href="{url}">Vul aan<span class="alleen-lezer"> wat <bdi>{wie}</bdi> schreef op {dag}'
    "</span></a></p>"
)
GEVOUWEN: Final = """<details class="meer" id="notitie-{pk}">
              <summary>Lees de notitie<span class="alleen-lezer"> van {dag}</span></summary>
              <div class="notitie">
                <div class="notitie__tekst"><bdi>{tekst}</bdi></div>
                {aanvullingen}
              </div>
            </details>"""
GEVOELIG: Final = '<p class="gedempt klein">{met}De tekst lees je op een eigen pagina.{aangevuld}</p>'
MET: Final = 'Met een <a href="{url}">gevoelige notitie</a>. '
SYSTEEM: Final = """<details class="meer" id="systeem-{iso}">
          <summary class="klein">{aantal} {woord} in het dossier<span class="alleen-lezer"> op {dag}</span></summary>
          <ul class="verloop klein">
            {regels}
          </ul>
        </details>"""
SYSTEEMREGEL: Final = "<li><bdi>{wat}</bdi>{wie}</li>"
SYSTEEMWIE: Final = ' <span class="gedempt">· <bdi>{wie}</bdi></span>'


@register.simple_tag
def tijdlijndagen(dagen: Iterable[Tijdlijndag]) -> SafeString:
    """These days with their lines, for werkplek/kandidaat_tijdlijn.html."""
    tekenaar = _Tekenaar()
    return SafeString("".join([tekenaar.day(deel) for deel in dagen]))


class _Tekenaar:
    """Draws the lines of one page: what all of them need is looked up once."""

    def __init__(self) -> None:
        self.vandaag, self.notitie = timezone.localdate(), Adres("notitie")

    def dag(self, op: date) -> str:
        return kort.dag(op, self.vandaag)

    def day(self, deel: Tijdlijndag) -> SafeString:
        """One day: its lines, and folded those of keeping the books."""
        iso, dag = deel.dag.isoformat(), self.dag(deel.dag)
        regels = SafeString("".join([self.line(regel, dag) for regel in deel.regels]))
        return filled(DAG, iso=iso, dag=dag, regels=regels, systeem=self.system(deel, iso, dag))

    def system(self, deel: Tijdlijndag, iso: str, dag: str) -> SafeString:
        if not deel.systeem:
            return NIETS
        regels = [
            filled(
                SYSTEEMREGEL,
                wat=kort.hoofdletter(regel.wat),
                wie=filled(SYSTEEMWIE, wie=regel.wie) if regel.wie else NIETS,
            )
            for regel in deel.systeem
        ]
        aantal = len(regels)
        woord = "wijziging" if aantal == 1 else "wijzigingen"
        return filled(
            SYSTEEM, iso=iso, dag=dag, aantal=aantal, woord=woord, regels=SafeString("".join(regels))
        )

    def line(self, regel: Gebeurtenis, dag: str) -> SafeString:
        """What happened and who did it, with what was written down."""
        return filled(
            REGEL,
            wat=self.what(regel),
            wie=filled(WIE, wie=regel.wie) if regel.wie else NIETS,
            notitie=self.note(regel, regel.notitie, dag) if regel.notitie else NIETS,
        )

    def what(self, regel: Gebeurtenis) -> SafeString:
        if regel.notitie and regel.soort == NOTITIE:
            wat = "Gevoelige notitie" if regel.notitie.gevoelig else "Notitie"
            return filled(NAAR, url=self.notitie.of(regel.notitie.pk), wat=wat)
        wat = filled(WAT, wat=kort.hoofdletter(regel.wat))
        return filled(NAAR, url=self.notitie.of(regel.over), wat=wat) if regel.over else wat

    def note(self, regel: Gebeurtenis, notitie: Notitieblok, dag: str) -> SafeString:
        """The words of a note, at once or folded; of a sensitive one where they are."""
        if not notitie.tekst:
            return self.sensitive(regel, notitie)
        tekst = SafeString(linebreaks(notitie.tekst, autoescape=True))
        erbij = {"aanvullingen": notitie.aanvullingen}
        aanvullingen = (
            render_to_string("werkplek/aanvullingen.html", erbij) if notitie.aanvullingen else NIETS
        )
        if not notitie.open:
            return filled(GEVOUWEN, pk=notitie.pk, dag=dag, tekst=tekst, aanvullingen=aanvullingen)
        los = regel.soort == NOTITIE  # then its heading leads to it already
        vul_aan = filled(VUL_AAN, url=self.notitie.of(notitie.pk), wie=regel.wie, dag=dag)
        return filled(OPEN, tekst=tekst, aanvullingen=aanvullingen, vul_aan=NIETS if los else vul_aan)

    def sensitive(self, regel: Gebeurtenis, notitie: Notitieblok) -> SafeString:
        los = regel.soort == NOTITIE
        dagen = ", ".join([self.dag(extra.op) for extra in notitie.aanvullingen])
        return filled(
            GEVOELIG,
            met=NIETS if los else filled(MET, url=self.notitie.of(notitie.pk)),
            aangevuld=f" Aangevuld op {dagen}." if dagen else "",
        )


NOTITIE: Final = "notitie"
"""Kind of a line that is only a note."""

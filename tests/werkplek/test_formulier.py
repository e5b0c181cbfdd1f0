"""No form of ours answers in the words of Django: looked at field by field, and by giving every field nonsense."""

import gettext
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import django
import pytest
from django import forms
from django.core.validators import EMPTY_VALUES
from django.http import QueryDict
from django.test import RequestFactory
from django.utils import timezone
from django.utils.functional import Promise

import vumportal
from tests.werkplek.conftest import HENK
from vumportal.caseload.aandacht import Reden
from vumportal.caseload.aandachtregels import REGELS
from vumportal.caseload.models import Afspraak
from vumportal.formulieren.formulier import EigenWoorden, Formulier
from vumportal.formulieren.stapformulier import Stapformulier
from vumportal.formulieren.stappen import STAPPEN
from vumportal.formulieren.wachtwoord import WachtwoordKiezenForm
from vumportal.mijn.engels import Choiceform
from vumportal.mijn.gegevensformulieren import VerzoekForm
from vumportal.mijn.views.wachtwoord import EigenWachtwoordForm
from vumportal.organisaties.grenzen import ANTWOORD
from vumportal.organisaties.lijsten import FASEN, Redensoort
from vumportal.organisaties.models import Gebruiker, Lijstwaarde, Ontvanger, Organisatie, Team
from vumportal.standaard.soort import Soort
from vumportal.toestemming.keuzeformulier import Keuzeformulier
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.teksten import current_text, key_of
from vumportal.uitwisseling.wensen import from_profiel
from vumportal.vacatures.kopieren import DATUMS
from vumportal.vacatures.models import Vacaturedossier, Vestiging, Werkgever, Werkgeverspersoon
from vumportal.vacatures.publiceren import Vacaturetermijn
from vumportal.werkplek.aandachtformulier import LaterForm
from vumportal.werkplek.aanmeldformulier import AanmeldForm
from vumportal.werkplek.beheerformulieren import GrensForm, LidForm, OrganisatieForm, UitnodigForm, WaardeForm
from vumportal.werkplek.collegas import Collegas
from vumportal.werkplek.dossierformulier import DossierForm, SoortForm
from vumportal.werkplek.forms import AntwoordForm, NavraagForm, ResultaatForm, VergelijkForm, VoorwaardenForm
from vumportal.werkplek.levensloopformulieren import SluitForm, VerlengForm
from vumportal.werkplek.openformulier import IemandAndersForm
from vumportal.werkplek.overdrachtformulieren import CollegaForm, LieverNietForm, OverdraagForm, StapelForm
from vumportal.werkplek.privacyformulieren import LogboekForm
from vumportal.werkplek.profielformulier import ProfielForm, Profielvelden
from vumportal.werkplek.rechtenformulieren import InzageForm, PersoonForm, VerzoekAntwoordForm, WisForm
from vumportal.werkplek.regelformulier import RegelUitForm
from vumportal.werkplek.samenformulier import Samenformulier
from vumportal.werkplek.toewijsformulier import KlantmanagerForm
from vumportal.werkplek.vacatureformulieren import DeelForm, DraagOverForm
from vumportal.werkplek.vastlegformulier import VastlegForm, Vastlegging
from vumportal.werkplek.vervangformulieren import VerdeelForm, VervangForm, ZiekForm
from vumportal.werkplek.views.inloggen import Inlogformulier
from vumportal.werkplek.views.vacaturedubbel import KopieerForm, WerkgeverkeuzeForm
from vumportal.werkplek.views.vacaturepubliceren import PubliceerForm
from vumportal.werkplek.views.wachtwoord import MedewerkerWachtwoordForm
from vumportal.werkplek.wensenformulier import WensenForm
from vumportal.werkplek.wensenlijst import Wensregel
from vumportal.werkplek.werkgeverformulieren import (
    SamenvoegForm,
    WerkgevercontactForm,
    WerkgeverForm,
    WerkgeverspersoonForm,
)
from vumportal.werkzoekenden.models import Inlog, Werkzoekende
from vumportal.werkzoekenden.verzoeken import RECHTEN

Maak = Callable[[QueryDict], forms.BaseForm]
ONZIN = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "x" * 5000,
    "onzin",
    "-1",
    "0",
    "1e9",
    "9" * 400,
    "1,5",
    "²",
    "2027-02-31",
    "nan",
)


def wishes(data: QueryDict) -> WensenForm:
    wensen = from_profiel(HENK)
    return WensenForm(data, gezocht=Soort.VACATURE, basis=wensen, record=wensen)


def filters(data: QueryDict) -> ResultaatForm:
    return ResultaatForm(data, gezocht=Soort.VACATURE, wensen=from_profiel(HENK))


def conditions(data: QueryDict) -> VoorwaardenForm:
    uren = Wensregel("uren", "Uren", "maximaal 24 uur", hard=False, vast=False, url="")
    return VoorwaardenForm(data, wensen=[uren], gekozen=[])


def opening(data: QueryDict) -> IemandAndersForm:
    redenen = [Lijstwaarde(code="x", naam="vraag", betekenis=Redensoort.MET_ZIN.value)]
    return IemandAndersForm(data, redenen=redenen, vacature=False)


def log_search(data: QueryDict) -> LogboekForm:
    doelen = [Lijstwaarde(code="x", naam="een alarm nagaan", betekenis="")]
    return LogboekForm(data, doelen=doelen, organisatie=Organisatie(pk=0))


def choosing(klasse: type[Keuzeformulier], taal: str = "nl") -> Maak:
    tekst = current_text(key_of(Besluit.Soort.GEGEVEN, Ontvanger.SUWI), taal=taal)
    return lambda data: klasse(data, keuzes=(), tekst=tekst, groepen=0)


def signing_up(data: Any) -> AanmeldForm:
    anja = Gebruiker(username="anja", rol="klantmanager")
    teams = [Team(pk=1, naam="Noord"), Team(pk=2, naam="Zuid")]
    return AanmeldForm(
        data, door=anja, teams=teams, collegas=[Gebruiker(pk=2, username="kees")], grondslagen=[], systeem=""
    )


def profile(data: Any) -> ProfielForm:
    return ProfielForm(data, document={}, stand="")


def recording(data: Any) -> VastlegForm:
    """Of an appointment, with one before it."""
    afspraak = Afspraak(pk=1, begin=timezone.now(), soort="locatie", duur=30)
    henk = Werkzoekende(pk=1, voornaam="Henk", achternaam="Jansen")
    over = Vastlegging(
        persoon=henk,
        afspraak=afspraak,
        vorige=afspraak,
        zelfde=timezone.now(),
        komt=None,
        bewaard=(),
        taken=(),
    )
    return VastlegForm(data, over=over)


def closing(data: Any) -> SluitForm:
    return SluitForm(data, uitkomsten=[Lijstwaarde(code="x", naam="gestopt", betekenis="5-gestopt")])


NIEMAND = Collegas({}, {}, {})
MAKEN: dict[type[forms.BaseForm], Maak] = {
    SluitForm: closing,
    VerlengForm: lambda data: VerlengForm(data, laatste=timezone.localdate()),
    LaterForm: lambda data: LaterForm(
        data,
        redenen=[Reden(regel, timezone.localdate(), regel.naam) for regel in REGELS[:2]],
        waarom=[Lijstwaarde(code="anders", naam="anders")],
    ),
    RegelUitForm: lambda data: RegelUitForm(data, laatste=timezone.localdate()),
    PersoonForm: lambda data: PersoonForm(data, organisatie=Organisatie(pk=0)),
    InzageForm: lambda data: InzageForm(data, organisatie=Organisatie(pk=0)),
    WisForm: lambda data: WisForm(data, organisatie=Organisatie(pk=0)),
    WensenForm: wishes,
    ResultaatForm: filters,
    VoorwaardenForm: conditions,
    IemandAndersForm: opening,
    LogboekForm: log_search,
    NavraagForm: lambda data: NavraagForm(data, wens="uren", wensen=["uren"]),
    VergelijkForm: lambda data: VergelijkForm(data, kan=[1, 2]),
    AntwoordForm: lambda data: AntwoordForm(data, voornaam="Henk"),
    Keuzeformulier: choosing(Keuzeformulier),
    Choiceform: choosing(Choiceform, "en"),
    Samenformulier: choosing(Samenformulier),
    VerzoekAntwoordForm: lambda data: VerzoekAntwoordForm(data, voornaam="Henk"),
    VerzoekForm: lambda data: VerzoekForm(data, recht=RECHTEN["wissen"]),
    EigenWachtwoordForm: lambda data: EigenWachtwoordForm(data, inlog=Inlog(naam="henk", wachtwoord="!")),
    Inlogformulier: lambda data: Inlogformulier(None, data),
    AanmeldForm: signing_up,
    ProfielForm: profile,
    Profielvelden: profile,
    DossierForm: lambda data: DossierForm(data, grondslagen=[], systeem=""),
    SoortForm: lambda data: SoortForm(data, soorten=[("a", "A")]),
    KlantmanagerForm: lambda data: KlantmanagerForm(
        data, kan=[Gebruiker(pk=1), Gebruiker(pk=2)], begeleiding=None
    ),
    MedewerkerWachtwoordForm: lambda data: MedewerkerWachtwoordForm(data, gebruiker=Gebruiker(username="x")),
    CollegaForm: lambda data: CollegaForm(data, collegas=NIEMAND),
    OverdraagForm: lambda data: OverdraagForm(data, collegas=NIEMAND),
    StapelForm: lambda data: StapelForm(data, collegas=NIEMAND, mensen=[(1, "Henk J.")]),
    LieverNietForm: lambda data: LieverNietForm(data, redenen=[]),
    VervangForm: lambda data: VervangForm(data, wie=[("1", "Anja"), ("2", "Kees")], collegas=NIEMAND),
    ZiekForm: lambda data: ZiekForm(data, afspraken=[Afspraak(pk=1)], collegas=NIEMAND, vervanging=None),
    PubliceerForm: lambda data: PubliceerForm(
        data, termijn=Vacaturetermijn(timezone.localdate(), timezone.localdate() + timedelta(days=180))
    ),
    Stapformulier: lambda data: Stapformulier(STAPPEN[Soort.VACATURE][0], {}, data),
    DeelForm: lambda data: DeelForm(data, teams=[], collegas=[], organisatie_id=1),
    DraagOverForm: lambda data: DraagOverForm(data, teams=[Team(pk=1, naam="Noord")]),
    VerdeelForm: lambda data: VerdeelForm(data, mensen=[1], keuzes=[]),
    VastlegForm: recording,
    LidForm: lambda data: LidForm(data, collegas=()),
    UitnodigForm: lambda data: UitnodigForm(data, teams=[Team(pk=1, naam="Noord")]),
    WaardeForm: lambda data: WaardeForm(data, lijst=FASEN),
    GrensForm: lambda data: GrensForm(data, soort=ANTWOORD),
    WerkgeverForm: lambda data: WerkgeverForm(data, wie=[Gebruiker(pk=1, username="wim")]),
    SamenvoegForm: lambda data: SamenvoegForm(
        data, blijft=Werkgever(pk=1, naam="Mehmet"), ander=Werkgever(pk=2, naam="Mehmet B.V.")
    ),
    WerkgeverspersoonForm: lambda data: WerkgeverspersoonForm(
        data, vestigingen=[Vestiging(pk=1, plaats="Best")]
    ),
    WerkgevercontactForm: lambda data: WerkgevercontactForm(
        data, personen=[Werkgeverspersoon(pk=1, naam="Jan")], dossiers=[Vacaturedossier(pk=1)]
    ),
    KopieerForm: lambda data: KopieerForm(data, paden=list(DATUMS)),
    WerkgeverkeuzeForm: lambda data: WerkgeverkeuzeForm(data, plekken=[], mensen=[]),
    OrganisatieForm: lambda data: OrganisatieForm(data, organisatie=Organisatie(pk=0)),
}
"""Forms that need more than what was sent."""


def subclasses(klasse: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    for onder in klasse.__subclasses__():
        yield onder
        yield from subclasses(onder)


def all_forms() -> list[type[forms.BaseForm]]:
    """Every form of the project, wherever it stands."""
    for module in pkgutil.walk_packages(vumportal.__path__, "vumportal."):
        if "form" in module.name or ".views." in module.name or module.name.endswith("stijlgids"):
            importlib.import_module(module.name)
    found = {form for form in subclasses(forms.BaseForm) if form.__module__.startswith("vumportal.")}
    return sorted(found - {EigenWoorden, Formulier, WachtwoordKiezenForm}, key=lambda form: form.__name__)


def made(form: type[forms.BaseForm], query: str = "") -> forms.BaseForm:
    data = QueryDict(query) if isinstance(query, str) else query
    return MAKEN.get(form, form)(data)


@cache
def of_django() -> list[re.Pattern[str]]:
    """Django's texts in Dutch and English, with anything in place of what they name."""
    found = set()
    for part in ("conf", "contrib/auth"):
        path = Path(django.__path__[0]) / part / "locale/nl/LC_MESSAGES/django.mo"
        with path.open("rb") as file:
            catalog = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
        for key, tekst in catalog.items():
            found |= {tekst, key[0] if isinstance(key, tuple) else key}
    zinnen = [tekst for tekst in found if len(tekst) > 12 and " " in tekst]
    return [re.compile(re.sub(r"%\\?\(\w+\\?\)[ds]", ".*", re.escape(tekst)), re.DOTALL) for tekst in zinnen]


def is_of_django(tekst: str) -> bool:
    return any(pattern.fullmatch(tekst) for pattern in of_django())


def test_django_is_recognised() -> None:
    """Else the rest would find nothing whatever a form says."""
    velden = {"n": forms.IntegerField(max_value=3), "t": forms.ChoiceField(choices=[("a", "a")])}
    form = type("Los", (forms.Form,), velden)({"n": "9", "t": "b"})
    assert [is_of_django(str(fout)) for fouten in form.errors.values() for fout in fouten] == [True, True]
    assert not is_of_django("Vul een heel getal in, bijvoorbeeld 20.")


def test_every_form_is_here() -> None:
    names = {form.__name__ for form in all_forms()}
    assert {
        "WensenForm",
        "SnelzoekForm",
        "Inlogformulier",
        "VoorbeeldForm",
        "ResultaatForm",
        "VoorwaardenForm",
    } <= names
    assert all(issubclass(form, EigenWoorden) for form in all_forms())


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: form.__name__)
def test_no_field_has_a_message_of_django(form: type[forms.BaseForm]) -> None:
    instance = made(form)
    instance.full_clean()
    for naam, veld in instance.fields.items():
        codes = {getattr(toets, "code", "invalid") for toets in veld.validators}
        assert codes <= set(veld.error_messages), naam
        for code, tekst in veld.error_messages.items():
            assert not isinstance(tekst, Promise), (naam, code)
            assert tekst, (naam, code)
    for code, tekst in getattr(instance, "error_messages", {}).items():
        assert not isinstance(tekst, Promise), code


@pytest.mark.traag
@pytest.mark.parametrize("form", all_forms(), ids=lambda form: form.__name__)
def test_nonsense_is_answered_in_our_words(form: type[forms.BaseForm], anja: Gebruiker) -> None:
    said = set()
    for naam in made(form).fields:
        for onzin in ONZIN:
            data = QueryDict(mutable=True)
            data[naam] = onzin
            instance = made(form, data)
            instance.full_clean()
            said |= {str(fout) for fouten in instance.errors.values() for fout in fouten}
    for tekst in said:
        assert not is_of_django(tekst)
        assert "%(" not in tekst
        assert tekst.endswith((".", "?")), tekst


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: form.__name__)
def test_what_nobody_sees_is_no_answer(form: type[forms.BaseForm], anja: Gebruiker) -> None:
    """A phone pastes such characters; a question of these alone would be an empty line for whoever reads it."""
    empty = made(form)
    for naam, veld in empty.fields.items():
        if isinstance(veld, forms.CharField) and veld.strip:
            data = QueryDict(mutable=True)
            data[empty.add_prefix(naam)] = "\u200b\u3164"
            instance = made(form, data)
            instance.full_clean()
            assert instance.cleaned_data.get(naam) in EMPTY_VALUES, naam


def test_the_login_page_says_what_to_do(anja: Gebruiker) -> None:
    empty = Inlogformulier(None, QueryDict("username=&password="))
    assert empty.errors == {
        "username": ["Vul je gebruikersnaam in."],
        "password": ["Vul je wachtwoord in."],
    }
    wrong = Inlogformulier(RequestFactory().post("/"), QueryDict("username=anja&password=fout"))
    assert wrong.non_field_errors() == [
        "Deze naam en dit wachtwoord horen niet bij elkaar. Let op hoofdletters."
    ]

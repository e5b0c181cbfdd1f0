"""What somebody types about a vacature, on one screen: answers of the standard, facts of the employer, and the note.

All of it is compared with what the page was made from, and only what changed goes to the concept. Nothing is refused:
a concept may be unfinished and wrong.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from vumportal.aanbod.concepten import apply_changes, content_of
from vumportal.formulieren.kiesveld import show_lookup
from vumportal.formulieren.stapformulier import Stapformulier
from vumportal.formulieren.vragen import Stap
from vumportal.organisaties.models import Gebruiker
from vumportal.vacatures.dossiers import as_note, set_own, write_note
from vumportal.vacatures.models import Vacaturedossier
from vumportal.werkplek.omstandighedenformulier import OmstandighedenForm
from vumportal.woorden.omstandigheden import Omstandigheden

EIGEN_STAND, NOTITIE, NOTITIE_STAND = "eigen_stand", "notitie", "notitie_stand"
"""Names of fields: what the facts were and the note was when the page was made, and the note."""


@dataclass
class Invoer:
    """One screen. feiten: names of the facts that are asked here; notitie: whether the note is on it.

    data: what was sent, None for a fresh page.
    """

    dossier: Vacaturedossier
    stap: Stap
    data: Any = None
    feiten: Collection[str] = ()
    met_notitie: bool = False
    form: Stapformulier = field(init=False)
    feitenform: OmstandighedenForm | None = field(init=False, default=None)
    eigen_was: Mapping[str, Any] = field(init=False)
    notitie_was: str = field(init=False)

    def __post_init__(self) -> None:
        self.form = Stapformulier(self.stap, content_of(self.dossier), self.data)
        self.eigen_was = _facts_of(self._sent(EIGEN_STAND), self.dossier.eigen)
        self.notitie_was = self._sent(NOTITIE_STAND) or (
            "" if self._has(NOTITIE_STAND) else self.dossier.notitie
        )
        if self.feiten:
            basis = Omstandigheden.from_json(self.eigen_was)
            self.feitenform = OmstandighedenForm(self.data, basis=basis, alleen=self.feiten)

    @property
    def eigen_stand(self) -> str:
        """For the hidden field."""
        return json.dumps(self.eigen_was)

    @property
    def notitie(self) -> str:
        """What the note says on this page."""
        return self._sent(NOTITIE) if self._has(NOTITIE) else self.notitie_was

    def store(self, door: Gebruiker) -> int:
        """Put what changed in the concept; how many answers clashed with those of another."""
        wijzigingen = self.form.changes()
        botsingen = len(
            apply_changes(
                concept=self.dossier, wijzigingen=wijzigingen, door=door, basis=self.form.was
            ).botsingen
        )
        self.form.saved(wijzigingen)
        botsingen += self._store_facts(door)
        return botsingen + self._store_note(door)

    def is_unread(self) -> bool:
        """Whether something was typed that is no answer yet: a time that is none, a word to look for."""
        show_lookup(self.form)
        return bool(self.form.errors) or (self.feitenform is not None and bool(self.feitenform.errors))

    def _store_facts(self, door: Gebruiker) -> int:
        if self.feitenform is None or not self._has(EIGEN_STAND):
            return 0
        wordt = self.feitenform.omstandigheden().as_json()
        botsingen = set_own(dossier=self.dossier, door=door, eigen=wordt, was=self.eigen_was)
        self.eigen_was = wordt
        return len(botsingen)

    def _store_note(self, door: Gebruiker) -> int:
        if not self.met_notitie or not self._has(NOTITIE):
            return 0
        wordt = as_note(self._sent(NOTITIE))
        botsing = write_note(dossier=self.dossier, door=door, notitie=wordt, was=as_note(self.notitie_was))
        self.notitie_was = wordt
        return 0 if botsing is None else 1

    def _has(self, naam: str) -> bool:
        return self.data is not None and naam in self.data

    def _sent(self, naam: str) -> str:
        return str(self.data.get(naam, "")) if self.data is not None else ""


def _facts_of(gestuurd: str, nu: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the facts were when the page was made; what cannot be read was not sent by a page of ours."""
    try:
        gelezen = json.loads(gestuurd)
    except (ValueError, RecursionError):
        return dict(nu)
    return Omstandigheden.from_json(gelezen).as_json()

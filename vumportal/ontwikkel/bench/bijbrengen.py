"""`bin/bench bijbrengen`: one vacature is published beside so many saved questions, until it is with whom it fits.

All people live in one region, as those of an organisation do, and each question is one of the beroepen that others look
for too. What is measured is all the work after publishing, one vacature at a time in one process on one connection: so
never more than one core at once.
"""

from __future__ import annotations

import argparse
import time
from functools import partial
from pathlib import Path
from typing import Any

import psycopg

from vumportal.ontwikkel import adressen
from vumportal.ontwikkel.bench.aanbod import Maker
from vumportal.ontwikkel.bench.klanten import Meting
from vumportal.ontwikkel.bench.opstelling import OIN, Opstelling
from vumportal.ontwikkel.bench.werkplek import processor_time

GRENS = 2.0
REGIO = range(5000, 6000)
"""PC4s in which everybody lives and works."""
PARTIJ = 5000
_say = partial(print, flush=True)


def main(arguments: list[str]) -> int:
    """Exit code 0 when the slowest one is within the bound, and what was found is what the questions say."""
    parser = argparse.ArgumentParser(
        prog="bin/bench bijbrengen", description="Meet hoe snel een vacature bij de bewaarde vragen is."
    )
    parser.add_argument("--vragen", type=int, default=50_000)
    parser.add_argument("--vacatures", type=int, default=40)
    parser.add_argument("--data", type=Path, default=adressen.data_dir() / "bench")
    parser.add_argument("--database", default="bench_bijbrengen")
    options = parser.parse_args(arguments)
    with Opstelling(options.data, options.database, _say) as opstelling:
        _fill(opstelling, options.vragen)
        return _measure(opstelling, options.vacatures)


def _region(opstelling: Opstelling) -> list[int]:
    return [pc4 for pc4 in opstelling.postcodes() if pc4 in REGIO]


def _fill(opstelling: Opstelling, vragen: int) -> None:
    from django.db import transaction

    from vumportal.organisaties.models import Gebruiker, Organisatie
    from vumportal.organisaties.services import ensure_gebruiker
    from vumportal.uitwisseling.models import Bewaardevraag

    if Bewaardevraag.objects.count() >= vragen:
        return
    organisatie = Organisatie.objects.get(oin=OIN)
    door = ensure_gebruiker(
        gebruikersnaam="meting",
        wachtwoord=None,
        organisatie=organisatie,
        rol=Gebruiker.Rol.KLANTMANAGER,
    )
    maker = Maker(_region(opstelling), seed=17)
    with transaction.atomic():
        while Bewaardevraag.objects.count() < vragen:
            _people(maker, organisatie, door)
    with psycopg.connect(opstelling.beheer_url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def _people(maker: Maker, organisatie: Any, door: Any) -> None:
    """So many people with a saved search each, and its questions as they are kept."""
    from django.utils import timezone

    from vumportal.geo import punten
    from vumportal.standaard.afstand import grens
    from vumportal.standaard.kenmerken import zoekfilter
    from vumportal.standaard.soort import Soort
    from vumportal.uitwisseling.models import Bewaardevraag, Bewaardezoekopdracht
    from vumportal.uitwisseling.wensen import from_profiel, to_zoekvragen
    from vumportal.werkzoekenden.models import Werkzoekende

    wensen = [from_profiel(maker.werkzoekende()) for _ in range(PARTIJ)]
    mensen = Werkzoekende.objects.bulk_create(
        Werkzoekende(organisatie=organisatie, voornaam="Voorbeeld", achternaam=str(nummer))
        for nummer in range(PARTIJ)
    )
    bewaard = Bewaardezoekopdracht.objects.bulk_create(
        Bewaardezoekopdracht(
            werkzoekende=mens,
            organisatie=organisatie,
            door=door,
            wensen=wens.as_json(),
            laatste_op=timezone.now(),
        )
        for mens, wens in zip(mensen, wensen, strict=True)
    )
    rijen = []
    for rij, wens in zip(bewaard, wensen, strict=True):
        for vraag in to_zoekvragen(wens.replace(hard=()), Soort.VACATURE):
            x, y, z = punten()[vraag.selectiegebied.pc4]
            rijen.append(
                Bewaardevraag(
                    bewaard=rij,
                    organisatie=organisatie,
                    gezocht=Soort.VACATURE.value,
                    x=x,
                    y=y,
                    z=z,
                    straal2=grens(vraag.selectiegebied.afstand),
                    een_van=list(zoekfilter(vraag).alle),
                )
            )
    Bewaardevraag.objects.bulk_create(rijen, batch_size=PARTIJ)


def _measure(opstelling: Opstelling, vacatures: int) -> int:
    from vumportal.organisaties.models import Organisatie
    from vumportal.uitwisseling.eigen_bij import bring_changes
    from vumportal.uitwisseling.models import Bewaardevraag, Vondst
    from vumportal.vacatures.services import save_vacature

    organisatie = Organisatie.objects.get(oin=OIN)
    maker, meting, gevonden = Maker(_region(opstelling), seed=int(time.time())), Meting(), []
    bring_changes()
    eigen, begin, mis = 0.0, processor_time(), 0
    for _ in range(vacatures):
        document = maker.vacature()
        document.pop("sluitingsdatumVacature", None)
        vacature = save_vacature(organisatie=organisatie, document=document)
        began, cpu = time.perf_counter(), time.process_time()
        mis += bring_changes() != 1
        meting.ms.append((time.perf_counter() - began) * 1000)
        eigen += time.process_time() - cpu
        gevonden.append(Vondst.objects.filter(eigen_id=vacature.extern_id).count())
    gestolen, alles = (na - voor for na, voor in zip(processor_time(), begin, strict=True))
    gevonden.sort()
    _say(
        f"{Bewaardevraag.objects.count()} bewaarde vragen, {vacatures} vacatures na elkaar gepubliceerd, "
        f"steal {100 * gestolen / max(1, alles):.1f} %"
    )
    _say(
        f"  p50 {meting.percentiel(50):.0f}  p95 {meting.percentiel(95):.0f}  hoogste {max(meting.ms):.0f} ms, "
        f"waarvan {100 * eigen / (sum(meting.ms) / 1000):.0f} % in Python"
    )
    _say(f"  bij {gevonden[len(gevonden) // 2]} mensen (mediaan), hoogstens {gevonden[-1]}")
    te_lang = max(meting.ms) / 1000 > GRENS
    _say(f"  hoogste / grens = {max(meting.ms) / 1000 / GRENS:.2f}: {'NEE' if te_lang else 'ja'}")
    return int(te_lang or bool(mis))

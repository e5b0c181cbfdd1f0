"""`bin/fuzz`: schemathesis against a bron and an exchange that really run, for some minutes.

Both serve a supply of a few hundred documents. The official contracts are used when they lie in
`../shared/vum` (or VUM_SHARED), else the contracts that the services serve themselves.

Checks that are left out, each with its reason:

- `unsupported_method`, `allow_header_conformance`: they want 405 with Allow; the contract has only 200, 400,
  401, 429, 500 and 503, so another method gets 400.
- `positive_data_acceptance`: the contract describes an OIN as any text and an id as any text, while only real
  ones can be answered; so data that meets the schema may get 400.
- `ignored_auth`, `object_level_authorization`: who calls is known by its certificate, which is no part of the
  contract; `tests/bron` and `tests/voorziening` test it.
- `use_after_free`, `ensure_resource_availability`: nothing is created or removed over the koppelvlak.

`negative_data_rejection` does hold, also for unknown criteria: the contract describes a vraagObject as open, so
an unknown name is no wrong data there and must be ignored (design section 4, rule 6).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from vumportal.ontwikkel import adressen
from vumportal.ontwikkel.adressen import free_port, is_healthy
from vumportal.ontwikkel.bench.opstelling import OIN, Opstelling
from vumportal.ontwikkel.processen import Command, running
from vumportal.standaard.soort import Soort

EXCHANGE_OIN = "00000001900000009000"
DOCUMENTEN = 300
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "missing_required_header",
)
BESTANDEN = {Soort.WERKZOEKENDE: "WerkzoekendeProfielen", Soort.VACATURE: "Vacatures"}


@dataclass(frozen=True)
class Fuzzdoel:
    """One contract to test: the side it is of, the kind, and the address it is served at."""

    rol: str
    soort: Soort
    url: str

    def contract(self) -> str:
        """The official contract, or the address where the service has its own."""
        shared = Path(os.environ.get("VUM_SHARED") or adressen.REPO.parent / "shared")
        official = shared / "vum" / f"VUM-{self.rol.capitalize()}-{BESTANDEN[self.soort]}.yaml"
        return str(official) if official.is_file() else f"{self.url}/openapi/{self.soort}.json"


@dataclass
class Uitslag:
    """What was sent and found, over all contracts."""

    cases: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


_say = partial(print, flush=True)


def main(arguments: list[str]) -> int:
    """Run it; 0 when nothing was found, 1 when something was."""
    parser = argparse.ArgumentParser(
        prog="bin/fuzz", description="Willekeurige vragen aan bron en voorziening."
    )
    parser.add_argument("--minuten", type=float, default=5.0, help="hoe lang alles samen duurt")
    parser.add_argument("--seed", type=int, default=None, help="zelfde getal, zelfde vragen")
    parser.add_argument("--data", type=Path, default=adressen.data_dir() / "fuzz")
    options = parser.parse_args(arguments)
    os.environ.setdefault("VUMPORTAL_PG_SHARED_BUFFERS", "128MB")
    uitslag = Uitslag()
    with Opstelling(options.data, "fuzz", _say) as opstelling:
        for soort in Soort:
            opstelling.fill(soort, DOCUMENTEN)
        (bron,) = opstelling.start_web(workers=1)
        exchange = free_port()
        doelen = [
            Fuzzdoel(rol, soort, f"http://127.0.0.1:{port}{path}")
            for rol, port, path in (("bron", bron, "/vum/bron/v3"), ("bemiddelaar", exchange, "/vum/v3"))
            for soort in Soort
        ]
        healthy = partial(is_healthy, f"http://127.0.0.1:{exchange}")
        with running(_exchange(opstelling.data, bron, exchange), healthy, 30.0):
            for doel in doelen:
                _run(doel, options.minuten * 60 / len(doelen), options, opstelling, uitslag)
    _say(f"statussen: {', '.join(f'{s}: {n}' for s, n in sorted(uitslag.statuses.items()))}")
    for failure in uitslag.failures:
        _say(f"FOUT {failure}")
    _say(f"{uitslag.cases} cases, {len(uitslag.failures)} failures")
    return 1 if uitslag.failures else 0


def _exchange(data: Path, bron: int, port: int) -> Command:
    config = data / "voorziening.json"
    entry = {"naam": "Fuzz", "oin": OIN, "url": f"http://127.0.0.1:{bron}", "suwi": True}
    # Details are asked again and again under the few vraagIDs that the hooks keep.
    limits = {"details_per_vraag": 1_000_000}
    config.write_text(json.dumps({"oin": EXCHANGE_OIN, "bronnen": [entry], "limieten": limits}))
    argv = (sys.executable, "-m", "vumportal.voorziening", "--config", str(config), "--poort", str(port))
    return Command(name="voorziening", argv=argv, log=data / "voorziening.log", cwd=adressen.REPO)


def _run(
    doel: Fuzzdoel, seconds: float, options: argparse.Namespace, opstelling: Opstelling, uitslag: Uitslag
) -> None:
    """Schemathesis on one contract; adds to `uitslag`."""
    report = opstelling.data / f"fuzz-{doel.rol}-{doel.soort}.ndjson"
    report.unlink(missing_ok=True)
    argv = [
        *(sys.executable, "-m", "schemathesis.cli", "run", doel.contract(), "--url", doel.url),
        *("--checks", ",".join(CHECKS), "--phases", "examples,coverage,fuzzing", "--mode", "all"),
        *("--max-time", str(max(1, round(seconds))), "--continue-on-failure", "--request-timeout", "20"),
        *("--suppress-health-check", "all", "--warnings", "off", "--no-color"),
        *("--report", "ndjson", "--report-ndjson-path", str(report)),
    ]
    if options.seed is not None:
        argv += ["--seed", str(options.seed)]
    env = os.environ | {
        "SCHEMATHESIS_HOOKS": "vumportal.ontwikkel.fuzz_haken",
        "FUZZ_NAAR": OIN if doel.rol == "bron" else EXCHANGE_OIN,
        "FUZZ_URL": doel.url,
        "FUZZ_SOORT": doel.soort.value,
    }
    began = time.monotonic()
    done = subprocess.run(argv, env=env, cwd=opstelling.data, capture_output=True, text=True, check=False)
    read_report(report, f"{doel.rol} {doel.soort}", uitslag)
    _say(f"{doel.rol} {doel.soort}: {time.monotonic() - began:.0f} s, samen {uitslag.cases} cases")
    if done.returncode:
        _say(done.stdout[-6000:] + done.stderr[-2000:])
        if not uitslag.failures:
            uitslag.failures.append(f"{doel.rol} {doel.soort}: schemathesis stopte met {done.returncode}")


def read_report(report: Path, name: str, uitslag: Uitslag) -> None:
    """Add every request and every failed check of a report (schemathesis, ndjson) to `uitslag`."""
    if not report.is_file():
        uitslag.failures.append(f"{name}: schemathesis gaf geen verslag")
        return
    for line in report.read_text(encoding="utf-8").splitlines():
        recorder = json.loads(line).get("ScenarioFinished", {}).get("recorder", {})
        for case, interaction in recorder.get("interactions", {}).items():
            response = interaction.get("response") or {}
            status = str(response.get("status_code", "geen antwoord"))
            uitslag.cases += 1
            uitslag.statuses[status] += 1
            uitslag.failures += [
                f"{name} {recorder['label']} {check['name']} (status {status}): {json.dumps(check)[:500]}"
                for check in recorder.get("checks", {}).get(case, [])
                if check["status"] != "success"
            ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

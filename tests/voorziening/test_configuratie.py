"""The configuration file says what is wrong with it."""

import json
from pathlib import Path
from typing import Any

import pytest

from vumportal.voorziening.configuratie import OngeldigeConfiguratie, make, read

OIN, BRON = "1" * 20, "2" * 20
GOED: dict[str, Any] = {"oin": OIN, "bronnen": [{"oin": BRON, "url": "http://127.0.0.1:9/", "suwi": True}]}


def test_defaults() -> None:
    configuratie = make(GOED)
    bron = configuratie.bronnen[0]
    assert (bron.url, bron.via, bron.naam) == ("http://127.0.0.1:9", BRON, BRON)
    assert configuratie.deelnemers[BRON].suwi
    assert configuratie.limieten.details_per_vraag == 10
    assert configuratie.limieten.bron_seconden == 8


@pytest.mark.parametrize("url", ["https://bron.example.nl", "http://127.0.0.1:8002", "http://[::1]:8002"])
def test_origins(url: str) -> None:
    assert make({"oin": OIN, "bronnen": [{"oin": BRON, "url": url}]}).bronnen[0].url == url


def test_two_installations_do_not_share_a_secret() -> None:
    assert make(GOED).geheim != make(GOED).geheim
    assert make(GOED | {"geheim": "s3cret"}).geheim == "s3cret"
    assert "s3cret" not in repr(make(GOED | {"geheim": "s3cret"}))


@pytest.mark.parametrize(
    ("anders", "reden"),
    [
        ({"oin": "123"}, "oin"),
        ({"bronnen": {}}, "bronnen"),
        ({"bronnen": GOED["bronnen"] * 2}, "twee keer"),
        ({"bronnen": [{"oin": BRON, "url": "ftp://x"}]}, "url"),
        ({"bronnen": [{"oin": BRON, "url": "http://x/pad"}]}, "url"),
        ({"bronnen": [{"oin": BRON, "url": "http://x", "suwi": "ja"}]}, "suwi"),
        ({"bronnen": [{"oin": BRON, "url": "http://x", "poort": 1}]}, "poort"),
        ({"deelnemers": [{"oin": 5}]}, "oin"),
        ({"limieten": {"details": 1}}, "details"),
        ({"limieten": {"details_per_vraag": 0}}, "details_per_vraag"),
        ({"limieten": {"details_per_vraag": 1.5}}, "details_per_vraag"),
        ({"limieten": {"bron_seconden": True}}, "bron_seconden"),
        ({"limieten": {"bron_seconden": float("nan")}}, "bron_seconden"),
        ({"limieten": {"bron_seconden": float("inf")}}, "bron_seconden"),
        ({"limieten": []}, "limieten"),
        ({"poort": "8001"}, "poort"),
        ({"poort": 70000}, "poort"),
        ({"poort": True}, "poort"),
        ({"host": 1}, "host"),
        ({"geheim": ""}, "geheim"),
        ({"geheim": None}, "geheim"),
        ({"budget_bestand": 1}, "budget_bestand"),
        *(
            ({"bronnen": [{"oin": BRON, "url": url}]}, "url")
            for url in (
                "http://[",
                "http://x:99999",
                "http://x:y",
                "http://u:p@x",
                "http://x#deel",
                "http://",
            )
        ),
        ({"onzin": 1}, "onzin"),
    ],
)
def test_wrong(anders: dict[str, Any], reden: str) -> None:
    with pytest.raises(OngeldigeConfiguratie, match=reden):
        make(GOED | anders)


def test_file(tmp_path: Path) -> None:
    pad = tmp_path / "config.json"
    with pytest.raises(OngeldigeConfiguratie, match=r"config\.json"):
        read(pad)
    pad.write_text("{")
    with pytest.raises(OngeldigeConfiguratie, match=r"config\.json"):
        read(pad)
    pad.write_text(json.dumps(GOED))
    assert read(pad).oin == OIN

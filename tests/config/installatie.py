"""docker-compose.yml as an installation gets it: read, with the variables of a .env filled in."""

import re
from pathlib import Path
from typing import Any

import yaml

REPO = Path(__file__).resolve().parents[2]
COMPOSE = REPO / "docker-compose.yml"
DIENSTEN = ("web", "worker", "beat")
ENV = {
    "POSTGRES_PASSWORD": "geheim",
    "EIGENAAR_PASSWORD": "geheimVanDeEigenaar",
    "TOEPASSING_PASSWORD": "geheimVanDeToepassing",
    "DJANGO_SECRET_KEY": "t5RVvkz0nQmXc8Lw2YdJ7hGfPs4BaEu6Ni1oKxMqTrZyWjHgCbDl93",
    "DJANGO_ALLOWED_HOSTS": "werkplek.example",
    "VUM_BRON_PROXY_GEHEIM": "een-geheim-van-proxy-en-portaal",
    "VUM_ADRES_KOP": "X-Forwarded-For",
}
"""The smallest .env that a careful reader of the compose file makes."""

_VARIABLE = re.compile(r"\$\{(\w+)(?::([-+?])([^}]*))?\}")


def fill_in(text: str, env: dict[str, str]) -> str:
    """`${X}`, `${X:-default}`, `${X:+other}` and `${X:?message}` as Compose reads them."""

    def value(match: re.Match[str]) -> str:
        name, kind, rest = match.groups()
        given = env.get(name, "")
        if kind == "+":
            return rest if given else ""
        if kind == "?" and not given:
            raise KeyError(name)
        return given or (rest if kind == "-" else "")

    return _VARIABLE.sub(value, text)


def compose(env: dict[str, str] = ENV) -> dict[str, Any]:
    """The compose file with the variables of `env`. Raises KeyError on a required one that is missing."""
    return yaml.safe_load(fill_in(COMPOSE.read_text(), env))  # type: ignore[no-any-return]  # YAML has no type


def environment(dienst: str, env: dict[str, str] = ENV) -> dict[str, str]:
    """The environment of one service."""
    given = compose(env)["services"][dienst]["environment"]
    return {naam: "" if waarde is None else str(waarde) for naam, waarde in given.items()}

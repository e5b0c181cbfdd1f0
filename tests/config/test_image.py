"""The image and the compose file: what they copy exists, what they need they get."""

import fnmatch
import re
from pathlib import PurePosixPath

import pytest

from tests.config.installatie import COMPOSE, DIENSTEN, ENV, REPO, compose, environment
from tests.test_docs import _env_calls
from vumportal.config import celery_app

CERTIFICATEN = ("VUM_CLIENT_CERTIFICAAT", "VUM_CLIENT_SLEUTEL", "VUM_CA")


def copied() -> list[str]:
    """Sources of every COPY from the build context."""
    sources = []
    for line in (REPO / "Dockerfile").read_text().replace("\\\n", " ").splitlines():
        words = line.split()
        if words[:1] == ["COPY"] and not any(word.startswith("--from") for word in words):
            sources += [word for word in words[1:-1] if not word.startswith("--")]
    return sources


def let_in(path: str) -> bool:
    """Whether .dockerignore leaves this path in the build context: the last rule that fits decides."""
    allowed = True
    parts = PurePosixPath(path).parts
    parents = ["/".join(parts[: depth + 1]) for depth in range(len(parts))]
    for rule in (REPO / ".dockerignore").read_text().split():
        pattern = rule.removeprefix("!")
        if any(_fits(parent, pattern) for parent in parents):
            allowed = rule.startswith("!")
    return allowed


def _fits(path: str, pattern: str) -> bool:
    if pattern.startswith("**/"):
        return _fits(PurePosixPath(path).name, pattern.removeprefix("**/"))
    parts, wanted = path.split("/"), pattern.split("/")
    return len(parts) == len(wanted) and all(map(fnmatch.fnmatchcase, parts, wanted))


def test_everything_that_the_image_copies_exists_and_is_let_in() -> None:
    sources = copied()
    assert {"manage.py", "gunicorn.conf.py", "vumportal", "requirements.txt"} <= set(sources)
    assert [source for source in sources if not (REPO / source).exists()] == []
    assert [source for source in sources if not let_in(source)] == []


@pytest.mark.parametrize("path", [".env", ".git/config", ".data/demo.json", "tests/hulp.py", "client.key"])
def test_nothing_else_is_let_in(path: str) -> None:
    assert not let_in(path)


@pytest.mark.parametrize("dienst", DIENSTEN)
def test_every_required_variable_is_passed(dienst: str) -> None:
    required = {name for name, default in _env_calls().items() if default is None}
    assert {"DATABASE_URL", "REDIS_URL"} <= required
    given = environment(dienst)
    wanted = required | {
        "DJANGO_SECRET_KEY",
        "DJANGO_ALLOWED_HOSTS",
    }  # these have a default outside production
    assert {name for name in wanted if not given.get(name)} == set()
    assert given["VUMPORTAL_OMGEVING"] == "productie"


@pytest.mark.parametrize("dienst", DIENSTEN)
def test_no_variable_is_passed_that_the_settings_do_not_know(dienst: str) -> None:
    assert set(environment(dienst)) <= set(_env_calls())


@pytest.mark.parametrize("dienst", ["migratie", *DIENSTEN])
def test_every_other_variable_reaches_the_settings_from_the_env_file(dienst: str) -> None:
    """A line such as VUM_DETAIL_BEWAARDAGEN=14 in .env must not be passed over in silence."""
    assert compose()["services"][dienst]["env_file"] == [{"path": ".env", "required": False}]


@pytest.mark.parametrize("naam", ["POSTGRES_PASSWORD", "DJANGO_SECRET_KEY", "DJANGO_ALLOWED_HOSTS"])
def test_compose_stops_without_a_secret(naam: str) -> None:
    with pytest.raises(KeyError, match=naam):
        compose({**ENV, naam: ""})


def test_every_variable_that_compose_reads_is_documented() -> None:
    read = set(re.findall(r"\$\{(\w+)", COMPOSE.read_text()))
    documented = (REPO / "docs" / "configuration.md").read_text()
    assert {name for name in read if f"| `{name}` |" not in documented} == set()


@pytest.mark.parametrize("dienst", ["web", "worker"])
def test_certificates_are_mounted_where_the_settings_look(dienst: str) -> None:
    own = {naam: f"/etc/vum/{naam.lower()}.pem" for naam in CERTIFICATEN}
    whole = compose(ENV | own)
    given = whole["services"][dienst]
    for naam in CERTIFICATEN:
        secret = given["environment"][naam].removeprefix("/run/secrets/")
        assert secret in given["secrets"]
        assert whole["secrets"][secret] == {"file": own[naam]}
    assert given["read_only"] is True


def test_without_certificates_the_variables_are_empty_and_the_files_exist() -> None:
    assert {environment("web")[naam] for naam in CERTIFICATEN} == {""}
    assert {secret["file"] for secret in compose()["secrets"].values()} == {"/dev/null"}


def test_only_who_speaks_to_the_exchange_gets_the_key() -> None:
    assert {naam for naam, dienst in compose()["services"].items() if "secrets" in dienst} == {
        "web",
        "worker",
    }


def test_the_worker_has_the_pool_on_which_time_limits_act() -> None:
    command = compose()["services"]["worker"]["command"]
    assert command[command.index("--pool") + 1] == "prefork"
    assert 0 < celery_app.conf.task_soft_time_limit < celery_app.conf.task_time_limit


def test_bytecode_is_in_the_image_since_a_container_may_not_write_it() -> None:
    dockerfile = (REPO / "Dockerfile").read_text()
    assert compose()["services"]["web"]["read_only"] is True
    assert "--compile-bytecode" in dockerfile
    assert "compileall -q vumportal gunicorn.conf.py" in dockerfile


def test_requests_get_the_time_to_end_that_gunicorn_promises() -> None:
    promised = re.search(r'"--graceful-timeout", "(\d+)"', (REPO / "Dockerfile").read_text())
    assert promised
    assert int(compose()["services"]["web"]["stop_grace_period"].removesuffix("s")) > int(promised[1])


def test_the_database_counts_as_ready_only_when_others_can_reach_it() -> None:
    """Not over its socket: there the server answers that the image runs while it makes the database."""
    test = compose()["services"]["postgres"]["healthcheck"]["test"]
    assert test[test.index("-h") + 1] == "127.0.0.1"

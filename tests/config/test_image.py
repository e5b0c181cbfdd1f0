"""The image and the compose file: what they copy exists, what they need they get."""

import fnmatch
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from tests.config.installatie import COMPOSE, DIENSTEN, ENV, REPO, compose, environment
from tests.test_docs import _env_calls
from vumportal.config import celery_app
from vumportal.ontwikkel import adressen
from vumportal.ontwikkel.postgres import EIGENAAR, TOEPASSING, Postgres

pytestmark = pytest.mark.traag

CERTIFICATEN = ("VUM_CLIENT_CERTIFICAAT", "VUM_CLIENT_SLEUTEL", "VUM_CA")


def instructions() -> list[list[str]]:
    """The words of every instruction of the Dockerfile."""
    return [line.split() for line in (REPO / "Dockerfile").read_text().replace("\\\n", " ").splitlines()]


def copies() -> list[tuple[list[str], str]]:
    """Sources and target of every COPY from the build context, of all stages."""
    return [
        ([word for word in words[1:-1] if not word.startswith("--")], words[-1])
        for words in instructions()
        if words[:1] == ["COPY"] and not any(word.startswith("--from") for word in words)
    ]


def copied() -> list[str]:
    """Sources of every COPY from the build context."""
    return [source for sources, _ in copies() for source in sources]


def let_in(path: str, ignore: str | None = None) -> bool:
    """Whether .dockerignore leaves this path in the build context: the last rule that fits decides."""
    allowed = True
    parts = PurePosixPath(path).parts
    parents = ["/".join(parts[: depth + 1]) for depth in range(len(parts))]
    for rule in _rules((REPO / ".dockerignore").read_text() if ignore is None else ignore):
        pattern = rule.removeprefix("!")
        if any(_fits(parent, pattern) for parent in parents):
            allowed = rule.startswith("!")
    return allowed


def _rules(ignore: str) -> list[str]:
    lines = [line.strip() for line in ignore.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def layers(ignore: str | None = None) -> list[dict[str, Path]]:
    """What each COPY from the build context adds: path from the work directory, and the file that comes there."""
    return [
        {inside: path for source in sources for inside, path in _added(source, target, ignore)}
        for sources, target in copies()
    ]


def _added(source: str, target: str, ignore: str | None) -> Iterator[tuple[str, Path]]:
    """Of a directory its contents, of a file the file itself, as COPY has it."""
    start = REPO / source
    for path in start.rglob("*") if start.is_dir() else [start]:
        if path.is_file() and let_in(path.relative_to(REPO).as_posix(), ignore):
            inside = path.relative_to(start) if start.is_dir() else Path(path.name)
            yield (PurePosixPath(target) / inside.as_posix()).as_posix(), path


def of_development(layer: Iterable[str]) -> list[str]:
    """The files of demo, tests and stand-in exchange in a layer or a wheel."""
    return [path for path in layer if re.search(r"ontwikkel|voorziening|(^|/)tests/", path)]


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


def test_no_layer_holds_anything_of_development() -> None:
    assert [of_development(layer) for layer in layers()] == [[] for _ in copies()]


def test_it_would_be_seen_if_a_layer_did() -> None:
    everything = [path for layer in layers("**/__pycache__") for path in of_development(layer)]
    assert {"vumportal/ontwikkel/demo.py", "vumportal/voorziening/app.py"} <= set(everything)


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the layers give together, after the last RUN of the Dockerfile was really run on it."""
    app = tmp_path_factory.mktemp("app")
    for layer in layers():
        for inside, path in layer.items():
            if inside.startswith("/"):  # of the stage that installs the dependencies
                continue
            (app / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, app / inside)
    [*_, run] = [words[1:] for words in instructions() if words[:1] == ["RUN"]]
    done = inside_image(app, "bash", "-ec", " ".join(run).replace("/app", str(app)))
    assert done.returncode == 0, done.stderr
    return app


def inside_image(app: Path, *argv: str, **env: str) -> "subprocess.CompletedProcess[str]":
    """Run a program as the container would: our code is that of the image, our environment its own."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    base = {"PATH": path, "PYTHONPATH": str(app), "DJANGO_SETTINGS_MODULE": "vumportal.config.settings"}
    return subprocess.run(argv, cwd=app, env=base | env, capture_output=True, text=True, check=False)


def test_production_works_without_them(image: Path) -> None:
    done = inside_image(
        image, "python", "manage.py", "check", "--fail-level", "WARNING", **environment("web")
    )
    assert "no issues" in done.stdout, done.stderr
    assert (image / "staticfiles" / "staticfiles.json").is_file()
    names = (
        "import vumportal.config.urls, vumportal.config.celery as c; c.app.loader.import_default_modules()"
    )
    program = f"import django; django.setup(); {names}"
    done = inside_image(image, "python", "-c", program, **environment("worker"))
    assert done.returncode == 0, done.stderr


def test_a_wheel_has_the_rooms_and_their_tables_and_nothing_of_development(tmp_path: Path) -> None:
    """What setuptools puts in a wheel, by building it; without the licence, which it reads from version 77 on."""
    pytest.importorskip("setuptools", reason="setuptools is not installed")
    shutil.copytree(REPO / "vumportal", tmp_path / "vumportal", ignore=shutil.ignore_patterns("__pycache__"))
    project = (REPO / "pyproject.toml").read_text().replace('license = "EUPL-1.2"\n', "")
    (tmp_path / "pyproject.toml").write_text(project)
    shutil.copy(REPO / "README.md", tmp_path)
    program = "from setuptools import setup; setup()"
    built = subprocess.run(
        [sys.executable, "-c", program, "-q", "build", "--build-lib", "wheel"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    wheel = {path.relative_to(tmp_path / "wheel").as_posix() for path in (tmp_path / "wheel").rglob("*.*")}
    assert of_development(wheel) == []
    source = {path.relative_to(REPO).as_posix() for path in (REPO / "vumportal").rglob("*.*")}
    wanted = {path for path in source if re.search(r"\.(py|csv)$", path)} - set(of_development(source))
    assert {"vumportal/geo/data/pc4.csv", "vumportal/begrippen/data/demonstratie.csv"} <= wanted <= wheel


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
    assert set(environment(dienst)) - WACHTWOORDEN <= set(_env_calls())


WACHTWOORDEN = {"POSTGRES_PASSWORD", "EIGENAAR_PASSWORD", "TOEPASSING_PASSWORD"}


@pytest.mark.parametrize("dienst", ["migratie", *DIENSTEN])
def test_the_passwords_of_the_database_in_the_env_file_reach_no_process_of_ours(dienst: str) -> None:
    """All of .env goes to each of them, but for what the compose file sets itself."""
    assert {naam: environment(dienst).get(naam) for naam in WACHTWOORDEN} == dict.fromkeys(WACHTWOORDEN, "")


def test_who_migrates_has_two_addresses_and_the_others_one() -> None:
    assert environment("migratie")["DATABASE_EIGENAAR_URL"] == (
        "postgres://vum_eigenaar:geheimVanDeEigenaar@postgres:5432/vumportal"
    )
    for dienst in ("migratie", *DIENSTEN):
        assert environment(dienst)["DATABASE_URL"] == (
            "postgres://vum_toepassing:geheimVanDeToepassing@postgres:5432/vumportal"
        )
    owners = {
        naam
        for naam, dienst in compose()["services"].items()
        if any("geheimVanDeEigenaar" in str(waarde) for waarde in dienst.get("environment", {}).values())
    }
    assert owners == {"rollen", "migratie"}


def test_roles_are_made_before_the_migration_and_that_before_all_else() -> None:
    done = {"condition": "service_completed_successfully"}
    assert compose()["services"]["migratie"]["depends_on"]["rollen"] == done
    for dienst in DIENSTEN:
        assert compose()["services"][dienst]["depends_on"]["migratie"] == done


@pytest.mark.traag
def test_the_service_that_makes_the_roles_can_be_run_again_and_again(tmp_path: Path) -> None:
    """Its script as it stands, on the servers of the tests: as the superuser, in a database that this one owns."""
    given = compose()["services"]["rollen"]
    assert given["volumes"] == ["./bin/rollen.sql:/rollen.sql:ro"]
    superuser = os.environ["DATABASE_URL"].replace("vum_toepassing", "postgres")
    assert adressen.ensure_database(adressen.with_database(superuser, "proef_rollen"))
    programs = Postgres(tmp_path)._binaries()
    host = parse_qs(urlsplit(superuser).query)["host"][0]
    env = given["environment"] | {"PGHOST": host, "PGUSER": "postgres", "PGDATABASE": "proef_rollen"}
    env["PATH"] = f"{programs}:{os.environ['PATH']}"
    *shell, script = given["command"]
    look = (
        "SELECT rolname, rolpassword LIKE 'SCRAM-SHA-256$%', rolsuper OR rolcreaterole, pg_get_userbyid(datdba) "
        "FROM pg_authid, pg_database WHERE rolname LIKE 'vum%' AND datname = 'proef_rollen' ORDER BY rolname"
    )
    try:
        for _ in range(2):
            argv = [*shell, script.replace("/rollen.sql", str(REPO / "bin" / "rollen.sql"))]
            done = subprocess.run(argv, env=env, capture_output=True, text=True, check=False)
            assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
            with psycopg.connect(superuser) as connection:
                assert connection.execute(look).fetchall() == [
                    ("vum_eigenaar", True, False, "vum_eigenaar"),
                    ("vum_toepassing", True, False, "vum_eigenaar"),
                ]
    finally:
        with psycopg.connect(superuser, autocommit=True) as connection:
            connection.execute("DROP DATABASE proef_rollen")
            for role in (EIGENAAR, TOEPASSING):
                connection.execute(f"ALTER ROLE {role} PASSWORD NULL")


@pytest.mark.parametrize("dienst", ["migratie", *DIENSTEN])
def test_every_other_variable_reaches_the_settings_from_the_env_file(dienst: str) -> None:
    """A line such as VUM_DETAIL_BEWAARDAGEN=14 in .env must not be passed over in silence."""
    assert compose()["services"][dienst]["env_file"] == [{"path": ".env", "required": False}]


@pytest.mark.parametrize("naam", [*sorted(WACHTWOORDEN), "DJANGO_SECRET_KEY", "DJANGO_ALLOWED_HOSTS"])
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

"""The settings of production, in a process of their own: strict, and nothing secret has a default."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import connection

from tests.config.installatie import ENV, REPO, environment
from tests.hulp import PATIENCE, free_port, wait_until
from vumportal.ontwikkel.adressen import with_database

pytestmark = pytest.mark.traag


def run(env: dict[str, str], *argv: str) -> subprocess.CompletedProcess[str]:
    """Run Python with this environment alone, as in the container of the web process."""
    base = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "vumportal.config.settings"}
    return subprocess.run(
        [sys.executable, *argv],
        cwd=REPO,
        env=base | env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def setting(name: str, **env: str) -> str:
    """A setting as production has it."""
    done = run(
        environment("web", ENV | env), "-c", f"from django.conf import settings; print(settings.{name})"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_check_deploy_has_no_remark() -> None:
    done = run(environment("web"), "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_check_deploy_would_say_so() -> None:
    """That the test above can fail: who forgets the address of the browser is told."""
    done = run(
        environment("web", ENV | {"VUM_ADRES_KOP": ""}),
        *("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
    )
    assert done.returncode != 0
    assert "vumportal.W001" in done.stderr
    assert "VUM_ADRES_KOP" in done.stderr


@pytest.mark.parametrize(("kop", "keer"), [("", 1), ("X-Forwarded-For", 0)])
def test_the_web_process_says_so_once_when_it_starts(kop: str, keer: int, tmp_path: Path) -> None:
    """gunicorn does not run the checks of Django; so the first of its processes does."""
    log = tmp_path / "web.log"
    argv = ("-m", "gunicorn", "vumportal.config.wsgi", "--bind", f"127.0.0.1:{free_port()}", "--workers", "2")
    env = environment("web", ENV | {"VUM_ADRES_KOP": kop})
    with log.open("wb") as output:
        child = subprocess.Popen(
            [sys.executable, *argv, "--no-control-socket"],
            cwd=REPO,
            env={"PATH": os.environ["PATH"], **env},
            stdout=output,
            stderr=output,
        )
    try:
        wait_until(lambda: log.read_text().count("Booting worker") == 2)
        wait_until(lambda: all_ready(child.pid))
    finally:
        child.terminate()
        child.wait(PATIENCE)
    assert log.read_text().count("WARNING vumportal.config vumportal.W001: VUM_ADRES_KOP is leeg") == keer


PROGRAMMAS = {
    "web": ("gunicorn", "vumportal.config.wsgi", "--bind", "127.0.0.1:0", "--no-control-socket"),
    "worker": ("celery", "-A", "vumportal.config.celery", "worker", "--pool", "solo"),
    "beat": (
        "celery",
        "-A",
        "vumportal.config.celery",
        "beat",
        "--schedule",
        "{map}/schema",
        "--pidfile",
        "",
    ),
}


@pytest.mark.parametrize("dienst", PROGRAMMAS)
@pytest.mark.parametrize(
    ("rol", "woorden"),
    [("vum_eigenaar", "is eigenaar van tabellen, of kan die rol aannemen"), ("postgres", "is superuser")],
)
def test_nothing_starts_under_a_role_that_can_change_the_logboek(
    dienst: str, rol: str, woorden: str, django_db_setup: None, tmp_path: Path
) -> None:
    url = with_database(os.environ["DATABASE_URL"], str(connection.settings_dict["NAME"]))
    env = environment(dienst) | {"DATABASE_URL": url.replace("vum_toepassing", rol)}
    done = run(env, "-m", *(part.format(map=tmp_path) for part in PROGRAMMAS[dienst]))
    assert done.returncode != 0
    assert f"De rol {rol} van DATABASE_URL {woorden}" in done.stderr


def all_ready(master: int) -> bool:
    """Whether both processes came so far that they wait for connections: each then watches a few files at once."""
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    return len(children) == 2 and all(map(_waits, children))


def _waits(pid: str) -> bool:
    for path in Path(f"/proc/{pid}/fdinfo").iterdir():
        with suppress(OSError):  # a file that was closed meanwhile
            if path.read_text().count("tfd:") > 1:
                return True
    return False


GOED = ENV["DJANGO_SECRET_KEY"]


@pytest.mark.parametrize(
    ("naam", "waarde"),
    [
        ("DJANGO_SECRET_KEY", ""),
        ("DJANGO_SECRET_KEY", "kort"),
        ("DJANGO_SECRET_KEY", GOED[:49]),
        ("DJANGO_SECRET_KEY", "a" * 60),
        ("DJANGO_SECRET_KEY", "welkom" * 10),
        ("DJANGO_SECRET_KEY", f"django-insecure-{GOED}"),
        ("DJANGO_SECRET_KEY", "alleen-voor-tests-alleen-voor-tests-alleen-voor-tests"),
        ("VUM_BRON_PROXY_GEHEIM", "geheim"),
        ("VUM_BRON_PROXY_GEHEIM", GOED[:23]),
        ("VUM_BRON_PROXY_GEHEIM", "ab" * 20),
        ("DJANGO_ALLOWED_HOSTS", ""),
        ("DJANGO_ALLOWED_HOSTS", " "),
        ("DJANGO_ALLOWED_HOSTS", "*"),
        ("DJANGO_ALLOWED_HOSTS", "werkplek.example,*"),
        ("DJANGO_ALLOWED_HOSTS", "werkplek.example, *"),
        ("DJANGO_ALLOWED_HOSTS", "."),
        ("DJANGO_ALLOWED_HOSTS", ".nl"),
        ("DJANGO_ALLOWED_HOSTS", ".gemeente.example"),
        ("DJANGO_ALLOWED_HOSTS", "*.gemeente.example"),
        ("DJANGO_ALLOWED_HOSTS", "werkplek.example."),
        ("DJANGO_ALLOWED_HOSTS", "https://werkplek.example"),
        ("DJANGO_ALLOWED_HOSTS", "werkplek.example:443"),
        ("DJANGO_ALLOWED_HOSTS", "werkplek.example/"),
        ("DJANGO_ALLOWED_HOSTS", "werkplek example"),
        ("DJANGO_CSRF_TRUSTED_ORIGINS", "*"),
        ("DJANGO_CSRF_TRUSTED_ORIGINS", "https://*"),
        ("DJANGO_CSRF_TRUSTED_ORIGINS", "https://*.gemeente.example"),
        ("DJANGO_CSRF_TRUSTED_ORIGINS", "http://werkplek.example"),
        ("DJANGO_CSRF_TRUSTED_ORIGINS", "werkplek.example"),
    ],
)
def test_production_does_not_start_with(naam: str, waarde: str) -> None:
    """Neither the web process nor a command; the log names the variable and not what it held."""
    done = run({**environment("web"), naam: waarde}, "-c", "import vumportal.config.settings")
    assert done.returncode != 0
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith(f"django.core.exceptions.ImproperlyConfigured: {naam} ")
    secret = "KEY" in naam or "GEHEIM" in naam
    assert not (secret and waarde and waarde in last)


def test_gunicorn_ends_when_production_may_not_start() -> None:
    argv = (
        "-m",
        "gunicorn",
        "vumportal.config.wsgi",
        "--bind",
        f"127.0.0.1:{free_port()}",
        "--no-control-socket",
    )
    done = run({**environment("web"), "DJANGO_ALLOWED_HOSTS": "*"}, *argv)
    assert done.returncode != 0
    assert "DJANGO_ALLOWED_HOSTS" in done.stderr


@pytest.mark.parametrize(
    ("naam", "waarde"),
    [
        ("DJANGO_SECRET_KEY", GOED[:50]),
        ("VUM_BRON_PROXY_GEHEIM", GOED[:24]),
        ("VUM_BRON_PROXY_GEHEIM", ""),
        ("DJANGO_ALLOWED_HOSTS", "werkplek.example, Werkplek-2.gemeente.example,localhost,10.0.0.7,[::1]"),
        ("DJANGO_CSRF_TRUSTED_ORIGINS", ""),
        ("DJANGO_CSRF_TRUSTED_ORIGINS", "https://werkplek.example, https://10.0.0.7:8443,https://[::1]:8443"),
    ],
)
def test_production_starts_with(naam: str, waarde: str) -> None:
    done = run({**environment("web"), naam: waarde}, "-c", "import vumportal.config.settings")
    assert done.returncode == 0, done.stderr


def test_a_name_behind_a_comma_and_a_space_is_a_name() -> None:
    assert (
        setting("ALLOWED_HOSTS", DJANGO_ALLOWED_HOSTS="a.example, b.example") == "['a.example', 'b.example']"
    )


@pytest.mark.parametrize("naam", ["DJANGO_SECRET_KEY", "DATABASE_URL", "REDIS_URL"])
def test_production_does_not_start_without(naam: str) -> None:
    env = environment("web")
    del env[naam]
    done = run(env, "-c", "import vumportal.config.settings")
    assert done.returncode != 0
    assert naam in done.stderr


def test_production_refuses_a_bron_without_access_control() -> None:
    done = run({**environment("web"), "VUM_BRON_TOEGANG": "lokaal"}, "-c", "import vumportal.config.settings")
    assert done.returncode != 0
    assert "VUM_BRON_TOEGANG" in done.stderr


@pytest.mark.parametrize("naam", ["VUM_EIGEN_OIN", "VUM_VOORZIENING_OIN"])
def test_a_mistyped_oin_is_noticed_at_the_start(naam: str) -> None:
    done = run({**environment("web"), naam: "0" * 19}, "-c", "import vumportal.config.settings")
    assert done.returncode != 0
    assert f"{naam} moet een OIN van 20 cijfers zijn." in done.stderr


def test_a_broker_over_a_socket_is_refused() -> None:
    address = {"REDIS_URL": "redis+socket:///run/redis.sock?virtual_host=0"}
    done = run({**environment("web"), **address}, "-c", "import vumportal.config.settings")
    assert done.returncode != 0
    assert "REDIS_URL moet met redis:// of rediss:// beginnen" in done.stderr


def test_no_key_of_demo_and_no_development_tools() -> None:
    assert "vumportal.ontwikkel" not in setting("INSTALLED_APPS")
    assert setting("DEBUG") == "False"


def test_hsts_leaves_other_hosts_of_the_domain_alone() -> None:
    names = ", settings.".join(
        ("SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD")
    )
    assert setting(names) == "31536000 False False"
    chosen = {
        "DJANGO_HSTS_SECONDS": "60",
        "DJANGO_HSTS_SUBDOMAINS": "true",
        "DJANGO_HSTS_PRELOAD": "true",
    }
    assert setting(names, **chosen) == "60 True True"


def test_cookies_belong_to_this_host_and_to_https() -> None:
    """Those that a page of production sets, and what the settings say of the one that logging in sets."""
    look = (
        "import django\n"
        "from django.conf import settings\n"
        "plain = 'django.contrib.staticfiles.storage.StaticFilesStorage'  # nothing was collected here\n"
        "settings.STORAGES['staticfiles'] = {'BACKEND': plain}\n"
        "django.setup()\n"
        "from django.test import Client\n"
        "client = Client()\n"
        "client.get('/inloggen/', secure=True, headers={'Host': 'werkplek.example'})\n"
        "print(client.cookies.output())"
    )
    done = run(environment("web"), "-c", look)
    assert done.returncode == 0, done.stderr
    [cookie] = done.stdout.strip().splitlines()
    assert cookie.startswith("Set-Cookie: __Host-csrftoken=")
    assert {"Path=/", "Secure"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    names = ("NAME", "PATH", "SECURE", "HTTPONLY", "DOMAIN", "SAMESITE")
    wanted = ", settings.".join(f"SESSION_COOKIE_{name}" for name in names)
    assert setting(wanted) == "__Host-sessionid / True True None Lax"
    assert setting("MIJN_COOKIE") == "__Host-mijn"  # its other parts: tests/mijn/test_sessie.py


def test_messages_are_in_no_cookie_of_their_own() -> None:
    assert "session" in setting("MESSAGE_STORAGE")


def test_over_http_the_names_are_plain() -> None:
    """A browser refuses the prefix without https, which the demo does not have."""
    demo = {
        "VUMPORTAL_OMGEVING": "demo",
        "DATABASE_URL": "postgres://x@localhost/x",
        "REDIS_URL": "redis://x",
    }
    names = "print(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)"
    done = run(demo, "-c", f"from django.conf import settings; {names}")
    assert done.stdout.split() == ["sessionid", "csrftoken"]

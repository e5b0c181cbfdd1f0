"""The settings of production, in a process of their own: strict, and nothing secret has a default."""

import os
import subprocess
import sys

import pytest

from tests.config.installatie import ENV, REPO, environment


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
    """That the test above can fail: a short key is a remark."""
    done = run(
        environment("web", ENV | {"DJANGO_SECRET_KEY": "kort"}),
        *("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
    )
    assert done.returncode != 0
    assert "security.W009" in done.stderr


@pytest.mark.parametrize("naam", ["DJANGO_SECRET_KEY", "DATABASE_URL", "REDIS_URL"])
def test_production_does_not_start_without(naam: str) -> None:
    env = environment("web")
    del env[naam]
    done = run(env, "-c", "import vumportal.config.settings")
    assert done.returncode != 0
    assert naam in done.stderr


def test_an_empty_secret_is_no_secret() -> None:
    done = run({**environment("web"), "DJANGO_SECRET_KEY": ""}, "manage.py", "check")
    assert done.returncode != 0
    assert "SECRET_KEY" in done.stderr


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

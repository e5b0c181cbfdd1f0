"""bin/_omgeving: what the commands do before there is an environment, in a copy of the repository's bin."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.traag

REPO = Path(__file__).resolve().parents[2]
ORDINARY = "nobody" if os.geteuid() == 0 else None
WITHOUT_ENSUREPIP = f"""#!/bin/sh
[ "$*" = "-c import ensurepip" ] && exit 1
exec '{sys.executable}' "$@"
"""
# Stands in for the network alone: `apt-get … download` puts down the package that `pip_package` built.
APT = """#!/bin/sh
case "$*" in *download*) cp "$PAKKET" . ;; esac
"""


@pytest.fixture
def clone() -> Iterator[Path]:
    """What of the repository the environment is made from, where every account can read it."""
    directory = Path(tempfile.mkdtemp(prefix="vumontw-", dir="/tmp"))
    directory.chmod(0o755)
    shutil.copytree(REPO / "bin", directory / "bin")
    shutil.copy(REPO / "requirements-dev.txt", directory)
    yield directory
    directory.chmod(0o755)
    shutil.rmtree(directory)


def program(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


def run(
    clone: Path, script: str, *, cwd: Path = REPO, user: str | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    base = {name: value for name, value in os.environ.items() if name not in {"PYTHON", "VUMPORTAL_DATA"}}
    return subprocess.run(
        ["bash", "-euc", f"source '{clone}/bin/_omgeving'; {script}"],
        cwd=cwd,
        env=base | env,
        user=user,
        capture_output=True,
        text=True,
        check=False,
    )


def pip_package(directory: Path) -> Path:
    """A Debian package with the wheel of pip, made of the pip of this environment."""
    wheels = directory / "pakket/usr/share/python-wheels"
    content = directory / "pip"
    for part in Path(sysconfig.get_path("purelib")).glob("pip*"):
        shutil.copytree(part, content / part.name)
    wheel = shutil.make_archive(str(directory / "pip"), "zip", content)
    version = next(content.glob("pip-*.dist-info")).name.removesuffix(".dist-info")
    wheels.mkdir(parents=True)
    Path(wheel).rename(wheels / f"{version}-py3-none-any.whl")
    control = directory / "pakket/DEBIAN/control"
    control.parent.mkdir()
    control.write_text(
        "Package: python3-pip-whl\nVersion: 1\nArchitecture: all\nMaintainer: x\nDescription: x\n"
    )
    package = directory / "python3-pip-whl_1_all.deb"
    subprocess.run(["dpkg-deb", "--build", directory / "pakket", package], check=True, capture_output=True)
    return package


def test_a_relative_data_directory_lies_where_the_command_was_given(clone: Path, tmp_path: Path) -> None:
    done = run(clone, 'cd /; echo "$VUMPORTAL_DATA"', cwd=tmp_path, VUMPORTAL_DATA="mijn gegevens")
    assert done.stdout == f"{tmp_path / 'mijn gegevens'}\n"


def test_a_clone_of_somebody_else_is_refused_with_what_to_do(clone: Path) -> None:
    clone.chmod(0o555)
    done = run(clone, "ensure_environment", user=ORDINARY)
    assert done.returncode == 1
    assert done.stderr.startswith(f"Je mag niet schrijven in {clone}, en daar hoort .venv.")


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="only Debian has packages to take pip from")
def test_pip_comes_out_of_its_package_when_python_has_none(clone: Path, tmp_path: Path) -> None:
    programs = program(clone / "programmas/apt-get", APT).parent
    (tmp_path / "met spatie").mkdir()
    done = run(
        clone,
        f'"{sys.executable}" -m venv --without-pip "$venv"; _pip_from_debian; "$python" -m pip --version',
        PATH=f"{programs}:{os.environ['PATH']}",
        PAKKET=str(pip_package(tmp_path)),
        TMPDIR=str(tmp_path / "met spatie"),
    )
    assert done.returncode == 0, done.stderr
    assert f"from {clone}/.venv/" in done.stdout
    assert list((tmp_path / "met spatie").iterdir()) == []


def test_without_pip_and_without_packages_the_message_says_what_to_install(clone: Path) -> None:
    program(clone / "programmas/apt-get", "#!/bin/sh\nexit 100\n")
    python = program(clone / "programmas/python-zonder-pip", WITHOUT_ENSUREPIP)
    done = run(
        clone,
        "ensure_environment",
        PATH=f"{python.parent}:{os.environ['PATH']}",
        PYTHON=str(python),
    )
    assert done.returncode == 1
    assert "Laat een beheerder het installeren: apt-get install python3-venv" in done.stderr


def test_the_environment_is_current_only_with_its_own_lock(clone: Path) -> None:
    program(clone / ".venv/bin/python", "#!/bin/sh\n")
    assert run(clone, '_stamp_value >"$venv/.stempel"; _is_current').returncode == 0
    (clone / "requirements-dev.txt").write_text("")
    assert run(clone, "_is_current").returncode == 1

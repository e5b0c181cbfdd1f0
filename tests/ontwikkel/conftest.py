"""Real servers in a directory of their own, apart from those of the test run itself."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from vumportal.ontwikkel.adressen import remove_socket_root
from vumportal.ontwikkel.postgres import Postgres


@pytest.fixture(scope="session")
def cluster() -> Iterator[Path]:
    """A fresh cluster to copy: making one takes longer than all the rest of a test."""
    directory = Path(tempfile.mkdtemp(prefix="vumontw-", dir="/tmp"))
    directory.chmod(0o755)
    server = Postgres(directory, durable=False)
    server.prepare()
    yield server.cluster
    remove_socket_root(directory)
    shutil.rmtree(directory)


@pytest.fixture
def data_with_cluster(data: Path, cluster: Path) -> Path:
    """A data directory as a first start leaves it."""
    subprocess.run(["cp", "-a", cluster, data / "postgres"], check=True)
    return data


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data directory that a server under another account can enter (tmp_path is closed to it)."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("DATABASE_EIGENAAR_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)
    directory = Path(tempfile.mkdtemp(prefix="vumontw-", dir="/tmp"))
    directory.chmod(0o755)
    yield directory
    remove_socket_root(directory)  # of a test that failed half-way
    shutil.rmtree(directory)

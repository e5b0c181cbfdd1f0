"""Memory of processes and their children, sampled every second while something runs.

*Own* memory is what a process filled itself (RssAnon): without program files and without the shared buffers of the
database. Web processes share what their parent read before it made them, so of theirs each page counts for its part
(Pss_Anon). Of the database a page that a child still shares with its parent counts for both, an upper bound: the kernel
keeps that number ready, and adding up pages takes 50 ms for each process that maps 2 GB of shared buffers, which every
second would be most of a core of the machine that is being measured.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

EDGE = 15.0  # seconds at the start and at the end that are compared
FLAT = 0.05  # the most that their medians may differ


def family(pid: int) -> list[int]:
    """A process and all its descendants."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(after_name[1]), []).append(int(stat.parent.name))
    found, todo = [], [pid]
    while todo:
        found.append(todo.pop())
        todo += children.get(found[-1], [])
    return found


def own(pid: int) -> float:
    """Own memory of a process family in MB, what they share among them counted once if none maps shared buffers."""
    members = family(pid)
    if any(_field(member, "status", "RssShmem:") for member in members):
        return sum(_field(member, "status", "RssAnon:") for member in members)
    return sum(_field(member, "smaps_rollup", "Pss_Anon:") for member in members)


def shared(pid: int) -> float:
    """Memory that a process family has in common in MB, such as the filled part of `shared_buffers`; slow."""
    return sum(_field(member, "smaps_rollup", "Pss_Shmem:") for member in family(pid))


def _field(pid: int, file: str, name: str) -> float:
    try:
        lines = Path(f"/proc/{pid}/{file}").read_text().splitlines()
    except OSError:  # it ended meanwhile
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(name)), 0.0)


@dataclass
class Verloop:
    """Own memory of one process family over time: (seconds since the start, MB)."""

    punten: list[tuple[float, float]]

    @property
    def edge(self) -> float:
        """Seconds at each end that are compared: `EDGE`, or a quarter of a shorter measurement."""
        return min(EDGE, self.punten[-1][0] / 4)

    @property
    def begin(self) -> float:
        """MB at the start."""
        return self.punten[0][1]

    @property
    def first(self) -> float:
        """Median MB of the first seconds."""
        return median(mb for second, mb in self.punten if second <= self.edge)

    @property
    def last(self) -> float:
        """Median MB of the last seconds."""
        return median(mb for second, mb in self.punten if second >= self.punten[-1][0] - self.edge)

    @property
    def highest(self) -> float:
        """The highest MB."""
        return max(mb for _, mb in self.punten)

    @property
    def growth(self) -> float:
        """How much the last seconds differ from the first, as a share of the first."""
        return self.last / self.first - 1

    @property
    def is_flat(self) -> bool:
        """Whether the memory stayed within `FLAT` of where it was."""
        return abs(self.growth) <= FLAT


class Peiling(threading.Thread):
    """Samples the own memory of named process families, as long as the block lasts."""

    def __init__(self, pids: dict[str, int], every: float = 1.0) -> None:
        super().__init__(daemon=True)
        self.pids, self.every = pids, every
        self.verloop = {name: Verloop([]) for name in pids}
        self._stop_asked = threading.Event()

    def run(self) -> None:
        """Sample until asked to stop."""
        while not self._stop_asked.is_set():
            self._sample()
            self._stop_asked.wait(self.every)

    def _sample(self) -> None:
        for name, pid in self.pids.items():
            self.verloop[name].punten.append((time.monotonic() - self._began, own(pid)))

    def __enter__(self) -> Peiling:
        self._began = time.monotonic()
        self._sample()
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop_asked.set()
        self.join()

    def highest(self) -> str:
        """The highest own memory per family."""
        return ", ".join(f"{name} {verloop.highest:.0f} MB" for name, verloop in self.verloop.items())

    def tabel(self) -> list[str]:
        """A header, and a line per family: start, median of both ends, highest, and whether that is flat."""
        edge = min(verloop.edge for verloop in self.verloop.values())
        first, last = f"eerste {edge:.0f} s", f"laatste {edge:.0f} s"
        return [f"{'eigen geheugen, MB':28} {'begin':>7}  {first:>11}  {last:>12}  {'hoogste':>7}"] + [
            f"  {name:26} {v.begin:7.0f}  {v.first:11.0f}  {v.last:12.0f}  {v.highest:7.0f}  "
            f"{'vlak' if v.is_flat else 'NIET VLAK'} ({v.growth:+.1%}, grens {FLAT:.0%})"
            for name, v in self.verloop.items()
        ]

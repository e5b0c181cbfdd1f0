"""Memory of processes and their children, shared pages divided (PSS), sampled while something runs."""

from __future__ import annotations

import threading
import time
from pathlib import Path


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


def megabytes(pid: int) -> float:
    """Memory of a process family in MB."""
    total = 0
    for member in family(pid):
        try:
            lines = Path(f"/proc/{member}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


class Peiling(threading.Thread):
    """Samples the memory of named process families until `stop`; `hoogste` and `laatste` in MB per name."""

    def __init__(self, pids: dict[str, int], every: float = 1.0) -> None:
        super().__init__(daemon=True)
        self.pids, self.every = pids, every
        self.reeks: dict[str, list[float]] = {name: [] for name in pids}
        self._stop_asked = threading.Event()

    def run(self) -> None:
        """Sample until asked to stop."""
        while not self._stop_asked.is_set():
            for name, pid in self.pids.items():
                self.reeks[name].append(megabytes(pid))
            self._stop_asked.wait(self.every)

    def __enter__(self) -> Peiling:
        self.start()
        time.sleep(0.05)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop_asked.set()
        self.join()

    def regel(self) -> str:
        """One line: at the start, halfway, at the end, and the highest, per family."""
        return ", ".join(
            f"{name} {reeks[0]:.0f} → {reeks[len(reeks) // 2]:.0f} → {reeks[-1]:.0f} MB (hoogste {max(reeks):.0f})"
            for name, reeks in self.reeks.items()
            if reeks
        )

"""The card before a probe, as nvidia-smi shows it. Standard library only."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from typing import Callable, Dict, List, Optional, Tuple

MIB = 1024 * 1024
GIB = 1024 * MIB
# a desktop or a monitor takes a little of a card that is free for training
IDLE_BYTES = 512 * MIB
POLL_SECONDS = 2.0
QUERY = "index,uuid,name,driver_version,memory.total,memory.used,memory.free"


@dataclass(frozen=True)
class Gpu:
    """One card, memory in bytes; `others` are the processes on it by id, with None where the bytes cannot be seen."""

    index: str
    uuid: str
    name: str
    driver: str
    total_bytes: int
    used_bytes: int
    free_bytes: int
    others: Tuple[Tuple[int, Optional[int]], ...] = ()

    @property
    def is_busy(self) -> bool:
        return self.used_bytes > IDLE_BYTES

    def to_json(self) -> Dict[str, object]:
        return {
            "name": self.name,
            "driver": self.driver,
            "totalBytes": self.total_bytes,
            "usedBytes": self.used_bytes,
            "freeBytes": self.free_bytes,
            "processes": [{"pid": pid, "bytes": size} for pid, size in self.others],
        }


def smi(*arguments: str) -> Optional[List[List[str]]]:
    """Rows that nvidia-smi prints; None where there is none or it fails."""
    try:
        done = subprocess.run(
            ["nvidia-smi", *arguments, "--format=csv,noheader,nounits"], capture_output=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode != 0:
        return None
    lines = done.stdout.decode(errors="replace").splitlines()
    return [[cell.strip() for cell in line.split(",")] for line in lines if line.strip()]


def mib(text: str) -> Optional[int]:
    return int(float(text) * MIB) if text.replace(".", "", 1).isdigit() else None


def visible() -> Optional[List[Gpu]]:
    """Cards that CUDA may use, in its order; None where nvidia-smi cannot say."""
    rows = smi(f"--query-gpu={QUERY}")
    if rows is None:
        return None
    processes: Dict[str, List[Tuple[int, Optional[int]]]] = {}
    for row in smi("--query-compute-apps=gpu_uuid,pid,used_memory") or []:
        if len(row) == 3 and row[1].isdigit():
            processes.setdefault(row[0], []).append((int(row[1]), mib(row[2])))
    gpus = []
    for row in rows:
        if len(row) != 7:
            continue
        index, uuid, name, driver, *sizes = row
        total, used, free = (mib(size) for size in sizes)
        if total is None or used is None or free is None:
            continue
        gpus.append(Gpu(index, uuid, name, driver, total, used, free, tuple(processes.get(uuid, ()))))
    return chosen(gpus, os.environ.get("CUDA_VISIBLE_DEVICES"))


def chosen(gpus: List[Gpu], wanted: Optional[str]) -> List[Gpu]:
    if wanted is None:
        return gpus
    names = [name.strip() for name in wanted.split(",") if name.strip()]
    # a MIG slice is part of a card whose other slices are not ours to judge
    return [gpu for name in names for gpu in gpus if name == gpu.index or (name and gpu.uuid.startswith(name))]


def wait_until_free(
    count: int,
    seconds: float,
    is_stopped: Callable[[], bool] = lambda: False,
    look: Callable[[], Optional[List[Gpu]]] = visible,
) -> Tuple[Optional[List[Gpu]], float]:
    """Looks until the first `count` cards are free or `seconds` are over; those seen last, the seconds waited."""
    begun = time.monotonic()
    while True:
        gpus = look()
        waited = time.monotonic() - begun
        if gpus is None or not any(gpu.is_busy for gpu in gpus[:count]) or waited >= seconds or is_stopped():
            return gpus, waited
        end = time.monotonic() + min(POLL_SECONDS, max(seconds - waited, 0.0))
        while time.monotonic() < end and not is_stopped():
            time.sleep(0.1)

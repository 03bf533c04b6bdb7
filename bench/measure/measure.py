"""
Measures a grid of trainings, one JSON line a case, and goes on where it was stopped.

    python bench/measure/measure.py --grid bench/measure/grids/small.json --out measured.jsonl
    python bench/measure/measure.py --models yolov8n,yolo11s --batches 8,16 --caps 4,8,12,16,24 --out largest.jsonl

Runs the probe (probe/oomlint_probe) in a process group of its own for every batch: real training steps of the
framework's own trainer with synthetic images and labels, one validation, one checkpoint.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
from pathlib import Path
from typing import Any, Dict, List, Optional, Set

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "probe"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from oomlint_probe.plan import plan_of  # noqa: E402
from oomlint_probe.probe import run_probe  # noqa: E402
from oomlint_probe.reader import PlanError  # noqa: E402
from oomlint_probe.supervise import Supervisor  # noqa: E402

from grid import id_of, plans_of  # noqa: E402

# what another try would not change
FINAL = ("measured", "oom")


def done_ids(path: Path) -> Set[str]:
    """Cases that a file has final results of; a line cut off by a kill counts for nothing."""
    ids: Set[str] = set()
    with contextlib.suppress(FileNotFoundError), path.open() as file:
        for line in file:
            with contextlib.suppress(ValueError, KeyError, TypeError):
                row = json.loads(line)
                if row["status"] in FINAL:
                    ids.add(row["id"])
    return ids


def append(path: Path, row: Dict[str, Any]) -> None:
    """One line, on the disk before the next case begins; mends a last line that was cut off."""
    with path.open("ab+") as file:
        if file.tell() > 0:
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                file.write(b"\n")
        file.write(json.dumps(row).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def grid_of(options: argparse.Namespace) -> Dict[str, List[Any]]:
    grid: Dict[str, List[Any]] = json.loads(options.grid.read_text()) if options.grid else {}
    given = {
        "model": options.models,
        "imgsz": options.imgsz,
        "batch": options.batches,
        "labels": options.labels,
        "optimizer": options.optimizers,
        "nc": options.nc,
        "amp": options.amp,
    }
    return {**grid, **{name: values for name, values in given.items() if values is not None}}


def words(text: str) -> List[str]:
    return text.split(",")


def numbers(text: str) -> List[int]:
    return [int(word) for word in words(text)]


def flags(text: str) -> List[bool]:
    return [{"true": True, "false": False}[word] for word in words(text)]


def sizes(text: str) -> List[float]:
    return [float(word) for word in words(text)]


def main(arguments: Optional[List[str]] = None, supervisor: Optional[Supervisor] = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--grid", type=Path, help="JSON object of lists: model, imgsz, batch, amp, labels, optimizer, nc"
    )
    parser.add_argument("--models", type=words)
    parser.add_argument("--imgsz", type=numbers)
    parser.add_argument("--batches", type=numbers)
    parser.add_argument("--labels", type=numbers, help="most labels of an image")
    parser.add_argument("--optimizers", type=words)
    parser.add_argument("--nc", type=numbers)
    parser.add_argument("--amp", type=flags)
    parser.add_argument(
        "--caps", type=sizes, default=[], help="GiB of cards to stand in for, to find the largest batch on"
    )
    parser.add_argument("--device", choices=("cuda", "cpu"), default="cuda", help="cpu: the whole path, memory null")
    parser.add_argument("--seconds", type=float, default=300, help="most for one case")
    parser.add_argument("--steps", type=int, default=6)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    try:
        plans = plans_of(grid_of(options), options.caps, options.device, options.seconds, options.steps)
        for plan in plans:
            plan_of(plan)
    except (ValueError, OSError, PlanError) as error:
        parser.error(str(error))
    runner = supervisor or Supervisor()
    if supervisor is None:
        runner.listen(watch_stdin=False)
    before = done_ids(options.out)
    for number, plan in enumerate(plans, 1):
        name = f"{number}/{len(plans)} {plan['case']['model']} {plan['case']['imgsz']} batch {plan['case']['batch']}"
        if id_of(plan) in before:
            print(f"{name}: known", flush=True)
            continue
        result = run_probe(plan_of(plan), plan, runner)
        if result["status"] == "cancelled":
            return 130
        append(options.out, {"id": id_of(plan), **result})
        failure = result["failure"]
        print(f"{name}: {result['status']}{' ' + failure['message'] if failure else ''}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""A grid of cases: every combination of what it lists. Pure, standard library only."""

from __future__ import annotations

import hashlib
import itertools
import json
from typing import Any, Dict, Iterator, List, Mapping, Sequence

GIB = 1 << 30
# context of the emulated card: PyTorch 2.1 and newer, median of the messages in data/cuda-context.json
CONTEXT_BYTES = 365 << 20
TASK_OF_SUFFIX = {"seg": "segment", "pose": "pose", "obb": "obb", "cls": "classify"}
AXES: Dict[str, List[Any]] = {
    "model": ["yolov8n"],
    "imgsz": [640],
    "batch": [16],
    "amp": [True],
    "labels": [20],
    "optimizer": ["auto"],
    "nc": [80],
}
MEAN_SHARE = 0.4


def task_of(model: str) -> str:
    """The task that a stock model's name ends with."""
    return TASK_OF_SUFFIX.get(model.rsplit("-", 1)[-1], "detect")


def combinations(grid: Mapping[str, Sequence[Any]]) -> Iterator[Dict[str, Any]]:
    """Every combination of the axes; an axis that the grid leaves out has its one default. Raises ValueError."""
    unknown = set(grid) - set(AXES)
    if unknown:
        raise ValueError(f"unknown axes {', '.join(sorted(unknown))}: a grid has {', '.join(AXES)}")
    axes = {**AXES, **{name: list(values) for name, values in grid.items()}}
    for values in itertools.product(*axes.values()):
        yield dict(zip(axes, values))


def case_of(point: Dict[str, Any]) -> Dict[str, Any]:
    """A point of the grid as the case of a probe plan."""
    labels = point["labels"]
    case = {
        "model": point["model"],
        "task": task_of(point["model"]),
        "nc": point["nc"],
        "imgsz": point["imgsz"],
        "batch": point["batch"],
        "amp": point["amp"],
        "optimizer": point["optimizer"],
        "labels": {"most": labels, "mean": labels * MEAN_SHARE},
    }
    return {"key": key_of(case), **case}


def key_of(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def plans_of(
    grid: Mapping[str, Sequence[Any]], caps_gib: Sequence[float], device: str, seconds: float, steps: int
) -> List[Dict[str, Any]]:
    """
    Without caps one plan a point, which plays its batch. With caps one plan a point and cap, which searches for the
    largest batch from the point's on.
    """
    common = {"schema": "oomlint/probe-case@1", "device": device, "seconds": seconds, "steps": steps}
    plans: List[Dict[str, Any]] = []
    for point in combinations(grid):
        case = case_of(point)
        if not caps_gib:
            plans.append({**common, "case": case, "mode": "fit"})
        for cap in caps_gib:
            emulate = {"name": f"{cap:g}gib", "usableBytes": round(cap * GIB), "contextBytes": CONTEXT_BYTES}
            plans.append({**common, "case": case, "mode": "search", "emulate": emulate})
    return plans


def id_of(plan: Dict[str, Any]) -> str:
    """The same for the same measurement, whatever its time limit."""
    return key_of([plan["case"], plan["mode"], plan.get("emulate"), plan["device"], plan["steps"]])

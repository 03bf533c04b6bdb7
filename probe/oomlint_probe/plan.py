"""What to play: one case and how to measure it, read from JSON and checked again. Standard library only."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional, Tuple

from .case import MAX_BATCH, Case
from .players import FRAMEWORKS, case_module, framework_of
from .reader import PlanError, Reader

SCHEMA = "oomlint/probe-case@1"
MODES = ("fit", "ladder", "search", "calibrate")
MAX_PLAN_BYTES = 1 << 20


@dataclass(frozen=True)
class Emulate:
    """A smaller card to stand in for: its memory for a process and the CUDA context it would have, both in bytes."""

    name: str
    usable_bytes: int
    context_bytes: int


@dataclass(frozen=True)
class Plan:
    """A case and how to measure it."""

    case: Case
    mode: str = "fit"
    emulate: Optional[Emulate] = None
    ladder: Tuple[int, ...] = ()
    steps: int = 4
    seconds: float = 300.0
    wait_seconds: float = 0.0
    device: str = "cuda"


def read_plan(path: Path) -> Plan:
    """Reads a plan file. Raises PlanError."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_PLAN_BYTES + 1)
    except OSError as error:
        raise PlanError(f"cannot read the plan: {error.strerror}") from None
    if len(data) > MAX_PLAN_BYTES:
        raise PlanError("the plan is larger than 1 MiB")
    try:
        return plan_of(json.loads(data))
    except (ValueError, RecursionError):
        raise PlanError("the plan is not JSON") from None


def plan_of(value: Any) -> Plan:
    r = Reader(value, "plan")
    r.only("schema", "case", "mode", "emulate", "ladder", "steps", "seconds", "waitSeconds", "device")
    if r.raw("schema") != SCHEMA:
        raise PlanError(f"plan.schema must be {SCHEMA}")
    ladder = r.raw("ladder") or []
    if not isinstance(ladder, list) or len(ladder) > 64:
        raise PlanError("plan.ladder must be a short list")
    return Plan(
        case=case_of(r.raw("case")),
        mode=r.word("mode", MODES, "fit"),
        emulate=emulate_of(r.raw("emulate")) if r.has("emulate") else None,
        ladder=tuple(Reader({"batch": b}, "plan.ladder").integer("batch", 1, MAX_BATCH) for b in ladder),
        steps=r.integer("steps", 2, 64, 4),
        seconds=r.number("seconds", 1, 3600, 300),
        wait_seconds=r.number("waitSeconds", 0, 86400, 0),
        device=r.word("device", ("cuda", "cpu"), "cuda"),
    )


def case_of(value: Any) -> Case:
    """The case as its framework reads it."""
    r = Reader(value, "plan.case")
    framework = framework_of(value)
    if framework not in FRAMEWORKS:
        raise PlanError(f"plan.case.framework must be one of {', '.join(FRAMEWORKS)}")
    case: Case = case_module(framework).case_of(r)
    return case


def emulate_of(value: Any) -> Emulate:
    r = Reader(value, "plan.emulate")
    r.only("name", "usableBytes", "contextBytes")
    return Emulate(
        name=r.text("name", re.compile(r"[a-z0-9][a-z0-9.:-]*"), "the name of a card"),
        usable_bytes=r.integer("usableBytes", 1 << 28, 1 << 41),
        context_bytes=r.integer("contextBytes", 0, 1 << 33),
    )

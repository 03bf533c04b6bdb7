"""A whole probe: the card, then one batch after another as the mode asks, then one result. Standard library only."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Tuple

from . import VERSION, gpu, modes
from .plan import Plan
from .supervise import Stopped, Supervisor

SCHEMA = "oomlint/probe@1"


def run_probe(
    plan: Plan, raw: Dict[str, Any], supervisor: Supervisor, log: Callable[[str], None] = lambda _: None
) -> Dict[str, Any]:
    """Plays a plan (`raw` is its JSON) and gives the result, schema oomlint/probe@1, whatever the probe meets."""
    begun = time.monotonic()
    trials: List[Dict[str, Any]] = []
    result: Dict[str, Any] = {
        "schema": SCHEMA,
        "tool": {"name": "oomlint-probe", "version": VERSION},
        "key": plan.case.key,
        "case": raw["case"],
        "mode": plan.mode,
        "device": plan.device,
        "emulate": raw.get("emulate"),
        "status": "failed",
        "failure": None,
        "machine": None,
        "before": None,
        "trials": trials,
        "largest": {"fits": None, "fails": None},
        "knee": None,
    }
    try:
        cards, waited = look(plan, supervisor)
        result["before"] = before(cards, waited)
        busy = [card for card in cards if card.is_busy]
        if busy:
            result.update(status="busy", failure=busy_failure(busy))
        else:
            # what an idle card has in use already, a desktop say, is not ours
            others = max((card.used_bytes for card in cards), default=0)
            # waiting for a card is not the probe's own time
            play_all(plan, raw, supervisor, trials, others, time.monotonic(), log)
    except Stopped as stopped:
        failure = {"class": "cancelled", "stage": "start", "triedBytes": None, "message": f"stopped: {stopped}"}
        result.update(status="cancelled", failure=failure)
    finish(result, trials)
    result["seconds"] = time.monotonic() - begun
    return result


def look(plan: Plan, supervisor: Supervisor) -> Tuple[List[gpu.Gpu], float]:
    if plan.device == "cpu":
        return [], 0.0
    cards, waited = gpu.wait_until_free(plan.case.gpus, plan.wait_seconds, lambda: supervisor.stopped is not None)
    if supervisor.stopped:
        raise Stopped(supervisor.stopped)
    return (cards or [])[: plan.case.gpus], waited


def before(cards: List[gpu.Gpu], waited: float) -> Optional[Dict[str, Any]]:
    return {"gpus": [card.to_json() for card in cards], "waitedSeconds": waited} if cards else None


def busy_failure(cards: List[gpu.Gpu]) -> Dict[str, Any]:
    worst = max(cards, key=lambda card: card.used_bytes)
    size = worst.used_bytes / gpu.GIB
    number = len(worst.others)
    by = f" by {number} process{'es' if number != 1 else ''}" if number else ""
    message = f"GPU busy{by}: {size:.1f} of {worst.total_bytes / gpu.GIB:.1f} GiB are in use before the probe"
    return {"class": "busy-gpu", "stage": "start", "triedBytes": None, "message": message}


def play_all(
    plan: Plan,
    raw: Dict[str, Any],
    supervisor: Supervisor,
    trials: List[Dict[str, Any]],
    others: int,
    begun: float,
    log: Callable[[str], None],
) -> None:
    seen: List[modes.Outcome] = []
    capacity = plan.emulate.usable_bytes if plan.emulate else None
    while True:
        batch = modes.next_batch(plan, seen, capacity)
        left = plan.seconds - (time.monotonic() - begun)
        if batch is None or (trials and left < 5):
            return
        log(f"batch {batch}: playing")
        one = {**raw, "mode": "fit", "case": {**raw["case"], "batch": batch}}
        trial = supervisor.run(one, max(left, 1.0), plan.case.gpus, others)
        trials.append(trial)
        log(f"batch {batch}: {told(trial, plan.case.samples)}")
        if trial["status"] not in ("ok", "oom"):
            return
        machine = trial["machine"] or {}
        if capacity is None:
            capacity = (machine.get("gpu") or {}).get("totalBytes")
        peak, speed = trial.get("devicePeakBytes"), trial.get("samplesPerSecond")
        seen.append(modes.Outcome(batch, trial["status"] == "ok", peak, speed))


def told(trial: Dict[str, Any], samples: str) -> str:
    failure = trial["failure"]
    if failure:
        return f"{failure['class']} in {failure['stage']}"
    peak, speed = trial["devicePeakBytes"], trial["samplesPerSecond"]
    size = "no GPU memory to measure" if peak is None else f"device peak {peak / gpu.GIB:.2f} GiB"
    return f"{size}, {speed:.1f} {samples}/s" if speed else size


def finish(result: Dict[str, Any], trials: List[Dict[str, Any]]) -> None:
    for trial in trials:
        machine = trial.pop("machine", None)
        result["machine"] = result["machine"] or machine
    outcomes = [
        modes.Outcome(t["batch"], t["status"] == "ok", t.get("devicePeakBytes"), t.get("samplesPerSecond"))
        for t in trials
        if t["status"] in ("ok", "oom")
    ]
    fits, fails = modes.bracket(outcomes)
    result["largest"] = {"fits": fits or None, "fails": fails}
    result["knee"] = modes.knee(outcomes)
    if result["status"] in ("busy", "cancelled") or not trials:
        return
    worst = trials[-1]
    if worst["status"] in ("ok", "oom"):
        result["status"] = "oom" if result["mode"] == "fit" and worst["status"] == "oom" else "measured"
    else:
        result["status"] = worst["status"]
    if result["status"] != "measured":
        result["failure"] = worst["failure"]


def write_result(path: Path, result: Dict[str, Any]) -> None:
    """In one step, so that no reader sees half a file."""
    part = path.with_name(f"{path.name}.part")
    part.write_text(json.dumps(result, indent=1) + "\n")
    part.replace(path)

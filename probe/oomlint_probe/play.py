"""Plays one batch of a case with its framework's own trainer, and measures it."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any, Callable, Dict, List

from .host import NoGpu, cap, machine, torch_as_found
from .meter import Meter
from .plan import Plan
from .players import play_module


def play(plan: Plan, folder: Path, report: Callable[[Dict[str, Any]], None]) -> Dict[str, Any]:
    """
    Plays `plan.case` at its batch and gives what was measured. `report` hears of each phase as it begins and of the
    machine. Raises what the framework raises; `report` has then heard how far it came.
    """
    torch = torch_as_found()
    player = play_module(plan.case.framework)
    packages: Dict[str, str] = player.packages()
    rank = int(os.environ.get("LOCAL_RANK", "0"))
    gpu = rank if plan.device == "cuda" else None
    if gpu is not None and (not torch.cuda.is_available() or torch.cuda.device_count() < plan.case.gpus):
        found = torch.cuda.device_count() if torch.cuda.is_available() else 0
        raise NoGpu(f"PyTorch {torch.__version__} sees {found} CUDA devices, the case needs {plan.case.gpus}")
    facts = machine(torch, packages, gpu)
    others = 0
    if gpu is not None:
        free, total = torch.cuda.mem_get_info(gpu)
        others = int(os.environ.get("OOMLINT_OTHERS", "0"))
        facts["freeBytesAtStart"] = int(free)
        facts["gpu"]["totalBytes"] = int(total)
        if plan.emulate is not None:
            cap(torch, plan.emulate, gpu)
    report({"machine": facts})
    meter = Meter(torch, gpu, others, lambda phase: report({"phase": phase}))
    played = player.Round(plan.case, plan, torch, meter, folder)
    try:
        played.play()
        meter.finish()
    except BaseException:
        with contextlib.suppress(Exception):
            meter.finish()
        report({"partial": measured(meter, played.measured())})
        raise
    return measured(meter, played.measured())


def measured(meter: Meter, seen: Dict[str, Any]) -> Dict[str, Any]:
    """What the meter read beside what the player saw."""
    step_seconds: List[float] = seen.pop("stepSeconds")
    samples: int = seen.pop("stepSamples")
    # the first step makes the optimizer's state and lets libraries choose their algorithms
    timed = sorted(step_seconds[1:])
    seconds = timed[len(timed) // 2] if timed else None
    return {
        **seen,
        "phases": meter.phases(),
        "allocatedPeakBytes": meter.peak("allocatedBytes"),
        "reservedPeakBytes": meter.peak("reservedBytes"),
        "devicePeakBytes": meter.peak("deviceBytes"),
        "contextBytes": meter.context_bytes,
        "secondsPerSample": seconds / samples if seconds else None,
        "samplesPerSecond": samples / seconds if seconds else None,
    }

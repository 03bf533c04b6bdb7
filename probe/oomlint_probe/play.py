"""Plays real training steps of the framework's own trainer, one validation and one checkpoint, and measures them."""

from __future__ import annotations

import contextlib
import os
from importlib import import_module
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional

from .host import NoGpu, cap, machine, packages
from .meter import Meter
from .patches import prepared
from .plan import Case, Plan
from .trainer import Steps, overrides_of, probing, trainer_class


def play(plan: Plan, folder: Path, report: Callable[[Dict[str, Any]], None]) -> Dict[str, Any]:
    """
    Plays `plan.case` at its batch and gives what was measured. `report` hears of each phase as it begins and of the
    machine. Raises what the framework raises; `report` has then heard how far it came.
    """
    torch, ultralytics = packages()
    rank = int(os.environ.get("LOCAL_RANK", "0"))
    gpu = rank if plan.device == "cuda" else None
    if gpu is not None and (not torch.cuda.is_available() or torch.cuda.device_count() < plan.case.gpus):
        found = torch.cuda.device_count() if torch.cuda.is_available() else 0
        raise NoGpu(f"PyTorch {torch.__version__} sees {found} CUDA devices, the case needs {plan.case.gpus}")
    facts = machine(torch, ultralytics, gpu)
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
    case = plan.case
    seen: Dict[str, Any] = {}
    base = trainer_class(case)
    known = dict(vars(import_module("ultralytics.utils").DEFAULT_CFG))
    steps = Steps(case, meter, seen)
    device = ",".join(str(i) for i in range(case.gpus)) if gpu is not None else "cpu"
    overrides = overrides_of(case, folder, device, known)
    notes = [f"{name} is unknown to ultralytics {ultralytics.__version__}" for name in left_out(case, known)]
    if case.graph is not None:
        # any name that the framework has a file for; get_model puts our graph in its place
        overrides["model"] = stand_in(case)
    try:
        with prepared(base, meter, seen, case):
            trainer = probing(base, case, plan, meter, torch, seen)(overrides=overrides, _callbacks=steps.callbacks())
            trainer.train()
        meter.finish()
    except BaseException:
        with contextlib.suppress(Exception):
            meter.finish()
        report({"partial": measured(meter, seen, steps, case, notes)})
        raise
    return measured(meter, seen, steps, case, notes)


def left_out(case: Case, known: Dict[str, Any]) -> List[str]:
    asked = {"channels_last": case.channels_last, "compile": case.compile, "multi_scale": case.multi_scale}
    return [name for name, value in asked.items() if value and name not in known]


def stand_in(case: Case) -> str:
    suffix = {"detect": "", "segment": "-seg", "pose": "-pose", "obb": "-obb", "classify": "-cls"}[case.task]
    return f"yolov8n{suffix}.yaml"


def measured(meter: Meter, seen: Dict[str, Any], steps: Steps, case: Case, notes: List[str]) -> Dict[str, Any]:
    # the first step makes the optimizer's state and lets libraries choose their algorithms
    timed = sorted(steps.seconds[1:])
    step_seconds = timed[len(timed) // 2] if timed else None
    micro = max(case.batch // case.gpus, 1)
    return {
        "parameters": seen.get("parameters"),
        "optimizer": seen.get("optimizer"),
        "amp": seen.get("amp"),
        "accumulate": steps.accumulate,
        "imageSize": seen.get("imageSize"),
        "labels": {"most": case.labels_most, "mean": case.labels_mean} if case.task != "classify" else None,
        "steps": len(steps.seconds),
        "optimizerSteps": seen.get("optimizerSteps", 0),
        "phases": meter.phases(),
        "allocatedPeakBytes": meter.peak("allocatedBytes"),
        "reservedPeakBytes": meter.peak("reservedBytes"),
        "devicePeakBytes": meter.peak("deviceBytes"),
        "contextBytes": meter.context_bytes,
        "allocator": seen.get("allocator"),
        "validation": validation_of(seen),
        "checkpoint": bool(seen.get("checkpoint")),
        "secondsPerImage": step_seconds / (micro * case.gpus) if step_seconds else None,
        "imagesPerSecond": micro * case.gpus / step_seconds if step_seconds else None,
        "inAssigner": bool(seen.get("inAssigner")),
        "notes": notes,
    }


def validation_of(seen: Dict[str, Any]) -> Optional[Dict[str, Any]]:
    validation = seen.get("validation")
    if not validation or not validation.get("ran"):
        return None
    return {key: validation[key] for key in ("images", "height", "width", "seconds")}

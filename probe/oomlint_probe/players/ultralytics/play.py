"""Plays real training steps of the framework's own trainer, one validation and one checkpoint."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, Dict, List, Optional

from ...host import need
from ...meter import Meter
from ...plan import Plan
from .case import Case
from .patches import prepared
from .trainer import Steps, overrides_of, probing, trainer_class

MIN_ULTRALYTICS = (8, 2, 0)


def packages() -> Dict[str, str]:
    """Versions as found. Raises ImportError and TooOld."""
    ultralytics = import_module("ultralytics")
    need("ultralytics", ultralytics.__version__, MIN_ULTRALYTICS)
    return {"ultralytics": ultralytics.__version__}


class Round:
    """One case, played once. Raises what the framework raises; `measured` then tells how far it came."""

    def __init__(self, case: Case, plan: Plan, torch: Any, meter: Meter, folder: Path) -> None:
        self._case = case
        self._plan = plan
        self._torch = torch
        self._meter = meter
        self._folder = folder
        self._seen: Dict[str, Any] = {}
        self._steps = Steps(case, meter, self._seen)
        self._known = dict(vars(import_module("ultralytics.utils").DEFAULT_CFG))

    def play(self) -> None:
        case, meter, seen = self._case, self._meter, self._seen
        base = trainer_class(case)
        device = ",".join(str(i) for i in range(case.gpus)) if meter.measures else "cpu"
        overrides = overrides_of(case, self._folder, device, self._known)
        if case.graph is not None:
            # any name that the framework has a file for; get_model puts our graph in its place
            overrides["model"] = stand_in(case)
        with prepared(base, meter, seen, case):
            trainer = probing(base, case, self._plan, meter, self._torch, seen)
            trainer(overrides=overrides, _callbacks=self._steps.callbacks()).train()

    def measured(self) -> Dict[str, Any]:
        case, seen, steps = self._case, self._seen, self._steps
        version = import_module("ultralytics").__version__
        return {
            "parameters": seen.get("parameters"),
            "optimizer": seen.get("optimizer"),
            "amp": seen.get("amp"),
            "accumulate": steps.accumulate,
            "imageSize": seen.get("imageSize"),
            "labels": {"most": case.labels_most, "mean": case.labels_mean} if case.task != "classify" else None,
            "steps": len(steps.seconds),
            "optimizerSteps": seen.get("optimizerSteps", 0),
            "stepSeconds": steps.seconds,
            "stepSamples": max(case.batch // case.gpus, 1) * case.gpus,
            "allocator": seen.get("allocator"),
            "validation": validation_of(seen),
            "checkpoint": bool(seen.get("checkpoint")),
            "inAssigner": bool(seen.get("inAssigner")),
            "notes": [f"{name} is unknown to ultralytics {version}" for name in left_out(case, self._known)],
        }


def left_out(case: Case, known: Dict[str, Any]) -> List[str]:
    asked = {"channels_last": case.channels_last, "compile": case.compile, "multi_scale": case.multi_scale}
    return [name for name, value in asked.items() if value and name not in known]


def stand_in(case: Case) -> str:
    suffix = {"detect": "", "segment": "-seg", "pose": "-pose", "obb": "-obb", "classify": "-cls"}[case.task]
    return f"yolov8n{suffix}.yaml"


def validation_of(seen: Dict[str, Any]) -> Optional[Dict[str, Any]]:
    validation = seen.get("validation")
    if not validation or not validation.get("ran"):
        return None
    return {key: validation[key] for key in ("images", "height", "width", "seconds")}

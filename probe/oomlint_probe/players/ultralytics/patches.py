"""Changes of the framework while it plays: phases told to the meter, no way around an out-of-memory, no download."""

from __future__ import annotations

import contextlib
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Dict, Iterator, List

from ...failures import is_gpu_oom
from ...meter import Meter
from . import synthetic
from .case import Case


class AssignerOutOfMemory(Exception):
    """The label assigner ran out of memory; not a RuntimeError, so that the framework does not move it to the CPU."""


@contextlib.contextmanager
def patched(target: Any, name: str, value: Any) -> Iterator[None]:
    before = getattr(target, name)
    setattr(target, name, value)
    try:
        yield
    finally:
        setattr(target, name, before)


@contextlib.contextmanager
def forward_ends_at_loss(meter: Meter) -> Iterator[None]:
    """In training, what comes after a model's `predict` is the loss."""
    tasks = import_module("ultralytics.nn.tasks")
    with contextlib.ExitStack() as stack:
        for cls in {tasks.BaseModel, getattr(tasks, "RTDETRDetectionModel", tasks.BaseModel)}:
            stack.enter_context(patched(cls, "predict", telling(cls.predict, meter)))
        yield


def telling(predict: Any, meter: Meter) -> Any:
    def predicting(self: Any, *args: Any, **kwargs: Any) -> Any:
        answer = predict(self, *args, **kwargs)
        if meter.phase == "forward":
            meter.enter("loss")
        return answer

    return predicting


@contextlib.contextmanager
def assigner_without_fallback(seen: Dict[str, Any]) -> Iterator[None]:
    """An out-of-memory of the label assigner is a result, not something to compute on the CPU."""
    assigner = import_module("ultralytics.utils.tal").TaskAlignedAssigner
    name = "_forward" if hasattr(assigner, "_forward") else "forward"
    inner = getattr(assigner, name)

    def assigning(self: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return inner(self, *args, **kwargs)
        except RuntimeError as error:
            if not is_gpu_oom(type(error).__name__, str(error)):
                raise
            seen["inAssigner"] = True
            raise AssignerOutOfMemory(str(error)) from error

    with patched(assigner, name, assigning):
        yield


@contextlib.contextmanager
def amp_check_offline() -> Iterator[None]:
    """
    Mixed precision is checked on a small model of its own, whose memory stays cached. Here it is built instead of
    downloaded; its boxes say nothing, so only the check by the card's name counts.
    """
    ultralytics = import_module("ultralytics")
    trainer_module = import_module("ultralytics.engine.trainer")
    check = trainer_module.check_amp
    yolo = ultralytics.YOLO
    asked: List[str] = []

    def built(name: str, *args: Any, **kwargs: Any) -> Any:
        asked.append(name)
        # newer releases keep weights in a folder, and a model is known by its name alone
        return yolo(Path(str(name)).with_suffix(".yaml").name, *args, **kwargs)

    def checking(model: Any) -> bool:
        with patched(ultralytics, "YOLO", built):
            passed = bool(check(model))
        return True if asked else passed

    with patched(trainer_module, "check_amp", checking):
        yield


@contextlib.contextmanager
def prepared(base: Any, meter: Meter, seen: Dict[str, Any], case: Case) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        if not case.compile:
            stack.enter_context(forward_ends_at_loss(meter))
        stack.enter_context(assigner_without_fallback(seen))
        stack.enter_context(amp_check_offline())
        callbacks = import_module("ultralytics.utils.callbacks")
        stack.enter_context(patched(callbacks, "add_integration_callbacks", lambda _: None))
        module = sys.modules["ultralytics.models.yolo.detect.train"]
        if hasattr(module, "random"):
            stack.enter_context(patched(module, "random", synthetic.LargestSides()))
        yield

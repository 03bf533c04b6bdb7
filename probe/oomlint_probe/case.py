"""As much of a case as every framework has. Standard library only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Protocol, Tuple

from .reader import PlanError, Reader

MAX_BATCH = 65536
KEY = re.compile(r"[a-z0-9-]{1,40}")


@dataclass(frozen=True)
class Prediction:
    """Device peak of one GPU that the check foretold at a total batch, in bytes."""

    batch: int
    device_peak_bytes: int


class Case(Protocol):
    """One training. `batch` is the total over the GPUs, `samples` what it counts: images, sequences."""

    samples: ClassVar[str]
    # the first batch of a ladder, for each GPU
    ladder_start: ClassVar[int]

    @property
    def key(self) -> str: ...

    @property
    def framework(self) -> str: ...

    @property
    def batch(self) -> int: ...

    @property
    def gpus(self) -> int: ...

    @property
    def predictions(self) -> Tuple[Prediction, ...]: ...


def key_of(r: Reader) -> str:
    return r.text("key", KEY, "a key of small letters and digits")


def predictions_of(r: Reader) -> Tuple[Prediction, ...]:
    predictions = r.raw("predictions") or []
    if not isinstance(predictions, list) or len(predictions) > 64:
        raise PlanError("plan.case.predictions must be a short list")
    return tuple(prediction_of(Reader(each, "plan.case.predictions")) for each in predictions)


def prediction_of(r: Reader) -> Prediction:
    r.only("batch", "devicePeakBytes")
    return Prediction(r.integer("batch", 1, MAX_BATCH), r.integer("devicePeakBytes", 1, 1 << 44))

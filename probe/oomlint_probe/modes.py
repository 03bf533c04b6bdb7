"""Which batch to try next. Pure, standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Optional, Sequence, Tuple

from .case import Prediction
from .plan import Plan

MAX_SEARCH_TRIALS = 4
MAX_LADDER_TRIALS = 12
KNEE_GAIN = 0.05


@dataclass(frozen=True)
class Outcome:
    """A played batch: what the device peak was (None without a GPU) and how many samples a second it trained."""

    batch: int
    fits: bool
    device_peak_bytes: Optional[int]
    samples_per_second: Optional[float]


def next_batch(plan: Plan, seen: Sequence[Outcome], capacity: Optional[int]) -> Optional[int]:
    """The total batch to play after `seen`; None when the mode has all it wants. `capacity`: bytes of the device."""
    if plan.mode == "fit":
        return None if seen else plan.case.batch
    if plan.mode == "ladder":
        return _ladder(plan, seen)
    if plan.mode == "search":
        return _search(plan, seen, capacity)
    return _calibrate(plan, seen)


def _ladder(plan: Plan, seen: Sequence[Outcome]) -> Optional[int]:
    if (seen and not seen[-1].fits) or len(seen) >= MAX_LADDER_TRIALS:
        return None
    if plan.ladder:
        left = [batch for batch in sorted(plan.ladder) if not seen or batch > seen[-1].batch]
        return left[0] if left else None
    gpus = plan.case.gpus
    return plan.case.ladder_start * gpus if not seen else seen[-1].batch * 2


def _calibrate(plan: Plan, seen: Sequence[Outcome]) -> Optional[int]:
    gpus = plan.case.gpus
    wanted = sorted({max(plan.case.batch // share // gpus, 1) * gpus for share in (1, 2, 4)})
    if seen and not seen[-1].fits:
        return None
    left = [batch for batch in wanted if all(batch != each.batch for each in seen)]
    return left[0] if left else None


def _search(plan: Plan, seen: Sequence[Outcome], capacity: Optional[int]) -> Optional[int]:
    if len(seen) >= MAX_SEARCH_TRIALS:
        return None
    gpus = plan.case.gpus
    fits, fails = bracket(seen)
    low, high = fits // gpus, (fails or 65536 * gpus) // gpus
    if high - low <= 1:
        return None
    guess = _guess(plan.case.predictions, seen, capacity)
    if guess is None:
        guess = plan.case.batch if not seen else (fits * 2 if fails is None else (fits + fails) // 2)
    return min(max(guess // gpus, low + 1), high - 1) * gpus


def _guess(predictions: Sequence[Prediction], seen: Sequence[Outcome], capacity: Optional[int]) -> Optional[int]:
    """
    Where a straight line meets the capacity: through two measured peaks, else through one with the predicted slope,
    else as predicted.
    """
    if capacity is None:
        return None
    measured = [(o.batch, o.device_peak_bytes) for o in seen if o.fits and o.device_peak_bytes is not None]
    slope = _slope([(p.batch, p.device_peak_bytes) for p in predictions])
    if len(measured) >= 2:
        slope = _slope(measured) or slope
    anchor: Optional[Tuple[int, int]] = max(measured) if measured else None
    room = capacity
    if anchor is None and predictions:
        nearest = min(predictions, key=lambda p: abs(p.device_peak_bytes - room))
        anchor = (nearest.batch, nearest.device_peak_bytes)
        # each prediction that did not fit makes the next one more careful
        capacity = int(room * 0.9 ** sum(not o.fits for o in seen))
    if anchor is None or not slope:
        return None
    return int(anchor[0] + (capacity - anchor[1]) / slope)


def _slope(points: Sequence[Tuple[int, int]]) -> Optional[float]:
    if len(points) < 2:
        return None
    (x0, y0), (x1, y1) = sorted(points)[-2:]
    return (y1 - y0) / (x1 - x0) if x1 > x0 and y1 > y0 else None


def bracket(seen: Sequence[Outcome]) -> Tuple[int, Optional[int]]:
    """Largest batch that fits (0 for none) and smallest that does not (None for none)."""
    fails = [o.batch for o in seen if not o.fits]
    return max((o.batch for o in seen if o.fits), default=0), min(fails) if fails else None


def knee(seen: Sequence[Outcome]) -> Optional[int]:
    """The batch from which a larger one trains less than 5 % faster; None where that was not seen."""
    timed: List[Outcome] = sorted((o for o in seen if o.fits and o.samples_per_second), key=lambda o: o.batch)
    for small, large in zip(timed, timed[1:]):
        if (large.samples_per_second or 0) < (small.samples_per_second or 0) * (1 + KNEE_GAIN):
            return small.batch
    return None

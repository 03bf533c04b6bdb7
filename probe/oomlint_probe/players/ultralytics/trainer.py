"""The framework's own trainer with our batches in: its arguments, its phases, its loop in short."""

from __future__ import annotations

import math
import time
from importlib import import_module
from pathlib import Path
from typing import Any, Callable, Dict, List

from ...host import version_tuple
from ...meter import Meter
from ...plan import Plan
from . import synthetic
from .case import Case, model_dict

VALIDATION_BATCHES = 2
# `amp` takes names since this release
AMP_NAMES = (8, 4, 129)
# gradients are gathered over this many played micro-batches where the training gathers them over more
HELD = 1 << 30


class SelfRepair(Exception):
    """The framework was about to hide an out-of-memory by changing the training."""


def trainer_class(case: Case) -> Any:
    """The framework's own trainer of the task."""
    if case.model.startswith("rtdetr"):
        return import_module("ultralytics.models.rtdetr.train").RTDETRTrainer
    yolo = import_module("ultralytics.models.yolo")
    return {
        "detect": lambda: yolo.detect.DetectionTrainer,
        "segment": lambda: yolo.segment.SegmentationTrainer,
        "pose": lambda: yolo.pose.PoseTrainer,
        "obb": lambda: yolo.obb.OBBTrainer,
        "classify": lambda: yolo.classify.ClassificationTrainer,
    }[case.task]()


def dataset_of(case: Case) -> Dict[str, Any]:
    nc = 1 if case.single_cls else case.nc
    data: Dict[str, Any] = {"path": ".", "train": "synthetic", "val": "synthetic", "test": "", "channels": 3, "nc": nc}
    data["names"] = {index: str(index) for index in range(nc)}
    if case.task == "pose":
        points, values = case.kpt_shape or synthetic.DEFAULT_KEYPOINTS
        data.update(kpt_shape=[points, values], flip_idx=list(range(points)))
    return data


def overrides_of(case: Case, folder: Path, device: str, known: Dict[str, Any]) -> Dict[str, Any]:
    """Arguments of the trainer; those that the installed version does not know are left out and reported by `play`."""
    wanted: Dict[str, Any] = {
        # the trainer builds the model from this name, or from our graph
        "model": f"{case.model}.yaml",
        "data": "synthetic.yaml",
        "task": case.task,
        "epochs": 1,
        "imgsz": case.imgsz,
        "batch": case.batch,
        "nbs": case.nbs,
        "amp": amp_of(case),
        "optimizer": case.optimizer,
        "freeze": list(case.freeze) if isinstance(case.freeze, tuple) else case.freeze,
        "multi_scale": case.multi_scale,
        "single_cls": case.single_cls,
        "val": case.val,
        "deterministic": case.deterministic,
        "mask_ratio": case.mask_ratio,
        "overlap_mask": case.overlap_mask,
        "max_det": case.max_det,
        "conf": case.conf,
        "dropout": case.dropout,
        "channels_last": case.channels_last,
        "compile": case.compile,
        "device": device,
        "warmup_epochs": 0,
        "close_mosaic": 0,
        "workers": 0,
        "plots": False,
        "pretrained": False,
        "verbose": False,
        "save": True,
        "exist_ok": True,
        "project": str(folder),
        "name": "run",
    }
    if "multi_scale" in known and isinstance(known["multi_scale"], bool):
        wanted["multi_scale"] = bool(case.multi_scale)
    return {key: value for key, value in wanted.items() if key in known}


def amp_of(case: Case) -> Any:
    takes_names = version_tuple(import_module("ultralytics").__version__) >= AMP_NAMES
    return "bf16" if case.amp and case.amp_dtype == "bf16" and takes_names else case.amp


def probing(base: Any, case: Case, plan: Plan, meter: Meter, torch: Any, seen: Dict[str, Any]) -> Any:
    """The trainer with our batches in, its phases told to the meter, and its ways to repair itself off."""

    class ProbeTrainer(base):
        def get_dataset(self, *_: Any) -> Any:
            self._oomlint_pipelines = 0
            data = dataset_of(case)
            # until 8.3.6x trainers asked for the two paths and set `data` themselves
            self.data = data
            return data if takes_dictionary(base) else (data["train"], data["val"])

        def get_dataloader(self, dataset_path: Any, batch_size: int = 16, rank: int = 0, mode: str = "train") -> Any:
            stride = stride_of(self.model)
            side = math.ceil(case.imgsz / stride) * stride
            pin = meter.measures
            if mode == "train":
                batches = [
                    synthetic.make_batch(torch, case, batch_size, side, side, step, pin) for step in range(plan.steps)
                ]
                numbers = [n for step in range(plan.steps) for n in synthetic.step_counts(case, batch_size, step)]
                return synthetic.Loader(batches, numbers, batch_size)
            # validation pads its images by half a stride; classifiers and RT-DETR keep the size
            fixed = case.task == "classify" or case.model.startswith("rtdetr")
            side = side if fixed else math.ceil(side / stride + 0.5) * stride
            batch = synthetic.make_batch(torch, case, batch_size, side, side, 0, pin)
            seen["validation"] = {"images": batch_size, "height": side, "width": side, "seconds": None}
            numbers = synthetic.step_counts(case, batch_size, 0) * VALIDATION_BATCHES
            return synthetic.Loader([batch] * VALIDATION_BATCHES, numbers, batch_size)

        def get_model(self, cfg: Any = None, weights: Any = None, verbose: bool = True) -> Any:
            model = super().get_model(model_dict(case) if case.graph is not None else cfg, weights, verbose)
            seen["parameters"] = sum(p.numel() for p in model.parameters())
            return model

        def _build_train_pipeline(self, *args: Any, **kwargs: Any) -> Any:
            self._oomlint_pipelines += 1
            if self._oomlint_pipelines > 1:
                raise SelfRepair("the framework halves the batch after an out-of-memory in the first epoch")
            return super()._build_train_pipeline(*args, **kwargs)

        def _get_memory(self, fraction: bool = False) -> Any:
            if fraction and plan.emulate is not None and meter.measures:
                return torch.cuda.memory_reserved() / plan.emulate.usable_bytes
            return super()._get_memory(fraction) if fraction else super()._get_memory()

        def preprocess_batch(self, batch: Any) -> Any:
            meter.enter("load")
            done = super().preprocess_batch(batch)
            seen["imageSize"] = max(seen.get("imageSize", 0), int(done["img"].shape[-1]))
            meter.enter("forward")
            return done

        def optimizer_step(self) -> None:
            meter.enter("optimizer step")
            super().optimizer_step()
            seen["optimizerSteps"] = seen.get("optimizerSteps", 0) + 1

        def validate(self) -> Any:
            meter.enter("validation")
            begun = time.perf_counter()
            answer = super().validate()
            meter.synchronize()
            seen["validation"]["seconds"] = time.perf_counter() - begun
            seen["validation"]["ran"] = True
            return answer

        def save_model(self) -> Any:
            meter.enter("checkpoint")
            saved = super().save_model()
            seen["checkpoint"] = True
            return saved

        def final_eval(self) -> None:
            """Validates the best weights once more in a real run, with less memory than the validation before."""

        def plot_training_labels(self) -> None:
            """There are no labels to plot."""

    return ProbeTrainer


def takes_dictionary(base: Any) -> bool:
    return "self.data = self.get_dataset()" in source_of(base)


def source_of(base: Any) -> str:
    import inspect

    return inspect.getsource(inspect.getmodule(base.__mro__[-2]))  # type: ignore[arg-type]


def stride_of(model: Any) -> int:
    inner = getattr(model, "module", model)
    return max(int(inner.stride.max()) if hasattr(inner, "stride") else 32, 32)


class Steps:
    """Callbacks of the training loop: accumulation in short, times, sizes."""

    def __init__(self, case: Case, meter: Meter, seen: Dict[str, Any]) -> None:
        self._case = case
        self._meter = meter
        self._seen = seen
        self._begun = 0.0
        self.seconds: List[float] = []
        self.accumulate = 1

    def on_train_start(self, trainer: Any) -> None:
        case = self._case
        self.accumulate = case.accumulate or max(round(case.nbs / case.batch), 1)
        self._seen["optimizer"] = type(trainer.optimizer).__name__
        self._seen["amp"] = bool(trainer.amp)
        inner = getattr(trainer.model, "module", trainer.model)
        self._seen["_model"] = type(inner)
        scale = trainer.scaler.scale

        def scaled(loss: Any) -> Any:
            self._meter.enter("backward")
            return scale(loss)

        trainer.scaler.scale = scaled

    def on_train_epoch_start(self, trainer: Any) -> None:
        # the loop counts three halvings of the batch as enough
        trainer._oom_retries = 3

    def on_train_batch_start(self, trainer: Any) -> None:
        step = len(self.seconds)
        # step 0 makes the optimizer's state, step 1 leaves its gradients for step 2 to meet in its forward
        trainer.accumulate = HELD if self.accumulate > 1 and step == 1 else 1
        self._meter.synchronize()
        self._begun = time.perf_counter()

    def on_train_batch_end(self, _: Any) -> None:
        self._meter.synchronize()
        self.seconds.append(time.perf_counter() - self._begun)

    def on_train_epoch_end(self, _: Any) -> None:
        self._seen["allocator"] = self._meter.allocator()

    def callbacks(self) -> Dict[str, List[Callable[[Any], None]]]:
        from collections import defaultdict

        table: Dict[str, List[Callable[[Any], None]]] = defaultdict(list)
        for name in ("on_train_start", "on_train_epoch_start", "on_train_batch_start", "on_train_batch_end"):
            table[name].append(getattr(self, name))
        table["on_train_epoch_end"].append(self.on_train_epoch_end)
        return table

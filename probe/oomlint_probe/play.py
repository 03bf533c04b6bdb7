"""Plays real training steps of the framework's own trainer, one validation and one checkpoint, and measures them."""

from __future__ import annotations

import contextlib
import math
import os
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Optional, Tuple

from . import synthetic
from .failures import is_gpu_oom
from .meter import Meter
from .plan import Case, Emulate, Plan, model_dict

MIN_TORCH = (1, 13)
MIN_ULTRALYTICS = (8, 2, 0)
VALIDATION_BATCHES = 2
# gradients are gathered over this many played micro-batches where the training gathers them over more
HELD = 1 << 30


class TooOld(Exception):
    """A package that the probe does not know how to play."""


class NoGpu(Exception):
    """No CUDA device is visible to PyTorch."""


class SelfRepair(Exception):
    """The framework was about to hide an out-of-memory by changing the training."""


class AssignerOutOfMemory(Exception):
    """The label assigner ran out of memory; not a RuntimeError, so that the framework does not move it to the CPU."""


def version_tuple(text: str) -> Tuple[int, ...]:
    numbers: List[int] = []
    for part in text.split("+", maxsplit=1)[0].split("."):
        digits = "".join(c for c in part if c.isdigit())
        if not digits:
            break
        numbers.append(int(digits))
    return tuple(numbers)


def need(name: str, version: str, least: Tuple[int, ...]) -> None:
    if version_tuple(version) < least:
        raise TooOld(f"{name} {version} is too old: the probe needs {'.'.join(map(str, least))} or newer")


def packages() -> Tuple[Any, Any]:
    """torch and ultralytics as found. Raises ImportError and TooOld."""
    import torch

    need("torch", torch.__version__, MIN_TORCH)
    import ultralytics

    need("ultralytics", ultralytics.__version__, MIN_ULTRALYTICS)
    return torch, ultralytics


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
        "amp": amp_of(case, known),
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


def amp_of(case: Case, known: Dict[str, Any]) -> Any:
    # `amp` takes names since ultralytics 8.4.14x, which is when channels_last came too
    return "bf16" if case.amp and case.amp_dtype == "bf16" and "channels_last" in known else case.amp


@contextlib.contextmanager
def patched(target: Any, name: str, value: Any) -> Iterator[None]:
    before = getattr(target, name)
    setattr(target, name, value)
    try:
        yield
    finally:
        setattr(target, name, before)


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
        return yolo(str(name).replace(".pt", ".yaml"), *args, **kwargs)

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


def cap(torch: Any, emulate: Emulate, device: int) -> None:
    """Lets the allocator have what it would get on a smaller card."""
    total = torch.cuda.get_device_properties(device).total_memory
    share = (emulate.usable_bytes - emulate.context_bytes) / total
    if not 0 < share <= 1:
        raise ValueError(f"{emulate.name} has more memory than this card, which cannot stand in for it")
    torch.cuda.set_per_process_memory_fraction(share, device)


def machine(torch: Any, ultralytics: Any, device: Optional[int]) -> Dict[str, Any]:
    """Versions and the card, as PyTorch sees them."""
    facts: Dict[str, Any] = {
        "torch": torch.__version__,
        "ultralytics": ultralytics.__version__,
        "python": ".".join(map(str, sys.version_info[:3])),
        "cuda": torch.version.cuda,
        "cudnn": torch.backends.cudnn.version() if device is not None else None,
        "allocatorConfig": os.environ.get("PYTORCH_ALLOC_CONF") or os.environ.get("PYTORCH_CUDA_ALLOC_CONF"),
        "gpu": None,
    }
    if device is not None:
        p = torch.cuda.get_device_properties(device)
        facts["gpu"] = {
            "name": p.name,
            "totalBytes": int(p.total_memory),
            "computeCapability": f"{p.major}.{p.minor}",
            "multiprocessors": int(p.multi_processor_count),
        }
    return facts


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

"""Trainer of transformers or of trl with its phases told to the meter, and the arguments that a case gives it."""

from __future__ import annotations

import time
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from typing import Any, Dict, List, Tuple

from ...host import NotPlayed
from ...meter import Meter
from .case import Case

# gradients of more micro-batches lie where those of two do
MOST_ACCUMULATED = 2
VALIDATION_BATCHES = 2


def classes_of(case: Case) -> Tuple[Any, Any]:
    """Trainer and its arguments."""
    if case.trainer == "trl":
        trl = import_module("trl")
        return (trl.DPOTrainer, trl.DPOConfig) if case.objective == "dpo" else (trl.SFTTrainer, trl.SFTConfig)
    transformers = import_module("transformers")
    return transformers.Trainer, transformers.TrainingArguments


def accumulated(case: Case) -> int:
    return min(case.accumulate, MOST_ACCUMULATED)


def steps_of(case: Case, micro_batches: int) -> int:
    """Steps of the optimizer: the first makes its state, so there is always a second that meets it."""
    return max(micro_batches // accumulated(case), 2)


def arguments_of(case: Case, steps: int, folder: Path, on_gpu: bool, known: Any) -> Any:
    """Arguments of the trainer. Raises NotPlayed where the installed one does not know what the case asks for."""
    names = {each.name for each in fields(known)}
    # the old name goes with transformers 6
    checkpointing = "activation" if "activation_checkpointing" in names else "gradient"
    wanted: Dict[str, Any] = {
        "output_dir": str(folder / "run"),
        "per_device_train_batch_size": case.batch,
        "per_device_eval_batch_size": case.evaluation or case.batch,
        "gradient_accumulation_steps": accumulated(case),
        "max_steps": steps,
        "bf16": case.autocast == "bf16",
        "fp16": case.autocast == "fp16",
        f"{checkpointing}_checkpointing": case.checkpointing != "none",
        f"{checkpointing}_checkpointing_kwargs": {"use_reentrant": case.checkpointing == "reentrant"},
        "weight_decay": case.weight_decay,
        "max_grad_norm": case.max_grad_norm,
        "use_liger_kernel": case.liger or case.loss == "liger",
        "torch_compile": case.compile,
        "use_cpu": not on_gpu,
        "dataloader_num_workers": 0,
        "dataloader_pin_memory": on_gpu,
        "save_strategy": "no",
        "eval_strategy": "no",
        "logging_strategy": "no",
        "report_to": "none",
        "disable_tqdm": True,
        "push_to_hub": False,
    }
    if case.optimizer is not None:
        wanted["optim"] = case.optimizer
    if case.trainer == "transformers":
        wanted["remove_unused_columns"] = False
    else:
        wanted.update(of_trl(case))
    for name, value in wanted.items():
        if name not in names and name not in OPTIONAL and value not in (None, False):
            raise NotPlayed(f"the installed {case.trainer} does not know {name}")
    return known(**{name: value for name, value in wanted.items() if name in names})


# what older and newer releases have or lack without a difference to what is played
OPTIONAL = ("max_prompt_length", "max_seq_length", "max_length", "eval_strategy", "use_cpu")


def of_trl(case: Case) -> Dict[str, Any]:
    # padding-free batches are not cut, so trl wants no length there
    length = None if case.padding == "padding-free" else case.length
    both: Dict[str, Any] = {"max_length": length, "max_prompt_length": None}
    if case.objective == "dpo":
        return {
            **both,
            "padding_free": case.padding == "padding-free",
            "precompute_ref_log_probs": case.reference == "precomputed",
        }
    sft: Dict[str, Any] = {
        **both,
        "max_seq_length": case.length,
        "packing": case.padding == "packed",
        "padding_free": case.padding == "padding-free",
    }
    return {**sft, "loss_type": "chunked_nll"} if case.loss == "chunked" else sft


def probing(base: Any, meter: Meter) -> Any:
    """The trainer with its phases told to the meter. The loss is part of the forward, as models compute it there."""

    class ProbeTrainer(base):
        _oomlint_trains = False

        def training_step(self, *args: Any, **kwargs: Any) -> Any:
            meter.enter("load")
            self._oomlint_trains = True
            loss = super().training_step(*args, **kwargs)
            self._oomlint_trains = False
            # the last micro-batch of a step is followed by clipping and the optimizer
            if self.accelerator.sync_gradients:
                meter.enter("optimizer step")
            return loss

        def compute_loss(self, *args: Any, **kwargs: Any) -> Any:
            if self._oomlint_trains:
                meter.enter("forward")
            return super().compute_loss(*args, **kwargs)

    return ProbeTrainer


def tell_backward(trainer: Any, meter: Meter) -> None:
    backward = trainer.accelerator.backward

    def telling(*args: Any, **kwargs: Any) -> Any:
        meter.enter("backward")
        return backward(*args, **kwargs)

    trainer.accelerator.backward = telling


def step_timer(meter: Meter, seconds: List[float]) -> Any:
    """A callback that notes how long each step of the optimizer takes, with all of its micro-batches."""

    class Timer(import_module("transformers").TrainerCallback):  # type: ignore[misc]
        begun = 0.0

        def on_step_begin(self, *_: Any, **__: Any) -> None:
            meter.synchronize()
            self.begun = time.perf_counter()

        def on_step_end(self, *_: Any, **__: Any) -> None:
            meter.synchronize()
            seconds.append(time.perf_counter() - self.begun)

    return Timer()

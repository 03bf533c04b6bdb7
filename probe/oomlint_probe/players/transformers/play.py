"""Plays real training steps of the trainer of transformers or trl on random weights and tokens."""

from __future__ import annotations

import copy
import gc
import time
from importlib import import_module
from pathlib import Path
from typing import Any, Dict, List

from ...host import NotPlayed, need
from ...meter import Meter
from ...plan import Plan
from . import data
from . import model as models
from .case import Case
from .trainer import (
    VALIDATION_BATCHES,
    accumulated,
    arguments_of,
    classes_of,
    probing,
    step_timer,
    steps_of,
    tell_backward,
)

MIN_TRANSFORMERS = (4, 46)
BESIDE = ("trl", "peft", "accelerate", "bitsandbytes")


def packages() -> Dict[str, str]:
    """Versions as found. Raises ImportError and TooOld."""
    transformers = import_module("transformers")
    need("transformers", transformers.__version__, MIN_TRANSFORMERS)
    metadata = import_module("importlib.metadata")
    found = {"transformers": str(transformers.__version__)}
    for name in BESIDE:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


class Round:
    """One case, played once. Raises what the trainer raises; `measured` then tells how far it came."""

    def __init__(self, case: Case, plan: Plan, torch: Any, meter: Meter, folder: Path) -> None:
        self._case = case
        self._micro_batches = plan.steps
        self._torch = torch
        self._meter = meter
        self._folder = folder
        self._seconds: List[float] = []
        self._seen: Dict[str, Any] = {}
        self._notes: List[str] = []

    def play(self) -> None:
        case, meter, seen = self._case, self._meter, self._seen
        if case.quantisation != "none" and not meter.measures:
            raise NotPlayed("weights in 4 or 8 bits are packed on a GPU, and there is none")
        if case.stands_for is not None:
            self._notes.append(f"played with the trainer of {case.trainer} in place of {case.stands_for}'s own")
        seen["parameters"] = models.parameters_of(self._torch, case)
        models.check_parameters(seen["parameters"], case)
        trainer = self._trainer()
        seen["amp"] = case.autocast is not None
        trainer.train()
        self._check_tokens()
        seen["optimizer"] = type(getattr(trainer.optimizer, "optimizer", trainer.optimizer)).__name__
        seen["allocator"] = meter.allocator()
        if case.evaluation is not None:
            self._evaluate(trainer, case.evaluation)

    def _trainer(self) -> Any:
        case, meter, torch = self._case, self._meter, self._torch
        base, settings = classes_of(case)
        steps = steps_of(case, self._micro_batches)
        arguments = arguments_of(case, steps, self._folder, meter.measures, settings)
        model = models.build(torch, case, "cuda:0" if meter.measures else "cpu")
        gc.collect()
        meter.forget()
        self._watch(model)
        if case.loss == "cut":
            model = import_module("cut_cross_entropy.transformers").cce_patch(model)
        rest: Dict[str, Any] = {}
        count = steps * accumulated(case)
        if case.trainer == "trl":
            rest.update(self._of_trl(model, count))
        else:
            rest.update(
                train_dataset=data.Tokens(case, case.batch, count),
                eval_dataset=data.Tokens(case, case.evaluation or 1, VALIDATION_BATCHES),
                data_collator=data.Collator(torch, case),
            )
            if case.lora is not None:
                model = models.adapted(model, case)
        if case.method == "freeze":
            models.freeze(torch, model, case)
        # adapters that trl makes are not there yet, and peft makes them in 32 bits
        if case.upcasts_trainable and (case.trainer == "transformers" or case.lora is None):
            models.upcast(torch, model)
        timer = step_timer(meter, self._seconds)
        trainer = probing(base, meter)(model=model, args=arguments, callbacks=[timer], **rest)
        tell_backward(trainer, meter)
        return trainer

    def _of_trl(self, model: Any, count: int) -> Dict[str, Any]:
        case = self._case
        rest: Dict[str, Any] = {
            "processing_class": data.tokenizer_of(case),
            "train_dataset": data.texts_of(case, case.batch, count),
            "peft_config": models.lora_config(case),
        }
        if case.evaluation is not None:
            rest["eval_dataset"] = data.texts_of(case, case.evaluation, VALIDATION_BATCHES)
        if case.reference == "copy":
            rest["ref_model"] = copy.deepcopy(model)
        return rest

    def _watch(self, model: Any) -> None:
        """What really goes through the model, whatever a collator makes of the samples."""
        seen = self._seen

        def look(_: Any, inputs: Any) -> None:
            shape = tuple(inputs[0].shape) if inputs else ()
            if self._meter.phase == "forward" and len(shape) == 2:
                seen["forward"] = max(seen.get("forward", (0, 0)), shape, key=lambda each: each[0] * each[1])

        model.get_input_embeddings().register_forward_pre_hook(look)

    def _check_tokens(self) -> None:
        """A trainer that cuts or joins samples otherwise than the case says has trained on another batch."""
        case = self._case
        rows, tokens = self._seen.get("forward", (0, 0))
        wanted = case.batch * case.length * (2 if case.objective == "dpo" else 1)
        if rows * tokens != wanted:
            raise NotPlayed(f"the trainer made {rows} rows of {tokens} tokens, and not {wanted} tokens, of a batch")

    def _evaluate(self, trainer: Any, batch: int) -> None:
        self._meter.enter("validation")
        begun = time.perf_counter()
        trainer.evaluate()
        self._meter.synchronize()
        seconds = time.perf_counter() - begun
        self._seen["validation"] = {"sequences": batch, "tokens": self._case.length, "seconds": seconds}

    def measured(self) -> Dict[str, Any]:
        case, seen = self._case, self._seen
        return {
            "parameters": seen.get("parameters"),
            "optimizer": seen.get("optimizer"),
            "amp": seen.get("amp"),
            "accumulate": case.accumulate,
            "forward": dict(zip(("rows", "tokens"), seen["forward"])) if "forward" in seen else None,
            "steps": len(self._seconds) * accumulated(case),
            "optimizerSteps": len(self._seconds),
            "stepSeconds": self._seconds,
            "stepSamples": case.batch * accumulated(case),
            "allocator": seen.get("allocator"),
            "validation": seen.get("validation"),
            "checkpoint": False,
            "notes": self._notes,
        }

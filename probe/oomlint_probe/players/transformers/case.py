"""One training of a language model, read from JSON and checked again, whoever wrote it. Standard library only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar, Dict, Optional, Tuple

from ...case import MAX_BATCH, Prediction, key_of, predictions_of
from ...reader import PlanError, Reader
from .model_config import Value, model_config_of

TRAINERS = ("transformers", "trl")
STAND_INS = ("axolotl", "llama-factory", "ms-swift")
OBJECTIVES = ("sft", "dpo", "classification")
METHODS = ("full", "lora", "freeze")
QUANTISATIONS = ("none", "nf4", "nf4-dq", "fp4", "fp4-dq", "int8")
DTYPES = ("float32", "bfloat16", "float16")
ATTENTIONS = ("eager", "flash_attention_2", "flash_attention_3", "flex_attention")
CHECKPOINTINGS = ("none", "reentrant", "non-reentrant")
LOSSES = ("default", "liger", "cut", "chunked")
PADDINGS = ("none", "padded", "packed", "padding-free")
REFERENCES = ("none", "copy", "precomputed")
# names of Trainer's `optim`; each is a member of its own enumeration, never something to import
OPTIMIZERS = (
    "adamw_torch adamw_torch_fused adamw_hf adamw_bnb_8bit adamw_8bit paged_adamw_8bit paged_adamw_32bit paged_adamw "
    "adamw_torch_8bit adamw_torch_4bit adafactor sgd adagrad rmsprop lion_8bit lion_32bit paged_lion_8bit "
    "paged_lion_32bit ademamix ademamix_8bit paged_ademamix_32bit paged_ademamix_8bit"
).split()
# modules of a model: words with dots between, which peft compares with names
MODULE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*")
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
MAX_LENGTH = 1 << 21


@dataclass(frozen=True)
class Lora:
    """Adapters; `targets` is empty for every linear layer."""

    rank: int
    alpha: float
    dropout: float
    targets: Tuple[str, ...]
    modules_to_save: Tuple[str, ...]
    rslora: bool
    dora: bool


@dataclass(frozen=True)
class Case:
    """One training. `batch` is the sequences of one forward, `parameters` what the model must have."""

    samples: ClassVar[str] = "sequences"
    ladder_start: ClassVar[int] = 1
    framework: ClassVar[str] = "transformers"

    key: str
    trainer: str
    stands_for: Optional[str]
    model: Optional[str]
    config: Dict[str, Value]
    parameters: Optional[int]
    objective: str
    labels: int
    method: str
    train_layers: int
    lora: Optional[Lora]
    quantisation: str
    compute_dtype: str
    prepares_kbit: bool
    weights: str
    autocast: Optional[str]
    upcasts_trainable: bool
    attention: Optional[str]
    checkpointing: str
    loss: str
    liger: bool
    optimizer: Optional[str]
    weight_decay: float
    max_grad_norm: float
    batch: int
    length: int
    accumulate: int
    padding: str
    evaluation: Optional[int]
    reference: str
    compile: bool
    gpus: int
    predictions: Tuple[Prediction, ...]


CASE_KEYS = (
    "framework key trainer standsFor model config parameters objective labels method trainLayers lora quantisation "
    "computeDtype preparesKbit weights autocast upcastsTrainable attention checkpointing loss liger optimizer "
    "weightDecay maxGradNorm batch length accumulate padding evaluation reference compile gpus predictions"
).split()


def environment(home: str) -> Dict[str, str]:
    """Nothing is asked of any hub, and nothing is kept."""
    return {
        "HF_HUB_OFFLINE": "1",
        "TRANSFORMERS_OFFLINE": "1",
        "HF_DATASETS_OFFLINE": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "HF_HOME": home,
        "TOKENIZERS_PARALLELISM": "false",
        "WANDB_MODE": "disabled",
    }


def case_of(r: Reader) -> Case:
    r.only(*CASE_KEYS)
    method = r.word("method", METHODS)
    lora = lora_of(r.raw("lora")) if r.has("lora") else None
    if (method == "lora") != (lora is not None):
        raise PlanError("plan.case.lora must be there for the method lora, and for no other")
    trainer = r.word("trainer", TRAINERS)
    objective = r.word("objective", OBJECTIVES)
    if objective == "dpo" and trainer != "trl":
        raise PlanError("plan.case.trainer must be trl for the objective dpo")
    quantisation = r.word("quantisation", QUANTISATIONS, "none")
    if quantisation != "none" and lora is None:
        raise PlanError("plan.case.quantisation must be none where no adapters are trained")
    return Case(
        key=key_of(r),
        trainer=trainer,
        stands_for=r.word("standsFor", STAND_INS) if r.has("standsFor") else None,
        model=r.text("model", NAME, "the name of a known model") if r.has("model") else None,
        config=model_config_of(r.raw("config")),
        parameters=r.integer("parameters", 1, 10**13) if r.has("parameters") else None,
        objective=objective,
        labels=r.integer("labels", 1, 100_000, 2),
        method=method,
        train_layers=r.integer("trainLayers", 1, 1000, 2),
        lora=lora,
        quantisation=quantisation,
        compute_dtype=r.word("computeDtype", DTYPES, "bfloat16"),
        prepares_kbit=r.flag("preparesKbit", False),
        weights=r.word("weights", DTYPES),
        autocast=r.word("autocast", ("bf16", "fp16")) if r.has("autocast") else None,
        upcasts_trainable=r.flag("upcastsTrainable", False),
        attention=r.word("attention", ATTENTIONS) if r.has("attention") else None,
        checkpointing=r.word("checkpointing", CHECKPOINTINGS, "none"),
        loss=r.word("loss", LOSSES, "default"),
        liger=r.flag("liger", False),
        optimizer=r.word("optimizer", OPTIMIZERS) if r.has("optimizer") else None,
        weight_decay=r.number("weightDecay", 0, 100, 0),
        max_grad_norm=r.number("maxGradNorm", 0, 1e6, 1),
        batch=r.integer("batch", 1, MAX_BATCH),
        length=r.integer("length", 2, MAX_LENGTH),
        accumulate=r.integer("accumulate", 1, 65536, 1),
        padding=r.word("padding", PADDINGS, "none"),
        evaluation=r.integer("evaluation", 1, MAX_BATCH) if r.has("evaluation") else None,
        reference=r.word("reference", REFERENCES, "none"),
        compile=r.flag("compile", False),
        gpus=one_gpu(r),
        predictions=predictions_of(r),
    )


def one_gpu(r: Reader) -> int:
    if r.integer("gpus", 1, 65536, 1) != 1:
        raise PlanError("plan.case.gpus must be 1: a language model is measured on one GPU only")
    return 1


def lora_of(value: Any) -> Lora:
    r = Reader(value, "plan.case.lora")
    r.only("rank", "alpha", "dropout", "targets", "modulesToSave", "rslora", "dora")
    return Lora(
        rank=r.integer("rank", 1, 65536),
        alpha=r.number("alpha", 0, 1e6, 8),
        dropout=r.number("dropout", 0, 1, 0),
        targets=modules_of(r, "targets"),
        modules_to_save=modules_of(r, "modulesToSave"),
        rslora=r.flag("rslora", False),
        dora=r.flag("dora", False),
    )


def modules_of(r: Reader, key: str) -> Tuple[str, ...]:
    names = r.raw(key) or []
    if not isinstance(names, list) or len(names) > 64:
        raise PlanError(f"plan.case.lora.{key} must be a short list")
    return tuple(Reader({key: each}, "plan.case.lora").text(key, MODULE, "names of modules") for each in names)

"""Plans for tests."""

from __future__ import annotations

from typing import Any, Dict

LLAMA = {
    "model_type": "llama",
    "vocab_size": 256,
    "hidden_size": 64,
    "intermediate_size": 128,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 512,
}
LORA = {"method": "lora", "lora": {"rank": 4, "alpha": 8, "dropout": 0.1, "targets": ["q_proj", "v_proj"]}}


def plan(case: Dict[str, Any] | None = None, **rest: Any) -> Dict[str, Any]:
    made = {"key": "c0-test", "model": "yolov8n", "task": "detect", "nc": 10, "imgsz": 64, "batch": 4}
    made["labels"] = {"most": 20, "mean": 8}
    return {"schema": "oomlint/probe-case@1", "case": {**made, **(case or {})}, "device": "cpu", "seconds": 120, **rest}


def llm_plan(case: Dict[str, Any] | None = None, **rest: Any) -> Dict[str, Any]:
    made = {"framework": "transformers", "key": "c0-test", "trainer": "transformers", "config": LLAMA}
    made.update({"objective": "sft", "method": "full", "weights": "float32", "batch": 2, "length": 32})
    return {"schema": "oomlint/probe-case@1", "case": {**made, **(case or {})}, "device": "cpu", "seconds": 120, **rest}

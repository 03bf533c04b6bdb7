"""Plans for tests."""

from __future__ import annotations

from typing import Any, Dict


def plan(case: Dict[str, Any] | None = None, **rest: Any) -> Dict[str, Any]:
    made = {"key": "c0-test", "model": "yolov8n", "task": "detect", "nc": 10, "imgsz": 64, "batch": 4}
    made["labels"] = {"most": 20, "mean": 8}
    return {"schema": "oomlint/probe-case@1", "case": {**made, **(case or {})}, "device": "cpu", "seconds": 120, **rest}

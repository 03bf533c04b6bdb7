"""
The frameworks that can be played, a folder each. `case.py` needs the standard library alone: `case_of` reads a case,
`environment` gives what a worker needs in its environment. `play.py` needs the framework: `packages` finds it, `Round`
plays a case once and tells what it saw.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Dict

FRAMEWORKS = ("ultralytics", "transformers")


def framework_of(case: Dict[str, Any]) -> Any:
    """The framework of a case in JSON; cases of older checks name none."""
    return case.get("framework", FRAMEWORKS[0])


def case_module(framework: str) -> Any:
    return import_module(f"{__name__}.{framework}.case")


def play_module(framework: str) -> Any:
    return import_module(f"{__name__}.{framework}.play")

"""Typed access to JSON that anyone may have written. Standard library only."""

from __future__ import annotations

import re
from typing import Any, Optional, Sequence


class PlanError(Exception):
    """The plan is not one of ours; the message is one line that names the key."""


class Reader:
    """Typed access to a JSON object; an absent or wrong value is a PlanError that names its key."""

    def __init__(self, value: Any, path: str) -> None:
        if not isinstance(value, dict):
            raise PlanError(f"{path} must be an object")
        self._value = value
        self._path = path

    def _at(self, key: str) -> str:
        return f"{self._path}.{key}"

    def has(self, key: str) -> bool:
        return self._value.get(key) is not None

    def raw(self, key: str) -> Any:
        return self._value.get(key)

    def only(self, *keys: str) -> None:
        for key in self._value:
            if key not in keys:
                raise PlanError(f"{self._path} has an unknown key {str(key)[:40]!r}")

    def integer(self, key: str, low: int, high: int, default: Optional[int] = None) -> int:
        value = self._value.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise PlanError(f"{self._at(key)} must be a whole number from {low} to {high}")
        return value

    def number(self, key: str, low: float, high: float, default: Optional[float] = None) -> float:
        value = self._value.get(key, default)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
            raise PlanError(f"{self._at(key)} must be a number from {low} to {high}")
        return float(value)

    def flag(self, key: str, default: bool) -> bool:
        value = self._value.get(key, default)
        if not isinstance(value, bool):
            raise PlanError(f"{self._at(key)} must be true or false")
        return value

    def word(self, key: str, choices: Sequence[str], default: Optional[str] = None) -> str:
        value = self._value.get(key, default)
        if not isinstance(value, str) or value not in choices:
            raise PlanError(f"{self._at(key)} must be one of {', '.join(choices)}")
        return value

    def text(self, key: str, pattern: re.Pattern[str], what: str) -> str:
        value = self._value.get(key)
        if not isinstance(value, str) or len(value) > 80 or not pattern.fullmatch(value):
            raise PlanError(f"{self._at(key)} must be {what}")
        return value

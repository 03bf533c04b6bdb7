"""What the probe runs on: packages, the card and its cap."""

from __future__ import annotations

import os
import sys
from typing import Any, Dict, List, Optional, Tuple

from .plan import Emulate

MIN_TORCH = (1, 13)


class TooOld(Exception):
    """A package that the probe does not know how to play."""


class NoGpu(Exception):
    """No CUDA device is visible to PyTorch."""


class NotPlayed(Exception):
    """The case asks for what cannot be played here; the message says why."""


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


def torch_as_found() -> Any:
    """Raises ImportError and TooOld."""
    import torch

    need("torch", torch.__version__, MIN_TORCH)
    return torch


def cap(torch: Any, emulate: Emulate, device: int) -> None:
    """Lets the allocator have what it would get on a smaller card."""
    total = torch.cuda.get_device_properties(device).total_memory
    share = (emulate.usable_bytes - emulate.context_bytes) / total
    if not 0 < share <= 1:
        raise ValueError(f"{emulate.name} has more memory than this card, which cannot stand in for it")
    torch.cuda.set_per_process_memory_fraction(share, device)


def machine(torch: Any, packages: Dict[str, str], device: Optional[int]) -> Dict[str, Any]:
    """Versions and the card, as PyTorch sees them; `packages` are those of the framework."""
    facts: Dict[str, Any] = {
        "torch": torch.__version__,
        **packages,
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

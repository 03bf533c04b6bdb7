"""Names for what goes wrong: an out-of-memory is a result, and says where. Pure, standard library only."""

from __future__ import annotations

import re
import signal
from typing import Any, Dict, Optional

# where a step was: `start` is everything before the first batch
PHASES = ("start", "load", "forward", "loss", "backward", "optimizer step", "checkpoint", "validation")

KIB = 1024
UNITS = {"bytes": 1, "B": 1, "KiB": KIB, "MiB": KIB**2, "GiB": KIB**3, "TiB": KIB**4}
TRIED = re.compile(r"[Tt]ried to allocate ([\d.]+) (bytes|B|KiB|MiB|GiB|TiB)")
# the library's own way to say that a workspace could not be had (Ultralytics counts them as out of memory since 8.4.53)
LIBRARY = (
    "CUBLAS_STATUS_ALLOC_FAILED",
    "CUDNN_STATUS_INTERNAL_ERROR",
    "unable to find an engine",
    "CUDNN_STATUS_ALLOC_FAILED",
)
SHARED_MEMORY = ("bus error", "shared memory", "dev/shm", "unable to mmap", "torch_shm_manager")
HOST_MEMORY = ("defaultcpuallocator", "cannot allocate memory", "killed by signal: killed", "memoryerror")
MAX_MESSAGE = 400


def tried_bytes(message: str) -> Optional[int]:
    """Bytes of the allocation that PyTorch could not make; None where the message does not say."""
    found = TRIED.search(message)
    return round(float(found.group(1)) * UNITS[found.group(2)]) if found else None


def is_gpu_oom(kind: str, message: str) -> bool:
    low = message.lower()
    if kind in ("OutOfMemoryError", "AssignerOutOfMemory"):
        return True
    return "cuda out of memory" in low or "cuda error: out of memory" in low or any(x in message for x in LIBRARY)


def one_line(message: str) -> str:
    """The start of a message without line ends and control characters."""
    return re.sub(r"[^\x20-\x7e]+", " ", message)[:MAX_MESSAGE].strip()


def of_exception(kind: str, message: str, phase: str, in_assigner: bool, others_bytes: int) -> Dict[str, Any]:
    """
    The failure that an exception means. `others_bytes` is what other processes held of the card at the start: an
    out-of-memory beside a busy neighbour says nothing about the config.
    """
    failure: Dict[str, Any] = {
        "stage": phase,
        "triedBytes": tried_bytes(message),
        "message": one_line(f"{kind}: {message}"),
    }
    low = message.lower()
    if is_gpu_oom(kind, message):
        return {"class": gpu_class(phase, in_assigner, others_bytes), **failure}
    if kind == "SelfRepair":
        return {"class": gpu_class(phase, in_assigner, others_bytes), **failure}
    if any(word in low for word in SHARED_MEMORY):
        return {"class": "shared-memory", **failure}
    if kind == "MemoryError" or any(word in low for word in HOST_MEMORY):
        return {"class": "host-ram", **failure}
    if kind in ("ModuleNotFoundError", "ImportError"):
        return {"class": "missing-package", **failure}
    if kind == "TooOld":
        return {"class": "too-old", **failure}
    if kind == "NoGpu":
        return {"class": "no-gpu", **failure}
    return {"class": "error", **failure}


BUSY_BYTES = 512 * 1024 * 1024


def gpu_class(phase: str, in_assigner: bool, others_bytes: int) -> str:
    if others_bytes > BUSY_BYTES:
        return "busy-gpu"
    if in_assigner:
        return "assigner"
    if phase in ("start", "checkpoint", "validation"):
        return phase
    return "train-step"


def of_exit(status: int, phase: str, oom_kills: int) -> Dict[str, Any]:
    """The failure of a process that ended without a word. `status` is negative for a signal, as subprocess has it."""
    number = -status if status < 0 else status - 128 if status > 128 else 0
    failure: Dict[str, Any] = {"stage": phase, "triedBytes": None}
    if number == signal.SIGKILL:
        how = "the kernel's out-of-memory killer" if oom_kills > 0 else "SIGKILL, most likely for host memory"
        return {"class": "host-ram", **failure, "message": f"exit status 137: ended by {how}"}
    if number == signal.SIGBUS:
        return {"class": "shared-memory", **failure, "message": "exit status 135: bus error, shared memory is used up"}
    return {"class": "crashed", **failure, "message": f"ended with exit status {status}"}


OOM_CLASSES = frozenset(("train-step", "assigner", "validation", "checkpoint", "start", "host-ram", "shared-memory"))


def status_of(failure: Optional[Dict[str, Any]]) -> str:
    """`ok`, `oom`, `busy`, `timeout`, `cancelled` or `failed`."""
    if failure is None:
        return "ok"
    kind = failure["class"]
    if kind in OOM_CLASSES:
        return "oom"
    if kind == "busy-gpu":
        return "busy"
    return kind if kind in ("timeout", "cancelled") else "failed"

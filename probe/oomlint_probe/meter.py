"""What each phase of a training takes, read from PyTorch's allocator and from the device."""

from __future__ import annotations

import time
from typing import Any, Callable, Dict, List, Optional

from .failures import PHASES


class Meter:
    """
    Follows the phases of one process. On a GPU it keeps, in bytes, the highest allocated, reserved and device memory of
    each phase; without one these stay None and only the seconds count. Device memory is what the whole card has in use
    less `others_bytes`, which other processes held before we began.
    """

    def __init__(self, torch: Any, device: Optional[int], others_bytes: int, on_phase: Callable[[str], None]) -> None:
        self._torch = torch
        self._device = device
        self._others = others_bytes
        self._on_phase = on_phase
        self._since = time.perf_counter()
        self._phases: Dict[str, Dict[str, Any]] = {}
        self.phase = "start"
        self.context_bytes: Optional[int] = None
        self._begin("start")

    @property
    def measures(self) -> bool:
        return self._device is not None

    def enter(self, phase: str) -> None:
        """Closes the phase so far and begins another."""
        self._close()
        self._begin(phase)

    def synchronize(self) -> None:
        if self._device is not None:
            self._torch.cuda.synchronize(self._device)

    def forget(self) -> None:
        """Leaves out of the phase so far what only the probe took, to make what a run loads."""
        if self._device is not None:
            self._torch.cuda.empty_cache()
            self._torch.cuda.reset_peak_memory_stats(self._device)

    def finish(self) -> None:
        self._close()

    def phases(self) -> List[Dict[str, Any]]:
        return [{"phase": name, **self._phases[name]} for name in PHASES if name in self._phases]

    def peak(self, key: str) -> Optional[int]:
        values = [entry[key] for entry in self._phases.values() if entry[key] is not None]
        return max(values) if values else None

    def device_bytes(self) -> Optional[int]:
        if self._device is None:
            return None
        free, total = self._torch.cuda.mem_get_info(self._device)
        return max(int(total - free) - self._others, 0)

    def allocator(self) -> Optional[Dict[str, Any]]:
        """The caching allocator's segments and cached blocks as they stand, in bytes; None without a GPU."""
        if self._device is None:
            return None
        cuda = self._torch.cuda
        stats = cuda.memory_stats(self._device)
        free = [
            int(block["size"])
            for segment in cuda.memory_snapshot()
            for block in segment["blocks"]
            if block["state"] == "inactive"
        ]
        return {
            "segments": int(stats.get("segment.all.current", 0)),
            "smallPoolBytes": int(stats.get("reserved_bytes.small_pool.current", 0)),
            "largePoolBytes": int(stats.get("reserved_bytes.large_pool.current", 0)),
            "cachedBytes": sum(free),
            "largestCachedBlockBytes": max(free, default=0),
            "inactiveSplitPeakBytes": int(stats.get("inactive_split_bytes.all.peak", 0)),
            "retries": int(stats.get("num_alloc_retries", 0)),
        }

    def _begin(self, phase: str) -> None:
        self.phase = phase
        self._since = time.perf_counter()
        if self._device is not None:
            self._torch.cuda.reset_peak_memory_stats(self._device)
        self._on_phase(phase)

    def _close(self) -> None:
        seconds = time.perf_counter() - self._since
        allocated = reserved = device = None
        if self._device is not None:
            cuda = self._torch.cuda
            allocated = int(cuda.max_memory_allocated(self._device))
            reserved = int(cuda.max_memory_reserved(self._device))
            device = self.device_bytes()
            if device is not None:
                # segments may have been given back before we looked: the context is what is left beside those held now
                context = device - int(cuda.memory_reserved(self._device))
                self.context_bytes = max(self.context_bytes or 0, context)
                device = max(device, reserved + context)
        before = self._phases.get(self.phase)
        entry = {"allocatedBytes": allocated, "reservedBytes": reserved, "deviceBytes": device, "seconds": seconds}
        if before is not None:
            for key, value in before.items():
                if key == "seconds":
                    entry[key] = value + seconds
                elif value is not None:
                    entry[key] = max(value, entry[key] or 0)
        self._phases[self.phase] = entry

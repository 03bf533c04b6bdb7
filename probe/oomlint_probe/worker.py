"""One process, one played batch: reads a plan, writes what happens as JSON lines. Started by supervise.py only."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any, Dict

PR_SET_PDEATHSIG = 1


def die_with_parent(pipe: int) -> None:
    """
    Ends this whole process group when the supervisor is gone, however it went: the kernel sends SIGKILL, and the pipe
    that only the supervisor holds open reads as closed.
    """
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)

    def watch() -> None:
        while os.read(pipe, 1):
            pass
        os.killpg(os.getpgrp(), signal.SIGKILL)

    threading.Thread(target=watch, daemon=True).start()


def main(plan_path: str, events_path: str, pipe: str) -> int:
    die_with_parent(int(pipe))
    # unbuffered, so that what happened last survives a kill
    with open(events_path, "ab", buffering=0) as events:

        def report(event: Dict[str, Any]) -> None:
            events.write(json.dumps(event).encode() + b"\n")

        report({"phase": "start"})
        try:
            from .plan import read_plan
            from .play import play

            done = play(read_plan(Path(plan_path)), Path(events_path).parent, report)
        except BaseException as error:
            report({"error": {"kind": type(error).__name__, "message": str(error)[:2000]}})
            return 1
        report({"done": done})
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))

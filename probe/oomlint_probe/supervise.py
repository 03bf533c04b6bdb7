"""Starts each played batch in a process group of its own and leaves nothing behind. Standard library only."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

from . import failures
from .players import case_module, framework_of

MARK = "OOMLINT_PROBE_ID"
# bytes of the card that were in use before we began
OTHERS = "OOMLINT_OTHERS"
GRACE_SECONDS = 5.0
MAX_EVENTS_BYTES = 8 << 20
PACKAGE = Path(__file__).resolve().parent
# what a worker may see of our environment: where to find programs and libraries, and how CUDA and PyTorch are set up
PASSED = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "USER",
    "LD_LIBRARY_PATH",
    "PYTHONPATH",
    "VIRTUAL_ENV",
    "CONDA_PREFIX",
    "TMPDIR",
)
PASSED_PREFIXES = ("CUDA_", "NVIDIA_", "PYTORCH_", "TORCH_", "NCCL_", "CUBLAS", "CUDNN", "OMP_", "MKL_", "OPENBLAS")


class Stopped(Exception):
    """We were told to stop, or whoever started us is gone."""


class Supervisor:
    """Runs workers one after another; `stop` ends the one that runs, from any thread or signal handler."""

    def __init__(self, python: str = sys.executable, worker: Optional[List[str]] = None) -> None:
        self._python = python
        self._worker = worker or [python, "-m", f"{PACKAGE.name}.worker"]
        self._groups: List[int] = []
        self.stopped: Optional[str] = None

    def stop(self, why: str) -> None:
        self.stopped = self.stopped or why
        self._kill_groups()

    def listen(self, watch_stdin: bool) -> None:
        """Stops at SIGTERM, SIGINT and SIGHUP, and when the pipe of our standard input is closed."""
        for name in ("SIGTERM", "SIGINT", "SIGHUP"):
            signal.signal(getattr(signal, name), lambda number, _: self.stop(signal.Signals(number).name))
        if watch_stdin:
            threading.Thread(target=self._watch_stdin, daemon=True).start()

    def _watch_stdin(self) -> None:
        with contextlib.suppress(OSError):
            while os.read(0, 4096):
                pass
        self.stop("the process that started the probe is gone")

    def run(self, plan: Dict[str, Any], seconds: float, gpus: int, others_bytes: int) -> Dict[str, Any]:
        """
        Plays one plan and gives a trial: what was measured, or how it failed. Never longer than `seconds`, and no
        process of it is left when this returns. Raises Stopped.
        """
        if self.stopped:
            raise Stopped(self.stopped)
        mark = uuid.uuid4().hex
        begun = time.monotonic()
        kills = oom_kills()
        with tempfile.TemporaryDirectory(prefix="oomlint-probe-") as folder:
            paths, status = self._play(plan, Path(folder), mark, seconds, gpus, others_bytes)
            left = sweep(mark)
            events = [read_events(path) for path in paths]
        if self.stopped:
            raise Stopped(self.stopped)
        trial = trial_of(events, status, others_bytes, seconds, oom_kills() - kills)
        trial.update(batch=plan["case"]["batch"], seconds=time.monotonic() - begun, killedLeftovers=left)
        return trial

    def _play(
        self, plan: Dict[str, Any], folder: Path, mark: str, seconds: float, gpus: int, others_bytes: int
    ) -> Tuple[List[Path], Optional[int]]:
        """Files of events, one a rank, and the worst exit status; None for a timeout."""
        plan_path = folder / "plan.json"
        plan_path.write_text(json.dumps(plan))
        read_end, write_end = os.pipe()
        port = free_port() if gpus > 1 else 0
        children: List[subprocess.Popen[bytes]] = []
        paths: List[Path] = []
        log = (folder / "log").open("wb")
        try:
            for rank in range(gpus):
                home = folder / f"rank{rank}"
                home.mkdir()
                paths.append(home / "events.jsonl")
                environment = self._environment(mark, home, framework_of(plan["case"]))
                environment["CUDA_VISIBLE_DEVICES"] = first_cards(environment.get("CUDA_VISIBLE_DEVICES"), gpus)
                environment[OTHERS] = str(others_bytes)
                if gpus > 1:
                    # what torchrun sets; it would put each rank into a session of its own, out of our reach
                    environment.update(
                        RANK=str(rank),
                        LOCAL_RANK=str(rank),
                        WORLD_SIZE=str(gpus),
                        LOCAL_WORLD_SIZE=str(gpus),
                        MASTER_ADDR="127.0.0.1",
                        MASTER_PORT=str(port),
                    )
                child = subprocess.Popen(
                    [*self._worker, str(plan_path), str(paths[-1]), str(read_end)],
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    cwd=home,
                    env=environment,
                    pass_fds=(read_end,),
                    start_new_session=True,
                )
                children.append(child)
                self._groups.append(child.pid)
            return paths, self._wait(children, seconds)
        finally:
            self._kill_groups()
            for child in children:
                child.wait()
            self._groups.clear()
            os.close(read_end)
            os.close(write_end)
            log.close()

    def _wait(self, children: List[subprocess.Popen[bytes]], seconds: float) -> Optional[int]:
        end = time.monotonic() + seconds
        while not self.stopped:
            states = [child.poll() for child in children]
            bad = [state for state in states if state not in (None, 0)]
            if bad:
                # one rank that fails leaves the others waiting for it: give them a moment to say what they saw
                self._settle(children, min(end, time.monotonic() + GRACE_SECONDS))
                return bad[0]
            if all(state == 0 for state in states):
                return 0
            if time.monotonic() > end:
                return None
            with contextlib.suppress(subprocess.TimeoutExpired):
                # the first that had not ended when they were asked; it may have by now
                children[states.index(None)].wait(0.2)
        return None

    def _settle(self, children: List[subprocess.Popen[bytes]], end: float) -> None:
        for child in children:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(max(end - time.monotonic(), 0.01))

    def _environment(self, mark: str, home: Path, framework: str) -> Dict[str, str]:
        passed = {k: v for k, v in os.environ.items() if k in PASSED or k.startswith(PASSED_PREFIXES)}
        path = os.pathsep.join([str(PACKAGE.parent), *filter(None, [passed.get("PYTHONPATH")])])
        return {
            **passed,
            MARK: mark,
            "PYTHONPATH": path,
            "PYTHONDONTWRITEBYTECODE": "1",
            "TMPDIR": str(home),
            **case_module(framework).environment(str(home)),
        }

    def _kill_groups(self) -> None:
        for group in list(self._groups):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(group, signal.SIGKILL)


def sweep(mark: str, proc: Path = Path("/proc"), seconds: float = 5.0) -> int:
    """Kills whatever carries our mark in its environment, also outside the group; how many there were."""
    needle = f"{MARK}={mark}".encode()
    found = set()
    end = time.monotonic() + seconds
    while True:
        alive = [pid for pid in marked(proc, needle) if pid != os.getpid()]
        found.update(alive)
        if not alive or time.monotonic() > end:
            return len(found)
        for pid in alive:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)


def marked(proc: Path, needle: bytes) -> List[int]:
    found = []
    for entry in proc.glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if needle in entry.read_bytes().split(b"\0"):
                found.append(int(entry.parent.name))
    return found


def oom_kills(path: Path = Path("/sys/fs/cgroup/memory.events")) -> int:
    """Processes that the kernel ended in our memory group so far; 0 where it does not say."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        for line in path.read_text().splitlines():
            name, number = line.split()
            if name == "oom_kill":
                return int(number)
    return 0


def first_cards(visible: Optional[str], gpus: int) -> str:
    """As many cards as a case asks for: a trainer that sees more of them uses them all."""
    cards = [str(index) for index in range(gpus)] if visible is None else visible.split(",")
    return ",".join(cards[:gpus])


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port: int = s.getsockname()[1]
        return port


def read_events(path: Path) -> List[Dict[str, Any]]:
    """Events of a worker; a last line that was cut off by a kill is left out."""
    events = []
    with contextlib.suppress(OSError), path.open("rb") as file:
        for line in file.read(MAX_EVENTS_BYTES).splitlines():
            with contextlib.suppress(ValueError):
                event = json.loads(line)
                if isinstance(event, dict):
                    events.append(event)
    return events


def last(events: List[Dict[str, Any]], key: str) -> Any:
    return next((event[key] for event in reversed(events) if key in event), None)


PEAKS = ("allocatedPeakBytes", "reservedPeakBytes", "devicePeakBytes", "contextBytes")


def trial_of(
    ranks: List[List[Dict[str, Any]]], status: Optional[int], others_bytes: int, seconds: float, kills: int
) -> Dict[str, Any]:
    """A trial from the events of its ranks: the measurements of the first, the highest peaks of all."""
    measured = [last(events, "done") or last(events, "partial") for events in ranks]
    trial: Dict[str, Any] = dict(measured[0] or {})
    for key in PEAKS:
        values = [m[key] for m in measured if m and m.get(key) is not None]
        if trial:
            trial[key] = max(values) if values else None
    failure = None
    failed = next((events for events in ranks if last(events, "error")), None)
    if status is None:
        phase = last(ranks[0], "phase") or "start"
        failure = {"class": "timeout", "stage": phase, "triedBytes": None, "message": f"not done after {seconds:g} s"}
    elif failed is not None:
        error, partial = last(failed, "error"), last(failed, "partial") or {}
        phase = last(failed, "phase") or "start"
        failure = failures.of_exception(
            error["kind"], error["message"], phase, bool(partial.get("inAssigner")), others_bytes
        )
    elif status != 0 or not trial:
        failure = failures.of_exit(status, last(ranks[0], "phase") or "start", kills)
    trial.pop("inAssigner", None)
    trial.update(failure=failure, status=failures.status_of(failure), machine=last(ranks[0], "machine"))
    return trial

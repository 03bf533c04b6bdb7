"""
Records trainings on a GPU with the allocator's own history: several at once on one card, each in a process of its own.

    python bench/measure/gpu.py --jobs jobs.jsonl --site ultralytics --path site/a:site/b --out FOLDER --seconds 300

Each line of the jobs is a probe's plan with an id, the packages it wants (`site`) and the GiB it may take; `gpu-cases.ts`
writes them. What a process allocates is its own, whoever else is on the card: allocated and reserved memory are read from
its allocator, the CUDA context from the driver's count for the process. Rows go to `rows.jsonl`, what the allocator was
asked for to `tapes/ID.json.gz`: `[phase]` begins a phase, `[id, bytes]` is a birth, `[-id]` a death, `[0, bytes]` and
`[0, -bytes]` are segments taken from the card and given back.
"""

from __future__ import annotations

import argparse
import faulthandler
import fcntl
import gzip
import importlib
import json
import os
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any, Dict, List, Optional

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "probe"))
sys.path.insert(0, str(Path(__file__).resolve().parent))
GIB = 1 << 30
# most entries of a history: beyond, its first steps are lost
MOST_EVENTS = 1_500_000
PRELOADED = {
    "ultralytics": ("torch", "ultralytics", "ultralytics.models.yolo", "ultralytics.models.rtdetr.train"),
    "transformers": "torch bitsandbytes transformers.trainer peft datasets trl.trainer.sft_trainer trl.trainer.dpo_trainer".split(),
    "sharded": ("torch", "transformers.models.llama.modeling_llama", "torch.distributed.fsdp"),
}


class Room:
    """GiB of the card that are promised to processes, shared by all pools through a file."""

    def __init__(self, path: Path, total: float) -> None:
        self._path, self._total = path, total

    def change(self, gib: float) -> bool:
        with self._path.open("a+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            taken = float(file.read() or 0)
            # one that is larger than the room goes alone
            if gib > 0 and taken > 0.01 and taken + gib > self._total:
                return False
            file.seek(0)
            file.truncate()
            file.write(str(max(taken + gib, 0.0)))
            return True


def context_bytes(torch: Any) -> Optional[int]:
    """What the driver counts for this process beside its allocator; None where it does not tell."""
    try:
        nvml = importlib.import_module("pynvml")
        nvml.nvmlInit()
        handle = nvml.nvmlDeviceGetHandleByIndex(0)
        for each in nvml.nvmlDeviceGetComputeRunningProcesses(handle):
            if each.pid == os.getpid() and each.usedGpuMemory:
                return int(each.usedGpuMemory) - int(torch.cuda.memory_reserved(0))
    except Exception:
        return None
    return None


def tape_of(torch: Any, phases: List[Any]) -> List[List[Any]]:
    """The allocator's history with its phases between."""
    traces = torch.cuda.memory._snapshot()["device_traces"][0]
    events: List[List[Any]] = []
    ids: Dict[int, int] = {}
    count, at = 0, 0
    for entry in traces:
        while at < len(phases) and phases[at][0] <= entry["time_us"]:
            events.append([phases[at][1]])
            at += 1
        action, address, size = entry["action"], entry["addr"], entry["size"]
        if action == "alloc":
            count += 1
            ids[address] = count
            events.append([count, size, entry["stream"]] if entry["stream"] else [count, size])
        elif action == "free_completed":
            known = ids.pop(address, None)
            if known is not None:
                events.append([-known])
        elif action == "segment_alloc":
            events.append([0, size])
        elif action == "segment_free":
            events.append([0, -size])
    return events


def record(job: Dict[str, Any], out: Path) -> Dict[str, Any]:
    torch = importlib.import_module("torch")
    phases: List[Any] = []
    machine: Dict[str, Any] = {}
    on_gpu = job.get("plan", {}).get("device", "cuda") == "cuda"
    os.environ["OOMLINT_OTHERS"] = "0"

    def report(event: Dict[str, Any]) -> None:
        if "phase" in event:
            phases.append((int(time.time() * 1e6), event["phase"]))
        elif "machine" in event:
            machine.update(event["machine"])
        elif "partial" in event:
            machine["partial"] = event["partial"]

    if on_gpu:
        torch.cuda.init()
        torch.cuda.memory._record_memory_history(max_entries=MOST_EVENTS, context=None)
    row: Dict[str, Any] = {"id": job["id"], "site": job["site"]}
    if job.get("benchmark"):
        torch.backends.cudnn.benchmark = True
    begun = time.time()
    try:
        with tempfile.TemporaryDirectory() as folder:
            row["measured"] = play(job, Path(folder), report)
        row["status"] = "ok"
    except BaseException as error:
        kind = type(error).__name__
        row.update(status="oom" if "OutOfMemory" in kind or "out of memory" in str(error) else "failed")
        row.update(error=f"{kind}: {error}"[:600], phase=phases[-1][1] if phases else None)
        if row["status"] == "failed":
            row["trace"] = traceback.format_exc()[-1500:]
    row["seconds"] = round(time.time() - begun, 1)
    row["machine"] = machine
    if on_gpu:
        row["allocated"] = torch.cuda.max_memory_allocated()
        row["context"] = context_bytes(torch)
        row["cublas"] = os.environ.get("CUBLAS_WORKSPACE_CONFIG")
        if job.get("tape", True):
            events = tape_of(torch, phases)
            row["events"] = len(events)
            text = json.dumps(events, separators=(",", ":")).encode()
            (out / "tapes" / f"{job['id']}.json.gz").write_bytes(gzip.compress(text, 6))
    return row


def play(job: Dict[str, Any], folder: Path, report: Any) -> Any:
    if "play" in job:
        return importlib.import_module(job["play"]).play(job["case"], folder, report)
    from oomlint_probe.plan import plan_of
    from oomlint_probe.play import play as play_plan

    if job.get("steady"):
        # every step as full as the fullest
        importlib.import_module("oomlint_probe.players.ultralytics.synthetic").LABEL_SHARES = (1.0,)
    return play_plan(plan_of(job["plan"]), folder, report)


def child(job: Dict[str, Any], out: Path, seconds: int) -> None:
    status = 1
    try:
        faulthandler.dump_traceback_later(max(seconds - 5, 1), exit=False)
        signal.alarm(seconds)
        log = os.open(str(out / "logs" / f"{job['id']}.txt"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(log, 1)
        os.dup2(log, 2)
        try:
            row = record(job, out)
        except BaseException:
            row = {"id": job["id"], "status": "failed", "trace": traceback.format_exc()[-1500:]}
        with (out / "rows.jsonl").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.write(json.dumps(row) + "\n")
        status = 0
    finally:
        os._exit(status)


def forks_reach_the_gpu() -> bool:
    """Whether what was imported left CUDA alone: a process that has touched it cannot share it with its forks."""
    pid = os.fork()
    if pid == 0:
        try:
            importlib.import_module("torch").cuda.init()
            os._exit(0)
        except BaseException as error:
            print(f"forks do not reach the GPU: {error}", flush=True)
            os._exit(1)
    return os.waitpid(pid, 0)[1] == 0


def run(
    jobs: List[Dict[str, Any]], out: Path, room: Room, workers: int, deadline: float, seconds: int, forks: bool
) -> None:
    waiting, running = list(jobs), {}
    while waiting or running:
        for job in list(waiting):
            if len(running) >= workers or time.time() > deadline:
                break
            if not room.change(job["gib"]):
                continue
            waiting.remove(job)
            pid = os.fork()
            if pid == 0 and forks:
                child(job, out, seconds)
            elif pid == 0:
                os.execv(sys.executable, [sys.executable, *sys.argv, "--one", job["id"]])
            running[pid] = job
        if time.time() > deadline:
            if not running or time.time() > deadline + 20:
                for pid in running:
                    os.kill(pid, signal.SIGKILL)
                print(f"out of time: {len(waiting)} not begun, {len(running)} cut off", flush=True)
                return
        pid, status = os.waitpid(-1, os.WNOHANG) if running else (0, 0)
        if pid:
            job = running.pop(pid)
            room.change(-job["gib"])
            print(f"{job['id']} ended {status}, {len(waiting)} wait", flush=True)
        else:
            time.sleep(0.05)


def preload(kind: str) -> None:
    """Imports what every job of a pool needs. bitsandbytes asks the card for its kind, which must not wake CUDA here."""
    cuda = importlib.import_module("torch").cuda
    asked = cuda.get_device_capability
    cuda.get_device_capability = lambda *_: (9, 0)
    for name in PRELOADED[kind]:
        try:
            importlib.import_module(name)
        except Exception as error:
            print(f"{name}: {error}", flush=True)
    cuda.get_device_capability = asked


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=Path, required=True)
    parser.add_argument("--site", required=True, help="which of the jobs")
    parser.add_argument("--path", default="", help="folders of packages, before those installed")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--gib", type=float, default=70, help="of the card, for all pools together")
    parser.add_argument("--seconds", type=int, default=300, help="until no job begins any more")
    parser.add_argument("--each", type=int, default=90, help="most seconds of a job")
    parser.add_argument("--one", help="the id of a job to play in this very process")
    options = parser.parse_args()
    deadline = time.time() + options.seconds
    sys.path[:0] = [each for each in options.path.split(":") if each]
    os.environ.update(
        HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", HF_DATASETS_OFFLINE="1", TOKENIZERS_PARALLELISM="false",
        WANDB_MODE="disabled", PYTORCH_NVML_BASED_CUDA_CHECK="1", YOLO_OFFLINE="true", YOLO_AUTOINSTALL="false", YOLO_CONFIG_DIR=tempfile.mkdtemp(),
        MPLCONFIGDIR=tempfile.mkdtemp(), HF_HOME=tempfile.mkdtemp(), TRITON_CACHE_DIR=tempfile.mkdtemp(),
    )
    for folder in ("tapes", "logs"):
        (options.out / folder).mkdir(parents=True, exist_ok=True)
    jobs = [job for line in options.jobs.read_text().splitlines() if (job := json.loads(line))["site"] == options.site]
    if options.one is not None:
        child(next(job for job in jobs if job["id"] == options.one), options.out, options.each)
    begun = time.time()
    preload(jobs[0].get("preload", "ultralytics"))
    forks = jobs[0].get("plan", {}).get("device") == "cpu" or forks_reach_the_gpu()
    print(f"{options.site}: loaded in {time.time() - begun:.1f} s, {len(jobs)} jobs, forks {forks}", flush=True)
    room = Room(options.out / "room", options.gib)
    run(jobs, options.out, room, options.workers, deadline, options.each, forks)
    return 0


if __name__ == "__main__":
    sys.exit(main())

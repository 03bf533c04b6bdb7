"""Process groups with stub workers: real processes, real signals, nothing of torch."""

import json
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
import unittest
import unittest.mock
from pathlib import Path

from oomlint_probe import gpu, probe
from oomlint_probe.plan import plan_of
from oomlint_probe.supervise import Supervisor, first_cards, marked, oom_kills, read_events, sweep
from tests.cases import plan

ROOT = Path(__file__).resolve().parents[2]
SAY = """
import json, os, subprocess, sys, time
def say(**event):
    with open(sys.argv[2], "ab", buffering=0) as f: f.write(json.dumps(event).encode() + b"\\n")
"""
DONE = "say(done=dict(devicePeakBytes=None, samplesPerSecond=10.0))"


def supervisor(script):
    return Supervisor(worker=[sys.executable, "-c", SAY + script])


def run(script, seconds=20.0, gpus=1, others=0, case=None):
    return supervisor(script).run(plan({"gpus": gpus, **(case or {})}), seconds, gpus, others)


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat") as file:
        return file.read().split(")")[-1].split()[0] != "Z"


def eventually(check, seconds=10.0):
    end = time.monotonic() + seconds
    while not check():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


class Workers(unittest.TestCase):
    def test_what_a_worker_measured_is_its_trial(self):
        trial = run(DONE)
        self.assertEqual((trial["status"], trial["samplesPerSecond"], trial["batch"]), ("ok", 10.0, 4))

    def test_a_timeout_kills_the_worker_its_children_and_those_in_other_sessions(self):
        script = """
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
away = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
open(os.environ["PIDS"], "w").write(f"{os.getpid()} {child.pid} {away.pid}")
say(phase="forward")
time.sleep(600)
"""
        with tempfile.TemporaryDirectory() as folder:
            pids = Path(folder) / "pids"
            os.environ["CUDA_PIDS"] = str(pids)
            trial = run(script.replace("PIDS", "CUDA_PIDS"), seconds=2.0)
            del os.environ["CUDA_PIDS"]
            self.assertEqual((trial["status"], trial["failure"]["stage"]), ("timeout", "forward"))
            self.assertGreaterEqual(trial["killedLeftovers"], 1)
            for pid in map(int, pids.read_text().split()):
                self.assertFalse(is_alive(pid))

    def test_a_worker_sees_as_many_cards_as_its_case_asks_for(self):
        cards = [first_cards(*asked) for asked in ((None, 2), ("3,1", 1), ("GPU-7,GPU-9", 2), ("", 1))]
        self.assertEqual(cards, ["0,1", "3", "GPU-7,GPU-9", ""])

    def test_a_worker_that_is_killed_for_host_memory_is_a_result(self):
        trial = run('say(phase="load"); os.kill(os.getpid(), 9)')
        self.assertEqual((trial["status"], trial["failure"]["class"]), ("oom", "host-ram"))
        self.assertEqual(trial["failure"]["stage"], "load")

    def test_a_bus_error_is_shared_memory(self):
        self.assertEqual(run("os.kill(os.getpid(), 7)")["failure"]["class"], "shared-memory")

    def test_an_error_event_is_classed_with_its_phase(self):
        error = 'dict(kind="OutOfMemoryError", message="CUDA out of memory. Tried to allocate 20.00 MiB")'
        trial = run(f'say(phase="backward"); say(partial=dict(steps=1)); say(error={error}); sys.exit(1)')
        self.assertEqual((trial["failure"]["class"], trial["failure"]["stage"]), ("train-step", "backward"))
        self.assertEqual((trial["failure"]["triedBytes"], trial["steps"]), (20 << 20, 1))

    def test_ranks_get_what_torchrun_sets_and_the_highest_peak_counts(self):
        script = """
rank = int(os.environ["RANK"])
assert os.environ["WORLD_SIZE"] == "2" and os.environ["LOCAL_RANK"] == str(rank) and os.environ["MASTER_PORT"]
say(done=dict(devicePeakBytes=100 + rank, samplesPerSecond=1.0))
"""
        trial = run(script, gpus=2, case={"batch": 8})
        self.assertEqual((trial["status"], trial["devicePeakBytes"]), ("ok", 101))

    def test_one_failing_rank_ends_the_others(self):
        script = 'sys.exit(3) if os.environ["RANK"] == "1" else time.sleep(600)'
        begun = time.monotonic()
        trial = run(script, gpus=2, case={"batch": 8})
        self.assertEqual(trial["failure"]["class"], "crashed")
        self.assertLess(time.monotonic() - begun, 15)

    def test_no_secret_of_the_environment_reaches_a_worker(self):
        os.environ["GITHUB_TOKEN"] = os.environ["INPUT_GITHUB-TOKEN"] = "secret"  # noqa: S105
        try:
            trial = run("say(done=dict(names=sorted(os.environ), devicePeakBytes=None))")
        finally:
            del os.environ["GITHUB_TOKEN"], os.environ["INPUT_GITHUB-TOKEN"]
        self.assertFalse([name for name in trial["names"] if "TOKEN" in name])
        self.assertIn("YOLO_OFFLINE", trial["names"])

    def test_no_file_is_left(self):
        with tempfile.TemporaryDirectory() as folder, unittest.mock.patch.object(tempfile, "tempdir", folder):
            run('open("left.txt", "w").write("x"); ' + DONE)
            self.assertEqual(os.listdir(folder), [])

    def test_a_line_cut_off_by_a_kill_is_left_out(self):
        with tempfile.NamedTemporaryFile() as file:
            file.write(b'{"phase": "load"}\nnull\n{"phase": "for')
            file.flush()
            self.assertEqual(read_events(Path(file.name)), [{"phase": "load"}])

    def test_oom_kills_are_read_from_the_memory_group(self):
        with tempfile.NamedTemporaryFile() as file:
            file.write(b"low 0\noom 2\noom_kill 3\n")
            file.flush()
            self.assertEqual(oom_kills(Path(file.name)), 3)
        self.assertEqual(oom_kills(Path("/none")), 0)

    def test_a_sweep_touches_nothing_without_the_mark(self):
        bystander = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        try:
            self.assertEqual(sweep("0" * 32), 0)
            self.assertIsNone(bystander.poll())
        finally:
            bystander.kill()
            bystander.wait()


class WholeProbe(unittest.TestCase):
    """python -m oomlint_probe in a process of its own, with packages and nvidia-smi replaced on its paths."""

    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.out = self.folder / "result.json"

    def package(self, name, text):
        (self.folder / "site" / name).mkdir(parents=True)
        (self.folder / "site" / name / "__init__.py").write_text(text)

    def smi(self, used, processes=""):
        path = self.folder / "bin" / "nvidia-smi"
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            "#!/bin/sh\ncase $1 in\n"
            f'*query-gpu*) echo "0, GPU-1, Tesla T4, 550.1, 15360, $(cat {self.folder}/used), 9000";;\n'
            f'*) printf "{processes}";;\nesac\n'
        )
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        (self.folder / "used").write_text(str(used))

    def start(self, watch=False, **rest):
        (self.folder / "plan.json").write_text(json.dumps(plan(**rest)))
        environment = {
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": f"{self.folder / 'site'}{os.pathsep}{ROOT}",
        }
        arguments = ["--plan", str(self.folder / "plan.json"), "--out", str(self.out)]
        return subprocess.Popen(
            [sys.executable, "-m", "oomlint_probe", *arguments, *(["--watch-stdin"] if watch else [])],
            env=environment,
            stdin=subprocess.PIPE if watch else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def probe(self, **rest):
        with self.start(**rest) as child:
            self.log = child.communicate(timeout=60)[0].decode()
        return child.returncode, json.loads(self.out.read_text())

    def test_missing_torch_is_said(self):
        self.package("torch", "raise ModuleNotFoundError(\"No module named 'torch'\")")
        status, result = self.probe()
        self.assertEqual((status, result["status"], result["failure"]["class"]), (4, "failed", "missing-package"))
        self.assertIn("torch", result["failure"]["message"])

    def test_missing_ultralytics_is_said(self):
        self.package("torch", "__version__ = '2.9.0'")
        self.package("ultralytics", "raise ModuleNotFoundError(\"No module named 'ultralytics'\")")
        _, result = self.probe()
        self.assertEqual(result["failure"]["class"], "missing-package")
        self.assertIn("ultralytics", result["failure"]["message"])

    def test_versions_that_are_too_old_are_said_with_what_is_needed(self):
        self.package("torch", "__version__ = '1.7.1+cu110'")
        _, result = self.probe()
        self.assertEqual(result["failure"]["class"], "too-old")
        self.assertIn("torch 1.7.1+cu110 is too old: the probe needs 1.13", result["failure"]["message"])

    def test_an_old_ultralytics_is_too_old(self):
        self.package("torch", "__version__ = '2.9.0'")
        self.package("ultralytics", "__version__ = '8.0.20'")
        _, result = self.probe()
        self.assertEqual(result["failure"]["class"], "too-old")

    def test_a_busy_gpu_is_a_result_of_its_own(self):
        self.smi(6349, "GPU-1, 4711, 6000\\n")
        status, result = self.probe(device="cuda")
        self.assertEqual((status, result["status"], result["trials"]), (4, "busy", []))
        self.assertIn("GPU busy by 1 process: 6.2 of 15.0 GiB", result["failure"]["message"])
        self.assertEqual(result["before"]["gpus"][0]["processes"], [{"pid": 4711, "bytes": 6000 << 20}])

    def test_a_busy_gpu_is_waited_for(self):
        self.smi(6349)
        self.package("torch", "__version__ = '1.0'")
        child = self.start(device="cuda", waitSeconds=60)
        try:
            # it has looked at least once when it is still there
            self.assertFalse(eventually(lambda: child.poll() is not None, 1.0))
            (self.folder / "used").write_text("3")
            self.log = child.communicate(timeout=60)[0].decode()
        finally:
            child.kill()
            child.wait()
        result = json.loads(self.out.read_text())
        self.assertEqual(result["failure"]["class"], "too-old")
        self.assertGreater(result["before"]["waitedSeconds"], 0.5)

    def test_a_probe_that_waits_for_a_busy_gpu_can_be_cancelled(self):
        self.smi(6349)
        child = self.start(device="cuda", waitSeconds=600)
        self.assertFalse(eventually(lambda: child.poll() is not None, 1.0))
        child.terminate()
        child.communicate(timeout=10)
        self.assertEqual(json.loads(self.out.read_text())["status"], "cancelled")

    def sleeping(self):
        self.package(
            "torch",
            f"import os, time; open({str(self.folder / 'pid')!r}, 'w').write(str(os.getpid())); time.sleep(600)",
        )

    def worker(self):
        path = self.folder / "pid"
        self.assertTrue(eventually(lambda: path.exists() and path.read_text()))
        return int(path.read_text())

    def test_a_hang_ends_at_the_hard_timeout(self):
        self.sleeping()
        status, result = self.probe(seconds=2)
        self.assertEqual((status, result["status"], result["failure"]["stage"]), (4, "timeout", "start"))
        self.assertFalse(is_alive(self.worker()))

    def test_sigterm_ends_the_worker_and_still_writes_a_result(self):
        for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            with self.subTest(name=name):
                self.setUp()
                self.sleeping()
                with self.start() as child:
                    worker = self.worker()
                    child.send_signal(name)
                    child.communicate(timeout=30)
                self.assertFalse(is_alive(worker))
                self.assertEqual(json.loads(self.out.read_text())["status"], "cancelled")

    def test_a_closed_pipe_means_that_the_runner_is_gone(self):
        self.sleeping()
        with self.start(watch=True) as child:
            worker = self.worker()
            child.communicate(timeout=30)
        self.assertFalse(is_alive(worker))
        self.assertEqual(json.loads(self.out.read_text())["status"], "cancelled")

    def test_a_supervisor_that_is_killed_takes_its_worker_along(self):
        self.sleeping()
        child = self.start()
        worker = self.worker()
        child.kill()
        child.communicate()
        self.assertTrue(eventually(lambda: not is_alive(worker)))

    def test_a_wrong_plan_is_told_in_one_line(self):
        with self.start(case={"model": "../x.pt"}) as child:
            out = child.communicate(timeout=30)[0].decode()
        self.assertEqual(child.returncode, 2)
        self.assertRegex(out, r"^oomlint_probe: plan.case.model must be [^\n]*\n$")
        self.assertFalse(self.out.exists())


class Cards(unittest.TestCase):
    def card(self, index="0", uuid="GPU-a", used=0):
        return gpu.Gpu(index, uuid, "T4", "550", 15 << 30, used, 1 << 30)

    def test_cuda_visible_devices_chooses_by_index_and_uuid_in_its_order(self):
        cards = [self.card("0", "GPU-a"), self.card("1", "GPU-b")]
        self.assertEqual([c.index for c in gpu.chosen(cards, "1,0")], ["1", "0"])
        self.assertEqual([c.index for c in gpu.chosen(cards, "GPU-b")], ["1"])
        self.assertEqual(gpu.chosen(cards, "MIG-1234"), [])

    def test_a_probe_without_nvidia_smi_goes_on(self):
        self.assertEqual(gpu.wait_until_free(1, 0, look=lambda: None)[0], None)

    def test_the_marks_of_this_process_are_not_confused(self):
        self.assertEqual(marked(Path("/proc"), b"OOMLINT_PROBE_ID=none"), [])


class Results(unittest.TestCase):
    def test_a_ladder_that_ends_in_an_out_of_memory_is_measured(self):
        script = """
batch = json.load(open(sys.argv[1]))["case"]["batch"]
if batch > 8:
    say(error=dict(kind="OutOfMemoryError", message="CUDA out of memory")); sys.exit(1)
say(done=dict(devicePeakBytes=batch << 30, samplesPerSecond=100.0 + batch))
"""
        raw = plan(mode="ladder")
        result = probe.run_probe(plan_of(raw), raw, supervisor(script))
        self.assertEqual(result["status"], "measured")
        self.assertEqual([t["batch"] for t in result["trials"]], [4, 8, 16])
        self.assertEqual((result["largest"], result["knee"]), ({"fits": 8, "fails": 16}, 4))

    def test_a_fit_that_does_not_fit_is_an_out_of_memory(self):
        raw = plan()
        script = 'say(error=dict(kind="OutOfMemoryError", message="CUDA out of memory")); sys.exit(1)'
        result = probe.run_probe(plan_of(raw), raw, supervisor(script))
        self.assertEqual((result["status"], result["failure"]["class"]), ("oom", "start"))


if __name__ == "__main__":
    unittest.main()

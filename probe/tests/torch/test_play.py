"""Real torch and real ultralytics on the CPU: every line of a probe but the memory counters runs for real."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("ultralytics")

from oomlint_probe import play as playing  # noqa: E402
from oomlint_probe.failures import PHASES, of_exception  # noqa: E402
from oomlint_probe.meter import Meter  # noqa: E402
from oomlint_probe.plan import plan_of  # noqa: E402
from oomlint_probe.players.ultralytics import patches  # noqa: E402
from tests.cases import plan  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
CUSTOM = {
    "layers": [
        {"from": [-1], "repeats": 1, "module": "Conv", "args": [16, 3, 2]},
        {"from": [-1], "repeats": 1, "module": "Conv", "args": [32, 3, 2]},
        {"from": [-1], "repeats": 2, "module": "C2f", "args": [32, True]},
        {"from": [-1], "repeats": 1, "module": "Conv", "args": [64, 3, 2]},
        {"from": [-1], "repeats": 1, "module": "SPPF", "args": [64, 5]},
        {"from": [-1], "repeats": 1, "module": "nn.Upsample", "args": [None, 2, "nearest"]},
        {"from": [-1, 2], "repeats": 1, "module": "Concat", "args": [1]},
        {"from": [-1], "repeats": 1, "module": "C2f", "args": [32]},
        {"from": [7, 4], "repeats": 1, "module": "Detect", "args": ["nc"]},
    ],
    "activation": "relu",
}
MODELS = [
    {"model": "yolov8n", "task": "detect"},
    {"model": "yolo11n-seg", "task": "segment"},
    {"model": "yolo26n-pose", "task": "pose"},
    {"model": "yolov8n-cls", "task": "classify"},
    {"model": "yolo11n-obb", "task": "obb"},
    {"model": "yolov8n", "task": "detect", "graph": CUSTOM},
]
OOM = "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 14.56 GiB"


@pytest.fixture(autouse=True)
def settings(tmp_path, monkeypatch):
    monkeypatch.setenv("YOLO_CONFIG_DIR", str(tmp_path))
    monkeypatch.setenv("YOLO_OFFLINE", "true")
    monkeypatch.chdir(tmp_path)


def play(tmp_path, case=None, events=None, **rest):
    heard = [] if events is None else events
    return playing.play(plan_of(plan(case, **rest)), tmp_path, heard.append)


def probe(tmp_path, raw):
    """The whole probe in processes of its own."""
    (tmp_path / "plan.json").write_text(json.dumps(raw))
    arguments = ["--plan", str(tmp_path / "plan.json"), "--out", str(tmp_path / "out.json")]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-m", "oomlint_probe", *arguments], env=environment, check=False)
    return done.returncode, json.loads((tmp_path / "out.json").read_text())


@pytest.mark.parametrize("case", MODELS, ids=lambda c: "custom" if "graph" in c else c["model"])
def test_a_training_is_played_from_the_first_batch_to_the_checkpoint(tmp_path, case):
    events = []
    done = play(tmp_path, case, events)
    assert [entry["phase"] for entry in done["phases"]] == list(PHASES)
    assert all(entry["seconds"] > 0 for entry in done["phases"])
    # memory of a GPU is never made up
    assert {entry[k] for entry in done["phases"] for k in ("allocatedBytes", "reservedBytes", "deviceBytes")} == {None}
    assert done["devicePeakBytes"] is None
    assert done["steps"] == 4
    assert done["optimizerSteps"] == 3
    assert done["parameters"] > 10_000
    assert done["checkpoint"]
    side, images = (64, 8) if case["task"] == "classify" else (96, 4 if case["task"] == "obb" else 8)
    assert {k: done["validation"][k] for k in ("images", "height", "width")} == {
        "images": images,
        "height": side,
        "width": side,
    }
    assert done["samplesPerSecond"] > 0
    assert [e["phase"] for e in events if "phase" in e][:6] == [
        "start",
        "load",
        "forward",
        "loss",
        "backward",
        "optimizer step",
    ]


def test_a_graph_is_built_layer_for_layer(tmp_path):
    done = play(tmp_path, MODELS[-1])
    assert done["parameters"] == 240_948


def test_the_labels_of_the_fullest_image_reach_the_assigner(tmp_path, monkeypatch):
    from ultralytics.utils.tal import TaskAlignedAssigner

    widths = []
    forward = TaskAlignedAssigner._forward

    def spy(self, scores, boxes, anchors, labels, gt_boxes, mask):
        widths.append((scores.shape[0], gt_boxes.shape[1]))
        return forward(self, scores, boxes, anchors, labels, gt_boxes, mask)

    monkeypatch.setattr(TaskAlignedAssigner, "_forward", spy)
    play(tmp_path, {"labels": {"most": 40, "mean": 16}})
    assert widths == [(4, 40), (4, 20), (4, 30), (4, 40), (8, 40), (8, 40)]


def test_multi_scale_plays_its_largest_side(tmp_path):
    assert play(tmp_path, {"multiScale": 0.5})["imageSize"] == 96


def test_gradients_are_alive_in_a_forward_where_the_training_accumulates(tmp_path, monkeypatch):
    alive = []
    enter = Meter.enter
    models = []

    def spy(self, phase):
        if phase == "forward":
            import gc

            models[:] = models or [o for o in gc.get_objects() if type(o).__name__ == "ProbeTrainer"]
            alive.append(any(p.grad is not None for p in models[-1].model.parameters()))
        enter(self, phase)

    monkeypatch.setattr(Meter, "enter", spy)
    done = play(tmp_path, {"batch": 4, "nbs": 64})
    assert done["accumulate"] == 16
    assert alive == [False, False, True, False]


def test_the_optimizer_is_the_frameworks_choice_or_the_cases(tmp_path):
    assert play(tmp_path, {"optimizer": "SGD"})["optimizer"] == "SGD"
    assert play(tmp_path, {"optimizer": "auto"})["optimizer"] in ("AdamW", "MuSGD")


@pytest.mark.parametrize(
    ("phase", "nth", "kind"),
    [
        ("load", 1, "train-step"),
        ("forward", 1, "train-step"),
        ("loss", 2, "train-step"),
        ("backward", 1, "train-step"),
        ("optimizer step", 1, "train-step"),
        ("validation", 1, "validation"),
        ("checkpoint", 1, "checkpoint"),
    ],
)
def test_an_out_of_memory_is_raised_at_its_stage_and_not_repaired(tmp_path, monkeypatch, phase, nth, kind):
    enter = Meter.enter
    times = []

    def failing(self, name):
        enter(self, name)
        times.append(name)
        if times.count(phase) == nth and name == phase:
            raise torch.cuda.OutOfMemoryError(OOM)

    monkeypatch.setattr(Meter, "enter", failing)
    events = []
    with pytest.raises(torch.cuda.OutOfMemoryError) as error:
        play(tmp_path, {"batch": 8}, events)
    at = [e["phase"] for e in events if "phase" in e][-1]
    failure = of_exception(type(error.value).__name__, str(error.value), at, False, 0)
    assert (at, failure["class"], failure["triedBytes"]) == (phase, kind, 2 << 30)
    partial = next(e["partial"] for e in events if "partial" in e)
    assert partial["phases"][0]["phase"] == "start"
    # the framework would have halved the batch and begun anew
    assert times.count("load") <= 4


def test_an_out_of_memory_while_the_model_is_built_is_of_the_start(tmp_path, monkeypatch):
    from ultralytics.nn.tasks import DetectionModel

    def failing(*_, **__):
        raise torch.cuda.OutOfMemoryError(OOM)

    monkeypatch.setattr(DetectionModel, "__init__", failing)
    events = []
    with pytest.raises(torch.cuda.OutOfMemoryError):
        play(tmp_path, None, events)
    assert [e["phase"] for e in events if "phase" in e] == ["start"]


def test_the_assigner_does_not_fall_back_to_the_cpu(tmp_path, monkeypatch):
    from ultralytics.utils.tal import TaskAlignedAssigner

    def failing(*_, **__):
        raise torch.cuda.OutOfMemoryError(OOM)

    monkeypatch.setattr(TaskAlignedAssigner, "get_pos_mask", failing)
    events = []
    with pytest.raises(patches.AssignerOutOfMemory) as error:
        play(tmp_path, None, events)
    partial = next(e["partial"] for e in events if "partial" in e)
    assert partial["inAssigner"]
    assert of_exception(type(error.value).__name__, str(error.value), "loss", True, 0)["class"] == "assigner"


def test_the_check_of_mixed_precision_is_played_without_a_download(tmp_path, monkeypatch):
    import ultralytics
    from ultralytics.engine import trainer

    names = []

    def checking(_):
        names.append(ultralytics.YOLO("yolo26n.pt").ckpt_path or "built")
        return False

    monkeypatch.setattr(trainer, "check_amp", checking)
    with patches.amp_check_offline():
        # its boxes say nothing, for its weights are random
        assert trainer.check_amp(None) is True
    assert names == ["built"]
    monkeypatch.setattr(trainer, "check_amp", lambda _: False)
    with patches.amp_check_offline():
        # a card that the framework refuses by name stays refused
        assert trainer.check_amp(None) is False


def test_the_framework_is_as_it_was_afterwards(tmp_path):
    from ultralytics.nn.tasks import BaseModel
    from ultralytics.utils.tal import TaskAlignedAssigner

    before = (BaseModel.predict, TaskAlignedAssigner._forward)
    play(tmp_path)
    assert (BaseModel.predict, TaskAlignedAssigner._forward) == before


def test_without_a_gpu_a_probe_of_one_says_so(tmp_path):
    if torch.cuda.is_available():
        pytest.skip("this machine has a GPU")
    status, result = probe(tmp_path, plan(device="cuda"))
    assert (status, result["status"], result["failure"]["class"]) == (4, "failed", "no-gpu")


def test_a_whole_fit_ends_measured_with_memory_null(tmp_path):
    status, result = probe(tmp_path, plan())
    (trial,) = result["trials"]
    assert (status, result["status"], trial["status"]) == (0, "measured", "ok")
    assert (trial["devicePeakBytes"], trial["killedLeftovers"]) == (None, 0)
    assert result["machine"]["torch"] == torch.__version__


def test_a_whole_ladder_has_a_speed_for_each_rung(tmp_path):
    status, result = probe(tmp_path, plan(mode="ladder", ladder=[2, 4]))
    assert status == 0
    assert [(t["batch"], t["status"]) for t in result["trials"]] == [(2, "ok"), (4, "ok")]
    assert all(t["samplesPerSecond"] > 0 for t in result["trials"])
    assert result["largest"] == {"fits": 4, "fails": None}


def test_a_training_beyond_its_time_is_killed(tmp_path):
    status, result = probe(tmp_path, plan({"imgsz": 1280, "batch": 64}, seconds=8))
    assert (status, result["status"]) == (4, "timeout")


def test_rtdetr_is_played_too(tmp_path):
    assert play(tmp_path, {"model": "rtdetr-l", "imgsz": 160, "batch": 2}, steps=2)["validation"]["height"] == 160

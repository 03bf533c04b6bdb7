"""Real torch, transformers, peft and trl on the CPU: every line of a probe but the memory counters runs for real."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

# read when the hub's client is imported, as it is in a worker
os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", HF_DATASETS_OFFLINE="1")
torch = pytest.importorskip("torch")
for package in ("transformers", "peft", "trl", "datasets"):
    pytest.importorskip(package)

from oomlint_probe import play as playing  # noqa: E402
from oomlint_probe.failures import of_exception  # noqa: E402
from oomlint_probe.host import NotPlayed  # noqa: E402
from oomlint_probe.meter import Meter  # noqa: E402
from oomlint_probe.plan import plan_of  # noqa: E402
from oomlint_probe.players.transformers import model as models  # noqa: E402
from tests.cases import LLAMA, LORA, llm_plan  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
PARAMETERS = 106_816
BERT = {
    "model_type": "bert",
    "vocab_size": 256,
    "hidden_size": 64,
    "intermediate_size": 128,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "max_position_embeddings": 64,
}
TRL = {"trainer": "trl"}
DPO = {**TRL, "objective": "dpo"}
CLASSIFIED = {"objective": "classification", "labels": 3}
OOM = "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 14.56 GiB"
# rows and tokens of the largest forward: pairs are two rows, packed rows are one
TRAININGS = {
    "full": ({"padding": "padded"}, (2, 32)),
    "full in 16 bits": ({"weights": "bfloat16", "autocast": "bf16", "checkpointing": "non-reentrant"}, (2, 32)),
    "lora": ({**LORA, "weights": "bfloat16", "autocast": "bf16", "checkpointing": "reentrant"}, (2, 32)),
    "lora of every linear": ({"method": "lora", "lora": {"rank": 4, "modulesToSave": ["lm_head"]}}, (2, 32)),
    "the last layer": ({"method": "freeze", "trainLayers": 1}, (2, 32)),
    "sft of trl": ({**TRL, "padding": "padded"}, (2, 32)),
    "sft of trl with lora, packed": ({**TRL, **LORA, "padding": "packed", "checkpointing": "reentrant"}, None),
    "dpo": ({**DPO, "reference": "copy"}, (4, 32)),
    "dpo with answers known": ({**DPO, "reference": "precomputed"}, (4, 32)),
    "dpo with lora": ({**DPO, **LORA}, (4, 32)),
    "classification": (CLASSIFIED, (2, 32)),
    "classification by an encoder": ({**CLASSIFIED, "config": BERT, "padding": "padded"}, (2, 32)),
    "classification with lora": ({**CLASSIFIED, **LORA}, (2, 32)),
}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def play(tmp_path, case=None, events=None, **rest):
    heard = [] if events is None else events
    return playing.play(plan_of(llm_plan(case, **rest)), tmp_path, heard.append)


def probe(tmp_path, raw):
    """The whole probe in processes of its own."""
    (tmp_path / "plan.json").write_text(json.dumps(raw))
    arguments = ["--plan", str(tmp_path / "plan.json"), "--out", str(tmp_path / "out.json")]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-m", "oomlint_probe", *arguments], env=environment, check=False)
    return done.returncode, json.loads((tmp_path / "out.json").read_text())


@pytest.mark.parametrize("name", TRAININGS)
def test_a_training_is_played_from_the_first_batch_to_the_last_step(tmp_path, name):
    case, forward = TRAININGS[name]
    events = []
    done = play(tmp_path, case, events)
    assert [entry["phase"] for entry in done["phases"]] == ["start", "load", "forward", "backward", "optimizer step"]
    # memory of a GPU is never made up
    assert {entry[k] for entry in done["phases"] for k in ("allocatedBytes", "reservedBytes", "deviceBytes")} == {None}
    assert done["devicePeakBytes"] is None
    assert (done["steps"], done["optimizerSteps"], done["optimizer"]) == (4, 4, "AdamW")
    assert done["samplesPerSecond"] > 0
    if forward is not None:
        assert (done["forward"]["rows"], done["forward"]["tokens"]) == forward
    # packed rows are one, or two, as the release has it
    assert done["forward"]["rows"] * done["forward"]["tokens"] == 64 * (2 if case.get("objective") == "dpo" else 1)
    phases = [e["phase"] for e in events if "phase" in e]
    assert phases[:5] == ["start", "load", "forward", "backward", "optimizer step"]


def test_the_evaluation_has_a_batch_of_its_own(tmp_path):
    for trainer in ({}, TRL):
        done = play(tmp_path, {**trainer, "evaluation": 3})
        assert done["phases"][-1]["phase"] == "validation"
        assert {key: done["validation"][key] for key in ("sequences", "tokens")} == {"sequences": 3, "tokens": 32}


def test_gradients_are_alive_in_a_forward_where_the_training_accumulates(tmp_path, monkeypatch):
    alive = []
    built = []
    build = models.build
    enter = Meter.enter

    def remembered(*args):
        built.append(build(*args))
        return built[-1]

    def spy(self, phase):
        if phase == "forward":
            alive.append(any(p.grad is not None for p in built[-1].parameters()))
        enter(self, phase)

    monkeypatch.setattr(models, "build", remembered)
    monkeypatch.setattr(Meter, "enter", spy)
    done = play(tmp_path, {"accumulate": 16})
    assert (done["accumulate"], done["steps"], done["optimizerSteps"]) == (16, 4, 2)
    assert alive == [False, True, False, True]


def test_what_trains_is_what_the_case_says(tmp_path, monkeypatch):
    from transformers import Trainer

    seen = []
    train = Trainer.train

    def spy(self, *args, **kwargs):
        parameters = dict(self.model.named_parameters())
        trained = {name: p for name, p in parameters.items() if p.requires_grad}
        frozen = {p.dtype for name, p in parameters.items() if name not in trained}
        size = sum(p.numel() for p in trained.values())
        seen.append((size, {p.dtype for p in trained.values()}, frozen, set(trained)))
        return train(self, *args, **kwargs)

    monkeypatch.setattr(Trainer, "train", spy)
    half = {"weights": "bfloat16", "autocast": "bf16", "upcastsTrainable": True}
    play(tmp_path)
    play(tmp_path, {**LORA, **half})
    # rank 4 on queries (64 + 64) and values (64 + 32) of two layers
    play(tmp_path, {**DPO, **LORA, **half})
    play(tmp_path, {"method": "freeze", "trainLayers": 1, **half})
    assert [size for size, *_ in seen] == [PARAMETERS, 1792, 1792, 36_992]
    assert [trained for _, trained, _, _ in seen] == [{torch.float32}] * 4
    assert [frozen for _, _, frozen, _ in seen] == [set(), *[{torch.bfloat16}] * 3]
    assert all(".layers.1." in name for name in seen[3][3])


def test_the_optimizer_is_the_cases(tmp_path):
    assert play(tmp_path, {"optimizer": "adafactor"})["optimizer"] == "Adafactor"
    assert play(tmp_path, {"optimizer": "sgd"})["optimizer"] == "SGD"


@pytest.mark.parametrize(
    ("phase", "nth", "kind"),
    [
        ("load", 1, "train-step"),
        ("forward", 2, "train-step"),
        ("backward", 1, "train-step"),
        ("optimizer step", 1, "train-step"),
        ("validation", 1, "validation"),
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
        play(tmp_path, {"evaluation": 2}, events)
    at = [e["phase"] for e in events if "phase" in e][-1]
    failure = of_exception(type(error.value).__name__, str(error.value), at, False, 0)
    assert (at, failure["class"], failure["triedBytes"]) == (phase, kind, 2 << 30)
    partial = next(e["partial"] for e in events if "partial" in e)
    assert partial["phases"][0]["phase"] == "start"
    assert times.count("load") <= 4


def test_a_model_of_another_size_than_the_check_took_is_not_measured_in_its_place(tmp_path):
    assert play(tmp_path, {"parameters": PARAMETERS})["parameters"] == PARAMETERS
    with pytest.raises(NotPlayed, match="106,816 parameters here"):
        play(tmp_path, {"parameters": 5})


def test_a_batch_of_other_tokens_than_the_cases_is_not_measured_in_its_place(tmp_path, monkeypatch):
    from oomlint_probe.players.transformers import data

    rows = data.rows_of
    monkeypatch.setattr(data, "rows_of", lambda *args: [length // 2 for length in rows(*args)])
    with pytest.raises(NotPlayed, match="2 rows of 17 tokens"):
        play(tmp_path, TRL)


def test_weights_in_4_bits_are_refused_where_there_is_no_gpu(tmp_path):
    with pytest.raises(NotPlayed, match="packed on a GPU"):
        play(tmp_path, {**LORA, "quantisation": "nf4"})


def test_matrices_are_packed_by_the_librarys_own_loading():
    pytest.importorskip("bitsandbytes")
    case = plan_of(llm_plan({**LORA, "quantisation": "nf4-dq", "weights": "bfloat16", "preparesKbit": True})).case
    model = models.build(torch, case, "cpu")
    assert {type(model.model.layers[0].mlp.up_proj).__name__, type(model.lm_head).__name__} == {"Linear4bit", "Linear"}
    assert model.model.layers[0].mlp.up_proj.weight.dtype == torch.uint8
    trained = [p for p in models.adapted(model, case).parameters() if p.requires_grad]
    assert sum(p.numel() for p in trained) == 1792


def test_a_replaced_trainer_is_said(tmp_path):
    (note,) = play(tmp_path, {"standsFor": "axolotl"})["notes"]
    assert "in place of axolotl's own" in note


def test_a_whole_fit_ends_measured_with_memory_null(tmp_path):
    status, result = probe(tmp_path, llm_plan(LORA))
    (trial,) = result["trials"]
    assert (status, result["status"], trial["status"]) == (0, "measured", "ok")
    assert (trial["devicePeakBytes"], trial["killedLeftovers"]) == (None, 0)
    assert {"torch", "transformers", "peft", "trl"} <= set(result["machine"])


def test_a_whole_ladder_has_a_speed_for_each_rung(tmp_path):
    status, result = probe(tmp_path, llm_plan(mode="ladder", ladder=[1, 2]))
    assert status == 0
    assert [(t["batch"], t["status"]) for t in result["trials"]] == [(1, "ok"), (2, "ok")]
    assert all(t["samplesPerSecond"] > 0 for t in result["trials"])
    assert result["largest"] == {"fits": 2, "fails": None}


def test_kernels_that_are_not_installed_are_named(tmp_path):
    try:
        import liger_kernel  # noqa: F401

        pytest.skip("this machine has them")
    except ImportError:
        status, result = probe(tmp_path, llm_plan({"loss": "liger"}))
    assert (status, result["failure"]["class"]) == (4, "missing-package")
    assert "liger" in result["failure"]["message"]


def test_without_a_gpu_a_probe_of_one_says_so(tmp_path):
    if torch.cuda.is_available():
        pytest.skip("this machine has a GPU")
    status, result = probe(tmp_path, llm_plan(device="cuda"))
    assert (status, result["status"], result["failure"]["class"]) == (4, "failed", "no-gpu")


def test_a_config_that_brings_code_never_comes_to_a_class():
    # what the plan refuses already would also be refused here: the auto classes are told not to trust it
    with pytest.raises(Exception, match="unknown key 'auto_map'"):
        plan_of(llm_plan({"config": {**LLAMA, "auto_map": {"AutoModelForCausalLM": "evil--x.Y"}}}))

import json
import tempfile
import unittest
from pathlib import Path

from oomlint_probe.plan import plan_of, read_plan
from oomlint_probe.players.ultralytics.case import model_dict
from oomlint_probe.reader import PlanError
from tests.cases import plan

LAYERS = [
    {"from": [-1], "readsList": False, "repeats": 1, "module": "Conv", "args": [16, 3, 2]},
    {"from": [-1], "readsList": False, "repeats": 2, "module": "C2f", "args": [32, True]},
    {"from": [1], "readsList": True, "repeats": 1, "module": "Detect", "args": ["nc"]},
]


def graph(layers=LAYERS, **rest):
    return {"layers": layers, **rest}


class Plans(unittest.TestCase):
    def refuses(self, value, word):
        with self.assertRaisesRegex(PlanError, word):
            plan_of(value)

    def test_a_plan_is_read_with_the_frameworks_defaults(self):
        read = plan_of(plan())
        self.assertEqual((read.mode, read.case.nbs, read.case.amp, read.case.optimizer), ("fit", 64, True, "auto"))

    def test_a_model_is_a_stock_name_and_never_a_path_or_a_checkpoint(self):
        for model in (
            "../best",
            "best.pt",
            "yolov8n.pt",
            "http://x/yolov8n",
            "yolov8n;ls",
            "",
            8,
            "yolov8n\n",
            "/yolov8n",
        ):
            self.refuses(plan({"model": model}), "plan.case.model")

    def test_numbers_out_of_range_and_of_the_wrong_kind_are_refused_by_name(self):
        for key, bad in [("batch", 0), ("batch", True), ("batch", "4"), ("imgsz", 1e9), ("nc", -1), ("dropout", 2)]:
            self.refuses(plan({key: bad}), f"plan.case.{key}")

    def test_unknown_keys_are_refused(self):
        self.refuses(plan({"trust_remote_code": True}), "unknown key")
        self.refuses({**plan(), "command": "ls"}, "unknown key")

    def test_another_schema_is_refused(self):
        self.refuses({**plan(), "schema": "oomlint/probe-plan@9"}, "schema")

    def test_a_graph_becomes_the_frameworks_own_form(self):
        made = model_dict(plan_of(plan({"graph": graph(activation="relu", end2end=True, regMax=1)})).case)
        self.assertEqual(made["backbone"], [[-1, 1, "Conv", [16, 3, 2]], [-1, 2, "C2f", [32, True]]])
        self.assertEqual(made["head"], [[[1], 1, "Detect", ["nc"]]])
        self.assertEqual((made["activation"], made["end2end"], made["reg_max"]), ("torch.nn.ReLU()", True, 1))

    def test_a_graph_takes_known_modules_and_no_text_that_the_framework_would_evaluate(self):
        evil = "__import__('os').system('true')"
        for bad in [{"module": "os.system"}, {"module": "nn.Linear"}, {"args": [evil]}, {"args": [["nc", evil]]}]:
            self.refuses(plan({"graph": graph([{**LAYERS[0], **bad}, *LAYERS[1:]])}), "layers\\[0\\]")
        self.refuses(plan({"graph": graph(activation=evil)}), "activation")

    def test_a_layer_reads_layers_before_it(self):
        for source in ([2], [5], [-3], []):
            self.refuses(plan({"graph": graph([LAYERS[0], {**LAYERS[1], "from": source}, LAYERS[2]])}), "layers\\[1\\]")

    def test_files_that_are_no_plan_are_told_in_one_line(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "plan.json"
            for text, word in [
                ("{", "not JSON"),
                ("[" * 100_000, "not JSON"),
                ("[]", "object"),
                (" " * (1 << 21), "larger"),
            ]:
                path.write_text(text)
                with self.assertRaisesRegex(PlanError, word):
                    read_plan(path)
            path.write_text(json.dumps(plan()))
            self.assertEqual(read_plan(path).case.batch, 4)
            with self.assertRaisesRegex(PlanError, "cannot read"):
                read_plan(Path(folder) / "none.json")


if __name__ == "__main__":
    unittest.main()

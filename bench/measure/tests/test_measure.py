import contextlib
import io
import json
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "probe")]

from oomlint_probe.plan import plan_of  # noqa: E402
from oomlint_probe.supervise import Supervisor  # noqa: E402

import measure  # noqa: E402
from grid import combinations, id_of, plans_of, task_of  # noqa: E402

STUB = """
import json, sys
plan = json.load(open(sys.argv[1]))
open(COUNT, "a").write("x")
batch = plan["case"]["batch"]
with open(sys.argv[2], "ab") as f:
    if plan.get("emulate") and (batch * 0.25 + 1) * 2**30 > plan["emulate"]["usableBytes"]:
        f.write(json.dumps(dict(error=dict(kind="OutOfMemoryError", message="CUDA out of memory"))).encode() + b"\\n")
        sys.exit(1)
    f.write(json.dumps(dict(done=dict(devicePeakBytes=int((batch * 0.25 + 1) * 2**30), samplesPerSecond=1.0))).encode())
"""


class Measuring(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.out = self.folder / "out.jsonl"
        self.count = self.folder / "count"

    def measure(self, *arguments):
        script = STUB.replace("COUNT", repr(str(self.count)))
        with contextlib.redirect_stdout(io.StringIO()):
            return measure.main(
                [*arguments, "--device", "cpu", "--out", str(self.out)],
                Supervisor(worker=[sys.executable, "-c", script]),
            )

    def rows(self):
        return [json.loads(line) for line in self.out.read_text().splitlines()]

    def played(self):
        return len(self.count.read_text())

    def test_every_combination_is_one_case_with_the_task_of_its_name(self):
        points = list(combinations({"model": ["yolov8n", "yolo11n-seg"], "batch": [4, 8], "amp": [True, False]}))
        self.assertEqual(len(points), 8)
        tasks = [task_of(m) for m in ("yolov8n", "yolo11n-seg", "yolo26n-pose", "yolo11n-obb", "yolov8n-cls")]
        self.assertEqual(tasks, ["detect", "segment", "pose", "obb", "classify"])

    def test_the_grids_that_are_here_are_plans_and_enough(self):
        plans = [
            p
            for g in sorted((HERE / "grids").glob("*.json"))
            for p in plans_of(json.loads(g.read_text()), [], "cuda", 300, 6)
        ]
        for plan in plans:
            plan_of(plan)
        self.assertGreaterEqual(len({id_of(plan) for plan in plans}), 150)
        self.assertEqual(len({plan["case"]["task"] for plan in plans}), 5)

    def test_one_line_a_case(self):
        self.assertEqual(self.measure("--models", "yolov8n,yolo11n", "--batches", "4,8", "--imgsz", "64"), 0)
        self.assertEqual(
            [(r["case"]["model"], r["case"]["batch"]) for r in self.rows()],
            [("yolov8n", 4), ("yolov8n", 8), ("yolo11n", 4), ("yolo11n", 8)],
        )

    def test_what_is_known_is_not_played_again(self):
        arguments = ("--models", "yolov8n", "--batches", "4,8", "--imgsz", "64")
        self.measure(*arguments)
        self.measure(*arguments, "--seconds", "99")
        self.assertEqual((self.played(), len(self.rows())), (2, 2))

    def test_it_goes_on_behind_a_line_that_was_cut_off(self):
        self.measure("--models", "yolov8n", "--batches", "4,8", "--imgsz", "64")
        self.out.write_bytes(self.out.read_bytes()[:-40])
        self.measure("--models", "yolov8n", "--batches", "4,8", "--imgsz", "64")
        good = [line for line in self.out.read_text().splitlines() if line.endswith("}")]
        self.assertEqual([json.loads(line)["case"]["batch"] for line in good], [4, 8])

    def test_a_cap_finds_the_true_largest_batch_and_where_it_fails(self):
        self.measure("--models", "yolov8n", "--batches", "8", "--imgsz", "64", "--caps", "4,8")
        self.assertEqual([r["largest"]["fits"] for r in self.rows()], [12, 28])
        self.assertTrue(all(r["largest"]["fails"] for r in self.rows()))
        failed = [t for r in self.rows() for t in r["trials"] if t["failure"]]
        self.assertEqual({t["failure"]["stage"] for t in failed}, {"start"})

    def test_a_wrong_grid_is_told_in_one_line(self):
        for arguments in (("--models", "../x"), ("--batches", "0"), ("--grid", "/none.json")):
            with contextlib.redirect_stderr(io.StringIO()) as told, self.assertRaises(SystemExit):
                self.measure(*arguments)
            self.assertNotIn("Traceback", told.getvalue())


if __name__ == "__main__":
    unittest.main()

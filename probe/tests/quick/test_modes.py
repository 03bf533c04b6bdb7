import unittest

from oomlint_probe.modes import Outcome, bracket, knee, next_batch
from oomlint_probe.plan import plan_of
from tests.cases import plan

GIB = 1 << 30


def play(mode, peak_of, capacity=15 * GIB, case=None, made=plan, **rest):
    """The outcomes of a probe on a card where a batch takes `peak_of(batch)` bytes."""
    read = plan_of(made(case, mode=mode, **rest))
    seen = []
    while (batch := next_batch(read, seen, capacity)) is not None:
        peak = peak_of(batch)
        fits = peak <= capacity
        seen.append(Outcome(batch, fits, int(peak) if fits else None, 100 * (1 - 0.5**batch)))
    return seen


def batches(seen):
    return [outcome.batch for outcome in seen]


class Modes(unittest.TestCase):
    def test_fit_plays_the_batch_it_is_asked_for_once(self):
        self.assertEqual(batches(play("fit", lambda b: b)), [4])

    def test_ladder_doubles_until_it_does_not_fit(self):
        seen = play("ladder", lambda b: b * GIB * 0.25)
        self.assertEqual(batches(seen), [4, 8, 16, 32, 64])
        self.assertEqual(bracket(seen), (32, 64))

    def test_ladder_plays_the_rungs_it_is_given(self):
        self.assertEqual(batches(play("ladder", lambda b: b, ladder=[2, 6, 10])), [2, 6, 10])

    def test_ladder_stays_a_multiple_of_the_gpus(self):
        self.assertEqual(batches(play("ladder", lambda b: b * GIB, capacity=8.5 * GIB, case={"gpus": 2})), [8, 16])

    def test_search_finds_the_largest_batch_on_a_straight_line_in_four_trials(self):
        for slope, base, off in [(0.2, 1.0, 1.0), (0.13, 0.7, 1.1), (0.31, 2.0, 0.9), (1.7, 3.0, 1.05)]:
            predictions = [
                {"batch": b, "devicePeakBytes": int((base + slope * b) * off * GIB)} for b in (4, 8, 16, 32, 64)
            ]
            seen = play("search", lambda b, s=slope, a=base: (a + s * b) * GIB, case={"predictions": predictions})
            true = int((15 - base) / slope)
            self.assertLessEqual(len(seen), 4)
            self.assertEqual(bracket(seen)[0], true, f"slope {slope}: tried {batches(seen)}")

    def test_search_without_predictions_still_narrows_down(self):
        seen = play("search", lambda b: (1 + 0.5 * b) * GIB)
        fits, fails = bracket(seen)
        self.assertLessEqual(len(seen), 4)
        self.assertTrue(4 < fits <= 28 and (fails is None or fails > 28))

    def test_search_says_so_when_not_even_one_image_fits(self):
        seen = play("search", lambda b: 20 * GIB, case={"batch": 1})
        self.assertEqual(bracket(seen), (0, 1))

    def test_search_without_a_gpu_ends_after_four_trials(self):
        read = plan_of(plan(mode="search"))
        seen = []
        while (batch := next_batch(read, seen, None)) is not None:
            seen.append(Outcome(batch, True, None, None))
        self.assertEqual(batches(seen), [4, 8, 16, 32])

    def test_calibrate_plays_a_quarter_a_half_and_the_whole(self):
        self.assertEqual(batches(play("calibrate", lambda b: b, case={"batch": 16})), [4, 8, 16])

    def test_the_knee_is_where_larger_trains_no_faster(self):
        seen = [Outcome(4, True, 1, 100.0), Outcome(8, True, 1, 180.0), Outcome(16, True, 1, 185.0)]
        self.assertEqual(knee(seen), 8)
        self.assertIsNone(knee(seen[:2]))


if __name__ == "__main__":
    unittest.main()

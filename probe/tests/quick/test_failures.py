import signal
import unittest

from oomlint_probe import failures
from oomlint_probe.failures import of_exception, of_exit, status_of, tried_bytes

OOM = (
    "CUDA out of memory. Tried to allocate 2.50 GiB. GPU 0 has a total capacity of 14.56 GiB of which 1.1 GiB is free."
)
GIB = 1 << 30


class Failures(unittest.TestCase):
    def test_the_last_allocation_is_read_from_the_message(self):
        self.assertEqual(tried_bytes(OOM), round(2.5 * GIB))
        self.assertEqual(tried_bytes("Tried to allocate 20.00 MiB"), 20 << 20)
        self.assertIsNone(tried_bytes("CUDA error: out of memory"))

    def test_an_out_of_memory_is_classed_by_where_it_was(self):
        for phase, kind in [
            ("start", "start"),
            ("load", "train-step"),
            ("forward", "train-step"),
            ("loss", "train-step"),
            ("backward", "train-step"),
            ("optimizer step", "train-step"),
            ("checkpoint", "checkpoint"),
            ("validation", "validation"),
        ]:
            failure = of_exception("OutOfMemoryError", OOM, phase, False, 0)
            self.assertEqual((failure["class"], failure["stage"], status_of(failure)), (kind, phase, "oom"))

    def test_the_assigners_is_its_own_class(self):
        self.assertEqual(of_exception("AssignerOutOfMemory", OOM, "loss", True, 0)["class"], "assigner")

    def test_beside_a_busy_neighbour_it_says_nothing_about_the_config(self):
        failure = of_exception("OutOfMemoryError", OOM, "forward", False, 3 * GIB)
        self.assertEqual((failure["class"], status_of(failure)), ("busy-gpu", "busy"))

    def test_libraries_that_get_no_workspace_are_out_of_memory_too(self):
        for text in (
            "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling",
            "GET was unable to find an engine to execute",
        ):
            self.assertEqual(of_exception("RuntimeError", text, "forward", False, 0)["class"], "train-step")

    def test_host_memory_and_shared_memory_are_told_apart(self):
        host = "DefaultCPUAllocator: can't allocate memory: you tried to allocate 99 bytes"
        shared = "DataLoader worker (pid 9) is killed by signal: Bus error. out of shared memory"
        self.assertEqual(of_exception("RuntimeError", host, "load", False, 0)["class"], "host-ram")
        self.assertEqual(of_exception("MemoryError", "", "load", False, 0)["class"], "host-ram")
        self.assertEqual(of_exception("RuntimeError", shared, "load", False, 0)["class"], "shared-memory")

    def test_a_process_that_ended_without_a_word_is_told_by_its_status(self):
        for status in (-signal.SIGKILL, 137):
            self.assertEqual(of_exit(status, "load", 1)["class"], "host-ram")
        self.assertIn("out-of-memory killer", of_exit(-9, "load", 1)["message"])
        for status in (-signal.SIGBUS, 128 + signal.SIGBUS):
            self.assertEqual(of_exit(status, "load", 0)["class"], "shared-memory")
        self.assertEqual(of_exit(-signal.SIGSEGV, "load", 0)["class"], "crashed")
        self.assertEqual(of_exit(1, "load", 0)["class"], "crashed")

    def test_missing_packages_are_failures_not_out_of_memory(self):
        failure = of_exception("ModuleNotFoundError", "No module named 'torch'", "start", False, 0)
        self.assertEqual((failure["class"], status_of(failure)), ("missing-package", "failed"))

    def test_messages_are_one_short_line(self):
        told = failures.one_line("a\n::error::b\x1b[31m" + "x" * 5000)
        self.assertLessEqual(len(told), failures.MAX_MESSAGE)
        self.assertNotRegex(told, r"[\n\x1b]")


if __name__ == "__main__":
    unittest.main()

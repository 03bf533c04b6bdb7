import unittest
from dataclasses import make_dataclass
from pathlib import Path

from oomlint_probe.host import NotPlayed
from oomlint_probe.plan import plan_of
from oomlint_probe.players import FRAMEWORKS, case_module
from oomlint_probe.players.transformers.data import rows_of, sample_of
from oomlint_probe.players.transformers.trainer import arguments_of, steps_of
from oomlint_probe.reader import PlanError
from tests.cases import LLAMA, LORA, llm_plan, plan
from tests.quick.test_modes import batches, play


class LlmPlans(unittest.TestCase):
    def refuses(self, case, word):
        with self.assertRaisesRegex(PlanError, word):
            plan_of(llm_plan(case))

    def test_a_case_is_read_by_its_framework_and_one_that_names_none_is_a_detector(self):
        self.assertEqual(plan_of(llm_plan()).case.samples, "sequences")
        self.assertEqual(plan_of(plan()).case.samples, "images")
        self.assertEqual(plan_of(plan({"framework": "ultralytics"})).case.framework, "ultralytics")
        self.refuses({"framework": "os"}, "framework")
        self.refuses({"framework": ["transformers"]}, "framework")

    def test_every_framework_says_what_a_worker_needs_without_any_package(self):
        for framework in FRAMEWORKS:
            environment = case_module(framework).environment("/home/of/it")
            self.assertTrue(all(isinstance(value, str) for value in environment.values()))
        self.assertEqual(case_module("transformers").environment("/x")["HF_HUB_OFFLINE"], "1")

    def test_a_config_holds_known_keys_with_numbers_switches_and_known_words_alone(self):
        evil = "__import__('os').system('true')"
        for bad, word in [
            ({"auto_map": {"AutoModelForCausalLM": "evil--modeling.Evil"}}, "auto_map"),
            ({"_name_or_path": "evil/repository"}, "_name_or_path"),
            ({"quantization_config": {"quant_method": "x"}}, "quantization_config"),
            ({"model_type": "../llama"}, "model_type"),
            ({"model_type": ["llama"]}, "model_type"),
            ({"hidden_act": evil}, "hidden_act"),
            ({"hidden_size": "64"}, "hidden_size"),
            ({"hidden_size": 1e9}, "hidden_size"),
            ({"num_hidden_layers": True}, "num_hidden_layers"),
            ({"tie_word_embeddings": "yes"}, "tie_word_embeddings"),
            ({"layer_types": [evil]}, "layer_types"),
            ({"layer_types": ["full_attention"] * 2000}, "layer_types"),
        ]:
            self.refuses({"config": {**LLAMA, **bad}}, word)
        self.refuses({"config": "llama"}, "config must be an object")

    def test_words_become_classes_and_arguments_only_from_lists(self):
        for key, bad in [
            ("optimizer", "os.system"),
            ("optimizer", {}),
            ("trainer", "subprocess.Popen"),
            ("attention", "evil/kernels"),
            ("weights", "load"),
            ("autocast", "cuda"),
            ("quantisation", "gptq"),
            ("objective", "grpo"),
            ("loss", "evil"),
            ("reference", "evil/model"),
            ("standsFor", "x"),
            ("model", "../secrets"),
            ("model", "a/b"),
        ]:
            self.refuses({key: bad}, f"plan.case.{key}")

    def test_unknown_keys_are_refused(self):
        for key in ("trust_remote_code", "trustRemoteCode", "model_name_or_path", "dataset"):
            self.refuses({key: True}, "unknown key")
        self.refuses({**LORA, "lora": {"rank": 8, "corda_config": {}}}, "unknown key")

    def test_targets_of_adapters_are_names_of_modules_and_no_pattern(self):
        for bad in (["(a+)+$"], ["q_proj; ls"], ["../q"], "q_proj", [""], ["x" * 81], ["q_proj"] * 65, [1]):
            self.refuses({**LORA, "lora": {"rank": 8, "targets": bad}}, "targets")
        case = plan_of(llm_plan({**LORA, "lora": {"rank": 8, "targets": ["self_attn.q_proj"]}})).case
        self.assertEqual(case.lora.targets, ("self_attn.q_proj",))

    def test_numbers_out_of_range_are_refused_by_name(self):
        for key, bad in [("batch", 0), ("length", 1 << 30), ("accumulate", -1), ("weightDecay", "0"), ("batch", True)]:
            self.refuses({key: bad}, f"plan.case.{key}")

    def test_what_does_not_go_together_is_refused(self):
        self.refuses({"gpus": 2}, "one GPU only")
        self.refuses({"method": "lora"}, "lora must be there")
        self.refuses({"lora": {"rank": 8}}, "for no other")
        self.refuses({"objective": "dpo"}, "trainer must be trl")
        self.refuses({"quantisation": "nf4"}, "no adapters")


class Playing(unittest.TestCase):
    def test_a_ladder_begins_with_one_sequence(self):
        gib = 1 << 30
        seen = play("ladder", lambda batch: batch * gib, made=llm_plan)
        self.assertEqual(batches(seen), [1, 2, 4, 8, 16])

    def test_a_padded_batch_has_one_full_row_and_shorter_ones(self):
        padded = plan_of(llm_plan({"padding": "padded"})).case
        self.assertEqual(rows_of(padded, 3, 2), [32, 28, 28, 32, 28, 28])
        self.assertEqual(rows_of(plan_of(llm_plan({"padding": "packed"})).case, 2, 1), [32, 32])

    def test_a_pair_has_the_full_length_with_its_prompt_and_its_end(self):
        case = plan_of(llm_plan({"objective": "dpo", "trainer": "trl"})).case
        sample = sample_of(case, 32, 0)
        words = [len(sample[key].split()) for key in ("prompt", "chosen", "rejected")]
        self.assertEqual(words, [16, 15, 15])

    def test_two_steps_are_played_however_few_micro_batches_there_are(self):
        self.assertEqual(steps_of(plan_of(llm_plan()).case, 4), 4)
        self.assertEqual(steps_of(plan_of(llm_plan({"accumulate": 16})).case, 4), 2)
        self.assertEqual(steps_of(plan_of(llm_plan({"accumulate": 16})).case, 2), 2)

    def test_an_argument_that_the_installed_trainer_does_not_know_is_never_left_out_in_silence(self):
        case = plan_of(llm_plan({"accumulate": 2, "checkpointing": "reentrant"})).case
        words = (
            "output_dir per_device_train_batch_size per_device_eval_batch_size gradient_accumulation_steps max_steps "
            "max_grad_norm save_strategy logging_strategy report_to disable_tqdm remove_unused_columns"
        ).split()
        for checkpointing in ("gradient", "activation"):
            names = [f"{checkpointing}_checkpointing", f"{checkpointing}_checkpointing_kwargs"]
            made = arguments_of(case, 2, Path("."), False, make_dataclass("Arguments", [*words, *names]))
            self.assertIs(getattr(made, names[0]), True)
        with self.assertRaisesRegex(NotPlayed, "does not know gradient_checkpointing"):
            arguments_of(case, 2, Path("."), False, make_dataclass("Arguments", words))


if __name__ == "__main__":
    unittest.main()

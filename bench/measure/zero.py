"""What one rank of a DeepSpeed ZeRO training allocates, without a GPU and without the other ranks.

    DS_BUILD_OPS=0 pip install torch transformers peft deepspeed
    python bench/measure/zero.py '{"id": "a", "case": {...}}' ... >> data/llm/zero-steps.jsonl

DeepSpeed runs for real on the CPU, with all its hooks, buckets and gathers, over PyTorch's `fake` process group, whose
collectives return at once: rank 4 of 8 unless said otherwise. PyTorch's profiler tells every allocation and its end, in
bytes as requested. The rank is one in the middle, as the first and the last one hold parts of the embeddings. Three steps
are run, the last one counts: DeepSpeed fetches ahead from the second on. What is recorded is the same on a GPU but for
kernels' scratch, libraries' workspaces and the rounding to 512 bytes.
"""

import gc
import json
import logging
import os
import sys

RANK = 4
STEPS = 3
MODELS = {
    "HuggingFaceTB/SmolLM2-135M": ("llama", dict(hidden_size=576, intermediate_size=1536, num_hidden_layers=30, num_attention_heads=9, num_key_value_heads=3, vocab_size=49152, tie_word_embeddings=True)),
    "JackFram/llama-160m": ("llama", dict(hidden_size=768, intermediate_size=3072, num_hidden_layers=12, num_attention_heads=12, num_key_value_heads=12, vocab_size=32000, tie_word_embeddings=False)),
    "TinyLlama/TinyLlama-1.1B-Chat-v1.0": ("llama", dict(hidden_size=2048, intermediate_size=5632, num_hidden_layers=22, num_attention_heads=32, num_key_value_heads=4, vocab_size=32000, tie_word_embeddings=False)),
    "Qwen/Qwen2.5-0.5B": ("qwen2", dict(hidden_size=896, intermediate_size=4864, num_hidden_layers=24, num_attention_heads=14, num_key_value_heads=2, vocab_size=151936, tie_word_embeddings=True)),
}


def zero_settings(case):
    stage = int(case["parallelism"][-1])
    hidden = MODELS[case["model"]][1]["hidden_size"]
    bucket = case["reduce_bucket_size"]
    settings = {
        "stage": stage,
        "contiguous_gradients": True,
        "overlap_comm": bool(case.get("overlap_comm")),
        "reduce_bucket_size": hidden**2 if bucket == "auto" else bucket,
        "allgather_bucket_size": case["allgather_bucket_size"],
    }
    if stage == 3:
        prefetch = case["stage3_prefetch_bucket_size"]
        settings["stage3_prefetch_bucket_size"] = int(0.9 * hidden**2) if prefetch == "auto" else prefetch
        settings["stage3_param_persistence_threshold"] = 10 * hidden
        for key in ("stage3_max_live_parameters", "stage3_max_reuse_distance"):
            if key in case:
                settings[key] = case[key]
    return settings


def record(row):
    case = row["case"]
    os.environ.update(DS_ACCELERATOR="cpu", HF_HUB_OFFLINE="1", RANK=str(RANK), LOCAL_RANK=str(RANK), WORLD_SIZE=str(case["gpus"]), MASTER_ADDR="127.0.0.1", MASTER_PORT="29511")
    import torch
    import torch.distributed as dist
    from torch.profiler import ProfilerActivity, profile, record_function
    from torch.testing._internal.distributed.fake_pg import FakeStore

    dist.init_process_group("fake", store=FakeStore(), rank=RANK, world_size=case["gpus"])
    logging.disable(logging.WARNING)
    import deepspeed
    import transformers
    from deepspeed.runtime.zero import partitioned_param_coordinator, stage3, utils
    from transformers.integrations import HfDeepSpeedConfig

    # they ask the other ranks, of which there are none
    for module in (utils, stage3, partitioned_param_coordinator):
        for name in ("assert_ints_same_as_other_ranks", "assert_lst_len_same_as_other_ranks"):
            if hasattr(module, name):
                setattr(module, name, lambda *args, **named: None)

    accumulate = case.get("grad_accum", 1)
    config = {
        "train_micro_batch_size_per_gpu": case["micro_batch"],
        "gradient_accumulation_steps": accumulate,
        "bf16": {"enabled": True},
        "gradient_clipping": 1.0,
        "zero_allow_untested_optimizer": True,
        "steps_per_print": 10**9,
        "zero_optimization": zero_settings(case),
    }
    kind, shape = MODELS[case["model"]]
    recorder = profile(activities=[ProfilerActivity.CPU], profile_memory=True, acc_events=False)
    recorder.start()

    def mark(name):
        with record_function("MARK " + name):
            pass

    torch.manual_seed(0)
    is_sharded = case["parallelism"] == "zero3"
    kept = HfDeepSpeedConfig(config) if is_sharded else None
    made = deepspeed.zero.Init(config_dict_or_path=config) if is_sharded else None
    if made:
        made.__enter__()
    torch.set_default_dtype(torch.bfloat16)
    # the class itself: from_config would divide it a second time
    classes = {"llama": transformers.LlamaForCausalLM, "qwen2": transformers.Qwen2ForCausalLM}
    model = classes[kind](transformers.AutoConfig.for_model(kind, **shape))
    torch.set_default_dtype(torch.float32)
    if made:
        made.__exit__(None, None, None)
    model.config.use_cache = False
    model.train()
    if case["gradient_checkpointing"] == "full_non_reentrant":
        model.gradient_checkpointing_enable({"use_reentrant": False})
    if case["method"] == "lora":
        from peft import LoraConfig, get_peft_model

        if case["gradient_checkpointing"] != "none":
            model.enable_input_require_grads()
        model = get_peft_model(model, LoraConfig(r=case["lora_rank"], target_modules=case["lora_targets"]), autocast_adapter_dtype=False)
    trained = [p for p in model.parameters() if p.requires_grad]
    fused = case["optimizer"].endswith("fused")
    optimizer = torch.optim.AdamW(trained, lr=1e-4, fused=fused or None, foreach=None if fused else True)
    engine, *_ = deepspeed.initialize(model=model, optimizer=optimizer, config=config)
    gc.collect()
    tokens = torch.randint(0, shape["vocab_size"], (case["micro_batch"], case["sequence_length"]))
    for step in range(STEPS):
        if step == STEPS - 1:
            mark("load")
        for micro in range(accumulate):
            mark("forward")
            loss = engine(input_ids=tokens, labels=tokens).loss
            mark("backward")
            engine.backward(loss)
            del loss
            if micro == accumulate - 1:
                mark("optimizer step")
            engine.step()
    mark("end")
    recorder.stop()
    del kept
    events = []
    for event in recorder.profiler.kineto_results.events():
        if event.name() == "[memory]":
            events.append((event.start_ns(), None, event.nbytes()))
        elif event.name().startswith("MARK "):
            events.append((event.start_ns(), event.name()[5:], 0))
    current, phase, peaks, is_last = 0, None, {}, False
    for _, name, size in sorted(events, key=lambda event: event[0]):
        if name == "load":
            is_last = True
        if name:
            phase = name
        current += size
        if is_last and phase != "end":
            peaks[phase] = max(peaks.get(phase, 0), current)
    versions = {"deepspeed": deepspeed.__version__, "torch": torch.__version__.split("+")[0], "transformers": transformers.__version__}
    return {**row, "rank": RANK, "versions": versions, "phases": peaks, "peak": max(peaks.values())}


if __name__ == "__main__":
    print(json.dumps(record(json.loads(sys.argv[1]))))

"""
One rank of several for gpu.py: FSDP, DDP or ZeRO over PyTorch's `fake` process group, whose collectives return at once.
Kernels, streams and the allocator are the card's own; only the other ranks are not there.
"""

from __future__ import annotations

import os
import socket
from importlib import import_module
from pathlib import Path
from typing import Any, Callable, Dict

MODELS = {
    "smol": ("llama", {"hidden_size": 576, "intermediate_size": 1536, "num_hidden_layers": 30, "num_attention_heads": 9, "num_key_value_heads": 3, "vocab_size": 49152, "tie_word_embeddings": True}),
    "llama1b": ("llama", {"hidden_size": 2048, "intermediate_size": 8192, "num_hidden_layers": 16, "num_attention_heads": 32, "num_key_value_heads": 8, "head_dim": 64, "vocab_size": 128256, "tie_word_embeddings": True}),
    "tiny": ("llama", {"hidden_size": 2048, "intermediate_size": 5632, "num_hidden_layers": 22, "num_attention_heads": 32, "num_key_value_heads": 4, "vocab_size": 32000, "tie_word_embeddings": False}),
    "qwen05": ("qwen2", {"hidden_size": 896, "intermediate_size": 4864, "num_hidden_layers": 24, "num_attention_heads": 14, "num_key_value_heads": 2, "vocab_size": 151936, "tie_word_embeddings": True}),
}
RANK = 4
STEPS = 3


def play(case: Dict[str, Any], folder: Path, report: Callable[[Dict[str, Any]], None]) -> Dict[str, Any]:
    torch = import_module("torch")
    transformers = import_module("transformers")
    world = case.get("gpus", 8)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    os.environ.update(RANK=str(RANK), LOCAL_RANK="0", WORLD_SIZE=str(world), MASTER_ADDR="127.0.0.1", MASTER_PORT=port)
    store = import_module("torch.testing._internal.distributed.fake_pg").FakeStore()
    torch.distributed.init_process_group("fake", store=store, rank=RANK, world_size=world)
    device = torch.device("cuda", 0) if torch.cuda.is_available() else torch.device("cpu")
    report({"machine": {"torch": torch.__version__, "transformers": transformers.__version__}})
    report({"phase": "load"})
    kind, shape = MODELS[case["model"]]
    config = transformers.AutoConfig.for_model(kind, **shape, use_cache=False)
    weights = getattr(torch, case.get("weights", "bfloat16"))
    peaks: Dict[str, Any] = {}
    if case["how"].startswith("zero"):
        step = of_deepspeed(torch, transformers, config, weights, case)
    else:
        step = of_torch(torch, transformers, config, weights, case, device)
    report({"phase": "train"})
    shape_of = (case["batch"], case["seq"])
    phase = ["setup"]

    def enter(name: str) -> None:
        if device.type == "cuda":
            stats = torch.cuda.memory_stats()
            peaks[phase[0]] = {"allocated": stats["allocated_bytes.all.peak"], "reserved": stats["reserved_bytes.all.peak"], "requested": stats["requested_bytes.all.peak"]}
            torch.cuda.reset_peak_memory_stats()
        phase[0] = name
        report({"phase": name})

    for index in range(STEPS):
        enter(f"forward{index}")
        ids = torch.zeros(shape_of, dtype=torch.long, device=device)
        step(ids, lambda name, at=index: enter(f"{name}{at}"))
    enter("end")
    return {"peaks": peaks}


def of_torch(torch: Any, transformers: Any, config: Any, weights: Any, case: Dict[str, Any], device: Any) -> Any:
    how = case["how"]
    # FSDP takes its shards from whole weights on the host, as accelerate's cheap loading does
    with torch.device("cpu"):
        model = transformers.AutoModelForCausalLM.from_config(config, dtype=weights, attn_implementation="sdpa")
    if case.get("checkpointing"):
        model.gradient_checkpointing_enable(gradient_checkpointing_kwargs={"use_reentrant": False})
    layer = type(model.model.layers[0])
    kind = torch.bfloat16
    if how == "fsdp1":
        fsdp = import_module("torch.distributed.fsdp")
        policy = import_module("functools").partial(
            import_module("torch.distributed.fsdp.wrap").transformer_auto_wrap_policy, transformer_layer_cls={layer}
        )
        model = fsdp.FullyShardedDataParallel(
            model, auto_wrap_policy=policy, device_id=device if device.type == "cuda" else None, use_orig_params=case.get("use_orig_params", True),
            sharding_strategy=getattr(fsdp.ShardingStrategy, case.get("strategy", "FULL_SHARD")), limit_all_gathers=True,
            mixed_precision=fsdp.MixedPrecision(param_dtype=kind, reduce_dtype=kind, buffer_dtype=kind) if case.get("mixed") else None,
        )
    elif how == "fsdp2":
        fsdp = import_module("torch.distributed.fsdp")
        mesh = torch.distributed.device_mesh.init_device_mesh(device.type, (case.get("gpus", 8),))
        mixed = {"mp_policy": fsdp.MixedPrecisionPolicy(param_dtype=kind, reduce_dtype=kind)} if case.get("mixed") else {}
        for each in model.model.layers:
            fsdp.fully_shard(each, mesh=mesh, reshard_after_forward=case.get("reshard", True), **mixed)
        fsdp.fully_shard(model, mesh=mesh, reshard_after_forward=case.get("reshard", True), **mixed)
    else:
        model = model.to(device)
        model = torch.nn.parallel.DistributedDataParallel(model, device_ids=[0] if device.type == "cuda" else None)

        def arrived(_: Any, bucket: Any) -> Any:
            future = torch.futures.Future(devices=[device] if device.type == "cuda" else [])
            future.set_result(bucket.buffer())
            return future

        arrived.__annotations__ = {"bucket": torch.distributed.GradBucket, "return": torch.futures.Future[torch.Tensor]}
        model.register_comm_hook(None, arrived)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-5, fused=device.type == "cuda")
    amp = case.get("autocast", False)

    def step(ids: Any, enter: Callable[[str], None]) -> None:
        with torch.autocast(device.type, dtype=kind, enabled=amp):
            loss = model(input_ids=ids, labels=ids).loss
        enter("backward")
        loss.backward()
        del loss
        enter("clip")
        if how == "fsdp1":
            model.clip_grad_norm_(1.0)
        else:
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        enter("step")
        optimizer.step()
        optimizer.zero_grad()
        enter("after_step")

    return step


def of_deepspeed(torch: Any, transformers: Any, config: Any, weights: Any, case: Dict[str, Any]) -> Any:
    deepspeed = import_module("deepspeed")
    # they ask the other ranks, of which there are none
    for name in ("utils", "stage3", "partitioned_param_coordinator"):
        module = import_module(f"deepspeed.runtime.zero.{name}")
        for asked in ("assert_ints_same_as_other_ranks", "assert_lst_len_same_as_other_ranks"):
            if hasattr(module, asked):
                setattr(module, asked, lambda *args, **named: None)
    stage = int(case["how"][-1])
    hidden = config.hidden_size
    settings: Dict[str, Any] = {"stage": stage, "contiguous_gradients": True, "overlap_comm": bool(case.get("overlap")), "reduce_bucket_size": case.get("bucket", hidden**2), "allgather_bucket_size": 5e8}
    if stage == 3:
        settings.update(stage3_prefetch_bucket_size=int(0.9 * hidden**2), stage3_param_persistence_threshold=10 * hidden)
    options = {
        "train_micro_batch_size_per_gpu": case["batch"], "gradient_accumulation_steps": 1, "bf16": {"enabled": True}, "gradient_clipping": 1.0,
        "zero_allow_untested_optimizer": True, "steps_per_print": 10**9, "zero_optimization": settings,
    }
    if stage == 3:
        keep = import_module("transformers.integrations").HfDeepSpeedConfig(options)
        # the class itself: from_config would divide it a second time
        kind = {"llama": "LlamaForCausalLM", "qwen2": "Qwen2ForCausalLM"}[config.model_type]
        torch.set_default_dtype(torch.bfloat16)
        with deepspeed.zero.Init(config_dict_or_path=options):
            model = getattr(transformers, kind)(config)
        torch.set_default_dtype(torch.float32)
        del keep
    else:
        model = transformers.AutoModelForCausalLM.from_config(config, dtype=torch.bfloat16, attn_implementation="sdpa")
    if case.get("checkpointing"):
        model.gradient_checkpointing_enable(gradient_checkpointing_kwargs={"use_reentrant": False})
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-5)
    engine, *_ = deepspeed.initialize(model=model, optimizer=optimizer, config=options)
    engine.train()

    def step(ids: Any, enter: Callable[[str], None]) -> None:
        loss = engine(input_ids=ids, labels=ids).loss
        enter("backward")
        engine.backward(loss)
        del loss
        enter("step")
        engine.step()
        enter("after_step")

    return step

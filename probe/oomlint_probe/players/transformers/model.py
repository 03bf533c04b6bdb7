"""A model with random weights, from its config alone: nothing is downloaded, and no code but the library's own runs."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Dict, Iterator, Optional, Tuple

from ...host import NotPlayed, version_tuple
from .case import Case

# `dtype` was `torch_dtype` before this release
DTYPE_NAME = (4, 56)


def config_of(case: Case) -> Any:
    """The library's own config object; a type that it does not know is an error of its own."""
    transformers = import_module("transformers")
    values = {key: value for key, value in case.config.items() if key != "model_type"}
    if case.objective == "classification":
        values["num_labels"] = case.labels
        # rows of several sequences are told apart by their padding
        values["pad_token_id"] = 0
    return transformers.AutoConfig.for_model(case.config["model_type"], **values)


def auto_class(case: Case) -> Any:
    transformers = import_module("transformers")
    if case.objective == "classification":
        return transformers.AutoModelForSequenceClassification
    return transformers.AutoModelForCausalLM


def options_of(torch: Any, case: Case) -> Dict[str, Any]:
    version = version_tuple(import_module("transformers").__version__)
    name = "dtype" if version >= DTYPE_NAME else "torch_dtype"
    options = {name: getattr(torch, case.weights)}
    return options if case.attention is None else {**options, "attn_implementation": case.attention}


def parameters_of(torch: Any, case: Case) -> int:
    """Parameters of the model, counted without a byte of it."""
    with torch.device("meta"):
        model = auto_class(case).from_config(config_of(case), trust_remote_code=False)
    return sum(p.numel() for p in model.parameters())


def check_parameters(counted: int, case: Case) -> None:
    """A model of another shape than the check took would measure another training."""
    if case.parameters is not None and counted != case.parameters:
        raise NotPlayed(f"the model has {counted:,} parameters here, and {case.parameters:,} in the check")


def build(torch: Any, case: Case, device: str) -> Any:
    """The model on the device as a run loads it."""
    if case.quantisation != "none":
        return quantised(torch, case, device)
    with torch.device(device):
        return auto_class(case).from_config(config_of(case), trust_remote_code=False, **options_of(torch, case))


def quantised(torch: Any, case: Case, device: str) -> Any:
    """Through the library's own loading, which packs each matrix as it comes, from weights that were never a file."""
    transformers = import_module("transformers")
    if import_module("importlib.util").find_spec("bitsandbytes") is None:
        raise ModuleNotFoundError("bitsandbytes is needed to load weights in 4 or 8 bits, and is not installed")
    config = config_of(case)
    with torch.device("meta"):
        plain = auto_class(case).from_config(config, trust_remote_code=False, **options_of(torch, case))
    kind = case.quantisation
    bits = transformers.BitsAndBytesConfig(
        load_in_8bit=kind == "int8",
        load_in_4bit=kind != "int8",
        bnb_4bit_quant_type="fp4" if kind.startswith("fp4") else "nf4",
        bnb_4bit_use_double_quant=kind.endswith("-dq"),
        bnb_4bit_compute_dtype=getattr(torch, case.compute_dtype),
    )
    return type(plain).from_pretrained(
        None,
        config=config,
        state_dict={name: random_like(torch, each) for name, each in saved_tensors(plain)},
        quantization_config=bits,
        device_map={"": device},
        **options_of(torch, case),
    )


def saved_tensors(model: Any) -> Iterator[Tuple[str, Any]]:
    """What a checkpoint holds: a head that is the embedding once, as transformers 5 leaves two that it finds apart."""
    yield from model.named_parameters()
    saved = model.state_dict().keys()
    yield from ((name, each) for name, each in model.named_buffers() if name in saved)


def random_like(torch: Any, tensor: Any) -> Any:
    """Random values on the host, the same block over and over: making all of them anew would take minutes."""
    count = tensor.numel()
    block = torch.randn(max(min(count, 1 << 20), 1)).mul_(0.02).to(tensor.dtype)
    return block.repeat(-(-count // block.numel()))[:count].view(tensor.shape)


def lora_config(case: Case) -> Optional[Any]:
    if case.lora is None:
        return None
    lora = case.lora
    return import_module("peft").LoraConfig(
        task_type="SEQ_CLS" if case.objective == "classification" else "CAUSAL_LM",
        r=lora.rank,
        lora_alpha=lora.alpha,
        lora_dropout=lora.dropout,
        target_modules=list(lora.targets) or "all-linear",
        modules_to_save=list(lora.modules_to_save) or None,
        use_rslora=lora.rslora,
        use_dora=lora.dora,
    )


def adapted(model: Any, case: Case) -> Any:
    """With adapters around it, as a script makes them before it starts Trainer."""
    peft = import_module("peft")
    checkpoints = case.checkpointing != "none"
    if case.quantisation != "none" and case.prepares_kbit:
        kwargs = {"use_reentrant": case.checkpointing == "reentrant"}
        model = peft.prepare_model_for_kbit_training(
            model, use_gradient_checkpointing=checkpoints, gradient_checkpointing_kwargs=kwargs
        )
    elif checkpoints:
        # the frozen embeddings would leave checkpointed layers without a gradient
        model.enable_input_require_grads()
    return peft.get_peft_model(model, lora_config(case))


def freeze(torch: Any, model: Any, case: Case) -> None:
    """All but the last layers."""
    count = int(model.config.num_hidden_layers)
    lists = [m for m in model.modules() if isinstance(m, torch.nn.ModuleList) and len(m) == count]
    if not lists:
        raise NotPlayed("the layers of this model are not found, to freeze all but the last")
    model.requires_grad_(False)
    for layer in lists[0][-case.train_layers :]:
        layer.requires_grad_(True)


def upcast(torch: Any, model: Any) -> None:
    for parameter in model.parameters():
        if parameter.requires_grad:
            parameter.data = parameter.data.to(torch.float32)

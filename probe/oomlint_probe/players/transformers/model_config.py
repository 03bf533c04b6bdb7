"""
The keys of a model's `config.json` that may come from a case, each with its kind: numbers, switches and known words, so
that nothing of it is a path, a name to look up or code. Standard library only.
"""

from __future__ import annotations

from typing import Any, Dict, List, Union

from ...reader import PlanError, Reader

MODEL_TYPES = (
    "llama mistral qwen2 qwen2_moe qwen3 qwen3_moe gpt_oss mixtral olmoe gemma gemma2 gemma3_text phi3 phi glm glm4 "
    "olmo olmo2 olmo3 stablelm starcoder2 cohere cohere2 gpt_neox gptj falcon gpt2 gpt_bigcode bloom opt granite smollm3 "
    "qwen3_next qwen3_5_text qwen3_5_moe_text bert roberta xlm-roberta distilbert modernbert"
).split()
INTEGERS = (
    "vocab_size hidden_size intermediate_size num_hidden_layers num_attention_heads num_key_value_heads head_dim "
    "max_position_embeddings sliding_window sliding_window_pattern num_experts num_local_experts num_experts_per_tok "
    "moe_intermediate_size shared_expert_intermediate_size decoder_sparse_step max_window_layers n_embd n_layer n_head "
    "n_positions n_inner rotary_dim ffn_dim word_embed_proj_dim num_kv_heads ffn_hidden_size pad_token_id "
    "type_vocab_size dim hidden_dim n_layers n_heads global_attn_every_n_layers local_attention "
    "original_max_position_embeddings query_pre_attn_scalar no_rope_layer_interval "
    "linear_num_key_heads linear_num_value_heads linear_key_head_dim linear_value_head_dim linear_conv_kernel_dim "
    "full_attention_interval"
).split()
NUMBERS = (
    "partial_rotary_factor rotary_pct attention_dropout hidden_dropout resid_pdrop embd_pdrop attn_pdrop "
    "residual_dropout embedding_dropout hidden_dropout_prob attention_probs_dropout_prob dropout "
    "final_logit_softcapping attn_logit_softcapping embedding_multiplier logits_scaling residual_multiplier "
    "attention_multiplier logit_scale"
).split()
FLAGS = (
    "tie_word_embeddings attention_bias mlp_bias use_sliding_window use_qkv_bias use_parallel_residual parallel_attn "
    "multi_query new_decoder_architecture alibi bias use_bias qk_layernorm do_layer_norm_before norm_topk_prob"
).split()
ACTIVATION_KEYS = ("hidden_act", "hidden_activation", "activation_function", "activation")
ACTIVATIONS = ("silu", "gelu", "gelu_new", "gelu_pytorch_tanh", "gelu_fast", "relu")
LAYER_TYPES = ("full_attention", "sliding_attention", "linear_attention")
MAX_INTEGER = 1 << 22
MAX_LAYERS = 1000

Value = Union[bool, int, float, str, List[str], None]


def model_config_of(value: Any) -> Dict[str, Value]:
    """An object of `config.json`, every value checked. Raises PlanError."""
    r = Reader(value, "plan.case.config")
    config: Dict[str, Value] = {"model_type": r.word("model_type", MODEL_TYPES)}
    for key in value:
        if key in INTEGERS:
            config[key] = r.integer(key, 0, MAX_INTEGER) if r.has(key) else None
        elif key in NUMBERS:
            config[key] = r.number(key, 0, 1e6) if r.has(key) else None
        elif key in FLAGS:
            config[key] = r.flag(key, False)
        elif key in ACTIVATION_KEYS:
            config[key] = r.word(key, ACTIVATIONS)
        elif key == "layer_types":
            config[key] = layer_types_of(r.raw(key))
        elif key != "model_type":
            raise PlanError(f"plan.case.config has an unknown key {str(key)[:40]!r}")
    return config


def layer_types_of(value: Any) -> List[str]:
    if not isinstance(value, list) or len(value) > MAX_LAYERS or any(each not in LAYER_TYPES for each in value):
        raise PlanError(f"plan.case.config.layer_types must be a list of {', '.join(LAYER_TYPES)}")
    return list(value)

"""Random tokens at the full length, and a tokenizer that is made of a list of words: nothing is downloaded."""

from __future__ import annotations

import random
from importlib import import_module
from typing import Any, Dict, List

from .case import Case

# words that the tokenizer knows; which token stands where takes no memory
WORDS = 1000
PAD, END, UNKNOWN = "<pad>", "<end>", "<unknown>"
SPECIAL = 3
# the other rows of a padded batch are shorter by this share, so that its mask has holes as real ones have
SHORTER = 8


def rows_of(case: Case, batch: int, batches: int) -> List[int]:
    """Tokens of each sample: the first of each batch has all, the others fewer where batches are padded."""
    rest = case.length - case.length // SHORTER if case.padding == "padded" else case.length
    return [case.length if index % batch == 0 else max(rest, 2) for index in range(batch * batches)]


def tokens_of(length: int, vocabulary: int, seed: int) -> List[int]:
    generator = random.Random(seed)  # noqa: S311
    return [generator.randrange(SPECIAL, vocabulary) for _ in range(length)]


def vocabulary_of(case: Case) -> int:
    size = case.config.get("vocab_size")
    return min(size if isinstance(size, int) else WORDS, WORDS)


def tokenizer_of(case: Case) -> Any:
    tokenizers = import_module("tokenizers")
    names = [PAD, END, UNKNOWN, *(f"w{index}" for index in range(SPECIAL, vocabulary_of(case)))]
    inner = tokenizers.Tokenizer(
        tokenizers.models.WordLevel({name: index for index, name in enumerate(names)}, unk_token=UNKNOWN)
    )
    inner.pre_tokenizer = tokenizers.pre_tokenizers.WhitespaceSplit()
    return import_module("transformers").PreTrainedTokenizerFast(
        tokenizer_object=inner,
        pad_token=PAD,
        eos_token=END,
        unk_token=UNKNOWN,
        model_max_length=case.length,
    )


def text_of(tokens: List[int]) -> str:
    return " ".join(f"w{token}" for token in tokens)


class Tokens:
    """A dataset of token ids for Trainer, made as it is read."""

    def __init__(self, case: Case, batch: int, batches: int) -> None:
        self._case = case
        self._lengths = rows_of(case, batch, batches)

    def __len__(self) -> int:
        return len(self._lengths)

    def __getitem__(self, index: int) -> Dict[str, Any]:
        case = self._case
        tokens = tokens_of(self._lengths[index], vocabulary_of(case), index)
        label = index % case.labels if case.objective == "classification" else None
        return {"tokens": tokens, "label": label}


class Collator:
    """One batch at the full length, with a mask where rows are shorter."""

    def __init__(self, torch: Any, case: Case) -> None:
        self._torch = torch
        self._case = case

    def __call__(self, rows: List[Dict[str, Any]]) -> Dict[str, Any]:
        torch, length = self._torch, self._case.length
        shape = (len(rows), length)
        ids, mask = torch.zeros(shape, dtype=torch.long), torch.zeros(shape, dtype=torch.long)
        for row, each in enumerate(rows):
            tokens = torch.tensor(each["tokens"])
            ids[row, : len(tokens)], mask[row, : len(tokens)] = tokens, 1
        if self._case.objective == "classification":
            labels = torch.tensor([each["label"] for each in rows])
        else:
            labels = ids.masked_fill(mask == 0, -100)
        return {"input_ids": ids, "attention_mask": mask, "labels": labels}


def texts_of(case: Case, batch: int, batches: int) -> Any:
    """A dataset of words for the trainers of trl, which tokenize and pack for themselves."""
    samples = [sample_of(case, tokens, index) for index, tokens in enumerate(rows_of(case, batch, batches))]
    return import_module("datasets").Dataset.from_list(samples)


def sample_of(case: Case, tokens: int, seed: int) -> Dict[str, str]:
    vocabulary = vocabulary_of(case)
    if case.objective != "dpo":
        # most releases put the end of the text behind it, which is a token too, and cut what is then too long
        words = tokens - 1 if case.padding == "padding-free" else tokens
        return {"text": text_of(tokens_of(words, vocabulary, seed))}
    prompt = max(tokens // 2, 1)
    answer = max(tokens - prompt - 1, 1)
    return {
        "prompt": text_of(tokens_of(prompt, vocabulary, seed)),
        "chosen": f" {text_of(tokens_of(answer, vocabulary, seed + 1))}",
        "rejected": f" {text_of(tokens_of(answer, vocabulary, seed + 2))}",
    }

"""transformers, peft and trl: language models with synthetic tokens."""

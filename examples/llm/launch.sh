accelerate launch --config_file examples/llm/accelerate-zero3.yaml sft.py --config examples/llm/trl-sft.yaml

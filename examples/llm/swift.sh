NPROC_PER_NODE=2 CUDA_VISIBLE_DEVICES=0,1 swift sft \
  --model Qwen/Qwen2.5-7B-Instruct \
  --train_type lora \
  --lora_rank 8 \
  --target_modules all-linear \
  --torch_dtype bfloat16 \
  --max_length 2048 \
  --per_device_train_batch_size 1 \
  --gradient_accumulation_steps 16 \
  --deepspeed zero2

/** A file of a repository that declares trainings of one framework. */
export interface Example {
  readonly path: string;
  readonly text: string;
}

/** What each framework of the registry must recognise as its own, and a training whose model nobody knows. */
export const EXAMPLES: Readonly<Record<string, { readonly files: readonly Example[]; readonly unknown: Example }>> = {
  transformers: {
    files: [
      {
        path: 'configs/sft.yml',
        text: 'base_model: mistralai/Mistral-7B-v0.1\nload_in_4bit: true\nadapter: qlora\nlora_r: 32\nlora_alpha: 16\nlora_target_linear: true\nsequence_len: 4096\nsample_packing: true\npad_to_sequence_len: true\nmicro_batch_size: 2\ngradient_accumulation_steps: 4\noptimizer: adamw_torch\nbf16: true\ndatasets:\n  - path: tatsu-lab/alpaca\n    type: alpaca\n',
      },
      {
        path: 'lora.yaml',
        text: 'model_name_or_path: Qwen/Qwen2.5-1.5B-Instruct\nstage: sft\ndo_train: true\nfinetuning_type: lora\nlora_target: all\ncutoff_len: 2048\nper_device_train_batch_size: 4\ngradient_accumulation_steps: 8\nbf16: true\ntemplate: qwen\ndataset: alpaca\noutput_dir: out\n',
      },
      {
        path: 'sft.py',
        text: 'from trl import SFTConfig, SFTTrainer\n\nargs = SFTConfig(output_dir="out", per_device_train_batch_size=4, gradient_accumulation_steps=2, max_length=1024)\ntrainer = SFTTrainer(model="Qwen/Qwen2.5-0.5B", args=args, train_dataset=data)\ntrainer.train()\n',
      },
    ],
    unknown: {
      path: 'configs/sft.yml',
      text: 'base_model: nobody/knows-this-model\nadapter: lora\nlora_r: 8\nsequence_len: 512\nmicro_batch_size: 1\ngradient_accumulation_steps: 1\ndatasets:\n  - path: a\n    type: alpaca\n',
    },
  },
  ultralytics: {
    files: [
      { path: 'configs/train.yaml', text: 'model: yolov8m.pt\ndata: coco.yaml\nimgsz: 640\nbatch: 48\nepochs: 100\n' },
      {
        path: 'train.sh',
        text: 'yolo segment train model=yolo11s-seg.pt data=coco.yaml imgsz=640 batch=24 epochs=50\n',
      },
      {
        path: 'train.py',
        text: 'from ultralytics import YOLO\n\nYOLO("yolo26n-pose.pt").train(data="coco-pose.yaml", imgsz=640, batch=32, epochs=9)\n',
      },
    ],
    unknown: { path: 'a.yaml', text: 'model: nobody-knows.pt\ndata: coco.yaml\nimgsz: 640\nbatch: 16\nepochs: 3\n' },
  },
  yolov5: {
    files: [
      {
        path: 'run.sh',
        text: 'python train.py --img 640 --batch 16 --epochs 300 --data coco128.yaml --weights yolov5s.pt\n',
      },
    ],
    unknown: {
      path: 'run.sh',
      text: 'python train.py --img 640 --batch 16 --epochs 3 --data coco128.yaml --weights yolov5-of-nobody.pt\n',
    },
  },
};

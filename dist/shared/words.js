// src/frameworks/words.ts
const EXAMPLE_WORDS = "model=yolov8n.pt imgsz=640 batch=16";
const PACKAGE_OPTIONS = ["ultralytics", "torch"];
const LIKELY_PATH = /train|yolo|hyp|cfg|config|exp|args/i;
const SOLVABLE = [
	"imgsz",
	"seq",
	"batch",
	"model",
	"gpus",
	"gpu"
];
const HELP_WORDS = {
	subject: "predicts the GPU memory of a training: Ultralytics YOLO, LLM fine-tuning",
	estimate: [
		"in the words of the yolo command:",
		EXAMPLE_WORDS,
		"or of a language model: model=meta-llama/Llama-3.1-8B method=qlora",
		"seq=4096 micro_batch=2"
	],
	fix: "the batch and nbs that fit, as a patch or into the files",
	axes: "imgsz|seq|batch|model|gpus|gpu",
	solve: ["largest imgsz, batch or model of the family that fits,", "or smallest GPU, all else as the file has it"],
	version: "--ultralytics VERSION  whose defaults and rules apply, as 8.3.204",
	python: "the Python that has PyTorch and what trains, python3",
	cases: ["Besides the arguments of Ultralytics, estimate and its cases take nc, labels_per_image, kpt_shape,", "ultralytics, torch, accumulate, gpus and gpu."]
};

export { SOLVABLE as a, PACKAGE_OPTIONS as i, HELP_WORDS as n, LIKELY_PATH as r, EXAMPLE_WORDS as t };
import { A as UserError, M as printable, Pt as string, Tt as _enum, i as MODES, j as nearMatches, jt as number, l as runnerSchema } from "./table.js";

// data/gpus.json
var gpus_default = [
	{
		"name": "gtx-1050",
		"titles": ["NVIDIA GeForce GTX 1050"],
		"nominalGib": 2,
		"usableMib": 1998,
		"seen": [1998, 2048],
		"computeCapability": "6.1",
		"multiprocessors": 5,
		"ampBroken": false,
		"source": "public log: \"torch-1.12.0+cu116 CUDA:0 (NVIDIA GeForce GTX 1050, 1998MiB)\""
	},
	{
		"name": "gtx-1050-ti",
		"titles": ["NVIDIA GeForce GTX 1050 Ti", "NVIDIA GeForce GTX 1050 Ti with Max-Q Design"],
		"nominalGib": 4,
		"usableMib": 4038,
		"seen": [4038, 4096],
		"computeCapability": "6.1",
		"multiprocessors": 6,
		"ampBroken": false,
		"source": "public log: \"Device 0: NVIDIA GeForce GTX 1050 Ti, compute capability 6.1, VMM: yes, VRAM: 4038 MiB\""
	},
	{
		"name": "gtx-1060-3gb",
		"titles": ["NVIDIA GeForce GTX 1060 3GB"],
		"nominalGib": 3,
		"usableMib": 2991,
		"computeCapability": "6.1",
		"multiprocessors": 9,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as gtx-1060-6gb, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "gtx-1060-6gb"
	},
	{
		"name": "gtx-1060-6gb",
		"titles": ["NVIDIA GeForce GTX 1060 6GB", "NVIDIA GeForce GTX 1060 with Max-Q Design"],
		"nominalGib": 6,
		"usableMib": 6063,
		"seen": [6063, 6144],
		"computeCapability": "6.1",
		"multiprocessors": 10,
		"ampBroken": false,
		"source": "public log: \"torch-2.6.0+cu124 CUDA:0 (NVIDIA GeForce GTX 1060 6GB, 6063MiB)\""
	},
	{
		"name": "gtx-1070",
		"titles": ["NVIDIA GeForce GTX 1070", "NVIDIA GeForce GTX 1070 with Max-Q Design"],
		"nominalGib": 8,
		"usableMib": 8099,
		"seen": [8099, 8192],
		"computeCapability": "6.1",
		"multiprocessors": 15,
		"ampBroken": false,
		"source": "public log: \"name: GeForce GTX 1070 computeCapability: 6.1 coreClock: 1.7715GHz coreCount: 15 deviceMemorySize: 7.91GiB\""
	},
	{
		"name": "gtx-1070-ti",
		"titles": ["NVIDIA GeForce GTX 1070 Ti"],
		"nominalGib": 8,
		"usableMib": 8119,
		"seen": [8119, 8192],
		"computeCapability": "6.1",
		"multiprocessors": 19,
		"ampBroken": false,
		"source": "public log: \"GPU #2: GeForce GTX 1070 Ti, 8119 MB available, 19 compute units\""
	},
	{
		"name": "gtx-1080",
		"titles": ["NVIDIA GeForce GTX 1080", "NVIDIA GeForce GTX 1080 with Max-Q Design"],
		"nominalGib": 8,
		"usableMib": 8098,
		"seen": [8098, 8119],
		"computeCapability": "6.1",
		"multiprocessors": 20,
		"ampBroken": false,
		"source": "public log: \"NVIDIA GeForce GTX 1080, compute capability 6.1, VMM: yes, VRAM: 8098 MiB\"; measured_ultralytics.csv row uly0270 (7.92 GiB), https://github.com/ultralytics/yolov5/issues/9287"
	},
	{
		"name": "gtx-1080-ti",
		"titles": ["NVIDIA GeForce GTX 1080 Ti"],
		"nominalGib": 11,
		"usableMib": 11175,
		"seen": [11175, 11177],
		"computeCapability": "6.1",
		"multiprocessors": 28,
		"ampBroken": false,
		"source": "public log: \"torch-1.13.1+cu117 CUDA:0 (GeForce GTX 1080 Ti, 11175MiB)\""
	},
	{
		"name": "gtx-1630",
		"titles": ["NVIDIA GeForce GTX 1630"],
		"nominalGib": 4,
		"usableMib": 3712,
		"computeCapability": "7.5",
		"multiprocessors": 8,
		"ampBroken": true,
		"source": "found no log: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "gtx-1650"
	},
	{
		"name": "gtx-1650",
		"titles": ["NVIDIA GeForce GTX 1650", "NVIDIA GeForce GTX 1650 with Max-Q Design"],
		"nominalGib": 4,
		"usableMib": 3712,
		"seen": [3712, 4096],
		"computeCapability": "7.5",
		"multiprocessors": 14,
		"ampBroken": true,
		"source": "public log: \"Device 0: NVIDIA GeForce GTX 1650, compute capability 7.5, VMM: yes, VRAM: 3712 MiB\"; with an older driver 3.81 GiB, https://github.com/ultralytics/yolov5/issues/285"
	},
	{
		"name": "gtx-1650-ti",
		"titles": ["NVIDIA GeForce GTX 1650 Ti", "NVIDIA GeForce GTX 1650 Ti with Max-Q Design"],
		"nominalGib": 4,
		"usableMib": 3897,
		"seen": [3897, 4096],
		"computeCapability": "7.5",
		"multiprocessors": 16,
		"ampBroken": true,
		"source": "public log: \"torch-2.4.0 CUDA:0 (NVIDIA GeForce GTX 1650 Ti, 3897MiB)\""
	},
	{
		"name": "gtx-1650-super",
		"titles": ["NVIDIA GeForce GTX 1650 SUPER"],
		"nominalGib": 4,
		"usableMib": 3712,
		"computeCapability": "7.5",
		"multiprocessors": 20,
		"ampBroken": true,
		"source": "found no log: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "gtx-1650"
	},
	{
		"name": "gtx-1660",
		"titles": ["NVIDIA GeForce GTX 1660"],
		"nominalGib": 6,
		"usableMib": 5928,
		"seen": [5928, 5928],
		"computeCapability": "7.5",
		"multiprocessors": 22,
		"ampBroken": true,
		"source": "public log: \"torch-2.2.2+cu121 CUDA:0 (NVIDIA GeForce GTX 1660, 5928MiB)\""
	},
	{
		"name": "gtx-1660-super",
		"titles": ["NVIDIA GeForce GTX 1660 SUPER"],
		"nominalGib": 6,
		"usableMib": 5928,
		"seen": [5928, 6144],
		"computeCapability": "7.5",
		"multiprocessors": 22,
		"ampBroken": true,
		"source": "public log: \"torch-2.0.1+cu117 CUDA:0 (NVIDIA GeForce GTX 1660 SUPER, 5928MiB)\""
	},
	{
		"name": "gtx-1660-ti",
		"titles": ["NVIDIA GeForce GTX 1660 Ti", "NVIDIA GeForce GTX 1660 Ti with Max-Q Design"],
		"nominalGib": 6,
		"usableMib": 5747,
		"seen": [5747, 6144],
		"computeCapability": "7.5",
		"multiprocessors": 24,
		"ampBroken": true,
		"source": "public log: \"Device 0: NVIDIA GeForce GTX 1660 Ti, compute capability 7.5, VMM: yes, VRAM: 5747 MiB\"; with an older driver measured_ultralytics.csv row uly0129 (5.80 GiB), https://github.com/0verwritten/parking-lot-yolo-detection/blob/c7f81903193f55b056896ba0886546f6e6ce4379/template.ipynb"
	},
	{
		"name": "rtx-2060-6gb",
		"titles": ["NVIDIA GeForce RTX 2060", "NVIDIA GeForce RTX 2060 with Max-Q Design"],
		"nominalGib": 6,
		"usableMib": 5918,
		"seen": [5918, 6144],
		"computeCapability": "7.5",
		"multiprocessors": 30,
		"ampBroken": false,
		"source": "public log: \"torch-2.2.2+cu121 CUDA:0 (NVIDIA GeForce RTX 2060, 5918MiB)\""
	},
	{
		"name": "rtx-2060-12gb",
		"titles": ["NVIDIA GeForce RTX 2060"],
		"nominalGib": 12,
		"usableMib": 11833,
		"seen": [11833, 11833],
		"computeCapability": "7.5",
		"multiprocessors": 34,
		"ampBroken": false,
		"source": "public log: \"Device 0: NVIDIA GeForce RTX 2060, compute capability 7.5, VMM: yes, VRAM: 11833 MiB\""
	},
	{
		"name": "rtx-2060-super",
		"titles": ["NVIDIA GeForce RTX 2060 SUPER"],
		"nominalGib": 8,
		"usableMib": 7946,
		"seen": [7946, 7976],
		"computeCapability": "7.5",
		"multiprocessors": 34,
		"ampBroken": false,
		"source": "public log: \"name: GeForce RTX 2060 SUPER computeCapability: 7.5 coreClock: 1.68GHz coreCount: 34 deviceMemorySize: 7.76GiB\""
	},
	{
		"name": "rtx-2070",
		"titles": ["NVIDIA GeForce RTX 2070", "NVIDIA GeForce RTX 2070 with Max-Q Design"],
		"nominalGib": 8,
		"usableMib": 7946,
		"seen": [8192, 8192],
		"computeCapability": "7.5",
		"multiprocessors": 36,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (8192 MiB), as Windows and WSL do: derived, as much below nominal as rtx-2060-super, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-2060-super"
	},
	{
		"name": "rtx-2070-super",
		"titles": ["NVIDIA GeForce RTX 2070 SUPER", "NVIDIA GeForce RTX 2070 Super with Max-Q Design"],
		"nominalGib": 8,
		"usableMib": 7972,
		"seen": [7972, 8192],
		"computeCapability": "7.5",
		"multiprocessors": 40,
		"ampBroken": false,
		"source": "public log: \"torch-2.1.1+cu121 CUDA:0 (NVIDIA GeForce RTX 2070 SUPER, 7972MiB)\""
	},
	{
		"name": "rtx-2080",
		"titles": ["NVIDIA GeForce RTX 2080", "NVIDIA GeForce RTX 2080 with Max-Q Design"],
		"nominalGib": 8,
		"usableMib": 7783,
		"seen": [7783, 7966],
		"computeCapability": "7.5",
		"multiprocessors": 46,
		"ampBroken": false,
		"source": "public log: \"* Device #01: NVIDIA GeForce RTX 2080, 7783/7783 MB\"; with an older driver measured_ultralytics.csv row uly0173 (7.78 GiB), https://github.com/IvT-DS/cv_project/blob/955e4a2db29fdf441eef893a266f32e0095a9f25/yolov8.ipynb"
	},
	{
		"name": "rtx-2080-super",
		"titles": ["NVIDIA GeForce RTX 2080 SUPER", "NVIDIA GeForce RTX 2080 Super with Max-Q Design"],
		"nominalGib": 8,
		"usableMib": 7969,
		"seen": [7969, 8191],
		"computeCapability": "7.5",
		"multiprocessors": 48,
		"ampBroken": false,
		"source": "public log: \"* Device #1: NVIDIA GeForce RTX 2080 SUPER, 7012/7969 MB\""
	},
	{
		"name": "rtx-2080-ti",
		"titles": ["NVIDIA GeForce RTX 2080 Ti"],
		"nominalGib": 11,
		"usableMib": 10825,
		"seen": [10825, 11020],
		"computeCapability": "7.5",
		"multiprocessors": 68,
		"ampBroken": false,
		"source": "public log: \"torch-2.6.0+cu124 CUDA:0 (NVIDIA GeForce RTX 2080 Ti, 10825MiB)\""
	},
	{
		"name": "rtx-3050-6gb",
		"titles": ["NVIDIA GeForce RTX 3050"],
		"nominalGib": 6,
		"usableMib": 5803,
		"seen": [5803, 5803],
		"computeCapability": "8.6",
		"multiprocessors": 18,
		"ampBroken": false,
		"source": "public log: \"Device 0: NVIDIA GeForce RTX 3050, compute capability 8.6, VMM: yes, VRAM: 5803 MiB\""
	},
	{
		"name": "rtx-3050-8gb",
		"titles": ["NVIDIA GeForce RTX 3050"],
		"nominalGib": 8,
		"usableMib": 7837,
		"seen": [7837, 7837],
		"computeCapability": "8.6",
		"multiprocessors": 20,
		"ampBroken": false,
		"source": "public log: \"CUDA0: NVIDIA GeForce RTX 3050 (7837 MiB\""
	},
	{
		"name": "rtx-3060",
		"titles": ["NVIDIA GeForce RTX 3060"],
		"nominalGib": 12,
		"usableMib": 11908,
		"seen": [11908, 12288],
		"computeCapability": "8.6",
		"multiprocessors": 28,
		"ampBroken": false,
		"source": "public log: \"torch-2.3.1+cu121 CUDA:0 (NVIDIA GeForce RTX 3060, 11908MiB)\"; with an older driver measured_ultralytics.csv row uly0141 (11.75 GiB), https://github.com/AlbertoGaya/cold-water-coral-reef/blob/dd0045d11ec8cbf2335eb4e7ec168ed7a3e33414/cross-validation.ipynb"
	},
	{
		"name": "rtx-3060-ti",
		"titles": ["NVIDIA GeForce RTX 3060 Ti"],
		"nominalGib": 8,
		"usableMib": 7833,
		"seen": [7833, 8192],
		"computeCapability": "8.6",
		"multiprocessors": 38,
		"ampBroken": false,
		"source": "public log: \"torch-2.11.0+cu130 CUDA:0 (NVIDIA GeForce RTX 3060 Ti, 7833MiB)\""
	},
	{
		"name": "rtx-3070",
		"titles": ["NVIDIA GeForce RTX 3070"],
		"nominalGib": 8,
		"usableMib": 7753,
		"seen": [7753, 8192],
		"computeCapability": "8.6",
		"multiprocessors": 46,
		"ampBroken": false,
		"source": "public log: \"torch-2.6.0+cu124 CUDA:0 (NVIDIA GeForce RTX 3070, 7753MiB)\""
	},
	{
		"name": "rtx-3070-ti",
		"titles": ["NVIDIA GeForce RTX 3070 Ti"],
		"nominalGib": 8,
		"usableMib": 7840,
		"seen": [7840, 8192],
		"computeCapability": "8.6",
		"multiprocessors": 48,
		"ampBroken": false,
		"source": "public log: \"Device 0: NVIDIA GeForce RTX 3070 Ti, compute capability 8.6, VMM: yes, VRAM: 7840 MiB\""
	},
	{
		"name": "rtx-3080-10gb",
		"titles": ["NVIDIA GeForce RTX 3080"],
		"nominalGib": 10,
		"usableMib": 10002,
		"seen": [10002, 10240],
		"computeCapability": "8.6",
		"multiprocessors": 68,
		"ampBroken": false,
		"source": "public log: \"torch-2.6.0+cu124 CUDA:0 (NVIDIA GeForce RTX 3080, 10002MiB)\""
	},
	{
		"name": "rtx-3080-12gb",
		"titles": ["NVIDIA GeForce RTX 3080"],
		"nominalGib": 12,
		"usableMib": 11878,
		"seen": [11878, 12117],
		"computeCapability": "8.6",
		"multiprocessors": 70,
		"ampBroken": false,
		"source": "public log: \"2 physical (NVIDIA GeForce RTX 3080, 11.6 GiB each)\"; with an older driver public log: \"CUDA:0 (NVIDIA GeForce RTX 3080, 12117MiB)\""
	},
	{
		"name": "rtx-3080-ti",
		"titles": ["NVIDIA GeForce RTX 3080 Ti"],
		"nominalGib": 12,
		"usableMib": 11910,
		"seen": [11910, 12054],
		"computeCapability": "8.6",
		"multiprocessors": 80,
		"ampBroken": false,
		"source": "public log: \"CUDA:0 (NVIDIA GeForce RTX 3080 Ti, 11910.625MB)\"; with an older driver measured_ultralytics.csv row uly0314 (11.76 GiB), https://github.com/ultralytics/ultralytics/issues/784"
	},
	{
		"name": "rtx-3090",
		"titles": ["NVIDIA GeForce RTX 3090"],
		"nominalGib": 24,
		"usableMib": 24124,
		"seen": [24124, 24268],
		"computeCapability": "8.6",
		"multiprocessors": 82,
		"ampBroken": false,
		"source": "public log: \"torch-2.13.0+cu130 CUDA:0 (NVIDIA GeForce RTX 3090, 24124MiB)\""
	},
	{
		"name": "rtx-3090-ti",
		"titles": ["NVIDIA GeForce RTX 3090 Ti"],
		"nominalGib": 24,
		"usableMib": 24110,
		"seen": [24110, 24214],
		"computeCapability": "8.6",
		"multiprocessors": 84,
		"ampBroken": false,
		"source": "public log: \"torch-2.9.1+cu128 CUDA:0 (NVIDIA GeForce RTX 3090 Ti, 24110MiB)\""
	},
	{
		"name": "rtx-3050-laptop",
		"titles": ["NVIDIA GeForce RTX 3050 Laptop GPU"],
		"nominalGib": 4,
		"usableMib": 3762,
		"seen": [3762, 4096],
		"computeCapability": "8.6",
		"multiprocessors": 16,
		"ampBroken": false,
		"source": "public log: \"CUDA:0 (NVIDIA GeForce RTX 3050 Laptop GPU, 3762MiB)\"; measured_ultralytics.csv row uly0080 (3.68 GiB), https://github.com/vinhhbui/rip-uav/blob/33145fda039e235af9460fed1bb6414844daad13/yolo26.ipynb"
	},
	{
		"name": "rtx-3050-laptop-6gb",
		"titles": ["NVIDIA GeForce RTX 3050 6GB Laptop GPU"],
		"nominalGib": 6,
		"usableMib": 5803,
		"computeCapability": "8.6",
		"multiprocessors": 20,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as rtx-3050-6gb, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-3050-6gb"
	},
	{
		"name": "rtx-3050-ti-laptop",
		"titles": ["NVIDIA GeForce RTX 3050 Ti Laptop GPU"],
		"nominalGib": 4,
		"usableMib": 3902,
		"seen": [3902, 4096],
		"computeCapability": "8.6",
		"multiprocessors": 20,
		"ampBroken": false,
		"source": "public log: \"torch-2.4.1+cu124 CUDA:0 (NVIDIA GeForce RTX 3050 Ti Laptop GPU, 3902MiB)\""
	},
	{
		"name": "rtx-3060-laptop",
		"titles": ["NVIDIA GeForce RTX 3060 Laptop GPU"],
		"nominalGib": 6,
		"usableMib": 5949,
		"seen": [5949, 6144],
		"computeCapability": "8.6",
		"multiprocessors": 30,
		"ampBroken": false,
		"source": "public log: \"name: NVIDIA GeForce RTX 3060 Laptop GPU computeCapability: 8.6 coreClock: 1.702GHz coreCount: 30 deviceMemorySize: 5.81GiB\""
	},
	{
		"name": "rtx-3070-laptop",
		"titles": ["NVIDIA GeForce RTX 3070 Laptop GPU"],
		"nominalGib": 8,
		"usableMib": 7850,
		"seen": [8192, 8192],
		"computeCapability": "8.6",
		"multiprocessors": 40,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (8192 MiB), as Windows and WSL do: derived, as much below nominal as rtx-3070-ti-laptop, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-3070-ti-laptop"
	},
	{
		"name": "rtx-3070-ti-laptop",
		"titles": ["NVIDIA GeForce RTX 3070 Ti Laptop GPU"],
		"nominalGib": 8,
		"usableMib": 7850,
		"seen": [7850, 8192],
		"computeCapability": "8.6",
		"multiprocessors": 46,
		"ampBroken": false,
		"source": "public log: \"Device 0: NVIDIA GeForce RTX 3070 Ti Laptop GPU, compute capability 8.6, VMM: yes, VRAM: 7850 MiB\""
	},
	{
		"name": "rtx-3080-laptop-8gb",
		"titles": ["NVIDIA GeForce RTX 3080 Laptop GPU"],
		"nominalGib": 8,
		"usableMib": 7850,
		"seen": [8192, 8192],
		"computeCapability": "8.6",
		"multiprocessors": 48,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (8192 MiB), as Windows and WSL do: derived, as much below nominal as rtx-3070-ti-laptop, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-3070-ti-laptop"
	},
	{
		"name": "rtx-3080-laptop-16gb",
		"titles": ["NVIDIA GeForce RTX 3080 Laptop GPU"],
		"nominalGib": 16,
		"usableMib": 15993,
		"seen": [15993, 16383],
		"computeCapability": "8.6",
		"multiprocessors": 48,
		"ampBroken": false,
		"source": "public log: \"torch-2.8.0+cu128 CUDA:0 (NVIDIA GeForce RTX 3080 Laptop GPU, 15993MiB)\""
	},
	{
		"name": "rtx-3080-ti-laptop",
		"titles": ["NVIDIA GeForce RTX 3080 Ti Laptop GPU"],
		"nominalGib": 16,
		"usableMib": 15993,
		"computeCapability": "8.6",
		"multiprocessors": 58,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as rtx-3080-laptop-16gb, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-3080-laptop-16gb"
	},
	{
		"name": "rtx-4060",
		"titles": ["NVIDIA GeForce RTX 4060"],
		"nominalGib": 8,
		"usableMib": 7807,
		"seen": [7807, 8188],
		"computeCapability": "8.9",
		"multiprocessors": 24,
		"ampBroken": false,
		"source": "public log: \"torch-2.5.1+cu121 CUDA:0 (NVIDIA GeForce RTX 4060, 7807MiB)\""
	},
	{
		"name": "rtx-4060-ti-8gb",
		"titles": ["NVIDIA GeForce RTX 4060 Ti"],
		"nominalGib": 8,
		"usableMib": 7806,
		"seen": [7806, 7806],
		"computeCapability": "8.9",
		"multiprocessors": 34,
		"ampBroken": false,
		"source": "public log: \"torch-2.12.1+cu130 CUDA:0 (NVIDIA GeForce RTX 4060 Ti, 7806MiB)\""
	},
	{
		"name": "rtx-4060-ti-16gb",
		"titles": ["NVIDIA GeForce RTX 4060 Ti"],
		"nominalGib": 16,
		"usableMib": 15944,
		"computeCapability": "8.9",
		"multiprocessors": 34,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as rtx-4080-super, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-4080-super"
	},
	{
		"name": "rtx-4070",
		"titles": ["NVIDIA GeForce RTX 4070"],
		"nominalGib": 12,
		"usableMib": 11994,
		"seen": [11994, 12282],
		"computeCapability": "8.9",
		"multiprocessors": 46,
		"ampBroken": false,
		"source": "public log: \"torch-1.13.0+cu117 CUDA:0 (NVIDIA GeForce RTX 4070, 11994MiB)\""
	},
	{
		"name": "rtx-4070-super",
		"titles": ["NVIDIA GeForce RTX 4070 SUPER"],
		"nominalGib": 12,
		"usableMib": 11848,
		"seen": [12282, 12282],
		"computeCapability": "8.9",
		"multiprocessors": 56,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (12282 MiB), as Windows and WSL do: derived, as much below nominal as rtx-4080-super, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-4080-super"
	},
	{
		"name": "rtx-4070-ti",
		"titles": ["NVIDIA GeForce RTX 4070 Ti"],
		"nominalGib": 12,
		"usableMib": 12007,
		"seen": [12007, 12282],
		"computeCapability": "8.9",
		"multiprocessors": 60,
		"ampBroken": false,
		"source": "public log: \"torch-2.1.1+cu121 CUDA:0 (NVIDIA GeForce RTX 4070 Ti, 12007MiB)\""
	},
	{
		"name": "rtx-4070-ti-super",
		"titles": ["NVIDIA GeForce RTX 4070 Ti SUPER"],
		"nominalGib": 16,
		"usableMib": 16069,
		"seen": [16069, 16376],
		"computeCapability": "8.9",
		"multiprocessors": 66,
		"ampBroken": false,
		"source": "public log: \"torch-2.0.0+cu117 CUDA:0 (NVIDIA GeForce RTX 4070 Ti SUPER, 16069MiB)\""
	},
	{
		"name": "rtx-4080",
		"titles": ["NVIDIA GeForce RTX 4080"],
		"nominalGib": 16,
		"usableMib": 15944,
		"seen": [16375, 16376],
		"computeCapability": "8.9",
		"multiprocessors": 76,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (16375 to 16376 MiB), as Windows and WSL do: derived, as much below nominal as rtx-4080-super, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-4080-super"
	},
	{
		"name": "rtx-4080-super",
		"titles": ["NVIDIA GeForce RTX 4080 SUPER"],
		"nominalGib": 16,
		"usableMib": 15944,
		"seen": [15944, 16376],
		"computeCapability": "8.9",
		"multiprocessors": 80,
		"ampBroken": false,
		"source": "public log: \"torch-2.12.1+cu130 CUDA:0 (NVIDIA GeForce RTX 4080 SUPER, 15944MiB)\""
	},
	{
		"name": "rtx-4090",
		"titles": ["NVIDIA GeForce RTX 4090", "NVIDIA GeForce RTX 4090 D"],
		"nominalGib": 24,
		"usableMib": 23992,
		"seen": [23992, 24564],
		"computeCapability": "8.9",
		"multiprocessors": 128,
		"ampBroken": false,
		"source": "measured_ultralytics.csv row uly0028 (23.43 GiB), https://github.com/boostcampaitech7/level2-objectdetection-cv-11/blob/0f94b2059e60f6bcfe6ad40d48607d790a0ece0c/yolo11/yolo11_train.ipynb; public log: \"torch-2.5.1 CUDA:0 (NVIDIA GeForce RTX 4090, 24081MiB)\""
	},
	{
		"name": "rtx-4050-laptop",
		"titles": ["NVIDIA GeForce RTX 4050 Laptop GPU"],
		"nominalGib": 6,
		"usableMib": 5758,
		"seen": [6140, 6140],
		"computeCapability": "8.9",
		"multiprocessors": 20,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (6140 MiB), as Windows and WSL do: derived, as much below nominal as rtx-4060-laptop, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-4060-laptop"
	},
	{
		"name": "rtx-4060-laptop",
		"titles": ["NVIDIA GeForce RTX 4060 Laptop GPU"],
		"nominalGib": 8,
		"usableMib": 7806,
		"seen": [7806, 8188],
		"computeCapability": "8.9",
		"multiprocessors": 24,
		"ampBroken": false,
		"source": "public log: \"torch-2.9.0+cu128 CUDA:0 (NVIDIA GeForce RTX 4060 Laptop GPU, 7806MiB)\""
	},
	{
		"name": "rtx-4070-laptop",
		"titles": ["NVIDIA GeForce RTX 4070 Laptop GPU"],
		"nominalGib": 8,
		"usableMib": 7806,
		"seen": [7806, 8188],
		"computeCapability": "8.9",
		"multiprocessors": 36,
		"ampBroken": false,
		"source": "public log: \"torch-2.7.1+cu128 CUDA:0 (NVIDIA GeForce RTX 4070 Laptop GPU, 7806MiB)\""
	},
	{
		"name": "rtx-4080-laptop",
		"titles": ["NVIDIA GeForce RTX 4080 Laptop GPU"],
		"nominalGib": 12,
		"usableMib": 11848,
		"seen": [12282, 12282],
		"computeCapability": "8.9",
		"multiprocessors": 58,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (12282 MiB), as Windows and WSL do: derived, as much below nominal as rtx-4080-super, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-4080-super"
	},
	{
		"name": "rtx-4090-laptop",
		"titles": ["NVIDIA GeForce RTX 4090 Laptop GPU"],
		"nominalGib": 16,
		"usableMib": 15944,
		"seen": [16376, 16376],
		"computeCapability": "8.9",
		"multiprocessors": 76,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (16376 MiB), as Windows and WSL do: derived, as much below nominal as rtx-4080-super, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-4080-super"
	},
	{
		"name": "rtx-5050",
		"titles": ["NVIDIA GeForce RTX 5050"],
		"nominalGib": 8,
		"usableMib": 7708,
		"computeCapability": "12.0",
		"multiprocessors": 20,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as rtx-5060, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-5060"
	},
	{
		"name": "rtx-5060",
		"titles": ["NVIDIA GeForce RTX 5060"],
		"nominalGib": 8,
		"usableMib": 7708,
		"seen": [7708, 8151],
		"computeCapability": "12.0",
		"multiprocessors": 30,
		"ampBroken": false,
		"source": "public log: \"CUDA0: NVIDIA GeForce RTX 5060 (7708 MiB, 7573 MiB free)\""
	},
	{
		"name": "rtx-5060-ti-8gb",
		"titles": ["NVIDIA GeForce RTX 5060 Ti"],
		"nominalGib": 8,
		"usableMib": 7708,
		"computeCapability": "12.0",
		"multiprocessors": 36,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as rtx-5060, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-5060"
	},
	{
		"name": "rtx-5060-ti-16gb",
		"titles": ["NVIDIA GeForce RTX 5060 Ti"],
		"nominalGib": 16,
		"usableMib": 15825,
		"seen": [15825, 16311],
		"computeCapability": "12.0",
		"multiprocessors": 36,
		"ampBroken": false,
		"source": "public log: \"Device 0: NVIDIA GeForce RTX 5060 Ti, compute capability 12.0, VMM: yes, VRAM: 15825 MiB\""
	},
	{
		"name": "rtx-5070",
		"titles": ["NVIDIA GeForce RTX 5070"],
		"nominalGib": 12,
		"usableMib": 11712,
		"seen": [12226, 12227],
		"computeCapability": "12.0",
		"multiprocessors": 48,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (12226 to 12227 MiB), as Windows and WSL do: derived, as much below nominal as rtx-5070-ti, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-5070-ti"
	},
	{
		"name": "rtx-5070-ti",
		"titles": ["NVIDIA GeForce RTX 5070 Ti"],
		"nominalGib": 16,
		"usableMib": 15808,
		"seen": [15808, 16303],
		"computeCapability": "12.0",
		"multiprocessors": 70,
		"ampBroken": false,
		"source": "public log: \"Device 0: NVIDIA GeForce RTX 5070 Ti, compute capability 12.0, VMM: yes, VRAM: 15808 MiB\""
	},
	{
		"name": "rtx-5080",
		"titles": ["NVIDIA GeForce RTX 5080"],
		"nominalGib": 16,
		"usableMib": 15840,
		"seen": [15840, 16303],
		"computeCapability": "12.0",
		"multiprocessors": 84,
		"ampBroken": false,
		"source": "public log: \"CUDA:0 (NVIDIA GeForce RTX 5080, 15840MiB)\""
	},
	{
		"name": "rtx-5090",
		"titles": ["NVIDIA GeForce RTX 5090", "NVIDIA GeForce RTX 5090 D"],
		"nominalGib": 32,
		"usableMib": 32102,
		"seen": [32102, 32579],
		"computeCapability": "12.0",
		"multiprocessors": 170,
		"ampBroken": false,
		"source": "public log: \"torch-2.12.0+cu130 CUDA:0 (NVIDIA GeForce RTX 5090, 32102MiB)\"; 32117 MiB in https://github.com/aikitoria/open-gpu-kernel-modules/issues/1"
	},
	{
		"name": "rtx-5050-laptop",
		"titles": ["NVIDIA GeForce RTX 5050 Laptop GPU"],
		"nominalGib": 8,
		"usableMib": 7708,
		"seen": [8123, 8150],
		"computeCapability": "12.0",
		"multiprocessors": 20,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (8123 to 8150 MiB), as Windows and WSL do: derived, as much below nominal as rtx-5060, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-5060"
	},
	{
		"name": "rtx-5060-laptop",
		"titles": ["NVIDIA GeForce RTX 5060 Laptop GPU"],
		"nominalGib": 8,
		"usableMib": 7708,
		"seen": [8151, 8151],
		"computeCapability": "12.0",
		"multiprocessors": 26,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (8151 MiB), as Windows and WSL do: derived, as much below nominal as rtx-5060, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-5060"
	},
	{
		"name": "rtx-5070-laptop",
		"titles": ["NVIDIA GeForce RTX 5070 Laptop GPU"],
		"nominalGib": 8,
		"usableMib": 7708,
		"seen": [8150, 8151],
		"computeCapability": "12.0",
		"multiprocessors": 36,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (8150 to 8151 MiB), as Windows and WSL do: derived, as much below nominal as rtx-5060, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-5060"
	},
	{
		"name": "rtx-5070-ti-laptop",
		"titles": ["NVIDIA GeForce RTX 5070 Ti Laptop GPU"],
		"nominalGib": 12,
		"usableMib": 11712,
		"computeCapability": "12.0",
		"multiprocessors": 46,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as rtx-5070-ti, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-5070-ti"
	},
	{
		"name": "rtx-5080-laptop",
		"titles": ["NVIDIA GeForce RTX 5080 Laptop GPU"],
		"nominalGib": 16,
		"usableMib": 15842,
		"seen": [15842, 15842],
		"computeCapability": "12.0",
		"multiprocessors": 60,
		"ampBroken": false,
		"source": "public log: \"NVIDIA GeForce RTX 5080 Laptop GPU. Num GPUs = 1. Max memory: 15.471 GB. Platform: Linux\""
	},
	{
		"name": "rtx-5090-laptop",
		"titles": ["NVIDIA GeForce RTX 5090 Laptop GPU"],
		"nominalGib": 24,
		"usableMib": 23910,
		"seen": [24462, 24462],
		"computeCapability": "12.0",
		"multiprocessors": 82,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (24462 MiB), as Windows and WSL do: derived, as much below nominal as rtx-5090, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-5090"
	},
	{
		"name": "titan-xp",
		"titles": ["NVIDIA TITAN Xp"],
		"nominalGib": 12,
		"usableMib": 12186,
		"seen": [12186, 12186],
		"computeCapability": "6.1",
		"multiprocessors": 30,
		"ampBroken": false,
		"source": "public log: \"torch 2.3.1+cu121 CUDA:0 (NVIDIA TITAN Xp, 12186.875MB)\""
	},
	{
		"name": "titan-v",
		"titles": ["NVIDIA TITAN V"],
		"nominalGib": 12,
		"usableMib": 12064,
		"seen": [12064, 12064],
		"computeCapability": "7.0",
		"multiprocessors": 80,
		"ampBroken": false,
		"source": "public log: \"torch 1.12.0+cu113 CUDA:0 (NVIDIA TITAN V, 12064.375MB)\""
	},
	{
		"name": "titan-rtx",
		"titles": ["NVIDIA TITAN RTX"],
		"nominalGib": 24,
		"usableMib": 24212,
		"seen": [24212, 24212],
		"computeCapability": "7.5",
		"multiprocessors": 72,
		"ampBroken": false,
		"source": "public log: \"torch-1.13.1+cu117 CUDA:0 (NVIDIA TITAN RTX, 24212MiB)\""
	},
	{
		"name": "k40m",
		"titles": ["Tesla K40m"],
		"nominalGib": 12,
		"usableMib": 11441,
		"computeCapability": "3.5",
		"multiprocessors": 15,
		"ampBroken": true,
		"source": "found no log: derived, as much below nominal as k80, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "k80"
	},
	{
		"name": "k80",
		"titles": ["Tesla K80"],
		"nominalGib": 12,
		"usableMib": 11441,
		"seen": [11441, 11441],
		"computeCapability": "3.7",
		"multiprocessors": 13,
		"ampBroken": false,
		"source": "public log: \"torch-1.10.0+cu111 CUDA:0 (Tesla K80, 11441MiB)\""
	},
	{
		"name": "m60",
		"titles": ["Tesla M60"],
		"nominalGib": 8,
		"usableMib": 7606,
		"seen": [7606, 7606],
		"computeCapability": "5.2",
		"multiprocessors": 16,
		"ampBroken": false,
		"source": "public log: \"_CudaDeviceProperties(name='Tesla M60', major=5, minor=2, total_memory=7606MB\""
	},
	{
		"name": "p4",
		"titles": ["Tesla P4"],
		"nominalGib": 8,
		"usableMib": 7608,
		"seen": [7608, 7608],
		"computeCapability": "6.1",
		"multiprocessors": 20,
		"ampBroken": false,
		"source": "public log: \"name: Tesla P4 computeCapability: 6.1 coreClock: 1.1135GHz coreCount: 20 deviceMemorySize: 7.43GiB\""
	},
	{
		"name": "p40",
		"titles": ["Tesla P40"],
		"nominalGib": 24,
		"usableMib": 22919,
		"seen": [22919, 24446],
		"computeCapability": "6.1",
		"multiprocessors": 30,
		"ampBroken": false,
		"source": "nvidia-smi in a public log: \"Tesla P40, 22919\", with ECC, which is on as delivered; without ECC public log: \"(Tesla P40, 24446MiB)\""
	},
	{
		"name": "p100-12gb",
		"titles": ["Tesla P100-PCIE-12GB"],
		"nominalGib": 12,
		"usableMib": 12195,
		"seen": [12195, 12195],
		"computeCapability": "6.0",
		"multiprocessors": 56,
		"ampBroken": false,
		"source": "public log: \"name: Tesla P100-PCIE-12GB computeCapability: 6.0 coreClock: 1.3285GHz coreCount: 56 deviceMemorySize: 11.91GiB\""
	},
	{
		"name": "p100-16gb",
		"titles": ["Tesla P100-PCIE-16GB", "Tesla P100-SXM2-16GB"],
		"nominalGib": 16,
		"usableMib": 16269,
		"seen": [16269, 16281],
		"computeCapability": "6.0",
		"multiprocessors": 56,
		"ampBroken": false,
		"source": "public log: \"torch-2.11.0+cu128 CUDA:0 (Tesla P100-PCIE-16GB, 16269MiB)\"; measured_ultralytics.csv row uly0001 (15.89 GiB), https://github.com/404Nikhil/drone-detection-models/blob/3730e9437ae6a62bc8850c8690a9aa9ba1840b95/rdetr_kaggle.ipynb"
	},
	{
		"name": "v100-16gb",
		"titles": [
			"Tesla V100-SXM2-16GB",
			"Tesla V100-PCIE-16GB",
			"Tesla V100-FHHL-16GB"
		],
		"nominalGib": 16,
		"usableMib": 16130,
		"seen": [16130, 16160],
		"computeCapability": "7.0",
		"multiprocessors": 80,
		"ampBroken": false,
		"source": "public log: \"torch 1.7.0+cu101 CUDA:0 (Tesla V100-SXM2-16GB, 16130MB)\"; measured_ultralytics.csv row uly0113 (15.75 GiB), https://github.com/ultralytics/yolov5/blob/3a42abd18a892cfc4942ad63d51a1744916b7a9f/tutorial.ipynb"
	},
	{
		"name": "v100-32gb",
		"titles": [
			"Tesla V100-SXM2-32GB",
			"Tesla V100-PCIE-32GB",
			"Tesla V100S-PCIE-32GB",
			"Tesla V100-SXM2-32GB-LS",
			"Tesla V100-SXM3-32GB"
		],
		"aliases": ["v100s"],
		"nominalGib": 32,
		"usableMib": 32494,
		"seen": [32494, 32510],
		"computeCapability": "7.0",
		"multiprocessors": 80,
		"ampBroken": false,
		"source": "public log: \"torch-2.6.0+cu124 CUDA:0 (Tesla V100-SXM2-32GB, 32494MiB)\""
	},
	{
		"name": "t4",
		"titles": ["Tesla T4", "NVIDIA T4"],
		"aliases": ["gpu-t4-4-core", "t4g"],
		"nominalGib": 16,
		"usableMib": 14912,
		"seen": [14912, 15110],
		"computeCapability": "7.5",
		"multiprocessors": 40,
		"ampBroken": false,
		"source": "public log: \"torch-2.2.2+cu118 CUDA:0 (Tesla T4, 14912MiB)\"; measured_ultralytics.csv row uly0005 (14.56 GiB), https://github.com/Rufiz16980/voc-object-detection-yolo-rtdetr/blob/f84c446e3b86fb86add6e9da91505d7e3269decb/notebooks/02_training_rtdetr.ipynb"
	},
	{
		"name": "a2",
		"titles": ["NVIDIA A2"],
		"nominalGib": 16,
		"usableMib": 14912,
		"computeCapability": "8.6",
		"multiprocessors": 10,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as t4, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "t4"
	},
	{
		"name": "a10",
		"titles": ["NVIDIA A10"],
		"nominalGib": 24,
		"usableMib": 22731,
		"seen": [22731, 22731],
		"computeCapability": "8.6",
		"multiprocessors": 72,
		"ampBroken": false,
		"source": "public log: \"Device 0: NVIDIA A10, compute capability 8.6, VMM: yes, VRAM: 22731 MiB\""
	},
	{
		"name": "a10g",
		"titles": ["NVIDIA A10G"],
		"nominalGib": 24,
		"usableMib": 22515,
		"seen": [22515, 22587],
		"computeCapability": "8.6",
		"multiprocessors": 80,
		"ampBroken": false,
		"source": "public log: \"NVIDIA A10G. Max memory: 21.988 GB. Platform = Linux\""
	},
	{
		"name": "a16",
		"titles": ["NVIDIA A16"],
		"nominalGib": 16,
		"usableMib": 14912,
		"computeCapability": "8.6",
		"multiprocessors": 10,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as t4, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "t4"
	},
	{
		"name": "a30",
		"titles": ["NVIDIA A30"],
		"nominalGib": 24,
		"usableMib": 24164,
		"seen": [24164, 24164],
		"computeCapability": "8.0",
		"multiprocessors": 56,
		"ampBroken": false,
		"source": "public log: \"torch-2.8.0+cu128 CUDA:0 (NVIDIA A30, 24164MiB)\""
	},
	{
		"name": "a40",
		"titles": ["NVIDIA A40"],
		"nominalGib": 48,
		"usableMib": 45416,
		"seen": [45416, 48688],
		"computeCapability": "8.6",
		"multiprocessors": 84,
		"ampBroken": false,
		"source": "public log: \"_CudaDeviceProperties(name='NVIDIA A40', major=8, minor=6, total_memory=45416MB\"; 48688 without ECC"
	},
	{
		"name": "a100-40gb",
		"titles": ["NVIDIA A100-SXM4-40GB", "NVIDIA A100-PCIE-40GB"],
		"aliases": ["a100-sxm-40gb"],
		"nominalGib": 40,
		"usableMib": 40326,
		"seen": [40326, 40654],
		"computeCapability": "8.0",
		"multiprocessors": 108,
		"ampBroken": false,
		"source": "public log: \"_CudaDeviceProperties(name='NVIDIA A100-PCIE-40GB', major=8, minor=0, total_memory=40326MB\"; SXM4: public log: \"torch-2.11.0+cu128 CUDA:0 (NVIDIA A100-SXM4-40GB, 40441MiB)\""
	},
	{
		"name": "a100-80gb",
		"titles": ["NVIDIA A100-SXM4-80GB", "NVIDIA A100 80GB PCIe"],
		"aliases": ["a100-sxm-80gb", "a100-pcie-80gb"],
		"nominalGib": 80,
		"usableMib": 81038,
		"seen": [81038, 81251],
		"computeCapability": "8.0",
		"multiprocessors": 108,
		"ampBroken": false,
		"source": "public log: \"torch-2.3.1+cu118 CUDA:0 (NVIDIA A100-SXM4-80GB, 81038MiB)\"; measured_ultralytics.csv row uly0290 (79.21 GiB), https://github.com/ultralytics/ultralytics/issues/1659"
	},
	{
		"name": "l4",
		"titles": ["NVIDIA L4"],
		"nominalGib": 24,
		"usableMib": 22563,
		"seen": [22563, 22693],
		"computeCapability": "8.9",
		"multiprocessors": 58,
		"ampBroken": false,
		"source": "public log: \"torch-2.11.0+cu128 CUDA:0 (NVIDIA L4, 22563MiB)\""
	},
	{
		"name": "l40",
		"titles": ["NVIDIA L40"],
		"nominalGib": 48,
		"usableMib": 45465,
		"seen": [45465, 45465],
		"computeCapability": "8.9",
		"multiprocessors": 142,
		"ampBroken": false,
		"source": "\"GPU 0 has a total capacity of 44.40 GiB\", https://github.com/QwenLM/Qwen3-VL/issues/2097"
	},
	{
		"name": "l40s",
		"titles": ["NVIDIA L40S"],
		"nominalGib": 48,
		"usableMib": 45467,
		"seen": [45467, 45495],
		"computeCapability": "8.9",
		"multiprocessors": 142,
		"ampBroken": false,
		"source": "public log: \"Device 0: NVIDIA L40S, compute capability 8.9, VMM: yes, VRAM: 45467 MiB\"; 44.42 GiB in https://github.com/stepfun-ai/Step-Video-T2V/issues/8"
	},
	{
		"name": "h100-80gb",
		"titles": ["NVIDIA H100 80GB HBM3", "NVIDIA H100 PCIe"],
		"aliases": [
			"h100-sxm",
			"h100-sxm5",
			"h100-pcie-80gb"
		],
		"nominalGib": 80,
		"usableMib": 81008,
		"seen": [81008, 81090],
		"computeCapability": "9.0",
		"multiprocessors": 132,
		"ampBroken": false,
		"source": "public log: \"_CudaDeviceProperties(name='NVIDIA H100 PCIe', major=9, minor=0, total_memory=81008MB\"; SXM5: public log: \"NVIDIA H100 80GB HBM3. Num GPUs = 1. Max memory: 79.179 GB\""
	},
	{
		"name": "h100-94gb",
		"titles": ["NVIDIA H100 NVL"],
		"nominalGib": 94,
		"usableMib": 95320,
		"seen": [95320, 95320],
		"computeCapability": "9.0",
		"multiprocessors": 132,
		"ampBroken": false,
		"source": "public log: \"torch-2.13.0+cu130 CUDA:0 (NVIDIA H100 NVL, 95320MiB)\""
	},
	{
		"name": "h200",
		"titles": ["NVIDIA H200", "NVIDIA H200 NVL"],
		"nominalGib": 141,
		"usableMib": 143156,
		"seen": [143156, 143156],
		"computeCapability": "9.0",
		"multiprocessors": 132,
		"ampBroken": false,
		"source": "public log: \"torch-2.11.0+cu128 CUDA:0 (NVIDIA H200, 143156MiB)\""
	},
	{
		"name": "gh200",
		"titles": ["NVIDIA GH200 480GB"],
		"nominalGib": 96,
		"usableMib": 97348,
		"computeCapability": "9.0",
		"multiprocessors": 132,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as h100-94gb, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "h100-94gb"
	},
	{
		"name": "b200",
		"titles": ["NVIDIA B200"],
		"nominalGib": 180,
		"usableMib": 182631,
		"seen": [182631, 182642],
		"computeCapability": "10.0",
		"multiprocessors": 148,
		"ampBroken": false,
		"source": "public log: \"_CudaDeviceProperties(name='NVIDIA B200', major=10, minor=0, total_memory=182631MB\""
	},
	{
		"name": "rtx-a2000-6gb",
		"titles": ["NVIDIA RTX A2000"],
		"nominalGib": 6,
		"usableMib": 5803,
		"computeCapability": "8.6",
		"multiprocessors": 26,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as rtx-3050-6gb, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-3050-6gb"
	},
	{
		"name": "rtx-a2000-12gb",
		"titles": ["NVIDIA RTX A2000 12GB"],
		"nominalGib": 12,
		"usableMib": 12017,
		"seen": [12017, 12017],
		"computeCapability": "8.6",
		"multiprocessors": 26,
		"ampBroken": false,
		"source": "public log: \"torch-2.1.0+cu118 CUDA:0 (NVIDIA RTX A2000 12GB, 12017MiB)\""
	},
	{
		"name": "rtx-a4000",
		"titles": ["NVIDIA RTX A4000"],
		"nominalGib": 16,
		"usableMib": 15984,
		"seen": [15984, 16117],
		"computeCapability": "8.6",
		"multiprocessors": 48,
		"ampBroken": false,
		"source": "\"RTX A4000 ... total capacity of 15.61 GiB\", https://github.com/DengKaiCQ/VGGT-Long/issues/6"
	},
	{
		"name": "rtx-a4500",
		"titles": ["NVIDIA RTX A4500"],
		"nominalGib": 20,
		"usableMib": 20018,
		"computeCapability": "8.6",
		"multiprocessors": 56,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as rtx-a5000, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-a5000"
	},
	{
		"name": "rtx-a5000",
		"titles": ["NVIDIA RTX A5000"],
		"nominalGib": 24,
		"usableMib": 24114,
		"seen": [22721, 24248],
		"computeCapability": "8.6",
		"multiprocessors": 64,
		"ampBroken": false,
		"source": "public log: \"_CudaDeviceProperties(name='NVIDIA RTX A5000', major=8, minor=6, total_memory=24114MB\"; 22721 with ECC, which is off as delivered"
	},
	{
		"name": "rtx-a5500",
		"titles": ["NVIDIA RTX A5500"],
		"nominalGib": 24,
		"usableMib": 24090,
		"seen": [24090, 24090],
		"computeCapability": "8.6",
		"multiprocessors": 80,
		"ampBroken": false,
		"source": "public log: \"torch-2.7.1+cu126 CUDA:0 (NVIDIA RTX A5500, 24090MiB)\""
	},
	{
		"name": "rtx-a6000",
		"titles": ["NVIDIA RTX A6000"],
		"nominalGib": 48,
		"usableMib": 48569,
		"seen": [45493, 48676],
		"computeCapability": "8.6",
		"multiprocessors": 84,
		"ampBroken": false,
		"source": "public log: \"NVIDIA RTX A6000. Num GPUs = 1. Max memory: 47.431 GB. Platform: Linux\"; 45493 with ECC, which is off as delivered"
	},
	{
		"name": "rtx-2000-ada",
		"titles": ["NVIDIA RTX 2000 Ada Generation"],
		"nominalGib": 16,
		"usableMib": 15729,
		"computeCapability": "8.9",
		"multiprocessors": 22,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as rtx-6000-ada, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-6000-ada"
	},
	{
		"name": "rtx-4000-ada",
		"titles": ["NVIDIA RTX 4000 Ada Generation", "NVIDIA RTX 4000 SFF Ada Generation"],
		"aliases": ["rtx-4000"],
		"nominalGib": 20,
		"usableMib": 19825,
		"seen": [20474, 20474],
		"computeCapability": "8.9",
		"multiprocessors": 48,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (20474 MiB), as Windows and WSL do: derived, as much below nominal as rtx-6000-ada, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-6000-ada"
	},
	{
		"name": "rtx-4500-ada",
		"titles": ["NVIDIA RTX 4500 Ada Generation"],
		"nominalGib": 24,
		"usableMib": 23921,
		"computeCapability": "8.9",
		"multiprocessors": 60,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as rtx-6000-ada, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-6000-ada"
	},
	{
		"name": "rtx-5000-ada",
		"titles": ["NVIDIA RTX 5000 Ada Generation"],
		"aliases": ["rtx-5000"],
		"nominalGib": 32,
		"usableMib": 32113,
		"computeCapability": "8.9",
		"multiprocessors": 100,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as rtx-6000-ada, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-6000-ada"
	},
	{
		"name": "rtx-6000-ada",
		"titles": ["NVIDIA RTX 6000 Ada Generation"],
		"aliases": ["rtx-6000"],
		"nominalGib": 48,
		"usableMib": 48497,
		"seen": [48497, 48539],
		"computeCapability": "8.9",
		"multiprocessors": 142,
		"ampBroken": false,
		"source": "public log: \"torch-2.7.0+cu128 CUDA:0 (NVIDIA RTX 6000 Ada Generation, 48497MiB)\""
	},
	{
		"name": "rtx-pro-6000",
		"titles": [
			"NVIDIA RTX PRO 6000 Blackwell Workstation Edition",
			"NVIDIA RTX PRO 6000 Blackwell Server Edition",
			"NVIDIA RTX PRO 6000 Blackwell Max-Q Workstation Edition"
		],
		"aliases": ["rtx-pro-6000-blackwell", "rtx-6000-pro"],
		"nominalGib": 96,
		"usableMib": 97247,
		"seen": [97247, 97886],
		"computeCapability": "12.0",
		"multiprocessors": 188,
		"ampBroken": false,
		"source": "public log: \"NVIDIA RTX PRO 6000 Blackwell Workstation Edition, compute capability 12.0, VMM: yes, VRAM: 97247 MiB\""
	},
	{
		"name": "quadro-rtx-4000",
		"titles": ["Quadro RTX 4000", "Quadro RTX 4000 with Max-Q Design"],
		"aliases": ["rtx-4000"],
		"nominalGib": 8,
		"usableMib": 7946,
		"seen": [8192, 8192],
		"computeCapability": "7.5",
		"multiprocessors": 36,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (8192 MiB), as Windows and WSL do: derived, as much below nominal as rtx-2060-super, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-2060-super"
	},
	{
		"name": "quadro-rtx-5000",
		"titles": ["Quadro RTX 5000", "Quadro RTX 5000 with Max-Q Design"],
		"aliases": ["rtx-5000"],
		"nominalGib": 16,
		"usableMib": 15927,
		"seen": [15927, 15927],
		"computeCapability": "7.5",
		"multiprocessors": 48,
		"ampBroken": false,
		"source": "public log: \"Device 0: Quadro RTX 5000, compute capability 7.5, VMM: yes, VRAM: 15927 MiB\""
	},
	{
		"name": "quadro-rtx-6000",
		"titles": ["Quadro RTX 6000"],
		"aliases": ["rtx-6000"],
		"nominalGib": 24,
		"usableMib": 24019,
		"seen": [24019, 24019],
		"computeCapability": "7.5",
		"multiprocessors": 72,
		"ampBroken": false,
		"source": "public log: \"Quadro RTX 6000. Num GPUs = 1. Max memory: 23.457 GB. Platform: Linux\""
	},
	{
		"name": "quadro-rtx-8000",
		"titles": ["Quadro RTX 8000"],
		"aliases": ["rtx-8000"],
		"nominalGib": 48,
		"usableMib": 48380,
		"seen": [48380, 48601],
		"computeCapability": "7.5",
		"multiprocessors": 72,
		"ampBroken": false,
		"source": "public log: \"CUDA:0 (Quadro RTX 8000, 48380MiB)\""
	},
	{
		"name": "quadro-p1000",
		"titles": ["Quadro P1000"],
		"aliases": ["p1000"],
		"nominalGib": 4,
		"usableMib": 4040,
		"seen": [4040, 4040],
		"computeCapability": "6.1",
		"multiprocessors": 5,
		"ampBroken": false,
		"source": "public log: \"_CudaDeviceProperties(name='Quadro P1000', major=6, minor=1, total_memory=4040MB\""
	},
	{
		"name": "quadro-p2000",
		"titles": ["Quadro P2000"],
		"aliases": ["p2000"],
		"nominalGib": 5,
		"usableMib": 5050,
		"computeCapability": "6.1",
		"multiprocessors": 8,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as quadro-p1000, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "quadro-p1000"
	},
	{
		"name": "quadro-p4000",
		"titles": ["Quadro P4000"],
		"aliases": ["p4000"],
		"nominalGib": 8,
		"usableMib": 8099,
		"computeCapability": "6.1",
		"multiprocessors": 14,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as gtx-1070, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "gtx-1070"
	},
	{
		"name": "quadro-p5000",
		"titles": ["Quadro P5000"],
		"aliases": ["p5000"],
		"nominalGib": 16,
		"usableMib": 16278,
		"seen": [16278, 16278],
		"computeCapability": "6.1",
		"multiprocessors": 20,
		"ampBroken": false,
		"source": "public log: \"_CudaDeviceProperties(name='Quadro P5000', major=6, minor=1, total_memory=16278MB\""
	},
	{
		"name": "quadro-p6000",
		"titles": ["Quadro P6000"],
		"aliases": ["p6000"],
		"nominalGib": 24,
		"usableMib": 24417,
		"computeCapability": "6.1",
		"multiprocessors": 30,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as quadro-p5000, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "quadro-p5000"
	},
	{
		"name": "t400",
		"titles": ["NVIDIA T400 4GB"],
		"nominalGib": 4,
		"usableMib": 3712,
		"computeCapability": "7.5",
		"multiprocessors": 6,
		"ampBroken": true,
		"source": "found no log: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "gtx-1650"
	},
	{
		"name": "t550-laptop",
		"titles": ["NVIDIA T550 Laptop GPU"],
		"aliases": ["t550"],
		"nominalGib": 4,
		"usableMib": 3712,
		"computeCapability": "7.5",
		"multiprocessors": 16,
		"ampBroken": true,
		"source": "found no log: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "gtx-1650"
	},
	{
		"name": "t600",
		"titles": ["NVIDIA T600", "NVIDIA T600 Laptop GPU"],
		"nominalGib": 4,
		"usableMib": 3712,
		"computeCapability": "7.5",
		"multiprocessors": 10,
		"ampBroken": true,
		"source": "found no log: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "gtx-1650"
	},
	{
		"name": "t1000-4gb",
		"titles": [
			"NVIDIA T1000",
			"Quadro T1000",
			"Quadro T1000 with Max-Q Design"
		],
		"nominalGib": 4,
		"usableMib": 3712,
		"seen": [4096, 4096],
		"computeCapability": "7.5",
		"multiprocessors": 14,
		"ampBroken": true,
		"source": "found only logs that print about the nominal size (4096 MiB), as Windows and WSL do: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "gtx-1650"
	},
	{
		"name": "t1000-8gb",
		"titles": ["NVIDIA T1000 8GB"],
		"nominalGib": 8,
		"usableMib": 7424,
		"computeCapability": "7.5",
		"multiprocessors": 14,
		"ampBroken": true,
		"source": "found no log: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "gtx-1650"
	},
	{
		"name": "t1200-laptop",
		"titles": ["NVIDIA T1200 Laptop GPU"],
		"aliases": ["t1200"],
		"nominalGib": 4,
		"usableMib": 3712,
		"computeCapability": "7.5",
		"multiprocessors": 16,
		"ampBroken": true,
		"source": "found no log: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "gtx-1650"
	},
	{
		"name": "t2000",
		"titles": ["Quadro T2000", "Quadro T2000 with Max-Q Design"],
		"nominalGib": 4,
		"usableMib": 3712,
		"computeCapability": "7.5",
		"multiprocessors": 16,
		"ampBroken": true,
		"source": "found no log: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "gtx-1650"
	},
	{
		"name": "jetson-nano",
		"titles": ["NVIDIA Tegra X1"],
		"nominalGib": 4,
		"usableMib": 3956,
		"seen": [3956, 3964],
		"computeCapability": "5.3",
		"multiprocessors": 1,
		"ampBroken": false,
		"source": "public log: \"torch-1.10.0a0+git36449ea CUDA:0 (NVIDIA Tegra X1, 3956MiB)\"",
		"sharedWithHost": true
	},
	{
		"name": "jetson-xavier-nx",
		"titles": ["Xavier"],
		"nominalGib": 8,
		"usableMib": 7771,
		"seen": [7771, 7771],
		"computeCapability": "7.2",
		"multiprocessors": 6,
		"ampBroken": false,
		"source": "public log: \"_CudaDeviceProperties(name='Xavier', total_memory=7771MB)\"",
		"sharedWithHost": true
	},
	{
		"name": "jetson-agx-xavier-16gb",
		"titles": ["Xavier"],
		"nominalGib": 16,
		"usableMib": 15820,
		"seen": [15820, 15820],
		"computeCapability": "7.2",
		"multiprocessors": 8,
		"ampBroken": false,
		"source": "public log: \"name: Xavier computeCapability: 7.2 coreClock: 1.109GHz coreCount: 6 deviceMemorySize: 15.45GiB\"",
		"sharedWithHost": true
	},
	{
		"name": "jetson-agx-xavier-32gb",
		"titles": ["Xavier"],
		"nominalGib": 32,
		"usableMib": 32508,
		"seen": [32508, 32508],
		"computeCapability": "7.2",
		"multiprocessors": 8,
		"ampBroken": false,
		"source": "\"ID 0: Xavier, 32508MB\", https://github.com/wilicc/gpu-burn/pull/116",
		"sharedWithHost": true
	},
	{
		"name": "jetson-orin-nano-4gb",
		"titles": ["Orin"],
		"nominalGib": 4,
		"usableMib": 3450,
		"computeCapability": "8.7",
		"multiprocessors": 4,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as jetson-orin-nano-8gb, in MiB or in proportion, whichever leaves less",
		"sharedWithHost": true,
		"derivedFrom": "jetson-orin-nano-8gb"
	},
	{
		"name": "jetson-orin-nano-8gb",
		"titles": ["Orin"],
		"nominalGib": 8,
		"usableMib": 7546,
		"seen": [7546, 7620],
		"computeCapability": "8.7",
		"multiprocessors": 8,
		"ampBroken": false,
		"source": "public log: \"torch-2.13.0+cu132 CUDA:0 (Orin, 7546MiB)\"",
		"sharedWithHost": true
	},
	{
		"name": "jetson-orin-nx-8gb",
		"titles": ["Orin"],
		"nominalGib": 8,
		"usableMib": 7546,
		"computeCapability": "8.7",
		"multiprocessors": 8,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as jetson-orin-nano-8gb, in MiB or in proportion, whichever leaves less",
		"sharedWithHost": true,
		"derivedFrom": "jetson-orin-nano-8gb"
	},
	{
		"name": "jetson-orin-nx-16gb",
		"titles": ["Orin"],
		"nominalGib": 16,
		"usableMib": 15523,
		"seen": [15523, 15655],
		"computeCapability": "8.7",
		"multiprocessors": 8,
		"ampBroken": false,
		"source": "public log: \"torch-2.1.0a0+41361538.nv23.06 CUDA:0 (Orin, 15523MiB)\"",
		"sharedWithHost": true
	},
	{
		"name": "jetson-agx-orin-32gb",
		"titles": ["Orin"],
		"nominalGib": 32,
		"usableMib": 30697,
		"seen": [30697, 30697],
		"computeCapability": "8.7",
		"multiprocessors": 14,
		"ampBroken": false,
		"source": "public log: \"torch-2.5.0 CUDA:0 (Orin, 30697MiB)\"",
		"sharedWithHost": true
	},
	{
		"name": "jetson-agx-orin-64gb",
		"titles": ["Orin"],
		"nominalGib": 64,
		"usableMib": 61394,
		"computeCapability": "8.7",
		"multiprocessors": 16,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as jetson-agx-orin-32gb, in MiB or in proportion, whichever leaves less",
		"sharedWithHost": true,
		"derivedFrom": "jetson-agx-orin-32gb"
	},
	{
		"name": "a100-40gb:1g.5gb",
		"titles": ["NVIDIA A100-SXM4-40GB MIG 1g.5gb", "NVIDIA A100-PCIE-40GB MIG 1g.5gb"],
		"nominalGib": 5,
		"usableMib": 4864,
		"seen": [4864, 4864],
		"computeCapability": "8.0",
		"multiprocessors": 14,
		"ampBroken": false,
		"source": "public log: \"nvidia-smi mig -lgip: MIG 1g.5gb ... 4.75 GiB ... 14 SMs\""
	},
	{
		"name": "a100-40gb:1g.10gb",
		"titles": ["NVIDIA A100-SXM4-40GB MIG 1g.10gb", "NVIDIA A100-PCIE-40GB MIG 1g.10gb"],
		"nominalGib": 10,
		"usableMib": 9856,
		"seen": [9856, 9984],
		"computeCapability": "8.0",
		"multiprocessors": 14,
		"ampBroken": false,
		"source": "public log: \"torch-2.2.1+cu121 CUDA:0 (NVIDIA A100-SXM4-40GB MIG 1g.10gb, 9856MiB)\""
	},
	{
		"name": "a100-40gb:2g.10gb",
		"titles": ["NVIDIA A100-SXM4-40GB MIG 2g.10gb", "NVIDIA A100-PCIE-40GB MIG 2g.10gb"],
		"nominalGib": 10,
		"usableMib": 9856,
		"seen": [9984, 9984],
		"computeCapability": "8.0",
		"multiprocessors": 28,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (9984 MiB), as Windows and WSL do: derived, as much below nominal as a100-40gb:1g.10gb, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "a100-40gb:1g.10gb"
	},
	{
		"name": "a100-40gb:3g.20gb",
		"titles": ["NVIDIA A100-SXM4-40GB MIG 3g.20gb", "NVIDIA A100-PCIE-40GB MIG 3g.20gb"],
		"nominalGib": 20,
		"usableMib": 20090,
		"seen": [20090, 20090],
		"computeCapability": "8.0",
		"multiprocessors": 42,
		"ampBroken": false,
		"source": "public log: \"nvidia-smi mig -lgip: MIG 3g.20gb ... 19.62 GiB ... 42 SMs\""
	},
	{
		"name": "a100-40gb:4g.20gb",
		"titles": ["NVIDIA A100-SXM4-40GB MIG 4g.20gb", "NVIDIA A100-PCIE-40GB MIG 4g.20gb"],
		"nominalGib": 20,
		"usableMib": 20090,
		"seen": [20090, 20090],
		"computeCapability": "8.0",
		"multiprocessors": 56,
		"ampBroken": false,
		"source": "public log: \"nvidia-smi mig -lgip: MIG 4g.20gb ... 19.62 GiB ... 56 SMs\""
	},
	{
		"name": "a100-80gb:1g.10gb",
		"titles": ["NVIDIA A100-SXM4-80GB MIG 1g.10gb", "NVIDIA A100 80GB PCIe MIG 1g.10gb"],
		"nominalGib": 10,
		"usableMib": 9728,
		"seen": [9728, 9728],
		"computeCapability": "8.0",
		"multiprocessors": 14,
		"ampBroken": false,
		"source": "public log: \"_CudaDeviceProperties(name='NVIDIA A100 80GB PCIe MIG 1g.10gb', major=8, minor=0, total_memory=9728MB\""
	},
	{
		"name": "a100-80gb:1g.20gb",
		"titles": ["NVIDIA A100-SXM4-80GB MIG 1g.20gb", "NVIDIA A100 80GB PCIe MIG 1g.20gb"],
		"nominalGib": 20,
		"usableMib": 19968,
		"seen": [19968, 19968],
		"computeCapability": "8.0",
		"multiprocessors": 14,
		"ampBroken": false,
		"source": "public log: \"nvidia-smi mig -lgip: MIG 1g.20gb ... 19.50 GiB ... 14 SMs\""
	},
	{
		"name": "a100-80gb:2g.20gb",
		"titles": ["NVIDIA A100-SXM4-80GB MIG 2g.20gb", "NVIDIA A100 80GB PCIe MIG 2g.20gb"],
		"nominalGib": 20,
		"usableMib": 19968,
		"seen": [19968, 19968],
		"computeCapability": "8.0",
		"multiprocessors": 28,
		"ampBroken": false,
		"source": "public log: \"nvidia-smi mig -lgip: MIG 2g.20gb ... 19.50 GiB ... 28 SMs\""
	},
	{
		"name": "a100-80gb:3g.40gb",
		"titles": ["NVIDIA A100-SXM4-80GB MIG 3g.40gb", "NVIDIA A100 80GB PCIe MIG 3g.40gb"],
		"nominalGib": 40,
		"usableMib": 40192,
		"seen": [40192, 40192],
		"computeCapability": "8.0",
		"multiprocessors": 42,
		"ampBroken": false,
		"source": "public log: \"nvidia-smi mig -lgip: MIG 3g.40gb ... 39.25 GiB ... 42 SMs\""
	},
	{
		"name": "a100-80gb:4g.40gb",
		"titles": ["NVIDIA A100-SXM4-80GB MIG 4g.40gb", "NVIDIA A100 80GB PCIe MIG 4g.40gb"],
		"nominalGib": 40,
		"usableMib": 40192,
		"seen": [40192, 40192],
		"computeCapability": "8.0",
		"multiprocessors": 56,
		"ampBroken": false,
		"source": "public log: \"nvidia-smi mig -lgip: MIG 4g.40gb ... 39.25 GiB ... 56 SMs\""
	},
	{
		"name": "h100-80gb:1g.10gb",
		"titles": ["NVIDIA H100 80GB HBM3 MIG 1g.10gb", "NVIDIA H100 PCIe MIG 1g.10gb"],
		"nominalGib": 10,
		"usableMib": 9984,
		"seen": [9984, 9984],
		"computeCapability": "9.0",
		"multiprocessors": 16,
		"ampBroken": false,
		"source": "public log: \"nvidia-smi mig -lgip: MIG 1g.10gb ... 9.75 GiB ... 16 SMs\""
	},
	{
		"name": "h100-80gb:1g.20gb",
		"titles": ["NVIDIA H100 80GB HBM3 MIG 1g.20gb", "NVIDIA H100 PCIe MIG 1g.20gb"],
		"nominalGib": 20,
		"usableMib": 20090,
		"seen": [20090, 20090],
		"computeCapability": "9.0",
		"multiprocessors": 16,
		"ampBroken": false,
		"source": "public log: \"nvidia-smi mig -lgip: MIG 1g.20gb ... 19.62 GiB ... 26 SMs\""
	},
	{
		"name": "h100-80gb:2g.20gb",
		"titles": ["NVIDIA H100 80GB HBM3 MIG 2g.20gb", "NVIDIA H100 PCIe MIG 2g.20gb"],
		"nominalGib": 20,
		"usableMib": 20096,
		"seen": [20096, 20096],
		"computeCapability": "9.0",
		"multiprocessors": 32,
		"ampBroken": false,
		"source": "public log: \"NVIDIA H100 80GB HBM3 MIG 2g.20gb, visible as `cuda:0`, 19.625 GiB\""
	},
	{
		"name": "h100-80gb:3g.40gb",
		"titles": ["NVIDIA H100 80GB HBM3 MIG 3g.40gb", "NVIDIA H100 PCIe MIG 3g.40gb"],
		"nominalGib": 40,
		"usableMib": 40320,
		"seen": [40320, 40448],
		"computeCapability": "9.0",
		"multiprocessors": 60,
		"ampBroken": false,
		"source": "public log: \"nvidia-smi mig: MIG 3g.40gb ... 39.38 GiB ... 60 SMs\"; 39.50 with another driver"
	},
	{
		"name": "h100-80gb:4g.40gb",
		"titles": ["NVIDIA H100 80GB HBM3 MIG 4g.40gb", "NVIDIA H100 PCIe MIG 4g.40gb"],
		"nominalGib": 40,
		"usableMib": 40448,
		"seen": [40448, 40448],
		"computeCapability": "9.0",
		"multiprocessors": 64,
		"ampBroken": false,
		"source": "public log: \"nvidia-smi mig -lgip: MIG 4g.40gb ... 39.50 GiB ... 64 SMs\""
	}
];

// src/runners/catalogue.ts
const ENTRIES = gpus_default;
const LARGEST_GIB = 2048;
const MOST_SUGGESTIONS = 3;
/** A size at the end of a name, or before the slice of a MIG name. */
const SIZE = /-\d+gb(?=:|$)/;
/**
* The card of a name: catalogue name, alias, or what torch prints. Case, separators and the words NVIDIA, GeForce,
* Tesla, Jetson and GPU do not matter, nor does RTX or GTX before a number: `4090`, `RTX_4090`, `NVIDIA GeForce RTX 4090`.
* Throws UserError when no card goes by it, with near matches, or when several do, with their names.
*/
function findCard(name) {
	const found = entriesByKey().get(keyOf(name)) ?? [];
	if (found.length > 1) {
		const names = found.map((entry) => entry.name).join(", ");
		throw new UserError(`GPU ${printable(name)} may be any of ${names}: name one of them`);
	}
	const [entry] = found;
	if (entry) return cardOf(entry);
	const near = namesNear(name);
	const hint = near.length > 0 ? `did you mean ${near.join(", ")}?` : "names look like t4, a100-40gb, rtx-3060-laptop.";
	throw new UserError(`unknown GPU ${printable(name)}: ${hint} Any other card can be given as gpu-memory, in GiB`);
}
/** A card of which only the usable memory is known, in GiB. Throws UserError unless 0 < gib <= 2048. */
function cardOfMemory(gib) {
	if (!(gib > 0 && gib <= LARGEST_GIB)) throw new UserError(`gpu-memory must be a number of GiB over 0 and at most ${LARGEST_GIB}, not ${gib}`);
	return {
		name: "memory",
		title: `GPU with ${gib} GiB`,
		usableBytes: Math.ceil(gib * 2 ** 30),
		computeCapability: null,
		multiprocessors: null,
		ampBroken: false,
		source: "gpu-memory"
	};
}
/** Every card of the catalogue, from little usable memory to much. */
function allCards() {
	return ENTRIES.map(cardOf).toSorted((a, b) => a.usableBytes - b.usableBytes);
}
function cardOf({ name, titles, usableMib, computeCapability, multiprocessors, ampBroken, source }) {
	const usableBytes = usableMib * 2 ** 20;
	return {
		name,
		title: titles[0] ?? name,
		usableBytes,
		computeCapability,
		multiprocessors,
		ampBroken,
		source
	};
}
function namesNear(name) {
	const keys = entriesByKey();
	const near = nearMatches(keyOf(name), keys.keys(), 1e400).flatMap((key) => keys.get(key) ?? []);
	return [...new Set(near.map((entry) => entry.name))].slice(0, MOST_SUGGESTIONS);
}
let index;
/** A name without its size stands for all its sizes, unless it is a full name of its own (`NVIDIA T1000`). */
function entriesByKey() {
	if (!index) {
		const full = groupByKeys((entry) => [
			entry.name,
			...entry.titles,
			...entry.aliases ?? [],
			sized(entry)
		]);
		const families = groupByKeys((entry) => [entry.name.replace(SIZE, "")]);
		index = new Map([...families, ...full]);
	}
	return index;
}
/** `t4` is also asked for as `t4-16gb`. */
function sized(entry) {
	return SIZE.test(entry.name) ? entry.name : `${entry.name}-${entry.nominalGib}gb`;
}
function groupByKeys(namesOf) {
	const groups = /* @__PURE__ */ new Map();
	for (const entry of ENTRIES) for (const key of new Set(namesOf(entry).map((name) => keyOf(name)))) groups.set(key, [...groups.get(key) ?? [], entry]);
	return groups;
}
/** What stays of a name when everything is dropped that people write in different ways. */
function keyOf(name) {
	return name.toLowerCase().replaceAll(/nvidia|geforce|tesla|jetson|gpu|[\s_-]/g, "").replace(/^[rg]tx(?=a?\d)/, "").replace("mobile", "laptop");
}

// src/memory/overheads.ts
const MIB = 2 ** 20;
/** cuBLAS workspace by `CUBLAS_WORKSPACE_CONFIG` (aten/src/ATen/cuda/CUDABlas.cpp): `:4096:8`, which deterministic=True sets. */
const CUBLAS_DETERMINISTIC = 32 * MIB;
/** The default, `:4096:2:16:8`. */
const CUBLAS_DEFAULT = 8519680;
/** The default from compute capability 9.0 on. */
const CUBLAS_HOPPER = 32 * MIB;
/** Bytes that the first matrix product takes from PyTorch's allocator. */
function cublasWorkspaces(isDeterministic, computeCapability) {
	if (isDeterministic) return [CUBLAS_DETERMINISTIC];
	return [Number(computeCapability ?? 0) >= 9 ? CUBLAS_HOPPER : CUBLAS_DEFAULT];
}
/**
* Workspace that backward kernels of cuDNN 9 take for copies of the maps in their own layout, as a share of a
* convolution's input and output together, for convolutions that are neither pointwise nor depthwise. Fitted on public
* runs (bench/accuracy.ts prints the fit and what is lost when a card or a family is left out of it); with maps in
* channels_last the kernels need no copies. Workspaces of forward kernels are not counted: with them predictions got no
* better.
*/
const CUDNN9_WORKSPACE = 1.4;
/** The same of cuDNN 8, which PyTorch before 2.4 comes with; 2.0 to 2.3 fit about as well. */
const CUDNN8_WORKSPACE = 2.2;
function convolutionWorkspace(hasCudnn8) {
	return hasCudnn8 ? CUDNN8_WORKSPACE : CUDNN9_WORKSPACE;
}
/** Threads that a multiprocessor keeps resident (CUDA programming guide, technical specifications per compute capability). */
function residentThreads(capability) {
	if (capability === 7.5) return 1024;
	return [
		8.6,
		8.7,
		8.9
	].includes(capability) || capability >= 12 ? 1536 : 2048;
}
/**
* What a training process holds on the GPU outside PyTorch's allocator: the context keeps local memory for every
* resident thread, and kernels are loaded beside it. Fitted on out-of-memory messages that say it, PyTorch 2.1 and
* newer (data/cuda-context.json; the test replays the fit).
*/
const CONTEXT_MIB_PER_1024_THREADS = 1.95;
const CONTEXT_KERNELS_MIB = 78;
/** Median of those messages, where the chip is not known. */
const CONTEXT_MIB_UNKNOWN = 365;
/**
* Kernels that older PyTorch loads on top, by the compute capability from which it counts: all of them at once up to
* 1.12; 1.13 to 2.0 load lazily, but messages of that time still show more, other processes among it.
*/
const EAGER_KERNELS_MIB = [
	[0, 330],
	[7, 630],
	[8, 1300]
];
const EARLY_LAZY_KERNELS_MIB = 350;
/** Bytes of the process outside the allocator. */
function contextBytes({ computeCapability, multiprocessors }, loading) {
	const capability = Number(computeCapability);
	const threads = multiprocessors === null ? null : multiprocessors * residentThreads(capability) / 1024;
	const lazy = threads === null ? CONTEXT_MIB_UNKNOWN : CONTEXT_KERNELS_MIB + CONTEXT_MIB_PER_1024_THREADS * threads;
	return Math.round((lazy + olderKernels(capability, loading)) * MIB);
}
function olderKernels(capability, loading) {
	if (loading === "lazy") return 0;
	if (loading === "early lazy") return EARLY_LAZY_KERNELS_MIB;
	return EAGER_KERNELS_MIB.findLast(([from]) => from <= capability)[1];
}
/** NCCL communicators of one process, outside the allocator: lower middle of 0.1 to 0.6 GB (reference 1.9), not measured by us. */
const NCCL_MIB = 250;
function ncclBytes(gpus) {
	return gpus > 1 ? NCCL_MIB * MIB : 0;
}

// src/probe/settings.ts
const MODE = {
	schema: _enum(MODES),
	expected: `one of ${MODES.join(", ")}`,
	choices: MODES
};
const SECONDS = {
	schema: number().min(1).max(3600),
	expected: "a number of seconds from 1 to 3600"
};
const WAIT = {
	schema: number().min(0).max(86400),
	expected: "a number of seconds from 0 to 86400"
};
const DEVICE = {
	schema: _enum(["cuda", "cpu"]),
	expected: "cuda or cpu",
	choices: ["cuda", "cpu"]
};
const BATCHES = {
	schema: string().regex(/^\s*\d{1,5}(?:\s*,\s*\d{1,5})*\s*$/).transform((text) => text.split(",").map(Number)),
	expected: "batches with commas between, as 4,8,16"
};
const DEFAULT_SECONDS = 300;
/** Throws UserError in one line that names the setting. */
function readProbeSettings(settings) {
	return {
		mode: settings.word("mode", MODE),
		emulate: emulatedCard(settings.text("emulate")),
		ladder: settings.word("ladder", BATCHES) ?? [],
		seconds: settings.number("timeout", SECONDS) ?? DEFAULT_SECONDS,
		waitSeconds: settings.number("wait", WAIT) ?? 0,
		device: settings.word("device", DEVICE) ?? "cuda",
		python: settings.text("python") ?? "python3"
	};
}
/** A catalogue name (`t4`) or a size in GiB (`8`). */
function emulatedCard(text) {
	if (text === null) return null;
	const card = /^\d+(?:\.\d+)?$/.test(text) ? cardOfMemory(Number(text)) : findCard(text);
	return {
		name: card.name === "memory" ? `${text}gib` : card.name,
		usableBytes: card.usableBytes,
		contextBytes: contextBytes(card, "lazy")
	};
}
/** A label, several with commas between, or JSON as `runs-on` takes it. Throws UserError. */
function readRunner(text) {
	let value = text.includes(",") ? text.split(",").map((each) => each.trim()) : text.trim();
	if (/^\s*[[{"]/.test(text)) try {
		value = JSON.parse(text);
	} catch {
		throw new UserError("input probe-runner: expected a label, labels with commas between, or JSON");
	}
	const read = runnerSchema.safeParse(value);
	if (!read.success) throw new UserError("input probe-runner: expected what `runs-on` takes: a label, a list or a group");
	return read.data;
}

export { cublasWorkspaces as a, cardOfMemory as c, convolutionWorkspace as i, findCard as l, readRunner as n, ncclBytes as o, contextBytes as r, allCards as s, readProbeSettings as t };
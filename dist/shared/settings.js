import { b as string, c as _enum, g as number, i as UserError } from "./near-match.js";
import { F as findCard, M as cardOfMemory, a as MODES, u as runnerSchema } from "./table.js";

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

export { cublasWorkspaces as a, convolutionWorkspace as i, readRunner as n, ncclBytes as o, contextBytes as r, readProbeSettings as t };
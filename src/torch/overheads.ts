const MIB = 2 ** 20;

/** cuBLAS workspace by `CUBLAS_WORKSPACE_CONFIG` (aten/src/ATen/cuda/CUDABlas.cpp): `:4096:8`, which deterministic=True sets. */
const CUBLAS_DETERMINISTIC = 32 * MIB;
/** The default, `:4096:2:16:8`. */
const CUBLAS_DEFAULT = 8_519_680;
/** The default from compute capability 9.0 on. */
const CUBLAS_HOPPER = 32 * MIB;

/** Bytes that the first matrix product takes from PyTorch's allocator. */
export function cublasWorkspaces(isDeterministic: boolean, computeCapability: string | null): number[] {
  if (isDeterministic) return [CUBLAS_DETERMINISTIC];
  return [Number(computeCapability ?? 0) >= 9 ? CUBLAS_HOPPER : CUBLAS_DEFAULT];
}

/**
 * Workspaces of a convolution that is neither pointwise nor depthwise: copies of its maps in the layout that kernels of
 * tensor cores read, as a share of input and output together, beside a copy of the weights. With maps in channels_last
 * they need none.
 */
export interface WorkspaceShares {
  readonly forward: number;
  /** Of each of the two gradients. */
  readonly backward: number;
}
export const NO_WORKSPACES: WorkspaceShares = { forward: 0, backward: 0 };

/**
 * Each map once: so on an H100 with cuDNN 9.19, in forward and for the gradient of the input to the byte in half precision,
 * and in TF32 for most convolutions (data/gpu). Public runs with cuDNN 9 on other cards are nearest with it: median error of
 * 70 runs of few labels 3.1 %, with none 4.2 % and with 1.2 times in backward 4.1 %. What came before cuDNN 8.3, which PyTorch
 * 1.12 came with first (its RELEASE.md), agrees: ten of fifteen public runs of that time lie within 8 % with it; the other
 * five are 39 to 83 % off.
 */
const EACH_MAP_ONCE: WorkspaceShares = { forward: 1, backward: 1 };

/**
 * cuDNN 8, which PyTorch from 1.12 to 2.3 comes with, fitted on public runs of few labels (bench/workspace-fit.ts prints the
 * fit and what is lost when a card or a family is left out of it).
 */
const CUDNN8_WORKSPACE: WorkspaceShares = { forward: 1.8, backward: 1.8 };

/**
 * The same on compute capability 6.0 (P100), which has fast half precision but no tensor cores, for either cuDNN. Six
 * public runs in mixed precision imply 2.5, 2.7, 2.7, 3.6, 3.7 and 9 (RT-DETR); yolov8s of 640 px at batch 16 prints
 * 4.3 GiB there, and 3.5 to 3.7 are what newer cards take. Cards of 6.1 take no more than those (one source). Not
 * explained: a P100 in float32 printed twice what is said here, and trainings of one or two images 0.4 to 0.7 GiB more.
 */
const PASCAL_WORKSPACE: WorkspaceShares = { forward: 3, backward: 3 };
const PASCAL = 6;

/**
 * Sums of parts that a kernel for the gradient of the weights keeps beside its copies, in bytes, so that no block of the
 * other two serves it. On an H100 with cuDNN 9.19 about 2 MiB for most convolutions of a yolov8n in half precision, 3.7 in
 * the median of 181 convolutions of four trainings and 50 at the most (data/gpu); it goes with the multiprocessors of a
 * card and is not known of others.
 */
export const WEIGHT_GRADIENT_SUMS = 2 * MIB;

/** Channels of an input from which on kernels read it in their own layout: an image of three goes as it is. */
export const LAID_OUT_CHANNELS = 4;

export type Cudnn = 'before 8.3' | '8' | '9';

export function convolutionWorkspace(cudnn: Cudnn, computeCapability: string | null): WorkspaceShares {
  if (cudnn === 'before 8.3') return EACH_MAP_ONCE;
  if (Number(computeCapability) === PASCAL) return PASCAL_WORKSPACE;
  return cudnn === '8' ? CUDNN8_WORKSPACE : EACH_MAP_ONCE;
}

/**
 * Workspace that some kernel takes whatever the batch, in bytes. PyTorch 2.0 to 2.3 asks cuDNN 8 through its v8 API and takes
 * the first kernel of its heuristics that finds the memory (aten/src/ATen/native/cudnn/Conv_v8.cpp); a deterministic trainer
 * on an older PyTorch has the default algorithms alone (Conv_v7.cpp), and cuDNN 9 shows none of it. Median of what AutoBatch
 * measured at one image on cards with compute capability 7.0 and more over what is said without it, each source once: 0, 148,
 * 200 and 228 MiB (data/measured/autobatch.jsonl). No training had a part in it.
 */
const CUDNN8_LEAST = 174 * MIB;
export const TENSOR_CORES = 7;

/** `api`: through which PyTorch asks cuDNN. */
export function leastWorkspace(api: 'cuDNN 8 by v8' | 'other', computeCapability: string | null): number {
  return api === 'cuDNN 8 by v8' && Number(computeCapability) >= TENSOR_CORES ? CUDNN8_LEAST : 0;
}

/** What decides the size of a CUDA context. */
export interface Chip {
  /** CUDA compute capability, `7.5`. */
  readonly computeCapability: string | null;
  /** Streaming multiprocessors; null when not known. */
  readonly multiprocessors: number | null;
}

/** Threads that a multiprocessor keeps resident (CUDA programming guide, technical specifications per compute capability). */
function residentThreads(capability: number): number {
  if (capability === 7.5) return 1024;
  return [8.6, 8.7, 8.9].includes(capability) || capability >= 12 ? 1536 : 2048;
}

/**
 * What a training process holds on the GPU outside PyTorch's allocator: the context keeps local memory for every
 * resident thread, and kernels are loaded beside it. Fitted on out-of-memory messages that say it, PyTorch 2.1 and
 * newer (data/cuda-context.json; the test replays the fit).
 */
const CONTEXT_MIB_PER_1024_THREADS = 1.95;
const CONTEXT_KERNELS_MIB = 78;
/**
 * The same on compute capability 9.0, whose libraries bring kernels of their own. An H100 counted 658 to 712 MiB beside the
 * allocator for 116 trainings of detectors and 742 to 822 for 55 of language models (data/gpu), of which its threads are
 * 515; eight messages of others say 510 to 754, 682 in the median. What language models of the newest libraries load beside
 * it, some 70 MiB, no other card or message shows.
 */
const HOPPER_KERNELS_MIB = 170;
const HOPPER = 9;

/** Median of those messages, where the chip is not known. */
const CONTEXT_MIB_UNKNOWN = 365;

/**
 * Kernels that older PyTorch loads on top, by the compute capability from which it counts: all of them at once up to
 * 1.12; 1.13 to 2.0 load lazily, but messages of that time still show more, other processes among it.
 */
const EAGER_KERNELS_MIB = [
  [0, 330],
  [7, 630],
  [8, 1300],
] as const;
const EARLY_LAZY_KERNELS_MIB = 350;

/** How PyTorch loads its kernels: all at once up to 1.12, when they are first used from 1.13 on. */
export type KernelLoading = 'eager' | 'early lazy' | 'lazy';

/** Bytes of the process outside the allocator. */
export function contextBytes({ computeCapability, multiprocessors }: Chip, loading: KernelLoading): number {
  const capability = Number(computeCapability);
  const threads = multiprocessors === null ? null : (multiprocessors * residentThreads(capability)) / 1024;
  const kernels = capability === HOPPER ? HOPPER_KERNELS_MIB : CONTEXT_KERNELS_MIB;
  const lazy = threads === null ? CONTEXT_MIB_UNKNOWN : kernels + CONTEXT_MIB_PER_1024_THREADS * threads;
  return Math.round((lazy + olderKernels(capability, loading)) * MIB);
}

function olderKernels(capability: number, loading: KernelLoading): number {
  if (loading === 'lazy') return 0;
  if (loading === 'early lazy') return EARLY_LAZY_KERNELS_MIB;
  return EAGER_KERNELS_MIB.findLast(([from]) => from <= capability)![1];
}

/** NCCL communicators of one process, outside the allocator: lower middle of the 0.1 to 0.6 GB that users of DDP report, not measured by us. */
const NCCL_MIB = 250;

export function ncclBytes(gpus: number): number {
  return gpus > 1 ? NCCL_MIB * MIB : 0;
}

import { A as discriminatedUnion, B as union, C as FRAMEWORKS, D as _null, E as _enum, L as strictObject, M as lazy, N as literal, O as array, P as number, R as string, S as isAtLeast, a as fullestInBatch, b as roundHalfToEven, d as printable, k as boolean, m as DEFAULT_KEYPOINTS, n as UserError, t as nearMatches, y as accumulateOf, z as tuple } from "./near-match.js";

// src/report/escape.ts
/** Enough to recognise any honest path or value. */
const MAX_VALUE = 120;
const MAX_PROSE = 600;
/** One line with nothing in it that a terminal or a page obeys, and not endlessly long. */
function plain(text, longest = MAX_PROSE) {
	return shorten(visible(text, longest).replaceAll(/ +/g, " ").trim(), longest);
}
function visible(text, longest) {
	return (text.length > longest * 8 ? text.slice(0, longest * 4) + text.slice(-longest * 4) : text).toWellFormed().replaceAll(/[\s\u0085]/g, " ").replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u115F\u1160\u3164\uFFA0]/gu, "�").replaceAll(/(\p{M}{4})\p{M}+/gu, "$1");
}
/** Cuts the middle out, since a path tells most at its ends. */
function shorten(text, longest) {
	const characters = Array.from(text);
	if (characters.length <= longest) return text;
	const tail = Math.floor(longest / 3);
	return `${characters.slice(0, longest - tail - 1).join("")}…${characters.slice(-tail).join("")}`;
}
/**
* A value as Markdown inline code, where GitHub looks for no mention, reference, emoji, link or HTML.
* Safe in a table cell too.
*/
function code(text, longest = MAX_VALUE) {
	const content = plain(text, longest).replaceAll("|", "¦");
	if (content === "") return "` `";
	const fence = "`".repeat(longestRun(content) + 1);
	const padding = content.startsWith("`") || content.endsWith("`") ? " " : "";
	return `${fence}${padding}${content}${padding}${fence}`;
}
/** Words and plain numbers of any language; nothing that Markdown or GitHub gives a meaning to. */
const PLAIN_WORD = /^\(?(?:\p{L}[\p{L}\p{Mn}]*(?:['’]\p{L}+)*|\p{Ll}+(?:-\p{Ll}+)+|\d{1,6}(?:\.\d{1,6}){0,2}|\p{L}{1,5}\d{1,4})[,;:)]*[.!?]?$/u;
/** GitHub makes a link of what may be a commit; GH of what may be an issue. */
const REFERENCE_LIKE = /^\(?(?:[0-9a-f]{7,40}|gh-.*)\W*$/i;
const LIST_NUMBER = /^\d+[.)]$/;
/** A sentence as Markdown: its plain words as they are, anything else as inline code. Safe in a table cell too. */
function prose(text, longest = MAX_PROSE) {
	return plain(text, longest).split(" ").map((word) => isPlainWord(word) ? word : codeWord(word)).join(" ");
}
function isPlainWord(word) {
	return word === "" || PLAIN_WORD.test(word) && !REFERENCE_LIKE.test(word) && !LIST_NUMBER.test(word);
}
/** Punctuation that closes the word or the sentence stays outside the code. */
function codeWord(word) {
	const [, open = "", core = word, close = ""] = /^(\(?)(.*?)([,;:)]*)$/.exec(word) ?? [];
	return core === "" ? code(word) : `${open}${code(core)}${close}`;
}
/** A value as HTML, for the one line of a `<summary>`, where Markdown does not reach. */
function htmlCode(text, longest = MAX_VALUE) {
	const entities = {
		"&": "&amp;",
		"<": "&lt;",
		">": "&gt;",
		"\"": "&quot;",
		"'": "&#39;"
	};
	return `<code>${plain(text, longest).replaceAll(/[&<>"']/g, (character) => entities[character] ?? "")}</code>`;
}
/** A fenced block; its lines keep their spaces, and none can close the fence. */
function codeBlock(language, lines) {
	const clean = lines.map((line) => shorten(visible(line, MAX_PROSE), MAX_PROSE));
	const fence = "`".repeat(Math.max(2, longestRun(clean.join("\n"))) + 1);
	return `${fence}${language}\n${clean.join("\n")}\n${fence}`;
}
function longestRun(text) {
	return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

// src/torch/estimate.ts
const PHASES = [
	"load",
	"forward",
	"loss",
	"backward",
	"optimizer step",
	"checkpoint",
	"validation"
];

// src/torch/builder.ts
/** Bytes of a float32 buffer element and of BatchNorm's int64 batch counter. */
const FLOAT_BYTES = 4;
const BATCH_COUNTER_BYTES = 8;
/** Registers the parameters of a network in PyTorch's order and builds the modules that use them. */
var Builder = class {
	parameters = [];
	registered = [];
	/** Layer of the model's list that is being built. */
	layer = 0;
	/** What `Conv` ends with. */
	activation = "silu";
	/** Detection models switch activations to in-place, classifiers do not. */
	activatesInPlace = true;
	parameter(elements, role, matrix = null, fixed = false) {
		const made = {
			index: this.parameters.length,
			elements,
			role,
			matrix,
			layer: this.layer,
			fixed
		};
		this.parameters.push(made);
		this.registered.push({ parameter: made });
		return made;
	}
	get parameterCount() {
		return this.parameters.reduce((sum, { elements }) => sum + elements, 0);
	}
	/** `nn.Conv2d`. */
	conv2d(cin, cout, options = {}) {
		const { kernel = 1, stride = 1, dilation = 1, groups = 1, bias: hasBias = false, fixed = false } = options;
		const [kh, kw] = sidesOf(kernel);
		if (![
			cin,
			cout,
			kh,
			kw,
			...sidesOf(stride),
			dilation,
			groups
		].every((size) => size >= 1)) throw new RangeError(`a convolution of ${cin} to ${cout} channels with kernel ${kh} x ${kw} is none`);
		const perOutput = cin / groups * kh * kw;
		const weight = this.parameter(perOutput * cout, "weight", [cout, perOutput], fixed);
		const bias = hasBias ? this.parameter(cout, "bias", null, fixed) : null;
		const reach = (side, k) => Math.floor((side + 2 * (options.padding ?? samePadding(k, dilation)) - dilation * (k - 1) - 1) / stride) + 1;
		const isSpatial = kh * kw > 1 && groups < cin;
		return (t, x) => t.conv2d(x, {
			weight,
			bias,
			isSpatial,
			channels: cout,
			height: reach(x.height, kh),
			width: reach(x.width, kw)
		});
	}
	/** `nn.ConvTranspose2d`. */
	convTranspose2d(cin, cout, options = {}) {
		const { kernel = 2, stride = 2, padding = 0, groups = 1, bias: hasBias = true } = options;
		const [kh, kw] = sidesOf(kernel);
		const perInput = cout / groups * kh * kw;
		const weight = this.parameter(perInput * cin, "weight", [cin, perInput]);
		const bias = hasBias ? this.parameter(cout, "bias") : null;
		const reach = (side, k) => (side - 1) * stride - 2 * padding + k;
		const isSpatial = true;
		return (t, x) => t.conv2d(x, {
			weight,
			bias,
			isSpatial,
			channels: cout,
			height: reach(x.height, kh),
			width: reach(x.width, kw)
		});
	}
	batchNorm(channels) {
		const affine = this.#affine(channels, "norm");
		const statistics = channels * FLOAT_BYTES;
		this.registered.push({ bufferBytes: statistics }, { bufferBytes: statistics }, { bufferBytes: BATCH_COUNTER_BYTES });
		return (t, x) => t.batchNorm(x, affine);
	}
	layerNorm(features) {
		const affine = this.#affine(features, "norm");
		return (t, x) => t.layerNorm(x, affine);
	}
	linear(cin, cout, { copiesInput = false } = {}) {
		const weight = this.parameter(cin * cout, "weight", [cout, cin]);
		const bias = this.parameter(cout, "bias");
		return (t, x) => t.linear(x, cout, {
			weight,
			bias
		}, copiesInput);
	}
	/** `nn.Embedding`. */
	embedding(rows, channels) {
		return this.parameter(rows * channels, "weight", [rows, channels]);
	}
	#affine(channels, role) {
		return {
			weight: this.parameter(channels, role),
			bias: this.parameter(channels, "bias")
		};
	}
};
/** Modules one after the other, as `nn.Sequential` runs them: each input is let go when the next output stands. */
function sequential(modules) {
	return (t, x) => t.call([x], () => {
		let y = x;
		for (const module of modules) {
			const next = t.let(module(t, y));
			if (y !== x) t.end(y);
			y = next;
		}
		return y;
	});
}
/** The padding that keeps the size at stride 1. */
function samePadding(kernel, dilation) {
	return Math.floor((dilation * (kernel - 1) + 1) / 2);
}
function sidesOf(kernel) {
	return typeof kernel === "number" ? [kernel, kernel] : kernel;
}
/** Python's `int()`. */
const truncate = Math.trunc;
/** Channels scaled by a width and rounded up to a multiple of eight, as every family does. */
function makeDivisible(channels, divisor = 8) {
	return Math.ceil(channels / divisor) * divisor;
}

// src/torch/network.ts
function networkOf$1(b, rest) {
	return {
		...rest,
		parameters: b.parameters,
		registered: b.registered,
		parameterCount: b.parameterCount
	};
}

// src/torch/allocator-constants.ts
const MIB$2 = 2 ** 20;
/** Requests up to this size share the small pool. */
const SMALL_REQUEST = MIB$2;
/** Segment that small requests are cut from. */
const SMALL_SEGMENT = 2 * MIB$2;
/** Segment that requests below `OWN_SEGMENT` are cut from. */
const LARGE_SEGMENT = 20 * MIB$2;
/** Requests from this size on get a segment of their own. */
const OWN_SEGMENT = 10 * MIB$2;
/** Segments of their own are rounded up to a multiple of this. */
const SEGMENT_ROUNDING = 2 * MIB$2;

// src/torch/allocator-settings.ts
const MIB$1 = 2 ** 20;
/** Intervals of `roundup_power2_divisions`: 1 MiB to 64 GiB. */
const INTERVALS = 16;
/** Settings that change nothing of what is held on the GPU. */
const HOST_ONLY = /^(pinned_|release_lock_on_|throw_on_cudamalloc_oom$)/;
const MEGABYTES_TO = {
	max_split_size_mb: {
		option: "maxSplitSize",
		least: LARGE_SEGMENT / MIB$1
	},
	max_non_split_rounding_mb: {
		option: "maxNonSplitRounding",
		least: LARGE_SEGMENT / MIB$1
	},
	large_segment_size_mb: {
		option: "largeSegment",
		least: LARGE_SEGMENT / MIB$1
	}
};
const READERS = {
	expandable_segments: (value) => value === "True" || value === "False" ? { expandableSegments: value === "True" } : "takes True or False",
	garbage_collection_threshold: (value) => share$1("collectAbove", value),
	per_process_memory_fraction: (value) => share$1("memoryFraction", value),
	roundup_power2_divisions: divisions,
	backend: (value) => value === "native" ? {} : `memory is not foretold for the allocator ${value}`
};
/**
* Settings in a value of `PYTORCH_ALLOC_CONF` or `PYTORCH_CUDA_ALLOC_CONF`, `key:value` separated by commas
* (c10/core/AllocatorConfig.h). What cannot be followed is left out and said.
*/
function parseAllocatorSettings(text) {
	const settings = {};
	const problems = [];
	for (const [key, value] of pairsOf(text)) {
		const read = HOST_ONLY.test(key) ? {} : readSetting(key, value);
		if (typeof read === "string") problems.push({
			key,
			message: read
		});
		else Object.assign(settings, read);
	}
	return {
		settings,
		problems
	};
}
/** Pairs of key and value; commas within brackets belong to the value. */
function pairsOf(text) {
	return (text.replaceAll(/\s/g, "").match(/[^,[]+(\[[^\]]*\])?/g) ?? []).map((part) => {
		const colon = part.indexOf(":");
		return colon < 0 ? [part, ""] : [part.slice(0, colon), part.slice(colon + 1)];
	});
}
function readSetting(key, value) {
	if (Object.hasOwn(READERS, key)) return READERS[key](value);
	if (!Object.hasOwn(MEGABYTES_TO, key)) return "is no setting of the allocator that we know";
	const { option, least } = MEGABYTES_TO[key];
	const megabytes = /^\d+$/.test(value) ? Number(value) : NaN;
	return megabytes >= least ? { [option]: megabytes * MIB$1 } : `takes a whole number of MiB from ${least} on`;
}
function share$1(option, value) {
	const number = /^\d*\.?\d+$/.test(value) ? Number(value) : NaN;
	return number > 0 && number <= 1 ? { [option]: number } : "takes a number above 0, at most 1";
}
function divisions(value) {
	const all = Number(value);
	if (isPowerOfTwo(all)) return { powerTwoDivisions: Array.from({ length: INTERVALS }, () => all) };
	const entries = [...value.matchAll(/(\d+|>):(\d+)/g)].map(([, from, to]) => [from, Number(to)]);
	if (entries.length === 0) return "takes a power of two, or a list as [256:1,512:2,>:4]";
	const steps = Array.from({ length: INTERVALS }, () => 0);
	let last = null;
	for (const [from, into] of entries) {
		if (!isPowerOfTwo(into) && into !== 0) return "takes powers of two as divisions";
		if (from === ">") {
			steps.fill(into, last ?? 0);
			continue;
		}
		if (!isPowerOfTwo(Number(from))) return "takes powers of two as sizes in MiB";
		const index = Math.min(Math.log2(Number(from)), 15);
		if (last === null) steps.fill(into, 0, index);
		steps[index] = into;
		last = index;
	}
	return { powerTwoDivisions: steps };
}
function isPowerOfTwo(value) {
	return value >= 1 && Number.isInteger(Math.log2(value));
}

// src/torch/free-blocks.ts
const WORD = 32;
/** Bins of each power of two, as a number of bits. */
const FINENESS = 3;
/** Sizes up to 2^31 times `MIN_BLOCK`: one TiB. */
const BINS = 256;
/** Free blocks of one pool; the best of them is the smallest that is large enough, of equals the one lowest in memory. */
var FreeBlocks = class {
	#bins = Array.from({ length: BINS });
	/** A bit for each bin that holds a block. */
	#filled = new Uint32Array(BINS / WORD);
	insert(block, size, address) {
		const index = binOf(size);
		const { blocks, sizes, addresses } = this.#bins[index] ??= {
			blocks: [],
			sizes: [],
			addresses: []
		};
		let at = blocks.length;
		while (at > 0 && (sizes[at - 1] < size || sizes[at - 1] === size && addresses[at - 1] < address)) {
			blocks[at] = blocks[at - 1];
			sizes[at] = sizes[at - 1];
			addresses[at] = addresses[at - 1];
			at -= 1;
		}
		blocks[at] = block;
		sizes[at] = size;
		addresses[at] = address;
		this.#filled[index >>> 5] |= 1 << (index & 31);
	}
	/** Takes off the block at an address, which must be there. */
	remove(size, address) {
		const index = binOf(size);
		const bin = this.#bins[index];
		let at = bin.blocks.length - 1;
		while (bin.addresses[at] !== address) at -= 1;
		this.#takeOff(index, bin, at);
	}
	/** Takes the best block for a request off; -1 when none is large enough. */
	take(size) {
		const index = this.#find(size);
		if (index < 0) return -1;
		const bin = this.#bins[index];
		const at = placeIn(bin, size);
		const block = bin.blocks[at];
		this.#takeOff(index, bin, at);
		return block;
	}
	/** What `take` would give; -1 when none is large enough. */
	peek(size) {
		const index = this.#find(size);
		if (index < 0) return -1;
		const bin = this.#bins[index];
		return bin.blocks[placeIn(bin, size)];
	}
	/** The block that is next best after one of a size at an address; -1 when there is none. */
	after(size, address) {
		const bin = this.#bins[binOf(size)];
		const at = bin.addresses.indexOf(address);
		if (at > 0) return bin.blocks[at - 1];
		const index = this.#nextFilled(binOf(size) + 1);
		return index < 0 ? -1 : this.#bins[index].blocks.at(-1);
	}
	/** Every block, largest first. */
	list() {
		return this.#bins.toReversed().flatMap((bin) => bin?.blocks ?? []);
	}
	#takeOff(index, { blocks, sizes, addresses }, at) {
		const last = blocks.length - 1;
		for (let i = at; i < last; i++) {
			blocks[i] = blocks[i + 1];
			sizes[i] = sizes[i + 1];
			addresses[i] = addresses[i + 1];
		}
		blocks.pop();
		sizes.pop();
		addresses.pop();
		if (last === 0) this.#filled[index >>> 5] &= ~(1 << (index & 31));
	}
	/** The first bin with a block of at least `size`; -1 when there is none. */
	#find(size) {
		const index = binOf(size);
		const bin = this.#bins[index];
		if (bin && bin.blocks.length > 0 && bin.sizes[0] >= size) return index;
		return this.#nextFilled(index + 1);
	}
	/** The first bin from one on that holds a block; -1 when there is none. */
	#nextFilled(next) {
		let word = next >>> 5;
		let bits = word < this.#filled.length ? this.#filled[word] & -1 << (next & 31) : 0;
		while (bits === 0) {
			word += 1;
			if (word >= this.#filled.length) return -1;
			bits = this.#filled[word];
		}
		return word * WORD + (31 - Math.clz32(bits & -bits));
	}
};
/** Place of the best block for a size in a bin that has one. */
function placeIn({ sizes }, size) {
	let at = sizes.length - 1;
	while (sizes[at] < size) at -= 1;
	return at;
}
/** Bins get wider with the size: eight for each power of two. */
function binOf(size) {
	const units = size / 512;
	const power = 31 - Math.clz32(units);
	if (power < FINENESS) return units;
	return power - FINENESS + 1 << FINENESS | units >>> power - FINENESS & 7;
}

// src/torch/block-table.ts
const NONE$2 = -1;
/** States of a block: in use, free, or addresses of a growing segment without memory. */
const LIVE = 0;
const FREE$1 = 1;
/** Blocks of memory with their neighbours in the same segment, as parallel arrays: a block's number is its index. */
var BlockTable = class {
	size = /* @__PURE__ */ new Float64Array(1024);
	/** Bytes of the live request, rounded. */
	request = /* @__PURE__ */ new Float64Array(1024);
	address = /* @__PURE__ */ new Float64Array(1024);
	previous = /* @__PURE__ */ new Int32Array(1024);
	next = /* @__PURE__ */ new Int32Array(1024);
	pool = /* @__PURE__ */ new Uint8Array(1024);
	state = /* @__PURE__ */ new Uint8Array(1024);
	/** Searches of each pool so far, and how many there had been when a block became free. */
	searches = [0, 0];
	freeSince = /* @__PURE__ */ new Float64Array(1024);
	/** Free blocks of each pool. */
	free = [new FreeBlocks(), new FreeBlocks()];
	/** Last block of the growing segment of each pool. */
	tail = [-1, -1];
	#blocks = 0;
	#unused = [];
	make(pool, size, address, previous, next) {
		const block = this.#unused.pop() ?? this.#blocks++;
		if (block >= this.size.length) this.#makeRoom();
		this.size[block] = size;
		this.address[block] = address;
		this.previous[block] = previous;
		this.next[block] = next;
		this.pool[block] = pool;
		this.state[block] = 0;
		return block;
	}
	/** Forgets a block that nothing names any more. */
	drop(block) {
		this.#unused.push(block);
	}
	/** Lists a block as free. */
	insert(block) {
		const pool = this.pool[block];
		this.state[block] = 1;
		this.freeSince[block] = this.searches[pool];
		this.free[pool].insert(block, this.size[block], this.address[block]);
	}
	/** Takes a free block off its list. */
	remove(block) {
		this.free[this.pool[block]].remove(this.size[block], this.address[block]);
	}
	/** Leaves a block its first bytes and makes a block, on no list, of the rest. */
	cut(block, bytes) {
		const next = this.next[block];
		const pool = this.pool[block];
		const rest = this.make(pool, this.size[block] - bytes, this.address[block] + bytes, block, next);
		this.size[block] = bytes;
		this.next[block] = rest;
		if (next !== -1) this.previous[next] = rest;
		if (this.tail[pool] === block) this.tail[pool] = rest;
		return rest;
	}
	/** Makes a block and the one behind it one. */
	absorb(block, next) {
		const pool = this.pool[block];
		const after = this.next[next];
		this.size[block] += this.size[next];
		this.next[block] = after;
		if (after !== -1) this.previous[after] = block;
		if (this.tail[pool] === next) this.tail[pool] = block;
		this.#unused.push(next);
	}
	/** Whether a block is its whole segment. */
	isWhole(block) {
		return this.previous[block] === -1 && this.next[block] === -1;
	}
	#makeRoom() {
		const length = this.size.length * 2;
		this.size = grow(this.size, new Float64Array(length));
		this.request = grow(this.request, new Float64Array(length));
		this.address = grow(this.address, new Float64Array(length));
		this.previous = grow(this.previous, new Int32Array(length));
		this.next = grow(this.next, new Int32Array(length));
		this.pool = grow(this.pool, new Uint8Array(length));
		this.state = grow(this.state, new Uint8Array(length));
		this.freeSince = grow(this.freeSince, new Float64Array(length));
	}
};
function grow(old, larger) {
	larger.set(old);
	return larger;
}

// src/torch/growing-segment.ts
/** Addresses that a segment may take: more than any card has, so that no two of them meet. */
const ADDRESSES = 2 ** 48;
/** The one segment of a pool under `expandable_segments`: pages are mapped where they are needed, and may go again. */
var GrowingSegment = class {
	#table;
	#pool;
	#page;
	#start;
	/** Addresses without memory between blocks, lowest first. */
	#holes = [];
	constructor(table, pool, page) {
		this.#table = table;
		this.#pool = pool;
		this.#page = page;
		this.#start = pool === 0 ? 0 : ADDRESSES;
	}
	/** Takes the best fit off the list, where a block counts with the addresses that it could grow into; else NONE. */
	take(size) {
		const { size: sizes, address, free } = this.#table;
		const blocks = free[this.#pool];
		let best = blocks.peek(size);
		while (best !== -1) {
			const next = blocks.after(sizes[best], address[best]);
			if (next === -1 || this.#growableSize(next) >= this.#growableSize(best)) break;
			best = next;
		}
		if (best !== -1) this.#table.remove(best);
		return best;
	}
	/** Where a request grows: from the lowest hole that has the room, else at the end. */
	growthFor(size) {
		const first = this.#firstWithRoom(size);
		const { size: sizes, state, next } = this.#table;
		let bytes = 0;
		let held = 0;
		for (let block = first; block !== -1 && held < size; block = next[block]) {
			const isHole = state[block] === 2;
			const part = isHole ? this.#pages(Math.min(sizes[block], size - held)) : sizes[block];
			held += part;
			if (isHole) bytes += part;
		}
		return {
			first,
			bytes: held < size ? bytes + this.#pages(size - held) : bytes
		};
	}
	/** A live block of at least `size`, its pages mapped. */
	grow({ first }, size) {
		const table = this.#table;
		const start = first === -1 ? this.#append() : first;
		if (table.state[start] === 1) table.remove(start);
		else if (table.state[start] === 2) this.#fill(start, size);
		table.state[start] = 0;
		while (table.size[start] < size) this.#extend(start, size - table.size[start]);
		const next = table.next[start];
		if (next !== -1 && table.state[next] === 1) {
			table.remove(next);
			table.absorb(start, next);
		}
		return start;
	}
	/** Gives the whole pages within free blocks back; returns their bytes. */
	shrink() {
		return this.#table.free[this.#pool].list().reduce((bytes, block) => bytes + this.#unmap(block), 0);
	}
	#growableSize(block) {
		const { size, next, state } = this.#table;
		const after = next[block];
		if (after === -1) return 1e400;
		return size[block] + (state[after] === 2 ? size[after] : 0);
	}
	#firstWithRoom(size) {
		const { size: sizes, state, next, previous, tail } = this.#table;
		for (const hole of this.#holes) {
			const before = previous[hole];
			const first = before !== -1 && state[before] === 1 ? before : hole;
			let room = 0;
			let block = first;
			while (block !== -1 && state[block] !== 0 && room < size) {
				room += sizes[block];
				block = next[block];
			}
			if (room >= size || block === -1) return first;
		}
		const last = tail[this.#pool];
		return last !== -1 && state[last] === 1 ? last : -1;
	}
	/** Gives a hole as much memory as a request needs, and leaves the rest a hole. */
	#fill(hole, size) {
		const table = this.#table;
		const mapped = this.#pages(Math.min(table.size[hole], size));
		const at = this.#holes.indexOf(hole);
		if (mapped === table.size[hole]) {
			this.#holes.splice(at, 1);
			return;
		}
		const rest = table.cut(hole, mapped);
		table.state[rest] = 2;
		this.#holes[at] = rest;
	}
	/** Adds the block that follows, or pages at the end of the segment. */
	#extend(block, lacking) {
		const table = this.#table;
		const next = table.next[block];
		if (next === -1) {
			table.size[block] += this.#pages(lacking);
			return;
		}
		if (table.state[next] === 2) this.#fill(next, lacking);
		else table.remove(next);
		table.absorb(block, next);
	}
	/** An empty block behind the last one. */
	#append() {
		const table = this.#table;
		const last = table.tail[this.#pool];
		const address = last === -1 ? this.#start : table.address[last] + table.size[last];
		const block = table.make(this.#pool, 0, address, last, -1);
		if (last !== -1) table.next[last] = block;
		table.tail[this.#pool] = block;
		return block;
	}
	#unmap(block) {
		const table = this.#table;
		const offset = table.address[block] - this.#start;
		const from = this.#pages(offset) - offset;
		const to = Math.floor((offset + table.size[block]) / this.#page) * this.#page - offset;
		if (to <= from) return 0;
		table.remove(block);
		if (to < table.size[block]) table.insert(table.cut(block, to));
		let hole = block;
		if (from > 0) {
			hole = table.cut(block, from);
			table.insert(block);
		}
		this.#joinHoles(hole);
		return to - from;
	}
	/** Lists a hole as one with the holes beside it; beyond the last block there is none. */
	#joinHoles(made) {
		const table = this.#table;
		table.state[made] = 2;
		let hole = made;
		const before = table.previous[made];
		if (before !== -1 && table.state[before] === 2) {
			this.#holes.splice(this.#holes.indexOf(before), 1);
			table.absorb(before, made);
			hole = before;
		}
		const next = table.next[hole];
		if (next !== -1 && table.state[next] === 2) {
			this.#holes.splice(this.#holes.indexOf(next), 1);
			table.absorb(hole, next);
		}
		if (table.next[hole] === -1) {
			const last = table.previous[hole];
			if (last !== -1) table.next[last] = -1;
			table.tail[this.#pool] = last;
			table.drop(hole);
			return;
		}
		const at = this.#holes.findIndex((other) => table.address[other] > table.address[hole]);
		this.#holes.splice(at < 0 ? this.#holes.length : at, 0, hole);
	}
	#pages(bytes) {
		return Math.ceil(bytes / this.#page) * this.#page;
	}
};

// src/torch/request-size.ts
const MIB_LOG = 20;
/**
* Bytes that the allocator makes of a request where requests are rounded to steps of a power of two
* (`roundup_power2_divisions`; `divisions` for each power of two from 1 MiB on, 0 for none).
*/
function roundRequest(bytes, divisions) {
	if (bytes < 512) return 512;
	const floor = 2 ** Math.floor(Math.log2(bytes));
	const steps = divisions[Math.min(Math.max(Math.log2(floor) - MIB_LOG, 0), divisions.length - 1)];
	if (steps > 1 && bytes > 512 * steps) return Math.ceil(bytes / (floor / steps)) * (floor / steps);
	return Math.ceil(bytes / 512) * 512;
}

// src/torch/allocator.ts
/** What CUDA has no room for, even after every cached segment was given back. */
var OutOfMemory = class extends Error {
	name = "OutOfMemory";
	/** Bytes of the request, rounded as the allocator rounds it. */
	bytes;
	constructor(bytes) {
		super(`out of memory: ${bytes} bytes`);
		this.bytes = bytes;
	}
};
/**
* PyTorch's CUDA caching allocator for one stream, in sizes only: best fit by size and then address, splitting and
* coalescing of blocks within a segment, segments kept until `emptyCache` or an allocation that fails.
*/
var CachingAllocator = class {
	/** Bytes in segments held from CUDA. */
	reserved = 0;
	peakReserved = 0;
	/** Bytes of live requests, each rounded up to `MIN_BLOCK`. */
	allocated = 0;
	peakAllocated = 0;
	#limit;
	#maxSplit;
	#maxRounding;
	#largeSegment;
	#divisions;
	/** Reserved bytes above which old cached segments are given back before a new one is taken. */
	#collectAbove;
	#table = new BlockTable();
	/** The one segment of each pool under `expandable_segments`. */
	#growing;
	#nextAddress = 0;
	constructor(options = {}) {
		const { limit = 1e400, cardBytes, memoryFraction, collectAbove } = options;
		const allowed = memoryFraction !== void 0 && cardBytes !== void 0 ? memoryFraction * cardBytes : 1e400;
		this.#limit = Math.min(limit, allowed);
		this.#collectAbove = collectAbove === void 0 ? 1e400 : collectAbove * allowed;
		this.#maxSplit = options.maxSplitSize ?? 1e400;
		this.#maxRounding = options.maxNonSplitRounding ?? LARGE_SEGMENT;
		this.#largeSegment = options.largeSegment ?? LARGE_SEGMENT;
		this.#divisions = options.powerTwoDivisions ?? null;
		this.#growing = options.expandableSegments ? [new GrowingSegment(this.#table, 0, SMALL_SEGMENT), new GrowingSegment(this.#table, 1, this.#largeSegment)] : null;
	}
	/** Number of the block that holds `bytes`. Throws `OutOfMemory`. */
	allocate(bytes) {
		const table = this.#table;
		const size = this.#rounded(bytes);
		const pool = size <= SMALL_REQUEST ? 0 : 1;
		let block = this.#take(pool, size);
		if (block === -1) {
			if (this.reserved > this.#collectAbove) this.#collect();
			block = this.#growing ? this.#grow(this.#growing[pool], size) : this.#newSegment(pool, size);
		}
		const rest = table.size[block] - size;
		if (pool === 0 || this.#growing ? rest >= 512 : size < this.#maxSplit && rest > SMALL_REQUEST) table.insert(table.cut(block, size));
		table.state[block] = 0;
		table.request[block] = size;
		this.allocated += size;
		if (this.allocated > this.peakAllocated) this.peakAllocated = this.allocated;
		return block;
	}
	free(block) {
		const table = this.#table;
		this.allocated -= table.request[block];
		const previous = table.previous[block];
		const next = table.next[block];
		let merged = block;
		if (previous !== -1 && table.state[previous] === 1) {
			table.remove(previous);
			table.absorb(previous, block);
			merged = previous;
		}
		if (next !== -1 && table.state[next] === 1) {
			table.remove(next);
			table.absorb(merged, next);
		}
		table.insert(merged);
	}
	/** Gives every segment without a live block back to CUDA, as `torch.cuda.empty_cache()` does. */
	emptyCache() {
		if (this.#growing) {
			for (const segment of this.#growing) this.reserved -= segment.shrink();
			return;
		}
		for (const blocks of this.#table.free) for (const block of blocks.list()) if (this.#table.isWhole(block)) this.#release(block);
	}
	/** Starts new peaks from what is held now. */
	resetPeaks() {
		this.peakAllocated = this.allocated;
		this.peakReserved = this.reserved;
	}
	#rounded(bytes) {
		if (this.#divisions !== null) return roundRequest(bytes, this.#divisions);
		return bytes < 512 ? 512 : Math.ceil(bytes / 512) * 512;
	}
	/** A free block of at least `size`, taken off its list; NONE when there is none that may serve. */
	#take(pool, size) {
		const table = this.#table;
		table.searches[pool] += 1;
		if (this.#growing) return this.#growing[pool].take(size);
		if (this.#maxSplit !== 1e400) {
			const found = table.free[pool].peek(size);
			if (found !== -1 && !this.#mayServe(table.size[found], size)) return -1;
		}
		return table.free[pool].take(size);
	}
	/** Whether a block is not too large for a request that would not split it. */
	#mayServe(block, request) {
		if (request < this.#maxSplit) return block < this.#maxSplit;
		return block < request + this.#maxRounding;
	}
	#newSegment(pool, size) {
		let segment = Math.ceil(size / SEGMENT_ROUNDING) * SEGMENT_ROUNDING;
		if (size <= SMALL_REQUEST) segment = SMALL_SEGMENT;
		else if (size < OWN_SEGMENT) segment = this.#largeSegment;
		if (this.#isOver(segment) && this.#maxSplit !== 1e400) this.#releaseOversize(pool, size);
		if (this.#isOver(segment)) this.emptyCache();
		this.#reserve(segment, size);
		const address = this.#nextAddress;
		this.#nextAddress += segment;
		return this.#table.make(pool, segment, address, -1, -1);
	}
	#grow(segment, size) {
		let growth = segment.growthFor(size);
		if (this.#isOver(growth.bytes)) {
			this.emptyCache();
			growth = segment.growthFor(size);
		}
		this.#reserve(growth.bytes, size);
		return segment.grow(growth, size);
	}
	#isOver(bytes) {
		return this.reserved + bytes > this.#limit;
	}
	/** Takes memory from CUDA. */
	#reserve(bytes, request) {
		if (this.#isOver(bytes)) throw new OutOfMemory(request);
		this.reserved += bytes;
		if (this.reserved > this.peakReserved) this.peakReserved = this.reserved;
	}
	/** Gives a free block that is its whole segment back to CUDA. */
	#release(block) {
		this.#table.remove(block);
		this.#table.drop(block);
		this.reserved -= this.#table.size[block];
	}
	/** Gives back one block that is never split and would do for a request, or the largest until they add up to it. */
	#releaseOversize(pool, size) {
		const free = this.#table.free[pool];
		const wanted = Math.max(size, this.#maxSplit);
		const found = free.peek(wanted);
		let released = 0;
		for (const block of found === -1 ? free.list() : [found]) {
			const bytes = this.#table.size[block];
			if (released >= wanted || bytes < this.#maxSplit) return;
			if (!this.#table.isWhole(block)) continue;
			released += bytes;
			this.#release(block);
		}
	}
	/** Gives back the cached segments of large requests that have been free longest, until enough are. */
	#collect() {
		const table = this.#table;
		const age = (block) => table.searches[1] - table.freeSince[block];
		const target = this.reserved - this.#collectAbove;
		let cached = table.free[1].list().filter((block) => table.isWhole(block));
		let released = 0;
		while (released < target && cached.length > 0) {
			const average = cached.reduce((sum, block) => sum + age(block), 0) / cached.length;
			for (const block of cached) {
				if (age(block) < average) continue;
				released += table.size[block];
				this.#release(block);
			}
			cached = cached.filter((block) => age(block) < average);
		}
	}
};

// src/torch/tape.ts
/** Event kinds of a tape. */
const ALLOCATE = 0;
const FREE = 1;
/** A parameter's gradient is ready: kept when the parameter has none, otherwise added in place and freed. */
const ACCUMULATE = 2;
/** A storage goes on under another slot, where one part of a training hands it to the next. */
const MOVE = 3;
/** Takes a tape down; slots count from `firstSlot` on. */
var TapeRecorder = class {
	#firstSlot;
	#kinds = [];
	#slots = [];
	#parameters = [];
	#fixed = [];
	#perImage = [];
	constructor(firstSlot = 0) {
		this.#firstSlot = firstSlot;
	}
	/** A storage of `fixed` bytes and `perImage` bytes for each image; gives its slot. */
	allocate(fixed, perImage) {
		const slot = this.reserve(fixed, perImage);
		this.#push(0, slot, 0);
		return slot;
	}
	/** A slot for a storage that some other tape allocates. */
	reserve(fixed, perImage) {
		this.#fixed.push(fixed);
		this.#perImage.push(perImage);
		return this.#firstSlot + this.#fixed.length - 1;
	}
	free(slot) {
		this.#push(1, slot, 0);
	}
	accumulate(slot, parameter) {
		this.#push(2, slot, parameter);
	}
	move(from, to) {
		this.#push(3, to, from);
	}
	/** Ends a part: everything since the last cut. Slots go on counting. */
	cut() {
		const part = {
			kinds: Uint8Array.from(this.#kinds),
			slots: Int32Array.from(this.#slots),
			parameters: Int32Array.from(this.#parameters)
		};
		this.#kinds = [];
		this.#slots = [];
		this.#parameters = [];
		return part;
	}
	/** Sizes of all slots so far. */
	sizes() {
		return {
			fixedBytes: Float64Array.from(this.#fixed),
			bytesPerImage: Float64Array.from(this.#perImage)
		};
	}
	/** One more than the last slot. */
	get slotCount() {
		return this.#firstSlot + this.#fixed.length;
	}
	#push(kind, slot, parameter) {
		this.#kinds.push(kind);
		this.#slots.push(slot);
		this.#parameters.push(parameter);
	}
};

// src/torch/dtypes.ts
const F16 = {
	bytes: 2,
	isFloat: true
};
const F32 = {
	bytes: 4,
	isFloat: true
};
const I64 = {
	bytes: 8,
	isFloat: false
};
const I32 = {
	bytes: 4,
	isFloat: false
};
const I8 = {
	bytes: 1,
	isFloat: false
};
const BOOL = {
	bytes: 1,
	isFloat: false
};

// src/torch/variable.ts
/** Memory of one or more tensors; it goes when nothing refers to it any more. */
var Storage = class {
	references = 1;
	/** Whether autocast widened it to float32 for a resize, so that every convolution that reads it makes a half copy. */
	isWidened = false;
	/** The widened storage that it is a half copy of. */
	narrowedFrom = null;
	slot;
	constructor(slot) {
		this.slot = slot;
	}
};
/** A tensor in the eyes of autograd: a reference to a storage, with the history that made it. */
var Variable = class {
	/** Whether the next operation consumes it, as Python does with a value that has no name. */
	isTemporary = true;
	/** What computes its gradient; null without history. */
	node = null;
	/** Which output of `node` it is. */
	output = 0;
	/** Whether it is a view with gaps: some operations copy such a tensor first. */
	isStrided = false;
	storage;
	dtype;
	fixed;
	perImage;
	channels;
	height;
	width;
	constructor(storage, dtype, { fixed, perImage }, shape) {
		this.storage = storage;
		this.dtype = dtype;
		this.fixed = fixed;
		this.perImage = perImage;
		this.channels = shape?.channels ?? 0;
		this.height = shape?.height ?? 0;
		this.width = shape?.width ?? 0;
	}
};
/** A function in the graph that autograd walks back. */
var Node = class {
	/** Gradients of the outputs that arrived so far. */
	arrived;
	/** Nodes that still have to send theirs. */
	pending = 0;
	isCounted = false;
	/** Later nodes run first; parameters before all others. */
	sequence;
	next;
	/** Which output of the next node each input is. */
	outputs;
	backward;
	/** Storages kept for backward. */
	saved;
	constructor(sequence, next, outputs, saved, outputCount, backward) {
		this.sequence = sequence;
		this.next = next;
		this.outputs = outputs;
		this.saved = saved;
		this.backward = backward;
		this.arrived = Array.from({ length: outputCount }, () => null);
	}
};

// src/torch/autograd.ts
/**
* PyTorch's eager mode as its memory sees it: tensors hold storages, operations that need it record nodes, backward
* runs them latest first and lets go of what they kept. Every birth and death of a storage goes onto a tape.
*/
var Autograd = class {
	tape;
	/** Whether operations record history: off inside `no_grad` and at inference. */
	isGradEnabled = true;
	options;
	#sequence = 0;
	#locals = [[]];
	/** Nodes that backward has not run. */
	#open = /* @__PURE__ */ new Set();
	constructor(tape, options) {
		this.tape = tape;
		this.options = options;
	}
	let(x) {
		const named = x.isTemporary ? x : this.alias(x);
		named.isTemporary = false;
		this.#locals.at(-1).push(named);
		return named;
	}
	end(x) {
		const locals = this.#locals.at(-1);
		locals.splice(locals.indexOf(x), 1);
		this.drop(x);
	}
	scope(body) {
		this.#locals.push([]);
		const result = body();
		const locals = this.#locals.pop();
		const returned = Array.isArray(result) ? result : [result];
		for (const local of locals) if (!returned.includes(local)) this.drop(local);
		const handed = returned.map((x) => {
			if (x.isTemporary) return x;
			const own = locals.includes(x) ? x : this.alias(x);
			own.isTemporary = true;
			return own;
		});
		return Array.isArray(result) ? handed : handed[0];
	}
	call(inputs, body) {
		const held = inputs.filter((x) => x.isTemporary);
		for (const x of held) x.isTemporary = false;
		const result = this.scope(body);
		for (const x of held) this.drop(x);
		return result;
	}
	/** Ends every name of the outermost scope. */
	endAll() {
		for (const local of this.#locals.at(-1).splice(0)) this.drop(local);
	}
	detach(x) {
		const detached = this.alias(x);
		detached.node = null;
		this.consume(x);
		return detached;
	}
	noGrad(body) {
		const before = this.isGradEnabled;
		this.isGradEnabled = false;
		const result = body();
		this.isGradEnabled = before;
		return result;
	}
	/** A new storage. */
	create(elements, dtype, shape) {
		const slot = this.tape.allocate(elements.fixed * dtype.bytes, elements.perImage * dtype.bytes);
		return new Variable(new Storage(slot), dtype, elements, shape);
	}
	/** A new tensor of the same shape. */
	like(x, dtype = x.dtype) {
		return this.create(x, dtype, x);
	}
	/** Another reference to the same storage. */
	alias(x, shape = x, elements = x) {
		x.storage.references += 1;
		const alias = new Variable(x.storage, x.dtype, elements, shape);
		alias.node = x.node;
		alias.output = x.output;
		alias.isStrided = x.isStrided;
		return alias;
	}
	/** A reference of Python ends. */
	drop(x) {
		this.release(x.storage);
	}
	release(storage) {
		storage.references -= 1;
		if (storage.references === 0) this.tape.free(storage.slot);
	}
	/** Ends the operands that have no name, as an operation does when it returns. */
	consume(...operands) {
		for (const x of operands) if (x.isTemporary) this.drop(x);
	}
	needsGrad(x) {
		return this.isGradEnabled && x.node !== null;
	}
	/** Records the node that computes the gradients of `inputs`, unless none of them has history. */
	record(outputs, inputs, saved, backward) {
		if (!this.isGradEnabled) return;
		const next = inputs.map((x) => x instanceof Variable ? x.node : x);
		if (next.every((node) => node === null)) return;
		for (const storage of saved) storage.references += 1;
		const places = inputs.map((x) => x instanceof Variable ? x.output : 0);
		const node = new Node(this.#sequence++, next, places, saved, outputs.length, backward);
		this.#open.add(node);
		for (const [index, output] of outputs.entries()) {
			output.node = node;
			output.output = index;
		}
	}
	/** A node that takes a gradient out of the graph: a parameter's, or one that leaves this part of a training. */
	sink(receive) {
		return new Node(1e400, [], [], [], 1, ([gradient]) => {
			receive(gradient);
			return [];
		});
	}
	/** Walks back from tensors whose gradients are given; the gradients are consumed. */
	backward(roots) {
		const ready = new ReadyQueue();
		const nodes = [...new Set(roots.map(({ of }) => of.node))];
		countDependencies(nodes);
		for (const { of, gradient } of roots) this.#arrive(of.node, of.output, gradient);
		for (const node of nodes) if (node.pending === 0) ready.push(node);
		for (let node = ready.pop(); node; node = ready.pop()) this.#run(node, ready);
	}
	/** Every storage that a node keeps for backward. */
	savedStorages() {
		return new Set([...this.#open].flatMap((node) => node.saved));
	}
	/** Lets go of everything that nodes backward never reached still keep, as the end of the graph does. */
	endGraph() {
		for (const node of this.#open) for (const storage of node.saved) this.release(storage);
		this.#open.clear();
	}
	#run(node, ready) {
		const gradients = node.backward(node.arrived, (input) => node.next[input] !== null);
		for (const gradient of node.arrived) if (gradient) this.drop(gradient);
		for (const storage of node.saved) this.release(storage);
		this.#open.delete(node);
		for (const [input, gradient] of gradients.entries()) {
			const next = node.next[input];
			if (!next) continue;
			if (gradient) this.#arrive(next, node.outputs[input], gradient);
			next.pending -= 1;
			if (next.pending === 0) ready.push(next);
		}
	}
	#arrive(node, output, gradient) {
		const { arrived } = node;
		const before = arrived[output] ?? null;
		if (before === null) arrived[output] = gradient;
		else if (!this.options.subclasses && before.storage.references === 1) this.drop(gradient);
		else {
			arrived[output] = this.like(before);
			this.drop(before);
			this.drop(gradient);
		}
	}
	/** A view with gaps of a storage. */
	stridedAlias(x, shape, elements) {
		const alias = this.alias(x, shape, elements);
		alias.isStrided = !this.options.isSingleImage;
		return alias;
	}
	/** The gradient as a tensor of its own, copied where someone else refers to it too. */
	owned(gradient) {
		if (gradient.storage.references === 1) return this.alias(gradient);
		return this.like(gradient);
	}
};
function countDependencies(roots) {
	const stack = roots.filter((node) => !node.isCounted);
	for (const node of stack) node.isCounted = true;
	for (let node = stack.pop(); node; node = stack.pop()) for (const next of node.next) {
		if (!next) continue;
		next.pending += 1;
		if (next.isCounted) continue;
		next.isCounted = true;
		stack.push(next);
	}
}
/** Ready nodes, the latest first. */
var ReadyQueue = class {
	#heap = [];
	push(node) {
		const heap = this.#heap;
		let at = heap.length;
		while (at > 0) {
			const parent = at - 1 >> 1;
			if (heap[parent].sequence >= node.sequence) break;
			heap[at] = heap[parent];
			at = parent;
		}
		heap[at] = node;
	}
	pop() {
		const heap = this.#heap;
		const top = heap[0];
		const last = heap.pop();
		if (top === last || last === void 0) return top;
		let at = 0;
		for (;;) {
			let child = at * 2 + 1;
			if (child >= heap.length) break;
			if (child + 1 < heap.length && heap[child + 1].sequence > heap[child].sequence) child += 1;
			if (heap[child].sequence <= last.sequence) break;
			heap[at] = heap[child];
			at = child;
		}
		heap[at] = last;
		return top;
	}
};

// src/torch/casts.ts
/** Autocast and parameters: what is cast when, which casts stay, where gradients of parameters go. */
var Casts = class extends Autograd {
	layers;
	/** Half copies of weights, one for a whole step. */
	#casts = /* @__PURE__ */ new Map();
	#gradientSinks = /* @__PURE__ */ new Map();
	constructor(tape, options) {
		super(tape, options);
		this.layers = options;
	}
	get isAutocast() {
		return this.layers.autocast;
	}
	/** Leaving the autocast context lets go of its casts. */
	endAutocast() {
		for (const cast of this.#casts.values()) this.drop(cast);
		this.#casts.clear();
	}
	/** Slots of the casts that the autocast context holds. */
	castSlots() {
		return [...this.#casts.values()].map(({ storage }) => storage.slot);
	}
	/** A copy in another precision; the tensor itself where it has that precision already. */
	castTo(x, dtype) {
		if (x.dtype === dtype) return x;
		const cast = this.like(x, dtype);
		this.record([cast], [x], [], () => [this.gradientOf(x)]);
		this.consume(x);
		return cast;
	}
	/** A cast that leaves a named or temporary operand as it is; `#endCast` ends both. */
	castToNamed(x, dtype) {
		if (x.dtype === dtype) return x;
		const cast = this.like(x, dtype);
		if (x.storage.isWidened) cast.storage.narrowedFrom = x.storage;
		this.record([cast], [x], [], () => [this.gradientOf(x)]);
		return cast;
	}
	castInput(x) {
		return this.layers.autocast ? this.castToNamed(x, F16) : x;
	}
	castParameter(parameter) {
		if (!this.layers.autocast) return null;
		const cached = this.#casts.get(parameter);
		if (cached) return cached;
		const cast = this.create({
			fixed: parameter.elements,
			perImage: 0
		}, F16);
		this.record([cast], [this.sinkOf(parameter)], [], () => [this.vector(parameter)]);
		if (this.#isCached(parameter)) this.#casts.set(parameter, cast);
		return cast;
	}
	/** Autocast caches casts only of what needs a gradient. */
	#isCached(parameter) {
		return this.isGradEnabled && !this.layers.isFrozen(parameter);
	}
	endUncached(parameter, cast) {
		if (parameter && cast && !this.#isCached(parameter)) this.drop(cast);
	}
	endCast(cast, x) {
		if (cast === x) {
			this.consume(x);
			return;
		}
		this.consume(cast);
		this.consume(x);
	}
	sinkOf(parameter) {
		if (this.layers.isFrozen(parameter)) return null;
		let sink = this.#gradientSinks.get(parameter);
		if (!sink) {
			sink = this.sink((gradient) => this.#accumulate(gradient, parameter));
			this.#gradientSinks.set(parameter, sink);
		}
		return sink;
	}
	#accumulate(gradient, parameter) {
		const own = this.owned(gradient);
		this.tape.accumulate(own.storage.slot, parameter.index);
	}
	perImage(like, channels, height, width) {
		return this.create({
			fixed: 0,
			perImage: channels * height * width
		}, like.dtype, {
			channels,
			height,
			width
		});
	}
	gradientOf(x) {
		return this.like(x);
	}
	vector(parameter) {
		return this.create({
			fixed: parameter.elements,
			perImage: 0
		}, F32);
	}
};
function elementsOf({ fixed, perImage }) {
	return fixed + perImage;
}

// src/torch/shaping.ts
/** Operations that move, join and cut maps; few of them keep anything for backward. */
var Shaping = class extends Casts {
	maxPool(x, height, width) {
		const output = this.perImage(x, x.channels, height, width);
		const indices = this.like(output, I64);
		this.record([output], [x], [x.storage, indices.storage], () => [this.gradientOf(x)]);
		this.drop(indices);
		this.consume(x);
		return output;
	}
	avgPool(x, height, width) {
		const output = this.perImage(x, x.channels, height, width);
		this.record([output], [x], [x.storage], () => [this.gradientOf(x)]);
		this.consume(x);
		return output;
	}
	globalAverage(x) {
		const output = this.perImage(x, x.channels, 1, 1);
		this.record([output], [x], [], () => [this.gradientOf(x)]);
		this.consume(x);
		return output;
	}
	resize(x, height, width) {
		const input = this.layers.autocast && this.layers.resizesInFloat ? this.castToNamed(x, F32) : x;
		const output = this.perImage(input, input.channels, height, width);
		output.storage.isWidened = input !== x;
		this.record([output], [input], [], () => [this.gradientOf(input)]);
		this.endCast(input, x);
		return output;
	}
	pad(x, height, width) {
		const output = this.perImage(x, x.channels, height, width);
		this.record([output], [x], [], () => [this.gradientOf(x)]);
		this.consume(x);
		return output;
	}
	concat(inputs) {
		const channels = inputs.reduce((sum, x) => sum + x.channels, 0);
		const [{ height, width }] = inputs;
		return this.#join(inputs, {
			channels,
			height,
			width
		});
	}
	concatColumns(inputs) {
		const columns = inputs.reduce((sum, x) => sum + x.height * x.width, 0);
		return this.#join(inputs, {
			channels: inputs[0].channels,
			height: 1,
			width: columns
		});
	}
	stackSum(inputs) {
		const shape = inputs[0];
		const elements = {
			fixed: shape.fixed * inputs.length,
			perImage: shape.perImage * inputs.length
		};
		const dtype = widest(inputs);
		const stack = this.create(elements, dtype);
		const output = this.create(shape, dtype, shape);
		this.record([output], inputs, [], ([gradient], needs) => inputs.map((x, index) => needs(index) ? x.dtype === gradient.dtype ? this.alias(gradient) : this.like(x) : null));
		this.drop(stack);
		this.consume(...inputs);
		return output;
	}
	split(x, channels) {
		const { height, width } = x;
		return this.#cut(x, channels.map((count) => ({
			channels: count,
			height,
			width
		})));
	}
	cutColumns(x, widths) {
		const { channels, height } = x;
		return this.#cut(x, widths.map((width) => ({
			channels,
			height,
			width
		})));
	}
	#cut(x, shapes) {
		const whole = volumeOf(x);
		const parts = shapes.map((shape) => {
			const elements = {
				fixed: x.fixed * volumeOf(shape) / whole,
				perImage: x.perImage * volumeOf(shape) / whole
			};
			return this.stridedAlias(x, shape, elements);
		});
		this.record(parts, [x], [], (gradients) => {
			const missing = gradients.map((gradient, index) => gradient ? null : this.like(parts[index]));
			const joined = this.like(x);
			for (const zeros of missing) if (zeros) this.drop(zeros);
			return [joined];
		});
		this.consume(x);
		return parts;
	}
	part(x, channels, height, width) {
		const view = this.stridedAlias(x, {
			channels,
			height,
			width
		}, {
			fixed: 0,
			perImage: channels * height * width
		});
		this.record([view], [x], [], () => [this.like(x)]);
		this.consume(x);
		return view;
	}
	gather(x, width) {
		const indices = [this.#indices(width), this.#indices(width)];
		const output = this.perImage(x, x.channels, 1, width);
		this.record([output], [x], indices.map(({ storage }) => storage), () => {
			const zeros = this.like(x);
			if (!this.options.subclasses) return [zeros];
			const written = this.like(x);
			this.drop(zeros);
			return [written];
		});
		for (const each of indices) this.drop(each);
		this.consume(x);
		return output;
	}
	lookup(table, channels, width) {
		const indices = this.#indices(width);
		const shape = {
			channels,
			height: 1,
			width
		};
		const output = this.create({
			fixed: 0,
			perImage: channels * width
		}, F32, shape);
		this.record([output], [this.sinkOf(table)], [indices.storage], () => [this.vector(table)]);
		this.drop(indices);
		return output;
	}
	maximum(x, shape) {
		const output = this.perImage(x, shape.channels, shape.height, shape.width);
		const indices = this.#indices(volumeOf(shape));
		this.record([output], [x], [indices.storage], () => [this.gradientOf(x)]);
		this.drop(indices);
		this.consume(x);
		return output;
	}
	blank(channels, width) {
		return this.create({
			fixed: 0,
			perImage: channels * width
		}, F32, {
			channels,
			height: 1,
			width
		});
	}
	sum(x, { channels, height, width }) {
		const output = this.perImage(x, channels, height, width);
		this.record([output], [x], [], ([gradient]) => [this.alias(gradient, x, x)]);
		this.consume(x);
		return output;
	}
	#indices(width) {
		return this.create({
			fixed: 0,
			perImage: width
		}, I64);
	}
	view(x, channels, height, width) {
		const view = this.alias(x, {
			channels,
			height,
			width
		});
		this.consume(x);
		return view;
	}
	copy(x, isCopiedBack = false) {
		const output = this.like(x);
		this.record([output], [x], [], ([gradient]) => {
			const back = isCopiedBack ? this.like(gradient) : this.alias(gradient);
			back.isStrided = isCopiedBack;
			return [back];
		});
		this.consume(x);
		return output;
	}
	foldAreas(x) {
		if (!this.options.isSingleImage) return this.copy(x, true);
		const folded = this.alias(x);
		this.record([folded], [x], [], ([gradient]) => {
			const back = this.like(gradient);
			back.isStrided = true;
			return [back];
		});
		this.consume(x);
		return folded;
	}
	unfoldAreas(x) {
		return this.copy(x, !this.options.isSingleImage);
	}
	#join(inputs, shape) {
		const dtype = widest(inputs);
		const sum = (key) => inputs.reduce((total, x) => total + x[key], 0);
		const output = this.create({
			fixed: sum("fixed"),
			perImage: sum("perImage")
		}, dtype, shape);
		output.storage.isWidened = inputs.some(({ storage }) => storage.isWidened);
		this.record([output], inputs, [], ([gradient], needs) => inputs.map((x, index) => needs(index) ? x.dtype === dtype ? this.stridedAlias(gradient, x, x) : this.gradientOf(x) : null));
		this.consume(...inputs.toReversed());
		return output;
	}
};
function volumeOf({ channels, height, width }) {
	return channels * height * width;
}
/** What a concatenation of several precisions gives. */
function widest(inputs) {
	return inputs.some(({ dtype }) => dtype === F32) ? F32 : inputs[0].dtype;
}

// src/torch/layers.ts
/** Layers of a network, with what each saves for backward and in which precision (see docs/engine.md, autograd rules). */
var Layers = class extends Shaping {
	conv2d(x, { weight, bias, isSpatial, channels, height, width }) {
		const biasCast = bias && this.castParameter(bias);
		const weightCast = this.castParameter(weight);
		const input = this.castInput(x);
		const output = this.perImage(input, channels, height, width);
		const biasNode = bias && (biasCast?.node ?? this.sinkOf(bias));
		const weightNode = weightCast?.node ?? this.sinkOf(weight);
		const saved = weightCast ? [input.storage, weightCast.storage] : [input.storage];
		const { dtype } = input;
		this.record([output], [
			input,
			weightNode,
			biasNode
		], saved, (_, needs) => {
			const ofInput = needs(0) ? this.gradientOf(input) : null;
			if (ofInput && isSpatial) this.#workspace(input, output);
			const ofWeight = needs(1) ? this.create({
				fixed: weight.elements,
				perImage: 0
			}, dtype) : null;
			if (ofWeight && isSpatial) this.#workspace(input, output);
			return [
				ofInput,
				ofWeight,
				bias && needs(2) ? this.create({
					fixed: bias.elements,
					perImage: 0
				}, dtype) : null
			];
		});
		this.endUncached(bias, biasCast);
		this.endUncached(weight, weightCast);
		this.endCast(input, x);
		return output;
	}
	batchNorm(x, { weight, bias }) {
		const output = this.like(x);
		const statistics = this.isGradEnabled && !this.layers.isFrozen(weight) ? [this.vector(weight), this.vector(weight)] : [];
		const inputs = [
			x,
			this.sinkOf(weight),
			bias && this.sinkOf(bias)
		];
		this.record([output], inputs, [x.storage, ...statistics.map(({ storage }) => storage)], ([gradient], needs) => {
			const contiguous = gradient.isStrided ? this.like(gradient) : null;
			const gradients = [
				needs(0) ? this.gradientOf(x) : null,
				needs(1) ? this.vector(weight) : null,
				bias && needs(2) ? this.vector(bias) : null
			];
			if (contiguous) this.drop(contiguous);
			return gradients;
		});
		for (const each of statistics) this.drop(each);
		this.consume(x);
		return output;
	}
	layerNorm(x, { weight, bias }) {
		const input = this.layers.autocast ? this.castToNamed(x, F32) : x;
		const output = this.like(input);
		const rows = {
			fixed: input.fixed / weight.elements | 0,
			perImage: input.perImage / weight.elements | 0
		};
		const statistics = [this.create(rows, F32), this.create(rows, F32)];
		const inputs = [
			input,
			this.sinkOf(weight),
			bias && this.sinkOf(bias)
		];
		this.record([output], inputs, [input.storage, ...statistics.map(({ storage }) => storage)], (_, needs) => [
			needs(0) ? this.gradientOf(input) : null,
			needs(1) ? this.vector(weight) : null,
			bias && needs(2) ? this.vector(bias) : null
		]);
		for (const each of statistics) this.drop(each);
		this.endCast(input, x);
		return output;
	}
	linear(x, features, { weight, bias }, copiesInput = false) {
		const biasCast = bias && this.castParameter(bias);
		const weightCast = this.castParameter(weight);
		const cast = this.castInput(x);
		const input = copiesInput ? this.laidOut(cast) : cast;
		const { channels, height, width } = input;
		const rows = {
			fixed: input.fixed / channels,
			perImage: input.perImage / channels
		};
		const elements = {
			fixed: rows.fixed * features,
			perImage: rows.perImage * features
		};
		const output = this.create(elements, input.dtype, {
			channels: features,
			height,
			width
		});
		const weightNode = weightCast?.node ?? this.sinkOf(weight);
		const biasNode = bias && (biasCast?.node ?? this.sinkOf(bias));
		const { dtype } = input;
		const saved = weightCast ? [input.storage, weightCast.storage] : [input.storage];
		this.record([output], [
			input,
			weightNode,
			biasNode
		], saved, (_, needs) => [
			needs(0) ? this.gradientOf(input) : null,
			needs(1) ? this.create({
				fixed: weight.elements,
				perImage: 0
			}, dtype) : null,
			bias && needs(2) ? this.create({
				fixed: bias.elements,
				perImage: 0
			}, dtype) : null
		]);
		this.endUncached(bias, biasCast);
		this.endUncached(weight, weightCast);
		if (input !== cast) this.drop(input);
		this.endCast(cast, x);
		return output;
	}
	activate(x, activation, inPlace) {
		const savesOutput = activation !== "silu" && activation !== "gelu" && activation !== "hardswish";
		const needs = this.needsGrad(x);
		if (!inPlace) {
			const output = this.like(x);
			this.record([output], [x], [savesOutput ? output.storage : x.storage], () => [this.gradientOf(x)]);
			this.consume(x);
			return output;
		}
		const before = needs && !savesOutput ? this.like(x) : null;
		const output = this.alias(x);
		output.node = null;
		this.record([output], [x], [before?.storage ?? x.storage], () => [this.gradientOf(x)]);
		if (before) this.drop(before);
		this.consume(x);
		return output;
	}
	add(a, b) {
		const dtype = a.dtype === F32 || b.dtype === F32 ? F32 : a.dtype;
		const larger = elementsOf(a) >= elementsOf(b) ? a : b;
		const output = this.create(larger, dtype, larger);
		output.storage.isWidened = a.storage.isWidened || b.storage.isWidened;
		this.record([output], [a, b], [], ([gradient], needs) => [needs(0) ? this.#reduceTo(gradient, a) : null, needs(1) ? this.#reduceTo(gradient, b) : null]);
		this.consume(a, b);
		return output;
	}
	multiply(a, b) {
		const dtype = a.dtype === F32 || b.dtype === F32 ? F32 : a.dtype;
		const larger = elementsOf(a) >= elementsOf(b) ? a : b;
		const output = this.create(larger, dtype, larger);
		const saved = [...this.needsGrad(b) ? [a.storage] : [], ...this.needsGrad(a) ? [b.storage] : []];
		this.record([output], [a, b], saved, (_, needs) => {
			const second = needs(1) ? this.#reduceOwn(this.like(output), b) : null;
			return [needs(0) ? this.#reduceOwn(this.like(output), a) : null, second];
		});
		this.consume(a, b);
		return output;
	}
	scale(x) {
		const output = this.like(x);
		this.record([output], [x], [], () => [this.gradientOf(x)]);
		this.consume(x);
		return output;
	}
	shift(x) {
		const output = this.like(x);
		this.record([output], [x], [], ([gradient]) => [this.alias(gradient)]);
		this.consume(x);
		return output;
	}
	scaleByParameter(x, parameter) {
		const output = this.like(x, F32);
		this.record([output], [x, this.sinkOf(parameter)], [x.storage], (_, needs) => {
			const product = needs(0) ? this.like(output) : null;
			const wide = needs(1) ? this.like(output) : null;
			const narrow = needs(1) ? this.vector(parameter) : null;
			if (wide) this.drop(wide);
			const cast = product && x.dtype !== F32 ? this.like(x) : product;
			if (product && cast !== product) this.drop(product);
			return [cast, narrow];
		});
		this.consume(x);
		return output;
	}
	matmul(a, b, { channels, height, width }, copies) {
		const casts = [this.castInput(a), this.castInput(b)];
		const left = copies ? this.laidOut(casts[0]) : casts[0];
		const right = copies === "both" ? this.laidOut(casts[1]) : casts[1];
		const output = this.perImage(left, channels, height, width);
		const saved = [...this.needsGrad(b) ? [left.storage] : [], ...this.needsGrad(a) ? [right.storage] : []];
		this.record([output], [left, right], saved, (_, needs) => {
			const second = needs(1) ? this.gradientOf(right) : null;
			return [needs(0) ? this.gradientOf(left) : null, second];
		});
		if (left !== casts[0]) this.drop(left);
		if (right !== casts[1]) this.drop(right);
		this.endCast(casts[0], a);
		this.endCast(casts[1], b);
		return output;
	}
	/** Under autocast the result is float32. */
	softmax(x) {
		const output = this.like(x, this.layers.autocast ? F32 : x.dtype);
		this.record([output], [x], [output.storage], () => [this.gradientOf(x)]);
		this.consume(x);
		return output;
	}
	scaleByNumber(x, parameter) {
		const output = this.like(x);
		this.record([output], [x, this.sinkOf(parameter)], [x.storage], (_, needs) => [needs(0) ? this.gradientOf(x) : null, needs(1) ? this.#reducedTo(this.like(output), parameter) : null]);
		this.consume(x);
		return output;
	}
	addParameter(x, parameter) {
		const output = this.like(x, F32);
		this.record([output], [x, this.sinkOf(parameter)], [], ([gradient], needs) => [needs(0) ? this.#reduceTo(gradient, x) : null, needs(1) ? this.vector(parameter) : null]);
		this.consume(x);
		return output;
	}
	normalise(x) {
		const wide = this.castToNamed(x, F32);
		const output = this.like(x, F32);
		this.record([output], [x], [x.storage, wide.storage], () => [this.gradientOf(x)]);
		if (wide !== x) this.drop(wide);
		this.consume(x);
		return output;
	}
	opaque(x, { channels, height, width }, weight, keptBytes) {
		const output = this.perImage(x, channels, height, width);
		const elements = channels * height * width;
		const bytes = this.layers.autocast ? keptBytes : keptBytes * 2;
		const kept = this.create({
			fixed: 0,
			perImage: Math.ceil(elements * bytes / F16.bytes)
		}, F16);
		const weightNode = weight && this.sinkOf(weight);
		this.record([output], [x, weightNode], [kept.storage], (_, needs) => [needs(0) ? this.gradientOf(x) : null, weight && needs(1) ? this.vector(weight) : null]);
		this.drop(kept);
		this.consume(x);
		return output;
	}
	square(x) {
		const base = this.layers.autocast ? this.castToNamed(x, F32) : x;
		const output = this.like(base);
		this.record([output], [base], [base.storage], () => [this.gradientOf(base)]);
		this.endCast(base, x);
		return output;
	}
	deformConv(x, offsets, mask, { weight, channels, height, width }, taps) {
		const operands = [
			x,
			offsets,
			mask
		];
		const [input, places, weights] = operands.map((each) => this.castToNamed(each, F32));
		const columns = () => this.drop(this.perImage(input, x.channels * taps, height, width));
		columns();
		const wide = this.perImage(input, channels, height, width);
		const saved = [
			input,
			places,
			weights
		].map(({ storage }) => storage);
		this.record([wide], [
			input,
			places,
			weights,
			this.sinkOf(weight)
		], saved, (_, needs) => {
			const gradients = [
				input,
				places,
				weights
			].map((each, index) => needs(index) ? this.gradientOf(each) : null);
			columns();
			return [...gradients, needs(3) ? this.vector(weight) : null];
		});
		for (const [index, cast] of [
			input,
			places,
			weights
		].entries()) this.endCast(cast, operands[index]);
		return this.castTo(wide, x.dtype);
	}
	sample(map, points, { channels, height, width }) {
		const dtype = map.dtype === F32 || points.dtype === F32 ? F32 : map.dtype;
		const values = this.castToNamed(map, dtype);
		const grid = this.castToNamed(points, dtype);
		const output = this.perImage(values, channels, height, width);
		this.record([output], [values, grid], [values.storage, grid.storage], (_, needs) => [needs(0) ? this.gradientOf(values) : null, needs(1) ? this.gradientOf(grid) : null]);
		this.endCast(values, map);
		this.endCast(grid, points);
		return output;
	}
	/** What a kernel of a convolution's backward takes for itself, for copies of the maps in its own layout. */
	#workspace(input, output) {
		const share = this.layers.workspaceShare;
		if (share === 0) return;
		const perImage = Math.round((input.perImage + output.perImage) * share);
		this.drop(this.create({
			fixed: 0,
			perImage
		}, input.dtype));
	}
	/** The gradient of an operand that was broadcast is summed back to its shape. */
	#reduceTo(gradient, x) {
		return elementsOf(gradient) === elementsOf(x) && gradient.dtype === x.dtype ? this.alias(gradient) : this.gradientOf(x);
	}
	#reducedTo(gradient, parameter) {
		const reduced = this.vector(parameter);
		this.drop(gradient);
		return reduced;
	}
	#reduceOwn(gradient, x) {
		if (elementsOf(gradient) === elementsOf(x) && gradient.dtype === x.dtype) return gradient;
		const reduced = this.gradientOf(x);
		this.drop(gradient);
		return reduced;
	}
	/** A copy that stays beside its operand; gradients pass through it. */
	laidOut(x) {
		const output = this.like(x);
		output.node = x.node;
		output.output = x.output;
		return output;
	}
};

// src/torch/network-tape.ts
const IMAGE_CHANNELS$1 = 3;
/** Runs forward and backward of a training step through the network. */
function tapeNetwork(network, options) {
	const { height, width, mode } = options;
	const recorder = new TapeRecorder();
	const t = new Layers(recorder, options);
	const shape = {
		channels: IMAGE_CHANNELS$1,
		height,
		width
	};
	const pixels = IMAGE_CHANNELS$1 * height * width;
	const image = new Storage(recorder.reserve(0, pixels * options.inputType.bytes));
	t.isGradEnabled = !options.isInference;
	const input = new Variable(image, options.inputType, {
		fixed: 0,
		perImage: pixels
	}, shape);
	input.isTemporary = false;
	const { names, tensors, features, levels } = network.forward(t, input, mode);
	const forward = recorder.cut();
	const saved = withoutSecondCopies(t.savedStorages());
	const sizes = recorder.sizes();
	const sum = (bytes) => saved.reduce((total, { slot }) => total + bytes[slot], 0);
	const savedBytesPerImage = sum(sizes.bytesPerImage);
	const savedFixedBytes = sum(sizes.fixedBytes);
	t.endAutocast();
	const endAutocast = recorder.cut();
	for (const feature of features) t.drop(feature);
	const releaseFeatures = recorder.cut();
	const roots = [];
	const outputs = tensors.map((of, index) => {
		const isSaved = of.storage.references > 1;
		if (isSaved) t.drop(of);
		const gradient = of.node !== null && !options.withoutGradient?.has(names[index]) ? recorder.reserve(of.fixed * of.dtype.bytes, of.perImage * of.dtype.bytes) : null;
		if (gradient !== null) {
			const storage = new Storage(gradient);
			if (options.holdsOutputs) storage.references += 1;
			roots.push({
				of,
				gradient: new Variable(storage, of.dtype, of, of)
			});
		}
		return {
			name: names[index],
			slot: of.storage.slot,
			dtype: of.dtype,
			perImage: of.perImage,
			channels: of.channels,
			height: of.height,
			width: of.width,
			isSaved,
			gradient
		};
	});
	t.backward(roots);
	t.endGraph();
	const backward = recorder.cut();
	return {
		slotCount: recorder.slotCount,
		...recorder.sizes(),
		image: image.slot,
		forward,
		endAutocast,
		releaseFeatures,
		backward,
		outputs,
		levels,
		savedBytesPerImage,
		savedFixedBytes
	};
}
/**
* One half copy of each widened map: two convolutions that read it make one each, which the reference figures
* (data/reference), counted with a resize in half precision, have not. What is allocated counts both.
*/
function withoutSecondCopies(storages) {
	const seen = /* @__PURE__ */ new Set();
	return [...storages].filter(({ narrowedFrom }) => {
		if (narrowedFrom === null) return true;
		if (seen.has(narrowedFrom)) return false;
		seen.add(narrowedFrom);
		return true;
	});
}

// src/frameworks/ultralytics/autobatch/profile-tape.ts
const IMAGE_CHANNELS = 3;
/** `losesHistory`: casts of weights have none, since autocast made them in a pass without history. */
function tapeProfile(network, options, { hasBackward, holdsFeatures }, losesHistory) {
	const recorder = new TapeRecorder();
	const t = new KeptCasts(recorder, options, losesHistory);
	const { image, input } = imagesOf(recorder, options);
	let gradient = null;
	input.node = t.sink((arrived) => {
		gradient = t.owned(arrived);
	});
	const { tensors, features, levels } = network.forward(t, input, options.mode);
	const endFeatures = () => {
		for (const each of features) t.drop(each);
	};
	if (!holdsFeatures) endFeatures();
	const forward = recorder.cut();
	const outputs = tensors;
	if (hasBackward) {
		const roots = outputs.filter(({ node }) => node !== null);
		t.backward(roots.map((of) => ({
			of,
			gradient: t.like(of)
		})));
	}
	const backward = recorder.cut();
	if (holdsFeatures) endFeatures();
	for (const each of outputs) t.drop(each);
	t.endGraph();
	if (gradient !== null) t.drop(gradient);
	const release = recorder.cut();
	return {
		slotCount: recorder.slotCount,
		...recorder.sizes(),
		image: image.slot,
		casts: t.kept,
		anchors: levels.reduce((sum, level) => sum + level.height * level.width, 0),
		forward,
		backward,
		release
	};
}
function tapeCount(network, options) {
	const recorder = new TapeRecorder();
	const t = new KeptCasts(recorder, options, false);
	t.isGradEnabled = false;
	const { image, input } = imagesOf(recorder, options);
	const { tensors, features } = network.forward(t, input, {
		...options.mode,
		isTraining: false
	});
	for (const each of [...features, ...tensors]) t.drop(each);
	const forward = recorder.cut();
	return {
		slotCount: recorder.slotCount,
		...recorder.sizes(),
		image: image.slot,
		casts: t.kept,
		forward
	};
}
function imagesOf(recorder, { height, width }) {
	const pixels = IMAGE_CHANNELS * height * width;
	const image = new Storage(recorder.reserve(0, pixels * F32.bytes));
	const input = new Variable(image, F32, {
		fixed: 0,
		perImage: pixels
	}, {
		channels: IMAGE_CHANNELS,
		height,
		width
	});
	input.isTemporary = false;
	return {
		image,
		input
	};
}
/** Autocast around all passes: it keeps the cast of a weight that wants a gradient, with or without history. */
var KeptCasts = class extends Layers {
	#casts = /* @__PURE__ */ new Map();
	#losesHistory;
	constructor(recorder, options, losesHistory) {
		super(recorder, options);
		this.#losesHistory = losesHistory;
	}
	/** Slots of the casts by the number of the parameter. */
	get kept() {
		return new Map([...this.#casts].map(([{ index }, { storage }]) => [index, storage.slot]));
	}
	castParameter(parameter) {
		const before = this.#casts.get(parameter);
		if (before) return before;
		const cast = super.castParameter(parameter);
		if (cast && !this.layers.isFrozen(parameter)) {
			this.#casts.set(parameter, cast);
			if (this.#losesHistory) cast.node = null;
		}
		return cast;
	}
	endUncached(parameter, cast) {
		if (parameter && !this.#casts.has(parameter)) super.endUncached(parameter, cast);
	}
	sinkOf(parameter) {
		return this.#losesHistory && this.#casts.has(parameter) ? null : super.sinkOf(parameter);
	}
};
/** A part without the events of some slots. */
function without({ kinds, slots, parameters }, left) {
	const isKept = (_, event) => !left.has(slots[event]);
	return {
		kinds: kinds.filter(isKept),
		slots: slots.filter(isKept),
		parameters: parameters.filter(isKept)
	};
}

// src/torch/replay.ts
const NONE$1 = -1;
/** What bytes are held for. */
const PURPOSES = [
	"weights",
	"ema",
	"optimizer",
	"gradients",
	"network",
	"loss",
	"images",
	"workspaces",
	"buckets",
	"copies"
];
const INDEX = Object.fromEntries(PURPOSES.map((purpose, index) => [purpose, index]));
/** Plays tapes into an allocator; keeps the peaks of each phase, and what was held at the highest of them. */
var Replay = class {
	allocator;
	#peaks = /* @__PURE__ */ new Map();
	#phase = "load";
	#blocks = /* @__PURE__ */ new Int32Array(0);
	#sizes = /* @__PURE__ */ new Float64Array(0);
	/** Slots from here on belong to the loss. */
	#firstLossSlot = 0;
	/** Block and bytes of each parameter's gradient. */
	#gradients;
	#gradientBytes;
	#held = new Float64Array(PURPOSES.length);
	#heldAtPeak = new Float64Array(PURPOSES.length);
	#highest = 0;
	#peakPhase = "load";
	#unusedAtPeak = 0;
	constructor(parameterCount, options) {
		this.allocator = new CachingAllocator(options);
		this.#gradients = new Int32Array(parameterCount).fill(NONE$1);
		this.#gradientBytes = new Float64Array(parameterCount);
	}
	get phase() {
		return this.#phase;
	}
	/** Starts a phase; an earlier phase of the same name goes on. */
	begin(phase) {
		this.#close();
		this.#phase = phase;
	}
	allocate(bytes, purpose) {
		const block = this.allocator.allocate(bytes);
		this.#count(rounded(bytes), INDEX[purpose]);
		return block;
	}
	free(block, bytes, purpose) {
		this.allocator.free(block);
		this.#held[INDEX[purpose]] -= rounded(bytes);
	}
	/** Bytes of every slot of the tapes that follow; blocks of slots stay. */
	load(sizes, firstLossSlot) {
		this.#sizes = sizes;
		this.#firstLossSlot = firstLossSlot;
		if (this.#blocks.length >= sizes.length) return;
		const larger = new Int32Array(sizes.length);
		larger.set(this.#blocks);
		this.#blocks = larger;
	}
	/** Sets the slots aside, with their blocks, so that a tape can be played again beside them. */
	takeSlots() {
		const slots = {
			blocks: this.#blocks,
			sizes: this.#sizes
		};
		this.#blocks = /* @__PURE__ */ new Int32Array(0);
		return slots;
	}
	putSlots({ blocks, sizes }) {
		this.#blocks = blocks;
		this.#sizes = sizes;
	}
	/** Says which block a slot is in. */
	place(slot, block) {
		this.#blocks[slot] = block;
	}
	blockOf(slot) {
		return this.#blocks[slot];
	}
	allocateSlot(slot) {
		this.#blocks[slot] = this.allocate(this.#sizes[slot], "network");
	}
	freeSlot(slot) {
		this.free(this.#blocks[slot], this.#sizes[slot], "network");
	}
	play({ kinds, slots, parameters }) {
		const { allocator } = this;
		const blocks = this.#blocks;
		const sizes = this.#sizes;
		const firstLossSlot = this.#firstLossSlot;
		const { network, loss, gradients } = INDEX;
		for (let i = 0; i < kinds.length; i++) {
			const slot = slots[i];
			const bytes = sizes[slot];
			const purpose = slot < firstLossSlot ? network : loss;
			switch (kinds[i]) {
				case 0:
					if (bytes === 0) {
						blocks[slot] = NONE$1;
						break;
					}
					blocks[slot] = allocator.allocate(bytes);
					this.#count(rounded(bytes), purpose);
					break;
				case 1:
					if (blocks[slot] === NONE$1) break;
					allocator.free(blocks[slot]);
					this.#held[purpose] -= rounded(bytes);
					break;
				case 2: {
					const parameter = parameters[i];
					this.#held[purpose] -= rounded(bytes);
					if (this.#gradients[parameter] === NONE$1) {
						this.#gradients[parameter] = blocks[slot];
						this.#gradientBytes[parameter] = rounded(bytes);
						this.#held[gradients] += rounded(bytes);
					} else allocator.free(blocks[slot]);
					break;
				}
				case 3: {
					const from = parameters[i];
					blocks[slot] = blocks[from];
					this.#held[from < firstLossSlot ? network : loss] -= rounded(sizes[from]);
					this.#held[purpose] += rounded(bytes);
					break;
				}
			}
		}
	}
	/** Drops all gradients, as `zero_grad(set_to_none=True)`. */
	dropGradients() {
		for (let i = 0; i < this.#gradients.length; i++) {
			if (this.#gradients[i] === NONE$1) continue;
			this.allocator.free(this.#gradients[i]);
			this.#held[INDEX.gradients] -= this.#gradientBytes[i];
			this.#gradients[i] = NONE$1;
		}
	}
	hasGradient(parameter) {
		return this.#gradients[parameter] !== NONE$1;
	}
	/** Peaks by phase, in the order of a training; phases that never ran are left out. */
	peaks() {
		this.#close();
		return PHASES.flatMap((phase) => this.#peaks.get(phase) ?? []);
	}
	/** Where the highest allocated bytes were seen, and what for. */
	highest() {
		const held = Object.fromEntries(PURPOSES.map((purpose, i) => [purpose, this.#heldAtPeak[i]]));
		return {
			phase: this.#peakPhase,
			held,
			unusedBytes: this.#unusedAtPeak
		};
	}
	#count(bytes, purpose) {
		this.#held[purpose] += bytes;
		const { allocated } = this.allocator;
		if (allocated <= this.#highest) return;
		this.#highest = allocated;
		this.#peakPhase = this.#phase;
		this.#heldAtPeak.set(this.#held);
		this.#unusedAtPeak = this.allocator.reserved - allocated;
	}
	#close() {
		const { allocator } = this;
		const before = this.#peaks.get(this.#phase);
		this.#peaks.set(this.#phase, {
			phase: this.#phase,
			allocatedBytes: Math.max(before?.allocatedBytes ?? 0, allocator.peakAllocated),
			reservedBytes: Math.max(before?.reservedBytes ?? 0, allocator.peakReserved)
		});
		allocator.resetPeaks();
	}
};
/**
* Small tensors that come and go together, as blocks of up to a MiB: the small pool cuts them from the same segments
* either way, and there are too many to play each of them.
*/
function inChunks(sizes) {
	const chunks = [];
	let small = 0;
	for (const size of sizes) {
		const bytes = rounded(size);
		if (bytes > SMALL_REQUEST) {
			chunks.push(bytes);
			continue;
		}
		if (small + bytes > SMALL_REQUEST) {
			chunks.push(small);
			small = 0;
		}
		small += bytes;
	}
	return small > 0 ? [...chunks, small] : chunks;
}
function rounded(bytes) {
	return bytes < 512 ? 512 : Math.ceil(bytes / 512) * 512;
}

// src/torch/indexing.ts
/** Making, joining, cutting and choosing, as losses do it at a given batch: all elements of a tensor are in `fixed`. */
var Indexing = class extends Layers {
	/** The result of an operation without history: `n` elements. */
	make(n, dtype, ...operands) {
		const output = this.create({
			fixed: n,
			perImage: 0
		}, dtype);
		this.consume(...operands);
		return output;
	}
	/** An intermediate of an operation's own kernel, gone when it returns; op-level recordings do not see it. */
	internal(n, dtype) {
		if (this.options.subclasses) return;
		this.drop(this.make(n, dtype));
	}
	/** `torch.cat` or `stack`: lists and tuples end from their end. */
	join(operands, dtype = operands[0].dtype) {
		const n = operands.reduce((sum, x) => sum + elementsOf(x), 0);
		const output = this.create({
			fixed: n,
			perImage: 0
		}, dtype);
		this.record([output], operands, [], ([gradient], needs) => operands.map((x, index) => needs(index) ? this.stridedAlias(gradient, x, x) : null));
		this.consume(...operands.toReversed());
		return output;
	}
	/** A piece of a tensor as a view; backward puts the gradient into zeros of the whole. */
	slice(x, n) {
		const view = this.alias(x, x, {
			fixed: n,
			perImage: 0
		});
		this.record([view], [x], [], () => [this.like(x)]);
		this.consume(x);
		return view;
	}
	/** Equal pieces of the last dimension as views; backward joins their gradients. */
	pieces(x, shares) {
		const n = elementsOf(x);
		const whole = shares.reduce((sum, share) => sum + share, 0);
		const views = shares.map((share) => this.stridedAlias(x, x, {
			fixed: n * share / whole,
			perImage: 0
		}));
		this.record(views, [x], [], (gradients) => {
			const missing = gradients.map((gradient, i) => gradient ? null : this.like(views[i]));
			const joined = this.like(x);
			for (const zeros of missing) if (zeros) this.drop(zeros);
			return [joined];
		});
		this.consume(x);
		return views;
	}
	/** `x[mask]`, `n` elements of it. */
	take(x, n, mask) {
		const output = this.create({
			fixed: n,
			perImage: 0
		}, x.dtype);
		this.record([output], [x], [mask.storage], () => {
			if (!this.options.subclasses) return [this.like(x)];
			const zeros = this.like(x);
			const gradient = this.like(x);
			this.drop(zeros);
			return [gradient];
		});
		this.consume(x);
		return output;
	}
	/** Permuted and made contiguous: gradients pass. */
	contiguous(x) {
		const output = this.create(x, x.dtype);
		this.record([output], [x], [], ([gradient]) => [this.alias(gradient)]);
		this.consume(x);
		return output;
	}
	/** Another reference with its history, as passing a name on gives. */
	aliased(x) {
		const other = this.alias(x);
		this.consume(x);
		return other;
	}
	/** `x[i]` for every image: views, whose gradients are stacked. */
	unbind(x, images) {
		const n = elementsOf(x) / images;
		const views = Array.from({ length: images }, () => this.alias(x, x, {
			fixed: n,
			perImage: 0
		}));
		this.record(views, [x], [], (gradients) => {
			const missing = gradients.map((gradient, i) => gradient ? null : this.like(views[i]));
			const stacked = this.like(x);
			for (const zeros of missing) if (zeros) this.drop(zeros);
			return [stacked];
		});
		this.consume(x);
		return views;
	}
	/** `F.interpolate` to `n` elements, in float32 under autocast. */
	resized(x, n) {
		const input = this.isAutocast ? this.castToNamed(x, F32) : x;
		const output = this.create({
			fixed: n,
			perImage: 0
		}, input.dtype);
		this.record([output], [input], [], () => [this.like(input)]);
		if (input !== x) this.drop(input);
		this.consume(x);
		return output;
	}
	/**
	* `y[slice] op= value` of `n` elements, in place: two writes into views of `y`, whose gradients each take a copy of
	* the whole (torch/csrc/autograd/functions/tensor.cpp, CopySlices).
	*/
	rewriteSlice(y, n, multiplies) {
		const written = this.alias(y);
		written.node = null;
		this.record([written], [y], [], () => {
			const whole = this.like(y);
			const piece = this.make(n, y.dtype);
			const changed = multiplies ? this.make(n, y.dtype) : null;
			this.drop(piece);
			if (changed) this.drop(changed);
			return [whole];
		});
		const view = this.slice(written, n);
		const result = this.alias(view, y, y);
		result.node = null;
		this.record([result], [written, view], [], () => {
			const whole = this.like(y);
			const piece = this.make(n, y.dtype);
			this.drop(this.make(n, y.dtype));
			return [whole, piece];
		});
		this.drop(view);
		return result;
	}
	/** The same tensor as a matrix of `points` rows, for a linear layer. */
	rows(x, points) {
		const columns = elementsOf(x) / points;
		const view = this.alias(x, {
			channels: columns,
			height: 1,
			width: points
		});
		this.consume(x);
		return view;
	}
	/** Integers that index a tensor. */
	integers(n) {
		return this.make(n, I64);
	}
};

// src/torch/math.ts
/**
* Element-wise operations and reductions as losses use them, at a given batch: their tensors have all their elements in
* `fixed`. Gradients are computed in the order of PyTorch's generated code, operands by name.
*/
var Torch = class extends Indexing {
	sum2(a, b) {
		const output = this.#binary(a, b);
		this.record([output], [a, b], [], ([gradient], needs) => [needs(0) ? this.#passed(gradient, a) : null, needs(1) ? this.#passed(gradient, b) : null]);
		this.consume(a, b);
		return output;
	}
	subtract(a, b) {
		const output = this.#binary(a, b);
		this.record([output], [a, b], [], ([gradient], needs) => {
			const second = needs(1) ? this.#fitted(this.like(gradient), b) : null;
			return [needs(0) ? this.#passed(gradient, a) : null, second];
		});
		this.consume(a, b);
		return output;
	}
	times(a, b) {
		const output = this.#binary(a, b);
		const saved = [...this.needsGrad(b) ? [a.storage] : [], ...this.needsGrad(a) ? [b.storage] : []];
		this.record([output], [a, b], saved, (_, needs) => {
			const second = needs(1) ? this.#fitted(this.like(output), b) : null;
			return [needs(0) ? this.#fitted(this.like(output), a) : null, second];
		});
		this.consume(a, b);
		return output;
	}
	divide(a, b) {
		const output = this.#binary(a, b);
		const saved = this.needsGrad(b) ? [b.storage, a.storage] : [b.storage];
		this.record([output], [a, b], saved, (_, needs) => {
			let second = null;
			if (needs(1)) {
				const steps = [
					this.like(output),
					this.like(output),
					this.like(output)
				];
				second = this.like(output);
				for (const step of steps.toReversed()) this.drop(step);
				second = this.#fitted(second, b);
			}
			return [needs(0) ? this.#fitted(this.like(output), a) : null, second];
		});
		this.consume(a, b);
		return output;
	}
	/** `minimum` and `maximum`. */
	extreme(a, b) {
		const output = this.#binary(a, b);
		const masked = () => {
			const compared = this.like(output, BOOL);
			const halved = this.like(output);
			const equal = this.like(output, BOOL);
			const chosen = this.like(output);
			const result = this.like(output);
			for (const each of [
				chosen,
				equal,
				halved,
				compared
			]) this.drop(each);
			return result;
		};
		this.record([output], [a, b], [a.storage, b.storage], (_, needs) => {
			const second = needs(1) ? this.#fitted(masked(), b) : null;
			return [needs(0) ? this.#fitted(masked(), a) : null, second];
		});
		this.consume(a, b);
		return output;
	}
	/** `x.pow(2)`, in float32 under autocast. */
	square(x) {
		const base = this.isAutocast ? this.castToNamed(x, F32) : x;
		const output = this.like(base);
		this.record([output], [base], [base.storage], () => {
			const steps = [this.like(base), this.like(base)];
			const gradient = this.like(base);
			for (const step of steps.toReversed()) this.drop(step);
			return [gradient];
		});
		if (base !== x) this.drop(base);
		this.consume(x);
		return output;
	}
	/** A number to the power of a tensor, or a tensor to a power, in float32 under autocast. */
	power(x) {
		return this.make(elementsOf(x), this.isAutocast ? F32 : x.dtype, this.isAutocast ? this.castTo(x, F32) : x);
	}
	negate(x) {
		return this.#unary(x, [], 1);
	}
	/** `x + number` and `x - number`: the gradient passes as it is. */
	plus(x) {
		const output = this.like(x);
		this.record([output], [x], [], ([gradient]) => [this.alias(gradient)]);
		this.consume(x);
		return output;
	}
	/** `x * number` and `x / number`. */
	by(x) {
		return this.#unary(x, [], 1);
	}
	sqrt(x) {
		const output = this.like(x);
		this.record([output], [x], [output.storage], () => {
			const doubled = this.like(x);
			const gradient = this.like(x);
			this.drop(doubled);
			return [gradient];
		});
		this.consume(x);
		return output;
	}
	exp(x) {
		const output = this.like(x);
		this.record([output], [x], [output.storage], () => [this.like(x)]);
		this.consume(x);
		return output;
	}
	log(x) {
		return this.#unary(x, [x], 1);
	}
	atan(x) {
		const output = this.like(x);
		this.record([output], [x], [x.storage], () => {
			const squared = this.like(x);
			const plusOne = this.like(x);
			const gradient = this.like(x);
			this.drop(plusOne);
			this.drop(squared);
			return [gradient];
		});
		this.consume(x);
		return output;
	}
	trigonometric(x) {
		const output = this.like(x);
		this.record([output], [x], [x.storage], () => {
			const other = this.like(x);
			const gradient = this.like(x);
			this.drop(other);
			return [gradient];
		});
		this.consume(x);
		return output;
	}
	sigmoid(x) {
		return this.activateVariable(x, "output");
	}
	activateVariable(x, saves) {
		const output = this.like(x);
		this.record([output], [x], [saves === "input" ? x.storage : output.storage], () => [this.like(x)]);
		this.consume(x);
		return output;
	}
	absolute(x) {
		const output = this.like(x);
		this.record([output], [x], [x.storage], () => {
			const sign = this.like(x);
			const gradient = this.like(x);
			this.drop(sign);
			return [gradient];
		});
		this.consume(x);
		return output;
	}
	/** `clamp_` of a tensor with history keeps a copy of what it was. */
	clampInPlace(x) {
		if (!this.needsGrad(x)) return x;
		const before = this.like(x);
		const output = this.alias(x);
		output.node = null;
		this.record([output], [x], [before.storage], () => [this.#chosen(x)]);
		this.drop(before);
		this.consume(x);
		return output;
	}
	clamp(x) {
		const output = this.like(x);
		this.record([output], [x], [x.storage], () => [this.#chosen(x)]);
		this.consume(x);
		return output;
	}
	/** `x.sum(...)`, `x.mean(...)` to `n` elements; backward expands, and a mean divides what it expands. */
	reduce(x, n, isMean = false, dtype = x.dtype) {
		const output = this.create({
			fixed: n,
			perImage: 0
		}, dtype);
		this.record([output], [x], [], ([gradient]) => {
			if (isMean) return [this.like(x)];
			if (gradient.dtype !== x.dtype) return [this.like(x)];
			const expanded = this.alias(gradient, x, x);
			expanded.isStrided = true;
			return [expanded];
		});
		this.consume(x);
		return output;
	}
	/** `F.binary_cross_entropy_with_logits`, without reduction. */
	binaryCrossEntropy(logits, targets) {
		const wanted = this.isAutocast ? this.castToNamed(targets, F32) : targets;
		const predicted = this.isAutocast ? this.castToNamed(logits, F32) : logits;
		const n = elementsOf(predicted);
		const output = this.create({
			fixed: n,
			perImage: 0
		}, predicted.dtype);
		this.internal(n, predicted.dtype);
		this.record([output], [predicted], [predicted.storage, wanted.storage], () => {
			const probability = this.like(predicted);
			const difference = this.like(predicted);
			this.drop(probability);
			const gradient = this.like(predicted);
			this.drop(difference);
			return [gradient];
		});
		if (predicted !== logits) this.drop(predicted);
		if (wanted !== targets) this.drop(wanted);
		this.consume(logits, targets);
		return output;
	}
	/** `F.cross_entropy` over `classes` with integer targets, without reduction. */
	crossEntropy(logits, classes, targets) {
		const n = elementsOf(logits);
		const logged = this.like(logits);
		this.record([logged], [logits], [logged.storage], () => [this.like(logits)]);
		const scores = this.isAutocast ? this.castTo(logged, F32) : logged;
		const output = this.create({
			fixed: n / classes,
			perImage: 0
		}, scores.dtype);
		const weight = this.make(1, F32);
		this.record([output], [scores], [
			scores.storage,
			targets.storage,
			weight.storage
		], () => [this.like(scores)]);
		this.drop(weight);
		this.consume(scores, logits);
		return output;
	}
	/** `F.log_softmax`, in float32 under autocast. */
	logSoftmax(x) {
		const input = this.options.subclasses && this.isAutocast ? this.castToNamed(x, F32) : x;
		const output = this.like(input, this.isAutocast ? F32 : x.dtype);
		this.record([output], [input], [output.storage], () => [this.like(input)]);
		if (input !== x) this.drop(input);
		this.consume(x);
		return output;
	}
	/** `x.gather(...)` of one value for each of the integers; backward adds into zeros of the whole. */
	gathered(x, integers) {
		const output = this.create(integers, x.dtype);
		this.record([output], [x], [integers.storage], () => [this.like(x)]);
		this.consume(x);
		return output;
	}
	/**
	* Softmax over the last dimension of `x`, in float32 under autocast: one kernel on CUDA, a cast and a kernel where
	* losses were recorded.
	*/
	softmaxOf(x) {
		if (!this.options.subclasses || !this.isAutocast) return this.softmax(x);
		const cast = this.castToNamed(x, F32);
		const output = this.softmax(cast);
		this.consume(x);
		return output;
	}
	/** A matrix times a vector of constants: `n` rows. */
	timesVector(x, n, vector) {
		const matrix = this.castToNamed(x, this.isAutocast ? F16 : x.dtype);
		const output = this.create({
			fixed: n,
			perImage: 0
		}, matrix.dtype);
		this.record([output], [matrix], [vector.storage], () => [this.like(matrix)]);
		if (matrix !== x) this.drop(matrix);
		this.consume(x, vector);
		return output;
	}
	/** A matrix product of `n` elements. */
	product(a, b, n) {
		const output = this.create({
			fixed: n,
			perImage: 0
		}, a.dtype);
		const saved = [...this.needsGrad(a) ? [b.storage] : [], ...this.needsGrad(b) ? [a.storage] : []];
		this.record([output], [a, b], saved, (_, needs) => {
			const second = needs(1) ? this.like(b) : null;
			return [needs(0) ? this.like(a) : null, second];
		});
		this.consume(a, b);
		return output;
	}
	/** Mean binary cross-entropy with logits: one number. */
	meanEntropy(logits, targets) {
		const wanted = this.isAutocast ? this.castToNamed(targets, F32) : targets;
		const predicted = this.isAutocast ? this.castToNamed(logits, F32) : logits;
		const output = this.create({
			fixed: 1,
			perImage: 0
		}, predicted.dtype);
		this.internal(2 * elementsOf(predicted), F32);
		this.record([output], [predicted], [predicted.storage, wanted.storage], () => {
			const probability = this.like(predicted);
			const difference = this.like(predicted);
			this.drop(probability);
			const gradient = this.like(predicted);
			this.drop(difference);
			return [gradient];
		});
		if (predicted !== logits) this.drop(predicted);
		if (wanted !== targets) this.drop(wanted);
		this.consume(logits, targets);
		return output;
	}
	/** `a += b`: the sum stays where `a`, a name of this scope, is. */
	addInPlace(a, b) {
		const sum = this.alias(a);
		this.record([sum], [a, b], [], ([gradient], needs) => [needs(0) ? this.alias(gradient) : null, needs(1) ? this.#passed(gradient, b) : null]);
		this.consume(b);
		this.end(a);
		return this.let(sum);
	}
	/** `x *= factor`: the product stays where `x` is. */
	timesInPlace(x, factor) {
		const product = this.alias(x);
		product.node = null;
		this.record([product], [x], [factor.storage], () => [this.like(x)]);
		this.consume(x, factor);
		return product;
	}
	/** A sum whose history nobody follows. */
	reduceDetached(x, n) {
		return this.make(n, x.dtype);
	}
	/** The gradient where a bound did not cut it. */
	#chosen(x) {
		const zero = this.make(1, x.dtype);
		const isInside = this.like(x, BOOL);
		const gradient = this.like(x);
		this.drop(isInside);
		this.drop(zero);
		return gradient;
	}
	#unary(x, saved, _steps) {
		const output = this.like(x);
		this.record([output], [x], saved.map(({ storage }) => storage), () => [this.like(x)]);
		this.consume(x);
		return output;
	}
	#binary(a, b) {
		const dtype = elementsOf(a) === 1 && b.dtype.isFloat ? b.dtype : a.dtype === F32 || b.dtype === F32 ? F32 : a.dtype;
		const larger = elementsOf(a) >= elementsOf(b) ? a : b;
		return this.create(larger, dtype);
	}
	#passed(gradient, x) {
		if (elementsOf(gradient) === elementsOf(x) && gradient.dtype === x.dtype) return this.alias(gradient);
		return this.like(x);
	}
	#fitted(gradient, x) {
		if (elementsOf(gradient) === elementsOf(x) && gradient.dtype === x.dtype) return gradient;
		const fitted = this.like(x);
		this.drop(gradient);
		return fitted;
	}
};

// src/frameworks/ultralytics/losses/overlap.ts
const CORNERS$1 = [
	1,
	1,
	1,
	1
];
/** Complete IoU of paired boxes given by their corners, `n` pairs (CIoU, arXiv 1911.08287). */
function completeIou(t, first, second) {
	return t.call([first, second], () => {
		const [x1, y1, x2, y2] = t.pieces(first, CORNERS$1).map((piece) => t.let(piece));
		const [u1, v1, u2, v2] = t.pieces(second, CORNERS$1).map((piece) => t.let(piece));
		const width = t.let(t.subtract(x2, x1));
		const height = t.let(t.plus(t.subtract(y2, y1)));
		const width2 = t.let(t.subtract(u2, u1));
		const height2 = t.let(t.plus(t.subtract(v2, v1)));
		const across = t.clampInPlace(t.subtract(t.extreme(x2, u2), t.extreme(x1, u1)));
		const down = t.clampInPlace(t.subtract(t.extreme(y2, v2), t.extreme(y1, v1)));
		const shared = t.let(t.times(across, down));
		const union = t.let(t.plus(t.subtract(t.sum2(t.times(width, height), t.times(width2, height2)), shared)));
		const iou = t.let(t.divide(shared, union));
		const hullWidth = t.let(t.subtract(t.extreme(x2, u2), t.extreme(x1, u1)));
		const hullHeight = t.let(t.subtract(t.extreme(y2, v2), t.extreme(y1, v1)));
		const diagonal = t.let(t.plus(t.sum2(t.square(hullWidth), t.square(hullHeight))));
		const apart = (a, b, c, d) => t.square(t.subtract(t.subtract(t.sum2(a, b), c), d));
		const distance = t.let(t.by(t.sum2(apart(u1, u2, x1, x2), apart(v1, v2, y1, y2))));
		const aspect = t.let(t.by(t.square(t.subtract(t.atan(t.divide(width2, height2)), t.atan(t.divide(width, height))))));
		const weight = t.let(t.noGrad(() => t.divide(aspect, t.plus(t.subtract(aspect, iou)))));
		return t.subtract(iou, t.sum2(t.divide(distance, diagonal), t.times(aspect, weight)));
	});
}
/** Complete IoU of every label with every anchor, `pairs` in all, as broadcasting computes it without history. */
function overlapOfEvery(t, pairs) {
	const p = (...operands) => t.make(pairs, F32, ...operands);
	return t.scope(() => {
		const side = () => p(p(p(), p()));
		t.let(p(side(), side()));
		t.let(p(p(p())));
		t.let(p());
		t.let(p(p(), p())), t.let(p(p(), p()));
		t.let(p(p(p(), p())));
		const apart = () => p(p(p()));
		t.let(p(p(apart(), apart())));
		t.let(p(p(p())));
		t.let(p(p(p())));
		return p(p(p(), p()));
	});
}
/** Probabilistic IoU of paired rotated boxes, five values each (arXiv 2106.06072). */
function probabilisticIou(t, first, second) {
	const n = elementsOf(first) / 5;
	return t.call([first, second], () => {
		const centre = (boxes) => t.pieces(t.slice(boxes, 2 * n), [1, 1]).map((piece) => t.let(piece));
		const [x1, y1] = centre(first);
		const [x2, y2] = centre(second);
		const [a1, b1, c1] = covariance(t, first, n);
		const [a2, b2, c2] = covariance(t, second, n);
		const volume = () => t.subtract(t.times(t.sum2(a1, a2), t.sum2(b1, b2)), t.square(t.sum2(c1, c2)));
		const numerator = t.sum2(t.times(t.sum2(a1, a2), t.square(t.subtract(y1, y2))), t.times(t.sum2(b1, b2), t.square(t.subtract(x1, x2))));
		const t1 = t.let(t.by(t.divide(numerator, t.plus(volume()))));
		const cross = t.times(t.times(t.sum2(c1, c2), t.subtract(x2, x1)), t.subtract(y1, y2));
		const t2 = t.let(t.by(t.divide(cross, t.plus(volume()))));
		const own = (a, b, c) => t.clampInPlace(t.subtract(t.times(a, b), t.square(c)));
		const root = t.sqrt(t.times(own(a1, b1, c1), own(a2, b2, c2)));
		const t3 = t.let(t.by(t.log(t.plus(t.divide(volume(), t.plus(t.by(root)))))));
		const bhattacharyya = t.let(t.clamp(t.sum2(t.sum2(t1, t2), t3)));
		const hellinger = t.let(t.sqrt(t.plus(t.negate(t.exp(t.negate(bhattacharyya))))));
		return t.negate(hellinger);
	});
}
function covariance(t, boxes, n) {
	const sides = t.by(t.square(t.slice(boxes, 2 * n)));
	const joined = t.let(t.join([sides, t.slice(boxes, n)], boxes.dtype === F32 || sides.dtype === F32 ? F32 : boxes.dtype));
	const [a, b, c] = t.pieces(joined, [
		1,
		1,
		1
	]).map((piece) => t.let(piece));
	const cos = t.let(t.trigonometric(c));
	const sin = t.let(t.trigonometric(c));
	const cos2 = t.let(t.square(cos));
	const sin2 = t.let(t.square(sin));
	const components = [
		t.let(t.sum2(t.times(a, cos2), t.times(b, sin2))),
		t.let(t.sum2(t.times(a, sin2), t.times(b, cos2))),
		t.let(t.times(t.times(t.subtract(a, b), cos), sin))
	];
	for (const each of [
		joined,
		a,
		b,
		c,
		cos,
		sin,
		cos2,
		sin2
	]) t.end(each);
	return components;
}

// src/frameworks/ultralytics/losses/anchors.ts
/** Box and objectness, beside the classes. */
const VALUES$1 = 5;
/** Cells that a label is given to on a level: its own and the two nearest. */
const CELLS = 3;
/** Anchors of a level whose shape is near enough to a label's: one of three on average, as each level has its scale. */
const NEAR_ANCHORS = 1;
/**
* The loss of the classic YOLOv5 repository: a label is given to a few anchors by its shape alone, so nothing grows with
* the square of labels and anchors; objectness is scored everywhere.
*/
function anchorLoss(t, { classes, anchors, labels, level }) {
	return t.scope(() => {
		const values = classes + VALUES$1;
		t.let(t.make(anchors * labels * 7, F32));
		let sum = t.let(t.make(1, F32));
		for (let index = 0;; index++) {
			const predictions = level(index);
			if (!predictions) break;
			const n = labels * CELLS * NEAR_ANCHORS;
			const cells = elementsOf(predictions) / values;
			const objectness = t.let(t.make(cells, predictions.dtype));
			const parts = [];
			if (n > 0) {
				const indices = t.let(t.integers(4 * n));
				const own = t.let(t.take(predictions, n * values, indices));
				const [box, , scores] = t.pieces(own, [
					4,
					1,
					classes
				]).map((piece) => t.let(piece));
				const decoded = t.let(t.by(t.square(t.sigmoid(box))));
				const iou = t.let(completeIou(t, t.aliased(decoded), t.make(4 * n, F32)));
				parts.push(t.reduce(t.negate(iou), 1, true));
				if (classes > 1) parts.push(t.meanEntropy(scores, t.make(n * classes, scores.dtype)));
			}
			parts.push(t.meanEntropy(t.slice(predictions, cells), objectness));
			for (const part of parts) sum = t.addInPlace(sum, part);
			t.end(objectness);
		}
		return t.by(sum);
	});
}

// src/frameworks/ultralytics/losses/classification.ts
/** Cross-entropy of one row of logits for each image. */
function classificationLoss(t, logits, images, classes) {
	const targets = t.integers(images);
	const entropy = t.crossEntropy(logits, classes, targets);
	t.drop(targets);
	return t.reduce(entropy, 1, true);
}

// src/frameworks/ultralytics/losses/assigner-form.ts
/**
* How releases of Ultralytics assign labels, oldest first (ultralytics/utils/tal.py):
*
* - `one-hot` overlaps every pair of label and anchor, and marks the best anchors in one-hot rows of int64;
* - `repeating`, since 8.0.52, overlaps the pairs whose anchor lies in the label, but repeats boxes for every pair;
* - `scattering`, since 8.0.96, marks in int8;
* - `expanding`, since 8.0.107, no longer repeats;
* - `comparing`, since 8.4.99, compares anchors with corners instead of taking the least distance to a side;
* - `gathering`, since 8.4.134, computes on the candidates alone and multiplies in place;
* - `unconditional`, since 8.4.154, resolves conflicts without asking whether there are any;
* - `reducing`, since 8.4.157, reads marks and labels of an anchor in one reduction;
* - `passing`, since 8.4.180, holds the float marks of candidates until their metric is through.
*/
const ASSIGNER_FORMS = [
	"one-hot",
	"repeating",
	"scattering",
	"expanding",
	"comparing",
	"gathering",
	"unconditional",
	"reducing",
	"passing"
];
/** Whether a form is the other one or came after it. */
function isSince(form, other) {
	return ASSIGNER_FORMS.indexOf(form) >= ASSIGNER_FORMS.indexOf(other);
}

// src/frameworks/ultralytics/losses/inside.ts
/** Which anchors lie in which label, over all pairs. */
function insideOf(t, options) {
	return options.boxValues === 5 ? insideRotated(t, options) : insideBoxes(t, options);
}
/** Distances of every anchor to the four sides of every label. */
function insideBoxes(t, { labels, anchors, form }) {
	const { images: B, most: M } = labels;
	const pairs = B * M * anchors.count;
	return t.scope(() => {
		const centred = t.let(t.make(B * M * 4, F32));
		for (let i = 0; i < 2; i++) t.drop(t.make(B * M, F32, t.make(B * M, F32)));
		for (let i = 0; i < 2; i++) t.drop(t.make(B * M, F32));
		const isTiny = t.let(t.make(B * M * 2, BOOL));
		const widened = t.make(B * M * 2, BOOL, t.make(B * M * 2, F32));
		t.drop(t.make(B * M * 2, F32, widened, t.make(1, F32)));
		const corners = t.let(t.scope(() => {
			const y = t.let(t.make(B * M * 4, F32));
			t.let(t.make(B * M * 2, F32));
			for (let i = 0; i < 2; i++) t.drop(t.make(B * M * 2, F32));
			return y;
		}));
		let inside;
		if (isSince(form, "gathering")) inside = comparedOneByOne(t, pairs);
		else if (isSince(form, "comparing")) inside = comparedInPairs(t, pairs);
		else {
			const deltas = t.let(t.join([t.make(2 * pairs, F32), t.make(2 * pairs, F32)]));
			inside = t.make(pairs, F32);
			t.end(deltas);
		}
		for (const each of [
			centred,
			isTiny,
			corners
		]) t.end(each);
		return inside;
	});
}
/** Two comparisons with both coordinates of a corner each. */
function comparedInPairs(t, pairs) {
	const first = t.let(t.make(2 * pairs, BOOL, t.make(2 * pairs, F32)));
	const second = t.let(t.make(2 * pairs, BOOL, t.make(2 * pairs, F32)));
	const both = t.make(2 * pairs, BOOL);
	for (const each of [first, second]) t.end(each);
	return t.make(pairs, BOOL, both);
}
/** Four comparisons with the sides of every label, joined as they come. */
function comparedOneByOne(t, pairs) {
	const compared = () => t.make(pairs, BOOL, t.make(pairs, F32));
	const inside = compared();
	for (let side = 1; side < 4; side++) t.drop(compared());
	return inside;
}
/** Projections of every anchor onto two sides of every rotated label. */
function insideRotated(t, { labels, anchors, form }) {
	const { images: B, most: M } = labels;
	const each = B * M;
	const pairs = each * anchors.count;
	return t.scope(() => {
		const copy = t.let(t.make(each * 5, F32));
		const isTiny = t.let(t.make(each * 2, BOOL));
		t.drop(t.make(each * 2, F32, t.make(each * 2, BOOL, t.make(each * 2, F32)), t.make(1, F32)));
		const corners = t.let(t.scope(() => {
			t.let(t.make(each, F32)), t.let(t.make(each, F32));
			const products = Array.from({ length: 4 }, () => t.make(each, F32, t.make(each, F32)));
			t.let(t.join(products.slice(0, 2))), t.let(t.join(products.slice(2)));
			const points = Array.from({ length: 4 }, () => t.let(t.make(each * 2, F32, t.make(each * 2, F32))));
			return t.make(each * 8, F32, ...points.filter(({ isTemporary }) => isTemporary));
		}));
		const sides = [t.let(t.make(each * 2, F32)), t.let(t.make(each * 2, F32))];
		const byAxis = isSince(form, "reducing");
		const toAnchors = (byAxis ? [pairs, pairs] : [pairs * 2]).map((n) => t.let(t.make(n, F32)));
		const norms = [0, 1].map(() => t.let(t.make(each, F32, t.make(each * 2, F32))));
		const terms = () => byAxis ? [t.make(pairs, F32), t.make(pairs, F32)] : [t.make(pairs * 2, F32)];
		const products = [0, 1].map(() => t.let(t.make(pairs, F32, ...terms())));
		const both = t.make(pairs, BOOL, t.make(pairs, BOOL), t.make(pairs, BOOL));
		const three = t.make(pairs, BOOL, both, t.make(pairs, BOOL));
		const all = t.make(pairs, BOOL, three, t.make(pairs, BOOL));
		for (const x of [
			copy,
			isTiny,
			corners,
			...sides,
			...toAnchors,
			...norms,
			...products
		]) t.end(x);
		return all;
	});
}

// src/frameworks/ultralytics/losses/labels.ts
function anchorsOf(levels) {
	return {
		count: levels.reduce((sum, { height, width }) => sum + height * width, 0),
		levels
	};
}

// src/frameworks/ultralytics/losses/mask-match.ts
/** Anchors of a label whose masks are compared. */
const TOP$1 = 30;
/** Images are taken together up to so many pixels of masks (ultralytics/utils/tal.py). */
const MOST_PIXELS$1 = 2 ** 27;
/** Mean of the overlaps of boxes and of masks, for every candidate: masks are made for the best anchors of each label. */
function maskOverlaps(t, dtype, { labels, anchors, boxValues }, { pixels, coefficients }) {
	const { images: B, most: M, candidates: n, masked } = labels;
	const pairs = B * M * anchors.count;
	const perImage = Math.max(masked.fullest, 1);
	const k = Math.min(masked.pairs, n);
	const distinct = Math.min(k, B * perImage);
	return t.scope(() => {
		t.let(t.make(pairs, F32));
		const score = t.power(t.make(n, dtype, t.make(n, I64, t.make(n, F32))));
		t.drop(t.make(n, F32, t.make(n, F32, score, t.make(n, F32))));
		const values = t.make(B * M * TOP$1, F32);
		t.let(t.make(B * M * TOP$1, I64, values));
		t.let(t.make(k, I64, t.make(n, BOOL, t.make(pairs, BOOL))));
		t.let(t.make(n, F32));
		const key = t.make(k, I64, t.make(k, I64), t.make(k, I64));
		t.let(t.make(distinct, I64));
		t.let(t.make(k, I64, key));
		for (let i = 0; i < 4; i++) t.let(t.make(distinct, I64));
		t.let(t.make(B * perImage * coefficients, dtype));
		t.let(t.make(B * perImage * boxValues, F32));
		t.let(t.make(B * M * perImage, F32));
		const together = Math.max(1, Math.floor(MOST_PIXELS$1 / (perImage * pixels)));
		t.drop(compared(t, dtype, Math.min(together, B), perImage, M, pixels, coefficients));
		return t.make(n, F32, t.make(n, F32));
	});
}
/** Overlaps of so many images' labels with the masks of anchors, as products of half masks. */
function compared(t, dtype, images, masks, M, pixels, parts) {
	const half = t.isAutocast || dtype === F16 ? F16 : F32;
	const each = images * M * masks;
	return t.scope(() => {
		const prototypes = t.make(images * parts * pixels, dtype);
		t.let(t.make(images * masks * pixels, BOOL, t.make(images * masks * pixels, dtype, prototypes)));
		t.let(t.make(images * M * pixels, F16, t.make(images * M * pixels, BOOL)));
		t.let(t.make(images * masks * pixels, F16));
		t.let(t.make(each, F32, t.make(each, half)));
		t.let(t.make(each, F32, t.make(each, F32)));
		return t.make(each, F32, t.make(each, F32));
	});
}

// src/frameworks/ultralytics/losses/match.ts
/** How well label and anchor of each pair fit: a power of the class's score times one of the overlap. */
function matchOf(t, scores, options) {
	if (options.form === "one-hot") return matchOfEvery(t, scores, options);
	return isSince(options.form, "gathering") ? matchOfCandidates(t, scores, options) : matchByMask(t, scores, options);
}
/** Every pair with every other. */
function matchOfEvery(t, scores, { labels, anchors }) {
	const pairs = labels.images * labels.most * anchors.count;
	const classScores = t.let(t.make(pairs, scores.dtype));
	const overlaps = t.let(t.make(pairs, F32, overlapOfEvery(t, pairs)));
	const metric = t.let(t.make(pairs, F32, t.power(classScores), t.make(pairs, F32)));
	t.end(classScores);
	return {
		metric,
		overlaps
	};
}
/** Candidates alone, read from and written to tensors of all pairs. */
function matchByMask(t, scores, options) {
	const { labels, anchors, form, boxValues } = options;
	const pairs = labels.images * labels.most * anchors.count;
	const n = labels.candidates;
	const valid = t.let(t.make(pairs, BOOL, t.make(pairs, F32)));
	const overlaps = t.let(t.make(pairs, F32));
	const classScores = t.let(t.make(pairs, scores.dtype));
	t.drop(t.make(n, scores.dtype, t.make(pairs, scores.dtype)));
	const repeated = () => isSince(form, "expanding") ? [] : [t.make(pairs * boxValues, F32)];
	const predicted = t.let(t.make(n * boxValues, F32, ...repeated()));
	const truth = t.let(t.make(n * boxValues, F32, ...repeated()));
	t.drop(overlapOf(t, truth, predicted, options));
	const metric = t.let(t.make(pairs, F32, t.power(classScores), t.make(pairs, F32)));
	for (const each of [
		valid,
		classScores,
		predicted,
		truth
	]) t.end(each);
	return {
		metric,
		overlaps
	};
}
/** Candidates alone, by their indices; tensors of all pairs are made for the result. */
function matchOfCandidates(t, scores, options) {
	const { labels, anchors, form, boxValues } = options;
	const pairs = labels.images * labels.most * anchors.count;
	const n = labels.candidates;
	const marks = t.let(t.make(pairs, F32));
	const valid = t.let(t.make(pairs, BOOL));
	if (!isSince(form, "passing")) t.end(marks);
	const indices = t.let(t.make(3 * n, I64));
	const classScores = t.let(t.make(n, scores.dtype, t.make(n, I64, t.make(n, F32))));
	const truth = t.let(t.make(n * boxValues, F32));
	const predicted = t.let(t.make(n * boxValues, F32));
	let overlap = t.let(overlapOf(t, truth, predicted, options));
	for (const each of [truth, predicted]) t.end(each);
	if (options.masks) {
		const ofBoxes = overlap;
		overlap = t.let(maskOverlaps(t, scores.dtype, options, options.masks));
		t.end(ofBoxes);
	}
	const values = t.let(t.make(n, F32, t.power(classScores), t.make(n, F32)));
	const overlaps = t.let(t.make(pairs, F32));
	const metric = t.let(t.make(pairs, F32));
	for (const each of [
		valid,
		indices,
		classScores,
		overlap,
		values
	]) t.end(each);
	if (isSince(form, "passing")) t.end(marks);
	return {
		metric,
		overlaps
	};
}
function overlapOf(t, truth, predicted, { boxValues }) {
	return boxValues === 4 ? completeIou(t, truth, predicted) : probabilisticIou(t, truth, predicted);
}

// src/frameworks/ultralytics/losses/assigner.ts
/**
* The task-aligned assigner: metrics over every label and anchor of the batch,
* padded to the fullest image. Named tensors are the caller's: `scores` (images, anchors, classes), `boxes` (images,
* anchors, values), `points` (anchors, 2), `truth` (images, most, values), `isLabel` (images, most).
*/
function assign(t, scores, boxes, points, truth, isLabel, options) {
	return t.noGrad(() => {
		const [targetBoxes, targetScores, isForeground, labelOfAnchor] = t.call([
			scores,
			boxes,
			points
		], () => {
			const { images: B } = options.labels;
			const A = options.anchors.count;
			const { mask, metric, overlaps } = positives(t, scores, options);
			const chosen = resolveConflicts(t, mask, options);
			const targets = targetsOf(t, options);
			const norm = t.let(weightsOf(t, options));
			const weighted = t.let(t.make(B * A * options.classes, F32));
			t.end(targets.oneHot);
			const isForeground = t.let(t.make(B * A, BOOL));
			for (const each of [
				chosen.mask,
				metric,
				overlaps,
				chosen.foreground,
				norm
			]) t.end(each);
			return [
				targets.boxes,
				weighted,
				isForeground,
				chosen.labelOfAnchor
			];
		});
		return {
			boxes: t.let(targetBoxes),
			scores: t.let(targetScores),
			isForeground: t.let(isForeground),
			labelOfAnchor: t.let(labelOfAnchor)
		};
	});
}
/** Which anchors lie in which label, how well each pair fits, and the best of them for each label. */
function positives(t, scores, options) {
	const { labels, anchors, form } = options;
	const pairs = labels.images * labels.most * anchors.count;
	let inside = form === "one-hot" ? null : t.let(insideOf(t, options));
	const { metric, overlaps } = matchOf(t, scores, options);
	inside ??= t.let(insideOf(t, options));
	const weighed = form === "one-hot" ? t.make(pairs, F32) : null;
	const isTop = t.let(bestOf(t, options));
	if (weighed) t.drop(weighed);
	const mask = isSince(form, "gathering") ? isTop : t.let(t.make(pairs, F32, t.make(pairs, F32)));
	t.end(inside);
	if (mask !== isTop) t.end(isTop);
	return {
		mask,
		metric,
		overlaps
	};
}
/** The best anchors of each label, as marks over all pairs. */
function bestOf(t, { labels, anchors, form, top }) {
	const each = labels.images * labels.most;
	const pairs = each * anchors.count;
	return t.scope(() => {
		t.let(t.make(each * top, BOOL));
		t.let(t.make(each * top, F32));
		t.let(t.make(each * top, I64));
		t.drop(t.make(each * top, BOOL));
		if (form === "one-hot") {
			const counts = t.let(t.make(pairs, I64, t.make(pairs * top, I64)));
			const single = t.make(pairs, I64, t.make(pairs, BOOL));
			t.end(counts);
			return t.make(pairs, F32, single);
		}
		if (form === "repeating") {
			const counts = t.let(t.make(pairs, I64));
			t.drop(t.make(pairs, I64));
			const single = t.make(pairs, I64, t.make(pairs, BOOL));
			t.end(counts);
			return t.make(pairs, F32, single);
		}
		const counts = t.let(t.make(pairs, I8));
		t.let(t.make(each * (isSince(form, "gathering") ? top : 1), I8));
		t.drop(t.make(pairs, BOOL));
		return isSince(form, "gathering") ? t.alias(counts) : t.make(pairs, F32);
	});
}
/** Gives an anchor that several labels claim to the one it overlaps most. */
function resolveConflicts(t, mask, options) {
	const { labels, anchors, top, narrowed, form } = options;
	const { images: B, most: M } = labels;
	const BA = B * anchors.count;
	const pairs = BA * M;
	const gathers = isSince(form, "gathering");
	const reduces = isSince(form, "reducing");
	const marks = gathers ? I8 : F32;
	const counts = gathers ? I64 : F32;
	let foreground = t.let(t.make(BA, counts));
	let kept = mask;
	const leftovers = [];
	const countAgain = (dtype = counts) => {
		const before = foreground;
		foreground = t.let(t.make(BA, dtype));
		t.end(before);
	};
	if (isSince(form, "unconditional") || labels.hasConflicts[options.head]) {
		const isSeveral = t.make(BA, BOOL);
		const several = t.let(isSince(form, "expanding") ? isSeveral : t.make(pairs, BOOL, isSeveral));
		if (reduces) t.drop(t.make(BA, F32));
		const best = t.let(t.make(BA, I64));
		const rows = isSince(form, "scattering") ? [] : [t.make(pairs, I64)];
		const isBest = t.let(t.make(pairs, marks, ...rows));
		kept = t.let(t.make(pairs, marks));
		if (!reduces) countAgain();
		leftovers.push(several, best, isBest);
	}
	if (narrowed !== top) {
		const own = t.let(t.make(pairs, F32));
		const values = t.make(B * M * narrowed, F32);
		const indices = t.let(t.make(B * M * narrowed, I64, values));
		const isKept = t.let(t.make(pairs, marks));
		if (!reduces) countAgain();
		leftovers.push(own, indices, isKept);
	}
	if (reduces) countAgain(marks);
	const labelOfAnchor = t.let(t.make(BA, I64));
	for (const each of leftovers) t.end(each);
	if (kept !== mask) t.end(mask);
	return {
		mask: kept,
		foreground,
		labelOfAnchor
	};
}
/** How well its label fits every anchor, relative to the best of that label; metric and overlaps are multiplied in place. */
function weightsOf(t, { labels, anchors, form }) {
	const each = labels.images * labels.most;
	const pairs = each * anchors.count;
	return t.scope(() => {
		t.let(t.make(each, F32));
		if (isSince(form, "gathering")) {
			t.let(t.make(each, F32));
			t.drop(t.make(each, F32));
			return t.make(labels.images * anchors.count, F32);
		}
		t.let(t.make(each, F32, t.make(pairs, F32)));
		const scaled = t.make(pairs, F32, t.make(pairs, F32), t.make(each, F32));
		return t.make(labels.images * anchors.count, F32, scaled);
	});
}
/** Class, box and one-hot scores of every anchor. */
function targetsOf(t, options) {
	const { labels, anchors, classes, boxValues } = options;
	const { images: B, most: M } = labels;
	const BA = B * anchors.count;
	const images = t.let(t.make(B, I64));
	const flat = t.let(t.make(BA, I64, t.make(B, I64)));
	const classOfAnchor = t.let(t.make(BA, I64, t.make(B * M, I64)));
	const boxes = t.let(t.make(BA * boxValues, F32));
	if (isSince(options.form, "comparing")) {
		const marks = t.let(t.make(BA * classes, I8));
		const chosen = t.let(t.make(BA * classes, I8, t.make(BA, BOOL)));
		t.end(marks);
		for (const each of [flat, images]) t.end(each);
		return {
			classOfAnchor,
			boxes,
			oneHot: chosen
		};
	}
	const zeros = t.let(t.make(BA * classes, I64));
	const repeated = t.let(t.make(BA * classes, F32));
	const isSet = t.make(BA * classes, BOOL);
	const oneHot = t.let(t.make(BA * classes, I64, t.make(1, I64), isSet));
	t.end(zeros);
	for (const each of [
		flat,
		images,
		repeated
	]) t.end(each);
	return {
		classOfAnchor,
		boxes,
		oneHot
	};
}

// src/frameworks/ultralytics/losses/detection.ts
const CANDIDATES = 10;
/** Anchors that a label is given, and how many of them it keeps. */
function candidatesOf({ head, rules: { candidatesOfOne } }) {
	return head === 0 ? {
		top: CANDIDATES,
		narrowed: CANDIDATES
	} : {
		top: candidatesOfOne,
		narrowed: 1
	};
}
/** Anchors and strides of all levels: points (anchors, 2) and strides (anchors, 1), in the precision of the maps. */
function makeAnchors(t, { levels, count }, dtype) {
	const [points, strides] = t.scope(() => {
		const made = [];
		const axes = [void 0, void 0];
		for (const { height, width } of levels) {
			for (const [index, side] of [width, height].entries()) {
				const before = axes[index];
				axes[index] = t.let(t.make(side, dtype, t.make(side, dtype)));
				if (before) t.end(before);
			}
			made.push({
				points: t.let(t.make(height * width * 2, dtype)),
				stride: t.let(t.make(height * width, dtype))
			});
		}
		const points = t.make(2 * count, dtype);
		const strides = t.make(count, dtype);
		for (const level of made.toReversed()) t.end(level.points);
		for (const level of made.toReversed()) t.end(level.stride);
		return [points, strides];
	});
	return {
		points: t.let(points),
		strides: t.let(strides)
	};
}
/** Labels gathered into one padded tensor (images, most, 1 + values). */
function padLabels(t, labels, values, dtype) {
	const { images: B, most: M, total: N } = labels;
	const flat = t.let(t.make(N * (values + 2), F32));
	const scale = t.let(t.make(4, dtype, t.make(4, I64)));
	const padded = t.scope(() => {
		t.let(t.make(N, I64));
		t.let(t.make(B, I64));
		t.let(t.make(B, I32, t.make(B, I64)));
		const out = t.let(t.make(B * M * (values + 1), F32, t.make(1, I32)));
		const before = t.make(B + 1, I64);
		t.drop(t.make(N, I64, t.make(N, I64)));
		t.let(t.make(B + 1, I64, before));
		t.let(t.make(N, I64, t.make(N, I64), t.make(N, I64)));
		if (values === 4) t.drop(t.scope(() => {
			const corners = t.let(t.make(B * M * 4, F32));
			t.let(t.make(B * M * 2, F32));
			for (let i = 0; i < 2; i++) t.drop(t.make(B * M * 2, F32));
			return corners;
		}));
		return out;
	});
	t.end(scale);
	t.end(flat);
	return t.let(padded);
}
/** Box, class and distribution loss of one head. */
function detectionLoss(t, outputs, options) {
	const { predicts, anchors, labels, head } = options;
	const { classes, bins } = predicts;
	const { images: B, most: M } = labels;
	const BA = B * anchors.count;
	const [loss, boxes, targetScores, isForeground, labelOfAnchor, points, strides] = t.scope(() => {
		const loss = t.let(t.make(3, F32));
		const distances = t.let(t.contiguous(outputs.boxes()));
		const scores = t.let(t.contiguous(outputs.scores()));
		const { points, strides } = makeAnchors(t, anchors, scores.dtype);
		t.let(t.make(2, scores.dtype, t.make(2, scores.dtype)));
		const truth = padLabels(t, labels, 4, scores.dtype);
		const isLabel = t.let(t.make(B * M, F32));
		const boxes = t.let(decodeBoxes(t, distances, bins, BA));
		const probabilities = t.make(BA * classes, scores.dtype);
		const pixels = t.make(BA * 4, F32, t.make(BA * 4, boxes.dtype));
		const assignment = assign(t, probabilities, pixels, t.make(2 * anchors.count, scores.dtype), truth, isLabel, {
			anchors,
			classes,
			labels,
			...candidatesOf(options),
			boxValues: 4,
			head,
			form: options.rules.assigner,
			masks: options.masks ?? null
		});
		const scoreSum = t.let(t.make(1, F32));
		t.drop(t.make(1, BOOL));
		const targets = scores.dtype === F32 ? assignment.scores : t.make(BA * classes, scores.dtype);
		const entropy = t.let(t.binaryCrossEntropy(scores, targets));
		const parts = [t.divide(t.reduce(entropy, 1), scoreSum)];
		t.drop(t.make(1, I64));
		if (labels.positives[head] > 0) {
			const target = t.make(BA * 4, F32);
			parts.push(...boxLoss(t, {
				distances,
				boxes,
				target,
				assignment,
				scoreSum,
				strides
			}, options));
		}
		return [
			t.let(gather(t, loss, parts)),
			assignment.boxes,
			assignment.scores,
			assignment.isForeground,
			assignment.labelOfAnchor,
			points,
			strides
		];
	}).map((x) => t.let(x));
	t.end(targetScores);
	return {
		loss,
		assignment: {
			boxes,
			scores: targetScores,
			isForeground,
			labelOfAnchor
		},
		points,
		strides
	};
}
/** Corners of predicted boxes in units of the stride, from distances or distributions over them. */
function decodeBoxes(t, distances, bins, BA) {
	return t.scope(() => {
		let sides = distances;
		if (bins > 1) {
			const spread = t.softmaxOf(distances);
			const centres = t.make(bins, distances.dtype);
			sides = t.let(t.timesVector(spread, BA * 4, centres));
		}
		return t.call([sides], () => {
			const [leftTop, rightBottom] = t.pieces(sides, [1, 1]).map((piece) => t.let(piece));
			const first = t.let(t.negate(leftTop));
			const second = t.let(t.plus(rightBottom));
			const corners = t.join([first, second]);
			for (const each of [
				leftTop,
				rightBottom,
				first,
				second
			]) t.end(each);
			return corners;
		});
	});
}
function boxLoss(t, inputs, { predicts, labels, anchors, head, rules }) {
	const { bins } = predicts;
	const n = labels.positives[head];
	const BA = labels.images * anchors.count;
	const { assignment, boxes, distances, scoreSum } = inputs;
	const mask = assignment.isForeground;
	return t.call([inputs.target], () => {
		const weight = t.let(t.make(n, F32, t.make(BA, F32)));
		const iou = t.let(completeIou(t, t.take(boxes, 4 * n, mask), t.make(4 * n, F32)));
		const overlapLoss = t.let(t.divide(t.reduce(t.times(t.negate(iou), weight), 1), scoreSum));
		const sides = t.let(t.join([t.make(2 * BA, F32), t.make(2 * BA, F32)]));
		const distanceLoss = bins > 1 ? distributionLoss(t, {
			distances,
			mask,
			n,
			bins,
			weight,
			shares: rules.sharesSoftmax
		}) : sideLoss(t, distances, mask, n, BA, weight);
		const result = t.divide(t.reduce(distanceLoss, 1), scoreSum);
		for (const each of [
			weight,
			iou,
			sides
		]) t.end(each);
		return [overlapLoss, result];
	});
}
/** Cross-entropy to the two bins around each side. */
function distributionLoss(t, { distances, mask, n, bins, weight, shares }) {
	const logits = t.take(distances, n * 4 * bins, mask);
	const target = t.make(n * 4, F32);
	const loss = t.call([logits, target], () => {
		const left = t.let(t.make(n * 4, I64));
		const right = t.let(t.make(n * 4, I64));
		const leftWeight = t.let(t.make(n * 4, F32));
		const rightWeight = t.let(t.make(n * 4, F32));
		const logged = shares ? t.let(t.logSoftmax(logits)) : null;
		const at = (bin) => logged ? t.gathered(logged, bin) : t.crossEntropy(logits, bins, bin);
		const first = t.times(at(left), leftWeight);
		const second = t.times(at(right), rightWeight);
		const mean = t.reduce(t.sum2(first, second), n, true);
		return shares ? t.negate(mean) : mean;
	});
	return t.times(loss, weight);
}
/** L1 between sides in units of the image, where no distribution is predicted (YOLO26). */
function sideLoss(t, distances, mask, n, BA, weight) {
	return t.scope(() => {
		t.let(t.make(BA * 4, F32));
		const scaled = t.let(t.by(distances));
		const predicted = t.take(scaled, n * 4, mask);
		const difference = t.absolute(t.subtract(predicted, t.make(n * 4, F32)));
		const mean = t.reduce(difference, n, true);
		return t.times(mean, weight);
	});
}
/** Writes the parts into the loss vector; tiny tensors whose history leads back to the parts. */
function gather(t, loss, parts) {
	const whole = t.make(elementsOf(loss), F32);
	t.record([whole], parts, [], (_, needs) => parts.map((part, index) => needs(index) ? t.like(part) : null));
	t.consume(...parts);
	return whole;
}

// src/frameworks/ultralytics/losses/obb.ts
/** Loss of rotated boxes: probabilistic IoU, distribution over the sides, angle. */
function rotatedLoss(t, outputs, options) {
	const { predicts, anchors, labels, head } = options;
	const { classes, bins } = predicts;
	const { images: B, most: M, total: N } = labels;
	const BA = B * anchors.count;
	const n = labels.positives[head];
	return t.scope(() => {
		const loss = t.let(t.make(4, F32));
		const distances = t.let(t.contiguous(outputs.boxes()));
		const scores = t.let(t.contiguous(outputs.scores()));
		const angles = t.let(t.aliased(outputs.angles()));
		const { points, strides } = makeAnchors(t, anchors, scores.dtype);
		t.let(t.make(2, scores.dtype, t.make(2, scores.dtype)));
		const flat = t.let(t.make(N * 7, F32));
		t.let(t.make(N, F32));
		t.let(t.make(N, F32));
		t.drop(t.make(N, BOOL, t.make(N, BOOL), t.make(N, BOOL)));
		t.end(flat);
		const truth = padLabels(t, labels, 5, scores.dtype);
		const isLabel = t.let(t.make(B * M, F32));
		const boxes = t.let(decodeRotated(t, distances, angles, bins, BA));
		const copy = t.let(t.noGrad(() => t.contiguous(boxes)));
		const probabilities = t.make(BA * classes, scores.dtype);
		const pixels = copy.dtype === F32 ? t.aliased(copy) : t.make(BA * 5, F32);
		const assignment = assign(t, probabilities, pixels, t.make(2 * anchors.count, scores.dtype), truth, isLabel, {
			anchors,
			classes,
			labels,
			top: 10,
			narrowed: head === 0 ? 10 : 1,
			boxValues: 5,
			head,
			form: options.rules.assigner,
			masks: null
		});
		const scoreSum = t.let(t.make(1, F32));
		t.drop(t.make(1, BOOL));
		const targets = scores.dtype === F32 ? assignment.scores : t.make(BA * classes, scores.dtype);
		const parts = [t.divide(t.reduce(t.binaryCrossEntropy(scores, targets), 1), scoreSum)];
		t.drop(t.make(1, I64));
		if (n > 0) {
			const mask = assignment.isForeground;
			const weight = t.let(t.make(n, F32, t.make(BA, F32)));
			const iou = t.let(probabilisticIou(t, t.take(boxes, 5 * n, mask), t.make(5 * n, F32)));
			parts.push(t.divide(t.reduce(t.times(t.negate(iou), weight), 1), scoreSum));
			const sides = t.let(rotatedSides(t, BA));
			const distance = bins > 1 ? distributionLoss(t, {
				distances,
				mask,
				n,
				bins,
				weight,
				shares: options.rules.sharesSoftmax
			}) : sideLoss(t, distances, mask, n, BA, weight);
			parts.push(t.divide(t.reduce(distance, 1), scoreSum));
			for (const each of [
				weight,
				iou,
				sides
			]) t.end(each);
			parts.push(angleLoss(t, boxes, mask, n, BA, scoreSum));
		}
		return t.by(gather(t, loss, parts));
	});
}
/** Centre and sides of rotated boxes, with the angle as fifth value. */
function decodeRotated(t, distances, angles, bins, BA) {
	return t.scope(() => {
		let sides = distances;
		if (bins > 1) {
			const spread = t.softmaxOf(distances);
			sides = t.let(t.timesVector(spread, BA * 4, t.make(bins, distances.dtype)));
		}
		const box = t.call([sides], () => {
			const [leftTop, rightBottom] = t.pieces(sides, [1, 1]).map((piece) => t.let(piece));
			const cos = t.let(t.trigonometric(angles));
			const sin = t.let(t.trigonometric(angles));
			const half = t.by(t.subtract(rightBottom, leftTop));
			const [xf, yf] = t.pieces(half, [1, 1]).map((piece) => t.let(piece));
			const x = t.let(t.subtract(t.times(xf, cos), t.times(yf, sin)));
			const y = t.let(t.sum2(t.times(xf, sin), t.times(yf, cos)));
			const centre = t.let(t.plus(t.join([x, y])));
			return t.join([centre, t.sum2(leftTop, rightBottom)]);
		});
		return t.join([box, angles]);
	});
}
/** Distances from every anchor to the sides of its rotated label. */
function rotatedSides(t, BA) {
	return t.scope(() => {
		t.let(t.make(2 * BA, F32));
		t.let(t.make(BA, F32));
		t.let(t.make(BA, F32));
		t.let(t.make(BA, F32, t.make(BA, F32), t.make(BA, F32)));
		const negative = t.make(BA, F32, t.make(BA, F32));
		t.let(t.make(BA, F32, negative, t.make(BA, F32)));
		for (let i = 0; i < 4; i++) t.let(t.make(BA, F32, t.make(BA, F32)));
		return t.make(4 * BA, F32);
	});
}
function angleLoss(t, boxes, mask, n, BA, scoreSum) {
	return t.scope(() => {
		const weight = t.let(t.make(n, F32, t.make(BA, F32)));
		const ratio = t.make(BA, F32, t.make(BA, F32), t.make(BA, F32));
		t.let(t.make(BA, F32, ratio));
		const decay = t.make(BA, F32, t.make(BA, F32, t.make(BA, F32)));
		t.let(t.make(BA, F32, decay));
		const difference = t.let(t.subtract(t.slice(boxes, BA), t.make(1, F32)));
		const rounded = t.make(BA, F32, t.make(BA, F32, t.make(BA, F32)));
		const wrapped = t.let(t.subtract(difference, rounded));
		const sine = t.square(t.trigonometric(t.by(t.take(wrapped, n, mask))));
		const scaled = t.times(sine, t.make(n, F32));
		return t.divide(t.reduce(t.times(scaled, weight), 1), scoreSum);
	});
}

// src/frameworks/ultralytics/losses/pose.ts
/** Detection loss, and distances of the keypoints of every positive anchor. */
function poseLoss(t, outputs, options) {
	const { labels, anchors, predicts, head } = options;
	const { images: B, most: M, total: N } = labels;
	const A = anchors.count;
	const [count, values] = predicts.keypoints;
	const n = labels.positives[head];
	return t.scope(() => {
		let points = t.let(t.contiguous(outputs.keypoints()));
		const loss = t.let(t.make(5, F32));
		const { loss: detection, assignment, points: anchorPoints, strides } = detectionLoss(t, outputs, options);
		t.let(t.make(2, points.dtype, t.make(2, points.dtype)));
		let width = values;
		const raw = outputs.spreads();
		if (raw) {
			const spreads = t.let(t.contiguous(raw));
			const joined = t.let(t.join([points, spreads]));
			t.end(points);
			points = joined;
			width = values + 2;
		}
		const decoded = t.let(decode(t, points, B * A * count, raw === null));
		t.end(points);
		t.drop(t.make(1, I64));
		const parts = [detection];
		if (n > 0) {
			t.let(t.make(N * count * values, F32));
			const selected = t.let(select(t, {
				B,
				M,
				N,
				A,
				count,
				values
			}));
			t.drop(t.make(1, BOOL));
			const target = t.let(t.make(n * count * values, F32));
			const area = t.let(areaOf(t, n));
			const predicted = t.let(t.take(decoded, n * count * width, assignment.isForeground));
			const isVisible = t.let(t.make(n * count, BOOL));
			parts.push(keypointLoss(t, predicted, area, isVisible, n, count));
			if (predicts.flow && raw) parts.push(likelihoodLoss(t, {
				predicted,
				target,
				isVisible,
				flow: predicts.flow,
				n,
				count,
				width,
				values
			}));
			if (values === 3) {
				const visibility = t.slice(predicted, n * count);
				parts.push(t.meanEntropy(visibility, t.make(n * count, F32)));
			}
			for (const each of [
				selected,
				target,
				area,
				predicted
			]) t.end(each);
		}
		return t.by(gather(t, loss, parts));
	});
}
/** Keypoints in units of the stride, written into slices of one copy. */
function decode(t, points, n, scales) {
	return t.scope(() => {
		let y = t.let(t.contiguous(points));
		const rewrite = (elements, multiplies) => {
			const operand = multiplies ? null : t.make(1, y.dtype);
			const next = t.let(t.rewriteSlice(y, elements, multiplies));
			if (operand) t.consume(operand);
			t.end(y);
			y = next;
		};
		if (scales) rewrite(2 * n, true);
		rewrite(n, false);
		rewrite(n, false);
		return y;
	});
}
/** Keypoints of the label of every anchor. */
function select(t, { B, M, N, A, count, values }) {
	return t.scope(() => {
		t.drop(t.make(B, F32));
		t.let(t.make(1, I64, t.make(B, I64)));
		t.let(t.make(B * M * count * values, F32));
		t.let(t.make(N, I64));
		const before = t.make(B + 1, I64);
		t.drop(t.make(N, I64, t.make(N, I64)));
		t.let(t.make(B + 1, I64, before));
		t.let(t.make(N, I64, t.make(N, I64), t.make(N, I64)));
		return t.make(B * A * count * values, F32);
	});
}
function areaOf(t, n) {
	return t.scope(() => {
		const boxes = t.make(n * 4, F32);
		t.let(t.make(n * 4, F32));
		for (let i = 0; i < 2; i++) t.drop(t.make(n, F32, t.make(n, F32)));
		for (let i = 0; i < 2; i++) t.drop(t.make(n, F32));
		t.consume(boxes);
		return t.make(n, F32);
	});
}
/** Object keypoint similarity of `n` positives. */
function keypointLoss(t, predicted, area, isVisible, n, count) {
	return t.call([area], () => {
		const squared = () => t.square(t.subtract(t.slice(predicted, n * count), t.make(1, F32)));
		const distance = t.let(t.sum2(squared(), squared()));
		const factor = t.let(t.make(n, F32, t.make(n, F32, t.make(n, I64, t.make(n * count, BOOL)))));
		const scale = t.make(n * count, F32, t.make(n * count, F32, t.make(n, F32)));
		const error = t.let(t.divide(distance, scale));
		const loss = t.times(t.times(t.negate(t.exp(t.negate(error))), isVisible), factor);
		return t.reduce(loss, 1, true);
	});
}
/** Residual log-likelihood of visible keypoints under a normalising flow (YOLO26, arXiv 2107.11291). */
function likelihoodLoss(t, { predicted, isVisible, flow, n, count, width, values }) {
	const points = n * count;
	return t.scope(() => {
		const visible = t.let(t.take(predicted, points * width, isVisible));
		const truth = t.let(t.make(points * values, F32));
		const weights = t.let(t.make(points, F32, t.make(points, F32)));
		const spread = t.let(t.sigmoid(t.slice(visible, points * 2)));
		const error = t.let(t.divide(t.subtract(t.slice(visible, points * 2), truth), t.plus(spread)));
		const isBad = t.make(points * 2, BOOL, t.make(points * 2, BOOL), t.make(points * 2, BOOL));
		const isValid = t.let(t.make(points, BOOL, t.make(points, BOOL, isBad)));
		t.drop(t.make(1, BOOL));
		const kept = t.let(t.clamp(t.take(error, points * 2, isValid)));
		t.end(error);
		const spreadKept = t.let(t.take(spread, points * 2, isValid));
		t.end(spread);
		const weightsKept = t.let(t.make(points, F32));
		t.end(weights);
		const density = t.let(flowDensity(t, kept, flow, points));
		const logSpread = t.let(t.log(spreadKept));
		let loss = t.let(t.subtract(logSpread, density));
		const spreadTwice = t.log(t.by(spreadKept));
		loss = t.addInPlace(loss, t.sum2(spreadTwice, t.absolute(kept)));
		const weighted = t.times(loss, weightsKept);
		return t.clamp(t.reduce(t.by(weighted), 1));
	});
}
const COUPLINGS = 6;
const LAYERS_OF_NET = 3;
/** log p of points (points, 2) through six coupling layers of RealNVP, the last first. */
function flowDensity(t, x, flow, points) {
	return t.scope(() => {
		let z = x;
		const logDeterminant = t.let(t.make(points, F32));
		const own = [];
		for (let i = 5; i >= 0; i--) {
			const masked = t.let(t.by(z));
			const net = (index) => flow.slice(index * LAYERS_OF_NET, (index + 1) * LAYERS_OF_NET);
			const scale = t.let(t.by(denseNet(t, masked, net(i), points, true)));
			const shift = t.let(t.by(denseNet(t, masked, net(i + COUPLINGS), points, false)));
			const moved = t.by(t.subtract(z, shift));
			const next = t.let(t.sum2(t.times(moved, t.exp(t.negate(scale))), masked));
			if (own.length > 0) t.end(own.pop());
			own.push(next);
			t.drop(t.reduceDetached(scale, points));
			z = next;
			for (const each of [
				masked,
				scale,
				shift
			]) t.end(each);
		}
		const prior = t.reduce(t.square(z), points);
		return t.sum2(t.by(prior), logDeterminant);
	});
}
/** Linear 2-64, SiLU, 64-64, SiLU, 64-2, and tanh for scales. */
function denseNet(t, x, net, points, bounds) {
	return t.scope(() => {
		let y = x;
		const own = [];
		for (const [index, { weight, bias, features }] of net.entries()) {
			const linear = t.linear(t.rows(y, points), features, {
				weight,
				bias
			});
			const next = t.let(index < net.length - 1 ? t.activate(linear, "silu", true) : linear);
			if (own.length > 0) t.end(own.pop());
			own.push(next);
			y = next;
		}
		if (!bounds) return y;
		return t.activateVariable(y, "output");
	});
}

// src/frameworks/ultralytics/losses/rtdetr.ts
const CORNERS = [
	1,
	1,
	1,
	1
];
const BOX$1 = 4;
/**
* RT-DETR: the queries of every decoder layer and of the encoder are matched to the labels one output after the other,
* then scored; noisy queries know their label.
*/
function queryLoss(t, outputs, options) {
	const { classes, queries, noisy, layers, labels } = options;
	const { images: B, most: M, total: N } = labels;
	return t.scope(() => {
		t.let(t.integers(N)), t.let(t.integers(N));
		const shares = noisy > 0 ? [noisy, queries] : [queries];
		const boxParts = t.pieces(outputs.boxes(), shares).map((part) => t.let(part));
		const scoreParts = t.pieces(outputs.scores(), shares).map((part) => t.let(part));
		const boxes = t.let(t.join([outputs.encoderBoxes(), boxParts.at(-1)], F32));
		const scores = t.let(t.join([outputs.encoderScores(), scoreParts.at(-1)]));
		const losses = [];
		const add = (part) => losses.push(t.let(part));
		const plain = {
			B,
			rows: queries,
			pairs: N,
			classes
		};
		for (let output = 0; output <= layers; output++) {
			const box = t.let(t.slice(boxes, B * queries * BOX$1));
			const score = t.let(t.slice(scores, B * queries * classes));
			if (N > 0) matchCosts(t, score, B * queries, N);
			add(outputLoss(t, box, score, plain));
			t.end(box);
			t.end(score);
		}
		if (noisy > 0 && N > 0) {
			const groups = noisy / (2 * M);
			const known = {
				B,
				rows: noisy,
				pairs: N * groups,
				classes
			};
			for (let layer = 0; layer < layers; layer++) {
				const box = t.let(t.slice(boxParts[0], B * noisy * BOX$1));
				const score = t.let(t.slice(scoreParts[0], B * noisy * classes));
				add(outputLoss(t, box, score, known));
				t.end(box);
				t.end(score);
			}
		}
		const [first, ...rest] = losses;
		let sum = t.let(t.plus(first));
		for (const loss of rest) sum = t.addInPlace(sum, loss);
		return t.by(sum);
	});
}
/** Costs of every query with every label of the batch: class, distance and overlap; they go to the CPU. */
function matchCosts(t, scores, rows, labels) {
	const pairs = rows * labels;
	t.noGrad(() => {
		t.scope(() => {
			const probabilities = t.let(t.make(elementsOf(scores), scores.dtype));
			const chosen = t.let(t.make(pairs, scores.dtype));
			t.end(probabilities);
			const focal = () => t.make(pairs, F32, t.make(pairs, F32, t.power(chosen)), t.make(pairs, F32, t.power(chosen)));
			t.let(focal());
			t.let(focal());
			t.let(t.make(pairs, F32));
			t.let(t.make(pairs, F32, t.make(pairs * BOX$1, F32, t.make(pairs * BOX$1, F32))));
			t.let(t.scope(() => {
				const sides = () => t.make(pairs, F32, t.make(pairs, F32), t.make(pairs, F32));
				t.let(t.make(pairs, F32, sides(), sides()));
				t.let(t.make(pairs, F32, t.make(pairs, F32)));
				t.let(t.make(pairs, F32));
				t.let(sides()), t.let(sides());
				t.let(t.make(pairs, F32, t.make(pairs, F32)));
				return t.make(pairs, F32, t.make(pairs, F32, t.make(pairs, F32)));
			}));
			const cost = t.make(pairs, F32, t.make(pairs, F32), t.make(pairs, F32));
			t.let(cost);
			t.drop(t.make(pairs, BOOL, t.make(pairs, BOOL), t.make(pairs, BOOL)));
			return t.make(1, F32);
		});
	});
}
/** Varifocal loss over every class of every query, distance and overlap of those that have a label. */
function outputLoss(t, boxes, scores, { B, rows, pairs, classes }) {
	const n = Math.min(pairs, B * rows);
	return t.scope(() => {
		const indices = t.let(t.integers(n));
		const own = t.let(t.take(boxes, n * BOX$1, indices));
		const label = t.let(t.make(n * BOX$1, F32));
		t.let(t.integers(B * rows));
		const quality = t.let(t.make(B * rows, F32));
		const entropy = t.let(varifocal(t, scores, quality, B * rows, classes));
		const distance = t.let(t.reduce(t.absolute(t.subtract(own, label)), 1));
		const overlap = t.let(t.reduce(t.negate(generalisedIou(t, t.aliased(own), t.aliased(label))), 1));
		return t.sum2(entropy, t.sum2(distance, overlap));
	});
}
function varifocal(t, scores, quality, rows, classes) {
	return t.scope(() => {
		t.let(t.integers(rows * (classes + 1)));
		const wanted = t.let(t.make(rows * classes, F32));
		const focus = t.by(t.square(t.let(t.sigmoid(scores))));
		const away = t.times(focus, t.make(rows * classes, I64));
		const weight = t.let(t.sum2(away, t.make(rows * classes, F32)));
		const loss = t.times(t.binaryCrossEntropy(scores, wanted), weight);
		return t.reduce(t.reduce(loss, classes, true), 1);
	});
}
/** Generalised IoU of paired boxes given by centre and sides. */
function generalisedIou(t, first, second) {
	return t.call([first, second], () => {
		const corners = (boxes) => {
			const [x, y, width, height] = t.pieces(boxes, CORNERS).map((piece) => t.let(piece));
			const half = [t.let(t.by(width)), t.let(t.by(height))];
			return {
				sides: [
					t.subtract(x, half[0]),
					t.sum2(x, half[0]),
					t.subtract(y, half[1]),
					t.sum2(y, half[1])
				].map((side) => t.let(side)),
				width,
				height
			};
		};
		const [a, b] = [corners(first), corners(second)];
		const [x1, x2, y1, y2] = a.sides;
		const [u1, u2, v1, v2] = b.sides;
		const across = t.clampInPlace(t.subtract(t.extreme(x2, u2), t.extreme(x1, u1)));
		const down = t.clampInPlace(t.subtract(t.extreme(y2, v2), t.extreme(y1, v1)));
		const shared = t.let(t.times(across, down));
		const areas = t.sum2(t.times(a.width, a.height), t.times(b.width, b.height));
		const union = t.let(t.plus(t.subtract(areas, shared)));
		const iou = t.let(t.divide(shared, union));
		const hull = t.times(t.subtract(t.extreme(x2, u2), t.extreme(x1, u1)), t.subtract(t.extreme(y2, v2), t.extreme(y1, v1)));
		const area = t.let(t.plus(hull));
		return t.subtract(iou, t.divide(t.subtract(area, union), area));
	});
}

// src/frameworks/ultralytics/losses/validation.ts
/** Boxes, class probabilities and what else a prediction has, as validation reads them; they stay until the batch ends. */
function decodeForValidation(t, { predicts }, { levels, outputs }, images) {
	if (predicts.task === "classify" || predicts.task === "rtdetr" || predicts.task === "anchors") return;
	const { count } = anchorsOf(levels);
	const dtype = outputs[0].dtype;
	const n = images * count;
	const extra = {
		detect: 0,
		segment: predicts.masks,
		pose: predicts.keypoints[0] * predicts.keypoints[1],
		obb: 1
	};
	const boxes = t.let(t.scope(() => {
		const distances = predicts.bins > 1 ? t.make(4 * n, dtype, t.make(4 * predicts.bins * n, dtype)) : t.make(4 * n, dtype);
		t.let(distances);
		t.let(t.make(2 * n, dtype)), t.let(t.make(2 * n, dtype));
		t.let(t.make(2 * n, dtype, t.make(2 * n, dtype)));
		t.let(t.make(2 * n, dtype));
		return t.make(4 * n, dtype, t.make(4 * n, dtype));
	}));
	const probabilities = t.make(predicts.classes * n, dtype);
	t.let(t.make((4 + predicts.classes) * n, dtype, probabilities));
	t.end(boxes);
	if (extra[predicts.task] > 0) t.let(t.make((4 + predicts.classes + extra[predicts.task]) * n, dtype));
}
/** Candidates of one image that suppression looks at at most (ultralytics/utils/nms.py, max_nms). */
const MOST_CANDIDATES = 3e4;
/** Anchors around a label whose score is high enough to be a candidate; the lowest confidence of a validation is small. */
const CANDIDATES_PER_LABEL = 30;
/** Matrices of overlaps that the probabilistic IoU holds at once, of all candidates with each other. */
const OVERLAP_MATRICES = 7;
/** Suppression of rotated boxes compares every candidate of an image with every other. */
function suppressRotated(t, { predicts }, { levels, outputs }, labels) {
	if (predicts.task !== "obb") return;
	const n = Math.min(anchorsOf(levels).count, MOST_CANDIDATES, labels.most * CANDIDATES_PER_LABEL);
	const matrices = Array.from({ length: OVERLAP_MATRICES }, () => t.make(n * n, outputs[0].dtype));
	t.drop(t.make(n * n, BOOL, ...matrices));
}

// src/frameworks/ultralytics/losses/segmentation.ts
/** Detection loss and a mask loss over every positive anchor. */
function segmentationLoss(t, outputs, options) {
	const { labels, predicts, head } = options;
	const B = labels.images;
	const pixels = options.maskHeight * options.maskWidth;
	return t.scope(() => {
		const coefficients = t.let(t.contiguous(outputs.coefficients()));
		const loss = t.let(t.make(5, F32));
		const compares = options.rules.matchesMasks && options.hasSemantics;
		const masksOfLabels = compares ? masksByLabel(t, options) : [];
		const compared = {
			pixels: options.prototypeHeight * options.prototypeWidth,
			coefficients: predicts.masks
		};
		const { loss: detection, assignment, points, strides } = detectionLoss(t, outputs, {
			...options,
			masks: compares ? compared : null
		});
		for (const each of masksOfLabels) t.end(each);
		t.end(points);
		t.end(strides);
		t.drop(t.make(1, I64));
		const parts = [detection];
		t.let(t.make((options.overlaps ? B : labels.total) * pixels, F32));
		let prototypes = outputs.prototypes();
		if (options.resizesPrototypes && pixels !== options.prototypeHeight * options.prototypeWidth) prototypes = t.let(t.resized(prototypes, B * predicts.masks * pixels));
		t.let(t.make(2, coefficients.dtype, t.make(2, coefficients.dtype)));
		parts.push(masksLoss(t, {
			coefficients,
			prototypes,
			assignment
		}, options, spread(labels.positives[head], B), pixels));
		const semantics = outputs.semantics();
		if (semantics) parts.push(semanticLoss(t, semantics, options, pixels));
		return t.by(gather(t, loss, parts));
	});
}
/** The mask of every label, as the assigner reads them; images are padded to the fullest. */
function masksByLabel(t, { labels, overlaps, prototypeHeight, prototypeWidth, maskHeight }) {
	const { images: B, most: M, total: N } = labels;
	const pixels = prototypeHeight * prototypeWidth;
	const held = [t.let(t.make(N, I64)), t.let(t.make(B, I64))];
	if (maskHeight !== prototypeHeight) held.push(t.let(t.make((overlaps ? B : N) * pixels, F32)));
	held.push(t.let(t.make(B * M * pixels, BOOL, ...overlaps ? [] : [t.make(B * M * pixels, BOOL)])));
	return held;
}
/** Image by image: every positive anchor's mask from its coefficients and the prototypes. */
function masksLoss(t, inputs, { labels, anchors, predicts, overlaps, rules }, positives, pixels) {
	const B = labels.images;
	const A = anchors.count;
	return t.scope(() => {
		const normalised = t.let(t.make(B * A * 4, F32, t.make(4, F16, t.make(4, I64))));
		const areas = t.let(t.scope(() => {
			t.let(t.make(B * A * 4, F32));
			for (let i = 0; i < 2; i++) t.drop(t.make(B * A, F32, t.make(B * A, F32)));
			for (let i = 0; i < 2; i++) t.drop(t.make(B * A, F32));
			return t.make(B * A, F32);
		}));
		const corners = t.let(t.make(B * A * 4, F32, t.make(4, I64)));
		const coefficientsOf = t.unbind(inputs.coefficients, B).map((each) => t.let(each));
		const prototypesOf = t.unbind(inputs.prototypes, B).map((each) => t.let(each));
		let sum = null;
		let labelIndices = null;
		for (let i = 0; i < B; i++) {
			const n = positives[i];
			if (n === 0) continue;
			t.drop(t.make(1, BOOL));
			const indices = t.let(t.make(n, I64));
			if (labelIndices) t.end(labelIndices);
			labelIndices = indices;
			const truth = overlaps ? t.make(n * pixels, F32, t.make(n * pixels, BOOL, t.make(n, I64))) : t.make(n * pixels, F32, t.make(Math.ceil(labels.total / B) * pixels, F32));
			const own = t.take(coefficientsOf[i], n * predicts.masks, inputs.assignment.isForeground);
			const boxes = t.make(n * 4, F32);
			const area = t.make(n, F32);
			const one = singleMaskLoss(t, {
				truth,
				own,
				prototypes: prototypesOf[i],
				boxes,
				area,
				n,
				pixels,
				cropsInPlace: rules.cropsInPlace
			});
			sum = sum ? t.addInPlace(sum, one) : t.let(t.plus(one));
		}
		const count = t.let(t.make(1, I64));
		const result = t.divide(sum ?? t.make(1, F32), count);
		for (const each of [
			normalised,
			areas,
			corners
		]) t.end(each);
		return result;
	});
}
/** Cross-entropy of `n` masks, cropped to their boxes. */
function singleMaskLoss(t, mask) {
	const { truth, own, prototypes, boxes, area, n, pixels } = mask;
	return t.call([
		truth,
		own,
		boxes,
		area
	], () => {
		const predicted = t.let(t.product(own, prototypes, n * pixels));
		const cropped = croppedTo(t, t.let(t.binaryCrossEntropy(predicted, truth)), mask);
		return t.reduce(t.divide(t.reduce(cropped, n, true), area), 1);
	});
}
/** The entropy inside of the boxes, by marks of the columns and of the rows that each box covers. */
function croppedTo(t, entropy, { n, pixels, cropsInPlace }) {
	const side = Math.round(Math.sqrt(pixels));
	return t.scope(() => {
		t.let(t.make(side, F32));
		t.let(t.make(side, F32));
		const within = () => t.make(n * side, BOOL, t.make(n * side, BOOL), t.make(n * side, BOOL));
		if (cropsInPlace) return t.timesInPlace(t.timesInPlace(entropy, within()), within());
		const corner = t.make(n * pixels, BOOL, within(), t.make(n * side, BOOL));
		return t.times(entropy, t.make(n * pixels, BOOL, corner, t.make(n * side, BOOL)));
	});
}
/** One-hot class masks against the semantic branch: cross-entropy and Dice (YOLO26). */
function semanticLoss(t, semantics, { labels, predicts, semanticPixels, rules }, pixels) {
	const B = labels.images;
	const nc = predicts.classes;
	return t.scope(() => {
		const { classes, marks } = rules.oneHotSemantics ? oneHotMaps(t, B, nc, pixels) : scatteredMaps(t, B, nc, pixels);
		const target = t.let(t.make(B * nc * semanticPixels, F32));
		const entropy = t.let(t.by(t.meanEntropy(semantics, target)));
		const dice = t.scope(() => {
			const probability = t.let(t.sigmoid(semantics));
			const shared = t.let(t.reduce(t.times(probability, target), B * nc));
			const union = t.let(t.sum2(t.reduce(probability, B * nc, false, F32), t.make(B * nc, F32)));
			const ratio = t.divide(t.plus(t.by(shared)), t.plus(union));
			return t.reduce(t.reduce(t.negate(ratio), B, true), 1, true);
		});
		return t.sum2(entropy, t.by(dice));
	});
}
/** Class maps from one-hot integers, the background struck out. */
function oneHotMaps(t, B, nc, pixels) {
	const integers = t.make(B * pixels, I64);
	const oneHot = t.make(B * nc * pixels, I64);
	t.consume(integers);
	return {
		classes: t.let(t.make(B * nc * pixels, F32, oneHot)),
		marks: [t.let(t.make(B * pixels, BOOL))]
	};
}
/** Class maps that are written where some label is. */
function scatteredMaps(t, B, nc, pixels) {
	const integers = t.let(t.make(B * pixels, I64));
	const isPresent = t.let(t.make(B * pixels, BOOL));
	const classes = t.let(t.make(B * nc * pixels, F32));
	t.drop(t.make(B * pixels, F32));
	return {
		classes,
		marks: [integers, isPresent]
	};
}
/** Parts of a count as even as they come. */
function spread(count, parts) {
	return Array.from({ length: parts }, (_, i) => Math.floor((i + 1) * count / parts) - Math.floor(i * count / parts));
}

// src/frameworks/ultralytics/losses/loss-tape.ts
/** Runs the loss of a network's outputs forward and backward. */
function tapeLoss(network, tape, options) {
	const { labels, subclasses, autocast, copiesOutputs } = options;
	const recorder = new TapeRecorder(tape.slotCount);
	const t = new Torch(recorder, {
		autocast,
		subclasses,
		isSingleImage: labels.images === 1,
		isFrozen: options.isFrozen,
		resizesInFloat: options.resizesInFloat,
		workspaceShare: 0
	});
	t.isGradEnabled = !options.isInference;
	const gradients = /* @__PURE__ */ new Map();
	const taken = /* @__PURE__ */ new Map();
	const outputs = (name) => {
		const before = taken.get(name);
		if (before) return before;
		const slot = tape.outputs.find((output) => output.name === name);
		if (!slot) return null;
		const elements = {
			fixed: slot.perImage * labels.images,
			perImage: 0
		};
		const output = copiesOutputs ? t.create(elements, slot.dtype) : handedOver(slot, elements);
		output.isTemporary = false;
		if (slot.gradient !== null) output.node = t.sink((arrived) => {
			gradients.set(name, t.owned(arrived));
		});
		taken.set(name, output);
		return output;
	};
	if (options.isInference) decodeForValidation(t, network, tape, labels.images);
	const loss = runLoss(t, network, tape, outputs, options);
	const dropOutputs = () => {
		for (const { name } of tape.outputs) t.drop(outputs(name));
	};
	const keepsOutputs = options.keepsOutputs && !options.isInference;
	if (!copiesOutputs && !keepsOutputs) dropOutputs();
	const total = t.let(t.reduce(loss, 1));
	if (options.isInference) {
		suppressRotated(t, network, tape, labels);
		t.endAll();
	}
	const forward = recorder.cut();
	if (!options.isInference) {
		t.backward([{
			of: total,
			gradient: t.make(1, F32)
		}]);
		t.end(total);
		t.endGraph();
	}
	if (copiesOutputs) {
		for (const output of taken.values()) t.drop(output);
		for (const gradient of gradients.values()) t.drop(gradient);
	} else for (const { name, gradient } of tape.outputs) {
		const arrived = gradients.get(name);
		if (arrived && gradient !== null) recorder.move(arrived.storage.slot, gradient);
	}
	const backward = recorder.cut();
	if (!copiesOutputs && keepsOutputs) dropOutputs();
	const release = recorder.cut();
	return {
		firstSlot: tape.slotCount,
		slotCount: recorder.slotCount,
		...recorder.sizes(),
		forward,
		backward,
		release,
		reached: new Set(gradients.keys())
	};
}
/** An output as the network leaves it: held by the loss, and by the network where its backward needs it. */
function handedOver({ slot, dtype, isSaved }, elements) {
	const storage = new Storage(slot);
	if (isSaved) storage.references += 1;
	return new Variable(storage, dtype, elements);
}
function runLoss(t, { predicts }, tape, outputs, { labels, masks, rules }) {
	const anchors = anchorsOf(tape.levels);
	if (predicts.task === "classify") return classificationLoss(t, outputs("logits"), labels.images, predicts.classes);
	if (predicts.task === "anchors") {
		const level = (index) => outputs(`level-${index}`);
		return anchorLoss(t, {
			classes: predicts.classes,
			anchors: predicts.anchors,
			labels: labels.total,
			level
		});
	}
	if (predicts.task === "rtdetr") {
		const { classes, queries, layers } = predicts;
		const noisy = tape.outputs[0].perImage / layers / BOX_VALUES$1 - queries;
		return queryLoss(t, queryOutputs(outputs), {
			classes,
			queries,
			noisy,
			layers,
			labels
		});
	}
	const ofHead = (head) => {
		const suffix = head === 0 ? "" : "-one";
		const get = (name) => outputs(`${name}${suffix}`);
		const options = {
			predicts,
			anchors,
			labels,
			head,
			rules
		};
		const detected = {
			boxes: () => get("boxes"),
			scores: () => get("scores")
		};
		switch (predicts.task) {
			case "detect": return t.scope(() => t.by(detectionLoss(t, detected, options).loss));
			case "segment": {
				const shared = (name) => detachedIn(t, outputs(name), head);
				const rest = {
					prototypes: () => shared("prototypes"),
					semantics: () => shared("semantics")
				};
				const all = {
					...detected,
					...rest,
					coefficients: () => get("coefficients")
				};
				return segmentationLoss(t, all, {
					...options,
					...maskShapes(tape, masks)
				});
			}
			case "pose": {
				const points = {
					keypoints: () => get("keypoints"),
					spreads: () => get("spreads")
				};
				return poseLoss(t, {
					...detected,
					...points
				}, options);
			}
			case "obb": return rotatedLoss(t, {
				...detected,
				angles: () => get("angles")
			}, options);
		}
	};
	if (!predicts.isEndToEnd) return ofHead(0);
	return t.scope(() => {
		const first = t.let(ofHead(0));
		const second = t.let(ofHead(1));
		return t.sum2(t.by(first), t.by(second));
	});
}
const BOX_VALUES$1 = 4;
function queryOutputs(outputs) {
	return {
		boxes: () => outputs("boxes"),
		scores: () => outputs("scores"),
		encoderBoxes: () => outputs("encoder-boxes"),
		encoderScores: () => outputs("encoder-scores")
	};
}
/** The second head reads what both share without its history. */
function detachedIn(t, x, head) {
	if (!x || head === 0) return x;
	const detached = t.alias(x);
	detached.node = null;
	return t.let(detached);
}
/** Sides of the label masks and of the maps they are held against. */
function maskShapes({ outputs }, { height, width, followsPrototypes, overlaps }) {
	const shapeOf = (name) => outputs.find((output) => output.name === name) ?? {
		height: 0,
		width: 0
	};
	const prototype = shapeOf("prototypes");
	const semantic = shapeOf("semantics");
	return {
		maskHeight: followsPrototypes ? prototype.height : height,
		maskWidth: followsPrototypes ? prototype.width : width,
		prototypeHeight: prototype.height,
		prototypeWidth: prototype.width,
		semanticPixels: semantic.height * semantic.width,
		hasSemantics: semantic.height > 0,
		resizesPrototypes: !followsPrototypes,
		overlaps
	};
}

// src/torch/optimizers.ts
const OPTIMIZERS$1 = [
	"SGD",
	"MuSGD",
	"Adam",
	"AdamW",
	"Adamax",
	"NAdam",
	"RAdam",
	"RMSProp"
];
/** Bytes of state for each byte of a parameter; kept from the first step on (torch.optim, ultralytics/optim/muon.py). */
function stateCopies(optimizer, { matrix }) {
	switch (optimizer) {
		case "SGD": return 1;
		case "MuSGD": return matrix === null ? 1 : 2;
		case "Adam":
		case "AdamW":
		case "Adamax":
		case "NAdam":
		case "RAdam":
		case "RMSProp": return 2;
	}
}
/** Lists of temporaries a foreach step holds at once, in copies of its group: with weight decay and without. */
const FOREACH_COPIES = {
	SGD: {
		decayed: 1,
		plain: 0
	},
	AdamW: {
		decayed: 1,
		plain: 1
	},
	Adam: {
		decayed: 2,
		plain: 1
	},
	NAdam: {
		decayed: 2,
		plain: 1
	},
	RAdam: {
		decayed: 2,
		plain: 1
	},
	Adamax: {
		decayed: 2,
		plain: 1
	},
	RMSProp: {
		decayed: 2,
		plain: 1
	}
};
/**
* One step over parameters that have gradients, group by group as the trainer makes them. State that the first step
* creates stays allocated.
*/
function optimizerStep(memory, optimizer, parameters, { isFirst, loops, fusesAdam, batchesMuon }) {
	const isFused = fusesAdam && (optimizer === "Adam" || optimizer === "AdamW");
	const isMuon = ({ matrix }) => optimizer === "MuSGD" && matrix !== null;
	const groups = [
		parameters.filter((p) => p.role === "bias" && !isMuon(p)),
		parameters.filter((p) => p.role === "weight" && !isMuon(p)),
		parameters.filter((p) => p.role === "norm" && !isMuon(p))
	];
	for (const [index, group] of groups.entries()) {
		const isDecayed = index === 1;
		if (optimizer === "MuSGD" && batchesMuon) batchedStep(memory, optimizer, group, isDecayed ? 2 : 1, isFirst);
		else if (optimizer === "MuSGD" || loops) loopStep(memory, optimizer, group, isDecayed, isFirst);
		else foreachStep(memory, optimizer, group, isFused ? 0 : copiesOf(optimizer, isDecayed), isFirst);
	}
	const muons = parameters.filter(isMuon);
	if (batchesMuon) batchedStep(memory, optimizer, muons, 3, isFirst);
	else for (const parameter of muons) muonStep(memory, parameter, isFirst);
}
function copiesOf(optimizer, isDecayed) {
	return isDecayed ? FOREACH_COPIES[optimizer].decayed : FOREACH_COPIES[optimizer].plain;
}
/** State for those parameters that have none yet, then so many copies of the whole group. */
function batchedStep(memory, optimizer, group, copies, isFirst) {
	if (isFirst) for (const parameter of group) makeState(memory, optimizer, parameter);
	const tensors = inChunks(group.map(bytesOf));
	const held = Array.from({ length: copies }, () => tensors.map((bytes) => [memory.allocate(bytes, "optimizer"), bytes]));
	for (const [block, bytes] of held.flat()) memory.free(block, bytes, "optimizer");
}
const bytesOf = ({ elements }) => elements * F32.bytes;
function makeState(memory, optimizer, parameter) {
	for (let i = 0; i < stateCopies(optimizer, parameter); i++) memory.allocate(bytesOf(parameter), "optimizer");
}
function foreachStep(memory, optimizer, group, copies, isFirst) {
	const tensors = inChunks(group.map(bytesOf));
	const make = () => tensors.map((bytes) => [memory.allocate(bytes, "optimizer"), bytes]);
	const states = group[0] ? stateCopies(optimizer, group[0]) : 0;
	if (isFirst && optimizer !== "SGD") for (const bytes of tensors) for (let i = 0; i < states; i++) memory.allocate(bytes, "optimizer");
	const held = Array.from({ length: copies }, make).flat();
	if (isFirst && optimizer === "SGD") make();
	for (const [block, bytes] of held) memory.free(block, bytes, "optimizer");
}
function loopStep(memory, optimizer, group, isDecayed, isFirst) {
	for (const parameter of group) {
		const { make, end } = temporaries(memory);
		const bytes = bytesOf(parameter);
		const isSgd = optimizer === "SGD" || optimizer === "MuSGD";
		if (isFirst && !isSgd) makeState(memory, optimizer, parameter);
		const decayed = isDecayed && optimizer !== "AdamW" ? make(bytes) : null;
		if (isFirst && isSgd) makeState(memory, optimizer, parameter);
		const first = make(bytes);
		if (isSgd) {
			if (decayed !== null) end(decayed);
			end(first);
		} else {
			const second = make(bytes);
			end(first);
			if (decayed !== null) end(decayed);
			end(second);
		}
	}
}
/** Orthogonalises the momentum of a matrix in bfloat16 by five Newton-Schulz iterations, then a step of SGD. */
function muonStep(memory, parameter, isFirst) {
	const BF16 = 2;
	const ITERATIONS = 5;
	const { make, end } = temporaries(memory);
	const bytes = bytesOf(parameter);
	const [rows, columns] = parameter.matrix;
	const half = parameter.elements * BF16;
	const square = Math.min(rows, columns) ** 2 * BF16;
	if (isFirst) makeState(memory, "MuSGD", parameter);
	const momentum = make(bytes);
	let x = make(half);
	let gram = null;
	let polynomial = null;
	for (let i = 0; i < ITERATIONS; i++) {
		const nextGram = make(square);
		if (gram) end(gram);
		gram = nextGram;
		const linear = make(square);
		const scaled = make(square);
		const quadratic = make(square);
		end(scaled);
		const nextPolynomial = make(square);
		end(quadratic);
		end(linear);
		if (polynomial) end(polynomial);
		polynomial = nextPolynomial;
		const terms = [make(half), make(half)];
		const next = make(half);
		end(terms[1]);
		end(terms[0]);
		end(x);
		x = next;
	}
	for (const each of [
		gram,
		polynomial,
		momentum
	]) end(each);
	const decayed = make(bytes);
	const update = make(bytes);
	for (const each of [
		update,
		decayed,
		x
	]) end(each);
}
function temporaries(memory) {
	return {
		make: (bytes) => [memory.allocate(bytes, "optimizer"), bytes],
		end: ([block, bytes]) => memory.free(block, bytes, "optimizer")
	};
}

// src/frameworks/ultralytics/step/training.ts
const CHANNELS$2 = 3;
/** Recorded trainings ran for three steps; a real one repeats itself from the second update on, or the second forward. */
const RECORDED_STEPS = 3;
const STEPS_THAT_GATHER = 3;
const STEPS = 2;
/** Gradient buckets of DistributedDataParallel: the first, and all others (torch/nn/parallel/distributed.py). */
const FIRST_BUCKET = 2 ** 20;
const BUCKET = 25 * 2 ** 20;
/** Where a training stops for want of memory, after PyTorch has given back what it had cached. */
var TrainingOutOfMemory = class extends Error {
	name = "TrainingOutOfMemory";
	phase;
	/** Bytes that were asked for. */
	bytes;
	constructor(phase, bytes) {
		super(`out of memory in ${phase}: ${bytes} bytes asked for`);
		this.phase = phase;
		this.bytes = bytes;
	}
};
/** Plays a training from the weights on, step by step, into PyTorch's allocator. Throws `TrainingOutOfMemory`. */
function replayTraining(training) {
	const replay = new Replay(training.network.parameters.length, training.allocator);
	try {
		return play$1(replay, training);
	} catch (error) {
		if (error instanceof OutOfMemory) throw new TrainingOutOfMemory(replay.phase, error.bytes);
		throw error;
	}
}
function play$1(replay, training) {
	const { network, batch, isRecording } = training;
	for (const bytes of training.workspaces) replay.allocate(bytes, "workspaces");
	layOut(replay, training, "weights");
	if (training.ampCheck) checkPrecision(replay, training.ampCheck);
	if (training.gpus > 1) layBuckets(replay, network.parameters.filter((parameter) => !training.isFrozen(parameter)));
	const ema = layOut(replay, training, "ema");
	let afterForwardBytes = 0;
	const least = training.accumulate > 1 ? STEPS_THAT_GATHER : STEPS;
	const steps = isRecording ? RECORDED_STEPS : Math.max(least, training.losses.length);
	for (let step = 0; step < steps; step++) {
		const loss = training.losses[Math.min(step, training.losses.length - 1)];
		replay.load(sizesOf(batch, loss), loss.firstSlot);
		replay.begin("load");
		const input = load(replay, batch, F32.bytes);
		afterForwardBytes = trainStep(replay, training, loss);
		replay.begin("optimizer step");
		if (!(!isRecording && training.accumulate > 1 && step === 1)) {
			const trained = network.parameters.filter((p) => replay.hasGradient(p.index));
			optimizerStep(replay, training.optimizer, trained, {
				...training.stepRules,
				isFirst: step === 0,
				loops: isRecording
			});
			if (training.accumulate === 1 || !isRecording) replay.dropGradients();
		}
		for (const [block, bytes] of input) replay.free(block, bytes, "images");
	}
	if (!isRecording) endEpoch(replay, training, ema);
	const { phase, held } = replay.highest();
	return {
		phases: replay.peaks(),
		afterForwardBytes,
		peakPhase: phase,
		held
	};
}
/** What the check leaves behind is cached memory alone. */
function checkPrecision(replay, { network, tapes, images, height, width }) {
	const weights = chunksOf(network).map(({ bytes }) => [replay.allocate(bytes, "images"), bytes]);
	for (const tape of tapes) {
		const bytes = CHANNELS$2 * height * width * images * F32.bytes;
		const image = replay.allocate(bytes, "images");
		replay.load(sizesAt(tape, images), tape.slotCount);
		replay.place(tape.image, image);
		for (const part of [
			tape.forward,
			tape.endAutocast,
			tape.releaseFeatures
		]) replay.play(part);
		for (const { slot } of tape.outputs) replay.freeSlot(slot);
		replay.free(image, bytes, "images");
	}
	for (const [block, bytes] of weights) replay.free(block, bytes, "images");
}
/** Forward, loss and backward; gives the bytes allocated where forward ends. */
function trainStep(replay, { batch: { tape }, isRecording }, loss) {
	replay.begin("forward");
	replay.play(tape.forward);
	if (isRecording) {
		replay.play(tape.endAutocast);
		replay.play(tape.releaseFeatures);
	}
	const afterForwardBytes = replay.allocator.allocated;
	replay.begin("loss");
	replay.play(loss.forward);
	if (!isRecording) {
		replay.play(tape.releaseFeatures);
		replay.play(tape.endAutocast);
	}
	replay.begin("backward");
	replay.play(loss.backward);
	const outputs = tape.outputs.toReversed();
	if (isRecording) {
		for (const { gradient } of tape.outputs) if (gradient !== null) replay.allocateSlot(gradient);
	}
	replay.play(tape.backward);
	replay.play(loss.release);
	if (isRecording) {
		for (const { gradient } of outputs) if (gradient !== null) replay.freeSlot(gradient);
		for (const { slot, isSaved } of outputs) if (!isSaved) replay.freeSlot(slot);
	}
	return afterForwardBytes;
}
/** Parameters and buffers in the order the model moves to the card. */
function layOut(replay, { network, isRecording }, purpose) {
	return (isRecording ? tensorsOf(network) : chunksOf(network)).map(({ bytes, isFloat }) => ({
		block: replay.allocate(bytes, purpose),
		bytes,
		isFloat
	}));
}
function tensorsOf({ registered }) {
	return registered.map((each) => {
		const bytes = "parameter" in each ? each.parameter.elements * F32.bytes : each.bufferBytes;
		return {
			bytes,
			isFloat: "parameter" in each || bytes !== I64.bytes
		};
	});
}
const chunks = /* @__PURE__ */ new WeakMap();
/** Parameters and buffers, small ones together. */
function chunksOf(network) {
	const before = chunks.get(network);
	if (before) return before;
	const tensors = tensorsOf(network);
	const made = [true, false].flatMap((isFloat) => inChunks(tensors.filter((each) => each.isFloat === isFloat).map(({ bytes }) => bytes)).map((bytes) => ({
		bytes,
		isFloat
	})));
	chunks.set(network, made);
	return made;
}
/** Buckets take the gradients in the reverse order of the parameters. */
function layBuckets(replay, parameters) {
	let filled = 0;
	let limit = FIRST_BUCKET;
	for (const { elements } of parameters.toReversed()) {
		filled += elements * F32.bytes;
		if (filled < limit) continue;
		replay.allocate(filled, "buckets");
		filled = 0;
		limit = BUCKET;
	}
	if (filled > 0) replay.allocate(filled, "buckets");
}
/** The batch on the card: bytes to floats, then divided by 255, then resized where sizes vary. */
function load(replay, batch, floatBytes) {
	const { tape, images, height, width, resizedFrom, readsBytes, labelBytes } = batch;
	const values = CHANNELS$2 * images * (resizedFrom === null ? height * width : resizedFrom ** 2);
	const floats = values * floatBytes;
	const make = (bytes) => [replay.allocate(bytes, "images"), bytes];
	const end = ([block, bytes]) => replay.free(block, bytes, "images");
	const raw = readsBytes ? make(values) : null;
	const labels = labelBytes.map((bytes) => make(bytes));
	const converted = readsBytes ? make(floats) : null;
	let image = make(floats);
	if (converted) end(converted);
	if (raw) end(raw);
	if (resizedFrom !== null) {
		const before = image;
		image = make(CHANNELS$2 * images * height * width * floatBytes);
		end(before);
	}
	replay.place(tape.image, image[0]);
	return [...labels, image];
}
/** Validation on the averaged weights, then the checkpoint. */
function endEpoch(replay, training, ema) {
	const { validation, emptiesCacheAbove, cardBytes, network, optimizer } = training;
	replay.begin("validation");
	const fullness = cardBytes === null ? 0 : replay.allocator.reserved / cardBytes;
	if (emptiesCacheAbove !== null && fullness >= emptiesCacheAbove) replay.allocator.emptyCache();
	let weights = ema;
	if (validation) {
		const { batch, loss, isHalf, halvesWeights } = validation;
		if (halvesWeights) weights = converted(replay, weights, 1 / 2, "ema");
		replay.load(sizesOf(batch, loss), loss.firstSlot);
		const input = load(replay, batch, isHalf ? F16.bytes : F32.bytes);
		replay.play(batch.tape.forward);
		replay.play(loss.forward);
		replay.play(batch.tape.releaseFeatures);
		for (const [block, bytes] of input) replay.free(block, bytes, "images");
		if (halvesWeights) weights = converted(replay, weights, 2, "ema");
	}
	replay.begin("checkpoint");
	const copy = converted(replay, layOut(replay, training, "copies"), 1 / 2, "copies");
	const stateBytes = network.parameters.filter((parameter) => !training.isFrozen(parameter)).flatMap((p) => Array.from({ length: stateCopies(optimizer, p) }, () => p.elements * F32.bytes));
	const states = inChunks(stateBytes).map((bytes) => ({
		block: replay.allocate(bytes, "copies"),
		bytes,
		isFloat: true
	}));
	for (const { block, bytes } of [...copy, ...converted(replay, states, 1 / 2, "copies")]) replay.free(block, bytes, "copies");
}
/** Tensors in another precision, one after the other, each letting its old storage go. */
function converted(replay, tensors, factor, purpose) {
	return tensors.map((tensor) => {
		if (!tensor.isFloat) return tensor;
		const bytes = tensor.bytes * factor;
		const block = replay.allocate(bytes, purpose);
		replay.free(tensor.block, tensor.bytes, purpose);
		return {
			block,
			bytes,
			isFloat: true
		};
	});
}
/** Bytes of every slot, at this batch. */
function sizesOf({ tape, images }, loss) {
	const sizes = new Float64Array(loss.slotCount);
	sizes.set(sizesAt(tape, images));
	sizes.set(loss.fixedBytes, loss.firstSlot);
	return sizes;
}
/** Bytes of every slot of a tape at so many images. */
function sizesAt({ slotCount, fixedBytes, bytesPerImage }, images) {
	const sizes = new Float64Array(slotCount);
	for (let slot = 0; slot < slotCount; slot++) sizes[slot] = fixedBytes[slot] + images * bytesPerImage[slot];
	return sizes;
}

// src/frameworks/ultralytics/autobatch/profiling.ts
/** Replays the passes that Ultralytics profiles before it chooses a batch, on a copy of the model. */
function profileBatches(spec, batchSizes) {
	const replay = new Replay(spec.network.parameters.length, spec.allocator);
	for (const bytes of spec.workspaces) replay.allocate(bytes, "workspaces");
	for (let copies = 0; copies < 2; copies++) for (const { bytes } of chunksOf(spec.network)) replay.allocate(bytes, "weights");
	const { reserved: reservedBytes, allocated: allocatedBytes } = replay.allocator;
	const losesHistory = spec.amp && spec.counted === "model" && !spec.keepsHistory;
	const options = {
		height: spec.side,
		width: spec.side,
		autocast: spec.amp,
		isFrozen: ({ fixed, layer }) => fixed || spec.frozenLayers.has(layer),
		subclasses: false,
		isSingleImage: false,
		resizesInFloat: spec.resizesInFloat,
		workspaceShare: losesHistory ? 0 : spec.workspaceShare,
		holdsOutputs: false,
		mode: {
			isTraining: true,
			labelsPerImage: 0
		},
		isInference: false,
		inputType: F32
	};
	const tape = tapeProfile(spec.network, options, spec, losesHistory);
	const count = spec.counted && tapeCount(spec.network, options);
	const passes = new Passes(replay, tape, count, spec);
	return {
		reservedBytes,
		allocatedBytes,
		measured: batchSizes.map((images) => passes.measure(images))
	};
}
const CHANNELS$1 = 3;
/** Passes one after the other: what one leaves is let go only when the next has its outputs. */
var Passes = class {
	#replay;
	#tape;
	#count;
	#spec;
	#last = null;
	/** Blocks of the casts of the model's weights, by the number of the parameter. */
	#casts = /* @__PURE__ */ new Map();
	#isFull = false;
	constructor(replay, tape, count, spec) {
		this.#replay = replay;
		this.#tape = tape;
		this.#count = count;
		this.#spec = spec;
	}
	/** Bytes measured at a batch size; null where there is no room, nor is there for a larger one. */
	measure(images) {
		if (this.#isFull) return null;
		try {
			return this.#measure(images);
		} catch (error) {
			if (!(error instanceof OutOfMemory)) throw error;
			this.#isFull = true;
			return null;
		}
	}
	#measure(images) {
		const { side, passes, emptiesBetween, loss, lossElements } = this.#spec;
		const { allocator } = this.#replay;
		const bytes = CHANNELS$1 * images * side ** 2 * F32.bytes;
		const block = this.#replay.allocate(bytes, "images");
		const lossBytes = lossElements(this.#tape.anchors).map((elements) => elements * images * F32.bytes);
		const endCopy = this.#countOperations(images, block);
		for (let pass = 0; pass < passes; pass++) {
			if (emptiesBetween) allocator.emptyCache();
			const isLast = pass === passes - 1;
			this.#pass(images, block, () => isLast && this.#replay.free(block, bytes, "images"));
			if (loss === "allocated") this.#hold(lossBytes);
		}
		const held = allocator.reserved;
		let beside = 0;
		if (loss === "counted") beside = lossBytes.reduce((sum, each) => sum + each, 0);
		if (loss === "measured" && lossBytes.length > 0) {
			allocator.emptyCache();
			beside = this.#hold(lossBytes);
		}
		endCopy();
		allocator.emptyCache();
		return held + beside;
	}
	#pass(images, block, endImages) {
		const tape = this.#tape;
		const replay = this.#replay;
		replay.load(sizesAt(tape, images), tape.slotCount);
		replay.place(tape.image, block);
		this.#play(tape, this.#casts);
		if (this.#last) {
			const slots = replay.takeSlots();
			replay.putSlots(this.#last.slots);
			replay.play(tape.release);
			this.#last.endImages();
			replay.putSlots(slots);
		}
		replay.play(tape.backward);
		this.#last = {
			slots: replay.takeSlots(),
			endImages
		};
	}
	/** What thop runs first: the casts stay with autocast; a copy stays until the garbage collector finds it. */
	#countOperations(images, block) {
		const count = this.#count;
		if (!count) return () => {};
		const replay = this.#replay;
		const isCopy = this.#spec.counted === "copy";
		const copy = (isCopy ? chunksOf(this.#spec.network) : []).map(({ bytes }) => [replay.allocate(bytes, "copies"), bytes]);
		replay.load(sizesAt(count, images), count.slotCount);
		replay.place(count.image, block);
		this.#play(count, isCopy ? /* @__PURE__ */ new Map() : this.#casts);
		replay.takeSlots();
		return () => {
			for (const [each, bytes] of copy) replay.free(each, bytes, "copies");
		};
	}
	/** Forward with the casts that are there already, to which it adds. */
	#play({ forward, casts }, blocks) {
		const replay = this.#replay;
		const there = /* @__PURE__ */ new Set();
		for (const [parameter, slot] of casts) {
			const block = blocks.get(parameter);
			if (block === void 0) continue;
			replay.place(slot, block);
			there.add(slot);
		}
		replay.play(there.size > 0 ? without(forward, there) : forward);
		for (const [parameter, slot] of casts) blocks.set(parameter, replay.blockOf(slot));
	}
	/** Holds memory for a moment; returns what PyTorch then held. */
	#hold(sizes) {
		const { allocator } = this.#replay;
		const blocks = sizes.map((bytes) => allocator.allocate(bytes));
		const { reserved } = allocator;
		for (const block of blocks) allocator.free(block);
		return reserved;
	}
};

// src/frameworks/ultralytics/autobatch/batch-fit.ts
const DEFAULT_BATCH = 16;
const MOST_BATCH = 1024;
/** The batch whose fitted memory reaches a share of the free memory (ultralytics/utils/autobatch.py). */
function fitBatch(profile, rules, { total, free }, fraction) {
	const points = pointsOf(profile, rules, total);
	const least = points[0]?.images;
	if (least === void 0) {
		const then = rules.stops ? ", and the training stops" : "";
		return {
			batch: 16,
			foretold: null,
			fallback: `not even one image fits while it profiles${then}`
		};
	}
	const { solve, memoryAt } = rules.fit === "line" ? straight(points) : power(points);
	const share = free * fraction;
	const batch = below(solve(rules.roundsGoal ? roundHalfToEven(share) : share), profile, rules, least);
	if (rules.clamps) {
		const clamped = Math.min(Math.max(batch, least), MOST_BATCH);
		return {
			batch: clamped,
			foretold: memoryAt(clamped),
			fallback: null
		};
	}
	if (batch >= 1 && batch <= MOST_BATCH) return {
		batch,
		foretold: memoryAt(batch),
		fallback: null
	};
	const fallback = `its fit gives ${batch}, outside 1 to ${MOST_BATCH}`;
	return {
		batch: 16,
		foretold: memoryAt(16),
		fallback
	};
}
function pointsOf(profile, { filters, unit }, total) {
	return profile.filter(({ bytes }, i) => {
		if (bytes === null) return false;
		return !filters || bytes / unit < total && bytes > (profile[i - 1]?.bytes ?? 0);
	}).map(({ batch, bytes }, i) => ({
		images: filters ? batch : profile[i].batch,
		memory: bytes / unit
	}));
}
/** No batch that failed, or a larger one: the size before it. */
function below(batch, profile, { forgivesFirst }, least) {
	const failed = profile.findIndex((each) => each.bytes === null && !(forgivesFirst && each.batch < least));
	if (failed < 0 || batch < profile[failed].batch) return batch;
	return profile[Math.max(failed - 1, 0)].batch;
}
function straight(points) {
	const { slope, offset } = leastSquares(points);
	return {
		solve: (goal) => Math.trunc((goal - offset) / slope),
		memoryAt: (images) => offset + slope * images
	};
}
function power(points) {
	const { slope, offset } = leastSquares(points.map(({ images, memory }) => ({
		images: Math.log(images),
		memory: Math.log(memory)
	})));
	return {
		solve: (goal) => roundHalfToEven(Math.exp((Math.log(goal) - offset) / slope)),
		memoryAt: (images) => Math.exp(offset + slope * Math.log(images))
	};
}
/** As numpy.polyfit, which halves a single point between slope and offset. */
function leastSquares(points) {
	const [first] = points;
	if (points.length === 1) return {
		slope: first.memory / (2 * first.images),
		offset: first.memory / 2
	};
	const meanImages = mean(points.map(({ images }) => images));
	const meanMemory = mean(points.map(({ memory }) => memory));
	const slope = points.reduce((sum, { images, memory }) => sum + (images - meanImages) * (memory - meanMemory), 0) / points.reduce((sum, { images }) => sum + (images - meanImages) ** 2, 0);
	return {
		slope,
		offset: meanMemory - slope * meanImages
	};
}
function mean(values) {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}

// src/frameworks/ultralytics/autobatch/auto-batch-rules.ts
const GIB$2 = 2 ** 30;
const GB = 1e9;
/** Since August 2022. */
const CLASSIC_FRACTION = .8;
const FEW_PROBES = [
	1,
	2,
	4,
	8,
	16
];
const MORE_PROBES = [
	...FEW_PROBES,
	32,
	64
];
/** Cards from this size on are profiled with more images. */
const LARGE_CARD = 16 * GIB$2;
/** Whether a run's Ultralytics is a version or newer; the classic YOLOv5 is older than all. */
function sinceOf({ framework, ultralytics }) {
	return (version) => framework !== "yolov5" && isAtLeast(ultralytics.value, version);
}
function autoBatchRules(framework, since, cardBytes) {
	return {
		defaultFraction: framework === "yolov5" ? CLASSIC_FRACTION : defaultFraction(since),
		batchSizes: since("8.3.9") && cardBytes >= LARGE_CARD ? MORE_PROBES : FEW_PROBES,
		fit: since("8.3.51") && !since("8.3.109") ? "power" : "line",
		roundsGoal: since("8.3.109") && !since("8.4.190"),
		asksDriver: since("8.4.190"),
		unit: since("8.4.190") ? GIB$2 : GB,
		filters: since("8.3.51"),
		forgivesFirst: since("8.4.157"),
		clamps: since("8.4.190"),
		stops: since("8.4.124"),
		passes: since("8.3.7") ? 1 : 3,
		emptiesBetween: since("8.3.52"),
		counted: countedBy(framework, since)
	};
}
function defaultFraction(since) {
	if (since("8.0.168")) return .6;
	return since("8.0.54") ? .67 : .7;
}
/** What thop is run on, where the package asks for it to be installed, as the classic YOLOv5 does. */
function countedBy(framework, since) {
	if (framework !== "yolov5" && since("8.0.104") && !since("8.0.190")) return null;
	return since("8.3.69") && !since("8.4.107") ? "copy" : "model";
}

// src/frameworks/ultralytics/losses/expected.ts
/** Anchors the one-to-many assigner gives a label at most, and the candidates of the one-to-one assigner. */
const TOP = 10;
const TOP_ONE = 7;
/** Anchors of a label whose masks are compared with it, where masks count. */
const TOP_MASKS = 30;
/** Sides below a stride, of those of the levels, count as long as the second stride (ultralytics/utils/tal.py). */
function widened(side, strides, below) {
	return below !== null && side < (strides[below] ?? strides[0]) ? strides[1] ?? strides[0] : side;
}
/** Midpoints of equal parts: enough for counts that follow an area. */
const SAMPLES = Array.from({ length: 12 }, (_, i) => (i + .5) / 12);
/**
* Counts that follow from labels of given number and layout. A label claims the `TOP` best of the anchors inside it,
* on the finest level first, since small boxes overlap most with what that level predicts; labels that claim the same
* anchor share it out. Claims of one image are discs thrown onto the cells of a level: of N cells, n claims reach
* N (1 - exp(-n / N)).
*/
function expectedLabels(images, most, total, levels, layout, heads, widensBelow) {
	const strides = levels.map(({ stride }) => stride);
	const height = levels[0].height * strides[0];
	const width = levels[0].width * strides[0];
	const sideAt = (share, side) => widened((layout.leastSide + share * (layout.mostSide - layout.leastSide)) * side, strides, widensBelow);
	const count = SAMPLES.length ** 2;
	let inside = 0;
	const claims = levels.map(() => 0);
	const claimsOne = levels.map(() => 0);
	const claimsMasks = levels.map(() => 0);
	for (const a of SAMPLES) for (const b of SAMPLES) {
		const area = sideAt(a, width) * sideAt(b, height);
		let left = TOP;
		let leftOne = TOP_ONE;
		let leftMasks = TOP_MASKS;
		for (const [i, stride] of strides.entries()) {
			const anchors = area / stride ** 2;
			inside += anchors / count;
			claims[i] += Math.min(left, anchors) / count;
			claimsOne[i] += Math.min(leftOne, anchors) / count;
			left = Math.max(left - anchors, 0);
			leftOne = Math.max(leftOne - anchors, 0);
			claimsMasks[i] += Math.min(leftMasks, anchors) / count;
			leftMasks = Math.max(leftMasks - anchors, 0);
		}
	}
	const perImage = total / images;
	const reached = (each, ofImage = perImage) => each.reduce((sum, claim, i) => {
		const { height: rows, width: columns } = levels[i];
		const cells = rows * columns * layout.centres ** 2;
		return sum + cells * (1 - Math.exp(-ofImage * claim / cells));
	}, 0);
	const claimed = (each) => perImage * each.reduce((sum, claim) => sum + claim, 0);
	const many = Math.round(reached(claims) * images);
	const one = Math.min(total, Math.round(reached(claimsOne) * images));
	const clash = (each) => (claimed(each) - reached(each)) * images >= .5;
	return {
		images,
		most,
		total,
		candidates: Math.round(inside * total),
		masked: {
			fullest: Math.ceil(reached(claimsMasks, most)),
			pairs: Math.round(TOP_MASKS * total)
		},
		positives: heads === 1 ? [many] : [many, one],
		hasConflicts: heads === 1 ? [clash(claims)] : [clash(claims), clash(claimsOne)]
	};
}

// src/frameworks/ultralytics/step/engine.ts
/** Memory of the card that op-level recordings were made on, beyond which PyTorch gave its cache back. */
const RECORDED_CARD = { limit: 80 * 2 ** 30 };
/** A training with its tapes, to be played as often as asked. */
function rehearse(spec) {
	const training = prepare(spec);
	return (limit = 1e400) => {
		if (!spec.isRecording) return play(spec, {
			...training,
			allocator: {
				...spec.allocator,
				limit
			}
		});
		try {
			return play(spec, {
				...training,
				allocator: RECORDED_CARD
			});
		} catch (error) {
			if (!(error instanceof TrainingOutOfMemory)) throw error;
			return play(spec, training);
		}
	};
}
function predict(spec) {
	return rehearse(spec)();
}
function play(spec, training) {
	const { phases, afterForwardBytes, peakPhase, held } = replayTraining(training);
	return {
		parameters: spec.network.parameterCount,
		savedBytesPerImage: training.batch.tape.savedBytesPerImage,
		afterForwardBytes,
		allocatedPeakBytes: Math.max(...phases.map((phase) => phase.allocatedBytes)),
		reservedPeakBytes: Math.max(...phases.map((phase) => phase.reservedBytes)),
		peakPhase,
		phases,
		held
	};
}
/**
* Labels of recordings were boxes with sides of 3 to 18 % of the image, centres in its middle 80 %; those of trainings
* are taken to reach 40 %, which decides the candidate pairs of a label and an anchor, little beside the padded pairs.
*/
const RECORDED_LAYOUT = {
	leastSide: .03,
	mostSide: .18,
	centres: .8
};
const REAL_LAYOUT = {
	leastSide: .03,
	mostSide: .4,
	centres: 1
};
/** Share of the labels that an untrained head without a box distribution finds anchors for, as recordings show it. */
const RECORDED_POSITIVES = .03;
/** Recordings ran every optimizer parameter by parameter. */
const RECORDED_STEP = {
	fusesAdam: false,
	batchesMuon: false
};
/** Op-level recordings of segmentations saw a little more of each label in the second step. */
const RECORDED_GROWTH = .01;
function prepare(spec) {
	const { network, batch, validation, isRecording, rules } = spec;
	const isFrozen = ({ layer, fixed }) => fixed || spec.frozenLayers.has(layer);
	const tape = networkTape(spec, batch, {
		autocast: spec.amp,
		isFrozen,
		mode: {
			isTraining: true,
			labelsPerImage: batch.labels.most
		},
		isInference: false,
		inputType: F32
	});
	const labels = labelsOf$1(spec, batch, tape);
	const loss = (of) => tapeLoss(network, tape, {
		autocast: spec.amp,
		subclasses: isRecording,
		labels: of,
		copiesOutputs: isRecording,
		keepsOutputs: rules.keepsOutputs,
		isFrozen,
		resizesInFloat: spec.resizesInFloat,
		masks: masksOf(spec, batch),
		rules,
		isInference: false
	});
	return {
		network,
		batch: batchOf$1(spec, batch, tape, labels),
		losses: isRecording ? recordedLosses(network, labels, loss) : sharesOf(spec, tape).map((share) => loss(labelsOf$1(spec, withShare(batch, share), tape))),
		optimizer: spec.optimizer,
		stepRules: isRecording ? RECORDED_STEP : rules,
		accumulate: spec.accumulate,
		gpus: spec.gpus,
		validation: validation && validationOf(spec, validation, isFrozen),
		workspaces: spec.workspaces,
		ampCheck: spec.ampCheck && checkOf$1(spec.ampCheck),
		allocator: spec.allocator,
		emptiesCacheAbove: rules.emptiesCacheAbove,
		cardBytes: spec.cardBytes,
		isFrozen,
		isRecording
	};
}
/**
* Fullest image of successive batches over that of the whole run. The loss pads every image to the fullest of its
* batch, so its tensors change size from step to step, and PyTorch keeps blocks of one size that do not serve the next:
* public runs hold up to half as much again after some epochs. Each is fuller than all before, so that no block of
* those serves: five such steps hold about what twenty in any order do.
*/
const SHARES = [
	.5,
	.65,
	.8,
	.9,
	1
];
/** Share of what the network saves from which on one tensor of all pairs of label and anchor is worth the steps. */
const LABELS_DECIDE = .015;
function sharesOf({ variesLabels, batch }, tape) {
	const { levels, savedBytesPerImage } = tape;
	const { most } = batch.labels;
	const decide = most * levels.reduce((sum, { height, width }) => sum + height * width, 0) * F32.bytes > LABELS_DECIDE * savedBytesPerImage;
	return variesLabels && decide ? SHARES : [1];
}
function withShare(batch, share) {
	const { most, mean } = batch.labels;
	return {
		...batch,
		labels: {
			most: Math.max(Math.round(most * share), 1),
			mean: mean * share
		}
	};
}
function validationOf(spec, batch, isFrozen) {
	const { network, amp: isHalf } = spec;
	const autocast = isHalf && spec.rules.validatesInAutocast;
	const tape = networkTape(spec, batch, {
		autocast,
		isFrozen,
		mode: {
			isTraining: true,
			labelsPerImage: batch.labels.most
		},
		isInference: true,
		inputType: isHalf ? F16 : F32
	});
	const labels = labelsOf$1(spec, batch, tape);
	const loss = tapeLoss(network, tape, {
		autocast,
		subclasses: false,
		labels,
		copiesOutputs: false,
		keepsOutputs: false,
		isFrozen,
		resizesInFloat: spec.resizesInFloat,
		masks: masksOf(spec, batch),
		rules: spec.rules,
		isInference: true
	});
	return {
		batch: batchOf$1(spec, batch, tape, labels),
		loss,
		isHalf,
		halvesWeights: isHalf && !autocast
	};
}
/** Forward passes of the check, in float32 and under autocast. */
function checkOf$1({ network, images, height, width }) {
	return {
		network,
		tapes: [false, true].map((autocast) => cachedTape(network, {
			height,
			width,
			autocast,
			isFrozen: () => true,
			subclasses: false,
			isSingleImage: images === 1,
			resizesInFloat: true,
			workspaceShare: 0,
			holdsOutputs: false,
			mode: {
				isTraining: false,
				labelsPerImage: 0
			},
			isInference: true,
			inputType: F32
		})),
		images,
		height,
		width
	};
}
const tapes = /* @__PURE__ */ new WeakMap();
/** Sizes and conditions of one network that are kept for the next estimate. */
const MOST_TAPES = 8;
/** A network's tape holds for every batch size but one image, whose slices have no gaps. */
function networkTape(spec, { images, height, width }, rest) {
	const options = {
		...rest,
		height,
		width,
		subclasses: spec.isRecording,
		isSingleImage: images === 1,
		resizesInFloat: spec.resizesInFloat,
		workspaceShare: spec.workspaceShare,
		holdsOutputs: spec.isRecording
	};
	return cachedTape(spec.network, options, [...spec.frozenLayers]);
}
function cachedTape(network, options, frozen = []) {
	const readsLabels = network.predicts.task === "rtdetr";
	const key = JSON.stringify([{
		...options,
		mode: readsLabels ? options.mode : options.mode.isTraining
	}, frozen]);
	const known = tapes.get(network) ?? /* @__PURE__ */ new Map();
	tapes.set(network, known);
	const before = known.get(key);
	if (before) return before;
	const made = tapeNetwork(network, options);
	const [oldest] = known.keys();
	if (known.size >= MOST_TAPES && oldest !== void 0) known.delete(oldest);
	known.set(key, made);
	return made;
}
function labelsOf$1(spec, { images, labels: { most, mean } }, tape) {
	const { network: { predicts }, isRecording } = spec;
	if (predicts.task === "classify" || predicts.task === "rtdetr" || predicts.task === "anchors") return {
		images,
		most,
		total: Math.round(images * mean),
		candidates: 0,
		masked: {
			fullest: 0,
			pairs: 0
		},
		positives: [0],
		hasConflicts: [false]
	};
	const heads = predicts.isEndToEnd ? 2 : 1;
	const total = Math.max(Math.round(images * mean), most);
	const layout = isRecording ? RECORDED_LAYOUT : REAL_LAYOUT;
	const labels = expectedLabels(images, most, total, tape.levels, layout, heads, spec.rules.widensBelow);
	if (!isRecording || predicts.bins > 1) return labels;
	const positives = Math.max(1, Math.round(total * RECORDED_POSITIVES));
	return {
		...labels,
		positives: labels.positives.map(() => positives),
		hasConflicts: labels.hasConflicts.map(() => false)
	};
}
function recordedLosses({ predicts }, labels, loss) {
	const first = loss(labels);
	if (predicts.task !== "segment") return [first];
	const positives = labels.positives.map((n) => n + Math.max(1, Math.round(n * RECORDED_GROWTH)));
	return [
		first,
		loss({
			...labels,
			positives
		}),
		first
	];
}
function masksOf({ maskRatio, overlapsMasks, rules }, { height, width }) {
	return {
		height: Math.floor(height / maskRatio),
		width: Math.floor(width / maskRatio),
		followsPrototypes: rules.masksFollowPrototypes,
		overlaps: overlapsMasks
	};
}
/** Values of the labels that go to the card with the images. */
const BOX_VALUES = 4;
const ROTATED_VALUES = 5;
function batchOf$1(spec, batch, tape, labels) {
	const { predicts } = spec.network;
	const { images, height, width } = batch;
	return {
		tape,
		images,
		height,
		width,
		resizedFrom: batch === spec.batch ? spec.resizedFrom : null,
		readsBytes: predicts.task !== "classify",
		labelBytes: labelBytes(spec, batch, labels)
	};
}
function labelBytes(spec, batch, { images, total }) {
	const { network: { predicts }, rules, isRecording } = spec;
	const I64 = 8;
	if (predicts.task === "classify") return [I64 * images];
	if (isRecording || !rules.loadsLabels) return [];
	const boxValues = predicts.task === "obb" ? ROTATED_VALUES : BOX_VALUES;
	const bytes = [
		F32.bytes * total,
		F32.bytes * boxValues * total,
		F32.bytes * total
	];
	if (predicts.task === "segment") {
		const { height, width } = masksOf(spec, batch);
		bytes.push(height * width * (spec.overlapsMasks ? images : total));
	}
	if (predicts.task === "pose") bytes.push(F32.bytes * total * predicts.keypoints[0] * predicts.keypoints[1]);
	return bytes;
}

// src/frameworks/ultralytics/networks/layers.ts
/**
* Reads our notation, a layer a line: `C2f*3 128 T <-1 6>` is three repeats of C2f with the arguments 128 and true that
* read the layer before and layer 6. T, F and - are true, false and none, [5,9] is a list; without <> a layer reads the
* one before.
*/
function layersOf(notation) {
	return notation.trim().split("\n").map((line) => {
		const [, head = "", from] = /^\s*([^<]*?)\s*(?:<([^>]*)>)?\s*$/.exec(line);
		const [name = "", ...args] = head.split(" ").filter((word) => word !== "");
		const [module = "", repeats = "1"] = name.split("*");
		const sources = from === void 0 ? [-1] : from.split(" ").map(Number);
		return {
			from: sources,
			readsList: sources.length > 1,
			repeats: Number(repeats),
			module,
			args: args.map(argumentOf),
			line: null
		};
	});
}
function argumentOf(word) {
	if (word === "T" || word === "F") return word === "T";
	if (word === "-") return null;
	if (word.startsWith("[")) return word.slice(1, -1).split(",").map(argumentOf);
	const number = Number(word);
	return Number.isNaN(number) ? word : number;
}

// src/frameworks/ultralytics/networks/families/v8.ts
/** YOLOv8 and its ghost form, which differ in the modules alone; the head has three levels. */
const v8 = (down, block) => layersOf(`
    Conv 64 3 2
    ${down} 128 3 2
    ${block}*3 128 T
    ${down} 256 3 2
    ${block}*6 256 T
    ${down} 512 3 2
    ${block}*6 512 T
    ${down} 1024 3 2
    ${block}*3 1024 T
    SPPF 1024 5
    nn.Upsample - 2
    Concat <-1 6>
    ${block}*3 512
    nn.Upsample - 2
    Concat <-1 4>
    ${block}*3 256
    ${down} 256 3 2
    Concat <-1 12>
    ${block}*3 512
    ${down} 512 3 2
    Concat <-1 9>
    ${block}*3 1024
    Detect <15 18 21>`);
const v8Layers = () => v8("Conv", "C2f");
const v8GhostLayers = () => v8("GhostConv", "C3Ghost");
const v8P2 = (down, block) => layersOf(`
    Conv 64 3 2
    ${down} 128 3 2
    ${block}*3 128 T
    ${down} 256 3 2
    ${block}*6 256 T
    ${down} 512 3 2
    ${block}*6 512 T
    ${down} 1024 3 2
    ${block}*3 1024 T
    SPPF 1024 5
    nn.Upsample - 2
    Concat <-1 6>
    ${block}*3 512
    nn.Upsample - 2
    Concat <-1 4>
    ${block}*3 256
    nn.Upsample - 2
    Concat <-1 2>
    ${block}*3 128
    ${down} 128 3 2
    Concat <-1 15>
    ${block}*3 256
    ${down} 256 3 2
    Concat <-1 12>
    ${block}*3 512
    ${down} 512 3 2
    Concat <-1 9>
    ${block}*3 1024
    Detect <18 21 24 27>`);
const v8P2Layers = () => v8P2("Conv", "C2f");
const v8P6Layers = () => layersOf(`
    Conv 64 3 2
    Conv 128 3 2
    C2f*3 128 T
    Conv 256 3 2
    C2f*6 256 T
    Conv 512 3 2
    C2f*6 512 T
    Conv 768 3 2
    C2f*3 768 T
    Conv 1024 3 2
    C2f*3 1024 T
    SPPF 1024 5
    nn.Upsample - 2
    Concat <-1 8>
    C2*3 768 F
    nn.Upsample - 2
    Concat <-1 6>
    C2*3 512 F
    nn.Upsample - 2
    Concat <-1 4>
    C2*3 256 F
    Conv 256 3 2
    Concat <-1 17>
    C2*3 512 F
    Conv 512 3 2
    Concat <-1 14>
    C2*3 768 F
    Conv 768 3 2
    Concat <-1 11>
    C2*3 1024 F
    Detect <20 23 26 29>`);
const v8ClassifyLayers = () => {
	return [...v8Layers().slice(0, 9), ...layersOf("Classify nc")];
};

// src/frameworks/ultralytics/networks/families/text.ts
/** YOLOv8 whose neck looks at the class names; the first form pools the levels into them on the way. */
const world = (isFirst) => {
	const shift = isFirst ? 1 : 0;
	const pooling = isFirst ? "\n    ImagePoolingAttn 256 <15 12 9>" : "";
	const [s8, s16, s32] = [
		15,
		18 + shift,
		21 + shift
	];
	return [...v8Layers().slice(0, 10), ...layersOf(`
    nn.Upsample - 2
    Concat <-1 6>
    C2fAttn*3 512 256 8
    nn.Upsample - 2
    Concat <-1 4>
    C2fAttn*3 256 128 4${pooling}
    Conv 256 3 2 <15>
    Concat <-1 12>
    C2fAttn*3 512 256 8
    Conv 512 3 2
    Concat <-1 9>
    C2fAttn*3 1024 512 16
    WorldDetect nc 512 ${isFirst ? "F" : "T"} <${s8} ${s16} ${s32}>`)];
};
const worldLayers = () => world(true);
const worldV2Layers = () => world(false);
/** Any family with YOLOE's head. */
function withPrompts(layers, segments, is26) {
	const module = segments ? is26 ? "YOLOESegment26" : "YOLOESegment" : "YOLOEDetect";
	const args = segments ? [
		"nc",
		32,
		256,
		512,
		true
	] : [
		"nc",
		512,
		true
	];
	return [...layers.slice(0, -1), {
		...layers.at(-1),
		module,
		args
	}];
}

// src/frameworks/ultralytics/networks/families/rtdetr.ts
/** Hybrid encoder and decoder on top of a backbone: `width` channels, maps of the backbone at strides 8 and 16. */
const neck = (first, width, hidden, s8, s16) => `
    Conv ${width} 1 1 - 1 1 F
    AIFI ${hidden} 8
    Conv ${width} 1 1
    nn.Upsample - 2
    Conv ${width} 1 1 - 1 1 F <${s16}>
    Concat <-2 -1>
    RepC3*3 ${width}
    Conv ${width} 1 1
    nn.Upsample - 2
    Conv ${width} 1 1 - 1 1 F <${s8}>
    Concat <-2 -1>
    RepC3*3 ${width}
    Conv ${width} 3 2
    Concat <-1 ${first + 7}>
    RepC3*3 ${width}
    Conv ${width} 3 2
    Concat <-1 ${first + 2}>
    RepC3*3 ${width}
    RTDETRDecoder nc <${first + 11} ${first + 14} ${first + 17}>`;
const rtdetrLargeLayers = () => layersOf(`
    HGStem 32 48
    HGBlock*6 48 128 3
    DWConv 128 3 2 1 F
    HGBlock*6 96 512 3
    DWConv 512 3 2 1 F
    HGBlock*6 192 1024 5 T F
    HGBlock*6 192 1024 5 T T
    HGBlock*6 192 1024 5 T T
    DWConv 1024 3 2 1 F
    HGBlock*6 384 2048 5 T F${neck(10, 256, 1024, 3, 7)}`);
const rtdetrExtraLayers = () => layersOf(`
    HGStem 32 64
    HGBlock*6 64 128 3
    DWConv 128 3 2 1 F
    HGBlock*6 128 512 3
    HGBlock*6 128 512 3 F T
    DWConv 512 3 2 1 F
    HGBlock*6 256 1024 5 T F
    HGBlock*6 256 1024 5 T T
    HGBlock*6 256 1024 5 T T
    HGBlock*6 256 1024 5 T T
    HGBlock*6 256 1024 5 T T
    DWConv 1024 3 2 1 F
    HGBlock*6 512 2048 5 T F
    HGBlock*6 512 2048 5 T T${neck(14, 384, 2048, 4, 10)}`);
/** ResNet with so many blocks in its third stage. */
const rtdetrResNetLayers = (blocks) => layersOf(`
    ResNetLayer 3 64 1 T 1
    ResNetLayer 64 64 1 F 3
    ResNetLayer 256 128 2 F 4
    ResNetLayer 512 256 2 F ${blocks}
    ResNetLayer 1024 512 2 F 3${neck(5, 256, 1024, 2, 3)}`);
/** YOLOv8 with the decoder for a head. */
const v8RtdetrLayers = () => {
	const layers = v8Layers();
	return [...layers.slice(0, -1), {
		...layers.at(-1),
		module: "RTDETRDecoder",
		args: ["nc"]
	}];
};

// src/frameworks/ultralytics/networks/families/scales.ts
const scale = (depth, width, maxChannels) => ({
	depth,
	width,
	maxChannels
});
/** Depth multiple, width multiple and channel ceiling by size letter (reference 3.3). */
const V5_SCALES = {
	n: scale(.33, .25, 1024),
	s: scale(.33, .5, 1024),
	m: scale(.67, .75, 1024),
	l: scale(1, 1, 1024),
	x: scale(1.33, 1.25, 1024)
};
const V8_SCALES = {
	n: scale(.33, .25, 1024),
	s: scale(.33, .5, 1024),
	m: scale(.67, .75, 768),
	l: scale(1, 1, 512),
	x: scale(1, 1.25, 512)
};
const V8_CLASSIFY_SCALES = {
	n: scale(.33, .25, 1024),
	s: scale(.33, .5, 1024),
	m: scale(.67, .75, 1024),
	l: scale(1, 1, 1024),
	x: scale(1, 1.25, 1024)
};
const V11_SCALES = {
	n: scale(.5, .25, 1024),
	s: scale(.5, .5, 1024),
	m: scale(.5, 1, 512),
	l: scale(1, 1, 512),
	x: scale(1, 1.5, 512)
};

// src/frameworks/ultralytics/networks/families/v11-v26.ts
const v11Layers = () => layersOf(`
    Conv 64 3 2
    Conv 128 3 2
    C3k2*2 256 F 0.25
    Conv 256 3 2
    C3k2*2 512 F 0.25
    Conv 512 3 2
    C3k2*2 512 T
    Conv 1024 3 2
    C3k2*2 1024 T
    SPPF 1024 5
    C2PSA*2 1024
    nn.Upsample - 2
    Concat <-1 6>
    C3k2*2 512 F
    nn.Upsample - 2
    Concat <-1 4>
    C3k2*2 256 F
    Conv 256 3 2
    Concat <-1 13>
    C3k2*2 512 F
    Conv 512 3 2
    Concat <-1 10>
    C3k2*2 1024 T
    Detect <16 19 22>`);
/** The backbone without its pooling layer, attention kept (YOLO11 and YOLO26). */
const v11ClassifyLayers = () => {
	const layers = v11Layers();
	return [
		...layers.slice(0, 9),
		layers[10],
		...layersOf("Classify nc")
	];
};
const v12Layers = () => layersOf(`
    Conv 64 3 2
    Conv 128 3 2
    C3k2*2 256 F 0.25
    Conv 256 3 2
    C3k2*2 512 F 0.25
    Conv 512 3 2
    A2C2f*4 512 T 4
    Conv 1024 3 2
    A2C2f*4 1024 T 1
    nn.Upsample - 2
    Concat <-1 6>
    A2C2f*2 512 F -1
    nn.Upsample - 2
    Concat <-1 4>
    A2C2f*2 256 F -1
    Conv 256 3 2
    Concat <-1 11>
    A2C2f*2 512 F -1
    Conv 512 3 2
    Concat <-1 8>
    C3k2*2 1024 T
    Detect <14 17 20>`);
const v12ClassifyLayers = () => [...v12Layers().slice(0, 9), ...layersOf("Classify nc")];
const v26Layers = () => layersOf(`
    Conv 64 3 2
    Conv 128 3 2
    C3k2*2 256 F 0.25
    Conv 256 3 2
    C3k2*2 512 F 0.25
    Conv 512 3 2
    C3k2*2 512 T
    Conv 1024 3 2
    C3k2*2 1024 T
    SPPF 1024 5 3 T
    C2PSA*2 1024
    nn.Upsample - 2
    Concat <-1 6>
    C3k2*2 512 T
    nn.Upsample - 2
    Concat <-1 4>
    C3k2*2 256 T
    Conv 256 3 2
    Concat <-1 13>
    C3k2*2 512 T
    Conv 512 3 2
    Concat <-1 10>
    C3k2 1024 T 0.5 T
    Detect <16 19 22>`);
const v26P2Layers = () => layersOf(`
    Conv 64 3 2
    Conv 128 3 2
    C3k2*2 256 F 0.25
    Conv 256 3 2
    C3k2*2 512 F 0.25
    Conv 512 3 2
    C3k2*2 512 T
    Conv 1024 3 2
    C3k2*2 1024 T
    SPPF 1024 5 3 T
    C2PSA*2 1024
    nn.Upsample - 2
    Concat <-1 6>
    C3k2*2 512 T
    nn.Upsample - 2
    Concat <-1 4>
    C3k2*2 256 T
    nn.Upsample - 2
    Concat <-1 2>
    C3k2*2 128 T
    Conv 128 3 2
    Concat <-1 16>
    C3k2*2 256 T
    Conv 256 3 2
    Concat <-1 13>
    C3k2*2 512 T
    Conv 512 3 2
    Concat <-1 10>
    C3k2 1024 T 0.5 T
    Detect <19 22 25 28>`);
const v26P6Layers = () => layersOf(`
    Conv 64 3 2
    Conv 128 3 2
    C3k2*2 256 F 0.25
    Conv 256 3 2
    C3k2*2 512 F 0.25
    Conv 512 3 2
    C3k2*2 512 T
    Conv 768 3 2
    C3k2*2 768 T
    Conv 1024 3 2
    C3k2*2 1024 T
    SPPF 1024 5
    C2PSA*2 1024
    nn.Upsample - 2
    Concat <-1 8>
    C3k2*2 768 T
    nn.Upsample - 2
    Concat <-1 6>
    C3k2*2 512 T
    nn.Upsample - 2
    Concat <-1 4>
    C3k2*2 256 T
    Conv 256 3 2
    Concat <-1 18>
    C3k2*2 512 T
    Conv 512 3 2
    Concat <-1 15>
    C3k2*2 768 T
    Conv 768 3 2
    Concat <-1 12>
    C3k2 1024 T 0.5 T
    Detect <21 24 27 30>`);

// src/frameworks/ultralytics/networks/families/v3-v6.ts
/** YOLOv3 with Ultralytics' anchor-free head; `middle` is layer 12, where SPP differs. */
const v3 = (middle) => layersOf(`
    Conv 32 3 1
    Conv 64 3 2
    Bottleneck 64
    Conv 128 3 2
    Bottleneck*2 128
    Conv 256 3 2
    Bottleneck*8 256
    Conv 512 3 2
    Bottleneck*8 512
    Conv 1024 3 2
    Bottleneck*4 1024
    Bottleneck 1024 F
    ${middle}
    Conv 1024 3 1
    Conv 512 1 1
    Conv 1024 3 1
    Conv 256 1 1 <-2>
    nn.Upsample - 2
    Concat <-1 8>
    Bottleneck 512 F
    Bottleneck 512 F
    Conv 256 1 1
    Conv 512 3 1
    Conv 128 1 1 <-2>
    nn.Upsample - 2
    Concat <-1 6>
    Bottleneck 256 F
    Bottleneck*2 256 F
    Detect <27 22 15>`);
const v3Layers = () => v3("Conv 512 1 1");
const v3SppLayers = () => v3("SPP 512 [5,9,13]");
const v3TinyLayers = () => layersOf(`
    Conv 16 3 1
    nn.MaxPool2d 2 2 0
    Conv 32 3 1
    nn.MaxPool2d 2 2 0
    Conv 64 3 1
    nn.MaxPool2d 2 2 0
    Conv 128 3 1
    nn.MaxPool2d 2 2 0
    Conv 256 3 1
    nn.MaxPool2d 2 2 0
    Conv 512 3 1
    nn.ZeroPad2d [0,1,0,1]
    nn.MaxPool2d 2 1 0
    Conv 1024 3 1
    Conv 256 1 1
    Conv 512 3 1
    Conv 128 1 1 <-2>
    nn.Upsample - 2
    Concat <-1 8>
    Conv 256 3 1
    Detect <19 15>`);
const v5Layers = () => layersOf(`
    Conv 64 6 2 2
    Conv 128 3 2
    C3*3 128
    Conv 256 3 2
    C3*6 256
    Conv 512 3 2
    C3*9 512
    Conv 1024 3 2
    C3*3 1024
    SPPF 1024 5
    Conv 512 1 1
    nn.Upsample - 2
    Concat <-1 6>
    C3*3 512 F
    Conv 256 1 1
    nn.Upsample - 2
    Concat <-1 4>
    C3*3 256 F
    Conv 256 3 2
    Concat <-1 14>
    C3*3 512 F
    Conv 512 3 2
    Concat <-1 10>
    C3*3 1024 F
    Detect <17 20 23>`);
const v5P6Layers = () => layersOf(`
    Conv 64 6 2 2
    Conv 128 3 2
    C3*3 128
    Conv 256 3 2
    C3*6 256
    Conv 512 3 2
    C3*9 512
    Conv 768 3 2
    C3*3 768
    Conv 1024 3 2
    C3*3 1024
    SPPF 1024 5
    Conv 768 1 1
    nn.Upsample - 2
    Concat <-1 8>
    C3*3 768 F
    Conv 512 1 1
    nn.Upsample - 2
    Concat <-1 6>
    C3*3 512 F
    Conv 256 1 1
    nn.Upsample - 2
    Concat <-1 4>
    C3*3 256 F
    Conv 256 3 2
    Concat <-1 20>
    C3*3 512 F
    Conv 512 3 2
    Concat <-1 16>
    C3*3 768 F
    Conv 768 3 2
    Concat <-1 12>
    C3*3 1024 F
    Detect <23 26 29 32>`);
const v6Layers = () => layersOf(`
    Conv 64 3 2
    Conv 128 3 2
    Conv*6 128 3 1
    Conv 256 3 2
    Conv*12 256 3 1
    Conv 512 3 2
    Conv*18 512 3 1
    Conv 1024 3 2
    Conv*6 1024 3 1
    SPPF 1024 5
    Conv 256 1 1
    nn.ConvTranspose2d 256 2 2 0
    Concat <-1 6>
    Conv 256 3 1
    Conv*9 256 3 1
    Conv 128 1 1
    nn.ConvTranspose2d 128 2 2 0
    Concat <-1 4>
    Conv 128 3 1
    Conv*9 128 3 1
    Conv 128 3 2
    Concat <-1 15>
    Conv 256 3 1
    Conv*9 256 3 1
    Conv 256 3 2
    Concat <-1 10>
    Conv 512 3 1
    Conv*9 512 3 1
    Detect <19 23 27>`);

// src/frameworks/ultralytics/networks/families/v9-v10.ts
const v9 = (size) => {
	const stage = ([c, split, width]) => `RepNCSPELAN4 ${c} ${split} ${width} ${size.repeats}`;
	const [s8, s16, s32] = size.stages.map(stage);
	const [n16, n8, n16b, n32] = size.neck.map(stage);
	return layersOf(`
    Conv ${size.stem[0]} 3 2
    Conv ${size.stem[1]} 3 2
    ${size.first}
    ${size.down} ${size.downs[0]}
    ${s8}
    ${size.down} ${size.downs[1]}
    ${s16}
    ${size.down} ${size.downs[2]}
    ${s32}
    SPPELAN ${size.pool.join(" ")}
    nn.Upsample - 2
    Concat <-1 6>
    ${n16}
    nn.Upsample - 2
    Concat <-1 4>
    ${n8}
    ${size.down} ${size.neckDowns[0]}
    Concat <-1 12>
    ${n16b}
    ${size.down} ${size.neckDowns[1]}
    Concat <-1 9>
    ${n32}
    Detect <15 18 21>`);
};
const V9_SIZES = {
	t: () => v9({
		stem: [16, 32],
		first: "ELAN1 32 32 16",
		down: "AConv",
		downs: [
			64,
			96,
			128
		],
		stages: [
			[
				64,
				64,
				32
			],
			[
				96,
				96,
				48
			],
			[
				128,
				128,
				64
			]
		],
		repeats: 3,
		pool: [128, 64],
		neck: [
			[
				96,
				96,
				48
			],
			[
				64,
				64,
				32
			],
			[
				96,
				96,
				48
			],
			[
				128,
				128,
				64
			]
		],
		neckDowns: [48, 64]
	}),
	s: () => v9({
		stem: [32, 64],
		first: "ELAN1 64 64 32",
		down: "AConv",
		downs: [
			128,
			192,
			256
		],
		stages: [
			[
				128,
				128,
				64
			],
			[
				192,
				192,
				96
			],
			[
				256,
				256,
				128
			]
		],
		repeats: 3,
		pool: [256, 128],
		neck: [
			[
				192,
				192,
				96
			],
			[
				128,
				128,
				64
			],
			[
				192,
				192,
				96
			],
			[
				256,
				256,
				128
			]
		],
		neckDowns: [96, 128]
	}),
	m: () => v9({
		stem: [32, 64],
		first: "RepNCSPELAN4 128 128 64 1",
		down: "AConv",
		downs: [
			240,
			360,
			480
		],
		stages: [
			[
				240,
				240,
				120
			],
			[
				360,
				360,
				180
			],
			[
				480,
				480,
				240
			]
		],
		repeats: 1,
		pool: [480, 240],
		neck: [
			[
				360,
				360,
				180
			],
			[
				240,
				240,
				120
			],
			[
				360,
				360,
				180
			],
			[
				480,
				480,
				240
			]
		],
		neckDowns: [180, 240]
	}),
	c: () => v9({
		stem: [64, 128],
		first: "RepNCSPELAN4 256 128 64 1",
		down: "ADown",
		downs: [
			256,
			512,
			512
		],
		stages: [
			[
				512,
				256,
				128
			],
			[
				512,
				512,
				256
			],
			[
				512,
				512,
				256
			]
		],
		repeats: 1,
		pool: [512, 256],
		neck: [
			[
				512,
				512,
				256
			],
			[
				256,
				256,
				128
			],
			[
				512,
				512,
				256
			],
			[
				512,
				512,
				256
			]
		],
		neckDowns: [256, 512]
	}),
	e: () => layersOf(`
      nn.Identity
      Conv 64 3 2
      Conv 128 3 2
      RepNCSPELAN4 256 128 64 2
      ADown 256
      RepNCSPELAN4 512 256 128 2
      ADown 512
      RepNCSPELAN4 1024 512 256 2
      ADown 1024
      RepNCSPELAN4 1024 512 256 2
      CBLinear [64] <1>
      CBLinear [64,128] <3>
      CBLinear [64,128,256] <5>
      CBLinear [64,128,256,512] <7>
      CBLinear [64,128,256,512,1024] <9>
      Conv 64 3 2 <0>
      CBFuse [0,0,0,0,0] <10 11 12 13 14 -1>
      Conv 128 3 2
      CBFuse [1,1,1,1] <11 12 13 14 -1>
      RepNCSPELAN4 256 128 64 2
      ADown 256
      CBFuse [2,2,2] <12 13 14 -1>
      RepNCSPELAN4 512 256 128 2
      ADown 512
      CBFuse [3,3] <13 14 -1>
      RepNCSPELAN4 1024 512 256 2
      ADown 1024
      CBFuse [4] <14 -1>
      RepNCSPELAN4 1024 512 256 2
      SPPELAN 512 256
      nn.Upsample - 2
      Concat <-1 25>
      RepNCSPELAN4 512 512 256 2
      nn.Upsample - 2
      Concat <-1 22>
      RepNCSPELAN4 256 256 128 2
      ADown 256
      Concat <-1 32>
      RepNCSPELAN4 512 512 256 2
      ADown 512
      Concat <-1 29>
      RepNCSPELAN4 512 1024 512 2
      Detect <35 38 41>`)
};
/** YOLOv10; sizes differ in which blocks are compact inverted ones. */
const v10 = ({ s16 = "C2f*6 512 T", s32 = "C2f*3 1024 T", n16 = "C2f*3 512", n16b = "C2f*3 512", n32 = "C2fCIB*3 1024 T T" }) => layersOf(`
    Conv 64 3 2
    Conv 128 3 2
    C2f*3 128 T
    Conv 256 3 2
    C2f*6 256 T
    SCDown 512 3 2
    ${s16}
    SCDown 1024 3 2
    ${s32}
    SPPF 1024 5
    PSA 1024
    nn.Upsample - 2
    Concat <-1 6>
    ${n16}
    nn.Upsample - 2
    Concat <-1 4>
    C2f*3 256
    Conv 256 3 2
    Concat <-1 13>
    ${n16b}
    SCDown 512 3 2
    Concat <-1 10>
    ${n32}
    v10Detect <16 19 22>`);
const INVERTED = {
	s32: "C2fCIB*3 1024 T",
	n16b: "C2fCIB*3 512 T",
	n32: "C2fCIB*3 1024 T"
};
const MORE_INVERTED = {
	...INVERTED,
	n16: "C2fCIB*3 512 T"
};
const V10_SIZES = {
	n: () => v10({}),
	s: () => v10({ s32: "C2fCIB*3 1024 T T" }),
	m: () => v10(INVERTED),
	b: () => v10(MORE_INVERTED),
	l: () => v10(MORE_INVERTED),
	x: () => v10({
		...MORE_INVERTED,
		s16: "C2fCIB*6 512 T"
	})
};
const V10_SCALES = {
	n: {
		depth: .33,
		width: .25,
		maxChannels: 1024
	},
	s: {
		depth: .33,
		width: .5,
		maxChannels: 1024
	},
	m: {
		depth: .67,
		width: .75,
		maxChannels: 768
	},
	b: {
		depth: .67,
		width: 1,
		maxChannels: 512
	},
	l: {
		depth: 1,
		width: 1,
		maxChannels: 512
	},
	x: {
		depth: 1,
		width: 1.25,
		maxChannels: 512
	}
};

// src/frameworks/ultralytics/networks/families/registry.ts
const NSMLX = [
	"n",
	"s",
	"m",
	"l",
	"x"
];
const ALL_TASKS = [
	"detect",
	"segment",
	"pose",
	"obb",
	"classify"
];
/** Head of each task by the form of the family; the detection head stands in the list itself. */
const HEADS$3 = {
	segment: ["Segment", [
		"nc",
		32,
		256
	]],
	pose: ["Pose", ["nc"]],
	obb: ["OBB", ["nc", 1]]
};
function withHead(layers, task, is26 = false) {
	if (task === "detect" || task === "classify") return [...layers];
	const [name, args] = HEADS$3[task];
	return [...layers.slice(0, -1), {
		...layers.at(-1),
		module: is26 ? `${name}26` : name,
		args
	}];
}
function scaled(scales, layers, tasks = ["detect"], classify) {
	return {
		sizes: Object.keys(scales),
		tasks,
		architecture: (_, task) => task === "classify" && classify ? {
			layers: classify.layers(),
			scales: classify.scales
		} : {
			layers: withHead(layers(), task),
			scales
		}
	};
}
/** The head of the classic repository in place of Ultralytics' own. */
function withAnchors(layers) {
	return [...layers.slice(0, -1), {
		...layers.at(-1),
		module: "AnchorDetect",
		args: ["nc"]
	}];
}
function oneSize(layers) {
	return {
		sizes: [],
		tasks: ["detect"],
		architecture: () => ({
			layers: layers(),
			scales: {}
		})
	};
}
function v26(layers, tasks) {
	return {
		sizes: [...NSMLX],
		tasks,
		architecture: (_, task) => task === "classify" ? {
			layers: v11ClassifyLayers(),
			scales: V11_SCALES
		} : {
			layers: withHead(layers(), task, true),
			scales: V11_SCALES,
			isEndToEnd: true,
			bins: 1
		}
	};
}
function prompted(scales, layers, is26 = false) {
	return {
		sizes: Object.keys(scales),
		tasks: ["detect", "segment"],
		architecture: (_, task) => ({
			layers: withPrompts(layers(), task === "segment", is26),
			scales,
			...is26 && {
				isEndToEnd: true,
				bins: 1
			}
		})
	};
}
const v6 = scaled(V8_SCALES, v6Layers);
/** Stock models by family name, as their files are called without the size letter. */
const FAMILIES = {
	yolov3: oneSize(v3Layers),
	"yolov3-spp": oneSize(v3SppLayers),
	"yolov3-tiny": oneSize(v3TinyLayers),
	yolov5: scaled(V5_SCALES, v5Layers),
	"yolov5-p6": scaled(V5_SCALES, v5P6Layers),
	"yolov5-classic": scaled(V5_SCALES, () => withAnchors(v5Layers())),
	"yolov5-classic-p6": scaled(V5_SCALES, () => withAnchors(v5P6Layers())),
	yolov6: {
		...v6,
		architecture: (size, task) => ({
			...v6.architecture(size, task),
			activation: "relu"
		})
	},
	yolov8: scaled(V8_SCALES, v8Layers, ALL_TASKS, {
		scales: V8_CLASSIFY_SCALES,
		layers: v8ClassifyLayers
	}),
	"yolov8-p2": scaled(V8_SCALES, v8P2Layers),
	"yolov8-p6": scaled(V8_SCALES, v8P6Layers, [
		"detect",
		"segment",
		"pose"
	]),
	"yolov8-rtdetr": scaled(V8_SCALES, v8RtdetrLayers),
	"yolov8-world": scaled(V8_SCALES, worldLayers),
	"yolov8-worldv2": scaled(V8_SCALES, worldV2Layers),
	"yolov8-ghost": scaled(V8_SCALES, v8GhostLayers),
	yolov9: {
		sizes: Object.keys(V9_SIZES),
		tasks: ["detect", "segment"],
		architecture: (size, task) => ({
			layers: withHead(V9_SIZES[size](), task),
			scales: {}
		})
	},
	yolov10: {
		sizes: Object.keys(V10_SIZES),
		tasks: ["detect"],
		architecture: (size) => ({
			layers: V10_SIZES[size](),
			scales: V10_SCALES,
			isEndToEnd: true
		})
	},
	yolo11: scaled(V11_SCALES, v11Layers, ALL_TASKS, {
		scales: V11_SCALES,
		layers: v11ClassifyLayers
	}),
	yolo12: scaled(V11_SCALES, v12Layers, ALL_TASKS, {
		scales: V11_SCALES,
		layers: v12ClassifyLayers
	}),
	yolo26: v26(v26Layers, ALL_TASKS),
	"yolo26-p2": v26(v26P2Layers, ["detect"]),
	"yolo26-p6": v26(v26P6Layers, ["detect"]),
	"yoloe-v8": prompted(V8_SCALES, v8Layers),
	"yoloe-11": prompted(V11_SCALES, v11Layers),
	"yoloe-26": prompted(V11_SCALES, v26Layers, true),
	rtdetr: {
		sizes: ["l", "x"],
		tasks: ["detect"],
		architecture: (size) => ({
			layers: size === "x" ? rtdetrExtraLayers() : rtdetrLargeLayers(),
			scales: {}
		})
	},
	"rtdetr-resnet50": oneSize(() => rtdetrResNetLayers(6)),
	"rtdetr-resnet101": oneSize(() => rtdetrResNetLayers(23))
};

// src/frameworks/ultralytics/networks/names.ts
const TASKS$1 = {
	seg: "segment",
	pose: "pose",
	obb: "obb",
	cls: "classify"
};
/** What pre-trained weights are called beyond their architecture: the datasets they saw. */
const DATASETS = /* @__PURE__ */ new Set([
	"oiv7",
	"coco",
	"objv1"
]);
/** A note that tables put behind a name to tell YOLOv5's own repository from the package. */
const ORIGINAL = /\s*\(original[^)]*\)$/i;
/** `yoloe-11s-seg`, `yoloe-v8l`; `-pf` finds classes of its own. */
const YOLOE = /^yoloe-(v8|11|26)([nsmlx])(-seg)?$/;
const RTDETR = /^rtdetr-(?:([lx])|(resnet(?:50|101)))$/;
function rtdetr([, size, backbone]) {
	return backbone === void 0 ? {
		family: "rtdetr",
		size: size ?? null
	} : {
		family: `rtdetr-${backbone}`,
		size: null
	};
}
/**
* Reads names as users write them (`yolov8n.pt`, `models/YOLO11s-seg.yaml`, `yolov5su`, `yolov5n6u.pt`); null for
* anything that names no stock model.
*/
function parseModelName(text) {
	if (ORIGINAL.test(text)) return parseClassicName(text.replace(ORIGINAL, ""));
	const stem = text.trim().split(/[/\\]/).at(-1).toLowerCase().replace(/\.(?:pt|ya?ml|onnx|engine|torchscript)$/, "");
	const transformer = RTDETR.exec(stem);
	if (transformer) return {
		...rtdetr(transformer),
		task: "detect"
	};
	const prompted = YOLOE.exec(stem);
	if (prompted) return {
		family: `yoloe-${prompted[1]}`,
		size: prompted[2],
		task: prompted[3] ? "segment" : "detect"
	};
	const [, version = "", letter = "", six = "", rest = ""] = /^yolov?-?(\d{1,2})([a-z]?)(6?)u?((?:-[a-z\d]+)*)$/.exec(stem) ?? [];
	if (version === "") return null;
	const base = Number(version) >= 11 ? `yolo${version}` : `yolov${version}`;
	let family = base;
	let task = "detect";
	for (const part of rest.split("-").filter((word) => word !== "")) {
		const plain = part.replace(/u$/, "");
		const named = TASKS$1[part];
		if (named) task = named;
		else if (Object.hasOwn(FAMILIES, `${base}-${plain}`)) family = `${base}-${plain}`;
		else if (!DATASETS.has(part)) return null;
	}
	if (six === "6") family = `${base}-p6`;
	const known = Object.hasOwn(FAMILIES, family) ? FAMILIES[family] : void 0;
	if (!known?.tasks.includes(task)) return null;
	const [first] = known.sizes;
	if (first === void 0) return letter === "" || letter === "u" ? {
		family,
		size: null,
		task
	} : null;
	const size = letter === "" ? first : letter;
	return known.sizes.includes(size) ? {
		family,
		size,
		task
	} : null;
}
/** The same names as the classic YOLOv5 repository means them: `yolov5s.pt`, `yolov5x6.yaml`; detectors alone. */
function parseClassicName(text) {
	const name = parseModelName(text);
	if (!name || !/^yolov5(?:-p6)?$/.test(name.family) || /[nsmlx]6?u\b/i.test(text)) return null;
	return {
		...name,
		family: name.family.replace("yolov5", "yolov5-classic")
	};
}
const SUFFIXES = {
	detect: "",
	segment: "-seg",
	pose: "-pose",
	obb: "-obb",
	classify: "-cls"
};
/** The name that the framework's own file has, without ending: the size behind the version, the task before the rest. */
function fileNameOf({ family, size, task }) {
	const [base = family, ...rest] = family.split("-");
	if (base === "rtdetr" && size !== null) return `rtdetr-${size}`;
	if (base === "yoloe") return `${family}${size}${SUFFIXES[task]}`;
	return [`${base}${size ?? ""}${SUFFIXES[task]}`, ...rest].join("-");
}

// src/torch/shapes.ts
const same = (x) => x;
const resized = ({ channels }, height, width) => ({
	channels,
	height,
	width
});
/** The operations by their shapes alone. */
const SHAPES = {
	let: (x) => x,
	end: () => {},
	scope: (body) => body(),
	call: (_, body) => body(),
	conv2d: (_, { channels, height, width }) => ({
		channels,
		height,
		width
	}),
	batchNorm: same,
	layerNorm: same,
	linear: ({ height, width }, features) => ({
		channels: features,
		height,
		width
	}),
	activate: same,
	maxPool: resized,
	avgPool: resized,
	globalAverage: (x) => resized(x, 1, 1),
	resize: resized,
	pad: resized,
	add: same,
	multiply: same,
	scale: same,
	shift: same,
	scaleByParameter: same,
	scaleByNumber: same,
	addParameter: same,
	normalise: same,
	square: same,
	opaque: (_x, shape) => shape,
	deformConv: (_x, _offsets, _mask, { channels, height, width }) => ({
		channels,
		height,
		width
	}),
	maximum: (_, shape) => shape,
	concat: (inputs) => ({
		...inputs[0],
		channels: inputs.reduce((sum, { channels }) => sum + channels, 0)
	}),
	concatColumns: (inputs) => ({
		channels: inputs[0].channels,
		height: 1,
		width: inputs.reduce((sum, { height, width }) => sum + height * width, 0)
	}),
	stackSum: (inputs) => inputs[0],
	split: ({ height, width }, channels) => channels.map((count) => ({
		channels: count,
		height,
		width
	})),
	view: (_, channels, height, width) => ({
		channels,
		height,
		width
	}),
	detach: same,
	copy: same,
	foldAreas: same,
	unfoldAreas: same,
	matmul: (_a, _b, shape) => shape,
	softmax: same,
	cutColumns: ({ channels }, widths) => widths.map((width) => ({
		channels,
		height: 1,
		width
	})),
	part: (_, channels, height, width) => ({
		channels,
		height,
		width
	}),
	gather: ({ channels }, width) => ({
		channels,
		height: 1,
		width
	}),
	lookup: (_, channels, width) => ({
		channels,
		height: 1,
		width
	}),
	blank: (channels, width) => ({
		channels,
		height: 1,
		width
	}),
	sum: (_, shape) => shape,
	sample: (_a, _b, shape) => shape
};

// src/frameworks/ultralytics/networks/blocks/convolutions.ts
/** Convolution without bias, BatchNorm, activation. */
function conv(b, cin, cout, options = {}) {
	const { activation = b.activation } = options;
	const { activatesInPlace } = b;
	const convolve = b.conv2d(cin, cout, options);
	const normalise = b.batchNorm(cout);
	return (t, x) => t.call([x], () => {
		const y = normalise(t, convolve(t, x));
		return activation === null ? y : t.activate(y, activation, activatesInPlace);
	});
}
/** `conv` with as many groups as divide both channel counts. */
function depthwise(b, cin, cout, options = {}) {
	return conv(b, cin, cout, {
		...options,
		groups: greatestCommonDivisor(cin, cout)
	});
}
/** Half of the channels by a convolution, the other half by a cheap depthwise one over them. */
function ghostConv(b, cin, cout, options = {}) {
	const half = Math.floor(cout / 2);
	const primary = conv(b, cin, half, options);
	const cheap = conv(b, half, half, {
		kernel: 5,
		groups: half,
		...pick(options)
	});
	return (t, x) => t.call([x], () => {
		const y = t.let(primary(t, x));
		return t.concat([y, cheap(t, y)]);
	});
}
/** Pointwise without activation, then depthwise. */
function lightConv(b, cin, cout, options = {}) {
	const pointwise = conv(b, cin, cout, { activation: null });
	const spatial = depthwise(b, cout, cout, options);
	return (t, x) => t.call([x], () => spatial(t, pointwise(t, x)));
}
/** A 3x3 and a 1x1 branch, summed and then added to a literal zero, which is one more tensor. */
function repConv(b, cin, cout, options = {}) {
	const { activation = b.activation, stride = 1, groups = 1 } = options;
	const { activatesInPlace } = b;
	const square = conv(b, cin, cout, {
		kernel: 3,
		stride,
		groups,
		activation: null
	});
	const point = conv(b, cin, cout, {
		kernel: 1,
		stride,
		groups,
		padding: 0,
		activation: null
	});
	return (t, x) => t.call([x], () => {
		const y = t.shift(t.add(square(t, x), point(t, x)));
		return activation === null ? y : t.activate(y, activation, activatesInPlace);
	});
}
/** A 7x7 and a 3x3 depthwise branch, summed. */
function repVggDepthwise(b, channels) {
	const { activatesInPlace } = b;
	const large = conv(b, channels, channels, {
		kernel: 7,
		groups: channels,
		activation: null
	});
	const small = conv(b, channels, channels, {
		kernel: 3,
		groups: channels,
		activation: null
	});
	return (t, x) => t.call([x], () => t.activate(t.add(large(t, x), small(t, x)), "silu", activatesInPlace));
}
/** Pointwise, then depthwise with stride and no activation (YOLOv10). */
function scDown(b, cin, cout, kernel, stride) {
	const point = conv(b, cin, cout);
	const spatial = conv(b, cout, cout, {
		kernel,
		stride,
		groups: cout,
		activation: null
	});
	return (t, x) => t.call([x], () => spatial(t, point(t, x)));
}
/** Ghost convolutions in and out of half the channels, with a shortcut. */
function ghostBottleneck(b, cin, cout, kernel = 3, stride = 1) {
	const half = Math.floor(cout / 2);
	const branch = sequential([
		ghostConv(b, cin, half),
		...stride === 2 ? [depthwise(b, half, half, {
			kernel,
			stride,
			activation: null
		})] : [],
		ghostConv(b, half, cout, { activation: null })
	]);
	const shortcut = stride === 2 ? sequential([depthwise(b, cin, cin, {
		kernel,
		stride,
		activation: null
	}), conv(b, cin, cout, { activation: null })]) : null;
	return (t, x) => t.call([x], () => t.add(branch(t, x), shortcut ? shortcut(t, x) : x));
}
/** The four pixels of each 2x2 square side by side as channels, then a convolution (YOLOv5 before 6.0). */
function focus(b, cin, cout, options = {}) {
	const convolve = conv(b, cin * 4, cout, options);
	return (t, x) => t.call([x], () => {
		const quarter = () => t.view(x, x.channels, Math.floor(x.height / 2), Math.floor(x.width / 2));
		return convolve(t, t.concat([
			quarter(),
			quarter(),
			quarter(),
			quarter()
		]));
	});
}
function pick({ activation }) {
	return activation === void 0 ? {} : { activation };
}
function greatestCommonDivisor(a, b) {
	return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

// src/frameworks/ultralytics/networks/blocks/csp.ts
const SQUARES = [3, 3];
/** Two convolutions, plus the input when shapes allow and a shortcut is asked for. */
function bottleneck(b, cin, cout, { shortcut = true, groups = 1, kernels = SQUARES, expansion = .5 } = {}) {
	const hidden = truncate(cout * expansion);
	const first = conv(b, cin, hidden, { kernel: kernels[0] });
	const second = conv(b, hidden, cout, {
		kernel: kernels[1],
		groups
	});
	return residual((t, x) => second(t, first(t, x)), shortcut && cin === cout);
}
/** The branch, plus its input. */
function residual(branch, adds) {
	return (t, x) => t.call([x], () => adds ? t.add(x, branch(t, x)) : branch(t, x));
}
/** A convolution split in two, each block reading the output of the one before, all of it concatenated (C2f). */
function splitChain(b, cin, cout, repeats, makeBlock, expansion = .5) {
	const hidden = truncate(cout * expansion);
	const enter = conv(b, cin, 2 * hidden);
	const leave = conv(b, (2 + repeats) * hidden, cout);
	const blocks = Array.from({ length: repeats }, () => makeBlock(hidden));
	return (t, x) => t.call([x], () => {
		const pieces = t.split(enter(t, x), [hidden, hidden]).map((piece) => t.let(piece));
		for (const block of blocks) pieces.push(t.let(block(t, pieces.at(-1))));
		return leave(t, t.concat(pieces));
	});
}
function c2f(b, cin, cout, repeats, shortcut, groups = 1, e = .5) {
	const block = (hidden) => bottleneck(b, hidden, hidden, {
		shortcut,
		groups,
		expansion: 1
	});
	return splitChain(b, cin, cout, repeats, block, e);
}
function c1(b, cin, cout, repeats) {
	const enter = conv(b, cin, cout);
	const chain = sequential(Array.from({ length: repeats }, () => conv(b, cout, cout, { kernel: 3 })));
	return (t, x) => t.call([x], () => {
		const y = t.let(enter(t, x));
		return t.add(chain(t, y), y);
	});
}
function c2(b, cin, cout, repeats, shortcut = true, groups = 1, e = .5) {
	const hidden = truncate(cout * e);
	const enter = conv(b, cin, 2 * hidden);
	const leave = conv(b, 2 * hidden, cout);
	const chain = sequential(Array.from({ length: repeats }, () => bottleneck(b, hidden, hidden, {
		shortcut,
		groups,
		expansion: 1
	})));
	return (t, x) => t.call([x], () => {
		const [first, second] = t.split(enter(t, x), [hidden, hidden]).map((piece) => t.let(piece));
		return leave(t, t.concat([chain(t, first), second]));
	});
}
function c3(b, cin, cout, repeats, { shortcut = true, groups = 1, expansion = .5, kernels = [1, 3] } = {}) {
	const hidden = truncate(cout * expansion);
	const make = () => bottleneck(b, hidden, hidden, {
		shortcut,
		groups,
		kernels,
		expansion: 1
	});
	return partial(b, cin, cout, hidden, () => sequential(Array.from({ length: repeats }, make)));
}
/** A chain over one convolution beside a second convolution, concatenated (C3). */
function partial(b, cin, cout, hidden, makeChain) {
	const enter = conv(b, cin, hidden);
	const beside = conv(b, cin, hidden);
	const leave = conv(b, 2 * hidden, cout);
	const chain = makeChain();
	return (t, x) => t.call([x], () => leave(t, t.concat([chain(t, enter(t, x)), beside(t, x)])));
}
/** `C3k`: a C3 of two bottlenecks with square kernels. */
function c3k(b, cin, cout, repeats, shortcut = true, groups = 1) {
	return c3(b, cin, cout, repeats, {
		shortcut,
		groups,
		kernels: SQUARES
	});
}
function c3x(b, cin, cout, repeats, shortcut = true, groups = 1) {
	return c3(b, cin, cout, repeats, {
		shortcut,
		groups,
		kernels: [[1, 3], [3, 1]]
	});
}
function c3Ghost(b, cin, cout, repeats) {
	const hidden = truncate(cout * .5);
	const make = () => ghostBottleneck(b, hidden, hidden);
	return partial(b, cin, cout, hidden, () => sequential(Array.from({ length: repeats }, make)));
}
/** Two reads of the input, one through a chain, before one BatchNorm over both (BottleneckCSP). */
function bottleneckCsp(b, cin, cout, repeats, shortcut = true) {
	const hidden = truncate(cout * .5);
	const { activatesInPlace } = b;
	const enter = conv(b, cin, hidden);
	const beside = b.conv2d(cin, hidden);
	const after = b.conv2d(hidden, hidden);
	const leave = conv(b, 2 * hidden, cout);
	const normalise = b.batchNorm(2 * hidden);
	const make = () => bottleneck(b, hidden, hidden, {
		shortcut,
		expansion: 1
	});
	const chain = sequential(Array.from({ length: repeats }, make));
	return (t, x) => t.call([x], () => {
		const first = t.let(after(t, chain(t, enter(t, x))));
		const second = t.let(beside(t, x));
		return leave(t, t.activate(normalise(t, t.concat([first, second])), "silu", activatesInPlace));
	});
}
/** Re-parameterised convolutions over one branch, plus the other (RepC3). */
function repC3(b, cin, cout, repeats, e = 1) {
	const hidden = truncate(cout * e);
	const enter = conv(b, cin, hidden);
	const beside = conv(b, cin, hidden);
	const chain = sequential(Array.from({ length: repeats }, () => repConv(b, hidden, hidden)));
	const leave = hidden === cout ? null : conv(b, hidden, cout);
	return (t, x) => t.call([x], () => {
		const y = t.add(chain(t, enter(t, x)), beside(t, x));
		return leave ? leave(t, y) : y;
	});
}
/** Compact inverted block: depthwise, pointwise, depthwise, pointwise, depthwise (YOLOv10). */
function compactInvertedBlock(b, channels, shortcut, largeKernel) {
	const hidden = 2 * channels;
	return residual(sequential([
		depthwise(b, channels, channels, { kernel: 3 }),
		conv(b, channels, hidden),
		largeKernel ? repVggDepthwise(b, hidden) : depthwise(b, hidden, hidden, { kernel: 3 }),
		conv(b, hidden, channels),
		depthwise(b, channels, channels, { kernel: 3 })
	]), shortcut);
}
function c2fCib(b, cin, cout, repeats, shortcut, largeKernel) {
	return splitChain(b, cin, cout, repeats, (hidden) => compactInvertedBlock(b, hidden, shortcut, largeKernel));
}

// src/frameworks/ultralytics/networks/blocks/text.ts
/** Features of the class names of an image, one column for each name. */
const TEXT_CHANNELS = 512;
/** Weighs a convolution of the map by how well each pixel fits the name it fits best. */
function textAttention(b, channels, embed, heads) {
	const enter = channels === embed ? null : conv(b, channels, embed, { activation: null });
	const guide = b.linear(512, embed);
	const bias = b.parameter(heads, "bias");
	const project = conv(b, channels, channels, {
		kernel: 3,
		activation: null
	});
	return (t, x, text) => t.scope(() => {
		const words = t.let(guide(t, text));
		const pixels = enter ? t.let(enter(t, x)) : x;
		const { height, width } = x;
		const shape = {
			channels: heads,
			height: height * width,
			width: text.width
		};
		const fit = t.let(t.maximum(t.matmul(pixels, words, shape, "both"), {
			channels: heads,
			height,
			width
		}));
		const weight = t.let(t.activate(t.addParameter(t.scale(fit), bias), "sigmoid", false));
		return t.multiply(project(t, x), weight);
	});
}
/** C2f with an attention to the class names behind its last block (YOLO-World's C2fAttn). */
function c2fAttention(b, cin, cout, repeats, options) {
	const hidden = truncate(cout * .5);
	const enter = conv(b, cin, 2 * hidden);
	const leave = conv(b, (3 + repeats) * hidden, cout);
	const blocks = Array.from({ length: repeats }, () => bottleneck(b, hidden, hidden, {
		shortcut: options.shortcut,
		expansion: 1,
		kernels: [3, 3]
	}));
	const attend = textAttention(b, hidden, options.embed, options.heads);
	return (t, x, text) => t.call([x], () => {
		const pieces = t.split(enter(t, x), [hidden, hidden]).map((piece) => t.let(piece));
		for (const block of blocks) pieces.push(t.let(block(t, pieces.at(-1))));
		pieces.push(t.let(attend(t, pieces.at(-1), text)));
		return leave(t, t.concat(pieces));
	});
}
/** Pixels along each side that a level is pooled to, and heads of the attention. */
const POOLED = 3;
const HEADS$2 = 8;
/** Class names that look at a few pooled pixels of every level (YOLO-World's first form). */
function pooledText(b, cin, embed) {
	const query = {
		norm: b.layerNorm(512),
		project: b.linear(512, embed)
	};
	const key = {
		norm: b.layerNorm(embed),
		project: b.linear(embed, embed)
	};
	const value = {
		norm: b.layerNorm(embed),
		project: b.linear(embed, embed)
	};
	const leave = b.linear(embed, 512);
	const enter = cin.map((c) => b.conv2d(c, embed, { bias: true }));
	return (t, inputs, text) => t.scope(() => {
		const pooled = inputs.map((x, level) => t.maxPool(enter[level](t, x), POOLED, POOLED));
		const pixels = t.let(t.concatColumns(pooled));
		const q = t.let(query.project(t, query.norm(t, text)));
		const k = t.let(key.project(t, key.norm(t, pixels)));
		const v = t.let(value.project(t, value.norm(t, pixels)));
		const shape = {
			channels: HEADS$2,
			height: text.width,
			width: pixels.width
		};
		const weights = t.let(t.softmax(t.scale(t.matmul(q, k, shape, "both"))));
		const mixed = t.matmul(weights, v, {
			channels: embed,
			height: 1,
			width: text.width
		}, "both");
		return t.add(leave(t, t.copy(mixed, true)), text);
	});
}
/** How well each pixel fits each name: a product of both, scaled and shifted. */
function contrast(b, hasNorm) {
	const norm = hasNorm ? b.batchNorm(512) : null;
	const bias = b.parameter(1, "bias");
	const factor = b.parameter(1, "bias");
	return (t, x, text) => t.call([x], () => {
		const pixels = t.let(norm ? norm(t, x) : t.normalise(x));
		const words = t.let(t.normalise(text));
		const { height, width } = x;
		const products = t.matmul(pixels, words, {
			channels: text.width,
			height,
			width
		}, "first");
		return t.addParameter(t.scaleByNumber(products, factor), bias);
	});
}

// src/frameworks/ultralytics/networks/arguments.ts
/** Arguments of one layer, read by position with the framework's defaults. */
var Args = class {
	#values;
	constructor(values) {
		this.#values = values;
	}
	number(at, standard) {
		const value = this.#values[at];
		if (typeof value === "number") return value;
		if ((value === void 0 || value === null) && standard !== void 0) return standard;
		throw new BadArgument(`argument ${at + 1} must be a number`);
	}
	flag(at, standard) {
		const value = this.#values[at];
		return value === void 0 || value === null ? standard : Boolean(value);
	}
	list(at, standard) {
		const value = this.#values[at];
		if (Array.isArray(value) && value.every((each) => typeof each === "number")) return value;
		if (value === void 0 && standard) return standard;
		throw new BadArgument(`argument ${at + 1} must be a list of numbers`);
	}
	/** None when absent or null. */
	optional(at) {
		const value = this.#values[at];
		return typeof value === "number" ? value : null;
	}
};
/** A layer whose arguments do not make the module it names. */
var BadArgument = class extends Error {
	name = "BadArgument";
};

// src/frameworks/ultralytics/networks/blocks/attention.ts
/** Self-attention over the pixels of a map, with keys of half the head size and a depthwise positional branch. */
function attention(b, channels, heads, keyRatio = .5) {
	const head = Math.floor(channels / heads);
	const key = truncate(head * keyRatio);
	const qkv = conv(b, channels, channels + 2 * key * heads, { activation: null });
	const project = conv(b, channels, channels, { activation: null });
	const position = conv(b, channels, channels, {
		kernel: 3,
		groups: channels,
		activation: null
	});
	return (t, x) => t.call([x], () => {
		const { height, width } = x;
		const pixels = height * width;
		const all = t.let(qkv(t, x));
		const [q, k, v] = t.split(all, [
			key * heads,
			key * heads,
			channels
		]).map((part) => t.let(part));
		const scores = t.let(t.scale(t.matmul(q, k, {
			channels: heads,
			height: pixels,
			width: pixels
		})));
		const weights = t.let(t.softmax(scores));
		t.end(scores);
		const mixed = t.matmul(v, weights, {
			channels,
			height,
			width
		});
		const y = t.let(t.add(mixed, position(t, t.copy(v))));
		return project(t, y);
	});
}
/** Attention and a two-layer convolutional feed-forward, each with a shortcut. */
function psaBlock(b, channels, heads, shortcut = true) {
	const attend = attention(b, channels, heads);
	const feedForward = sequential([conv(b, channels, 2 * channels), conv(b, 2 * channels, channels, { activation: null })]);
	return (t, x) => t.call([x], () => {
		const y = t.let(shortcut ? t.add(x, attend(t, x)) : attend(t, x));
		return shortcut ? t.add(y, feedForward(t, y)) : feedForward(t, y);
	});
}
/** Half of the channels through a chain of attention blocks (C2PSA; PSA of YOLOv10 has one). */
function c2psa(b, cin, repeats) {
	const hidden = truncate(cin * .5);
	const enter = conv(b, cin, 2 * hidden);
	const leave = conv(b, 2 * hidden, cin);
	const heads = Math.max(Math.floor(hidden / 64), 1);
	const chain = sequential(Array.from({ length: repeats }, () => psaBlock(b, hidden, heads)));
	return (t, x) => t.call([x], () => {
		const [first, second] = t.split(enter(t, x), [hidden, hidden]).map((part) => t.let(part));
		return leave(t, t.concat([first, t.let(chain(t, second))]));
	});
}
function c2fPsa(b, cin, cout, repeats) {
	return splitChain(b, cin, cout, repeats, (hidden) => psaBlock(b, hidden, Math.max(Math.floor(hidden / 64), 1)));
}
function c3k2(b, cin, cout, repeats, options = {}) {
	const { isC3k = false, expansion = .5, attends = false, groups = 1, shortcut = true } = options;
	const block = (hidden) => {
		if (attends) {
			const heads = Math.max(Math.floor(hidden / 64), 1);
			return sequential([bottleneck(b, hidden, hidden, {
				shortcut,
				groups
			}), psaBlock(b, hidden, heads)]);
		}
		return isC3k ? c3k(b, hidden, hidden, 2, shortcut, groups) : bottleneck(b, hidden, hidden, {
			shortcut,
			groups
		});
	};
	return splitChain(b, cin, cout, repeats, block, expansion);
}
/** Self-attention within `area` equal parts of the map (YOLO12). */
function areaAttention(b, channels, heads, area) {
	const qkv = conv(b, channels, 3 * channels, { activation: null });
	const project = conv(b, channels, channels, { activation: null });
	const position = conv(b, channels, channels, {
		kernel: 7,
		groups: channels,
		activation: null
	});
	return (t, x) => t.call([x], () => {
		const { height, width } = x;
		const pixels = height * width;
		const isCut = area > 1;
		const all = t.let(isCut ? t.foldAreas(qkv(t, x)) : qkv(t, x));
		const [q, k, v] = t.split(all, [
			channels,
			channels,
			channels
		]).map((part) => t.let(part));
		const square = {
			channels: heads,
			height: pixels,
			width: pixels / area
		};
		const scores = t.let(t.scale(t.matmul(q, k, square, isCut ? "both" : void 0)));
		const weights = t.let(t.softmax(scores));
		t.end(scores);
		const mixed = t.let(t.matmul(v, weights, {
			channels,
			height,
			width
		}, isCut ? "first" : void 0));
		if (!isCut) {
			const y = t.let(t.add(mixed, position(t, t.copy(t.copy(v)))));
			t.end(mixed);
			return project(t, y);
		}
		const mixedWhole = t.let(t.unfoldAreas(mixed));
		t.end(mixed);
		const valueWhole = t.let(t.copy(v));
		const mixedMap = t.let(t.unfoldAreas(mixedWhole));
		t.end(mixedWhole);
		const valueMap = t.let(t.copy(valueWhole, true));
		t.end(valueWhole);
		const y = t.let(t.add(mixedMap, position(t, valueMap)));
		t.end(mixedMap);
		return project(t, y);
	});
}
/** Area attention and a convolutional feed-forward, each with a shortcut. */
function areaBlock(b, channels, heads, mlpRatio, area) {
	const hidden = truncate(channels * mlpRatio);
	const attend = areaAttention(b, channels, heads, area);
	const feedForward = sequential([conv(b, channels, hidden), conv(b, hidden, channels, { activation: null })]);
	return (t, x) => t.call([x], () => {
		const y = t.let(t.add(x, attend(t, x)));
		return t.add(y, feedForward(t, y));
	});
}
/** Area-attention blocks chained, all outputs concatenated (YOLO12). */
function a2c2f(b, cin, cout, repeats, options = {}) {
	const { attends = true, area = 1, residual = false, mlpRatio = 2, expansion = .5, groups = 1, shortcut = true } = options;
	const hidden = truncate(cout * expansion);
	const gamma = attends && residual ? b.parameter(cout, "weight") : null;
	const enter = conv(b, cin, hidden);
	const leave = conv(b, (1 + repeats) * hidden, cout);
	const heads = Math.floor(hidden / 32);
	const blocks = Array.from({ length: repeats }, () => attends ? sequential([areaBlock(b, hidden, heads, mlpRatio, area), areaBlock(b, hidden, heads, mlpRatio, area)]) : c3k(b, hidden, hidden, 2, shortcut, groups));
	return (t, x) => t.call([x], () => {
		const pieces = [t.let(enter(t, x))];
		for (const block of blocks) pieces.push(t.let(block(t, pieces.at(-1))));
		const y = t.let(leave(t, t.concat(pieces)));
		for (const piece of pieces) t.end(piece);
		return gamma ? t.add(x, t.scaleByParameter(y, gamma)) : y;
	});
}

// src/frameworks/ultralytics/networks/blocks/pooling.ts
/** A map beside its max-pools of several sizes, stride 1. */
function spp(b, cin, cout, kernels = [
	5,
	9,
	13
]) {
	const hidden = Math.floor(cin / 2);
	const enter = conv(b, cin, hidden);
	const leave = conv(b, hidden * (kernels.length + 1), cout);
	return (t, x) => t.call([x], () => {
		const y = t.let(enter(t, x));
		return leave(t, t.concat([y, ...kernels.map(() => t.maxPool(y, y.height, y.width))]));
	});
}
/** A map beside a chain of max-pools over it, stride 1. */
function sppf(b, cin, cout, { pools = 3, shortcut = false, activatesFirst }) {
	const hidden = Math.floor(cin / 2);
	const enter = conv(b, cin, hidden, activatesFirst ? {} : { activation: null });
	const leave = conv(b, hidden * (pools + 1), cout);
	const adds = shortcut && cin === cout;
	return (t, x) => t.call([x], () => {
		const pieces = [t.let(enter(t, x))];
		for (let i = 0; i < pools; i++) pieces.push(t.let(t.maxPool(pieces.at(-1), x.height, x.width)));
		const y = t.let(leave(t, t.concat(pieces)));
		return adds ? t.add(y, x) : y;
	});
}
/** SPPF with hidden channels of its own (YOLOv9). */
function sppElan(b, cin, cout, hidden) {
	const enter = conv(b, cin, hidden);
	const leave = conv(b, 4 * hidden, cout);
	return (t, x) => t.call([x], () => {
		const pieces = [t.let(enter(t, x))];
		for (let i = 0; i < 3; i++) pieces.push(t.let(t.maxPool(pieces.at(-1), x.height, x.width)));
		return leave(t, t.concat(pieces));
	});
}
/** `nn.MaxPool2d`. */
function maxPool2d(kernel, stride = kernel, padding = 0) {
	const reach = (side) => Math.floor((side + 2 * padding - kernel) / stride) + 1;
	return (t, x) => t.maxPool(x, reach(x.height), reach(x.width));
}

// src/frameworks/ultralytics/networks/blocks/backbones.ts
/** First block of HGNetV2: a strided convolution, two branches over it, two convolutions. */
function hgStem(b, cin, middle, cout) {
	const relu = { activation: "relu" };
	const half = Math.floor(middle / 2);
	const first = conv(b, cin, middle, {
		kernel: 3,
		stride: 2,
		...relu
	});
	const branch = [conv(b, middle, half, {
		kernel: 2,
		padding: 0,
		...relu
	}), conv(b, half, middle, {
		kernel: 2,
		padding: 0,
		...relu
	})];
	const join = conv(b, 2 * middle, middle, {
		kernel: 3,
		stride: 2,
		...relu
	});
	const leave = conv(b, middle, cout, relu);
	return (t, x) => t.call([x], () => {
		const stem = t.let(first(t, x));
		const padded = t.let(t.pad(stem, stem.height + 1, stem.width + 1));
		t.end(stem);
		const once = t.let(branch[0](t, padded));
		const widened = t.let(t.pad(once, once.height + 1, once.width + 1));
		t.end(once);
		const twice = t.let(branch[1](t, widened));
		t.end(widened);
		const pooled = t.let(t.maxPool(padded, padded.height - 1, padded.width - 1));
		const joined = t.let(t.concat([pooled, twice]));
		t.end(padded);
		const down = t.let(join(t, joined));
		t.end(joined);
		return leave(t, down);
	});
}
/** Chained convolutions, all of them concatenated with the input, squeezed and excited. */
function hgBlock(b, cin, middle, cout, options = {}) {
	const { kernel = 3, repeats = 6, isLight = false, shortcut = false } = options;
	const make = isLight ? lightConv : conv;
	const relu = { activation: "relu" };
	const chain = Array.from({ length: repeats }, (_, i) => make(b, i === 0 ? cin : middle, middle, {
		kernel,
		...relu
	}));
	const squeeze = conv(b, cin + repeats * middle, Math.floor(cout / 2), relu);
	const excite = conv(b, Math.floor(cout / 2), cout, relu);
	const adds = shortcut && cin === cout;
	return (t, x) => t.call([x], () => {
		const pieces = [x];
		for (const step of chain) pieces.push(t.let(step(t, pieces.at(-1))));
		const y = t.let(excite(t, squeeze(t, t.concat(pieces))));
		for (const piece of pieces.slice(1)) t.end(piece);
		return adds ? t.add(y, x) : y;
	});
}
/** ResNet's bottleneck with a projection where shapes change. */
function resNetBlock(b, cin, width, stride) {
	const cout = 4 * width;
	const chain = [
		conv(b, cin, width),
		conv(b, width, width, {
			kernel: 3,
			stride,
			padding: 1
		}),
		conv(b, width, cout, { activation: null })
	];
	const project = stride !== 1 || cin !== cout ? sequential([conv(b, cin, cout, {
		stride,
		activation: null
	})]) : null;
	return (t, x) => t.call([x], () => {
		const y = chain[2](t, chain[1](t, chain[0](t, x)));
		return t.activate(t.add(y, project ? project(t, x) : x), "relu", false);
	});
}
/** The stem of ResNet, or a stage of it. */
function resNetLayer(b, cin, width, stride, isFirst, repeats) {
	if (isFirst) return sequential([conv(b, cin, width, {
		kernel: 7,
		stride: 2,
		padding: 3
	}), maxPool2d(3, 2, 1)]);
	return sequential(Array.from({ length: repeats }, (_, i) => resNetBlock(b, i === 0 ? cin : 4 * width, width, i === 0 ? stride : 1)));
}

// src/frameworks/ultralytics/networks/blocks/elan.ts
/** A C3 whose bottlenecks begin with a re-parameterised convolution. */
function repCsp(b, cin, cout, repeats) {
	const hidden = truncate(cout * .5);
	const make = () => {
		const first = repConv(b, hidden, hidden);
		const second = conv(b, hidden, hidden, { kernel: 3 });
		return (t, x) => t.call([x], () => t.add(x, second(t, first(t, x))));
	};
	return partial(b, cin, cout, hidden, () => sequential(Array.from({ length: repeats }, make)));
}
/** A convolution split in two, two blocks chained over the second half, all four pieces concatenated (YOLOv9). */
function elan(b, cin, cout, split, width, make) {
	const half = Math.floor(split / 2);
	const enter = conv(b, cin, split);
	const blocks = [make(half), make(width)];
	const leave = conv(b, split + 2 * width, cout);
	return (t, x) => t.call([x], () => {
		const pieces = t.split(enter(t, x), [half, half]).map((piece) => t.let(piece));
		for (const block of blocks) pieces.push(t.let(block(t, pieces.at(-1))));
		return leave(t, t.concat(pieces));
	});
}
function repNcspElan4(b, cin, cout, split, width, repeats) {
	return elan(b, cin, cout, split, width, (c) => sequential([repCsp(b, c, width, repeats), conv(b, width, width, { kernel: 3 })]));
}
function elan1(b, cin, cout, split, width) {
	return elan(b, cin, cout, split, width, (c) => conv(b, c, width, { kernel: 3 }));
}
/** Average of each 2x2 window, stride 1. */
const smooth = (t, x) => t.avgPool(x, x.height - 1, x.width - 1);
function aConv(b, cin, cout) {
	const down = conv(b, cin, cout, {
		kernel: 3,
		stride: 2,
		padding: 1
	});
	return (t, x) => t.call([x], () => down(t, t.let(smooth(t, x))));
}
/** One half down by a convolution, the other by a max-pool and a convolution. */
function aDown(b, cin, cout) {
	const half = Math.floor(cout / 2);
	const strided = conv(b, Math.floor(cin / 2), half, {
		kernel: 3,
		stride: 2,
		padding: 1
	});
	const pooled = conv(b, Math.floor(cin / 2), half, { padding: 0 });
	return (t, x) => t.call([x], () => {
		const y = t.let(smooth(t, x));
		const [first, second] = t.split(y, [y.channels / 2, y.channels / 2]).map((part) => t.let(part));
		const left = t.let(strided(t, first));
		t.end(first);
		const pool = t.let(t.maxPool(second, halved(second.height), halved(second.width)));
		t.end(second);
		const right = t.let(pooled(t, pool));
		t.end(pool);
		return t.concat([left, right]);
	});
}
/** A pointwise convolution cut into pieces that other layers pick from. */
function cbLinear(b, cin, pieces) {
	const convolve = b.conv2d(cin, pieces.reduce((sum, c) => sum + c, 0), { bias: true });
	return (...[t, x]) => t.call([x], () => t.split(convolve(t, x), pieces));
}
/** Resizes a piece of each input to the size of the last input and sums them all. */
const cbFuse = (t, inputs) => t.call(inputs, () => {
	const { height, width } = inputs.at(-1);
	const resized = inputs.slice(0, -1).map((x) => t.let(t.resize(x, height, width)));
	const sum = t.stackSum([...resized, inputs.at(-1)]);
	for (const x of resized.toReversed()) t.end(x);
	return sum;
});
/** Side after a kernel of three, stride two, padding one. */
function halved(side) {
	return Math.floor((side + 2 - 3) / 2) + 1;
}

// src/frameworks/ultralytics/networks/blocks/transformer.ts
/**
* `nn.MultiheadAttention` that is asked for its weights, so that the whole matrices are kept. It reads tokens with the
* batch in second place, which each projection copies. Its three projections are one parameter in PyTorch.
*/
function multiHeadAttention(b, channels, heads) {
	const [q, k, v] = [
		0,
		1,
		2
	].map(() => b.linear(channels, channels, { copiesInput: true }));
	const leave = b.linear(channels, channels);
	return (t, query, value) => t.scope(() => {
		const queries = t.let(q(t, query));
		const keys = t.let(k(t, query));
		const values = t.let(v(t, value));
		const scaled = t.let(t.scale(queries));
		const tokens = query.height * query.width;
		const weights = t.let(t.softmax(t.matmul(scaled, keys, {
			channels: heads,
			height: tokens,
			width: tokens
		})));
		const mixed = t.matmul(weights, values, {
			channels,
			height: query.height,
			width: query.width
		});
		return leave(t, t.copy(mixed, true));
	});
}
/** Two linear layers with an activation between them. */
function feedForward(b, channels, hidden, activation) {
	const grow = b.linear(channels, hidden);
	const shrink = b.linear(hidden, channels);
	return (t, x) => t.call([x], () => shrink(t, t.activate(grow(t, x), activation, false)));
}
/** Self-attention over the pixels of a map and a feed-forward, each followed by a LayerNorm (RT-DETR's AIFI). */
function aifi(b, channels, hidden, heads) {
	const attend = multiHeadAttention(b, channels, heads);
	const forward = feedForward(b, channels, hidden, "gelu");
	const norms = [b.layerNorm(channels), b.layerNorm(channels)];
	return (t, x) => t.call([x], () => {
		const query = t.let(t.shift(x));
		const attended = t.let(attend(t, query, x));
		const first = t.let(norms[0](t, t.add(x, attended)));
		const second = t.let(norms[1](t, t.add(first, forward(t, first))));
		return t.copy(second, true);
	});
}
/** Linear layers with ReLU between them. */
function perceptron(b, widths) {
	const layers = widths.slice(1).map((cout, i) => b.linear(widths[i], cout));
	return (t, x) => t.call([x], () => {
		let y = x;
		for (const [i, layer] of layers.entries()) {
			const next = t.let(i < layers.length - 1 ? t.activate(layer(t, y), "relu", false) : layer(t, y));
			if (y !== x) t.end(y);
			y = next;
		}
		return y;
	});
}
/** Self-attention of the queries, deformable attention over the levels, feed-forward; a LayerNorm after each. */
function decoderLayer(b, options) {
	const { channels, heads, hidden } = options;
	const attend = multiHeadAttention(b, channels, heads);
	const first = b.layerNorm(channels);
	const look = deformableAttention(b, options);
	const second = b.layerNorm(channels);
	const forward = feedForward(b, channels, hidden, "relu");
	const third = b.layerNorm(channels);
	return (t, inputs) => t.scope(() => {
		const { queries, position } = inputs;
		const query = t.let(t.add(queries, position));
		const attended = t.let(attend(t, query, queries));
		const one = t.let(first(t, t.add(queries, attended)));
		const looked = t.let(look(t, {
			...inputs,
			queries: t.add(one, position)
		}));
		const two = t.let(second(t, t.add(one, looked)));
		t.end(one);
		return third(t, t.add(two, forward(t, two)));
	});
}
/** Attention to a few points of each level, read by bilinear interpolation in float32. */
function deformableAttention(b, { channels, heads, points, levels }) {
	const places = heads * levels * points;
	const offsetsOf = b.linear(channels, places * 2);
	const weightsOf = b.linear(channels, places);
	const valuesOf = b.linear(channels, channels);
	const leave = b.linear(channels, channels);
	return (t, { queries, boxes, pixels, levels: sides }) => t.call([queries], () => {
		const tokens = queries.height * queries.width;
		const values = t.let(valuesOf(t, pixels));
		const offsets = t.let(offsetsOf(t, queries));
		const weights = t.let(t.softmax(weightsOf(t, queries)));
		const moved = t.let(t.scale(t.multiply(t.scale(offsets), boxes)));
		const grids = t.let(t.shift(t.scale(t.let(t.shift(moved)))));
		const perLevel = t.cutColumns(values, sides.map(([height, width]) => height * width));
		const read = sides.map(([height, width], level) => {
			const value = t.copy(t.view(perLevel[level], channels, height, width), true);
			const grid = t.copy(t.part(grids, heads * tokens, points, 2));
			return t.let(t.sample(value, grid, {
				channels,
				height: tokens,
				width: points
			}));
		});
		const side = {
			channels: heads,
			height: tokens,
			width: levels * points
		};
		const laid = t.let(t.copy(t.view(weights, side.channels, side.height, side.width)));
		const mixed = t.sum(t.multiply(t.concat(read), laid), {
			channels,
			height: queries.height,
			width: queries.width
		});
		return leave(t, t.copy(mixed, true));
	});
}

// src/frameworks/ultralytics/networks/blocks/attachments.ts
/** Weighs the channels by a gate that a small network makes of their averages. */
function gated(gate) {
	return (t, x) => t.call([x], () => t.multiply(x, t.activate(gate(t, t.globalAverage(x)), "sigmoid", false)));
}
/** Squeeze and excitation (arXiv 1709.01507): two linear layers around a ReLU. */
function squeezeExcite(b, channels, reduction) {
	const narrow = Math.max(Math.floor(channels / reduction), 1);
	const down = b.linear(channels, narrow);
	const up = b.linear(narrow, channels);
	return gated((t, x) => up(t, t.activate(down(t, x), "relu", false)));
}
/** Efficient channel attention (arXiv 1910.03151): one convolution over neighbouring channels. */
function efficientChannel(b, kernel) {
	const weight = b.parameter(kernel, "weight", [1, kernel]);
	return gated((t, x) => t.scaleByNumber(x, weight));
}
/** Channel attention of Ultralytics: one pointwise convolution of the averages. */
function channelAttention(b, channels) {
	return gated(b.conv2d(channels, channels, { bias: true }));
}
/** Weighs the pixels by a gate made of the mean and the largest of their channels. */
function spatialAttention(b, kernel) {
	const read = b.conv2d(2, 1, { kernel });
	return (t, x) => t.call([x], () => {
		const one = {
			channels: 1,
			height: x.height,
			width: x.width
		};
		const both = t.concat([t.scale(t.sum(x, one)), t.maximum(x, one)]);
		return t.multiply(x, t.activate(read(t, both), "sigmoid", false));
	});
}
/** Channels, then pixels (arXiv 1807.06521). */
function cbam$1(b, channels, kernel) {
	const first = channelAttention(b, channels);
	const second = spatialAttention(b, kernel);
	return (t, x) => second(t, first(t, x));
}
/** Global attention (arXiv 2112.05561): linear layers over the channels of every pixel, then two wide convolutions. */
function globalAttention(b, channels, reduction) {
	const narrow = Math.floor(channels / reduction);
	const down = b.linear(channels, narrow);
	const up = b.linear(narrow, channels);
	const first = {
		convolution: b.conv2d(channels, narrow, {
			kernel: 7,
			bias: true
		}),
		norm: b.batchNorm(narrow)
	};
	const second = {
		convolution: b.conv2d(narrow, channels, {
			kernel: 7,
			bias: true
		}),
		norm: b.batchNorm(channels)
	};
	return (t, x) => t.call([x], () => {
		const pixels = t.copy(x, true);
		const channelGate = t.activate(t.copy(up(t, t.activate(down(t, pixels), "relu", true)), true), "sigmoid", false);
		const y = t.let(t.multiply(x, channelGate));
		const narrowed = t.activate(first.norm(t, first.convolution(t, y)), "relu", true);
		return t.multiply(y, t.activate(second.norm(t, second.convolution(t, narrowed)), "sigmoid", false));
	});
}
/** Coordinate attention (arXiv 2103.02907): a gate for every row and one for every column. */
function coordinateAttention(b, channels, reduction) {
	const narrow = Math.max(8, Math.floor(channels / reduction));
	const enter = {
		convolution: b.conv2d(channels, narrow, { bias: true }),
		norm: b.batchNorm(narrow)
	};
	const rows = b.conv2d(narrow, channels, { bias: true });
	const columns = b.conv2d(narrow, channels, { bias: true });
	return (t, x) => t.call([x], () => {
		const { height, width } = x;
		const row = t.sum(x, {
			channels,
			height: 1,
			width: height
		});
		const column = t.sum(x, {
			channels,
			height: 1,
			width
		});
		const joined = enter.norm(t, enter.convolution(t, t.concatColumns([row, column])));
		const [first, second] = t.cutColumns(t.activate(joined, "hardswish", false), [height, width]);
		const one = t.activate(rows(t, first), "sigmoid", false);
		const other = t.activate(columns(t, second), "sigmoid", false);
		return t.multiply(t.multiply(x, other), one);
	});
}
/** Energy of every pixel against its channel's mean, without weights (SimAM, ICML 2021). */
function energyAttention() {
	return (t, x) => t.call([x], () => {
		const apart = t.let(t.square(t.add(x, t.scale(t.globalAverage(x)))));
		const spread = t.scale(t.sum(apart, {
			channels: x.channels,
			height: 1,
			width: 1
		}));
		return t.multiply(x, t.activate(t.shift(t.multiply(apart, spread)), "sigmoid", false));
	});
}
/** Weighs maps of one shape before they are joined, by learned shares (BiFPN, arXiv 1911.09070). */
function weighted(b, count, join) {
	const share = b.parameter(count, "weight", [1, count]);
	return (t, inputs) => t.scope(() => join(t, inputs.map((x) => t.scaleByNumber(x, share))));
}

// src/frameworks/ultralytics/networks/blocks/mobile.ts
/** Half of the output by a convolution, half by a depthwise one of that, shuffled (GSConv, arXiv 2206.02424). */
function slimConv(b, cin, cout, kernel, stride) {
	const half = Math.floor(cout / 2);
	const first = conv(b, cin, half, {
		kernel,
		stride
	});
	const second = conv(b, half, half, {
		kernel: 5,
		groups: half
	});
	return (t, x) => t.call([x], () => {
		const y = t.let(first(t, x));
		return t.copy(t.concat([y, second(t, y)]), true);
	});
}
/** A bottleneck of slim convolutions beside a plain one (VoVGSCSP). */
function slimStage(b, cin, cout, repeats) {
	const half = Math.floor(cout / 2);
	const enter = conv(b, cin, half);
	const beside = conv(b, cin, half);
	const chain = sequential(Array.from({ length: repeats }, () => slimBottleneck(b, half)));
	const leave = conv(b, 2 * half, cout);
	return (t, x) => t.call([x], () => leave(t, t.concat([beside(t, x), chain(t, enter(t, x))])));
}
function slimBottleneck(b, channels) {
	const first = slimConv(b, channels, channels, 1, 1);
	const second = slimConv(b, channels, channels, 3, 1);
	const shortcut = conv(b, channels, channels, { activation: null });
	return (t, x) => t.call([x], () => t.add(second(t, first(t, x)), shortcut(t, x)));
}
/** Expands, filters depthwise, weighs the channels if asked, projects (MobileNetV2 and V3, EfficientNet). */
function invertedResidual(b, cin, cout, { kernel = 3, stride = 1, expansion = 4, excites = false } = {}) {
	const hidden = Math.round(cin * expansion);
	const steps = [];
	if (hidden !== cin) steps.push(conv(b, cin, hidden));
	steps.push(depthwise(b, hidden, hidden, {
		kernel,
		stride
	}));
	if (excites) steps.push(squeezeExcite(b, hidden, 4));
	steps.push(conv(b, hidden, cout, { activation: null }));
	const chain = sequential(steps);
	const adds = stride === 1 && cin === cout;
	return (t, x) => t.call([x], () => adds ? t.add(x, chain(t, x)) : chain(t, x));
}
/** Spatial pyramid inside a cross-stage frame (YOLOv6 3.0's SPPFCSPC, YOLOv7's SPPCSPC). */
function pyramidStage(b, cin, cout, kernels, isChained) {
	const hidden = truncate(2 * cout * .5);
	const enter = sequential([
		conv(b, cin, hidden),
		conv(b, hidden, hidden, { kernel: 3 }),
		conv(b, hidden, hidden)
	]);
	const beside = conv(b, cin, hidden);
	const pools = kernels.map((kernel) => maxPool2d(kernel, 1, Math.floor(kernel / 2)));
	const after = sequential([conv(b, (kernels.length + 1) * hidden, hidden), conv(b, hidden, hidden, { kernel: 3 })]);
	const leave = conv(b, 2 * hidden, cout);
	return (t, x) => t.call([x], () => {
		const first = t.let(enter(t, x));
		const pieces = [first];
		for (const pool of pools) pieces.push(t.let(pool(t, isChained ? pieces.at(-1) : first)));
		return leave(t, t.concat([after(t, t.concat(pieces)), beside(t, x)]));
	});
}
/** Deformable convolution: a convolution says where every tap reads and what it counts (DCNv2, arXiv 1811.11168). */
function deformableConv(b, cin, cout, kernel, stride) {
	const taps = kernel * kernel;
	const weight = b.parameter(cin * taps * cout, "weight", [cout, cin * taps]);
	const where = b.conv2d(cin, 3 * taps, {
		kernel,
		stride,
		bias: true
	});
	const norm = b.batchNorm(cout);
	return (t, x) => t.call([x], () => {
		const places = t.let(where(t, x));
		const { height, width } = places;
		const [first, second, mask] = t.split(places, [
			taps,
			taps,
			taps
		]).map((part) => t.let(part));
		const offsets = t.let(t.concat([first, second]));
		const shares = t.let(t.activate(mask, "sigmoid", false));
		const convolution = {
			weight,
			bias: null,
			isSpatial: true,
			channels: cout,
			height,
			width
		};
		const y = t.deformConv(x, offsets, shares, convolution, taps);
		return t.activate(norm(t, y), b.activation, b.activatesInPlace);
	});
}

// src/frameworks/ultralytics/networks/community.ts
const SE_REDUCTION = 16;
const ECA_KERNEL = 3;
const CBAM_KERNEL = 7;
const GAM_REDUCTION = 4;
const COORDINATE_REDUCTION = 32;
const se = (b, c) => squeezeExcite(b, c, SE_REDUCTION);
const eca = (b) => efficientChannel(b, ECA_KERNEL);
const cbam = (b, c) => cbam$1(b, c, CBAM_KERNEL);
const gam = (b, c) => globalAttention(b, c, GAM_REDUCTION);
const coordinate = (b, c) => coordinateAttention(b, c, COORDINATE_REDUCTION);
const simam = () => energyAttention();
/** Give a map of the shape they read. */
const ATTACHMENTS = {
	SE: se,
	SEAttention: se,
	SEBlock: se,
	SELayer: se,
	ECA: eca,
	ECAAttention: eca,
	ECA_layer: eca,
	EfficientChannelAttention: eca,
	CBAM: cbam,
	CBAMBlock: cbam,
	ChannelAttention: (b, c) => channelAttention(b, c),
	SpatialAttention: (b) => spatialAttention(b, CBAM_KERNEL),
	GAM: gam,
	GAM_Attention: gam,
	GAMAttention: gam,
	CoordAtt: coordinate,
	CoordAttention: coordinate,
	CA: coordinate,
	SimAM: simam,
	simam_module: simam
};
const SPP_KERNELS = [
	5,
	9,
	13
];
/** Take an output width that the size of the model scales. */
const WIDENED = {
	GSConv: (b, cin, cout, a) => slimConv(b, cin, cout, a.number(0, 1), a.number(1, 1)),
	VoVGSCSP: (b, cin, cout, _, repeats) => slimStage(b, cin, cout, repeats),
	VoVGSCSPC: (b, cin, cout, _, repeats) => slimStage(b, cin, cout, repeats),
	SPPFCSPC: (b, cin, cout, a) => {
		const kernel = a.number(0, 5);
		return pyramidStage(b, cin, cout, [
			kernel,
			kernel,
			kernel
		], true);
	},
	SPPCSPC: (b, cin, cout) => pyramidStage(b, cin, cout, SPP_KERNELS, false),
	InvertedResidual: (b, cin, cout, a) => invertedResidual(b, cin, cout, mobileArgs(a)),
	MBConv: (b, cin, cout, a) => invertedResidual(b, cin, cout, {
		...mobileArgs(a),
		excites: true
	}),
	DCNv2: (b, cin, cout, a) => deformableConv(b, cin, cout, a.number(0, 3), a.number(1, 1)),
	DCN: (b, cin, cout, a) => deformableConv(b, cin, cout, a.number(0, 3), a.number(1, 1))
};
/** Arguments stride, expansion. */
function mobileArgs(a) {
	return {
		stride: a.number(0, 1),
		expansion: a.number(1, 4)
	};
}
const weightedConcat = (b, inputs) => weighted(b, inputs, (t, maps) => t.concat(maps));
const weightedSum = (b, inputs) => weighted(b, inputs, (t, [first, ...rest]) => rest.reduce((sum, x) => t.add(sum, x), first));
/** Weighted joins of several maps (BiFPN), and whether their channels stand side by side. */
const JOINS = {
	BiFPN_Concat: {
		make: weightedConcat,
		concatenates: true
	},
	BiFPN_Concat2: {
		make: weightedConcat,
		concatenates: true
	},
	BiFPN_Concat3: {
		make: weightedConcat,
		concatenates: true
	},
	Concat_BiFPN: {
		make: weightedConcat,
		concatenates: true
	},
	BiFPN_Add2: {
		make: weightedSum,
		concatenates: false
	},
	BiFPN_Add3: {
		make: weightedSum,
		concatenates: false
	}
};

// src/frameworks/ultralytics/networks/modules.ts
/** A layer of a module with one input and one output. */
function single(module, channels) {
	return {
		run: (t, [x]) => module(t, x),
		channels: [channels]
	};
}
/** First arguments are already gone: position 0 is what follows the output width. */
const SCALED = {
	Conv: (b, cin, cout, a) => conv(b, cin, cout, convArgs(a)),
	DWConv: (b, cin, cout, a) => depthwise(b, cin, cout, {
		kernel: a.number(0, 1),
		stride: a.number(1, 1),
		dilation: a.number(2, 1),
		...a.flag(3, true) ? {} : { activation: null }
	}),
	GhostConv: (b, cin, cout, a) => ghostConv(b, cin, cout, {
		kernel: a.number(0, 1),
		stride: a.number(1, 1)
	}),
	RepConv: (b, cin, cout, a) => repConv(b, cin, cout, { stride: a.number(1, 1) }),
	Focus: (b, cin, cout, a) => focus(b, cin, cout, {
		kernel: a.number(0, 1),
		stride: a.number(1, 1)
	}),
	ConvTranspose: (b, cin, cout, a) => {
		const up = b.convTranspose2d(cin, cout, {
			...transposeArgs(a),
			bias: false
		});
		const normalise = b.batchNorm(cout);
		return (t, x) => t.call([x], () => t.activate(normalise(t, up(t, x)), b.activation, b.activatesInPlace));
	},
	"nn.ConvTranspose2d": (b, cin, cout, a) => b.convTranspose2d(cin, cout, transposeArgs(a)),
	Bottleneck: (b, cin, cout, a) => bottleneck(b, cin, cout, {
		shortcut: a.flag(0, true),
		groups: a.number(1, 1),
		expansion: a.number(3, .5)
	}),
	GhostBottleneck: (b, cin, cout, a) => ghostBottleneck(b, cin, cout, a.number(0, 3), a.number(1, 1)),
	BottleneckCSP: (b, cin, cout, a, n) => bottleneckCsp(b, cin, cout, n, a.flag(0, true)),
	C1: (b, cin, cout, _, n) => c1(b, cin, cout, n),
	C2: (b, cin, cout, a, n) => c2(b, cin, cout, n, a.flag(0, true), a.number(1, 1), a.number(2, .5)),
	C2f: (b, cin, cout, a, n) => c2f(b, cin, cout, n, a.flag(0, false), a.number(1, 1), a.number(2, .5)),
	C3: (b, cin, cout, a, n) => c3(b, cin, cout, n, {
		shortcut: a.flag(0, true),
		groups: a.number(1, 1),
		expansion: a.number(2, .5)
	}),
	C3x: (b, cin, cout, a, n) => c3x(b, cin, cout, n, a.flag(0, true), a.number(1, 1)),
	C3Ghost: (b, cin, cout, _, n) => c3Ghost(b, cin, cout, n),
	C3k2: (b, cin, cout, a, n) => c3k2(b, cin, cout, n, {
		isC3k: a.flag(0, false),
		expansion: a.number(1, .5),
		attends: a.flag(2, false),
		groups: a.number(3, 1),
		shortcut: a.flag(4, true)
	}),
	C2fCIB: (b, cin, cout, a, n) => c2fCib(b, cin, cout, n, a.flag(0, false), a.flag(1, false)),
	C2PSA: (b, cin, _, __, n) => c2psa(b, cin, n),
	C2fPSA: (b, cin, cout, _, n) => c2fPsa(b, cin, cout, n),
	PSA: (b, cin) => c2psa(b, cin, 1),
	RepC3: (b, cin, cout, a, n) => repC3(b, cin, cout, n, a.number(0, 1)),
	A2C2f: (b, cin, cout, a, n) => a2c2f(b, cin, cout, n, {
		attends: a.flag(0, true),
		area: Math.max(a.number(1, 1), 1),
		residual: a.flag(2, false),
		mlpRatio: a.number(3, 2),
		expansion: a.number(4, .5)
	}),
	SCDown: (b, cin, cout, a) => scDown(b, cin, cout, a.number(0), a.number(1)),
	SPP: (b, cin, cout, a) => spp(b, cin, cout, a.list(0, [
		5,
		9,
		13
	])),
	SPPF: (b, cin, cout, a, _, rules) => sppf(b, cin, cout, {
		pools: a.number(1, 3),
		shortcut: a.flag(2, false),
		activatesFirst: rules.sppfActivatesFirst
	}),
	SPPELAN: (b, cin, cout, a) => sppElan(b, cin, cout, a.number(0)),
	RepNCSPELAN4: (b, cin, cout, a) => repNcspElan4(b, cin, cout, a.number(0), a.number(1), a.number(2, 1)),
	ELAN1: (b, cin, cout, a) => elan1(b, cin, cout, a.number(0), a.number(1)),
	AConv: (b, cin, cout) => aConv(b, cin, cout),
	ADown: (b, cin, cout) => aDown(b, cin, cout),
	...WIDENED
};
/** Scaled modules that take their repeats inside; the others are chained. */
const REPEATS_INSIDE = /* @__PURE__ */ new Set([
	"BottleneckCSP",
	"C1",
	"C2",
	"C2f",
	"C3",
	"C3x",
	"C3Ghost",
	"C3k2",
	"C2fCIB",
	"C2PSA",
	"C2fPSA",
	"RepC3",
	"A2C2f",
	"VoVGSCSP",
	"VoVGSCSPC"
]);
/** Modules that read the class names, for a size of the model. */
const GUIDED = { C2fAttn: (b, cin, cout, a, repeats, { width, maxChannels }) => {
	const embed = makeDivisible(Math.min(a.number(0), Math.floor(maxChannels / 2)) * width);
	const asked = a.number(1, 1);
	const most = Math.floor(Math.floor(maxChannels / 2) / 32);
	const heads = asked > 1 ? truncate(Math.max(roundHalfToEven(Math.min(asked, most)) * width, 1)) : asked;
	const module = c2fAttention(b, cin, cout, repeats, {
		embed,
		heads,
		shortcut: a.flag(3, false)
	});
	return {
		run: (t, [x], text) => module(t, x, text),
		channels: [cout]
	};
} };
/** Modules whose widths are written as they are. */
const UNSCALED = {
	Concat: (_, cin) => ({
		run: (t, inputs) => t.concat(inputs),
		channels: [cin.reduce((sum, c) => sum + c, 0)]
	}),
	"nn.Upsample": (_, [c = 0], a) => single(upsample(a.optional(1) ?? 2), c),
	"nn.MaxPool2d": (_, [c = 0], a) => single(maxPool2d(a.number(0), a.number(1, a.number(0)), a.number(2, 0)), c),
	"nn.ZeroPad2d": (_, [c = 0], a) => {
		const [left = 0, right = 0, top = 0, bottom = 0] = a.list(0);
		return single((t, x) => t.pad(x, x.height + top + bottom, x.width + left + right), c);
	},
	"nn.Identity": (_, [c = 0]) => single((_t, x) => x, c),
	"nn.BatchNorm2d": (b, [c = 0]) => single(b.batchNorm(c), c),
	HGStem: (b, [c = 0], a) => single(hgStem(b, c, a.number(0), a.number(1)), a.number(1)),
	HGBlock: (b, [c = 0], a, repeats) => {
		const options = {
			kernel: a.number(2, 3),
			repeats,
			isLight: a.flag(3, false),
			shortcut: a.flag(4, false)
		};
		return single(hgBlock(b, c, a.number(0), a.number(1), options), a.number(1));
	},
	ResNetLayer: (b, _, a) => {
		const isFirst = a.flag(3, false);
		return single(resNetLayer(b, a.number(0), a.number(1), a.number(2, 1), isFirst, a.number(4, 1)), isFirst ? a.number(1) : 4 * a.number(1));
	},
	AIFI: (b, [c = 0], a) => single(aifi(b, c, a.number(0, 2048), a.number(1, 8)), c),
	ImagePoolingAttn: (b, cin, a) => {
		const attend = pooledText(b, cin, a.number(0, 256));
		return {
			run: (t, inputs, text) => attend(t, inputs, text),
			channels: [0],
			givesText: true
		};
	},
	CBLinear: (b, [c = 0], a) => {
		const split = cbLinear(b, c, a.list(0));
		return {
			run: (t, [x]) => split(t, x),
			channels: a.list(0)
		};
	},
	CBFuse: (_, cin, a) => {
		const picks = a.list(0);
		return {
			run: (t, inputs) => {
				const pieces = inputs.map((piece, i) => Array.isArray(piece) ? piece[picks[i]] : piece);
				return cbFuse(t, pieces);
			},
			channels: [cin.at(-1)]
		};
	}
};
/** Modules of the community that need no output width. */
function communityModule(b, name, cin, args) {
	const [first = 0] = cin;
	const attachment = Object.hasOwn(ATTACHMENTS, name) ? ATTACHMENTS[name] : void 0;
	if (attachment) return single(attachment(b, first, args), first);
	const join = Object.hasOwn(JOINS, name) ? JOINS[name] : void 0;
	if (!join) return null;
	const run = join.make(b, cin.length);
	return {
		run: (t, inputs) => run(t, inputs),
		channels: [join.concatenates ? cin.reduce((sum, c) => sum + c, 0) : first]
	};
}
function upsample(factor) {
	return (t, x) => t.resize(x, x.height * factor, x.width * factor);
}
/** Arguments k, s, p, g, d, act of `Conv`. */
function convArgs(a) {
	const padding = a.optional(2);
	return {
		kernel: a.number(0, 1),
		stride: a.number(1, 1),
		...padding === null ? {} : { padding },
		groups: a.number(3, 1),
		dilation: a.number(4, 1),
		...a.flag(5, true) ? {} : { activation: null }
	};
}
function transposeArgs(a) {
	return {
		kernel: a.number(0, 2),
		stride: a.number(1, 2),
		padding: a.number(2, 0)
	};
}

// src/frameworks/ultralytics/networks/described.ts
function describedModule(b, description, cin, args) {
	const { output, stride, parameters, keptBytes } = description;
	const [first] = cin;
	if (first === void 0) throw new BadArgument("it reads no layer");
	const channels = output === "input" ? first : args.number(0);
	const weight = parameters > 0 ? b.parameter(parameters, "weight") : null;
	return single((t, x) => {
		const shape = {
			channels,
			height: Math.ceil(x.height / stride),
			width: Math.ceil(x.width / stride)
		};
		return t.opaque(x, shape, weight, keptBytes);
	}, channels);
}

// src/frameworks/ultralytics/networks/heads/detect.ts
/** Box and class branches at each level; the frozen convolution over the bins counts as parameters. */
function detectBranches(b, cin, options) {
	const { classes, bins, isEndToEnd, isLegacy } = options;
	const boxWidth = Math.max(16, Math.floor(cin[0] / 4), bins * 4);
	const classWidth = Math.max(cin[0], Math.min(classes, 100));
	const boxes = () => cin.map((c) => twoConvs(b, c, boxWidth, 4 * bins));
	const scores = () => cin.map((c) => isLegacy ? twoConvs(b, c, classWidth, classes) : lightScores(b, c, classWidth, classes));
	const first = [{
		name: "boxes",
		levels: boxes()
	}, {
		name: "scores",
		levels: scores()
	}];
	if (bins > 1) b.conv2d(bins, 1, { fixed: true });
	if (!isEndToEnd) return [first];
	return [first, [{
		name: "boxes-one",
		levels: boxes()
	}, {
		name: "scores-one",
		levels: scores()
	}]];
}
/** Two 3x3 convolutions and a pointwise one with bias. */
function twoConvs(b, cin, width, cout) {
	return sequential([
		conv(b, cin, width, { kernel: 3 }),
		conv(b, width, width, { kernel: 3 }),
		b.conv2d(width, cout, { bias: true })
	]);
}
function lightScores(b, cin, width, classes) {
	return sequential([
		sequential([depthwise(b, cin, cin, { kernel: 3 }), conv(b, cin, width)]),
		sequential([depthwise(b, width, width, { kernel: 3 }), conv(b, width, width)]),
		b.conv2d(width, classes, { bias: true })
	]);
}
/** Runs the branches of one head over the levels; each output is named in the current scope. */
function runBranches$1(t, inputs, branches) {
	return branches.map(({ levels }) => t.let(t.concatColumns(inputs.map((x, i) => levels[i](t, x)))));
}

// src/frameworks/ultralytics/networks/heads/heads.ts
const NOTHING = {
	masks: 0,
	keypoints: [0, 0],
	flow: null,
	isSemantic: false
};
function detectHead(b, cin, options) {
	const heads = detectBranches(b, cin, options);
	return {
		predicts: predicts("detect", options),
		run: (t, inputs) => runHeads(t, inputs, heads)
	};
}
function obbHead(b, cin, options) {
	const width = Math.max(Math.floor(cin[0] / 4), 1);
	const heads = withBranch(b, cin, options, "angles", (c) => twoConvs(b, c, width, 1));
	const run = (t, inputs) => runHeads(t, inputs, heads, (name, tensor) => {
		if (options.is26 || !name.startsWith("angles")) return tensor;
		const angle = t.let(t.scale(t.shift(t.activate(tensor, "sigmoid", false))));
		t.end(tensor);
		return angle;
	});
	return {
		predicts: predicts("obb", options),
		run
	};
}
function poseHead(b, cin, options) {
	const { keypoints = [17, 3], is26 = false, isEndToEnd } = options;
	const [count, values] = keypoints;
	if (!is26) {
		const width = Math.max(Math.floor(cin[0] / 4), count * values);
		const heads = withBranch(b, cin, options, "keypoints", (c) => twoConvs(b, c, width, count * values));
		return {
			predicts: {
				...predicts("pose", options),
				keypoints
			},
			run: (t, inputs) => runHeads(t, inputs, heads)
		};
	}
	const width = Math.max(Math.floor(cin[0] / 4), count * (values + 2));
	const heads = detectBranches(b, cin, options);
	const trunk = () => cin.map((c) => sequential([conv(b, c, width, { kernel: 3 }), conv(b, width, width, { kernel: 3 })]));
	const leaf = (cout) => cin.map(() => b.conv2d(width, cout, { bias: true }));
	const trunks = [trunk()];
	if (isEndToEnd) trunks.push(trunk());
	const flow = realNvp(b);
	const places = trunks.map(() => leaf(count * values));
	const spreads = trunks.map(() => leaf(count * 2));
	const run = (t, inputs, { isTraining }) => heads.flatMap((branches, i) => {
		const sources = i === 0 ? inputs : inputs.map((x) => t.let(t.detach(x)));
		const outputs = named(branches, runBranches$1(t, sources, branches));
		const features = sources.map((x, level) => t.let(trunks[i][level](t, x)));
		const over = (leaves) => t.let(t.concatColumns(features.map((x, level) => leaves[level](t, x))));
		outputs.push({
			name: suffixed("keypoints", i),
			tensor: over(places[i])
		});
		if (isTraining) outputs.push({
			name: suffixed("spreads", i),
			tensor: over(spreads[i])
		});
		for (const x of features) t.end(x);
		return outputs;
	});
	return {
		predicts: {
			...predicts("pose", options),
			keypoints,
			flow
		},
		run
	};
}
function segmentHead(b, cin, options) {
	const { masks = 32, is26 = false } = options;
	const width = Math.max(Math.floor(cin[0] / 4), masks);
	const [first, second] = detectBranches(b, cin, options);
	const proto = prototypesOf(b, cin, options);
	const coefficients = () => cin.map((c) => twoConvs(b, c, width, masks));
	const heads = [first, ...second ? [second] : []].map((branches, i) => branches.concat({
		name: suffixed("coefficients", i),
		levels: coefficients()
	}));
	return {
		predicts: {
			...predicts("segment", options),
			masks,
			isSemantic: is26
		},
		run: (t, inputs, { isTraining }) => [...runHeads(t, inputs, heads), ...proto(t, inputs, isTraining)]
	};
}
function classifyHead(b, cin, classes) {
	const enter = conv(b, cin, 1280);
	const leave = b.linear(1280, classes);
	return {
		predicts: {
			task: "classify",
			classes
		},
		run: (t, [x]) => [{
			name: "logits",
			tensor: t.let(leave(t, t.let(t.globalAverage(enter(t, x)))))
		}]
	};
}
function predicts(task, { classes, bins, isEndToEnd }) {
	return {
		...NOTHING,
		task,
		classes,
		bins,
		isEndToEnd
	};
}
function withBranch(b, cin, options, name, make) {
	return detectBranches(b, cin, options).map((branches, i) => branches.concat({
		name: suffixed(name, i),
		levels: cin.map(make)
	}));
}
/** The second head reads the same maps without their history. */
function runHeads(t, inputs, heads, finish = (_, tensor) => tensor) {
	return heads.flatMap((branches, i) => {
		const sources = i === 0 ? inputs : inputs.map((x) => t.let(t.detach(x)));
		return named(branches, runBranches$1(t, sources, branches)).map(({ name, tensor }) => ({
			name,
			tensor: finish(name, tensor)
		}));
	});
}
function named(branches, tensors) {
	return branches.map(({ name }, i) => ({
		name,
		tensor: tensors[i]
	}));
}
function suffixed(name, head) {
	return head === 0 ? name : `${name}-one`;
}
/** Mask prototypes, with a branch for each class beside them where the head is YOLO26's. */
function prototypesOf(b, cin, options) {
	const { masks = 32, prototypes = 256, is26 = false } = options;
	return is26 ? semanticPrototypes(b, cin, prototypes, masks, options.classes) : plainPrototypes(b, cin, prototypes, masks);
}
/** Convolution, learned upsampling by two, two convolutions. */
function prototypeChain(b, cin, width, masks) {
	const first = conv(b, cin, width, { kernel: 3 });
	const up = b.convTranspose2d(width, width);
	const second = conv(b, width, width, { kernel: 3 });
	const third = conv(b, width, masks);
	return (t, x) => t.call([x], () => third(t, second(t, up(t, first(t, x)))));
}
function plainPrototypes(b, cin, width, masks) {
	const chain = prototypeChain(b, cin[0], width, masks);
	return (t, [x]) => [{
		name: "prototypes",
		tensor: t.let(chain(t, x))
	}];
}
/** Prototypes over all levels, with a per-class branch beside them in training (YOLO26). */
function semanticPrototypes(b, cin, width, masks, classes) {
	const chain = prototypeChain(b, width, width, masks);
	const [finest = 0, ...coarser] = cin;
	const refine = coarser.map((c) => conv(b, c, finest));
	const fuse = conv(b, finest, width, { kernel: 3 });
	const semantic = sequential([
		conv(b, finest, width, { kernel: 3 }),
		conv(b, width, width, { kernel: 3 }),
		b.conv2d(width, classes, { bias: true })
	]);
	return (t, inputs, isTraining) => {
		let feature = inputs[0];
		for (const [i, module] of refine.entries()) {
			const refined = t.let(module(t, inputs[i + 1]));
			const up = t.let(t.resize(refined, feature.height, feature.width));
			t.end(refined);
			const sum = t.let(t.add(feature, up));
			if (i > 0) t.end(feature);
			t.end(up);
			feature = sum;
		}
		const outputs = [{
			name: "prototypes",
			tensor: t.let(chain(t, fuse(t, feature)))
		}];
		if (isTraining) outputs.push({
			name: "semantics",
			tensor: t.let(semantic(t, feature))
		});
		if (feature !== inputs[0]) t.end(feature);
		return outputs;
	};
}
/** Six coupling layers, each with a scale and a shift network 2-64-64-2 (RealNVP). */
function realNvp(b) {
	const sides = [
		2,
		64,
		64,
		2
	];
	const layers = [];
	for (let network = 0; network < 12; network++) for (let i = 0; i < 3; i++) {
		const [cin, cout] = [sides[i], sides[i + 1]];
		const weight = b.parameter(cin * cout, "weight", [cout, cin]);
		layers.push({
			weight,
			bias: b.parameter(cout, "bias"),
			features: cout
		});
	}
	return layers;
}

// src/frameworks/ultralytics/networks/heads/anchors.ts
/** Anchors at each pixel of a level. */
const ANCHORS = 3;
/** Box and objectness, beside the classes. */
const VALUES = 5;
const NAMES = [
	"level-0",
	"level-1",
	"level-2",
	"level-3"
];
/** The head of the classic YOLOv5 repository: one convolution at each level, predictions laid out anchor by anchor. */
function anchorHead(b, cin, classes) {
	const leaves = cin.map((c) => b.conv2d(c, ANCHORS * (classes + VALUES), { bias: true }));
	return {
		predicts: {
			task: "anchors",
			classes,
			anchors: ANCHORS
		},
		run: (t, inputs) => inputs.map((x, level) => ({
			name: NAMES[level],
			tensor: t.let(t.copy(leaves[level](t, x), true))
		}))
	};
}

// src/frameworks/ultralytics/networks/heads/rtdetr.ts
/** Sizes of the decoder that the framework does not let a model file change (reference 3.2, RTDETRDecoder). */
const CHANNELS = 256;
const HEADS$1 = 8;
const POINTS = 4;
const HIDDEN = 1024;
const LAYERS = 6;
const QUERIES = 300;
const BOX = 4;
/** Denoising queries asked for; groups of all labels, each positive and negative, come nearest to it. */
const DENOISING = 100;
/** Queries that are noisy labels: pairs for the fullest image, in as many groups as come near to `DENOISING`. */
function denoisingQueries(labelsPerImage) {
	return labelsPerImage === 0 ? 0 : 2 * labelsPerImage * Math.max(Math.floor(DENOISING / labelsPerImage), 1);
}
function rtdetrHead(b, cin, classes) {
	const enter = cin.map((c) => ({
		convolution: b.conv2d(c, CHANNELS),
		normalise: b.batchNorm(CHANNELS)
	}));
	const options = {
		channels: CHANNELS,
		heads: HEADS$1,
		hidden: HIDDEN,
		points: POINTS,
		levels: cin.length
	};
	const layers = Array.from({ length: LAYERS }, () => decoderLayer(b, options));
	const noisyClasses = b.embedding(classes, CHANNELS);
	const place = perceptron(b, [
		BOX,
		2 * CHANNELS,
		CHANNELS
	]);
	const encode = b.linear(CHANNELS, CHANNELS);
	const encodeNorm = b.layerNorm(CHANNELS);
	const encoderScores = b.linear(CHANNELS, classes);
	const encoderBoxes = perceptron(b, [
		CHANNELS,
		CHANNELS,
		CHANNELS,
		BOX
	]);
	const scores = layers.map(() => b.linear(CHANNELS, classes));
	const boxes = layers.map(() => perceptron(b, [
		CHANNELS,
		CHANNELS,
		CHANNELS,
		BOX
	]));
	const run = (t, inputs, { isTraining, labelsPerImage }) => {
		const noisy = isTraining ? denoisingQueries(labelsPerImage) : 0;
		const [boxTensor, scoreTensor, encoderBox, encoderScore] = t.scope(() => {
			const maps = inputs.map((x, i) => enter[i].normalise(t, enter[i].convolution(t, x)));
			const sides = maps.map(({ height, width }) => [height, width]);
			const pixels = t.let(t.concatColumns(maps));
			const noisyQueries = noisy > 0 ? t.let(t.lookup(noisyClasses, CHANNELS, noisy)) : null;
			const chosen = choose(pixels);
			let queries = chosen.queries;
			if (noisyQueries) {
				queries = t.let(t.concatColumns([noisyQueries, queries]));
				t.end(noisyQueries);
			}
			let reference = t.let(t.activate(referenceOf(chosen.reference, noisy), "sigmoid", false));
			const boxesOf = [];
			const scoresOf = [];
			let refined = null;
			for (const [i, layer] of layers.entries()) {
				const position = t.let(place(t, reference));
				const next = t.let(layer(t, {
					queries,
					boxes: reference,
					position,
					pixels,
					levels: sides
				}));
				t.end(position);
				t.end(queries);
				queries = next;
				const box = t.let(boxes[i](t, queries));
				const before = refined;
				refined = t.let(moved(box, reference));
				scoresOf.push(t.let(scores[i](t, queries)));
				boxesOf.push(before ? t.let(moved(box, before)) : refined);
				t.end(box);
				t.end(reference);
				reference = t.let(t.detach(refined));
			}
			const all = (each) => t.let(t.concat(each));
			return [
				all(boxesOf),
				all(scoresOf),
				chosen.boxes,
				chosen.scores
			];
			/** The queries that the encoder scores highest, with where they are. */
			function choose(from) {
				const features = t.let(encodeNorm(t, encode(t, t.scale(from))));
				const allScores = t.let(encoderScores(t, features));
				const best = t.let(t.gather(features, QUERIES));
				const anchored = t.let(t.add(encoderBoxes(t, best), t.blank(BOX, QUERIES)));
				const near = t.let(t.activate(anchored, "sigmoid", false));
				const bestScores = t.let(t.gather(allScores, QUERIES));
				t.end(features);
				t.end(allScores);
				return {
					queries: t.let(t.detach(best)),
					reference: anchored,
					boxes: near,
					scores: bestScores
				};
			}
			function referenceOf(anchored, count) {
				const still = t.detach(anchored);
				return count === 0 ? still : t.concatColumns([t.blank(BOX, count), still]);
			}
			/** A box moved from where it was: through the inverse sigmoid and back. */
			function moved(box, from) {
				const share = t.activate(from, "tanh", false);
				const inverse = t.activate(t.multiply(share, t.let(t.scale(from))), "tanh", false);
				return t.activate(t.add(box, inverse), "sigmoid", false);
			}
		}).map((x) => t.let(x));
		return [
			{
				name: "boxes",
				tensor: boxTensor
			},
			{
				name: "scores",
				tensor: scoreTensor
			},
			{
				name: "encoder-boxes",
				tensor: encoderBox
			},
			{
				name: "encoder-scores",
				tensor: encoderScore
			}
		];
	};
	return {
		predicts: {
			task: "rtdetr",
			classes,
			queries: QUERIES,
			layers: LAYERS
		},
		run
	};
}

// src/frameworks/ultralytics/networks/heads/text.ts
function textHead(b, cin, options) {
	const { classes, bins, isEndToEnd, isLegacy, hasNorm, isPrompted, segments, masks = 32 } = options;
	const boxWidth = Math.max(16, Math.floor(cin[0] / 4), bins * 4);
	const classWidth = Math.max(cin[0], Math.min(classes, 100));
	const maskWidth = Math.max(Math.floor(cin[0] / 4), masks);
	const make = () => ({
		boxes: cin.map((c) => twoConvs(b, c, boxWidth, 4 * bins)),
		classes: cin.map((c) => isLegacy || !isPrompted ? twoConvs(b, c, classWidth, 512) : lightFeatures(b, c, classWidth)),
		contrasts: cin.map(() => contrast(b, hasNorm)),
		coefficients: segments ? cin.map((c) => twoConvs(b, c, maskWidth, masks)) : []
	});
	const heads = isEndToEnd ? [make(), make()] : [make()];
	if (bins > 1) b.conv2d(bins, 1, { fixed: true });
	if (isPrompted) registerPrompts(b, cin, classWidth);
	const prototypes = segments ? prototypesOf(b, cin, options) : null;
	return {
		predicts: {
			...predicts(segments ? "segment" : "detect", options),
			masks: segments ? masks : 0
		},
		run: (t, inputs, _mode, text) => {
			const words = text ?? t.let(t.blank(512, classes));
			const outputs = heads.flatMap((branches, i) => {
				return runBranches(t, i === 0 ? inputs : inputs.map((x) => t.let(t.detach(x))), branches, words, i);
			});
			if (!prototypes) return outputs;
			const maps = options.is26 ? inputs.map((x) => t.let(t.detach(x))) : inputs;
			return [...outputs, ...prototypes(t, maps, false)];
		}
	};
}
function runBranches(t, inputs, branches, text, head) {
	const over = (make) => t.let(t.concatColumns(inputs.map(make)));
	const named = (name, tensor) => ({
		name: head === 0 ? name : `${name}-one`,
		tensor
	});
	const outputs = [named("boxes", over((x, level) => branches.boxes[level](t, x))), named("scores", over((x, level) => branches.contrasts[level](t, branches.classes[level](t, x), text)))];
	if (branches.coefficients.length > 0) outputs.push(named("coefficients", over((x, level) => branches.coefficients[level](t, x))));
	return outputs;
}
function lightFeatures(b, cin, width) {
	return sequential([
		sequential([depthwise(b, cin, cin, { kernel: 3 }), conv(b, cin, width)]),
		sequential([depthwise(b, width, width, { kernel: 3 }), conv(b, width, width)]),
		b.conv2d(width, 512, { bias: true })
	]);
}
/** Width of the mask features of visual prompts. */
const PROMPT_CHANNELS = 16;
const SWIGLU = 4;
/** Adapters of text and of visual prompts: weights that a training with class names holds but does not run. */
function registerPrompts(b, cin, width) {
	b.linear(512, SWIGLU * 512);
	b.linear(SWIGLU * 512 / 2, 512);
	for (const c of cin) {
		conv(b, c, width, { kernel: 3 });
		conv(b, width, width, { kernel: 3 });
	}
	for (const c of cin) conv(b, c, width);
	const bias = { bias: true };
	b.conv2d(cin.length * width, 512, bias);
	b.conv2d(cin.length * width, PROMPT_CHANNELS, {
		kernel: 3,
		...bias
	});
	b.conv2d(1, PROMPT_CHANNELS, {
		kernel: 3,
		...bias
	});
	conv(b, 32, PROMPT_CHANNELS, { kernel: 3 });
	b.conv2d(PROMPT_CHANNELS, PROMPT_CHANNELS, {
		kernel: 3,
		...bias
	});
}

// src/frameworks/ultralytics/networks/heads/registry.ts
/** Heads by the names model files give them; the classes always come from the dataset. */
const HEADS = {
	Detect: (b, cin, _, context) => detectHead(b, cin, context),
	v10Detect: (b, cin, _, context) => detectHead(b, cin, {
		...context,
		isLegacy: false,
		isEndToEnd: true
	}),
	Segment: (b, cin, a, context) => segmentHead(b, cin, {
		...context,
		...maskArgs(a, context)
	}),
	Segment26: (b, cin, a, context) => segmentHead(b, cin, {
		...context,
		...maskArgs(a, context),
		is26: true
	}),
	Pose: (b, cin, _, context) => poseHead(b, cin, context),
	Pose26: (b, cin, _, context) => poseHead(b, cin, {
		...context,
		is26: true
	}),
	OBB: (b, cin, _, context) => obbHead(b, cin, context),
	OBB26: (b, cin, _, context) => obbHead(b, cin, {
		...context,
		is26: true
	}),
	AnchorDetect: (b, cin, _, { classes }) => anchorHead(b, cin, classes),
	RTDETRDecoder: (b, cin, _, { classes }) => rtdetrHead(b, cin, classes),
	WorldDetect: (b, cin, a, context) => textHead(b, cin, {
		...context,
		isLegacy: true,
		hasNorm: a.flag(2, false),
		isPrompted: false,
		segments: false
	}),
	YOLOEDetect: (b, cin, a, context) => textHead(b, cin, {
		...context,
		...PROMPTED,
		hasNorm: a.flag(2, false)
	}),
	YOLOESegment: (b, cin, a, context) => textHead(b, cin, {
		...context,
		...PROMPTED,
		...maskArgs(a, context),
		hasNorm: a.flag(4, false),
		segments: true
	}),
	YOLOESegment26: (b, cin, a, context) => {
		const options = {
			...context,
			...PROMPTED,
			...maskArgs(a, context)
		};
		return textHead(b, cin, {
			...options,
			hasNorm: a.flag(4, false),
			segments: true,
			is26: true
		});
	},
	Classify: (b, cin, _, { classes }) => classifyHead(b, cin[0], classes)
};
const PROMPTED = {
	isPrompted: true,
	segments: false
};
/** Arguments nc, masks, prototype width; the size scales the last. */
function maskArgs(a, { scale }) {
	const prototypes = makeDivisible(Math.min(a.number(2, 256), scale.maxChannels) * scale.width);
	return {
		masks: a.number(1, 32),
		prototypes
	};
}

// src/frameworks/ultralytics/networks/build.ts
/** A layer of a model that no memory model exists for. */
var UnknownModule = class extends Error {
	name = "UnknownModule";
	layer;
	index;
	constructor(layer, index, why) {
		super(why);
		this.layer = layer;
		this.index = index;
	}
};
const FULL = {
	depth: 1,
	width: 1,
	maxChannels: 1e400
};
/** Builds a model from its list of layers by the framework's rules. Throws `UnknownModule`. */
function buildNetwork(architecture, options) {
	const { classes, scale: letter } = options;
	const scale = (letter === null ? void 0 : architecture.scales[letter]) ?? FULL;
	const b = new Builder();
	if (architecture.activation) b.activation = architecture.activation;
	const specs = architecture.layers;
	b.activatesInPlace = specs.at(-1)?.module !== "Classify";
	const channels = [];
	const layers = [];
	let isLegacy = true;
	let head = null;
	for (const [index, spec] of specs.entries()) {
		b.layer = index;
		const refuse = (why) => new UnknownModule(spec, index, why);
		const sources = spec.from.map((from) => from < 0 ? index + from : from);
		const isKnown = (source) => source < index && source >= (index === 0 ? -1 : 0);
		if (!sources.every(isKnown)) throw refuse(`it reads layer ${spec.from.join(", ")}, which is not before it`);
		const cin = sources.map((source) => source < 0 ? options.imageChannels ?? 3 : channels[source].reduce((sum, c) => sum + c, 0));
		if ([
			"C3k2",
			"A2C2f",
			"C2fCIB"
		].includes(spec.module)) isLegacy = false;
		try {
			const makeHead = Object.hasOwn(HEADS, spec.module) ? HEADS[spec.module] : void 0;
			if (makeHead) {
				if (index !== specs.length - 1) throw refuse("a head must be the last layer");
				head = makeHead(b, cin, new Args(spec.args), {
					classes,
					scale,
					isLegacy,
					isEndToEnd: architecture.isEndToEnd ?? false,
					bins: architecture.bins ?? 16,
					keypoints: options.keypoints
				});
				layers.push({
					spec,
					sources,
					made: null
				});
				continue;
			}
			const made = make(b, spec, cin, scale, letter, options);
			if (!made) throw refuse(`no memory model for the module ${spec.module}`);
			channels.push(made.channels);
			layers.push({
				spec,
				sources,
				made
			});
		} catch (error) {
			if (error instanceof RangeError || error instanceof BadArgument) throw refuse(`${spec.module}: ${error.message}`);
			throw error;
		}
	}
	if (!head) throw new UnknownModule(specs.at(-1), specs.length - 1, "the last layer is no known head");
	const readsText = layers.some(({ spec }) => Object.hasOwn(GUIDED, spec.module));
	const model = {
		layers,
		head,
		classes,
		readsText
	};
	return networkOf$1(b, {
		name: options.name,
		predicts: head.predicts,
		stride: strideOf(model, options.imageChannels ?? 3),
		forward: (t, image, mode) => forward(t, image, mode, model)
	});
}
function make(b, spec, cin, scale, letter, options) {
	const { args } = spec;
	const described = options.described && Object.hasOwn(options.described, spec.module) ? options.described[spec.module] : void 0;
	if (described && !("like" in described)) return describedModule(b, described, cin, new Args(args));
	const module = described?.like ?? spec.module;
	const repeats = spec.repeats > 1 ? Math.max(roundHalfToEven(spec.repeats * scale.depth), 1) : spec.repeats;
	const scaled = Object.hasOwn(SCALED, module) ? SCALED[module] : void 0;
	const guided = Object.hasOwn(GUIDED, module) ? GUIDED[module] : void 0;
	if (!scaled && !guided) return (Object.hasOwn(UNSCALED, module) ? UNSCALED[module] : void 0)?.(b, cin, new Args(args), repeats) ?? communityModule(b, module, cin, new Args(args));
	const [first, ...rest] = args;
	if (typeof first !== "number") throw new BadArgument("the first argument must be the output channels");
	const cout = first === options.classes ? first : makeDivisible(Math.min(first, scale.maxChannels) * scale.width);
	if (guided) return guided(b, cin[0], cout, new Args(rest), repeats, scale);
	const own = new Args(sizeRules(module, rest, letter));
	const build = (c, n) => scaled(b, c, cout, own, n, options);
	if (REPEATS_INSIDE.has(module)) return single(build(cin[0], repeats), cout);
	const chain = Array.from({ length: repeats }, (_, i) => build(i === 0 ? cin[0] : cout, 1));
	return single(chain.length === 1 ? chain[0] : sequential(chain), cout);
}
/** What the framework forces by the size letter: C3k blocks from m on, residual area attention in l and x. */
function sizeRules(module, rest, letter) {
	if (module === "C3k2" && letter !== null && "mlx".includes(letter)) return [true, ...rest.slice(1)];
	if (module === "A2C2f" && letter !== null && "lx".includes(letter)) return [
		...rest,
		true,
		1.2
	];
	return rest;
}
/** The framework's loop: an output is let go when the next one stands, unless a later layer reads it. */
function forward(t, image, mode, { layers, head, classes, readsText }) {
	const readLater = new Set(layers.flatMap(({ sources }, index) => sources.filter((source) => source !== index - 1)));
	const made = [];
	const end = (index) => {
		for (const x of [made[index]].flat()) t.end(x);
	};
	const named = [];
	let maps = [];
	const handed = t.scope(() => {
		const names = readsText ? t.let(t.blank(512, classes)) : null;
		let text = names;
		for (const [index, { spec, sources, made: layer }] of layers.entries()) {
			const inputs = sources.map((source) => source < 0 ? image : made[source]);
			const previous = index - 1;
			const isDropped = previous >= 0 && !readLater.has(previous);
			const skipsPrevious = !spec.readsList && sources[0] !== previous;
			if (isDropped && skipsPrevious) end(previous);
			if (layer === null) {
				maps = inputs;
				named.push(...head.run(t, maps, mode, names));
				for (const later of [...readLater].filter((i) => i >= 0 && i < index).toSorted((a, b) => b - a)) if (!sources.includes(later)) end(later);
				return [...named.map(({ tensor }) => tensor), ...maps];
			}
			const output = layer.run(t, inputs, text);
			const handedOn = Array.isArray(output) ? output.map((x) => t.let(x)) : t.let(output);
			made.push(handedOn);
			if (layer.givesText) text = handedOn;
			if (isDropped && !skipsPrevious) end(previous);
		}
		throw new Error("unreachable: a model ends with its head");
	});
	return {
		names: named.map(({ name }) => name),
		tensors: handed.slice(0, named.length),
		features: handed.slice(named.length),
		levels: maps.map(({ height, width }) => ({
			height,
			width,
			stride: image.height / height
		}))
	};
}
/** Largest stride of a head's levels, seen on a small image. */
function strideOf(model, channels) {
	const side = 256;
	const { levels } = forward(SHAPES, {
		channels,
		height: side,
		width: side
	}, {
		isTraining: false,
		labelsPerImage: 0
	}, model);
	return Math.max(32, ...levels.map(({ stride }) => stride));
}

// src/frameworks/ultralytics/networks/stock.ts
/** Keypoints of COCO, and of every pose model's own file. */
const COCO_KEYPOINTS = [17, 3];
/** Builds a stock model for a number of classes. */
function buildStock({ family, size, task }, options) {
	const architecture = FAMILIES[family].architecture(size ?? "", task);
	return buildNetwork(architecture, {
		...options,
		keypoints: options.keypoints ?? COCO_KEYPOINTS,
		name: `${family}${size ?? ""}`,
		scale: Object.keys(architecture.scales).length === 0 ? null : size
	});
}

// src/torch/overheads.ts
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

// src/verdict/unplannable.ts
/** Why the engine says nothing about a run. */
var Unplannable = class extends Error {
	name = "Unplannable";
	rule;
	field;
	constructor(rule, message, field) {
		super(message);
		this.rule = rule;
		this.field = field;
	}
};

// src/frameworks/ultralytics/plan/custom-model.ts
const ACTIVATIONS = [
	[/^(?:torch\.)?nn\.SiLU\((?:inplace=\w+)?\)$|^(?:torch\.)?nn\.SiLU$/i, "silu"],
	[/^(?:torch\.)?nn\.ReLU\((?:inplace=\w+)?\)$/i, "relu"],
	[/^(?:torch\.)?nn\.LeakyReLU\([\w.=, ]*\)$/i, "leaky_relu"],
	[/^(?:torch\.)?nn\.Hardswish\((?:inplace=\w+)?\)$/i, "hardswish"]
];
const MOST_REPEATS = 100;
const LARGEST_ARGUMENT = 65536;
const MOST_ARGUMENTS = 64;
function isModest(argument) {
	if (Array.isArray(argument)) return argument.length <= MOST_ARGUMENTS && argument.every(isModest);
	return typeof argument !== "number" || Math.abs(argument) <= LARGEST_ARGUMENT;
}
const MOST_SCALE = 16;
const MOST_CHANNELS = 1024;
const MOST_KEYPOINTS = 1e3;
const MOST_BINS = 64;
const MOST_CLASSES = 1e5;
/** Layers with their repeats, deepened: stock models have below 150. */
const MOST_MODULES = 2e3;
function within(value, most) {
	return typeof value !== "number" || value > 0 && value <= most;
}
/** The key whose number no model has; null where all are modest. */
function beyondAnyModel({ layers, scales, channels, keypoints, extras, nc }) {
	if (Object.values(scales).flatMap(({ depth, width, maxChannels }) => [within(depth, MOST_SCALE) && within(width, MOST_SCALE), within(maxChannels, LARGEST_ARGUMENT)]).includes(false)) return "scales";
	const deepest = Math.max(1, ...Object.values(scales).map(({ depth }) => depth));
	if (layers.reduce((sum, { repeats }) => sum + (repeats > 1 ? repeats * deepest : 1), 0) > MOST_MODULES) return "the number of modules";
	if (!within(channels, MOST_CHANNELS)) return "ch";
	if (!within(nc, MOST_CLASSES)) return "nc";
	if (!(keypoints ?? []).every((each) => within(each, MOST_KEYPOINTS))) return "kpt_shape";
	return within(extras["reg_max"], MOST_BINS) ? null : "reg_max";
}
/** Reads a model file in the engine's terms. Throws `Unplannable` at the line of what it cannot follow. */
function customModel(file) {
	const [problem] = file.problems;
	if (problem) throw refused(file, problem.line, problem.text);
	const { layers, scales, activation, extras } = file;
	if (layers.length === 0) throw refused(file, 1, "it has no layers");
	const excessive = layers.find(({ repeats, args }) => repeats > MOST_REPEATS || !args.every(isModest));
	if (excessive) throw refused(file, excessive.line, `${printable(excessive.module)} is larger than any model`);
	const beyond = beyondAnyModel(file);
	if (beyond) throw refused(file, 1, `${beyond} is beyond any model`);
	const scale = file.scale !== null && Object.hasOwn(scales, file.scale) ? file.scale : Object.keys(scales)[0] ?? null;
	const bins = extras["reg_max"];
	return {
		architecture: {
			layers: layers.map((layer) => specOf(layer)),
			scales: Object.fromEntries(Object.entries(scales).map(([letter, { depth, width, maxChannels }]) => [letter, {
				depth,
				width,
				maxChannels: maxChannels ?? 1e400
			}])),
			isEndToEnd: extras["end2end"] === true,
			...activation !== null && { activation: activationOf(file, activation) },
			...typeof bins === "number" && { bins }
		},
		scale
	};
}
/** Finds the model of a run among the configs that were judged; null for a stock one, and for one that cannot be read. */
function customModels(configs) {
	const files = new Map(configs.flatMap(({ run, modelFile }) => run && modelFile ? [[run, modelFile]] : []));
	return (run) => {
		const file = files.get(run);
		try {
			return file ? customModel(file) : null;
		} catch (error) {
			if (!(error instanceof Unplannable)) throw error;
			return null;
		}
	};
}
/** The network of a model file. Throws `Unplannable` that names module, file and line. */
function customNetwork(file, options) {
	const { architecture, scale } = customModel(file);
	const [count, values] = file.keypoints ?? [];
	try {
		return buildNetwork(architecture, {
			...options,
			keypoints: count !== void 0 && values !== void 0 ? [count, values] : options.keypoints,
			name: file.path,
			scale,
			described: file.described,
			...file.channels !== null && { imageChannels: file.channels }
		});
	} catch (error) {
		if (!(error instanceof UnknownModule)) throw error;
		const { line, module } = error.layer;
		throw refused(file, line ?? 1, `${printable(module)}: ${error.message}`);
	}
}
function specOf({ from, readsList, repeats, module, args, line }) {
	return {
		from,
		readsList,
		repeats: Math.max(Math.trunc(repeats), 1),
		module,
		args,
		line
	};
}
function activationOf(file, text) {
	const known = ACTIVATIONS.find(([pattern]) => pattern.test(text.trim()))?.[1];
	if (!known) throw refused(file, 1, `no memory model for the activation ${printable(text)}`);
	return known;
}
const HOW = "say under `modules` in .github/oomlint.yml which known module it is like, or what it allocates";
function refused({ path }, line, text) {
	const field = {
		value: null,
		origin: {
			kind: "file",
			path,
			line,
			column: 1
		}
	};
	const isModule = text.includes("no memory model for the module");
	return new Unplannable("unknown-module", `model: ${isModule ? `${text}; ${HOW}` : text}`, field);
}

// data/label-counts.json
var label_counts_default = [
	{
		"names": [
			"coco",
			"coco128",
			"coco-seg",
			"coco128-seg"
		],
		"mean": 7.3,
		"most": 93,
		"source": "COCO 2017 train: 860,001 boxes in 117,266 images with labels, at most 93 in one"
	},
	{
		"names": ["VOC"],
		"mean": 2.4,
		"most": 42,
		"source": "PASCAL VOC 2007 and 2012 trainval: 40,058 objects in 16,551 images, at most 42 in one of 2007"
	},
	{
		"names": ["VisDrone"],
		"mean": 53,
		"most": 902,
		"source": "VisDrone2019-DET train: 343,205 boxes in 6,471 images, at most 902 in one"
	},
	{
		"names": ["SKU-110K"],
		"mean": 147,
		"most": 718,
		"source": "SKU-110K (arXiv 1904.00853, table 1): 147.4 objects an image, at most 718"
	},
	{
		"names": ["GlobalWheat2020"],
		"mean": 43,
		"most": 116,
		"source": "Global Wheat Head Detection 2020 (arXiv 2005.02162): 147,793 heads in 3,422 images, at most 116 in one"
	},
	{
		"names": ["lvis"],
		"mean": 12.7,
		"most": 294,
		"source": "LVIS v1 train (arXiv 1908.03195): 1,270,141 instances in 100,170 images, at most 294 in one"
	},
	{
		"names": ["open-images-v7", "OIv7"],
		"mean": 8.4,
		"most": 742,
		"source": "Open Images V7 (storage.googleapis.com/openimages/web/factsfigures_v7.html): 14.6 million boxes in 1.74 million images"
	}
];

// src/frameworks/ultralytics/plan/labels.ts
/**
* Labels of the fullest image that a whole run sees after mosaic, where nobody counted them: a log-normal prior around
* the counts that the public logs of data/measured show.
*/
const PRIOR = [
	{
		most: 5,
		weight: .15
	},
	{
		most: 10,
		weight: .25
	},
	{
		most: 20,
		weight: .25
	},
	{
		most: 40,
		weight: .18
	},
	{
		most: 80,
		weight: .1
	},
	{
		most: 160,
		weight: .05
	},
	{
		most: 320,
		weight: .02
	}
];
const ASSUMED_MOST = 20;
const DENSE_MOST = 160;
/** Sets of aerial and crowd images that are known to be dense and not counted here: hundreds in an image. */
const KNOWN_DENSE = /(?:^|[\\/])(?:dotav?\d|xview|crowdhuman|ai-?tod)[^\\/]*$/i;
/** Their few public runs printed what some 20 labels take, and their papers speak of thousands: nobody can say which. */
const DENSE_PRIOR = [
	{
		most: 20,
		weight: .35
	},
	{
		most: 80,
		weight: .25
	},
	{
		most: 160,
		weight: .2
	},
	{
		most: 320,
		weight: .12
	},
	{
		most: 640,
		weight: .08
	}
];
/** Average over fullest image of a batch after mosaic. */
const MEAN_SHARE = .4;
/** Without mosaic an image has the labels of one photograph instead of up to four. */
const WITHOUT_MOSAIC = .5;
function labelsOf(run, { opLevel }) {
	if (run.task.value === "classify") {
		const none = {
			most: 1,
			mean: 1
		};
		return {
			training: none,
			validation: none,
			dense: null,
			prior: [],
			assumption: null
		};
	}
	const share = opLevel ? 1 : MEAN_SHARE;
	const { value, origin } = run.labels_per_image;
	if (value !== null) {
		const assumption = origin.kind === "assumed" ? `at most ${value} labels in any image of a batch, by ${origin.why}` : null;
		return {
			...labelsAt(value, share),
			dense: null,
			prior: [],
			assumption
		};
	}
	const known = knownLabels(run.data.value ?? "", run.mosaic.value);
	if (known) return {
		...labelsAt(known.most, share),
		dense: null,
		prior: [],
		assumption: known.text
	};
	return {
		...labelsAt(ASSUMED_MOST, share),
		dense: labelsAt(DENSE_MOST, share),
		prior: KNOWN_DENSE.test(run.data.value ?? "") ? DENSE_PRIOR : PRIOR,
		assumption: `at most ${ASSUMED_MOST} labels in any image of a batch after mosaic; the risk counts denser datasets in`
	};
}
/** Of a dataset that is known by its name. */
function knownLabels(data, mosaic) {
	const stem = data.split(/[\\/]/).at(-1)?.replace(/\.ya?ml$/i, "").toLowerCase();
	const known = label_counts_default.find(({ names }) => names.some((name) => name.toLowerCase() === stem));
	if (!known) return null;
	const most = fullestInBatch(known, mosaic);
	return {
		most,
		text: `at most ${most} labels in any image of a batch, as ${known.names[0]} has them`
	};
}
function labelsAt(most, share) {
	const training = {
		most,
		mean: most * share
	};
	return {
		training,
		validation: {
			most: Math.ceil(most * WITHOUT_MOSAIC),
			mean: training.mean * WITHOUT_MOSAIC
		}
	};
}

// src/frameworks/ultralytics/plan/version-rules.ts
/** The value of the newest version that is not newer than ours. */
function at(version, history) {
	return history.findLast(([since]) => isAtLeast(version, since))[1];
}
const LONG = 1e4;
const LONG_IN_8_0 = 6e3;
/** SGD was the default before 8.0.113 brought `auto`. */
const OPTIMIZER = [
	["0", (iterations) => iterations > LONG_IN_8_0 ? "SGD" : "NAdam"],
	["8.0.114", (iterations) => iterations > LONG ? "SGD" : "AdamW"],
	["8.4.0", (iterations) => iterations > LONG ? "SGD" : "MuSGD"],
	["8.4.3", () => "MuSGD"],
	["8.4.8", (iterations) => iterations > LONG ? "MuSGD" : "AdamW"]
];
const LARGEST_SIDE = [
	["0", (side, stride, isOn) => isOn ? Math.floor((1.5 * side + stride - 1) / stride) * stride : side],
	["8.4.0", (side) => side],
	["8.4.7", (side, stride, range) => Number(range) === 0 ? side : Math.floor((Math.trunc(side * (1 + Number(range)) + stride) - 1) / stride) * stride]
];
/** Versions from 8.0.59 on empty it where an epoch ends, which is after its validation; before validation since 8.3.152. */
const EMPTIES_CACHE = [["0", null], ["8.3.152", .5]];
const ASSIGNER = [
	["0", "one-hot"],
	["8.0.52", "repeating"],
	["8.0.96", "scattering"],
	["8.0.107", "expanding"],
	["8.4.99", "comparing"],
	["8.4.134", "gathering"],
	["8.4.154", "unconditional"],
	["8.4.157", "reducing"],
	["8.4.180", "passing"]
];
const WIDENS_BELOW = [
	["0", null],
	["8.4.0", 0],
	["8.4.128", 1]
];
const CANDIDATES_OF_ONE = [["0", 1], ["8.4.0", 7]];
/** A photograph of 810 x 1080, once until the check was made harder (pull request 16306), then eight times and small. */
const ONE_PHOTOGRAPH = {
	images: 1,
	height: 640,
	width: 480
};
const EIGHT_TINY = {
	images: 8,
	height: 128,
	width: 96
};
const EIGHT_SMALL = {
	images: 8,
	height: 256,
	width: 192
};
const AMP_CHECK = [
	["0", null],
	["8.0.50", {
		model: "yolov8n",
		...ONE_PHOTOGRAPH
	}],
	["8.2.96", {
		model: "yolov8n",
		...EIGHT_TINY
	}],
	["8.3.1", {
		model: "yolo11n",
		...EIGHT_TINY
	}],
	["8.3.2", {
		model: "yolo11n",
		...EIGHT_SMALL
	}],
	["8.4.3", {
		model: "yolo26n",
		...EIGHT_SMALL
	}]
];
/** The classic YOLOv5 repository, any version (reference section 7). */
const CLASSIC_RULES = {
	modules: { sppfActivatesFirst: true },
	memory: {
		masksFollowPrototypes: true,
		loadsLabels: false,
		keepsOutputs: true,
		emptiesCacheAbove: null,
		validatesInAutocast: false,
		fusesAdam: false,
		batchesMuon: false,
		assigner: "expanding",
		candidatesOfOne: 1,
		widensBelow: null,
		sharesSoftmax: false,
		cropsInPlace: false,
		oneHotSemantics: true,
		matchesMasks: false
	},
	largestSide: LARGEST_SIDE[0][1],
	automaticOptimizer: () => "SGD",
	disablesAmp: false,
	ampCheck: null
};
/** Rules of a version, as `8.3.204`. */
function rulesOf(version) {
	const since = (other) => isAtLeast(version, other);
	return {
		modules: { sppfActivatesFirst: !since("8.4.0") },
		memory: {
			masksFollowPrototypes: !since("8.4.0"),
			loadsLabels: since("8.3.196"),
			keepsOutputs: false,
			assigner: at(version, ASSIGNER),
			candidatesOfOne: at(version, CANDIDATES_OF_ONE),
			widensBelow: at(version, WIDENS_BELOW),
			sharesSoftmax: since("8.4.104"),
			cropsInPlace: since("8.4.83"),
			oneHotSemantics: !since("8.4.99"),
			matchesMasks: since("8.4.190"),
			emptiesCacheAbove: at(version, EMPTIES_CACHE),
			validatesInAutocast: since("8.4.62"),
			fusesAdam: since("8.4.154"),
			batchesMuon: since("8.4.102")
		},
		largestSide: at(version, LARGEST_SIDE),
		automaticOptimizer: (iterations) => at(version, OPTIMIZER)(iterations ?? 0),
		disablesAmp: since("8.3.44"),
		ampCheck: at(version, AMP_CHECK)
	};
}

// src/frameworks/ultralytics/plan/plan.ts
/** Classes where neither config nor dataset says: few, as most datasets people make themselves have. */
const ASSUMED_CLASSES$1 = 10;
/** Pixels of a batch on one GPU: nano models take over a TiB for as many. */
const MOST_PIXELS = 2 ** 32;
/** `rect` pads validation images by half a stride (ultralytics/data/base.py). */
const VALIDATION_PAD = .5;
/** Throws `Unplannable` where the model is not known. */
function planOf$1(run, { card, opLevel, modelFile = null }) {
	const assumptions = [];
	const rules = run.framework === "yolov5" ? CLASSIC_RULES : rulesOf(run.ultralytics.value);
	const nc = run.nc.value ?? ASSUMED_CLASSES$1;
	if (run.nc.value === null) assumptions.push(`${nc} classes: neither the config nor its dataset says how many`);
	const network = networkOf(run, nc, rules, modelFile);
	const { stride } = network;
	const side = Math.ceil(run.imgsz.value / stride) * stride;
	const isClassifier = network.predicts.task === "classify";
	const largest = isClassifier ? side : rules.largestSide(side, stride, run.multi_scale.value);
	const labels = labelsOf(run, { opLevel });
	if (labels.assumption !== null) assumptions.push(labels.assumption);
	const losesAmp = rules.disablesAmp && run.amp_dtype.value === "fp16" && (card?.ampBroken ?? false);
	const amp = run.amp.value && !losesAmp;
	if (run.amp.value && !amp) assumptions.push(`no mixed precision: Ultralytics switches it off on ${card.title}`);
	const optimizer = optimizerOf(run, rules, assumptions);
	const accumulateAt = (batch) => accumulateOf(run, batch);
	const gpus = run.gpus.value;
	const allocator = parseAllocatorSettings(run.alloc_conf.value ?? "");
	if (run.alloc_conf.value !== null) assumptions.push(`PYTORCH_ALLOC_CONF is ${printable(run.alloc_conf.value)}`);
	const frozen = frozenOf(run);
	if (network.parameters.every(({ layer, fixed }) => fixed || frozen.has(layer))) throw new Unplannable("nothing-to-train", "freeze: every layer is frozen, and nothing is left to train", run.freeze);
	const mostImages = Math.max(Math.floor(MOST_PIXELS / largest ** 2), 1);
	if (run.batch.value / gpus > mostImages) assumptions.push(`replayed with ${mostImages} images on a GPU: with more no card there is could hold it either`);
	const at = (batch) => {
		const images = Math.min(Math.max(Math.floor(batch / gpus), 1), mostImages);
		const training = {
			images,
			height: largest,
			width: largest,
			labels: labels.training
		};
		const padded = isClassifier || network.predicts.task === "rtdetr" ? side : Math.ceil(side / stride + VALIDATION_PAD) * stride;
		const validation = {
			images: network.predicts.task === "obb" ? images : 2 * images,
			height: padded,
			width: padded,
			labels: labels.validation
		};
		return {
			network,
			batch: training,
			resizedFrom: largest === side ? null : side,
			variesLabels: false,
			validation: run.val.value && !opLevel ? validation : null,
			amp,
			optimizer,
			accumulate: accumulateAt(batch),
			gpus,
			frozenLayers: frozen,
			maskRatio: run.mask_ratio.value,
			overlapsMasks: run.overlap_mask.value,
			rules: {
				...rules.memory,
				fusesAdam: rules.memory.fusesAdam && isTorchAtLeast(run, "2.0")
			},
			ampCheck: run.amp.value && run.amp_dtype.value === "fp16" && !opLevel ? checkOf(rules) : null,
			resizesInFloat: isTorchAtLeast(run, "2.1"),
			workspaces: opLevel ? [] : cublasWorkspaces(run.deterministic.value, card?.computeCapability ?? null),
			workspaceShare: opLevel || isChannelsLast(run) ? 0 : convolutionWorkspace(hasCudnn8(run)),
			allocator: allocator.settings,
			cardBytes: card?.usableBytes ?? null,
			isRecording: opLevel
		};
	};
	const remarks = allocator.problems.map(({ key, message }) => ({
		rule: "alloc-conf",
		message: `PYTORCH_ALLOC_CONF: ${printable(key)} ${message}; it is left out`,
		field: run.alloc_conf
	}));
	if (run.amp.value && !amp) {
		const message = `amp: Ultralytics switches mixed precision off on ${card.title}, whatever is written, and float32 takes about twice the memory`;
		remarks.push({
			rule: "amp-off",
			message,
			field: run.amp
		});
	}
	const of = (other) => planOf$1(other, {
		card,
		opLevel,
		modelFile
	});
	return {
		run,
		network,
		hasFile: modelFile !== null,
		labels,
		rules,
		at,
		accumulateAt,
		of,
		assumptions,
		remarks
	};
}
function networkOf(run, classes, rules, file) {
	const { value } = run.model;
	if (value === null) throw new Unplannable("unknown-model", "the config names no model", run.model);
	const options = {
		classes,
		...rules.modules,
		keypoints: run.kpt_shape.value ?? DEFAULT_KEYPOINTS
	};
	if (file) return custom(file, options);
	const name = run.framework === "yolov5" ? parseClassicName(value) : parseModelName(value);
	if (!name || name.task !== run.task.value) {
		const text = name ? `${printable(value)} is no model for the task ${run.task.value}` : `no memory model for ${printable(value)}${howToSay(value)}`;
		throw new Unplannable("unknown-model", `model: ${text}`, run.model);
	}
	return stock(name, options);
}
function howToSay(model) {
	return /\.pt$/i.test(model) ? "; say under `models` in .github/oomlint.yml which stock model it is" : "";
}
const customs = /* @__PURE__ */ new WeakMap();
function custom(file, options) {
	const known = customs.get(file) ?? /* @__PURE__ */ new Map();
	customs.set(file, known);
	const key = JSON.stringify(options);
	const made = known.get(key) ?? customNetwork(file, options);
	known.set(key, made);
	return made;
}
const CHECKED_CLASSES = 80;
function checkOf({ ampCheck, modules }) {
	if (!ampCheck) return null;
	const { model, ...images } = ampCheck;
	return {
		network: stock(parseModelName(model), {
			classes: CHECKED_CLASSES,
			...modules
		}),
		...images
	};
}
const networks = /* @__PURE__ */ new Map();
/** Largest models have some 1,500 modules; a hundred of them are a few MB. */
const MOST_NETWORKS = 100;
function stock(name, options) {
	const key = JSON.stringify([name, options]);
	const before = networks.get(key);
	if (before) return before;
	const made = buildStock(name, options);
	const [oldest] = networks.keys();
	if (networks.size >= MOST_NETWORKS && oldest !== void 0) networks.delete(oldest);
	networks.set(key, made);
	return made;
}
function optimizerOf(run, rules, assumptions) {
	const { value } = run.optimizer;
	if (value === "RMSProp" && buildsOtherThanRmsProp(run)) return "SGD";
	if (value !== "auto") return OPTIMIZERS$1.find((name) => name.toLowerCase() === value.toLowerCase()) ?? "AdamW";
	const optimizer = rules.automaticOptimizer(null);
	assumptions.push(`optimizer=auto becomes ${optimizer}, as in trainings of at most 10,000 iterations`);
	return optimizer;
}
/** Releases that build MuSGD for RMSProp, without the groups that make it more than SGD with momentum. */
function buildsOtherThanRmsProp({ framework, ultralytics: { value } }) {
	return framework === "ultralytics" && isAtLeast(value, "8.4.0") && !isAtLeast(value, "8.4.105");
}
function hasCudnn8({ torch: { value } }) {
	return value !== null && !isAtLeast(value, "2.4");
}
/** Of an older PyTorch that is declared; otherwise a recent one is taken. */
function isTorchAtLeast({ torch: { value } }, version) {
	return value === null || isAtLeast(value, version);
}
/** On by default since 8.4.137, where PyTorch has it. */
function isChannelsLast(run) {
	const { channels_last, ultralytics, framework } = run;
	const isDefault = framework === "ultralytics" && isAtLeast(ultralytics.value, "8.4.137");
	return channels_last.value ?? (isDefault && isTorchAtLeast(run, "1.11"));
}
function frozenOf({ freeze: { value } }) {
	if (value === null) return /* @__PURE__ */ new Set();
	return new Set(typeof value === "number" ? Array.from({ length: value }, (_, layer) => layer) : value);
}

// src/frameworks/ultralytics/autobatch/auto-batch.ts
const GIB$1 = 2 ** 30;
/** Tensors that stand for each of the assigner's and of the classification's since 8.4.85. */
const LOSS_TENSORS = 6;
/** Since 8.4.190 those of the classification count twice. */
const CLASS_TENSORS_COUNTED = 12;
/** The batch that `batch=-1`, or a fraction, becomes on a card of which PyTorch gets `limit` bytes. */
function autoBatch(plan, card, limit) {
	const { run } = plan;
	const since = sinceOf(run);
	const rules = autoBatchRules(run.framework, since, card.usableBytes);
	const asked = run.batch.value;
	const fraction = asked > 0 && asked < 1 ? asked : rules.defaultFraction;
	const spec = plan.at(16);
	const { measured, reservedBytes, allocatedBytes } = profileBatches({
		...rules,
		...lossOf(plan, since),
		hasBackward: hasBackward(plan.network.predicts, since),
		holdsFeatures: since("8.4.0"),
		keepsHistory: keepsHistory(run),
		network: plan.network,
		side: profiledSide(plan, since),
		amp: spec.amp,
		frozenLayers: spec.frozenLayers,
		resizesInFloat: spec.resizesInFloat,
		workspaceShare: spec.workspaceShare,
		workspaces: spec.workspaces,
		allocator: {
			...spec.allocator,
			limit
		}
	}, rules.batchSizes);
	const profile = rules.batchSizes.map((batch, i) => ({
		batch,
		bytes: measured[i]
	}));
	const free = rules.asksDriver ? limit : card.usableBytes - reservedBytes - allocatedBytes;
	const { batch, fallback } = fitBatch(profile, rules, {
		total: card.usableBytes / GIB$1,
		free: free / GIB$1
	}, fraction);
	return {
		batch,
		fraction,
		profile,
		fallback
	};
}
/** Merged on 2025-12-10 (pytorch/pytorch pull request 165068), after 2.10 was branched off. */
function keepsHistory({ torch }) {
	return torch.value === null || isAtLeast(torch.value, "2.11");
}
/** Outputs that are a tensor or a list are summed; since 8.4.0 heads give a dictionary, which is since 8.4.174. */
function hasBackward(predicts, since) {
	if (predicts.task === "classify" || since("8.4.174")) return true;
	if (since("8.4.0")) return false;
	return predicts.task === "anchors" || predicts.task === "detect" && !predicts.isEndToEnd;
}
/** Images that a mosaic joins: AutoBatch takes all of them as full as the fullest image of the dataset. */
const MOSAIC = 4;
/** What stands for the loss. */
function lossOf({ network: { predicts }, labels }, since) {
	if (!since("8.3.31") || predicts.task === "classify") return {
		loss: "allocated",
		lossElements: () => []
	};
	const most = MOSAIC * labels.training.most;
	if (!since("8.4.85")) return {
		loss: since("8.3.52") ? "measured" : "allocated",
		lossElements: (anchors) => [most * anchors]
	};
	const { classes } = predicts;
	const perClass = since("8.4.190") ? CLASS_TENSORS_COUNTED : LOSS_TENSORS;
	return {
		loss: since("8.4.190") ? "counted" : "measured",
		lossElements: (anchors) => [LOSS_TENSORS * most * anchors, perClass * classes * anchors]
	};
}
/** Until 8.4.33 the images of a pass had the side of the config, whatever `multi_scale` made of it. */
function profiledSide({ run, network: { stride } }, since) {
	const side = Math.ceil(run.imgsz.value / stride) * stride;
	if (!since("8.4.33")) return side;
	const largest = side * (1 + Number(run.multi_scale.value));
	return since("8.4.105") ? Math.ceil(largest / stride) * stride : Math.trunc(largest);
}

// src/verdict/verdict.ts
/** Ordered from good to bad, `unknown` apart. `likely` means likely to run out of memory. */
const VERDICTS = [
	"fits",
	"tight",
	"likely",
	"oom",
	"unknown"
];
/** What a team fails its check on: a verdict at least this bad. */
const FAIL_ON = [
	"never",
	"oom",
	"likely",
	"tight"
];
/** Whether a verdict is bad enough to fail by the team's policy; unknown never fails. */
function fails(verdict, failOn) {
	if (failOn === "never" || verdict === null || verdict === "unknown") return false;
	return VERDICTS.indexOf(verdict) >= VERDICTS.indexOf(failOn);
}

// src/report/result.ts
const bytes$1 = number().int().nonnegative();
const place$1 = number().int().positive();
const originSchema = discriminatedUnion("kind", [
	strictObject({
		kind: literal("file"),
		path: string(),
		line: place$1,
		column: place$1
	}),
	strictObject({
		kind: literal("argument"),
		name: string()
	}),
	strictObject({
		kind: literal("policy"),
		name: string()
	}),
	strictObject({
		kind: literal("default"),
		version: string()
	}),
	strictObject({
		kind: literal("assumed"),
		why: string()
	})
]).meta({ id: "origin" });
const field = (value) => strictObject({
	value,
	origin: originSchema
});
const trainingRunSchema = strictObject({
	framework: _enum(FRAMEWORKS),
	ultralytics: field(string()),
	torch: field(string().nullable()),
	alloc_conf: field(string().nullable()),
	model: field(string().nullable()),
	task: field(_enum([
		"detect",
		"segment",
		"pose",
		"obb",
		"classify"
	])),
	data: field(string().nullable()),
	nc: field(number().nullable()),
	labels_per_image: field(number().nullable()),
	imgsz: field(number()),
	batch: field(number()),
	epochs: field(number()),
	nbs: field(number()),
	accumulate: field(number().nullable()),
	amp: field(boolean()),
	amp_dtype: field(_enum(["fp16", "bf16"])),
	optimizer: field(string()),
	device: field(string().nullable()),
	gpus: field(number()),
	freeze: field(union([
		number(),
		array(number()),
		_null()
	])),
	multi_scale: field(union([number(), boolean()])),
	rect: field(boolean()),
	single_cls: field(boolean()),
	val: field(boolean()),
	deterministic: field(boolean()),
	mosaic: field(number()),
	mixup: field(number()),
	cutmix: field(number()),
	copy_paste: field(number()),
	mask_ratio: field(number()),
	overlap_mask: field(boolean()),
	max_det: field(number()),
	conf: field(number().nullable()),
	dropout: field(number()),
	kpt_shape: field(tuple([number(), number()]).nullable()),
	workers: field(number()),
	cache: field(union([string(), boolean()])),
	compile: field(union([string(), boolean()])),
	channels_last: field(boolean().nullable())
}).meta({ id: "trainingRun" });
const findingSchema = strictObject({
	rule: string(),
	severity: _enum([
		"error",
		"warning",
		"notice"
	]),
	message: string(),
	path: string().nullable(),
	line: place$1.nullable(),
	column: place$1.nullable()
}).meta({ id: "finding" });
const estimateSchema = strictObject({
	parameters: number().int(),
	savedBytesPerImage: bytes$1,
	afterForwardBytes: bytes$1,
	allocatedPeakBytes: bytes$1,
	reservedPeakBytes: bytes$1,
	devicePeakBytes: bytes$1,
	low: bytes$1,
	high: bytes$1,
	peakPhase: _enum(PHASES),
	phases: array(strictObject({
		phase: _enum(PHASES),
		allocatedBytes: bytes$1,
		reservedBytes: bytes$1
	})),
	breakdown: array(strictObject({
		name: string(),
		bytes: bytes$1,
		note: string()
	})),
	assumptions: array(string())
}).meta({ id: "estimate" });
const recommendationSchema = strictObject({
	batch: number().int().positive(),
	accumulate: number().int().positive(),
	nbs: number().int().positive(),
	effectiveBatch: number().int().positive(),
	devicePeakBytes: bytes$1,
	risk: number().min(0).max(1),
	changes: array(strictObject({
		key: string(),
		from: string().nullable(),
		to: string()
	}))
}).meta({ id: "recommendation" });
const autoBatchSchema = strictObject({
	batch: place$1,
	fraction: number().min(0).max(1),
	profile: array(strictObject({
		batch: place$1,
		bytes: bytes$1.nullable()
	})),
	fallback: string().nullable()
}).meta({ id: "autoBatch" });
const alternativeSchema = strictObject({
	changes: array(strictObject({
		key: string(),
		from: string().nullable(),
		to: string()
	})),
	devicePeakBytes: bytes$1,
	savedBytes: bytes$1,
	risk: number().min(0).max(1),
	cost: string()
}).meta({ id: "alternative" });
const judgedSchema = strictObject({
	run: trainingRunSchema.nullable(),
	/** Null when the engine does not know the model or the config could not be read. */
	estimate: estimateSchema.nullable(),
	/** Null without a card. */
	verdict: _enum(VERDICTS).nullable(),
	/** Probability that the run's device peak exceeds the usable memory; null without a card. */
	risk: number().min(0).max(1).nullable(),
	recommendation: recommendationSchema.nullable(),
	/** What AutoBatch makes of a batch below 1 on the card; null where it is not asked. */
	autoBatch: autoBatchSchema.nullable(),
	findings: array(findingSchema).readonly()
});
const cardSchema = strictObject({
	name: string(),
	title: string(),
	usableBytes: bytes$1,
	computeCapability: string().nullable(),
	multiprocessors: number().int().positive().nullable(),
	ampBroken: boolean(),
	source: string()
});
const runResultSchema = judgedSchema.extend({
	source: strictObject({
		path: string(),
		line: place$1
	}),
	/** Memory against total batch, for the plot: a few replays around the asked and the recommended batch. */
	ladder: array(strictObject({
		batch: place$1,
		devicePeakBytes: bytes$1,
		risk: number().min(0).max(1).nullable()
	})).readonly(),
	/** Other ways than the batch to make it fit, best first; only for a config that is not safe. */
	alternatives: array(alternativeSchema).readonly().optional(),
	/** The same config on the merge base, when a pull request changed it; null when new or not compared. */
	before: judgedSchema.nullable(),
	/** The card of this run, where it is another than that of the result. */
	card: cardSchema.nullable().optional()
});
/** What somebody with the right to wants to hear no more of. */
const ignoredSchema = strictObject({
	/** Rule of a finding, or a verdict. */
	rule: string(),
	/** Null for all files. */
	path: string().nullable(),
	by: string(),
	reason: string()
});
/** Schema `oomlint/result@1`: the hinge between the check and every surface that shows it. */
const resultSchema = strictObject({
	schema: literal("oomlint/result@1"),
	tool: strictObject({
		name: literal("oomlint"),
		version: string()
	}),
	card: cardSchema.nullable(),
	runs: array(runResultSchema).readonly(),
	/** Only what there was to ignore. */
	ignored: array(ignoredSchema).readonly().optional()
});
/** The card that a run is held against. */
function cardOf$1(run, { card }) {
	return run.card === void 0 ? card : run.card;
}

// src/report/ignored.ts
/** Whether a wish covers a finding's rule, or a verdict, in a file. */
function covers({ rule, path }, name, file) {
	return rule === name && (path === null || path === file);
}
/**
* The result without the findings that somebody ignores; a verdict stays, and fails no more. Kept with it are the
* wishes that had something to ignore.
*/
function withIgnored(result, wishes) {
	const used = /* @__PURE__ */ new Set();
	const isIgnored = (name, file) => {
		const found = wishes.filter((wish) => covers(wish, name, file));
		for (const wish of found) used.add(wish);
		return found.length > 0;
	};
	const runs = result.runs.map((run) => {
		if (run.verdict !== null && run.verdict !== "fits") isIgnored(run.verdict, run.source.path);
		return {
			...run,
			findings: run.findings.filter(({ rule, path }) => !isIgnored(rule, path ?? run.source.path))
		};
	});
	return used.size === 0 ? result : {
		...result,
		runs,
		ignored: [...used]
	};
}

// src/report/format.ts
const GIB = 2 ** 30;
/** Bytes as GiB without the unit, for columns and ranges: `9.5`, `132`, `0.04`. */
function gibNumber(bytes, digits) {
	const gib = bytes / GIB;
	if (digits !== void 0) return gib.toFixed(digits);
	if (gib >= 99.95) return gib.toFixed(0);
	return gib >= .1 || gib === 0 ? gib.toFixed(1) : gib.toFixed(2);
}
/** Bytes as `9.5 GiB`; a GiB is 2^30 bytes. */
function gib(bytes) {
	if (bytes > 0 && bytes < .005 * GIB) return "< 0.01 GiB";
	return `${gibNumber(bytes)} GiB`;
}
/** A size and the limit it is held against, both without the unit; told apart where one digit would make them equal. */
function gibAgainst(bytes, limit) {
	const pair = [gibNumber(bytes), gibNumber(limit)];
	return pair[0] !== pair[1] || bytes === limit ? pair : [gibNumber(bytes, 2), gibNumber(limit, 2)];
}
/** An interval without the unit: `8.6-10.9`. */
function gibRange(low, high) {
	return `${gibNumber(low)}-${gibNumber(high)}`;
}
/**
* A probability from 0 to 1 as a percentage that never claims certainty: `37 %`, `1.9 %`, `< 1 %`, `> 99 %`.
* Rounded down, so that it stays on its side of the bounds between verdicts.
*/
function percent(probability) {
	if (probability < .01) return "< 1 %";
	if (probability > .99) return "> 99 %";
	const tenths = Math.floor(probability * 1e3 + 1e-6);
	return tenths < 100 ? `${(tenths / 10).toFixed(1)} %` : `${Math.floor(tenths / 10)} %`;
}
/** A part of a whole as a percentage, `0 %` to `100 %`. */
function share(part, whole) {
	return whole === 0 ? "0 %" : `${Math.round(part / whole * 100)} %`;
}
/** `1 config`, `3 configs`, `12,345 configs`. */
function count(number, singular, plural = `${singular}s`) {
	return `${thousands(number)} ${number === 1 ? singular : plural}`;
}
/** `3,151,904`. */
function thousands(number) {
	return String(number).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
}

// src/report/overall.ts
/** The run with the worst verdict, of equals the riskiest; an unknown verdict only where there is no known one. */
function worstRun(result) {
	return result.runs.toSorted((a, b) => badness(b) - badness(a))[0] ?? null;
}
/** The highest risk over all runs, null when none is known. */
function highestRisk(result) {
	const risks = result.runs.map(({ risk }) => risk).filter((risk) => risk !== null);
	return risks.length === 0 ? null : Math.max(...risks);
}
/**
* Why the result fails by the team's policy, one line for each config; empty when it passes. A config that
* cannot be read fails like one that runs out of memory: no training starts from it.
*/
function failures(result, failOn) {
	if (failOn === "never") return [];
	return result.runs.flatMap((run) => {
		const place = `${run.source.path}:${run.source.line}`;
		if (isBroken(run)) return [`${place}: the config cannot be read`];
		const { verdict } = run;
		if (verdict === null || !fails(verdict, failOn)) return [];
		return result.ignored?.some((each) => covers(each, verdict, run.source.path)) ?? false ? [] : [`${place}: ${REASONS[verdict]}`];
	});
}
const REASONS = {
	fits: "fits",
	tight: "the memory is tight",
	likely: "likely to run out of memory",
	oom: "runs out of memory",
	unknown: "the memory is not known"
};
/** Whether no training can start from the config: it could not be read. */
function isBroken(run) {
	return run.run === null && run.findings.some(({ severity }) => severity === "error");
}
/** Verdicts count by steps of ten, so that the risk (0..1) only decides between equals. */
function badness({ verdict, risk }) {
	if (verdict === null) return -20;
	return (verdict === "unknown" ? -1 : VERDICTS.indexOf(verdict)) * 10 + (risk ?? 0);
}

// src/report/wording.ts
/** Worst first. */
const STANDINGS = [
	"oom",
	"broken",
	"likely",
	"tight",
	"unknown",
	"fits",
	"no card"
];
const TITLES = {
	oom: "Out of memory",
	broken: "Cannot be read",
	likely: "Likely out of memory",
	tight: "Tight",
	unknown: "Unknown",
	fits: "Fits",
	"no card": "No GPU declared"
};
/** The title within a line. */
const LABELS = {
	oom: "out of memory",
	broken: "cannot be read",
	likely: "likely out of memory",
	tight: "tight",
	unknown: "unknown",
	fits: "fits",
	"no card": "no GPU declared"
};
const MARKS = {
	oom: "❌",
	broken: "❌",
	likely: "🟠",
	tight: "🟡",
	unknown: "❔",
	fits: "✅",
	"no card": "➖"
};
function standingOf(run) {
	if (isBroken(run)) return "broken";
	if (run.verdict === null) return run.estimate === null ? "unknown" : "no card";
	return run.verdict;
}
/** Whether the reader has to do something about it. */
function isBad(run) {
	return [
		"oom",
		"broken",
		"likely",
		"tight"
	].includes(standingOf(run));
}
/** Worst first; of equals those whose memory changed, then the riskiest, then by place. */
function worstFirst$1(runs) {
	return runs.toSorted((a, b) => STANDINGS.indexOf(standingOf(a)) - STANDINGS.indexOf(standingOf(b)) || Number(changed(b)) - Number(changed(a)) || (b.risk ?? 0) - (a.risk ?? 0) || (a.source.path < b.source.path ? -1 : Number(a.source.path > b.source.path)) || a.source.line - b.source.line);
}
function changed({ before, estimate }) {
	return before === null || before.estimate?.devicePeakBytes !== estimate?.devicePeakBytes;
}
/** `configs/train.yaml:5`, not yet escaped. */
function place({ source }) {
	return `${source.path}:${source.line}`;
}
/** The total batch that is trained with: that of the config, or what AutoBatch makes of it; null when nobody can say. */
function batchOf({ run, autoBatch }) {
	if (!run) return null;
	return run.batch.value >= 1 ? run.batch.value : autoBatch?.batch ?? null;
}
/** `64`, `64 (4 x 16)` over four GPUs, `23 (AutoBatch)`, `AutoBatch (-1)` without a card. */
function batchText({ run, autoBatch }) {
	if (!run) return "";
	const { batch, gpus } = run;
	if (batch.value < 1) return autoBatch ? `${autoBatch.batch} (AutoBatch)` : `AutoBatch (${batch.value})`;
	if (gpus.value <= 1) return String(batch.value);
	return `${batch.value} (${gpus.value} x ${Math.floor(batch.value / gpus.value)})`;
}
/** Findings worst first; the order within a severity stays. */
function findingsOf(runs, ...severities) {
	return severities.flatMap((severity) => runs.flatMap((run) => run.findings.filter((each) => each.severity === severity)));
}
/** Why there is no prediction, one line, not yet escaped; null when there is one. */
function whyUnknown(run) {
	if (run.estimate !== null) return null;
	const [first] = findingsOf([run], "error", "warning", "notice");
	if (first) return first.message;
	return run.run === null ? "the config could not be read" : "the engine does not know this model yet";
}
/** The message of a finding, led by its place unless it names it itself. */
function findingText({ path, line, column, message }) {
	if (path === null || message.includes(path)) return message;
	return `${[
		path,
		line,
		column
	].filter((part) => part !== null).join(":")}: ${message}`;
}
/** How much one image more in the batch adds to the device peak, in GiB on average over the ladder; null when unknown. */
function gibPerImage({ ladder, run }) {
	const steps = ladder.toSorted((a, b) => a.batch - b.batch);
	const [first, last] = [steps.at(0), steps.at(-1)];
	if (!first || !last || first.batch === last.batch) return null;
	const bytes = (last.devicePeakBytes - first.devicePeakBytes) / (last.batch - first.batch) * (run?.gpus.value ?? 1);
	return bytes > 0 ? gibNumber(bytes, 2) : null;
}

// src/report/recommendation.ts
/** The lines of a diff that turns the config into the recommended one, in the form it is written in; not yet escaped. */
function diffLines({ run, recommendation }) {
	const is = run?.batch.origin.kind === "argument" ? "=" : ": ";
	return (recommendation?.changes ?? []).flatMap(({ key, from, to }) => {
		const added = `+${key}${is}${to}`;
		return from === null ? [added] : [`-${key}${is}${from}`, added];
	});
}
/** Whether the recommendation mends a run that is not safe as it stands. */
function isFix(run) {
	return isBad(run) && (run.recommendation?.changes.length ?? 0) > 0;
}
/** What the recommended batch is in a plot: of a run that is safe, only how far one could go. */
function fitting(run) {
	return isFix(run) ? "fits" : "largest that fits";
}
/** Whether the config was predicted, is not safe, and no batch makes it so. */
function isBeyondRepair(run) {
	return isBad(run) && run.estimate !== null && run.recommendation === null;
}
const NO_BATCH_FITS = "No batch fits this GPU: lower imgsz, take a smaller model or a larger GPU.";
/** Ultralytics' own rule with the numbers filled in. */
function accumulateArithmetic({ nbs, batch, accumulate }) {
	return `accumulate = max(round(nbs / batch), 1) = max(round(${nbs} / ${batch}), 1) = ${accumulate}`;
}
/** The effective batch of the recommendation, and what it is now. */
function effectiveArithmetic(judged) {
	const { recommendation } = judged;
	if (!recommendation) return "";
	const { batch, accumulate, effectiveBatch } = recommendation;
	const now = currently(judged);
	return `effective batch = batch x accumulate = ${batch} x ${accumulate} = ${effectiveBatch}${now ? `, ${now.effective === effectiveBatch ? "as" : "not as"} now ${now.text}` : ""}`;
}
/** What else follows from the recommendation, a line each. */
function consequences(judged) {
	const { recommendation, run } = judged;
	const now = currently(judged);
	if (!recommendation || !run) return [];
	const { batch, accumulate, nbs } = recommendation;
	const gpus = run.gpus.value;
	const [before, after] = [now && now.effective / run.nbs.value, batch * accumulate / nbs];
	const isOther = before !== null && Math.abs(before - after) > 1e-9;
	return [...gpus > 1 ? [`batch is the total: ${gpus} GPUs x ${batch / gpus}`] : [], ...isOther ? [`weight_decay is scaled by batch x accumulate / nbs = ${factor(after)}, where it is ${factor(before)} now`] : []];
}
function factor(value) {
	return String(Math.round(value * 1e3) / 1e3);
}
function currently(judged) {
	const { run } = judged;
	const batch = batchOf(judged);
	if (!run || batch === null) return null;
	const accumulate = accumulateOf(run, batch);
	return {
		effective: batch * accumulate,
		text: `${batch} x ${accumulate} = ${batch * accumulate}`
	};
}
/** What the framework does with it on its own, so that nobody sets it by hand. */
const ACCUMULATE_NOTE = "Ultralytics computes accumulate itself (it is no config key), lets it rise from 1 over the warm-up and scales weight_decay to the effective batch; lr0 stays.";
/** Another way than the batch to make a config fit, as words; not yet escaped. */
function alternativeLines({ alternatives = [] }) {
	return alternatives.map(({ changes, devicePeakBytes, risk, cost }) => ({
		change: changes.map(({ key, to }) => `${key}=${to}`).join(" and "),
		effect: `${gib(devicePeakBytes)}, risk ${percent(risk)}: ${cost}`
	}));
}

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

// src/gpus/catalogue.ts
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
/** Every card that a name may mean, smallest first: `a100` is one of two. */
function cardsNamed(name) {
	return (entriesByKey().get(keyOf(name)) ?? []).map((entry) => cardOf(entry)).toSorted((a, b) => a.usableBytes - b.usableBytes);
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
/** Smaller cards first, one for each size, among those that people put into machines to train. */
function cardsThatHold(bytes, most) {
	const fitting = ENTRIES.filter(({ name, usableMib, ampBroken }) => {
		return !ampBroken && usableMib * 2 ** 20 >= bytes && !SPECIAL.test(name);
	}).toSorted((a, b) => a.usableMib - b.usableMib);
	const sizes = /* @__PURE__ */ new Map();
	for (const entry of fitting) if (!sizes.has(entry.nominalGib)) sizes.set(entry.nominalGib, entry);
	return [...sizes.values()].slice(0, most).map((entry) => cardOf(entry));
}
/** Laptops, boards, slices and old workstations. */
const SPECIAL = /laptop|jetson|quadro|:|^(?:k|m|t)\d{2}m?$|^t\d{3,4}|^gh|^titan|^gtx-10[56]0/;
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

// package.json
var version = "0.1.0";

// src/base/version.ts
/** Version of oomlint, as in package.json. */
const VERSION = version;

// src/probe/graph.ts
/** Modules that the engine has a memory model of; the probe builds no others. */
const KNOWN = /* @__PURE__ */ new Set([
	...Object.keys(SCALED),
	...Object.keys(UNSCALED),
	...Object.keys(HEADS)
]);
/** Words that a layer's arguments may hold: the framework evaluates any other text in them. */
const WORDS = /* @__PURE__ */ new Set([
	"nc",
	"kpt_shape",
	"nearest",
	"bilinear"
]);
const MAX_LAYERS = 512;
const argumentSchema = lazy(() => union([
	_null(),
	boolean(),
	number().min(-1e9).max(1e9),
	string().refine((word) => WORDS.has(word)),
	array(argumentSchema).max(64)
]));
/** A model written anew by us from known modules. */
const graphSchema = strictObject({
	layers: array(strictObject({
		from: array(number().int().min(-512).max(MAX_LAYERS)).min(1).max(64),
		readsList: boolean(),
		repeats: number().int().min(1).max(100),
		module: string().refine((name) => KNOWN.has(name)),
		args: array(argumentSchema).max(32)
	})).min(1).max(MAX_LAYERS),
	scale: strictObject({
		depth: number().min(.01).max(16),
		width: number().min(.01).max(16),
		maxChannels: number().min(1).max(1e6).nullable()
	}).nullable(),
	activation: _enum([
		"relu",
		"silu",
		"leaky_relu",
		"hardswish"
	]).nullable(),
	end2end: boolean(),
	regMax: number().int().min(1).max(64).nullable()
});
/** An architecture as a graph of known modules; otherwise one line that says what is not known. */
function graphOf(architecture, scale) {
	const { layers, scales, activation, isEndToEnd, bins } = architecture;
	const unknown = layers.find(({ module }) => !KNOWN.has(module));
	if (unknown) return `the model has a module that is not known${unknown.line === null ? "" : ` (line ${unknown.line})`}`;
	const factors = scale !== null && Object.hasOwn(scales, scale) ? scales[scale] : void 0;
	const read = graphSchema.safeParse({
		layers: layers.map(({ from, readsList, repeats, module, args }) => ({
			from,
			readsList,
			repeats,
			module,
			args
		})),
		scale: factors ? {
			...factors,
			maxChannels: Number.isFinite(factors.maxChannels) ? factors.maxChannels : null
		} : null,
		activation: activation ?? null,
		end2end: isEndToEnd ?? false,
		regMax: bins ?? null
	});
	if (read.success) return read.data;
	const [, at] = read.error.issues[0]?.path ?? [];
	const line = typeof at === "number" ? layers[at]?.line ?? null : null;
	return `the model has arguments that are not plain numbers${line === null ? "" : ` (line ${line})`}`;
}

// src/probe/plan.ts
const MODES = [
	"fit",
	"ladder",
	"search",
	"calibrate"
];
const TASKS = [
	"detect",
	"segment",
	"pose",
	"obb",
	"classify"
];
const OPTIMIZERS = [
	"auto",
	"SGD",
	"Adam",
	"AdamW",
	"Adamax",
	"NAdam",
	"RAdam",
	"RMSProp",
	"MuSGD"
];
/** A stock model's name without ending: never a path, a URL or a checkpoint. */
const STOCK = /^(?:yolov?\d{1,2}|rtdetr|yoloe?)[a-z0-9]*(?:-[a-z0-9]+)*$/;
const KEY = /^[a-z0-9-]{1,40}$/;
const whole$1 = (low, high) => number().int().min(low).max(high);
/** One training in numbers and known names: nothing in it is text of a pull request. */
const caseSchema = strictObject({
	key: string().regex(KEY),
	model: string().max(80).regex(STOCK),
	/** The layers where the model is no stock one. */
	graph: graphSchema.nullable(),
	task: _enum(TASKS),
	nc: whole$1(1, 2e4),
	imgsz: whole$1(32, 8192),
	/** Total over the GPUs. */
	batch: whole$1(1, 65536),
	gpus: whole$1(1, 64),
	nbs: whole$1(1, 65536),
	accumulate: whole$1(1, 4096).nullable(),
	amp: boolean(),
	ampDtype: _enum(["fp16", "bf16"]),
	optimizer: _enum(OPTIMIZERS),
	freeze: union([whole$1(0, 512), array(whole$1(0, 512)).max(512)]).nullable(),
	multiScale: union([boolean(), number().min(0).max(1)]),
	singleCls: boolean(),
	val: boolean(),
	deterministic: boolean(),
	/** Of the fullest image of a batch, and on average. */
	labels: strictObject({
		most: whole$1(0, 1e4),
		mean: number().min(0).max(1e4)
	}),
	maskRatio: whole$1(1, 64),
	overlapMask: boolean(),
	maxDet: whole$1(1, 3e4),
	conf: number().min(0).max(1).nullable(),
	dropout: number().min(0).max(1),
	kptShape: tuple([whole$1(1, 1e3), whole$1(2, 3)]).nullable(),
	channelsLast: boolean().nullable(),
	compile: boolean(),
	/** What the check foretold, to search by. */
	predictions: array(strictObject({
		batch: whole$1(1, 65536),
		devicePeakBytes: whole$1(1, 2 ** 44)
	})).max(64)
});
const label = string().min(1).max(256);
/** What `runs-on` takes: a label, several, or a group of runners with labels. */
const runnerSchema = union([
	label,
	array(label).min(1).max(20),
	strictObject({
		group: label,
		labels: union([label, array(label).min(1).max(20)]).optional()
	})
]);
/** Schema `oomlint/probe-plan@1`: what a GPU job is to measure. */
const planSchema = strictObject({
	schema: literal("oomlint/probe-plan@1"),
	tool: strictObject({
		name: literal("oomlint"),
		version: string().max(40)
	}),
	cases: array(strictObject({
		mode: _enum(MODES),
		case: caseSchema
	})).max(256),
	/** Configs that are not measured: their number in the result (null for all), and why. */
	refused: array(strictObject({
		run: whole$1(0, 1e5).nullable(),
		reason: string().max(400)
	}))
});
/** One job of the matrix; `runner` is for `runs-on`, `group` for `concurrency`. */
const matrixSchema = array(strictObject({
	key: string().regex(KEY),
	name: string().max(120),
	runner: runnerSchema,
	group: string()
})).max(256);
/** Keys by which other frameworks load code; Ultralytics has none, so a config that has one means more than it says. */
const CODE_KEYS = /\b(?:trust_remote_code|remote_code|custom_modules?|plugins?|plugin_dirs?|import_path|callbacks)\b/i;
/** Classes where nobody says, as the forecast takes them. */
const ASSUMED_CLASSES = 10;
/** Why a config is not measured; one line. */
var Refused = class extends Error {
	name = "Refused";
};
/** What a GPU job is to measure of a result. Pure. */
function planOf(result, options) {
	const empty = {
		schema: "oomlint/probe-plan@1",
		tool: {
			name: "oomlint",
			version: VERSION
		}
	};
	if (options.isFork && !options.isApproved) {
		const reason = "the head is a fork, and a probe of a fork needs the approval of a maintainer";
		return {
			...empty,
			cases: [],
			refused: result.runs.length === 0 ? [] : [{
				run: null,
				reason
			}]
		};
	}
	const cases = [];
	const refused = [];
	for (const index of worstFirst(result.runs)) try {
		const made = caseOf(result.runs[index], index, options);
		if (cases.length >= options.maxCases) throw new Refused(`only the ${options.maxCases} riskiest are measured`);
		cases.push(made);
	} catch (error) {
		if (!(error instanceof Refused)) throw error;
		refused.push({
			run: index,
			reason: error.message
		});
	}
	return planSchema.parse({
		...empty,
		cases,
		refused
	});
}
function worstFirst(runs) {
	return runs.map((_, index) => index).toSorted((a, b) => (runs[b].risk ?? 0) - (runs[a].risk ?? 0) || a - b);
}
/** The jobs of a plan on a runner. Pure. */
function matrixOf({ cases }, runner) {
	const group = `oomlint-probe-${JSON.stringify(runner).toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "").slice(0, 60)}`;
	const jobs = cases.map(({ case: { key, model, graph, imgsz, batch } }) => ({
		key,
		name: `${graph === null ? model : "custom model"} ${imgsz} px batch ${batch}`,
		runner,
		group
	}));
	return matrixSchema.parse(jobs);
}
/** The case of one run of a result. Throws `Refused`. */
function caseOf(judged, index, options) {
	const { run, findings, recommendation, ladder } = judged;
	if (run === null) throw new Refused("the config could not be read");
	const loadsCode = findings.find((finding) => CODE_KEYS.test(told(finding)));
	if (loadsCode && !options.isApproved) throw new Refused(`it may load code of its own (${loadsCode.rule}), which needs the approval of a maintainer`);
	const batch = run.batch.value >= 1 ? Math.floor(run.batch.value) : judged.autoBatch?.batch ?? recommendation?.batch ?? null;
	if (batch === null) throw new Refused("AutoBatch has no batch to begin with: the check recommends none");
	const { model, graph } = modelOf(run, options);
	const numbers = numbersOf(run, batch);
	const predictions = ladder.map(({ batch, devicePeakBytes }) => ({
		batch,
		devicePeakBytes
	})).slice(0, 64);
	const rest = {
		model,
		graph,
		...numbers,
		predictions
	};
	const made = caseSchema.safeParse({
		key: `c${index}-${fingerprint(rest)}`,
		...rest
	});
	if (!made.success) {
		const [issue] = made.error.issues;
		throw new Refused(`${issue?.path.join(".") ?? "a value"} is beyond what a probe plays`);
	}
	return {
		mode: run.batch.value >= 1 ? options.mode : "search",
		case: made.data
	};
}
function told({ rule, message }) {
	return `${rule} ${message}`;
}
function modelOf(run, options) {
	const { value } = run.model;
	if (value === null) throw new Refused("the config names no model");
	const custom = options.architectureOf?.(run) ?? null;
	if (custom !== null) {
		const read = graphOf(custom.architecture, custom.scale);
		if (typeof read === "string") throw new Refused(read);
		return {
			model: "yolo-custom",
			graph: read
		};
	}
	const stock = parseModelName(value);
	if (stock && stock.task === run.task.value) return {
		model: fileNameOf(stock),
		graph: null
	};
	const name = value.replace(/\.(?:pt|ya?ml)$/, "");
	if (options.isApproved && STOCK.test(name) && name.length <= 80) return {
		model: name,
		graph: null
	};
	throw new Refused(`${printable(value)} is no model whose layers are known, and checkpoints are not loaded`);
}
function numbersOf(run, batch) {
	const optimizer = OPTIMIZERS.find((name) => name.toLowerCase() === run.optimizer.value.toLowerCase()) ?? "auto";
	return {
		task: run.task.value,
		nc: run.nc.value ?? ASSUMED_CLASSES,
		imgsz: Math.ceil(run.imgsz.value),
		batch,
		gpus: run.gpus.value,
		nbs: run.nbs.value,
		accumulate: run.accumulate.value,
		amp: run.amp.value,
		ampDtype: run.amp_dtype.value,
		optimizer,
		freeze: run.freeze.value,
		multiScale: run.multi_scale.value,
		singleCls: run.single_cls.value,
		val: run.val.value,
		deterministic: run.deterministic.value,
		labels: labelsOf(run, { opLevel: false }).training,
		maskRatio: run.mask_ratio.value,
		overlapMask: run.overlap_mask.value,
		maxDet: run.max_det.value,
		conf: run.conf.value,
		dropout: run.dropout.value,
		kptShape: run.kpt_shape.value,
		channelsLast: run.channels_last.value,
		compile: run.compile.value !== false && run.compile.value !== "False"
	};
}
/** FNV-1a of the JSON, twice with different starts: tells cases apart, proves nothing. */
function fingerprint(value) {
	const text = JSON.stringify(value);
	return [2166136261, 16777619].map((start) => {
		let hash = start;
		for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
		return (hash >>> 0).toString(16).padStart(8, "0");
	}).join("");
}

// src/base/text-settings.ts
const NUMBER = /^-?\d+(?:\.\d+)?$/;
/** Settings that come as text: inputs of the action, options of the command line. */
var TextSettings = class {
	#get;
	#spell;
	/** `get` gives the text as written, empty where there is none; `spell` the name as the user writes it. */
	constructor(get, spell) {
		this.#get = get;
		this.#spell = spell;
	}
	spell(name) {
		return this.#spell(name);
	}
	/** The text without blanks around it; null where there is none. */
	text(name) {
		return this.#get(name).trim() || null;
	}
	/** Null where there is none. Throws UserError for one that the rules do not allow. */
	word(name, rules) {
		const text = this.text(name);
		return text === null ? null : this.#check(name, text, text, rules);
	}
	/** As `word`, for a number. */
	number(name, rules) {
		const text = this.text(name);
		return text === null ? null : this.#check(name, text, NUMBER.test(text) ? Number(text) : text, rules);
	}
	#check(name, text, value, { schema, expected, choices = [] }) {
		const read = schema.safeParse(value);
		if (read.success) return read.data;
		const near = nearMatches(text, choices);
		const hint = near.length === 0 ? "" : `; did you mean ${near.join(" or ")}?`;
		throw new UserError(`${this.spell(name)}: expected ${expected}, got ${printable(text)}${hint}`);
	}
};

// src/report/table.ts
const NONE = "–";
/** A line may break before it, not behind. */
const ARROW = " →\xA0";
/** A Markdown table, a row for each run in the order given. */
function overviewTable(runs, card) {
	return table([
		"Verdict",
		"Config",
		"Model, image size",
		"Batch",
		"Device peak, GiB",
		"Usable, GiB",
		"Risk"
	], "---rrrr", runs.map((run) => [
		`${MARKS[standingOf(run)]}\u00A0${LABELS[standingOf(run)]}`,
		code(place(run)),
		modelCell(run),
		changedCell(run, batchText, unbroken),
		peakCell(run),
		usableCell(run, cardOf$1(run, { card })),
		run.risk === null ? NONE : unbroken(percent(run.risk))
	]));
}
/** Cells must already be Markdown without a bare pipe. Alignment: `r` is right, anything else the default. */
function table(head, alignment, rows) {
	return [
		head,
		head.map((_, column) => alignment[column] === "r" ? "---:" : "---"),
		...rows
	].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
/** Two facts in one cell: eight columns would be wider than a comment. */
function modelCell(run) {
	if (!run.run) return NONE;
	const size = changedCell(run, ({ run: each }) => each && `${each.imgsz.value} px`, unbroken);
	return `${changedCell(run, ({ run: each }) => each && each.model.value, code)}<br>${size}`;
}
function changedCell(judged, read, escape) {
	const [is, was] = [judged, judged.before].map((each) => each?.run ? read(each) : null);
	if (is === null || is === void 0) return NONE;
	return was === null || was === void 0 || was === is ? escape(is) : `${escape(was)}${ARROW}${escape(is)}`;
}
function usableCell({ estimate }, card) {
	return card && estimate ? gibNumber(card.usableBytes) : NONE;
}
function peakCell({ estimate, before }) {
	if (!estimate) return NONE;
	const is = gibNumber(estimate.devicePeakBytes);
	const was = before?.estimate ? gibNumber(before.estimate.devicePeakBytes) : is;
	const interval = unbroken(`(${gibRange(estimate.low, estimate.high)})`);
	return `${was === is ? "" : was + ARROW}**${is}**<br>${interval}`;
}
/** Keeps a short cell on one line, which a browser would break at each space and hyphen to fit the table in. */
function unbroken(text) {
	return text.replaceAll(" ", "\xA0").replaceAll("-", "‑");
}

// src/probe/probe-result.ts
/** `start` is everything before the first batch: weights, the check of mixed precision, the optimizer. */
const PROBE_PHASES = ["start", ...PHASES];
/** Files of more bytes are not read. */
const MAX_PROBE_BYTES = 1048576;
const bytes = number().int().nonnegative().max(2 ** 50);
const seconds = number().nonnegative().max(1e7);
const short = string().max(200);
const whole = number().int().nonnegative().max(1e9);
const failureSchema = strictObject({
	class: _enum([
		"train-step",
		"assigner",
		"validation",
		"checkpoint",
		"start",
		"host-ram",
		"shared-memory",
		"busy-gpu",
		"timeout",
		"cancelled",
		"missing-package",
		"too-old",
		"no-gpu",
		"crashed",
		"error"
	]),
	stage: _enum(PROBE_PHASES),
	/** The allocation that failed; null where the message does not say. */
	triedBytes: bytes.nullable(),
	message: string().max(500)
});
const trialSchema = strictObject({
	batch: number().int().min(1).max(65536),
	status: _enum([
		"ok",
		"oom",
		"busy",
		"timeout",
		"cancelled",
		"failed"
	]),
	failure: failureSchema.nullable(),
	parameters: whole.nullish(),
	optimizer: short.nullish(),
	amp: boolean().nullish(),
	accumulate: whole.nullish(),
	imageSize: whole.nullish(),
	labels: strictObject({
		most: whole,
		mean: number().nonnegative().max(1e6)
	}).nullish(),
	steps: whole.nullish(),
	optimizerSteps: whole.nullish(),
	/** Memory is null where there is no GPU. */
	phases: array(strictObject({
		phase: _enum(PROBE_PHASES),
		allocatedBytes: bytes.nullable(),
		reservedBytes: bytes.nullable(),
		deviceBytes: bytes.nullable(),
		seconds
	})).max(PROBE_PHASES.length).optional(),
	allocatedPeakBytes: bytes.nullish(),
	reservedPeakBytes: bytes.nullish(),
	devicePeakBytes: bytes.nullish(),
	contextBytes: bytes.nullish(),
	allocator: strictObject({
		segments: whole,
		smallPoolBytes: bytes,
		largePoolBytes: bytes,
		cachedBytes: bytes,
		largestCachedBlockBytes: bytes,
		inactiveSplitPeakBytes: bytes,
		retries: whole
	}).nullish(),
	validation: strictObject({
		images: whole,
		height: whole,
		width: whole,
		seconds: seconds.nullable()
	}).nullish(),
	checkpoint: boolean().optional(),
	secondsPerImage: seconds.nullish(),
	imagesPerSecond: number().nonnegative().max(1e9).nullish(),
	notes: array(string().max(300)).max(20).optional(),
	seconds,
	/** Processes that were still there when the group had been killed. */
	killedLeftovers: whole
});
/** Schema `oomlint/probe@1`: what a probe measured, written by probe/oomlint_probe. */
const probeSchema = strictObject({
	schema: literal("oomlint/probe@1"),
	tool: strictObject({
		name: literal("oomlint-probe"),
		version: string().max(40)
	}),
	key: string().regex(/^[a-z0-9-]{1,40}$/),
	case: caseSchema.partial().required({
		model: true,
		task: true,
		imgsz: true,
		batch: true,
		nc: true
	}),
	mode: _enum(MODES),
	device: _enum(["cuda", "cpu"]),
	emulate: strictObject({
		name: short,
		usableBytes: bytes,
		contextBytes: bytes
	}).nullable(),
	status: _enum([
		"measured",
		"oom",
		"busy",
		"timeout",
		"cancelled",
		"failed"
	]),
	failure: failureSchema.nullable(),
	machine: strictObject({
		torch: short,
		ultralytics: short,
		python: short,
		cuda: short.nullable(),
		cudnn: whole.nullable(),
		allocatorConfig: short.nullable(),
		freeBytesAtStart: bytes.optional(),
		gpu: strictObject({
			name: short,
			totalBytes: bytes,
			computeCapability: string().regex(/^\d{1,2}\.\d$/),
			multiprocessors: whole
		}).nullable()
	}).nullable(),
	before: strictObject({
		gpus: array(strictObject({
			name: short,
			driver: short,
			totalBytes: bytes,
			usedBytes: bytes,
			freeBytes: bytes,
			processes: array(strictObject({
				pid: whole,
				bytes: bytes.nullable()
			})).max(1e3)
		})).max(64),
		waitedSeconds: seconds
	}).nullable(),
	trials: array(trialSchema).max(64),
	largest: strictObject({
		fits: whole.nullable(),
		fails: whole.nullable()
	}),
	knee: whole.nullable(),
	seconds
});
/** A probe's result from the text of a file that anyone may have written; otherwise why it is none, one line. */
function readProbe(text) {
	if (text.length > 1048576) return `it is longer than ${MAX_PROBE_BYTES} bytes`;
	let value;
	try {
		value = JSON.parse(text);
	} catch {
		return "it is not JSON";
	}
	const read = probeSchema.safeParse(value);
	if (!read.success) {
		const [issue] = read.error.issues;
		return `it is no result of a probe (${issue?.path.map(String).join(".").slice(0, 80) || "top"})`;
	}
	if (read.data.trials.some((trial) => trial.devicePeakBytes != null || trial.reservedPeakBytes != null) && read.data.device !== "cuda") return "it has GPU memory, but no GPU";
	return read.data;
}

export { withIgnored as $, TITLES as A, worstFirst$1 as B, diffLines as C, isFix as D, isBeyondRepair as E, gibPerImage as F, gib as G, highestRisk as H, isBad as I, gibRange as J, gibAgainst as K, place as L, batchText as M, findingText as N, LABELS as O, findingsOf as P, covers as Q, standingOf as R, consequences as S, fitting as T, worstRun as U, failures as V, count as W, share as X, percent as Y, thousands as Z, findCard as _, htmlCode as _t, unbroken as a, planOf$1 as at, accumulateArithmetic as b, matrixOf as c, contextBytes as ct, runnerSchema as d, FAMILIES as dt, cardOf$1 as et, VERSION as f, predict as ft, cardsThatHold as g, codeBlock as gt, cardsNamed as h, code as ht, table as i, autoBatch as it, batchOf as j, MARKS as k, planOf as l, ncclBytes as lt, cardOfMemory as m, TrainingOutOfMemory as mt, readProbe as n, FAIL_ON as nt, TextSettings as o, customModels as ot, allCards as p, rehearse as pt, gibNumber as q, overviewTable as r, fails as rt, MODES as s, Unplannable as st, MAX_PROBE_BYTES as t, resultSchema as tt, planSchema as u, parseModelName as ut, ACCUMULATE_NOTE as v, plain as vt, effectiveArithmetic as w, alternativeLines as x, NO_BATCH_FITS as y, prose as yt, whyUnknown as z };
import { a as placeOf, i as findingAt, o as printable } from "./findings.js";
import { n as MOST_RISK } from "./verdict.js";
import { n as UserError } from "./near-match.js";
import { It as evidence_default, _ as lazily, v as TrainingOutOfMemory } from "./registry.js";
import { c as sliceOf, i as cardsNamed, l as vgpuNamed, n as cardOfMemory, o as findCard, r as cardOfNominal } from "./catalogue.js";
import "./measured-rows.js";

// src/torch/timeline.ts
const MOST_POINTS = 200;
const LEAST_POINTS = 4;
var TimelineRecorder = class {
	#stretches = [{
		phase: "load",
		allocated: [],
		reserved: []
	}];
	begin(phase) {
		const last = this.#stretches.at(-1);
		const [allocated, reserved] = [last.allocated.at(-1), last.reserved.at(-1)];
		this.#stretches.push({
			phase,
			allocated: allocated === void 0 ? [] : [allocated],
			reserved: reserved === void 0 ? [] : [reserved]
		});
	}
	instant(allocatedBytes, reservedBytes) {
		const { allocated, reserved } = this.#stretches.at(-1);
		allocated.push(allocatedBytes);
		reserved.push(reservedBytes);
	}
	timeline() {
		const shown = this.#shown().filter(({ allocated }) => allocated.length > 0);
		const events = shown.reduce((sum, { allocated }) => sum + allocated.length, 0);
		const spare = MOST_POINTS - LEAST_POINTS * shown.length;
		return { phases: shown.map(({ phase, allocated, reserved }) => {
			const share = LEAST_POINTS + Math.floor(allocated.length / events * spare);
			return {
				phase,
				allocatedBytes: thinned(allocated, share),
				reservedBytes: thinned(reserved, share)
			};
		}) };
	}
	#shown() {
		const all = this.#stretches;
		const starts = all.flatMap(({ phase }, index) => phase === STEP_BEGINS && index > 0 ? [index] : []);
		if (starts.length === 0) return all;
		const ends = starts.map((start) => endOfStep(all, start));
		const peaks = starts.map((start, index) => Math.max(...all.slice(start, ends[index]).map(highest)));
		const best = peaks.lastIndexOf(Math.max(...peaks));
		const others = ends.flatMap((end, index) => all.slice(end, starts[index + 1]));
		return [...all.slice(starts[best], ends[best]), ...others];
	}
};
const STEP_BEGINS = "load";
const STEP_ENDS = "optimizer step";
function endOfStep(all, start) {
	const end = all.findIndex(({ phase }, index) => index > start && phase === STEP_ENDS);
	return end === -1 ? all.length : end + 1;
}
function highest({ allocated }) {
	return allocated.reduce((most, bytes) => Math.max(most, bytes), 0);
}
function thinned(values, most) {
	if (values.length <= most) return [...values];
	return Array.from({ length: most }, (_, index) => {
		const from = Math.floor(index * values.length / most);
		const to = Math.floor((index + 1) * values.length / most);
		return values.slice(from, to).reduce((highestSoFar, bytes) => Math.max(highestSoFar, bytes), 0);
	});
}

// data/instances.json
var instances_default = JSON.parse("[{\"cloud\":\"AWS\",\"source\":\"https://docs.aws.amazon.com/ec2/latest/instancetypes/ac.html\",\"date\":\"2026-11-26\",\"cards\":{\"t4\":[\"g4dn.xlarge\",\"g4dn.2xlarge\",\"g4dn.4xlarge\",\"g4dn.8xlarge\",\"g4dn.16xlarge\",\"g4dn.12xlarge x4\",\"g4dn.metal x8\",\"g5g.xlarge\",\"g5g.2xlarge\",\"g5g.4xlarge\",\"g5g.8xlarge\",\"g5g.16xlarge x2\",\"g5g.metal x2\"],\"m60\":[\"g3s.xlarge\",\"g3.4xlarge\",\"g3.8xlarge x2\",\"g3.16xlarge x4\"],\"k80\":[\"p2.xlarge\",\"p2.8xlarge x8\",\"p2.16xlarge x16\"],\"v100-16gb\":[\"p3.2xlarge\",\"p3.8xlarge x4\",\"p3.16xlarge x8\"],\"v100-32gb\":[\"p3dn.24xlarge x8\"],\"a10g\":[\"g5.xlarge\",\"g5.2xlarge\",\"g5.4xlarge\",\"g5.8xlarge\",\"g5.16xlarge\",\"g5.12xlarge x4\",\"g5.24xlarge x4\",\"g5.48xlarge x8\"],\"l4\":[\"g6.xlarge\",\"g6.2xlarge\",\"g6.4xlarge\",\"g6.8xlarge\",\"g6.16xlarge\",\"g6.12xlarge x4\",\"g6.24xlarge x4\",\"g6.48xlarge x8\",\"gr6.4xlarge\",\"gr6.8xlarge\",\"g6f.large /8\",\"g6f.xlarge /8\",\"g6f.2xlarge /4\",\"g6f.4xlarge /2\",\"gr6f.4xlarge /2\"],\"l40s\":[\"g6e.xlarge\",\"g6e.2xlarge\",\"g6e.4xlarge\",\"g6e.8xlarge\",\"g6e.16xlarge\",\"g6e.12xlarge x4\",\"g6e.24xlarge x4\",\"g6e.48xlarge x8\"],\"rtx-pro-6000\":[\"g7e.2xlarge\",\"g7e.4xlarge\",\"g7e.8xlarge\",\"g7e.12xlarge x2\",\"g7e.24xlarge x4\",\"g7e.48xlarge x8\"],\"a100-40gb\":[\"p4d.24xlarge x8\"],\"a100-80gb\":[\"p4de.24xlarge x8\"],\"h100-80gb\":[\"p5.4xlarge\",\"p5.48xlarge x8\"],\"h200\":[\"p5e.48xlarge x8\",\"p5en.48xlarge x8\"],\"b200\":[\"p6-b200.48xlarge x8\"]},\"families\":{\"g4dn\":\"t4\",\"g5g\":\"t4\",\"g3\":\"m60\",\"g3s\":\"m60\",\"p2\":\"k80\",\"p3\":\"v100-16gb\",\"p3dn\":\"v100-32gb\",\"g5\":\"a10g\",\"g6\":\"l4\",\"gr6\":\"l4\",\"g6e\":\"l40s\",\"g7e\":\"rtx-pro-6000\",\"p4d\":\"a100-40gb\",\"p4de\":\"a100-80gb\",\"p5\":\"h100-80gb\",\"p5e\":\"h200\",\"p5en\":\"h200\",\"p6-b200\":\"b200\"}},{\"cloud\":\"Google Cloud\",\"source\":\"https://cloud.google.com/compute/docs/gpus\",\"date\":\"2026-11-26\",\"cards\":{\"a100-40gb\":[\"a2-highgpu-1g\",\"a2-highgpu-2g x2\",\"a2-highgpu-4g x4\",\"a2-highgpu-8g x8\",\"a2-megagpu-16g x16\"],\"a100-80gb\":[\"a2-ultragpu-1g\",\"a2-ultragpu-2g x2\",\"a2-ultragpu-4g x4\",\"a2-ultragpu-8g x8\"],\"h100-80gb\":[\"a3-highgpu-1g\",\"a3-highgpu-2g x2\",\"a3-highgpu-4g x4\",\"a3-highgpu-8g x8\",\"a3-megagpu-8g x8\",\"a3-edgegpu-8g x8\"],\"h200\":[\"a3-ultragpu-8g x8\"],\"b200\":[\"a4-highgpu-8g x8\"],\"l4\":[\"g2-standard-4\",\"g2-standard-8\",\"g2-standard-12\",\"g2-standard-16\",\"g2-standard-32\",\"g2-standard-24 x2\",\"g2-standard-48 x4\",\"g2-standard-96 x8\"],\"rtx-pro-6000\":[\"g4-standard-48\",\"g4-standard-96 x2\",\"g4-standard-192 x4\",\"g4-standard-384 x8\"]},\"families\":{},\"accelerators\":{\"nvidia-tesla-t4\":\"t4\",\"nvidia-l4\":\"l4\",\"nvidia-tesla-a100\":\"a100-40gb\",\"nvidia-a100-80gb\":\"a100-80gb\",\"nvidia-h100-80gb\":\"h100-80gb\",\"nvidia-h100-mega-80gb\":\"h100-80gb\",\"nvidia-h200-141gb\":\"h200\",\"nvidia-b200\":\"b200\",\"nvidia-tesla-v100\":\"v100-16gb\",\"nvidia-tesla-p100\":\"p100-16gb\",\"nvidia-tesla-p4\":\"p4\",\"nvidia-tesla-k80\":\"k80\",\"nvidia-rtx-pro-6000\":\"rtx-pro-6000\"}},{\"cloud\":\"Azure\",\"source\":\"https://learn.microsoft.com/azure/virtual-machines/sizes/overview#gpu-accelerated\",\"date\":\"2026-11-26\",\"cards\":{\"t4\":[\"nc4as_t4_v3\",\"nc8as_t4_v3\",\"nc16as_t4_v3\",\"nc64as_t4_v3 x4\"],\"v100-16gb\":[\"nc6s_v3\",\"nc12s_v3 x2\",\"nc24s_v3 x4\",\"nc24rs_v3 x4\"],\"v100-32gb\":[\"nd40rs_v2 x8\"],\"a100-80gb\":[\"nc24ads_a100_v4\",\"nc48ads_a100_v4 x2\",\"nc96ads_a100_v4 x4\",\"nd96amsr_a100_v4 x8\",\"nd96ams_a100_v4 x8\"],\"a100-40gb\":[\"nd96asr_v4 x8\",\"nd96asr_a100_v4 x8\"],\"h100-94gb\":[\"nc40ads_h100_v5\",\"nc80adis_h100_v5 x2\"],\"h100-80gb\":[\"nd96isr_h100_v5 x8\"],\"h200\":[\"nd96isr_h200_v5 x8\"],\"a10\":[\"nv6ads_a10_v5 /6\",\"nv12ads_a10_v5 /3\",\"nv18ads_a10_v5 /2\",\"nv36ads_a10_v5\",\"nv36adms_a10_v5\",\"nv72ads_a10_v5 x2\"],\"m60\":[\"nv12s_v3\",\"nv24s_v3 x2\",\"nv48s_v3 x4\"],\"k80\":[\"nc6\",\"nc12 x2\",\"nc24 x4\",\"nc24r x4\"],\"p100-16gb\":[\"nc6s_v2\",\"nc12s_v2 x2\",\"nc24s_v2 x4\",\"nc24rs_v2 x4\"],\"p40\":[\"nd6s\",\"nd12s x2\",\"nd24s x4\",\"nd24rs x4\"]},\"families\":{}},{\"cloud\":\"Lambda\",\"source\":\"https://docs.lambda.ai/public-cloud/on-demand/\",\"date\":\"2026-11-26\",\"cards\":{\"a10\":[\"gpu_1x_a10\"],\"a100-40gb\":[\"gpu_1x_a100\",\"gpu_1x_a100_sxm4\",\"gpu_2x_a100 x2\",\"gpu_4x_a100 x4\",\"gpu_8x_a100 x8\"],\"a100-80gb\":[\"gpu_8x_a100_80gb_sxm4 x8\"],\"h100-80gb\":[\"gpu_1x_h100_pcie\",\"gpu_1x_h100_sxm5\",\"gpu_2x_h100_sxm5 x2\",\"gpu_4x_h100_sxm5 x4\",\"gpu_8x_h100_sxm5 x8\"],\"gh200\":[\"gpu_1x_gh200\"],\"rtx-a6000\":[\"gpu_1x_a6000\",\"gpu_2x_a6000 x2\",\"gpu_4x_a6000 x4\"],\"quadro-rtx-6000\":[\"gpu_1x_rtx6000\"],\"v100-16gb\":[\"gpu_8x_v100 x8\"],\"b200\":[\"gpu_1x_b200_sxm6\",\"gpu_2x_b200_sxm6 x2\",\"gpu_4x_b200_sxm6 x4\",\"gpu_8x_b200_sxm6 x8\"]},\"families\":{}},{\"cloud\":\"Oracle Cloud\",\"source\":\"https://docs.oracle.com/iaas/Content/Compute/References/computeshapes.htm\",\"date\":\"2026-11-26\",\"cards\":{\"p100-16gb\":[\"vm.gpu2.1\",\"bm.gpu2.2 x2\"],\"v100-16gb\":[\"vm.gpu3.1\",\"vm.gpu3.2 x2\",\"vm.gpu3.4 x4\",\"bm.gpu3.8 x8\"],\"a100-40gb\":[\"bm.gpu4.8 x8\"],\"a100-80gb\":[\"bm.gpu.a100-v2.8 x8\"],\"a10\":[\"vm.gpu.a10.1\",\"vm.gpu.a10.2 x2\",\"bm.gpu.a10.4 x4\"],\"l40s\":[\"bm.gpu.l40s.4 x4\"],\"h100-80gb\":[\"bm.gpu.h100.8 x8\"],\"h200\":[\"bm.gpu.h200.8 x8\"],\"b200\":[\"bm.gpu.b200.8 x8\"]},\"families\":{}},{\"cloud\":\"Alibaba Cloud\",\"source\":\"https://www.alibabacloud.com/help/en/ecs/user-guide/gpu-accelerated-compute-optimized-and-vgpu-accelerated-instance-families\",\"date\":\"2026-11-26\",\"cards\":{\"v100-16gb\":[\"ecs.gn6v-c8g1.2xlarge\",\"ecs.gn6v-c8g1.8xlarge x4\",\"ecs.gn6v-c8g1.16xlarge x8\",\"ecs.gn6v-c10g1.20xlarge x8\"],\"v100-32gb\":[\"ecs.gn6e-c12g1.3xlarge\",\"ecs.gn6e-c12g1.12xlarge x4\",\"ecs.gn6e-c12g1.24xlarge x8\"],\"t4\":[\"ecs.gn6i-c4g1.xlarge\",\"ecs.gn6i-c8g1.2xlarge\",\"ecs.gn6i-c16g1.4xlarge\",\"ecs.gn6i-c24g1.6xlarge\",\"ecs.gn6i-c24g1.12xlarge x2\",\"ecs.gn6i-c24g1.24xlarge x4\"],\"a10\":[\"ecs.gn7i-c8g1.2xlarge\",\"ecs.gn7i-c16g1.4xlarge\",\"ecs.gn7i-c32g1.8xlarge\",\"ecs.gn7i-c32g1.16xlarge x2\",\"ecs.gn7i-c32g1.32xlarge x4\"],\"a100-40gb\":[\"ecs.gn7-c12g1.3xlarge\",\"ecs.gn7-c13g1.13xlarge x4\",\"ecs.gn7-c13g1.26xlarge x8\"],\"a100-80gb\":[\"ecs.gn7e-c16g1.4xlarge\",\"ecs.gn7e-c16g1.16xlarge x4\",\"ecs.gn7e-c16g1.32xlarge x8\"]},\"families\":{}},{\"cloud\":\"Paperspace\",\"source\":\"https://docs.digitalocean.com/products/paperspace/machines/details/pricing/\",\"date\":\"2026-11-26\",\"cards\":{\"v100-32gb\":[\"v100-32g\",\"v100-32gx2 x2\",\"v100-32gx4 x4\"],\"a100-80gb\":[\"a100-80g\",\"a100-80gx2 x2\",\"a100-80gx4 x4\",\"a100-80gx8 x8\"],\"rtx-a4000\":[\"a4000x2 x2\",\"a4000x4 x4\"],\"rtx-a5000\":[\"a5000x2 x2\",\"a5000x4 x4\"],\"rtx-a6000\":[\"a6000x2 x2\",\"a6000x4 x4\"],\"h100-80gb\":[\"h100x8 x8\"]},\"families\":{}},{\"cloud\":\"Hugging Face\",\"source\":\"https://huggingface.co/docs/hub/spaces-gpus\",\"date\":\"2026-11-26\",\"cards\":{\"t4\":[\"t4-small\",\"t4-medium\"],\"l4\":[\"l4x1\",\"l4x4 x4\"],\"a10g\":[\"a10g-small\",\"a10g-large\",\"a10g-largex2 x2\",\"a10g-largex4 x4\"],\"l40s\":[\"l40sx1\",\"l40sx4 x4\",\"l40sx8 x8\"],\"a100-80gb\":[\"a100-large\",\"a100x4 x4\",\"a100x8 x8\"]},\"families\":{}},{\"cloud\":\"CircleCI\",\"source\":\"https://circleci.com/docs/guides/execution-managed/using-gpu/\",\"date\":\"2026-11-26\",\"cards\":{\"p4\":[\"gpu.nvidia.small\",\"gpu.nvidia.small.multi x2\"],\"a10g\":[\"gpu.nvidia.small.gen2\"],\"t4\":[\"gpu.nvidia.medium\",\"gpu.nvidia.medium.multi x4\",\"windows.gpu.nvidia.medium\"],\"v100-16gb\":[\"gpu.nvidia.large\"]},\"families\":{}},{\"cloud\":\"GitLab\",\"source\":\"https://docs.gitlab.com/ci/runners/hosted_runners/gpu_enabled/\",\"date\":\"2026-11-26\",\"cards\":{\"t4\":[\"saas-linux-medium-amd64-gpu-standard\"]},\"families\":{}},{\"cloud\":\"GitHub\",\"source\":\"https://docs.github.com/en/actions/reference/runners/larger-runners\",\"date\":\"2026-11-26\",\"cards\":{\"t4\":[\"gpu-t4-4-core\"]},\"families\":{}}]");

// src/gpus/instances.ts
const NAMED = /^(\S+)(?: ([x/])(\d+))?$/;
const PREFIX = /^(?:ml\.|standard_)/;
const MAX_LABEL$1 = 200;
let rows;
let pattern;
function table() {
	if (rows) return rows;
	const found = /* @__PURE__ */ new Map();
	for (const cloud of instances_default) {
		for (const [card, names] of Object.entries(cloud.cards)) for (const written of names) {
			const [, name = "", sign, number] = NAMED.exec(written) ?? [];
			const count = sign === "x" ? Number(number) : 1;
			found.set(name, {
				card,
				count,
				share: sign === "/" ? Number(number) : 1,
				cloud
			});
		}
		for (const [name, card] of Object.entries(cloud.accelerators ?? {})) found.set(name, {
			card,
			count: null,
			share: 1,
			cloud
		});
	}
	rows = found;
	return found;
}
function names() {
	if (pattern) return pattern;
	const escaped = [...table().keys()].filter((name) => name.length > 5).toSorted((a, b) => b.length - a.length).map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
	pattern = new RegExp(String.raw`(?<![a-z\d])(?:${escaped.join("|")})(?![a-z\d])`);
	return pattern;
}
const FAMILY = /(?:^|[^a-z\d])([a-z]+\d[a-z]{0,3}(?:-b\d00)?)\.(?:\d*xlarge|metal|large)|=([a-z]+\d[a-z]{0,3}(?:-b\d00)?)$/;
function instanceNamed(label) {
	const text = label.slice(0, MAX_LABEL$1).trim().toLowerCase();
	const bare = text.replace(PREFIX, "");
	const row = table().get(bare) ?? table().get(bare.replaceAll("_", "-")) ?? table().get(names().exec(bare)?.[0] ?? "");
	if (row) return instanceOf(row);
	const [, machine, alone] = FAMILY.exec(text) ?? [];
	const family = machine ?? alone;
	if (family === void 0) return null;
	for (const cloud of instances_default) {
		const known = new Map(Object.entries(cloud.families)).get(family);
		if (known !== void 0) return instanceOf({
			card: known,
			count: null,
			share: 1,
			cloud
		});
	}
	return null;
}
function instanceOf({ card, count, share, cloud }) {
	const whole = findCard(card);
	const { cloud: name, source, date } = cloud;
	return {
		card: share === 1 ? whole : sliceOf(whole, share),
		count,
		cloud: name,
		source,
		date
	};
}

// src/gpus/labels.ts
const SLICE = /\b(a100|h100|h200)(?:-(?:sxm\d?|pcie|hbm3))*(?:-(\d+gb))?(?:-(?:sxm\d?|pcie|hbm3))*(?:[:_-](?:mig[-_:])?)(\dg\.\d+gb)/;
const NO_CARDS = /* @__PURE__ */ new Set([
	"gpu",
	"nvidia",
	"linux",
	"windows",
	"x64",
	"arm64",
	"ubuntu",
	"k8s",
	""
]);
const COUNT = /^(?:x(\d{1,2})|(\d{1,2})x|(\d{1,2})gpus?)$/;
const COUNTED = /^(\d{1,2})x([a-z\d]+)$/;
const MAX_LABEL = 200;
function gpuOfLabel(label) {
	const text = label.slice(0, MAX_LABEL).trim().toLowerCase();
	if (isTemplate(text)) return null;
	const instance = instanceNamed(text);
	if (instance) return instance;
	const known = sliceIn(text) ?? vgpuNamed(text);
	if (known) return {
		card: known,
		count: null
	};
	const words = text.split(/[^a-z\d]+/);
	for (const word of words) {
		const [, count, name = ""] = COUNTED.exec(word) ?? [];
		const card = count === void 0 ? void 0 : cardsNamed(name)[0];
		if (card) return {
			card,
			count: Number(count)
		};
	}
	const count = words.map((word) => COUNT.exec(word)?.slice(1).find(Boolean)).find(Boolean);
	const card = cardAmong(words);
	return card && {
		card,
		count: count ? Number(count) : null
	};
}
function sliceIn(text) {
	const [, family, size, slice] = SLICE.exec(text) ?? [];
	if (family === void 0 || slice === void 0) return null;
	return (size === void 0 ? ["40gb", "80gb"].map((each) => `${family}-${each}`) : [`${family}-${size}`]).flatMap((name) => cardsNamed(`${name}:${slice}`))[0] ?? null;
}
function isTemplate(text) {
	return /\{\{|\$\{|\$\(|<%|\{%/.test(text);
}
function cardAmong(words) {
	for (let length = Math.min(words.length, 4); length > 0; length--) for (let start = 0; start + length <= words.length; start++) {
		const card = cardNamed(words.slice(start, start + length).join("-"));
		if (card) return card;
	}
	return null;
}
function cardNamed(name) {
	if (NO_CARDS.has(name) || !/\d/.test(name) || /^[\d-]+$/.test(name)) return null;
	return cardsNamed(name)[0] ?? null;
}

// src/gpus/declared.ts
function cardFor(config, { byGlob, runners, otherwise, by }) {
	const { gpu, source } = config;
	if (byGlob) {
		const findings = ambiguous(byGlob, gpu?.origin, source);
		return {
			card: byGlob,
			by: "policy",
			place: by?.glob ?? null,
			findings,
			count: null
		};
	}
	const fallback = otherwise ? {
		card: otherwise,
		by: "default",
		place: by?.otherwise ?? null,
		findings: ambiguous(otherwise, void 0, source),
		count: null
	} : {
		card: null,
		by: null,
		place: null,
		findings: [],
		count: null
	};
	if (!gpu) return fallback;
	if (gpu.by === "job") return ofJob(gpu, config, runners, fallback);
	try {
		const card = gpu.name === null ? cardOfMemory(gpu.memoryGib ?? 0) : findCard(gpu.name);
		return {
			card,
			by: gpu.by,
			place: placeIn(gpu),
			findings: ambiguous(card, gpu.origin, source),
			count: null
		};
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return {
			card: null,
			by: "comment",
			place: placeIn(gpu),
			count: null,
			findings: [findingAt("unknown-gpu", "error", error.message, gpu.origin, config.source)]
		};
	}
}
function ambiguous(card, origin, source) {
	if (!card.mayBe) return [];
	const text = `the GPU may be ${[card.name, ...card.mayBe].join(" or ")}; judged on the smallest, ${card.name}: name another if it is that`;
	return [findingAt("ambiguous-gpu", "notice", text, origin, source)];
}
function ofJob(gpu, { source }, runners, fallback) {
	const names = gpu.name === null ? gpu.labels : [gpu.name];
	const smallest = (asked, cards, count) => {
		const all = cards.map((each) => each.name).join(" or ");
		const text = `the job asks for ${printable(asked)}, which may be ${all}; the smallest is taken`;
		const findings = cards.length < 2 ? [] : [findingAt("ambiguous-gpu", "notice", text, gpu.origin, source)];
		return {
			card: cards[0] ?? null,
			by: "job",
			place: placeIn(gpu),
			findings,
			count
		};
	};
	for (const name of names) {
		const own = runners.get(name);
		if (own) return {
			card: own,
			by: "job",
			place: placeIn(gpu),
			findings: [],
			count: null
		};
		const instance = instanceNamed(name);
		if (instance) return smallest(name, [instance.card], instance.count);
		const cards = cardsNamed(name);
		if (cards.length > 0) return smallest(name, cards, null);
		const labelled = gpuOfLabel(name);
		if (labelled) return smallest(name, [labelled.card], labelled.count);
	}
	const sized = names.length === 0 && gpu.memoryGib !== null ? cardOfNominal(gpu.memoryGib) : null;
	if (sized) {
		const text = `the job asks for any GPU of ${gpu.memoryGib} GB; of those ${sized.title} is taken, which has the least`;
		return {
			card: sized,
			by: "job",
			place: placeIn(gpu),
			findings: [findingAt("ambiguous-gpu", "notice", text, gpu.origin, source)],
			count: null
		};
	}
	if (fallback.card) return fallback;
	const text = `the job runs on ${names.map((label) => printable(label)).join(", ")}, which names no GPU that oomlint knows; say which under runners in .github/oomlint.yml`;
	return {
		...fallback,
		findings: [findingAt("unknown-runner", "notice", text, gpu.origin, source)]
	};
}
function placeIn({ origin }) {
	return origin.kind === "file" ? placeOf(origin.path, origin.line) : null;
}
const MOST_HINTS = 3;
function hintFindings({ hints = [], source }, card) {
	const names = nameHints(source.path).filter(({ gpu }) => gpu !== card?.title);
	return [...hints, ...names].slice(0, MOST_HINTS).map((hint) => findingAt("hint", "notice", hint.text, hint.origin, source));
}
function nameHints(path) {
	const found = path.split("/").map((part) => part.replace(/\.[a-z]+$/i, "")).toReversed().map((part) => gpuOfLabel(part)).find((each) => each !== null);
	if (!found) return [];
	return [{
		text: `the name of the file speaks of ${found.count ? `${found.count} x ` : ""}${found.card.title}; declare it to have it count`,
		gpu: found.card.title,
		origin: {
			kind: "file",
			path,
			line: 1,
			column: 1
		}
	}];
}

// src/verdict/enough.ts
function enoughFor(samples, fragments, batches) {
	const tensors = batches.neededBytes(samples) * fragments;
	let enough = Math.min(tensors, batches.at(samples).prediction.reservedPeakBytes);
	for (const larger of largerThan(samples, enough, batches)) if (!holds(larger, enough, batches)) enough = Math.min(enough, batches.at(larger).prediction.reservedPeakBytes);
	return enough;
}
function largerThan(samples, bytes, { neededBytes, mostSamples }) {
	const takesLess = (each) => each <= mostSamples && neededBytes(each) < bytes;
	const larger = [];
	for (let stride = 1;; stride *= 2) {
		const next = [];
		for (let each = larger.at(-1) ?? samples; next.length < stride;) next.push(each = batchAbove(each, samples));
		if (takesLess(next.at(-1))) larger.push(...next);
		else return [...larger, ...startOf(next, takesLess)];
	}
}
function holds(samples, bytes, { at, room }) {
	const { rehearsal } = at(samples);
	const limit = rehearsal.neededBytes > room ? 1e400 : room;
	return (bytes > limit ? null : rehearsal.reaches?.(bytes, limit) ?? null) ?? at(samples).prediction.reservedPeakBytes >= bytes;
}
function startOf(values, holdsFor) {
	let low = 0;
	let high = values.length;
	while (low < high) {
		const middle = low + high >> 1;
		if (holdsFor(values[middle])) low = middle + 1;
		else high = middle;
	}
	return values.slice(0, low);
}
const NEAR = 8;
function batchAbove(each, samples) {
	if (each < samples + NEAR) return each + 1;
	const step = 2 ** Math.max(Math.floor(Math.log2(each)) - 3, 0);
	return (Math.floor(each / step) + 1) * step;
}

// src/verdict/limits.ts
const TRIED = [
	1.01,
	1.02,
	1.03,
	1.045,
	1.06,
	1.08,
	1.11,
	1.15
];
const LEAST_TRIED = 1.01;
const MOST_TRIED = 1.15;
function within(play, limit) {
	try {
		return play(limit);
	} catch (error) {
		if (error instanceof TrainingOutOfMemory) return error;
		throw error;
	}
}
function leastThatServes(play, neededBytes, from = LEAST_TRIED) {
	const serves = (index) => !(within(play, neededBytes * TRIED[index]) instanceof TrainingOutOfMemory);
	let low = TRIED.indexOf(from);
	if (low > 0 && serves(low)) return from;
	let high = TRIED.length - 1;
	while (low < high) {
		const middle = low + high >> 1;
		if (serves(middle)) high = middle;
		else low = middle + 1;
	}
	return TRIED[low];
}

// src/verdict/risk.ts
function riskOf(scenarios, limit, spread) {
	return limit <= 0 ? 1 : exceedance(scenarios, spread)(limit);
}
function quantile(scenarios, probability, spread) {
	const exceeds = exceedance(scenarios, spread);
	let low = 0;
	let high = Math.max(...scenarios.map(({ bytes }) => bytes)) * MOST_TIMES;
	for (let i = 0; i < BISECTIONS; i++) {
		const middle = (low + high) / 2;
		if (exceeds(middle) > 1 - probability) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}
const MOST_TIMES = 20;
const BISECTIONS = 40;
function exceedance(scenarios, spread) {
	const total = scenarios.reduce((sum, { weight }) => sum + weight, 0);
	const logs = Float64Array.from(scenarios, ({ bytes }) => Math.log(bytes));
	const shares = Float64Array.from(scenarios, ({ weight }) => weight / total);
	return (limit) => {
		const log = Math.log(limit);
		let risk = 0;
		for (const { weight, centre, deviation } of spread) for (let i = 0; i < logs.length; i++) risk += weight * shares[i] * normalTail((log - logs[i] - centre) / deviation);
		return Math.min(risk, 1);
	};
}
const NO_TAIL = 38.7;
const ALL_TAIL = -9;
function normalTail(z) {
	if (z > NO_TAIL) return 0;
	if (z < ALL_TAIL) return 1;
	if (z < 0) return 1 - normalTail(-z);
	const t = 1 / (1 + .2316419 * z);
	const polynomial = t * (.31938153 + t * (-.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
	return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * polynomial;
}

// src/verdict/seen.ts
const BELOW = .04;
const ABOVE = .06;
const SEEN_BELOW = .08;
const SEEN_ABOVE = .12;
const EXACT = [{
	weight: 1,
	centre: 0,
	deviation: 1e-9
}];
function seenInterval({ plan, spreads, usable, outsideBytes, opLevel, ...of }, { rehearsal, prediction, devicePeakBytes, givesBack, failure, need: needed }) {
	const { reservedPeakBytes } = prediction;
	const isSeen = plan.residuals === null;
	const shownBytes = isSeen ? shownPeak(prediction) + outsideBytes : devicePeakBytes;
	const leastBytes = isSeen ? prediction.firstEpochBytes + outsideBytes : devicePeakBytes;
	const [below, above] = isSeen ? [SEEN_BELOW, SEEN_ABOVE] : [BELOW, ABOVE];
	const peakAs = (habit) => opLevel ? EXACT : spreads.peakOf(habit, reservedPeakBytes);
	const habit = habitOf(plan, reservedPeakBytes);
	const needs = givesBack || failure !== null ? of.needs(rehearsal.neededBytes) : null;
	const seenAs = (bytes) => needs ?? of.scenarios(bytes);
	const scenarios = seenAs(shownBytes);
	const spread = needs ? spreads.need : peakAs(habit);
	const least = habit === "kept" && !needs ? peakAs("emptied") : spread;
	const low = Math.round(Math.max(quantile(seenAs(leastBytes), below, least), needed.low));
	const mostKept = habit === "kept" ? mostOfKept(plan, scenarios, outsideBytes, peakAs("emptied"), above) : 1e400;
	const seen = Math.min(quantile(scenarios, 1 - above, spread), mostKept);
	const high = Math.max(Math.round(Math.min(seen, opLevel ? 1e400 : usable)), needed.high, devicePeakBytes);
	return {
		low: Math.min(low, devicePeakBytes),
		high
	};
}
function mostOfKept({ keepsCacheUpTo }, scenarios, outsideBytes, emptied, above) {
	if (keepsCacheUpTo === null) return 1e400;
	const least = keepsCacheUpTo + outsideBytes;
	const filled = scenarios.map(({ bytes, weight }) => ({
		bytes: Math.max(bytes, least),
		weight
	}));
	return quantile(filled, 1 - above, emptied);
}
function shownPeak({ phases }) {
	const training = phases.filter(({ phase }) => phase !== "validation" && phase !== "checkpoint");
	return Math.max(...training.map(({ reservedBytes }) => reservedBytes));
}
function habitOf({ peakKind, keepsCacheUpTo }, reservedBytes) {
	return peakKind === "kept" && keepsCacheUpTo !== null && reservedBytes >= keepsCacheUpTo ? "emptied" : peakKind;
}

// src/measured/calibration.ts
const BETWEEN_GPUS = .05;
const BETWEEN_FAMILIES = .04;
const WITHIN = .03;
const FLOOR = .03;
function calibrate(rows, subject, general) {
	const here = rows.filter((row) => bare(row.gpu) === bare(subject.gpu) && residualOf(row) !== null);
	const family = familyOf(subject.model);
	const [alike, others] = [here.filter(({ model }) => familyOf(model) === family), here.filter(({ model }) => familyOf(model) !== family)];
	if (here.length === 0) return {
		...general,
		alike: 0,
		sameGpu: 0
	};
	const perOther = WITHIN ** 2 + BETWEEN_FAMILIES ** 2;
	const runner = update({
		mean: general.centre,
		variance: BETWEEN_GPUS ** 2
	}, others.map(residual), perOther);
	const own = update({
		mean: runner.mean,
		variance: runner.variance + BETWEEN_FAMILIES ** 2
	}, alike.map(residual), WITHIN ** 2);
	const known = Math.sqrt(own.variance + WITHIN ** 2 + FLOOR ** 2);
	return {
		centre: own.mean,
		deviation: Math.min(known, general.deviation),
		alike: alike.length,
		sameGpu: others.length
	};
}
function bare(gpu) {
	return gpu.replace(/^NVIDIA\s+/i, "");
}
function update(prior, observed, variance) {
	if (observed.length === 0) return prior;
	const precision = 1 / prior.variance + observed.length / variance;
	const sum = observed.reduce((total, value) => total + value, 0);
	return {
		mean: (prior.mean / prior.variance + sum / variance) / precision,
		variance: 1 / precision
	};
}
function residualOf({ devicePeakBytes, predictedDevicePeakBytes }) {
	if (devicePeakBytes === null || predictedDevicePeakBytes === null) return null;
	return Math.log(devicePeakBytes / predictedDevicePeakBytes);
}
function residual(row) {
	return residualOf(row) ?? 0;
}
function familyOf(model) {
	return /^(?:yolov?\d{1,2}|rtdetr|yolo-custom)/.exec(model)?.[0] ?? model;
}

// src/verdict/spreads.ts
const EVIDENCE = evidence_default;
const SMALL_BYTES = 1.5 * 2 ** 30;
function spreadsFor(rows, card, subject, { need, peak }) {
	const general = {
		need,
		peakOf: (habit, bytes) => peak[bytes < SMALL_BYTES ? "small" : habit],
		note: null
	};
	if (card === null || rows.length === 0) return general;
	const core = need[0];
	const { centre, deviation, alike, sameGpu } = calibrate(rows, {
		gpu: card.title,
		model: subject
	}, core);
	if (alike + sameGpu === 0) return general;
	const [shift, narrowing] = [centre - core.centre, deviation / core.deviation];
	const tails = need.slice(1).map((part) => ({
		weight: part.weight * narrowing,
		centre: part.centre + shift,
		deviation: part.deviation
	}));
	return {
		need: [{
			weight: 1 - tails.reduce((sum, part) => sum + part.weight, 0),
			centre,
			deviation
		}, ...tails],
		peakOf: (habit, bytes) => general.peakOf(habit, bytes).map(({ weight: share, centre: middle, deviation: width }) => ({
			weight: share,
			centre: middle + shift,
			deviation: width
		})),
		note: `calibrated by ${alike} measured trainings of this family on ${card.title} and ${sameGpu} of others`
	};
}

// src/verdict/forecast.ts
const CLEAR = 5e-4;
const MOST_OF_A_BOUND = .19;
const LONG_PICTURE = 9 / 16;
const NEAR_FULL = [1, .93];
const FEW_SAMPLES = 4;
var Forecaster = class Forecaster {
	plan;
	#options;
	#outside;
	#known = /* @__PURE__ */ new Map();
	#ownSpreads = null;
	#fragments = null;
	constructor(plan, options) {
		this.plan = plan;
		this.#options = options;
		this.#outside = plan.outside;
	}
	static of(training, options) {
		return new Forecaster(training.plan(options.card, { opLevel: options.opLevel }), options);
	}
	of(training) {
		return Forecaster.of(training, this.#options);
	}
	by(plan) {
		return new Forecaster(plan, this.#options);
	}
	at(batch) {
		const before = this.#known.get(batch);
		if (before) return before;
		const made = this.#make(batch);
		this.#known.set(batch, made);
		return made;
	}
	isSafe(batch, risk) {
		const { neededBytes } = this.#rehearse(batch);
		const at = (times) => this.#riskOf(this.#needing(batch, neededBytes * times));
		if (at(1.15) < risk) return true;
		return at(1.01) < risk && this.#riskAt(batch, neededBytes) < risk;
	}
	roughBytes(batch) {
		return this.#rehearse(batch).free.reservedPeakBytes;
	}
	leastUsable(batch, risk) {
		const { neededBytes } = this.#rehearse(batch);
		return quantile(this.#needing(batch, neededBytes * LEAST_TRIED), 1 - risk, this.#spreads.need);
	}
	spareAt(batch, risk) {
		const { neededBytes } = this.#rehearse(batch);
		const needs = this.#needing(batch, neededBytes * this.#fragmentsAt());
		return this.#usable - quantile(needs, 1 - risk, this.#spreads.need);
	}
	spareWithout() {
		return this.#usable - this.#outsideBytes - this.plan.restingBytes;
	}
	estimateAt(batch) {
		const forecast = this.at(batch);
		const { rehearsal, prediction, devicePeakBytes } = forecast;
		const { held: _, ...rest } = prediction;
		const { low, high } = this.#interval(batch, forecast);
		return {
			...rest,
			allocatedPeakBytes: Math.min(rest.allocatedPeakBytes, rehearsal.neededBytes),
			need: forecast.need,
			devicePeakBytes,
			low,
			high,
			breakdown: [...rehearsal.breakdown(prediction), ...this.#outside],
			assumptions: [...this.plan.assumptions, ...this.#assumptions(forecast)]
		};
	}
	timelineAt(batch) {
		const { rehearsal, givesBack } = this.at(batch);
		const recorder = new TimelineRecorder();
		rehearsal.play(givesBack ? this.room : 1e400, recorder);
		return recorder.timeline();
	}
	get room() {
		return this.#usable - this.#outsideBytes;
	}
	#rehearse(batch) {
		return this.plan.rehearse(batch, "steady");
	}
	#make(batch) {
		const rehearsal = this.plan.rehearse(batch, "varied");
		const outside = this.#outsideBytes;
		const played = lazily(() => this.#played(rehearsal));
		const need = lazily(() => this.#amount(batch));
		const isRisky = this.#options.card !== null;
		const risk = lazily(() => isRisky ? this.#boundedRisk(batch, rehearsal.neededBytes) : null);
		return {
			rehearsal,
			get prediction() {
				return played().prediction;
			},
			get devicePeakBytes() {
				return played().prediction.reservedPeakBytes + outside;
			},
			get givesBack() {
				return played().givesBack;
			},
			get failure() {
				return played().failure;
			},
			get need() {
				return need();
			},
			get risk() {
				return risk();
			}
		};
	}
	#played({ free, play, leastBytes = 0 }) {
		const isOver = free.reservedPeakBytes + this.#outsideBytes > this.#usable;
		const kept = lazily(() => isOver ? within(play, this.room) : free);
		const prediction = isOver && this.room < leastBytes ? free : kept();
		if (prediction === free || prediction instanceof TrainingOutOfMemory) return {
			prediction: free,
			givesBack: false,
			get failure() {
				const end = kept();
				return end instanceof TrainingOutOfMemory ? {
					phase: end.phase,
					bytes: end.bytes
				} : null;
			}
		};
		return {
			prediction,
			givesBack: isOver,
			failure: null
		};
	}
	#boundedRisk(batch, needed) {
		const risk = this.#riskAt(batch, needed);
		const { leastShare } = this.plan;
		return leastShare === 1 || needed * leastShare > this.room ? risk : Math.min(risk, MOST_OF_A_BOUND);
	}
	#riskAt(batch, needed) {
		const at = (times) => this.#riskOf(this.#needing(batch, needed * times));
		const most = at(MOST_TRIED);
		if (most < CLEAR) return most;
		const least = at(LEAST_TRIED);
		return least > .9995 ? least : Math.max(at(this.#fragmentsAt()), CLEAR);
	}
	#riskOf(needs) {
		return riskOf(needs, this.#usable, this.#spreads.need);
	}
	#needs(batch, needed) {
		const bytes = needed * (this.#options.card === null || this.#riskOf(this.#needing(batch, needed * 1.15)) < CLEAR ? LEAST_TRIED : this.#fragmentsAt());
		return this.#scenarios(batch, bytes + this.#outsideBytes, "need");
	}
	#amount(batch) {
		const bytes = this.#enoughFor(batch);
		const needs = this.#scenarios(batch, bytes + this.#outsideBytes, "need");
		const spread = this.#options.opLevel ? EXACT : this.#spreads.need;
		const at = (probability) => Math.round(quantile(needs, probability, spread));
		const replayed = Math.round(bytes + this.#outsideBytes);
		return {
			bytes: replayed,
			low: Math.min(at(BELOW), replayed),
			high: Math.max(at(1 - ABOVE), replayed)
		};
	}
	#enoughFor(batch) {
		const { gpus } = this.plan.training.batch;
		const batches = {
			neededBytes: (samples) => this.#rehearse(samples * gpus).neededBytes,
			at: (samples) => this.at(samples * gpus),
			room: this.room,
			mostSamples: this.plan.mostSamples
		};
		return enoughFor(batch / gpus, this.#fragmentsAt(), batches);
	}
	#fragmentsAt() {
		if (this.#fragments !== null) return this.#fragments;
		const { gpus } = this.plan.training.batch;
		const bytesOf = (samples) => this.#rehearse(samples * gpus).neededBytes;
		let samples = FEW_SAMPLES;
		let perSample = 0;
		for (; perSample <= 0 && 2 * samples <= this.plan.mostSamples; samples *= 2) perSample = (bytesOf(2 * samples) - bytesOf(samples)) / samples;
		const full = samples + (this.room / LEAST_TRIED - bytesOf(samples)) / perSample;
		const tried = Number.isFinite(full) ? NEAR_FULL.map((share) => Math.min(Math.max(Math.floor(full * share), 1), this.plan.mostSamples)) : [FEW_SAMPLES, 8];
		let least = LEAST_TRIED;
		for (const each of new Set(tried)) {
			const { play, neededBytes } = this.#rehearse(each * gpus);
			least = leastThatServes(play, neededBytes, least);
		}
		return this.#fragments = least;
	}
	#needing(batch, bytes) {
		return this.#scenarios(batch, bytes + this.#outsideBytes, "risk");
	}
	#scenarios(batch, bytes, of) {
		const possibilities = this.plan.possibilities(batch, of);
		if (possibilities.length === 0) return [{
			bytes,
			weight: 1
		}];
		return possibilities.map(({ more, weight }) => ({
			bytes: bytes + more,
			weight
		}));
	}
	#interval(batch, forecast) {
		const shown = (total, of) => seenInterval(this.#outlook(total), of);
		const { low, high } = shown(batch, forecast);
		if (this.plan.leastShare === 1) return {
			low,
			high
		};
		const fewer = Math.max(Math.floor(batch * Math.max(LONG_PICTURE, this.plan.leastShare)), 1);
		return {
			low: Math.min(low, shown(fewer, this.at(fewer)).low),
			high
		};
	}
	#outlook(batch) {
		return {
			plan: this.plan,
			spreads: this.#spreads,
			usable: this.#usable,
			outsideBytes: this.#outsideBytes,
			opLevel: this.#options.opLevel,
			needs: (neededBytes) => this.#needs(batch, neededBytes),
			scenarios: (bytes) => this.#scenarios(batch, bytes, "seen")
		};
	}
	get #spreads() {
		if (this.#ownSpreads !== null) return this.#ownSpreads;
		const { measured = [], card, evidence } = this.#options;
		const { need, needOfKnown, peak } = evidenceOf(this.plan) ?? evidence ?? EVIDENCE;
		const own = {
			need: this.plan.knowsNeeds ? needOfKnown : need,
			peak
		};
		return this.#ownSpreads = spreadsFor(measured, card, this.plan.subject, own);
	}
	get #usable() {
		const { card, reserveBytes } = this.#options;
		return card === null ? 1e400 : card.usableBytes - reserveBytes;
	}
	get #outsideBytes() {
		return this.#outside.reduce((sum, { bytes }) => sum + bytes, 0);
	}
	#assumptions({ givesBack, prediction, rehearsal }) {
		const { opLevel, card } = this.#options;
		if (opLevel) return ["conditions of op-level recordings: no overheads, no validation"];
		if (card === null) return ["a median CUDA context: no card is declared"];
		return [
			"nothing else runs on the GPU",
			...givesBack ? [`${gib(prediction.allocatedPeakBytes)} GiB live at most: PyTorch would hold all of the card, and gives cached memory back to stay within it, which slows steps down`] : [],
			...this.plan.thrift !== null && givesBack && rehearsal.allocatedPeakBytes > prediction.allocatedPeakBytes ? [this.plan.thrift] : [],
			...this.#spreads.note === null ? [] : [this.#spreads.note]
		];
	}
};
function evidenceOf({ residuals }) {
	if (residuals === null) return null;
	const { need, peak } = residuals;
	return {
		need,
		needOfKnown: need,
		peak: {
			emptied: peak,
			kept: peak,
			small: peak
		}
	};
}
function gib(bytes) {
	return (bytes / 2 ** 30).toFixed(1);
}

// src/verdict/recommend.ts
const LEAST_SHARE = .85;
function recommend(forecaster, asked, verdict) {
	const { training: written } = forecaster.plan;
	const eased = verdict === "fits" ? forecaster : easedOf(forecaster);
	const { training } = eased.plan;
	const { gpus } = training.batch;
	const now = asked === null ? written : written.withBatch(asked);
	const advise = (own, batch, isChange) => recommendation(own, batch, now, isChange ? written : null);
	if (eased !== forecaster && asked !== null && (eased.at(asked).risk ?? 0) < .02) return advise(eased, asked, true);
	const largest = largestSafe(eased, asked);
	if (largest === null) return null;
	if (asked === null) return advise(eased, roundBelow(largest, gpus), true);
	if (verdict === "fits") return advise(eased, Math.max(roundBelow(largest, gpus), asked), false);
	const most = Math.min(largest, (Math.ceil(asked / gpus) - 1) * gpus);
	if (most < 1) return null;
	for (const { batch, changes } of pairsFor(eased, most, asked)) {
		const own = isEmpty(changes) ? eased : eased.of(training.with(changes));
		if ((own.at(batch).risk ?? 0) < .02) return advise(own, batch, true);
	}
	return training.keepsExactly ? null : advise(eased, roundBelow(most, gpus), true);
}
function easedOf(forecaster) {
	const { gpus } = forecaster.plan.training.batch;
	let own = forecaster;
	for (let less = own.plan.evaluatingLess; less !== null; less = own.plan.evaluatingLess) {
		if (own.isSafe(gpus, .02)) break;
		own = own.of(less);
	}
	return own;
}
function recommendation(forecaster, batch, now, written) {
	const training = forecaster.plan.training.withBatch(batch);
	const accumulate = training.accumulateAt(batch);
	const { need, devicePeakBytes, risk } = forecaster.at(batch);
	return {
		batch,
		accumulate,
		effectiveBatch: batch * accumulate,
		needBytes: need.bytes,
		devicePeakBytes,
		risk: risk ?? 0,
		changes: written === null ? [] : written.changesTo(training),
		explanation: now.explain(training),
		extras: training.extras
	};
}
function pairsFor({ plan: { training } }, largest, asked) {
	const { gpus } = training.batch;
	const effective = asked * training.accumulateAt(asked);
	const pairOf = (batch) => ({
		batch,
		...training.keeping(batch, asked)
	});
	const near = Array.from({ length: largest }, (_, less) => largest - less).filter((batch) => batch % gpus === 0 && (training.keepsExactly || batch >= LEAST_SHARE * largest)).toSorted((a, b) => (training.keepsExactly ? 0 : Number(isRound(b / gpus)) - Number(isRound(a / gpus))) || b - a);
	const exact = near.map((batch) => pairOf(batch)).filter((pair) => pair.effective === effective);
	const nearest = near.filter((batch) => batch >= LEAST_SHARE * largest);
	return [
		...exact.filter(({ changes }) => isEmpty(changes)),
		...exact.filter(({ changes }) => !isEmpty(changes)),
		...training.keepsExactly ? [] : nearest.map((batch) => pairOf(batch))
	];
}
function isEmpty(changes) {
	return Object.keys(changes).length === 0;
}
const STEPS = [
	[16, 1],
	[64, 2],
	[128, 4],
	[1e400, 8]
];
function isRound(samples) {
	return samples % STEPS.find(([most]) => samples <= most)[1] === 0;
}
function roundBelow(batch, gpus) {
	let samples = Math.floor(batch / gpus);
	while (!isRound(samples)) samples -= 1;
	return samples * gpus;
}
const MOST_GUESSES = 6;
function largestSafe(forecaster, asked) {
	const { training, mostSamples } = forecaster.plan;
	const { gpus } = training.batch;
	let safe = 0;
	let unsafe = mostSamples + 1;
	let next = Math.min(Math.max(Math.floor((asked ?? gpus) / gpus), 1), mostSamples);
	const seen = [{
		samples: 0,
		spare: forecaster.spareWithout()
	}];
	for (let tries = 0; unsafe - safe > 1; tries++) {
		const batch = next * gpus;
		if (forecaster.isSafe(batch, .02)) safe = next;
		else unsafe = next;
		seen.push({
			samples: next,
			spare: forecaster.spareAt(batch, MOST_RISK)
		});
		const guess = tries < MOST_GUESSES ? Math.floor(whereSpareEnds(seen)) : Math.floor((safe + unsafe) / 2);
		next = Math.min(Math.max(guess, safe + 1), unsafe - 1);
	}
	while (safe > 0 && (forecaster.at(safe * gpus).risk ?? 0) >= .02) safe -= 1;
	return safe === 0 ? null : safe * gpus;
}
function whereSpareEnds(seen) {
	const [a, b] = seen.toSorted((x, y) => Math.abs(x.spare) - Math.abs(y.spare));
	if (a.spare === b.spare) return a.samples;
	return Math.max(a.samples + a.spare * (b.samples - a.samples) / (a.spare - b.spare), 0);
}
const LADDER_SHARES = [
	.25,
	.5,
	1,
	2
];
function ladderOf(forecaster, asked, recommendation) {
	const recommended = recommendation?.batch ?? null;
	const gpus = forecaster.plan.training.batch.gpus;
	const centre = asked ?? recommended ?? gpus;
	const around = LADDER_SHARES.map((share) => Math.max(Math.round(centre * share / gpus), 1) * gpus);
	return [.../* @__PURE__ */ new Set([
		...around,
		...asked === null ? [] : [asked],
		...recommended === null ? [] : [recommended]
	])].toSorted((a, b) => a - b).map((batch) => {
		if (recommendation && batch === recommended && batch !== asked) {
			const { needBytes, devicePeakBytes, risk } = recommendation;
			return {
				batch,
				needBytes,
				devicePeakBytes,
				risk
			};
		}
		const { need, devicePeakBytes, risk } = forecaster.at(batch);
		return {
			batch,
			needBytes: need.bytes,
			devicePeakBytes,
			risk
		};
	});
}

// src/verdict/supposed.ts
function supposedBatches(forecaster, asked, safe) {
	const { gpus } = forecaster.plan.training.batch;
	let least = safe;
	return forecaster.plan.supposed.toReversed().flatMap(({ plan, words }) => {
		const own = forecaster.by(plan);
		const holdsAsked = asked !== null && own.isSafe(asked, .02);
		const largest = holdsAsked ? asked : largestSafe(own, asked);
		const batch = largest === null || holdsAsked ? largest : roundBelow(largest, gpus);
		if (batch === null || batch <= least) return [];
		least = batch;
		return [{
			batch,
			words
		}];
	});
}
function supposedLines(batches) {
	return batches.map(({ batch, words }) => `batch ${batch} fits where ${words}`);
}

export { largestSafe as a, cardFor as c, ladderOf as i, hintFindings as l, supposedLines as n, recommend as o, easedOf as r, Forecaster as s, supposedBatches as t };
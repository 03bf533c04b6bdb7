import { n as UserError } from "./near-match.js";
import "./plan.js";
import { o as readProbe } from "./render-measured.js";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { tmpdir } from "node:os";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { spawn } from "node:child_process";

// src/probe/python/package-folder.ts
function packageFolder() {
	let folder = dirname(fileURLToPath(import.meta.url));
	while (folder !== dirname(folder)) {
		const candidate = join(folder, "probe");
		if (existsSync(join(candidate, "oomlint_probe", "__main__.py"))) return candidate;
		folder = dirname(folder);
	}
	throw new Error("the Python package of the probe is not beside this program");
}

// src/probe/python/process-group.ts
const SIGNALS = [
	"SIGINT",
	"SIGTERM",
	"SIGHUP"
];
const GRACE_MILLISECONDS = 5e3;
function runGroup({ command, args, cwd, env, milliseconds, out }) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd,
			env,
			detached: true,
			stdio: [
				"pipe",
				"pipe",
				"pipe"
			]
		});
		let ended = null;
		let killer;
		const stop = (why) => {
			ended ??= why;
			signalGroup(child, "SIGTERM");
			killer ??= setTimeout(() => signalGroup(child, "SIGKILL"), GRACE_MILLISECONDS);
		};
		const cancel = (signal) => stop({
			kind: "cancelled",
			signal
		});
		const timer = setTimeout(() => stop({ kind: "timeout" }), milliseconds);
		const release = () => {
			clearTimeout(timer);
			clearTimeout(killer);
			for (const signal of SIGNALS) process.off(signal, cancel);
			signalGroup(child, "SIGKILL");
		};
		for (const signal of SIGNALS) process.on(signal, cancel);
		child.on("error", (error) => {
			release();
			reject(error);
		});
		child.on("close", (code, signal) => {
			release();
			resolve(ended ?? {
				kind: "exit",
				code,
				signal
			});
		});
		child.stdin.on("error", () => void 0);
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding("utf8");
			let rest = "";
			stream.on("data", (text) => {
				const lines = (rest + text).split("\n");
				rest = lines.pop()?.slice(-1e4) ?? "";
				for (const line of lines) out(line);
			});
			stream.on("end", () => rest !== "" && out(rest));
		}
	});
}
function signalGroup({ pid }, signal) {
	if (pid === void 0) return;
	try {
		process.kill(-pid, signal);
	} catch (error) {
		if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
	}
}

// src/probe/python/run-probe.ts
const MARGIN_SECONDS = 20;
const PASSED = /^(?:PATH|HOME|LANG|LC_ALL|USER|LD_LIBRARY_PATH|PYTHONPATH|VIRTUAL_ENV|CONDA_PREFIX|CUDA_.*|NVIDIA_.*|PYTORCH_.*|TORCH_.*|NCCL_.*|CUBLAS.*|CUDNN.*|OMP_.*|MKL_.*|OPENBLAS.*)$/;
async function runProbe(request, environment, log) {
	const folder = await mkdtemp(join(environment["RUNNER_TEMP"] ?? tmpdir(), "oomlint-"));
	const [plan, out] = [join(folder, "case.json"), join(folder, "result.json")];
	const { python, waitSeconds, seconds, ...rest } = request;
	const packages = packageFolder();
	const passed = Object.fromEntries(Object.entries(environment).filter(([name]) => PASSED.test(name)));
	const path = [packages, passed["PYTHONPATH"]].filter((part) => part !== void 0 && part !== "").join(":");
	try {
		await writeFile(plan, JSON.stringify({
			schema: "oomlint/probe-case@1",
			...rest,
			seconds,
			waitSeconds
		}));
		const ended = await runGroup({
			command: python,
			args: [
				"-m",
				"oomlint_probe",
				"--plan",
				plan,
				"--out",
				out,
				"--watch-stdin"
			],
			cwd: folder,
			env: {
				...passed,
				PYTHONPATH: path,
				PYTHONDONTWRITEBYTECODE: "1",
				TMPDIR: folder
			},
			milliseconds: (seconds + waitSeconds + MARGIN_SECONDS) * 1e3,
			out: log
		});
		const text = await readFile(out, "utf8").catch(() => null);
		if (text === null) throw new UserError(`the probe ended without a result (${describe(ended)}); its log is above`);
		const result = readProbe(text);
		if (typeof result === "string") throw new UserError(`the result of the probe cannot be used: ${result}`);
		return result;
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") throw new UserError(`cannot start ${python}: no such program; name the Python that has PyTorch with \`python\``);
		throw error;
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}
function describe(ended) {
	if (ended.kind === "timeout") return "killed at its time limit";
	if (ended.kind === "cancelled") return `stopped by ${ended.signal}`;
	return ended.signal === null ? `exit status ${ended.code}` : ended.signal;
}

export { runProbe as t };
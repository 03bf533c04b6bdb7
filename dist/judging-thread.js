import { s as revived } from "./shared/registry.js";
import { r as worked } from "./shared/judge-configs.js";
import { parentPort, workerData } from "node:worker_threads";

// src/judging-thread.ts
const options = workerData;
parentPort?.on("message", (pieces) => {
	parentPort?.postMessage(pieces.map((piece) => worked(alive(piece), options)));
});
function alive({ pair, ...rest }) {
	const { after, before, trusted = null } = pair;
	return {
		...rest,
		pair: {
			after: config(after),
			before: before && config(before),
			trusted: trusted && config(trusted)
		}
	};
}
function config({ training, unknown = null, ...rest }) {
	return {
		...rest,
		training: training && revived(training),
		unknown: unknown && {
			...unknown,
			training: revived(unknown.training)
		}
	};
}

export {  };
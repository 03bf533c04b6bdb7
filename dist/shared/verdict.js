// src/verdict/verdict.ts
const VERDICTS = [
	"fits",
	"tight",
	"likely",
	"oom",
	"unknown"
];
const MOST_RISK = .02;
const FAIL_ON = [
	"never",
	"oom",
	"likely",
	"tight"
];
function fails(verdict, failOn) {
	if (failOn === "never" || verdict === null || verdict === "unknown") return false;
	return VERDICTS.indexOf(verdict) >= VERDICTS.indexOf(failOn);
}

export { fails as i, MOST_RISK as n, VERDICTS as r, FAIL_ON as t };
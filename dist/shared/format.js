// src/report/format.ts
const GIB = 2 ** 30;
function gibNumber(bytes, digits) {
	const gib = bytes / GIB;
	if (digits !== void 0) return gib.toFixed(digits);
	if (gib >= 99.95) return gib.toFixed(0);
	return gib >= .1 || gib === 0 ? gib.toFixed(1) : gib.toFixed(2);
}
function gib(bytes) {
	if (bytes > 0 && bytes < .005 * GIB) return "< 0.01 GiB";
	return `${gibNumber(bytes)} GiB`;
}
function gibAgainst(bytes, limit) {
	const pair = [gibNumber(bytes), gibNumber(limit)];
	return pair[0] !== pair[1] || bytes === limit ? pair : [gibNumber(bytes, 2), gibNumber(limit, 2)];
}
function gibRange(low, high) {
	return `${gibNumber(low)}-${gibNumber(high)}`;
}
function percent(probability) {
	if (probability < .01) return "< 1 %";
	if (probability > .99) return "> 99 %";
	const tenths = Math.floor(probability * 1e3 + 1e-6);
	return tenths < 100 ? `${(tenths / 10).toFixed(1)} %` : `${Math.floor(tenths / 10)} %`;
}
function share(part, whole) {
	return whole === 0 ? "0 %" : `${Math.round(part / whole * 100)} %`;
}
function count(number, singular, plural = `${singular}s`) {
	return `${thousands(number)} ${number === 1 ? singular : plural}`;
}
function thousands(number) {
	return String(number).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
}

export { gibRange as a, thousands as c, gibNumber as i, gib as n, percent as o, gibAgainst as r, share as s, count as t };
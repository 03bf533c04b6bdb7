// package.json
var version = "1.0.0";

// src/base/version.ts
const VERSION = version;

export { VERSION as t };
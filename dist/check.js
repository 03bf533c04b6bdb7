import { t as actionsPlatform } from "./shared/actions-platform.js";
import { r as runCheck } from "./shared/run-check.js";

// src/check.ts
await runCheck(actionsPlatform(process.env));

export {  };
import { v as actionsPlatform } from "./shared/event.js";
import { r as runCheck } from "./shared/run-check.js";

// src/check.ts
await runCheck(actionsPlatform(process.env));

export {  };
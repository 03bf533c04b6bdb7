import { t as processTerminal } from "./terminal.js";

export { processTerminal };
import { t as processTerminal } from "./terminal3.js";

export { processTerminal };
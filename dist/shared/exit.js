// src/cli/exit.ts
const EXIT = {
	good: 0,
	badInput: 2,
	over: 3
};

export { EXIT as t };
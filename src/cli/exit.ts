/** Exit statuses, as docs/cli.md promises them. */
export const EXIT = { good: 0, badInput: 2, over: 3 } as const;

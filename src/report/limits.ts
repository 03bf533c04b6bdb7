/**
 * Longest comment we write, in characters. GitHub takes 65,536 and answers 422 "body is too long" beyond
 * (peter-evans/create-or-update-comment#181); the rest is room for the hidden marker.
 */
export const MAX_COMMENT_CHARACTERS = 60_000;

/**
 * Longest job summary we write, in bytes of UTF-8. GitHub takes 1 MiB of a step (GitHub Docs, workflow commands,
 * "step isolation and limits"), less a line end.
 */
export const MAX_SUMMARY_BYTES = 1024 * 1024 - 16;

/** Annotations that GitHub shows of one level for one step (GitHub Docs, "Workflow commands"; actions/runner, ExecutionContext.cs). */
export const MAX_ANNOTATIONS_PER_LEVEL = 10;

/** The runner cuts an annotation's message here (actions/runner, ExecutionContext.cs). */
export const MAX_ANNOTATION_CHARACTERS = 4096;

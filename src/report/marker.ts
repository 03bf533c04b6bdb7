/** Which comment this is, and by which run: the first line of every comment of ours, hidden in the page. */
export interface Marker {
  /** Tells several comments of one pull request apart. */
  readonly key: string;
  readonly headSha: string;
  /** GitHub numbers the runs of a repository upwards. */
  readonly runId: number;
  /** Counts from 1, grows when a run is started again. */
  readonly attempt: number;
}

const MARKER = /^<!-- oomlint:([^\s<>]+) sha=([0-9a-f]+) run=(\d+)\/(\d+) -->(?:\r?\n|$)/;

/** The hidden first line, without a line end. */
export function formatMarker({ key, headSha, runId, attempt }: Marker): string {
  // encoded, since a key is the user's text and must not end the HTML comment
  return `<!-- oomlint:${encodeURIComponent(key)} sha=${headSha} run=${runId}/${attempt} -->`;
}

/** Reads the marker of a comment; null unless it is the very first line, where a quoted comment cannot have it. */
export function parseMarker(body: string): Marker | null {
  const [, key, headSha, runId, attempt] = MARKER.exec(body) ?? [];
  if (key === undefined || headSha === undefined) return null;
  return { key: decodeKey(key), headSha, runId: Number(runId), attempt: Number(attempt) };
}

/** The comment without its marker, line ends as we write them (GitHub may give back CRLF). */
export function bodyWithoutMarker(body: string): string {
  return body.replace(MARKER, '').replaceAll('\r\n', '\n').trim();
}

/** The hidden line behind the marker, in which we keep what the next run must know; empty where there is none. */
export function hiddenLine(body: string): string {
  const [line = ''] = bodyWithoutMarker(body).split('\n', 1);
  return /^<!-- oomlint-[a-z]+:[^\s<>]* -->$/.test(line) ? line : '';
}

/** Whether a comment by `written` must not be replaced by the run of `ours`. */
export function isNewer(written: Marker, ours: Marker): boolean {
  return written.runId === ours.runId ? written.attempt > ours.attempt : written.runId > ours.runId;
}

function decodeKey(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    // not written by us; compares unequal to any real key
    return `\0${key}`;
  }
}

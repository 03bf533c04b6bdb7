/** What a terminal or a page obeys, or hides: control, bidi, zero-width and private characters, other line ends. */
const UNSEEN = /[^\P{C}\n]|[\p{Zl}\p{Zp}]/gu;

/**
 * Text for the log of a job, whoever wrote the names and values in it: every line that we log goes through here. Line
 * ends stay, and are for the caller to escape.
 */
export function logText(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(UNSEEN, '\uFFFD');
}

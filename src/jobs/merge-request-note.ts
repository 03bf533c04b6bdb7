import type { GitLabClient, Note } from '../gitlab/client.ts';
import { bodyWithoutMarker, formatMarker, isNewer, type Marker, parseMarker } from '../report/marker.ts';

type NotesApi = Pick<GitLabClient, 'createNote' | 'deleteNote' | 'notes' | 'updateNote' | 'viewer'>;

export type NoteOutcome = 'created' | 'updated' | 'unchanged' | 'left to a newer pipeline' | 'nothing to say';

interface OwnNote {
  readonly note: Note;
  readonly marker: Marker;
}

/**
 * Keeps one note of a key on the merge request, found by its hidden marker and its author: creates it, updates it, or
 * leaves it be. Of several, which pipelines that run at once may leave, the oldest stays. Throws `ApiError`.
 */
export async function keepNote(
  gitlab: NotesApi,
  { marker, body, speakFirst }: { readonly marker: Marker; readonly body: string; readonly speakFirst: boolean },
): Promise<NoteOutcome> {
  const text = `${formatMarker(marker)}\n${body}`;
  const [first, ...others] = await ourNotes(gitlab, marker.key);
  if (!first) {
    if (!speakFirst) return 'nothing to say';
    await gitlab.createNote(text);
    return 'created';
  }
  const newest = others.reduce((best, each) => (isNewer(each.marker, best.marker) ? each : best), first);
  if (isNewer(newest.marker, marker)) return 'left to a newer pipeline';
  const isSame = bodyWithoutMarker(first.note.body) === body.trim();
  if (!isSame) await gitlab.updateNote(first.note.id, text);
  for (const { note } of others) await gitlab.deleteNote(note.id);
  return isSame ? 'unchanged' : 'updated';
}

/** The marker alone proves nothing, anyone can paste it: the author must be us as well. Oldest first. */
async function ourNotes(gitlab: NotesApi, key: string): Promise<OwnNote[]> {
  const marked = (await gitlab.notes()).flatMap((note): OwnNote[] => {
    const marker = parseMarker(note.body);
    return marker?.key === key ? [{ note, marker }] : [];
  });
  if (marked.length === 0) return [];
  const us = await gitlab.viewer();
  return marked.filter(({ note }) => note.author.id === us).toSorted((a, b) => a.note.id - b.note.id);
}

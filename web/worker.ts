// The core in a worker, started from a Blob so that it works from file:// too.
import { Session } from './core/session.ts';
import type { Answer, Ask } from './protocol.ts';

const session = new Session();
let turn: Promise<void> = Promise.resolve();

self.addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  turn = turn.then(() => answer(data));
});

async function answer({ id, topic, files, question }: Ask): Promise<void> {
  let reply: Answer;
  try {
    if (files !== null) await session.take(files);
    reply = { id, value: session.answer(topic, question), problem: null };
  } catch (error) {
    reply = { id, value: null, problem: error instanceof Error ? error.message : String(error) };
  }
  self.postMessage(reply);
}

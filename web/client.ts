import type { Answer, Answers, Ask, Question, TextFile, Topic } from './protocol.ts';

/** What a question came to; `milliseconds` from asking to the answer. */
type Listener<T extends Topic> = (value: Answers[T] | null, problem: string | null, milliseconds: number) => void;

interface Waiting {
  readonly topic: Topic;
  readonly question: Question;
  readonly heard: Listener<Topic>;
}

/**
 * One worker, which is asked one thing at a time: of the questions of one topic that wait for it, only the newest is
 * ever asked.
 */
export class Client {
  readonly #worker: Worker;
  readonly #waiting = new Map<Topic, Waiting>();
  #sent: readonly TextFile[] | null = null;
  #asked: (Waiting & { readonly id: number; readonly at: number }) | null = null;
  #next = 1;

  constructor(source: string) {
    const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    this.#worker = new Worker(address);
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => this.#hear(data));
  }

  ask<T extends Topic>(topic: T, question: Question, heard: Listener<T>): void {
    this.#waiting.set(topic, { topic, question, heard: heard as Listener<Topic> });
    this.#send();
  }

  #send(): void {
    const [first] = this.#waiting.values();
    if (this.#asked !== null || first === undefined) return;
    const { topic, question } = first;
    this.#waiting.delete(topic);
    const { files, ...rest } = question;
    const id = this.#next++;
    this.#asked = { ...first, id, at: performance.now() };
    const ask: Ask = { id, topic, files: files === this.#sent ? null : files, question: rest };
    this.#sent = files;
    this.#worker.postMessage(ask);
  }

  #hear({ id, value, problem }: Answer): void {
    const asked = this.#asked;
    if (asked?.id !== id) return;
    this.#asked = null;
    this.#send();
    asked.heard(value, problem, performance.now() - asked.at);
  }
}

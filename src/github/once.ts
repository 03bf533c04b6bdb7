import { setTimeout as pause } from 'node:timers/promises';
import { ApiError } from './api-error.ts';
import { RETRIES } from './octokit.ts';

/** Tries a creation as often as a reading, but looks first whether the one before did not succeed after all. */
export async function once<T>(
  create: () => Promise<T>,
  find: () => Promise<T | null>,
  pauseMilliseconds: number,
): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await create();
    } catch (error) {
      // a refusal is final; what got no answer, or that of a broken server, may have been stored
      if (!(error instanceof ApiError) || (error.status !== 0 && error.status < 500)) throw error;
      await pause((tries + 1) ** 2 * pauseMilliseconds);
      const found = await find();
      if (found !== null) return found;
      if (tries === RETRIES) throw error;
    }
  }
}

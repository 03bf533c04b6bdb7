import { columnsOf } from '../report/terminal.ts';

/** Where the command line reads and writes. */
export interface Terminal {
  readonly colour: boolean;
  /** Columns to write in. */
  readonly columns: number;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Standard input, piece by piece. */
  readonly input: () => AsyncIterable<Uint8Array>;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  // the reader may have gone (`| head`), which is no error of ours
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    columns: columnsOf(process.stdout.columns),
    colour: process.stdout.isTTY && !process.env['NO_COLOR'],
    out: (text) => void process.stdout.write(text),
    error: (text) => void process.stderr.write(text),
    input: () => process.stdin,
  };
}

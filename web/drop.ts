import type { TextFile } from './protocol.ts';

/** As the check itself reads: larger ones are no configs. */
const MOST_BYTES = 2 ** 20;
const MOST_NOTEBOOK_BYTES = 16 * 2 ** 20;
/** Data sets have their hundreds of thousands. */
const MOST_FILES = 2000;
const MOST_ENTRIES = 20_000;
/** What may hold a training, or is named by one. */
const READ =
  /\.(?:ya?ml|json|toml|pyw?|ipynb|sh|bash|zsh|ksh|slurm|sbatch|sub|pbs|job|lsf|bat|cmd|ps1|md|cfg)$|(?:^|\/)(?:Dockerfile|Makefile|Jenkinsfile|Snakefile|justfile|MLproject)[^/]*$/i;
const NEVER = /(?:^|\/)(?:\.git|node_modules|site-packages|\.venv|venv|__pycache__)(?:\/|$)/;

interface Found {
  readonly path: string;
  readonly file: File;
}

/** The texts of what was dropped, folders with all that is in them. */
export async function filesDropped(items: DataTransferItemList): Promise<TextFile[]> {
  // entries are gone once the event is over
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const found: Found[] = [];
  let seen = 0;
  const pending: FileSystemEntry[] = entries.toReversed();
  for (let entry = pending.pop(); entry !== undefined && seen < MOST_ENTRIES; entry = pending.pop()) {
    seen += 1;
    const path = entry.fullPath.replace(/^\//, '');
    if (NEVER.test(path)) continue;
    if (isFolder(entry)) pending.push(...(await entriesOf(entry)));
    else if (isFile(entry)) found.push({ path, file: await fileOf(entry) });
  }
  return textsOf(found);
}

/** The texts of files that were chosen, from the folder that they were chosen in. */
export async function filesChosen(list: FileList): Promise<TextFile[]> {
  return textsOf([...list].map((file) => ({ path: file.webkitRelativePath || file.name, file })));
}

async function textsOf(found: readonly Found[]): Promise<TextFile[]> {
  const wanted = found
    .filter(({ path, file }) => {
      const most = /\.ipynb$/i.test(path) ? MOST_NOTEBOOK_BYTES : MOST_BYTES;
      return !NEVER.test(path) && file.size <= most && (READ.test(path) || found.length === 1);
    })
    .slice(0, MOST_FILES);
  const texts = await Promise.all(wanted.map(async ({ path, file }) => ({ path, text: await file.text() })));
  return withoutRoot(texts).toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Paths from the folder that was dropped, as a repository has them. */
function withoutRoot(files: TextFile[]): TextFile[] {
  const [root] = files[0]?.path.split('/') ?? [];
  const isOne = files.every(({ path }) => path.startsWith(`${root}/`));
  return isOne ? files.map(({ path, text }) => ({ path: path.slice(root!.length + 1), text })) : files;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

async function fileOf(entry: FileSystemFileEntry): Promise<File> {
  const { promise, resolve, reject } = Promise.withResolvers<File>();
  entry.file(resolve, reject);
  return promise;
}

/** A reader gives a hundred at a time. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const { promise, resolve, reject } = Promise.withResolvers<FileSystemEntry[]>();
    reader.readEntries(resolve, reject);
    const some = await promise;
    if (some.length === 0 || all.length > MOST_ENTRIES) return all;
    all.push(...some);
  }
}

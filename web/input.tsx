import { useRef, useState } from 'preact/hooks';
import { filesChosen, filesDropped } from './drop.ts';
import { EXAMPLES, pathFor } from './examples.ts';
import type { Choice, Question, TextFile } from './protocol.ts';

interface Props {
  readonly question: Question;
  readonly choices: readonly Choice[];
  readonly onChange: (files: readonly TextFile[], gpu?: string) => void;
  readonly onChoose: (chosen: number) => void;
}

/** A text to paste into, files to drop, and which training of them is meant. */
export function Input({ question, choices, onChange, onChoose }: Props) {
  const { files, chosen } = question;
  const [isOver, setOver] = useState(false);
  const [shown, setShown] = useState(0);
  const index = Math.min(shown, Math.max(files.length - 1, 0));
  const file = files[index] ?? { path: 'train.yaml', text: '' };
  const many = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);

  const take = (taken: readonly TextFile[]): void => {
    setShown(0);
    if (taken.length > 0) onChange(taken);
  };
  const write = (text: string): void => {
    // a name that was given is kept; a text of another kind that is pasted over all of it gets its own
    const isOwn = files.length > 1 || (file.path !== pathFor(file.text) && file.text.trim() !== '');
    const path = isOwn && !isExample(file) ? file.path : pathFor(text);
    onChange(files.length === 0 ? [{ path, text }] : files.map((each, at) => (at === index ? { path, text } : each)));
  };
  return (
    <section
      class={isOver ? 'input over' : 'input'}
      aria-label="Training config"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (event.dataTransfer) void filesDropped(event.dataTransfer.items).then(take);
      }}
    >
      <div class="line">
        <label for="text">
          <strong>Training config</strong>
        </label>
        <span class="examples">
          Try{' '}
          {EXAMPLES.map(({ title, gpu, file: own }) => (
            <button type="button" class="link" key={title} onClick={() => (setShown(0), onChange([own], gpu))}>
              {title}
            </button>
          ))}
        </span>
      </div>
      <div class="line names">
        {files.length > 1 ? (
          <select aria-label="File" value={index} onChange={(event) => setShown(Number(event.currentTarget.value))}>
            {files.map(({ path }, at) => (
              <option key={path} value={at}>
                {path}
              </option>
            ))}
          </select>
        ) : (
          <input
            aria-label="Name of the file"
            class="name"
            value={file.path}
            spellcheck={false}
            onChange={(event) =>
              onChange([{ path: event.currentTarget.value.trim() || pathFor(file.text), text: file.text }])
            }
          />
        )}
        <button type="button" onClick={() => many.current?.click()}>
          Files…
        </button>
        <button type="button" onClick={() => folder.current?.click()}>
          Folder…
        </button>
      </div>
      <textarea
        id="text"
        rows={8}
        spellcheck={false}
        autocomplete="off"
        aria-describedby="text-help"
        value={file.text}
        onInput={(event) => write(event.currentTarget.value)}
      />
      <p id="text-help" class="quiet">
        YAML, Python, a notebook, a shell script or JSON: paste it, or drop files or a folder here.
      </p>
      <input
        ref={many}
        type="file"
        multiple
        hidden
        data-pick="files"
        onChange={(event) => void filesChosen(event.currentTarget.files!).then(take)}
      />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        data-pick="folder"
        {...{ webkitdirectory: true }}
        onChange={(event) => void filesChosen(event.currentTarget.files!).then(take)}
      />
      {choices.length > 1 && (
        <label class="field">
          <span>Training ({choices.length} found)</span>
          <select value={chosen} onChange={(event) => onChoose(Number(event.currentTarget.value))}>
            {choices.map(({ place, label }, at) => (
              <option key={`${place} ${label}`} value={at}>
                {label} · {place}
              </option>
            ))}
          </select>
        </label>
      )}
    </section>
  );
}

function isExample(file: TextFile): boolean {
  return EXAMPLES.some((each) => each.file === file);
}

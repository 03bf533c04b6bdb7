import { useState } from 'preact/hooks';

/** Puts a text on the clipboard and says so; where the browser refuses, shows it to be copied by hand. */
export function CopyButton({ text, name }: { readonly text: string; readonly name: string }) {
  const [done, setDone] = useState<{ readonly text: string; readonly isCopied: boolean } | null>(null);
  const copy = (): void => {
    const settle = (isCopied: boolean): void => setDone({ text, isCopied });
    navigator.clipboard.writeText(text).then(
      () => settle(true),
      () => settle(false),
    );
  };
  const isKnown = done?.text === text;
  return (
    <span class="copy">
      <button type="button" onClick={copy}>
        {name}
      </button>
      <span role="status">{isKnown && done.isCopied ? 'Copied.' : ''}</span>
      {isKnown && !done.isCopied && (
        <input readOnly aria-label="To copy by hand" value={text} onFocus={(event) => event.currentTarget.select()} />
      )}
    </span>
  );
}

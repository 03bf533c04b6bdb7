import { useEffect, useState } from 'preact/hooks';
import { CopyButton } from './copy.tsx';
import { fragmentOf } from './link.ts';
import type { Question } from './protocol.ts';

/** The state as an address, which the address bar shows as well. */
export function Share({ question }: { readonly question: Question }) {
  const [fragment, setFragment] = useState<string | null>('');
  useEffect(() => {
    let isCurrent = true;
    const show = async (): Promise<void> => {
      const made = await fragmentOf(question);
      if (!isCurrent) return;
      setFragment(made);
      history.replaceState(null, '', made ?? '#');
    };
    void show();
    return () => {
      isCurrent = false;
    };
  }, [question]);
  if (fragment === null) return <p class="quiet share">Too large for a link.</p>;
  return (
    <div class="share">
      <CopyButton text={location.href.replace(/#.*$/, '') + fragment} name="Copy link" />
    </div>
  );
}

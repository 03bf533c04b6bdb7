import { render } from 'preact';
import { App } from './app.tsx';
import { Client } from './client.ts';
import { questionOf } from './link.ts';

const source = document.querySelector('#core')?.textContent ?? '';
const start = await questionOf(location.hash);
render(
  <App
    start={start}
    client={new Client(source)}
    // what takes long must not keep the picture from following
    later={() => new Client(source)}
  />,
  document.querySelector('#page')!,
);

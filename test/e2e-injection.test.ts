import { expect, test } from 'vitest';
import { pullRequest } from './support/github-state.ts';
import { Stage } from './support/stage.ts';

test('Markdown, HTML and mentions in names and values are inert in the comment and the summary', async () => {
  const name = 'configs/<img src=x onerror=alert(1)> @octo-team `x` [y](javascript:z) |\n# h.yaml';
  const model = '"<script>alert(1)</script> @everyone <!-- --> ![i](http://evil.test/i)"';
  await using stage = await Stage.of(
    pullRequest({}, { [name]: `model: ${model}\ndata: coco.yaml\nepochs: 3\nimgsz: 640\nbatch: 64\n` }),
  );
  const result = await stage.check();
  for (const text of [...stage.bodies, result.summary]) {
    // what stands in code, where GitHub renders nothing, is left out of the look
    const rendered = text
      .split('\n')
      .slice(1)
      .join('\n')
      .replaceAll(/(`+)[^`][\s\S]*?\1/g, '');
    expect(rendered).not.toMatch(/<img|<script|javascript:z|!\[i\]\(http/);
    expect(rendered).not.toMatch(/(?<![\w`])@(?:octo-team|everyone)\b/);
    expect(rendered).not.toMatch(/^# h/m);
  }
});

test('log commands in names and values are inert', async () => {
  const name = 'configs/a\n::set-output name=verdict::fits%0A::error::x.yaml';
  const model = '"x\\n::add-mask::a%0A::stop-commands::t\\n##[error]boo"';
  await using stage = await Stage.of(
    pullRequest({}, { [name]: `model: ${model}\ndata: coco.yaml\nepochs: 3\nimgsz: 640\nbatch: 64\n` }),
  );
  const result = await stage.check({ isBuilt: true });
  expect(new Set(result.commands.map((each) => each.name))).not.toContain('set-output');
  for (const command of result.commands) expect(['error', 'warning', 'notice']).toContain(command.name);
  expect(result.log).not.toMatch(/^\s*##\[/m);
  expect(result.outputs['verdict']).not.toBe('fits');
});

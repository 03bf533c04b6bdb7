// Configs that a script or a notebook writes on its way, and starts a training with.
import { expect, test } from 'vitest';
import { caseIn, configsIn } from '../support/mended.ts';

const AXOLOTL = (model: string, batch: string) => `base_model: ${model}
adapter: lora
lora_r: 16
lora_target_linear: true
sequence_len: 1024
micro_batch_size: ${batch}
datasets:
  - path: "it's one"
    type: alpaca
`;
const FACTS = { model: 'Qwen/Qwen2.5-1.5B', method: 'lora', micro_batch: 3, sequence_length: 1024 };

async function only(path: string, text: string) {
  const configs = await configsIn(path, { [path]: text });
  expect(configs).toHaveLength(1);
  const [config] = configs;
  return { config: config!, facts: caseIn((config!.unknown ?? config!).training) };
}

test.each([
  ['cat > q.yml <<EOF', 'q.yml'],
  ['cat <<EOF > conf/q.yml', 'conf/q.yml'],
  ['cat << EOF | tee q.yml', 'q.yml'],
  ['sudo tee /tmp/q.yml > /dev/null <<EOF', '/tmp/q.yml'],
  ['cat > "$NAME.yml" <<EOF', 'q.yml'],
])('%s writes a config, with variables put in', async (head, name) => {
  const body = AXOLOTL('$MODEL', '${BATCH:-3}');
  const text = `MODEL=Qwen/Qwen2.5-1.5B\nNAME=q\n${head}\n${body}EOF\naxolotl train ${name}\n`;
  const { config, facts } = await only('run.sh', text);
  expect(facts).toMatchObject(FACTS);
  expect(config.source).toEqual({ path: 'run.sh', line: 14 });
  expect(config.training!.fields['sequence_len']!.origin).toMatchObject({ path: 'run.sh', line: 8 });
});

test('a quoted delimiter leaves variables as they are written', async () => {
  const body = AXOLOTL('Qwen/Qwen2.5-1.5B', '$BATCH');
  const { config } = await only('run.sh', `BATCH=3\ncat > q.yml <<'EOF'\n${body}EOF\naxolotl train q.yml\n`);
  expect(config.unknown?.values.map(({ argument }) => argument)).toEqual(['micro_batch']);
});

test('a variable that nobody sets is named in what it leaves open', async () => {
  const body = AXOLOTL('Qwen/Qwen2.5-1.5B', '$BATCH');
  const { config } = await only('run.sh', `cat > q.yml <<EOF\n${body}EOF\naxolotl train q.yml\n`);
  expect(config.unknown?.values.map(({ why }) => why).join('')).toContain('${BATCH}');
});

test('the file that stands when a command runs is the one that it reads', async () => {
  const write = (batch: string) =>
    `cat > q.yml <<EOF\n${AXOLOTL('Qwen/Qwen2.5-1.5B', batch)}EOF\naxolotl train q.yml\n`;
  const configs = await configsIn('run.sh', { 'run.sh': write('2') + write('5'), 'q.yml': AXOLOTL('gpt2', '9') });
  expect(configs.map(({ training }) => caseIn(training)['micro_batch'])).toEqual([2, 5]);
});

test('a file that is only added to is not known', async () => {
  const text = `cat >> q.yml <<EOF\n${AXOLOTL('Qwen/Qwen2.5-1.5B', '3')}EOF\naxolotl train q.yml\n`;
  expect(await configsIn('run.sh', { 'run.sh': text })).toEqual([]);
});

test('a DeepSpeed JSON that a script writes is followed', async () => {
  const stage = '{"zero_optimization": {"stage": 2}}';
  const text = `cat > q.yml <<EOF\n${AXOLOTL('Qwen/Qwen2.5-1.5B', '3')}EOF\ncat > ds.json <<'J'\n${stage}\nJ\naxolotl train q.yml --deepspeed ds.json\n`;
  expect((await only('run.sh', text)).facts).toMatchObject({ ...FACTS, parallelism: 'zero2' });
});

const notebook = (...cells: readonly string[]): string =>
  JSON.stringify({
    cells: cells.map((source) => ({ cell_type: 'code', source, outputs: [], metadata: {} })),
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  });

test.each([
  ['%%writefile', [`%%writefile q.yaml\n${AXOLOTL('Qwen/Qwen2.5-1.5B', '3')}`, '!axolotl train q.yaml']],
  ['%%bash', [`%%bash\ncat > q.yaml <<EOF\n${AXOLOTL('Qwen/Qwen2.5-1.5B', '3')}EOF\naxolotl train q.yaml`]],
])('a config of a cell of %s is read by the command that names it', async (_, cells) => {
  expect((await only('n.ipynb', notebook(...cells))).facts).toMatchObject(FACTS);
});

test('a program of a cell is read by the command that starts it', async () => {
  const program = `%%writefile train.py
from trl import SFTConfig, SFTTrainer
args = SFTConfig("o", per_device_train_batch_size=3, max_length=700)
SFTTrainer("Qwen/Qwen2.5-1.5B", args=args, train_dataset=rows).train()
`;
  const { facts } = await only('n.ipynb', notebook(program, '!python train.py'));
  expect(facts).toMatchObject({ micro_batch: 3, sequence_length: 700 });
});

test('a program that a script writes is read at its lines in the script', async () => {
  const text = `cat > train.py <<'EOF'
from trl import SFTConfig, SFTTrainer
args = SFTConfig("o", per_device_train_batch_size=3, max_length=700)
SFTTrainer("Qwen/Qwen2.5-1.5B", args=args, train_dataset=rows).train()
EOF
python train.py
`;
  const { config, facts } = await only('run.sh', text);
  expect(facts).toMatchObject({ micro_batch: 3, sequence_length: 700 });
  expect(config.training!.fields['max_length']!.origin).toMatchObject({ path: 'run.sh', line: 3 });
});

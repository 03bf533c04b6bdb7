// npm run bench:op-level: the engine against data/reference; worst cases first, errors signed.
import {
  errorsOf,
  opLevel,
  parameterRows,
  recordedTape,
  replayTape,
  savedRows,
  type StepErrors,
  stepRows,
  tapeNames,
} from './reference.ts';

const AIMS = { afterForward: 0.5, allocated: 1, step: 1, reserved: 3 } as const;
type Measure = keyof typeof AIMS;

function known<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null;
  }
}

function count(title: string, results: readonly (boolean | null)[]): void {
  const exact = results.filter((each) => each === true).length;
  const unknown = results.filter((each) => each === null).length;
  const wrong = results.length - exact - unknown;
  console.log(`${title}: ${exact} of ${results.length} exact, ${wrong} wrong, ${unknown} of models that are not known`);
}

count(
  'Parameters',
  parameterRows().map(({ framework, model, task, nc, parameters }) => {
    const estimate = known(() => opLevel({ framework, model, task, nc, imgsz: 64, batch: 1 }));
    return estimate && estimate.parameters === parameters;
  }),
);
count(
  'Bytes saved for backward per image',
  savedRows().map(({ savedBytesPerImage, ...row }) => {
    // rows of RT-DETR were taken without noisy labels, and are held to a thousandth
    const isTransformer = row.model.startsWith('rtdetr');
    const estimate = known(() => opLevel({ ...row, batch: 2, labels_per_image: isTransformer ? 0 : 10 }));
    const off = estimate && Math.abs(estimate.savedBytesPerImage / savedBytesPerImage - 1);
    return off === null ? null : off <= (isTransformer ? 0.001 : 0);
  }),
);
count(
  'Reserved by the allocator over a recorded tape',
  tapeNames().map((name) => {
    const { events, peak_reserved } = recordedTape(name);
    return replayTape(events).peakReserved === peak_reserved;
  }),
);

const first = stepRows();
const steps = [...first, ...stepRows('steps-2')].map((row) => ({ row, errors: errorsOf(row) }));
console.log(
  `\nRecorded training steps, ${first.length} and ${steps.length - first.length} cases, signed errors in percent of what was recorded`,
);
for (const measure of ['afterForward', 'allocated', 'step', 'reserved'] as const) summary(measure);
console.log(`peak phase: right in ${steps.filter(({ errors }) => errors.phaseIsRight).length} of ${steps.length}`);
console.log(
  `parameters: right in ${steps.filter(({ errors }) => errors.parametersAreRight).length} of ${steps.length}`,
);

console.log('\nafter forward  allocated      step  reserved  phase  case, worst first');
for (const { row, errors } of steps.toSorted((a, b) => badness(b.errors) - badness(a.errors))) {
  const { model, imgsz, batch, labels_per_image: labels, amp, optimizer } = row;
  const numbers = [errors.afterForward, errors.allocated, errors.step, errors.reserved];
  const columns = numbers.map((each, i) => signed(each).padStart([13, 11, 10, 10][i]!)).join('');
  const what = `${model} ${imgsz} px, batch ${batch}, ${labels} labels, ${amp ? 'amp' : 'fp32'}, ${optimizer}`;
  console.log(`${columns}  ${errors.phaseIsRight ? 'right' : 'wrong'}  ${what}`);
}

function summary(measure: Measure): void {
  const errors = steps.map((step) => step.errors[measure]);
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const worst = errors.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
  const within = errors.filter((each) => Math.abs(each) <= AIMS[measure]).length;
  console.log(
    `${measure.padEnd(12)}  mean ${signed(mean(errors))}  mean |error| ${mean(errors.map(Math.abs)).toFixed(3)}  ` +
      `worst ${signed(worst)}  within ${AIMS[measure]} %: ${within}`,
  );
}

/** Largest share of an aim that a case uses up. */
function badness(errors: StepErrors): number {
  return Math.max(...(Object.keys(AIMS) as Measure[]).map((measure) => Math.abs(errors[measure]) / AIMS[measure]));
}

function signed(percent: number): string {
  return `${percent < 0 ? '-' : '+'}${Math.abs(percent).toFixed(3)}`;
}

// The tables of README.md and docs/accuracy/summary.md, from what the benchmarks wrote down.

type Row = readonly string[];

/** The groups of the first match; throws where a benchmark no longer prints the line. */
function numbers(pattern: RegExp, text: string): string[] {
  const found = pattern.exec(text);
  if (!found) throw new Error(`docs/accuracy has no line like ${pattern.source}`);
  return found.slice(1);
}

const ERRORS =
  /^all clean rows +n +(\d+) +signed mean \S+ +median (\S+) +\|error\| median (\S+) +p75 (\S+) +p90 (\S+) +within 15 % (\d+) %/m;
const SOURCES = /^ +each source once \(its median\) +n +(\d+)/m;
const SHARE = /^ +as a share of the card +n +\d+ +\|error\| median (\S+) +p75 (\S+) +p90 (\S+)/m;
const HOLDS = /^all clean rows +n +(\d+) +holds +(\d+) %.*width (\d+) % of/m;
const DENSE = /^ +labels 15 and more +n +(\d+) +holds +(\d+) %/m;

/** Five numbers for README.md; `yolo` and `llm` are the pages that the benchmarks write. */
export function headline(yolo: string, llm: string): { head: Row; rows: Row[] } {
  const [runs = '', , median = '', , tenth = ''] = numbers(ERRORS, yolo);
  const [sources = ''] = numbers(SOURCES, yolo);
  const [whole = '', holds = ''] = numbers(HOLDS, yolo);
  const [, dense = ''] = numbers(DENSE, yolo);
  const [called = '', failed = ''] = numbers(/^Out of memory: (\d+) of (\d+) called/m, yolo);
  const [wrong = '', ran = ''] = numbers(/^Ran: (\d+) of (\d+) called/m, yolo);
  const exact = numbers(
    /one GPU, exact length, allocated: n (\d+), median (\S+) %, mean (\S+) %, worst (\S+) %; (\d+) sources/,
    llm,
  );
  const verdicts = numbers(
    /failures called tight or worse: (\d+) of (\d+); runs that fitted called out of memory: (\d+) of (\d+)/,
    llm,
  );
  const [doubtful = ''] = numbers(/doubtful, one GPU: n (\d+)/, llm);
  return {
    head: ['What', 'Result', 'Runs'],
    rows: [
      [
        'YOLO, memory of the first epoch; nobody says how many objects the images hold',
        `off by ${median} % in the median, by ${round(tenth)} % or more in one of ten`,
        `${runs}, of ${sources} sources`,
      ],
      [
        'YOLO, 90 % interval over a whole run',
        `holds ${holds} % of runs, ${dense} % of those with 15 objects an image and more`,
        whole,
      ],
      [
        'YOLO, verdicts',
        `of ${failed} that ran out of memory ${called} were \`tight\` or worse; of ${ran} that ran ${wrong} were called out of memory`,
        String(Number(failed) + Number(ran)),
      ],
      [
        'LLM on one GPU, memory in tensors, length known',
        `off by ${round(exact[1]!, 1)} % in the median, ${round(exact[2]!, 1)} % in the mean, ${round(exact[3]!)} % at worst`,
        `${exact[0]}, of ${exact[4]} sources; ${doubtful} whose measurement is in doubt are apart`,
      ],
      [
        'LLM, verdicts',
        `of ${verdicts[1]} that ran out of memory ${verdicts[0]} were \`tight\` or worse; of ${verdicts[3]} that ran ${verdicts[2]} were called out of memory`,
        String(Number(verdicts[1]) + Number(verdicts[3])),
      ],
    ],
  };
}

/** What a pull request knows against what a finished run prints, for docs/accuracy/summary.md. */
export function summary(yolo: string): { head: Row; rows: Row[] } {
  const known = yolo.slice(yolo.indexOf('\nLABELS KNOWN: mean'));
  const columns = [yolo, known].map((text) => {
    const [runs, signed, median, upper, tenth, within] = numbers(ERRORS, text);
    const [sources] = numbers(SOURCES, text);
    const share = numbers(SHARE, text);
    const [, holds, width] = numbers(HOLDS, text);
    const [, dense] = numbers(DENSE, text);
    return [
      `${runs} runs, ${sources} sources`,
      `${signed} %`,
      `${median} %, ${upper} %, ${tenth} %`,
      `${within} % of runs`,
      share.map((part) => `${part} %`).join(', '),
      `${holds} % of runs, ${dense} % of those with 15 labels an image and more`,
      `${width} %`,
    ];
  });
  const names = [
    'First epoch, reserved memory',
    'signed median',
    'median of the absolute error, 75th and 90th percentile',
    'within 15 %',
    'as a share of the card: median, 75th and 90th percentile',
    '90 % interval holds the highest value of a whole run',
    'its median width over the estimate',
  ];
  const [head = [], ...rows] = names.map((name, index) => [name].concat(columns.map((column) => column[index] ?? '')));
  return { head: [head[0]!, `labels not known (${head[1]})`, `labels known (${head[2]})`], rows };
}

interface Blind {
  readonly title: string;
  /** What it showed when it was first looked at: no later run of the bench writes over it. */
  readonly firstLook: readonly Row[];
}

/** The samples that were read after everything else was set. */
const BLIND = {
  third: {
    title: 'Third sample, read after everything else was set',
    firstLook: [
      ['28 runs, 26 sources', '23 runs, 22 sources'],
      ['-12.4 %, -3.5 %', '-10.4 %, -0.4 %'],
      ['7.3 %, 15.9 %, 46.9 %', '5.7 %, 11.3 %, 66.9 %'],
      ['75 %', '78 %'],
      ['24 of 32', '16 of 25'],
      ['1 of 5', '1 of 5'],
      ['61 %', '24 %'],
    ],
  },
  fourth: {
    title: 'Fourth sample, read after the third had judged',
    firstLook: [
      ['37 runs, 36 sources', '36 runs, 35 sources'],
      ['-6.7 %, -2.3 %', '-3.1 %, -0.2 %'],
      ['5.0 %, 11.5 %, 22.6 %', '4.3 %, 9.9 %, 18.5 %'],
      ['84 %', '83 %'],
      ['36 of 39', '33 of 38'],
      ['8 of 8', '5 of 8'],
      ['114 %', '58 %'],
    ],
  },
  fifth: {
    title: 'Fifth sample, read after the fourth had judged',
    firstLook: [
      ['32 runs, 32 sources', '29 runs, 29 sources'],
      ['+7.2 %, +3.6 %', '+11.1 %, +4.9 %'],
      ['6.9 %, 13.9 %, 49.6 %', '5.9 %, 12.8 %, 60.4 %'],
      ['78 %', '86 %'],
      ['28 of 35', '26 of 31'],
      ['7 of 8', '7 of 8'],
      ['84 %', '68 %'],
    ],
  },
} as const satisfies Record<string, Blind>;

/** The tables of the samples that only judge; none for one that the page of the bench is older than. */
export function blind(yolo: string): { head: Row; rows: Row[] }[] {
  return (['third', 'fourth', 'fifth'] as const)
    .filter((name) => yolo.includes(`\n${name.toUpperCase()} SAMPLE`))
    .map((name) => blindTable(name, BLIND[name], yolo));
}

function blindTable(name: string, { title: heading, firstLook }: Blind, yolo: string): { head: Row; rows: Row[] } {
  const columns = ['not known', 'known'].map((labels) => {
    const title = `^${name} sample, labels ${labels}: `;
    const [runs, sources, mean, median, half, upper, tenth, within] = numbers(
      new RegExp(
        `${title}first epoch +n (\\d+) +sources (\\d+) +signed mean (\\S+) +median (\\S+) +\\|error\\| median (\\S+) +p75 (\\S+) +p90 (\\S+) +within 15 % (\\d+) %`,
        'm',
      ),
      yolo,
    );
    const [whole, holds, width] = numbers(
      new RegExp(`${title}whole run +n (\\d+) +holds (\\d+),.*width (\\d+) %`, 'm'),
      yolo,
    );
    const [some, dense] = numbers(new RegExp(`${title}whole run, dense +n (\\d+) +holds (\\d+),`, 'm'), yolo);
    return [
      `${runs} runs, ${sources} sources`,
      `${mean} %, ${median} %`,
      `${half} %, ${upper} %, ${tenth} %`,
      `${within} %`,
      `${holds} of ${whole}`,
      `${dense} of ${some}`,
      `${width} %`,
    ];
  });
  const names = [
    'first epoch',
    'signed mean and median',
    'median of the absolute error, 75th and 90th percentile',
    'within 15 %',
    '90 % interval holds the highest value that was read',
    'the same with 15 labels an image and more',
    'its median width over the estimate',
  ];
  return {
    head: [heading, 'labels not known, first look', 'today', 'labels known, first look', 'today'],
    rows: names.map((each, index) => [
      each,
      firstLook[index]![0]!,
      columns[0]![index]!,
      firstLook[index]![1]!,
      columns[1]![index]!,
    ]),
  };
}

function round(number: string, digits = 0): string {
  return Number(number).toFixed(digits);
}

import { MOST_RISK } from '../../src/verdict/verdict.ts';
import { UserError } from '../../src/base/errors.ts';
import { VERSION } from '../../src/base/version.ts';
import type { ReadConfig } from '../../src/configs/read-config.ts';
import { type Training, Unplannable } from '../../src/frameworks/training.ts';
import { allCards, findCard, listedCards } from '../../src/gpus/catalogue.ts';
import { cardFor, type TeamGpus } from '../../src/gpus/declared.ts';
import { resultOfConfigs } from '../../src/jobs/judge-configs.ts';
import { workflowText } from '../../src/policy/workflow-text.ts';
import { plain } from '../../src/report/escape.ts';
import { gib, gibNumber, percent } from '../../src/report/format.ts';
import { runResultOf } from '../../src/report/run-result.ts';
import type { RunResult } from '../../src/report/result.ts';
import { batchOf } from '../../src/report/wording.ts';
import type { Card } from '../../src/torch/card.ts';
import type { Timeline } from '../../src/torch/timeline.ts';
import { Forecaster } from '../../src/verdict/forecast.ts';
import { judge, unknownOf, verdictOf } from '../../src/verdict/judge.ts';
import type { Answers, CardName, CardRow, Details, Question, TextFile, View } from '../protocol.ts';
import { detailsOf } from './details.ts';
import { readFiles } from './files.ts';
import { controlsOf, moved } from './moves.ts';
import { nothingRead, viewOf } from './view.ts';

/** What a page says of its cards: the one that was chosen there, or what the files declare. */
const JUDGING = { opLevel: false, reserveBytes: 0 };
const CHOSEN_HERE = 'chosen on this page';
/** Replays are kept for as many batches of one training; each has its tape. */
const MOST_KEPT = 48;

/** A training as the page asks for it. */
interface Asked {
  /** As the files have it. */
  readonly config: ReadConfig;
  /** With what was moved. */
  readonly now: ReadConfig;
  readonly gpus: TeamGpus;
  /** What cannot be done as it was asked. */
  readonly problems: readonly string[];
}

/** What the replays of one batch say, and the picture of them, which takes another. */
interface Quick {
  readonly run: RunResult;
  readonly timeline: () => Timeline | null;
}

function undrawn(run: RunResult): Quick {
  return { run, timeline: () => null };
}

/** Reads files once, and answers questions about them. Pure but for what it remembers. */
export class Session {
  #files: readonly TextFile[] = [];
  #configs: readonly ReadConfig[] = [];
  #forecaster: { readonly key: string; readonly value: Forecaster; readonly batches: Set<number> } | null = null;

  async take(files: readonly TextFile[]): Promise<void> {
    this.#files = files;
    this.#configs = [];
    this.#forecaster = null;
    this.#configs = await readFiles(files);
  }

  answer(topic: keyof Answers, question: Omit<Question, 'files'>): Answers[keyof Answers] | null {
    switch (topic) {
      case 'glance':
        return this.#view(question, false);
      case 'view':
        return this.#view(question, true);
      case 'details':
        return this.#details(question);
      case 'compare':
        return this.#compare(question);
      case 'catalogue':
        return catalogue();
    }
  }

  /** What is seen while a control moves: the replays of one batch, and no search. */
  #view(question: Omit<Question, 'files'>, isDrawn: boolean): View {
    const asked = this.#asked(question);
    if (asked === null) return nothingRead(this.#files.length);
    const { now, gpus, problems } = asked;
    const declared = cardFor(now, gpus);
    const findings = [
      ...problems.map((message) => ({
        rule: 'page',
        severity: 'error' as const,
        message,
        path: null,
        line: null,
        column: null,
      })),
      ...declared.findings,
      ...now.findings,
    ];
    const quick = this.#quick({ ...now, findings }, declared.card, question);
    const timeline = isDrawn ? quick.timeline() : null;
    const seen = timeline === null ? quick.run : { ...quick.run, timeline };
    return viewOf({
      run: declared.place === null ? seen : { ...seen, declaredAt: declared.place },
      card: declared.card,
      configs: this.#configs,
      controls: now.training ? controlsOf(now.training) : [],
      isMoved: asked.now !== asked.config,
    });
  }

  #quick(config: ReadConfig, card: Card | null, question: Omit<Question, 'files'>): Quick {
    const { training } = config;
    const unknown = runResultOf(unknownOf(config), config.source);
    if (training === null) return undrawn(unknown);
    try {
      const forecaster = this.#forecasterOf(training, card, question);
      const automatic =
        training.batch.value === 'automatic' && card !== null ? forecaster.plan.automatic(forecaster.room) : null;
      const batch = automatic?.total ?? training.batch.total;
      if (batch === null) return undrawn(unknown);
      const { risk } = forecaster.at(batch);
      const judged = {
        ...unknownOf(config),
        estimate: forecaster.estimateAt(batch),
        verdict: risk === null ? null : verdictOf(risk),
        risk,
        autoBatch: automatic?.foretold ?? null,
      };
      return { run: runResultOf(judged, config.source), timeline: () => forecaster.timelineAt(batch) };
    } catch (error) {
      if (!(error instanceof Unplannable)) throw error;
      // says where it stands, in the words of the check
      return undrawn(runResultOf(judge(config, card, JUDGING), config.source));
    }
  }

  /** The same plan as long as only the batch moves. */
  #forecasterOf(training: Training, card: Card | null, { chosen, gpu, moves }: Omit<Question, 'files'>): Forecaster {
    const key = JSON.stringify([chosen, gpu, { ...moves, batch: null }]);
    const batch = training.batch.total ?? 0;
    if (this.#forecaster?.key !== key || this.#forecaster.batches.size > MOST_KEPT) {
      this.#forecaster = { key, value: Forecaster.of(training, { card, ...JUDGING }), batches: new Set() };
    }
    this.#forecaster.batches.add(batch);
    return this.#forecaster.value;
  }

  #details(question: Omit<Question, 'files'>): Details | null {
    const asked = this.#asked(question);
    if (asked === null) return null;
    const { config, now, gpus } = asked;
    const result = resultOfConfigs([{ after: now, before: null }], () => gpus, JUDGING, VERSION);
    const card = cardFor(now, gpus).card;
    return detailsOf({
      run: result.runs[0]!,
      config,
      training: now.training,
      forecaster: now.training && plannable(() => this.#forecasterOf(now.training!, card, question)),
      files: this.#files,
      question,
      workflow: workflowText(card?.name === 'memory' ? null : (card?.name ?? null), true),
    });
  }

  #compare(question: Omit<Question, 'files'>): CardRow[] {
    const asked = this.#asked(question);
    if (asked === null || asked.now.training === null) return [];
    const { training } = asked.now;
    const card = cardFor(asked.now, asked.gpus).card;
    const batch = batchOf(runResultOf(judge(asked.now, card, { ...JUDGING, brief: true }), asked.now.source));
    if (batch === null) return [];
    return allCards().flatMap((each) => rowOf(training, batch, each));
  }

  #asked({ chosen, gpu, moves }: Omit<Question, 'files'>): Asked | null {
    const config = this.#configs[chosen] ?? this.#configs[0];
    if (!config) return null;
    const problems: string[] = [];
    const tried = <T>(body: () => T): T | null => {
      try {
        return body();
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        problems.push(plain(error.message));
        return null;
      }
    };
    const named = gpu.trim() === '' ? null : tried(() => findCard(gpu));
    // no other card is judged in place of one that is not known
    const own = gpu.trim() !== '' && named === null ? { ...config, gpu: null } : config;
    const { training } = own;
    const isMoved =
      moves.batch !== null ||
      moves.allocConf !== null ||
      Object.keys(moves.axes).length > 0 ||
      Object.keys(moves.values).length > 0;
    const other = training && isMoved ? tried(() => moved(training, moves)) : null;
    return {
      config: own,
      now: other === null ? own : { ...own, training: other },
      gpus: {
        byGlob: named,
        runners: new Map(),
        otherwise: null,
        by: { glob: CHOSEN_HERE, otherwise: CHOSEN_HERE },
        team: [],
      },
      problems,
    };
  }
}

function plannable(make: () => Forecaster): Forecaster | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof Unplannable) return null;
    throw error;
  }
}

/** Only a card that holds it. */
function rowOf(training: Training, batch: number, card: Card): CardRow[] {
  const forecaster = plannable(() => Forecaster.of(training, { card, ...JUDGING }));
  if (!forecaster?.isSafe(batch, MOST_RISK)) return [];
  const { need, risk } = forecaster.at(batch);
  if (risk === null || risk >= MOST_RISK) return [];
  return [
    {
      name: card.name,
      title: card.title,
      usable: gibNumber(card.usableBytes),
      need: gibNumber(need.bytes),
      left: gib(card.usableBytes - need.bytes),
      risk: percent(risk),
    },
  ];
}

function catalogue(): CardName[] {
  return listedCards().map(({ card, aliases }) => ({
    name: card.name,
    title: card.title,
    aliases: [...aliases],
    usable: gib(card.usableBytes),
  }));
}

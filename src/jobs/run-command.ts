import type { ReadConfig } from '../configs/read-config.ts';
import * as answers from '../bot/answers.ts';
import { type BotRequest, type BotCommand, botCommandsIn } from '../bot/parse.ts';
import { changedConfig, chosen, readChange } from '../bot/what-if.ts';
import { UserError } from '../base/errors.ts';
import { type CommandInputs, readCommandInputs } from '../policy/inputs.ts';
import { code, prose } from '../report/escape.ts';
import { headline } from '../report/headline.ts';
import { covers } from '../report/ignored.ts';
import { renderComment } from '../report/markdown.ts';
import { type Marker } from '../report/marker.ts';
import { type Result, type RunResult } from '../report/result.ts';
import { runResultOf } from '../report/run-result.ts';
import { gpusFor } from '../policy/policy.ts';
import { type Card } from '../torch/card.ts';
import { cardFor } from '../gpus/declared.ts';
import { judge, type JudgeOptions } from '../verdict/judge.ts';
import { solve } from '../verdict/solve.ts';
import { ApiError } from '../github/api-error.ts';
import { type GitHubClient, type Reaction } from '../github/client.ts';
import { type Platform } from '../github/platform.ts';
import { type Examination, examine, policyFor } from './examine.ts';
import { answerKey } from './ignore-wishes.ts';
import { memoryLine } from './seen.ts';
import { clientOf, explainFailure, speak } from './run-check.ts';
import { issueCommentEventSchema, type PullRequest } from '../github/schemas.ts';
import { keepComment, standingMarker } from '../github/sticky-comment.ts';

/** Answers the comment that started the job. Never throws: what goes wrong fails the step in one line. */
export async function runCommand(platform: Platform): Promise<void> {
  try {
    await answerComment(platform);
  } catch (error) {
    platform.fail(explainFailure(error));
  }
}

async function answerComment(platform: Platform): Promise<void> {
  const { facts } = platform;
  if (facts.eventName !== 'issue_comment') {
    platform.notice(
      `nothing to answer at \`${facts.eventName}\`: commands are comments, so run it on \`issue_comment\``,
    );
    return;
  }
  const { action, comment, issue, repository } = issueCommentEventSchema.parse(await platform.readEvent());
  // nobody means what an edit says twice, and a bot that quotes us would be answered for ever
  const isMeant =
    action === 'created' && issue.pull_request !== undefined && issue.state === 'open' && comment.user.type !== 'Bot';
  const all = isMeant ? botCommandsIn(comment.body) : [];
  if (all.length === 0) {
    platform.info('no command in this comment');
    return;
  }
  const given = readCommandInputs((name) => platform.input(name));
  const github = clientOf(given, platform);
  // before the head is read: a comment that is written after this knows more than we do
  const standing = await standingMarker(github, issue.number, given.commentKey);
  const pullRequest = await github.pullRequest(issue.number);
  if (!pullRequest.isOpen) {
    platform.info('the pull request is closed by now');
    return;
  }
  await react(github, comment.id, 'eyes', platform);
  const policy = await policyFor(github, { kind: 'pull request', pullRequest });
  const conversation = new Conversation({
    github,
    platform,
    inputs: readCommandInputs((name) => platform.input(name), policy),
    author: comment.user.login,
    defaultBranch: repository.default_branch,
    pullRequest,
    standing,
  });
  const said = [];
  for (const asked of all) said.push(await conversation.answer(asked));
  await keepComment(github, {
    pullRequest: issue.number,
    marker: {
      key: answerKey(comment.id),
      headSha: conversation.headSha,
      runId: facts.runId,
      attempt: facts.attempt,
    },
    body: said.map(({ text }) => text).join('\n\n'),
    ...(await conversation.remembered(comment.id)),
    speakFirst: true,
  });
  await react(github, comment.id, said.every(({ isDone }) => isDone) ? 'rocket' : 'confused', platform);
}

/** A courtesy. */
async function react(github: GitHubClient, comment: number, reaction: Reaction, platform: Platform): Promise<void> {
  try {
    await github.react(comment, reaction);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    platform.warning(error.message);
  }
}

interface Circumstances {
  readonly github: GitHubClient;
  readonly platform: Platform;
  readonly inputs: CommandInputs;
  /** Who asks. */
  readonly author: string;
  readonly defaultBranch: string;
  /** As it stood when the command was read: whatever is pushed later is not what was asked about. */
  readonly pullRequest: PullRequest;
  /** Of the check's comment; null when there is none. */
  readonly standing: Marker | null;
}

interface Answer {
  readonly text: string;
  readonly isDone: boolean;
}

/** One comment's commands, all about the same head. */
class Conversation {
  readonly #about: Circumstances;
  #examined: Promise<Examination> | null = null;

  constructor(about: Circumstances) {
    this.#about = about;
  }

  get headSha(): string {
    return this.#about.pullRequest.headSha;
  }

  /** What the wishes of a comment were said of; nothing where none was. */
  async remembered(comment: number): Promise<{ readonly hidden?: string }> {
    // what went wrong has been said in an answer
    const examined = await this.#examined?.catch(() => null);
    const wishes = examined?.memory?.wishes[comment];
    return wishes ? { hidden: memoryLine({ now: null, wishes: { [comment]: wishes } }) } : {};
  }

  async answer({ line, command }: BotRequest): Promise<Answer> {
    try {
      const text = await this.#textFor(command);
      const isDone = command.kind !== 'help' || command.problem === null;
      return { text: answers.answer(line, text), isDone };
    } catch (error) {
      if (!(error instanceof UserError || error instanceof ApiError)) throw error;
      return { text: answers.answer(line, asProse(error)), isDone: false };
    }
  }

  async #textFor(command: BotCommand): Promise<string> {
    switch (command.kind) {
      case 'help':
        return answers.help(command.problem);
      case 'check':
        return this.#check();
      case 'what-if':
        return this.#whatIf(command.words, command.path);
      case 'solve': {
        const { configs, judging } = await this.#examine();
        const { field } = command;
        const all = chosen(configs, command.path, ({ after }) => after.source.path).map(({ after }) => ({
          place: `${after.source.path}:${after.source.line}`,
          solution: solve(field, after, this.#cardOf(after), judging),
        }));
        return `${this.#at}\n\n${answers.solved(field, all)}`;
      }
      case 'probe':
        return this.#probe(command.sha);
      case 'ignore':
        return this.#ignore(command);
    }
  }

  async #check(): Promise<string> {
    const { github, platform, inputs, pullRequest, standing } = this.#about;
    const examined = await this.#examine();
    const body = renderComment(examined.result, { headSha: this.headSha, runUrl: platform.facts.runUrl });
    // with the rank of the comment that stood there: any run of the check itself knows better
    const { runId, attempt } = standing ?? { runId: 0, attempt: 1 };
    await speak(
      github,
      { inputs: { ...inputs, commentOn: 'always' }, pullRequest, examined, body, runId, attempt },
      platform,
    );
    return `${this.#at}\n\n${headline(examined.result)}`;
  }

  async #whatIf(words: readonly string[], path: string | null): Promise<string> {
    const change = readChange(words);
    const { configs, judging: whole } = await this.#examine();
    const judging = { ...whole, brief: true };
    const all = chosen(configs, path, ({ after }) => after.source.path).map(({ after }) => {
      const cards = { now: this.#cardOf(after), instead: change.card ?? this.#cardOf(after) };
      const now = this.#judge(after, cards.now, judging);
      return { now, instead: this.#judge(changedConfig(after, change), cards.instead, judging), cards };
    });
    return `${this.#at}, and nothing is changed by this\n\n${answers.whatIf(all)}`;
  }

  async #probe(sha: string | null): Promise<string> {
    const { github, inputs, pullRequest, defaultBranch } = this.#about;
    await this.#needsWriter('probe');
    if (pullRequest.isFork) throw new UserError('probe: the head is a fork, and a fork never gets onto the GPU');
    if (sha !== null && !this.headSha.startsWith(sha)) {
      throw new UserError(`probe: the head is ${this.headSha} by now, not ${sha}; look at it again`);
    }
    if (inputs.probeWorkflow === null) {
      throw new UserError('probe: the input probe-workflow of the bot does not say which workflow measures');
    }
    await github.dispatch(inputs.probeWorkflow, defaultBranch, {
      'pull-request': String(pullRequest.number),
      'head-sha': this.headSha,
    });
    return `Started ${code(inputs.probeWorkflow)} for ${this.#head}; the comment gets what it measures.`;
  }

  async #ignore({ rule, path }: Extract<BotCommand, { kind: 'ignore' }>): Promise<string> {
    await this.#needsWriter('ignore');
    const { result } = await this.#examine();
    const wish = result.ignored?.find((each) => each.rule === rule && each.path === path);
    const lapsed = result.lapsed?.find((each) => each.rule === rule && each.path === path);
    if (!wish && lapsed) throw new UserError(`ignore: ${lapsed.why}`);
    if (!wish) {
      const names = namesIn(result);
      const known = names.length === 0 ? 'nothing is found here' : `here are ${names.join(', ')}`;
      throw new UserError(`ignore: nothing here is called ${path === null ? rule : `${rule} in ${path}`}; ${known}`);
    }
    const where = path === null ? 'in every file' : `in ${code(path)}`;
    const kept = `${code(rule)} is ignored ${where} as long as the comment that says so stands and nothing gets worse than it is now.`;
    return `${kept} ${await this.#runAgain()}`;
  }

  /** The check that went red has to look again; commands cannot turn it green. */
  async #runAgain(): Promise<string> {
    const { github, inputs } = this.#about;
    const byHand = 'Run the check again to have it count.';
    if (inputs.checkWorkflow === null) return byHand;
    try {
      const run = await github.latestRun(inputs.checkWorkflow, this.headSha);
      if (run === null) return byHand;
      await github.rerun(run);
      return 'The check runs again.';
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return `${byHand} (${asProse(error)})`;
    }
  }

  async #needsWriter(command: string): Promise<void> {
    const { github, author } = this.#about;
    if (await github.mayWrite(author)) return;
    throw new UserError(`${command} is for people who may push to this repository`);
  }

  #examine(): Promise<Examination> {
    const { github, platform, inputs, pullRequest } = this.#about;
    return (this.#examined ??= examine(github, { kind: 'pull request', pullRequest }, inputs, platform, true));
  }

  #cardOf(config: ReadConfig): Card | null {
    return cardFor(config, gpusFor(this.#about.inputs, config.source.path)).card;
  }

  #judge(config: ReadConfig, card: Card | null, judging: JudgeOptions): RunResult {
    return runResultOf(judge(config, card, judging), config.source);
  }

  get #head(): string {
    return code(this.headSha.slice(0, 7));
  }

  get #at(): string {
    return `At ${this.#head}`;
  }
}

/** Our messages put names between backticks, for a log. */
function asProse({ message }: Error): string {
  return prose(message.replaceAll('`', ''));
}

/** What there is to ignore, as it has to be written. */
function namesIn(result: Result): string[] {
  const names = result.runs.flatMap(({ verdict, findings, source }) => [
    ...(verdict === null || verdict === 'fits' ? [] : [`${verdict}:${source.path}`]),
    ...findings.map(({ rule, path }) => `${rule}:${path ?? source.path}`),
  ]);
  return [...new Set(names)].filter((name) => !isIgnored(result, name)).slice(0, MOST_NAMES);
}

function isIgnored({ ignored = [] }: Result, name: string): boolean {
  const colon = name.indexOf(':');
  return ignored.some((wish) => covers(wish, name.slice(0, colon), name.slice(colon + 1)));
}

const MOST_NAMES = 8;

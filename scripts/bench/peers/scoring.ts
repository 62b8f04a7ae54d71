import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { scoreAssessment } from '../../../src/domain/scoring/index.ts';
import { must } from '../../../src/domain/common/result.ts';
import { questionsInOrder, type Questionnaire } from '../../../src/domain/questionnaire/index.ts';
import { answer, ASSESSMENT_DATE, chosen } from '../../../src/testing/builders.ts';
import { choiceEdition } from '../large-edition.ts';
import { installPeers, modelOf } from './build.ts';

// `npm run bench:peers`: whole sets scored in Node, here and in survey-core, in turn. Every question is answered, each
// set otherwise. Ours scores sections, bands, essential gaps and evidence, and says of each question why it earns what
// it earns; the peer's documentation adds the points of what is chosen. Fails where a ratio is less than is promised.
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    /** Of a process that this script starts. */
    subject: { type: 'string' },
    questions: { type: 'string', default: '50,120,500,2000' },
    out: { type: 'string', default: 'test-results/peers-scoring.json' },
  },
});
/** By questions: how many times as many sets as survey-core. */
const LEAST_RATIO: Readonly<Record<string, number>> = { 120: 400, 2000: 100 };

const SUBJECTS = ['assure', 'survey-core', 'survey-core, kept'] as const;
type Subject = (typeof SUBJECTS)[number];
/** Milliseconds of processor time that a whole set takes, from its answers to its figure: one entry a round. */
type Times = Readonly<Record<Subject, readonly number[]>>;

/** The little of survey-core that is used; its own types want a browser's. */
type Survey = {
  data: Readonly<Record<string, string>>;
  getAllQuestions: () => readonly { readonly name: string; readonly value: string }[];
};
type SurveyCore = { readonly Model: new (model: unknown) => Survey };

/** Long enough for the clock. */
const LEAST_MS = 100;
const PROFILE = { type: 'acute-trust', sizeBand: 'from-5000-to-9999', services: [] } as const;

/** Scores sets of an edition, each time another one; gives the points earned, which all subjects must agree in. */
function scorerOf(subject: Subject, edition: Questionnaire): (number: number) => number {
  const questions = questionsInOrder(edition).map(({ question }) => question);
  /** Of a set with this number: options in turn, shifted by one for each set. */
  const chosenIn = (number: number): readonly (readonly [question: string, option: string])[] =>
    questions.map((question, index) => {
      if (question.kind !== 'levels') throw new Error('The peers are measured with questions of one choice');
      const { options: choices } = question;
      return [question.id, must(choices[(index + number) % choices.length], 'a question has options').id];
    });
  const sets = [0, 1, 2].map(chosenIn);
  const pick = <T>(list: readonly T[], number: number): T => must(list[number % list.length], 'there are sets');
  if (subject === 'assure') {
    const inputs = sets.map((set) => ({
      questionnaire: edition,
      profile: PROFILE,
      assessmentDate: ASSESSMENT_DATE,
      answers: set.map(([question, option]) => answer(question, chosen(option))),
      evidence: [],
    }));
    return (number) => scoreAssessment(pick(inputs, number)).sections.reduce((sum, { earned }) => sum + earned, 0);
  }
  // Safe: what is used of it is written out above. Taken from the peers' own package file.
  const { Model } = createRequire(import.meta.url)('survey-core') as SurveyCore;
  const { sections } = modelOf(edition);
  const points = new Map(
    sections.flatMap((section) =>
      section.questions.map(({ id, options: choices }) => [id, new Map(choices.map((one) => [one.id, one.points]))]),
    ),
  );
  const survey = {
    pages: sections.map((section) => ({
      name: section.id,
      title: section.title,
      elements: section.questions.map((question) => ({
        type: 'radiogroup',
        name: question.id,
        title: question.text,
        choices: question.options.map((option) => ({ value: option.id, text: option.text })),
      })),
    })),
  };
  const data = sets.map((set) => Object.fromEntries(set));
  const kept = subject === 'survey-core, kept' ? new Model(survey) : null;
  return (number) => {
    const one = kept ?? new Model(survey);
    one.data = pick(data, number);
    return one.getAllQuestions().reduce((sum, { name, value }) => sum + (points.get(name)?.get(value) ?? 0), 0);
  };
}

type Told = { readonly ms: number; readonly earned: number };

/** What a process of one subject does: a round whenever it is told to. A heap of its own, so that none pays for another. */
function answerRounds(subject: Subject, count: number): void {
  const score = scorerOf(subject, choiceEdition(count));
  let number = 0;
  process.on('message', () => {
    const from = process.cpuUsage();
    const spent = (): number => {
      const { user, system } = process.cpuUsage(from);
      return (user + system) / 1000;
    };
    let done = 0;
    while (done === 0 || spent() < LEAST_MS) {
      score((number += 1));
      done += 1;
    }
    const told: Told = { ms: spent() / done, earned: score(0) };
    process.send?.(told);
  });
}

type Subprocess = { readonly round: () => Promise<Told>; readonly end: () => void };

function startProcess(subject: Subject, count: string): Subprocess {
  const child = fork(fileURLToPath(import.meta.url), ['--subject', subject, '--questions', count], {
    execArgv: ['--import', 'tsx'],
  });
  return {
    round: () =>
      new Promise((resolve, reject) => {
        child.once('exit', (code) => reject(new Error(`The process of ${subject} has ended with ${code}`)));
        // Safe: `answerRounds` sends nothing else.
        child.once('message', (told) => resolve(told as Told));
        child.send('round');
      }),
    end: () => child.kill(),
  };
}

async function timeScoring(count: string, rounds: number): Promise<Times> {
  const processes = SUBJECTS.map((subject) => [subject, startProcess(subject, count)] as const);
  const times: Record<Subject, number[]> = { assure: [], 'survey-core': [], 'survey-core, kept': [] };
  // The first round warms up.
  for (let round = 0; round <= rounds; round += 1) {
    const earned = new Set<number>();
    for (const [subject, { round: next }] of processes) {
      const told = await next();
      earned.add(told.earned);
      if (round > 0) times[subject].push(told.ms);
    }
    if (earned.size !== 1) throw new Error('The same answers earn other points there');
  }
  for (const [, { end }] of processes) end();
  return times;
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Number.NaN;

async function compareAll(): Promise<void> {
  installPeers();
  const found = new Map<string, Times>();
  console.log(
    `Whole sets scored in Node: milliseconds of processor time a set, medians of ${options.rounds} rounds in turn (the middle half).`,
  );
  console.log(
    `questions${SUBJECTS.map((subject) => subject.padStart(28)).join('')}   as many times slower: by a model for each set, by one that is kept`,
  );
  for (const count of options.questions.split(',')) {
    const times = await timeScoring(count, Number(options.rounds));
    found.set(count, times);
    const cells = SUBJECTS.map((subject) =>
      [0.5, 0.25, 0.75].map((share) => quantile(times[subject], share).toPrecision(3)),
    ).map(([middle, low, high]) => `${middle} (${low}–${high})`.padStart(28));
    const ratioTo = (subject: Subject) => quantile(times[subject], 0.5) / quantile(times.assure, 0.5);
    const ratio = ratioTo('survey-core');
    console.log(
      `${count.padStart(9)}${cells.join('')}   ${ratio.toFixed(0)}, ${ratioTo('survey-core, kept').toFixed(0)}`,
    );
    if (ratio < (LEAST_RATIO[count] ?? 0)) process.exitCode = 1;
  }
  mkdirSync(fileURLToPath(new URL('../../../test-results', import.meta.url)), { recursive: true });
  writeFileSync(options.out, JSON.stringify(Object.fromEntries(found), null, 1));
}

const subject = SUBJECTS.find((one) => one === options.subject);
if (subject) answerRounds(subject, Number(options.questions));
else await compareAll();

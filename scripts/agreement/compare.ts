// `npm run agreement`: scores what two readers answered and writes how often they agree into questionnaires/README.md.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Fraction from 'fraction.js';
import * as z from 'zod/mini';
import { valueMisfit } from '../../src/domain/assessment/answer/index.ts';
import { emptyAnswer } from '../../src/domain/assessment/history/index.ts';
import type { AnswerValue } from '../../src/domain/assessment/index.ts';
import { answerValueSchema } from '../../src/domain/assessment/schema.ts';
import { repeatedKeys } from '../../src/domain/common/repeated-keys.ts';
import { must } from '../../src/domain/common/result.ts';
import { questionsInOrder, type Questionnaire } from '../../src/domain/questionnaire/index.ts';
import { wholePercent } from '../../src/domain/scoring/exact-share.ts';
import { scoreAssessment, type QuestionScore } from '../../src/domain/scoring/index.ts';
import { root } from '../run.mjs';
import {
  ASSESSMENT_DATE,
  CASES,
  DRAWN_PER_EDITION,
  fileOf,
  nameOf,
  readEdition,
  SEED,
  type AgreementCase,
} from './cases.ts';
import { readDraw, readHash, type Draw } from './draw.ts';

/** Question id to the answer to it. */
export type Answers = Readonly<Record<string, AnswerValue>>;
const answersSchema = z.record(z.string(), answerValueSchema);

export const READERS = ['a', 'b'] as const;
type Reader = (typeof READERS)[number];

/** One question beside itself: what each reader's answer earns, in words, and whether that is the same. */
export type Row = {
  readonly question: string;
  readonly a: string;
  readonly b: string;
  readonly isSame: boolean;
  /** Does a reader read other words now than these two did? */
  readonly isReworded: boolean;
};

/**
 * The answers in a file's text.
 * @throws when it is not JSON, a key stands twice, or a value is no answer
 */
export function parseAnswers(text: string): Answers {
  const answers = z.parse(answersSchema, JSON.parse(text));
  const repeated = repeatedKeys(text);
  if (repeated.length > 0) throw new Error(`stands more than once: ${repeated.join(', ')}`);
  return answers;
}

const scoresOf = ({ profile }: AgreementCase, questionnaire: Questionnaire, answers: Answers) =>
  scoreAssessment({
    questionnaire,
    profile,
    assessmentDate: ASSESSMENT_DATE,
    evidence: [],
    answers: Object.entries(answers).map(([id, value]) => ({
      ...emptyAnswer(id, `${ASSESSMENT_DATE}T12:00:00.000Z`),
      value,
    })),
  }).questions;

/** What is wrong with a reader's answers to a draw, in words: the first thing that a reader would mend. */
export function answersFault(one: AgreementCase, edition: Questionnaire, drawn: Draw, answers: Answers): string | null {
  const listed = new Set(drawn.questions.map(({ question }) => question));
  for (const [id, value] of Object.entries(answers)) {
    const question = questionsInOrder(edition).find((found) => found.question.id === id)?.question;
    if (!listed.has(id) || !question) return `${id}: not among the questions drawn`;
    const misfit = valueMisfit(question, value, ASSESSMENT_DATE);
    if (misfit !== null) return `${id}: must be ${misfit}`;
    if (value.kind === 'outcome' && value.ownVerdict !== null) return `${id}: must go by the ticks, without ownVerdict`;
  }
  const open = scoresOf(one, edition, answers).find(
    ({ questionId, state }) => listed.has(questionId) && state === 'open',
  );
  return open ? `${open.questionId}: no answer` : null;
}

function pointsWords({ state, points }: QuestionScore): string {
  if (points === null) return state === 'not-asked' ? 'not asked' : 'not applicable';
  const of = `${points.earned} of ${points.available}`;
  return state === 'dont-know' ? `${of}, not known` : of;
}

/** The drawn questions of an edition, with what two readers' answers earn. Answers must be free of faults. */
export function compare(
  one: AgreementCase,
  edition: Questionnaire,
  drawn: Draw,
  answers: Readonly<Record<Reader, Answers>>,
): readonly Row[] {
  const scores = { a: scoresOf(one, edition, answers.a), b: scoresOf(one, edition, answers.b) };
  return drawn.questions
    .filter(({ role }) => role === 'drawn')
    .map(({ question: id, read }) => {
      const scoreOf = (reader: Reader) =>
        must(
          scores[reader].find(({ questionId }) => questionId === id),
          `${nameOf(one)} asks ${id}`,
        );
      const [a, b] = [scoreOf('a'), scoreOf('b')];
      const question = must(
        questionsInOrder(edition).find((found) => found.question.id === id),
        `${nameOf(one)} holds ${id}`,
      ).question;
      return {
        question: id,
        a: pointsWords(a),
        b: pointsWords(b),
        isSame: a.points?.earned === b.points?.earned && a.points?.available === b.points?.available,
        isReworded: readHash(question) !== read,
      };
    });
}

/** An edition and its rows; null where two readers have not answered yet. */
export type Compared = { readonly name: string; readonly title: string; readonly rows: readonly Row[] | null };

/** @throws when a reader's file has a fault */
export function compareAll(): readonly Compared[] {
  return CASES.map((one) => {
    const edition = readEdition(one);
    const drawn = readDraw(one);
    const answersOf = (reader: Reader): Answers | null => {
      const file = fileOf(one, `answers-${reader}.json`);
      if (!existsSync(file)) return null;
      const answers = parseAnswers(readFileSync(file, 'utf8'));
      const fault = answersFault(one, edition, drawn, answers);
      if (fault !== null) throw new Error(`${nameOf(one)}/answers-${reader}.json: ${fault}`);
      return answers;
    };
    const [a, b] = [answersOf('a'), answersOf('b')];
    return {
      name: nameOf(one),
      title: `${edition.title}, ${edition.version}`,
      rows: a && b ? compare(one, edition, drawn, { a, b }) : null,
    };
  });
}

const shareOf = (rows: readonly Row[]): string => {
  const same = rows.filter(({ isSame }) => isSame).length;
  return `${same} of ${rows.length}`;
};

/** What the authors' page says of the agreement, as Markdown. */
export function agreementText(compared: readonly Compared[]): string {
  const all = compared.flatMap(({ rows }) => rows ?? []);
  const same = all.filter(({ isSame }) => isSame).length;
  const percent = wholePercent(all.length === 0 ? null : new Fraction(same, all.length));
  const reworded = all.filter(({ isReworded }) => isReworded).length;
  return [
    `Of each edition ${DRAWN_PER_EDITION} questions that give points were drawn by the seed ${SEED}. Two readers answer them from the same records of a made-up organisation, and neither sees what the other writes. Below is of how many questions both answers earn the same points; "don't know" earns none.`,
    '',
    'It is one draw and two readers. The readings, like the records, were made by software and not by people of such organisations, and what wrote the records knew the questions; people will differ more often. It shows where wording can be read in two ways. It measures no real organisation, and is no promise that two assessors would agree.',
    '',
    '| edition | same points |',
    '| --- | --- |',
    ...compared.map(({ title, rows }) => `| ${title} | ${rows ? shareOf(rows) : 'not answered twice yet'} |`),
    ...(percent === null ? [] : [`| together | ${shareOf(all)} (${percent} per cent) |`]),
    ...(reworded === 0
      ? []
      : ['', `Of these ${reworded} read otherwise now than when they were answered; they are marked with a star.`]),
    ...compared.flatMap(({ title, rows }) =>
      rows
        ? [
            '',
            '<details>',
            `<summary>${title}: question by question</summary>`,
            '',
            '| question | first reader | second reader | same? |',
            '| --- | --- | --- | --- |',
            ...rows.map(
              ({ question, a, b, isSame, isReworded }) =>
                `| \`${question}\`${isReworded ? ' *' : ''} | ${a} | ${b} | ${isSame ? 'yes' : '**no**'} |`,
            ),
            '',
            '</details>',
          ]
        : [],
    ),
  ].join('\n');
}

const BLOCK = /(<!-- agreement: npm run agreement -->\n\n)[\s\S]*?(\n\n<!-- end of agreement -->\n)/;

/** @throws when the text has no place for it */
export function withAgreement(text: string, agreement: string): string {
  if (!BLOCK.test(text)) throw new Error('questionnaires/README.md has no place for the agreement');
  return text.replace(BLOCK, (_all, before: string, after: string) => before + agreement + after);
}

export const AUTHORS_PAGE = path.join(root, 'questionnaires', 'README.md');

if (process.argv[1] === import.meta.filename) {
  const [checked] = process.argv.slice(2);
  if (checked === undefined) {
    const compared = compareAll();
    writeFileSync(AUTHORS_PAGE, withAgreement(readFileSync(AUTHORS_PAGE, 'utf8'), agreementText(compared)));
    for (const { name, rows } of compared) {
      console.log(`${name}: ${rows ? shareOf(rows) : 'not answered twice yet'}`);
      for (const { question, a, b, isSame } of rows ?? []) if (!isSame) console.log(`  ${question}: ${a} | ${b}`);
    }
  } else {
    // A reader checks one file of their own, named after its edition, before handing it in.
    const one = CASES.find((each) => path.basename(checked).startsWith(`${nameOf(each)}.`));
    if (!one) throw new Error(`name the file after its edition, such as ${nameOf(must(CASES[0], 'a case'))}.json`);
    const fault = answersFault(one, readEdition(one), readDraw(one), parseAnswers(readFileSync(checked, 'utf8')));
    console.log(fault ?? 'every question is answered, and every answer fits');
    process.exitCode = fault === null ? 0 : 1;
  }
}

// `npm run agreement:draw`: draws the questions that two readers answer from the same records, by a printed seed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { contentHash } from '../../src/domain/common/content-hash.ts';
import {
  availablePoints,
  conditionInWords,
  conditionQuestions,
  questionsInOrder,
  type Condition,
  type Question,
  type Questionnaire,
} from '../../src/domain/questionnaire/index.ts';
import type { Profile } from '../../src/domain/questionnaire/profile.ts';
import { CASES, DRAWN_PER_EDITION, fileOf, nameOf, readEdition, SEED, type AgreementCase } from './cases.ts';

const askedSchema = z.strictObject({
  question: z.string(),
  /** A `lead` is answered because a drawn question hangs on it; it is not counted. */
  role: z.enum(['drawn', 'lead']),
  askedWhen: z.nullable(z.string()),
  /** Of what a reader goes by when it was drawn. */
  read: z.string(),
});
const drawSchema = z.strictObject({ seed: z.number(), questions: z.array(askedSchema) });
export type Draw = z.infer<typeof drawSchema>;

/** Can a condition come true for a profile, whatever is answered? */
function canHold(condition: Condition, profile: Profile): boolean {
  const canBe = (part: Condition, wanted: boolean): boolean => {
    switch (part.kind) {
      case 'not':
        return canBe(part.condition, !wanted);
      case 'all':
      case 'any':
        return (part.kind === 'all') === wanted
          ? part.of.every((one) => canBe(one, wanted))
          : part.of.some((one) => canBe(one, wanted));
      case 'profile': {
        const held = [profile[part.field]].flat();
        return held.some((value) => part.anyOf.includes(value)) === wanted;
      }
      default:
        return true;
    }
  };
  return canBe(condition, true);
}

/** Changes when a reader of the question would read something else. */
export function readHash(question: Question): string {
  const { text, guidance, notApplicableWhen } = question;
  const choices = Object.fromEntries(
    Object.entries(question).filter(([name]) =>
      [
        'options',
        'statements',
        'bands',
        'unit',
        'notAchieved',
        'partlyAchieved',
        'partlyAndAchieved',
        'achieved',
      ].includes(name),
    ),
  );
  return contentHash({ text, guidance: guidance ?? '', notApplicableWhen: notApplicableWhen ?? '', choices }).slice(
    0,
    12,
  );
}

/**
 * The questions with the least hashes of seed, edition and id, of those that give points and can be asked of the
 * organisation; with those that they hang on. A question more in an edition moves at most one of the draw.
 */
export function draw(one: AgreementCase, edition: Questionnaire): Draw {
  const inOrder = questionsInOrder(edition).map(({ question }) => question);
  const asked = inOrder.filter(
    (question) => availablePoints(question) > 0 && (!question.askedWhen || canHold(question.askedWhen, one.profile)),
  );
  const lot = ({ id }: Question) => contentHash([SEED, nameOf(one), id]);
  const drawn = new Set(
    asked
      .toSorted((a, b) => (lot(a) < lot(b) ? -1 : 1))
      .slice(0, DRAWN_PER_EDITION)
      .map(({ id }) => id),
  );
  const needed = new Set(drawn);
  for (const id of needed) {
    const when = inOrder.find((question) => question.id === id)?.askedWhen;
    if (when) for (const lead of conditionQuestions(when)) needed.add(lead);
  }
  return {
    seed: SEED,
    questions: inOrder
      .filter(({ id }) => needed.has(id))
      .map((question) => ({
        question: question.id,
        role: drawn.has(question.id) ? 'drawn' : 'lead',
        askedWhen: question.askedWhen ? conditionInWords(question.askedWhen, edition) : null,
        read: readHash(question),
      })),
  };
}

export const readDraw = (one: AgreementCase): Draw =>
  z.parse(drawSchema, JSON.parse(readFileSync(fileOf(one, 'drawn.json'), 'utf8')));

/** The drawn questions as a reader gets them: all that the screen shows but why, and the ids to answer with. */
export function paper(one: AgreementCase, edition: Questionnaire, { questions }: Draw): string {
  const byId = new Map(questionsInOrder(edition).map(({ question }) => [question.id, question]));
  const list = (title: string, entries: readonly { readonly id: string; readonly text: string }[] | undefined) =>
    entries && entries.length > 0 ? [title, '', ...entries.map(({ id, text }) => `- \`${id}\`: ${text}`), ''] : [];
  const choicesOf = (question: Question): readonly string[] => {
    switch (question.kind) {
      case 'levels':
      case 'choice':
        return list('Options:', question.options);
      case 'checklist':
        return list('Statements:', question.statements);
      case 'outcome':
        return [
          ...list('Statements (not achieved):', question.notAchieved),
          ...list('Statements (partly achieved):', question.partlyAchieved),
          ...list('Statements (partly achieved and achieved):', question.partlyAndAchieved),
          ...list('Statements (achieved):', question.achieved),
          ...list('Statements (advice beyond the framework):', question.advice),
        ];
      case 'number':
        return [
          `A ${question.whole ? 'whole ' : ''}number, ${question.minimum} to ${question.maximum}, in: ${question.unit}`,
          '',
        ];
      case 'date':
        return ['A date, or never.', ''];
      case 'text':
        return ['Words.', ''];
    }
  };
  return [
    `# ${edition.title} (${edition.version})`,
    '',
    ...questions.flatMap(({ question: id, role, askedWhen }) => {
      const question = byId.get(id);
      if (!question) throw new Error(`${nameOf(one)} has no question ${id} any more; draw again`);
      return [
        `## \`${id}\` (${question.kind}${role === 'lead' ? ', not counted' : ''})`,
        '',
        question.text,
        '',
        ...(askedWhen === null ? [] : [`Asked when ${askedWhen}.`, '']),
        ...(question.guidance === undefined ? [] : [`Guidance: ${question.guidance}`, '']),
        ...(question.notApplicableWhen === undefined ? [] : [`Not applicable: ${question.notApplicableWhen}`, '']),
        ...choicesOf(question),
      ];
    }),
  ].join('\n');
}

if (process.argv[1] === import.meta.filename) {
  const [papers] = process.argv.slice(2);
  console.log(`Seed ${SEED}`);
  for (const one of CASES) {
    const edition = readEdition(one);
    const drawn = draw(one, edition);
    const file = fileOf(one, 'drawn.json');
    if (papers === undefined) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify(drawn, null, 2)}\n`);
    } else writeFileSync(path.join(papers, `${nameOf(one)}.md`), paper(one, edition, readDraw(one)));
    console.log(`${nameOf(one)}: ${drawn.questions.map(({ question }) => question).join(', ')}`);
  }
}

import { isTrue, type PlacedQuestion } from '../assessment/questions/index.ts';
import { questionnaireRef } from '../assessment/index.ts';
import { titleSchema } from '../common/text.ts';
import {
  conditionQuestions,
  questionsInOrder,
  type Condition,
  type Question,
  type Questionnaire,
} from '../questionnaire/index.ts';
import type { Profile } from '../questionnaire/profile.ts';

/** What a part of an edition is taken out of: the edition, and where its questions stand at home. */
export type WholeEdition = {
  readonly questionnaire: Questionnaire;
  readonly profile: Profile;
  readonly placed: readonly PlacedQuestion[];
};

/**
 * An edition of some questions alone, to be handed to somebody who has no other. What asks for a question that is not
 * in it is decided as it stands at home, once and for all; what remains is asked of the answers in the part. Nothing in
 * it names what it has not: relations, mappings, actions, contradictions and targets go.
 * @param ids of the questions; one that is never asked by what stands at home is left out
 * @param name the id and the title of the part
 * @returns null where nothing is left
 */
export function partOfEdition(
  whole: WholeEdition,
  ids: ReadonlySet<string>,
  name: Pick<Questionnaire, 'id' | 'title' | 'summary'>,
): Questionnaire | null {
  const { questionnaire } = whole;
  const sections = questionnaire.sections.flatMap((section) => {
    const questions = section.questions.flatMap((question) =>
      ids.has(question.id) ? (takenOut(question, ids, whole) ?? []) : [],
    );
    return questions.length > 0 ? [{ ...section, questions }] : [];
  });
  if (sections.length === 0) return null;
  const { previousEdition: _previous, askedByName: _asked, targetProfiles: _targets, ...rest } = questionnaire;
  return {
    ...rest,
    ...name,
    minutes: minutesFor(
      questionnaire,
      sections.reduce((sum, { questions }) => sum + questions.length, 0),
    ),
    frameworks: [],
    sections,
    actions: [],
    contradictions: [],
    partOf: questionnaireRef(questionnaire),
  };
}

/** The id of the questions of a parcel. */
export const partId = (parcelId: string): string => `parcel-${parcelId}`;

/** What a part is called. The id is random, so that no other edition has it. */
export function partName(
  id: string,
  to: string,
  { title: whole, version }: Questionnaire,
): Pick<Questionnaire, 'id' | 'title' | 'summary'> {
  const title = `Questions for ${to}`;
  return {
    id: partId(id),
    // A name may be as long as a title.
    title: titleSchema.safeParse(title).success ? title : to,
    summary: `Some questions of ${whole}, edition ${version}.`,
  };
}

/** A fair guess at the minutes that so many questions of an edition take. */
export const minutesFor = (questionnaire: Questionnaire, count: number): number =>
  Math.max(1, Math.round((questionnaire.minutes * count) / questionsInOrder(questionnaire).length));

/**
 * The questions that answers to these may ask and that are not asked as it stands: the one who answers these would
 * otherwise leave them to somebody else.
 */
export function askedByThese(whole: WholeEdition, ids: ReadonlySet<string>): readonly string[] {
  const all = new Set(ids);
  return whole.placed.flatMap(({ question, state }) => {
    if (all.has(question.id) || state.kind !== 'not-asked' || !question.askedWhen) return [];
    if (typeof decided(question.askedWhen, all, whole) === 'boolean') return [];
    all.add(question.id);
    return [question.id];
  });
}

/**
 * May a file of these questions tell something of answers that are not in it, by which questions it has? Some that an
 * answer asks may be in it, or missing where somebody would look for them: in a section that it has questions of, or
 * behind one of these.
 */
export const tellsByAsking = (ids: ReadonlySet<string>, { sections }: Questionnaire): boolean =>
  sections.some(({ questions }) => {
    const isInIt = questions.some(({ id }) => ids.has(id));
    return questions.some(({ askedWhen }) => {
      const deciding = askedWhen ? conditionQuestions(askedWhen) : [];
      return deciding.length > 0 && (isInIt || deciding.some((id) => ids.has(id)));
    });
  });

/** A question by itself; null where it is never asked. */
function takenOut(question: Question, ids: ReadonlySet<string>, whole: WholeEdition): Question | null {
  const { relation: _relation, mappings: _mappings, askedWhen, ...rest } = question;
  const asked = askedWhen ? decided(askedWhen, ids, whole) : true;
  if (asked === false) return null;
  const alone = rest.kind === 'outcome' ? withoutIndicators(rest) : rest;
  return asked === true ? alone : { ...alone, askedWhen: asked };
}

type Outcome = Omit<Extract<Question, { kind: 'outcome' }>, 'relation' | 'mappings' | 'askedWhen'>;

/** What a statement stands for is of a framework, and no framework comes along. */
function withoutIndicators(outcome: Outcome): Outcome {
  const plain = (statements: Outcome['achieved']) => statements.map(({ id, text }) => ({ id, text }));
  const { partlyAndAchieved } = outcome;
  return {
    ...outcome,
    notAchieved: plain(outcome.notAchieved),
    partlyAchieved: plain(outcome.partlyAchieved),
    ...(partlyAndAchieved && { partlyAndAchieved: plain(partlyAndAchieved) }),
    achieved: plain(outcome.achieved),
  };
}

/** A condition with what is not in the part decided; true or false where nothing else is left of it. */
function decided(condition: Condition, ids: ReadonlySet<string>, whole: WholeEdition): Condition | boolean {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      // One such part settles the whole; the others say nothing.
      const settles = condition.kind === 'any';
      const parts = condition.of.map((part) => decided(part, ids, whole));
      if (parts.includes(settles)) return settles;
      const open = parts.filter((part) => typeof part !== 'boolean');
      const [first] = open;
      if (!first) return !settles;
      return open.length === 1 ? first : { ...condition, of: open };
    }
    case 'not': {
      const inner = decided(condition.condition, ids, whole);
      return typeof inner === 'boolean' ? !inner : { kind: 'not', condition: inner };
    }
    case 'profile':
      return isTrue(condition, whole.profile, NO_STATES);
    default:
      return ids.has(condition.question) ? condition : isTrue(condition, whole.profile, statesOf(whole));
  }
}

const NO_STATES: Parameters<typeof isTrue>[2] = new Map();
const statesOf = ({ placed }: WholeEdition): Parameters<typeof isTrue>[2] =>
  new Map(placed.map(({ question, state }) => [question.id, state]));

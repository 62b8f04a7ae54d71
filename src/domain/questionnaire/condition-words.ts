import { amountOf, countOf } from '../common/format.ts';
import { assertNever, must } from '../common/result.ts';
import type { Condition } from './condition.ts';
import { namedChoices, takesSeveral } from './kinds/question-kinds.ts';
import { ORGANISATION_TYPES, SERVICES, SIZE_BANDS } from './profile.ts';
import { questionsInOrder, type Question, type Questionnaire } from './schema.ts';

/**
 * A condition in plain words, to be put after "when": `the answer to "Who looks after it?" is "A firm"
 * or "A friend"`. Parts that must all hold are joined by "; and", those of which one is enough by
 * "; or", an inner group in brackets. A "not" is carried inwards to what it denies, so that nobody
 * has to unpick "unless": what is denied of an answer also holds where there is no answer.
 * @throws when the condition names a question or option that the edition does not have
 */
export const conditionInWords = (condition: Condition, edition: Questionnaire): string =>
  inWords(condition, true, new Map(questionsInOrder(edition).map(({ question }) => [question.id, question])));

type Questions = ReadonlyMap<string, Question>;

function inWords(condition: Condition, holds: boolean, questions: Questions): string {
  switch (condition.kind) {
    case 'not':
      return inWords(condition.condition, !holds, questions);
    case 'all':
    case 'any': {
      const parts = condition.of.map((part) => {
        const words = inWords(part, holds, questions);
        return condition.of.length > 1 && isJoined(part) ? `(${words})` : words;
      });
      // Denied, "all of these" becomes "one of these does not", and the other way round.
      return parts.join((condition.kind === 'all') === holds ? '; and ' : '; or ');
    }
    default:
      return leafInWords(condition, holds, questions);
  }
}

/** Do its words hold an "and" or "or" of their own? */
function isJoined(condition: Condition): boolean {
  if (condition.kind === 'not') return isJoined(condition.condition);
  return (
    (condition.kind === 'all' || condition.kind === 'any') && (condition.of.length > 1 || condition.of.some(isJoined))
  );
}

type Leaf = Exclude<Condition, { kind: 'all' | 'any' | 'not' }>;

function leafInWords(leaf: Leaf, holds: boolean, questions: Questions): string {
  const is = holds ? 'is' : 'is not';
  if (leaf.kind === 'profile') return profileInWords(leaf, holds);
  const question = must(questions.get(leaf.question), `the edition has the question ${leaf.question}`);
  const answer = `the answer to ${quoted(question.text)}`;
  switch (leaf.kind) {
    case 'chose': {
      const chosen = eitherOf(leaf.anyOf.map((id) => quoted(choiceText(question, id))));
      return takesSeveral(question)
        ? `${answer} ${holds ? 'includes' : 'does not include'} ${chosen}`
        : `${answer} ${is} ${chosen}`;
    }
    case 'points':
      return `${answer} ${holds ? 'earns' : 'does not earn'} at least ${countOf(leaf.atLeast, 'point')}`;
    case 'points-below':
      return `${answer} ${holds ? 'earns' : 'does not earn'} fewer than ${countOf(leaf.below, 'point')}`;
    case 'number':
      return `${answer} ${is} at least ${amountOf(leaf.atLeast, unitOf(question))}`;
    case 'number-below':
      return `${answer} ${is} below ${amountOf(leaf.below, unitOf(question))}`;
    case 'answered':
      return `${quoted(question.text)} ${holds ? 'has an answer' : 'has no answer'}`;
    case 'dont-know':
      return `${answer} ${is} "I don't know"`;
    default:
      return assertNever(leaf);
  }
}

function profileInWords({ field, anyOf }: Extract<Leaf, { kind: 'profile' }>, holds: boolean): string {
  const is = holds ? 'is' : 'is not';
  switch (field) {
    case 'type':
      return `the type of organisation ${is} ${listed(anyOf, ORGANISATION_TYPES)}`;
    case 'sizeBand':
      return `the size of the organisation ${is} ${listed(anyOf, SIZE_BANDS)}`;
    case 'services':
      return `what the organisation runs ${holds ? 'includes' : 'does not include'} ${listed(anyOf, SERVICES)}`;
    default:
      return assertNever(field);
  }
}

const listed = (ids: readonly string[], words: Readonly<Record<string, string>>): string =>
  eitherOf(ids.map((id) => quoted(must(words[id], `${id} is a known fact about an organisation`))));

const unitOf = (question: Question): string => (question.kind === 'number' ? question.unit : '');

function choiceText(question: Question, id: string): string {
  return must(
    namedChoices(question).find((choice) => choice.id === id),
    `${question.id} has the choice ${id}`,
  ).text;
}

const quoted = (text: string): string => `"${text.trim().replace(/\.$/, '')}"`;

const orFormat = new Intl.ListFormat('en-GB', { type: 'disjunction' });
const eitherOf = (items: readonly string[]): string => orFormat.format(items);

import { leftOutStatements, valueMisfit, valueWords } from '../../assessment/answer/index.ts';
import { titlesOf } from '../../assessment/evidence/index.ts';
import { sayParts } from '../../assessment/history/index.ts';
import type { AnswerPart, AnswerValue, Evidence, EvidencePart } from '../../assessment/index.ts';
import { commonEnds } from '../../common/common-ends.ts';
import { formatDate } from '../../common/format.ts';
import { inShort } from '../../common/prose.ts';
import { isSameJson } from '../../common/same-json.ts';
import type { Question } from '../../questionnaire/index.ts';
import { choicesOf } from '../../questionnaire/kinds/index.ts';
import { evidenceEntry, GRADE_WORDS } from './register.ts';

/**
 * How much is printed of a statement, of a title, and of words that somebody typed, in characters: the register prints
 * answers whole.
 */
const STATEMENT = 60;
const TYPED = 70;
/** Of what two texts have in common, so much is shown around what differs. */
const AROUND = 20;

/**
 * What a change made different, one sentence for each thing: what came and what went, never the whole twice. What is
 * cut short says so.
 * @param evidence the pieces of the assessment as they are now, which name those that the answer rested on
 */
export const changeWords = (
  question: Question,
  from: AnswerPart,
  to: AnswerPart,
  assessmentDate: string,
  evidence: readonly Evidence[],
): readonly string[] =>
  sayParts(to, {
    value: (value) => valueChange(question, from.value ?? null, value, assessmentDate),
    note: (note) => [typedChange('Note', from.note ?? '', note)],
    owner: (owner) => [typedChange('Owner', from.owner ?? '', owner)],
    due: (due) => [namedChange('Due', dayOf(from.due), dayOf(due))],
    toCheck: (isToCheck) => [isToCheck ? 'Marked as not checked yet' : 'No longer marked as not checked yet'],
    evidence: (ids) => usesChange(from.evidence ?? [], ids, evidence),
  });

function valueChange(
  question: Question,
  from: AnswerValue | null,
  to: AnswerValue | null,
  assessmentDate: string,
): readonly string[] {
  if (from?.kind === 'statements' && to?.kind === 'statements') {
    const ticks = isSameJson(from.statements, to.statements)
      ? []
      : [tickChange(question, from.statements, to.statements)];
    const applying = isSameJson(from.notApplicable, to.notApplicable) ? [] : [applyingChange(question, from, to)];
    return [...ticks, ...applying];
  }
  if (from?.kind === 'outcome' && to?.kind === 'outcome') {
    const ticks = isSameJson(from.ticked, to.ticked) ? [] : [tickChange(question, from.ticked, to.ticked)];
    const verdict = isSameJson(from.ownVerdict, to.ownVerdict) ? [] : [wholeChange(question, from, to, assessmentDate)];
    return [...ticks, ...verdict];
  }
  return [wholeChange(question, from, to, assessmentDate)];
}

function wholeChange(
  question: Question,
  from: AnswerValue | null,
  to: AnswerValue | null,
  assessmentDate: string,
): string {
  const words = (value: AnswerValue | null) =>
    value === null
      ? ''
      : valueMisfit(question, value, assessmentDate) === null
        ? valueWords(question, value, assessmentDate)
        : 'an answer that no longer fits';
  return namedChange('Answer', ...cutBoth(words(from), words(to)));
}

/** Statements that were ticked, and that were no longer. */
function tickChange(question: Question, from: readonly string[], to: readonly string[]): string {
  const texts = new Map(choicesOf(question).map(({ id, text }) => [id, inShort(text, STATEMENT)]));
  const named = (ids: readonly string[]) => ids.map((id) => texts.get(id) ?? id).join('; ');
  const [came, went] = [to.filter((id) => !from.includes(id)), from.filter((id) => !to.includes(id))];
  const parts = [
    ...(came.length > 0 ? [`Ticked: ${named(came)}`] : []),
    ...(went.length > 0 ? [`No longer ticked: ${named(went)}`] : []),
  ];
  return parts.length === 0
    ? 'The same statements in another order'
    : `${parts.join('. ')}. ${to.length} of ${texts.size} ticked`;
}

/** Statements that came to be said not to apply, that apply again, or whose reason became another. */
function applyingChange(question: Question, from: AnswerValue, to: AnswerValue): string {
  const words = (value: AnswerValue) =>
    leftOutStatements(question, value)
      .map(({ text, reason }) => `${inShort(text, STATEMENT)} ("${reason}")`)
      .join('; ');
  return namedChange('Does not apply', ...cutBoth(words(from), words(to)));
}

/** Pieces of evidence that the answer came to rest on, and that it rests on no longer. */
function usesChange(from: readonly string[], to: readonly string[], evidence: readonly Evidence[]): readonly string[] {
  const named = (ids: readonly string[]) => titlesOf(ids, evidence).map((title) => inShort(title, STATEMENT));
  const [gone, come] = [from.filter((id) => !to.includes(id)), to.filter((id) => !from.includes(id))];
  return [
    ...named(come).map((title) => `Evidence added: ${title}`),
    ...named(gone).map((title) => `Evidence taken out: ${title}`),
    ...(gone.length === 0 && come.length === 0 ? ['Evidence: the same in another order'] : []),
  ];
}

/** What a change made different of a piece of evidence, one sentence for each thing. */
export function evidenceChangeWords(from: EvidencePart, to: EvidencePart): readonly string[] {
  if (isWhole(to) && Object.keys(from).length === 0) return [`New: ${evidenceEntry(to).text}`];
  const grade = (part: EvidencePart) => (part.grade === undefined ? '' : GRADE_WORDS[part.grade]);
  return [
    ...(to.title === undefined ? [] : [typedChange('What it is', from.title ?? '', to.title)]),
    ...(to.location === undefined ? [] : [typedChange('Kept at', from.location ?? '', to.location)]),
    ...(to.grade === undefined ? [] : [namedChange('How strong', grade(from), grade(to))]),
    ...(to.date === undefined ? [] : [namedChange('Dated', dayOf(from.date), dayOf(to.date))]),
    ...(to.reviewer === undefined ? [] : [typedChange('Reviewed by', from.reviewer ?? '', to.reviewer)]),
  ];
}

const isWhole = (part: EvidencePart): part is Omit<Evidence, 'id'> =>
  part.title !== undefined &&
  part.location !== undefined &&
  part.grade !== undefined &&
  part.date !== undefined &&
  part.reviewer !== undefined;

const dayOf = (day: string | null | undefined): string => (day == null ? '' : formatDate(day));

/** Words that somebody typed, as they were and as they became. */
function typedChange(name: string, from: string, to: string): string {
  const [was, is] = cutBoth(from, to);
  return namedChange(name, was === '' ? '' : `"${was}"`, is === '' ? '' : `"${is}"`);
}

function namedChange(name: string, was: string, is: string): string {
  if (was === is) return `${name}: spaces, line breaks or what is too long to print here became different`;
  if (was === '') return `${name}: ${is}`;
  return is === '' ? `${name} taken out: ${was}` : `${name}: ${was} became ${is}`;
}

const cutBoth = (from: string, to: string): readonly [string, string] =>
  from.trim() === '' || to.trim() === '' ? [inShort(from, TYPED), inShort(to, TYPED)] : cutAround(from, to);

/**
 * Two texts around what differs: what they have in common at both ends is cut to a few characters, and the cut shown.
 */
function cutAround(from: string, to: string): readonly [string, string] {
  const was = from.trim().replaceAll(/\s+/g, ' ');
  const is = to.trim().replaceAll(/\s+/g, ' ');
  const { start, end } = commonEnds(was, is);
  // Between words: a cut figure would be another figure.
  let first = Math.max(0, start - AROUND);
  while (first > 0 && was[first - 1] !== ' ') first -= 1;
  const cut = (text: string): string => {
    let last = Math.min(text.length, text.length - end + AROUND);
    while (last < text.length && text[last] !== ' ') last += 1;
    const middle = inShort(text.slice(first, last), TYPED);
    return `${first > 0 ? '… ' : ''}${middle}${last < text.length && !middle.endsWith('…') ? ' …' : ''}`;
  };
  return [cut(was), cut(is)];
}

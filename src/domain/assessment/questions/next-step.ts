import { must } from '../../common/result.ts';
import type { Assessment } from '../schema.ts';
import { sectionToGoOn } from './go-on.ts';
import { countProgress, type PlacedQuestion } from './place-questions.ts';

/** What is to be done next in an assessment; there always is something. */
export type NextStep =
  | { readonly kind: 'begin'; readonly sectionId: string }
  /** At the first question of the section that is open. */
  | { readonly kind: 'go-on'; readonly sectionId: string; readonly questionId: string }
  /** Everything is answered: look it over, and sign. */
  | { readonly kind: 'check' }
  | { readonly kind: 'report' };

/** The one next step of an assessment. One that asks nothing at all is checked and signed like one that is answered. */
export function nextStep({ status }: Pick<Assessment, 'status'>, placed: readonly PlacedQuestion[]): NextStep {
  if (status === 'signed-off') return { kind: 'report' };
  const { done, open } = countProgress(placed);
  const sectionId = sectionToGoOn(placed);
  if (open === 0 || sectionId === null) return { kind: 'check' };
  if (done === 0) return { kind: 'begin', sectionId };
  const { question } = must(
    placed.find(({ section, state }) => section.id === sectionId && state.kind === 'open'),
    'something is open there while something is open at all',
  );
  return { kind: 'go-on', sectionId, questionId: question.id };
}

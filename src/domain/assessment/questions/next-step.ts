import type { Assessment } from '../schema.ts';
import { sectionToGoOn } from './go-on.ts';
import { countProgress, type PlacedQuestion } from './place-questions.ts';

/** What is to be done next in an assessment; there always is something. */
export type NextStep =
  | { readonly kind: 'begin' | 'go-on'; readonly sectionId: string }
  /** Everything is answered: look it over, and sign. */
  | { readonly kind: 'check' }
  | { readonly kind: 'report' };

/** The one next step of an assessment. One that asks nothing at all is checked and signed like one that is answered. */
export function nextStep({ status }: Pick<Assessment, 'status'>, placed: readonly PlacedQuestion[]): NextStep {
  if (status === 'signed-off') return { kind: 'report' };
  const { done, open } = countProgress(placed);
  const sectionId = sectionToGoOn(placed);
  if (open === 0 || sectionId === null) return { kind: 'check' };
  return { kind: done === 0 ? 'begin' : 'go-on', sectionId };
}

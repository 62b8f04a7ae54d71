import type { PlacedQuestion } from './place-questions.ts';

/**
 * Where answering goes on: the section of the answer that was changed last, while it has something open; else the first
 * that has, from there on and then from the top; else where one was, or the first section that asks anything.
 * @param placed every question in order, with its state
 * @returns the id of a section; null where nothing is asked
 */
export function sectionToGoOn(placed: readonly PlacedQuestion[]): string | null {
  const asked = placed.filter(({ state }) => state.kind !== 'not-asked');
  const last = asked.reduce<PlacedQuestion | null>(
    (latest, place) =>
      place.answer !== null && (latest?.answer?.updatedAt ?? '') < place.answer.updatedAt ? place : latest,
    null,
  );
  const sectionOfLast = last ? asked.findIndex(({ section }) => section.id === last.section.id) : 0;
  const open = [...asked.slice(sectionOfLast), ...asked.slice(0, sectionOfLast)].find(
    ({ state }) => state.kind === 'open',
  );
  return (open ?? last ?? asked[0])?.section.id ?? null;
}

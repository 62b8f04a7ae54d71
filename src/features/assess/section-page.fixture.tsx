import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach } from 'vitest';
import type { AnswerPart, Evidence } from '#src/domain/assessment/index.ts';
import { must } from '#src/domain/common/result.ts';
import { loadAssessment } from '#src/platform/storage/load-assessments.ts';
import { saveAnswerPart, saveEvidence } from '#src/platform/storage/answers/index.ts';
import { createAssessment, useAssessment, useSettings } from '#src/platform/storage/index.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import { assessment, edition, levels, ONE_OF_EACH, section, stamp } from '#src/testing/builders.ts';
import { SectionScreen } from './section-screen.tsx';

/*
 * The page of a section with the real store, for the tests of its forms: whatever befalls what is half made, it stays
 * on screen, says that it is not saved and what counts until then, and is there again after a reload.
 */

configure({ getElementError: (message) => new Error(message ?? 'not found') });

/** A question of every kind, one that is answered meanwhile, and another page to go to. */
export const small = edition([
  section('first', [...Object.values(ONE_OF_EACH), levels('other', [0, 2, 4])]),
  section('second', [levels('last', [0, 2, 4])]),
]);

/** What a screen reader would call by its question. */
export const card = (questionId: string): HTMLElement =>
  must(document.querySelector<HTMLElement>(`[data-question=${questionId}]`), `the card of ${questionId}`);
export const field = (questionId: string, name: string): HTMLInputElement =>
  must(card(questionId).querySelector<HTMLInputElement>(`[id="q-${questionId}-${name}"]`), `${name} of ${questionId}`);
export const choose = (questionId: string, name: string) => fireEvent.click(field(questionId, name));
export const type = (questionId: string, name: string, value: string) =>
  fireEvent.change(field(questionId, name), { target: { value } });
export const leave = (questionId: string, name: string) => fireEvent.blur(field(questionId, name));
export const value = (questionId: string, name: string): string => field(questionId, name).value;
export const isChosen = (questionId: string, name: string): boolean => field(questionId, name).checked;

type HarnessProps = { readonly sectionId: string; readonly questionId: string | undefined };

function Harness({ sectionId, questionId }: HarnessProps) {
  const stored = useAssessment('one');
  const settings = useSettings();
  if (!stored?.ok || !settings?.ok) return null;
  return (
    <SectionScreen
      stored={stored.value}
      settings={settings.value}
      sectionId={sectionId}
      questionId={questionId}
      from={undefined}
    />
  );
}

export async function openPage(sectionId = 'first', questionId?: string): Promise<void> {
  cleanup();
  // Every card is in sight.
  window.innerHeight = 100_000;
  render(<Harness sectionId={sectionId} questionId={questionId} />);
  await screen.findByRole('heading', { level: 1, name: new RegExp(`Section ${sectionId}`) });
  if (!window.matchMedia('(min-width: 1200px)').matches) return;
  // What stands beside a card comes a frame after it.
  const sides = () => document.querySelector('[data-question]:not([hidden]) [data-part=work][open]');
  await waitFor(() => must(sides(), 'the pane of a question that is shown'));
}

/** As a browser does: the page hears that it goes, and is given no further time. */
export async function reload(): Promise<void> {
  fireEvent(window, new Event('pagehide'));
  cleanup();
  await openPage();
}

export async function nextPageAndBack(): Promise<void> {
  cleanup();
  await openPage('second');
  cleanup();
  await openPage();
}

let minute = 0;
/** Later than whatever this page has done. */
export const inAnotherTab = (questionId: string, part: AnswerPart) =>
  saveAnswerPart(
    'one',
    questionId,
    part,
    stamp({ by: 'Ruth', visit: 'visit-2', at: new Date(Date.now() + (minute += 1)).toISOString() }),
  );

/** There a piece of evidence is kept for an answer. */
export const keptThere = ({ id, ...part }: Evidence, questionId = 'policy') =>
  saveEvidence(
    'one',
    id,
    part,
    questionId,
    stamp({ by: 'Ruth', visit: 'visit-2', at: new Date(Date.now() + (minute += 1)).toISOString() }),
  );

/** The pieces that an answer rests on, in its order. */
export const storedPieces = async (questionId: string) => {
  const { answers, evidence: pieces } = await loadAssessment('one');
  const ids = answers.find((one) => one.questionId === questionId)?.evidence ?? [];
  return ids.map((id) => pieces.find((piece) => piece.id === id));
};

export const storedAnswer = async (questionId: string) =>
  (await loadAssessment('one')).answers.find((one) => one.questionId === questionId) ?? null;
export const countingWords = (questionId: string): string | null =>
  card(questionId).querySelector('.app-not-saved')?.textContent ?? null;

/** Opens what is folded away, as a click does: the page of the tests folds nothing by itself. */
export async function openWork(questionId: string): Promise<void> {
  const details = must(
    card(questionId).querySelector<HTMLDetailsElement>('[data-part=work]'),
    'note, evidence and owner',
  );
  details.open = true;
  fireEvent(details, new Event('toggle'));
  await within(card(questionId)).findByLabelText('Note');
}

/** Each test begins with an assessment of which nothing is answered. */
export function withFreshStore(): void {
  beforeEach(async () => {
    localStorage.clear();
    await eraseEverything();
    await createAssessment(assessment(small, { id: 'one' }), small);
  });
  afterEach(() => cleanup());
}

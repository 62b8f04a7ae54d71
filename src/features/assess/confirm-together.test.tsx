// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnswerValue } from '#src/domain/assessment/index.ts';
import { must } from '#src/domain/common/result.ts';
import { createAssessment } from '#src/platform/storage/index.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import { answer, assessment, chosen, evidence, holding } from '#src/testing/builders.ts';
import {
  card,
  choose,
  field,
  inAnotherTab,
  leave,
  openPage,
  small,
  storedAnswer,
  type,
} from './section-page.fixture.tsx';

/*
 * Answers of last time, confirmed with one press on the page of their section: what was shown and ticked is what is
 * confirmed.
 */

const OLD: Readonly<Record<string, AnswerValue>> = {
  policy: chosen('l1'),
  plan: chosen('yes'),
  copies: holding('offline'),
  other: chosen('l2'),
};
beforeEach(async () => {
  localStorage.clear();
  await eraseEverything();
  await createAssessment(assessment(small, { id: 'one' }), small, {
    answers: Object.entries(OLD).map(([id, value]) => ({
      ...answer(id, null, { answeredBy: '', owner: 'Ruth', evidence: id === 'other' ? ['ended'] : ['fresh'] }),
      carried: {
        kind: 'confirm' as const,
        value,
        owner: 'Ruth',
        from: [{ questionId: id, question: `What of ${id}?`, answer: `What was said of ${id}.` }],
      },
    })),
    evidence: [evidence({ id: 'fresh' }), evidence({ id: 'ended', date: '2020-01-01' })],
  });
});
afterEach(() => cleanup());

async function openGroup(): Promise<HTMLElement> {
  const summary = await screen.findByText(/^Confirm all that still hold/);
  const details = must(summary.closest('details'), 'it is folded');
  details.open = true;
  fireEvent(details, new Event('toggle'));
  await within(details).findByRole('group', { name: 'Which answers still hold?' });
  return details;
}
const press = (name: RegExp | string) => fireEvent.click(screen.getByRole('button', { name }));
const valueOf = async (id: string) => (await storedAnswer(id))?.value ?? null;

describe('confirming all that still hold', () => {
  it('shows each old answer, leaves what is unticked, and can be taken back at once', async () => {
    await openPage();
    const group = await openGroup();
    for (const id of ['policy', 'plan', 'copies']) expect(group.textContent).toContain(`What was said of ${id}.`);
    expect(group.textContent).toContain('What of other?: its evidence is too old on the assessment date');
    // Whatever the words of last time are, what is entered is said.
    expect(group.textContent).toContain('What was said of policy.Confirmed, it reads: Level 2 of 3: Option l1.');
    expect(card('other').textContent).toContain('Confirmed, it reads: Level 3 of 3: Option l2.');
    fireEvent.click(within(group).getByRole('checkbox', { name: 'What of plan?' }));
    press('Confirm these 2 answers');
    const said = await screen.findByText('2 answers confirmed together.');
    await waitFor(() => expect(document.activeElement).toBe(said));
    expect(await valueOf('policy')).toEqual(OLD.policy);
    expect(await valueOf('plan')).toBeNull();
    await waitFor(() => expect(field('policy', 'l1').checked).toBe(true));
    press('Undo all 2');
    await screen.findByText('2 answers taken back.');
    expect(await valueOf('policy')).toBeNull();
    await waitFor(() => expect(field('policy', 'l1').checked).toBe(false));
  });

  it('at its card one is taken back alone, or all', async () => {
    await openPage();
    await openGroup();
    press('Confirm these 3 answers');
    await within(card('policy')).findByRole('button', { name: 'Undo all 3 done together' });
    fireEvent.click(within(card('policy')).getByRole('button', { name: /^Undo ?the last/ }));
    await waitFor(async () => expect(await valueOf('policy')).toBeNull());
    expect(await valueOf('copies')).toEqual(OLD.copies);
    fireEvent.click(within(card('copies')).getByRole('button', { name: 'Undo all 3 done together' }));
    await waitFor(async () => expect(await valueOf('copies')).toBeNull());
    expect(await valueOf('plan')).toBeNull();
  });

  it('leaves what another tab answers while the group is open, and says so', async () => {
    await openPage();
    await openGroup();
    const confirm = screen.getByRole('button', { name: 'Confirm these 3 answers' });
    const there = inAnotherTab('policy', { value: chosen('l0') });
    fireEvent.click(confirm);
    await there;
    await screen.findByText(/^2 answers confirmed together\./);
    expect(await valueOf('policy')).toEqual(chosen('l0'));
  });

  it('leaves a question in which another answer is begun', async () => {
    await openPage();
    choose('policy', 'not-applicable');
    leave('policy', 'notApplicableReason');
    await openGroup();
    await screen.findByText(/: an answer is begun in it$/);
    press('Confirm these 2 answers');
    await screen.findByText('2 answers confirmed together.');
    expect(await valueOf('policy')).toBeNull();
    expect(field('policy', 'not-applicable').checked).toBe(true);
    type('policy', 'notApplicableReason', 'We run no laboratory of our own');
    leave('policy', 'notApplicableReason');
    await waitFor(async () => expect(await valueOf('policy')).toMatchObject({ kind: 'not-applicable' }));
  });
});

it('what was chosen last time is marked among the options, and nothing else is', async () => {
  await openPage();
  const marked = [...document.querySelectorAll('.app-last-time')].map((mark) =>
    mark.closest('label')?.getAttribute('for'),
  );
  expect(marked).toEqual(['q-policy-l1', 'q-plan-yes', 'q-copies-offline', 'q-other-l2']);
});

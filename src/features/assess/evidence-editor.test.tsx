// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { fireEvent, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { LIST_LIMITS } from '#src/domain/assessment/index.ts';
import { must } from '#src/domain/common/result.ts';
import { countBegun } from '#src/platform/storage/drafts/drafts.ts';
import { saveAnswerPart } from '#src/platform/storage/index.ts';
import { evidence, stamp } from '#src/testing/builders.ts';
import {
  card,
  choose,
  inAnotherTab,
  nextPageAndBack,
  openPage,
  openWork,
  reload,
  storedAnswer,
  withFreshStore,
} from './section-page.fixture.tsx';

withFreshStore();

describe('evidence that is begun', () => {
  const evidenceField = (label: string): HTMLInputElement =>
    within(card('policy')).getByLabelText<HTMLInputElement>(label);
  const set = (label: string, typed: string) => fireEvent.change(evidenceField(label), { target: { value: typed } });
  const press = (name: string | RegExp) => fireEvent.click(within(card('policy')).getByRole('button', { name }));

  const month = () =>
    must(card('policy').querySelector<HTMLInputElement>('[id$=new-date-month]'), 'the month of the evidence');

  beforeEach(async () => {
    await openPage();
    await openWork('policy');
    press('Add evidence');
    set('What it is', 'Minutes of the board');
    set('Where it is kept (optional)', 'Shared drive');
    set('How strong it is', 'tested');
    fireEvent.change(month(), { target: { value: '' } });
  });
  const written = () =>
    ['What it is', 'Where it is kept (optional)', 'How strong it is'].map((label) => evidenceField(label).value);
  const WRITTEN = ['Minutes of the board', 'Shared drive', 'tested'];

  it.each([
    ['a reload', reload],
    ['another page', nextPageAndBack],
  ])('is there again after %s, open', async (_what, go) => {
    await go();
    await within(card('policy')).findByLabelText('What it is');
    expect(written()).toEqual(WRITTEN);
    expect((await countBegun()).answers).toBe(1);
    expect((await storedAnswer('policy'))?.evidence ?? []).toEqual([]);
  });

  it('leaves its part of the card open once it is kept', async () => {
    const part = () =>
      must(card('policy').querySelector<HTMLDetailsElement>('[data-part=work]'), 'note, evidence and owner');
    fireEvent.change(month(), { target: { value: '6' } });
    await within(card('policy')).findByText(/^Note, evidence and owner.*not saved yet/);
    press('Keep this evidence');
    await waitFor(() => expect(part().querySelector('summary')?.textContent).toMatch(/1 evidence/));
    await waitFor(() => expect(part().querySelector('summary')?.textContent).not.toMatch(/not saved yet/));
    expect(part().open).toBe(true);
  });

  it('has no button for one piece more than an answer can hold', async () => {
    await inAnotherTab('policy', {
      evidence: Array.from({ length: LIST_LIMITS.evidence }, (_, index) => evidence({ title: `Piece ${index + 1}` })),
    });
    press('Cancel');
    await within(card('policy')).findByText(/20 pieces of evidence at most/);
    expect(within(card('policy')).queryByRole('button', { name: 'Add evidence' })).toBeNull();
  });

  it('stays when another question is answered, and when another tab adds evidence', async () => {
    choose('other', 'l1');
    await within(card('other')).findByText(/^Saved/);
    await inAnotherTab('policy', { evidence: [evidence({ title: 'From there' })] });
    await within(card('policy')).findByText('From there');
    expect(written()).toEqual(WRITTEN);
  });

  it('is refused with an error that goes when its field changes, then kept, and no longer begun', async () => {
    press('Keep this evidence');
    expect(card('policy').querySelectorAll('.nhsuk-error-message')).toHaveLength(1);
    fireEvent.change(month(), { target: { value: '3' } });
    expect(card('policy').querySelector('.nhsuk-error-message')).toBeNull();
    press('Keep this evidence');
    await waitFor(async () =>
      expect((await storedAnswer('policy'))?.evidence).toMatchObject([
        { title: 'Minutes of the board', location: 'Shared drive', grade: 'tested' },
      ]),
    );
    await waitFor(async () => expect((await countBegun()).answers).toBe(0));
  });

  it('is given up by Cancel and by Escape, can be gone on with, and is gone after a reload', async () => {
    await waitFor(async () => expect((await countBegun()).answers).toBe(1));
    press('Cancel');
    await waitFor(async () => expect((await countBegun()).answers).toBe(0));
    press('Go on with it');
    await within(card('policy')).findByLabelText('What it is');
    expect(written()).toEqual(WRITTEN);
    await waitFor(async () => expect((await countBegun()).answers).toBe(1));
    fireEvent.keyDown(evidenceField('What it is'), { key: 'Escape' });
    await waitFor(async () => expect((await countBegun()).answers).toBe(0));
    await reload();
    await openWork('policy');
    expect(within(card('policy')).queryByLabelText('What it is')).toBeNull();
  });
});

it('a change to a piece of evidence goes to that piece, wherever another tab has moved it', async () => {
  const [first, second] = [evidence({ title: 'First' }), evidence({ title: 'Second' })];
  await saveAnswerPart('one', 'policy', { evidence: [first, second] }, stamp({ at: new Date().toISOString() }));
  await openPage();
  await openWork('policy');
  fireEvent.click(within(card('policy')).getByRole('button', { name: /^Change\s*evidence\s*Second/ }));
  fireEvent.change(within(card('policy')).getByLabelText('What it is'), { target: { value: 'Second, changed' } });
  await inAnotherTab('policy', { evidence: [evidence({ title: 'Zeroth' }), first, second] });
  await within(card('policy')).findByText('Zeroth');
  fireEvent.click(within(card('policy')).getByRole('button', { name: 'Keep this evidence' }));
  await waitFor(async () =>
    expect((await storedAnswer('policy'))?.evidence.map(({ title }) => title)).toEqual([
      'Zeroth',
      'First',
      'Second, changed',
    ]),
  );
});

it('a twenty-first piece of evidence is refused in words, and stays in its form', async () => {
  const twenty = Array.from({ length: LIST_LIMITS.evidence }, (_, index) => evidence({ title: `Piece ${index}` }));
  await openPage();
  await openWork('policy');
  fireEvent.click(within(card('policy')).getByRole('button', { name: 'Add evidence' }));
  await inAnotherTab('policy', { evidence: twenty });
  await within(card('policy')).findByText('Piece 19');
  fireEvent.change(within(card('policy')).getByLabelText('What it is'), { target: { value: 'One more' } });
  for (const [part, digits] of [
    ['day', '1'],
    ['month', '6'],
    ['year', '2026'],
  ]) {
    fireEvent.change(must(card('policy').querySelector(`[id$=new-date-${part}]`), 'a box of the date'), {
      target: { value: digits },
    });
  }
  fireEvent.click(within(card('policy')).getByRole('button', { name: 'Keep this evidence' }));
  expect(card('policy').querySelector('.nhsuk-error-message')?.textContent).toMatch(
    /20 pieces of evidence.*Remove one/,
  );
  expect(within(card('policy')).getByLabelText<HTMLInputElement>('What it is').value).toBe('One more');
  expect((await storedAnswer('policy'))?.evidence).toHaveLength(LIST_LIMITS.evidence);
});

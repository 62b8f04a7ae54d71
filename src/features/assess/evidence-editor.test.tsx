// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { fireEvent, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LIST_LIMITS } from '#src/domain/assessment/index.ts';
import { must } from '#src/domain/common/result.ts';
import { countBegun } from '#src/platform/storage/drafts/begun.ts';
import { saveEvidence, saveEvidenceUse } from '#src/platform/storage/answers/index.ts';
import { loadAssessment } from '#src/platform/storage/load-assessments.ts';
import { database } from '#src/platform/storage/database.ts';
import { lastRead } from '#src/platform/storage/stored-assessment.ts';
import { evidence, stamp } from '#src/testing/builders.ts';
import {
  card,
  choose,
  field,
  keptThere,
  nextPageAndBack,
  openPage,
  openWork,
  reload,
  storedAnswer,
  storedPieces,
  type,
  value as shownIn,
  withFreshStore,
} from './section-page.fixture.tsx';

withFreshStore();

const twentyPieces = Array.from({ length: LIST_LIMITS.evidence }, (_, index) =>
  evidence({ id: `piece-${index}`, title: `Piece ${index}` }),
);

describe('evidence that is begun', () => {
  const evidenceField = (label: string): HTMLInputElement =>
    within(card('policy')).getByLabelText<HTMLInputElement>(label);
  const set = (label: string, typed: string) => fireEvent.change(evidenceField(label), { target: { value: typed } });
  const press = (name: string | RegExp) => fireEvent.click(within(card('policy')).getByRole('button', { name }));

  const box = (part: string) =>
    must(card('policy').querySelector<HTMLInputElement>(`[id$=new-date-${part}]`), `the ${part} of the evidence`);
  const month = () => box('month');

  beforeEach(async () => {
    await openPage();
    await openWork('policy');
    press('Add evidence');
    set('What it is', 'Minutes of the board');
    set('Where it is kept (optional)', 'Shared drive');
    set('How strong it is', 'tested');
    // Whatever the day of the test: a new piece has today's date, or none.
    for (const [part, value] of Object.entries({ day: '27', month: '', year: '2026' }))
      fireEvent.change(box(part), { target: { value } });
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
    for (const piece of twentyPieces) await keptThere(piece);
    press('Cancel');
    await within(card('policy')).findByText(/20 pieces of evidence at most/);
    expect(within(card('policy')).queryByRole('button', { name: 'Add evidence' })).toBeNull();
  });

  it('stays when another question is answered, and when another tab adds evidence', async () => {
    choose('other', 'l1');
    await within(card('other')).findByText(/^Saved/);
    await keptThere(evidence({ title: 'From there' }));
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
      expect(await storedPieces('policy')).toMatchObject([
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

describe('two pieces begun one after the other', () => {
  const press = (name: string | RegExp) => fireEvent.click(within(card('policy')).getByRole('button', { name }));
  const title = () => within(card('policy')).getByLabelText<HTMLInputElement>('What it is');
  const drafts = async () => JSON.stringify(await database.drafts.toArray());

  it.each([
    ['a change, then a new one', /^Change\s*evidence/, 'Add evidence'],
    ['a new one, then a change', 'Add evidence', /^Change\s*evidence/],
  ])('%s: neither is lost', async (_what, first, second) => {
    await keptThere(evidence());
    await openPage();
    await openWork('policy');
    press(first);
    fireEvent.change(title(), { target: { value: 'Begun first' } });
    await waitFor(async () => expect(await drafts()).toContain('Begun first'));
    press(second);
    fireEvent.change(title(), { target: { value: 'Begun second' } });
    await waitFor(async () => expect(await drafts()).toContain('Begun second'));
    expect(await drafts()).toContain('Begun first');
  });
});

describe('a form for evidence that is open', () => {
  const press = (name: string | RegExp) => fireEvent.click(within(card('policy')).getByRole('button', { name }));
  const title = () => within(card('policy')).getByLabelText<HTMLInputElement>('What it is');
  const drafts = async () => JSON.stringify(await database.drafts.toArray());
  const typed = async (value: string) => {
    fireEvent.change(title(), { target: { value } });
    await waitFor(async () => expect(await drafts()).toContain(value));
  };
  const useThere = (isUsed: boolean) => saveEvidenceUse('one', 'policy', 'test-report', isUsed, stamp({ by: 'Ruth' }));

  beforeEach(async () => {
    await keptThere(evidence());
    await keptThere(evidence({ id: 'minutes', title: 'Minutes' }));
    await openPage();
    await openWork('policy');
  });

  it('stays as it is, focus and all, where its piece is taken out of the answer and put back, and then keeps it', async () => {
    press(/^Change\s*evidence\s*Test report/);
    await typed('Begun');
    const before = title();
    before.focus();
    await useThere(false);
    await within(card('policy')).findByText(/taken out of this answer since you opened it/);
    expect(title()).toBe(before);
    expect(document.activeElement).toBe(before);
    await useThere(true);
    await waitFor(() => expect(within(card('policy')).queryByText(/taken out of this answer/)).toBeNull());
    await typed('Begun, and gone on with');
    await useThere(false);
    await within(card('policy')).findByText(/taken out of this answer since you opened it/);
    press('Keep this evidence');
    await waitFor(async () =>
      expect((await storedPieces('policy')).map((piece) => piece?.title)).toEqual([
        'Minutes',
        'Begun, and gone on with',
      ]),
    );
  });

  it('is kept whole where its piece is gone by then', async () => {
    press(/^Change\s*evidence\s*Test report/);
    await typed('Begun');
    await useThere(false);
    await database.evidence.delete(['one', 'test-report']);
    await within(card('policy')).findByText(/taken out of this answer since you opened it/);
    // As the page has read it, too.
    await waitFor(() => expect(lastRead.get('one')?.evidence).toHaveLength(1));
    press('Keep this evidence');
    await waitFor(async () => expect((await storedPieces('policy')).at(-1)).toEqual(evidence({ title: 'Begun' })));
  });

  it.each([/^Change\s*evidence\s*Test report/, 'Add evidence'])(
    'stays where another piece is put back beside it: %s',
    async (first) => {
      press(/^Remove\s*evidence Minutes/);
      await within(card('policy')).findByText(/^Removed "Minutes"/);
      press(first);
      await typed('Begun');
      press('Undo');
      await waitFor(async () => expect((await storedAnswer('policy'))?.evidence).toContain('minutes'));
      await within(card('policy')).findByRole('button', { name: /^Remove\s*evidence Minutes/ });
      expect(title().value).toBe('Begun');
    },
  );
});

describe('a piece of evidence for many answers', () => {
  const press = (questionId: string, name: string | RegExp) =>
    fireEvent.click(within(card(questionId)).getByRole('button', { name }));
  const title = () => within(card('policy')).getByLabelText<HTMLInputElement>('What it is');

  it('changed here, goes with what another tab changed of it, and says for whom it changes', async () => {
    await keptThere(evidence());
    await keptThere(evidence(), 'other');
    await openPage();
    await openWork('policy');
    expect(card('policy').textContent).toContain('Also used for 1 other answer');
    press('policy', /^Change\s*evidence\s*Test report/);
    await within(card('policy')).findByText(/1 other answer rests on this piece too/);
    fireEvent.change(title(), { target: { value: 'Test of May' } });
    await saveEvidence('one', 'test-report', { date: '2026-05-05' }, null, stamp());
    press('policy', 'Keep this evidence');
    await waitFor(async () =>
      expect(await storedPieces('other')).toMatchObject([{ title: 'Test of May', date: '2026-05-05' }]),
    );
    fireEvent.click(await within(card('other')).findByText(/^Undo/));
    await waitFor(async () =>
      expect(await storedPieces('policy')).toMatchObject([{ title: 'Test report', date: '2026-05-05' }]),
    );
  });

  it('is found by words and used for another answer, and removed from one alone', async () => {
    await keptThere(evidence({ id: 'minutes', title: 'Minutes of the board' }), 'other');
    await keptThere(evidence(), 'other');
    await openPage();
    await openWork('policy');
    press('policy', 'Choose from the 2 pieces here already');
    expect(document.activeElement).toBe(field('policy', 'evidence-search'));
    type('policy', 'evidence-search', 'BOARD minutes');
    expect(within(card('policy')).getByText('1 piece found.')).toBeTruthy();
    press('policy', /^Use\s*evidence Minutes of the board/);
    await within(card('policy')).findByText('Also used for 1 other answer');
    expect((await storedAnswer('policy'))?.evidence).toEqual(['minutes']);
    press('policy', /^Remove\s*evidence Minutes of the board from this answer/);
    await within(card('policy')).findByText(/It stays with 1 other answer/);
    await waitFor(async () => expect((await storedAnswer('policy'))?.evidence).toEqual([]));
    expect((await storedAnswer('other'))?.evidence).toEqual(['minutes', 'test-report']);
    press('policy', 'Undo');
    await waitFor(async () => expect((await storedAnswer('policy'))?.evidence).toEqual(['minutes']));
  });

  it('removed from the last answer stays, counts for nothing, and can be chosen again', async () => {
    await keptThere(evidence());
    await openPage();
    await openWork('policy');
    press('policy', /^Remove\s*evidence Test report/);
    await waitFor(async () => expect((await storedAnswer('policy'))?.evidence).toEqual([]));
    expect((await loadAssessment('one')).evidence).toHaveLength(1);
    press('policy', 'Choose from the 1 piece here already');
    await within(card('policy')).findByText(/No answer rests on it/);
  });

  it('that could not be saved stays in its form as it was typed, which says so', async () => {
    await openPage();
    await openWork('policy');
    press('policy', 'Add evidence');
    fireEvent.change(title(), { target: { value: 'Minutes' } });
    const refused = vi
      .spyOn(database.evidence, 'put')
      .mockRejectedValue(new DOMException('no room', 'QuotaExceededError'));
    for (const [part, digits] of [
      ['day', '1'],
      ['month', '6'],
      ['year', '2026'],
    ] as const)
      fireEvent.change(must(card('policy').querySelector(`[id$=new-date-${part}]`), 'a box of the date'), {
        target: { value: digits },
      });
    press('policy', 'Keep this evidence');
    await within(card('policy')).findAllByText(/This was not saved: This browser has no room left/);
    expect(title().value).toBe('Minutes');
    expect((await loadAssessment('one')).evidence).toEqual([]);
    refused.mockRestore();
    press('policy', 'Keep this evidence');
    await waitFor(async () => expect(await storedPieces('policy')).toMatchObject([{ title: 'Minutes' }]));
    await waitFor(() => expect(within(card('policy')).queryByLabelText('What it is')).toBeNull());
    expect((await loadAssessment('one')).evidence).toHaveLength(1);
  });
});

it('a twenty-first piece of evidence is refused in words, and stays in its form', async () => {
  await openPage();
  await openWork('policy');
  fireEvent.click(within(card('policy')).getByRole('button', { name: 'Add evidence' }));
  for (const piece of twentyPieces) await keptThere(piece);
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
  await waitFor(() =>
    expect(card('policy').querySelector('.nhsuk-error-message')?.textContent).toMatch(
      /20 pieces of evidence.*Remove one/,
    ),
  );
  expect(within(card('policy')).getByLabelText<HTMLInputElement>('What it is').value).toBe('One more');
  expect((await storedAnswer('policy'))?.evidence).toHaveLength(LIST_LIMITS.evidence);
});

it.each([
  ['on the assessment date', '2026-06-30T10:00:00Z', ['30', '6', '2026']],
  ['after it, when nothing that counts can be proposed', '2026-07-02T10:00:00Z', ['', '', '']],
])('a new piece begins with no date that is asked about at once: %s', async (_day, now, boxes) => {
  vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] });
  try {
    await openPage();
    await openWork('policy');
    fireEvent.click(within(card('policy')).getByRole('button', { name: 'Add evidence' }));
    const shown = (['day', 'month', 'year'] as const).map((part) => shownIn('policy', `evidence-new-date-${part}`));
    expect(shown).toEqual(boxes);
    expect(within(card('policy')).queryByRole('button', { name: 'Keep it' })).toBeNull();
  } finally {
    vi.useRealTimers();
  }
});

// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { boardSentences, wordingKey, type Wordings } from '#src/domain/report/index.ts';
import { database } from '#src/platform/storage/database.ts';
import { must } from '#src/domain/common/result.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import { draftForms } from '#src/platform/storage/drafts/draft-forms.ts';
import { keepDraft, loadDrafts } from '#src/platform/storage/drafts/drafts.ts';
import { createAssessment } from '#src/platform/storage/index.ts';
import { assessment, edition, levels, section } from '#src/testing/builders.ts';
import { plainReport } from '#src/testing/plain-report.ts';
import { WordingPart } from './wording-part.tsx';

const small = edition([section('first', [levels('policy', [0, 2, 4])])]);
const one = assessment(small, { id: 'one' });
const report = plainReport({
  assessment: one,
  answers: [],
  questionnaire: small,
});

beforeEach(async () => {
  localStorage.clear();
  await eraseEverything();
  await createAssessment(one, small);
});
afterEach(() => cleanup());

it.each([
  ['are on disk', true, 0],
  ['were refused by the store', false, 1],
])('own words stay begun until they %s', async (_what, ok, left) => {
  let settle: (saved: { readonly ok: boolean }) => void = () => undefined;
  const saving = new Promise<{ readonly ok: boolean }>((resolve) => (settle = resolve));
  render(
    <WordingPart
      assessmentId="one"
      begun={new Map()}
      report={report}
      audience="board"
      wordings={{}}
      onChange={() => saving}
    />,
  );
  unfold();
  fireEvent.click(must(screen.getAllByRole('button', { name: /^Change the words/ })[0], 'there is a sentence'));
  fireEvent.change(screen.getByLabelText('Your words'), { target: { value: 'We say it so.' } });
  fireEvent(window, new Event('pagehide'));
  await waitFor(async () => expect((await loadDrafts('one')).size).toBe(1));
  fireEvent.click(screen.getByRole('button', { name: 'Keep these words' }));
  // Long enough for a draft to be forgotten.
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect([...(await loadDrafts('one')).values()].map(({ fields }) => fields)).toEqual([{ text: 'We say it so.' }]);
  settle({ ok });
  // What stays has had as long to go as before; what goes may take longer.
  await new Promise((resolve) => setTimeout(resolve, 100));
  await waitFor(async () => expect((await loadDrafts('one')).size).toBe(left));
  // What was refused is still in its form.
  expect(screen.queryAllByDisplayValue('We say it so.')).toHaveLength(left);
});

/** What is folded is not drawn before it is opened. */
function unfold() {
  const details = must(document.querySelector('details'), 'the words are folded away');
  details.open = true;
  fireEvent(details, new Event('toggle'));
}

it('words that were begun for a sentence that is not said now are shown, to the audience that they are for', async () => {
  await keepDraft(
    'one',
    draftForms.wording('decision.unknowns'),
    { text: 'Somebody must find out.' },
    '2026-06-30T10:00:00Z',
  );
  const begun = await loadDrafts('one');
  const part = { assessmentId: 'one', begun, report, wordings: {}, onChange: () => Promise.resolve({ ok: true }) };
  const { unmount } = render(<WordingPart {...part} audience="board" />);
  expect(screen.getByText('Somebody must find out.')).toBeTruthy();
  expect(screen.getByText(/1 begun and not kept/)).toBeTruthy();
  unmount();
  render(<WordingPart {...part} audience="public" />);
  expect(screen.queryByText('Somebody must find out.')).toBeNull();
  expect(screen.getByText(/Words that you began for a version for inside are kept/)).toBeTruthy();
});

it('words that were begun for a sentence that is not said now can be taken away, after a second yes', async () => {
  await keepDraft(
    'one',
    draftForms.wording('decision.unknowns'),
    { text: 'Somebody must find out.' },
    '2026-06-30T10:00:00Z',
  );
  const begun = await loadDrafts('one');
  render(
    <WordingPart
      assessmentId="one"
      begun={begun}
      report={report}
      audience="board"
      wordings={{}}
      onChange={() => Promise.resolve({ ok: true })}
    />,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Take these words away: Somebody must find out.' }));
  fireEvent.click(screen.getByRole('button', { name: 'No, keep them' }));
  expect((await loadDrafts('one')).size).toBe(1);
  fireEvent.click(screen.getByRole('button', { name: /^Take these words away/ }));
  fireEvent.click(screen.getByRole('button', { name: 'Yes, take them away' }));
  await waitFor(() => expect(screen.queryByText(/Somebody must find out/)).toBeNull());
  expect((await loadDrafts('one')).size).toBe(0);
});

it('what two tabs began for a sentence that is not said now is shown of both', () => {
  const form = draftForms.wording('decision.unknowns');
  const state = (id: string, text: string) => ({ id, fields: { text }, at: '2026-06-30T10:00:00Z', after: [] });
  const begun = new Map([
    [
      form,
      { scope: 'one', form, ...state('later', 'As it stood.'), beside: [state('earlier', 'Somebody must find out.')] },
    ],
  ]);
  render(
    <WordingPart
      assessmentId="one"
      begun={begun}
      report={report}
      audience="board"
      wordings={{}}
      onChange={() => Promise.resolve({ ok: true })}
    />,
  );
  expect(screen.getByText('As it stood.')).toBeTruthy();
  expect(screen.getByText('Somebody must find out.')).toBeTruthy();
});

it('words that another tab has kept meanwhile are told before others take their place', async () => {
  const kept: unknown[] = [];
  const key = must(boardSentences(report)[0], 'there is one').id;
  const part = (wordings: Wordings) => (
    <WordingPart
      assessmentId="one"
      begun={new Map()}
      report={report}
      audience="board"
      wordings={wordings}
      onChange={async (...change) => {
        kept.push(change);
        return { ok: true };
      }}
    />
  );
  const { rerender } = render(part({}));
  unfold();
  fireEvent.click(must(screen.getAllByRole('button', { name: /^Change the words/, hidden: true })[0], 'there is one'));
  fireEvent.change(screen.getByLabelText('Your words'), { target: { value: 'We say it so.' } });
  const theirs = { text: 'They say it so.', of: 'Another sentence.' };
  rerender(part({ [wordingKey(key, 'board')]: theirs }));
  const keep = () => fireEvent.click(screen.getByRole('button', { name: 'Keep these words', hidden: true }));
  keep();
  expect(
    (await screen.findAllByText(/Another tab has kept other words since: “They say it so\.”/)).length,
  ).toBeGreaterThan(0);
  expect(kept).toEqual([]);
  keep();
  await waitFor(() => expect(kept).toMatchObject([[expect.anything(), { text: 'We say it so.' }, [theirs]]]));
});

it('words that cannot be read are shown as they lie, and taken away only when asked', async () => {
  const value = { one: { 'position.score': { text: 'Newer words.', torn: true } } };
  await database.settings.put({ key: 'reportWordings', value });
  render(
    <WordingPart
      assessmentId="one"
      begun={new Map()}
      report={report}
      audience="board"
      wordings={{}}
      onChange={async () => ({ ok: true })}
    />,
  );
  await screen.findByText(/1 damaged/);
  unfold();
  expect(screen.getByText(/"Newer words\."/, { selector: 'span.app-bytes' })).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: /^Take the damaged words away/, hidden: true }));
  expect(await database.settings.get('reportWordings')).toMatchObject({ value });
  fireEvent.click(screen.getByRole('button', { name: 'Yes, take them away', hidden: true }));
  await waitFor(async () =>
    expect(await database.settings.get('reportWordings')).toMatchObject({ value: { one: {} } }),
  );
  await waitFor(() => expect(screen.queryByText(/1 damaged/)).toBeNull());
});

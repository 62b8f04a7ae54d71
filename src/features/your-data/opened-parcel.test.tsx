// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson } from '#src/domain/common/canonical-json.ts';
import { must } from '#src/domain/common/result.ts';
import { answered, backOf, home, sendOut, small, start } from '#src/domain/parcel/parcel.fixture.ts';
import type { Parcel, ParcelBack } from '#src/domain/parcel/index.ts';
import { loadAllAssessmentFiles } from '#src/platform/storage/assessments.ts';
import { saveAnswerPart } from '#src/platform/storage/answers/save-answer.ts';
import { database } from '#src/platform/storage/database.ts';
import { createAssessment } from '#src/platform/storage/index.ts';
import { deleteAssessment } from '#src/platform/storage/recovery/index.ts';
import { eraseEverything } from '#src/platform/storage/recovery/index.ts';
import { loadSent, saveSent } from '#src/platform/storage/sent/index.ts';
import { chosen, stamp } from '#src/testing/builders.ts';
import { OpenedParcel } from './opened-parcel.tsx';

const { sent, out } = sendOut();
const back = backOf(out, (there) =>
  answered(answered(there, 'a', { value: chosen('l2') }), 'b', { note: '<script>alert(1)</script>' }),
);

const open = (parcel: Parcel) => render(<OpenedParcel parcel={parcel} onCancel={() => undefined} />);
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const stores = async () => canonicalJson([await loadAllAssessmentFiles(), await loadSent(sent.id)]);
const ours = async () => must((await loadAllAssessmentFiles()).find(({ id }) => id === home.id) ?? null, 'it is here');

beforeEach(async () => {
  await eraseEverything();
  await createAssessment(home, small, start);
  await saveSent(sent);
});
afterEach(() => cleanup());

describe('questions from somebody', () => {
  it('are begun as an assessment of their own, and begun once', async () => {
    open(out);
    await screen.findByRole('heading', { name: '2 questions for you' });
    press('Begin');
    await waitFor(async () => expect(await loadAllAssessmentFiles()).toHaveLength(2));
    const errand = (await loadAllAssessmentFiles()).find((file) => file.errand !== undefined);
    expect(errand).toMatchObject({
      errand: { sentId: sent.id, to: 'Estates' },
      answers: [{ value: chosen('l1') }, {}],
    });
    expect(await database.questionnaires.count()).toBe(2);
    cleanup();
    open(out);
    await screen.findByRole('link', { name: 'Go on answering' });
    expect(screen.queryByRole('button', { name: 'Begin' })).toBeNull();
    // Nothing else would ever show the part of the edition.
    await deleteAssessment(must(errand ?? null, 'it was begun').id, '2026-07-01T08:00:00Z');
    expect(await database.questionnaires.count()).toBe(1);
  });
});

describe('what comes back', () => {
  it('is shown, brought in and taken back, and a text of it is a text', async () => {
    const before = await ours();
    open(back);
    await screen.findByRole('heading', { name: 'Back from Estates' });
    expect(document.body.textContent).toContain('<script>alert(1)</script>');
    expect(document.querySelector('script')).toBeNull();
    press('Bring it in');
    await screen.findByRole('heading', { name: 'Brought in from Estates' });
    fireEvent.click(screen.getByText('Taken from the file (2)'));
    const { answers, history } = await ours();
    expect(answers.map(({ value, note }) => [value, note])).toEqual([
      [chosen('l2'), 'Ours'],
      [chosen('l0'), '<script>alert(1)</script>'],
    ]);
    expect(history.map(({ by }) => by)).toEqual(['Jo', 'Jo']);
    expect((await loadSent(sent.id))?.backs).toHaveLength(1);
    press('Take it back');
    await screen.findByRole('heading', { name: 'Taken back' });
    const after = await ours();
    const told = (file: typeof after) => file.answers.map(({ updatedAt: _at, answeredBy: _by, ...said }) => said);
    expect(told(after)).toEqual(told(before));
    expect(await loadSent(sent.id)).toEqual(sent);
  });

  it('asks about exactly what both changed to something else', async () => {
    await saveAnswerPart(home.id, 'a', { value: chosen('l0') }, stamp({ id: 'mine', by: 'Ruth' }));
    open(back);
    await screen.findByText('Changed in both: which holds? (1)');
    press('Bring it in');
    await screen.findByRole('heading', { name: 'There is a problem' });
    expect((await ours()).history).toHaveLength(1);
    fireEvent.click(screen.getByRole('radio', { name: /^In the file/ }));
    press('Bring it in');
    await screen.findByRole('heading', { name: 'Brought in from Estates' });
    expect((await ours()).answers[0]?.value).toEqual(chosen('l2'));
  });

  it('tells which questions it newly asks, of whom nobody has asked them', async () => {
    open(backOf(out, (there) => answered(there, 'b', { value: chosen('l2') })));
    await screen.findByRole('heading', { name: 'Back from Estates' });
    press('Bring it in');
    fireEvent.click(await screen.findByText('Asked now by these answers, and sent to nobody (1)'));
    expect(await screen.findByText('What of c?')).toBeTruthy();
  });

  it.each<[string, Partial<ParcelBack>, RegExp]>([
    ['of a parcel that was not sent from here', { id: 'another' }, /was not sent from here/],
    ['of another edition', { of: { ...back.of, hash: '1'.repeat(64) } }, /another edition/],
    ['with a forged base', { base: '1'.repeat(64) }, /what it was made of/],
    ['with another date and message', { due: null, message: 'Pay me' }, /by when it was due.*its message/],
    [
      'with an answer to what was not asked',
      { answers: [...back.answers, { questionId: 'c', value: chosen('l1'), note: '', evidence: [], toCheck: false }] },
      /"c" was not among them/,
    ],
    ['that does not say who changed what', { sources: [] }, /does not say who changed what/],
    [
      'with very many questions that are not theirs',
      { notForMe: Array.from({ length: 5000 }, (_, at) => ({ question: `q${at}`, reason: 'x'.repeat(4000) })) },
      /And 4900 more/,
    ],
  ])('is refused and named %s, and changes nothing', async (_what, change, words) => {
    const before = await stores();
    open({ ...back, ...change });
    await screen.findByRole('heading', { name: 'This parcel was not brought in' });
    expect(document.body.textContent).toMatch(words);
    expect(screen.queryByRole('button', { name: 'Bring it in' })).toBeNull();
    expect(await stores()).toBe(before);
  });

  it('leaves out what does not fit, and says so, beside all that does', async () => {
    const answers = back.answers.map((one) => (one.questionId === 'a' ? { ...one, value: chosen('gone') } : one));
    open({ ...back, answers });
    await screen.findByText(/Left as it is here/);
    press('Bring it in');
    await screen.findByRole('heading', { name: 'Brought in from Estates' });
    expect((await ours()).answers.map(({ value }) => value)).toEqual([chosen('l1'), chosen('l0')]);
  });
});

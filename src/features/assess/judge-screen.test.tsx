// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { must } from '#src/domain/common/result.ts';
import { judgingOf, reviewErrandOf } from '#src/domain/review/index.ts';
import { cannotJudge, copyFor, reviewer } from '#src/domain/review/review.fixture.ts';
import { createAssessment, readAssessmentFile, useAssessment } from '#src/platform/storage/index.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import { saveOpinion, saveReviewer } from '#src/platform/storage/sent/index.ts';
import { answer, chosen, edition, levels, section } from '#src/testing/builders.ts';
import JudgeScreen from './judge-screen.tsx';

const AT = '2026-07-12T10:00:00Z';
const small = edition([section('one', [levels('a', [0, 2, 4])])]);
const copy = copyFor({ questionnaire: small, answers: [answer('a', chosen('l2'))] });

function Judging() {
  const stored = useAssessment('theirs');
  return stored?.ok ? <JudgeScreen stored={stored.value} /> : null;
}
const errandNow = async () => {
  const read = await readAssessmentFile('theirs');
  return must(read.ok ? reviewErrandOf(read.value) : null, 'it is judged here');
};
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const summary = async () => (await screen.findByRole('alert')).textContent;

beforeEach(async () => {
  await eraseEverything();
  await createAssessment(judgingOf(copy, 'theirs', AT), copy.questionnaire);
  render(<Judging />);
  const question = (await screen.findByText('Not judged')).closest('details');
  const opened = must(question, 'each question is folded');
  opened.open = true;
  fireEvent(opened, new Event('toggle'));
  await screen.findByRole('button', { name: 'Keep this judgement' });
});
afterEach(() => cleanup());

it('a judgement takes the place of what another tab has kept only once that was said', async () => {
  fireEvent.click(screen.getByLabelText('I cannot judge this'));
  type('Why you cannot judge it', 'Typed here');
  const theirs = cannotJudge('a');
  await saveOpinion('theirs', theirs, AT);
  await screen.findByText('Kept here since:');
  press('Keep this judgement');
  expect(await summary()).toContain('Another tab has kept something else here since');
  expect((await errandNow()).opinions).toEqual([theirs]);
  press('Keep this judgement');
  await waitFor(async () =>
    expect((await errandNow()).opinions).toMatchObject([{ judgement: { reason: 'Typed here' } }]),
  );
});

it('a judgement of another tab can be shown in place of what is typed here, which stays begun', async () => {
  fireEvent.click(screen.getByLabelText('I cannot judge this'));
  type('Why you cannot judge it', 'Typed here');
  await saveOpinion('theirs', cannotJudge('a'), AT);
  fireEvent.click(await screen.findByRole('button', { name: /^Show it in place of this/ }));
  const reason = () => screen.getByLabelText<HTMLTextAreaElement>('Why you cannot judge it').value;
  expect(reason()).toBe('Nobody could show it to me.');
  expect(screen.queryByText('Kept here since:')).toBeNull();
  const begun = await screen.findByText('Begun here too:');
  fireEvent.click(within(must(begun.parentElement, 'its line')).getByRole('button'));
  await waitFor(() => expect(reason()).toBe('Typed here'));
});

it('who judges takes the place of what another tab has said only once that was said', async () => {
  type('Your name', 'Bo Li');
  type('Your role', 'Auditor');
  type('How you stand to the organisation', 'peer');
  await saveReviewer('theirs', reviewer, AT);
  await screen.findByText('Kept here since:');
  press('Keep who judges');
  expect(await summary()).toContain('Another tab has kept something else here since');
  expect((await errandNow()).reviewer).toEqual(reviewer);
  fireEvent.click(await screen.findByRole('button', { name: /^Show it in place of this/ }));
  expect(screen.getByLabelText<HTMLInputElement>('Your name').value).toBe(reviewer.name);
});

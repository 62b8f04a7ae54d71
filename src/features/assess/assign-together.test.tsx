// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { must } from '#src/domain/common/result.ts';
import { saveAnswerPart } from '#src/platform/storage/answers/index.ts';
import { stamp } from '#src/testing/builders.ts';
import { inAnotherTab, openPage, reload, storedAnswer, withFreshStore } from './section-page.fixture.tsx';

withFreshStore();

const QUESTIONS = 8;

async function openForm(): Promise<void> {
  const details = must(
    document.querySelector<HTMLDetailsElement>('[data-part=assign-together]'),
    'an owner for the whole section',
  );
  details.open = true;
  fireEvent(details, new Event('toggle'));
  await screen.findByLabelText('Owner of all of them');
}
const typeOwner = (value: string) =>
  fireEvent.change(screen.getByLabelText('Owner of all of them'), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const ownerOf = async (id: string) => (await storedAnswer(id))?.owner ?? '';

it('says what would be overwritten, sets all, and takes all back', async () => {
  await saveAnswerPart('one', 'policy', { owner: 'Ruth' }, stamp());
  await openPage();
  await openForm();
  typeOwner('Sam');
  press('See what would change');
  await screen.findByText('The owner becomes Sam. This takes the place of: Ruth (1).');
  expect(await ownerOf('policy')).toBe('Ruth');
  press(`Set for ${QUESTIONS} questions`);
  await screen.findByText(`${QUESTIONS} answers changed together.`);
  expect(await ownerOf('policy')).toBe('Sam');
  expect(await ownerOf('remark')).toBe('Sam');
  press(`Undo all ${QUESTIONS}`);
  await screen.findByText(`${QUESTIONS} answers taken back.`);
  expect(await ownerOf('policy')).toBe('Ruth');
  expect(await ownerOf('remark')).toBe('');
});

it('leaves an owner that another tab gave after it was said what is overwritten', async () => {
  await openPage();
  await openForm();
  typeOwner('Sam');
  press('See what would change');
  await screen.findByText('The owner becomes Sam. Nothing is overwritten.');
  const there = inAnotherTab('policy', { owner: 'Ines' });
  press(`Set for ${QUESTIONS} questions`);
  await there;
  await screen.findByText(/^7 answers changed together\. 1 answer left as it is/);
  expect(await ownerOf('policy')).toBe('Ines');
});

it('what is typed and not set is there after a reload, and asks for an owner or a date', async () => {
  await openPage();
  await openForm();
  press('See what would change');
  await screen.findByText('Enter an owner, a due date or both.');
  typeOwner('Sam');
  await reload();
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Owner of all of them').value).toBe('Sam'));
  expect(await ownerOf('policy')).toBe('');
});

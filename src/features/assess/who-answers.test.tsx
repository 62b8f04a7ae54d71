// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { saveSetting } from '#src/platform/storage/index.ts';
import { now } from '#src/platform/runtime/index.ts';
import { database } from '#src/platform/storage/database.ts';
import { loadAssessment } from '#src/platform/storage/load-assessments.ts';
import { errand } from '#src/testing/builders.ts';
import { choose, openPage, small, withFreshStore } from './section-page.fixture.tsx';

withFreshStore();

it('says by which name answers are kept, and where to change it: several people may work at one computer', async () => {
  await saveSetting('answerer', 'Priya Shah', now());
  await openPage();
  expect(screen.getByText(/You answer as Priya Shah\./)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Not you?' }).getAttribute('href')).toMatch(/\/details$/);
});

it('asks for a name where there is none', async () => {
  await saveSetting('answerer', '', now());
  await openPage();
  expect(screen.getByRole('link', { name: 'Say who you are' })).toBeTruthy();
});

it('asks who answers what was handed out for a name beside the questions, which goes with the very next answer', async () => {
  await saveSetting('answerer', '', now());
  await database.assessments.update('one', { errand: errand(small) });
  await openPage();
  fireEvent.change(await screen.findByLabelText('Your name'), { target: { value: 'Ed' } });
  // Chosen before the pause in typing after which a name is kept.
  choose('policy', 'l1');
  await waitFor(async () => expect((await loadAssessment('one')).answers).toMatchObject([{ answeredBy: 'Ed' }]));
});

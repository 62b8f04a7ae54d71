// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { saveSetting } from '#src/platform/storage/index.ts';
import { now } from '#src/platform/runtime/index.ts';
import { openPage, withFreshStore } from './section-page.fixture.tsx';

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

// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Page } from './page.tsx';

/** Words that somebody typed, as the compiler knows them. */
const typed: string = 'Riverside Hospitals NHS Trust';

it('has its title in the tab and as its heading', () => {
  render(<Page title="Library">Books</Page>);
  expect(screen.getByRole('heading', { level: 1, name: 'Library' })).toBe(document.activeElement);
  expect(document.title).toBe('Library - CareCERT Assure');
});

it('takes no title that was typed or read, since the browser writes titles to its history', () => {
  // Only compiled: each line below is an error, and it is an error here if it is none.
  const pages = () => (
    <>
      {/* @ts-expect-error the name of an organisation */}
      <Page title={typed}>x</Page>
      {/* @ts-expect-error a name in a sentence */}
      <Page title={`Results of ${typed}` as const}>x</Page>
      {/* @ts-expect-error a name in place of a number */}
      <Page title={`Section ${typed} of 3` as const}>x</Page>
      {/* @ts-expect-error fixed words or a name */}
      <Page title={Math.random() > 2 ? 'Library' : (`Results of ${typed}` as const)}>x</Page>
      <Page title={`Section ${1 + 1} of ${2 + 1}` as const}>x</Page>
    </>
  );
  expect(pages).toBeTypeOf('function');
});

// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { TermHelp } from './term-help.tsx';
import { TERMS } from './terms.ts';

beforeEach(() => {
  // The page of the tests has no dialogs of its own.
  HTMLDialogElement.prototype.showModal = function show() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function shut() {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
});
afterEach(() => cleanup());

it.each(['essential', 'points', 'provable'] as const satisfies readonly (keyof typeof TERMS)[])(
  'says what "%s" means, and goes when it is closed',
  (term) => {
    render(<TermHelp term={term} />);
    expect(screen.queryByRole('dialog')).toBeNull();
    const button = screen.getByRole('button', { name: `What “${term}” means` });
    fireEvent.click(button);
    expect(screen.getByRole('dialog', { name: `What “${term}” means` }).textContent).toContain(TERMS[term].text);
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  },
);

// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Tabs } from './tabs.tsx';

const parts = [
  { id: 'weak', title: 'Weak', content: () => <p>What is weak</p> },
  { id: 'strong', title: 'Strong', content: () => <p>What is strong</p> },
  { id: 'all', title: 'All', content: () => <p>All of it</p> },
] as const;

let isPrinting = false;

function Shown({ path }: { readonly path: string }) {
  return <Tabs label="More" parts={parts} shown={path.split('/')[2]} pathOf={(id) => `/parts/${id}`} />;
}

function stand(path = '/parts') {
  const memory = memoryLocation({ path, record: true });
  function Harness() {
    const [at] = memory.hook();
    return <Shown path={at} />;
  }
  render(
    <Router hook={memory.hook}>
      <Harness />
    </Router>,
  );
  return memory;
}

const panels = () => screen.getAllByRole('tabpanel').map((panel) => panel.querySelector('p')?.textContent);
const selected = () => screen.getByRole('tab', { selected: true });

describe('the tabs of a page', () => {
  beforeEach(() => {
    vi.stubGlobal('matchMedia', () => ({
      matches: isPrinting,
      addEventListener: () => {},
      removeEventListener: () => {},
    }));
  });
  afterEach(() => {
    isPrinting = false;
    cleanup();
    vi.unstubAllGlobals();
  });

  it.each([
    ['/parts', 'What is weak'],
    ['/parts/strong', 'What is strong'],
    ['/parts/no-such-part', 'What is weak'],
  ])('show of %s the part "%s"', (path, words) => {
    stand(path);
    expect(panels()).toEqual([words]);
    expect(selected().getAttribute('aria-controls')).toBe(screen.getByRole('tabpanel').id);
    expect(screen.getByRole('tabpanel').getAttribute('aria-labelledby')).toBe(selected().id);
  });

  it.each([
    ['/parts', 'ArrowRight', 'Strong'],
    ['/parts', 'ArrowLeft', 'All'],
    ['/parts/all', 'ArrowRight', 'Weak'],
    ['/parts/strong', 'Home', 'Weak'],
    ['/parts/strong', 'End', 'All'],
  ])('from %s lead by %s to "%s", with the focus and no place to go back to', (path, key, title) => {
    const { history } = stand(path);
    selected().focus();
    fireEvent.keyDown(selected(), { key });
    expect(selected().textContent).toBe(title);
    expect(document.activeElement).toBe(selected());
    expect(history).toHaveLength(1);
    // One stop for the tab key.
    expect(screen.getAllByRole('tab').filter(({ tabIndex }) => tabIndex === 0)).toEqual([selected()]);
  });

  it('give each part an address', () => {
    stand();
    expect(screen.getAllByRole('tab').map((tab) => tab.getAttribute('href'))).toEqual([
      '#/parts/weak',
      '#/parts/strong',
      '#/parts/all',
    ]);
  });

  it('stand on paper as on the screen, and say what is not there', () => {
    isPrinting = true;
    stand('/parts/strong');
    expect(panels()).toEqual(['What is strong']);
    expect(screen.getByText(/^Not on this paper/).textContent).toBe(
      'Not on this paper: Weak, All. Each prints from its own tab.',
    );
  });
});

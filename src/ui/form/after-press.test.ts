// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { afterPress } from './after-press.ts';

const send = (type: string) => window.dispatchEvent(new Event(type));
const nextTask = () => new Promise((resolve) => setTimeout(resolve, 0));

it('runs at once where nothing is pressed', () => {
  const done: string[] = [];
  afterPress(() => done.push('work'));
  expect(done).toEqual(['work']);
});

it.each(['pointerup', 'pointercancel'])('waits for %s, and runs once, after the click', async (end) => {
  const done: string[] = [];
  send('pointerdown');
  afterPress(() => done.push('work'));
  expect(done).toEqual([]);
  send(end);
  done.push('click');
  await nextTask();
  send(end);
  await nextTask();
  expect(done).toEqual(['click', 'work']);
});

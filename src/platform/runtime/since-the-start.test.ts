// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { controllerAtStart, hasTypedHere, noteTheStart } from './since-the-start.ts';

it('what is typed before anybody asks is known, until another screen is opened', () => {
  document.body.innerHTML = '<input>';
  noteTheStart();
  expect(hasTypedHere()).toBe(false);
  document.querySelector('input')?.dispatchEvent(new Event('input', { bubbles: true }));
  expect(hasTypedHere()).toBe(true);
  window.dispatchEvent(new Event('hashchange'));
  expect(hasTypedHere()).toBe(false);
  document.body.dispatchEvent(new Event('drop', { bubbles: true }));
  expect(hasTypedHere()).toBe(true);
  // To the screen that opens it, and on from there.
  window.dispatchEvent(new Event('hashchange'));
  expect(hasTypedHere()).toBe(true);
  window.dispatchEvent(new Event('hashchange'));
  expect(hasTypedHere()).toBe(false);
});

it('the worker that the page began with is kept, whichever comes after it', () => {
  const first = { scriptURL: 'first' };
  const workers = { controller: first };
  Object.defineProperty(navigator, 'serviceWorker', { configurable: true, value: workers });
  noteTheStart();
  workers.controller = { scriptURL: 'second' };
  expect(controllerAtStart()).toBe(first);
});

import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { actOnQuestion, goToQuestion, isShortcut } from './question-keys.ts';

/**
 * Keys on a section's page: on to the next or previous question, find one, help, and what can be done
 * with the question that has the focus.
 * @param isOn people who dictate or whose hands shake must be able to turn single keys off (WCAG 2.1.4)
 * @param findPath where "find" leads
 */
export function usePageKeys(isOn: boolean, findPath: string, openHelp: () => void): void {
  const [, navigate] = useLocation();
  const latest = useRef({ findPath, openHelp, navigate });
  useEffect(() => {
    latest.current = { findPath, openHelp, navigate };
  });
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent) => {
      if (!isShortcut(event) || document.querySelector('dialog[open]')) return;
      switch (event.key) {
        case 'j':
          moveBy(1);
          break;
        case 'k':
          moveBy(-1);
          break;
        case 'f':
          latest.current.navigate(latest.current.findPath);
          break;
        case '?':
          latest.current.openHelp();
          break;
        default: {
          const card = document.activeElement?.closest<HTMLElement>('[data-question]');
          if (!card || !actOnQuestion(event.key, card)) return;
        }
      }
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isOn]);
}

/** Moves the focus to the next or previous question; after the last one to the way on. */
function moveBy(step: 1 | -1): void {
  // One question at a time: its way on is a link.
  const way = document.querySelector<HTMLElement>(`[data-key=${step === 1 ? 'next' : 'previous'}-question]`);
  if (way) return way.click();
  const stops = [
    ...document.querySelectorAll<HTMLElement>('[data-question]:not([hidden]) h2'),
    ...document.querySelectorAll<HTMLElement>('nav[aria-label=Sections] a'),
  ];
  const here = document.activeElement?.closest('[data-question]')?.querySelector('h2') ?? document.activeElement;
  const index = stops.findIndex((stop) => stop === here);
  const stop = stops[index === -1 ? (step === 1 ? 0 : stops.length - 1) : index + step];
  if (stop?.matches('h2')) goToQuestion(stop);
  else stop?.focus();
}

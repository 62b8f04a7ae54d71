import type { Peer } from './build.ts';

/**
 * What is measured, and where in its page the same things stand. Selectors, since the same measuring must run in pages
 * that are not ours; `figure` is what first tells of an answer: the peers' live score, our line of progress.
 */
export type Subject = {
  readonly name: string;
  readonly figure: string;
  readonly next: string;
  /** What says that an answer is on disk; the peers keep nothing. */
  readonly saved: string | null;
};

export const OURS: Subject = {
  name: 'assure',
  // The second is where it stood in builds before it had a line of its own.
  figure: '.app-section-line span, h1 ~ p[aria-live]',
  next: 'nav[aria-label="Sections"] a',
  saved: '.app-saved span',
};

export const PEER_SUBJECTS: Readonly<Record<Peer, Subject>> = {
  surveyjs: { name: 'SurveyJS', figure: '#figure', next: '.sd-navigation__next-btn', saved: null },
  rjsf: { name: 'rjsf', figure: '#figure', next: 'form > button, form div > button', saved: null },
  bare: { name: 'bare React', figure: '#figure', next: '#root > button', saved: null },
};

/** Milliseconds of one click, from the click itself: `durable` only where something is kept. */
export type Click = { readonly figure: number; readonly painted: number; readonly durable: number | null };

// As texts: the loader of these scripts gives named functions a helper that a page does not have.

/** Notes when the first radio button stands in the page, counted from the start of the navigation. */
export const WATCH_FIRST = `
  globalThis.firstQuestion = new Promise((resolve) => {
    const look = () => document.querySelector('input[type=radio]:enabled')
      ? requestAnimationFrame(() => resolve(performance.now()))
      : requestAnimationFrame(look);
    look();
  });`;

/** So long without what is waited for, and it will not come. */
const WAIT_MS = 30_000;

/** One click on an option that is not chosen, in the nth group of the page. */
export const clickScript = ({ figure, saved }: Subject, group: number, option: number): string => `
  new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('Nothing came of a click at ' + location.href)), ${WAIT_MS});
    // Our groups have a form each, theirs a name each.
    const find = () => {
      const groups = new Map();
      for (const each of document.querySelectorAll('input[type=radio]')) {
        const ofForm = groups.get(each.form) ?? groups.set(each.form, new Map()).get(each.form);
        ofForm.set(each.name, [...(ofForm.get(each.name) ?? []), each]);
      }
      return [...groups.values()].flatMap((ofForm) => [...ofForm.values()])[${group}]?.[${option}];
    };
    // What is further down a page may be drawn a moment later.
    const wait = () => { const radio = find(); if (radio) press(radio); else requestAnimationFrame(wait); };
    const press = (radio) => {
    radio.scrollIntoView({ block: 'center' });
    requestAnimationFrame(() => setTimeout(() => {
      const textOf = (root, selector) => root?.querySelector(selector)?.textContent ?? '';
      const card = radio.closest('[data-question]');
      const before = textOf(document, '${figure}');
      const times = { figure: null, painted: null, durable: null };
      const from = performance.now();
      const done = () => times.painted !== null && (${saved === null} || times.durable !== null);
      const end = () => { if (done()) { watch.disconnect(); resolve(times); } };
      const look = () => {
        if (times.figure === null && textOf(document, '${figure}') !== before) {
          times.figure = performance.now() - from;
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => { times.painted = performance.now() - from; end(); };
            port2.postMessage(null);
          });
        }
        if (${saved !== null} && times.durable === null && textOf(card, '${saved ?? ''}').startsWith('Saved'))
          times.durable = performance.now() - from;
        end();
      };
      const watch = new MutationObserver(look);
      watch.observe(document.body, { subtree: true, childList: true, characterData: true });
      radio.click();
    }));
    };
    wait();
  })`;

/** From the click on the way on: until the first question of the next page stands, and until it is painted. */
export type Next = { readonly stands: number; readonly painted: number };

export const nextScript = ({ next }: Subject): string => `
  new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('No next page came at ' + location.href)), ${WAIT_MS});
    const first = () => {
      const radio = document.querySelector('input[type=radio]');
      return radio ? radio.id + radio.name : undefined;
    };
    const before = first();
    const from = performance.now();
    const watch = new MutationObserver(() => {
      if (first() === undefined || first() === before) return;
      watch.disconnect();
      const stands = performance.now() - from;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve({ stands, painted: performance.now() - from });
        port2.postMessage(null);
      });
    });
    watch.observe(document.body, { subtree: true, childList: true, attributes: true });
    document.querySelector('${next}').click();
  })`;

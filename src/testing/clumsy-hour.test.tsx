// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { act, cleanup, fireEvent, render } from '@testing-library/react';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { questionnaireRef, type AnswerPart, type Evidence } from '#src/domain/assessment/index.ts';
import { compareWithBackup, decisionOffered, toRestore, type Backup, type Decision } from '#src/domain/backup/index.ts';
import { must } from '#src/domain/common/result.ts';
import { newId, now } from '#src/platform/runtime/index.ts';
import { START_SCOPE } from '#src/platform/storage/drafts/index.ts';
import { assessment, chosen, dontKnow, evidence, stamp } from './builders.ts';
import { ASSESSMENT_ID, EDITION, QUESTION_IDS, SCREENS, type ScreenName } from './clumsy-edition.ts';
import { GIVES_UP, HARMLESS, isTold, Ledger, sortOf, type Seen } from './clumsy-ledger.ts';
import { HARD_TEXTS } from './hard-texts.ts';

/*
 * One hour of a clumsy person: somebody types and pastes into whatever field there is, chooses, undoes, closes the page
 * in the midst of it, works in another tab, restores an old backup, sets a lock and turns the clock back. At the end
 * every word that stood on screen is kept somewhere, unless that person took it out with their own hands.
 */

/** How many such hours are tried: a sample here, a thousand by `npm run soak`. */
const HOURS = Number(process.env.SOAK_CLUMSY ?? 6);
/**
 * The sample is the same each time, and long enough that somebody types; the long run draws a seed of its own, or is
 * given one.
 */
const SAMPLE_SEED = 7;
const SEED =
  process.env.SOAK_SEED !== undefined
    ? { seed: Number(process.env.SOAK_SEED) }
    : process.env.SOAK_CLUMSY === undefined
      ? { seed: SAMPLE_SEED }
      : {};

// The shipped editions are large, and what is tried here are the forms.
vi.mock('#src/platform/files/index.ts', () => ({
  useEditions: () => ({
    ok: true,
    value: [{ hash: questionnaireRef(EDITION).hash, questionnaire: EDITION, isShipped: false }],
  }),
}));

/** What pages fetch only when it is needed, on its way. */
const fetched = vi.hoisted((): Promise<unknown>[] => []);

// A page fetches its parts from its own version of the app. Fetched once another page has begun, they would be that
// one's, and know nothing of what this one knows.
vi.mock('react', async (original) => {
  const react = await original<typeof import('react')>();
  const lazy: typeof react.lazy = (fetch) => {
    const part = fetch();
    fetched.push(part);
    return react.lazy(() => part);
  };
  return { ...react, lazy };
});

// A page has one Uint8Array: in this one, what is copied into the store would come out as another.
vi.hoisted(() =>
  Object.assign(globalThis, { Uint8Array: Object(Object.getPrototypeOf(Buffer.prototype)).constructor }),
);

const PASSPHRASE = 'canal biscuit thunder olive';
/** Little work for the passphrase, which otherwise takes a second on purpose. */
const WORK_FACTOR = 8;

/** The transactions that have not committed: they die with their browser. */
const underWay = new Set<IDBTransaction>();

/** One page of the app, with everything that its modules remember. */
type Page = typeof import('./clumsy-page.tsx');

/** The pages that are open: the one that is on screen, and another tab. */
const openPages = new Set<Page>();

/** A page as it starts: it knows of no other but what is stored. */
async function newPage(passphrase: string | null): Promise<Page> {
  vi.resetModules();
  const page = await import('./clumsy-page.tsx');
  await Promise.all(fetched.splice(0));
  openPages.add(page);
  await page.storage.database.open();
  if (passphrase !== null) succeeded(await page.storage.unlock(passphrase));
  return page;
}

/** Nothing that a page has begun comes to its end once it is closed. */
function closePage(page: Page): void {
  page.storage.database.close();
  openPages.delete(page);
}

/**
 * One turn of the browser. A turn takes a millisecond, whatever else the machine has to do, so that the same hour is
 * the same each time.
 */
async function beat(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  vi.advanceTimersByTime(1);
}
async function beats(count: number): Promise<void> {
  for (let each = 0; each < count; each += 1) await beat();
}
/** Longer than anything that is typed waits to be saved. */
const PAUSE_IN_TYPING = 450;

const isSaving = (): boolean =>
  underWay.size > 0 || [...openPages].some(({ storage }) => storage.readSaveStatus().pending > 0);

/** Until nothing is on its way to the store, nor from it to the screen. */
async function rest(): Promise<void> {
  for (let quiet = 0; quiet < 12;) {
    await beat();
    quiet = isSaving() ? 0 : quiet + 1;
  }
  await act(async () => {});
}

/** What the person does works: only what is typed is in question. */
const succeeded = (result: { readonly ok: boolean }): void => void must(result.ok || null, JSON.stringify(result));

type Field = HTMLInputElement | HTMLTextAreaElement;

const fieldsOnScreen = (): readonly Field[] =>
  [...document.querySelectorAll<Field>('input[type=text], textarea')].filter(
    (field) => !field.readOnly && !field.disabled,
  );
const seen = (field: Field): Seen => ({ id: field.id, value: field.value, isTold: isTold(field) });
const seenOnScreen = (): readonly Seen[] => fieldsOnScreen().map(seen);

/** The person, and what they would miss. */
class Person {
  page: Page;
  screen: ScreenName = 'first';
  passphrase: string | null = null;
  backup: Backup | null = null;
  readonly ledger = new Ledger();

  constructor(page: Page) {
    this.page = page;
  }

  /** Goes on to something else. */
  goOn(): void {
    this.ledger.goOn(this.screen, seenOnScreen());
  }
}

type Action = fc.AsyncCommand<object, Person>;

/** @param pause how long the person waits afterwards, in turns of the page */
function action(name: string, pause: number, run: (person: Person) => Promise<void> | void): Action {
  return {
    check: () => true,
    run: async (_model, person) => {
      await run(person);
      await beats(pause);
    },
    toString: () => `${name} (then ${pause})`,
  };
}

const nth = <T,>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)];
const focus = (element: HTMLElement) => act(() => element.focus());

/** As a key or the menu of the browser puts it in. */
function put(field: Field, text: string): void {
  fireEvent.change(field, { target: { value: text } });
}

/** Opens whatever is folded away. */
async function unfold(): Promise<void> {
  for (const details of document.querySelectorAll<HTMLDetailsElement>('details:not([open])')) {
    if (details.dataset.part === 'why' || details.dataset.part === 'history') continue;
    details.open = true;
    fireEvent(details, new Event('toggle'));
  }
  await beats(2);
}

async function open(person: Person): Promise<void> {
  render(<person.page.Screen name={person.screen} />);
  for (let tries = 0; tries < 200 && document.querySelector('h1') === null; tries += 1) await beat();
  must(document.querySelector('h1'), `the screen ${person.screen} comes`);
  await unfold();
}

/** The page and its browser are gone in an instant; the next page takes up what they left. */
async function reload(person: Person, steps: number): Promise<void> {
  person.goOn();
  fireEvent(window, new Event('pagehide'));
  await beats(steps);
  for (const transaction of underWay) {
    try {
      transaction.abort();
    } catch {
      // It had committed.
    }
  }
  underWay.clear();
  for (const page of openPages) closePage(page);
  // What is taken off the page now would still hand something over; a page that is gone does not.
  const dead = [vi.spyOn(Storage.prototype, 'setItem'), vi.spyOn(Storage.prototype, 'removeItem')];
  for (const each of dead) each.mockImplementation(() => undefined);
  cleanup();
  await beats(12);
  for (const each of dead) each.mockRestore();
  await start(person);
}

/** As the app starts. */
async function start(person: Person): Promise<void> {
  person.page = await newPage(person.passphrase);
  const { saveUnsaved, takeUpDrafts, takeUpReportChoices } = person.page.storage;
  void saveUnsaved();
  void takeUpDrafts();
  void takeUpReportChoices(now());
  await open(person);
}

/** Does something in another tab, which has been open a while and is closed after it. */
async function inAnotherTab(person: Person, work: (page: Page) => Promise<void>): Promise<void> {
  const page = await newPage(person.passphrase);
  await page.storage.loadAllAssessmentFiles();
  await work(page);
  closePage(page);
}

const index = fc.nat(60);
const pause = fc.oneof({ weight: 3, arbitrary: fc.nat(3) }, fc.nat(25));
const hard = fc.constantFrom(...Object.keys(HARD_TEXTS));
const HOW = ['append', 'replace', 'cut'] as const;

const typing: fc.Arbitrary<Action>[] = [
  fc.tuple(index, fc.constantFrom(...HOW), pause).map(([which, how, wait]) =>
    action(`type ${which} ${how}`, wait, (person) => {
      const field = nth(fieldsOnScreen(), which);
      if (field) type(person, field, how);
    }),
  ),
  fc.tuple(fc.constantFrom(...HOW), pause).map(([how, wait]) =>
    action(`type on, ${how}`, wait, (person) => {
      const field = fieldsOnScreen().find((each) => each === document.activeElement);
      if (field) type(person, field, how);
    }),
  ),
  fc.tuple(index, hard, fc.boolean(), pause).map(([which, name, isBefore, wait]) =>
    action(`paste ${which} ${name}`, wait, (person) => {
      const field = nth(fieldsOnScreen(), which);
      if (!field) return;
      goTo(person, field);
      const word = person.ledger.newWord();
      const before = seen(field);
      const { length } = before.value;
      const text = isBefore ? `${HARD_TEXTS[name]} ${word} ` : ` ${word} ${HARD_TEXTS[name]}`;
      field.setSelectionRange(length, length);
      // Not prevented, the browser itself puts it in.
      if (fireEvent.paste(field, { clipboardData: { getData: () => text } })) put(field, before.value + text);
      person.ledger.typed(seen(field), before);
    }),
  ),
];

function goTo(person: Person, element: HTMLElement): void {
  if (document.activeElement === element) return;
  person.goOn();
  focus(element);
}

function type(person: Person, field: Field, how: (typeof HOW)[number]): void {
  goTo(person, field);
  const word = person.ledger.newWord();
  const before = seen(field);
  const { value } = before;
  if (how === 'append') put(field, `${value} ${word}`);
  else if (how === 'replace') put(field, `Now ${word} for good`);
  else put(field, `${value.slice(0, value.length / 2)} ${word}`);
  must(field.value.includes(word) || null, `${field.id} takes what is typed`);
  person.ledger.typed(seen(field), before);
}

const CHOICES = 'input[type=radio]:not(:disabled), input[type=checkbox]:not(:disabled), select:not(:disabled)';

async function press(person: Person, button: HTMLElement): Promise<void> {
  const words = button.textContent;
  goTo(person, button);
  const before = seenOnScreen();
  fireEvent.click(button);
  if (GIVES_UP.test(words)) person.ledger.takesOut(before, seenOnScreen());
  if (words !== 'Start' && words !== 'Save') return;
  await rest();
  // It was taken, and the app goes on from it.
  if (window.location.pathname !== '/') await go(person, 'first');
}

async function go(person: Person, screen: ScreenName): Promise<void> {
  person.goOn();
  cleanup();
  window.history.replaceState(null, '', '/');
  person.screen = screen;
  await open(person);
}

const using: fc.Arbitrary<Action>[] = [
  fc.tuple(index, pause).map(([which, wait]) =>
    action(`choose ${which}`, wait, (person) => {
      const control = nth([...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>(CHOICES)], which);
      if (!control) return;
      goTo(person, control);
      const form = control.closest('form');
      const before = fieldsOnScreen()
        .filter((field) => form?.contains(field))
        .map(seen);
      if (control instanceof HTMLSelectElement)
        fireEvent.change(control, { target: { value: nth([...control.options], which + 1)?.value } });
      else fireEvent.click(control);
      person.ledger.takesOut(
        before.filter((field) => sortOf(field) === 'saved'),
        seenOnScreen(),
      );
    }),
  ),
  fc.tuple(index, fc.constantFrom(HARMLESS, HARMLESS, HARMLESS, GIVES_UP), pause).map(([which, sort, wait]) =>
    action(`press ${which} of ${sort.source.slice(4, 20)}`, wait, async (person) => {
      const button = nth(
        [...document.querySelectorAll<HTMLButtonElement>('button')].filter(({ textContent }) => sort.test(textContent)),
        which,
      );
      if (button) await press(person, button);
    }),
  ),
  fc.tuple(index, fc.constantFrom('undo', 'redo'), pause).map(([which, key, wait]) =>
    action(`${key} ${which}`, wait, async (person) => {
      const button = nth([...document.querySelectorAll<HTMLButtonElement>(`button[data-key=${key}]`)], which);
      if (button) await press(person, button);
    }),
  ),
  fc.tuple(index, pause).map(([which, wait]) =>
    action(`press Escape in ${which}`, wait, (person) => {
      const field = nth(fieldsOnScreen(), which);
      if (!field) return;
      goTo(person, field);
      const before = seenOnScreen();
      fireEvent.keyDown(field, { key: 'Escape' });
      person.ledger.takesOut(
        before.filter((each) => sortOf(each) === 'form'),
        seenOnScreen(),
      );
    }),
  ),
  fc.tuple(fc.constant(null), pause).map(([, wait]) =>
    action('look at another window', wait, (person) => {
      person.goOn();
      const hidden = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
      fireEvent(document, new Event('visibilitychange'));
      hidden.mockRestore();
    }),
  ),
  pause.map((wait) => action('wait', wait, () => rest())),
  pause.map((wait) => action('stop typing for a while', wait, () => beats(PAUSE_IN_TYPING))),
  pause.map((wait) => action('unfold everything', wait, () => unfold())),
  fc
    .tuple(fc.constantFrom(...SCREENS), pause)
    .map(([screen, wait]) => action(`go to ${screen}`, wait, (person) => go(person, screen))),
];

/** What another tab answers. */
const parts = (word: string): readonly (AnswerPart | { readonly piece: Evidence })[] => [
  { note: `There ${word}` },
  { owner: word },
  { value: dontKnow },
  { value: null },
  { piece: evidence({ id: `piece-${word}`, title: word }) },
  { due: '2027-01-01' },
  { toCheck: true },
];

const apart: fc.Arbitrary<Action>[] = [
  fc.tuple(index, fc.constantFrom(...HOW), fc.nat(3)).map(([which, how, steps]) =>
    action(`type ${which} ${how}, and close the page after ${steps}`, 0, async (person) => {
      const field = nth(fieldsOnScreen(), which);
      if (field) type(person, field, how);
      await reload(person, steps);
    }),
  ),
  fc
    .tuple(fc.nat(6), pause)
    .map(([steps, wait]) =>
      action(`close the page after ${steps}, and open it`, wait, (person) => reload(person, steps)),
    ),
  fc.tuple(fc.constantFrom(...QUESTION_IDS), index, pause).map(([questionId, which, wait]) =>
    action(`another tab changes ${questionId} ${which % 6}`, wait, async (person) => {
      const word = person.ledger.newWord();
      const part = must(nth(parts(word), which), 'there is a part');
      await inAnotherTab(person, async ({ storage }) => {
        const by = stamp({ id: newId(), by: 'Ruth', visit: 'visit-2', at: now() });
        const { id = '', ...piece } = 'piece' in part ? part.piece : {};
        const saved =
          'piece' in part
            ? await storage.saveEvidence(ASSESSMENT_ID, id, piece, questionId, by)
            : await storage.saveAnswerPart(ASSESSMENT_ID, questionId, part, by);
        if (saved.ok && JSON.stringify(part).includes(word))
          person.ledger.missed.set(word, `the other tab, ${questionId}`);
      });
    }),
  ),
  pause.map((wait) =>
    action('answer what is open in another tab', wait, (person) =>
      inAnotherTab(person, async ({ storage }) => {
        const [file] = await storage.loadAllAssessmentFiles();
        for (const questionId of QUESTION_IDS) {
          if ((file?.answers.find((each) => each.questionId === questionId)?.value ?? null) !== null) continue;
          await storage.saveAnswerPart(
            ASSESSMENT_ID,
            questionId,
            { value: questionId === 'policy' ? chosen('l1') : dontKnow },
            stamp({ id: newId(), visit: 'visit-2', at: now() }),
          );
        }
      }),
    ),
  ),
  pause.map((wait) =>
    action('back up', wait, async (person) => {
      await rest();
      const read = await person.page.storage.readBackup(now(), 'tests');
      person.backup = must(read.ok ? read.value.backup : null, JSON.stringify(read));
    }),
  ),
  fc.tuple(fc.boolean(), pause).map(([isBoth, wait]) =>
    action(`restore what is offered${isBoth ? ', or keep both' : ''}`, wait, async (person) => {
      const { backup } = person;
      if (!backup) return;
      // It is done on another screen.
      person.goOn();
      cleanup();
      await rest();
      const here = await person.page.storage.loadCopiesHere();
      const decisions = new Map(
        compareWithBackup(backup, here).flatMap((each): [string, Decision][] => [
          [each.assessment.id, decisionOffered(each) ?? (isBoth ? 'keep-both' : 'leave')],
        ]),
      );
      const restore = toRestore(backup, decisions, newId, here);
      succeeded(await person.page.storage.restoreBackup(restore.backup, restore.assessmentIds, now()));
      await open(person);
    }),
  ),
  fc.tuple(fc.nat(4), pause).map(([steps, wait]) =>
    action(`set or take off the lock after ${steps}`, wait, async (person) => {
      person.goOn();
      // It is done on another screen, and what was typed may still be on its way.
      cleanup();
      await beats(steps);
      const { setLock, removeLock } = person.page.storage;
      succeeded(await (person.passphrase === null ? setLock(PASSPHRASE, WORK_FACTOR) : removeLock(person.passphrase)));
      person.passphrase = person.passphrase === null ? PASSPHRASE : null;
      await open(person);
    }),
  ),
  fc
    .tuple(fc.integer({ min: -90, max: 90 }), pause)
    .map(([minutes, wait]) =>
      action(`set the clock by ${minutes} minutes`, wait, () => void vi.setSystemTime(Date.now() + minutes * 60_000)),
    ),
];

const hour = fc.commands([...typing, ...typing, ...typing, ...using, ...using, ...apart], {
  maxCommands: 40,
  size: 'max',
});

/** Everything that is kept, as this version of the app reads it: a row that cannot be read counts for nothing. */
async function everythingKept({ storage }: Page): Promise<string> {
  const files = await storage.loadAllAssessmentFiles();
  const drafts = await Promise.all([START_SCOPE, ...files.map(({ id }) => id)].map(storage.loadDrafts));
  const settings = await storage.readSettings();
  return JSON.stringify([
    files,
    drafts.map((each) => [...each.values()]),
    await storage.loadReportWords(files.map(({ id }) => id)),
    settings.ok && settings.value.answerer,
  ]);
}

/** The first page in a browser that has one assessment. */
async function firstPage(): Promise<Person> {
  vi.setSystemTime(new Date('2026-07-01T12:00:00Z'));
  const page = await newPage(null);
  succeeded(await page.storage.createAssessment(assessment(EDITION, { id: ASSESSMENT_ID }), EDITION));
  const person = new Person(page);
  await open(person);
  return person;
}

async function tidyUp(): Promise<void> {
  cleanup();
  await rest();
  for (const page of openPages) {
    succeeded(await page.storage.eraseEverything());
    closePage(page);
  }
  localStorage.clear();
  window.history.replaceState(null, '', '/');
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  // The one way to put in pasted text that no page of these tests has.
  document.execCommand = () => false;
  // oxlint-disable-next-line typescript/unbound-method -- called on its own database below
  const { transaction } = IDBDatabase.prototype;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function remember(
    this: IDBDatabase,
    ...args: Parameters<IDBDatabase['transaction']>
  ) {
    const made = transaction.apply(this, args);
    underWay.add(made);
    for (const end of ['complete', 'abort']) made.addEventListener(end, () => underWay.delete(made));
    return made;
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it(
  'an hour of a clumsy person loses no word',
  async () => {
    let words = 0;
    await fc.assert(
      fc
        .asyncProperty(hour, async (commands) => {
          const person = await firstPage();
          await fc.asyncModelRun(() => ({ model: {}, real: person }), commands);
          await reload(person, 3);
          await rest();
          const kept = await everythingKept(person.page);
          // No word is part of another, and one may stand glued to what was pasted behind it.
          const lost = [...person.ledger.missed].filter(([word]) => !kept.includes(word));
          expect(lost).toEqual([]);
          words += person.ledger.missed.size;
        })
        .afterEach(tidyUp),
      { numRuns: HOURS, ...SEED },
    );
    // Somebody did type.
    expect(words).toBeGreaterThan(HOURS);
  },
  60_000 + HOURS * 10_000,
);

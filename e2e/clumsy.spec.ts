import type { BrowserContext, Locator, Page } from '@playwright/test';
import { buildAssessmentFile } from '#src/domain/assessment/file/index.ts';
import { assessment } from '../src/testing/builders.ts';
import { ASSESSMENT_ID, EDITION, SCREENS, type ScreenName } from '../src/testing/clumsy-edition.ts';
import { GIVES_UP, HARMLESS, Ledger, sortOf, TOLD, wordsIn, type Seen } from '../src/testing/clumsy-ledger.ts';
import { HARD_TEXTS } from '../src/testing/hard-texts.ts';
import { bringIn } from './pages/bring-in.ts';
import { Keeper } from './pages/keeping.ts';
import { paste } from './pages/paste.ts';
import { expect, test } from './well-behaved.ts';

/*
 * One hour of a clumsy person, in a browser: a random walk over the screens where something is typed, with two tabs,
 * closed ones, reloads, a lock and an old backup. At the end each word that stood on screen is kept, and can be seen.
 */

/**
 * How many such hours: here a few steps, so that the walk itself is known to work, whole ones by `npm run soak`. The
 * sample of the law is `src/testing/clumsy-hour.test.tsx`.
 */
const HOURS = Number(process.env.SOAK_BROWSER_CLUMSY ?? 1);
const STEPS = process.env.SOAK_BROWSER_CLUMSY === undefined ? 6 : 150;
/** The short one is the same each time. */
const FIRST_SEED = Number(
  process.env.SOAK_SEED ?? (process.env.SOAK_BROWSER_CLUMSY === undefined ? 3 : Date.now() % 1_000_000_000),
);

const PASSPHRASE = 'canal biscuit thunder olive';
/** A passphrase takes a second or more on purpose, and longer on a busy machine. */
const SLOW = { timeout: 60_000 };
/** Longer than what is typed waits to be saved, in milliseconds. */
const PAUSE_IN_TYPING_MS = 700;

/** Numbers from 0 to below 1, the same for the same seed: a linear congruential generator is random enough here. */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  // Neighbouring seeds begin alike.
  for (let each = 0; each < 8; each += 1) next();
  return next;
}

const FIELDS = 'main :is(input[type=text], textarea)';
const CHOICES =
  'main :is(input[type=radio]:not(:disabled), input[type=checkbox]:not(:disabled), select:not(:disabled))';
const BUTTONS = 'main button:not(:disabled, [aria-disabled=true])';

/** A text field on screen, and whether it has the focus. */
type Field = Seen & { readonly isFocused: boolean; readonly isOpen: boolean };

const addressOf = (screen: ScreenName): string =>
  screen === 'start'
    ? './#/start'
    : `./#/assessments/${ASSESSMENT_ID}/${screen === 'first' || screen === 'second' ? `sections/${screen}` : screen}`;

/** The end of what a field holds, where this person types. */
const shortened = (value: string): string => JSON.stringify(value.length > 60 ? `… ${value.slice(-60)}` : value);

/** One tab, and the screen that it is on. */
type Tab = { readonly page: Page; screen: ScreenName };

/** The person: what they do next is up to chance. */
class Person {
  readonly ledger = new Ledger();
  /** What was done, to be read when a word is lost. */
  readonly done: string[] = [];
  /** Where the focus went from a field while somebody typed in it: what they typed on stands elsewhere. */
  readonly interrupted: string[] = [];
  private readonly context: BrowserContext;
  private readonly random: () => number;
  private tabs: Tab[] = [];
  private backup: string | null = null;
  private isLocked = false;

  constructor(context: BrowserContext, seed: number) {
    this.context = context;
    this.random = chance(seed);
  }

  private below(count: number): number {
    return Math.floor(this.random() * count);
  }
  private oneOf<T>(list: readonly T[]): T | undefined {
    return list[this.below(Math.max(1, list.length))];
  }
  private get tab(): Tab {
    const [tab] = this.tabs;
    if (!tab) throw new Error('no tab is open');
    return tab;
  }
  private get page(): Page {
    return this.tab.page;
  }

  /** Opens a tab on a screen, before the others. */
  async openTab(screen: ScreenName): Promise<void> {
    const page = await this.context.newPage();
    // What is not saved is asked about as the page is left, and this person leaves.
    page.setDefaultTimeout(120_000);
    page.on('dialog', (dialog) => void dialog.accept());
    this.tabs = [{ page, screen }, ...this.tabs];
    await page.goto(addressOf(screen));
    await this.arrive();
  }

  /** Until the screen is there, through the lock where there is one. */
  private async arrive(): Promise<void> {
    const { page } = this.tab;
    const title = page.getByRole('main').getByRole('heading', { level: 1 });
    await expect(title).toBeVisible(SLOW);
    if (this.isLocked) {
      const locked = page.getByRole('heading', { level: 1, name: 'This workspace is locked' });
      if (await locked.isVisible()) {
        await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
        await page.getByRole('button', { name: 'Unlock' }).click();
        await expect(locked).toBeHidden(SLOW);
        await expect(title).toBeVisible(SLOW);
      }
    }
    await this.unfold();
  }

  /** Opens whatever is folded away and has something to type in. */
  private async unfold(): Promise<void> {
    await this.page.evaluate(async () => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      await frame();
      for (const details of document.querySelectorAll<HTMLDetailsElement>('main details:not([open])'))
        if (details.dataset.part !== 'why' && details.dataset.part !== 'history') details.open = true;
      await frame();
    });
  }

  private async fields(): Promise<readonly Field[]> {
    // Run in the page, where nothing of this file is known but what is handed over.
    return this.page.evaluate(
      ([selector, told]) =>
        [...document.querySelectorAll<HTMLInputElement>(selector)]
          .filter((field) => !field.readOnly && !field.disabled)
          .map((field) => ({
            id: field.id,
            value: field.value,
            isTold:
              field.closest(told.around) !== null ||
              (field.closest(told.card)?.querySelector(told.below) ?? null) !== null,
            isFocused: field === document.activeElement,
            isOpen: field.checkVisibility(),
          })),
      [FIELDS, TOLD] as const,
    );
  }
  private byId(id: string): Locator {
    return this.page.locator(`main [id="${id}"]`);
  }

  private async goOn(): Promise<void> {
    this.ledger.goOn(this.tab.screen, await this.fields());
  }

  private async goTo(field: Field): Promise<void> {
    if (field.isFocused) return;
    await this.goOn();
    await this.byId(field.id).focus();
  }

  private async typed(before: Field): Promise<void> {
    const after = (await this.fields()).find(({ id }) => id === before.id);
    if (after) this.ledger.typed(after, before);
    this.noteChange(before, after);
    if (after && !after.isFocused) {
      const now = await this.page.evaluate('document.activeElement?.id || document.activeElement?.tagName');
      this.interrupted.push(`${after.id} lost the focus to ${String(now)}, after: ${this.done.at(-1)}`);
    }
  }

  /** What a field held and holds, which tells a word that the app lost from one that never stood there. */
  private noteChange(before: Field, after: Field | undefined): void {
    this.note(`${shortened(before.value)} became ${after ? shortened(after.value) : 'a field that is gone'}`);
  }

  /** What a person can do, and how often it comes about. */
  private readonly deeds: readonly (readonly [number, string, () => Promise<void>])[] = [
    [10, 'type', () => this.type(() => true)],
    [6, 'type on', () => this.type(({ isFocused }) => isFocused)],
    [6, 'paste', () => this.paste()],
    [3, 'take back what was typed', () => this.takeBack()],
    [8, 'choose', () => this.choose()],
    [8, 'press', () => this.press(HARMLESS)],
    [2, 'give up', () => this.press(GIVES_UP)],
    [4, 'undo or redo', () => this.press(/^(?:Undo|Redo)/)],
    [1, 'press Escape', () => this.escape()],
    [5, 'stop for a while', () => this.page.waitForTimeout(PAUSE_IN_TYPING_MS)],
    [5, 'go to another screen', () => this.goToScreen()],
    [3, 'reload', () => this.reload()],
    [3, 'close the tab, and open another', () => this.closeTab()],
    [5, 'go to the other tab', () => this.otherTab()],
    [2, 'back up', () => this.takeBackup()],
    [1, 'restore', () => this.restore()],
    [1, 'set or take off the lock', () => this.turnLock()],
  ];

  /** Does the next thing. */
  async act(): Promise<void> {
    const all = this.deeds.reduce((sum, [weight]) => sum + weight, 0);
    let left = this.below(all);
    const deed = this.deeds.find(([weight]) => (left -= weight) < 0);
    if (!deed) throw new Error('chance picks a deed');
    this.done.push(`${deed[1]} on ${this.tab.screen}`);
    await deed[2]();
    await this.unfold();
    if (this.random() < 0.3) await this.page.waitForTimeout(this.below(60));
  }

  private note(words: string): void {
    this.done.push(`${this.done.pop() ?? ''}: ${words}`);
  }

  private async type(isWanted: (field: Field) => boolean): Promise<void> {
    const field = this.oneOf((await this.fields()).filter((each) => each.isOpen && isWanted(each)));
    if (!field) return;
    await this.goTo(field);
    const word = this.ledger.newWord();
    const how = this.below(3);
    this.note(`${field.id} ${word} ${['append', 'replace', 'cut'][how]}`);
    if (how === 1) await this.page.keyboard.press('ControlOrMeta+A');
    else await this.page.keyboard.press('ControlOrMeta+End');
    for (let cut = how === 2 ? 5 : 0; cut > 0; cut -= 1) await this.page.keyboard.press('Backspace');
    await this.page.keyboard.type(how === 1 ? `Now ${word} for good` : ` ${word}`);
    await this.typed(field);
  }

  private async paste(): Promise<void> {
    const field = this.oneOf((await this.fields()).filter(({ isOpen }) => isOpen));
    if (!field) return;
    await this.goTo(field);
    const word = this.ledger.newWord();
    const name = this.oneOf(Object.keys(HARD_TEXTS)) ?? '';
    this.note(`${field.id} ${word} with ${name}`);
    await this.page.keyboard.press('ControlOrMeta+End');
    await paste(
      this.byId(field.id),
      this.random() < 0.5 ? `${HARD_TEXTS[name]} ${word} ` : ` ${word} ${HARD_TEXTS[name]}`,
    );
    await this.typed(field);
  }

  /** By the keys of the browser, which know nothing of what was saved, and of no field: they reach back into others. */
  private async takeBack(): Promise<void> {
    const before = await this.fields();
    const focused = before.find(({ isFocused }) => isFocused);
    if (!focused) return;
    const keys = this.random() < 0.7 ? 'ControlOrMeta+Z' : 'ControlOrMeta+Shift+Z';
    this.note(`${keys} in ${focused.id}`);
    await this.page.keyboard.press(keys);
    const had = new Map(before.map((field) => [field.id, field]));
    for (const field of await this.fields()) {
      const earlier = had.get(field.id) ?? field;
      this.ledger.typed(field, earlier);
      if (field.value !== earlier.value) {
        this.note(field.id);
        this.noteChange(earlier, field);
      }
    }
  }

  private async choose(): Promise<void> {
    const controls = this.page.locator(CHOICES).filter({ visible: true });
    const count = await controls.count();
    if (count === 0) return;
    const control = controls.nth(this.below(count));
    await this.goOn();
    const before = await this.fields();
    const options = control.locator('option');
    this.note((await control.getAttribute('id')) ?? '');
    if ((await options.count()) > 0) {
      await control.selectOption({ index: this.below(await options.count()) });
    } else await control.click();
    // A reason goes with the choice that it belonged to.
    this.ledger.takesOut(
      before.filter((field) => sortOf(field) === 'saved'),
      await this.fields(),
    );
  }

  private async press(sort: RegExp): Promise<void> {
    const buttons = this.page.locator(BUTTONS).filter({ visible: true, hasText: sort });
    const count = await buttons.count();
    if (count === 0) return;
    const button = buttons.nth(this.below(count));
    const words = (await button.textContent()) ?? '';
    this.note(words);
    await this.goOn();
    const before = await this.fields();
    await button.click();
    if (GIVES_UP.test(words)) this.ledger.takesOut(before, await this.fields());
    // It was taken, and the app goes on from it.
    if (words === 'Start' || words === 'Save') {
      await this.page.waitForTimeout(PAUSE_IN_TYPING_MS);
      if ((await this.page.evaluate('location.hash')) !== addressOf(this.tab.screen).slice(2)) await this.show('first');
    }
  }

  private async escape(): Promise<void> {
    const field = this.oneOf((await this.fields()).filter(({ isOpen }) => isOpen));
    if (!field) return;
    this.note(field.id);
    await this.goTo(field);
    const before = await this.fields();
    await this.page.keyboard.press('Escape');
    this.ledger.takesOut(
      before.filter((each) => sortOf(each) === 'form'),
      await this.fields(),
    );
  }

  private async show(screen: ScreenName): Promise<void> {
    this.tab.screen = screen;
    await this.page.goto(addressOf(screen));
    await this.arrive();
  }

  private async goToScreen(): Promise<void> {
    const screen = this.oneOf(SCREENS) ?? 'first';
    this.note(screen);
    await this.goOn();
    await this.show(screen);
  }

  /** In the midst of typing, more often than not. */
  private async typeOnAndGo(): Promise<void> {
    if (this.random() < 0.7) await this.type(({ isFocused }) => isFocused);
    if (this.random() < 0.5) await this.page.waitForTimeout(this.below(40));
    await this.goOn();
  }

  private async reload(): Promise<void> {
    await this.typeOnAndGo();
    await this.page.reload();
    await this.arrive();
  }

  private async closeTab(): Promise<void> {
    await this.typeOnAndGo();
    const { page, screen } = this.tab;
    await page.close({ runBeforeUnload: this.random() < 0.3 });
    this.tabs = this.tabs.filter((tab) => tab.page !== page);
    if (this.tabs.length > 0 && this.random() < 0.5) await this.comeBack();
    else await this.openTab(screen);
  }

  private async otherTab(): Promise<void> {
    await this.goOn();
    this.tabs.reverse();
    if (this.tabs.length === 1)
      await this.openTab(this.random() < 0.5 ? this.tab.screen : (this.oneOf(SCREENS) ?? 'first'));
    else await this.comeBack();
  }

  private async comeBack(): Promise<void> {
    await this.page.bringToFront();
    await this.arrive();
  }

  private async takeBackup(): Promise<void> {
    await this.goOn();
    await this.page.goto('./#/data');
    this.backup = await (await new Keeper(this.page).downloadBy('Download a backup')).path();
    await this.show(this.tab.screen);
  }

  private async restore(): Promise<void> {
    if (this.backup === null) return;
    await this.goOn();
    const { page } = this.tab;
    await page.goto('./#/open');
    await page.getByLabel('Choose a file').setInputFiles(this.backup);
    const button = page.getByRole('button', { name: 'Restore' });
    await expect(button).toBeVisible(SLOW);
    for (const copies of await page
      .getByRole('group')
      .filter({ has: page.getByRole('radio') })
      .all())
      if ((await copies.getByRole('radio', { checked: true }).count()) === 0)
        await copies.getByRole('radio', { name: this.random() < 0.5 ? 'Keep both' : 'Keep what is here' }).check();
    await button.click();
    await expect(page.getByText(/^Restored/)).toBeVisible(SLOW);
    await this.show(this.tab.screen);
  }

  private async turnLock(): Promise<void> {
    await this.goOn();
    const { page } = this.tab;
    await page.goto('./#/data');
    if (this.isLocked) {
      await page.getByRole('button', { name: 'Take the lock off…' }).click();
      await page.getByLabel('Present passphrase').fill(PASSPHRASE);
      await page.getByRole('button', { name: 'Take the lock off' }).click();
      await expect(page.getByText('The lock was taken off.')).toBeVisible(SLOW);
    } else {
      await page.getByRole('button', { name: 'Set a lock…' }).click();
      await new Keeper(page).typeNewPassphrase(PASSPHRASE);
      await page.getByRole('button', { name: 'Set the lock' }).click();
      await expect(page.getByText('The lock is set.')).toBeVisible(SLOW);
    }
    this.isLocked = !this.isLocked;
    await this.show(this.tab.screen);
  }

  /** Closes everything, and looks for each word from a tab that is opened afterwards. */
  async lostAtTheEnd(): Promise<readonly (readonly [string, string])[]> {
    await this.goOn();
    for (const { page } of this.tabs) await page.close();
    this.tabs = [];
    await this.openTab('first');
    if (this.isLocked) await this.turnLock();
    await this.page.waitForTimeout(PAUSE_IN_TYPING_MS);
    await expect(this.page.getByRole('main')).not.toContainText(/damaged/i);
    const { rows, drafts } = await this.whatIsKept();
    const kept = new Set(wordsIn(rows));
    const begun = new Set(wordsIn(drafts));
    // What is begun is no use to anybody who cannot see it.
    const shown = new Set<string>();
    if ([...this.ledger.missed.keys()].some((word) => !kept.has(word) && begun.has(word))) {
      for (const screen of SCREENS) {
        await this.show(screen);
        await this.page.waitForTimeout(200);
        // What is begun for one audience is shown to that alone.
        for (const audience of await this.page.locator('[id^="intent-"]').all()) {
          await audience.click();
          await this.page.waitForTimeout(200);
          await this.unfold();
          await this.seeIn(shown);
        }
        await this.unfold();
        await this.seeIn(shown);
        const elsewhere = this.page.getByRole('button', { name: /^Show it here/ });
        // Each is shown in place of what was, which is offered in turn: from both ends of the list, all come up.
        for (const end of ['first', 'last'] as const)
          for (let left = await elsewhere.count(); left >= 0 && (await elsewhere.count()) > 0; left -= 1) {
            await elsewhere[end]().click();
            await this.unfold();
            await this.seeIn(shown);
          }
      }
    }
    return [...this.ledger.missed].flatMap(([word, where]) => {
      if (kept.has(word) || shown.has(word)) return [];
      return [[word, begun.has(word) ? `${where}, and kept where nobody sees it` : where] as const];
    });
  }

  private async seeIn(shown: Set<string>): Promise<void> {
    // As it is seen: words of neighbouring elements stand apart.
    const main = await this.page.getByRole('main').innerText();
    for (const word of wordsIn(main)) shown.add(word);
    for (const { value } of await this.fields()) for (const word of wordsIn(value)) shown.add(word);
  }

  private async whatIsKept(): Promise<{ readonly rows: string; readonly drafts: string }> {
    return this.page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('carecert-assure');
        opening.addEventListener('success', () => resolve(opening.result));
      });
      const names = [...database.objectStoreNames];
      const transaction = database.transaction(names);
      const tables = await Promise.all(
        names.map(
          (name) =>
            new Promise<readonly [string, unknown]>((resolve) => {
              const asked = transaction.objectStore(name).getAll();
              asked.addEventListener('success', () => resolve([name, asked.result]));
            }),
        ),
      );
      database.close();
      return {
        rows: JSON.stringify(tables.filter(([name]) => name !== 'drafts')),
        drafts: JSON.stringify(tables.filter(([name]) => name === 'drafts')),
      };
    });
  }
}

test('@soak an hour of a clumsy person loses no word', async ({ page, browser, baseURL }, info) => {
  test.setTimeout(300_000 + HOURS * STEPS * 10_000);
  let words = 0;
  await page.close();
  for (let hour = 0; hour < HOURS; hour += 1) {
    const seed = FIRST_SEED + hour;
    const context = await browser.newContext({ baseURL: baseURL ?? '', locale: 'en-GB', serviceWorkers: 'block' });
    const errors: string[] = [];
    context.on('weberror', (error) => errors.push(String(error.error())));
    const first = await context.newPage();
    await bringIn(
      first,
      [buildAssessmentFile(assessment(EDITION, { id: ASSESSMENT_ID }), { answers: [], evidence: [], history: [] })],
      [EDITION],
    );
    await first.close();
    const person = new Person(context, seed);
    await person.openTab('first');
    try {
      for (let step = 0; step < STEPS; step += 1) await person.act();
      expect(await person.lostAtTheEnd()).toEqual([]);
      expect(person.interrupted).toEqual([]);
      expect(errors).toEqual([]);
    } catch (error) {
      throw new Error(`seed ${seed}, after:\n${person.done.join('\n')}`, { cause: error });
    }
    words += person.ledger.missed.size;
    await context.close();
  }
  info.annotations.push({ type: 'clumsy hours', description: `${HOURS} from seed ${FIRST_SEED}, ${words} words` });
  expect(words).toBeGreaterThan(HOURS);
});

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import type { Download, Frame, Locator, Page } from '@playwright/test';
import { parseFile } from '#src/domain/common/file.ts';
import { must } from '#src/domain/common/result.ts';
import { slipFormat } from '#src/domain/training/slip.ts';
import { paths } from '#src/platform/runtime/routes.ts';
import { shippedTraining } from './pages/training.ts';
import { expectAccessible } from './pages/axe.ts';
import { expect, test } from './well-behaved.ts';

const scormAgain = createRequire(import.meta.url).resolve('scorm-again/scorm12');
const [basic] = shippedTraining('basic').parts;
const part = must(basic, 'it has one');

async function fillContacts(page: Page): Promise<void> {
  await page.getByLabel('Tell', { exact: true }).fill('The IT service desk');
  await page.getByLabel('Number').fill('4444');
  await page.getByLabel('When somebody answers').fill('Day and night');
  await page.getByLabel('To report a strange message').fill('The button "Report"');
  await page.getByLabel('Day').fill('30');
  await page.getByLabel('Month').fill('6');
  await page.getByLabel('Year').fill('2099');
}

async function handedOut(page: Page, button: string): Promise<Download> {
  const row = page.getByRole('region', { name: part.title }).first();
  await row.getByText(`Hand out "${part.title}"`).click();
  const download = page.waitForEvent('download');
  await row.getByRole('button', { name: button }).click();
  return download;
}

/** No page of a part has more to go through with the Tab key. */
const MOST_TABS = 20;

/**
 * Goes on by the keyboard alone: the right answers, or the first.
 * @param by `focus` puts the focus there at once, where it is tried elsewhere that the Tab key leads there
 * @returns how many keys were pressed
 */
async function takeByKeyboard(
  page: Page,
  at: Page | Frame,
  isRight: boolean,
  by: 'tabs' | 'focus' = 'focus',
): Promise<number> {
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  const hasFocus = (to: Locator) => to.evaluate((element) => element === document.activeElement);
  const tabTo = async (to: Locator) => {
    if (by === 'focus') return to.focus();
    for (let tabs = 0; !(await hasFocus(to)); tabs += 1) {
      if (tabs > MOST_TABS) throw new Error('It cannot be reached by the Tab key');
      await press('Tab');
    }
  };
  /** Of radios one is reached by the Tab key, and the others by arrows. */
  const choose = async (to: Locator) => {
    if (by === 'tabs' && (await to.getAttribute('type')) === 'radio') {
      await tabTo(at.locator('#choices input').first());
      for (let arrows = 0; !(await hasFocus(to)) && arrows < MOST_TABS; arrows += 1) await press('ArrowDown');
      if (!(await to.isChecked())) await press('Space');
    } else {
      await tabTo(to);
      await press('Space');
    }
  };
  const right = new Map(
    part.topics.flatMap(({ variants }) =>
      variants.map((one) => [
        one.text,
        one.kind === 'order' ? [] : one.choices.flatMap(({ text, isRight: isIt }) => (isIt ? [text] : [])),
      ]),
    ),
  );
  const order = new Map(
    part.topics.flatMap(({ variants }) =>
      variants.flatMap((one) => (one.kind === 'order' ? [[one.text, one.steps.map(({ text }) => text)] as const] : [])),
    ),
  );
  for (let steps = 0; steps < 40; steps += 1) {
    if (await at.getByRole('button', { name: /^Try (?:other questions|the questions again)$/ }).isVisible())
      return keys;
    const goOn = at.getByRole('button', { name: 'Go on', exact: true });
    if (await goOn.isVisible()) {
      await tabTo(goOn);
      await press('Enter');
      continue;
    }
    const asked = (await at.locator('legend').textContent()) ?? '';
    const wanted = isRight ? (right.get(asked) ?? []) : [];
    const inOrder = order.get(asked);
    if (inOrder) {
      for (const [place, text] of isRight ? inOrder.entries() : [])
        for (;;) {
          const now = await at.locator('.app-order li > span:first-child').allTextContents();
          if (now.indexOf(text) <= place) break;
          const up = at.getByRole('button', { name: `Up: ${text}`, exact: true });
          // It moves with its step, and keeps the focus.
          if (!(await hasFocus(up))) await tabTo(up);
          await press('Enter');
        }
    } else if (wanted.length > 0) {
      for (const text of wanted) await choose(at.getByLabel(text, { exact: true }));
    } else {
      await choose(at.locator('#choices input').first());
    }
    await tabTo(at.locator('button[type=submit]'));
    await press('Enter');
  }
  throw new Error('It did not end');
}

test('a page is handed out once it names whom to tell, and works from disk by keyboard alone', async ({
  page,
  browser,
}, testInfo) => {
  await page.goto(`./#${paths.training()}`);
  const row = page.getByRole('region', { name: part.title }).first();
  await row.getByText(`Hand out "${part.title}"`).click();
  await row.getByRole('button', { name: 'Download the page' }).click();
  const errors = page.locator('.nhsuk-error-summary').getByRole('link');
  await expect(errors).toHaveCount(5);
  await fillContacts(page);
  await expect(errors).toHaveCount(0);
  const waiting = page.waitForEvent('download');
  await row.getByRole('button', { name: 'Download the page' }).click();
  const file = testInfo.outputPath('page.html');
  await (await waiting).saveAs(file);
  await expect(row.getByText('The file was handed to the browser.')).toBeVisible();
  // From disk, in a context of its own: to this page the app would be a stranger.
  const context = await browser.newContext();
  const own = await context.newPage();
  await own.clock.install({ time: new Date('2026-11-02T09:00:00Z') });
  const asked: string[] = [];
  const said: string[] = [];
  own.on('request', (request) => asked.push(request.url()));
  own.on('console', (message) => said.push(message.text()));
  await own.goto(pathToFileURL(file).href);
  await expect(own.getByRole('heading', { level: 1, name: part.title })).toBeVisible();
  await expect(own.getByText('It does not replace national mandatory training')).toBeVisible();
  await expectAccessible(own, 'a scene');
  // 26 pages, of which each is gone through with a few keys.
  expect(await takeByKeyboard(own, own, true, 'tabs')).toBeLessThan(120);
  await expect(own.getByRole('heading', { name: 'Passed' })).toBeFocused();
  await expect(own.getByText('comes back on 2 December 2026 and 2 March 2027')).toBeVisible();
  await expectAccessible(own, 'the result');

  // Opened again a month later, the same page brings the short piece, and a slip that the register reads.
  await own.clock.setSystemTime(new Date('2026-12-09T09:00:00Z'));
  await own.reload();
  await own.getByRole('button', { name: 'Take it now' }).click();
  await expect(own.getByRole('heading', { level: 1, name: /after 30 days/ })).toBeFocused();
  await takeByKeyboard(own, own, false);
  const saved = own.waitForEvent('download');
  await own.getByRole('button', { name: 'Save the slip' }).click();
  const slip = parseFile(readFileSync(await (await saved).path(), 'utf8'), slipFormat);
  expect(slip).toMatchObject({ ok: true, value: { module: { id: 'basic', part: 'after-30' }, date: '2026-12-09' } });
  await own.reload();
  await expect(own.getByRole('button', { name: 'Take it now' })).toHaveCount(0);
  const others = asked.filter((url) => !url.startsWith('blob:') && url !== pathToFileURL(file).href);
  expect([others, said]).toEqual([[], []]);
  await context.close();
});

test('a platform notes who passed, and goes on where somebody left', async ({ page }) => {
  await page.goto(`./#${paths.training()}`);
  await fillContacts(page);
  const file = await (await handedOut(page, 'Download the SCORM package')).path();
  const html = strFromU8(must(unzipSync(readFileSync(file))['index.html'], 'it is there'));

  const platform = await page.context().newPage();
  await platform.setContent('<title>A platform</title><main><iframe title="Training"></iframe></main>');
  await platform.addScriptTag({ path: scormAgain });
  await platform.evaluate(() => {
    const { Scorm12API } = globalThis as unknown as { readonly Scorm12API: new (options: object) => object };
    Object.assign(globalThis, { API: new Scorm12API({ autocommit: false, logLevel: 5 }) });
  });
  const said = (name: string) =>
    platform.evaluate(
      (key) =>
        (globalThis as unknown as { readonly API: { readonly getCMIValue: (name: string) => string } }).API.getCMIValue(
          key,
        ),
      name,
    );
  const show = async () => {
    await platform.evaluate((page_) => {
      const frame = document.querySelector('iframe');
      if (frame) frame.srcdoc = page_;
    }, html);
    const frame = must(platform.frames()[1], 'the page is shown in it');
    await expect(frame.getByRole('heading', { level: 1 })).toBeVisible();
    return frame;
  };
  const first = await show();
  expect(await said('cmi.core.lesson_status')).toBe('incomplete');
  await first.locator('#choices input').first().check();
  await first.locator('button[type=submit]').click();
  await expect(first.getByText('1 of 13 done').or(first.getByText('0 of 13 done')).first()).toBeVisible();
  expect((await said('cmi.suspend_data')).length).toBeGreaterThan(10);
  // Left, and opened again by the same platform.
  const state = await said('cmi.suspend_data');
  await platform.evaluate((kept) => {
    const { Scorm12API } = globalThis as unknown as {
      readonly Scorm12API: new (options: object) => { readonly loadFromJSON: (json: object) => void };
    };
    const api = new Scorm12API({ autocommit: false, logLevel: 5 });
    api.loadFromJSON({ suspend_data: kept, core: { lesson_status: 'incomplete' } });
    Object.assign(globalThis, { API: api });
  }, state);
  const again = await show();
  await expect(again.getByRole('heading', { name: 'What follows' })).toBeVisible();
  await takeByKeyboard(platform, again, true);
  expect(await said('cmi.core.lesson_status')).toBe('passed');
  expect(await said('cmi.core.score.raw')).toBe('100');
  expect((await said('cmi.suspend_data')).length).toBeLessThan(4096);
  await platform.close();
});

test('in the app it goes on where one left, and what is not answered is said', async ({ page }) => {
  await page.goto(`./#${paths.course('basic', part.id)}`);
  await page.getByRole('button', { name: 'This is what I do' }).click();
  await expect(page.getByText('Choose what you would do')).toBeVisible();
  await page.locator('#choices input').first().check();
  await page.getByRole('button', { name: 'This is what I do' }).click();
  await expect(page.getByRole('heading', { name: 'What follows' })).toBeFocused();
  await page.getByRole('button', { name: 'Go on', exact: true }).click();
  await expect(page.getByText('1 of 13 done').first()).toBeVisible();
  await page.reload();
  await expect(page.getByText('1 of 13 done').first()).toBeVisible();
});

test('what was passed comes back on the device as a short piece, once its day has come', async ({ page }) => {
  await page.clock.install({ time: new Date('2026-11-02T09:00:00Z') });
  await page.goto(`./#${paths.course('basic', part.id)}`);
  await takeByKeyboard(page, page, true);
  await expect(page.getByText('comes back on 2 December 2026 and 2 March 2027')).toBeVisible();
  await page.goto(`./#${paths.training()}`);
  const back = page.getByRole('region', { name: 'What comes back to you' });
  await expect(back.getByRole('listitem')).toHaveCount(2);
  await expect(back.getByRole('link')).toHaveCount(0);
  await page.clock.setSystemTime(new Date('2026-12-09T09:00:00Z'));
  await page.reload();
  await expect(back.getByRole('link')).toHaveCount(1);
  await expect(back).toContainText('due since 2 December 2026');
  await back.getByRole('link').click();
  await takeByKeyboard(page, page, true);
  await page.goto(`./#${paths.training()}`);
  await expect(back.getByRole('listitem')).toHaveCount(1);
  await expect(back.getByRole('link')).toHaveCount(0);
});

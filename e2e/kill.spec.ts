import { expect, test, type Page } from '@playwright/test';
import { KillableBrowser } from './killable-browser.ts';
import { Assessor } from './pages/assess.ts';

/** How often the browser is killed: a sample here, a hundred times by `npm run soak`. */
const KILLS = Number(process.env.SOAK_KILLS ?? 2);
/** The longest time from a click to the kill, in milliseconds. */
const LONGEST_MS = 100;

test('@soak a browser killed within 100 ms of a click loses no answer that the screen had called saved', async ({
  baseURL,
}, info) => {
  test.setTimeout(300_000 + KILLS * 60_000);
  const browser = new KillableBrowser(info.project.use.launchOptions ?? {});
  let calledSaved = 0;
  let kept = 0;
  try {
    let page = await browser.start();
    await page.goto(baseURL ?? '');
    await new Assessor(page).start();
    await page.getByRole('link', { name: 'Begin' }).click();
    await expect(new Assessor(page).questions.first()).toBeVisible();
    const address = page.url();
    let held: number | null = null;

    for (let round = 0; round < KILLS; round += 1) {
      const radios = new Assessor(page).questions.first().getByRole('radio');
      const chosen = round % 4;
      let wasCalledSaved = false;
      await page.exposeFunction('tellSaved', () => {
        wasCalledSaved = true;
      });
      await new Assessor(page).questions.first().evaluate((card) => {
        new MutationObserver(() => {
          if (/Saved \d\d:\d\d/.test(card.textContent ?? ''))
            (window as unknown as { tellSaved: () => void }).tellSaved();
        }).observe(card, { subtree: true, childList: true, characterData: true });
      });
      const waitMs = (round * 37) % LONGEST_MS;
      await radios.nth(chosen).click();
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      // What had reached this process by now was on the screen before the kill.
      const claim = wasCalledSaved;
      await browser.kill();

      page = await browser.start();
      await page.goto(address);
      const after = new Assessor(page).questions.first().getByRole('radio');
      // A database that was not closed is put in order first, which takes a busy machine a while.
      await expect(after.first()).toBeVisible();
      const found = await checkedIndex(page);
      if (claim) {
        calledSaved += 1;
        expect(found, `round ${round}: called saved ${waitMs} ms after the click`).toBe(chosen);
      } else {
        expect([chosen, held], `round ${round}: not yet called saved`).toContain(found);
      }
      if (found === chosen) kept += 1;
      held = found;
    }
  } finally {
    await browser.end();
  }
  info.annotations.push({
    type: 'kills',
    description: `${KILLS} kills, ${calledSaved} called saved and all kept, ${kept} kept in all`,
  });
  expect(KILLS < 10 || calledSaved > 0, 'some rounds must test the claim').toBe(true);
});

/** Which of the first question's radios is chosen, once the answers have been read; null for none. */
async function checkedIndex(page: Page): Promise<number | null> {
  const radios = new Assessor(page).questions.first().getByRole('radio');
  const states = await radios.evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).checked));
  const index = states.indexOf(true);
  return index === -1 ? null : index;
}

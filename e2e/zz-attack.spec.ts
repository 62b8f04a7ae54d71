import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { must } from '#src/domain/common/result.ts';
import { placeQuestions } from '#src/domain/assessment/questions/index.ts';
import { buildParcel, partOfEdition, sentParcel } from '#src/domain/parcel/index.ts';
import { copyFor } from '#src/domain/review/review.fixture.ts';
import { Assessor } from './pages/assess.ts';
import { Keeper } from './pages/keeping.ts';
import { riverside, shippedEdition } from './pages/bring-in.ts';
import { KillableBrowser } from './killable-browser.ts';
import { whereOnDisk } from './what-lies-on-disk.ts';
import { expect, test } from '@playwright/test';

const quick = shippedEdition('quick-check', '2026.1');
const PASS = 'canal biscuit thunder olive';
const portable = pathToFileURL(fileURLToPath(new URL('../dist/carecert-assure.html', import.meta.url))).href;
const randomWord = () => Array.from(crypto.getRandomValues(new Uint8Array(18)), (b) => 'bcdfghjkmnpqrstvwxz'[b % 19]).join('');
const words = () => ({ from: randomWord(), by: randomWord(), to: randomWord(), message: randomWord(), note: randomWord(), typed: randomWord(), who: randomWord(), half: randomWord(), reason: randomWord() });
type W = ReturnType<typeof words>;

function parcelFile(w: W): string {
  const home = riverside(quick, 'home', 5, '2026-06-30');
  const { answers, evidence } = home;
  const placed = placeQuestions({ questionnaire: quick, profile: home.organisation, assessmentDate: home.assessmentDate, answers, evidence });
  const ids = must(quick.sections[0], '').questions.map(({ id }) => id);
  const edition = must(partOfEdition({ questionnaire: quick, profile: home.organisation, placed }, new Set(ids), { id: 'parcel-p-' + w.from.slice(0, 6), title: `Questions for ${w.to}`, summary: 'Some.' }), 'asked');
  const sent = sentParcel({ id: 'p-' + w.from.slice(0, 6), assessmentId: 'home', to: w.to, due: null, message: w.message, sentAt: '2026-07-01T08:00:00.000Z', withAnswers: true }, { edition, assessmentDate: home.assessmentDate }, { answers: answers.map((a) => ({ ...a, note: w.note })), evidence });
  return JSON.stringify(buildParcel(sent, { ...home, organisation: { ...home.organisation, name: w.from } }, quick, edition, w.by));
}
function copyFile(w: W): string {
  const home = riverside(quick, 'home', 5, '2026-06-30');
  const c: any = copyFor({ questionnaire: quick, answers: home.answers.map((a) => ({ ...a, note: w.note })), evidence: home.evidence }, 'from-the-start');
  return JSON.stringify({ ...c, assessmentDate: home.assessmentDate, from: w.from, by: w.by, to: w.to, message: w.message });
}
const give = async (page: Page, name: string, text: string) => {
  const base = page.url().replace(/#.*$/, '');
  await page.goto(`${base}#/open`);
  await page.getByLabel('Choose a file').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
};
async function work(page: Page, kind: 'parcel' | 'review', w: W) {
  await page.getByRole('button', { name: 'Begin' }).click();
  if (kind === 'parcel') {
    const a = new Assessor(page);
    await page.getByRole('button', { name: 'One question at a time' }).click();
    await a.questions.nth(0).getByRole('radio').nth(0).check();
    await a.questions.nth(0).getByRole('radio').nth(1).check();
    await a.questions.nth(0).getByLabel('Note').first().fill(w.typed);
    await a.questions.nth(0).getByLabel('Note').first().blur();
    await a.questions.nth(1).getByText('Not for me').click();
    await a.questions.nth(1).getByLabel('Why, and who may know').fill(w.reason);
    await a.questions.nth(1).getByRole('button', { name: 'This is not for me' }).click();
    await expect(a.questions.nth(1).getByText('You said that this is not for you')).toBeVisible();
    await a.questions.nth(0).getByText('Not for me').click();
    await a.questions.nth(0).getByLabel('Why, and who may know').fill(w.half);
    await page.getByRole('link', { name: 'Send back', exact: true }).click();
    await page.getByLabel('Your name').fill(w.who);
    await page.getByLabel('Your name').blur();
  } else {
    await page.getByLabel('Your name').fill(w.who);
    await page.getByLabel('Your role').fill(w.typed);
    await page.getByLabel('How you stand to the organisation').selectOption('internal-audit');
    await page.getByRole('button', { name: 'Keep who judges' }).click();
    await expect(page.getByText('Kept.', { exact: true })).toBeVisible();
    await page.locator('summary').filter({ hasText: must(quick.sections[0]?.questions[0], '').text }).click();
    await page.getByLabel(/cannot judge/i).first().check();
    await page.getByLabel(/why/i).first().fill(w.reason);
    await page.getByRole('button', { name: 'Keep this judgement' }).first().click();
    await expect(page.getByText(/judgement is kept/)).toBeVisible();
    await page.locator('summary').filter({ hasText: must(quick.sections[0]?.questions[1], '').text }).click();
    await page.getByLabel(/cannot judge/i).last().check();
    await page.getByLabel(/why/i).last().fill(w.half);
  }
}
for (const kind of ['parcel', 'review'] as const)
  for (const way of ['lock', 'nothing'] as const)
    test(`disk ${kind} ${way}`, async ({}, info) => {
      test.setTimeout(240_000);
      const browser = new KillableBrowser(info.project.use.launchOptions ?? {});
      const w = words();
      const all = Object.values(w);
      const look = async (when: string, ms: number) => {
        await new Promise((r) => setTimeout(r, ms));
        expect(whereOnDisk(browser.profile, [...all, PASS]), when).toEqual([]);
      };
      try {
        let page = await browser.start();
        await page.goto(portable);
        const keeper = new Keeper(page);
        if (way === 'lock') { await keeper.typeNewPassphrase(PASS); await keeper.chooseFirst('Locked with a passphrase'); }
        else await keeper.chooseFirst('Nothing kept in this browser');
        await expect(page.getByRole('link', { name: 'Your assessments' }).first()).toBeVisible();
        await give(page, 'x.json', kind === 'parcel' ? parcelFile(w) : copyFile(w));
        await work(page, kind, w);
        const titles = await page.title();
        expect(all.filter((x) => (titles + page.url()).includes(x))).toEqual([]);
        await look('open', 6000);
        if (way === 'lock') {
          await keeper.light.getByRole('button', { name: 'Lock now' }).click();
          await expect(page.getByRole('heading', { level: 1, name: 'This workspace is locked' })).toBeVisible();
          await look('locked', 6000);
          // Erasing in one tab while the errand is open in the other.
          await page.getByLabel('Passphrase', { exact: true }).fill(PASS);
          await page.getByRole('button', { name: 'Unlock' }).click();
          await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
          const other = await page.context().newPage();
          await other.goto(portable);
          await other.getByLabel('Passphrase', { exact: true }).fill(PASS);
          await other.getByRole('button', { name: 'Unlock' }).click();
          await new Keeper(other).goToData();
          await other.getByRole('button', { name: /^Erase everything/ }).click();
          await other.getByLabel(/type ERASE/).fill('ERASE');
          await other.getByRole('button', { name: 'Erase everything in this browser' }).click();
          await expect(other.getByRole('heading', { level: 1, name: 'Everything was erased from this browser' })).toBeVisible();
          await page.waitForTimeout(1500);
          const first = await page.locator('main').innerText();
          info.annotations.push({ type: 'after', description: first.slice(0, 200) });
          console.log('AFTER ERASE other tab shows:', JSON.stringify(first.slice(0, 160)));
          const kept = await other.evaluate(async () => ({ db: (await indexedDB.databases()).map((d) => d.name), local: Object.keys(localStorage), session: Object.keys(sessionStorage) }));
          console.log('KEPT', JSON.stringify(kept));
          expect(kept).toEqual({ db: [], local: [], session: [] });
        }
        await browser.kill();
        await look('killed', 1500);
      } finally { await browser.end(); }
    });

test('errand backups there and back, memory only', async ({ browser }) => {
  test.setTimeout(200_000);
  const w = words();
  const fresh = async () => { const c = await browser.newContext(); const p = await c.newPage(); await p.goto(portable); await new Keeper(p).chooseFirst('Nothing kept in this browser'); return p; };
  const backup = async (p: Page) => { await new Keeper(p).goToData(); const d = await new Keeper(p).downloadBy(/^Download (a copy|the backup|a backup|it)/); return readFileSync(await d.path(), 'utf8'); };
  for (const kind of ['parcel', 'review'] as const) {
    const one = await fresh();
    await give(one, 'x.json', kind === 'parcel' ? parcelFile(w) : copyFile(w));
    await work(one, kind, w);
    await new Keeper(one).goToData();
    console.log('BUTTONS', JSON.stringify(await one.getByRole('button').allInnerTexts()));
    const un = one.getByLabel('Seal the file with a passphrase'); if (await un.count()) await un.first().uncheck();
    const d = await new Keeper(one).downloadBy(/^Download/);
    const file = readFileSync(await d.path(), 'utf8');
    writeFileSync(`/tmp/attack/backup-${kind}.json`, file);
    expect(file).toContain(w.reason);
    const two = await fresh();
    await give(two, 'b.json', file);
    await two.getByRole('button', { name: 'Restore' }).click();
    await expect(two.getByText(/^Restored/)).toBeVisible();
    await two.goto(portable + '#/');
    console.log('HOME', JSON.stringify((await two.locator('main').innerText()).slice(0, 300)));
    // And back on the first.
    await give(one, 'b.json', file);
    console.log('BACK', kind, JSON.stringify((await one.locator('main').innerText()).slice(0, 700)));
    await one.context().close(); await two.context().close();
  }
});

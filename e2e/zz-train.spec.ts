import { contentHash } from '#src/domain/common/content-hash.ts';
import { paths } from '#src/platform/runtime/routes.ts';
import { bringIn } from './pages/bring-in.ts';
import { core, coreEdition } from './pages/filled.ts';
import { test, expect } from './well-behaved.ts';

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const GROUPS = ['Ward 4', 'Ward 5', 'Theatres', 'Emergency department', 'Pharmacy', 'Pathology', 'Estates', 'Finance', 'IT', 'Maternity', 'Radiology', 'Community nursing'];
const FIRST = ['Jo','Bo','Ana','Sam','Priya','Tom','Mei','Ola','Zoe','Ivy','Ravi','Eva','Ned','Una','Kit','Lea','Max','Noor','Pia','Rex','Sid','Tess','Uma','Vic','Wes'];
const LAST = ['Sharma','Li','Okafor','Jones','Patel','Smith','Kaur','Evans','Brown','Novak','Khan','Reid'];
function slip(i: number) {
  const rest = { format: 'assure-slip', formatVersion: 1, id: `p-${i}`, who: i % 20 === 0 ? '' : `${FIRST[i % 25]} ${LAST[Math.floor(i / 25)]}`, work: GROUPS[i % 12] ?? '',
    module: { id: 'basic', version: '2026.1', title: 'Ten minutes for everyone', part: 'everyone' }, date: daysAgo(5 + (i * 7) % 300), isPassed: i % 11 !== 0, score: i % 11 === 0 ? 'less' : 'all' };
  return { ...rest, check: contentHash(rest) };
}
const bulletin = { id: 'wiper', revision: 1, state: { kind: 'active' }, issuedAt: `${daysAgo(10)}T10:00:00Z`, title: 'Attackers wipe backups that the domain can reach', summary: 'x', severity: 'high', severityHistory: [], exploited: { known: 'yes' }, reliability: 'B', credibility: 2, tlp: 'green', sources: [], aliases: [], changes: [], audience: { types: [], services: [] }, technologies: [], bites: coreEdition.sections.flatMap((s) => s.questions).slice(0, 12).map((q, n) => ({ id: `b${n}`, questionnaire: { id: coreEdition.id, version: coreEdition.version }, when: { kind: 'points-below', question: q.id, below: 4 }, sentence: 'It bites', weight: 2 })), spares: [], clocks: [], actions: [{ id: 'fix', kind: 'patch', text: 'Put it in.' }] };
const list = { format: 'assure-bulletins', formatVersion: 1, publisher: { name: 'The centre' }, listId: 'weekly', sequence: 7, issuedAt: `${daysAgo(3)}T15:00:00Z`, nextExpectedBy: null, complete: true, bankHolidays: [], bulletins: [bulletin] };

const file = (name: string, of: unknown) => ({ name, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(of)) });

test('look', async ({ page }) => {
  test.setTimeout(300_000);
  await bringIn(page, [core[1]], [coreEdition]);
  await page.goto('./#/open');
  await page.getByLabel('Choose a file').setInputFiles(file('list.json', list));
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await expect(page.getByRole('link', { name: 'See which bulletins concern you' })).toBeVisible();
  await page.goto(`./#${paths.trainingRegister()}`);
  const t0 = Date.now();
  await page.getByLabel('Files').setInputFiles(Array.from({ length: 300 }, (_, i) => file(`${i}.json`, slip(i))));
  await expect(page.getByText(/300 slips added|\d+ slips added/)).toBeVisible({ timeout: 60_000 });
  console.log('bring ms', Date.now() - t0);
  await page.reload();
  await page.getByLabel('The assessment that the register goes with').selectOption(core[1].id);
  await page.waitForTimeout(800);
  const shots: [string, { width: number; height: number }, object][] = [
    ['1366', { width: 1366, height: 768 }, { colorScheme: 'light', forcedColors: 'none', media: 'screen' }],
    ['320', { width: 320, height: 640 }, { colorScheme: 'light', forcedColors: 'none', media: 'screen' }],
    ['dark', { width: 1366, height: 768 }, { colorScheme: 'dark', forcedColors: 'none', media: 'screen' }],
    ['forced', { width: 1366, height: 768 }, { colorScheme: 'dark', forcedColors: 'active', media: 'screen' }],
  ];
  for (const [screen, to] of [['register', paths.trainingRegister()], ['needs', paths.trainingNeeds()], ['training', paths.training()]] as const) {
    for (const [name, size, media] of shots) {
      await page.setViewportSize(size);
      await page.emulateMedia(media);
      await page.goto(`./#${to}`);
      await page.waitForTimeout(700);
      console.log(screen, name, await page.evaluate(() => [document.documentElement.scrollHeight, document.documentElement.scrollWidth]));
      await page.screenshot({ path: `/tmp/train-${screen}-${name}.png`, fullPage: true, clip: { x: 0, y: 0, width: size.width, height: Math.min(6000, await page.evaluate(() => document.documentElement.scrollHeight)) } });
    }
  }
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  await page.goto(`./#${paths.trainingNeeds()}`);
  const grid = page.getByRole('region', { name: 'Who needs which topic, and why' });
  await grid.getByRole('button', { name: 'Ten minutes for everyone' }).click();
  await page.waitForTimeout(300);
  console.log('one open', await page.evaluate(() => document.documentElement.scrollHeight));
  await grid.screenshot({ path: '/tmp/train-needs-open-320.png' });
  await page.setViewportSize({ width: 1366, height: 768 });
  await grid.screenshot({ path: '/tmp/train-needs-open-1366.png' });
  await page.pdf({ path: '/tmp/train-needs.pdf', format: 'A4' });
});

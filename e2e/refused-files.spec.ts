import { shippedEdition } from './pages/bring-in.ts';
import { expect, test } from './well-behaved.ts';

const sound = shippedEdition('quick-check', '2026.1');
const text = JSON.stringify(sound);
const changed = (change: (json: Record<string, unknown>) => void): string => {
  const json = JSON.parse(text);
  change(json);
  return JSON.stringify(json);
};
const sections = structuredClone(sound.sections);
const [firstSection, secondSection] = sections;

const CASES: readonly (readonly [name: string, contents: string | Buffer, words: string | RegExp])[] = [
  ['truncated', text.slice(0, 5000), /cut short or damaged/],
  ['of another format', '{"format":"something-else","formatVersion":1}', /of the kind "something-else"/],
  ['newer', changed((json) => { json.formatVersion = 99; }), /made by a newer version/],
  ['with an unknown key', changed((json) => { json.surprise = true; }), 'surprise: expected no such key'],
  ['with an id twice', changed((json) => { json.sections = [...sections, firstSection]; }), /an id of its own/],
  ['with a dangling reference', changed((json) => { json.sections = [{ ...firstSection, questions: [{ ...firstSection?.questions[0], mappings: { nowhere: ['X1'] } }] }, secondSection]; }), /a framework declared/],
  ['of 21 MB', Buffer.alloc(21 * 1024 * 1024, 'x'), /The most that is opened here is 20 MB/],
  ['not text', Buffer.from([0xff, 0xfe, 0x00, 0x80]), /not text in UTF-8/],
  ['with script in an address', changed((json) => { json.publisher = { name: 'X', address: 'javascript:alert(1)' }; }), /begins with https/],
];

test('a file with a fault is refused with the fault named, and nothing that is stored changes', async ({ page }) => {
  test.setTimeout(90_000);
  await page.goto('./#/library');
  await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
  const rows = () =>
    page.evaluate(async () => {
      const open = indexedDB.open('carecert-assure');
      const database = await new Promise<IDBDatabase>((resolve) => open.addEventListener('success', () => resolve(open.result)));
      const names = ['assessments', 'answers', 'questionnaires', 'packs'];
      const transaction = database.transaction(names);
      const counts = await Promise.all(
        names.map((name) => {
          const request = transaction.objectStore(name).count();
          return new Promise((resolve) => request.addEventListener('success', () => resolve(request.result)));
        }),
      );
      database.close();
      return counts;
    });
  const before = await rows();
  await page.goto('./#/open');
  for (const [name, contents, words] of CASES) {
    await page.getByLabel('Choose a file').setInputFiles({ name: `${name}.json`, mimeType: 'application/json', buffer: Buffer.from(contents) });
    const refusal = page.getByRole('alert').filter({ hasText: `${name}.json was not opened` });
    await expect(refusal).toContainText(words, { timeout: 20_000 });
    await expect(refusal).toContainText('Nothing that is stored here has changed.');
  }
  expect(await rows()).toEqual(before);
});

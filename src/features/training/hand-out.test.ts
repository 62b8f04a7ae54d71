import { readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { unzipSync, strFromU8 } from 'fflate';
import { expect, it } from 'vitest';
import packed from 'virtual:hand-out';
import { parseFile } from '#src/domain/common/file.ts';
import { must } from '#src/domain/common/result.ts';
import { trainingFormat } from '#src/domain/training/index.ts';
import { handOutData, handOutPage, scormPackage, unpackParts } from './hand-out-file.ts';

const read = (id: string) => {
  const text = readFileSync(new URL(`../../../training/${id}/2026.1.json`, import.meta.url), 'utf8');
  const parsed = parseFile(text, trainingFormat);
  return must(parsed.ok ? parsed.value : null, 'it is sound');
};
const built = unpackParts(packed);
const contacts = {
  who: 'The IT </script><script>alert(1)</script> desk',
  number: '4444',
  hours: 'Always',
  message: 'The button "Report"',
  checkBy: '2027-06-30',
};
const pages = ['basic', 'advanced'].flatMap((id) => {
  const training = read(id);
  return training.parts.map((part) => ({
    name: `${id} ${part.id}`,
    data: handOutData(training, part, contacts, 'page'),
  }));
});

it.each(pages)('$name is one page of at most 400 KB, of which nothing can break out', ({ data, name }) => {
  const page = handOutPage(data, built);
  if (process.env.KEEP_PAGES) writeFileSync(`/tmp/ho-${name.replaceAll(' ', '-')}.html`, page);
  expect(Buffer.byteLength(page)).toBeLessThanOrEqual(400_000);
  // Which questions of an assessment a topic helps with is of no use to anybody who is trained.
  expect(page).toContain('"helps":[]');
  // React has one in a text of its own, which ends nothing.
  expect(page.match(/<\/script/g)).toHaveLength(2);
  expect(page).not.toContain('alert(1)</script>');
  expect(page).not.toMatch(/https?:\/\/(?!(?:www\.)?(?:w3\.org|react\.dev))[^"'\s]*\.(?:js|css|woff2?)/);
});

it('may run what it carries, and reach nothing', () => {
  const page = handOutPage(must(pages[0], 'there is one').data, built);
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
  const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  expect(policy.split('; ').toSorted()).toEqual([
    "base-uri 'none'",
    "default-src 'none'",
    "form-action 'none'",
    'img-src data:',
    `script-src ${hashOf(built.script)}`,
    `style-src ${hashOf(built.style)}`,
  ]);
  // Before anything that it is to hold.
  expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.search(/<(?:style|script|title)/));
});

it('brings short pieces back as a page; a platform keeps one result, and so its package brings none', () => {
  const training = read('basic');
  const part = must(training.parts[0], 'it has one');
  expect(handOutData(training, part, contacts, 'page').training.returns).toEqual(training.returns);
  expect(handOutData(training, part, contacts, 'package').training.returns).toEqual([]);
});

it('is the same as a package for a platform, each time the same', () => {
  const { data } = must(pages[0], 'there is one');
  const once = scormPackage(data, built);
  expect(scormPackage(data, built)).toEqual(once);
  const files = unzipSync(once);
  expect(Object.keys(files)).toEqual(['imsmanifest.xml', 'index.html']);
  expect(strFromU8(must(files['imsmanifest.xml'], 'it is there'))).toContain('<schemaversion>1.2</schemaversion>');
  expect(strFromU8(must(files['index.html'], 'it is there'))).toBe(handOutPage(data, built));
});

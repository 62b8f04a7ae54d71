import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { tmpdir } from 'node:os';
import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { benchmarkCommand } from '#src/cli/benchmark.ts';
import { processShell } from '#src/cli/shell.ts';
import { formatPack } from '#src/domain/benchmark/pack/index.ts';
import { must } from '#src/domain/common/result.ts';
import { formatContribution, type Contribution } from '#src/domain/contribution/index.ts';
import { simulateContributions } from '#src/domain/sector/simulate.ts';
import type { DeskReply, DeskRequest } from '#src/features/sector/desk-messages.ts';
import quickFile from '../../questionnaires/quick-check/2026.1.json' with { type: 'json' };
import { parseEdition } from './builders.ts';

// The bench in the browser and the command take in the same files: the same pack comes of them, and the same words.

const target = new EventTarget();
Object.assign(globalThis, {
  addEventListener: target.addEventListener.bind(target),
  dispatchEvent: target.dispatchEvent.bind(target),
});
await import('#src/features/sector/desk-worker.ts');
const ask = (request: DeskRequest): Promise<DeskReply> =>
  new Promise((resolve) => {
    const postMessage = (reply: DeskReply) => reply.kind !== 'progress' && resolve(reply);
    globalThis.dispatchEvent(Object.assign(new Event('message'), { data: request, ports: [{ postMessage }] }));
  });

const quick = parseEdition(quickFile);
const all = [...simulateContributions(quick, { count: 90, seed: 3, period: '2026' })].map((one) => ({
  ...one,
  basis: 'organisation' as const,
}));
const line = (index: number, changes: Partial<Contribution> = {}): string =>
  formatContribution({ ...must(all[index], 'one'), ...changes });
const each = (count: number, path: (index: number) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [path(index), line(index)]));

const ODD: Readonly<Record<string, string | Uint8Array>> = {
  ...each(60, (index) => `Trust ${index}/ours.json`),
  // One sender twice, however it is written; the very same once more; and an older one beside a newer.
  'TRUST 1 /again.json': line(75),
  'trust 2./ours.ndjson': `\uFEFF${line(2)}\r\n\r\n`,
  'Trust 84/newer.json': line(82, { revision: 3 }),
  'Trust 84/older.json': line(82, { revision: 2 }),
  'loose.json': line(76),
  'Trust 80/a b\u202E.json': line(77),
  'Trust 81/empty.json': '',
  'Trust 82/x.zip': zipSync({
    'a.json': strToU8(line(78)),
    '../b.json': strToU8(line(79)),
    'in.zip': zipSync({ 'c.json': strToU8(line(80)) }),
  }),
  'Trust 83/pretty.json': JSON.stringify(JSON.parse(line(81)), null, 2),
  'Trust 85/b.json': line(84).replace('"points":[', '"points":[99,'),
};
const LISTED: Readonly<Record<string, string | Uint8Array>> = {
  'north/a.json': line(0),
  'south/a.json': line(1),
  'set.ndjson': Array.from({ length: 60 }, (_, index) => line(index + 2)).join('\n'),
};
const LIST = [
  'sender;file;part',
  'First;north/a.json;',
  'Second;a.json;',
  ...Array.from({ length: 60 }, (_, index) => `Sender ${index};set.ndjson;${index + 1}`),
  'Gone;gone.json;',
].join('\r\n');

it.each<[string, typeof ODD, 'folders' | 'list' | 'not-checked']>([
  ['a folder a sender', ODD, 'folders'],
  ['a list', LISTED, 'list'],
])('one pack, and one list of what does not count: %s', async (_which, files, kind) => {
  const folder = mkdtempSync(join(tmpdir(), 'assure-intake-'));
  const bytesOf = (contents: string | Uint8Array) => (typeof contents === 'string' ? strToU8(contents) : contents);
  for (const [path, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, 'in', path)), { recursive: true });
    writeFileSync(join(folder, 'in', path), bytesOf(contents));
  }
  writeFileSync(join(folder, 'list.csv'), LIST);
  writeFileSync(join(folder, 'quick.json'), JSON.stringify(quickFile));
  const told: string[] = [];
  const ofSenders = kind === 'folders' ? ['--sender-folders'] : ['--senders', 'list.csv'];
  const code = await benchmarkCommand.run(
    [
      '--out',
      'pack.json',
      '--questionnaire',
      'quick.json',
      '--published',
      '2026-12-01',
      '--publisher',
      'A centre',
      'in',
    ].concat(ofSenders),
    { ...processShell, print: () => {}, tell: (one) => told.push(one), pathOf: (path) => join(folder, path) },
  );
  expect([code, told.filter((one) => /^(?:alike|pull|growth)-/.test(one))]).toEqual([0, []]);
  const byCommand = readFileSync(join(folder, 'pack.json'), 'utf8');
  rmSync(folder, { recursive: true });

  /** A file as a browser gives it; node's own has no path. */
  const fileAt = (path: string, contents: string | Uint8Array): File => {
    const file = new File([new Uint8Array(bytesOf(contents))], path.split('/').at(-1) ?? '');
    return Object.defineProperty(file, 'webkitRelativePath', { value: path });
  };
  const taken = await ask({
    kind: 'take',
    files: Object.entries(files).map(([path, contents]) => fileAt(`in/${path}`, contents)),
    earlier: [],
    editions: [quick],
    senders: kind === 'list' ? { kind, file: fileAt('list.csv', LIST) } : { kind },
  });
  if (taken.kind !== 'taken') throw new Error(taken.kind);
  const built = await ask({ kind: 'build', batch: 0, title: '', publisher: 'A centre', published: '2026-12-01' });
  expect(built.kind === 'built' && formatPack(built.pack)).toBe(byCommand);

  const placeOf = ({ file, line: at }: { readonly file: string; readonly line: number | null }): string =>
    at === null ? file : `${file}, line ${at}`;
  const words = [
    ...taken.refusals.flatMap((one) => one.reasons.map((reason) => `${placeOf(one)}: ${reason}`)),
    ...taken.contested.map((one) => `${placeOf(one)}: set aside, from ${one.sender}`),
    ...(taken.unusedLines.length > 0 ? [`no contribution was found for: ${taken.unusedLines.join(', ')}`] : []),
  ];
  expect(words.length).toBeGreaterThan(1);
  const ofCommand = told.map((one) => one.replaceAll(`${folder}/`, ''));
  expect(words.filter((one) => !ofCommand.some((other) => other.includes(one)))).toEqual([]);
  expect(ofCommand.filter((one) => one.startsWith('in/'))).toHaveLength(
    words.length - Number(taken.unusedLines.length > 0),
  );
});

it('one chain of packs, each held against all before it, of years taken in together or one after the other', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'assure-chain-'));
  writeFileSync(join(folder, 'quick.json'), JSON.stringify(quickFile));
  const years = ['2026', '2027', '2028', '2029'];
  const fresh = [...simulateContributions(quick, { count: 400, seed: 5, period: '2026' })];
  // Two in three answer once more each year; after two years as many as that go back to what they answered first.
  const answersIn = (year: number, index: number): Contribution => {
    if (year === 0 || index % 3 === 0) return must(all[index], 'one');
    return year === 3 && index % 3 === 1 ? answersIn(0, index) : must(fresh[(year - 1) * 60 + index], 'one');
  };
  const files = years.map((period, year) => ({
    name: `of-${period}.ndjson`,
    text: Array.from({ length: 60 }, (_, index) => {
      const { points, states } = answersIn(year, index);
      return formatContribution({ ...must(all[index], 'one'), period, points, states });
    }).join('\n'),
  }));
  for (const { name, text } of files) writeFileSync(join(folder, name), text);
  const names = files.map(({ name }) => name);
  const list = [
    'sender,file,line',
    ...names.flatMap((name) => Array.from({ length: 60 }, (_, at) => `S ${at},${name},${at + 1}`)),
  ];
  writeFileSync(join(folder, 'list.csv'), list.join('\n'));
  const byCommand: string[] = [];
  for (const [year, name] of names.entries()) {
    const told: string[] = [];
    const args = [
      '--out',
      'pack.json',
      '--questionnaire',
      'quick.json',
      '--published',
      '2030-01-01',
      '--publisher',
      'A',
    ];
    // What made no pack is behind none.
    const earlier = names.slice(0, year).filter((_, at) => byCommand[at] !== 'none');
    const code = await benchmarkCommand.run(
      [...args, '--senders', 'list.csv', name, ...earlier.flatMap((one) => ['--earlier', one])],
      {
        ...processShell,
        print: () => {},
        tell: (one) => told.push(one),
        pathOf: (given) => (isAbsolute(given) ? given : join(folder, given)),
      },
    );
    expect(told.filter((one) => /^(?:alike|pull|growth)-/.test(one))).toEqual([]);
    byCommand.push(code === 0 ? readFileSync(join(folder, 'pack.json'), 'utf8') : 'none');
  }
  rmSync(folder, { recursive: true });
  expect(byCommand.map((one) => one === 'none')).toEqual([false, false, false, true]);

  const fileOf = ({ name, text }: (typeof files)[number]): File => new File([text], name);
  const senders = { kind: 'list', file: new File([list.join('\n')], 'list.csv') } as const;
  const build = async (batch: number): Promise<string> => {
    const built = await ask({ kind: 'build', batch, title: '', publisher: 'A', published: '2030-01-01' });
    return built.kind === 'built' ? formatPack(built.pack) : 'none';
  };
  await ask({ kind: 'take', files: files.map(fileOf), earlier: [], editions: [quick], senders });
  const together: string[] = [];
  for (const year of years.keys()) together.push(await build(year));
  expect(together).toEqual(byCommand);
  const apart: string[] = [];
  for (const [year, file] of files.entries()) {
    const earlier = files.slice(0, year).filter((_, at) => apart[at] !== 'none');
    await ask({ kind: 'take', files: [fileOf(file)], earlier: earlier.map(fileOf), editions: [quick], senders });
    apart.push(await build(0));
  }
  expect(apart).toEqual(byCommand);
});

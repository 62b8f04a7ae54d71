import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { basename, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { must } from '#src/domain/common/result.ts';
import { formatContribution } from '#src/domain/contribution/index.ts';
import { parsePack } from '#src/domain/benchmark/pack/index.ts';
import { SENDER_LIST_SIZE } from '#src/domain/sector/senders/index.ts';
import { smallContribution } from '#src/domain/contribution/small-edition.fixture.ts';
import { benchmarkCommand } from './benchmark.ts';
import { checkCommand } from './check.ts';
import { assessment, edition, file, folder, jsonFile, runHere } from './run-here.fixture.ts';
import { simulateCommand } from './simulate.ts';

/** Where files were put, in order. */
const renamed: string[] = [];
vi.mock('node:fs/promises', async (importActual) => {
  const actual = await importActual<typeof import('node:fs/promises')>();
  const rename: typeof actual.rename = async (from, to) => {
    renamed.push(String(to));
    await actual.rename(from, to);
  };
  return { ...actual, rename };
});

describe('assure simulate and benchmark', () => {
  const line = (index: number, changes = {}): string =>
    formatContribution(smallContribution({ seriesId: `series-${String(index).padStart(12, '0')}`, ...changes }));
  const set = (name: string, from: number, count: number): string =>
    file(name, Array.from({ length: count }, (_, index) => `${line(from + index)}\n`).join(''));
  const raw = (...args: string[]) =>
    runHere(benchmarkCommand, '--questionnaire', edition, '--published', '2026-12-01', '--out', 'pack.json', ...args);
  /** A list that names another sender for every line of every file here. */
  const everyLine = (): string => {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.(?:ndjson|json|txt|zip)$/.test(name),
    );
    const rows = names.flatMap((name) =>
      Array.from({ length: 25 }, (_, index) => `${name} ${index + 1},${name},${index + 1}`),
    );
    // A file that is one contribution has no lines; those of the archive are named one by one. One of the inbox sent
    // twice.
    const isWhole = (name: string): boolean => /^(?:inbox\/|made-up|older)/.test(name);
    const whole = names
      .filter(isWhole)
      .map((name) => `${name === 'inbox/a.json' ? 'inbox/north/1.txt' : name},${name},`);
    const inArchive = Array.from({ length: 10 }, (_, index) => `archived ${index},inbox.zip,${index}.json`);
    return file(
      'senders.csv',
      [
        'sender,file,line or path in the archive',
        ...rows.filter((row) => !isWhole(row) && !row.includes('inbox.zip')),
        ...whole,
        ...inArchive,
      ].join('\n'),
    );
  };
  /** With every sender checked, and everything noticed accepted: the lines here are alike. */
  const build = async (...args: string[]) => {
    const first = await raw('--senders', everyLine(), ...args);
    const ids = [...first.err.matchAll(/^((?:alike|pull|growth)-\S+): /gm)].map(([, id]) => id);
    return ids.length === 0
      ? first
      : raw('--senders', everyLine(), ...args, ...ids.flatMap((id) => ['--accept', `${id}=Made for a test`]));
  };
  const readPack = () => parsePack(readFileSync(join(folder, 'pack.json'), 'utf8'));

  it('makes the same lines for the same seed, and an illustrative pack of them', async () => {
    const args = ['--questionnaire', edition, '--count', '60', '--seed', '5', '--out'];
    expect(await runHere(simulateCommand, ...args, 'one.ndjson')).toMatchObject({ code: 0, err: '' });
    await runHere(simulateCommand, ...args, 'two.ndjson');
    const text = readFileSync(join(folder, 'one.ndjson'), 'utf8');
    expect(text.trimEnd().split('\n')).toHaveLength(60);
    expect(readFileSync(join(folder, 'two.ndjson'), 'utf8')).toBe(text);
    const ran = await raw('one.ndjson', '--title', 'National figures');
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.out)).toMatchObject({ basis: 'illustrative', organisations: 60, refused: 0 });
    expect(readPack()).toMatchObject({
      ok: true,
      value: { basis: 'illustrative', title: 'Illustrative: National figures', published: '2026-12-01' },
    });
    expect(await runHere(checkCommand, 'one.ndjson', 'pack.json', '--questionnaire', edition)).toMatchObject({
      code: 0,
      out: 'one.ndjson: 60 contributions, no faults\npack.json: assure-benchmark-pack 1, no faults',
    });
  });

  it('reads folders of single files and sets of lines, lists what it refuses with file, line and why, and goes on', async () => {
    mkdirSync(join(folder, 'inbox', 'north'), { recursive: true });
    for (let index = 0; index < 5; index += 1)
      file(`inbox/north/${index}.txt`, JSON.stringify(JSON.parse(line(index)), null, 2));
    file('inbox/a.json', line(1, { revision: 2 }));
    file('inbox/notes.txt', 'Please find ours attached.');
    jsonFile('inbox/assessment.json', assessment);
    const lines = [
      line(10),
      '{"format":"assure-contr',
      line(11),
      '',
      line(12, { states: 'aaaaaaz' }),
      line(13, { points: [3, 6, 5, 5, 6, 4, 0] }),
      line(14),
    ];
    file(
      'set.ndjson',
      Buffer.concat([Buffer.from(`${lines.join('\r\n')}\n`), Buffer.from([0xff, 0x0a]), Buffer.from(line(15))]),
    );
    const ran = await build('inbox', 'set.ndjson');
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.out)).toMatchObject({
      basis: 'contributions',
      organisations: 9,
      outdated: 1,
      replaced: 0,
      refused: 6,
    });
    for (const expected of [
      /inbox\/notes\.txt: not JSON/,
      /inbox\/assessment\.json: a file of the format "assure-assessment"/,
      /set\.ndjson, line 2: not JSON/,
      /set\.ndjson, line 5: states: /,
      /set\.ndjson, line 6: points\[0\]: expected points that "policy" can give/,
      /set\.ndjson, line 8: not text in UTF-8/,
    ]) {
      expect(ran.err).toMatch(expected);
    }
    expect(readPack()).toMatchObject({
      ok: true,
      value: { cohorts: [{ id: 'all', size: 9 }, expect.anything(), expect.anything()] },
    });
  });

  it('gives the same bytes whatever the order of the files', async () => {
    set('first.ndjson', 100, 10);
    file(
      'second.ndjson',
      Array.from({ length: 9 }, (_, index) => line(200 + index, { points: [index % 3, 6, 5, 5, 6, 4, 0] })).join('\n'),
    );
    await build('first.ndjson', 'second.ndjson');
    const text = readFileSync(join(folder, 'pack.json'), 'utf8');
    await build('second.ndjson', 'first.ndjson');
    expect(readFileSync(join(folder, 'pack.json'), 'utf8')).toBe(text);
  });

  it('mixes no real and made-up figures, no years, and writes nothing then', async () => {
    rmSync(join(folder, 'pack.json'), { force: true });
    set('real.ndjson', 300, 9);
    file('made-up.ndjson', line(400, { basis: 'illustrative' }));
    const ran = await build('real.ndjson', 'made-up.ndjson');
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toContain('small 2026.1, 2026, made up: 1 organisation, the first at ');
    file('older.ndjson', line(500, { period: '2025' }));
    expect(await build('real.ndjson', 'older.ndjson')).toMatchObject({ code: 1, out: '' });
    expect(() => readFileSync(join(folder, 'pack.json'))).toThrow('ENOENT');
    const chosen = await build('real.ndjson', 'older.ndjson', '--period', '2026');
    expect(chosen).toMatchObject({ code: 0, err: expect.stringContaining('for 2025, where 2026 is asked for') });
  });

  it('reads archives, and writes the same figures as a table', async () => {
    file(
      'inbox.zip',
      zipSync({
        ...Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`${index}.json`, strToU8(line(700 + index))])),
        'notes.txt': strToU8('hello'),
      }),
    );
    const ran = await build('inbox.zip', '--csv', 'pack.csv');
    expect(ran).toMatchObject({
      code: 0,
      err: expect.stringMatching(/inbox\.zip, notes\.txt: nobody is named as its sender/),
    });
    expect(JSON.parse(ran.out)).toMatchObject({ organisations: 10, refused: 1 });
    expect(readFileSync(join(folder, 'pack.csv'), 'utf8')).toContain('all,All organisations,overall,,,median,100,10,');
    expect(await build(file('damaged.zip', readFileSync(join(folder, 'inbox.zip')).subarray(0, 200)))).toMatchObject({
      code: 1,
      err: expect.stringContaining('a zip archive that cannot be unpacked'),
    });
  });

  it('gives no pack that differs from an earlier one by fewer than six beside a quarter', async () => {
    const varied = (name: string, count: number) =>
      file(
        name,
        Array.from({ length: count }, (_, index) =>
          line(800 + index, { points: [[0, 1, 2, 4][index % 4], Math.floor(index / 4), 5, 5, 6, 4, 0] }),
        ).join('\n'),
      );
    varied('then.ndjson', 12);
    expect(await build('then.ndjson')).toMatchObject({
      code: 0,
      err: expect.stringContaining('Held against no earlier pack'),
    });
    expect(await build(varied('now.ndjson', 22), '--earlier', 'then.ndjson')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining(
        '10 organisations with answers that are in no earlier pack: no figure is given for fewer than 11',
      ),
    });
    expect(await build(varied('later.ndjson', 23), '--earlier', 'then.ndjson')).toMatchObject({
      code: 0,
      err: expect.not.stringContaining('Held against no earlier pack'),
    });
    expect(await build('later.ndjson', '--earlier', 'pack.csv')).toMatchObject({
      code: 1,
      err: expect.stringContaining('nothing can be held against it'),
    });
  });

  it('tells of an earlier archive that cannot be read whole, and writes no pack beside a half', async () => {
    const various = (from: number, count: number): readonly string[] =>
      Array.from({ length: count }, (_, index) =>
        line(from + index, { points: [[0, 1, 2, 4][index % 4], Math.floor(index / 4), 5, 5, 6, 4, 0] }),
      );
    const then = zipSync({
      ...Object.fromEntries(various(300, 12).map((one, index) => [`${index}.json`, strToU8(one)])),
      'notes.txt': strToU8('hello'),
    });
    file('afterwards.ndjson', various(400, 23).join('\n'));
    const beside = (earlier: Uint8Array) =>
      build('afterwards.ndjson', '--earlier', file('before.zip', Buffer.from(earlier)));
    const whole = await beside(then);
    expect(whole.code).toBe(0);
    expect(whole.err).toMatch(/before\.zip, notes\.txt: given as behind an earlier pack: /);
    const halved = await beside(then.subarray(0, then.length / 2));
    expect(halved).toMatchObject({ code: 1, out: '' });
    expect(halved.err).toMatch(/before\.zip: given as behind an earlier pack: .*cannot be unpacked/);
    expect(halved.err).toContain('before.zip: cannot be read whole, so the pack cannot be held against it');
  });

  it('says plainly that an earlier set is the one that the pack is of', async () => {
    mkdirSync(join(folder, 'years'));
    for (const [year, from] of [2025, 2026].entries())
      file(
        `years/${from}.ndjson`,
        Array.from({ length: 12 }, (_, index) =>
          line(600 + 12 * year + index, {
            period: String(from),
            points: [[0, 1, 2, 4][index % 4], 3 * year + Math.floor(index / 4), 5, 5, 6, 4, 0],
          }),
        ).join('\n'),
      );
    const ran = await build('years', '--period', '2026', '--earlier', 'years');
    expect(ran).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^0 organisations with answers/m) });
    expect(ran.err).toContain(
      'years holds 12 of the 12 contributions with the same answers already, among those of 2026. They are of 2026 there, as in the pack',
    );
    expect(ran.err).not.toContain('among those of 2025');
  });

  it('takes one contribution a sender, and sets aside what a sender has sent twice', async () => {
    for (let sender = 0; sender < 9; sender += 1) {
      mkdirSync(join(folder, 'by-sender', `trust ${sender}`), { recursive: true });
      file(
        `by-sender/trust ${sender}/ours.json`,
        line(900 + sender, { points: [[0, 1, 2, 4][sender % 4], sender % 7, 5, 5, 6, 4, 0] }),
      );
    }
    const args = ['by-sender', '--sender-folders', '--ledger', 'ledger.csv'];
    expect(JSON.parse((await raw(...args)).out)).toMatchObject({ organisations: 9, sendersChecked: 9, contested: 0 });
    expect(readPack()).toMatchObject({
      ok: true,
      value: { sendersChecked: 9, method: expect.stringContaining('9 senders checked') },
    });
    const pack = readFileSync(join(folder, 'pack.json'), 'utf8');
    for (const secret of ['trust 1', 'ours.json', 'by-sender']) expect(pack).not.toContain(secret);
    expect(readFileSync(join(folder, 'ledger.csv'), 'utf8')).toContain('trust 1,');

    file('by-sender/trust 1/another.json', line(990));
    const twice = await raw(...args);
    expect(twice).toMatchObject({
      code: 0,
      err: expect.stringMatching(/trust 1\/another\.json: set aside, from trust 1/),
    });
    expect(JSON.parse(twice.out)).toMatchObject({ organisations: 8, contested: 2, sendersChecked: 8 });
    // Another sender's very file does not count for either of them.
    rmSync(join(folder, 'by-sender/trust 1/another.json'));
    file('by-sender/trust 2/ours.json', readFileSync(join(folder, 'by-sender/trust 1/ours.json')));
    expect(await raw(...args)).toMatchObject({ code: 1, err: expect.stringContaining('7 organisations: no figure') });
  });

  it('takes one folder that holds those of senders, since within its own a sender makes as many as it likes', async () => {
    for (const part of ['one', 'two']) {
      mkdirSync(join(folder, 'sent', 'trust x', part), { recursive: true });
      file(`sent/trust x/${part}/ours.json`, line(part === 'one' ? 970 : 971));
    }
    mkdirSync(join(folder, 'sent', 'trust y'), { recursive: true });
    file('sent/trust y/ours.json', line(972));
    // As a shell writes out "sent/*".
    expect(await raw('sent/trust x', 'sent/trust y', '--sender-folders')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--sender-folders: name one folder, which holds a folder for each sender'),
    });
    expect(await raw('sent', '--sender-folders')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/trust x\/one\/ours\.json: set aside, from trust x[^]*\n1 organisation: no figure/),
    });
  });

  it('follows no link out of a folder, and says so; what is hidden is passed over', async () => {
    mkdirSync(join(folder, 'linked', '.before'), { recursive: true });
    file('linked/ours.json', line(980));
    file('linked/.before/ours.json', line(981));
    file('linked/.DS_Store', 'x');
    symlinkSync(join(folder, 'linked', 'ours.json'), join(folder, 'linked', 'theirs.json'));
    symlinkSync(folder, join(folder, 'linked', 'everything'));
    expect(await raw('linked')).toMatchObject({
      err: expect.stringMatching(
        /linked\/everything: passed over, since it is a link[^]*linked\/theirs\.json: passed over, since it is a link[^]*\n1 organisation: /,
      ),
    });
    rmSync(join(folder, 'linked'), { recursive: true });
  });

  it('looks at the size of a list of senders before it is read', async () => {
    const path = file('long-list.csv', '');
    // Without a byte on the disk.
    truncateSync(join(folder, path), SENDER_LIST_SIZE.bytes + 1);
    expect(await raw(set('few.ndjson', 3000, 2), '--senders', path)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('long-list.csv: expected a list of at most 16 MB'),
    });
    // At the limit it is read, and refused for what stands in it.
    truncateSync(join(folder, path), SENDER_LIST_SIZE.bytes);
    expect(await raw('few.ndjson', '--senders', path)).toMatchObject({
      code: 1,
      err: expect.stringContaining('line 1: expected a heading'),
    });
    rmSync(join(folder, path));
  });

  it('says of files whose senders were not checked that they were not, and shows no group of fewer than 50', async () => {
    const varied = (count: number) =>
      file(
        'unchecked.ndjson',
        Array.from({ length: count }, (_, index) =>
          line(2000 + index, {
            points: [
              [0, 1, 2, 4][index % 4],
              Math.floor(index / 4) % 7,
              5,
              [0, 2, 5][index % 3],
              [0, 3, 6][Math.floor(index / 3) % 3],
              [0, 3, 4][Math.floor(index / 9) % 3],
              0,
            ],
          }),
        ).join('\n'),
      );
    const accept = async (name: string) => {
      const ids = [...(await raw(name)).err.matchAll(/^((?:alike|pull|growth)-\S+): /gm)].map(
        ([, id]) => `${id}=Made for a test`,
      );
      return raw(name, ...ids.flatMap((id) => ['--accept', id]));
    };
    expect(await accept(varied(49))).toMatchObject({
      code: 1,
      err: expect.stringContaining('49 organisations: no figure is given for fewer than 50'),
    });
    expect(await accept(varied(50))).toMatchObject({
      code: 0,
      err: expect.stringMatching(/groups of fewer than 50, [^]*Senders: from files whose senders were not checked\./),
    });
    expect(readPack()).toMatchObject({
      ok: true,
      value: { sendersChecked: null, disclosureRule: expect.stringContaining('senders were not checked') },
    });
  });

  it('lists what is alike beyond chance, writes nothing until each is accepted with a reason, and keeps the reason in the ledger alone', async () => {
    rmSync(join(folder, 'pack.json'), { force: true });
    set('alike.ndjson', 3000, 9);
    const listed = await raw('alike.ndjson', '--senders', everyLine(), '--ledger', 'ledger.csv');
    expect(listed).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/^alike-\S+: 9 contributions have the same answers/m),
    });
    expect(listed.err).toContain('alike.ndjson 3: ');
    expect(() => readFileSync(join(folder, 'pack.json'))).toThrow('ENOENT');
    const [, id] = must(/^(alike-\S+): /m.exec(listed.err), 'a notice');
    expect(
      await raw(
        'alike.ndjson',
        '--senders',
        'senders.csv',
        '--ledger',
        'ledger.csv',
        '--accept',
        `${id}=One ward runs all nine`,
      ),
    ).toMatchObject({ code: 0 });
    // Of which edition and year the notice was.
    expect(readFileSync(join(folder, 'ledger.csv'), 'utf8')).toMatch(
      /"?[\w-]+ 2026\.\d"?,2026,.*alike-.*One ward runs all nine/,
    );
    expect(readFileSync(join(folder, 'pack.json'), 'utf8')).not.toContain('One ward');
    expect(await raw('alike.ndjson', '--accept', `${id}=One`, '--accept', `${id} = Another`)).toMatchObject({
      code: 2,
      err: expect.stringContaining(`--accept ${id}: given twice`),
    });
    expect(await raw('alike.ndjson', '--title', 'One', '--title', 'Another')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--title: given twice'),
    });
    // Windows takes the two names for one.
    expect(await raw('alike.ndjson', '--ledger', './Pack.JSON')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--out, --csv and --ledger'),
    });
  });

  it.each(['', ' ', '\t', '\u200B', '\u00AD\u2060', '\u2800', '\u3164', '\u200D', '\u{E0041}', 'x'.repeat(601)])(
    'takes nothing for a reason that nobody could read: %j',
    async (reason) => {
      set('nine.ndjson', 700, 9);
      expect(await raw('nine.ndjson', '--accept', `alike-1=${reason}`)).toMatchObject({
        code: 2,
        err: expect.stringMatching(/^--accept[^\n]*reason/),
      });
    },
  );

  it.each([
    ['no heading', 'Trust A,a.json,\n', /line 1: expected a heading/],
    ['no sender', 'sender,file\n ,a.json\n', /line 2: expected a sender/],
    ['no file', 'sender,file\nTrust A,\n', /line 2: expected a file/],
  ])('refuses a list with %s', async (_what, text, expected) => {
    set('nine.ndjson', 700, 9);
    expect(await raw('nine.ndjson', '--senders', file('bad.csv', text))).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(expected),
    });
  });

  it('writes the ledger first: no pack is there that it lacks, whatever ends the command between two files', async () => {
    const given = [set('ordered.ndjson', 3100, 9), '--senders', everyLine()];
    const [, id] = must(/^(alike-\S+): /m.exec((await raw(...given)).err), 'a notice');
    const write = (...args: string[]) => raw(...given, '--accept', `${id}=One ward`, ...args);
    for (const lacking of [
      ['--ledger', 'no-folder/ledger.csv'],
      ['--csv', 'no-folder/pack.csv', '--ledger', 'book.csv'],
    ]) {
      rmSync(join(folder, 'pack.json'), { force: true });
      expect(await write(...lacking)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('no-folder') });
      for (const name of ['pack.json', 'book.csv']) expect(() => readFileSync(join(folder, name))).toThrow('ENOENT');
    }
    renamed.length = 0;
    expect(await write('--csv', 'pack.csv', '--ledger', 'book.csv')).toMatchObject({ code: 0 });
    expect(renamed.map((path) => basename(path))).toEqual(['book.csv', 'pack.csv', 'pack.json']);
    expect(readFileSync(join(folder, 'book.csv'), 'utf8')).toContain('One ward');
  });

  it.each(['--ledger', '--csv'])('writes nothing over what it reads (%s)', async (option) => {
    const given = [set('read.ndjson', 3200, 9), '--senders', everyLine(), '--earlier', set('then.ndjson', 3300, 9)];
    for (const name of ['read.ndjson', 'senders.csv', './Then.ndjson'])
      expect(await raw(...given, option, name)).toMatchObject({
        code: 2,
        err: expect.stringContaining('is read by this command'),
      });
  });

  it('takes no reason for a notice as one for what came after, and says that it is for none', async () => {
    const senders = ['--senders', everyLine()];
    set('few.ndjson', 4000, 9);
    const before = set('before.ndjson', 4100, 8);
    const noticesIn = (err: string) => [...err.matchAll(/^((?:alike|pull|growth)-\S+): /gm)].map(([, id]) => id ?? '');
    const sets = ['few.ndjson', '--earlier', before, ...senders];
    const accepted = noticesIn((await raw(...sets)).err).flatMap((id) => ['--accept', `${id}=Known to us`]);
    expect(accepted.length).toBeGreaterThan(0);
    set('few.ndjson', 4000, 18);
    const later = await raw(...sets, ...accepted);
    expect(later).toMatchObject({ code: 1, out: '' });
    expect(noticesIn(later.err).length).toBeGreaterThan(0);
    for (const one of accepted.filter((_, index) => index % 2 === 1))
      expect(later.err).toContain(`--accept ${one.split('=')[0]}: there is no such notice.`);
  });

  it('makes no pack of seven, nor of nothing', async () => {
    expect(await build(set('seven.ndjson', 600, 7))).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('7 organisations: no figure is given for fewer than 8'),
    });
    expect(await build(file('prose.txt', 'hello\nworld\n'))).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('No contribution could be used'),
    });
  });
});

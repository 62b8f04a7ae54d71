import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { bulletin, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { runCommand } from './run-command.ts';
import { assessment, edition, file, folder, jsonFile, runInShell } from './run-here.fixture.ts';

const run = (...args: string[]) => runInShell((shell) => runCommand(args, shell));
const weekly = jsonFile('weekly.json', list([bulletin()], { nextExpectedBy: null }));
const filled = jsonFile('filled.json', assessment);

/** Every place in which a command takes a file, `*`. */
const PLACES: readonly (readonly string[])[] = [
  ['check', '*'],
  ['check', filled, '--questionnaire', '*'],
  ['score', '*'],
  ['score', filled, '--questionnaire', '*'],
  ['report', '*', '--format', 'json', '--out', 'out'],
  ['report', filled, '--format', 'json', '--out', 'out', '--questionnaire', edition, '--pack', '*'],
  ['plan', '*', '--pounds', '1'],
  ['benchmark', '*', '--out', 'out'],
  ['benchmark', filled, '--out', 'out', '--earlier', '*'],
  ['benchmark', filled, '--out', 'out', '--senders', '*'],
  ['benchmark', filled, '--out', 'out', '--questionnaire', '*'],
  ['bulletins', 'import', '*', '--out', 'out'],
  ['bulletins', 'match', '*', filled],
  ['bulletins', 'match', weekly, '*'],
  ['bulletins', 'match', weekly, filled, '--questionnaire', edition, '--earlier', '*'],
  ['bulletins', 'number', '*', '--out', 'out'],
  ['bulletins', 'number', weekly, '--out', 'out', '--after', '*'],
  ['bulletins', 'mail', '*', '--out', 'out'],
  ['bulletins', 'collect', '*', '--list', weekly, '--out', 'out'],
  ['bulletins', 'collect', filled, '--list', '*', '--out', 'out'],
  ['bulletins', 'collect', filled, '--list', weekly, '--out', 'out', '--earlier', '*'],
  ['bulletins', 'collect', filled, '--list', weekly, '--out', 'out', '--senders', '*'],
  ['feedback', 'collect', '*', '--out', 'out'],
  ['feedback', 'collect', filled, '--out', 'out', '--earlier', '*'],
  ['feedback', 'collect', filled, '--out', 'out', '--senders', '*'],
  ['simulate', '--questionnaire', '*', '--count', '1', '--seed', '1', '--out', 'out'],
];

describe('whatever is given for a file', () => {
  mkdirSync(join(folder, 'a-folder.json'));
  const names: readonly string[] = [
    'a-folder.json',
    'no-such-file.json',
    file('nothing.json', ''),
    file('mark-alone.json', '\uFEFF'),
    file('utf-16.json', Buffer.from('\uFEFF{"format":"assure-bulletins"}', 'utf16le')),
    file('bytes.json', Buffer.from([0x80, 0x81, 0x00, 0xff])),
    file('cut.json', JSON.stringify(assessment).slice(0, 500)),
    ...(process.platform === 'win32' ? [] : ['/dev/zero', 'pipe']),
  ];
  if (process.platform !== 'win32') execFileSync('mkfifo', [join(folder, 'pipe')]);

  it.each(PLACES.map((args) => [args.join(' '), args] as const))('%s: is refused in words', async (_name, args) => {
    for (const name of names) {
      const ran = await run(...args.map((arg) => (arg === '*' ? name : arg)));
      expect({ name, ...ran }).toMatchObject({ out: '' });
      expect({ name, isRefused: ran.code === 1 || ran.code === 2, says: ran.err !== '' }).toEqual({
        name,
        isRefused: true,
        says: true,
      });
    }
  });
});

describe('a sealed file', () => {
  afterEach(() => vi.unstubAllEnvs());
  const sealed = fileURLToPath(new URL('../domain/sealed/vectors/by-age-1.1.1.age.txt', import.meta.url));
  const words = 'canal biscuit thunder olive';

  it('is opened with a passphrase as an editor of Windows writes it', async () => {
    vi.stubEnv('ASSURE_PASSPHRASE_FILE', join(folder, file('words.txt', `\uFEFF${words}\r\n`)));
    // Opened: what it holds is no file of ours.
    expect(await run('check', sealed)).toMatchObject({ code: 1, err: expect.stringContaining('"assure-vector"') });
  });

  it('names the file of the passphrase where that is what cannot be read', async () => {
    vi.stubEnv('ASSURE_PASSPHRASE_FILE', join(folder, 'no-such-words.txt'));
    expect(await run('check', sealed)).toMatchObject({
      code: 2,
      err: expect.stringContaining('cannot be read: ASSURE_PASSPHRASE_FILE: ENOENT'),
    });
    vi.stubEnv('ASSURE_PASSPHRASE_FILE', join(folder, file('words-16.txt', Buffer.from(`\uFEFF${words}`, 'utf16le'))));
    expect(await run('check', sealed)).toMatchObject({
      code: 1,
      err: expect.stringContaining('ASSURE_PASSPHRASE_FILE names is not text in UTF-8'),
    });
  });
});

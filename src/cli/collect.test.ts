import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BulletinList } from '#src/domain/bulletins/index.ts';
import { asRead, buildResponses } from '#src/domain/bulletins/responses/index.ts';
import { bulletin, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { buildFeedback } from '#src/domain/feedback/index.ts';
import { feedbackNote } from '#src/testing/builders.ts';
import { bulletinsCommand } from './bulletins.ts';
import { feedbackCommand } from './collect.ts';
import { file, folder, jsonFile, runHere } from './run-here.fixture.ts';

const weekly = list([bulletin()], { nextExpectedBy: null });
const before = jsonFile('before.json', weekly);
const written = (name: string): string => readFileSync(join(folder, name), 'utf8');

for (let at = 0; at < 20; at += 1) {
  mkdirSync(join(folder, 'inbox', `sender-${at}`), { recursive: true });
  const minute = String(at).padStart(2, '0');
  const state = at < 11 ? ('done' as const) : ('seen' as const);
  const times = { reached: null, stated: '2026-11-29T10:00:00Z', recorded: null, until: null };
  jsonFile(
    `inbox/sender-${at}/r.json`,
    buildResponses(
      weekly,
      weekly.bulletins.map(asRead),
      [{ bulletin: 'mail-gateway', revision: 1, state, times }],
      { type: 'care-home', name: '' },
      `2026-11-30T10:${minute}:00Z`,
      1,
    ),
  );
}
const sent = buildFeedback([feedbackNote({ text: '=1+1' })], { type: 'care-home', name: '' }, '2026-11-30');
jsonFile('inbox/sender-1/f.json', sent);

describe('assure bulletins number', () => {
  it('writes the next issue', async () => {
    const next = jsonFile('next.json', {
      ...weekly,
      bulletins: [bulletin(), bulletin({ id: 'new' })],
    } satisfies BulletinList);
    const ran = await runHere(
      bulletinsCommand,
      'number',
      next,
      '--after',
      before,
      '--out',
      'issue.json',
      '--at',
      '2026-11-30T12:00:00Z',
    );
    expect(ran).toMatchObject({ code: 0, out: 'issue.json: weekly, issue 8' });
    expect(JSON.parse(written('issue.json'))).toMatchObject({ sequence: 8, issuedAt: '2026-11-30T12:00:00Z' });
  });

  it('tells at once what is wrong with the use, and with both files', async () => {
    const used = await runHere(bulletinsCommand, 'number', '--at', 'tomorrow');
    for (const words of ['name one list', '--out is missing', '--at: an instant']) expect(used.err).toContain(words);
    const [first] = list([bulletin({ technologies: [{ id: 'bd-medication' }] })]).bulletins;
    const faulty = jsonFile('faulty.json', {
      ...weekly,
      listId: 'elsewhere',
      colour: 'red',
      bulletins: [{ ...first, severity: 'dire' }, bulletin({ id: 'ring', state: { kind: 'superseded', by: 'ring' } })],
    });
    const broken = jsonFile('broken.json', { ...weekly, sequence: 0 });
    const ran = await runHere(bulletinsCommand, 'number', faulty, '--after', broken, '--out', 'none.json');
    expect(ran.code).toBe(1);
    for (const words of [
      'faulty.json: colour:',
      'faulty.json: bulletins[0].severity:',
      'faulty.json: bulletins[0].actions[0].careThatStops:',
      'faulty.json: bulletins[1].state.by:',
      'broken.json: sequence:',
    ])
      expect(ran.err).toContain(words);
    const beside = await runHere(bulletinsCommand, 'number', faulty, '--after', before, '--out', 'none.json');
    for (const words of ['colour:', 'bulletins[0].severity:', 'listId: expected "weekly"'])
      expect(beside.err).toContain(words);
    const gone = await runHere(bulletinsCommand, 'number', 'gone.json', '--after', broken, '--out', 'none.json');
    expect(gone).toMatchObject({ code: 2, err: expect.stringContaining('broken.json: sequence:') });
    expect(existsSync(join(folder, 'none.json'))).toBe(false);
  });

  it('takes a list that was begun from the issue before, whose instant and next issue are past', async () => {
    const next = jsonFile('begun.json', {
      ...weekly,
      bulletins: [...weekly.bulletins, bulletin({ id: 'new', issuedAt: '2026-12-05T10:00:00Z' })],
    });
    const at = ['--at', '2026-12-05T12:00:00Z'];
    const ran = await runHere(bulletinsCommand, 'number', next, '--after', before, '--out', 'begun-8.json', ...at);
    expect(ran).toMatchObject({ code: 0, out: 'begun-8.json: weekly, issue 8' });
  });

  it.each([
    [['number'], 2, 'name one list'],
    [['number', before], 2, '--out is missing'],
    [['number', before, '--out', 'x.json', '--after', 'x.json'], 2, 'a file of its own for each'],
    [['number', before, '--out', 'x.json', '--after', 'X.json'], 2, 'a file of its own for each'],
    [['number', before, '--out', before], 2, 'would be written over'],
    [['number', before, '--out', 'x.json', '--at', 'tomorrow'], 2, 'an instant in UTC'],
    [['number', before, '--out', 'x.json', '--after', before, '--at', '2026-11-01T00:00:00Z'], 1, 'an instant after'],
    [['write'], 2, 'none of import, match, number, mail or collect'],
  ])('refuses %j', async (args, code, words) => {
    const ran = await runHere(bulletinsCommand, ...args);
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(words);
  });
});

describe('assure bulletins collect', () => {
  it('writes counts by type, and passes over the feedback beside them', async () => {
    const ran = await runHere(
      bulletinsCommand,
      'collect',
      'inbox',
      '--sender-folders',
      '--list',
      before,
      '--out',
      'r.csv',
    );
    expect(ran.code).toBe(0);
    expect(ran.err).toMatch(/^1 file of the other kind passed over: .*f\.json$/m);
    expect(written('r.csv')).toContain(
      'mail-gateway,1,A flaw in a mail gateway,Care home,20,withheld,withheld,withheld,withheld,withheld,withheld,11,',
    );
    expect(written('r.csv')).not.toContain('sender-');
  });

  it('writes no table over what it reads', async () => {
    const args = ['collect', 'inbox/sender-2', '--list', before, '--earlier', 'inbox/sender-3', '--out'];
    for (const over of [before, 'inbox/sender-2/r.json', './inbox/Sender-3/r.json']) {
      const text = written('inbox/sender-3/r.json');
      expect(await runHere(bulletinsCommand, ...args, over)).toMatchObject({
        code: 2,
        err: expect.stringContaining('is read by this command'),
      });
      expect(written('inbox/sender-3/r.json')).toBe(text);
    }
  });

  it('is held against the files behind an earlier table, and says so where it is held against none', async () => {
    const collect = (...more: string[]) =>
      runHere(bulletinsCommand, 'collect', 'inbox', '--sender-folders', '--list', before, '--out', 'held.csv', ...more);
    expect((await collect()).err).toContain('Held against no earlier table');
    expect(await collect('--earlier', 'inbox')).toMatchObject({
      code: 0,
      err: expect.stringContaining('Held against 20 files behind earlier tables'),
    });
    expect(written('held.csv')).toContain('too few that are in no earlier table: withheld');
    const unread = await collect('--earlier', 'inbox', '--earlier', file('no-json.json', '{'));
    expect(unread.err).toMatch(/no-json\.json: given as behind an earlier table: /);
    expect(await collect('--earlier', 'issue.json')).toMatchObject({
      code: 1,
      err: expect.stringContaining('holds no file that this table could be held against'),
    });
  });

  it('says which lines of the list of senders name no file that is there', async () => {
    writeFileSync(join(folder, 'senders.csv'), 'sender,file,line or path in the archive\nSomebody,gone.json,\n');
    const ran = await runHere(
      bulletinsCommand,
      'collect',
      'inbox',
      '--list',
      before,
      '--senders',
      'senders.csv',
      '--out',
      'listed.csv',
    );
    expect(ran.err).toContain('Lines of the list of senders that no response file was found for: 2');
  });

  it('tells nothing where senders are not checked', async () => {
    await runHere(bulletinsCommand, 'collect', 'inbox', '--list', before, '--out', 'unchecked.csv');
    expect(written('unchecked.csv')).toContain('fewer than 50: withheld');
  });

  it('makes no table without a list, by which alone a bulletin and its words are known', async () => {
    const ran = await runHere(bulletinsCommand, 'collect', 'inbox', '--sender-folders', '--out', 'none.csv');
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining('--list is missing') });
    expect(existsSync(join(folder, 'none.csv'))).toBe(false);
    const elsewhere = jsonFile('elsewhere.json', { ...weekly, listId: 'elsewhere' } satisfies BulletinList);
    expect(
      await runHere(bulletinsCommand, 'collect', 'inbox', '--list', elsewhere, '--sender-folders', '--out', 'none.csv'),
    ).toMatchObject({ code: 1, err: expect.stringContaining('No response file about this list was among them') });
    expect(existsSync(join(folder, 'none.csv'))).toBe(false);
  });
});

describe('assure feedback collect', () => {
  it('writes what was written, and the counts', async () => {
    const ran = await runHere(
      feedbackCommand,
      'collect',
      'inbox',
      '--sender-folders',
      '--out',
      'f.csv',
      '--counts',
      'c.csv',
    );
    expect(ran).toMatchObject({ code: 0, out: 'f.csv: 1 item; no group of fewer than 8. 0 files twice.' });
    expect(written('f.csv')).toContain(`"'=1+1"`);
    expect(written('c.csv')).toContain('fewer than 8: withheld');
  });

  it.each([
    [['collect', 'inbox'], '--out is missing'],
    [['collect', '--out', 'x.csv'], 'name at least one folder or file'],
    [['collect', 'inbox', '--out', 'x.csv', '--list', before], '--list is no option of this command'],
    [['collect', 'inbox', '--out', 'x.csv', '--counts', 'x.csv'], 'a file of its own for each'],
    [['collect', 'inbox', '--out', 'x.csv', '--counts', './X.CSV'], 'a file of its own for each'],
    [['gather'], '"gather" is not collect'],
  ])('refuses %j', async (args, words) => {
    const ran = await runHere(feedbackCommand, ...args);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(words);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  bite,
  bulletin,
  clock,
  csafDocument,
  kevCatalogue,
  list,
  nhsPage,
  soundList,
  soundTechnologies,
} from '#src/domain/bulletins/sound-list.fixture.ts';
import { readBulletins } from '#src/domain/bulletins/import/index.ts';
import { attackFaultsOf, editionsOfAttacks, pastAttacksFormat } from '#src/domain/bulletins/attacks/index.ts';
import { bulletinsFormat, technologiesFormat } from '#src/domain/bulletins/index.ts';
import { technologyFinder } from '#src/domain/bulletins/technologies.ts';
import { parseFile, type FileFormat } from '#src/domain/common/file.ts';
import { questionnaireFormat } from '#src/domain/questionnaire/index.ts';
import { bulletinsCommand } from './bulletins.ts';
import { checkCommand } from './check.ts';
import { assessment, edition, folder, jsonFile, runHere } from './run-here.fixture.ts';

const own = jsonFile('assessment.json', assessment);
const weekly = jsonFile(
  'weekly.json',
  list([
    bulletin({
      id: 'bound',
      technologies: [{ id: 'veeam', versions: 'before 12.3' }],
      bites: [bite()],
      clocks: [
        clock({
          amount: 48,
          unit: 'hours',
          whose: 'nhs-cyber-alerts',
          bindsWhen: { kind: 'holds', what: 'nhs-alert-list' },
        }),
      ],
    }),
    bulletin({ id: 'unknown', technologies: [{ id: 'citrix-netscaler' }] }),
  ]),
);
const match = (...more: string[]) =>
  runHere(bulletinsCommand, 'match', weekly, own, '--questionnaire', edition, '--at', '2026-11-21T10:00:00Z', ...more);

describe('assure bulletins match', () => {
  it('prints a card for each threat, the most urgent first, with its reasons', async () => {
    const ran = await match('--we', 'veeam', '--holds', 'nhs-alert-list');
    expect(ran.code).toBe(0);
    const result: unknown = JSON.parse(ran.out);
    expect(result).toMatchObject({
      list: { listId: 'weekly', sequence: 7, isOld: false },
      cards: [
        { id: 'bound', concern: 'act', technology: 'yes', clocks: [{ binds: 'yes', end: '2026-11-22T10:00:00.000Z' }] },
        { id: 'unknown', concern: 'find-out', heading: 'May concern you: find out whether you run it' },
      ],
      counted: { outside: 0, imported: 0 },
    });
    expect(ran.out).toContain(
      'You run Veeam Backup & Replication (on the command line, 21 November 2026). Versions to check: before 12.3.',
    );
    expect(ran.out).not.toMatch(/\bcovered\b/i);
  });

  it('says what is new since an earlier issue', async () => {
    const earlier = jsonFile('earlier.json', list([bulletin({ id: 'bound' })], { sequence: 5 }));
    const { sinceEarlier } = JSON.parse((await match('--earlier', earlier)).out) as { sinceEarlier: unknown };
    expect(sinceEarlier).toMatchObject({
      notices: [{ kind: 'gap', missing: 1 }],
      bulletins: [
        { kind: 'look-again', id: 'bound' },
        { kind: 'new', id: 'unknown' },
      ],
    });
  });

  it.each([
    [['--we', 'veam'], '"veam" is not in technologies.json'],
    [['--we', 'veeam', '--not-run', 'veeam'], 'is named twice'],
    [['--holds', 'iso'], 'neither cyber-essentials nor nhs-alert-list'],
  ])('a slip is wrong use: %j', async (options, words) => {
    expect(await match(...options)).toMatchObject({ code: 2, err: expect.stringContaining(words) });
  });

  it('lists the faults of a list', async () => {
    const broken = jsonFile('broken.json', { ...soundList, sequence: 0 });
    const ran = await runHere(bulletinsCommand, 'match', broken, own, '--questionnaire', edition);
    expect(ran).toMatchObject({ code: 1, out: '', err: expect.stringContaining('sequence') });
    expect(await runHere(bulletinsCommand, 'send')).toMatchObject({ code: 2 });
  });
});

describe('assure bulletins import', () => {
  it.each([
    ['csaf', csafDocument],
    ['kev', kevCatalogue],
    ['nhs', nhsPage],
  ])('%s: writes a list that "check" finds sound, and says of every field what became of it', async (name, file) => {
    const ran = await runHere(bulletinsCommand, 'import', jsonFile(`${name}.json`, file), '--out', `${name}-list.json`);
    expect(ran.code).toBe(0);
    const report = JSON.parse(ran.out) as { fields: readonly { fate: string }[]; guesses: readonly string[] };
    expect(new Set(report.fields.map(({ fate }) => fate))).toEqual(new Set(['taken', 'guessed', 'left-out']));
    expect(report.guesses.length).toBeGreaterThan(1);
    expect(await runHere(checkCommand, `${name}-list.json`)).toMatchObject({ code: 0 });
    expect(JSON.parse(readFileSync(join(folder, `${name}-list.json`), 'utf8'))).toMatchObject({
      format: 'assure-bulletins',
    });
  });

  it('refuses what is neither, and says why', async () => {
    const ran = await runHere(bulletinsCommand, 'import', jsonFile('other.json', {}), '--out', 'x.json');
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('neither CSAF') });
    expect(await runHere(bulletinsCommand, 'import', 'other.json')).toMatchObject({ code: 2 });
    expect(await runHere(bulletinsCommand, 'import', 'gone.json', '--out', 'x.json')).toMatchObject({ code: 2 });
  });
});

describe('assure bulletins mail', () => {
  it('says how many are marked, and that an e-mail goes to those alone whom the label allows', async () => {
    const marks = ['amber', 'red', 'red', 'green', 'clear'] as const;
    const marked = list(marks.map((tlp, at) => bulletin({ id: `b${at}`, tlp })));
    const file = jsonFile('marked.json', marked);
    const { out } = await runHere(bulletinsCommand, 'mail', file, '--out', 'marked.txt');
    expect(out).toContain(
      '1 bulletin is marked TLP:AMBER and 2 bulletins are marked TLP:RED. Send the e-mail to those',
    );
    expect((await runHere(bulletinsCommand, 'mail', weekly, '--out', 'weekly.txt')).out).not.toContain('TLP');
  });

  it('writes a block that gives the list back when it is pasted', async () => {
    expect(await runHere(bulletinsCommand, 'mail', weekly, '--out', 'weekly.txt')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/issue \d+, 2 bulletins, \d+ lines/),
    });
    const mail = `Dear all,\n\n${readFileSync(join(folder, 'weekly.txt'), 'utf8')}\nThe centre`;
    expect(readBulletins(mail, soundTechnologies, { takesDrafts: false, now: '2026-11-30T09:00:00Z' })).toMatchObject({
      ok: true,
      value: { list: JSON.parse(readFileSync(join(folder, 'weekly.json'), 'utf8')) as unknown, report: null },
    });
  });

  it('a list with faults is refused, and the list itself is not written over', async () => {
    const broken = jsonFile('broken.json', { ...soundList, sequence: 0 });
    expect(await runHere(bulletinsCommand, 'mail', broken, '--out', 'broken.txt')).toMatchObject({ code: 1 });
    expect(await runHere(bulletinsCommand, 'mail', weekly, '--out', weekly)).toMatchObject({ code: 2 });
    expect(await runHere(bulletinsCommand, 'mail', weekly)).toMatchObject({ code: 2 });
  });
});

describe('assure check', () => {
  it('advises the author of a list, and asks what care stops', async () => {
    const pump = list([bulletin({ technologies: [{ id: 'bd-medication' }] })]);
    expect(await runHere(checkCommand, jsonFile('pump.json', pump))).toMatchObject({
      code: 1,
      err: expect.stringContaining('bulletins[0].actions[0].careThatStops: expected what care stops while it is done'),
    });
    const ran = await runHere(checkCommand, weekly, '--questionnaire', edition);
    expect(ran).toMatchObject({ code: 0, out: 'weekly.json: assure-bulletins 1, no faults' });
    expect(ran.err).toContain('advice (not-said) at bulletins[1].bites');
  });

  it('tells faults of every kind at once, and dates that are still to come', async () => {
    const [first] = list([bulletin({ technologies: [{ id: 'bd-medication' }] })]).bulletins;
    const faulty = list([
      { ...first, severity: 'dire' } as never,
      bulletin({ id: 'second', bites: [bite({ when: { kind: 'answered', question: 'gone' } })] }),
    ]);
    const { code, err } = await runHere(checkCommand, jsonFile('faulty.json', faulty), '--questionnaire', edition);
    expect(code).toBe(1);
    for (const words of ['bulletins[0].severity:', 'bulletins[0].actions[0].careThatStops:', '"gone" is none'])
      expect(err).toContain(words);
    const ahead = list([bulletin()], { issuedAt: '2100-03-29T11:00:00Z', nextExpectedBy: null });
    expect(await runHere(checkCommand, jsonFile('ahead.json', ahead))).toMatchObject({
      code: 0,
      err: expect.stringContaining('advice (future-date) at issuedAt: 29 March 2100'),
    });
  });

  it('holds conditions against their edition', async () => {
    const gone = list([bulletin({ bites: [bite({ when: { kind: 'answered', question: 'gone' } })] })]);
    expect(await runHere(checkCommand, jsonFile('gone-question.json', gone), '--questionnaire', edition)).toMatchObject(
      {
        code: 1,
        err: expect.stringContaining('"gone" is none'),
      },
    );
  });
});

function shippedAs<T>(file: string, format: FileFormat<T>): T {
  const read = parseFile(readFileSync(file, 'utf8'), format);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value;
}

describe("the author's guide", () => {
  const guide = readFileSync('docs/bulletins.md', 'utf8');
  const blocks = [...guide.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = '']) => JSON.parse(json) as object);

  it('has a list that can be checked and numbered as it stands, and corrected as it says', async () => {
    const [whole] = blocks.filter((block) => Object.hasOwn(block, 'format'));
    const [change] = blocks.filter((block) => Object.hasOwn(block, 'sentence') && Object.hasOwn(block, 'at'));
    const first = jsonFile('guide.json', whole);
    expect(await runHere(checkCommand, first)).toMatchObject({ code: 0 });
    const number = (list: string, ...more: string[]) => runHere(bulletinsCommand, 'number', list, ...more);
    expect(await number(first, '--out', 'guide-1.json', '--at', '2026-11-30T10:00:00Z')).toMatchObject({ code: 0 });
    const read = parseFile(JSON.stringify(whole), bulletinsFormat);
    const next = jsonFile('guide-next.json', {
      ...(read.ok && read.value),
      nextExpectedBy: null,
      bulletins: read.ok && read.value.bulletins.map((one) => ({ ...one, revision: 2, changes: [change] })),
    });
    const after = ['--after', 'guide-1.json', '--out', 'guide-2.json', '--at', '2026-12-07T10:00:00Z'];
    expect(await number(next, ...after)).toMatchObject({ code: 0 });
  });

  it('tells of every command of bulletins', () => {
    for (const line of bulletinsCommand.usage.split('\n')) {
      const [, name = ''] = /bulletins ([a-z]+)/.exec(line) ?? [];
      expect(guide).toContain(`bulletins ${name} `);
    }
  });
});

describe('what is shipped', () => {
  const shipped = ['technologies', 'past-attacks'].map((name) => `${name}.json`);
  it.each(shipped)('%s is sound', async (name) => {
    const text = readFileSync(`broadcast/${name}`, 'utf8');
    const ran = await runHere(checkCommand, jsonFile(`shipped-${name}`, JSON.parse(text)));
    expect(ran).toMatchObject({ code: 0, err: '' });
    // Ids of questions are none of our words here.
    expect(text.replaceAll(/"question": "[^"]*"/g, '')).not.toMatch(
      /would have (?:stopped|prevented)|let (?:them|it) in\b|\bcovered\b/i,
    );
  });

  it('compares steps with questions that there are', () => {
    const attacks = shippedAs('broadcast/past-attacks.json', pastAttacksFormat);
    const editions = editionsOfAttacks(attacks);
    expect(editions.map(({ id }) => id)).toEqual(['assure-core', 'caf-readiness-4', 'quick-check']);
    for (const { id, version } of editions) {
      const answered = shippedAs(`questionnaires/${id}/${version}.json`, questionnaireFormat);
      expect(attackFaultsOf(attacks, answered)).toEqual([]);
    }
  });

  it.each([
    ['Trend Micro', 'Apex One, OfficeScan and Worry-Free Business Security Agents', 'trend-micro'],
    ['Android', 'Kernel', 'android'],
    ['Microsoft', 'Project', 'microsoft-office'],
    ['WordPress', 'Snap Creek Duplicator Plugin', 'wordpress'],
    ['VMware', 'VMware ESXi and Horizon DaaS', 'vmware-esxi'],
    ['ServiceNow', 'Utah, Vancouver, and Washington DC Now', 'servicenow'],
  ])('knows what the list of known exploited vulnerabilities calls %s %s', (vendor, product, id) => {
    const find = technologyFinder(shippedAs('broadcast/technologies.json', technologiesFormat));
    expect(find(vendor, product).map((found) => found.id)).toContain(id);
  });

  it('has as many names and attacks as were meant', () => {
    const { technologies } = JSON.parse(readFileSync('broadcast/technologies.json', 'utf8')) as {
      technologies: readonly unknown[];
    };
    const { attacks } = JSON.parse(readFileSync('broadcast/past-attacks.json', 'utf8')) as {
      attacks: readonly unknown[];
    };
    expect(technologies.length >= 60 && technologies.length <= 100).toBe(true);
    expect(attacks.length >= 12 && attacks.length <= 20).toBe(true);
  });
});

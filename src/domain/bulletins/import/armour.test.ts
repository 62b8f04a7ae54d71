import { describe, expect, it } from 'vitest';
import { armoured, unarmoured } from './armour.ts';
import { kevCatalogue, list, bulletin, soundTechnologies } from '../sound-list.fixture.ts';
import { mayBeBulletins, readBulletins } from './read-bulletins.ts';

const TEXT = `${JSON.stringify(list([bulletin({ summary: 'Überall: "gelesen" – 𝟙' })]))}\n`;
const block = armoured(TEXT);

/** As a mail program breaks lines that are too long for it, and quotes each. */
const wrapped = (width: number, quote: string): string =>
  block
    .split('\n')
    .flatMap((line) => line.match(new RegExp(`.{1,${width}}(?: |$)|.{1,${width}}`, 'g')) ?? [])
    .map((line) => `${quote}${line}`)
    .join('\r\n');

const OPTIONS = { takesDrafts: false, now: '2026-11-30T09:00:00Z' };

describe('a block in a mail', () => {
  it('has lines of at most 72 characters, and gives back what was put in', () => {
    expect(
      Math.max(
        ...block
          .split('\n')
          .slice(2)
          .map(({ length }) => length),
      ),
    ).toBeLessThanOrEqual(64);
    expect(unarmoured(block)).toEqual({ ok: true, value: TEXT });
  });

  it.each([
    ['quoted', block.replaceAll(/^/gm, '> ')],
    ['with Windows line ends', block.replaceAll('\n', '\r\n')],
    ['between other words', `Dear all,\n\n${block}\n\nThe centre`],
    ['answered, with itself below', `${block}\n\n${block.replaceAll(/^/gm, '> ')}`],
    ['with empty lines and spaces', block.replaceAll('\n', ' \n\n')],
    ['with lines that were wrapped, and quoted again', wrapped(40, '> > ')],
    ['with its first lines wrapped as well', wrapped(20, '> ')],
    ['with names before its lines', block.replaceAll(/^/gm, 'Jo Bloggs> ')],
    ['with quotes written as HTML writes them', block.replaceAll(/^/gm, '&gt; ')],
    [
      'with dashes made longer, and spaces that keep words together',
      block.replaceAll('-----', '—–').replaceAll(' ', '\u00a0'),
    ],
    ['with marks that nobody sees', block.replaceAll('\n', '\u200b\n\ufeff')],
  ])('is read %s', (_how, text) => expect(unarmoured(text)).toEqual({ ok: true, value: TEXT }));

  it('a lost or changed line is noticed, and a missing end', () => {
    const lines = block.split('\n');
    expect(unarmoured(lines.toSpliced(4, 1).join('\n'))).toEqual({ ok: false, problem: 'damaged' });
    expect(unarmoured(block.replace('A', 'B'))).toMatchObject({ ok: false });
    expect(unarmoured(lines.slice(0, -1).join('\n'))).toEqual({ ok: false, problem: 'cut-short' });
    const other = armoured(TEXT.replace('Überall', 'Nirgends'));
    expect(unarmoured(`${block}\n\n${other.replaceAll(/^/gm, '> ')}`)).toEqual({ ok: false, problem: 'several' });
    expect(mayBeBulletins(`${block}\n${other}`)).toBe(true);
    expect(unarmoured('Dear all')).toEqual({ ok: false, problem: 'none' });
  });

  it('a text of dashes is looked through as fast as another', () => {
    const begun = performance.now();
    expect(unarmoured('-'.repeat(1_000_000))).toEqual({ ok: false, problem: 'none' });
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});

describe('what may hold bulletins', () => {
  it.each([
    ['a block', block, 'ours'],
    ['a list of ours', TEXT, 'ours'],
    ['somebody else’s', JSON.stringify(kevCatalogue), 'kev'],
  ])('%s is read', (_what, text, from) => {
    const read = readBulletins(text, soundTechnologies, OPTIONS);
    expect(read).toMatchObject({ ok: true });
    if (read.ok) expect(read.value.report === null ? 'ours' : 'kev').toBe(from);
  });

  it('a block within a text of a file is no other file', () => {
    const inside = armoured(`${JSON.stringify(list([bulletin({ title: 'Of somebody else' })]))}\n`).replaceAll(
      '\n',
      ' ',
    );
    for (const summary of [inside, inside.slice(0, 200)]) {
      const whole = list([bulletin({ title: 'Of the file', summary })]);
      expect(readBulletins(JSON.stringify(whole), soundTechnologies, OPTIONS)).toEqual({
        ok: true,
        value: { list: whole, report: null },
      });
    }
  });

  it.each([
    ['words', 'Dear all', 'armour'],
    ['damaged JSON', '{"a": ', 'file'],
    ['JSON of nobody here', '{"a": 1}', 'import'],
  ])('%s are refused with why', (_what, text, kind) => {
    expect(readBulletins(text, soundTechnologies, OPTIONS)).toMatchObject({ ok: false, problem: { kind } });
    expect(mayBeBulletins(text)).toBe(false);
  });

  it('is told without reading it whole', () => {
    expect(mayBeBulletins(block)).toBe(true);
    expect(mayBeBulletins(JSON.stringify(kevCatalogue))).toBe(true);
  });
});

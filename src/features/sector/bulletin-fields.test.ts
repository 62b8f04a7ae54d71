import { describe, expect, it } from 'vitest';
import { bulletinsFormat } from '#src/domain/bulletins/index.ts';
import { bulletin, clock, list, WRITTEN_FOR } from '#src/domain/bulletins/sound-list.fixture.ts';
import { must } from '#src/domain/common/result.ts';
import { smallEdition } from '#src/domain/contribution/small-edition.fixture.ts';
import { fieldsFrom } from './correct-fields.ts';
import { EMPTY_BULLETIN, idOf, readBulletin, withoutRow, withRow, type BulletinFields } from './bulletin-fields.ts';

const BESIDE = {
  edition: smallEdition,
  clinical: new Set(['pump']),
  taken: new Set<string>(),
  at: '2026-11-27T10:00:00Z',
  base: null,
};
const watching = withRow(EMPTY_BULLETIN, 'action');
const filled: BulletinFields = {
  ...withRow(withRow(watching, 'bite'), 'clock'),
  title: 'A flaw in a mail gateway',
  summary: 'Anyone who can reach it can read mail.',
  severity: 'high',
  exploited: 'yes',
  saidBy: 'The maker',
  tlp: 'green',
  source: 'The maker',
  address: 'https://maker.example/advisory',
  aliases: 'CVE-2026-12345, CC-4321; CC-4321',
  technologies: ['mail'],
  biteQuestion: ['policy'],
  biteWhen: ['below-full'],
  biteSentence: ['There is no full policy'],
  biteWeight: ['3'],
  clockWhat: ['fix'],
  clockAmount: ['14'],
  clockUnit: ['days'],
  clockBinds: ['cyber-essentials'],
  actionKind: ['patch'],
  actionText: ['Put the fix in.'],
};
const faultsOf = (changes: Partial<BulletinFields>) => {
  const read = readBulletin({ ...filled, ...changes }, BESIDE);
  return read.ok ? [] : read.problem.map(({ fieldId }) => fieldId);
};

describe('a bulletin as it stands in the form', () => {
  it('is one that a list can hold', () => {
    const read = readBulletin(filled, BESIDE);
    expect(read).toMatchObject({
      ok: true,
      value: {
        id: 'a-flaw-in-a-mail-gateway',
        aliases: ['CVE-2026-12345', 'CC-4321'],
        bites: [{ when: { kind: 'points-below', question: 'policy' }, weight: 3 }],
        clocks: [{ amount: 14, bindsWhen: { kind: 'holds', what: 'cyber-essentials' } }],
      },
    });
    if (read.ok) expect(bulletinsFormat.findFaults(list([read.value]))).toEqual([]);
  });

  it.each<[string, Partial<BulletinFields>, string[]]>([
    ['nothing that is to be chosen', { severity: '', exploited: '', tlp: '' }, ['severity', 'exploited', 'tlp']],
    ['no action', { actionKind: [], actionText: [] }, ['actions']],
    ['an address of no web page', { address: 'javascript:alert(1)' }, ['address']],
    ['a name that no feed has', { aliases: '=1+1' }, ['aliases']],
    ['a word for no name', { aliases: 'CVE-2026-1, tbc' }, ['aliases']],
    // What is wrong is told at once, whichever rule it is that refuses it.
    [
      'much that is wrong',
      { address: 'x', aliases: '<b>, tbc', title: '' },
      ['title', 'address', 'aliases', 'aliases'],
    ],
    ['a question of another edition', { biteQuestion: ['nowhere'] }, ['biteQuestion-0']],
    ['a question that earns no points', { biteQuestion: ['remark'] }, ['biteQuestion-0']],
    ['a clock of no length', { clockAmount: ['0'] }, ['clockAmount-0']],
    ['a date that binds others as if it bound', { clockWhose: ['kev'], clockBinds: ['always'] }, ['clockBinds-0']],
    ['care that would stop unsaid', { technologies: ['pump'] }, ['actionStops-0', 'actionAsk-0', 'actionFallback-0']],
  ])('with %s is not added, and says where', (_, changes, fields) => {
    expect(faultsOf(changes)).toEqual(fields.map((field) => `bulletin-${field}`));
  });

  it('says who says so of attackers alone, and nothing that nobody sees', () => {
    const saidBy = (exploited: string) => {
      const read = readBulletin({ ...filled, exploited }, BESIDE);
      return read.ok ? read.value.exploited : null;
    };
    expect(saidBy('yes')).toEqual({ known: 'yes', saidBy: 'The maker' });
    expect(saidBy('no')).toEqual({ known: 'no' });
    expect(saidBy('unknown')).toEqual({ known: 'unknown' });
  });

  it('has an id of its own, whatever its title is', () => {
    expect(idOf('A flaw', new Set(['a-flaw', 'a-flaw-2']))).toBe('a-flaw-3');
    expect(idOf('病院', new Set())).toBe('bulletin');
  });

  it('loses a row whole', () => {
    const two = withRow(filled, 'action');
    expect(withoutRow(two, 'action', 1)).toEqual(filled);
  });
});

describe('a bulletin that is corrected', () => {
  const published = bulletin({
    bites: [
      {
        id: 'x',
        questionnaire: WRITTEN_FOR,
        when: { kind: 'claimed-not-provable', question: 'policy' },
        sentence: 'No policy',
        weight: 1,
      },
      {
        id: 'y',
        questionnaire: WRITTEN_FOR,
        when: { kind: 'not', condition: { kind: 'answered', question: 'policy' } },
        sentence: 'Silence',
        weight: 1,
      },
    ],
    // Kinds have ids of their own.
    clocks: [clock({ id: 'y' }), clock({ id: 'z', from: { kind: 'revision', revision: 1 } })],
    embedded: true,
    technologies: [{ id: 'mail', versions: 'before 4.2' }],
    audience: { types: [], services: ['emergency-department'] },
  });
  const fields = fieldsFrom(published, null, [smallEdition], BESIDE.clinical);

  it('comes out of the form as it went in, with the parts that no row can hold', () => {
    expect(fields.keptParts).toEqual(['bite y', 'clock z']);
    const read = readBulletin(fields, { ...BESIDE, base: { now: published, published: null } });
    const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
    const sorted = (one: typeof published) => ({
      ...one,
      bites: one.bites.toSorted(byId),
      clocks: one.clocks.toSorted(byId),
      actions: one.actions.toSorted(byId),
    });
    expect(read.ok && sorted(read.value)).toEqual(sorted(published));
  });

  it('needs a word on what is new where readers have it, and is the next revision', () => {
    const beside = { ...BESIDE, at: '2026-11-29T10:00:00Z', base: { now: published, published } };
    expect(readBulletin(fields, beside)).toMatchObject({
      ok: false,
      problem: [{ fieldId: 'bulletin-changeKind' }, { fieldId: 'bulletin-changeSentence' }],
    });
    const read = readBulletin({ ...fields, changeKind: 'wider', changeSentence: 'Version 5 too.' }, beside);
    expect(read).toMatchObject({
      ok: true,
      value: { id: published.id, revision: 2, changes: [{ kind: 'wider', sentence: 'Version 5 too.' }] },
    });
  });

  it('has what its issue says as new already in the form once more: a second correction takes no word back', () => {
    const beside = { ...BESIDE, at: '2026-11-29T10:00:00Z', base: { now: published, published } };
    const once = readBulletin({ ...fields, changeKind: 'fix-available', changeSentence: 'Version 5.' }, beside);
    const corrected = must(once.ok ? once.value : null, 'it is sound');
    const again = fieldsFrom(corrected, published, [smallEdition], BESIDE.clinical);
    expect(again).toMatchObject({ changeKind: 'fix-available', changeSentence: 'Version 5.' });
    const twice = readBulletin({ ...again, summary: 'Otherwise.' }, { ...beside, base: { now: corrected, published } });
    expect(twice.ok && twice.value.changes.map(({ kind }) => kind)).toEqual(['fix-available']);
    // What an earlier issue said is no news.
    expect(fieldsFrom(corrected, corrected, [smallEdition], BESIDE.clinical).changeKind).toBe('');
  });

  it('keeps who says that nobody uses it, as its file has it', () => {
    const quiet = { ...published, exploited: { known: 'no' as const, saidBy: 'The maker' } };
    const read = readBulletin(fieldsFrom(quiet, null, [smallEdition], BESIDE.clinical), {
      ...BESIDE,
      base: { now: quiet, published: null },
    });
    expect(read.ok && read.value.exploited).toEqual(quiet.exploited);
  });

  it('that is gone from the issue is refused', () => {
    expect(readBulletin(fields, BESIDE)).toMatchObject({ ok: false, problem: [{ fieldId: 'bulletin-title' }] });
  });
});

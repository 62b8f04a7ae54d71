import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editions } from '#src/testing/arbitrary.ts';
import { checklist, choice, date, edition, levels, number, outcome, section, text } from '#src/testing/builders.ts';
import { decodeText, parseFile } from '../common/file.ts';
import { parseQuestionnaire, questionnaireFormat } from './parse.ts';
import type { Action, Questionnaire, TargetProfile } from './schema.ts';

const action = (id: string, requires: string[]): Action => ({
  id,
  title: 'Do it',
  description: 'How to do it.',
  improves: [{ question: 'restore', from: 0, to: 2 }],
  cost: { fromPounds: 100, toPounds: 500 },
  staffDays: 3,
  months: 1,
  requires,
});

const profile = (more: TargetProfile['targets']): TargetProfile => ({
  id: 'basic',
  title: 'Basic',
  note: 'What it is.',
  source: { title: 'A publication' },
  targets: [{ question: 'restore', minPoints: 2 }, ...more],
});

/** A sound edition with one of everything that a rule speaks of. */
const sound: Questionnaire = edition(
  [
    section('first', [
      levels('restore', [0, 2, 4], {
        mappings: { frame: ['A', 'B'] },
        essential: { minPoints: 4, reason: 'Care stops' },
      }),
      choice('supplier', { nobody: 0, team: 3 }),
      checklist('copies', { offline: 1, offsite: 2 }),
    ]),
    section('second', [
      outcome('watch', { not: ['nobody'], partly: ['by-day'], fully: ['always'] }, [0, 2, 4]),
      number('trained', [
        [0, 0],
        [50, 2],
        [95, 4],
      ]),
      date('drill', [
        [0, 4],
        [12, 0],
      ]),
      text('remark'),
      levels('depth', [0, 1], {
        askedWhen: {
          kind: 'all',
          of: [
            { kind: 'chose', question: 'copies', anyOf: ['none', 'offline'] },
            { kind: 'not', condition: { kind: 'number-below', question: 'trained', below: 50 } },
            { kind: 'profile', field: 'type', anyOf: ['care-home'] },
          ],
        },
      }),
    ]),
  ],
  {
    frameworks: [
      {
        id: 'frame',
        name: 'A framework',
        version: '1',
        publisher: 'Its publisher',
        items: ['A', 'B'].map((id) => ({ id, title: `Item ${id}` })),
      },
    ],
    targetProfiles: [profile([])],
    actions: [action('write', []), action('try', ['write'])],
    askedByName: [{ title: 'Restores', questions: ['restore'] }],
    contradictions: [
      {
        id: 'restore-from-nothing',
        when: {
          kind: 'all',
          of: [
            { kind: 'points', question: 'restore', atLeast: 4 },
            { kind: 'chose', question: 'copies', anyOf: ['none'] },
          ],
        },
        ask: 'What is restored from?',
      },
    ],
  },
);

/** A copy with another value at a path such as `sections[0].id`; undefined takes the key away. */
function withChange(json: unknown, path: string, value: unknown): unknown {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
  const change = (node: unknown, [key = '', ...rest]: readonly string[]): unknown => {
    const next = rest.length === 0 ? value : change(Object(node)[key], rest);
    return Array.isArray(node) ? node.toSpliced(Number(key), 1, next) : { ...Object(node), [key]: next };
  };
  return change(json, keys);
}

const faultsOf = (json: unknown) => {
  const parsed = parseQuestionnaire(JSON.stringify(json));
  if (parsed.ok) return [];
  return parsed.problem.kind === 'faults' ? parsed.problem.faults : parsed.problem;
};

describe('parseQuestionnaire', () => {
  it('takes a sound edition as it stands', () => {
    expect(parseQuestionnaire(JSON.stringify(sound))).toEqual({ ok: true, value: sound });
  });

  it('takes every edition that the laws of the scorer are tried on', () => {
    fc.assert(
      fc.property(editions({ conditions: true }), (questionnaire) => {
        expect(parseQuestionnaire(JSON.stringify(questionnaire))).toEqual({ ok: true, value: questionnaire });
      }),
    );
  });

  const S = 'sections[0].questions';
  const T = 'sections[1].questions';
  const when = `${T}[4].askedWhen`;

  /** What is changed and to what; the one fault that follows stands there, unless another path is given. */
  const rows: [rule: string, path: string, value: unknown, expected: string, faultAt?: string][] = [
    ['section ids are unique', 'sections[1].id', 'first', 'an id of its own: "first" is already at sections[0].id'],
    ['question ids are unique in the whole file', `${T}[3].id`, 'supplier', `already at ${S}[1].id`],
    [
      'option ids are unique in their question',
      `${S}[1].options[1].id`,
      'nobody',
      'already at sections[0].questions[1].options[0].id',
    ],
    ['statement ids are unique in their question', `${S}[2].statements[1].id`, 'offline', 'already at'],
    [
      'statement ids are unique across the groups of an outcome',
      `${T}[0].achieved[0].id`,
      'by-day',
      'already at sections[1].questions[0].partlyAchieved[0].id',
    ],
    [
      'action ids are unique',
      'actions',
      [action('write', []), action('write', [])],
      'already at actions[0].id',
      'actions[1].id',
    ],
    [
      'contradiction ids are unique',
      'contradictions',
      [...sound.contradictions, ...sound.contradictions],
      'already at',
      'contradictions[1].id',
    ],
    [
      'framework ids are unique',
      'frameworks',
      [...sound.frameworks, ...sound.frameworks],
      'already at',
      'frameworks[1].id',
    ],
    [
      'framework items are unique in theirs',
      'frameworks[0].items',
      ['A', 'B', 'A'].map((id) => ({ id, title: id })),
      'already at',
      'frameworks[0].items[2].id',
    ],
    ['band ids are unique', 'scoring.bands[2].id', 'low', 'already at scoring.bands[0].id'],

    ['the first band begins at 0', 'scoring.bands[0].from', 1, '0, since the first band begins there'],
    ['bands rise', 'scoring.bands[2].from', 40, 'more than 40'],
    ['a cap is a band', 'scoring.capWhenNone', 'medium', 'the id of a band of this file'],
    ['the other cap is a band', 'scoring.capWhenShort', 'medium', 'the id of a band of this file'],
    [
      'to earn something is no worse than nothing',
      'scoring.capWhenNone',
      'high',
      '"high" or better: to earn something is no worse than nothing',
      'scoring.capWhenShort',
    ],

    [
      'points never fall along levels',
      `${S}[0].options[0].points`,
      3,
      'at least 3: points never fall',
      `${S}[0].options[1].points`,
    ],
    ['"none" is not a statement', `${S}[2].statements[1].id`, 'none', 'another id: "none" stands for none of these'],
    [
      'partly achieved earns no less than not achieved',
      `${T}[0].points.notAchieved`,
      3,
      'at least 3',
      `${T}[0].points.partlyAchieved`,
    ],
    ['achieved earns no less than partly achieved', `${T}[0].points.achieved`, 1, 'at least 2'],
    [
      'the maximum is more than the minimum',
      `${T}[1]`,
      number('trained', [[0, 4]], { maximum: 0 }),
      'more than 0',
      `${T}[1].maximum`,
    ],
    [
      'bands of a number begin at its minimum',
      `${T}[1].minimum`,
      10,
      '10, since the first band begins there',
      `${T}[1].bands[0].from`,
    ],
    ['bands of a number rise', `${T}[1].bands[2].from`, 50, 'more than 50'],
    [
      'a band of a number lies within reach',
      `${T}[1].maximum`,
      94,
      'at most 94, the largest number',
      `${T}[1].bands[2].from`,
    ],
    [
      'a band of whole numbers begins at one',
      `${T}[1]`,
      number(
        'trained',
        [
          [0, 0],
          [50.5, 4],
        ],
        { whole: true },
      ),
      'a whole number',
      `${T}[1].bands[1].from`,
    ],
    ['bands of a date begin at 0 months', `${T}[2].bands[0].from`, 1, '0, since the first band begins there'],
    ['bands of a date rise', `${T}[2].bands[1].from`, 0, 'more than 0'],
    ['a band of a date begins within a hundred years', `${T}[2].bands[1].from`, 1201, 'at most 1200'],
    ['a band of a date begins at a whole month', `${T}[2].bands[1].from`, 0.5, 'a whole number'],
    [
      'the floor of an essential question can be reached',
      `${S}[0].essential.minPoints`,
      5,
      'at most 4, the most this question gives',
    ],

    [
      'mappings name a declared framework',
      `${S}[1].mappings`,
      { other: ['A'] },
      'a framework declared under "frameworks"',
      `${S}[1].mappings.other`,
    ],
    ['mappings name a declared item', `${S}[0].mappings.frame[1]`, 'C', 'an item of frame; "C" is none'],
    ['mappings name an item once', `${S}[0].mappings.frame[1]`, 'A', 'each item once; "A" stands twice'],

    [
      'a condition names a question',
      `${when}.of[0].question`,
      'gone',
      'an earlier question of this file; "gone" is not in it',
      when,
    ],
    [
      'a condition looks back, not at its own question',
      when,
      { kind: 'dont-know', question: 'depth' },
      'an earlier question: a condition cannot look at its own question',
    ],
    [
      'a condition looks back, not ahead',
      `${S}[0].askedWhen`,
      { kind: 'dont-know', question: 'supplier' },
      'an earlier question: "supplier" comes later, and a condition may only look at questions before its own',
    ],
    [
      'a condition names an option',
      `${when}.of[0].anyOf[1]`,
      'online',
      'an option of "copies"; "online" is none',
      when,
    ],
    [
      '"none" is a choice of checklists alone',
      when,
      { kind: 'chose', question: 'supplier', anyOf: ['none'] },
      'an option of "supplier"; "none" is none',
    ],
    [
      '"never" is a choice of dates alone',
      when,
      { kind: 'chose', question: 'supplier', anyOf: ['never'] },
      'an option of "supplier"; "never" is none',
    ],
    [
      'nothing is chosen of a number',
      when,
      { kind: 'chose', question: 'trained', anyOf: ['none'] },
      'an option of "trained"',
    ],
    [
      'a number condition needs a number question',
      when,
      { kind: 'number', question: 'restore', atLeast: 1 },
      'a number question; "restore" is not one',
    ],
    [
      'so does one for a number below',
      `${when}.of[1].condition.question`,
      'drill',
      'a number question; "drill" is not one',
      when,
    ],
    [
      'a profile condition names a known type',
      `${when}.of[2].anyOf[0]`,
      'castle',
      'a known type; "castle" is none',
      when,
    ],
    [
      'a profile condition cannot name what objects inherit',
      when,
      { kind: 'profile', field: 'services', anyOf: ['constructor'] },
      'a known services; "constructor" is none',
    ],

    [
      'without a previous edition there is no relation',
      `${S}[1].relation`,
      { kind: 'same' },
      'none, since there is no previous edition',
    ],

    [
      'an action improves a question of the file',
      'actions[1].improves[0].question',
      'gone',
      'a question of this file; "gone" is none',
    ],
    [
      'an action reaches a better level',
      'actions[1].improves[0].from',
      2,
      'more than 2: an action reaches a better level',
      'actions[1].improves[0].to',
    ],
    ['an action reaches points that exist', 'actions[1].improves[0].to', 3, 'points that "restore" can give'],
    [
      'a sum of statements is reachable, and no other',
      'actions[1].improves[0]',
      { question: 'copies', from: 0, to: 4 },
      'points that "copies" can give',
      'actions[1].improves[0].to',
    ],
    [
      'target profiles have ids of their own',
      'targetProfiles',
      [profile([]), profile([])],
      'already at',
      'targetProfiles[1].id',
    ],
    [
      'a profile has one target for a question',
      'targetProfiles',
      [profile([{ question: 'restore', minPoints: 4 }])],
      'already at',
      'targetProfiles[0].targets[1].question',
    ],
    [
      'a target is for a question of the file',
      'targetProfiles',
      [profile([{ question: 'gone', minPoints: 1 }])],
      'a question of this file; "gone" is none',
      'targetProfiles[0].targets[1].question',
    ],
    [
      'a target can be reached',
      'targetProfiles',
      [profile([{ question: 'supplier', minPoints: 2 }])],
      'points that "supplier" can give',
      'targetProfiles[0].targets[1].minPoints',
    ],
    ['costs do not run backwards', 'actions[1].cost.toPounds', 99, 'at least 100'],
    [
      'nor do those of a size',
      'actions[1].costBySize',
      { small: { fromPounds: 2, toPounds: 1 } },
      'at least 2',
      'actions[1].costBySize.small.toPounds',
    ],
    [
      'statements are improved of a checklist alone',
      'actions[1].improves[0]',
      { question: 'restore', statements: ['offline'] },
      '"restore" is no checklist',
      'actions[1].improves[0].statements',
    ],
    [
      'statements that are improved exist',
      'actions[1].improves[0]',
      { question: 'copies', statements: ['offline', 'online'] },
      'a statement of "copies", once; "online" is none or stands twice',
      'actions[1].improves[0].statements[1]',
    ],
    ['prerequisites exist', 'actions[1].requires[0]', 'gone', 'an action of this file; "gone" is none'],
    [
      'no action is its own prerequisite',
      'actions[1].requires[0]',
      'try',
      'prerequisites that do not lead back',
      'actions[1].requires',
    ],

    [
      'a contradiction names questions of the file',
      'contradictions[0].when.of[1].question',
      'gone',
      'a question of this file; "gone" is none',
      'contradictions[0].when',
    ],
    [
      'what is asked about by name names questions of the file',
      'askedByName[0].questions[0]',
      'gone',
      'a question of this file; "gone" is none',
    ],
    [
      'what is asked about by name names each once',
      'askedByName[0].questions[1]',
      'restore',
      'an id of its own: "restore" is already at askedByName[0].questions[0]',
    ],
    [
      'a contradiction looks at two questions',
      'contradictions[0].when.of[1]',
      { kind: 'dont-know', question: 'restore' },
      'a condition over at least two questions',
      'contradictions[0].when',
    ],

    ['an unknown key is refused', 'colour', 'blue', 'no such key'],
    ['so is one deep inside', `${S}[0].options[1].colour`, 'blue', 'no such key'],
    ['a missing key is refused', `${S}[0].text`, undefined, 'text; it is missing'],
    ['a question is of a known kind', `${S}[1].kind`, 'essay', 'one of "levels", "choice",', `${S}[1].kind`],
    ['ids are kebab-case', `${S}[1].id`, 'Supplier', 'a short kebab-case id'],
    ['ids are short', `${S}[1].id`, 'a'.repeat(61), 'an id of at most 60 characters'],
    ['points are whole', `${S}[1].options[1].points`, 2.5, 'a whole number, not the number 2.5'],
    ['points are not negative', `${S}[1].options[0].points`, -1, 'at least 0'],
    ['points end at 1000', `${S}[1].options[1].points`, 1001, 'at most 1000'],
    ['percents end at 100', 'scoring.bands[2].from', 101, 'at most 100'],
    ['weights begin at 1', 'sections[1].weight', 0, 'at least 1'],
    ['one option is no choice', `${S}[1].options`, [{ id: 'one', text: 'One', points: 1 }], 'at least 2 entries'],
    ['a section has a question', 'sections[1]', section('second', []), 'at least 1 entry', 'sections[1].questions'],
    ['an empty "all" is refused', when, { kind: 'all', of: [] }, 'at least 1 entry', `${when}.of`],
    ['texts are not blank', `${S}[1].text`, ' \t ', 'some text'],
    ['nor such that nobody sees', `${S}[1].text`, '\u200E\u3164\u2800', 'some text'],
    ['one line is one', `${S}[1].text`, 'One\ntwo', 'one line'],
    ['texts end somewhere', `${S}[1].text`, 'x'.repeat(601), 'at most 600 characters'],
    ['no lone surrogate', `${S}[1].text`, 'Half a smile \ud83d', 'whole characters, without half of one'],
    [
      'no direction override',
      `${S}[1].text`,
      'yes \u202e on',
      'no control characters, text-direction marks or signs that nobody can see',
    ],
    [
      'no direction isolate',
      `${S}[1].text`,
      'yes \u2066 on',
      'no control characters, text-direction marks or signs that nobody can see',
    ],
    [
      'no control character',
      `${S}[1].text`,
      'yes \u0007 no',
      'no control characters, text-direction marks or signs that nobody can see',
    ],
    [
      'no control character of the second sort',
      `${S}[1].text`,
      'yes \u009b no',
      'no control characters, text-direction marks or signs that nobody can see',
    ],
    [
      'no byte-order mark',
      `${S}[1].text`,
      'yes \uFEFF no',
      'no control characters, text-direction marks or signs that nobody can see',
    ],
    [
      'no noncharacter',
      `${S}[1].text`,
      'yes \uFDD0 no',
      'no control characters, text-direction marks or signs that nobody can see',
    ],
    [
      'no noncharacter of another plane',
      `${S}[1].text`,
      'yes \u{1FFFE} no',
      'no control characters, text-direction marks or signs that nobody can see',
    ],
    [
      'no vertical tab',
      `${S}[1].text`,
      'yes \v no',
      'no control characters, text-direction marks or signs that nobody can see',
    ],
    [
      'no line separator',
      `${S}[1].text`,
      'yes \u2028 no',
      'no control characters, text-direction marks or signs that nobody can see',
    ],
    [
      'no character that XML cannot hold',
      `${S}[1].text`,
      'yes \uffff no',
      'no control characters, text-direction marks or signs that nobody can see',
    ],
    ['addresses are https', 'publisher.address', 'javascript:alert(1)', 'an address that begins with https://'],
    ['a day is a day', 'published', '2026-02-29', 'date'],
    ['a version is a short name', 'version', '2026 / 1', 'a version such as 2026.1 or 3.2'],
    ['an older shape than the oldest is refused', 'formatVersion', 0, '1'],
  ];

  it.each(rows)('%s', (_rule, path, value, expected, faultAt = path) => {
    expect(faultsOf(withChange(sound, path, value))).toEqual([
      { path: faultAt, expected: expect.stringContaining(expected) },
    ]);
  });

  it('a circle of prerequisites is told at each action on it, and at no other', () => {
    const circle = withChange(sound, 'actions', [
      action('a', ['c']),
      action('b', ['a']),
      action('c', ['b']),
      action('after', ['a']),
    ]);
    expect(faultsOf(circle)).toEqual(
      [0, 1, 2].map((index) => ({
        path: `actions[${index}].requires`,
        expected: expect.stringContaining('lead back'),
      })),
    );
  });

  it('with a previous edition every question says how it relates to it', () => {
    const later = withChange(sound, 'previousEdition', { version: '2025.1', removed: [] });
    expect(faultsOf(later)).toHaveLength(8);
    expect(faultsOf(later)).toContainEqual({ path: `${S}[0].relation`, expected: 'how it relates to edition 2025.1' });
  });

  it('lists every fault, and counts those beyond the first hundred', () => {
    const many = edition([
      section(
        'first',
        Array.from({ length: 130 }, () => text('same')),
      ),
    ]);
    expect(parseQuestionnaire(JSON.stringify(many))).toMatchObject({
      problem: { kind: 'faults', total: 129, faults: { length: 100 } },
    });
  });
});

describe('what is no questionnaire', () => {
  const sure = JSON.stringify(sound);
  const nested = (depth: number) =>
    `{"format":"assure-questionnaire","formatVersion":1,"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;

  it.each([
    ['nothing', '', { kind: 'empty' }],
    ['a truncated file', sure.slice(0, -2), { kind: 'not-json' }],
    ['two files in one', sure + sure, { kind: 'not-json' }],
    ['a list', `[${sure}]`, { kind: 'not-ours' }],
    ['null', 'null', { kind: 'not-ours' }],
    ['another product', '{"name":"x","version":"1.0.0"}', { kind: 'not-ours' }],
    [
      'a version that is no whole number',
      '{"format":"assure-questionnaire","formatVersion":1.5}',
      { kind: 'not-ours' },
    ],
    [
      'an outline inherited from __proto__',
      '{"__proto__":{"format":"assure-questionnaire","formatVersion":1}}',
      { kind: 'not-ours' },
    ],
    [
      'another format',
      '{"format":"assure-assessment","formatVersion":1}',
      { kind: 'wrong-format', found: 'assure-assessment', expected: ['assure-questionnaire'] },
    ],
    [
      'a newer version',
      sure.replace('"formatVersion":1', '"formatVersion":2'),
      { kind: 'made-by-newer-version', format: 'assure-questionnaire', found: 2, known: 1 },
    ],
    ['nested 65 deep', nested(65), { kind: 'too-deep', limit: 64 }],
    ['nested a hundred thousand deep', nested(100_000), { kind: 'too-deep', limit: 64 }],
    ['nested as deep as is allowed, but of other contents', nested(64), { kind: 'faults' }],
  ])('%s is refused', (_what, contents, problem) => {
    expect(parseFile(contents, questionnaireFormat)).toMatchObject({ ok: false, problem });
  });

  it.each([
    ['in the file', sure.replace('{', '{"__proto__":{"id":"x"},'), '__proto__'],
    [
      'in a question',
      sure.replace('"mappings":{', '"__proto__":null,"mappings":{'),
      'sections[0].questions[0].__proto__',
    ],
    [
      'in a record',
      sure.replace('"mappings":{', '"mappings":{"__proto__":["A"],'),
      'sections[0].questions[0].mappings.__proto__',
    ],
  ])('a __proto__ key %s is refused like any unknown key', (_where, contents, path) => {
    expect(parseQuestionnaire(contents)).toEqual({
      ok: false,
      problem: {
        kind: 'faults',
        format: 'assure-questionnaire',
        total: 1,
        faults: [{ path, expected: expect.stringContaining('no such key') }],
      },
    });
  });
});

describe('bytes', () => {
  const sure = JSON.stringify(sound);
  const bytes = new TextEncoder().encode(sure);

  it('a byte-order mark is dropped', () => {
    expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes))).toEqual({ ok: true, value: sure });
  });

  it.each([
    ['a byte that UTF-8 does not have', Uint8Array.of(...bytes, 0xff)],
    ['a sequence cut short', Uint8Array.of(...bytes, 0xe2, 0x82)],
    ['an overlong slash', Uint8Array.of(0xc0, 0xaf)],
    ['a surrogate written out', Uint8Array.of(0xed, 0xa0, 0x80)],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x7b, 0x00)],
  ])('%s is not text', (_what, bad) => {
    expect(decodeText(bad)).toEqual({ ok: false, problem: { kind: 'not-text' } });
  });

  it('a byte more than the limit is refused unread', () => {
    expect(decodeText(bytes, bytes.length)).toMatchObject({ ok: true });
    expect(decodeText(bytes, bytes.length - 1)).toEqual({
      ok: false,
      problem: { kind: 'too-large', sizeBytes: bytes.length, limitBytes: bytes.length - 1 },
    });
  });
});

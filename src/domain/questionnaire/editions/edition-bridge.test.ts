import { describe, expect, it } from 'vitest';
import { smallEdition } from '../../contribution/small-edition.fixture.ts';
import { must } from '../../common/result.ts';
import { editionFaults } from './edition-bridge.ts';
import { parseQuestionnaire } from '../parse.ts';
import type { Question, Questionnaire } from '../schema.ts';

const common = {
  guidance: 'How to tell.',
  why: { text: 'Why.' },
  answeredBy: ['IT lead'],
  evidencePrompts: ['A record'],
  mappings: {},
};
const none = { id: 'none', text: 'None', points: 0 };
const half = { id: 'half', text: 'Half', points: 1 };
const full = { id: 'full', text: 'Full', points: 3 };
const levels = (id: string, changes: Partial<Extract<Question, { kind: 'levels' }>> = {}): Question => ({
  ...common,
  kind: 'levels',
  id,
  text: `Is ${id} done?`,
  options: [none, half, full],
  ...changes,
});
const patched: Question = {
  ...common,
  kind: 'number',
  id: 'patched',
  text: 'How many are patched?',
  unit: 'per cent',
  minimum: 0,
  maximum: 100,
  whole: true,
  bands: [
    { from: 0, points: 0, meaning: 'Few' },
    { from: 95, points: 3, meaning: 'Nearly all' },
  ],
};

const same = { relation: { kind: 'same' } } as const;
const reworded = { relation: { kind: 'reworded' } } as const;

function edition(
  version: string,
  questions: readonly Question[],
  previousEdition?: Questionnaire['previousEdition'],
  id = 'small',
): Questionnaire {
  const sections = [{ id: 'basics', title: 'Basics', summary: 'The basics.', questions }];
  const parsed = parseQuestionnaire(JSON.stringify({ ...smallEdition, id, version, sections, previousEdition }));
  return must(parsed.ok ? parsed.value : null, `the edition is sound: ${JSON.stringify(parsed)}`);
}

const first = edition('2026.1', [levels('policy'), levels('backup'), patched]);
const next = (questions: readonly Question[], removed: readonly string[] = []): Questionnaire =>
  edition('2026.2', questions, {
    version: '2026.1',
    removed: removed.map((question) => ({ question, reason: 'No longer asked.' })),
  });

const keptPolicy = levels('policy', same);
const keptBackup = levels('backup', same);
const keptPatched: Question = { ...patched, ...same };
const kept = [keptPolicy, keptBackup, keptPatched];

describe('editionFaults', () => {
  it.each<readonly [rule: string, later: Questionnaire]>([
    ['all kept', next(kept)],
    [
      'options in another order, guidance mended',
      next([levels('policy', { ...same, guidance: 'Ask.' }), keptBackup, keptPatched]),
    ],
    [
      'twice the weight',
      next([
        levels('policy', { ...same, options: [none, { ...half, points: 2 }, { ...full, points: 6 }] }),
        keptBackup,
        keptPatched,
      ]),
    ],
    [
      'other words with the same points',
      next([
        levels('policy', { ...reworded, text: 'Is there a policy?' }),
        keptBackup,
        { ...keptPatched, ...reworded, text: 'What share is patched?' },
      ]),
    ],
    [
      'other points, and said to be stricter',
      next([
        levels('policy', { relation: { kind: 'stricter' }, options: [none, half, { ...full, points: 6 }] }),
        keptBackup,
        keptPatched,
      ]),
    ],
    [
      'one removed, one new',
      next([keptPolicy, keptPatched, levels('cloud', { relation: { kind: 'new' } })], ['backup']),
    ],
    [
      'one split in two, one of which keeps its id',
      next([
        levels('policy', { relation: { kind: 'split', from: 'policy' } }),
        levels('policy-read', { relation: { kind: 'split', from: 'policy' } }),
        keptBackup,
        keptPatched,
      ]),
    ],
    ['two merged', next([levels('basics', { relation: { kind: 'merged', from: ['policy', 'backup'] } }), keptPatched])],
  ])('%s: nothing wrong', (_rule, later) => {
    expect(editionFaults([first], later)).toEqual([]);
  });

  const at = (question: number, end: string) => `sections[0].questions[${question}].${end}`;
  it.each<readonly [rule: string, later: Questionnaire, path: string, expected: string]>([
    ['no edition is named', edition('2026.2', [levels('policy')]), 'previousEdition.version', '2026.1, the newest'],
    [
      'another edition is named',
      edition('2026.2', kept, { version: '2025.1', removed: [] }),
      'previousEdition.version',
      '2026.1, the newest',
    ],
    [
      'same with other points',
      next([levels('policy', { ...same, options: [none, half, { ...full, points: 6 }] }), keptBackup, keptPatched]),
      at(0, 'relation'),
      '"stricter" or "looser"',
    ],
    [
      'reworded with another option id',
      next([
        levels('policy', { ...reworded, options: [none, half, { ...full, id: 'whole' }] }),
        keptBackup,
        keptPatched,
      ]),
      at(0, 'relation'),
      '"stricter" or "looser"',
    ],
    [
      'same of another kind',
      next([{ ...keptPatched, id: 'policy' }, keptBackup, keptPatched]),
      at(0, 'relation'),
      '"stricter" or "looser"',
    ],
    [
      'same with another limit',
      next([keptPolicy, keptBackup, { ...patched, ...same, maximum: 200 }]),
      at(2, 'relation'),
      '"stricter" or "looser"',
    ],
    [
      'same with other words',
      next([levels('policy', { ...same, text: 'Is there a policy?' }), keptBackup, keptPatched]),
      at(0, 'relation'),
      '"reworded"',
    ],
    [
      'same with an option in other words',
      next([
        levels('policy', { ...same, options: [none, half, { ...full, text: 'All of it' }] }),
        keptBackup,
        keptPatched,
      ]),
      at(0, 'relation'),
      '"reworded"',
    ],
    ['same without an earlier question', next([...kept, levels('cloud', same)]), at(3, 'relation'), '"cloud" is none'],
    [
      'stricter without an earlier question',
      next([...kept, levels('cloud', { relation: { kind: 'stricter' } })]),
      at(3, 'relation'),
      '"cloud" is none',
    ],
    [
      'new under an id in use',
      next([levels('policy', { relation: { kind: 'new' } }), keptBackup, keptPatched]),
      at(0, 'id'),
      'never used before',
    ],
    [
      'split from a question that never was',
      next([...kept, levels('cloud', { relation: { kind: 'split', from: 'sky' } })]),
      at(3, 'relation.from'),
      '"sky" is none',
    ],
    [
      'merged under the id of a third',
      next([levels('patched', { relation: { kind: 'merged', from: ['policy', 'backup'] } })], []),
      at(0, 'id'),
      'never used before',
    ],
    ['one gone without a word', next([keptPolicy, keptPatched]), 'previousEdition.removed', '"backup" with a reason'],
    ['one removed that never was', next(kept, ['cloud']), 'previousEdition.removed[0].question', '"cloud" is none'],
  ])('%s', (_rule, later, path, expected) => {
    expect(editionFaults([first], later)).toEqual([{ path, expected: expect.stringContaining(expected) }]);
  });

  it('goes by the newest earlier edition and the longest memory', () => {
    const second = next([keptPolicy, keptPatched], ['backup']);
    const third = edition('2026.10', [keptPolicy, keptPatched, levels('backup', { relation: { kind: 'new' } })], {
      version: '2026.2',
      removed: [],
    });
    expect(editionFaults([first, second], third)).toEqual([
      {
        path: 'sections[0].questions[2].id',
        expected: 'an id never used before; "backup" is a question of edition 2026.1',
      },
    ]);
  });

  it('holds a questionnaire against the one that it grew from', () => {
    const grown = (questions: readonly Question[]) =>
      edition('2026.1', questions, { questionnaire: first.id, version: first.version, removed: [] }, 'grown');
    expect(editionFaults([first], grown(kept))).toEqual([]);
    expect(editionFaults([first], grown([keptPolicy, keptPatched]))).toEqual([
      { path: 'previousEdition.removed', expected: expect.stringContaining('"backup" with a reason') },
    ]);
  });

  it('passes over later editions and other questionnaires', () => {
    expect(editionFaults([next(kept)], first)).toEqual([]);
    expect(editionFaults([edition('2025.1', [levels('policy')], undefined, 'another')], first)).toEqual([]);
  });
});

describe('what one edition says of the one before', () => {
  const faultsOf = (changes: object) => {
    const parsed = parseQuestionnaire(JSON.stringify({ ...next(kept), ...changes }));
    return !parsed.ok && parsed.problem.kind === 'faults' ? parsed.problem.faults : [];
  };
  const removed = (...questions: string[]) => ({
    previousEdition: { version: '2026.1', removed: questions.map((question) => ({ question, reason: 'Gone.' })) },
  });

  it.each<readonly [rule: string, changes: object, path: string]>([
    [
      'itself as its previous edition',
      { previousEdition: { version: '2026.2', removed: [] } },
      'previousEdition.version',
    ],
    [
      'itself as the questionnaire that it grew from',
      { previousEdition: { questionnaire: 'small', version: '2026.1', removed: [] } },
      'previousEdition.questionnaire',
    ],
    ['a removed question that is still there', removed('policy'), 'previousEdition.removed[0].question'],
    ['a question removed twice', removed('gone', 'gone'), 'previousEdition.removed[1].question'],
  ])('%s is a fault', (_rule, changes, path) => {
    expect(faultsOf(changes)).toMatchObject([{ path }]);
  });
});

describe('conditions that can never be met are faults', () => {
  const asked = (askedWhen: Question['askedWhen']) => {
    const parsed = parseQuestionnaire(JSON.stringify(smallEditionWith(askedWhen)));
    return parsed.ok ? [] : parsed.problem.kind === 'faults' && parsed.problem.faults.map(({ expected }) => expected);
  };
  const smallEditionWith = (askedWhen: Question['askedWhen']) => ({
    ...smallEdition,
    sections: [
      {
        id: 'basics',
        title: 'Basics',
        summary: 'The basics.',
        questions: [levels('policy'), patched, { ...levels('backup'), askedWhen }],
      },
    ],
  });

  it.each<readonly [NonNullable<Question['askedWhen']>, string | null]>([
    [{ kind: 'points', question: 'policy', atLeast: 3 }, null],
    [{ kind: 'points', question: 'policy', atLeast: 4 }, 'at most 3, the most points that "policy" gives'],
    [{ kind: 'points-below', question: 'policy', below: 1 }, null],
    [{ kind: 'points-below', question: 'policy', below: 0 }, 'more than 0, the fewest points that "policy" gives'],
    [{ kind: 'number', question: 'patched', atLeast: 100 }, null],
    [{ kind: 'number', question: 'patched', atLeast: 101 }, 'at most 100, the most that "patched" takes'],
    [{ kind: 'number-below', question: 'patched', below: 1 }, null],
    [{ kind: 'number-below', question: 'patched', below: 0 }, 'more than 0, the least that "patched" takes'],
  ])('%j', (condition, expected) => {
    expect(asked(condition)).toEqual(expected === null ? [] : [expected]);
  });
});

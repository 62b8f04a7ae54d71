import { describe, expect, it } from 'vitest';
import { filesOfOtherText, SOUND_EDITION, SOUND_FILES } from './file-doors.ts';
import { formatAssessment } from '#src/domain/assessment/file/index.ts';
import {
  checkOutline,
  type EditionBeside,
  FORMAT_NAMES,
  FORMATS,
  formatsReadBy,
  formatWords,
  isFormatName,
  openFile,
} from '#src/domain/formats/index.ts';
import { openStoreCopy } from '#src/platform/storage/recovery/index.ts';
import type { Fault } from '#src/domain/common/faults.ts';
import { readOutline, type FileProblem } from '#src/domain/common/file.ts';
import { problemLines } from '#src/domain/common/problem-lines.ts';
import { must } from '#src/domain/common/result.ts';

const names = Object.keys(SOUND_FILES) as readonly (keyof typeof SOUND_FILES)[];

/** A file at the command line's door. */
async function check(
  file: unknown,
  editions: readonly EditionBeside[] = [SOUND_EDITION],
): Promise<{ readonly notes: readonly string[] } | FileProblem> {
  const outline = readOutline(JSON.stringify(file));
  if (!outline.ok) return outline.problem;
  const checked = await checkOutline(
    outline.value,
    async (wanted) =>
      editions.find(
        ({ questionnaire }) => questionnaire.id === wanted.id && questionnaire.version === wanted.version,
      ) ?? null,
  );
  return checked.ok ? checked.value : checked.problem;
}

/** The same at the app's. */
function open(file: unknown, editions: readonly EditionBeside[] = [SOUND_EDITION]) {
  const opened = openFile(JSON.stringify(file), { editions, openStoreCopy });
  if (opened.ok) return opened.value;
  return opened.problem.kind === 'file' ? opened.problem.problem : opened.problem;
}

const pathsOf = (result: unknown): unknown =>
  Array.isArray(Object(result).faults) ? Object(result).faults.map(({ path }: Fault) => path) : result;

/** The file with another value at one place. */
function withChange(file: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const copy: unknown = structuredClone(file);
  const holder = path.slice(0, -1).reduce<unknown>((inner, key) => Object(inner)[key], copy);
  Object(holder)[path.at(-1) ?? ''] = value;
  return copy;
}

describe('the registry of formats', () => {
  it('has each format under the name that its files bear', async () => {
    for (const name of FORMAT_NAMES) {
      const shape = await FORMATS[name].loadShape?.();
      if (shape) expect(shape.format).toBe(name);
      expect(formatWords(name)).toMatch(/^(?:a|an|the) /);
    }
    expect(isFormatName('constructor')).toBe(false);
    expect(formatWords('constructor')).toBe('of the kind "constructor"');
  });

  it.each(names)(
    'a sound file of %s passes every door that reads it, and is told by name at the others',
    async (name) => {
      const file = SOUND_FILES[name];
      const opened = open(file);
      if (FORMATS[name].readBy.app) expect(opened).not.toHaveProperty('faults');
      else expect(opened).toMatchObject({ kind: 'wrong-format', found: name, expected: formatsReadBy('app') });
      const checked = await check(file);
      if (FORMATS[name].readBy.check) expect(checked).toHaveProperty('notes');
      else expect(checked).toMatchObject({ kind: 'wrong-format', found: name, expected: formatsReadBy('check') });
    },
  );
});

describe('what must stand beside a file', () => {
  const pack = SOUND_FILES['assure-benchmark-pack'];
  const assessment = SOUND_FILES['assure-assessment'];
  /** Opened again: what is signed off cannot have another answer than was signed. */
  const draft = { ...assessment, status: 'draft' };
  const backup = SOUND_FILES['assure-backup'];
  const [firstAnswer] = assessment.answers;
  const shares = ['cohorts', 0, 'questions', 0];
  // Everybody's own sections may be withheld beside those of a type.
  const withSections = pack.cohorts.findIndex(({ sections }) => sections.length > 0);
  const frozen = (path: readonly (string | number)[]) => ['signOffs', 0, 'score', ...path];

  it.each<readonly [what: string, file: unknown, path: string]>([
    [
      'a figure about a question that the edition lacks',
      withChange(pack, [...shares, 'questionId'], 'gone'),
      'cohorts[0].questions[0].questionId',
    ],
    [
      'a figure about a section that it lacks',
      withChange(pack, ['cohorts', withSections, 'sections', 0, 'sectionId'], 'gone'),
      `cohorts[${withSections}].sections[0].sectionId`,
    ],
    [
      'points that a question cannot give',
      withChange(pack, [...shares, 'shares', 0, 'points'], -1 + 1000),
      'cohorts[0].questions[0].shares[1].points',
    ],
    [
      'an answer to no question',
      withChange(draft, ['answers', 0], { ...firstAnswer, questionId: 'gone' }),
      'answers[0].questionId',
    ],
    [
      'an answer other than the signed one',
      withChange(assessment, ['answers', 0], { ...firstAnswer, note: 'Never signed' }),
      'answers[0]',
    ],
    ['a day other than the signed one', withChange(assessment, ['assessmentDate'], '2026-06-29'), 'assessmentDate'],
    [
      'another day than was signed, inside a backup',
      withChange(backup, ['assessments', 0, 'assessmentDate'], '2026-06-29'),
      'assessments[0].assessmentDate',
    ],
    ['a signed overall figure', withChange(assessment, frozen(['percent']), 12), 'signOffs[0].score.percent'],
    [
      'a signed provable figure',
      withChange(assessment, frozen(['provablePercent']), 99),
      'signOffs[0].score.provablePercent',
    ],
    [
      'a signed figure of a section',
      withChange(assessment, frozen(['sections', 0, 'percent']), 1),
      'signOffs[0].score.sections[0].percent',
    ],
    ['a signed band', withChange(assessment, frozen(['band']), 'constructor'), 'signOffs[0].score.band'],
    [
      'signed gaps',
      withChange(assessment, frozen(['essentialGaps']), ['gone', 'gone-too', 'gone-as-well']),
      'signOffs[0].score.essentialGaps[0]',
    ],
    [
      'rules of scoring that are not known here',
      withChange(assessment, ['signOffs', 0, 'scorerVersion'], 2),
      'signOffs[0].scorerVersion',
    ],
    [
      'another name than that of its edition',
      withChange(assessment, ['questionnaire', 'version'], '2031.1'),
      'questionnaire.version',
    ],
    [
      'a forged figure inside a backup',
      withChange(backup, ['assessments', 0, 'signOffs', 0, 'score', 'percent'], 12),
      'assessments[0].signOffs[0].score.percent',
    ],
  ])('%s is refused by both doors at the same path', async (_what, file, path) => {
    const atTheCommandLine = pathsOf(await check(file));
    const inTheApp = pathsOf(open(file));
    expect(inTheApp).toContain(path);
    // The command line finds an edition by its name, so that a false name is one that is not here.
    if (!path.startsWith('questionnaire.')) expect(atTheCommandLine).toEqual(inTheApp);
  });

  it('a forged figure in a backup from before an upgrade is refused as well', () => {
    const copy = SOUND_FILES['assure-store-copy'];
    expect(pathsOf(open(withChange(copy, ['assessments', 0, 'signOffs', 0, 'score', 'percent'], 12)))).toEqual([
      'assessments[0].signOffs[0].score.percent',
    ]);
  });

  it('a pack that comes before its edition is kept, and said to be unchecked', async () => {
    expect(open(pack, [])).toMatchObject({ kind: 'pack', isChecked: false });
    expect(open(pack)).toMatchObject({ kind: 'pack', isChecked: true });
    expect(await check(pack, [])).toEqual({ notes: ['not checked beside its edition: small 2026.1 is not here'] });
  });

  it('a pack that was kept so and does not fit makes no backup unreadable: it is named', async () => {
    const unfit = withChange(backup, ['packs', 0, 'cohorts', 0, 'questions', 0, 'questionId'], 'gone');
    expect(open(unfit)).toMatchObject({ kind: 'backup' });
    expect(await check(unfit)).toMatchObject({
      notes: [
        expect.stringMatching(/^packs\[0\]\.cohorts\[0\]\.questions\[0\]\.questionId: expected a question of small/),
      ],
    });
  });

  it('a sign-off of another edition than its assessment is refused, whether that edition is here or not', async () => {
    const signOff = must(assessment.signOffs[0], 'it is signed');
    const earlier = {
      ...signOff,
      questionnaire: { ...signOff.questionnaire, version: '2025.1', hash: 'a'.repeat(64) },
      score: { ...signOff.score, percent: 3 },
    };
    const paths = ['signOffs[0].questionnaire.version', 'signOffs[0].questionnaire.hash'];
    for (const file of [
      { ...assessment, signOffs: [earlier, signOff] },
      { ...assessment, status: 'draft', signOffs: [earlier] },
    ]) {
      expect(pathsOf(await check(file))).toEqual(paths);
      expect(pathsOf(open(file))).toEqual(paths);
      expect(pathsOf(open({ ...backup, assessments: [file] }))).toEqual(paths.map((path) => `assessments[0].${path}`));
    }
  });

  it('signed figures of an edition that is not here are said to be unchecked', async () => {
    expect(await check(assessment, [])).toMatchObject({
      notes: [
        'not checked beside its edition: small 2026.1 is not here',
        'signed figures not checked: edition not here (small 2026.1)',
      ],
    });
  });
});

describe('another text under the name of an edition that is here', () => {
  const { questionnaire } = SOUND_EDITION;
  const other = { ...questionnaire, publisher: { ...questionnaire.publisher, name: 'Somebody else' } };
  const files = filesOfOtherText(other);
  const words = 'another text of small 2026.1 than the one that is here';

  it('is refused where its figures would be judged by it', async () => {
    expect(open(files['assure-questionnaire'])).toMatchObject({ kind: 'edition-differs' });
    expect(open(files['assure-assessment'])).toMatchObject({ kind: 'edition-missing' });
    expect(pathsOf(await check(files['assure-assessment']))).toContain('questionnaire.hash');
    expect(pathsOf(await check(files['assure-report']))).toEqual(['snapshot.questionnaire.hash']);
    // Sound by itself, and what it was made by is said.
    expect(await check(files['assure-report'], [])).toMatchObject({
      notes: expect.arrayContaining(['its edition was taken from the file itself: small 2026.1 is not here']),
    });
  });

  it('is said of a backup, which is never lost for it', async () => {
    const notes = [`questionnaires[0]: ${words}. What the backup holds was checked by its own`];
    expect(open(files['assure-backup'])).toMatchObject({ kind: 'backup', unchecked: notes });
    expect(await check(files['assure-backup'])).toEqual({ notes });
    expect(await check(files['assure-backup'], [])).toEqual({ notes: [] });
  });

  it('is said where the backup itself holds both', async () => {
    const both = withChange(files['assure-backup'], ['questionnaires'], [other, questionnaire]);
    const notes = [
      'questionnaires[1]: another text of small 2026.1 than the one before it. What the backup holds was checked by its own',
    ];
    expect(open(both, [])).toMatchObject({ unchecked: notes });
    expect(await check(both, [])).toEqual({ notes });
  });

  it('judges no pack: that is held against the text that is here', async () => {
    const [section, ...sections] = questionnaire.sections;
    const renamed = { ...other, sections: [{ ...must(section, 'there is one'), id: 'renamed' }, ...sections] };
    expect(
      open({
        ...SOUND_FILES['assure-backup'],
        assessments: [],
        reportWordings: [],
        contributionSeries: [],
        training: [],
        followUps: [],
        whatIsRun: [],
        questionnaires: [renamed],
      }),
    ).toMatchObject({ unchecked: [expect.stringMatching(/^questionnaires\[0\]: another text/)] });
  });
});

describe('half of a character, which JSON can write and nothing can be hashed with', () => {
  /** Every text of a file, as a change of it. */
  function* withHalf(value: unknown, whole: unknown, path: readonly (string | number)[]): Generator {
    if (typeof value === 'string' && path.at(-1) !== 'format') yield withChange(whole, path, `${value}\uD800`);
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value)) yield withChange(whole, [...path, '\uDC00'], 1);
    for (const [key, inner] of Array.isArray(value)
      ? value.slice(0, 3).map((item, index) => [index, item] as const)
      : Object.entries(value))
      yield* withHalf(inner, whole, [...path, key]);
  }

  it.each(names)('is refused wherever it stands in a file of %s', async (name) => {
    const file: unknown =
      name === 'assure-assessment' ? JSON.parse(formatAssessment(SOUND_FILES[name])) : SOUND_FILES[name];
    let count = 0;
    for (const broken of withHalf(file, file, [])) {
      count += 1;
      for (const outcome of [open(broken), await check(broken)])
        expect(outcome).toMatchObject({ kind: expect.stringMatching(/^(?:faults|wrong-format)$/) });
    }
    expect(count).toBeGreaterThan(10);
  });
});

/** Words of the library that reads the shapes, and of its way of writing. */
const LIBRARY_WORDS =
  /Invalid|Too (?:big|small)|Unrecognized|received|\b(?:string|array|record|int|boolean|undefined|NaN|discriminator|nonoptional|input)\b|[<>]=?\d|regex|pattern|\/\^|zod/i;

/** Every kind of wrong value, and none of them right everywhere. */
const WRONG: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e15,
  '',
  'x'.repeat(50_000),
  'Ünfit id',
  [],
  {},
  ['one', 'one'],
  Array.from({ length: 300 }, () => 'a'),
  { kind: 'essay' },
];

/** What a backup holds that has a file of its own, whose every place is tried there. */
const isTriedAlone = (name: string, path: readonly (string | number)[]): boolean =>
  name === 'assure-backup' &&
  path.length > 2 &&
  ['assessments', 'questionnaires', 'packs'].some((member) => member === path[0]);

describe.each(names.filter((name) => FORMATS[name].readBy.check))('faults of a file of %s', (name) => {
  /** The places of every value, of entries of lists the first two. */
  const places = (value: unknown, path: readonly (string | number)[]): readonly (readonly (string | number)[])[] => {
    const inner: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
      ? value.slice(0, 2).map((item, index) => [index, item] as const)
      : typeof value === 'object' && value !== null
        ? Object.entries(value)
        : [];
    return [...(path.length > 0 ? [path] : []), ...inner.flatMap(([key, item]) => places(item, [...path, key]))];
  };

  it('are told in words of ours, whatever is wrong and wherever', async () => {
    const said = new Set<string>();
    const shape = must(await FORMATS[name].loadShape?.(), 'it is read here');
    const editions = [SOUND_EDITION];
    for (const [index, path] of places(SOUND_FILES[name], [])
      .filter((place) => place.length < 8 && !isTriedAlone(name, place))
      .entries()) {
      // Each place is tried with some of the values in turn; all of them are met many times.
      for (const value of [undefined, ...WRONG.filter((_, at) => (at + index) % 4 === 0)]) {
        const result = await check(withChange(SOUND_FILES[name], path, value), editions);
        if ('kind' in result) for (const line of problemLines(result)) said.add(line.slice(line.indexOf(': ') + 1));
      }
    }
    expect(said.size).toBeGreaterThan(8);
    expect([...said].filter((line) => LIBRARY_WORDS.test(line.replaceAll(/"[^"]*"/g, '')))).toEqual([]);
    expect(shape.format).toBe(name);
  });
});

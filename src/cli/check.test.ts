import { mkdirSync, readdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { smallContribution, smallEdition } from '#src/domain/contribution/small-edition.fixture.ts';
import { checkCommand } from './check.ts';
import { assessment, edition, file, folder, jsonFile, linesOf, runHere } from './run-here.fixture.ts';
import { processShell, type Shell } from './shell.ts';

// Opening takes a second or more on purpose.
it('opens a sealed file with the passphrase in a file, and asks for it', async () => {
  const sealed = fileURLToPath(new URL('../domain/sealed/vectors/by-age-1.1.1.age.txt', import.meta.url));
  const shell: Shell = {
    ...processShell,
    print: () => undefined,
    tell: (line) => told.push(line),
    pathOf: (path) => path,
  };
  const told: string[] = [];
  expect(await checkCommand.run([sealed], shell)).toBe(1);
  vi.stubEnv('ASSURE_PASSPHRASE_FILE', join(folder, file('passphrase', 'canal biscuit thunder olive\n')));
  expect(await checkCommand.run([sealed], shell)).toBe(1);
  vi.unstubAllEnvs();
  expect(told).toEqual([
    expect.stringContaining('name that file in ASSURE_PASSPHRASE_FILE'),
    // Opened: what it holds is no file of ours.
    expect.stringContaining('a file of the format "assure-vector"'),
  ]);
});

describe('assure check', () => {
  it('has no fault and no advice for the modules of training that come with the app', async () => {
    const folderOf = fileURLToPath(new URL('../../training/', import.meta.url));
    const modules = readdirSync(folderOf, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .map((name) => join(folderOf, name));
    expect(modules.length).toBeGreaterThan(1);
    const said: string[] = [];
    const shell: Shell = {
      ...processShell,
      print: () => undefined,
      tell: (line) => said.push(line),
      pathOf: (path) => path,
    };
    for (const one of modules) expect(await checkCommand.run([one], shell)).toBe(0);
    expect(said).toEqual([]);
  });

  it('finds nothing wrong with sound files, of whatever kind and ending', async () => {
    const files = [
      edition,
      jsonFile('assessment.txt', assessment),
      jsonFile('contribution.json', smallContribution({ seriesId: 'series-0000000001' })),
    ];
    const ran = await runHere(checkCommand, ...files, '--questionnaire', edition);
    expect(ran).toMatchObject({
      code: 0,
      out: 'small.json: assure-questionnaire 1, no faults\nassessment.txt: assure-assessment 1, no faults\ncontribution.json: assure-contribution 1, no faults',
    });
    expect(linesOf(ran.err).filter((line) => !line.startsWith('small.json: advice '))).toEqual([]);
  });

  it('refuses another text under the name of an edition that comes with the app, as the app does', async () => {
    const shipped: unknown = JSON.parse(readFileSync('questionnaires/quick-check/2026.1.json', 'utf8'));
    const ran = await runHere(checkCommand, jsonFile('quick.json', { ...Object(shipped), title: 'Another text' }));
    expect(ran).toMatchObject({
      code: 1,
      err: expect.stringContaining('quick.json: version: expected another edition'),
    });
  });

  it('says what it could not look at', async () => {
    const ran = await runHere(checkCommand, jsonFile('assessment.json', assessment));
    expect(ran).toMatchObject({
      code: 0,
      err: 'assessment.json: not checked beside its edition: small 2026.1 is not here',
    });
  });

  const [policy, ...otherAnswers] = assessment.answers;
  const refused: readonly (readonly [name: string, contents: string | Uint8Array, expected: string])[] = [
    ['truncated', JSON.stringify(assessment, null, 2).slice(0, -300), 'not JSON: '],
    ['empty', '', 'empty: nothing is in it'],
    ['empty-but-for-a-mark', Uint8Array.of(0xef, 0xbb, 0xbf, 0x0a), 'empty: nothing is in it'],
    ['not-text', Uint8Array.of(0xff, 0xfe, 0x7b), 'not text in UTF-8'],
    ['another-product', '{"name":"x","version":"1.0.0"}', 'not a file of this product'],
    [
      'unknown-format',
      '{"format":"assure-poem","formatVersion":1}',
      'a file of the format "assure-poem", where "assure-questionnaire" or ',
    ],
    [
      'newer',
      JSON.stringify({ ...assessment, formatVersion: 7 }),
      'made by a newer version: assure-assessment 7, and the newest known here is 1',
    ],
    [
      'unknown-key',
      JSON.stringify({ ...assessment, organisation: { ...assessment.organisation, colour: 'blue' } }),
      'organisation.colour: expected no such key',
    ],
    ['wrong-type', JSON.stringify({ ...assessment, assessmentDate: 20260630 }), 'assessmentDate: expected '],
    [
      'duplicate-id',
      JSON.stringify({ ...assessment, answers: [policy, ...assessment.answers] }),
      'answers[1].questionId: expected an id of its own',
    ],
    [
      'dangling',
      JSON.stringify({ ...assessment, answers: [...otherAnswers, { ...policy, questionId: 'gone' }] }),
      'answers[4].questionId: expected a question of small 2026.1',
    ],
    [
      'unfit',
      JSON.stringify({ ...assessment, answers: [{ ...policy, value: { kind: 'option', option: 'l3' } }] }),
      'answers[0].value: expected ',
    ],
    [
      'other-hash',
      JSON.stringify({ ...assessment, questionnaire: { ...assessment.questionnaire, hash: 'a'.repeat(64) } }),
      'questionnaire.hash: expected ',
    ],
    [
      'too-deep',
      '{"format":"assure-assessment","formatVersion":1,"a":'.concat('['.repeat(80), ']'.repeat(80), '}'),
      'nested more than 64 deep',
    ],
  ];

  it('refuses files with faults of every kind, each with the path of its fault, and nothing else', async () => {
    const names = refused.map(([name, contents]) => file(name, contents));
    const ran = await runHere(checkCommand, ...names, '--questionnaire', edition);
    expect(ran).toMatchObject({ code: 1, out: '' });
    const lines = linesOf(ran.err);
    expect(lines).toEqual(refused.map(([name, , expected]) => expect.stringContaining(`${name}: ${expected}`)));
  });

  it('advises the author of a questionnaire on standard error, which is no fault', async () => {
    const ran = await runHere(checkCommand, edition);
    expect(ran).toMatchObject({ code: 0, out: 'small.json: assure-questionnaire 1, no faults' });
    expect(linesOf(ran.err)).toContain(
      'small.json: advice (no-action) at sections[0].questions[0], question "policy": no action improves it: say what would earn more points',
    );
    const american = jsonFile('american.json', { ...smallEdition, summary: 'What organizations do.' });
    expect((await runHere(checkCommand, american)).err).toContain(
      'american.json: advice (american-spelling) at summary: "organizations" is spelt the American way',
    );
  });

  it('prints how each question reads when asked to, and only for questionnaires', async () => {
    const ran = await runHere(checkCommand, edition, jsonFile('assessment.json', assessment), '--report');
    const [, headings = '', first = '', ...others] = linesOf(ran.out);
    expect(headings.split(/ {2,}/)).toEqual([
      'question',
      'words',
      'sentences',
      'longest',
      'per sentence',
      'grade',
      'reading age',
    ]);
    // "Is there a policy?", "How to tell.", "Why it matters." and "Option l0" to "Option l4".
    expect(first.split(/ {2,}/).slice(0, 5)).toEqual(['policy', '18', '7', '4', '2.6']);
    expect(others).toHaveLength(7);
    expect(linesOf(ran.err)).toContain('assessment.json: no report, since it is not a questionnaire');
  });

  it('holds an edition against the earlier ones in its folder', async () => {
    mkdirSync(join(folder, 'editions'));
    const related = {
      ...smallEdition,
      version: '2026.2',
      previousEdition: { version: '2026.1', removed: [] },
      sections: smallEdition.sections.map((section) => ({
        ...section,
        questions: section.questions.map((question) => ({ ...question, relation: { kind: 'same' } })),
      })),
    };
    const later = jsonFile('editions/2026.2.json', related);
    expect(await runHere(checkCommand, later)).toMatchObject({
      code: 0,
      err: expect.stringContaining(
        'not checked beside edition 2026.1: no sound 2026.1.json of "small" is in its folder',
      ),
    });

    jsonFile('editions/2026.1.json', smallEdition);
    jsonFile('editions/2025.1.json', { ...smallEdition, id: 'another', version: '2025.1' });
    const beside = await runHere(checkCommand, later);
    expect(beside.code).toBe(0);
    expect(linesOf(beside.err).filter((line) => !line.includes(': advice '))).toEqual([]);

    const [basics, ...sections] = related.sections;
    const shortened = jsonFile('editions/2026.2.json', {
      ...related,
      sections: [{ ...basics, questions: basics?.questions.slice(1) }, ...sections],
    });
    expect(await runHere(checkCommand, shortened)).toEqual({
      code: 1,
      out: '',
      err: 'editions/2026.2.json: previousEdition.removed: expected "policy" with a reason: it is in edition 2026.1 and gone from this one',
    });
  });

  it('refuses what is larger than files are by its size', async () => {
    const name = file('huge.json', '');
    // As long as it says, and nearly nothing of it on the disk.
    truncateSync(join(folder, name), 257 * 1024 * 1024);
    const ran = await runHere(checkCommand, name);
    expect(ran).toMatchObject({
      code: 1,
      out: '',
      err: 'huge.json: too large: 269,484,032 bytes, and at most 268,435,456 are opened',
    });
  });

  it('lists every fault of every file, and goes on after a bad one', async () => {
    const bad = jsonFile('bad.json', { ...assessment, status: 'maybe', createdAt: 'yesterday' });
    const ran = await runHere(checkCommand, bad, edition);
    expect(ran).toMatchObject({ code: 1, out: 'small.json: assure-questionnaire 1, no faults' });
    expect(linesOf(ran.err).filter((line) => line.startsWith('bad.json'))).toEqual([
      expect.stringMatching(/^bad\.json: status: /),
      expect.stringMatching(/^bad\.json: createdAt: /),
    ]);
  });

  it('takes a file that is not there for wrong use', async () => {
    expect(await runHere(checkCommand, 'nowhere.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('nowhere.json: cannot be read: ENOENT'),
    });
  });
});

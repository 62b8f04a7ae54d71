import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildAssessmentFile, emptyAnswer, questionnaireRef, type Answer } from '#src/domain/assessment/index.ts';
import { DISCLOSURE_RULE, formatContribution, formatPack, parsePack, type BenchmarkPack } from '#src/domain/benchmark/index.ts';
import { smallContribution, smallEdition } from '#src/domain/benchmark/small-edition.fixture.ts';
import { parseEdition } from '#src/testing/builders.ts';
import { readPdf } from '#src/testing/read-pdf.ts';
import { benchmarkCommand } from './benchmark.ts';
import { checkCommand } from './check.ts';
import { reportCommand } from './report.ts';
import { scoreCommand } from './score.ts';
import { processShell, type Command, type Shell } from './shell.ts';
import { simulateCommand } from './simulate.ts';

// Each process takes a good part of a second to start, and more on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'assure-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Ran = { readonly code: number; readonly out: string; readonly err: string };

/** Runs the command as a person would, in the folder of the test's files. */
const assure = (...args: string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const script = ['--import', join(root, 'node_modules/tsx/dist/loader.mjs'), join(root, 'src/cli/assure.ts')];
    execFile(process.execPath, [...script, ...args], { cwd: folder, maxBuffer: 64e6 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });

/** Runs one command without a process of its own, where only its refusal is looked at. */
async function runHere(command: Command, ...args: string[]): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const shell: Shell = { ...processShell, print: (line) => out.push(line), tell: (line) => err.push(line), pathOf: (path) => join(folder, path) };
  const code = await command.run(args, shell);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const file = (name: string, contents: string | Uint8Array): string => {
  writeFileSync(join(folder, name), contents);
  return name;
};
const linesOf = (printed: string): readonly string[] => printed.split('\n').filter((line) => line !== '');
const jsonFile = (name: string, value: unknown): string => file(name, JSON.stringify(value));

const SCRIPT = '<script>alert("1")</script>';
const answer = (questionId: string, value: Answer['value'], changes: Partial<Answer> = {}): Answer => ({
  ...emptyAnswer(questionId, '2026-06-01T09:00:00Z'),
  value,
  note: SCRIPT,
  ...changes,
});
const assessment = buildAssessmentFile(
  {
    id: 'first',
    organisation: { name: `Mercy ${SCRIPT}`, odsCode: null, type: 'acute-trust', sizeBand: 'from-10000', services: [] },
    questionnaire: questionnaireRef(smallEdition),
    assessmentDate: '2026-06-30',
    continuedFrom: null,
  ownTargets: [],
    status: 'draft',
    signOffs: [],
    createdAt: '2026-06-01T09:00:00Z',
    updatedAt: '2026-06-01T09:00:00Z',
  },
  [
    answer(
      'policy',
      { kind: 'option', option: 'l4' },
      { evidence: [{ title: 'Minutes', location: '', grade: 'documented', date: '2026-05-01', reviewer: '' }] },
    ),
    answer('habits', { kind: 'statements', statements: ['check'] }),
    answer('supplier', { kind: 'option', option: 'nobody' }),
    answer('restored', { kind: 'not-applicable', reason: SCRIPT }),
    answer('remark', { kind: 'text', text: SCRIPT }),
  ],
  [],
);

let edition = '';
beforeAll(() => {
  edition = jsonFile('small.json', smallEdition);
});

it('opens a sealed file with the passphrase in a file, and asks for it', async () => {
  const sealed = fileURLToPath(new URL('../domain/sealed/vectors/by-age-1.1.1.age.txt', import.meta.url));
  const shell: Shell = { ...processShell, print: () => undefined, tell: (line) => told.push(line), pathOf: (path) => path };
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

describe('assure', () => {
  it('tells how it is used: 2 and on standard error, or 0 and on standard output when asked', async () => {
    expect(await assure()).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Usage:') });
    expect(await assure('frobnicate')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('There is no command "frobnicate".') });
    expect(await assure('toString')).toMatchObject({ code: 2, out: '' });
    expect(await assure('--help')).toMatchObject({ code: 0, out: expect.stringContaining('check FILE...'), err: '' });
  });

  it.each([
    ['check', [], checkCommand],
    ['check', ['--colour', 'small.json'], checkCommand],
    ['score', [], scoreCommand],
    ['score', ['one.json', 'two.json'], scoreCommand],
    ['benchmark', ['--out', 'pack.json'], benchmarkCommand],
    ['benchmark', ['small.json'], benchmarkCommand],
    ['benchmark', ['--out', 'pack.json', 'small.json', '--period', '2026-06-30'], benchmarkCommand],
    ['benchmark', ['--out', 'pack.json', 'no-such-folder'], benchmarkCommand],
    ['simulate', ['--questionnaire', 'small.json', '--count', '0', '--seed', '1', '--out', 'x'], simulateCommand],
    ['simulate', ['--questionnaire', 'small.json', '--count', '3', '--seed', 'one', '--out', 'x'], simulateCommand],
    ['simulate', ['--questionnaire', 'small.json', '--count', '3', '--seed', '1'], simulateCommand],
  ])('wrong use: %s %j', async (name, args, command) => {
    expect(await runHere(command, ...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(`Usage: npm run --silent assure -- ${name}`) });
  });
});

describe('assure check', () => {
  it('finds nothing wrong with sound files, of whatever kind and ending', async () => {
    const files = [
      edition,
      jsonFile('assessment.txt', assessment),
      jsonFile('contribution.json', smallContribution({ seriesId: 'series-0000000001' })),
    ];
    const ran = await assure('check', ...files, '--questionnaire', edition);
    expect(ran).toMatchObject({
      code: 0,
      out: 'small.json: assure-questionnaire 1, no faults\nassessment.txt: assure-assessment 1, no faults\ncontribution.json: assure-contribution 1, no faults\n',
    });
    expect(linesOf(ran.err).filter((line) => !line.startsWith('small.json: advice '))).toEqual([]);
  });

  it('says what it could not look at', async () => {
    const ran = await assure('check', jsonFile('assessment.json', assessment));
    expect(ran).toMatchObject({ code: 0, err: 'assessment.json: not checked beside its edition: small 2026.1 is not here\n' });
  });

  const [policy, ...otherAnswers] = assessment.answers;
  const refused: readonly (readonly [name: string, contents: string | Uint8Array, expected: string])[] = [
    ['truncated', JSON.stringify(assessment, null, 2).slice(0, -300), 'not JSON: '],
    ['empty', '', 'not JSON: '],
    ['not-text', Uint8Array.of(0xff, 0xfe, 0x7b), 'not text in UTF-8'],
    ['another-product', '{"name":"x","version":"1.0.0"}', 'not a file of this product'],
    ['unknown-format', '{"format":"assure-poem","formatVersion":1}', 'a file of the format "assure-poem", where "assure-questionnaire" or '],
    ['newer', JSON.stringify({ ...assessment, formatVersion: 7 }), 'made by a newer version: assure-assessment 7, and the newest known here is 1'],
    ['unknown-key', JSON.stringify({ ...assessment, organisation: { ...assessment.organisation, colour: 'blue' } }), 'organisation.colour: expected no such key'],
    ['wrong-type', JSON.stringify({ ...assessment, assessmentDate: 20260630 }), 'assessmentDate: expected '],
    ['duplicate-id', JSON.stringify({ ...assessment, answers: [policy, ...assessment.answers] }), 'answers[1].questionId: expected an id of its own'],
    ['dangling', JSON.stringify({ ...assessment, answers: [...otherAnswers, { ...policy, questionId: 'gone' }] }), 'answers[4].questionId: expected a question of small 2026.1'],
    ['unfit', JSON.stringify({ ...assessment, answers: [{ ...policy, value: { kind: 'option', option: 'l3' } }] }), 'answers[0].value: expected '],
    ['other-hash', JSON.stringify({ ...assessment, questionnaire: { ...assessment.questionnaire, hash: 'a'.repeat(64) } }), 'questionnaire.hash: expected '],
    ['too-deep', '{"format":"assure-assessment","formatVersion":1,"a":'.concat('['.repeat(80), ']'.repeat(80), '}'), 'nested more than 64 deep'],
  ];

  it('refuses files with faults of every kind, each with the path of its fault, and nothing else', async () => {
    const names = refused.map(([name, contents]) => file(name, contents));
    const ran = await assure('check', ...names, '--questionnaire', edition);
    expect(ran).toMatchObject({ code: 1, out: '' });
    const lines = ran.err.trimEnd().split('\n');
    expect(lines).toEqual(refused.map(([name, , expected]) => expect.stringContaining(`${name}: ${expected}`)));
  });

  it('advises the author of a questionnaire on standard error, which is no fault', async () => {
    const ran = await runHere(checkCommand, edition);
    expect(ran).toMatchObject({ code: 0, out: 'small.json: assure-questionnaire 1, no faults' });
    expect(linesOf(ran.err)).toContain('small.json: advice (no-action) at sections[0].questions[0], question "policy": no action improves it: say what would earn more points');
    const american = jsonFile('american.json', { ...smallEdition, summary: 'What organizations do.' });
    expect((await runHere(checkCommand, american)).err).toContain('american.json: advice (american-spelling) at summary: "organizations" is spelt the American way');
  });

  it('prints how each question reads when asked to, and only for questionnaires', async () => {
    const ran = await runHere(checkCommand, edition, jsonFile('assessment.json', assessment), '--report');
    const [, headings = '', first = '', ...others] = linesOf(ran.out);
    expect(headings.split(/ {2,}/)).toEqual(['question', 'words', 'sentences', 'longest', 'per sentence', 'grade', 'reading age']);
    // "Is there a policy?", "How to tell.", "Why it matters." and "Option l0" to "Option l4".
    expect(first.split(/ {2,}/).slice(0, 5)).toEqual(['policy', '18', '7', '4', '2.6']);
    expect(others).toHaveLength(7);
    expect(linesOf(ran.err)).toContain('assessment.json: no report, since it is not a questionnaire');
  });

  it('holds an edition against the earlier ones in its folder', async () => {
    mkdirSync(join(folder, 'editions'));
    const related = { ...smallEdition, version: '2026.2', previousEdition: { version: '2026.1', removed: [] }, sections: smallEdition.sections.map((section) => ({ ...section, questions: section.questions.map((question) => ({ ...question, relation: { kind: 'same' } })) })) };
    const later = jsonFile('editions/2026.2.json', related);
    expect(await runHere(checkCommand, later)).toMatchObject({ code: 0, err: expect.stringContaining('not checked beside edition 2026.1: no sound 2026.1.json of "small" is in its folder') });

    jsonFile('editions/2026.1.json', smallEdition);
    jsonFile('editions/2025.1.json', { ...smallEdition, id: 'another', version: '2025.1' });
    const beside = await runHere(checkCommand, later);
    expect(beside.code).toBe(0);
    expect(linesOf(beside.err).filter((line) => !line.includes(': advice '))).toEqual([]);

    const [basics, ...sections] = related.sections;
    const shortened = jsonFile('editions/2026.2.json', { ...related, sections: [{ ...basics, questions: basics?.questions.slice(1) }, ...sections] });
    expect(await runHere(checkCommand, shortened)).toEqual({
      code: 1,
      out: '',
      err: 'editions/2026.2.json: previousEdition.removed: expected "policy" with a reason: it is in edition 2026.1 and gone from this one',
    });
  });

  it('refuses 21 MB by its size', async () => {
    const huge = JSON.stringify({ ...assessment, padding: 'x'.repeat(21 * 1024 * 1024) });
    const ran = await assure('check', file('huge.json', huge));
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toMatch(/^huge\.json: too large: 22,\d{3},\d{3} bytes, and at most 20,971,520 are opened\n$/);
  });

  it('lists every fault of every file, and goes on after a bad one', async () => {
    const bad = jsonFile('bad.json', { ...assessment, status: 'maybe', createdAt: 'yesterday' });
    const ran = await assure('check', bad, edition);
    expect(ran).toMatchObject({ code: 1, out: 'small.json: assure-questionnaire 1, no faults\n' });
    expect(linesOf(ran.err).filter((line) => line.startsWith('bad.json'))).toEqual([expect.stringMatching(/^bad\.json: status: /), expect.stringMatching(/^bad\.json: createdAt: /)]);
  });

  it('takes a file that is not there for wrong use', async () => {
    expect(await runHere(checkCommand, 'nowhere.json')).toMatchObject({ code: 2, err: expect.stringContaining('nowhere.json: cannot be read: ENOENT') });
  });

  it('shows no control character of a file to the terminal', async () => {
    const ran = await assure('check', file('escape.json', '{"format":"\u001b[2J\u0007","formatVersion":1}'));
    expect(ran.code).toBe(1);
    // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(ran.err).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});

describe('assure score', () => {
  it('prints overall, sections, gaps, provable and points per question', async () => {
    const ran = await assure('score', jsonFile('scored.json', assessment), '--questionnaire', edition);
    expect(ran).toMatchObject({ code: 0, err: '' });
    // Basics: 4 + 2 of 10. Depth, weight 3: supplier 0 of 5, patched not asked, restored not applicable, watch open (4), remark 0 of 0.
    // Low: (60 + 3 * 0) / 4 = 15. High: (60 + 3 * 4/9 * 100) / 4 = 48.33. Provable: (40 + 0) / 4 = 10.
    expect(JSON.parse(ran.out)).toMatchObject({
      assessment: { id: 'first', status: 'draft', assessmentDate: '2026-06-30' },
      questionnaire: questionnaireRef(smallEdition),
      scorerVersion: 1,
      isComplete: false,
      overall: { earned: 6, available: 19, open: 4, provable: 4, lowPercent: 15, highPercent: 48, provablePercent: 10, band: 'low' },
      sections: [
        { id: 'basics', weight: 1, earned: 6, available: 10, open: 0, provable: 4, lowPercent: 60, highPercent: 60, band: 'high' },
        { id: 'depth', weight: 3, earned: 0, available: 9, open: 4, provable: 0, lowPercent: 0, highPercent: 44, band: 'low' },
      ],
      essentialGaps: [],
      questions: [
        { id: 'policy', section: 'basics', state: 'answered', earned: 4, available: 4, provable: 4 },
        { id: 'habits', state: 'answered', earned: 2, available: 6 },
        { id: 'supplier', state: 'answered', earned: 0, available: 5 },
        { id: 'patched', state: 'not-asked', earned: null, available: null },
        { id: 'restored', state: 'not-applicable', earned: null, available: null, reason: `Does not apply: ${SCRIPT}.` },
        { id: 'watch', state: 'open', earned: 0, available: 4 },
        { id: 'remark', state: 'answered', earned: 0, available: 0 },
      ],
    });
  });

  it('scores nothing that has faults, and asks for an edition that is not here', async () => {
    const dangling = jsonFile('dangling.json', { ...assessment, answers: [answer('gone', null)] });
    expect(await runHere(scoreCommand, dangling, '--questionnaire', edition)).toMatchObject({ code: 1, out: '', err: expect.stringContaining('answers[0].questionId') });
    expect(await runHere(scoreCommand, jsonFile('elsewhere.json', assessment))).toMatchObject({ code: 1, out: '', err: expect.stringContaining('--questionnaire') });
    expect(await runHere(scoreCommand, edition)).toMatchObject({ code: 1, out: '', err: expect.stringContaining('a file of the format "assure-questionnaire"') });
  });
});

describe('assure report', () => {
  const spread = { size: 30, median: 40, quartiles: { lower: 20, upper: 60 }, deciles: null };
  const peers: BenchmarkPack = {
    format: 'assure-benchmark-pack',
    formatVersion: 1,
    id: 'peers',
    title: `Peers ${SCRIPT}`,
    publisher: 'Tests',
    questionnaire: { id: 'small', version: '2026.1' },
    period: '2026',
    basis: 'contributions',
    method: 'Counted.',
    published: '2026-12-01',
    cohorts: [{ id: 'all', title: 'All organisations', type: null, sizeBand: null, size: 30, overall: spread, sections: [], questions: [] }],
    figures: [],
    withheld: [{ cohort: 'care-home', what: 'Care home', why: 'Fewer than 8 organisations.' }],
    disclosureRule: DISCLOSURE_RULE,
  };
  beforeAll(() => {
    jsonFile('reported.json', assessment);
    file('peers.json', formatPack(peers));
  });
  const report = (...args: string[]) => assure('report', 'reported.json', '--questionnaire', edition, ...args);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const partsOf = (name: string) => Object.fromEntries(Object.entries(unzipSync(readFileSync(join(folder, name)))).map(([part, bytes]) => [part, strFromU8(bytes)]));

  it('writes each format, and keeps scripts in texts as text', async () => {
    expect(await report('--format', 'html', '--out', 'report.html', '--pack', 'peers.json')).toMatchObject({ code: 0, err: '' });
    expect(read('report.html')).toContain('&lt;script&gt;');
    expect(read('report.html')).not.toContain(SCRIPT);
    expect(read('report.html')).toContain('All organisations');
    expect(await report('--format', 'json', '--out', 'report.json')).toMatchObject({ code: 0 });
    expect(read('report.json')).toContain(JSON.stringify(`Mercy ${SCRIPT}`).slice(1, -1));
    expect(await report('--format', 'csv', '--out', 'report.csv')).toMatchObject({ code: 0 });
    expect(read('report.csv')).toContain('policy');
    expect(await report('--format', 'pdf', '--out', 'report.pdf')).toMatchObject({ code: 0, err: '' });
    const pdf = await readPdf(readFileSync(join(folder, 'report.pdf')));
    expect(pdf.pages[0]?.text).toContain(`Mercy ${SCRIPT}`);
    expect(await report('--format', 'docx', '--out', 'report.docx', '--pack', 'peers.json')).toMatchObject({ code: 0, err: '' });
    expect(partsOf('report.docx')['word/document.xml']).toContain('&lt;script&gt;');
    expect(partsOf('report.docx')['word/document.xml']).not.toContain(SCRIPT);
    expect(await report('--format', 'xlsx', '--out', 'report.xlsx')).toMatchObject({ code: 0, err: '' });
    expect(partsOf('report.xlsx')['xl/sharedStrings.xml']).toContain('&lt;script&gt;');
  });

  it('writes each chart as lines and as a picture of twice its points', async () => {
    expect(await runHere(reportCommand, 'reported.json', '--questionnaire', edition, '--format', 'html', '--audience', 'audit', '--out', 'report.html', '--charts', 'charts')).toMatchObject({ code: 0 });
    const svg = read('charts/score-by-section.svg');
    const [, width = 0, height = 0] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
    const png = readFileSync(join(folder, 'charts/score-by-section.png'));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * Number(width), 2 * Number(height)]);
    // Bars and letters, and not a white sheet, which takes no room.
    expect(png.length).toBeGreaterThan(2000);
  });

  it('writes data from which the same score comes again, with no other file at hand', async () => {
    expect(await report('--format', 'json', '--out', 'report.json')).toMatchObject({ code: 0 });
    const again = await runHere(scoreCommand, 'report.json');
    expect(again).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(again.out)).toEqual(JSON.parse((await runHere(scoreCommand, 'reported.json', '--questionnaire', edition)).out));
    const figures = JSON.parse(read('report.json')).figures;
    expect(JSON.parse(again.out).overall).toMatchObject({ lowPercent: figures.overall.lowPercent, provablePercent: figures.overall.provablePercent });
  });

  it('compares common questions with a pack of another edition, and says so', async () => {
    const questions = [{ questionId: 'policy', shares: [0, 1, 2, 4].map((points) => ({ points, atOrAbovePercent: 100 - 10 * points })) }];
    const [all] = peers.cohorts;
    const older = { ...peers, questionnaire: { id: 'small', version: '2025.1' }, cohorts: [{ ...all, questions }] };
    file('older.json', JSON.stringify(older));
    const relation = { kind: 'same' };
    const sections = smallEdition.sections.map((one) => ({ ...one, questions: one.questions.map((question) => ({ ...question, relation })) }));
    const next = parseEdition({ ...smallEdition, sections, previousEdition: { version: '2025.1', removed: [] } });
    const args = [jsonFile('next-reported.json', { ...assessment, questionnaire: questionnaireRef(next) }), '--questionnaire', jsonFile('next.json', next), '--format', 'html', '--out', 'bridged.html'];
    const ran = await runHere(reportCommand, ...args, '--pack', 'older.json');
    expect(ran).toMatchObject({ code: 0, err: expect.stringContaining('The pack is of edition 2025.1; this assessment answers edition 2026.1.') });
    expect(read('bridged.html')).toContain('No figure is given for sections and overall.');
    expect(read('bridged.html')).not.toContain('Own score in the spread of peers');
    expect(await runHere(reportCommand, 'reported.json', '--questionnaire', edition, '--format', 'html', '--out', 'x', '--pack', 'older.json')).toMatchObject({
      code: 1,
      err: expect.stringContaining('neither says which of its questions mean the same'),
    });
  });

  it.each([
    [['--format', 'poem', '--out', 'x'], 2, '--format: one of html, pdf, docx, xlsx, csv, json'],
    [['--format', 'html'], 2, '--out is missing'],
    [['--format', 'html', '--out', 'x', '--audience', 'press'], 2, '--audience: one of board, audit, public'],
    [['--format', 'csv', '--out', 'x', '--audience', 'public'], 2, 'not for publication'],
    [['--format', 'html', '--out', 'x', '--pack', 'reported.json'], 1, 'a file of the format "assure-assessment"'],
    [['--format', 'html', '--out', 'x', '--pack', 'peers.json', '--cohort', 'care-home'], 2, 'care-home is withheld'],
    [['--format', 'html', '--out', 'x', '--pack', 'peers.json', '--cohort', 'hospice'], 2, '--cohort: one of all'],
    [['--format', 'html', '--out', 'no-such-folder/x'], 2, 'cannot be written: ENOENT'],
  ])('%j fails and says why', async (args, code, expected) => {
    expect(await runHere(reportCommand, 'reported.json', '--questionnaire', edition, ...args)).toMatchObject({ code, out: '', err: expect.stringContaining(expected) });
  });
});

describe('assure simulate and benchmark', () => {
  const line = (index: number, changes = {}): string =>
    formatContribution(smallContribution({ seriesId: `series-${String(index).padStart(12, '0')}`, ...changes }));
  const set = (name: string, from: number, count: number): string =>
    file(name, Array.from({ length: count }, (_, index) => `${line(from + index)}\n`).join(''));
  const build = (...args: string[]) => assure('benchmark', '--questionnaire', edition, '--published', '2026-12-01', '--out', 'pack.json', ...args);
  const buildHere = (...args: string[]) =>
    runHere(benchmarkCommand, '--questionnaire', edition, '--published', '2026-12-01', '--out', 'pack.json', ...args);
  const readPack = () => parsePack(readFileSync(join(folder, 'pack.json'), 'utf8'));

  it('makes the same lines for the same seed, and an illustrative pack of them', async () => {
    const args = ['simulate', '--questionnaire', edition, '--count', '60', '--seed', '5', '--out'];
    expect(await assure(...args, 'one.ndjson')).toMatchObject({ code: 0, err: '' });
    await assure(...args, 'two.ndjson');
    const text = readFileSync(join(folder, 'one.ndjson'), 'utf8');
    expect(text.trimEnd().split('\n')).toHaveLength(60);
    expect(readFileSync(join(folder, 'two.ndjson'), 'utf8')).toBe(text);
    const ran = await build('one.ndjson', '--title', 'National figures');
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.out)).toMatchObject({ basis: 'illustrative', organisations: 60, refused: 0 });
    expect(readPack()).toMatchObject({ ok: true, value: { basis: 'illustrative', title: 'Illustrative: National figures', published: '2026-12-01' } });
    expect(await assure('check', 'one.ndjson', 'pack.json', '--questionnaire', edition)).toMatchObject({
      code: 0,
      out: 'one.ndjson: 60 contributions, no faults\npack.json: assure-benchmark-pack 1, no faults\n',
    });
  });

  it('reads folders of single files and sets of lines, lists what it refuses with file, line and why, and goes on', async () => {
    mkdirSync(join(folder, 'inbox', 'north'), { recursive: true });
    for (let index = 0; index < 5; index += 1) file(`inbox/north/${index}.txt`, JSON.stringify(JSON.parse(line(index)), null, 2));
    file('inbox/a.json', line(1, { revision: 2 }));
    file('inbox/notes.txt', 'Please find ours attached.');
    jsonFile('inbox/assessment.json', assessment);
    const lines = [line(10), '{"format":"assure-contr', line(11), '', line(12, { states: 'aaaaaaz' }), line(13, { points: [3, 6, 5, 5, 6, 4, 0] }), line(14)];
    file('set.ndjson', Buffer.concat([Buffer.from(`${lines.join('\r\n')}\n`), Buffer.from([0xff, 0x0a]), Buffer.from(line(15))]));
    const ran = await build('inbox', 'set.ndjson');
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.out)).toMatchObject({ basis: 'contributions', organisations: 9, outdated: 1, replaced: 0, refused: 6 });
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
    expect(readPack()).toMatchObject({ ok: true, value: { cohorts: [{ id: 'all', size: 9 }, expect.anything(), expect.anything()] } });
  });

  it('gives the same bytes whatever the order of the files', async () => {
    set('first.ndjson', 100, 10);
    file('second.ndjson', Array.from({ length: 9 }, (_, index) => line(200 + index, { points: [index % 3, 6, 5, 5, 6, 4, 0] })).join('\n'));
    await buildHere('first.ndjson', 'second.ndjson');
    const text = readFileSync(join(folder, 'pack.json'), 'utf8');
    await buildHere('second.ndjson', 'first.ndjson');
    expect(readFileSync(join(folder, 'pack.json'), 'utf8')).toBe(text);
  });

  it('mixes no real and made-up figures, no years, and writes nothing then', async () => {
    rmSync(join(folder, 'pack.json'), { force: true });
    set('real.ndjson', 300, 9);
    file('made-up.ndjson', line(400, { basis: 'illustrative' }));
    const ran = await buildHere('real.ndjson', 'made-up.ndjson');
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toContain('small 2026.1, 2026, made up: 1 organisation, the first at ');
    file('older.ndjson', line(500, { period: '2025' }));
    expect(await buildHere('real.ndjson', 'older.ndjson')).toMatchObject({ code: 1, out: '' });
    expect(() => readFileSync(join(folder, 'pack.json'))).toThrow('ENOENT');
    const chosen = await buildHere('real.ndjson', 'older.ndjson', '--period', '2026');
    expect(chosen).toMatchObject({ code: 0, err: expect.stringContaining('for 2025, where 2026 is asked for') });
  });

  it('reads archives, and writes the same figures as a table', async () => {
    file('inbox.zip', zipSync({ 'a.ndjson': readFileSync(join(folder, set('nine.ndjson', 700, 9))), 'b.json': strToU8(line(710)), 'notes.txt': strToU8('hello') }));
    const ran = await buildHere('inbox.zip', '--csv', 'pack.csv');
    expect(ran).toMatchObject({ code: 0, err: expect.stringMatching(/inbox\.zip, notes\.txt: not JSON/) });
    expect(JSON.parse(ran.out)).toMatchObject({ organisations: 10, refused: 1 });
    expect(readFileSync(join(folder, 'pack.csv'), 'utf8')).toContain('all,All organisations,overall,,,median,100,10,');
    expect(await buildHere(file('damaged.zip', readFileSync(join(folder, 'inbox.zip')).subarray(0, 200)))).toMatchObject({ code: 1, err: expect.stringContaining('a zip archive that cannot be unpacked') });
  });

  it('gives no pack that differs from an earlier one by fewer than eight', async () => {
    const varied = (name: string, count: number) =>
      file(name, Array.from({ length: count }, (_, index) => line(800 + index, { points: [[0, 1, 2, 4][index % 4], Math.floor(index / 4), 5, 5, 6, 4, 0] })).join('\n'));
    varied('then.ndjson', 12);
    expect(await buildHere('then.ndjson')).toMatchObject({ code: 0, err: expect.stringContaining('Held against no earlier pack') });
    expect(await buildHere(varied('now.ndjson', 19), '--earlier', 'then.ndjson')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('7 organisations with answers that are in no earlier pack'),
    });
    expect(await buildHere(varied('later.ndjson', 20), '--earlier', 'then.ndjson')).toMatchObject({ code: 0, err: expect.not.stringContaining('Held against no earlier pack') });
    expect(await buildHere('later.ndjson', '--earlier', 'pack.csv')).toMatchObject({ code: 1, err: expect.stringContaining('nothing can be held against it') });
  });

  it('makes no pack of seven, nor of nothing', async () => {
    expect(await buildHere(set('seven.ndjson', 600, 7))).toMatchObject({ code: 1, out: '', err: expect.stringContaining('7 organisations: no figure is given for fewer than 8') });
    expect(await buildHere(file('prose.txt', 'hello\nworld\n'))).toMatchObject({ code: 1, out: '', err: expect.stringContaining('No contribution could be used') });
  });
});

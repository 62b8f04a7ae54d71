import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { questionnaireRef } from '#src/domain/assessment/index.ts';
import { formatPack } from '#src/domain/benchmark/pack/index.ts';
import { smallEdition } from '#src/domain/contribution/small-edition.fixture.ts';
import { parseEdition, peerGroup, peerPack } from '#src/testing/builders.ts';
import { readPdf } from '#src/testing/read-pdf.ts';
import { reportCommand } from './report.ts';
import { assessment, edition, file, folder, jsonFile, runHere, SCRIPT } from './run-here.fixture.ts';
import { scoreCommand } from './score.ts';

describe('assure report', () => {
  const spread = { size: 30, median: 40, quartiles: { lower: 20, upper: 60 }, deciles: null };
  const peers = peerPack({
    title: `Peers ${SCRIPT}`,
    cohorts: [
      peerGroup({
        size: 30,
        overall: spread,
      }),
    ],
    withheld: [{ cohort: 'care-home', what: 'Care home', why: 'Fewer than 8 organisations.' }],
  });
  beforeAll(() => {
    jsonFile('reported.json', assessment);
    file('peers.json', formatPack(peers));
  });
  const report = (...args: string[]) => runHere(reportCommand, 'reported.json', '--questionnaire', edition, ...args);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const partsOf = (name: string) =>
    Object.fromEntries(
      Object.entries(unzipSync(readFileSync(join(folder, name)))).map(([part, bytes]) => [part, strFromU8(bytes)]),
    );

  it('writes each format, and keeps scripts in texts as text', async () => {
    expect(await report('--format', 'html', '--out', 'report.html', '--pack', 'peers.json')).toMatchObject({
      code: 0,
      err: '',
    });
    expect(read('report.html')).toContain('&lt;script&gt;');
    expect(read('report.html')).not.toContain(SCRIPT);
    expect(read('report.html')).toContain('All organisations');
    expect(await report('--format', 'json', '--out', 'report.json')).toMatchObject({ code: 0 });
    expect(read('report.json')).toContain(JSON.stringify(`Mercy ${SCRIPT}`).slice(1, -1));
    expect(await report('--format', 'csv', '--audience', 'audit', '--out', 'report.csv')).toMatchObject({ code: 0 });
    expect(read('report.csv')).toContain('policy');
    expect(await report('--format', 'pdf', '--out', 'report.pdf')).toMatchObject({ code: 0, err: '' });
    const pdf = await readPdf(readFileSync(join(folder, 'report.pdf')));
    expect(pdf.pages[0]?.text).toContain(`Mercy ${SCRIPT}`);
    expect(await report('--format', 'docx', '--out', 'report.docx', '--pack', 'peers.json')).toMatchObject({
      code: 0,
      err: '',
    });
    expect(partsOf('report.docx')['word/document.xml']).toContain('&lt;script&gt;');
    expect(partsOf('report.docx')['word/document.xml']).not.toContain(SCRIPT);
    expect(await report('--format', 'pptx', '--out', 'report.pptx', '--pack', 'peers.json')).toMatchObject({
      code: 0,
      err: '',
    });
    const slides = partsOf('report.pptx');
    expect(slides['ppt/slides/slide1.xml']).toContain('&lt;script&gt;');
    expect(Object.values(slides).join('\n')).not.toContain(SCRIPT);
    expect(await report('--format', 'xlsx', '--out', 'report.xlsx')).toMatchObject({ code: 0, err: '' });
    expect(partsOf('report.xlsx')['xl/sharedStrings.xml']).toContain('&lt;script&gt;');
  });

  it('writes each chart as lines and as a picture of twice its points', async () => {
    expect(
      await runHere(
        reportCommand,
        'reported.json',
        '--questionnaire',
        edition,
        '--format',
        'html',
        '--audience',
        'audit',
        '--out',
        'report.html',
        '--charts',
        'charts',
      ),
    ).toMatchObject({ code: 0 });
    const svg = read('charts/score-by-section.svg');
    const [, width = 0, height = 0] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
    const png = readFileSync(join(folder, 'charts/score-by-section.png'));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * Number(width), 2 * Number(height)]);
    // Bars and letters, and not a white sheet, which takes no room.
    expect(png.length).toBeGreaterThan(2000);
  });

  it('writes data from which the same score comes again, with no other file', async () => {
    expect(await report('--format', 'json', '--out', 'report.json')).toMatchObject({ code: 0 });
    const again = await runHere(scoreCommand, 'report.json');
    expect(again).toMatchObject({
      code: 0,
      err: expect.stringMatching(
        /^report\.json: not checked, since [^\n]+\nreport\.json: its edition was taken from the file itself: small 2026\.1 is not here$/,
      ),
    });
    expect(JSON.parse(again.out)).toEqual(
      JSON.parse((await runHere(scoreCommand, 'reported.json', '--questionnaire', edition)).out),
    );
    const figures = JSON.parse(read('report.json')).figures;
    expect(JSON.parse(again.out).overall).toMatchObject({
      lowPercent: figures.overall.lowPercent,
      provablePercent: figures.overall.provablePercent,
    });
  });

  it('compares common questions with a pack of another edition, and says so', async () => {
    const questions = [
      { questionId: 'policy', shares: [0, 1, 2, 4].map((points) => ({ points, atOrAbovePercent: 100 - 10 * points })) },
    ];
    const [all] = peers.cohorts;
    const older = { ...peers, questionnaire: { id: 'small', version: '2025.1' }, cohorts: [{ ...all, questions }] };
    file('older.json', JSON.stringify(older));
    const relation = { kind: 'same' };
    const sections = smallEdition.sections.map((one) => ({
      ...one,
      questions: one.questions.map((question) => ({ ...question, relation })),
    }));
    const next = parseEdition({ ...smallEdition, sections, previousEdition: { version: '2025.1', removed: [] } });
    const args = [
      jsonFile('next-reported.json', { ...assessment, questionnaire: questionnaireRef(next) }),
      '--questionnaire',
      jsonFile('next.json', next),
      '--format',
      'html',
      '--out',
      'bridged.html',
    ];
    const ran = await runHere(reportCommand, ...args, '--pack', 'older.json');
    expect(ran).toMatchObject({
      code: 0,
      err: expect.stringContaining('The pack is of edition 2025.1; this assessment answers edition 2026.1.'),
    });
    expect(read('bridged.html')).toContain('No figure is given for sections and overall.');
    expect(read('bridged.html')).not.toContain('Own score in the spread of peers');
    expect(
      await runHere(
        reportCommand,
        'reported.json',
        '--questionnaire',
        edition,
        '--format',
        'html',
        '--out',
        'x',
        '--pack',
        'older.json',
      ),
    ).toMatchObject({
      code: 1,
      err: expect.stringContaining('neither says which of its questions mean the same'),
    });
  });

  it.each([
    [['--format', 'poem', '--out', 'x'], 2, '--format: one of pdf, html, docx, pptx, xlsx, csv, data-xlsx, json'],
    [['--format', 'html'], 2, '--out is missing'],
    [['--format', 'html', '--out', 'x', '--audience', 'press'], 2, '--audience: one of manager, board, audit, public'],
    [
      ['--format', 'html', '--out', 'x', '--audience', 'manager'],
      2,
      '--audience: of this questionnaire one of board, audit, public',
    ],
    [
      ['--format', 'csv', '--out', 'x', '--audience', 'public'],
      2,
      'holds every answer, which the version for publication does not',
    ],
    [['--format', 'csv', '--out', 'x'], 2, 'holds every answer, which the version for the board does not'],
    [
      ['--format', 'pptx', '--out', 'x', '--audience', 'audit'],
      2,
      'holds slides for a board, which the version for the audit committee does not',
    ],
    [['--format', 'json', '--out', 'x', '--audience', 'audit'], 2, 'for no one audience'],
    [['--format', 'html', '--out', 'x', '--pack', 'reported.json'], 1, 'a file of the format "assure-assessment"'],
    [['--format', 'html', '--out', 'x', '--pack', 'peers.json', '--cohort', 'care-home'], 2, 'care-home is withheld'],
    [['--format', 'html', '--out', 'x', '--pack', 'peers.json', '--pack', 'peers.json'], 2, 'that was named before'],
    [['--format', 'html', '--out', 'x', '--pack', 'peers.json', '--cohort', 'hospice'], 2, '--cohort: one of all'],
    [['--format', 'html', '--out', 'no-such-folder/x'], 2, 'cannot be written: ENOENT'],
  ])('%j fails and says why', async (args, code, expected) => {
    expect(await runHere(reportCommand, 'reported.json', '--questionnaire', edition, ...args)).toMatchObject({
      code,
      out: '',
      err: expect.stringContaining(expected),
    });
  });
});

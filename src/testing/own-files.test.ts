import coreFile from '../../questionnaires/assure-core/2026.1.json' with { type: 'json' };
import { expect, it } from 'vitest';
import { checkCommand } from '#src/cli/check.ts';
import { file, runHere } from '#src/cli/run-here.fixture.ts';
import { formatAssessment } from '#src/domain/assessment/file/index.ts';
import type { AssessmentFile } from '#src/domain/assessment/index.ts';
import { formatBackup, verifyBackup, hashOfBackup, type Backup } from '#src/domain/backup/index.ts';
import { contentHash } from '#src/domain/common/content-hash.ts';
import { decodeText, MAX_FAULTS_LISTED, MAX_FILE_BYTES, parseOutline, readOutline } from '#src/domain/common/file.ts';
import { must } from '#src/domain/common/result.ts';
import { buildSignOff } from '#src/domain/scoring/index.ts';
import { openFile } from '#src/domain/formats/index.ts';
import { openStoreCopy } from '#src/platform/storage/recovery/index.ts';
import { assessmentFormat } from '#src/domain/assessment/file/index.ts';
import { change, parseEdition, signatory } from './builders.ts';
import { completeAssessment } from './complete-assessment.ts';
import { backupWith } from '#src/testing/builders.ts';

/** What the app writes must open again, in the app and on the command line, at every size that it writes. */

const MB = 1024 * 1024;
const core = parseEdition(coreFile);
const note = (serial: number, length: number): string =>
  `${serial} ${'We keep the register and test it at each quarter’s end. '.repeat(80)}`.slice(0, length);

/**
 * An assessment of years: signed again and again, a third of its answers changed before each, and every answer changed
 * often.
 */
function ofYears(id: string, signings: number, changes: number, length: number): AssessmentFile {
  let serial = 0;
  const newNote = () => note((serial += 1), length);
  const complete = completeAssessment(
    core,
    { type: 'acute-trust', sizeBand: 'from-5000-to-9999', services: ['emergency-department', 'inpatient-beds'] },
    7,
    '2026-06-30',
  );
  let answers = complete.answers.map((each) => ({ ...each, note: newNote() }));
  const signOffs = Array.from({ length: signings }, (_, index) => {
    answers = answers.map((each, at) => ((at + index) % 3 === 0 ? { ...each, note: newNote() } : each));
    const made = buildSignOff(complete, { answers, evidence: complete.evidence }, core, {
      ...signatory(),
      name: `Signatory ${index}`,
    });
    return must(made.ok ? made.value : null, 'nothing is open');
  });
  const history = answers.flatMap(({ questionId }) =>
    Array.from({ length: changes }, () => change(questionId, { note: newNote() }, { note: newNote() })),
  );
  return { ...complete, id, answers, history, signOffs };
}

const backupOf = (assessments: AssessmentFile[]): Backup =>
  backupWith({
    madeAt: '2026-12-01T10:00:00.000Z',
    madeBy: 'Tests',
    assessments,
    questionnaires: [core],
  });

const here = { editions: [{ hash: contentHash(core), questionnaire: core }], openStoreCopy };

it('two assessment files of 11 MB make a backup that opens, in the app and on the command line', async () => {
  const two = ['one', 'two'].map((id) => ofYears(id, 20, 20, 2100));
  for (const each of two) {
    const text = formatAssessment(each);
    expect(text.length).toBeGreaterThan(11 * MB);
    expect(openFile(text, here)).toMatchObject({ ok: true, value: { kind: 'assessment' } });
  }
  const backup = backupOf(two);
  const text = formatBackup(backup);
  const bytes = new TextEncoder().encode(text);
  expect(bytes.length).toBeGreaterThan(20 * MB);
  const decoded = decodeText(bytes);
  expect(decoded).toMatchObject({ ok: true });
  expect(openFile(text, here)).toEqual({ ok: true, value: { kind: 'backup', backup, leftOut: 0, unchecked: [] } });
  expect(verifyBackup(text, { madeAt: backup.madeAt, hash: hashOfBackup(backup) })).toMatchObject({ ok: true });
  expect(await runHere(checkCommand, file('large-backup.json', bytes))).toMatchObject({
    code: 0,
    out: expect.stringContaining('no faults'),
  });
});

it('the largest that is foreseen stays below what is opened', () => {
  // One in small, and in large by its proportions: sizes grow evenly with each of these.
  const [none, signed, changed] = [
    ofYears('none', 0, 0, 600),
    ofYears('signed', 10, 0, 600),
    ofYears('changed', 0, 6, 600),
  ].map((each) => formatAssessment(each).length);
  const one =
    must(none, 'made') +
    5 * (must(signed, 'made') - must(none, 'made')) +
    10 * (must(changed, 'made') - must(none, 'made'));
  expect(12 * one).toBeGreaterThan(MAX_FILE_BYTES / 3);
  expect(12 * one).toBeLessThan(MAX_FILE_BYTES);
});

it('a large file with a fault in each answer is refused about as fast as a sound one is read, with as many faults as anyone reads', () => {
  const large = ofYears('faulty', 5, 40, 2100);
  const sound = JSON.stringify(large);
  const faulty = JSON.stringify({
    ...large,
    history: large.history.map((each) => ({ ...each, surprise: true, by: 7 })),
  });
  expect(faulty.length).toBeGreaterThan(15 * MB);
  const read = (text: string) => {
    const start = performance.now();
    const outline = readOutline(text);
    const parsed = outline.ok ? parseOutline(outline.value, assessmentFormat) : outline;
    return { parsed, took: performance.now() - start };
  };
  const { parsed, took } = read(faulty);
  expect(parsed).toMatchObject({ ok: false, problem: { kind: 'faults', total: large.history.length * 2 } });
  expect(!parsed.ok && parsed.problem.kind === 'faults' && parsed.problem.faults).toHaveLength(MAX_FAULTS_LISTED);
  // Against each other, since a machine may be slow or busy: one that looks at every fault for each would need minutes.
  expect(took).toBeLessThan(20 * read(sound).took);
});

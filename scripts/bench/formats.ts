import { MAKE_REPORT } from '../../src/cli/report-formats.ts';
import {
  AUDIENCE_IDS,
  buildBoardReport,
  DEFAULT_CHOICES,
  REPORT_FORMATS,
  type ReportFormatName,
  type ReportVersion,
} from '../../src/domain/report/index.ts';
import { keysOf } from '../../src/domain/common/keys-of.ts';
import { must } from '../../src/domain/common/result.ts';
import { completeAssessment } from '../../src/testing/complete-assessment.ts';
import { largeEdition } from './large-edition.ts';

// `npm run bench`: what each format of a report takes in Node, in turn, beside the page in HTML, which is the least that
// can be made of the same report. Processor time, since machines are shared.
const QUESTIONS = 130;
const ROUNDS = 5;

const edition = largeEdition(QUESTIONS);
const profile = { type: 'acute-trust', sizeBand: 'from-5000-to-9999', services: ['emergency-department'] } as const;
const {
  format: _format,
  formatVersion: _formatVersion,
  answers,
  evidence,
  history,
  ...assessment
} = completeAssessment(edition, profile, 1, '2026-06-30');
const report = buildBoardReport({
  assessment,
  answers,
  evidence,
  history,
  questionnaire: edition,
  comparison: null,
  publishedFigures: [],
  previous: null,
  previousQuestionnaire: null,
  training: null,
  generatedAt: '2026-11-01T10:00:00.000Z',
  appEdition: 'bench',
});

/** The first version of the report that can be had in this format. */
const versionFor = (name: ReportFormatName): ReportVersion =>
  must(
    AUDIENCE_IDS.map((audience): ReportVersion => ({ ...DEFAULT_CHOICES, audience })).find(
      (version) => REPORT_FORMATS[name].holds?.(version) ?? true,
    ),
    `a version is to be had as ${name}`,
  );

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const names = keysOf(REPORT_FORMATS);
const times = new Map<ReportFormatName, number[]>(names.map((name) => [name, []]));
const sizes = new Map<ReportFormatName, number>();
// The first round loads what makes each of them, and warms up.
for (let round = 0; round <= ROUNDS; round += 1)
  for (const name of names) {
    const from = process.cpuUsage();
    const made = await MAKE_REPORT[name](report, versionFor(name));
    const { user, system } = process.cpuUsage(from);
    if (round > 0) times.get(name)?.push((user + system) / 1000);
    sizes.set(name, typeof made === 'string' ? Buffer.byteLength(made) : made.length);
  }
const html = median(must(times.get('html'), 'HTML is a format'));
console.log(`\nReport of ${QUESTIONS} questions in Node, median of ${ROUNDS}: processor time, size, times the HTML's`);
for (const name of names) {
  const ms = median(must(times.get(name), 'every format is timed'));
  console.log(
    `  ${name.padEnd(10)} ${ms.toFixed(0).padStart(6)} ms ${((sizes.get(name) ?? 0) / 1024).toFixed(0).padStart(6)} KiB ${(ms / html).toFixed(1).padStart(6)}`,
  );
}

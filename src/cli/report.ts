import { mkdir } from 'node:fs/promises';
import packageJson from '../../package.json' with { type: 'json' };
import type { SignOff } from '#src/domain/assessment/index.ts';
import {
  bridgeWords,
  compare,
  comparisonProblemWords,
  nearestCohort,
  type Comparison,
} from '#src/domain/benchmark/index.ts';
import { packFormat, packMisfits, type BenchmarkPack } from '#src/domain/benchmark/pack/index.ts';
import { parseOutline } from '#src/domain/common/file.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { assertNever, fail, ok, type Result } from '#src/domain/common/result.ts';
import type { FindEdition } from '#src/domain/formats/index.ts';
import {
  AUDIENCE_IDS,
  audiencesOf,
  audienceWords,
  buildBoardReport,
  buildDocument,
  DEFAULT_CHOICES,
  REPORT_FORMATS,
  type ReportVersion,
} from '#src/domain/report/index.ts';
import { scoreAssessment } from '#src/domain/scoring/index.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { chartFiles } from './charts.ts';
import { editionFinder, readGiven } from './edition.ts';
import { areOneFile, writtenOver } from './one-file.ts';
import { readOutlineOf, unreachable } from './read-file.ts';
import { refuse } from './refuse.ts';
import { MAKE_REPORT } from './report-formats.ts';
import { readAssessment, type ReadAssessment } from './score.ts';
import { readArguments, wrongUse, type Command, type ExitCode, type Shell } from './shell.ts';
import { writeFiles } from './write-files.ts';

const FORMAT_NAMES = keysOf(REPORT_FORMATS);

const usage = `report ASSESSMENT --format ${FORMAT_NAMES.join('|')} --out FILE [--charts FOLDER] [--audience ${AUDIENCE_IDS.join('|')}] [--pack FILE]... [--cohort ID] [--questionnaire FILE]`;

/**
 * Writes the report for one audience, or all data (json, data-xlsx) for none. A pack of peers is compared with the
 * group that `--cohort` names, or the
 * narrowest one that the organisation belongs to; packs of published figures may stand beside it. Of a
 * pack of the edition before or after, the answers to common questions are compared. `--charts` writes
 * the report's charts beside it, each as SVG and PNG.
 */
export const reportCommand: Command = {
  usage,
  run: async (args, shell) => {
    const parsed = readArguments(args, {
      format: { type: 'string' },
      out: { type: 'string' },
      charts: { type: 'string' },
      audience: { type: 'string' },
      pack: { type: 'string', multiple: true, default: [] },
      cohort: { type: 'string' },
      questionnaire: { type: 'string' },
    });
    if (!parsed.ok) return wrongUse(shell, parsed.problem, usage);
    const { values, positionals } = parsed.value;
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) return wrongUse(shell, 'name one assessment', usage);
    if (values.out === undefined) return wrongUse(shell, '--out is missing', usage);
    const inputs = [file, values.questionnaire, ...values.pack];
    const over = writtenOver([values.out], inputs, shell);
    if (over !== null) return wrongUse(shell, over, usage);
    const name = FORMAT_NAMES.find((one) => one === values.format);
    if (!name) return wrongUse(shell, `--format: one of ${FORMAT_NAMES.join(', ')}`, usage);
    const { rendering, holds, what } = REPORT_FORMATS[name];
    const wanted = AUDIENCE_IDS.find((id) => id === values.audience);
    if (values.audience !== undefined && !wanted)
      return wrongUse(shell, `--audience: one of ${AUDIENCE_IDS.join(', ')}`, usage);
    if (holds === null && wanted)
      return wrongUse(shell, `--format ${name} holds all data and is for no one audience: leave --audience out`, usage);

    const given = await readGiven(values.questionnaire, shell);
    if (!given.ok) return given.problem;
    const read = await readAssessment(file, given.value, shell);
    if (!read.ok) return read.problem;
    const offered = audiencesOf(read.value.questionnaire);
    const audience = wanted ?? offered[0];
    if (!offered.includes(audience))
      return wrongUse(shell, `--audience: of this questionnaire one of ${offered.join(', ')}`, usage);
    const version: ReportVersion = { ...DEFAULT_CHOICES, audience };
    if (holds && !holds(version)) {
      const { forWhom } = audienceWords(audience, read.value.questionnaire);
      return wrongUse(shell, `--format ${name} holds ${what}, which the version ${forWhom} does not`, usage);
    }
    const packs = await readPacks(values.pack, read.value, editionFinder(given.value), shell);
    if (!packs.ok) return packs.problem;
    const compared = comparePacks(packs.value, read.value, values.cohort, shell);
    if (!compared.ok) return compared.problem;

    const { assessment, questionnaire } = read.value;
    const {
      format: _format,
      formatVersion: _formatVersion,
      answers,
      evidence,
      history,
      plan,
      ...withoutAnswers
    } = assessment;
    const previous = assessment.signOffs.at(assessment.status === 'signed-off' ? -2 : -1) ?? null;
    const report = buildBoardReport({
      assessment: withoutAnswers,
      answers,
      evidence,
      history,
      plan,
      questionnaire,
      ...compared.value,
      previous,
      previousQuestionnaire: previous && (await editionOf(previous, editionFinder(given.value))),
      // The register is in the browser of the person who leads on training.
      training: null,
      generatedAt: shell.now(),
      appEdition: `command line ${packageJson.version}`,
    });
    const content = await MAKE_REPORT[name](report, version);
    const charts =
      values.charts === undefined ? [] : await chartFiles(buildDocument(report, version, {}), values.charts);
    const outputs = [...charts, { path: values.out, contents: content }];
    if (values.charts !== undefined) {
      const paths = outputs.map(({ path }) => path);
      if (areOneFile(paths, shell)) return wrongUse(shell, '--out and --charts: a file of its own for each', usage);
      const chartOver = writtenOver(paths, inputs, shell);
      if (chartOver !== null) return wrongUse(shell, chartOver, usage);
      try {
        await mkdir(shell.pathOf(values.charts), { recursive: true });
      } catch (error) {
        shell.tell(`${values.charts}: cannot be written: ${unreachable(error).problem.detail}`);
        return 2;
      }
    }
    const code = await writeFiles(outputs, shell);
    if (code !== 0) return code;
    shell.print(
      JSON.stringify({
        out: values.out,
        format: rendering,
        audience: holds === null ? null : audience,
        assessment: assessment.id,
        status: assessment.status,
      }),
    );
    return 0;
  },
};

/** The very edition that was signed: another text under its name would score the same answers otherwise. */
async function editionOf({ questionnaire }: SignOff, findEdition: FindEdition): Promise<Questionnaire | null> {
  const edition = await findEdition(questionnaire);
  return edition?.hash === questionnaire.hash ? edition.questionnaire : null;
}

/** Packs, each with its edition where that is to be had. */
type ReadPack = { readonly pack: BenchmarkPack; readonly edition: Questionnaire | null };

async function readPacks(
  files: readonly string[],
  { questionnaire }: ReadAssessment,
  findEdition: FindEdition,
  shell: Shell,
): Promise<Result<readonly ReadPack[], ExitCode>> {
  const packs: ReadPack[] = [];
  for (const file of files) {
    const outline = await readOutlineOf(shell.pathOf(file));
    const parsed = outline.ok ? parseOutline(outline.value, packFormat) : outline;
    if (!parsed.ok) return fail(refuse(file, parsed.problem, shell));
    const pack = parsed.value;
    const isOfOtherEdition =
      pack.basis !== 'published-survey' &&
      pack.questionnaire.id === questionnaire.id &&
      pack.questionnaire.version !== questionnaire.version;
    const edition = isOfOtherEdition ? ((await findEdition(pack.questionnaire))?.questionnaire ?? null) : questionnaire;
    const faults = edition ? packMisfits(pack, edition) : [];
    if (faults.length > 0)
      return fail(refuse(file, { kind: 'faults', format: packFormat.format, faults, total: faults.length }, shell));
    if (!edition)
      shell.tell(
        `${file}: not checked beside its edition: ${pack.questionnaire.id} ${pack.questionnaire.version} is not here`,
      );
    // The figures of a pack that counts twice would stand twice on every paper.
    if (packs.some((before) => before.pack.id === pack.id))
      return fail(wrongUse(shell, `--pack: ${file} is a pack that was named before, "${pack.id}"`, usage));
    packs.push({ pack, edition });
  }
  return ok(packs);
}

type Compared = { readonly comparison: Comparison | null; readonly publishedFigures: Comparison['figures'] };

function comparePacks(
  read: readonly ReadPack[],
  { assessment, questionnaire }: ReadAssessment,
  cohortId: string | undefined,
  shell: Shell,
): Result<Compared, ExitCode> {
  // A signed-off position is compared as it was signed, as the report shows it.
  const { organisation, assessmentDate, answers, evidence } =
    (assessment.status === 'signed-off' && assessment.signOffs.at(-1)) || assessment;
  const score = scoreAssessment({ questionnaire, profile: organisation, assessmentDate, answers, evidence });
  const packs = read.map(({ pack }) => pack);
  const editions = read.flatMap(({ edition }) => edition ?? []);
  const [peers, ...otherPeers] = packs.filter(({ basis }) => basis !== 'published-survey');
  if (otherPeers.length > 0) return fail(wrongUse(shell, '--pack: at most one pack of peers', usage));
  if (cohortId !== undefined && !peers)
    return fail(wrongUse(shell, '--cohort: there is no pack of peers to choose a group from', usage));

  const publishedFigures: Comparison['figures'][number][] = [];
  for (const pack of packs.filter(({ basis }) => basis === 'published-survey')) {
    const compared = compare(score, questionnaire, pack, null, editions);
    if (compared.ok) publishedFigures.push(...compared.value.figures);
  }
  if (!peers) return ok({ comparison: null, publishedFigures });
  const chosen = cohortId ?? nearestCohort(peers, organisation);
  if (chosen === null) {
    shell.tell(`${peers.title}: it shows no group that this organisation belongs to, so nothing is compared`);
    return ok({ comparison: null, publishedFigures });
  }
  const compared = compare(score, questionnaire, peers, chosen, editions);
  if (compared.ok) {
    for (const words of compared.value.bridge ? bridgeWords(compared.value.bridge) : [])
      shell.tell(`${peers.title}: ${words}`);
    return ok({ comparison: compared.value, publishedFigures });
  }
  switch (compared.problem.kind) {
    case 'cohort-unknown':
      return fail(wrongUse(shell, `--cohort: one of ${peers.cohorts.map(({ id }) => id).join(', ')}`, usage));
    case 'cohort-withheld':
      return fail(wrongUse(shell, `--cohort: ${chosen} is withheld. ${compared.problem.why}`, usage));
    case 'other-edition':
    case 'edition-not-here':
    case 'does-not-fit':
      shell.tell(`${peers.title}: ${comparisonProblemWords(compared.problem)}`);
      return fail(1);
    case 'other-questionnaire':
      throw new Error('Broken invariant: every pack was checked against the questionnaire');
    default:
      return assertNever(compared.problem);
  }
}

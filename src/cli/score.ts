import { assessmentFormat } from '#src/domain/assessment/file/index.ts';
import type { AssessmentFile } from '#src/domain/assessment/index.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { ASSESSMENT_BESIDE, readWhole, REPORT_BESIDE } from '#src/domain/formats/index.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { reportFormat } from '#src/domain/report/index.ts';
import { scoreAssessment, type Score } from '#src/domain/scoring/index.ts';
import { editionFinder, readGiven, type Edition } from './edition.ts';
import { readOutlineOf } from './read-file.ts';
import { refuse, tellNotes } from './refuse.ts';
import { readArguments, wrongUse, type Command, type ExitCode, type Shell } from './shell.ts';

const usage = 'score ASSESSMENT [--questionnaire FILE]';

/** Prints the score of an assessment as JSON. */
export const scoreCommand: Command = {
  usage,
  run: async (args, shell) => {
    const parsed = readArguments(args, { questionnaire: { type: 'string' } });
    if (!parsed.ok) return wrongUse(shell, parsed.problem, usage);
    const [file, ...others] = parsed.value.positionals;
    if (file === undefined || others.length > 0) return wrongUse(shell, 'name one assessment', usage);
    const given = await readGiven(parsed.value.values.questionnaire, shell);
    if (!given.ok) return given.problem;
    const read = await readAssessment(file, given.value, shell);
    if (!read.ok) return read.problem;
    const { assessment, questionnaire } = read.value;
    const { organisation: profile, assessmentDate, answers, evidence } = assessment;
    shell.print(
      formatScore(assessment, scoreAssessment({ questionnaire, profile, assessmentDate, answers, evidence })),
    );
    return 0;
  },
};

export type ReadAssessment = { readonly assessment: AssessmentFile; readonly questionnaire: Questionnaire };

/**
 * An assessment with its edition, both checked; tells what is wrong and gives the exit code otherwise.
 * A report as data (JSON) holds both, so its figures can be worked out again from it alone.
 */
export async function readAssessment(
  file: string,
  given: Edition | null,
  shell: Shell,
): Promise<Result<ReadAssessment, ExitCode>> {
  const outline = await readOutlineOf(shell.pathOf(file));
  if (!outline.ok) return fail(refuse(file, outline.problem, shell));
  const findEdition = editionFinder(given);
  if (outline.value.format === reportFormat.format) {
    const report = await readWhole(outline.value, reportFormat, REPORT_BESIDE, findEdition);
    if (!report.ok) return fail(refuse(file, report.problem, shell));
    tellNotes(file, report.value, shell);
    return ok({ assessment: report.value.file.assessment, questionnaire: report.value.file.questionnaire });
  }
  const read = await readWhole(outline.value, assessmentFormat, ASSESSMENT_BESIDE, findEdition);
  if (!read.ok) return fail(refuse(file, read.problem, shell));
  const wanted = read.value.file.questionnaire;
  const edition = await findEdition(wanted);
  if (!edition) {
    shell.tell(
      `${file}: answers ${wanted.id} ${wanted.version}, which is not here: name its file with --questionnaire`,
    );
    return fail(1);
  }
  tellNotes(file, read.value, shell);
  return ok({ assessment: read.value.file, questionnaire: edition.questionnaire });
}

/** Points added up over all sections: what the weighted overall figure does not show. */
const sumOf = (score: Score, pick: (section: Score['sections'][number]) => number): number =>
  score.sections.reduce((sum, section) => sum + pick(section), 0);

function formatScore(
  { id, questionnaire, assessmentDate, status, isIllustrative }: AssessmentFile,
  score: Score,
): string {
  const { overall, sections, questions } = score;
  return JSON.stringify(
    {
      // Its name stands nowhere here, so that the mark in it does not either.
      assessment: { id, status, assessmentDate, ...(isIllustrative && { isIllustrative }) },
      questionnaire,
      scorerVersion: score.scorerVersion,
      isComplete: score.isComplete,
      overall: {
        earned: sumOf(score, ({ earned }) => earned),
        available: sumOf(score, ({ available }) => available),
        open: sumOf(score, ({ open }) => open),
        provable: sumOf(score, ({ provable }) => provable),
        lowPercent: overall.lowPercent,
        highPercent: overall.highPercent,
        provablePercent: overall.provablePercent,
        certainty: overall.certainty,
        band: overall.band,
        uncappedBand: overall.uncappedBand,
      },
      sections: sections.map((section) => ({
        id: section.sectionId,
        weight: section.weight,
        earned: section.earned,
        available: section.available,
        open: section.open,
        provable: section.provable,
        lowPercent: section.lowPercent,
        highPercent: section.highPercent,
        provablePercent: section.provablePercent,
        certainty: section.certainty,
        band: section.band,
      })),
      essentialGaps: score.essentialGaps,
      essentialOpen: score.essentialOpen,
      questions: questions.map(
        ({ questionId, sectionId, state, points, isEssentialGap, isEssentialOpen, isToCheck, reason }) => ({
          id: questionId,
          section: sectionId,
          state,
          earned: points?.earned ?? null,
          available: points?.available ?? null,
          provable: points?.provable ?? null,
          isEssentialGap,
          isEssentialOpen,
          isToCheck,
          reason,
        }),
      ),
    },
    null,
    2,
  );
}

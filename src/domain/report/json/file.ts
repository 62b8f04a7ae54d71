import { assessmentFormat, misfits, questionnaireRef } from '../../assessment/index.ts';
import { canonicalJson } from '../../common/canonical-json.ts';
import type { Fault } from '../../common/faults.ts';
import type { FileFormat } from '../../common/file.ts';
import { questionnaireFormat } from '../../questionnaire/index.ts';
import { buildBoardReport } from '../board-report.ts';
import { DEFAULT_CHOICES } from '../choices.ts';
import { REPORT_FORMAT, REPORT_FORMAT_VERSION, reportFileSchema, type ReportFile } from './schema.ts';
import { buildReportFile } from './v1.ts';

/** A report as a file that is read back: its figures are worked out anew from the answers in it. */
export const reportFormat: FileFormat<ReportFile> = {
  format: REPORT_FORMAT,
  formatVersion: REPORT_FORMAT_VERSION,
  schema: reportFileSchema,
  findFaults,
};

function findFaults(file: ReportFile): readonly Fault[] {
  const inside = [
    ...questionnaireFormat.findFaults(file.questionnaire).map((fault) => within('questionnaire', fault)),
    ...assessmentFormat.findFaults(file.assessment).map((fault) => within('assessment', fault)),
  ];
  if (inside.length > 0) return inside;
  const { hash } = questionnaireRef(file.questionnaire);
  if (file.assessment.questionnaire.hash !== hash) return [{ path: 'assessment.questionnaire.hash', expected: `${hash}, the hash of the edition in this file` }];
  const unfit = misfits(file.assessment, file.questionnaire).map((fault) => within('assessment', fault));
  return unfit.length > 0 ? unfit : figureFaults(file);
}

const within = (part: string, { path, expected }: Fault): Fault => ({ path: path === '' ? part : `${part}.${path}`, expected });

/** Figures that are not those of the answers: somebody changed one of the two. */
function figureFaults(file: ReportFile): readonly Fault[] {
  const { format: _format, formatVersion: _version, answers, history, ...assessment } = file.assessment;
  const again = buildReportFile(
    buildBoardReport({
      assessment,
      answers,
      history,
      questionnaire: file.questionnaire,
      comparison: null,
      publishedFigures: [],
      previous: null,
      previousQuestionnaire: null,
      generatedAt: file.generatedAt,
      appEdition: '',
    }),
    DEFAULT_CHOICES,
    {},
  );
  if (file.snapshot.scorerVersion !== again.snapshot.scorerVersion) return [];
  return [
    ...(file.snapshot.answersHash === again.snapshot.answersHash ? [] : [{ path: 'snapshot.answersHash', expected: `${again.snapshot.answersHash}, the hash of the answers in this file` }]),
    ...(['overall', 'sections', 'actions', 'questions'] as const)
      .filter((part) => canonicalJson(file.figures[part]) !== canonicalJson(again.figures[part]))
      .map((part) => ({ path: `figures.${part}`, expected: 'the figures that the answers in this file give' })),
  ];
}

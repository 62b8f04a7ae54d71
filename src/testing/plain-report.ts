import { evidence } from './builders.ts';
import { buildBoardReport, type BoardReport } from '#src/domain/report/index.ts';
import type { BoardReportInput } from '#src/domain/report/board-report.ts';

/** The report of an assessment by itself: with nobody and nothing earlier to compare with, unless they are given. */
export const plainReport = (
  input: Pick<BoardReportInput, 'assessment' | 'answers' | 'questionnaire'> & Partial<BoardReportInput>,
): BoardReport =>
  buildBoardReport({
    evidence: [evidence()],
    comparison: null,
    publishedFigures: [],
    previous: null,
    previousQuestionnaire: null,
    history: [],
    training: null,
    generatedAt: '2026-07-03T14:05:00Z',
    appEdition: 'tests',
    ...input,
  });

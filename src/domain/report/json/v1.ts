import { contentHash } from '../../common/content-hash.ts';
import type { BoardReport } from '../board-report.ts';
import { audiencesOf, markingOf, type ReportChoices, type Wordings } from '../choices.ts';
import { boardSentences } from '../pages/board-pages.ts';
import { managerSentences } from '../pages/manager-pages.ts';
import type { PercentFigure } from '../../analysis/index.ts';
import { worded } from '../wording.ts';
import { REPORT_FORMAT, REPORT_FORMAT_VERSION, type ReportFile } from './schema.ts';

/** All data are marked and worded as they are within the organisation. */
const WITHIN = 'audit';

/** The report as a file of all data, for no one audience, with all that its figures can be worked out from again. */
export const formatJson = (report: BoardReport, choices: ReportChoices, wordings: Wordings): string =>
  `${JSON.stringify(buildReportFile(report, choices, wordings), null, 2)}\n`;

export function buildReportFile(report: BoardReport, choices: ReportChoices, wordings: Wordings): ReportFile {
  const { cover, comparison, trend, published } = report;
  const basis = { ...report.basis, published: [...report.basis.published], editions: [...report.basis.editions] };
  const { purpose, recommendation, bafRisk, cqcDomain } = choices;
  return {
    format: REPORT_FORMAT,
    formatVersion: REPORT_FORMAT_VERSION,
    generatedAt: cover.generatedAt,
    madeWith: `CareCERT Assure, ${cover.appEdition}`,
    paper: {
      marking: markingOf({ ...choices, audience: WITHIN }, report.questionnaire),
      purpose,
      recommendation,
      bafRisk,
      cqcDomain,
    },
    snapshot: {
      assessmentId: report.assessment.id,
      assessmentDate: cover.assessmentDate,
      status: cover.status.kind,
      answersHash: cover.answersHash,
      assessmentHash: contentHash(report.assessment),
      basisHash: contentHash(basis),
      questionnaire: {
        id: cover.questionnaire.id,
        version: cover.questionnaire.edition,
        hash: cover.questionnaire.hash,
      },
      scorerVersion: cover.scorerVersion,
      pack: cover.pack && {
        id: cover.pack.id,
        title: cover.pack.title,
        publisher: cover.pack.publisher,
        period: cover.pack.period,
        isIllustrative: cover.pack.isIllustrative,
      },
    },
    figures: figuresOf(report),
    comparison: comparison && {
      cohort: comparison.pack.cohort,
      rows: comparison.rows.map(({ id, title, own, spread }) => ({ id, title, own: boundsOf(own), spread })),
      weaknesses: comparison.weaknesses.map(({ id, earned, available, abovePercent }) => ({
        id,
        earned,
        available,
        abovePercent,
      })),
    },
    published: published.map(({ id, question, percent, population, period, source, ownText }) => ({
      id,
      question,
      percent,
      population,
      period,
      source,
      own: ownText,
    })),
    trend: trend?.ok ? trend.value.steps.map(({ key, label, kind, value }) => ({ key, label, kind, value })) : null,
    sentences: sentencesOf(report).flatMap((sentence) => {
      const printed = worded(sentence, WITHIN, wordings);
      return printed
        ? [{ id: sentence.id, text: sentence.text, printed: printed.text, figures: [...sentence.figures] }]
        : [];
    }),
    assessment: report.assessment,
    questionnaire: report.questionnaire,
    basis,
  };
}

/** The page for a manager is made of those who speak to one alone. */
const sentencesOf = (report: BoardReport) => [
  ...boardSentences(report),
  ...(audiencesOf(report.questionnaire).includes('manager') ? managerSentences(report) : []),
];

const boundsOf = ({ low, high, certainty }: PercentFigure) => ({ lowPercent: low, highPercent: high, certainty });

/** The figures that anyone gets who scores the same answers by the same rules. */
function figuresOf({ position, sections, answers, actions }: BoardReport): ReportFile['figures'] {
  return {
    overall: {
      ...boundsOf(position.claimed),
      provablePercent: position.provable.percent,
      band: position.band?.id ?? null,
      bandWithoutGaps: position.bandWithoutGaps,
      // As in the questionnaire, and not as a paper names them: by this the file is held against the answers.
      essentialGaps: answers.flatMap((section) =>
        section.answers.filter(({ isEssentialGap }) => isEssentialGap).map(({ id }) => id),
      ),
      essentialOpen: position.essentialOpen.map(({ id }) => id),
    },
    sections: sections.map(({ id, title, weight, earned, available, claimed, provablePercent, band }) => ({
      id,
      title,
      weight,
      earned,
      available,
      ...boundsOf(claimed),
      provablePercent,
      band,
    })),
    actions: actions.map(
      ({ id, title, improves, fromPounds, toPounds, perYearPounds, funding, staffDays, months, first }) => ({
        id,
        title,
        fromPounds,
        toPounds,
        perYearPounds,
        funding,
        staffDays,
        months,
        first: first.map((action) => action.id),
        improves: improves.map(({ id: question, earned, reached, closesEssentialGap }) => ({
          question,
          earned,
          reached,
          closesEssentialGap,
        })),
      }),
    ),
    questions: answers.flatMap((section) =>
      section.answers.map(({ id, sectionId, state, answer, points, isEssentialGap, isEssentialOpen, isToCheck }) => ({
        id,
        sectionId,
        state,
        answer,
        points,
        isEssentialGap,
        isEssentialOpen,
        isToCheck,
      })),
    ),
  };
}

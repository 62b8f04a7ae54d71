import { buildAssessmentFile, byQuestion } from '../assessment/file/index.ts';
import { checkAnswers, countProgress, placeQuestions } from '../assessment/questions/index.ts';
import { restedOn } from '../assessment/evidence/index.ts';
import {
  questionnaireRef,
  type Answer,
  type Assessment,
  type AssessmentFile,
  type Change as HistoryChange,
  type Evidence,
  type SignOff,
} from '../assessment/index.ts';
import type { BenchmarkPack, PublishedFigure } from '../benchmark/pack/index.ts';
import type { ComparedPublishedFigure, Comparison } from '../benchmark/index.ts';
import type { CalendarDate } from '../common/calendar-date.ts';
import { contentHash } from '../common/content-hash.ts';
import { formatDate } from '../common/format.ts';
import { formatInstant, formatInstantDay } from '../common/london-time.ts';
import { fail, must, type Result } from '../common/result.ts';
import { evidenceValidMonths, profileOf, type Questionnaire } from '../questionnaire/index.ts';
import { ORGANISATION_TYPES, SERVICES, SIZE_BANDS } from '../questionnaire/profile.ts';
import { rankWeaknesses, scorePlaced, scoreProvisionally } from '../scoring/index.ts';
import { sideOfSignOff, type TrendSide } from '../scoring/trend/index.ts';
import { buildActions, type ActionRow } from '../plan/index.ts';
import { planOnPaper, planPaper, type PlanOnPaper } from '../plan/paper/index.ts';
import type { StoredPlan } from '../assessment/plan/index.ts';
import type { BulletinsOnPaper } from '../bulletins/yours/index.ts';
import { buildChange, type Change, type Trend, trendBetween } from '../analysis/change/index.ts';
import {
  buildComparison,
  buildPackFacts,
  buildPublishedRows,
  type ComparisonPart,
  type PackFacts,
  type PublishedRow,
} from '../analysis/peers/index.ts';
import {
  buildDecisions,
  buildFrameworkParts,
  buildManagerPage,
  buildPosition,
  buildSectionRows,
  buildStrengths,
  buildWeaknesses,
  buildTopWeaknesses,
  topWeaknessesNote,
  type Decision,
  type FrameworkPart,
  type ManagerPage,
  type Position,
  type SectionRow,
  type Sentence,
  type Strength,
  type Weakness,
  type TopWeakness,
} from '../analysis/index.ts';
import {
  type AnswerSection,
  type Attention,
  buildAttention,
  buildByName,
  buildHistory,
  buildRegister,
  type HistoryRow,
  type NamedTopic,
} from '../analysis/answers/index.ts';
import { reviewSentence, secondOpinionOf, type SecondOpinion } from '../analysis/second-opinion/index.ts';
import type { TrainingFigures } from '../training/needs/index.ts';
import { buildMethod, type Method } from './method.ts';

/** What the report speaks of, in the words that stand at its head. */
export type Cover = {
  readonly title: string;
  readonly organisation: {
    readonly name: string;
    readonly odsCode: string | null;
    readonly type: string;
    readonly size: string;
    readonly services: readonly string[];
  };
  readonly questionnaire: {
    readonly title: string;
    readonly id: string;
    readonly edition: string;
    readonly hash: string;
    readonly publisher: string;
  };
  readonly scorerVersion: number;
  readonly assessmentDate: CalendarDate;
  readonly assessmentDateText: string;
  readonly status: { readonly kind: 'draft' | 'signed-off'; readonly text: string; readonly publicText: string };
  /** The second opinion that the signer had seen: by whom, as typed, and when, and its hash; null for none. */
  readonly review: { readonly text: string; readonly sentence: Sentence; readonly hash: string } | null;
  /** SHA-256 of the answers that were scored, and of the pieces of evidence that they rest on. */
  readonly answersHash: string;
  readonly pack: PackFacts | null;
  readonly generatedAt: string;
  readonly generatedText: string;
  readonly appEdition: string;
};

/**
 * The whole report as plain data, in the order in which it is read. Renderings add no figure and
 * no sentence of their own beyond headings and column names.
 */
export type BoardReport = {
  readonly cover: Cover;
  readonly position: Position;
  readonly change: Change;
  /** The change in its parts; null where nothing earlier is compared, a reason where it cannot be split. */
  readonly trend: Result<Trend, string> | null;
  readonly topWeaknesses: readonly TopWeakness[];
  readonly topWeaknessesNote: string;
  readonly decisions: readonly Decision[];
  readonly sections: readonly SectionRow[];
  readonly strengths: readonly Strength[];
  readonly weaknesses: readonly Weakness[];
  readonly actions: readonly ActionRow[];
  readonly attention: Attention;
  /** The one page for a manager; offered where the edition speaks to one. */
  readonly manager: ManagerPage;
  readonly comparison: ComparisonPart | null;
  readonly published: readonly PublishedRow[];
  /** What boards ask about by name, as the edition has it. */
  readonly byName: readonly NamedTopic[];
  readonly frameworks: readonly FrameworkPart[];
  /** What a second opinion found: that which the sign-off names, or the latest of a draft; null for none. */
  readonly secondOpinion: SecondOpinion | null;
  /** The plan that was kept; null where none was. */
  readonly plan: PlanOnPaper | null;
  /** What the register of training shows, without a name of anybody trained; null where none goes with this assessment. */
  readonly training: TrainingFigures | null;
  /** What is said of bulletins; null where none are here. Not in the JSON: what was done stands in the workbook of all data, which is for one's own records. */
  readonly bulletins: BulletinsOnPaper | null;
  readonly answers: readonly AnswerSection[];
  readonly history: readonly HistoryRow[];
  readonly method: Method;
  /** The file that all figures of the organisation were worked out from. */
  readonly assessment: AssessmentFile;
  /** The edition that was answered. */
  readonly questionnaire: Questionnaire;
  /** What its figures rest on beside those two, so that anyone who has the data can work them out again. */
  readonly basis: ReportBasis;
};

export type ReportBasis = {
  /** The group of peers that was compared with, as a pack of that group alone. */
  readonly peers: BenchmarkPack | null;
  /** Figures that others published. */
  readonly published: readonly PublishedFigure[];
  /** The earlier sign-off that was compared with. */
  readonly previous: SignOff | null;
  /** What the register of training shows. */
  readonly training: TrainingFigures | null;
  /** The editions of those, where they are others than the one answered and were here; each once. */
  readonly editions: readonly Questionnaire[];
};

export type BoardReportInput = {
  readonly assessment: Assessment;
  /** The stored answers. Of a signed-off assessment the frozen ones of the sign-off are used. */
  readonly answers: readonly Answer[];
  /** The stored pieces of evidence, with the same exception. */
  readonly evidence: readonly Evidence[];
  /** The very edition that the assessment names. */
  readonly questionnaire: Questionnaire;
  /** The same answers beside a group of peers, where a pack was chosen and a comparison can be made. */
  readonly comparison: Comparison | null;
  /** Figures that others published, shown with their sources. */
  readonly publishedFigures: readonly ComparedPublishedFigure[];
  /** An earlier sign-off of the same organisation to compare with. */
  readonly previous: SignOff | null;
  /** The edition that it answered, to split the change in its parts; null where it is not here. */
  readonly previousQuestionnaire: Questionnaire | null;
  /** What the register of training shows; null where none goes with this assessment. */
  readonly training: TrainingFigures | null;
  /** Every change to the answers and pieces of evidence, in the order in which they were made. */
  readonly history: readonly HistoryChange[];
  /** What is planned against the gaps; left out, or null, where nothing is. */
  readonly plan?: StoredPlan | null | undefined;
  /** What is said of bulletins; left out, or null, where none are here. */
  readonly bulletins?: BulletinsOnPaper | null | undefined;
  /** An instant, ISO 8601 in UTC. */
  readonly generatedAt: string;
  /** Edition and version of the app, such as "portable edition 1.2.0". */
  readonly appEdition: string;
};

/**
 * Assembles the board report. The score is worked out here from the answers, so that no figure can
 * belong to other answers than those that are printed.
 * @throws when the questionnaire is not the edition that the assessment names, or an answer does
 *   not fit it: both are checked when files are opened
 */
export function buildBoardReport(input: BoardReportInput): BoardReport {
  const { assessment, questionnaire, comparison } = input;
  const inForce =
    assessment.status === 'signed-off'
      ? must(assessment.signOffs.at(-1), 'a signed-off assessment has a sign-off')
      : null;
  const { organisation, assessmentDate, questionnaire: edition } = inForce ?? assessment;
  const { answers, evidence } = inForce ?? input;
  if (questionnaireRef(questionnaire).hash !== edition.hash) {
    throw new Error(
      `Broken invariant: the questionnaire is ${edition.id} ${edition.version} with hash ${edition.hash}`,
    );
  }
  const placed = placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers, evidence });
  const score = scorePlaced(placed, questionnaire, assessmentDate);
  const check = checkAnswers(placed, questionnaire, organisation, assessmentDate, evidenceValidMonths(questionnaire));
  const progress = countProgress(placed);
  const sources = {
    score,
    questionnaire,
    placed,
    sizeBand: organisation.sizeBand,
    targetProfile: profileOf(questionnaire, assessment.targetProfile),
  };
  const register = buildRegister(placed, score, questionnaire);
  const topWeaknesses = buildTopWeaknesses(sources);
  const weaknesses = buildWeaknesses(sources);
  const peers = buildComparison(comparison, questionnaire);
  const pack = comparison ? buildPackFacts(comparison) : null;
  const answersHash = contentHash({ answers: byQuestion(answers), evidence: restedOn(answers, evidence) });
  const change = buildChange(sources, edition, input.previous);
  const generatedText = formatInstant(input.generatedAt);
  return {
    cover: {
      title: 'Cyber security position',
      organisation: {
        name: organisation.name,
        odsCode: organisation.odsCode,
        type: ORGANISATION_TYPES[organisation.type],
        size: SIZE_BANDS[organisation.sizeBand],
        services: organisation.services.map((service) => SERVICES[service]),
      },
      questionnaire: {
        title: questionnaire.title,
        id: edition.id,
        edition: edition.version,
        hash: edition.hash,
        publisher: questionnaire.publisher.name,
      },
      scorerVersion: score.scorerVersion,
      assessmentDate,
      assessmentDateText: formatDate(assessmentDate),
      status: statusOf(inForce),
      review: reviewOf(inForce),
      answersHash,
      pack,
      generatedAt: input.generatedAt,
      generatedText,
      appEdition: input.appEdition,
    },
    position: buildPosition({
      score,
      provisional: inForce
        ? null
        : scoreProvisionally({ questionnaire, profile: organisation, assessmentDate, answers, evidence }),
      questionnaire,
      progress,
      check,
      inForce,
      targetProfile: sources.targetProfile,
    }),
    change,
    // That a side is unfinished is said once.
    trend: change.sentences.some(({ id }) => id === 'change.unfinished')
      ? null
      : trendOf(input, {
          questionnaire,
          profile: organisation,
          assessmentDate,
          answers,
          evidence,
          scorerVersion: score.scorerVersion,
        }),
    topWeaknesses,
    topWeaknessesNote: topWeaknessesNote(topWeaknesses.length, check.open.length),
    decisions: buildDecisions(score, questionnaire, topWeaknesses, check),
    sections: buildSectionRows(score, questionnaire),
    strengths: buildStrengths(sources, comparison),
    weaknesses,
    actions: buildActions(rankWeaknesses(score, questionnaire), sources),
    attention: buildAttention(check, score),
    manager: buildManagerPage({ ...sources, check, progress, assessmentDate }),
    comparison: peers,
    published: buildPublishedRows([...(comparison?.figures ?? []), ...input.publishedFigures]),
    byName: buildByName(register, questionnaire),
    frameworks: buildFrameworkParts(score, questionnaire),
    secondOpinion: secondOpinionOf({ ...assessment, answers, evidence }, inForce, questionnaire),
    plan: planOf(input),
    training: input.training,
    bulletins: input.bulletins ?? null,
    answers: register,
    history: buildHistory(input.history, input.evidence, questionnaire, assessmentDate),
    method: buildMethod({
      questionnaire,
      edition,
      scorerVersion: score.scorerVersion,
      assessmentId: assessment.id,
      assessmentDate,
      answersHash,
      review: inForce?.review ?? null,
      pack: peers ? pack : null,
      generatedText,
      appEdition: input.appEdition,
    }),
    assessment: buildAssessmentFile(assessment, input),
    questionnaire,
    basis: basisOf(input),
  };
}

function planOf({ plan, assessment, questionnaire, answers, evidence }: BoardReportInput): PlanOnPaper | null {
  const paper = plan ? planPaper(plan, { assessment, questionnaire, answers, evidence }) : null;
  return paper && planOnPaper(paper);
}

function basisOf({
  comparison,
  publishedFigures,
  previous,
  previousQuestionnaire,
  questionnaire,
  training,
}: BoardReportInput): ReportBasis {
  const others = [comparison?.basis.edition, previous && previousQuestionnaire].flatMap((edition) => edition ?? []);
  const byHash = new Map(others.map((edition) => [questionnaireRef(edition).hash, edition]));
  byHash.delete(questionnaireRef(questionnaire).hash);
  return {
    peers: comparison?.basis.pack ?? null,
    published: publishedFigures.map(({ figure }) => figure),
    previous,
    training,
    editions: [...byHash.values()],
  };
}

function trendOf({ previous, previousQuestionnaire }: BoardReportInput, now: TrendSide): BoardReport['trend'] {
  if (!previous) return null;
  if (!previousQuestionnaire)
    return fail('The edition that was answered then is not here, so the change is not split in its parts.');
  return trendBetween(sideOfSignOff(previous, previousQuestionnaire), now);
}

const statusOf = (inForce: SignOff | null): Cover['status'] =>
  inForce
    ? {
        kind: 'signed-off',
        text: `Signed off by ${inForce.name}, ${inForce.role}, on ${formatInstantDay(inForce.signedAt)}`,
        publicText: `Signed off on ${formatInstantDay(inForce.signedAt)}`,
      }
    : { kind: 'draft', text: DRAFT, publicText: DRAFT };

/** Who gave a second opinion, as typed; null where nobody did. */
function reviewOf(inForce: SignOff | null): Cover['review'] {
  if (!inForce?.review) return null;
  const { reviewer, hash, date } = inForce.review;
  const text = `${reviewer.name}, ${reviewer.role}, on ${formatDate(date)}`;
  return { text, sentence: reviewSentence(text), hash };
}

const DRAFT = 'Draft: not signed off';

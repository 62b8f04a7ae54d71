import { assertNever } from '../../common/result.ts';
import type { BoardReport, Cover } from '../board-report.ts';
import { markingOf, partsFor, REPORT_PARTS, type Audience, type ReportChoices, type ReportPartId, type Wordings } from '../choices.ts';
import { ILLUSTRATIVE } from '../comparison-part.ts';
import {
  answerBlocks,
  contradictionBlocks,
  evidenceBlocks,
  frameworkBlocks,
  historyBlocks,
  methodBlocks,
  peerBlocks,
  publishedBlocks,
  sectionBlocks,
  strengthBlocks,
  unknownBlocks,
  weaknessBlocks,
} from './audit-parts.ts';
import { askedBlocks, changeBlocks, gapBlocks, hasReworded, positionBlocks, REWORDED_MARK, standingBlocks, type Words } from './board-parts.ts';
import { forPublication } from '../publication.ts';
import { aside, paragraph, type Block, type Fact, type Part, type ReportDocument } from './document.ts';

const BOARD_PARTS: readonly ReportPartId[] = ['position', 'change', 'gaps', 'standing', 'asked'];

/**
 * A report for one audience, with the parts that were chosen and the words that the organisation put
 * in place of the rules'. All renderings start here, from the same figures.
 */
export function buildDocument(whole: BoardReport, choices: ReportChoices, wordings: Wordings): ReportDocument {
  const { audience } = choices;
  const report = isPublic(audience) ? forPublication(whole) : whole;
  const { cover } = report;
  const words: Words = { audience, wordings };
  const chosen = partsFor(audience).filter((id) => !choices.leftOut[audience].includes(id));
  const parts = chosen.flatMap((id): readonly Part[] => {
    const blocks = blocksOf(id, report, choices, words);
    return blocks === null ? [] : [{ id, title: titleOf(id, report), startsPage: false, isForBoard: !isPublic(audience) && BOARD_PARTS.includes(id), blocks }];
  });
  return {
    title: cover.title,
    subject: `${cover.organisation.name}, ${cover.assessmentDateText}`,
    organisation: cover.organisation.name,
    language: 'en-GB',
    marking: markingOf(choices),
    isDraft: cover.status.kind === 'draft',
    footer: `${cover.status.kind === 'draft' ? 'Draft. ' : ''}Assessment date ${cover.assessmentDateText}.${isPublic(audience) ? '' : ` Answers ${cover.answersHash.slice(0, HASH_SHOWN)}`}`,
    logo: choices.logo,
    generatedAt: cover.generatedAt,
    opening: [
      { kind: 'facts', facts: coverFacts(cover, choices) },
      ...(audience === 'public' || choices.purpose.trim() === '' ? [] : [paragraph({ kind: 'strong', text: 'Purpose: ' }, choices.purpose.trim())]),
    ],
    parts: withNote(isPublic(audience) ? parts : paged(parts), hasReworded(report, words)),
  };
}

/** How much of a hash stands where it only has to be told from others; it stands in full in the method. */
const HASH_SHOWN = 12;

/** The board has two pages: where it stands, and what to do. The parts behind start on a page of their own. What is published is short, and runs on. */
function paged(parts: readonly Part[]): readonly Part[] {
  const firstBehind = parts.find(({ isForBoard }) => !isForBoard)?.id;
  return parts.map((part, index) => ({
    ...part,
    startsPage: index > 0 && (part.id === 'gaps' || part.id === firstBehind || part.id === 'answers' || part.id === 'history' || part.id === 'method'),
  }));
}

/** Says what the mark means, at the end of the pages on which it stands. */
function withNote(parts: readonly Part[], isNeeded: boolean): readonly Part[] {
  const last = parts.findLast(({ id }) => BOARD_PARTS.some((one) => one === id));
  if (!isNeeded || !last) return parts;
  const note: Block = { kind: 'paragraph', line: aside(`${REWORDED_MARK} In the organisation's own words.`) };
  return parts.map((part) => (part === last ? { ...part, blocks: [...part.blocks, note] } : part));
}

function coverFacts({ organisation, status, questionnaire, pack, ...cover }: Cover, choices: ReportChoices): readonly Fact[] {
  const isPublic = choices.audience === 'public';
  const inner = (name: string, value: string): readonly Fact[] => (isPublic || value.trim() === '' ? [] : [{ name, value: value.trim() }]);
  return [
    { name: 'Organisation', value: organisation.odsCode === null ? organisation.type : `${organisation.type}, ODS code ${organisation.odsCode}` },
    { name: 'Status', value: isPublic ? status.publicText : status.text },
    { name: 'Assessment date', value: cover.assessmentDateText },
    { name: 'Questionnaire', value: `${questionnaire.title}, edition ${questionnaire.edition}` },
    ...(pack ? [{ name: 'Compared with', value: `${pack.title}${pack.isIllustrative ? ` (${ILLUSTRATIVE})` : ''}` }] : []),
    ...inner('Risk in the Board Assurance Framework', choices.bafRisk),
    ...inner('CQC domain', choices.cqcDomain),
    { name: 'Edition hash', value: `${questionnaire.hash.slice(0, HASH_SHOWN)}…` },
    // Whoever can guess at answers could try them against their hash.
    ...inner('Answers hash', `${cover.answersHash.slice(0, HASH_SHOWN)}…`),
    { name: 'Scoring rules', value: `version ${cover.scorerVersion}` },
  ];
}

const titleOf = (id: ReportPartId, { comparison }: BoardReport): string =>
  (id === 'peers' || id === 'standing') && comparison?.pack.isIllustrative ? `${REPORT_PARTS[id].title} (${ILLUSTRATIVE})` : REPORT_PARTS[id].title;

/** The blocks of a part; null where the report has nothing for it. */
function blocksOf(id: ReportPartId, report: BoardReport, { audience, recommendation }: ReportChoices, words: Words): readonly Block[] | null {
  const { attention, comparison, published, frameworks } = report;
  switch (id) {
    case 'position':
      return positionBlocks(report, words);
    case 'change':
      return changeBlocks(report, words);
    case 'gaps':
      return gapBlocks(report, words);
    case 'standing':
      return standingBlocks(report, words);
    case 'asked':
      return askedBlocks(report, recommendation.trim(), words);
    case 'sections':
      return sectionBlocks(report, isPublic(audience));
    case 'weaknesses':
      return weaknessBlocks(report);
    case 'strengths':
      return strengthBlocks(report);
    case 'unknowns':
      return unknownBlocks(report);
    case 'evidence':
      return evidenceBlocks(report);
    case 'contradictions':
      return attention.contradictions.length > 0 ? contradictionBlocks(report) : null;
    case 'peers':
      return comparison && peerBlocks(comparison);
    case 'published':
      return published.length > 0 ? publishedBlocks(report) : null;
    case 'frameworks':
      return frameworks.length > 0 ? frameworkBlocks(report) : null;
    case 'answers':
      return answerBlocks(report);
    case 'history':
      return historyBlocks(report);
    case 'method':
      return methodBlocks(report, isPublic(audience));
    default:
      return assertNever(id);
  }
}

const isPublic = (audience: Audience): boolean => audience === 'public';

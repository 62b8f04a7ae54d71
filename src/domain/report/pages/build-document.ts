import type { BoardReport, Cover } from '../board-report.ts';
import {
  AUDIENCES,
  markingOf,
  REPORT_PART_IDS,
  type Audience,
  type ReportPartId,
  type ReportVersion,
  type Wordings,
} from '../choices.ts';
import { inShort } from '../../common/prose.ts';
import { readerWords } from '../../scoring/words/index.ts';
import { ILLUSTRATIVE } from '../../analysis/peers/index.ts';
import { chosenParts, REPORT_PARTS, sourceOf, titleFor } from '../report-parts.ts';
import { markLanguage } from './mark-language.ts';
import { hasReworded, REWORDED_MARK } from './board-pages.ts';
import { aside, paragraph, type Block, type Fact, type Part, type ReportDocument } from '../../document/index.ts';

/**
 * A report for one audience, with the parts that were chosen and the words that the organisation put
 * in place of the rules'. All renderings start here, from the same figures.
 */
export function buildDocument(whole: BoardReport, version: ReportVersion, wordings: Wordings): ReportDocument {
  const { audience } = version;
  const source = sourceOf(whole, version, wordings);
  const { report, words } = source;
  const { cover } = report;
  const isOnePage = audience === 'manager';
  const parts = chosenParts(version).flatMap((id): readonly Part[] => {
    const { isInFront, paper } = REPORT_PARTS[id];
    const blocks = paper(source);
    return blocks === null
      ? []
      : [{ id, title: titleOf(id, report), startsPage: false, isInFront: !isPublic(audience) && isInFront, blocks }];
  });
  const document: ReportDocument = {
    title: isOnePage ? report.manager.title.text : cover.title,
    subject: `${cover.organisation.name}, ${cover.assessmentDateText}`,
    organisation: isOnePage ? inShort(cover.organisation.name, 100) : cover.organisation.name,
    language: 'en-GB',
    isOnePage,
    marking: markingOf(version),
    isDraft: cover.status.kind === 'draft',
    footer: `${cover.status.kind === 'draft' ? 'Draft. ' : ''}Assessment date ${cover.assessmentDateText}.${isPublic(audience) ? '' : ` Answers ${cover.answersHash.slice(0, HASH_SHOWN)}`}`,
    logo: version.logo,
    generatedAt: cover.generatedAt,
    opening: [
      { kind: 'facts', facts: isOnePage ? factsInShort(cover) : coverFacts(report, version) },
      ...(isPublic(audience) || isOnePage || version.purpose.trim() === ''
        ? []
        : [paragraph({ kind: 'strong', text: 'Purpose: ' }, version.purpose)]),
    ],
    parts: withNote(isPublic(audience) ? parts : paged(parts), hasReworded(report, words, chosenParts(version))),
  };
  return markLanguage(document, whole.questionnaire);
}

/** How much of a hash stands where it only has to be told from others; it stands in full in the method. */
const HASH_SHOWN = 12;

/**
 * The board has two pages: where it stands, and what to do. The parts behind start on a page of their own. What is
 * published is short, and runs on.
 */
function paged(parts: readonly Part[]): readonly Part[] {
  const firstBehind = parts.find(({ isInFront }) => !isInFront)?.id;
  return parts.map((part, index) => ({
    ...part,
    startsPage: index > 0 && (part.id === firstBehind || isOneOf(part, ({ startsPage }) => startsPage)),
  }));
}

const isOneOf = ({ id }: Part, test: (part: (typeof REPORT_PARTS)[ReportPartId]) => boolean): boolean =>
  REPORT_PART_IDS.some((one) => one === id && test(REPORT_PARTS[one]));

/** Says what the mark means, at the end of the pages on which it stands. */
function withNote(parts: readonly Part[], isNeeded: boolean): readonly Part[] {
  const last = parts.findLast((part) => isOneOf(part, ({ isInFront }) => isInFront));
  if (!isNeeded || !last) return parts;
  const note: Block = { kind: 'paragraph', line: aside(`${REWORDED_MARK} In the organisation's own words.`) };
  return parts.map((part) => (part === last ? { ...part, blocks: [...part.blocks, note] } : part));
}

/** What a manager and those who sign need to know of the page. */
const factsInShort = ({ organisation, status, questionnaire, assessmentDateText }: Cover): readonly Fact[] => [
  { name: 'Organisation', value: organisation.type },
  { name: 'Date of the answers', value: assessmentDateText },
  { name: 'Status', value: inShort(status.text, 100) },
  { name: 'Questionnaire', value: `${inShort(questionnaire.title, 80)}, edition ${questionnaire.edition}` },
];

function coverFacts(report: BoardReport, version: ReportVersion): readonly Fact[] {
  const { organisation, status, questionnaire, pack, ...cover } = report.cover;
  const { risk } = readerWords(report.questionnaire);
  const isPublished = AUDIENCES[version.audience].isPublished;
  const inner = (name: string, value: string): readonly Fact[] =>
    isPublished || value.trim() === '' ? [] : [{ name, value }];
  return [
    {
      name: 'Organisation',
      value:
        organisation.odsCode === null ? organisation.type : `${organisation.type}, ODS code ${organisation.odsCode}`,
    },
    { name: 'Status', value: isPublished ? status.publicText : status.text },
    ...inner('Reviewed by', cover.review?.text ?? ''),
    { name: 'Assessment date', value: cover.assessmentDateText },
    { name: 'Questionnaire', value: `${questionnaire.title}, edition ${questionnaire.edition}` },
    ...(pack
      ? [{ name: 'Compared with', value: `${pack.title}${pack.isIllustrative ? ` (${ILLUSTRATIVE})` : ''}` }]
      : []),
    ...(risk === null ? [] : inner(risk.fact, version.bafRisk)),
    ...inner('CQC domain', version.cqcDomain),
    { name: 'Edition hash', value: `${questionnaire.hash.slice(0, HASH_SHOWN)}…` },
    // Anyone who can guess at answers could try them against their hash.
    ...inner('Answers hash', `${cover.answersHash.slice(0, HASH_SHOWN)}…`),
    { name: 'Scoring rules', value: `version ${cover.scorerVersion}` },
  ];
}

function titleOf(id: ReportPartId, { comparison, questionnaire }: BoardReport): string {
  const title = titleFor(id, questionnaire);
  return REPORT_PARTS[id].isOfPeers && comparison?.pack.isIllustrative ? `${title} (${ILLUSTRATIVE})` : title;
}

const isPublic = (audience: Audience): boolean => AUDIENCES[audience].isPublished;

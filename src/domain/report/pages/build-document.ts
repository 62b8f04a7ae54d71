import type { BoardReport, Cover } from '../board-report.ts';
import {
  AUDIENCES,
  markingOf,
  type Audience,
  type ReportPartId,
  type ReportVersion,
  type Wordings,
} from '../choices.ts';
import { inShort } from '../../common/prose.ts';
import { must } from '../../common/result.ts';
import { readerWords } from '../../scoring/words/index.ts';
import { ILLUSTRATIVE } from '../../analysis/peers/index.ts';
import { chosenParts, REPORT_PARTS, sourceOf, titleFor } from '../report-parts.ts';
import { linesOfSlot } from '../slots.ts';
import { hasReworded, REWORDED_MARK } from './board-pages.ts';
import { firstPage, secondPage } from './page-room.ts';
import { LOGO_ROOM } from '../../document/logo.ts';
import { markLanguage } from '../../document/mark-language.ts';
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
  const opening: readonly Block[] = [
    { kind: 'facts', facts: isOnePage ? factsInShort(cover) : coverFacts(report, version) },
    ...(isPublic(audience) || isOnePage || version.purpose.trim() === ''
      ? []
      : [paragraph({ kind: 'strong', text: 'Purpose: ' }, version.purpose)]),
  ];
  const made = chosenParts(version).flatMap((id): readonly ChosenPart[] => {
    const { isInFront, paper } = REPORT_PARTS[id];
    const blocks = paper(source);
    return blocks === null
      ? []
      : [
          {
            id,
            title: titleOf(id, report),
            startsPage: false,
            isInFront: !isPublic(audience) && isInFront,
            blocks: whole.assessment.isIllustrative ? blocks.map(markedDrawing) : blocks,
          },
        ];
  });
  const parts = withNote(isPublic(audience) ? made : paged(made), hasReworded(report, words, chosenParts(version)));
  const document: ReportDocument = {
    title: isOnePage ? report.manager.title.text : cover.title,
    subject: `${cover.organisation.name}, ${cover.assessmentDateText}`,
    organisation: isOnePage ? inShort(cover.organisation.name, 100) : cover.organisation.name,
    author: cover.organisation.name,
    language: 'en-GB',
    isOnePage,
    marking: whole.assessment.isIllustrative ? MADE_UP_MARKING : markingOf(version, whole.questionnaire),
    isDraft: cover.status.kind === 'draft',
    footer: footerOf(cover, audience),
    logo: version.logo,
    generatedAt: cover.generatedAt,
    ...(audience === 'board' ? boardPages(parts, opening, report, version) : { opening, parts }),
  };
  return markLanguage(document, whole.questionnaire);
}

/** How much of a hash stands where it only has to be told from others; it stands in full in the method. */
const HASH_SHOWN = 12;

/** What tells one paper from others that look like it. Anyone who can guess at answers could try them against their hash. */
function footerOf(
  { status, assessmentDateText, questionnaire, answersHash, scorerVersion }: Cover,
  audience: Audience,
): string {
  const of = `${status.kind === 'draft' ? 'Draft. ' : ''}Assessment date ${assessmentDateText}.`;
  const answers = isPublic(audience) ? '' : ` Answers ${answersHash.slice(0, HASH_SHOWN)}`;
  return audience === 'manager'
    ? `${of}${answers}`
    : `${of} Edition ${questionnaire.hash.slice(0, HASH_SHOWN)}.${answers === '' ? '' : `${answers}.`} Scoring rules ${scorerVersion}`;
}

type ChosenPart = Part & { readonly id: ReportPartId };

/** Is it on a board's second page? */
const isOnSecond = ({ id }: ChosenPart): boolean => linesOfSlot(id) !== null;

/**
 * The board has two pages: where it stands and what is asked, and what is behind that. The parts behind start on a page
 * of their own. What is published is short, and runs on.
 */
function paged(parts: readonly ChosenPart[]): readonly ChosenPart[] {
  const firstBehind = parts.find(({ isInFront }) => !isInFront);
  const firstOnSecond = parts.find(isOnSecond);
  return parts.map((part, index) => ({
    ...part,
    startsPage: index > 0 && (part === firstBehind || part === firstOnSecond || REPORT_PARTS[part.id].startsPage),
  }));
}

/** What the marking and the title take of the first page, by their letters. */
const MARKING = { letters: 95, line: 12 } as const;
const TITLE = { letters: 58, line: 18, around: 5 } as const;

/** A board's paper: each page with as much of its texts as there is room for. */
function boardPages(
  parts: readonly ChosenPart[],
  opening: readonly Block[],
  report: BoardReport,
  version: ReportVersion,
): Pick<ReportDocument, 'opening' | 'parts'> {
  const { cover, position } = report;
  const taken =
    (version.logo === null ? 0 : LOGO_ROOM.height) +
    MARKING.line * Math.ceil(markingOf(version, report.questionnaire).length / MARKING.letters) +
    TITLE.line * Math.ceil((cover.title.length + 2 + cover.organisation.name.length) / TITLE.letters) +
    TITLE.around;
  const firstParts = parts.filter((part) => !isOnSecond(part));
  const isWholeInAudit = (some: readonly ChosenPart[]) => some.every(({ id }) => !version.leftOut.audit.includes(id));
  const noteFor = (some: readonly ChosenPart[]) =>
    `What ends in “…” here is cut to keep to the page.${isWholeInAudit(some) ? ' The audit report has it whole.' : ''}`;
  const first = firstPage({
    parts: firstParts,
    opening,
    taken,
    // A board is told every essential gap by name.
    whole: new Set(position.sentences.filter(({ id }) => id === 'position.essential-short').map(({ text }) => text)),
    cutNote: noteFor(firstParts),
  });
  const secondParts = parts.filter(isOnSecond);
  const second = secondPage(
    secondParts.map((part) => ({ part, lines: must(linesOfSlot(part.id), 'it is on the second page') })),
    noteFor(secondParts),
  );
  return { opening: first.opening, parts: [...first.parts, ...second] };
}

/** Says what the mark means, at the end of the pages on which it stands. */
function withNote(parts: readonly ChosenPart[], isNeeded: boolean): readonly ChosenPart[] {
  const last = parts.findLast(({ id }) => REPORT_PARTS[id].isInFront);
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
    { name: 'Assessment date', value: cover.assessmentDateText },
    { name: 'Questionnaire', value: `${questionnaire.title}, edition ${questionnaire.edition}` },
    ...(pack
      ? [{ name: 'Compared with', value: `${pack.title}${pack.isIllustrative ? ` (${ILLUSTRATIVE})` : ''}` }]
      : []),
    ...(risk === null ? [] : inner(risk.fact, version.bafRisk)),
    ...inner('CQC domain', version.cqcDomain),
  ];
}

function titleOf(id: ReportPartId, { comparison, questionnaire }: BoardReport): string {
  const title = titleFor(id, questionnaire);
  return REPORT_PARTS[id].isOfPeers && comparison?.pack.isIllustrative ? `${title} (${ILLUSTRATIVE})` : title;
}

/** In place of any other marking: a made-up assessment is neither sensitive nor for publication. */
const MADE_UP_MARKING = 'ILLUSTRATIVE: made up, about no real organisation';

/** A chart goes into other papers without this one's head, so it carries the mark itself. */
function markedDrawing(block: Block): Block {
  if (block.kind !== 'figure' || block.drawing.title.startsWith(ILLUSTRATIVE)) return block;
  return { ...block, drawing: { ...block.drawing, title: `${ILLUSTRATIVE}: ${block.drawing.title}` } };
}

const isPublic = (audience: Audience): boolean => AUDIENCES[audience].isPublished;

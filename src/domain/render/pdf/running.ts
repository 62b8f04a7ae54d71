import type { ReportDocument, Run } from '../../document/index.ts';
import type { Pen } from './pen.ts';
import { setLine, type SetLine, type Setting } from './set-line.ts';
import { BODY, COLOURS, RUNNING, type Look } from './styles.ts';

const DRAFT = 'Draft';

const LOOK: Look = { size: RUNNING.size, isBold: false, colour: COLOURS.muted, leading: 1.2 };
/** Between left and right, and what the more important side may take of the whole. */
const GAP = 16;
const MOST = 0.7;

/** The marking as it stands at the head of a page, beside which a draft is called one. */
export const markingRuns = ({ marking, isDraft }: ReportDocument): readonly Run[] => [
  { kind: 'strong', text: marking },
  ...(isDraft ? (['   ', { kind: 'tag', text: DRAFT }] as const) : []),
];

/** The marking, and whose report it is. */
export function drawRunningHead(document: ReportDocument, pen: Pen, setting: Setting): void {
  const left = inOneLine(markingRuns(document), BODY.width * MOST, setting);
  drawAt(left, BODY.left, RUNNING.head, pen);
  const right = inOneLine([document.organisation], BODY.width - left.width - GAP, setting);
  drawAt(right, BODY.left + BODY.width - right.width, RUNNING.head, pen);
}

/** How far the report holds, and which page this is. */
export function drawRunningFoot(
  { footer }: ReportDocument,
  page: { readonly number: number; readonly count: number },
  pen: Pen,
  setting: Setting,
): void {
  const right = inOneLine([`Page ${page.number} of ${page.count}`], BODY.width, setting);
  drawAt(right, BODY.left + BODY.width - right.width, RUNNING.foot, pen);
  drawAt(inOneLine([footer], BODY.width - right.width - GAP, setting), BODY.left, RUNNING.foot, pen);
}

/** What fits one line, and dots where it does not: the first page has it whole. */
function inOneLine(runs: readonly Run[], width: number, setting: Setting): SetLine {
  const room = width - LOOK.size;
  const [first, ...more] = setLine({ runs }, room, LOOK, setting);
  if (!first) throw new Error('Broken invariant: even an empty text is one line');
  if (more.length === 0) return first;
  const fragments = first.fragments.map((fragment, index) =>
    index === first.fragments.length - 1 ? { ...fragment, text: `${fragment.text.trimEnd()}…` } : fragment,
  );
  return { ...first, fragments, width: first.width + LOOK.size };
}

const drawAt = (line: SetLine, x: number, baseline: number, pen: Pen): void =>
  pen.repeatedLine(line, x, baseline - line.baseline);

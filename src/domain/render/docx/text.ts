import {
  InternalHyperlink,
  Paragraph,
  Tab,
  TextRun,
  type IParagraphOptions,
  type IRunOptions,
  type ParagraphChild,
} from 'docx';
import { assertNever } from '../../common/result.ts';
import type { Line, Run } from '../../document/index.ts';
import { STYLE } from './styles.ts';

/** Numbers of bookmarks by question id, of the questions whose row the document holds. */
export type Bookmarks = ReadonlyMap<string, number>;

export const bookmarksOf = (ids: Iterable<string>): Bookmarks => new Map([...ids].map((id, index) => [id, index + 1]));

/** Not the id itself: Word lets a name have 40 letters, digits and low lines, fewer than an id may have. */
export const bookmarkName = (bookmark: number): string => `question_${bookmark}`;

export const paragraphOf = (line: Line, bookmarks: Bookmarks, options: IParagraphOptions): Paragraph =>
  new Paragraph({
    ...options,
    children: [...(options.children ?? []), ...lineRuns(line, bookmarks)],
  });

export const lineRuns = ({ runs }: Line, bookmarks: Bookmarks): readonly ParagraphChild[] =>
  runs.flatMap((run) => runsOf(run, bookmarks));

function runsOf(run: Run, bookmarks: Bookmarks): readonly ParagraphChild[] {
  if (typeof run === 'string') return textRuns(run);
  switch (run.kind) {
    case 'strong':
      return textRuns(run.text, { bold: true });
    case 'foreign':
      return textRuns(run.text, { language: { value: run.language } });
    case 'tag':
      return textRuns(run.text, { style: STYLE.tag });
    case 'question': {
      const bookmark = bookmarks.get(run.id);
      if (bookmark === undefined) return textRuns(run.id);
      return [
        new InternalHyperlink({ anchor: bookmarkName(bookmark), children: textRuns(run.id, { style: STYLE.link }) }),
      ];
    }
    default:
      return assertNever(run);
  }
}

/** A line break that somebody typed stays one, and so does a tab. */
export const textRuns = (text: string, options: IRunOptions = {}): TextRun[] =>
  text
    .split(/\r\n|[\r\n]/)
    .map((part, index) => new TextRun({ ...options, children: tabbed(part), ...(index > 0 ? { break: 1 } : {}) }));

const tabbed = (line: string): readonly (string | Tab)[] =>
  line.split('\t').flatMap((part, index): readonly (string | Tab)[] => (index > 0 ? [new Tab(), part] : [part]));

import { responsesFormat } from '../bulletins/responses/index.ts';
import { readOutline } from '../common/file.ts';
import { problemLines } from '../common/problem-lines.ts';
import { visibleText } from '../common/text.ts';
import { feedbackFormat } from '../feedback/index.ts';
import type { HandedIn, RefusedFile } from './taken-files.ts';

/** Files by what they say they are. */
export type SortedFiles = {
  readonly responses: readonly HandedIn[];
  readonly feedback: readonly HandedIn[];
  readonly refused: readonly RefusedFile[];
};

/** Response files and feedback files lie in one folder: each is told by its content. */
export function sortFiles(handedIn: readonly HandedIn[]): SortedFiles {
  const responses: HandedIn[] = [];
  const feedback: HandedIn[] = [];
  const refused: RefusedFile[] = [];
  for (const file of handedIn) {
    const outline = readOutline(file.text);
    if (!outline.ok) refused.push({ name: visibleText(file.name), reasons: problemLines(outline.problem) });
    else if (outline.value.format === responsesFormat.format) responses.push(file);
    else if (outline.value.format === feedbackFormat.format) feedback.push(file);
    else
      refused.push({
        name: visibleText(file.name),
        reasons: problemLines({
          kind: 'wrong-format',
          found: outline.value.format,
          expected: [responsesFormat.format, feedbackFormat.format],
        }),
      });
  }
  return { responses, feedback, refused };
}

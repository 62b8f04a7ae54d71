import { HELD_BACK_WORDS } from '../../bulletins/responses/index.ts';
import { countOf } from '../../common/format.ts';
import { aside, line, paragraph, type Block } from '../../document/index.ts';
import type { BoardReport } from '../board-report.ts';
import { cell, table } from './blocks.ts';

/** What bulletins ask for, for a board: no product is named. */
export const bulletinBlocks = ({ bulletins }: BoardReport): readonly Block[] | null =>
  bulletins === null || bulletins.lines.length === 0
    ? null
    : [{ kind: 'list', isOrdered: false, items: bulletins.lines.map((text) => line(text)) }];

/** What was done about each bulletin, for an auditor. */
export function bulletinRecordBlocks({ bulletins }: BoardReport): readonly Block[] | null {
  if (bulletins === null) return null;
  const { rows, leftOut } = bulletins;
  return [
    ...(rows.length === 0
      ? [paragraph('Nothing was entered about a bulletin that may be told here.')]
      : [
          table(
            'What was done about each bulletin, as it was entered; names are as they were typed',
            [
              { heading: 'Bulletin', width: 'quarter' },
              { heading: 'Publisher' },
              { heading: 'Reached the organisation' },
              { heading: 'Stands as' },
              { heading: 'Entered' },
              { heading: 'Recorded in the national service' },
              { heading: 'Note or reason', width: 'fifth' },
            ],
            rows.map(({ title, publisher, arrived, standing, decided, recorded, words }) => ({
              cells: [title, publisher, arrived, standing, decided, recorded, words].map(cell),
            })),
          ),
        ]),
    ...(leftOut === 0
      ? []
      : [
          {
            kind: 'paragraph',
            line: aside(`${countOf(leftOut, 'bulletin is', 'bulletins are')} left out: ${HELD_BACK_WORDS}.`),
          } as const,
        ]),
  ];
}

import type { Answer, Evidence } from '#src/domain/assessment/index.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { listInWords } from '#src/domain/common/prose.ts';
import { usePrinting } from '#src/ui/layout/use-printing.ts';
import { GRADE_WORDS } from './evidence-form.tsx';

type WorkOnPaperProps = {
  readonly answer: Answer | null;
  readonly pieces: readonly Evidence[];
  /** What is begun and not saved, by its names. */
  readonly begun: readonly string[];
};

/** What goes with an answer, as words to read: on paper its fields would cut what is longer than they are. */
export function WorkOnPaper({ answer, pieces, begun }: WorkOnPaperProps) {
  if (!usePrinting()) return null;
  const rows = [
    [
      'Evidence',
      (answer?.evidence ?? []).map((id) => evidenceWords(pieces.find((piece) => piece.id === id))).join('; '),
    ],
    ['Owner', answer?.owner ?? ''],
    ['Due', answer?.due ? formatDate(answer.due) : ''],
    ['Note', answer?.note ?? ''],
    ['Begun and not saved', listInWords(begun)],
  ].filter(([, words]) => words !== '');
  return rows.map(([name, words]) => (
    <p key={name} className="app-on-paper">
      <strong>{name}:</strong> {words}
    </p>
  ));
}

const evidenceWords = (piece: Evidence | undefined): string =>
  piece
    ? `${piece.title} (${[
        GRADE_WORDS[piece.grade].split(':')[0],
        formatDate(piece.date),
        piece.location && `kept in ${piece.location}`,
        piece.reviewer && `reviewed by ${piece.reviewer}`,
      ]
        .filter(Boolean)
        .join(', ')})`
    : 'a piece that cannot be read';

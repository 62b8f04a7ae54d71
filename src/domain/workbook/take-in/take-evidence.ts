import { LIST_LIMITS, evidenceSchema, type Answer, type Evidence, type EvidenceGrade } from '../../assessment/index.ts';
import { optionalTitleSchema, titleSchema } from '../../common/text.ts';
import { contentHash } from '../../common/content-hash.ts';
import { keysOf } from '../../common/keys-of.ts';
import { fail, ok, type Result } from '../../common/result.ts';
import { EVIDENCE_SLOTS, evidenceColumn, GRADE_IN_CELL, isWord, WORDS, type EvidenceColumn } from '../columns.ts';
import type { Side } from '../rows.ts';
import { dateTyped, textTyped, type Edit, type Typed } from './typed-cell.ts';

/** A part of a piece of evidence as a row has it, with the cell. */
export type PieceEdit = {
  readonly column: EvidenceColumn;
  readonly pieceId: string;
  readonly part: Partial<Omit<Evidence, 'id'>>;
};

export type EvidenceTaken = {
  /** The pieces that the answer rests on now. */
  readonly uses: readonly string[];
  readonly edits: readonly PieceEdit[];
  /** Pieces that came to be. */
  readonly made: readonly Evidence[];
  /** The columns by which it changed. */
  readonly taken: readonly EvidenceColumn[];
  readonly faults: readonly { readonly column: EvidenceColumn; readonly why: string }[];
};

type Slot = (typeof EVIDENCE_SLOTS)[number];
type Fields = { readonly title: Edit; readonly location: Edit; readonly grade: Edit; readonly date: Edit };
const FIELDS = keysOf<keyof Fields>({ title: true, location: true, grade: true, date: true });

type SlotTaken =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'out' }
  | { readonly kind: 'edits'; readonly edits: readonly PieceEdit[] }
  | { readonly kind: 'uses'; readonly id: string }
  | { readonly kind: 'made'; readonly piece: Evidence };
type SlotFault = { readonly column: EvidenceColumn; readonly why: string };

/**
 * What the columns for evidence of one row say. A slot stands for the piece that stood there when the workbook went
 * out; an empty one takes a piece that is known by its title, or a new one. A slot is taken whole or left.
 * @param side what went out
 */
export function takeEvidence(
  answer: Answer,
  side: Side,
  editAt: (column: EvidenceColumn) => Edit,
  sentId: string,
): EvidenceTaken {
  let uses: readonly string[] = answer.evidence;
  const edits: PieceEdit[] = [];
  const made: Evidence[] = [];
  const taken: EvidenceColumn[] = [];
  const faults: SlotFault[] = [];
  for (const slot of EVIDENCE_SLOTS) {
    const at = (field: keyof Fields) => editAt(evidenceColumn(slot, field));
    const fields: Fields = { title: at('title'), location: at('location'), grade: at('grade'), date: at('date') };
    const pieceId = answer.evidence[slot - 1];
    const piece = pieceId === undefined ? undefined : side.pieces.get(pieceId);
    const result = piece ? changedPiece(slot, piece, fields) : newPiece(slot, fields, side, sentId);
    if (!result.ok) {
      const { column } = result.problem;
      const others = FIELDS.map((field) => ({ column: evidenceColumn(slot, field), edit: fields[field] }));
      faults.push(
        result.problem,
        ...others.flatMap(({ column: other, edit }): readonly SlotFault[] =>
          other === column || edit.kind === 'same' || edit.kind === 'emptied'
            ? []
            : [{ column: other, why: edit.kind === 'unread' ? edit.why : LEFT_WHOLE }],
        ),
      );
      continue;
    }
    const { value } = result;
    if (value.kind !== 'nothing')
      taken.push(
        ...FIELDS.filter((field) => fields[field].kind === 'typed').map((field) => evidenceColumn(slot, field)),
      );
    if (value.kind === 'out') uses = uses.filter((id) => id !== pieceId);
    if (value.kind === 'edits') edits.push(...value.edits);
    if (value.kind === 'made') made.push(value.piece);
    const added = value.kind === 'made' ? value.piece.id : value.kind === 'uses' ? value.id : null;
    if (added !== null && !uses.includes(added)) uses = [...uses, added];
  }
  return uses.length > LIST_LIMITS.evidence
    ? {
        uses: answer.evidence,
        edits,
        made: [],
        taken,
        faults: [{ column: 'evidence-1-title', why: 'the answer would rest on too many pieces' }],
      }
    : { uses, edits, made, taken, faults };
}

const LEFT_WHOLE = 'a piece of evidence is taken whole or left: see its other cells';

const unreadIn = (slot: Slot, fields: Fields): SlotFault | null => {
  for (const field of FIELDS) {
    const edit = fields[field];
    if (edit.kind === 'unread') return { column: evidenceColumn(slot, field), why: edit.why };
  }
  return null;
};

const isClear = (typed: Typed): boolean => typed.kind === 'text' && typed.text.trim() === WORDS.clear;

function changedPiece(slot: Slot, piece: Evidence, fields: Fields): Result<SlotTaken, SlotFault> {
  const unread = unreadIn(slot, fields);
  if (unread) return fail(unread);
  const typed = FIELDS.filter((field) => fields[field].kind === 'typed');
  if (typed.length === 0) return ok({ kind: 'nothing' });
  if (fields.title.kind === 'typed' && isClear(fields.title.typed))
    return typed.length === 1
      ? ok({ kind: 'out' })
      : fail({
          column: evidenceColumn(slot, 'title'),
          why: 'it says CLEAR, and other cells of this piece were changed',
        });
  const edits: PieceEdit[] = [];
  for (const field of typed) {
    const part = partOf(field, fields[field]);
    if (!part.ok) return fail({ column: evidenceColumn(slot, field), why: part.problem });
    edits.push({ column: evidenceColumn(slot, field), pieceId: piece.id, part: part.value });
  }
  return ok({ kind: 'edits', edits });
}

function newPiece(slot: Slot, fields: Fields, { pieces }: Side, sentId: string): Result<SlotTaken, SlotFault> {
  const unread = unreadIn(slot, fields);
  if (unread) return fail(unread);
  const typed = FIELDS.filter((field) => fields[field].kind === 'typed');
  if (typed.length === 0) return ok({ kind: 'nothing' });
  let parts: Partial<Omit<Evidence, 'id'>> = {};
  for (const field of typed) {
    const part = partOf(field, fields[field]);
    if (!part.ok) return fail({ column: evidenceColumn(slot, field), why: part.problem });
    parts = { ...parts, ...part.value };
  }
  const { title, location = '', grade, date } = parts;
  if (title === undefined) return fail({ column: evidenceColumn(slot, 'title'), why: 'the evidence needs a name' });
  const known = [...pieces.values()].filter(
    (piece) =>
      piece.title === title &&
      (parts.location === undefined || piece.location === location) &&
      (grade === undefined || piece.grade === grade) &&
      (date === undefined || piece.date === date),
  );
  const [one, ...more] = known;
  if (one && more.length === 0) return ok({ kind: 'uses', id: one.id });
  if (grade === undefined)
    return fail({ column: evidenceColumn(slot, 'grade'), why: 'new evidence needs its strength, as in the list' });
  if (date === undefined) return fail({ column: evidenceColumn(slot, 'date'), why: 'new evidence needs its date' });
  const piece = { title, location, grade, date, reviewer: '' };
  // The same words in two rows are one piece, and the same file twice brings it once.
  const id = `piece-${contentHash({ sentId, piece }).slice(0, 40)}`;
  return ok({ kind: 'made', piece: evidenceSchema.parse({ id, ...piece }) });
}

function partOf(field: keyof Fields, edit: Edit): Result<Partial<Omit<Evidence, 'id'>>, string> {
  if (edit.kind !== 'typed') return ok({});
  const { typed } = edit;
  switch (field) {
    case 'title': {
      const title = isClear(typed) ? fail('the evidence needs a name') : textTyped(titleSchema, typed);
      return title.ok ? ok({ title: title.value }) : title;
    }
    case 'location': {
      const location = textTyped(optionalTitleSchema, typed);
      return location.ok ? ok({ location: location.value }) : location;
    }
    case 'grade': {
      const grade = keysOf<EvidenceGrade>(GRADE_IN_CELL).find(
        (one) => typed.kind === 'text' && isWord(typed.text, GRADE_IN_CELL[one]),
      );
      return grade ? ok({ grade }) : fail(`it is one of ${Object.values(GRADE_IN_CELL).join(', ')}`);
    }
    case 'date': {
      const date = dateTyped(typed);
      if (!date.ok) return date;
      return date.value === null ? fail('evidence needs a date') : ok({ date: date.value });
    }
  }
}

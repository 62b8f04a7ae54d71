import type { AnswerValue } from '#src/domain/assessment/index.ts';
import { LIST_LIMITS } from '#src/domain/assessment/index.ts';
import { opinionSchema, seenSchema, type Opinion } from '#src/domain/assessment/second-opinion/index.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import {
  optionalParagraphSchema,
  paragraphSchema,
  parseTyped,
  passingTextSchema,
  tooLongWords,
  type TextSchema,
} from '#src/domain/common/text.ts';
import { dateBoxesOf, dateProblemWords, EMPTY_DATE, parseTypedDate } from '#src/domain/common/typed-date.ts';
import { numberProblemWords, parseTypedNumber } from '#src/domain/common/typed-number.ts';
import { ownAnswer, type ReviewErrand } from '#src/domain/review/index.ts';
import type { FormError } from '#src/ui/form/error-summary.tsx';

/** What the reviewer chooses first: an answer of their own, what they say of the other, or that they say neither. */
export type Says = '' | 'own' | 'agree' | 'higher' | 'lower' | 'cannot-judge';

/** The fields about one question beside those of its answer; of what was seen one entry of each list a row. */
export type JudgeFields = {
  says: string;
  reason: string;
  seenKind: string[];
  seenWhat: string[];
  seenSample: string[];
  seenDate: string[];
  confidence: string;
  finding: string;
  severity: string;
  recommendation: string;
};

/** The schemas of what is typed here. */
export const JUDGE_TEXTS = {
  reason: paragraphSchema,
  what: seenSchema.shape.what,
  finding: optionalParagraphSchema,
  recommendation: opinionSchema.shape.recommendation,
  passing: passingTextSchema,
} as const satisfies Readonly<Record<string, TextSchema>>;

export const SEEN_KINDS = {
  document: 'Document',
  interview: 'Interview',
  observation: 'Observation',
  test: 'Test',
} as const satisfies Readonly<Record<Opinion['seen'][number]['kind'], string>>;

export const SEVERITY_WORDS = {
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  critical: 'Critical',
} as const satisfies Readonly<Record<NonNullable<Opinion['finding']>['severity'], string>>;

export const CONFIDENCE_WORDS = {
  low: 'Low',
  medium: 'Medium',
  high: 'High',
} as const satisfies Readonly<Record<NonNullable<Opinion['confidence']>, string>>;

/** What is kept of a question, as the fields show it. */
export function judgeFieldsOf(opinion: Opinion | undefined): JudgeFields {
  const judgement = opinion?.judgement;
  const seen = opinion?.seen ?? [];
  return {
    says:
      judgement === undefined
        ? ''
        : judgement.kind === 'answer'
          ? 'own'
          : judgement.kind === 'stated'
            ? judgement.says
            : 'cannot-judge',
    reason: judgement?.kind === 'cannot-judge' ? judgement.reason : '',
    seenKind: seen.map(({ kind }) => kind),
    seenWhat: seen.map(({ what }) => what),
    seenSample: seen.map(({ sampleSize }) => (sampleSize === null ? '' : String(sampleSize))),
    seenDate: seen.map(({ date }) => dateText(date)),
    confidence: opinion?.confidence ?? '',
    finding: opinion?.finding?.text ?? '',
    severity: opinion?.finding?.severity ?? '',
    recommendation: opinion?.recommendation ?? '',
  };
}

const dateText = (date: string): string => {
  const { day, month, year } = dateBoxesOf(date);
  return `${day}/${month}/${year}`;
};

/** A further row for something that was seen. */
export const withSeen = (fields: JudgeFields): JudgeFields => ({
  ...fields,
  seenKind: [...fields.seenKind, 'document'],
  seenWhat: [...fields.seenWhat, ''],
  seenSample: [...fields.seenSample, ''],
  seenDate: [...fields.seenDate, ''],
});

export function withoutSeen(fields: JudgeFields, row: number): JudgeFields {
  const rest = (list: readonly string[]) => list.filter((_, index) => index !== row);
  return {
    ...fields,
    seenKind: rest(fields.seenKind),
    seenWhat: rest(fields.seenWhat),
    seenSample: rest(fields.seenSample),
    seenDate: rest(fields.seenDate),
  };
}

export const MOST_SEEN = LIST_LIMITS.seen;

const isOneOf = <K extends string>(words: Readonly<Record<K, string>>, typed: string | undefined): typed is K =>
  keysOf(words).some((key) => key === typed);

/** What stands in the fields as an opinion, or what is wrong with it, field by field. */
export function readJudge(
  fields: JudgeFields,
  own: { readonly value: AnswerValue | null; readonly problem: FormError | null },
  {
    errand,
    before,
    questionId,
    idPrefix,
    today,
  }: {
    readonly errand: Pick<ReviewErrand, 'shown'>;
    readonly before: Opinion | undefined;
    readonly questionId: string;
    readonly idPrefix: string;
    readonly today: string;
  },
): { readonly opinion: Opinion | null; readonly errors: readonly FormError[] } {
  const errors: FormError[] = [];
  const wrong = (field: string, text: string): null => {
    errors.push({ fieldId: `${idPrefix}-${field}`, text });
    return null;
  };
  const typed = (field: string, schema: TextSchema, text: string, empty: string): string => {
    const parsed = parseTyped(schema, text);
    if (parsed.ok) return parsed.value;
    wrong(field, parsed.problem.kind === 'empty' ? empty : tooLongWords(parsed.problem));
    return '';
  };
  const judgement = (): Opinion['judgement'] | null => {
    switch (fields.says) {
      case 'own':
        if (own.problem) {
          errors.push(own.problem);
          return null;
        }
        if (own.value === null) return wrong('answer', 'Give your own answer');
        if (own.value.kind === 'dont-know')
          return wrong('says', 'If you do not know, choose “I cannot judge this”, and say why');
        return ownAnswer(errand.shown, before, own.value);
      case 'agree':
      case 'higher':
      case 'lower':
        return { kind: 'stated', says: fields.says };
      case 'cannot-judge':
        return {
          kind: 'cannot-judge',
          reason: typed('reason', JUDGE_TEXTS.reason, fields.reason, 'Say why you cannot judge it'),
        };
      default:
        return wrong('says', 'Choose how you judge it');
    }
  };
  const said = judgement();
  const seen = fields.seenWhat.map((what, row) => {
    const date = parseTypedDate({ ...EMPTY_DATE, day: fields.seenDate[row] ?? '' });
    const size = parseTypedNumber(fields.seenSample[row] ?? '', '');
    const kind = fields.seenKind[row];
    const day = date.ok ? date.value : null;
    if (!date.ok) wrong(`seenDate-${row}`, dateProblemWords(date.problem));
    else if (day === null) wrong(`seenDate-${row}`, 'Enter the date on which you saw it, such as 27 3 2026');
    else if (day > today) wrong(`seenDate-${row}`, 'Enter a date that is not still to come');
    if (!size.ok) wrong(`seenSample-${row}`, numberProblemWords(size.problem, 'looked at'));
    else if (size.value !== null && (!Number.isInteger(size.value) || size.value < 1 || size.value > 1_000_000))
      wrong(`seenSample-${row}`, 'Enter a whole number from 1 to 1,000,000, or leave it empty');
    return {
      kind: isOneOf(SEEN_KINDS, kind) ? kind : ('document' as const),
      what: typed(`seenWhat-${row}`, JUDGE_TEXTS.what, what, 'Say what you saw'),
      sampleSize: size.ok ? size.value : null,
      date: day ?? '',
    };
  });
  const isNeither = fields.says === 'cannot-judge';
  const { confidence, severity } = fields;
  const sure = isOneOf(CONFIDENCE_WORDS, confidence) ? confidence : null;
  if (!isNeither && sure === null) wrong('confidence', 'Choose how sure you are');
  const text = typed('finding', JUDGE_TEXTS.finding, fields.finding, '');
  const weight = isOneOf(SEVERITY_WORDS, severity) ? severity : null;
  if (text !== '' && weight === null) wrong('severity', 'Choose how severe the finding is');
  if (text === '' && weight !== null) wrong('finding', 'Say what you found, or choose no severity');
  const recommendation = typed('recommendation', JUDGE_TEXTS.recommendation, fields.recommendation, '');
  if (errors.length > 0 || said === null) return { opinion: null, errors };
  return {
    opinion: {
      questionId,
      judgement: said,
      seen,
      confidence: isNeither ? null : sure,
      finding: text !== '' && weight !== null ? { text, severity: weight } : null,
      recommendation,
    },
    errors,
  };
}

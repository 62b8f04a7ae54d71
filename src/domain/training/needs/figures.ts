import { rollup, sum } from 'd3-array';
import * as z from 'zod/mini';
import { calendarDateSchema, monthsAfter, type CalendarDate } from '../../common/calendar-date.ts';
import { countOf, formatDate, formatNumber } from '../../common/format.ts';
import { ownValue } from '../../common/own-value.ts';
import { optionalTitleSchema, sentenceSchema, text, titleSchema } from '../../common/text.ts';
import { trainingRoleSchema } from '../schema.ts';
import { countReturns, isAhead, type CompletionRow, type Register } from '../register/completion.ts';
import { countsBasisSchema, type EntryOf } from '../register/entries.ts';
import { MONTHS_COUNTED } from '../register/still-counts.ts';
import { effectWords, EFFECT_WORDS } from '../register/effects.ts';
import type { Need } from './needs.ts';
import { publishedCount, publishedShare, standsAlone } from './small-numbers.ts';

const count = z.int().check(z.minimum(0), z.maximum(1_000_000));
const wordsSchema = text(4000);

/** What a report says of training: figures, and no name of anybody who was trained. */
export const trainingFiguresSchema = z
  .strictObject({
    asOf: calendarDateSchema,
    rows: z
      .array(
        z
          .strictObject({
            group: optionalTitleSchema,
            role: z.nullable(trainingRoleSchema),
            part: sentenceSchema,
            staff: z.nullable(count),
            passed: count,
            unnamed: count,
            basis: z.union([countsBasisSchema, z.literal('slips')]),
            attestedBy: optionalTitleSchema,
            asOf: calendarDateSchema,
          })
          // As the register has it: what goes out with a report is held to it, since nothing else in its file could be.
          .check(
            z.refine(({ staff, passed }) => staff === null || passed <= staff, 'at most as many as work there'),
            z.refine(
              ({ basis, attestedBy }) =>
                basis === 'slips' ? attestedBy === '' : basis === 'word' || attestedBy !== '',
              'who attests it, or which platform it is of, of counts alone',
            ),
          ),
      )
      .check(z.maxLength(20_000)),
    due: count,
    overdue: count,
    effects: z
      .array(
        z.strictObject({
          title: titleSchema,
          what: titleSchema,
          date: calendarDateSchema,
          shows: sentenceSchema,
          /** Without a count of people, or a share that tells one. */
          inShort: sentenceSchema,
        }),
      )
      .check(z.maxLength(20_000)),
    needs: z
      .array(
        z.strictObject({
          role: trainingRoleSchema,
          topic: titleSchema,
          part: titleSchema,
          isRaised: z.boolean(),
          why: wordsSchema,
          when: titleSchema,
          judgedBy: titleSchema,
        }),
      )
      .check(z.maxLength(2000)),
  })
  .check(
    z.refine(
      ({ asOf, rows, effects }) =>
        [...rows.map((row) => row.asOf), ...effects.map(({ date }) => date)].every((day) => day <= asOf),
      'nothing of a later day than they are of',
    ),
  );
export type TrainingFigures = z.infer<typeof trainingFiguresSchema>;

/** What a register and its needs come to, for a report; null where nothing has been entered. */
export function trainingFigures(
  register: Register,
  needs: readonly Need[],
  today: CalendarDate,
): TrainingFigures | null {
  return register.rows.length === 0 && register.effects.every(({ date }) => isAhead(date, today))
    ? null
    : needsFigures(register, needs, today);
}

/** The same where nothing need have been entered: who needs what can be told all the same. */
export function needsFigures(
  { rows, effects, people }: Register,
  needs: readonly Need[],
  today: CalendarDate,
): TrainingFigures {
  return {
    asOf: today,
    rows: rows.map(({ group, role, title, staff, passed, unnamed, basis, attestedBy, asOf }) => ({
      group,
      role,
      part: title,
      staff,
      passed,
      unnamed,
      basis,
      attestedBy,
      asOf,
    })),
    ...countReturns(people),
    effects: effects.flatMap((effect) =>
      isAhead(effect.date, today)
        ? []
        : [
            {
              title: effect.title,
              what: EFFECT_WORDS[effect.what],
              date: effect.date,
              shows: effectWords(effect),
              inShort: effectInShort(effect),
            },
          ],
    ),
    needs: needs.map(({ role, topic, partTitle, isRaised, why, when, judgedBy }) => ({
      role,
      topic,
      part: partTitle,
      isRaised,
      why: why.join('; '),
      when,
      judgedBy,
    })),
  };
}

/** A dated entry of evidence that a register offers, for a person to confirm. */
export type TrainingEvidence = {
  readonly grade: 'asserted' | 'documented';
  readonly title: string;
  readonly location: string;
  readonly reviewer: string;
  readonly date: CalendarDate;
  /** The day on which what it says has run out. */
  readonly until: CalendarDate;
};

/** What a figure rests on: a person can have a slip of one group and be counted in another, so that no two are added. */
type Rests = 'proof' | 'word' | 'slips';
const restsOn = ({ basis }: Pick<CompletionRow, 'basis'>): Rests =>
  basis === 'attested' || basis === 'platform' ? 'proof' : basis;

/**
 * What the register shows of a part, as evidence: documented only by counts that a named person attests or a learning
 * platform exports, by word whatever rests on slips or on somebody's word. They are never mixed into one figure.
 */
export function evidenceOf({ rows }: Pick<Register, 'rows'>): readonly TrainingEvidence[] {
  const parts = new Map<string, CompletionRow[]>();
  for (const row of rows) {
    const key = `${row.moduleId}/${row.partId}/${restsOn(row)}`;
    parts.set(key, [...(parts.get(key) ?? []), row]);
  }
  return [...parts.values()].flatMap((own): TrainingEvidence[] => {
    const [first] = own;
    if (!first) return [];
    const rests = restsOn(first);
    const isProof = rests === 'proof';
    const date = own.map(({ asOf }) => asOf).toSorted()[0] ?? first.asOf;
    const until = monthsAfter(own.map(({ oldest }) => oldest).toSorted()[0] ?? date, MONTHS_COUNTED);
    const passed = sum(own, (row) => row.passed);
    const isSized = own.every(({ staff }) => staff !== null);
    const staff = sum(own, (row) => row.staff ?? 0);
    const people = isSized
      ? `${formatNumber(passed)} of ${formatNumber(staff)} staff`
      : `${countOf(passed, 'person', 'people')}, of how many not known`;
    const by = [...new Set(own.map(({ attestedBy }) => attestedBy).filter(Boolean))].join(', ');
    return [
      {
        grade: isProof ? 'documented' : 'asserted',
        title: cut(
          `${first.title}: passed by ${people} in ${countOf(own.length, 'group')} (${isProof ? by : rests === 'slips' ? 'by slips' : 'by word'}), until ${formatDate(until)}`,
        ),
        location: isProof
          ? cut(`Register of training, ${by}`)
          : `Register of training: ${rests === 'slips' ? 'slips' : 'counts by word'}`,
        reviewer: '',
        date,
        until,
      },
    ];
  });
}

/** To the length that a title may have. */
const cut = (words: string): string => {
  const letters = Array.from(words);
  return letters.length <= 200 ? words : `${letters.slice(0, 199).join('')}…`;
};

/** Only slips with a name tell who is to have a short piece: without one, that none is due is not known. */
export const knowsReturns = ({ rows }: Pick<TrainingFigures, 'rows'>): boolean =>
  rows.some(({ basis, passed, unnamed }) => basis === 'slips' && passed > unnamed);

/** Two lines for a board: counts as they may be published, since boards' papers are. */
export function boardWords({ rows, due, overdue, effects }: TrainingFigures): readonly string[] {
  const sized = rows.flatMap(({ staff, passed, part, basis }) =>
    staff === null ? [] : [{ staff, passed, part, basis }],
  );
  const counted = sized.filter(({ basis }) => basis !== 'slips');
  // Of the part that is meant for the most people. Slips tell for whom one is meant only where nobody has counted any:
  // else one slip of another part would put it in the place of what was counted.
  const sizes = rollup(
    counted.length > 0 ? counted : sized,
    (own) => sum(own, (row) => row.staff),
    (row) => row.part,
  );
  const [part] = [...sizes].toSorted((a, b) => b[1] - a[1])[0] ?? [];
  const all = sized.filter((row) => row.part === part);
  const own = toldTogether(all);
  const staff = sum(own, (row) => row.staff);
  const passed = sum(own, (row) => row.passed);
  const groups = own.length < all.length ? 'the groups large enough to be told' : 'the groups counted';
  const [latest] = effects;
  const byWord = own.filter(({ basis }) => basis === 'slips' || basis === 'word').length;
  const how = byWord === 0 ? '' : byWord === own.length ? ', by word' : ', by word in part';
  const returns = knowsReturns({ rows })
    ? ` Short pieces, of those whose slips are here: ${publishedCount(due)} due, ${publishedCount(overdue)} overdue.`
    : '';
  const share = staff === 0 || part === undefined ? null : roundedShare(passed, staff);
  return [
    share === null || part === undefined
      ? 'Training: how many of the staff passed is not known, since nobody entered how many work in each group.'
      : `Training: ${share} of staff in ${groups} passed “${part}” within 12 months${how}.${returns}`,
    ...(latest ? [`Judged by: ${latest.title}, ${formatDate(latest.date)}: ${latest.inShort}.`] : []),
  ];
}

/**
 * The groups whose total may be told beside the rows that are published. Groups that are kept back there are in it only
 * where they are many together: of few, the total less the others would tell.
 */
function toldTogether<Group extends { readonly staff: number; readonly passed: number }>(
  groups: readonly Group[],
): readonly Group[] {
  const alone = groups.filter(standsAlone);
  const kept = groups.filter((group) => !standsAlone(group));
  const together = { staff: sum(kept, ({ staff }) => staff), passed: sum(kept, ({ passed }) => passed) };
  return alone.length === 0 || standsAlone(together) ? groups : alone;
}

function roundedShare(passed: number, staff: number): string {
  const share = publishedShare(passed, staff);
  return share === 'few'
    ? 'too few people to tell what share'
    : share === 'all-but-few'
      ? 'all but a few'
      : `about ${share}%`;
}

/** What one message or drill shows, for a board: no count of people, nor a share that tells one. */
function effectInShort(effect: EntryOf<'effect'>): string {
  const { what, staff, reports, minutesToFirst } = effect;
  if (what === 'restore') return effectWords(effect);
  const share = staff === null || reports === null || staff === 0 ? null : publishedShare(reports, staff);
  return [
    share === null
      ? 'reports per 100 staff not known'
      : share === 'few'
        ? 'too few reports to tell a share'
        : share === 'all-but-few'
          ? 'all but a few reported it'
          : share === 0 && reports !== 0
            ? 'fewer than 3 reports per 100 staff'
            : `about ${share} reports per 100 staff`,
    minutesToFirst === null ? 'time to the first not known' : `the first after ${countOf(minutesToFirst, 'minute')}`,
  ].join(', ');
}

/** Questions about training, by the ids of their editions: those to which a register can be evidence. */
const TRAINING_QUESTIONS: Readonly<
  Record<string, { readonly sections: readonly string[]; readonly questions: readonly string[] }>
> = {
  'assure-core': {
    sections: [],
    questions: ['people-training-needs', 'people-role-training', 'people-new-starters', 'people-training-effect'],
  },
  'quick-check': { sections: [], questions: ['training'] },
  'caf-readiness': { sections: ['b6-awareness-training'], questions: [] },
  'caf-readiness-4': { sections: ['b6-awareness-training'], questions: [] },
};

/** Is a question about training? */
export function helpsAsEvidence(questionnaireId: string, sectionId: string, questionId: string): boolean {
  const known = ownValue(TRAINING_QUESTIONS, questionnaireId);
  return known !== undefined && (known.sections.includes(sectionId) || known.questions.includes(questionId));
}

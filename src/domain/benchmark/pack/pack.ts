import * as z from 'zod/mini';
import { calendarDateSchema } from '../../common/calendar-date.ts';
import { duplicateFaults, pathText, type Fault } from '../../common/faults.ts';
import { parseFile, type FileFormat, type FileProblem } from '../../common/file.ts';
import { countOf } from '../../common/format.ts';
import { MAX_POINTS } from '../../common/limits.ts';
import type { Result } from '../../common/result.ts';
import {
  editionSchema,
  idSchema,
  paragraphSchema,
  sentenceSchema,
  titleSchema,
  webAddressSchema,
} from '../../common/text.ts';
import { questionsInOrder, reachablePoints, type Questionnaire } from '../../questionnaire/index.ts';
import { organisationTypeSchema, sizeBandSchema } from '../../questionnaire/profile.ts';
import {
  MIN_FOR_DECILES,
  MIN_FOR_QUARTILES,
  MIN_FOR_SHARES,
  MIN_GROUP,
  MIN_UNCHECKED_GROUP,
  SENDERS_NOT_CHECKED,
} from './disclosure.ts';

export const PACK_FORMAT = 'assure-benchmark-pack';
export const PACK_FORMAT_VERSION = 1;

const percentSchema = z.int().check(z.minimum(0), z.maximum(100));
const countSchema = z.int().check(z.minimum(1), z.maximum(1_000_000));
const pointsSchema = z.int().check(z.minimum(0), z.maximum(MAX_POINTS));

/**
 * How a percentage lies among the organisations of a group: whole per cents, null where not given. Packs made here give of
 * a section the median alone.
 */
export const spreadSchema = z.strictObject({
  size: countSchema,
  median: percentSchema,
  quartiles: z.nullable(z.strictObject({ lower: percentSchema, upper: percentSchema })),
  deciles: z.nullable(z.strictObject({ p10: percentSchema, p90: percentSchema })),
});
export type Spread = z.infer<typeof spreadSchema>;

/** Of the organisations asked, how many in a hundred earn so many points or more; rising points. */
const shareSchema = z.strictObject({
  points: pointsSchema,
  /** null: kept back, since it could tell of single answers. */
  atOrAbovePercent: z.nullable(percentSchema),
  /** In place of a share that is kept back: bounds that hold for it. */
  between: z.optional(z.strictObject({ from: percentSchema, to: percentSchema })),
});

export const cohortSchema = z.strictObject({
  id: idSchema,
  title: titleSchema,
  /** null: every type, or every size. */
  type: z.nullable(organisationTypeSchema),
  sizeBand: z.nullable(sizeBandSchema),
  size: countSchema,
  overall: z.nullable(spreadSchema),
  sections: z.array(z.strictObject({ sectionId: idSchema, spread: spreadSchema })).check(z.maxLength(60)),
  questions: z
    .array(
      z.strictObject({ questionId: idSchema, shares: z.array(shareSchema).check(z.minLength(2), z.maxLength(400)) }),
    )
    .check(z.maxLength(12_000)),
});
export type Cohort = z.infer<typeof cohortSchema>;

/** How we came by a figure of others, in words for the reader. */
export const HOW_READ = {
  publisher: "read in the publisher's own text or data",
  'agreeing-second-hand': 'read in several accounts that agree, not in the original',
  'one-second-hand': 'read in one account only, not in the original',
} as const;

/** A figure that somebody else published, with all that a reader needs to judge it. */
export const publishedFigureSchema = z.strictObject({
  id: idSchema,
  /** What was asked, in our words. */
  question: sentenceSchema,
  percent: percentSchema,
  /** How many were asked; null where the source does not say. */
  sampleSize: z.nullable(countSchema),
  population: sentenceSchema,
  period: titleSchema,
  publication: sentenceSchema,
  /** As exact as is known: a year, a month or a day. */
  published: z.string().check(
    z.regex(/^\d{4}(?:-\d{2}){0,2}$/, 'a year, year and month, or date'),
    z.refine(
      (published) => calendarDateSchema.safeParse(`${published}-01-01`.slice(0, 10)).success,
      'a year, month or day that there is',
    ),
  ),
  address: webAddressSchema,
  licence: sentenceSchema,
  // Object.keys widens to string[]; the record is a literal, so its keys are exactly these.
  howRead: z.enum(Object.keys(HOW_READ) as (keyof typeof HOW_READ)[]),
  /** The organisation's own answer that stands beside it: does it earn so many points? */
  compareWith: z.nullable(z.strictObject({ questionId: idSchema, atLeastPoints: pointsSchema.check(z.minimum(1)) })),
  comparability: z.enum(['same-question', 'similar', 'context-only']),
});
export type PublishedFigure = z.infer<typeof publishedFigureSchema>;

export const packSchema = z.strictObject({
  format: z.literal(PACK_FORMAT),
  formatVersion: z.literal(PACK_FORMAT_VERSION),
  id: idSchema,
  title: titleSchema,
  publisher: titleSchema,
  questionnaire: z.strictObject({ id: idSchema, version: editionSchema }),
  period: titleSchema,
  /**
   * From organisations' contributions; from published surveys; or made up, and to be marked so wherever it is shown.
   */
  basis: z.enum(['contributions', 'published-survey', 'illustrative']),
  /**
   * Of contributions: how many senders were checked, one contribution each; null where they were not, and for any other
   * basis.
   */
  sendersChecked: z.nullable(countSchema),
  method: paragraphSchema,
  published: calendarDateSchema,
  cohorts: z.array(cohortSchema).check(z.maxLength(500)),
  figures: z.array(publishedFigureSchema).check(z.maxLength(500)),
  /** What the disclosure rule keeps back; `cohort` is the id of the group concerned. */
  withheld: z
    .array(z.strictObject({ cohort: z.nullable(idSchema), what: sentenceSchema, why: sentenceSchema }))
    .check(z.maxLength(2000)),
  disclosureRule: paragraphSchema,
});
export type BenchmarkPack = z.infer<typeof packSchema>;

export const packFormat: FileFormat<BenchmarkPack> = {
  format: PACK_FORMAT,
  formatVersion: PACK_FORMAT_VERSION,
  schema: packSchema,
  findFaults: findPackFaults,
};

/** What is said of the senders wherever a figure of the pack stands; null where there are none to check. */
export function sendersWords({
  basis,
  sendersChecked,
}: Pick<BenchmarkPack, 'basis' | 'sendersChecked'>): string | null {
  if (basis !== 'contributions') return null;
  return sendersChecked === null ? SENDERS_NOT_CHECKED : `${countOf(sendersChecked, 'sender')} checked`;
}

/** No group of the pack is smaller. */
export const fewestIn = ({ basis, sendersChecked }: Pick<BenchmarkPack, 'basis' | 'sendersChecked'>): number =>
  basis === 'contributions' && sendersChecked === null ? MIN_UNCHECKED_GROUP : MIN_GROUP;

/**
 * What stands across every chart of figures that are not to be taken as they are; null where there is nothing to warn
 * of.
 */
export function chartWarning({
  basis,
  sendersChecked,
}: Pick<BenchmarkPack, 'basis' | 'sendersChecked'>): string | null {
  if (basis === 'illustrative') return 'Illustrative';
  return basis === 'contributions' && sendersChecked === null ? 'Senders not checked' : null;
}

/** What stands behind the title of every table and chart that shows figures of the pack. */
export function figureMark(pack: Pick<BenchmarkPack, 'basis' | 'sendersChecked'>): string {
  const words = pack.basis === 'illustrative' ? 'illustrative' : sendersWords(pack);
  return words === null ? '' : ` (${words})`;
}

/** Text of a pack, or every fault. Whether it fits an edition is `packMisfits`' to say. */
export const parsePack = (text: string): Result<BenchmarkPack, FileProblem> => parseFile(text, packFormat);

/** A pack as the text of its file: one cohort or figure per line, so that two packs can be compared line by line. */
export function formatPack(pack: BenchmarkPack): string {
  const lines = Object.entries(pack).map(([key, value]) =>
    Array.isArray(value) && value.length > 0
      ? `  ${JSON.stringify(key)}: [\n${value.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n')}\n  ]`
      : `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return `{\n${lines.join(',\n')}\n}\n`;
}

type Path = readonly PropertyKey[];
const fault = (path: Path, expected: string): Fault => ({ path: pathText(path), expected });

/**
 * What the schema cannot say: ids are unique, quantiles rise, shares fall, figures come only with a
 * published survey and cohorts only without, and nothing is given that the disclosure rule keeps back.
 */
function findPackFaults(pack: BenchmarkPack): readonly Fault[] {
  const isSurvey = pack.basis === 'published-survey';
  const faults = [
    ...duplicateFaults(pack.cohorts.map(({ id }, c) => ({ id, path: ['cohorts', c, 'id'] }))),
    ...duplicateFaults(
      pack.cohorts.map(({ type, sizeBand }, c) => ({ id: `${type} ${sizeBand}`, path: ['cohorts', c, 'type'] })),
    ),
    ...duplicateFaults(pack.figures.map(({ id }, f) => ({ id, path: ['figures', f, 'id'] }))),
    ...sendersFaults(pack),
    ...partsFaults(pack),
    ...(isSurvey && pack.cohorts.length > 0 ? [fault(['cohorts'], 'none, since the basis is "published-survey"')] : []),
    ...(!isSurvey && pack.figures.length > 0 ? [fault(['figures'], `none, since the basis is "${pack.basis}"`)] : []),
    ...pack.cohorts.flatMap((cohort, c) => cohortFaults(cohort, ['cohorts', c])),
    ...pack.figures.flatMap(({ compareWith, comparability }, f) =>
      (compareWith === null) === (comparability === 'context-only')
        ? []
        : [fault(['figures', f, 'compareWith'], 'null if, and only if, the figure is "context-only"')],
    ),
  ];
  // What sizes say of each other is judged where each is one that may be.
  return faults.length > 0 ? faults : [...checkedFaults(pack), ...leftOverFaults(pack)];
}

function sendersFaults({ basis, sendersChecked, cohorts }: BenchmarkPack): Fault[] {
  if (basis !== 'contributions')
    return sendersChecked === null ? [] : [fault(['sendersChecked'], `null, since the basis is "${basis}"`)];
  return cohorts.flatMap(({ size, overall, sections }, c) => {
    const path: Path = ['cohorts', c];
    if (sendersChecked === null)
      return [
        { size, at: [...path, 'size'] },
        ...(overall ? [{ size: overall.size, at: [...path, 'overall', 'size'] }] : []),
        ...sections.map(({ spread }, s) => ({ size: spread.size, at: [...path, 'sections', s, 'spread', 'size'] })),
      ].flatMap((each) =>
        each.size < MIN_UNCHECKED_GROUP
          ? [fault(each.at, `at least ${MIN_UNCHECKED_GROUP}, since senders were not checked`)]
          : [],
      );
    return size > sendersChecked
      ? [fault([...path, 'size'], `at most ${sendersChecked}, the senders that were checked`)]
      : [];
  });
}

/** Of everybody as many senders were checked as there are organisations: one contribution of each counts. */
const checkedFaults = ({ sendersChecked, cohorts }: BenchmarkPack): Fault[] =>
  cohorts.flatMap(({ type, sizeBand, size }) =>
    type !== null || sizeBand !== null || sendersChecked === null || sendersChecked <= size
      ? []
      : [fault(['sendersChecked'], `${size}, the organisations of all types: one contribution of each sender counts`)],
  );

/** A group of one type, size or both is a part of those that take in more, and no larger. */
const partsFaults = ({ cohorts }: BenchmarkPack): Fault[] =>
  cohorts.flatMap((part, c) => {
    const wholes = cohorts.filter(
      ({ type, sizeBand }) =>
        (type === null || type === part.type) && (sizeBand === null || sizeBand === part.sizeBand),
    );
    const most = Math.min(...wholes.map(({ size }) => size));
    return part.size > most
      ? [fault(['cohorts', c, 'size'], `at most ${most}, the size of a group that it is part of`)]
      : [];
  });

/** How many stand behind a figure of a group, by the place of the figure. */
const sizesOf = ({ size, overall, sections }: Cohort): ReadonlyMap<string, number> =>
  new Map([
    ['size', size],
    ...(overall ? [['overall.size', overall.size] as const] : []),
    ...sections.map(({ sectionId, spread }) => [`sections ${sectionId}`, spread.size] as const),
  ]);

/**
 * Types share nobody, and nor do size bands: of a group and those within it that give a figure, what is left over is
 * nobody, or as many as a group has. The figure of fewer could be worked out by taking one from the other.
 */
function leftOverFaults({ cohorts, basis, sendersChecked }: BenchmarkPack): Fault[] {
  const fewest = fewestIn({ basis, sendersChecked });
  const sizes = new Map(cohorts.map((cohort) => [cohort, sizesOf(cohort)]));
  return cohorts.flatMap((whole, c) => {
    const within = [
      whole.type === null ? cohorts.filter(({ type, sizeBand }) => type !== null && sizeBand === whole.sizeBand) : [],
      whole.sizeBand === null ? cohorts.filter(({ type, sizeBand }) => sizeBand !== null && type === whole.type) : [],
    ];
    return [...sizesOf(whole)].flatMap(([figure, size]) => {
      const left = within.flatMap((parts) => {
        const given = parts.flatMap((part) => sizes.get(part)?.get(figure) ?? []);
        return given.length === 0 ? [] : [given.reduce((rest, each) => rest - each, size)];
      });
      const wrong = left.find((rest) => rest < 0 || (rest > 0 && rest < fewest));
      if (wrong === undefined) return [];
      const section = whole.sections.findIndex(({ sectionId }) => figure === `sections ${sectionId}`);
      const path = section < 0 ? figure.split('.') : ['sections', section, 'spread', 'size'];
      return [
        fault(
          ['cohorts', c, ...path],
          wrong < 0
            ? `at least ${size - wrong}, since its parts have so many`
            : `so many that its parts leave nobody over, or ${fewest}, and not ${wrong}`,
        ),
      ];
    });
  });
}

function cohortFaults(cohort: Cohort, path: Path): Fault[] {
  const spreads = [
    ...(cohort.overall ? [{ spread: cohort.overall, path: [...path, 'overall'] }] : []),
    ...cohort.sections.map(({ spread }, s) => ({ spread, path: [...path, 'sections', s, 'spread'] })),
  ];
  return [
    ...(cohort.size < MIN_GROUP ? [fault([...path, 'size'], `at least ${MIN_GROUP}: no smaller group is shown`)] : []),
    ...duplicateFaults(
      cohort.sections.map(({ sectionId }, s) => ({ id: sectionId, path: [...path, 'sections', s, 'sectionId'] })),
    ),
    ...duplicateFaults(
      cohort.questions.map(({ questionId }, q) => ({ id: questionId, path: [...path, 'questions', q, 'questionId'] })),
    ),
    ...spreads.flatMap((place) => spreadFaults(place.spread, place.path, cohort.size)),
    ...(cohort.questions.length > 0 && cohort.size < MIN_FOR_SHARES
      ? [fault([...path, 'questions'], `none for fewer than ${MIN_FOR_SHARES} organisations`)]
      : []),
    ...cohort.questions.flatMap(({ shares }, q) =>
      shares.flatMap((share, s) => {
        const before = shares[s - 1];
        const at: Path = [...path, 'questions', q, 'shares', s];
        const given =
          shares.slice(0, s).findLast(({ atOrAbovePercent }) => atOrAbovePercent !== null)?.atOrAbovePercent ?? 100;
        const bounds = share.between;
        if (bounds && (share.atOrAbovePercent !== null || bounds.from > bounds.to))
          return [fault([...at, 'between'], 'bounds that rise, and only where no share is given')];
        const next =
          shares.slice(s + 1).find(({ atOrAbovePercent }) => atOrAbovePercent !== null)?.atOrAbovePercent ?? 0;
        if (bounds && (bounds.from > given || bounds.to < next))
          return [fault([...at, 'between'], `bounds within ${next} and ${given}, which more and fewer points have`)];
        if (!before) return [];
        return [
          ...(share.points > before.points ? [] : [fault([...at, 'points'], `more than ${before.points}`)]),
          ...(share.atOrAbovePercent === null || share.atOrAbovePercent <= given
            ? []
            : [fault([...at, 'atOrAbovePercent'], `at most ${given}: fewer reach more points`)]),
        ];
      }),
    ),
  ];
}

function spreadFaults({ size, median, quartiles, deciles }: Spread, path: Path, cohortSize: number): Fault[] {
  const rising = [deciles?.p10, quartiles?.lower, median, quartiles?.upper, deciles?.p90].filter(
    (value) => value !== undefined,
  );
  return [
    ...(size < MIN_GROUP ? [fault([...path, 'size'], `at least ${MIN_GROUP}: no smaller group is shown`)] : []),
    ...(size > cohortSize ? [fault([...path, 'size'], `at most ${cohortSize}, the size of its group`)] : []),
    ...(quartiles && size < MIN_FOR_QUARTILES
      ? [fault([...path, 'quartiles'], `null for fewer than ${MIN_FOR_QUARTILES} organisations`)]
      : []),
    ...(deciles && size < MIN_FOR_DECILES
      ? [fault([...path, 'deciles'], `null for fewer than ${MIN_FOR_DECILES} organisations`)]
      : []),
    ...(rising.every((value, index) => index === 0 || value >= (rising[index - 1] ?? 0))
      ? []
      : [fault(path, 'quantiles that never fall')]),
  ];
}

/** Faults that show only beside the edition: another edition, unknown sections and questions, points out of reach. */
export function packMisfits(pack: BenchmarkPack, questionnaire: Questionnaire): readonly Fault[] {
  const { id, version } = questionnaire;
  if (pack.questionnaire.id !== id) return [fault(['questionnaire', 'id'], `"${id}"`)];
  if (pack.questionnaire.version !== version) return [fault(['questionnaire', 'version'], `"${version}"`)];
  const sections = new Set(questionnaire.sections.map((section) => section.id));
  const reachable = new Map(
    questionsInOrder(questionnaire).map(({ question }) => [question.id, reachablePoints(question)]),
  );
  const pointFaults = (questionId: string, points: number, questionPath: Path, pointsPath: Path): Fault[] => {
    const known = reachable.get(questionId);
    if (!known) return [fault(questionPath, `a question of ${id} ${version}; "${questionId}" is none`)];
    return known.has(points) ? [] : [fault(pointsPath, `points that "${questionId}" can give`)];
  };
  return [
    ...pack.cohorts.flatMap((cohort, c) => [
      ...cohort.sections.flatMap(({ sectionId }, s) =>
        sections.has(sectionId)
          ? []
          : [
              fault(
                ['cohorts', c, 'sections', s, 'sectionId'],
                `a section of ${id} ${version}; "${sectionId}" is none`,
              ),
            ],
      ),
      ...cohort.questions.flatMap(({ questionId, shares }, q) => {
        const path: Path = ['cohorts', c, 'questions', q];
        const least = Math.min(...(reachable.get(questionId) ?? []));
        const faults = shares.flatMap(({ points, atOrAbovePercent }, s) => [
          ...pointFaults(questionId, points, [...path, 'questionId'], [...path, 'shares', s, 'points']),
          ...(points === least && atOrAbovePercent !== 100
            ? [fault([...path, 'shares', s, 'atOrAbovePercent'], '100: nobody reaches fewer points')]
            : []),
        ]);
        return reachable.has(questionId) ? faults : faults.slice(0, 1);
      }),
    ]),
    ...pack.figures.flatMap(({ compareWith }, f) => {
      if (!compareWith) return [];
      const path: Path = ['figures', f, 'compareWith'];
      return pointFaults(
        compareWith.questionId,
        compareWith.atLeastPoints,
        [...path, 'questionId'],
        [...path, 'atLeastPoints'],
      );
    }),
  ];
}

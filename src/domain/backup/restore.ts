import { group, rollup } from 'd3-array';
import {
  compareCopies,
  holdsWhatIsLeft,
  joined,
  relationOf,
  secondCopy,
  type CopyDifference,
  type CopyPart,
  type CopyRelation,
} from '../assessment/file/index.ts';
import type { AssessmentFile, Change } from '../assessment/index.ts';
import { contentHash } from '../common/content-hash.ts';
import { keysOf } from '../common/keys-of.ts';
import { ownValue } from '../common/own-value.ts';
import { comparableJson, isSameJson } from '../common/same-json.ts';
import { countApart, isOfBulletin, joinWhatIsRun, relationOfEntries } from '../bulletins/kept/index.ts';
import { takesPlaceOf } from '../contribution/series.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import type { Wordings } from '../report/choices.ts';
import type { Backup } from './backup.ts';

/** What of the assessments in this browser can be held against a file. */
export type CopiesHere = {
  /** What is sound of each. */
  readonly files: readonly AssessmentFile[];
  /** Those that cannot be read whole, by id, with the changes to their answers that can. */
  readonly damaged: ReadonlyMap<string, readonly Change[]>;
  /** Sentences of their reports in the organisation's own words. */
  readonly wordings: Backup['reportWordings'];
  /** The contributions that were made of them. */
  readonly series: Backup['contributionSeries'];
  /** What was sent out of them. */
  readonly sent: Backup['sent'];
  /** What was done about bulletins, and what is run, of each. */
  readonly followUps: Backup['followUps'];
  readonly whatIsRun: Backup['whatIsRun'];
  /** What was chosen for reports; null where nothing has been. */
  readonly reportChoices: Backup['reportChoices'];
  /** What is begun in forms of each and does not count yet, form by form: no copy holds it. */
  readonly begun: ReadonlyMap<string, readonly string[]>;
};

/** What can differ beside answers: these two come with a backup, and have no history. */
export type RestorePart = CopyPart | 'wordings' | 'contributions' | 'sent' | 'bulletins';
type RestoreDifference = Omit<CopyDifference, 'parts'> & { readonly parts: readonly RestorePart[] };

/** How an assessment of a file stands to the one with the same id in this browser. */
export type RestoreChoice = {
  readonly assessment: AssessmentFile;
  readonly standing: 'new-here' | 'damaged-here' | CopyRelation;
  /** null where there is nothing here that could be read. */
  readonly difference: RestoreDifference | null;
  /** May it be taken without a question? Only where nothing that is here would be lost. */
  readonly isOffered: boolean;
  /** In how many forms something is begun here that would be lost if it were taken. */
  readonly begunLost: number;
  /** All that was here of it as it was compared, by `stateHere`. */
  readonly stands: unknown;
};

/** What becomes of an assessment that is here and in a file. */
export type Decision = 'leave' | 'take' | 'keep-both';

/** What comes with an assessment in a backup, against what is here of it. */
type Beside = { readonly part: Exclude<RestorePart, CopyPart>; readonly relation: CopyRelation };

/**
 * Compares an assessment of a file with what is here, before anything is changed.
 * @param comesWith what the file holds beside it, and would bring along
 */
export const compareWithHere = (
  assessment: AssessmentFile,
  here: CopiesHere,
  comesWith: readonly Beside[] = [],
): RestoreChoice =>
  compareWithCopy(
    assessment,
    here.files.find(({ id }) => id === assessment.id),
    here,
    comesWith,
    stateHere(here)(assessment),
  );

/**
 * What is begun in forms here and would be lost with a file in the place of an assessment: the forms of another edition
 * ask other questions. Where the edition of what is here cannot be read, it stays.
 */
const begunLostTo = (
  { id, questionnaire }: AssessmentFile,
  mine: AssessmentFile | undefined,
  begun: CopiesHere['begun'],
): readonly string[] => (mine && mine.questionnaire.hash !== questionnaire.hash ? (begun.get(id) ?? []) : []);

/** The lists of what is here beside assessments, by whose they are. */
type BesideHere = {
  [K in keyof CopiesHere]: CopiesHere[K] extends readonly { readonly assessmentId: string }[] ? K : never;
}[keyof CopiesHere];
const BESIDE_HERE = keysOf({
  wordings: true,
  series: true,
  sent: true,
  followUps: true,
  whatIsRun: true,
} as const satisfies Record<BesideHere, true>);

/**
 * All that is here of an assessment, and would be lost to a file in its place or joined with what it brings. By it, and
 * not by how the two differ, it is known whether anything was entered since somebody looked: words that differ twice
 * differ in as many places.
 */
export function stateHere(here: CopiesHere): (incoming: AssessmentFile) => unknown {
  const files = new Map(here.files.map((file) => [file.id, file]));
  const beside = BESIDE_HERE.map((list) => {
    const rows: readonly { readonly assessmentId: string }[] = here[list];
    return group(rows, ({ assessmentId }) => assessmentId);
  });
  return (incoming) => {
    const { id } = incoming;
    const mine = files.get(id);
    return [
      mine ?? null,
      here.damaged.get(id) ?? null,
      begunLostTo(incoming, mine, here.begun),
      beside.map((rows) => rows.get(id) ?? []),
    ];
  };
}

function compareWithCopy(
  assessment: AssessmentFile,
  mine: AssessmentFile | undefined,
  { damaged, begun }: Pick<CopiesHere, 'damaged' | 'begun'>,
  comesWith: readonly Beside[],
  stands: unknown,
): RestoreChoice {
  const difference = mine ? withBeside(compareCopies(mine, assessment), comesWith) : null;
  const begunLost = begunLostTo(assessment, mine, begun).length;
  const readable = damaged.get(assessment.id);
  if (readable) {
    const isCovered =
      holdsWhatIsLeft(assessment, {
        answers: mine?.answers ?? [],
        evidence: mine?.evidence ?? [],
        history: readable,
      }) &&
      comesWith.every(({ relation }) => relation === 'same' || relation === 'there-contains') &&
      // An answer that cannot be read makes a draft of what was signed, so that the status says nothing.
      (difference?.parts ?? []).every((part) => part === 'status' || comesWith.some((one) => one.part === part));
    const isOffered = isCovered && begunLost === 0;
    return { assessment, standing: 'damaged-here', difference, isOffered, begunLost, stands };
  }
  if (!difference) return { assessment, standing: 'new-here', difference, isOffered: true, begunLost, stands };
  const isOffered = difference.relation === 'there-contains' && begunLost === 0;
  return { assessment, standing: difference.relation, difference, isOffered, begunLost, stands };
}

function withBeside(difference: CopyDifference, comesWith: readonly Beside[]): RestoreDifference {
  const differing = comesWith.filter(({ relation }) => relation !== 'same');
  return {
    ...difference,
    relation: joined([difference.relation, ...differing.map(({ relation }) => relation)]),
    parts: [...difference.parts, ...differing.map(({ part }) => part)],
  };
}

/** Words that differ for one sentence have each something that the other lacks. */
function relationOfWordings(here: Wordings, there: Wordings): CopyRelation {
  const lackingIn = (one: Wordings, other: Wordings): number =>
    Object.entries(other).filter(([key, wording]) => !isSameJson(ownValue(one, key), wording)).length;
  return relationOf(lackingIn(there, here), lackingIn(here, there));
}

/** No series that is here is lost to one of a file: it differs only where the file's would take its place. */
const relationOfSeries = (mine: Series | undefined, theirs: Series | undefined): CopyRelation =>
  theirs && takesPlaceOf(theirs, mine ?? null) ? 'there-contains' : 'same';
type Series = CopiesHere['series'][number];

/**
 * What tells one state of something sent from another: what was handed out never changes, what came back is only added
 * to and brings its refusals along, and closing can go both ways. What is left out follows from the state of the
 * assessment (`asSent`).
 */
const SENT_FIELDS = {
  id: 'handed-out',
  assessmentId: 'handed-out',
  kind: 'handed-out',
  to: 'handed-out',
  due: 'handed-out',
  message: 'handed-out',
  sentAt: 'handed-out',
  questions: 'handed-out',
  withAnswers: 'handed-out',
  hash: 'handed-out',
  base: 'handed-out',
  backs: 'added-to',
  notForThem: 'with-backs',
  isClosed: 'decided',
  since: 'of-the-state',
  seen: 'of-the-state',
} as const satisfies Record<keyof Sent, string>;
type SentField = (typeof SENT_FIELDS)[keyof Sent];

/** The same of both in all fields of these kinds? */
const isSameSent = (here: Sent, there: Sent, ...kinds: readonly SentField[]): boolean =>
  keysOf(SENT_FIELDS).every((key) => !kinds.includes(SENT_FIELDS[key]) || isSameJson(here[key], there[key]));

/**
 * What was sent from here stays whatever a file holds: it differs only where the file knows of more, or says something
 * else of the same. Where nobody can tell which was decided later, somebody is asked.
 */
const relationOfSent = (mine: ReadonlyMap<string, Sent>, theirs: readonly Sent[]): CopyRelation =>
  joined(
    theirs.map((there) => {
      const here = mine.get(there.id);
      if (!here) return 'there-contains';
      const shared = Math.min(here.backs.length, there.backs.length);
      const isOfOne =
        isSameSent(here, there, 'handed-out', 'decided') &&
        isSameJson(here.backs.slice(0, shared), there.backs.slice(0, shared)) &&
        (here.backs.length !== there.backs.length || isSameSent(here, there, 'with-backs'));
      return isOfOne ? relationOf(here.backs.length - shared, there.backs.length - shared) : 'both-changed';
    }),
  );
type Sent = CopiesHere['sent'][number];

/**
 * Nothing that was entered here about bulletins is lost to a file: it differs where the file knows of more. Where both
 * know something that the other lacks, say different things of the same, or have it in another order, of which the last
 * decides, nobody can tell which is later.
 */
function relationOfBulletins(mine: AboutBulletins, theirs: AboutBulletins): CopyRelation {
  const records = theirs.followUps.map((there): CopyRelation => {
    const here = mine.followUps.find((other) => isOfBulletin(other, there.bulletin));
    return here ? relationOfEntries(here, there) : 'there-contains';
  });
  return joined([...records, relationOfRun(mine.run, theirs.run)]);
}

function relationOfRun(mine: AboutBulletins['run'], theirs: AboutBulletins['run']): CopyRelation {
  if (theirs === null) return 'same';
  if (mine === null) return 'there-contains';
  if (countApart(mine, theirs) > 0) return 'both-changed';
  return isSameJson(joinWhatIsRun(mine, theirs), mine) ? 'same' : 'there-contains';
}

/** What is entered about bulletins, of one assessment. */
type AboutBulletins = {
  readonly followUps: Backup['followUps'];
  readonly run: Backup['whatIsRun'][number] | null;
};

/** The same of each, found at once. */
function aboutBulletins({
  followUps,
  whatIsRun,
}: Pick<CopiesHere, 'followUps' | 'whatIsRun'>): (id: string) => AboutBulletins {
  const byId = group(followUps, ({ assessmentId }) => assessmentId);
  const runs = new Map(whatIsRun.map((run) => [run.assessmentId, run]));
  return (id) => ({ followUps: byId.get(id) ?? [], run: runs.get(id) ?? null });
}

/** What lists hold of each assessment, found at once: a file may list ten thousand. */
function byAssessment({ wordings, series }: Pick<CopiesHere, 'wordings' | 'series'>) {
  return {
    wordings: new Map(wordings.map((each) => [each.assessmentId, each.wordings])),
    series: new Map(series.map((each) => [each.assessmentId, each])),
  };
}

/** The same for every assessment of a backup. */
export function compareWithBackup(backup: Backup, here: CopiesHere): readonly RestoreChoice[] {
  const files = new Map(here.files.map((file) => [file.id, file]));
  const mine = byAssessment(here);
  const theirs = byAssessment({ wordings: backup.reportWordings, series: backup.contributionSeries });
  const bulletinsHere = aboutBulletins(here);
  const bulletinsThere = aboutBulletins(backup);
  const standsHere = stateHere(here);
  const sentHere = new Map(here.sent.map((each) => [each.id, each]));
  const sentThere = rollup(
    backup.sent,
    (each) => each,
    ({ assessmentId }) => assessmentId,
  );
  return backup.assessments.map((assessment) => {
    const { id } = assessment;
    const comesWith: Beside[] = [
      {
        part: 'wordings',
        relation: relationOfWordings(mine.wordings.get(id) ?? {}, theirs.wordings.get(id) ?? {}),
      },
      { part: 'contributions', relation: relationOfSeries(mine.series.get(id), theirs.series.get(id)) },
      { part: 'sent', relation: relationOfSent(sentHere, sentThere.get(id) ?? []) },
      { part: 'bulletins', relation: relationOfBulletins(bulletinsHere(id), bulletinsThere(id)) },
    ];
    return compareWithCopy(assessment, files.get(id), here, comesWith, standsHere(assessment));
  });
}

/** What is done where nobody decides: null where somebody has to. */
export function decisionOffered({ standing, isOffered }: RestoreChoice): Decision | null {
  if (isOffered) return 'take';
  return standing === 'same' || standing === 'here-contains' ? 'leave' : null;
}

/** What somebody decided, and what they saw as they did. */
export type Decided = { readonly decision: Decision; readonly of: RestoreChoice };

/** A decision holds for what was here as it was made: null once another tab has entered or brought in anything of it. */
export const decisionIn = (decided: Decided | undefined, choice: RestoreChoice): Decision | null =>
  decided !== undefined && (decided.of === choice || isSameJson(decided.of.stands, choice.stands))
    ? decided.decision
    : null;

/**
 * A backup with the second copies that were asked for, and the ids of what is to be brought back of it. What was sent
 * out and is known here stays with the one here; anything else goes with the copy, or what comes back to it could be
 * brought in nowhere.
 * @param decisions by assessment id; one without a decision is left
 */
export function toRestore(
  backup: Backup,
  decisions: ReadonlyMap<string, Decision>,
  newId: () => string,
  here: Pick<CopiesHere, 'sent'>,
): { readonly backup: Backup; readonly assessmentIds: readonly string[] } {
  const decided = (decision: Decision) => backup.assessments.filter(({ id }) => decisions.get(id) === decision);
  const copies = decided('keep-both').map((file) => ({ of: file.id, file: secondCopy(file, newId()) }));
  const bulletinsOf = aboutBulletins(backup);
  const copyOf = new Map(copies.map(({ of, file }) => [of, file.id]));
  const known = new Set(here.sent.map(({ id }) => id));
  const wordings = copies.flatMap(({ of, file }) =>
    backup.reportWordings.flatMap((each) => (each.assessmentId === of ? [{ ...each, assessmentId: file.id }] : [])),
  );
  return {
    backup: {
      ...backup,
      assessments: [...backup.assessments, ...copies.map(({ file }) => file)],
      reportWordings: [...backup.reportWordings, ...wordings],
      sent: backup.sent.map((each) => ({
        ...each,
        assessmentId: (known.has(each.id) ? undefined : copyOf.get(each.assessmentId)) ?? each.assessmentId,
      })),
      followUps: [
        ...backup.followUps,
        ...copies.flatMap(({ of, file }) =>
          bulletinsOf(of).followUps.map((each) => ({ ...each, id: newId(), assessmentId: file.id })),
        ),
      ],
      whatIsRun: [
        ...backup.whatIsRun,
        ...copies.flatMap(({ of, file }) => {
          const { run } = bulletinsOf(of);
          return run === null ? [] : [{ ...run, assessmentId: file.id }];
        }),
      ],
    },
    assessmentIds: [...decided('take').map(({ id }) => id), ...copies.map(({ file }) => file.id)],
  };
}

/**
 * Editions of a backup that stay out, by hash: those that no assessment answers which is brought back, where another
 * text has their name, here or in the backup. A name would stand for two texts, as no questionnaire's own file may make
 * it.
 */
export function editionsToLeave(
  backup: Backup,
  assessmentIds: readonly string[],
  here: readonly { readonly hash: string; readonly questionnaire: Questionnaire }[],
): ReadonlySet<string> {
  const brought = new Set(assessmentIds);
  const kept = new Set([
    ...backup.assessments.flatMap(({ id, questionnaire }) => (brought.has(id) ? [questionnaire.hash] : [])),
    ...here.map(({ hash }) => hash),
  ]);
  const there = backup.questionnaires.map((questionnaire) => ({ hash: contentHash(questionnaire), questionnaire }));
  const nameOf = ({ id, version }: Questionnaire): string => `${id} ${version}`;
  const texts = new Map<string, Set<string>>();
  for (const { hash, questionnaire } of [...here, ...there]) {
    const name = nameOf(questionnaire);
    texts.set(name, (texts.get(name) ?? new Set()).add(hash));
  }
  return new Set(
    there.flatMap(({ hash, questionnaire }) =>
      !kept.has(hash) && (texts.get(nameOf(questionnaire))?.size ?? 0) > 1 ? [hash] : [],
    ),
  );
}

/**
 * How many changes of what is here a backup does not hold, as near as what is kept can tell: 0 only where
 * it holds everything. What has no history counts one.
 */
export function countLacking(backup: Backup, here: Backup): number {
  const held = new Map(backup.assessments.map((file) => [file.id, file]));
  const assessments = here.assessments.map((mine) => {
    const theirs = held.get(mine.id);
    if (!theirs) return Math.max(1, mine.history.length);
    const { relation, onlyHere, parts } = compareCopies(mine, theirs);
    return relation === 'same' || relation === 'there-contains' ? 0 : Math.max(1, onlyHere + parts.length);
  });
  const hashes = new Set(backup.questionnaires.map(contentHash));
  const lists = (
    [
      'packs',
      'contributionSeries',
      'reportWordings',
      'sent',
      'bulletinLists',
      'followUps',
      'whatIsRun',
      'feedback',
      'training',
    ] as const
  ).map((name) => lacking(backup[name], here[name]));
  return [
    ...assessments,
    ...lists,
    here.questionnaires.filter((questionnaire) => !hashes.has(contentHash(questionnaire))).length,
    here.reportChoices === null || isSameJson(backup.reportChoices, here.reportChoices) ? 0 : 1,
  ].reduce((sum, count) => sum + count, 0);
}

/** By what each says: a file may hold ten thousand, and here as many. */
function lacking(list: readonly unknown[], other: readonly unknown[]): number {
  const held = new Set(list.map(comparableJson));
  return other.filter((each) => !held.has(comparableJson(each))).length;
}

/** Parts of editions that stay out, by hash: nothing but the assessment that they came with would ever show them. */
export function partsToLeave(backup: Backup, assessmentIds: readonly string[]): ReadonlySet<string> {
  const brought = new Set(assessmentIds);
  const answered = new Set(
    backup.assessments.flatMap(({ id, questionnaire }) => (brought.has(id) ? [questionnaire.hash] : [])),
  );
  const parts = backup.questionnaires.filter(({ partOf }) => partOf !== undefined).map(contentHash);
  return new Set(parts.filter((hash) => !answered.has(hash)));
}

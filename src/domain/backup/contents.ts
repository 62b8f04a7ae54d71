import { isRestricted } from '../bulletins/handling/index.ts';
import { countOf } from '../common/format.ts';
import { keysOf } from '../common/keys-of.ts';
import type { Backup } from './backup.ts';

/** What a backup holds that was entered, brought in or made. */
export type BackupPart = Exclude<keyof Backup, 'format' | 'formatVersion' | 'madeAt' | 'madeBy'>;

type PartWords = { readonly all: string; readonly counted: (count: number) => string };

/** Each sort of thing as one who makes a backup reads of it, and as it is counted. */
const PART_WORDS: Readonly<Record<BackupPart, PartWords>> = {
  assessments: {
    all: 'every assessment with its answers, notes, evidence, plan and history',
    counted: (count) => countOf(count, 'assessment'),
  },
  questionnaires: { all: 'questionnaires', counted: (count) => countOf(count, 'questionnaire') },
  packs: { all: 'benchmark packs', counted: (count) => countOf(count, 'benchmark pack') },
  contributionSeries: {
    all: 'the series of your benchmark contributions',
    counted: (count) => countOf(count, 'series of contributions', 'series of contributions'),
  },
  sent: {
    all: 'what was sent out to be answered or looked over',
    counted: (count) => countOf(count, 'record of what was sent out', 'records of what was sent out'),
  },
  training: {
    all: 'the register of training, with names of people',
    counted: (count) => countOf(count, 'entry of the register of training', 'entries of the register of training'),
  },
  bulletinLists: {
    all: 'lists of bulletins, with those marked TLP:AMBER or TLP:RED',
    counted: (count) => countOf(count, 'list of bulletins', 'lists of bulletins'),
  },
  followUps: {
    all: 'what was entered about bulletins',
    counted: (count) => `what was entered about ${countOf(count, 'bulletin')}`,
  },
  whatIsRun: {
    all: 'what you run',
    counted: (count) => `what is run, for ${countOf(count, 'assessment')}`,
  },
  feedback: {
    all: 'feedback that you wrote',
    counted: (count) => countOf(count, 'note of feedback', 'notes of feedback'),
  },
  reportChoices: { all: 'what was chosen for reports', counted: () => 'what was chosen for reports' },
  reportWordings: {
    all: 'your own words in reports',
    counted: (count) => `your own words in the reports of ${countOf(count, 'assessment')}`,
  },
};

const PARTS = keysOf(PART_WORDS);

/** Every sort of thing that a backup holds. */
export const EVERY_PART: readonly string[] = PARTS.map((part) => PART_WORDS[part].all);

/** So many of each, in words; what there is none of is left out. */
export const partsInWords = (counts: Readonly<Partial<Record<BackupPart, number>>>): readonly string[] =>
  PARTS.flatMap((part) => {
    const count = counts[part] ?? 0;
    return count === 0 ? [] : [PART_WORDS[part].counted(count)];
  });

/** How many there are of each in a backup. */
export const partCounts = (backup: Backup): Readonly<Record<BackupPart, number>> => {
  const { reportChoices, ...lists } = backup;
  return {
    assessments: lists.assessments.length,
    questionnaires: lists.questionnaires.length,
    packs: lists.packs.length,
    contributionSeries: lists.contributionSeries.length,
    sent: lists.sent.length,
    training: lists.training.length,
    bulletinLists: lists.bulletinLists.length,
    followUps: lists.followUps.length,
    whatIsRun: lists.whatIsRun.length,
    feedback: lists.feedback.length,
    reportChoices: reportChoices === null ? 0 : 1,
    reportWordings: lists.reportWordings.length,
  };
};

/** What a backup brings where these of its assessments come back: what belongs to the others stays in the file. */
export function partsRestored(backup: Backup, assessmentIds: readonly string[]): readonly string[] {
  const ids = new Set(assessmentIds);
  const isTaken = ({ assessmentId }: { readonly assessmentId: string }): boolean => ids.has(assessmentId);
  return partsInWords({
    ...partCounts(backup),
    // These are said by their names elsewhere, or have been.
    assessments: 0,
    questionnaires: 0,
    packs: 0,
    reportChoices: 0,
    contributionSeries: backup.contributionSeries.filter(isTaken).length,
    sent: backup.sent.filter(isTaken).length,
    followUps: backup.followUps.filter(isTaken).length,
    whatIsRun: backup.whatIsRun.filter(isTaken).length,
    reportWordings: backup.reportWordings.filter(isTaken).length,
  });
}

/** How many bulletins are marked so that they are not to be passed on, as a sentence; null where none is. */
export function markedInWords(
  lists: readonly { readonly list: { readonly bulletins: readonly Parameters<typeof isRestricted>[0][] } }[],
): string | null {
  const marked = lists.flatMap(({ list }) => list.bulletins).filter(isRestricted).length;
  return marked === 0
    ? null
    : `Of the bulletins ${countOf(marked, 'is', 'are')} marked TLP:AMBER or TLP:RED: who has it can read them.`;
}

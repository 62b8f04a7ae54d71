import { assertNever } from '../common/result.ts';
import { countOf } from '../common/format.ts';
import { ORGANISATION_TYPES, SIZE_BANDS } from '../questionnaire/profile.ts';
import { conditionLeaves, questionsInOrder, type Questionnaire } from '../questionnaire/index.ts';
import { withAvailable, type Contribution } from './contribution.ts';
import { MIN_GROUP, MIN_UNCHECKED_GROUP } from '../benchmark/pack/index.ts';
import type { BenchmarkPack } from '../benchmark/pack/index.ts';
import type { PeerGroup } from '../benchmark/index.ts';

/**
 * A contribution without the answers of some sections: their questions stand as open, which is how a
 * file says "not told". Aggregation leaves open questions out of every figure, and with them this
 * organisation's overall score, and counts the rest.
 *
 * Whether a question is asked can tell what is not told: an answer that is left out, or a size band. Such
 * questions are left out as well.
 */
export function withholdSections(
  contribution: Contribution,
  questionnaire: Questionnaire,
  sectionIds: ReadonlySet<string>,
): Contribution {
  const untold = questionsNotTold(contribution.cohort, questionnaire, sectionIds);
  const isWithheld = questionsInOrder(questionnaire).map(({ question }) => untold.has(question.id));
  const { available, ...rest } = contribution;
  return {
    ...rest,
    points: contribution.points.map((points, index) => (isWithheld[index] ? 0 : points)),
    ...withAvailable((available ?? []).map((points, index) => (isWithheld[index] ? null : points))),
    states: Array.from(contribution.states)
      .map((state, index) => (isWithheld[index] ? 'o' : state))
      .join(''),
  };
}

/** Those of the sections, and those that are asked because of what is not told. Conditions look back only. */
function questionsNotTold(
  { sizeBand }: PeerGroup,
  questionnaire: Questionnaire,
  sectionIds: ReadonlySet<string>,
): ReadonlySet<string> {
  const untold = new Set<string>();
  for (const { section, question } of questionsInOrder(questionnaire)) {
    const leaves = question.askedWhen ? conditionLeaves(question.askedWhen) : [];
    const wouldTell = leaves.some((leaf) =>
      leaf.kind === 'profile' ? leaf.field === 'sizeBand' && sizeBand === null : untold.has(leaf.question),
    );
    if (sectionIds.has(section.id) || wouldTell) untold.add(question.id);
  }
  return untold;
}

type ContributionField = { readonly path: string; readonly text: string; readonly meaning: string };

/** Every field of a contribution, as it stands in the file, with what it is and what it may give away. */
export function explainContribution(contribution: Contribution): readonly ContributionField[] {
  const { questionnaire, cohort, points, available, states } = contribution;
  const count = (letter: string) => Array.from(states).filter((one) => one === letter).length;
  return [
    {
      path: 'format, formatVersion',
      text: `${contribution.format}, ${contribution.formatVersion}`,
      meaning: 'What kind of file this is.',
    },
    { path: 'basis', text: contribution.basis, meaning: 'Answers of an organisation, not a simulation.' },
    {
      path: 'questionnaire',
      text: `${questionnaire.id}, ${questionnaire.version}, ${questionnaire.hash}`,
      meaning: 'Which edition was answered, and the hash of its content. The same for everyone who answers it.',
    },
    {
      path: 'cohort.type',
      text: cohort.type,
      meaning: `${ORGANISATION_TYPES[cohort.type]}: the group of peers to count you in.`,
    },
    { path: 'cohort.sizeBand', text: cohort.sizeBand ?? 'null', meaning: sizeBandMeaning(cohort) },
    {
      path: 'period',
      text: contribution.period,
      meaning: 'The year of your assessment date. No exact date is in the file.',
    },
    {
      path: 'seriesId',
      text: contribution.seriesId,
      meaning: 'Made at random on this device, out of nothing. It only lets a later file of yours replace this one.',
    },
    {
      path: 'revision',
      text: String(contribution.revision),
      meaning: 'Which file of the series this is. Of one series the highest counts.',
    },
    {
      path: 'points',
      text: countOf(points.length, 'entry', 'entries'),
      meaning:
        'Points earned, question by question in the order of the edition. "null" where a question does not apply or is not asked.',
    },
    ...(available
      ? [
          {
            path: 'available',
            text: countOf(available.filter((one) => one !== null).length, 'figure'),
            meaning:
              'Points that a checklist could give, where you said that some of its statements do not apply. It may let others guess which those are. "null" everywhere else.',
          },
        ]
      : []),
    {
      path: 'states',
      text: countOf(states.length, 'letter'),
      meaning: `What each entry is: ${count('a')} answered (a), ${count('d')} not known (d), ${count('n')} not applicable (n), ${count('x')} not asked (x), ${count('o')} open or left out (o). Which are not asked may tell which services you run.`,
    },
  ];
}

const sizeBandMeaning = ({ sizeBand }: PeerGroup): string =>
  sizeBand === null
    ? 'Left out: you are counted among your type and among everyone, and in no group by size.'
    : `${SIZE_BANDS[sizeBand]}: the part of that group. You may leave it out.`;

/**
 * Whose files a pack is made of. Only where senders were checked is a group of as many organisations: one sender can
 * make up all others of a group, so that the only real one believes that it is one of many.
 */
type Behind = 'senders-checked' | 'senders-not-checked' | 'nobody';

/** How many organisations share a profile, as far as a pack tells. */
export type ProfileRarity =
  /** So many were in the group, so a file does not stand out by its profile, if senders were checked. */
  | { readonly kind: 'shared'; readonly packTitle: string; readonly behind: Behind; readonly size: number }
  /** The group was too small to be shown, kept back for the sake of others, or had no members. */
  | {
      readonly kind: 'rare';
      readonly packTitle: string;
      readonly behind: Behind;
      readonly reason: 'withheld' | 'absent';
    }
  /** No pack of groups is here. */
  | { readonly kind: 'unknown' };

/**
 * Would type and size band, or the type alone where the size band is left out, nearly name the organisation? A pack
 * shows no group of fewer than
 * `MIN_GROUP`, so a group that it shows is large enough, and one that it does not show may not be.
 * A pack of contributions is asked first, before others one whose senders were checked; a simulated one can only show
 * what an answer looks like.
 */
export function rarityOf({ type, sizeBand }: PeerGroup, packs: readonly BenchmarkPack[]): ProfileRarity {
  const contributed = packs.filter(({ basis }) => basis === 'contributions');
  const pack =
    contributed.find(({ sendersChecked }) => sendersChecked !== null) ??
    contributed[0] ??
    packs.find(({ basis }) => basis === 'illustrative');
  if (!pack) return { kind: 'unknown' };
  const facts = { packTitle: pack.title, behind: behindOf(pack) };
  const group = pack.cohorts.find((cohort) => cohort.type === type && cohort.sizeBand === sizeBand);
  if (group) return { kind: 'shared', ...facts, size: group.size };
  // Parts of a withheld group are withheld without a word. Of a shown group figures may be withheld, which is another
  // matter.
  const isTypeShown = pack.cohorts.some((cohort) => cohort.type === type && cohort.sizeBand === null);
  const isWithheld = pack.withheld.some(
    ({ cohort }) => cohort === `${type}-${sizeBand}` || (cohort === type && !isTypeShown),
  );
  return { kind: 'rare', ...facts, reason: isWithheld ? 'withheld' : 'absent' };
}

const behindOf = ({ basis, sendersChecked }: BenchmarkPack): Behind =>
  basis === 'illustrative' ? 'nobody' : sendersChecked === null ? 'senders-not-checked' : 'senders-checked';

/** Is it known that a file does not stand out by its profile? */
export const isOneOfMany = (rarity: ProfileRarity): boolean =>
  rarity.kind === 'shared' && rarity.behind === 'senders-checked';

/** The warning or the reassurance. A simulation can give neither, and no reassurance files of unknown senders. */
export function rarityWords(rarity: ProfileRarity, { sizeBand }: PeerGroup): string {
  const profile = sizeBand === null ? 'type' : 'type and size';
  const pointsToYou = 'the people who receive this file may be able to tell that it is yours.';
  switch (rarity.kind) {
    case 'shared':
      return sharedWords(rarity, profile, `Where fewer than ${MIN_GROUP} share your ${profile}, ${pointsToYou}`);
    case 'rare': {
      const fewest = rarity.behind === 'senders-not-checked' ? MIN_UNCHECKED_GROUP : MIN_GROUP;
      const why =
        rarity.reason === 'withheld'
          ? `keeps back the group of your ${profile}: it has fewer than ${fewest} organisations, or stands beside one that has`
          : `has nobody of your ${profile}`;
      const isMadeUp = rarity.behind === 'nobody';
      return `${isMadeUp ? 'Illustrative: ' : ''}"${rarity.packTitle}" ${why}. ${isMadeUp ? 'Were that so, ' : 'So '}${pointsToYou}`;
    }
    case 'unknown':
      return `No benchmark pack here says how many organisations share your ${profile}. Where they are fewer than ${MIN_GROUP}, ${pointsToYou}`;
    default:
      return assertNever(rarity);
  }
}

function sharedWords(
  { behind, size, packTitle }: Extract<ProfileRarity, { kind: 'shared' }>,
  profile: string,
  whereFew: string,
): string {
  switch (behind) {
    case 'senders-checked':
      return `${countOf(size, 'organisation')} of your ${profile} are in "${packTitle}", so your profile alone does not give you away.`;
    case 'senders-not-checked':
      return `${countOf(size, 'file')} of your ${profile} are in "${packTitle}", whose senders were not checked: one sender may stand behind many of them. ${whereFew}`;
    case 'nobody':
      return `Illustrative: ${countOf(size, 'made-up organisation')} of your ${profile} are in "${packTitle}". That says nothing about real ones. ${whereFew}`;
    default:
      return assertNever(behind);
  }
}

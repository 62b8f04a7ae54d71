import { attackFaultsOf, editionsOfAttacks, type PastAttackList } from '../bulletins/attacks/index.ts';
import { editionFaultsOf, editionsOf, type BulletinList } from '../bulletins/index.ts';
import type { Fault } from '../common/faults.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import { besideEdition, joined, NOT_CHECKED, type Beside, type EditionName } from './beside.ts';

/** Each edition that a file names in many places is looked at once, and its faults have their own paths. */
const besideEach = <T>(
  editions: (file: T) => readonly EditionName[],
  faults: (file: T, edition: Questionnaire) => readonly Fault[],
): Beside<T> => ({
  editions,
  check: (file, here) =>
    joined(
      editions(file).map((name) => besideEdition(name, [], here, NOT_CHECKED, (edition) => faults(file, edition))),
    ),
});

/** Conditions on answers are held against the edition that they were written for. */
export const BULLETINS_BESIDE: Beside<BulletinList> = besideEach(editionsOf, editionFaultsOf);

/** The steps of past attacks name questions. */
export const PAST_ATTACKS_BESIDE: Beside<PastAttackList> = besideEach(editionsOfAttacks, attackFaultsOf);

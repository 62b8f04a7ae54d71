import { biteAsksForProof, createMatcher } from '../bulletins/author/index.ts';
import type { Bulletin } from '../bulletins/index.ts';
import { keysOf } from '../common/keys-of.ts';
import { londonDay } from '../common/london-time.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import { ORGANISATION_TYPES, type OrganisationType } from '../questionnaire/profile.ts';
import { simulateOrganisations } from '../sector/simulate.ts';

/** How many made-up organisations a bulletin speaks to, and how many of those its bites find. */
export type BittenCount = {
  readonly inAudience: number;
  readonly bitten: number;
  readonly cannotTell: number;
  readonly notBitten: number;
};

/** All of it is made up. */
export type Bitten = {
  readonly population: number;
  readonly all: BittenCount;
  /** By type, those of which somebody is in the audience. */
  readonly byType: readonly (BittenCount & { readonly type: OrganisationType })[];
  /** How many each bite finds, in the order of the bulletin; null of one for another questionnaire, which finds nobody. */
  readonly byBite: readonly { readonly id: string; readonly sentence: string; readonly bitten: number | null }[];
  /** Does a bite ask for proof? Made-up organisations have no evidence, so that it finds all who claim points. */
  readonly asksForProof: boolean;
};

/**
 * Tries a bulletin on a made-up population of one edition: so an author sees a bite that finds everybody, or nobody. No
 * figure of it may be quoted. What the organisations run is not made up, so that technologies are left out of it.
 * @param bulletin whose bites for other questionnaires are not tried here
 */
export function countBitten(
  bulletin: Bulletin,
  questionnaire: Questionnaire,
  { count, seed, now }: { readonly count: number; readonly seed: number; readonly now: string },
): Bitten {
  const assessmentDate = londonDay(now);
  const counts = new Map<OrganisationType, { -readonly [K in keyof BittenCount]: BittenCount[K] }>();
  const byBite = new Map(bulletin.bites.map(({ id }) => [id, 0]));
  for (const { profile, answers } of simulateOrganisations(questionnaire, { count, seed, assessmentDate })) {
    const { match } = createMatcher(
      { bankHolidays: [] },
      {
        questionnaire,
        profile,
        assessmentDate,
        answers,
        evidence: [],
        runs: new Map(),
        held: new Map(),
        editions: [],
        now,
        records: new Map(),
      },
    );
    const { audience, weakness, bites } = match({ ...bulletin, spares: [], clocks: [] });
    if (audience === 'no') continue;
    const own = counts.get(profile.type) ?? { inAudience: 0, bitten: 0, cannotTell: 0, notBitten: 0 };
    counts.set(profile.type, own);
    own.inAudience += 1;
    // Without bites everybody is spoken to alike, and nobody is found.
    const truth = bulletin.bites.length === 0 ? 'no' : weakness;
    own[truth === 'yes' ? 'bitten' : truth === 'no' ? 'notBitten' : 'cannotTell'] += 1;
    for (const { bite } of bites) byBite.set(bite.id, (byBite.get(bite.id) ?? 0) + 1);
  }
  const sum = (key: keyof BittenCount): number => [...counts.values()].reduce((total, one) => total + one[key], 0);
  return {
    population: count,
    all: {
      inAudience: sum('inAudience'),
      bitten: sum('bitten'),
      cannotTell: sum('cannotTell'),
      notBitten: sum('notBitten'),
    },
    byType: keysOf(ORGANISATION_TYPES).flatMap((type) => {
      const own = counts.get(type);
      return own ? [{ type, ...own }] : [];
    }),
    byBite: bulletin.bites.map(({ id, sentence, questionnaire: of }) => ({
      id,
      sentence,
      bitten: of.id === questionnaire.id ? (byBite.get(id) ?? 0) : null,
    })),
    asksForProof: bulletin.bites.some(({ when }) => biteAsksForProof(when)),
  };
}

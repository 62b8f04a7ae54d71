import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { BenchmarkPack } from '../../src/domain/benchmark/pack/index.ts';
import { canBeAvailable, frameOf } from '../../src/domain/contribution/edition-frame.ts';
import { formatContribution, withAvailable, type Contribution } from '../../src/domain/contribution/index.ts';
import { smallEdition } from '../../src/domain/contribution/small-edition.fixture.ts';
import type { Questionnaire } from '../../src/domain/questionnaire/index.ts';
import { buildPack, createAggregator, editionTables } from '../../src/domain/sector/index.ts';
import { simulateContributions } from '../../src/domain/sector/simulate.ts';
import { checklist, choice, edition, levels, section } from '../../src/testing/builders.ts';
import { largeEdition } from './large-edition.ts';

const ofAFirm = { kind: 'chose', question: 'supplier', anyOf: ['firm'] } as const;
const ofAcute = { kind: 'profile', field: 'type', anyOf: ['acute-trust'] } as const;

/** Sections of questions that are asked because of an answer alone, or of an answer or a type. */
export const followingEdition = edition([
  section('before', [choice('supplier', { nobody: 0, firm: 1 }), levels('policy', [0, 1, 2, 3])]),
  section('after', [
    levels('contract', [0, 1, 2], { askedWhen: ofAFirm }),
    levels('exit', [0, 1, 2, 3], { askedWhen: ofAFirm }),
  ]),
  section('mixed', [
    levels('acute', [0, 1, 2], { askedWhen: ofAcute }),
    levels('review', [0, 1, 2], { askedWhen: ofAFirm }),
  ]),
  section('both', [levels('acute-review', [0, 1, 2], { askedWhen: { kind: 'all', of: [ofAcute, ofAFirm] } })]),
]);

/** A section of one question beside a longer one. */
const shortEdition = edition([
  section('one', [levels('policy', [0, 1, 2, 3])]),
  section('two', [levels('plan', [0, 1, 2, 3]), levels('team', [0, 1, 2])]),
]);

/** Sections of few questions, of which not all are asked of everyone or apply to everyone. */
const partEdition = edition(
  [
    section('one', [levels('policy', [0, 1, 2, 3]), levels('plan', [0, 1, 2], { askedWhen: ofAcute })]),
    section('two', [levels('team', [0, 1, 2]), levels('board', [0, 2], { notApplicableWhen: 'There is none.' })]),
    section('three', [levels('ward', [0, 1, 2], { askedWhen: ofAcute })]),
  ],
  { audience: ['acute-trust', 'ambulance-trust', 'general-practice', 'care-home'] },
);

/** A short section in which no question counts for half, beside one that is not short. */
const threeEdition = edition(
  [
    section('one', [levels('policy', [0, 1, 2]), levels('plan', [0, 2]), levels('team', [0, 1, 2])]),
    section('two', [
      levels('board', [0, 2]),
      levels('drill', [0, 1, 2]),
      levels('stock', [0, 2]),
      levels('logs', [0, 2]),
    ]),
  ],
  { audience: ['acute-trust', 'ambulance-trust', 'general-practice', 'care-home'] },
);

/** Sections that are not short, of so few answers that medians come to lie at the ends. */
const fourEdition = edition(
  [
    section(
      'one',
      ['policy', 'plan', 'team', 'board'].map((id) => levels(id, [0, 2])),
    ),
    section(
      'two',
      ['drill', 'stock', 'logs', 'keys'].map((id) => levels(id, [0, 1, 2])),
    ),
  ],
  { audience: ['acute-trust', 'ambulance-trust', 'general-practice', 'care-home'] },
);

/** A section of one question that is asked of some types, of whose statements not all apply to any of one of these. */
const lessenedEdition = edition(
  [
    section('one', [levels('policy', [0, 1, 2, 3])]),
    section('two', [
      checklist(
        'copies',
        { here: 1, elsewhere: 1 },
        { askedWhen: { kind: 'profile', field: 'type', anyOf: ['acute-trust', 'ambulance-trust'] } },
      ),
    ]),
  ],
  { audience: ['acute-trust', 'ambulance-trust'] },
);
function lessened({ available: _available, ...one }: Contribution): Contribution {
  if (one.cohort.type !== 'ambulance-trust' || !/[ad]$/.test(one.states)) return one;
  const [policy = null, copies = null] = one.points;
  const points = [policy, Math.min(1, copies ?? 0)];
  return { ...one, points, states: `${one.states.charAt(0)}a`, ...withAvailable([null, 1]) };
}

/** The whole is as good as one question: all others hang on it. */
const singleEdition = edition([
  section('one', [checklist('copies', { one: 1, two: 2 })]),
  section('two', [
    levels('plan', [0, 1, 2], { askedWhen: { kind: 'points', question: 'copies', atLeast: 2 } }),
    levels('team', [0, 2], { askedWhen: { kind: 'points', question: 'copies', atLeast: 1 } }),
  ]),
]);

/** Simulated contributions as a centre may find them: some sent again, some changed, some with open questions. */
export function untidy(questionnaire: Questionnaire, count: number, seed: number): readonly Contribution[] {
  const generator = xoroshiro128plus(seed);
  const draw = (below: number): number => uniformInt(generator, 0, below - 1);
  const originals = [...simulateContributions(questionnaire, { count, seed, period: '2026' })];
  return originals.flatMap((original, index) => {
    const other = originals[draw(count)] ?? original;
    const { available: _available, ...rest } = original;
    switch (draw(8)) {
      case 0: // A later file, before or after the first.
        return draw(2) === 0
          ? [{ ...other, ...seriesOf(original), revision: 2 }, original]
          : [original, { ...other, ...seriesOf(original), revision: 2 }];
      case 1: // Two different files of one revision, of another type or size even.
        return [original, { ...other, ...seriesOf(original) }];
      case 2: // The same file twice.
        return [original, original];
      case 3:
        return [withOpen(original, draw)];
      case 5:
        return [withLessAvailable(original, questionnaire, draw)];
      case 4: // Another organisation with the very same answers.
        return index === 0
          ? [original]
          : [{ ...rest, points: other.points, states: other.states, ...withAvailable(other.available ?? []) }];
      default:
        return [original];
    }
  });
}

const seriesOf = ({ seriesId }: Contribution) => ({ seriesId });

/** Of one checklist some statements do not apply. */
function withLessAvailable(
  contribution: Contribution,
  questionnaire: Questionnaire,
  draw: (below: number) => number,
): Contribution {
  const { questions } = frameOf(questionnaire);
  const choices = questions.flatMap((question, index) =>
    contribution.states[index] === 'a'
      ? question.levels
          .filter((points) => canBeAvailable(question, points, contribution.points[index] ?? 0))
          .map((points) => ({ index, points }))
      : [],
  );
  const chosen = choices[draw(Math.max(1, choices.length))];
  return chosen === undefined
    ? contribution
    : { ...contribution, available: questions.map((_, index) => (index === chosen.index ? chosen.points : null)) };
}

function withOpen(contribution: Contribution, draw: (below: number) => number): Contribution {
  const open = new Set(Array.from({ length: 1 + draw(3) }, () => draw(contribution.points.length)));
  return {
    ...contribution,
    points: contribution.points.map((points, index) => (open.has(index) ? 0 : points)),
    states: contribution.states
      .split('')
      .map((state, index) => (open.has(index) ? 'o' : state))
      .join(''),
  };
}

/** A collection to hold engines against each other by. */
export type SectorCase = {
  readonly what: string;
  readonly questionnaire: Questionnaire;
  readonly contributions: readonly Contribution[];
  readonly earlier: readonly Contribution[];
};

type Recipe = readonly [what: string, questionnaire: Questionnaire, count: number, seed: number, earlier: number];

/** Collections of every size, whole and untidy, in which figures are withheld for every reason. */
export const RECIPES: readonly Recipe[] = [
  ['thousands, a long edition', largeEdition(80), 3000, 1, 0],
  ['thousands, a short edition', smallEdition, 4000, 2, 0],
  ['beside an earlier pack', largeEdition(40), 1500, 3, 900],
  ['beside an earlier pack that holds nearly all', smallEdition, 1200, 4, 1150],
  ['hundreds, so that much is withheld', smallEdition, 130, 5, 0],
  ['dozens', smallEdition, 40, 6, 0],
  ['dozens beside an earlier pack', smallEdition, 60, 7, 20],
  ['a section of one question', shortEdition, 300, 11, 0],
  ['a section of one question, in types too small for its shares', shortEdition, 90, 12, 0],
  ['a section of one question, where nobody has shares', shortEdition, 18, 14, 0],
  ['sections of one question each, one of a checklist, and the whole of one', singleEdition, 200, 13, 0],
  ['few questions, not all of them for everyone', partEdition, 100, 1, 0],
  ['three questions, of types and everyone', threeEdition, 300, 16, 0],
  ['three questions, where no type is shown', threeEdition, 22, 17, 0],
  ['four questions, medians of parts at an end', fourEdition, 80, 12, 0],
  ['four questions, the median of those left over at an end', fourEdition, 80, 15, 0],
  ['four questions, few left over beside types with shares', fourEdition, 120, 22, 0],
  ['few questions, of one of which not all applies to any of a type', lessenedEdition, 300, 15, 0],
  ['questions that follow from an answer', followingEdition, 600, 8, 0],
  ['questions that follow from an answer, in few groups', followingEdition, 90, 9, 0],
  ['questions that follow from an answer, beside an earlier pack', followingEdition, 400, 10, 150],
];

export function caseOf([what, questionnaire, count, seed, earlierCount]: Recipe): SectorCase {
  const sent = untidy(questionnaire, count, seed);
  const contributions = questionnaire === lessenedEdition ? sent.map(lessened) : sent;
  return { what, questionnaire, contributions, earlier: contributions.slice(0, earlierCount) };
}

/** The pack that is built of it here. */
export function builtFrom({ questionnaire, contributions, earlier }: SectorCase): BenchmarkPack {
  const aggregatorOf = (list: readonly Contribution[]) => {
    const aggregator = createAggregator(questionnaire, '2026', 'illustrative');
    for (const contribution of list)
      if (!aggregator.add(contribution).ok) throw new Error('A contribution of the collection is refused');
    return aggregator;
  };
  const details = { id: 'oracle', title: 'Illustrative', publisher: 'Tests', published: '2026-12-01' };
  const built = buildPack(aggregatorOf(contributions), details, earlier.length > 0 ? [aggregatorOf(earlier)] : []);
  if (!built.ok) throw new Error(`No pack: ${JSON.stringify(built.problem)}`);
  return built.value;
}

/** Writes what the SQL reads into a folder. */
export function writeCase(folder: string, { questionnaire, contributions, earlier }: SectorCase): void {
  const write = (name: string, list: readonly Contribution[]) =>
    writeFileSync(join(folder, name), list.map((one) => `${formatContribution(one)}\n`).join(''));
  write('contributions.ndjson', contributions);
  write('earlier.ndjson', earlier);
  writeFileSync(join(folder, 'edition.json'), JSON.stringify(editionTables(questionnaire)));
}

import { matchList } from '../../src/domain/bulletins/index.ts';
import { bite, bulletin, clock, list } from '../../src/domain/bulletins/sound-list.fixture.ts';
import { questionsInOrder } from '../../src/domain/questionnaire/index.ts';
import { completeAssessment } from '../../src/testing/complete-assessment.ts';
import { measureScreens } from './bulletins-screen.ts';
import { largeEdition } from './large-edition.ts';

// `npm run bench`: a list of 5,000 bulletins matched against 130 answers, beside `JSON.parse` of the same list, in turn.
// The first rounds warm up and are told apart. Processor time, since machines are shared. Then the screen with all of them
// beside Find, in a browser: it needs what `npm run build` makes.
const BULLETINS = 5000;
const QUESTIONS = 130;
const TECHNOLOGIES = 90;
const RUN_HERE = 30;
const WARM_UP = 3;
const ROUNDS = 9;
const HOUR = 3_600_000;

// One that does not come with the app; the bulletins look at the answers to it.
const edition = { ...largeEdition(QUESTIONS), id: 'bench-bulletins', title: 'bench-bulletins' };
const profile = { type: 'acute-trust', sizeBand: 'from-5000-to-9999', services: ['emergency-department'] } as const;
const { answers, evidence } = completeAssessment(edition, profile, 1, '2026-06-30');
const ids = questionsInOrder(edition).map(({ question }) => question.id);
const questionAt = (index: number): string => ids[index % ids.length] ?? '';
const questionnaire = { id: edition.id, version: edition.version };

const weekly = list(
  Array.from({ length: BULLETINS }, (_, index) =>
    bulletin({
      id: `bulletin-${index}`,
      severity: index % 3 === 0 ? 'high' : 'medium',
      issuedAt: new Date(Date.UTC(2026, 0, 1) + index * HOUR).toISOString(),
      summary: 'Anyone who can reach it can read what it holds. '.repeat(6),
      aliases: [`CVE-2026-${10_000 + index}`],
      technologies: [{ id: `technology-${index % TECHNOLOGIES}`, versions: 'before 4.2' }],
      bites: [0, 1, 2].map((at) =>
        bite({
          id: `bite-${at}`,
          questionnaire,
          when: {
            kind: 'any',
            of: [
              { kind: 'points-below', question: questionAt(index * 3 + at), below: 2 },
              { kind: 'claimed-not-provable', question: questionAt(index + at * 7) },
            ],
          },
        }),
      ),
      clocks: [clock({ amount: 5, unit: 'working-days' })],
    }),
  ),
  { issuedAt: '2027-01-01T00:00:00Z', nextExpectedBy: null },
);
const text = JSON.stringify(weekly);
const runs = new Map(
  Array.from({ length: RUN_HERE }, (_, index) => [
    `technology-${index}`,
    { state: 'we' as const, saidBy: 'Bench', on: '2026-11-01' },
  ]),
);
const input = {
  questionnaire: edition,
  profile,
  assessmentDate: '2026-06-30',
  answers,
  evidence,
  runs,
  held: new Map(),
  editions: [],
  now: '2027-01-02T00:00:00Z',
  records: new Map(),
};

function milliseconds(work: () => unknown): number {
  const before = process.cpuUsage().user;
  work();
  return (process.cpuUsage().user - before) / 1000;
}
const median = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

const rounds = Array.from({ length: WARM_UP + ROUNDS }, () => ({
  parse: milliseconds(() => JSON.parse(text)),
  match: milliseconds(() => matchList(weekly, input)),
}));
const warm = rounds.slice(WARM_UP);
const parse = median(warm.map((round) => round.parse));
const match = median(warm.map((round) => round.match));
console.log(`bulletins: ${BULLETINS} against ${QUESTIONS} answers, ${(text.length / 1e6).toFixed(1)} MB`);
console.log(`  JSON.parse ${parse.toFixed(0)} ms, match ${match.toFixed(0)} ms, ratio ${(match / parse).toFixed(2)}`);
console.log(`  the first time, with all code cold: match ${rounds[0]?.match.toFixed(0)} ms`);

const screens = await measureScreens(edition, weekly);
for (const [when, { find, bulletins }] of [
  ['after the first visit', screens.again],
  ['the first visit', screens.first],
  ['on a page just loaded', screens.loaded],
] as const)
  for (const [name, unit] of [
    ['by the clock', 'wall'],
    ["processor time of the page's thread", 'processor'],
  ] as const)
    console.log(
      `  the screen with all of them, ${when}, ${name}: ${bulletins[unit].toFixed(0)} ms, Find over ${QUESTIONS} questions ${find[unit].toFixed(0)} ms, ratio ${(bulletins[unit] / find[unit]).toFixed(2)}`,
    );

import { routeAt, type RouteName } from '#src/platform/runtime/routes.ts';

/** What brings each screen that is not there from the start. */
export const SCREEN_PARTS = {
  start: () => import('#src/features/assess/start-screen.tsx'),
  open: () => import('#src/features/your-data/open-file-screen.tsx'),
  library: () => import('#src/features/library/library-screen.tsx'),
  blank: () => import('#src/features/report/blank-screen.tsx'),
  edition: () => import('#src/features/library/edition-screen.tsx'),
  bulletins: () => import('#src/features/bulletins/bulletins-screen.tsx'),
  technologies: () => import('#src/features/bulletins/technologies-screen.tsx'),
  bulletinRecord: () => import('#src/features/bulletins/record-screen.tsx'),
  pastAttacks: () => import('#src/features/bulletins/past-attacks-screen.tsx'),
  bulletin: () => import('#src/features/bulletins/bulletin-screen.tsx'),
  training: () => import('#src/features/training/training-screen.tsx'),
  trainingNeeds: () => import('#src/features/training/needs-screen.tsx'),
  trainingRegister: () => import('#src/features/training/register-screen.tsx'),
  course: () => import('#src/features/training/course-screen.tsx'),
  trainingPaper: () => import('#src/features/training/training-paper-screen.tsx'),
  feedback: () => import('#src/features/feedback/feedback-screen.tsx'),
  sectorBulletins: () => import('#src/features/sector/bulletins-screen.tsx'),
  sectorGathered: () => import('#src/features/sector/gathered-screen.tsx'),
  sector: () => import('#src/features/sector/sector-screen.tsx'),
  data: () => import('#src/features/your-data/data-screen.tsx'),
  help: () => import('#src/features/help/help-screen.tsx'),
  assessment: () => import('#src/features/overview/overview-screen.tsx'),
  details: () => import('#src/features/assess/details-screen.tsx'),
  workbook: () => import('#src/features/workbook/workbook-screen.tsx'),
  section: async () => ({ default: (await import('#src/features/assess/section-screen.tsx')).SectionScreen }),
  find: () => import('#src/features/assess/find-screen.tsx'),
  owners: () => import('#src/features/assess/owners-screen.tsx'),
  parcels: () => import('#src/features/assess/parcels-screen.tsx'),
  check: () => import('#src/features/assess/check-screen.tsx'),
  evidence: () => import('#src/features/assess/evidence-screen.tsx'),
  results: () => import('#src/features/results/results-screen.tsx'),
  questions: () => import('#src/features/results/questions-screen.tsx'),
  targets: () => import('#src/features/results/targets-screen.tsx'),
  whatIf: () => import('#src/features/results/what-if-screen.tsx'),
  improve: () => import('#src/features/improve/improve-screen.tsx'),
  compare: () => import('#src/features/benchmark/compare-screen.tsx'),
  contribution: () => import('#src/features/benchmark/contribution-screen.tsx'),
  report: () => import('#src/features/report/report-screen.tsx'),
  sendBack: () => import('#src/features/assess/send-back-screen.tsx'),
  judge: () => import('#src/features/assess/judge-screen.tsx'),
  secondOpinion: () => import('#src/features/review/second-opinion-screen.tsx'),
} satisfies { readonly [Name in RouteName]?: () => Promise<{ readonly default: unknown }> };

/** What is there, by what brings it. */
const arrived = new Map<() => Promise<unknown>, unknown>();

/** Brings a part, which `arrivedBy` has from then on. */
export async function bring<T>(fetch: () => Promise<T>): Promise<T> {
  const part = await fetch();
  arrived.set(fetch, part);
  return part;
}

/** What was brought; undefined while it is not there. */
export const arrivedBy = <T>(fetch: () => Promise<T>): T | undefined =>
  // Safe: `bring` put there what this brings.
  arrived.get(fetch) as T | undefined;

/** Begins to fetch the screen of an address: neither the rest of the app nor the store need be there for that. */
export function beginToFetch(address: string): void {
  const name = routeAt(address);
  const fetchPart = name === null ? undefined : partsByName[name];
  // What cannot be fetched is told where it is to be shown.
  if (fetchPart) bring(fetchPart).catch(() => undefined);
}

const partsByName: { readonly [Name in RouteName]?: () => Promise<unknown> } = SCREEN_PARTS;

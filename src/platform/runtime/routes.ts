import { keysOf } from '#src/domain/common/keys-of.ts';

/**
 * Every screen once: its address, what it is called, what it needs. Paths, menu, tabs, screens and their tests are made
 * from this table or bound to it by type.
 */

type Route = {
  /** In the browser's tab, on the page where it has no other heading, and in links that lead there. */
  readonly title: string;
  readonly isInMenu?: true;
  /** Does it list what is stored, and so pass over what is damaged? */
  readonly isList?: true;
} & (
  | { readonly shows: 'anything'; readonly pattern: Pattern }
  /** It shows one assessment, which is read before the screen stands. Figures are false when an answer is left out. */
  | { readonly shows: 'assessment' | 'figures'; readonly pattern: `/assessments/:id${'' | Pattern}`; readonly tab: Tab }
);

/** The tabs that stand on every screen of an assessment, in their order. */
const TAB_TEXTS = {
  overview: 'Overview',
  answer: 'Answer',
  check: 'Check',
  results: 'Results',
  improve: 'Improve',
  compare: 'Compare',
  report: 'Report',
  sendBack: 'Send back',
  judge: 'Judge and hand back',
} as const;
export type Tab = keyof typeof TAB_TEXTS;

/** What an assessment of somebody else's was handed out for. */
export type ErrandKind = 'parcel' | 'review';

/** The tabs of what was handed out: who was asked answers or judges, hands it back, and is shown no figures. */
const ERRAND_TABS: Readonly<Record<ErrandKind, readonly Tab[]>> = { parcel: ['answer', 'sendBack'], review: ['judge'] };
const ONLY_ERRANDS: readonly Tab[] = ['sendBack', 'judge'];

/**
 * Does a tab stand on the screens of this assessment?
 * @param errand undefined for one's own
 */
export const hasTab = (tab: Tab, errand: ErrandKind | undefined): boolean =>
  errand ? ERRAND_TABS[errand].includes(tab) : !ONLY_ERRANDS.includes(tab);

/** As the router reads it: `:name` is a part that must be there, `:name?` one that may be. */
type Pattern = `/${string}`;

/** The router takes the first pattern that fits. Hash routes, so that both editions work. */
export const ROUTES = {
  home: { pattern: '/', title: 'Your assessments', shows: 'anything', isInMenu: true, isList: true },
  start: { pattern: '/start/:continueFrom?', title: 'Start an assessment', shows: 'anything', isList: true },
  open: { pattern: '/open', title: 'Open a file', shows: 'anything', isList: true },
  /** The same door, from the library and back to it. */
  openFromLibrary: { pattern: '/library/open', title: 'Open a file', shows: 'anything', isList: true },
  library: { pattern: '/library', title: 'Library', shows: 'anything', isInMenu: true, isList: true },
  blank: {
    // Not under the edition's own address, whose next part is the id of a question, which may be "blank".
    pattern: '/blank/:questionnaireId/:version',
    title: 'Blank questionnaire',
    shows: 'anything',
  },
  edition: {
    pattern: '/library/:questionnaireId/:version/:questionId?',
    title: 'Questionnaire',
    shows: 'anything',
  },
  /** Of one organisation: the list, what it runs, what was entered, and one threat. */
  bulletins: { pattern: '/bulletins/:assessmentId?', title: 'Bulletins', shows: 'anything', isInMenu: true },
  technologies: { pattern: '/bulletins/:assessmentId/technologies', title: 'What you run', shows: 'anything' },
  bulletinRecord: { pattern: '/bulletins/:assessmentId/record', title: 'Record of bulletins', shows: 'anything' },
  pastAttacks: { pattern: '/bulletins/:assessmentId/past-attacks', title: 'Past attacks', shows: 'anything' },
  bulletin: { pattern: '/bulletins/:assessmentId/:listKey/:bulletinId', title: 'Bulletin', shows: 'anything' },
  training: { pattern: '/training', title: 'Training', shows: 'anything', isInMenu: true },
  trainingNeeds: { pattern: '/training/needs', title: 'Training needs', shows: 'anything' },
  trainingRegister: { pattern: '/training/register', title: 'Training register', shows: 'anything' },
  course: { pattern: '/training/:moduleId/:partId', title: 'Training', shows: 'anything' },
  trainingPaper: { pattern: '/training/:moduleId/:partId/paper', title: 'Training on paper', shows: 'anything' },
  /** `about` is what feedback is written about, with the ids that name it: of a bulletin the key of its list. */
  feedback: {
    pattern: '/feedback/:about?/:of?/:version?/:itemId?',
    title: 'Feedback to the authors',
    shows: 'anything',
  },
  sectorBulletins: { pattern: '/sector/bulletins', title: 'Write bulletins', shows: 'anything' },
  sectorGathered: { pattern: '/sector/gathered', title: 'Gather responses and feedback', shows: 'anything' },
  sector: { pattern: '/sector', title: 'Sector', shows: 'anything' },
  data: { pattern: '/data', title: 'Your data', shows: 'anything', isInMenu: true, isList: true },
  help: { pattern: '/help', title: 'Help', shows: 'anything', isInMenu: true },
  assessment: { pattern: '/assessments/:id', title: 'Overview', shows: 'assessment', tab: 'overview' },
  details: {
    pattern: '/assessments/:id/details',
    title: 'Organisation and date',
    shows: 'assessment',
    tab: 'overview',
  },
  workbook: { pattern: '/assessments/:id/workbook', title: 'Work in Excel', shows: 'assessment', tab: 'answer' },
  /** `from` is where a link stood, so that the page can lead back there: "check", "evidence", "owners", or "find" with its filter. */
  section: {
    pattern: '/assessments/:id/sections/:sectionId/:questionId?/:from?',
    title: 'Section',
    shows: 'assessment',
    tab: 'answer',
  },
  find: { pattern: '/assessments/:id/find/:filter?', title: 'Find a question', shows: 'assessment', tab: 'answer' },
  owners: { pattern: '/assessments/:id/owners', title: 'Who owns what', shows: 'figures', tab: 'answer' },
  parcels: { pattern: '/assessments/:id/parcels', title: 'Hand out questions', shows: 'assessment', tab: 'answer' },
  check: { pattern: '/assessments/:id/check', title: 'Check your answers', shows: 'assessment', tab: 'check' },
  evidence: {
    pattern: '/assessments/:id/evidence/:show?/:order?',
    title: 'Evidence',
    shows: 'figures',
    tab: 'check',
  },
  /** `part` is the one of its parts that is open. */
  results: { pattern: '/assessments/:id/results/:part?', title: 'Results', shows: 'figures', tab: 'results' },
  questions: {
    pattern: '/assessments/:id/questions/:filter?',
    title: 'Questions and points',
    shows: 'figures',
    tab: 'results',
  },
  targets: { pattern: '/assessments/:id/targets', title: 'Your own targets', shows: 'figures', tab: 'results' },
  whatIf: { pattern: '/assessments/:id/what-if/:questionId?', title: 'What if', shows: 'figures', tab: 'results' },
  /** Where limited money and time do most good. */
  improve: { pattern: '/assessments/:id/improve/:part?/:action?', title: 'Improve', shows: 'figures', tab: 'improve' },
  compare: { pattern: '/assessments/:id/compare/:part?', title: 'Compare', shows: 'figures', tab: 'compare' },
  contribution: {
    pattern: '/assessments/:id/contribution',
    title: 'Contribute to the benchmark',
    shows: 'figures',
    tab: 'compare',
  },
  report: { pattern: '/assessments/:id/report', title: 'Report', shows: 'figures', tab: 'report' },
  /** What was handed out to be answered here goes back from here. */
  sendBack: { pattern: '/assessments/:id/send-back', title: 'Send back', shows: 'assessment', tab: 'sendBack' },
  /** A second opinion: asked for here, and what came of it. */
  secondOpinion: {
    pattern: '/assessments/:id/second-opinion',
    title: 'Second opinion',
    shows: 'figures',
    tab: 'results',
  },
  /** What was handed out to be judged here. */
  judge: { pattern: '/assessments/:id/judge', title: 'Judge and hand back', shows: 'assessment', tab: 'judge' },
} as const satisfies Readonly<Record<string, Route>>;

type Routes = typeof ROUTES;
export type RouteName = keyof Routes;

/** What an address of this pattern holds: `/a/:id/:place?` gives `{ id: string, place: string | undefined }`. */
type ParamsIn<Text extends string> = Text extends `${infer First}/${infer Rest}`
  ? ParamsIn<First> & ParamsIn<Rest>
  : Text extends `:${infer Name}?`
    ? { readonly [Key in Name]: string | undefined }
    : Text extends `:${infer Name}`
      ? { readonly [Key in Name]: string }
      : unknown;

/** What the address of a route holds. */
export type RouteParams<Name extends RouteName> = ParamsIn<Routes[Name]['pattern']>;

/** The same in their order, as they are given to make an address. */
type ArgumentsOf<Text extends string> = Text extends `${infer First}/${infer Rest}`
  ? [...ArgumentsOf<First>, ...ArgumentsOf<Rest>]
  : Text extends `:${string}?`
    ? [part?: string]
    : Text extends `:${string}`
      ? [part: string]
      : [];
export type RouteArguments<Name extends RouteName> = ArgumentsOf<Routes[Name]['pattern']>;

export const ROUTE_NAMES = Object.keys(ROUTES) as readonly RouteName[];

/** A route as what every route may have. */
export const routeOf = (name: RouteName): Route => ROUTES[name];

const all = ROUTE_NAMES.map(routeOf);

type Part = { readonly name: string; readonly isOptional: boolean };

const partIn = (step: string): Part | null =>
  step.startsWith(':') ? { name: step.replace(/^:|\?$/g, ''), isOptional: step.endsWith('?') } : null;

/** What a pattern asks for, in its order. */
export const partsOf = (pattern: string): readonly Part[] => stepsOf(pattern).flatMap(({ part }) => part ?? []);

/** The route that an address leads to, the first that fits; null where there is none. */
export const routeAt = (address: string): RouteName | null =>
  ROUTE_NAMES.find((name) => fits(routeOf(name).pattern, address)) ?? null;

function fits(pattern: string, address: string): boolean {
  const [steps, given] = [pattern, address].map((text) => text.split('/').filter((step) => step !== ''));
  if (!steps || !given || given.length > steps.length) return false;
  return steps.every((step, at) => {
    const part = partIn(step);
    return given[at] === undefined ? part?.isOptional === true : part !== null || given[at] === step;
  });
}

type Step = { readonly step: string; readonly part: Part | null };
const takenApart = new Map<string, readonly Step[]>();

/** A pattern is taken apart once: a page makes the same addresses with each answer. */
function stepsOf(pattern: string): readonly Step[] {
  const known = takenApart.get(pattern);
  if (known) return known;
  const steps = pattern
    .split('/')
    .slice(1)
    .map((step) => ({ step, part: partIn(step) }));
  takenApart.set(pattern, steps);
  return steps;
}

/**
 * An address made from its pattern. It ends before the first part that is left out, since what follows would be read as
 * that part. Parts are ids and filters of ids, so nothing needs escaping.
 */
function fillIn(pattern: string, given: readonly (string | undefined)[]): string {
  const rest = [...given];
  const steps: string[] = [];
  for (const { step, part } of stepsOf(pattern)) {
    const value = part ? rest.shift() : step;
    if (part?.isOptional && !value) break;
    if (value === undefined) throw new Error(`${pattern} was given no ${part?.name}`);
    steps.push(value);
  }
  return `/${steps.join('/')}`;
}

/** The address of each route: `paths.section(id, sectionId)`. Takes the parts of its pattern in their order. */
export const paths = Object.fromEntries(
  Object.entries(ROUTES).map(([name, { pattern }]) => [
    name,
    (...given: readonly (string | undefined)[]) => fillIn(pattern, given),
  ]),
  // Each function takes what its own pattern asks for, which the entries of an object do not keep.
) as { readonly [Name in RouteName]: (...given: RouteArguments<Name>) => string };

type ScreenLink = { readonly href: string; readonly text: string };

/** A link to a screen in the words of the table, as the menu and back links have it. */
export const linkTo = <Name extends RouteName>(name: Name, ...given: RouteArguments<Name>): ScreenLink =>
  link(routeOf(name), given);

const link = ({ pattern, title }: Route, given: readonly (string | undefined)[] = []): ScreenLink => ({
  href: fillIn(pattern, given),
  text: title,
});

/** The links of the menu, in the order of the table. */
export const MENU: readonly ScreenLink[] = all.filter(({ isInMenu }) => isInMenu).map((route) => link(route));

/**
 * The tabs of an assessment as links, in their order.
 * @param answering where answering goes on; null while that is being read
 * @param errand what it was handed out for; undefined for one's own
 * @param isForManager is what to do first told on one page of the report, and so nothing planned?
 */
export const tabsOf = (
  id: string,
  answering: string | null,
  errand: ErrandKind | undefined,
  isForManager: boolean,
): readonly { readonly tab: Tab; readonly href: string | null; readonly text: string }[] => {
  const hrefs: Readonly<Record<Tab, string | null>> = {
    overview: paths.assessment(id),
    answer: answering,
    check: paths.check(id),
    results: paths.results(id),
    improve: paths.improve(id),
    compare: paths.compare(id),
    report: paths.report(id),
    sendBack: paths.sendBack(id),
    judge: paths.judge(id),
  };
  return keysOf(TAB_TEXTS)
    .filter((tab) => hasTab(tab, errand) && !(tab === 'improve' && isForManager))
    .map((tab) => ({ tab, href: hrefs[tab], text: TAB_TEXTS[tab] }));
};

/** The tab that a screen stands under; null where it shows no assessment. */
export const tabOf = (name: RouteName): Tab | null => {
  const route = routeOf(name);
  return route.shows === 'anything' ? null : route.tab;
};

/** Where the screens stand that list what is stored. */
export const LIST_PATHS: readonly string[] = all.filter(({ isList }) => isList).map((route) => link(route).href);

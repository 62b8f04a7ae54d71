import { formatDate, countOf } from '../common/format.ts';
import { formatInstant, formatInstantDay } from '../common/london-time.ts';
import { asSentence, capitalised, listInWords } from '../common/prose.ts';
import { assertNever } from '../common/result.ts';
import { questionsInOrder, type Questionnaire } from '../questionnaire/index.ts';
import { ORGANISATION_TYPES, SERVICES } from '../questionnaire/profile.ts';
import { londonWeekday } from './clocks/london-clock.ts';
import type { ClockRun } from './clocks/clock-runs.ts';
import { mayAskSuppliers } from './handling/labels.ts';
import { nearestClockOf, type Matched, type NamedTechnology } from './match.ts';
import type { BulletinOutline } from './outlined/outline.ts';
import type { TechnologyList } from './technologies.ts';

/** One link of the chain that leads to what a bulletin is for an organisation. */
export type Reason = {
  readonly of: 'audience' | 'technology' | 'weakness' | 'spare' | 'urgency' | 'untold';
  readonly sentence: string;
  /** The questions whose answers it rests on, or would rest on. */
  readonly questions: readonly string[];
};

/** How questions and technologies are called. */
export type Names = {
  readonly question: (id: string) => string;
  readonly technology: (id: string) => string;
};

export function namesFrom(edition: Questionnaire, { technologies }: TechnologyList): Names {
  const titles = new Map(
    questionsInOrder(edition).map(({ question }) => [question.id, question.shortTitle ?? question.text]),
  );
  const names = new Map(technologies.map(({ id, name }) => [id, name]));
  return {
    question: (id) => titles.get(id) ?? id,
    technology: (id) => names.get(id) ?? `“${id.replaceAll('-', ' ')}”`,
  };
}

/** What to do about a bulletin, in a few words. */
export function headingOf({ bulletin, concern, technology, weakness, bites }: Matched): string {
  const isWorse = weakness === 'yes' && bites.some(({ bite }) => !bite.guessed);
  const runs = bulletin.technologies.length === 0 ? 'This concerns every body that it is for' : 'You run this';
  switch (concern) {
    case 'act':
      if (weakness === 'no') return `${runs}: act, since it is urgent`;
      return isWorse ? `${runs}, and your answers make it worse: act` : `${runs}: act`;
    case 'ask-supplier':
      if (!mayAskSuppliers(bulletin, technology === 'supplier'))
        return `${technology === 'no' ? 'It sits inside other products' : 'A supplier runs this'}: ask its publisher what you may tell them`;
      return technology === 'no' ? 'Ask your suppliers: it sits inside other products' : 'Ask this supplier';
    case 'find-out':
      return 'May concern you: find out whether you run it';
    case 'lower-concern':
      return `${runs}: lower concern by your answers; still check`;
    case 'not-here':
      return 'Not here';
    case 'outside':
      return 'For other kinds of organisation';
    default:
      return assertNever(concern);
  }
}

/** Why a bulletin is what it is for an organisation: every link, as a sentence. */
export function reasonsOf(matched: Matched, names: Names): readonly Reason[] {
  return [
    ...audienceReasons(matched),
    ...technologyReasons(matched, names),
    ...matched.bites.map(({ bite, questions }): Reason => ({
      of: 'weakness',
      sentence: `${bite.guessed ? 'Guessed by the importer: ' : ''}${asSentence(bite.sentence)}${answersTo(questions, names)}`,
      questions,
    })),
    ...matched.spares.map(({ spare, questions, evidenceFrom }): Reason => ({
      of: 'spare',
      sentence: `${asSentence(spare.sentence)}${answersTo(questions, names)}${evidenceFrom === null ? '' : ` The evidence goes back to ${formatDate(evidenceFrom)}.`}`,
      questions,
    })),
    ...untoldReasons(matched, names),
    ...urgencyReasons(matched),
  ];
}

const answersTo = (questions: readonly string[], { question }: Names): string =>
  questions.length === 0 ? '' : ` Your answer to ${listInWords(questions.map((id) => `"${question(id)}"`))} says so.`;

function audienceReasons({ audience, bulletin }: Matched): readonly Reason[] {
  const { types, services } = bulletin.audience;
  const forWhom = [
    ...(types.length > 0
      ? [
          listInWords(
            types.map((type) => ORGANISATION_TYPES[type].toLowerCase()),
            'or',
          ),
        ]
      : []),
    ...(services.length > 0
      ? [
          `with ${listInWords(
            services.map((one) => SERVICES[one].toLowerCase()),
            'or',
          )}`,
        ]
      : []),
  ].join(' ');
  const link = (sentence: string): readonly Reason[] => [{ of: 'audience', sentence, questions: [] }];
  if (forWhom === '') return [];
  switch (audience) {
    case 'yes':
      return link(`It is for: ${forWhom}. Yours is one of them.`);
    case 'cannot-tell':
      return link(`It is for: ${forWhom}. Your assessment does not say whether yours is one, so it is kept.`);
    case 'no':
      return link(`It is for: ${forWhom}. Yours is none of them.`);
    default:
      return assertNever(audience);
  }
}

function technologyReasons({ bulletin, technologies }: Matched, names: Names): readonly Reason[] {
  const link = (sentence: string): Reason => ({ of: 'technology', sentence, questions: [] });
  if (technologies.length === 0)
    return [
      link(
        bulletin.imported
          ? 'No technology of the list was found in it.'
          : 'It needs no particular product, so nobody is left out for what they run.',
      ),
    ];
  return technologies.map((one) => link(technologySentence(one, names)));
}

/**
 * The technology that made a bulletin what it is, as a sentence: of several not one that is not run here. null where it
 * names none.
 */
export function decisiveTechnology(
  { technology, technologies }: Pick<Matched, 'technology' | 'technologies'>,
  names: Names,
): string | null {
  const state = DECIDES[technology];
  const found = technologies.find(({ running }) => (running?.state ?? 'dont-know') === state);
  return found ? technologySentence(found, names) : null;
}

const DECIDES = { yes: 'we', supplier: 'supplier', 'cannot-tell': 'dont-know', no: 'no' } as const;

function technologySentence({ id, versions, running }: NamedTechnology, { technology }: Names): string {
  const name = technology(id);
  const check = versions === null ? '' : ` Versions to check: ${asSentence(versions)}`;
  if (running === null) return `Nobody has said lately whether you run ${name}.${check}`;
  const who = `${running.saidBy}, ${formatDate(running.on)}`;
  switch (running.state) {
    case 'we':
      return `You run ${name} (${who}).${check}`;
    case 'supplier':
      return `A supplier runs ${name} for you (${who}).${check}`;
    case 'no':
      return `You do not run ${name} (${who}).`;
    case 'dont-know':
      return `You do not know whether you run ${name} (${who}).${check}`;
    default:
      return assertNever(running.state);
  }
}

function untoldReasons({ untold }: Matched, { question }: Names): readonly Reason[] {
  if (untold.length === 0) return [];
  const titles = listInWords(untold.map((id) => `"${question(id)}"`));
  return [
    {
      of: 'untold',
      sentence: `${capitalised(countOf(untold.length, 'question'))} would tell more: ${titles}.`,
      questions: untold,
    },
  ];
}

const SEVERITY_WORDS: Readonly<Record<BulletinOutline['severity'], string>> = {
  high: 'high',
  medium: 'medium',
  low: 'low',
  information: 'for information',
};

function urgencyReasons(matched: Matched): readonly Reason[] {
  const { bulletin } = matched;
  const nearestClock = nearestClockOf(matched);
  const link = (sentence: string): Reason => ({ of: 'urgency', sentence, questions: [] });
  const { known, since, saidBy } = bulletin.exploited;
  return [
    link(`Severity: ${SEVERITY_WORDS[bulletin.severity]}.`),
    ...(known === 'yes'
      ? [
          link(
            `Attackers use it now${since === undefined ? '' : `, since ${formatDate(since)} or earlier`}${saidBy === undefined ? '' : ` (${saidBy})`}.`,
          ),
        ]
      : []),
    ...(nearestClock === null ? [] : [link(clockSentence(nearestClock))]),
  ];
}

const WHAT: Readonly<Record<ClockRun['clock']['what'], string>> = {
  record: 'record it in the national service',
  'first-update': 'give a first update',
  fix: 'fix it',
  'compromise-check': 'check whether anyone got in',
};

const WHOSE: Readonly<Record<ClockRun['clock']['whose'], string>> = {
  'nhs-cyber-alerts': 'NHS cyber alerts',
  'cyber-essentials': 'Cyber Essentials',
  ncsc: 'NCSC guidance',
  kev: 'the list of the United States, for its agencies',
  local: 'set by its publisher',
};

/** "Tuesday 1 December 2026 at 10:00 GMT". */
export const dayAndTime = (instant: string): string => `${londonWeekday(instant)} ${formatInstant(instant)}`;

/** What a clock counts from a day ends with a day: "the end of Wednesday 9 December 2026". */
function endWords(run: Pick<ClockRun, 'startedBy' | 'byHand'>, end: string): string {
  const day = lastDayOf(run, end);
  return day === null ? dayAndTime(end) : `the end of ${day}`;
}

/** The day with which a run ends; null where it ends at a time of day. */
function lastDayOf({ startedBy, byHand }: Pick<ClockRun, 'startedBy' | 'byHand'>, end: string): string | null {
  if (startedBy !== 'fix' || byHand !== null) return null;
  const lastMoment = new Date(Date.parse(end) - 1).toISOString();
  return `${londonWeekday(lastMoment)} ${formatInstantDay(lastMoment)}`;
}

/** When a run ends or ended, after that verb: "Tuesday 1 December 2026 at 10:00 GMT", "with Wednesday 9 December 2026". */
export function endsWords(run: Pick<ClockRun, 'startedBy' | 'byHand'>, end: string): string {
  const day = lastDayOf(run, end);
  return day === null ? dayAndTime(end) : `with ${day}`;
}

/** What a clock asks for, and whose it is: "Fix it (Cyber Essentials)". */
export const clockName = ({ what, whose }: Pick<ClockRun['clock'], 'what' | 'whose'>): string =>
  `${capitalised(WHAT[what])} (${WHOSE[whose]})`;

/** From what one of several runs of a clock is counted. */
function countedFrom({ startedBy, start, clock: { from } }: ClockRun): string {
  if (start === null) return '';
  if (startedBy === 'severity-up') return ` Counted from ${formatInstant(start)}, when its severity rose.`;
  return from.kind === 'revision'
    ? ` Counted from ${formatInstant(start)}, when revision ${from.revision} was published.`
    : '';
}

/** What a clock asks for, and by when where it runs: why its end was set by hand is told elsewhere. */
export const clockWithEnd = (
  run: Pick<ClockRun, 'clock' | 'startedBy' | 'byHand' | 'end'> | (Pick<ClockRun, 'clock'> & { readonly end: null }),
): string => (run.end === null ? clockName(run.clock) : `${clockName(run.clock)} by ${endWords(run, run.end)}`);

/** What a clock asks for, by when, and whose it is. */
export function clockSentence(run: ClockRun): string {
  const { end, binds, byHand, holidaysUnknown } = run;
  const rule = clockName(run.clock);
  if (end === null) return `${rule}: runs once it is acknowledged.`;
  const when = endWords(run, end);
  const doubt = holidaysUnknown ? ' The list names no bank holidays of that year, so it may be later.' : '';
  const changed = byHand === null ? countedFrom(run) : ` Set by hand: ${asSentence(byHand)}`;
  switch (binds) {
    case 'yes':
      return `${rule} by ${when}.${changed}${doubt}`;
    case 'cannot-tell':
      return `${rule} by ${when}, if it binds you: that is not stated.${changed}${doubt}`;
    case 'no':
      return `${rule}: ${when}. It does not bind you.${changed}${doubt}`;
    default:
      return assertNever(binds);
  }
}

const HOUR = 3_600_000;

/** Hours up to three days, and days from there. */
function hoursWords(hours: number): string {
  if (hours === 0) return 'less than an hour';
  return hours < 72 ? countOf(hours, 'hour') : countOf(Math.floor(hours / 24), 'day');
}

/**
 * How long a bulletin took to arrive and what is left of a clock, rounded down: "reached you after 31 hours; 17 hours
 * left". null where it came before what the clock counts from: `leftWords` says the rest.
 */
export function arrivalWords({ start, startedBy, end }: ClockRun, arrivedAt: string, now: string): string | null {
  // What one acknowledges is here by then.
  if (start === null || end === null || startedBy === 'acknowledgement') return null;
  const took = Math.floor((Date.parse(arrivedAt) - Date.parse(start)) / HOUR);
  // When a later revision reached this device is not known, and nothing reaches anybody before it is issued.
  if (took < 0) return null;
  return `reached you after ${hoursWords(took)}; ${leftOf(end, now)}`;
}

function leftOf(end: string, now: string): string {
  const isOver = Date.parse(end) < Date.parse(now);
  const left = hoursWords(Math.floor(Math.abs(Date.parse(end) - Date.parse(now)) / HOUR));
  return isOver ? `over by ${left}` : `${left} left`;
}

/** What is left until an instant, as a sentence: "23 hours left." or "Over by 2 hours." */
export const leftWords = (end: string, now: string): string => {
  const words = leftOf(end, now);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
};

import { formatInstantDay, londonDay } from '../../common/london-time.ts';
import { SEVERITY_ORDER, type BulletinChange, type Clock, type Severity } from '../schema.ts';
import { isPlaceholder, plainLine, readMilliseconds } from './plain-text.ts';

const SEVERITIES: Readonly<Record<string, Severity>> = {
  critical: 'high',
  high: 'high',
  medium: 'medium',
  low: 'low',
  // As the website has it.
  'information only': 'information',
};

/** What an alert says of its severity. */
export type SaidSeverity = {
  readonly severity?: string | undefined;
  readonly severityStatusHistory?: readonly { readonly severity: string; readonly date: number }[] | undefined;
};

export type Tell = { readonly note: (words: string) => void; readonly guess: (words: string) => void };

/** A severity from an instant on. */
type Step = { readonly at: string; readonly severity: Severity };

const isGraver = (one: Severity, other: Severity): boolean => SEVERITY_ORDER[one] < SEVERITY_ORDER[other];

/** As many as a bulletin holds. */
const MOST_STEPS = 100;

/**
 * The severities of an alert from its issue on, oldest first and each other than the one before; the last is what it is.
 * The order of a page says nothing, and the year 1 stands for no date. What it was at first, where no entry says so, is
 * guessed, so that no clock ends later than it may.
 */
export function severitySteps(alert: SaidSeverity, issuedAt: string, tell: Tell): readonly Step[] {
  const { severity: own = '', severityStatusHistory: history = [] } = alert;
  const entries = history.flatMap(({ severity, date }) => {
    const read = severityOf(severity, 'severityStatusHistory[].severity', tell);
    return read === null ? [] : [{ at: readMilliseconds(date), severity: read }];
  });
  const dated = entries
    .flatMap(({ at, severity }): readonly Step[] => (at === null ? [] : [{ at, severity }]))
    // Of two at one time the graver is the later.
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || SEVERITY_ORDER[b.severity] - SEVERITY_ORDER[a.severity]);
  const undated = entries.flatMap(({ at, severity }) => (at === null ? [severity] : []));
  const isAfter = ({ at }: Step): boolean => Date.parse(at) > Date.parse(issuedAt);
  const after = dated.filter(isAfter);
  const atFirst =
    dated.findLast((step) => !isAfter(step))?.severity ??
    (after[0] ? beforeFirst(after[0], issuedAt, undated, tell) : ownSeverity(own, undated, tell));
  const steps = [{ at: issuedAt, severity: atFirst }, ...after].filter(
    ({ severity }, index, all) => severity !== all[index - 1]?.severity,
  );
  const latest = steps.at(-1)?.severity ?? atFirst;
  if (dated.length > 0) compareWithOwn(own, latest, tell);
  if (steps.length > MOST_STEPS) tell.note(`${steps.length - MOST_STEPS} of its earliest severities left out`);
  return steps.slice(-MOST_STEPS);
}

function severityOf(words: string, field: string, { note }: Tell): Severity | null {
  const word = words.trim().toLowerCase();
  if (isPlaceholder(word)) {
    note(`${field} says nothing ("${plainLine(words, 80).text}")`);
    return null;
  }
  const known = Object.hasOwn(SEVERITIES, word) ? SEVERITIES[word] : undefined;
  if (known === undefined) note(`severity "${plainLine(word, 80).text}" is not known: medium was taken`);
  return known ?? 'medium';
}

/** What it was from its issue until the first entry that comes later. */
function beforeFirst(first: Step, issuedAt: string, undated: readonly Severity[], { guess }: Tell): Severity {
  // A day without an hour is issued at its midnight, and rated in the course of it.
  if (londonDay(first.at) === londonDay(issuedAt)) return first.severity;
  const day = formatInstantDay(first.at);
  if (undated.length === 0) {
    guess(`What its severity was before ${day} is not said: "${first.severity}" was taken from the issue on.`);
    return first.severity;
  }
  const gravest = gravestOf(undated);
  guess(`Severity was "${gravest}" at first, until ${day}: an entry without a date was taken for the first.`);
  return gravest;
}

/** Of an alert whose history has no date. */
function ownSeverity(own: string, undated: readonly Severity[], tell: Tell): Severity {
  const said = severityOf(own, 'severity', tell);
  if (said !== null) return said;
  const severity = undated.length === 0 ? 'medium' : gravestOf(undated);
  tell.guess(
    `Severity is "${severity}": ${undated.length === 0 ? 'the alert does not say' : 'only an entry without a date says so'}.`,
  );
  return severity;
}

/** The field beside the history often stands as it was. */
function compareWithOwn(own: string, latest: Severity, { note, guess }: Tell): void {
  const word = own.trim().toLowerCase();
  if (isPlaceholder(word)) {
    if (word !== '') note(`severity says nothing ("${own.trim()}"): the latest of its history was taken`);
  } else if (!Object.hasOwn(SEVERITIES, word) || SEVERITIES[word] !== latest)
    guess(`Severity is "${latest}", the latest of its history; beside it stands "${plainLine(own, 80).text}".`);
}

const gravestOf = (severities: readonly Severity[]): Severity =>
  severities.reduce((gravest, one) => (isGraver(one, gravest) ? one : gravest));

/** What the steps after the issue changed, each a revision of its own. */
export const severityChanges = (steps: readonly Step[]): BulletinChange[] =>
  steps.flatMap(({ at, severity }, index): readonly BulletinChange[] => {
    const before = steps[index - 1]?.severity;
    if (before === undefined) return [];
    const rose = isGraver(severity, before);
    return [
      {
        revision: index + 1,
        at,
        kind: rose ? 'severity-up' : 'severity-down',
        sentence: `Severity ${rose ? 'rose' : 'fell'} from ${before} to ${severity}.`,
      },
    ];
  });

/** As many as a bulletin holds. */
const MOST_CLOCKS = 20;

/**
 * The 48 hours of an alert that is high: from its issue where it was so then, which start once more whenever it rises
 * (`clock-runs.ts`); else from each time that it became so.
 */
export function recordClocks(steps: readonly Step[]): Clock[] {
  if (steps.at(-1)?.severity !== 'high') return [];
  const clock = (id: string, from: Clock['from']): Clock => ({
    id,
    what: 'record',
    from,
    amount: 48,
    unit: 'hours',
    whose: 'nhs-cyber-alerts',
    bindsWhen: { kind: 'holds', what: 'nhs-alert-list' },
  });
  if (steps[0]?.severity === 'high') return [clock('record', { kind: 'issued' })];
  return steps
    .flatMap(({ severity }, index) => (severity === 'high' ? [index + 1] : []))
    .slice(-MOST_CLOCKS)
    .map((revision, at) => clock(at === 0 ? 'record' : `record-${revision}`, { kind: 'revision', revision }));
}

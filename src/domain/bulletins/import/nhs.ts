import * as z from 'zod/mini';
import { faultsOf } from '../../common/faults.ts';
import { expectedWords } from '../../common/fault-words.ts';
import { countOf } from '../../common/format.ts';
import { faultLine } from '../../common/problem-lines.ts';
import { fail, ok, type Result } from '../../common/result.ts';
import { BANK_HOLIDAYS } from '../clocks/bank-holidays.ts';
import type { Bulletin, BulletinAction, Severity } from '../schema.ts';
import { accountFor, type FieldRules } from './account.ts';
import { guessWords, keptGuesses, unknownWords } from './guess-words.ts';
import type { Imported, ImportContext } from './imported.ts';
import { aliasesAmong, beyond, fewOf, refusedAddresses, saysNothing } from './loss-words.ts';
import { recordClocks, severityChanges, severitySteps, type Tell } from './nhs-severity.ts';
import {
  addressesIn,
  asId,
  isPlaceholder,
  isRejected,
  minutesOf,
  plainLine,
  plainText,
  readMilliseconds,
} from './plain-text.ts';

const text = z.string().check(z.maxLength(500_000));
const list = <T extends z.ZodMiniType>(item: T) => z.optional(z.array(item).check(z.maxLength(10_000)));

/** One alert as the public interface of the NHS website gives it. What it has beside is named in the account. */
const alertSchema = z.object({
  threatId: text,
  title: text,
  publishedDate: z.number(),
  severity: z.optional(text),
  severityStatusHistory: list(z.object({ severity: text, date: z.number() })),
  shortsummary: z.optional(text),
  summary: z.optional(text),
  threatAffects: list(z.object({ platformText: text, versionsAffected: list(text) })),
  cveIdentifiers: list(
    z.object({ cveIdentifier: text, cveStatus: z.optional(z.unknown()), cveText: z.optional(z.unknown()) }),
  ),
  remediationSteps: list(z.object({ step: text, link: z.optional(text) })),
  ncscLink: z.optional(text),
  threatUpdates: list(z.unknown()),
});
type Alert = z.infer<typeof alertSchema>;

const ALERT_RULES: FieldRules = {
  threatId: ['taken', 'its id and an alias'],
  title: ['taken', 'the title'],
  publishedDate: ['taken', 'when it was issued: a day without an hour, so the midnight that begins it in London'],
  severity: ['taken', 'severity, where there is no history'],
  severityStatusHistory: [
    'taken',
    'severity, by the latest of its dates, and when it rose or fell; the year 1 means none',
  ],
  shortsummary: ['taken', 'the summary, as text without HTML'],
  summary: ['taken', 'the summary, where there is no short one'],
  threatAffects: ['guessed', 'looked up in the list of technologies, without a maker'],
  cveIdentifiers: ['taken', 'aliases, but of numbers that were rejected'],
  remediationSteps: ['guessed', 'actions to patch'],
  'remediationSteps[].type': ['left-out', 'every step is told alike'],
  'remediationSteps[].link': ['taken', 'sources, where the address begins with https://'],
  ncscLink: ['taken', 'a source, where the address begins with https://'],
  threatUpdates: ['left-out', 'what it holds is written down nowhere; how many there are is said'],
  sections: ['left-out', 'the longer text of the page; the summary is taken'],
  remediationIntro: ['left-out', 'the words before the steps'],
  indicatorsCompromise: ['left-out', 'marks of attackers, for tools and not for a list of bulletins'],
  threatType: ['left-out', 'no field of a bulletin says it'],
  threatvector: ['left-out', 'no field of a bulletin says it'],
  category: ['left-out', 'no field of a bulletin says it'],
  fullTaxonomyList: ['left-out', 'no field of a bulletin says it'],
  sourceOfThreatUpdates: ['left-out', 'who told the NHS of it'],
  cyberAcknowledgements: ['left-out', 'who found it'],
  basePath: ['left-out', 'how the website keeps it'],
  seosummaryJson: ['left-out', 'the summary for search engines'],
  '**.hippoDocumentBean': ['left-out', 'how the website keeps it'],
  '**.hippoFolderBean': ['left-out', 'how the website keeps it'],
  '**.versionedNode': ['left-out', 'how the website keeps it'],
  '**.leaf': ['left-out', 'how the website keeps it'],
  '**.type': ['left-out', 'how the website keeps it'],
  '**.cveText': ['left-out', 'its number is named; read for those that were rejected'],
  '**.cveStatus': ['left-out', 'its number is named; read for those that were rejected'],
};
const PAGE_RULES: FieldRules = Object.fromEntries([
  ...Object.entries(ALERT_RULES).map(([field, rule]) => [field.startsWith('**') ? field : `items[].${field}`, rule]),
  ['=items', ['taken', 'there is no alert']],
  ['pageSize', ['left-out', 'how many alerts a page has']],
  ...['total', 'currentPage', 'totalPages'].map((field) => [
    field,
    ['taken', 'said where there is more than this page'],
  ]),
]);

const pageSchema = z.object({
  items: z.array(alertSchema).check(z.maxLength(10_000)),
  total: z.optional(z.unknown()),
  currentPage: z.optional(z.unknown()),
  totalPages: z.optional(z.unknown()),
});

/** What holds of every alert, since no field says otherwise. */
const OF_EACH = [
  'Whether attackers use it is unknown: no field says so.',
  'Handling is "clear": the alerts are public.',
  'Reliability and credibility are "cannot be judged": an alert has no such rating.',
  'It is for everybody: an alert names no audience.',
];
const OF_A_CLOCK =
  'The 48 hours run from when it was issued or became high. A date without an hour is the midnight that begins its day in London, so they may end early.';

/** Turns a page of NHS cyber alerts, or one of them, into a list of bulletins. */
export function importNhs(json: unknown, context: ImportContext): Result<Imported, readonly string[]> {
  const isPage = z.safeParse(z.object({ items: z.unknown() }), json).success;
  const parsed = isPage
    ? pageSchema.safeParse(json, { error: expectedWords })
    : alertSchema.safeParse(json, { error: expectedWords });
  if (!parsed.success) return fail(faultsOf(parsed.error.issues).map(faultLine));
  const alerts = 'items' in parsed.data ? parsed.data.items : [parsed.data];
  const leftOut: { id: string; reason: string }[] = [];
  const notes: string[] = [];
  const seen = new Set<string>();
  if ('items' in parsed.data) notes.push(...otherPages(parsed.data));
  const bulletins = alerts.flatMap((alert): readonly Bulletin[] => {
    const issuedAt = readMilliseconds(alert.publishedDate);
    const id = asId(`nhs-${alert.threatId}`);
    const reason =
      issuedAt === null
        ? `publishedDate is no instant: ${alert.publishedDate}`
        : isPlaceholder(alert.threatId) || isPlaceholder(alert.title)
          ? `it has no number or no title: "${alert.threatId.trim()}", "${plainLine(alert.title, 80).text}"`
          : seen.has(id)
            ? 'it stands here already'
            : null;
    if (reason !== null || issuedAt === null) {
      leftOut.push({ id: alert.threatId, reason: reason ?? '' });
      return [];
    }
    seen.add(id);
    return [bulletinOf(alert, id, issuedAt, context, (note) => notes.push(`${alert.threatId}: ${note}`))];
  });
  const newest = bulletins
    .map(({ issuedAt, sourceSavedAt }) => sourceSavedAt ?? issuedAt)
    .toSorted((a, b) => Date.parse(b) - Date.parse(a))[0];
  if (newest === undefined)
    return fail(['no alert in it could be taken', ...leftOut.map((one) => `${one.id}: ${one.reason}`)]);
  return ok({
    list: {
      format: 'assure-bulletins',
      formatVersion: 1,
      publisher: { name: 'NHS cyber alerts', address: 'https://digital.nhs.uk/cyber-alerts' },
      listId: 'nhs-cyber-alerts',
      sequence: minutesOf(newest),
      issuedAt: newest,
      nextExpectedBy: null,
      // One page of many.
      complete: false,
      bankHolidays: [...BANK_HOLIDAYS],
      bulletins,
    },
    report: {
      source: 'NHS cyber alerts',
      fields: accountFor(json, isPage ? PAGE_RULES : ALERT_RULES),
      guesses: [
        ...new Set([
          'The list is as old as the newest date of its alerts: the page says nothing of itself.',
          ...bulletins.flatMap(({ imported }) => imported?.guessed ?? []),
        ]),
      ],
      leftOut,
      notes,
    },
  });
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value);

/** That there are more alerts than those on this page. */
function otherPages({ items, total, currentPage, totalPages }: z.infer<typeof pageSchema>): readonly string[] {
  if (isCount(totalPages) && totalPages > 1)
    return [
      `this is page ${isCount(currentPage) ? `${currentPage} of ${totalPages}` : `one of ${totalPages}`}: the alerts of the others are not in it`,
    ];
  return isCount(total) && total > items.length
    ? [`it says that there are ${total} alerts, and ${countOf(items.length, 'is', 'are')} on this page`]
    : [];
}

function bulletinOf(
  alert: Alert,
  id: string,
  issuedAt: string,
  { find, isClinical }: ImportContext,
  note: (words: string) => void,
): Bulletin {
  const guessed: string[] = [...OF_EACH];
  const tell: Tell = { note, guess: (words) => guessed.push(words) };
  const title = plainLine(alert.title, 300);
  const [short, long] = [plainText(alert.shortsummary ?? '', 4000), plainText(alert.summary ?? '', 4000)];
  const summary = isPlaceholder(short.text) ? long : short;
  if (alert.shortsummary !== undefined)
    for (const words of saysNothing('shortsummary', short.text, 'the longer one was looked at')) note(words);
  if (isPlaceholder(summary.text)) note('there is no summary: the title stands in its place');
  if (title.wasCut || summary.wasCut) note('a text was too long, and was cut');
  const updates = alert.threatUpdates?.length ?? 0;
  if (updates > 0) note(`${countOf(updates, 'update', 'updates')} of it left out: see the alert itself`);
  const steps = severitySteps(alert, issuedAt, tell);
  const changes = severityChanges(steps);
  const severity = steps.at(-1)?.severity ?? 'medium';
  const clocks = recordClocks(steps);
  if (clocks.length > 0) guessed.push(OF_A_CLOCK);
  const unknown = new Set<string>();
  const versions = new Map<string, Set<string>>();
  for (const { platformText, versionsAffected = [] } of alert.threatAffects ?? []) {
    const name = plainLine(platformText, 300).text;
    const found = find('', name);
    if (found.length > 0) guessed.push(guessWords(found, '', name));
    else unknown.add(name);
    for (const { id: of } of found)
      versions.set(of, (versions.get(of) ?? new Set()).add([name, ...versionsAffected].join(' ')));
  }
  guessed.push(...unknownWords(unknown));
  const technologies = [...versions].slice(0, 60).map(([technology, names]) => ({
    id: technology,
    versions: plainLine([...names].join('; '), 600).text,
  }));
  const addresses = addressesOf(alert, note);
  const actions = actionsOf(
    alert,
    severity,
    technologies.some((one) => isClinical(one.id)),
    tell,
  );
  return {
    id,
    revision: changes.length + 1,
    state: { kind: 'active' },
    issuedAt,
    // As far as its own dates tell.
    ...(changes.length > 0 && { sourceSavedAt: changes.at(-1)?.at }),
    title: title.text,
    summary: isPlaceholder(summary.text) ? title.text : summary.text,
    severity,
    severityHistory: changes.length > 0 ? [...steps] : [],
    exploited: { known: 'unknown' },
    reliability: 'F',
    credibility: 6,
    tlp: 'clear',
    sources: [
      { title: plainLine(`NHS cyber alert ${alert.threatId}`, 300).text },
      ...addresses.map((address) => ({ title: new URL(address).hostname, address })),
    ],
    aliases: aliasesAmong([alert.threatId, ...soundNumbers(alert, note)], note),
    changes,
    audience: { types: [], services: [] },
    technologies,
    bites: [],
    spares: [],
    clocks,
    actions,
    imported: { from: 'nhs', guessed: keptGuesses(guessed) },
  };
}

/** Its CVE numbers, but those that were given and taken back: they would join it with what has nothing to do with it. */
function soundNumbers({ cveIdentifiers = [] }: Alert, note: Tell['note']): readonly string[] {
  const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
  const isOut = ({ cveStatus, cveText }: (typeof cveIdentifiers)[number]): boolean =>
    isRejected(plainLine(textOf(cveText), 4000).text) || /^\W*rejected\b/i.test(textOf(cveStatus));
  const rejected = cveIdentifiers.filter(isOut).map((one) => one.cveIdentifier);
  if (rejected.length > 0) note(`${countOf(rejected.length, 'rejected number')} left out: ${fewOf(rejected)}`);
  return cveIdentifiers.filter((one) => !isOut(one)).map((one) => one.cveIdentifier);
}

/** Beside the alert itself. */
const MOST_LINKS = 49;

function addressesOf({ ncscLink = '', remediationSteps = [] }: Alert, note: Tell['note']): readonly string[] {
  const links = [...new Set([ncscLink, ...remediationSteps.map(({ link = '' }) => link)])].filter(
    (link) => link.trim() !== '',
  );
  const refused = links.filter((link) => addressesIn(link).length === 0);
  const all = [...new Set(links.flatMap(addressesIn))];
  for (const words of [...refusedAddresses(refused), ...beyond(all.length, MOST_LINKS, 'addresses')]) note(words);
  return all.slice(0, MOST_LINKS);
}

const TELL_THE_SERVICE =
  'This list does not tell NHS England. Record it in the national service, Respond to an NHS cyber alert.';

/** Beside the one that tells of the service. */
const MOST_ACTIONS = 39;

function actionsOf(
  { remediationSteps = [] }: Alert,
  severity: Severity,
  isClinical: boolean,
  { note, guess }: Tell,
): BulletinAction[] {
  const texts = remediationSteps.map(({ step }) => plainText(step, 4000));
  const empty = [...new Set(texts.filter(({ text: words }) => isPlaceholder(words)).map((one) => one.text))];
  for (const step of empty)
    for (const words of saysNothing('remediationSteps[].step', step, 'it was left out')) note(words);
  if (texts.some(({ wasCut }) => wasCut)) note('a step was too long, and was cut');
  const steps = [...new Set(texts.map((one) => one.text))].filter((step) => !isPlaceholder(step));
  for (const words of beyond(steps.length, MOST_ACTIONS, 'steps')) note(words);
  if (steps.length > 0)
    guess(
      isClinical
        ? 'Its steps are told and not asked for: care depends on this, so somebody must first say what stops.'
        : 'Each of its steps was taken for a fix to put in.',
    );
  return [
    ...(severity === 'high' ? [{ id: 'record', kind: 'inform' as const, text: TELL_THE_SERVICE }] : []),
    ...steps
      .slice(0, MOST_ACTIONS)
      // On what care depends on, somebody must first say what stops.
      .map((step, index) => ({
        id: `step-${index + 1}`,
        kind: isClinical ? ('inform' as const) : ('patch' as const),
        text: step,
      })),
  ];
}

import * as z from 'zod/mini';
import { faultsOf } from '../../common/faults.ts';
import { expectedWords } from '../../common/fault-words.ts';
import { countOf } from '../../common/format.ts';
import { faultLine } from '../../common/problem-lines.ts';
import { fail, ok, type Result } from '../../common/result.ts';
import { BANK_HOLIDAYS } from '../clocks/bank-holidays.ts';
import { isAlias, type Bulletin, type BulletinAction, type Severity } from '../schema.ts';
import { accountFor, type FieldRules } from './account.ts';
import { guessWords } from './guess-words.ts';
import type { Imported, ImportContext } from './imported.ts';
import { addressesIn, asId, isPlaceholder, minutesOf, plainLine, plainText, readMilliseconds } from './plain-text.ts';

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
  cveIdentifiers: list(z.object({ cveIdentifier: text })),
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
  severityStatusHistory: ['taken', 'severity, by the latest of its dates; the year 1 means none'],
  shortsummary: ['taken', 'the summary'],
  summary: ['taken', 'the summary, where there is no short one'],
  threatAffects: ['guessed', 'looked up in the list of technologies, without a maker'],
  cveIdentifiers: ['taken', 'aliases'],
  remediationSteps: ['guessed', 'actions to patch'],
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
  '**.cveText': ['left-out', 'its number says it'],
  '**.cveStatus': ['left-out', 'its number says it'],
};
const PAGE_RULES: FieldRules = Object.fromEntries([
  ...Object.entries(ALERT_RULES).map(([field, rule]) => [field.startsWith('**') ? field : `items[].${field}`, rule]),
  ['=items', ['taken', 'there is no alert']],
  ...['pageSize', 'total', 'currentPage', 'totalPages'].map((field) => [field, ['left-out', 'which page it is']]),
]);

/** Turns a page of NHS cyber alerts, or one of them, into a list of bulletins. */
export function importNhs(json: unknown, context: ImportContext): Result<Imported, readonly string[]> {
  const isPage = z.safeParse(z.object({ items: z.unknown() }), json).success;
  const pageSchema = z.object({ items: z.array(alertSchema).check(z.maxLength(10_000)) });
  const parsed = isPage
    ? pageSchema.safeParse(json, { error: expectedWords })
    : alertSchema.safeParse(json, { error: expectedWords });
  if (!parsed.success) return fail(faultsOf(parsed.error.issues).map(faultLine));
  const alerts = 'items' in parsed.data ? parsed.data.items : [parsed.data];
  const leftOut: { id: string; reason: string }[] = [];
  const notes: string[] = [];
  const seen = new Set<string>();
  const bulletins = alerts.flatMap((alert): readonly Bulletin[] => {
    const issuedAt = readMilliseconds(alert.publishedDate);
    const id = asId(`nhs-${alert.threatId}`);
    const reason =
      issuedAt === null
        ? `publishedDate is no instant: ${alert.publishedDate}`
        : isPlaceholder(alert.threatId) || isPlaceholder(alert.title)
          ? 'it has no number or no title'
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
  const newest = bulletins.map(({ issuedAt }) => issuedAt).toSorted((a, b) => Date.parse(b) - Date.parse(a))[0];
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
        'Whether attackers use it is unknown of every alert: no field says so.',
        'Handling is "clear": the alerts are public.',
        'Reliability and credibility are "cannot be judged": an alert has no such rating.',
        'It is for everybody: an alert names no audience.',
        'The list is as old as its newest alert: the page says nothing of itself.',
        'The 48 hours of a high alert run from the midnight that begins its day, since no hour is given: they may end early.',
      ],
      leftOut,
      notes,
    },
  });
}

const SEVERITIES: Readonly<Record<string, Severity>> = {
  critical: 'high',
  high: 'high',
  medium: 'medium',
  low: 'low',
  // As the website has it.
  'information only': 'information',
};

function bulletinOf(
  alert: Alert,
  id: string,
  issuedAt: string,
  { find, isClinical }: ImportContext,
  note: (words: string) => void,
): Bulletin {
  const guessed: string[] = [];
  const title = plainLine(alert.title, 300);
  const [short, long] = [plainText(alert.shortsummary ?? '', 4000), plainText(alert.summary ?? '', 4000)];
  const summary = isPlaceholder(short.text) ? long : short;
  if (title.wasCut || summary.wasCut) note('a text was too long, and was cut');
  const updates = alert.threatUpdates?.length ?? 0;
  if (updates > 0) note(`${countOf(updates, 'update', 'updates')} of it left out: see the alert itself`);
  const severity = severityOf(alert, note);
  const versions = new Map<string, Set<string>>();
  for (const { platformText, versionsAffected = [] } of alert.threatAffects ?? []) {
    const name = plainLine(platformText, 300).text;
    const found = find('', name);
    if (found.length > 0) guessed.push(guessWords(found, '', name));
    for (const { id: of } of found)
      versions.set(of, (versions.get(of) ?? new Set()).add([name, ...versionsAffected].join(' ')));
  }
  const technologies = [...versions].slice(0, 60).map(([technology, names]) => ({
    id: technology,
    versions: plainLine([...names].join('; '), 600).text,
  }));
  const links = [alert.ncscLink ?? '', ...(alert.remediationSteps ?? []).map(({ link = '' }) => link)];
  return {
    id,
    revision: 1,
    state: { kind: 'active' },
    issuedAt,
    title: title.text,
    summary: isPlaceholder(summary.text) ? title.text : summary.text,
    severity,
    severityHistory: [],
    exploited: { known: 'unknown' },
    reliability: 'F',
    credibility: 6,
    tlp: 'clear',
    sources: [
      { title: plainLine(`NHS cyber alert ${alert.threatId}`, 300).text },
      ...addressesIn(links.join(' '))
        .slice(0, 49)
        .map((address) => ({ title: new URL(address).hostname, address })),
    ],
    aliases: aliasesOf(alert, note),
    changes: [],
    audience: { types: [], services: [] },
    technologies,
    bites: [],
    spares: [],
    clocks:
      severity === 'high'
        ? [
            {
              id: 'record',
              what: 'record',
              from: { kind: 'issued' },
              amount: 48,
              unit: 'hours',
              whose: 'nhs-cyber-alerts',
              bindsWhen: { kind: 'holds', what: 'nhs-alert-list' },
            },
          ]
        : [],
    actions: actionsOf(
      alert,
      severity,
      technologies.some((one) => isClinical(one.id)),
    ),
    imported: { from: 'nhs', guessed: guessed.slice(0, 60) },
  };
}

/** The latest of its history: the order of a page says nothing, and the year 1 stands for no date. */
function severityOf({ severityStatusHistory = [], severity = '' }: Alert, note: (words: string) => void): Severity {
  const dated = severityStatusHistory.filter(({ date }) => readMilliseconds(date) !== null);
  const latest = dated.toSorted((a, b) => b.date - a.date)[0]?.severity ?? severity;
  const word = (isPlaceholder(latest) ? severity : latest).trim().toLowerCase();
  const known = Object.hasOwn(SEVERITIES, word) ? SEVERITIES[word] : undefined;
  if (known === undefined) note(`severity "${word}" is not known: medium was taken`);
  return known ?? 'medium';
}

function aliasesOf({ threatId, cveIdentifiers = [] }: Alert, note: (words: string) => void): string[] {
  const all = [threatId, ...cveIdentifiers.map(({ cveIdentifier }) => cveIdentifier)].map((alias) => alias.trim());
  const each = [...new Set(all)];
  const fit = each.filter((alias) => isAlias(alias) && !isPlaceholder(alias));
  const lost = each.length - fit.length;
  if (lost > 0) note(`${lost} of its numbers left out: they hold signs that no number has`);
  return fit.slice(0, 500);
}

const TELL_THE_SERVICE =
  'This list does not tell NHS England. Record it in the national service, Respond to an NHS cyber alert.';

function actionsOf({ remediationSteps = [] }: Alert, severity: Severity, isClinical: boolean): BulletinAction[] {
  const steps = [...new Set(remediationSteps.map(({ step }) => plainText(step, 4000).text))].filter(
    (step) => !isPlaceholder(step),
  );
  return [
    ...(severity === 'high' ? [{ id: 'record', kind: 'inform' as const, text: TELL_THE_SERVICE }] : []),
    ...steps
      .slice(0, 39)
      // On what care depends on, somebody must first say what stops.
      .map((step, index) => ({
        id: `step-${index + 1}`,
        kind: isClinical ? ('inform' as const) : ('patch' as const),
        text: step,
      })),
  ];
}

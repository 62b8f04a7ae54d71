import * as z from 'zod/mini';
import { faultsOf } from '../../common/faults.ts';
import { expectedWords } from '../../common/fault-words.ts';
import { countOf } from '../../common/format.ts';
import { faultLine } from '../../common/problem-lines.ts';
import { fail, ok, type Result } from '../../common/result.ts';
import { BANK_HOLIDAYS } from '../clocks/bank-holidays.ts';
import type { Bulletin, BulletinAction, BulletinList, Clock } from '../schema.ts';
import { accountFor, type FieldRules } from './account.ts';
import { guessWords, keptGuesses, unknownWords } from './guess-words.ts';
import type { Imported, ImportContext } from './imported.ts';
import { beyond, refusedAddresses, saysNothing } from './loss-words.ts';
import {
  addressesIn,
  asId,
  isPlaceholder,
  isRejected,
  minutesOf,
  plainLine,
  plainText,
  readDate,
  readInstant,
  refusedIn,
} from './plain-text.ts';

const text = z.string().check(z.maxLength(100_000));

/** One entry of the list, as its own schema has it. More fields may come, and are named. */
const entrySchema = z.object({
  cveID: text,
  vendorProject: text,
  product: text,
  vulnerabilityName: text,
  dateAdded: text,
  shortDescription: text,
  requiredAction: text,
  dueDate: text,
  knownRansomwareCampaignUse: z.optional(text),
  forensicTriage: z.optional(text),
  notes: z.optional(text),
});
type Entry = z.infer<typeof entrySchema>;

const catalogueSchema = z.object({
  catalogVersion: text,
  dateReleased: text,
  count: z.optional(z.number()),
  vulnerabilities: z.array(entrySchema).check(z.maxLength(50_000)),
});

const RULES: FieldRules = {
  title: ['left-out', 'the list is named by its publisher'],
  catalogVersion: ['left-out', 'the number of the list is made from dateReleased, which rises as well'],
  dateReleased: ['taken', 'when the list was issued, and its number'],
  count: ['taken', 'held against the entries that there are'],
  '=vulnerabilities': ['taken', 'there is no entry'],
  'vulnerabilities[].cveID': ['taken', 'its id and an alias'],
  'vulnerabilities[].vendorProject': ['guessed', 'looked up in the list of technologies, with the product'],
  'vulnerabilities[].product': ['guessed', 'looked up in the list of technologies, with its maker'],
  'vulnerabilities[].vulnerabilityName': ['taken', 'the title'],
  'vulnerabilities[].dateAdded': ['taken', 'when it was issued: a day without a zone, taken as 00:00 UTC'],
  'vulnerabilities[].shortDescription': ['taken', 'the summary'],
  'vulnerabilities[].requiredAction': ['guessed', 'an action to patch'],
  'vulnerabilities[].dueDate': ['taken', 'a clock that binds nobody here: it binds agencies of the United States'],
  'vulnerabilities[].knownRansomwareCampaignUse': ['taken', 'a sentence in the summary where it says "Known"'],
  'vulnerabilities[].forensicTriage': ['taken', 'an action to check where it says "Yes"'],
  'vulnerabilities[].notes': ['taken', 'the addresses in it, as sources; other words are left out'],
  'vulnerabilities[].cwes': ['left-out', 'kinds of programming errors tell a reader nothing to do'],
};

/** What holds of every entry, since no field says otherwise. */
const OF_EACH = [
  'Severity is "high": the list gives none, and names only what attackers use.',
  'Handling is "clear": the list is public.',
  'Reliability and credibility are "cannot be judged": the list does not rate itself.',
  'It is for everybody: the list names no audience.',
  'The revision is 1: the list has none. Issues are compared by what they say.',
];

const CVE = /^CVE-\d{4}-\d{4,19}$/;

/** Turns the list of known exploited vulnerabilities (CISA, JSON) into a list of bulletins. */
export function importKev(json: unknown, context: ImportContext): Result<Imported, readonly string[]> {
  const parsed = catalogueSchema.safeParse(json, { error: expectedWords });
  if (!parsed.success) return fail(faultsOf(parsed.error.issues).map(faultLine));
  const { dateReleased, count, vulnerabilities } = parsed.data;
  const issuedAt = readInstant(dateReleased);
  if (issuedAt === null) return fail([`dateReleased: expected an instant; "${dateReleased}" is none`]);
  const leftOut: { id: string; reason: string }[] = [];
  const notes: string[] = [];
  if (count !== undefined && count !== vulnerabilities.length)
    notes.push(`count says ${count}, and there are ${countOf(vulnerabilities.length, 'entry', 'entries')}`);
  const seen = new Set<string>();
  const bulletins = vulnerabilities.flatMap((entry): readonly Bulletin[] => {
    const reason = whyLeftOut(entry, seen);
    if (reason !== null) {
      leftOut.push({ id: entry.cveID, reason });
      return [];
    }
    seen.add(entry.cveID);
    return [bulletinOf(entry, issuedAt, context, (note) => notes.push(`${entry.cveID}: ${note}`))];
  });
  const list: BulletinList = {
    format: 'assure-bulletins',
    formatVersion: 1,
    publisher: {
      name: 'CISA, Known Exploited Vulnerabilities',
      address: 'https://www.cisa.gov/known-exploited-vulnerabilities-catalog',
    },
    listId: 'cisa-kev',
    sequence: minutesOf(issuedAt),
    issuedAt,
    nextExpectedBy: null,
    complete: true,
    bankHolidays: [...BANK_HOLIDAYS],
    bulletins,
  };
  return ok({
    list,
    report: {
      source: 'CISA Known Exploited Vulnerabilities',
      fields: accountFor(json, RULES),
      guesses: [...new Set(bulletins.flatMap(({ imported }) => imported?.guessed ?? []))],
      leftOut,
      notes,
    },
  });
}

function whyLeftOut(
  { cveID, vulnerabilityName, shortDescription, dateAdded }: Entry,
  seen: ReadonlySet<string>,
): string | null {
  if (!CVE.test(cveID)) return 'its cveID is no CVE number';
  if (seen.has(cveID)) return 'it stands in the list already';
  if (isRejected(vulnerabilityName, shortDescription)) return 'the CVE number was rejected';
  if (readDate(dateAdded) === null) return `dateAdded is no day: "${dateAdded}"`;
  return isPlaceholder(vulnerabilityName) ? `it has no name: "${vulnerabilityName.trim()}"` : null;
}

function bulletinOf(
  entry: Entry,
  released: string,
  { find, isClinical }: ImportContext,
  note: (words: string) => void,
): Bulletin {
  const { cveID, vendorProject, product, dateAdded } = entry;
  const guessed: string[] = [...OF_EACH];
  const title = plainLine(entry.vulnerabilityName, 300);
  const summary = plainText(entry.shortDescription, 3900);
  if (title.wasHtml || summary.wasHtml) note('HTML was turned into text');
  if (title.wasCut || summary.wasCut) note('a text was too long, and was cut');
  const found = find(vendorProject, product);
  guessed.push(
    ...(found.length > 0
      ? [guessWords(found, vendorProject, product)]
      : unknownWords(new Set([plainLine(`${vendorProject} ${product}`, 200).text]))),
  );
  const added = `${dateAdded}T00:00:00.000Z`;
  const isLater = Date.parse(added) > Date.parse(released);
  if (isLater) note(`dateAdded ${dateAdded} is later than the list itself: the instant of the list was taken`);
  const lost = [
    ...saysNothing('product', product, 'nothing can be looked up'),
    ...saysNothing('shortDescription', summary.text, 'the title stands in its place'),
    ...oddWord('knownRansomwareCampaignUse', entry.knownRansomwareCampaignUse, ['Known', 'Unknown']),
    ...oddWord('forensicTriage', entry.forensicTriage, ['Yes', 'No']),
    ...refusedAddresses(refusedIn(entry.notes ?? '')),
    ...beyond(addressesIn(entry.notes ?? '').length, MOST_LINKS, 'addresses'),
  ];
  for (const words of lost) note(words);
  const isCare = found.some(({ id }) => isClinical(id));
  const actions = actionsOf(entry, isCare, note);
  if (actions.some(({ id }) => id === 'required'))
    guessed.push(
      isCare
        ? 'What it asks for is told and not asked for: care depends on this, so somebody must first say what stops.'
        : 'What it asks for was taken for a fix to put in.',
    );
  const ransomware =
    entry.knownRansomwareCampaignUse === 'Known' ? '\n\nCISA knows of its use in ransomware campaigns.' : '';
  return {
    id: asId(`kev-${cveID}`),
    revision: 1,
    state: { kind: 'active' },
    issuedAt: isLater ? released : added,
    title: title.text,
    summary: `${isPlaceholder(summary.text) ? title.text : summary.text}${ransomware}`,
    severity: 'high',
    severityHistory: [],
    exploited: { known: 'yes', since: dateAdded, saidBy: 'CISA' },
    reliability: 'F',
    credibility: 6,
    tlp: 'clear',
    sources: addressesIn(entry.notes ?? '')
      .slice(0, MOST_LINKS)
      .map((address) => ({ title: new URL(address).hostname, address })),
    aliases: [cveID],
    changes: [],
    audience: { types: [], services: [] },
    technologies: found.map(({ id }) => ({ id })),
    bites: [],
    spares: [],
    clocks: clocksOf(entry, note),
    actions,
    imported: { from: 'kev', guessed: keptGuesses(guessed) },
  };
}

/** As many sources as a bulletin holds. */
const MOST_LINKS = 50;

const oddWord = (field: string, value: string | undefined, known: readonly string[]): readonly string[] =>
  value === undefined || value.trim() === '' || known.includes(value)
    ? []
    : [`${field} "${plainLine(value, 80).text}" is not known here: nothing was made of it`];

function clocksOf({ dateAdded, dueDate }: Entry, note: (words: string) => void): Clock[] {
  const empty = saysNothing('dueDate', dueDate, 'no clock was made of it');
  for (const words of empty) note(words);
  if (empty.length > 0) return [];
  const due = readDate(dueDate);
  const days = due === null ? null : Math.round((Date.parse(due) - Date.parse(dateAdded)) / 86_400_000);
  if (days === null || days < 1 || days > 10_000) {
    note(`dueDate "${dueDate}" is no day after dateAdded ${dateAdded}: no clock was made of it`);
    return [];
  }
  return [
    {
      id: 'kev-due',
      what: 'fix',
      from: { kind: 'issued' },
      amount: days,
      unit: 'days',
      whose: 'kev',
      bindsWhen: { kind: 'never' },
    },
  ];
}

function actionsOf(
  { requiredAction, forensicTriage }: Entry,
  isClinical: boolean,
  note: (words: string) => void,
): BulletinAction[] {
  const { text: words, wasHtml, wasCut } = plainText(requiredAction, 4000);
  if (wasHtml) note('HTML was turned into text');
  for (const lost of saysNothing('requiredAction', words, 'no action was made of it')) note(lost);
  if (wasCut) note('its required action was too long, and was cut');
  return [
    ...(isPlaceholder(words)
      ? []
      : // On what care depends on, somebody must first say what stops.
        [{ id: 'required', kind: isClinical ? ('inform' as const) : ('patch' as const), text: words }]),
    ...(forensicTriage === 'Yes'
      ? [
          {
            id: 'triage',
            kind: 'check-compromise' as const,
            text: 'CISA asks its agencies to look for traces of an intrusion.',
          },
        ]
      : []),
  ];
}

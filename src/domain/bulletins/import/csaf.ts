import * as z from 'zod/mini';
import { faultsOf } from '../../common/faults.ts';
import { expectedWords } from '../../common/fault-words.ts';
import { faultLine } from '../../common/problem-lines.ts';
import { londonDay } from '../../common/london-time.ts';
import { fail, ok, type Result } from '../../common/result.ts';
import { webAddressSchema } from '../../common/text.ts';
import { BANK_HOLIDAYS } from '../clocks/bank-holidays.ts';
import type { Bulletin, BulletinAction, BulletinChange, Clock, Severity } from '../schema.ts';
import { accountFor, type FieldRules } from './account.ts';
import { handlingOf } from './csaf-handling.ts';
import { exploitedOf, severityOf } from './csaf-severity.ts';
import {
  csafSchema,
  csafVersionSchema,
  type Branch,
  type Csaf,
  type Note,
  type Reference,
  type Vulnerability,
} from './csaf-shape.ts';
import { guessWords, keptGuesses, listed, unknownWords } from './guess-words.ts';
import { DRAFT_REFUSED, type Imported, type ImportContext } from './imported.ts';
import { aliasesAmong, beyond, fewOf, refusedAddresses, saysNothing } from './loss-words.ts';
import { asId, isPlaceholder, isRejected, minutesOf, plainLine, plainText, readInstant } from './plain-text.ts';

const RULES: FieldRules = {
  $schema: ['left-out', 'the shape of the file, which was checked here'],
  'document.category': ['left-out', 'every profile of CSAF is read alike'],
  'document.csaf_version': ['taken', 'it must be 2.0'],
  'document.lang': ['left-out', 'texts are shown as they stand'],
  'document.source_lang': ['left-out', 'texts are shown as they stand'],
  'document.title': ['taken', 'the title'],
  'document.publisher.name': ['taken', 'who publishes the list'],
  'document.publisher.namespace': ['taken', "the publisher's address"],
  'document.publisher': ['left-out', 'how to reach the publisher stands at its address'],
  'document.tracking.id': ['taken', 'the id and an alias'],
  'document.tracking.aliases': ['taken', 'aliases'],
  'document.tracking.status': ['taken', 'a draft is taken only when asked for'],
  'document.tracking.version': ['left-out', 'the revision is counted from the history'],
  'document.tracking.initial_release_date': ['taken', 'when it was issued'],
  'document.tracking.current_release_date': ['taken', 'when its source saved it last, and the number of the list'],
  'document.tracking.revision_history': ['guessed', 'changes, each taken as editorial: CSAF does not say what kind'],
  'document.tracking.revision_history[].number': ['left-out', 'revisions are counted here, by their dates'],
  'document.tracking.revision_history[].legacy_version': ['left-out', 'a number of another system'],
  'document.tracking.generator': ['left-out', 'the program that wrote it'],
  'document.distribution.tlp.label': [
    'taken',
    'handling; WHITE is now called clear, and what has no step here takes the next stricter',
  ],
  'document.distribution.text': ['taken', 'a rule in words, which no program can keep: it stands among the guesses'],
  'document.distribution': ['left-out', 'where labels are explained'],
  'document.notes': [
    'taken',
    'the summary, from the note of that kind, else the description; one on exploitability, for attackers; others are left out',
  ],
  'document.references': ['taken', 'sources, where the address begins with https://'],
  'document.aggregate_severity.text': [
    'guessed',
    'severity, by the words critical, important, high and their like; a score that is graver goes before',
  ],
  'document.aggregate_severity': ['left-out', 'where the words are explained'],
  'document.acknowledgments': ['left-out', 'who found it'],
  '**.product_identification_helper': [
    'left-out',
    'other names of a product; the list of technologies has none of them',
  ],
  'document.notes[].title': ['left-out', 'the heading of a note'],
  'document.notes[].audience': ['left-out', 'it is for everybody here'],
  'document.references[].category': ['left-out', 'every address is a source'],
  'vulnerabilities[].references[].category': ['left-out', 'every address is a source'],
  product_tree: ['guessed', 'makers and products, looked up in the list of technologies'],
  'product_tree.product_groups': ['left-out', 'groups serve remedies for some products alone'],
  'vulnerabilities[].cve': ['taken', 'an alias'],
  'vulnerabilities[].ids': ['taken', 'aliases'],
  'vulnerabilities[].title': ['left-out', 'the document has a title'],
  'vulnerabilities[].notes': [
    'left-out',
    'the document is told as a whole; read for rejected numbers and for attacks (SSVC)',
  ],
  'vulnerabilities[].references': ['taken', 'sources, where the address begins with https://'],
  'vulnerabilities[].product_status.fixed': ['left-out', 'what is mended needs nothing done'],
  'vulnerabilities[].product_status.first_fixed': ['left-out', 'what is mended needs nothing done'],
  'vulnerabilities[].product_status.recommended': ['left-out', 'the remedies say what to move to'],
  'vulnerabilities[].product_status.known_not_affected': ['left-out', 'nobody is to be told of what is not affected'],
  'vulnerabilities[].product_status.under_investigation': ['guessed', 'taken as affected, until the publisher says'],
  'vulnerabilities[].product_status': ['taken', 'which products are affected'],
  'vulnerabilities[].remediations[].category': ['guessed', 'the kind of action'],
  'vulnerabilities[].remediations[].details': ['taken', 'the words of the action'],
  'vulnerabilities[].remediations[].url': ['taken', 'sources, where the address begins with https://'],
  'vulnerabilities[].remediations': ['left-out', 'for which products, and whether to restart: it stands at the source'],
  'vulnerabilities[].scores[].cvss_v3.baseScore': [
    'guessed',
    'severity, from the highest score: 7 high, 4 medium; a word that is graver goes before',
  ],
  'vulnerabilities[].scores[].cvss_v2.baseScore': ['guessed', 'severity, where there is no other score'],
  'vulnerabilities[].scores': ['left-out', 'how a score came about'],
  'vulnerabilities[].threats': ['guessed', 'whether attackers use it, from what is said of that; others are left out'],
  'vulnerabilities[].cwe': ['left-out', 'kinds of programming errors tell a reader nothing to do'],
  'vulnerabilities[].flags': ['left-out', 'why a product is not affected'],
  'vulnerabilities[].involvements': ['left-out', 'who was asked'],
  'vulnerabilities[].acknowledgments': ['left-out', 'who found it'],
  'vulnerabilities[].discovery_date': ['left-out', 'clocks run from the issue'],
  'vulnerabilities[].release_date': ['left-out', 'clocks run from the issue'],
};

/** Turns one CSAF 2.0 document into a list of one bulletin. */
export function importCsaf(json: unknown, context: ImportContext): Result<Imported, readonly string[]> {
  const version = csafVersionSchema.safeParse(json);
  if (version.success && version.data.document.csaf_version !== '2.0')
    return fail([`document.csaf_version: expected "2.0"; it is "${version.data.document.csaf_version}"`]);
  const parsed = csafSchema.safeParse(json, { error: expectedWords });
  if (!parsed.success) return fail(faultsOf(parsed.error.issues).map(faultLine));
  const { document, vulnerabilities = [] } = parsed.data;
  const { tracking } = document;
  if (tracking.status === 'draft' && !context.takesDrafts) return fail([DRAFT_REFUSED]);
  if (isPlaceholder(tracking.id))
    return fail([`document.tracking.id: expected an id; "${tracking.id.trim()}" says nothing`]);
  const id = asId(`csaf-${tracking.id}`);
  const initial = readInstant(tracking.initial_release_date);
  const current = readInstant(tracking.current_release_date);
  if (initial === null || current === null)
    return fail([
      `document.tracking: expected instants; "${tracking.initial_release_date}" and "${tracking.current_release_date}" are not both`,
    ]);
  const notes: string[] = [];
  const leftOut: { id: string; reason: string }[] = [];
  const sound = vulnerabilities.filter((one) => {
    const isOut = isRejected(one.title ?? '', ...(one.notes ?? []).map((note) => note.text));
    if (isOut) leftOut.push({ id: one.cve ?? one.title ?? 'a vulnerability', reason: 'the CVE number was rejected' });
    return !isOut;
  });
  if (vulnerabilities.length > 0 && sound.length === 0) return fail(['every CVE number in it was rejected']);
  if (saysNothingIsAffected(sound)) return fail(['it says that no product is affected, so there is nothing to tell']);
  notes.push(...statusNotes(tracking.status));
  if (Date.parse(initial) > Date.parse(current))
    notes.push('its first release is later than its current one: the earlier of the two was taken as its issue');
  const issuedAt = Date.parse(initial) > Date.parse(current) ? current : initial;
  const { bulletin, guesses } = bulletinOf(parsed.data, sound, { id, issuedAt, current, notes, context });
  const { name: publisher, namespace } = document.publisher;
  const isLink = z.safeParse(webAddressSchema, namespace).success;
  notes.push(
    ...saysNothing('document.publisher.name', publisher, 'the list is named so all the same'),
    ...refusedAddresses(namespace === undefined || isLink ? [] : [namespace]),
  );
  return ok({
    list: {
      format: 'assure-bulletins',
      formatVersion: 1,
      publisher: {
        name: plainLine(document.publisher.name, 200).text,
        ...(isLink && { address: namespace }),
      },
      listId: asId(`csaf-${document.publisher.name}`),
      sequence: minutesOf(current),
      issuedAt: current,
      nextExpectedBy: null,
      complete: false,
      bankHolidays: [...BANK_HOLIDAYS],
      bulletins: [bulletin],
    },
    report: {
      source: 'CSAF 2.0',
      fields: accountFor(json, { ...RULES, ...dateRule(bulletin.clocks.length > 0) }, 'branches'),
      guesses,
      leftOut,
      notes,
    },
  });
}

/** By what came of it: a date of which no clock is made tells nothing here. */
const dateRule = (hasClock: boolean): FieldRules => ({
  'vulnerabilities[].remediations[].date': hasClock
    ? ['guessed', 'when the fix was released: the first of them starts a clock']
    : ['left-out', 'no clock was made: severity is not high, or no fix has a date that is one'],
});

const statusNotes = (status: string): readonly string[] => {
  if (status === 'final') return [];
  if (status === 'interim') return ['interim: its publisher expects to change it'];
  if (status === 'draft') return ['a draft: taken since it was asked for'];
  return [`document.tracking.status "${status}" is not known here: it was taken as final`];
};

const AFFECTED = ['known_affected', 'first_affected', 'last_affected', 'under_investigation'] as const;

const affectedOf = ({ product_status: status = {} }: Vulnerability): readonly string[] =>
  AFFECTED.flatMap((kind) => (Object.hasOwn(status, kind) ? (status[kind] ?? []) : []));

/** What is under investigation, and of no vulnerability known to be affected. */
function openOnly(vulnerabilities: readonly Vulnerability[]): readonly string[] {
  const idsOf = (kinds: readonly string[]): readonly string[] =>
    vulnerabilities.flatMap(({ product_status: status = {} }) =>
      kinds.flatMap((kind) => (Object.hasOwn(status, kind) ? (status[kind] ?? []) : [])),
    );
  const known = new Set(idsOf(AFFECTED.filter((kind) => kind !== 'under_investigation')));
  return [...new Set(idsOf(['under_investigation']))].filter((productId) => !known.has(productId));
}

/** Every vulnerability has a word on products, and each says "not affected". */
const saysNothingIsAffected = (vulnerabilities: readonly Vulnerability[]): boolean =>
  vulnerabilities.length > 0 &&
  vulnerabilities.every((one) => {
    const kinds = Object.entries(one.product_status ?? {}).filter(([, ids]) => ids.length > 0);
    return kinds.length > 0 && kinds.every(([kind]) => kind === 'known_not_affected');
  });

type Product = { readonly vendor: string; readonly product: string; readonly full: string };

/** One within another within another: each could double what the next is made of. */
const MOST_MADE_OF = 20;

/** Every product of the tree by its id. One that is made of two is both. */
function productsOf({ product_tree: tree = {} }: Csaf, notes: string[]): ReadonlyMap<string, readonly Product[]> {
  const products = new Map<string, readonly Product[]>();
  const walk = (branches: readonly Branch[], vendor: string, product: string): void => {
    for (const branch of branches) {
      const maker = branch.category === 'vendor' ? branch.name : vendor;
      const isName = branch.category === 'product_name' || (branch.category === 'product_family' && product === '');
      const name = isName ? branch.name : product;
      if (branch.product)
        products.set(branch.product.product_id, [
          { vendor: maker, product: name === '' ? branch.product.name : name, full: branch.product.name },
        ]);
      walk(branch.branches ?? [], maker, name);
    }
  };
  walk(tree.branches ?? [], '', '');
  for (const { product_id: productId, name } of tree.full_product_names ?? [])
    products.set(productId, [{ vendor: '', product: name, full: name }]);
  for (const {
    product_reference: one,
    relates_to_product_reference: other,
    full_product_name: whole,
  } of tree.relationships ?? []) {
    const madeOf = new Set([...(products.get(one) ?? []), ...(products.get(other) ?? [])]);
    if (madeOf.size > MOST_MADE_OF)
      notes.push(`a product is made of ${madeOf.size} others: ${MOST_MADE_OF} were looked up`);
    products.set(whole.product_id, [...madeOf].slice(0, MOST_MADE_OF));
  }
  return products;
}

type Frame = {
  readonly id: string;
  readonly issuedAt: string;
  readonly current: string;
  readonly notes: string[];
  readonly context: ImportContext;
};

function bulletinOf(
  csaf: Csaf,
  vulnerabilities: readonly Vulnerability[],
  { id, issuedAt, current, notes, context }: Frame,
): { readonly bulletin: Bulletin; readonly guesses: readonly string[] } {
  const { document } = csaf;
  const { status } = document.tracking;
  const guesses = [
    ...(status === 'draft' ? ['It is a draft: its publisher may still change it, or take it back.'] : []),
    ...(status === 'interim' ? ['It is not final: its publisher expects to change it.'] : []),
    'Reliability and credibility are "cannot be judged": CSAF has no such rating.',
    'It is for everybody: CSAF names no audience.',
  ];
  const title = plainLine(isPlaceholder(document.title) ? document.tracking.id : document.title, 300);
  notes.push(...saysNothing('document.title', document.title, 'its id stands in its place'));
  const summed = summaryOf(document.notes ?? []);
  if (summed === null) notes.push('there is no summary: the title stands in its place');
  const summary = plainText(summed ?? title.text, 4000);
  if (title.wasHtml || summary.wasHtml) notes.push('HTML was turned into text');
  if (title.wasCut || summary.wasCut) notes.push('a text was too long, and was cut');
  const technologies = technologiesOf(csaf, vulnerabilities, context, guesses, notes);
  const changes = changesOf(document.tracking.revision_history ?? [], issuedAt, notes);
  const severity = severityOf(document.aggregate_severity?.text, vulnerabilities, guesses);
  const isClinical = technologies.some((one) => context.isClinical(one.id));
  const actions = actionsOf(vulnerabilities, isClinical, guesses, notes);
  const clocks = fixClocks(vulnerabilities, severity, guesses, notes);
  const bulletin: Bulletin = {
    id,
    revision: Math.max(1, (document.tracking.revision_history ?? []).length),
    state: { kind: 'active' },
    issuedAt,
    sourceSavedAt: current,
    title: title.text,
    summary: summary.text,
    severity,
    severityHistory: [],
    exploited: exploitedOf(document.notes ?? [], vulnerabilities, document.publisher.name, guesses),
    reliability: 'F',
    credibility: 6,
    tlp: handlingOf(document.distribution, guesses),
    sources: sourcesOf(
      [
        ...(document.references ?? []),
        ...vulnerabilities.flatMap((one) => one.references ?? []),
        ...vulnerabilities.flatMap((one) =>
          (one.remediations ?? []).flatMap(({ url }) => (url === undefined ? [] : [{ url }])),
        ),
      ],
      notes,
    ),
    aliases: aliasesAmong(namesOf(document.tracking, vulnerabilities), (words) => notes.push(words)),
    changes,
    audience: { types: [], services: [] },
    technologies,
    bites: [],
    spares: [],
    clocks,
    actions,
    imported: { from: 'csaf', guessed: keptGuesses(guesses) },
  };
  return { bulletin, guesses };
}

/** The note that sums up, else one that describes. */
function summaryOf(all: readonly Note[]): string | null {
  const of = (category: string) => all.find((note) => note.category === category && !isPlaceholder(note.text));
  return (of('summary') ?? of('description') ?? of('general'))?.text ?? null;
}

function technologiesOf(
  csaf: Csaf,
  vulnerabilities: readonly Vulnerability[],
  { find }: ImportContext,
  guesses: string[],
  notes: string[],
): Bulletin['technologies'] {
  const products = productsOf(csaf, notes);
  const affected = new Set(vulnerabilities.flatMap(affectedOf));
  const missing = [...affected].filter((productId) => !products.has(productId));
  if (missing.length > 0)
    notes.push(
      `${missing.length} of its affected products left out (${fewOf(missing)}): the product tree has none of the name`,
    );
  const open = openOnly(vulnerabilities).flatMap((productId) => products.get(productId) ?? []);
  if (open.length > 0)
    guesses.push(
      `Under investigation, and taken as affected: ${listed(open.map(({ full }) => plainLine(full, 200).text))}.`,
    );
  if (affected.size === 0 && products.size > 0)
    guesses.push('No product is said to be affected: every product of the document was taken.');
  const named = [...products]
    .filter(([productId]) => affected.size === 0 || affected.has(productId))
    .flatMap(([, one]) => one);
  const versions = new Map<string, Set<string>>();
  const unknown = new Set<string>();
  const guessed = new Set<string>();
  for (const { vendor, product, full } of named) {
    const found = find(vendor, product);
    if (found.length === 0) unknown.add(plainLine(`${vendor} ${product}`, 200).text);
    else guessed.add(guessWords(found, vendor, product));
    for (const { id } of found) versions.set(id, (versions.get(id) ?? new Set()).add(full));
  }
  for (const guess of guessed) guesses.push(guess);
  guesses.push(...unknownWords(unknown));
  return [...versions].slice(0, 60).map(([id, names]) => {
    const words = plainLine([...names].join('; '), 600).text;
    return words === '' ? { id } : { id, versions: words };
  });
}

function changesOf(
  history: readonly { readonly number: string; readonly date: string; readonly summary: string }[],
  issuedAt: string,
  notes: string[],
): BulletinChange[] {
  const dated = history.flatMap(({ number, date, summary }) => {
    const at = readInstant(date);
    if (at === null) notes.push(`revision ${number} has no sound date: "${date}"`);
    notes.push(
      ...saysNothing(`the summary of revision ${number}`, plainLine(summary, 600).text, 'nothing is told of it'),
    );
    return at === null ? [] : [{ at, summary }];
  });
  // Histories stand newest first as often as not.
  const sorted = dated.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return sorted
    .map(({ at, summary }, index): BulletinChange => {
      const sentence = plainLine(summary, 600).text;
      return {
        revision: index + 1,
        at: Date.parse(at) < Date.parse(issuedAt) ? issuedAt : at,
        kind: 'editorial',
        sentence: isPlaceholder(sentence) ? `Revision ${index + 1}.` : sentence,
      };
    })
    .slice(1)
    .slice(-200);
}

function sourcesOf(references: readonly Reference[], notes: string[]): Bulletin['sources'] {
  const byAddress = new Map<string, string>();
  const refused: string[] = [];
  for (const { url, summary = '' } of references) {
    if (!z.safeParse(webAddressSchema, url).success) refused.push(url);
    else if (!byAddress.has(url)) byAddress.set(url, summary);
  }
  notes.push(...refusedAddresses(refused), ...beyond(byAddress.size, 50, 'addresses'));
  return [...byAddress].slice(0, 50).map(([address, summary]) => {
    const words = plainLine(summary, 300).text;
    return { title: isPlaceholder(words) ? new URL(address).hostname : words, address };
  });
}

/** What the threat is called. */
const namesOf = (
  tracking: Csaf['document']['tracking'],
  vulnerabilities: readonly Vulnerability[],
): readonly string[] => [
  tracking.id,
  ...(tracking.aliases ?? []),
  ...vulnerabilities.flatMap((one) => [
    ...(one.cve === undefined ? [] : [one.cve]),
    ...(one.ids ?? []).map((each) => each.text),
  ]),
];

/** The days on which its fixes were released, as clocks of Cyber Essentials; of other severities there is none. */
function fixClocks(
  vulnerabilities: readonly Vulnerability[],
  severity: Severity,
  guesses: string[],
  notes: string[],
): Clock[] {
  const dates = vulnerabilities.flatMap((one) =>
    (one.remediations ?? []).flatMap(({ category, date }) =>
      date === undefined ? [] : [{ isFix: category === 'vendor_fix', date, at: readInstant(date) }],
    ),
  );
  for (const wrong of new Set(dates.flatMap(({ at, date }) => (at === null ? [date] : []))))
    notes.push(`the date of a remedy is no instant: "${plainLine(wrong, 80).text}"`);
  if (severity !== 'high') return [];
  const days = dates.flatMap(({ isFix, at }) => (isFix && at !== null ? [londonDay(at)] : []));
  const on = days.toSorted()[0];
  if (on === undefined) return [];
  guesses.push(`A clock of Cyber Essentials runs from ${on}, the first day of a fix that the document names.`);
  return [
    {
      id: 'cyber-essentials',
      what: 'fix',
      from: { kind: 'fix-released', on },
      amount: 14,
      unit: 'days',
      whose: 'cyber-essentials',
      bindsWhen: { kind: 'holds', what: 'cyber-essentials' },
    },
  ];
}

const ACTION_KINDS: Readonly<Record<string, BulletinAction['kind']>> = {
  vendor_fix: 'patch',
  mitigation: 'configure',
  workaround: 'configure',
  no_fix_planned: 'ask-supplier',
  none_available: 'watch',
};

/** As many as a bulletin holds. */
const MOST_ACTIONS = 40;

function actionsOf(
  vulnerabilities: readonly Vulnerability[],
  isClinical: boolean,
  guesses: string[],
  notes: string[],
): BulletinAction[] {
  const byText = new Map<string, BulletinAction['kind']>();
  for (const { category, details } of vulnerabilities.flatMap((one) => one.remediations ?? [])) {
    const { text: words, wasCut } = plainText(details, 4000);
    if (wasCut) notes.push('a remedy was too long, and was cut');
    notes.push(...saysNothing('remediations[].details', words, 'no action was made of it'));
    const kind = Object.hasOwn(ACTION_KINDS, category) ? ACTION_KINDS[category] : undefined;
    if (kind === undefined)
      guesses.push(`A remedy of the category "${plainLine(category, 80).text}" was taken as something to know.`);
    if (!isPlaceholder(words) && !byText.has(words)) byText.set(words, kind ?? 'inform');
  }
  const touchesCare = (kind: BulletinAction['kind']): boolean => kind === 'patch' || kind === 'configure';
  if (isClinical && [...byText.values()].some(touchesCare))
    guesses.push(
      'Fixes are told and not asked for: care depends on this, so somebody must first say what stops, whom to ask and what is done instead.',
    );
  notes.push(...beyond(byText.size, MOST_ACTIONS, 'remedies'));
  return [...byText].slice(0, MOST_ACTIONS).map(([words, kind], index) => ({
    id: `action-${index + 1}`,
    kind: isClinical && touchesCare(kind) ? 'inform' : kind,
    text: words,
  }));
}

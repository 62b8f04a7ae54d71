import {
  aliasProblem,
  bulletinSchema,
  correctBulletin,
  type Bite,
  type BulletinAction,
  type ChangeSaid,
  type Clock,
} from '#src/domain/bulletins/author/index.ts';
import type { Bulletin } from '#src/domain/bulletins/index.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import {
  optionalTitleSchema,
  paragraphSchema,
  parseTyped,
  passingTextSchema,
  sentenceSchema,
  tooLongWords,
  webAddressSchema,
  type TextSchema,
} from '#src/domain/common/text.ts';
import { parseTypedNumber } from '#src/domain/common/typed-number.ts';
import {
  availablePoints,
  questionsInOrder,
  type Question,
  type Questionnaire,
} from '#src/domain/questionnaire/index.ts';
import { ORGANISATION_TYPES } from '#src/domain/questionnaire/profile.ts';
import type { FormError } from '#src/ui/form/error-summary.tsx';

/** A bulletin as it stands in the form; of bites, clocks and actions one entry of each list a row. */
export type BulletinFields = {
  title: string;
  summary: string;
  severity: string;
  exploited: string;
  saidBy: string;
  tlp: string;
  reliability: string;
  credibility: string;
  source: string;
  address: string;
  aliases: string;
  types: string[];
  technologies: string[];
  /** The edition whose questions the bites look at: its id and version. */
  edition: string;
  /** The id of the bulletin that is corrected; empty for a new one. */
  correcting: string;
  /** Its weaknesses, clocks and actions that no row can hold (`partName`): they stay as they are. */
  keptParts: string[];
  changeKind: string;
  changeSentence: string;
  /** Of each row the id that it has in the bulletin that is corrected. */
  biteId: string[];
  clockId: string[];
  actionId: string[];
  biteQuestion: string[];
  biteWhen: string[];
  biteSentence: string[];
  biteWeight: string[];
  clockWhat: string[];
  clockAmount: string[];
  clockUnit: string[];
  clockWhose: string[];
  clockBinds: string[];
  actionKind: string[];
  actionText: string[];
  actionStops: string[];
  actionAsk: string[];
  actionFallback: string[];
};

export const EMPTY_BULLETIN: BulletinFields = {
  title: '',
  summary: '',
  severity: '',
  exploited: '',
  saidBy: '',
  tlp: '',
  reliability: 'F',
  credibility: '6',
  source: '',
  address: '',
  aliases: '',
  types: [],
  technologies: [],
  edition: '',
  correcting: '',
  keptParts: [],
  changeKind: '',
  changeSentence: '',
  biteId: [],
  clockId: [],
  actionId: [],
  biteQuestion: [],
  biteWhen: [],
  biteSentence: [],
  biteWeight: [],
  clockWhat: [],
  clockAmount: [],
  clockUnit: [],
  clockWhose: [],
  clockBinds: [],
  actionKind: [],
  actionText: [],
  actionStops: [],
  actionAsk: [],
  actionFallback: [],
};

/** Does anything stand in the form that would be lost? */
export const isBulletinBegun = ({ edition: _shown, ...fields }: BulletinFields): boolean =>
  !isSameJson(fields, (({ edition: _empty, ...rest }) => rest)(EMPTY_BULLETIN));

/** A row more of what a bulletin has several of, with what stands in it at first. */
export const NEW_ROWS = {
  bite: { biteId: '', biteQuestion: '', biteWhen: '', biteSentence: '', biteWeight: '2' },
  clock: { clockId: '', clockWhat: '', clockAmount: '', clockUnit: 'hours', clockWhose: 'local', clockBinds: '' },
  action: { actionId: '', actionKind: '', actionText: '', actionStops: '', actionAsk: '', actionFallback: '' },
} as const satisfies Readonly<Record<string, { readonly [K in RowField]?: string }>>;
export type RowKind = keyof typeof NEW_ROWS;
/** A part of a bulletin that is corrected: an id is unique among its own kind alone. */
export const partName = (kind: RowKind, id: string): string => `${kind} ${id}`;

export type RowField = {
  [K in keyof BulletinFields]: K extends `${'bite' | 'clock' | 'action'}${string}` ? K : never;
}[keyof BulletinFields];

/** As many as a person can look over; a bulletin has at most 20 conditions. */
export const MOST_ROWS = 20;

const listsOf = (kind: RowKind): readonly RowField[] => keysOf<RowField>(NEW_ROWS[kind] as Record<RowField, string>);

export const withRow = (fields: BulletinFields, kind: RowKind): BulletinFields => ({
  ...fields,
  ...Object.fromEntries(
    Object.entries(NEW_ROWS[kind]).map(([list, first]) => [list, [...fields[list as RowField], first]]),
  ),
});

export const withoutRow = (fields: BulletinFields, kind: RowKind, row: number): BulletinFields => ({
  ...fields,
  ...Object.fromEntries(listsOf(kind).map((list) => [list, fields[list].filter((_, index) => index !== row)])),
});

export const SEVERITY_WORDS = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  information: 'Information',
} as const satisfies Readonly<Record<Bulletin['severity'], string>>;

export const EXPLOITED_WORDS = {
  yes: 'Yes, attackers use it',
  no: 'No',
  unknown: 'Nobody knows',
} as const satisfies Readonly<Record<Bulletin['exploited']['known'], string>>;

export const TLP_WORDS = {
  clear: 'Clear: for everybody',
  green: 'Green: for the community',
  amber: 'Amber: for the organisation and its clients',
  red: 'Red: for those alone to whom it is given',
} as const satisfies Readonly<Record<Bulletin['tlp'], string>>;

export const RELIABILITY_WORDS = {
  A: 'A: completely reliable',
  B: 'B: usually reliable',
  C: 'C: fairly reliable',
  D: 'D: not usually reliable',
  E: 'E: unreliable',
  F: 'F: cannot be judged',
} as const satisfies Readonly<Record<Bulletin['reliability'], string>>;

export const CREDIBILITY_WORDS: Readonly<Record<string, string>> = {
  1: '1: confirmed by others',
  2: '2: probably true',
  3: '3: possibly true',
  4: '4: doubtful',
  5: '5: improbable',
  6: '6: cannot be judged',
};

/** What of an answer a bite looks for. The whole language of conditions is for those who write the file itself. */
export const WHEN_WORDS = {
  'below-full': 'earns fewer than full points',
  nothing: 'earns nothing',
  'not-known': 'is “I don’t know”',
  'not-provable': 'earns points that no evidence in date carries',
} as const;
export type When = keyof typeof WHEN_WORDS;

export const WEIGHT_WORDS: Readonly<Record<string, string>> = {
  1: '1: a little worse',
  2: '2: worse',
  3: '3: much worse',
};

export const CLOCK_WORDS = {
  record: 'Record it in the national service',
  'first-update': 'Give a first update',
  fix: 'Fix it',
  'compromise-check': 'Check whether attackers got in',
} as const satisfies Readonly<Record<Clock['what'], string>>;

export const UNIT_WORDS = {
  hours: 'hours',
  days: 'days',
  'working-days': 'working days',
} as const satisfies Readonly<Record<Clock['unit'], string>>;

export const WHOSE_WORDS = {
  'nhs-cyber-alerts': 'NHS cyber alert service',
  'cyber-essentials': 'Cyber Essentials',
  ncsc: 'NCSC guidance',
  kev: 'Known exploited vulnerabilities (binds agencies of the United States)',
  local: 'Our own',
} as const satisfies Readonly<Record<Clock['whose'], string>>;

export const BINDS_WORDS = {
  always: 'Everybody who reads it',
  never: 'Nobody: it is told as a fact',
  'nhs-alert-list': 'Those on the list of the NHS cyber alert service',
  'cyber-essentials': 'Those who hold Cyber Essentials',
} as const;
export type Binds = keyof typeof BINDS_WORDS;

export const ACTION_WORDS = {
  patch: 'Patch',
  configure: 'Change a setting',
  isolate: 'Cut off',
  'check-compromise': 'Check whether attackers got in',
  'ask-supplier': 'Ask a supplier',
  inform: 'Tell people',
  watch: 'Watch',
} as const satisfies Readonly<Record<BulletinAction['kind'], string>>;

export const ASK_WORDS = {
  'clinical-safety-officer': 'Clinical safety officer',
  'clinical-engineering': 'Clinical engineering',
  'service-on-duty': 'The service on duty',
} as const satisfies Readonly<Record<NonNullable<BulletinAction['askFirst']>, string>>;

/** What is new in a correction. Of severity and of attackers the change is told by itself. */
export const CHANGE_WORDS = {
  editorial: 'Only words, or a slip: nobody must look again',
  wider: 'It reaches further: all must look again',
  narrower: 'It reaches less far',
  'fix-available': 'There is a fix now: all must look again',
} as const satisfies Readonly<Record<ChangeSaid['kind'], string>>;

/** The schemas of what is typed here. */
export const BULLETIN_TEXTS = {
  title: bulletinSchema.shape.title,
  summary: paragraphSchema,
  saidBy: optionalTitleSchema,
  source: optionalTitleSchema,
  passing: passingTextSchema,
  biteSentence: sentenceSchema,
  actionText: paragraphSchema,
  care: sentenceSchema,
  changeSentence: sentenceSchema,
} as const satisfies Readonly<Record<string, TextSchema>>;

/** Where an action touches what care depends on, it must say what stops. */
export const touchesCare = (
  { technologies }: Pick<BulletinFields, 'technologies'>,
  kind: string | undefined,
  clinical: ReadonlySet<string>,
): boolean =>
  (kind === 'patch' || kind === 'configure' || kind === 'isolate') && technologies.some((id) => clinical.has(id));

/** What is chosen stands in the form as text. */
const wholeOf = (chosen: string): number => Number(chosen);

const isOneOf = <K extends string>(words: Readonly<Record<K, string>>, typed: string | undefined): boolean =>
  typed !== undefined && Object.hasOwn(words, typed);

const namesIn = (typed: string): readonly string[] => [
  ...new Set(typed.split(/[,;\n]/).flatMap((name) => (name.trim() === '' ? [] : [name.trim()]))),
];

type Beside = {
  readonly edition: Questionnaire;
  /** Technologies that care depends on. */
  readonly clinical: ReadonlySet<string>;
  /** Ids that other bulletins have. */
  readonly taken: ReadonlySet<string>;
  readonly at: string;
  /** The bulletin that is corrected; null where it is gone from the issue, or a new one is written. */
  readonly base: CorrectionBase | null;
};

/** What a correction begins with. */
export type CorrectionBase = {
  /** As it stands in the issue now. */
  readonly now: Bulletin;
  /** As readers have it; null where no issue held it yet, so that no change is told. */
  readonly published: Bulletin | null;
};

/** What stands in the form as a bulletin, or what is wrong with it, field by field. */
export function readBulletin(
  fields: BulletinFields,
  { edition, clinical, taken, at, base }: Beside,
): Result<Bulletin, readonly FormError[]> {
  const errors: FormError[] = [];
  const wrong = (field: string, text: string): undefined => {
    errors.push({ fieldId: `bulletin-${field}`, text });
    return undefined;
  };
  const text = (field: string, schema: TextSchema, typed: string | undefined, missing: string): string => {
    const parsed = parseTyped(schema, typed ?? '');
    if (parsed.ok) return parsed.value;
    wrong(field, parsed.problem.kind === 'empty' ? missing : tooLongWords(parsed.problem));
    return '';
  };
  const choice = <K extends string>(
    field: string,
    words: Readonly<Record<K, string>>,
    typed: string | undefined,
    missing: string,
  ): K => {
    if (!isOneOf(words, typed)) wrong(field, missing);
    // Safe: it is one of the keys, or the bulletin is refused.
    return typed as K;
  };
  if (fields.correcting !== '' && base === null)
    wrong('title', 'The bulletin that you correct is not in the issue: open the issue that has it, or empty the form');
  const isKept = (kind: RowKind, id: string): boolean => fields.keptParts.includes(partName(kind, id));
  const kept = {
    bites: base?.now.bites.filter(({ id }) => isKept('bite', id)) ?? [],
    clocks: base?.now.clocks.filter(({ id }) => isKept('clock', id)) ?? [],
    actions: base?.now.actions.filter(({ id }) => isKept('action', id)) ?? [],
  };
  const rowIds = {
    bite: freshIds('bite', fields.biteId, kept.bites),
    clock: freshIds('clock', fields.clockId, kept.clocks),
    action: freshIds('action', fields.actionId, kept.actions),
  };
  const title = text('title', BULLETIN_TEXTS.title, fields.title, 'Enter a title');
  const summary = text('summary', BULLETIN_TEXTS.summary, fields.summary, 'Say in a few sentences what it is');
  const severity = choice('severity', SEVERITY_WORDS, fields.severity, 'Choose how severe it is');
  const known = choice('exploited', EXPLOITED_WORDS, fields.exploited, 'Choose whether attackers use it');
  const saidBy = text('saidBy', BULLETIN_TEXTS.saidBy, fields.saidBy, '');
  const tlp = choice('tlp', TLP_WORDS, fields.tlp, 'Choose who may see it');
  const source = text('source', BULLETIN_TEXTS.source, fields.source, '');
  const address = text('address', BULLETIN_TEXTS.passing, fields.address, '');
  if (address !== '' && source === '') wrong('source', 'Name the source that this is the address of');
  if (address !== '' && !webAddressSchema.safeParse(address).success)
    wrong('address', 'Enter an address that begins with https://, with a host and in ASCII');
  const aliases = namesIn(fields.aliases);
  for (const name of aliases) {
    const problem = aliasProblem(name);
    if (problem !== null) wrong('aliases', `“${name}” ${problem}`);
  }
  const questions = new Map(questionsInOrder(edition).map(({ question }) => [question.id, question]));
  const bites = fields.biteQuestion.map((id, row): Bite => {
    const question = questions.get(id);
    if (!question) wrong(`biteQuestion-${row}`, `Choose the question of weakness ${row + 1}`);
    const when = choice<When>(`biteWhen-${row}`, WHEN_WORDS, fields.biteWhen[row], `Choose what the answer is`);
    if (question && question.kind === 'text' && when !== 'not-known')
      wrong(`biteQuestion-${row}`, 'This question is answered in words and earns no points: choose another');
    return {
      id: rowIds.bite[row] ?? '',
      questionnaire: { id: edition.id, version: edition.version },
      when: question ? conditionOf(when, question) : { kind: 'dont-know', question: 'none' },
      sentence: text(
        `biteSentence-${row}`,
        BULLETIN_TEXTS.biteSentence,
        fields.biteSentence[row],
        `Write what is weak where the answer is so`,
      ),
      weight: wholeOf(choice(`biteWeight-${row}`, WEIGHT_WORDS, fields.biteWeight[row], 'Choose how much it weighs')),
    };
  });
  const clocks = fields.clockWhat.map((_, row): Clock => {
    const typed = parseTypedNumber(fields.clockAmount[row] ?? '', '');
    const amount = (typed.ok ? typed.value : null) ?? 0;
    if (!Number.isInteger(amount) || amount < 1 || amount > 10_000)
      wrong(`clockAmount-${row}`, 'Enter a whole number from 1 to 10,000');
    const whose = choice(`clockWhose-${row}`, WHOSE_WORDS, fields.clockWhose[row], 'Choose whose clock it is');
    const binds = choice<Binds>(`clockBinds-${row}`, BINDS_WORDS, fields.clockBinds[row], 'Choose whom it binds');
    if (whose === 'kev' && binds !== 'never')
      wrong(`clockBinds-${row}`, 'These dates bind agencies of the United States: choose “Nobody”');
    return {
      id: rowIds.clock[row] ?? '',
      what: choice(`clockWhat-${row}`, CLOCK_WORDS, fields.clockWhat[row], 'Choose what is to be done by then'),
      from: { kind: 'issued' },
      amount,
      unit: choice(`clockUnit-${row}`, UNIT_WORDS, fields.clockUnit[row], 'Choose a unit'),
      whose,
      bindsWhen: binds === 'always' || binds === 'never' ? { kind: binds } : { kind: 'holds', what: binds },
    };
  });
  const actions = fields.actionKind.map((_, row): BulletinAction => {
    const kind = choice(`actionKind-${row}`, ACTION_WORDS, fields.actionKind[row], 'Choose what kind of action it is');
    const action: BulletinAction = {
      id: rowIds.action[row] ?? '',
      kind,
      text: text(`actionText-${row}`, BULLETIN_TEXTS.actionText, fields.actionText[row], 'Say what to do'),
    };
    if (!touchesCare(fields, kind, clinical)) return action;
    return {
      ...action,
      careThatStops: text(
        `actionStops-${row}`,
        BULLETIN_TEXTS.care,
        fields.actionStops[row],
        'Care depends on this: say what care stops meanwhile',
      ),
      askFirst: choice(
        `actionAsk-${row}`,
        ASK_WORDS,
        fields.actionAsk[row],
        'Care depends on this: choose whom to ask first',
      ),
      fallback: text(
        `actionFallback-${row}`,
        BULLETIN_TEXTS.care,
        fields.actionFallback[row],
        'Care depends on this: say what is done instead',
      ),
    };
  });
  if (actions.length + kept.actions.length === 0) wrong('actions', 'Say what to do, if only to watch');
  const said: ChangeSaid | null =
    base?.published == null
      ? null
      : {
          kind: choice('changeKind', CHANGE_WORDS, fields.changeKind, 'Choose what is new'),
          sentence: text('changeSentence', BULLETIN_TEXTS.changeSentence, fields.changeSentence, 'Say what is new'),
        };
  if (errors.length > 0) return fail(errors);
  const versions = new Map(base?.now.technologies.map((one) => [one.id, one]));
  const { embedded, ...rest }: Partial<Bulletin> = base?.now ?? {};
  const bulletin: Bulletin = {
    ...rest,
    // It says that the technologies sit inside other products.
    ...(embedded && fields.technologies.length > 0 && { embedded }),
    id: base?.now.id ?? idOf(title, taken),
    revision: base?.now.revision ?? 1,
    state: base?.now.state ?? { kind: 'active' },
    issuedAt: base?.now.issuedAt ?? at,
    title,
    summary,
    severity,
    severityHistory: base?.now.severityHistory ?? [],
    exploited: {
      known,
      ...(known === 'yes' && base?.now.exploited.since !== undefined && { since: base.now.exploited.since }),
      // The field stands there for attackers who use it; what nobody sees goes out only where it did before.
      ...(known === 'yes'
        ? saidBy !== '' && { saidBy }
        : known === base?.now.exploited.known &&
          base.now.exploited.saidBy !== undefined && { saidBy: base.now.exploited.saidBy }),
    },
    reliability: choice('reliability', RELIABILITY_WORDS, fields.reliability, 'Choose how reliable the source is'),
    credibility: wholeOf(choice('credibility', CREDIBILITY_WORDS, fields.credibility, 'Choose how credible it is')),
    tlp,
    // The form has the first; the others stay.
    sources: [
      ...(source === '' ? [] : [{ title: source, ...(address === '' ? {} : { address }) }]),
      ...(base?.now.sources.slice(1) ?? []),
    ],
    aliases: [...aliases],
    changes: base?.now.changes ?? [],
    audience: {
      types: keysOf(ORGANISATION_TYPES).filter((type) => fields.types.includes(type)),
      services: base?.now.audience.services ?? [],
    },
    technologies: fields.technologies.map((id) => versions.get(id) ?? { id }),
    bites: [...kept.bites, ...bites],
    spares: base?.now.spares ?? [],
    clocks: [...kept.clocks, ...clocks],
    actions: [...kept.actions, ...actions],
  };
  const whole = base?.published && said ? correctBulletin(base.published, bulletin, said, at) : bulletin;
  const parsed = bulletinSchema.safeParse(whole);
  if (parsed.success && errors.length === 0) return ok(parsed.data);
  // What no field's own rule has said: an address or a number that the format refuses.
  for (const { path, message } of parsed.success ? [] : parsed.error.issues)
    wrong(fieldAt(path), `Expected ${message}`);
  return fail(errors);
}

/** The field that a path of the format is typed in. */
const fieldAt = (path: readonly PropertyKey[]): string =>
  path[0] === 'sources' ? 'address' : path[0] === 'aliases' ? 'aliases' : String(path[0]);

function conditionOf(when: When, question: Question): Bite['when'] {
  switch (when) {
    case 'below-full':
      return { kind: 'points-below', question: question.id, below: availablePoints(question) };
    case 'nothing':
      return { kind: 'points-below', question: question.id, below: 1 };
    case 'not-known':
      return { kind: 'dont-know', question: question.id };
    case 'not-provable':
      return { kind: 'claimed-not-provable', question: question.id };
  }
}

/** Ids of rows: those that they have, and for new ones such as no other part has. */
function freshIds(kind: string, ids: readonly string[], kept: readonly { readonly id: string }[]): readonly string[] {
  const taken = new Set([...ids, ...kept.map(({ id }) => id)]);
  return ids.map((id) => {
    if (id !== '') return id;
    let number = 1;
    while (taken.has(`${kind}-${number}`)) number += 1;
    taken.add(`${kind}-${number}`);
    return `${kind}-${number}`;
  });
}

const MOST_ID_LETTERS = 50;

/** A short word for its title that no other bulletin has. */
export function idOf(title: string, taken: ReadonlySet<string>): string {
  const plain =
    title
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .slice(0, MOST_ID_LETTERS)
      .replaceAll(/^-+|-+$/g, '') || 'bulletin';
  for (let more = 1; ; more += 1) {
    const id = more === 1 ? plain : `${plain}-${more}`;
    if (!taken.has(id)) return id;
  }
}

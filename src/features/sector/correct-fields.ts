import type { Bite, BulletinAction, Clock } from '#src/domain/bulletins/author/index.ts';
import type { Bulletin } from '#src/domain/bulletins/index.ts';
import { availablePoints, questionsInOrder, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import {
  CHANGE_WORDS,
  EMPTY_BULLETIN,
  partName,
  touchesCare,
  type Binds,
  type BulletinFields,
  type RowKind,
  type When,
} from './bulletin-fields.ts';

const nameOf = ({ id, version }: { readonly id: string; readonly version: string }): string => `${id} ${version}`;

/**
 * A bulletin of the issue as the form shows it, to be corrected. What no row can hold, such as a condition on two
 * questions, is named in `keptParts`: it is not shown, and stays as it is.
 * @param published as readers have it; what this issue says of it as new already stands in the form once more, or a
 *   second correction would take it back
 * @param editions whose questions the form offers
 */
export function fieldsFrom(
  bulletin: Bulletin,
  published: Bulletin | null,
  editions: readonly Questionnaire[],
  clinical: ReadonlySet<string>,
): BulletinFields {
  const first = bulletin.bites.find(({ questionnaire }) =>
    editions.some((one) => nameOf(one) === nameOf(questionnaire)),
  );
  const edition = editions.find((one) => first !== undefined && nameOf(one) === nameOf(first.questionnaire)) ?? null;
  const technologies = bulletin.technologies.map(({ id }) => id);
  const bites = bulletin.bites.flatMap((bite) => biteRow(bite, edition) ?? []);
  const clocks = bulletin.clocks.flatMap((clock) => clockRow(clock) ?? []);
  const actions = bulletin.actions.flatMap((action) => actionRow(action, technologies, clinical) ?? []);
  const parts = [
    ...partsOf('bite', bulletin.bites),
    ...partsOf('clock', bulletin.clocks),
    ...partsOf('action', bulletin.actions),
  ];
  const shown = new Set([
    ...bites.map(({ biteId }) => partName('bite', biteId)),
    ...clocks.map(({ clockId }) => partName('clock', clockId)),
    ...actions.map(({ actionId }) => partName('action', actionId)),
  ]);
  const [source] = bulletin.sources;
  const said = bulletin.changes.findLast(
    ({ revision, kind }) => published !== null && revision > published.revision && Object.hasOwn(CHANGE_WORDS, kind),
  );
  return {
    ...EMPTY_BULLETIN,
    correcting: bulletin.id,
    title: bulletin.title,
    summary: bulletin.summary,
    severity: bulletin.severity,
    exploited: bulletin.exploited.known,
    saidBy: bulletin.exploited.saidBy ?? '',
    tlp: bulletin.tlp,
    reliability: bulletin.reliability,
    credibility: String(bulletin.credibility),
    source: source?.title ?? '',
    address: source?.address ?? '',
    aliases: bulletin.aliases.join(', '),
    types: [...bulletin.audience.types],
    technologies,
    edition: edition ? nameOf(edition) : '',
    ...(said && { changeKind: said.kind, changeSentence: said.sentence }),
    keptParts: parts.filter((part) => !shown.has(part)),
    ...columns(bites, ['biteId', 'biteQuestion', 'biteWhen', 'biteSentence', 'biteWeight']),
    ...columns(clocks, ['clockId', 'clockWhat', 'clockAmount', 'clockUnit', 'clockWhose', 'clockBinds']),
    ...columns(actions, ['actionId', 'actionKind', 'actionText', 'actionStops', 'actionAsk', 'actionFallback']),
  };
}

const partsOf = (kind: RowKind, parts: readonly { readonly id: string }[]): readonly string[] =>
  parts.map(({ id }) => partName(kind, id));

/** Rows as the lists of the form, one for each column. */
const columns = <K extends string>(
  rows: readonly Readonly<Record<K, string>>[],
  names: readonly K[],
): Record<K, string[]> => {
  const lists = names.map((name) => [name, rows.map((row) => row[name])] as const);
  // Safe: every name is there.
  return Object.fromEntries(lists) as Record<K, string[]>;
};

function biteRow({ id, questionnaire, when, sentence, weight, guessed }: Bite, edition: Questionnaire | null) {
  if (edition === null || guessed || nameOf(questionnaire) !== nameOf(edition)) return null;
  const biteWhen = whenOf(when, edition);
  if (biteWhen === null || !('question' in when)) return null;
  return { biteId: id, biteQuestion: when.question, biteWhen, biteSentence: sentence, biteWeight: String(weight) };
}

function whenOf(when: Bite['when'], edition: Questionnaire): When | null {
  if (!('question' in when)) return null;
  const question = questionsInOrder(edition).find((one) => one.question.id === when.question)?.question;
  if (!question) return null;
  if (when.kind === 'dont-know') return 'not-known';
  if (when.kind === 'claimed-not-provable') return 'not-provable';
  if (when.kind !== 'points-below') return null;
  if (when.below === availablePoints(question)) return 'below-full';
  return when.below === 1 ? 'nothing' : null;
}

function clockRow({ id, what, from, amount, unit, whose, bindsWhen }: Clock) {
  if (from.kind !== 'issued' || bindsWhen.kind === 'type') return null;
  const clockBinds: Binds = bindsWhen.kind === 'holds' ? bindsWhen.what : bindsWhen.kind;
  return {
    clockId: id,
    clockWhat: what,
    clockAmount: String(amount),
    clockUnit: unit,
    clockWhose: whose,
    clockBinds,
  };
}

function actionRow(action: BulletinAction, technologies: string[], clinical: ReadonlySet<string>) {
  const { id, kind, text, improvement, careThatStops, askFirst, fallback } = action;
  const saysCare = careThatStops !== undefined || askFirst !== undefined || fallback !== undefined;
  if (improvement || (saysCare && !touchesCare({ technologies }, kind, clinical))) return null;
  return {
    actionId: id,
    actionKind: kind,
    actionText: text,
    actionStops: careThatStops ?? '',
    actionAsk: askFirst ?? '',
    actionFallback: fallback ?? '',
  };
}

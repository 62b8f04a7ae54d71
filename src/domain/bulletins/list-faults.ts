import { ILLUSTRATIVE_MARK, isMarked } from '../assessment/illustrative/index.ts';
import { duplicateFaults, faultsUnder, pathText, type Fault } from '../common/faults.ts';
import type { FileFormat } from '../common/file.ts';
import { conditionFaults } from '../questionnaire/condition-faults.ts';
import type { Question, Questionnaire } from '../questionnaire/index.ts';
import { questionsInOrder } from '../questionnaire/index.ts';
import { biteLeaves, biteQuestions, MAX_LEAVES, type BiteLeaf } from './bite-condition.ts';
import {
  BULLETINS_FORMAT,
  BULLETINS_FORMAT_VERSION,
  bulletinListSchema,
  type Bulletin,
  type BulletinAction,
  type BulletinList,
} from './schema.ts';
import type { Technology } from './technologies.ts';

type Path = readonly PropertyKey[];
const fault = (path: Path, expected: string): Fault => ({ path: pathText(path), expected });

export const bulletinsFormat: FileFormat<BulletinList> = {
  format: BULLETINS_FORMAT,
  formatVersion: BULLETINS_FORMAT_VERSION,
  schema: bulletinListSchema,
  findFaults: listFaults,
};

/** What the schema cannot say of a list by itself; what it takes other files for is in the functions below. */
function listFaults(list: BulletinList): readonly Fault[] {
  const ids = new Set(list.bulletins.map(({ id }) => id));
  return [
    ...duplicateFaults(list.bulletins.map(({ id }, at) => ({ id, path: ['bulletins', at, 'id'] }))),
    ...duplicateFaults(list.bankHolidays.map((day, at) => ({ id: day, path: ['bankHolidays', at] }))),
    ...madeUpFaults(list),
    ...(list.nextExpectedBy !== null && Date.parse(list.nextExpectedBy) <= Date.parse(list.issuedAt)
      ? [fault(['nextExpectedBy'], 'an instant after issuedAt, or null')]
      : []),
    ...list.bulletins.flatMap((bulletin, at) => faultsUnder(['bulletins', at], bulletinFaults(bulletin, list, ids))),
  ];
}

/** What is made up says so by its member and wherever its publisher is named: a record outlives its list. */
function madeUpFaults({ isIllustrative, publisher }: BulletinList): readonly Fault[] {
  if (isMarked(publisher.name) === (isIllustrative === true)) return [];
  return isIllustrative
    ? [fault(['publisher', 'name'], `a name with "${ILLUSTRATIVE_MARK}" in it, since the list is made up`)]
    : [fault(['isIllustrative'], `true, since "${ILLUSTRATIVE_MARK}" stands in the publisher's name`)];
}

function bulletinFaults(bulletin: Bulletin, list: BulletinList, ids: ReadonlySet<string>): readonly Fault[] {
  const { aliases, technologies, bites, spares, clocks, actions } = bulletin;
  const unique = (name: string, values: readonly string[], key?: string): readonly Fault[] =>
    duplicateFaults(values.map((id, at) => ({ id, path: key === undefined ? [name, at] : [name, at, key] })));
  return [
    ...unique('aliases', aliases),
    ...unique(
      'technologies',
      technologies.map(({ id }) => id),
      'id',
    ),
    ...unique(
      'bites',
      bites.map(({ id }) => id),
      'id',
    ),
    ...unique(
      'spares',
      spares.map(({ id }) => id),
      'id',
    ),
    ...unique(
      'clocks',
      clocks.map(({ id }) => id),
      'id',
    ),
    ...unique(
      'actions',
      actions.map(({ id }) => id),
      'id',
    ),
    ...(Date.parse(bulletin.issuedAt) > Date.parse(list.issuedAt)
      ? [fault(['issuedAt'], 'an instant no later than that of the list')]
      : []),
    ...stateFaults(bulletin, list, ids),
    ...historyFaults(bulletin),
    ...conditionCountFaults(bulletin),
    ...clockFaults(bulletin),
    ...actions.flatMap((action, at) =>
      // Said in part, the rest was forgotten.
      action.careThatStops !== undefined || action.askFirst !== undefined || action.fallback !== undefined
        ? faultsUnder(['actions', at], careFaults(action))
        : [],
    ),
    ...(bulletin.embedded === true && technologies.length === 0
      ? [fault(['embedded'], 'nothing where no technology is named: it says that one sits inside other products')]
      : []),
  ];
}

function stateFaults({ id, state, changes }: Bulletin, list: BulletinList, ids: ReadonlySet<string>): readonly Fault[] {
  if (state.kind === 'withdrawn')
    return changes.some(({ kind }) => kind === 'withdrawn')
      ? []
      : [fault(['changes'], 'a change of the kind "withdrawn", which says when')];
  if (state.kind !== 'superseded') return [];
  if (state.by === id) return [fault(['state', 'by'], 'another bulletin than this one')];
  return list.complete && !ids.has(state.by)
    ? [fault(['state', 'by'], `a bulletin of this list, since it is complete; "${state.by}" is none`)]
    : [];
}

function historyFaults({ revision, issuedAt, severity, severityHistory, changes }: Bulletin): readonly Fault[] {
  const faults: Fault[] = [];
  changes.forEach((change, at) => {
    const before = changes[at - 1];
    if (change.revision > revision)
      faults.push(fault(['changes', at, 'revision'], `at most ${revision}, the revision of the bulletin`));
    if (before && change.revision < before.revision)
      faults.push(fault(['changes', at, 'revision'], `${before.revision} or more: changes stand by revision`));
    if (before && Date.parse(change.at) < Date.parse(before.at))
      faults.push(fault(['changes', at, 'at'], 'an instant no earlier than the one before'));
    if (Date.parse(change.at) < Date.parse(issuedAt))
      faults.push(fault(['changes', at, 'at'], 'an instant no earlier than the issue'));
  });
  severityHistory.forEach(({ at: instant }, at) => {
    const before = severityHistory[at - 1];
    if (before && Date.parse(instant) < Date.parse(before.at))
      faults.push(fault(['severityHistory', at, 'at'], 'an instant no earlier than the one before'));
  });
  const last = severityHistory.at(-1);
  if (last && last.severity !== severity)
    faults.push(fault(['severity'], `"${last.severity}", which its history ends with`));
  return faults;
}

function conditionCountFaults({ bites, spares }: Bulletin): readonly Fault[] {
  const count = [...bites, ...spares].reduce((sum, { when }) => sum + biteLeaves(when).length, 0);
  return [
    ...(count > MAX_LEAVES
      ? [fault(['bites'], `at most ${MAX_LEAVES} conditions in bites and spares together; there are ${count}`)]
      : []),
    ...spares.flatMap(({ when }, at) =>
      biteQuestions(when).length === 0
        ? [fault(['spares', at, 'when'], 'a condition on an answer: what an organisation is spares it nothing')]
        : [],
    ),
  ];
}

const clockFaults = ({ clocks, changes }: Bulletin): readonly Fault[] =>
  clocks.flatMap(({ from, unit, whose, bindsWhen }, at) => [
    ...(from.kind === 'revision' && !changes.some(({ revision }) => revision === from.revision)
      ? [fault(['clocks', at, 'from', 'revision'], `a revision that "changes" tells of; ${from.revision} is none`)]
      : []),
    ...(from.kind === 'fix-released' && unit === 'hours'
      ? [fault(['clocks', at, 'unit'], '"days" or "working-days": the release of a fix is a day, without an hour')]
      : []),
    ...(whose === 'kev' && bindsWhen.kind !== 'never'
      ? [fault(['clocks', at, 'bindsWhen'], '"never": these dates bind agencies of the United States')]
      : []),
  ]);

const TOUCHES_CARE: ReadonlySet<BulletinAction['kind']> = new Set(['patch', 'configure', 'isolate']);

/** What an action that may stop care must say, and does not. */
export const careFaults = ({ careThatStops, askFirst, fallback }: BulletinAction): readonly Fault[] => [
  ...(careThatStops === undefined ? [fault(['careThatStops'], 'what care stops while it is done')] : []),
  ...(askFirst === undefined ? [fault(['askFirst'], 'whom to ask before it is done')] : []),
  ...(fallback === undefined ? [fault(['fallback'], 'what is done instead meanwhile')] : []),
];

/**
 * What is wrong with a list beside the list of technologies: to patch, change or cut off what care depends on, an
 * author must say what stops, whom to ask first and what is done instead. An id that is not in the list is no fault:
 * that list may be older, and nobody is told that they do not run it.
 */
export function careFaultsBeside({ bulletins }: BulletinList, technologies: readonly Technology[]): readonly Fault[] {
  const clinical = new Set(technologies.filter((one) => one.clinical).map(({ id }) => id));
  return bulletins.flatMap((bulletin, at) =>
    bulletin.technologies.some(({ id }) => clinical.has(id))
      ? bulletin.actions.flatMap((action, a) =>
          TOUCHES_CARE.has(action.kind) ? faultsUnder(['bulletins', at, 'actions', a], careFaults(action)) : [],
        )
      : [],
  );
}

/** What is wrong with the conditions and improvements that speak of one edition. */
export function editionFaultsOf({ bulletins }: BulletinList, edition: Questionnaire): readonly Fault[] {
  const questions = new Map(questionsInOrder(edition).map(({ question }) => [question.id, question]));
  const improvements = new Set(edition.actions.map(({ id }) => id));
  const isOf = ({ id, version }: { readonly id: string; readonly version: string }): boolean =>
    id === edition.id && version === edition.version;
  const name = `${edition.id} ${edition.version}`;
  return bulletins.flatMap(({ bites, spares, actions }, at) => [
    ...(['bites', 'spares'] as const).flatMap((list) =>
      (list === 'bites' ? bites : spares).flatMap(({ questionnaire, when }, index) =>
        isOf(questionnaire)
          ? leafFaults(biteLeaves(when), ['bulletins', at, list, index, 'when'], questions, name)
          : [],
      ),
    ),
    ...actions.flatMap(({ improvement }, index) =>
      improvement && isOf(improvement.questionnaire) && !improvements.has(improvement.action)
        ? [
            fault(
              ['bulletins', at, 'actions', index, 'improvement', 'action'],
              `an action of ${name}; "${improvement.action}" is none`,
            ),
          ]
        : [],
    ),
  ]);
}

const leafFaults = (
  leaves: readonly BiteLeaf[],
  path: Path,
  questions: ReadonlyMap<string, Question>,
  name: string,
): readonly Fault[] =>
  conditionFaults(
    leaves.map((leaf) =>
      leaf.kind === 'claimed-not-provable' ? { kind: 'answered' as const, question: leaf.question } : leaf,
    ),
    path,
    questions,
    (id) => `a question of ${name}; "${id}" is none`,
  );

/** Every edition that a list speaks of, each once. */
export const editionsOf = ({
  bulletins,
}: BulletinList): readonly { readonly id: string; readonly version: string }[] => [
  ...new Map(
    bulletins
      .flatMap(({ bites, spares, actions }) => [
        ...bites.map(({ questionnaire }) => questionnaire),
        ...spares.map(({ questionnaire }) => questionnaire),
        ...actions.flatMap(({ improvement }) => (improvement ? [improvement.questionnaire] : [])),
      ])
      .map((name) => [`${name.id} ${name.version}`, name]),
  ).values(),
];

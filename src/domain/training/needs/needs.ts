import { group } from 'd3-array';
import { countOf } from '../../common/format.ts';
import { keysOf } from '../../common/keys-of.ts';
import { nameForm } from '../../common/search-form.ts';
import type { Training, TrainingPart, TrainingRole } from '../schema.ts';
import type { Register } from '../register/completion.ts';
import { ROLE_WORDS } from '../register/entries.ts';
import { returnId } from '../register/returns.ts';

/** An answer of a chosen assessment that falls short, as far as training is concerned. */
export type WeakAnswer = {
  readonly questionnaireId: string;
  readonly sectionId: string;
  readonly questionId: string;
  /** Goes on after "because": a few words that name it. */
  readonly title: string;
  /** How far it falls short, such as "1 of 4 points". */
  readonly short: string;
};

/** An answer that bulletins of the last quarter bite. */
export type BittenAnswer = Pick<WeakAnswer, 'questionnaireId' | 'sectionId' | 'questionId' | 'title'> & {
  /** Titles, the newest first; null for one that is marked not to be passed on. */
  readonly bulletins: readonly [string | null, ...(string | null)[]];
};

/** A topic that helps, and the part in which it stands. */
export type Help = {
  readonly training: Training;
  readonly part: TrainingPart;
  readonly topicId: string;
  readonly topicTitle: string;
};

/** The topics that help with a question: those that name it; where none does, those that name its section. */
export function helpsWith(
  modules: readonly Training[],
  { questionnaireId, sectionId, questionId }: Pick<WeakAnswer, 'questionnaireId' | 'sectionId' | 'questionId'>,
): readonly Help[] {
  const all = modules.flatMap((training) =>
    training.helps.filter(({ questionnaire }) => questionnaire === questionnaireId).map((help) => ({ training, help })),
  );
  const named = all.filter(({ help }) => help.questions.includes(questionId));
  const found = named.length > 0 ? named : all.filter(({ help }) => help.sections.includes(sectionId));
  return found.flatMap(({ training, help }) =>
    training.parts.flatMap((part) =>
      part.topics
        .filter(({ id }) => id === help.topic)
        .map(({ id, title }): Help => ({ training, part, topicId: id, topicTitle: title })),
    ),
  );
}

/** What one role needs of one topic, and why. */
export type Need = {
  readonly role: TrainingRole;
  readonly moduleId: string;
  readonly partId: string;
  readonly partTitle: string;
  readonly topicId: string;
  readonly topic: string;
  /** By the role alone, or raised by what is known here. */
  readonly isRaised: boolean;
  /** Each goes on after "because". */
  readonly why: readonly string[];
  readonly minutes: number;
  readonly when: string;
  readonly judgedBy: string;
};

const MOST_REASONS = 3;
const ROLES = keysOf(ROLE_WORDS);

/** Is a part for those who do this work? What is for everybody among specialists is for each of them. */
const isFor = (role: TrainingRole, { audience }: Training, part: TrainingPart): boolean =>
  audience === 'everyone' || (role !== 'everyone' && (part.role === role || part.role === 'everyone'));

/**
 * What each role needs: preset by the role, raised by weak answers of a chosen assessment, by bulletins that bite on its
 * answers, and by short pieces that are overdue. No word of a bulletin chooses a topic: the question that it bites does.
 */
export function needsOf(
  modules: readonly Training[],
  { people, rows }: Pick<Register, 'people' | 'rows'>,
  weak: readonly WeakAnswer[],
  bitten: readonly BittenAnswer[],
): readonly Need[] {
  const byAnswers = reasonsByTopic(modules, weak, ({ title, short }) => `“${title}”: ${short}`);
  const byBulletins = reasonsByTopic(modules, bitten, bittenWords);
  const roleOfWork = new Map(
    rows.flatMap((row) => (row.role === null ? [] : [[nameForm(row.group), row.role] as const])),
  );
  const overdue = new Map<string, number>();
  for (const { work, returns } of people)
    for (const { moduleId, partId, standing } of returns) {
      const topic = modules
        .find(({ id }) => id === moduleId)
        ?.returns.find(({ afterDays }) => returnId(afterDays) === partId)?.scene.topic;
      if (standing !== 'overdue' || topic === undefined) continue;
      const key = `${roleOfWork.get(nameForm(work)) ?? 'everyone'}/${moduleId}/${topic}`;
      overdue.set(key, (overdue.get(key) ?? 0) + 1);
    }
  return ROLES.flatMap((role) =>
    modules.flatMap((training) =>
      training.parts
        .filter((part) => isFor(role, training, part))
        .flatMap((part) =>
          part.topics.map(({ id: topicId, title: topic }): Need => {
            const late = overdue.get(`${role}/${training.id}/${topicId}`) ?? 0;
            const key = `${training.id}/${topicId}`;
            const raised = inTurn(
              byAnswers.get(key) ?? [],
              byBulletins.get(key) ?? [],
              late > 0 ? [`${countOf(late, 'short piece')} overdue`] : [],
            );
            return {
              role,
              moduleId: training.id,
              partId: part.id,
              partTitle: training.parts.length === 1 ? training.title : part.title,
              topicId,
              topic,
              isRaised: raised.length > 0,
              why: raised.length === 0 ? [presetWords(role, training, part)] : inShort(raised),
              minutes: part.minutes,
              when: raised.length > 0 ? 'Within 3 months, then once a year' : 'Once a year',
              judgedBy:
                training.audience === 'everyone'
                  ? 'Passed; reports per 100 staff, and the time to the first'
                  : topicId === 'backups'
                    ? 'Passed; a drill of bringing a system back'
                    : 'Passed; the card talked through, by its signs',
            };
          }),
        ),
    ),
  );
}

/** The reasons that answers give, by the topics that help with their questions. */
function reasonsByTopic<A extends BittenAnswer | WeakAnswer>(
  modules: readonly Training[],
  answers: readonly A[],
  wordsOf: (answer: A) => string,
): ReadonlyMap<string, readonly string[]> {
  const reasons = new Map<string, readonly string[]>();
  for (const answer of answers)
    for (const { training, topicId } of helpsWith(modules, answer)) {
      const key = `${training.id}/${topicId}`;
      reasons.set(key, [...(reasons.get(key) ?? []), wordsOf(answer)]);
    }
  return reasons;
}

function bittenWords({ title, bulletins }: BittenAnswer): string {
  const named = bulletins.find((one) => one !== null);
  if (bulletins.length > 1)
    return `${bulletins.length} bulletins of the last quarter touch “${title}”${named === undefined ? '' : `, among them “${named}”`}`;
  return named === undefined
    ? `a bulletin of the last quarter touches “${title}”; it is marked not to be passed on`
    : `the bulletin “${named}” of the last quarter touches “${title}”`;
}

/** The first of each kind before the rest, so that none hides another. */
const inTurn = (...kinds: readonly (readonly string[])[]): readonly string[] => [
  ...kinds.flatMap((kind) => kind.slice(0, 1)),
  ...kinds.flatMap((kind) => kind.slice(1)),
];

/** One part with its topics, and of each topic the roles that need it for the same reasons. */
export type NeedsOfPart = Pick<Need, 'moduleId' | 'partId' | 'partTitle' | 'minutes'> & {
  readonly roles: readonly TrainingRole[];
  readonly raised: number;
  readonly topics: readonly NeedsOfTopic[];
};
export type NeedsOfTopic = Pick<Need, 'topicId' | 'topic' | 'isRaised'> & {
  readonly cells: readonly (Pick<Need, 'isRaised' | 'why'> & { readonly roles: readonly TrainingRole[] })[];
};

/** The same needs as a grid of topics and roles, by part: roles that need a topic for the same reasons share a cell. */
export function needsByPart(needs: readonly Need[]): readonly NeedsOfPart[] {
  return [...group(needs, ({ moduleId, partId }) => `${moduleId}/${partId}`).values()].flatMap((own): NeedsOfPart[] => {
    const [first] = own;
    if (!first) return [];
    const { moduleId, partId, partTitle, minutes } = first;
    const topics = [...group(own, ({ topicId }) => topicId).values()].flatMap(topicOf);
    const raised = topics.filter(({ isRaised }) => isRaised).length;
    return [{ moduleId, partId, partTitle, minutes, roles: rolesOf(own), raised, topics }];
  });
}

function topicOf(own: readonly Need[]): readonly NeedsOfTopic[] {
  const [first] = own;
  if (!first) return [];
  const cells = [...group(own, ({ isRaised, why }) => JSON.stringify([isRaised, why])).values()].flatMap((alike) =>
    alike[0] ? [{ roles: rolesOf(alike), isRaised: alike[0].isRaised, why: alike[0].why }] : [],
  );
  return [{ topicId: first.topicId, topic: first.topic, isRaised: cells.some(({ isRaised }) => isRaised), cells }];
}

const rolesOf = (needs: readonly Need[]): readonly TrainingRole[] => [...new Set(needs.map(({ role }) => role))];

/** What one role needs in all. */
export type NeedsTotal = {
  readonly role: TrainingRole;
  readonly topics: number;
  readonly raised: number;
  /** Of the parts in which its topics stand, each counted once. */
  readonly minutes: number;
};

export const needsTotals = (needs: readonly Need[]): readonly NeedsTotal[] =>
  ROLES.map((role) => {
    const own = needs.filter((need) => need.role === role);
    const parts = new Map(own.map(({ moduleId, partId, minutes }) => [`${moduleId}/${partId}`, minutes]));
    return {
      role,
      topics: own.length,
      raised: own.filter(({ isRaised }) => isRaised).length,
      minutes: [...parts.values()].reduce((sum, one) => sum + one, 0),
    };
  });

const presetWords = (role: TrainingRole, { audience }: Training, part: TrainingPart): string =>
  audience === 'everyone'
    ? 'it is for everyone'
    : part.role === role
      ? 'it is for this role'
      : 'it is for all specialists';

const inShort = (reasons: readonly string[]): readonly string[] =>
  reasons.length <= MOST_REASONS
    ? reasons
    : [...reasons.slice(0, MOST_REASONS), `and ${reasons.length - MOST_REASONS} more`];

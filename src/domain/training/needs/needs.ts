import { countOf } from '../../common/format.ts';
import { keysOf } from '../../common/keys-of.ts';
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

/** A bulletin of the last quarter that names a topic of training. */
export type TopicBulletin = { readonly topicId: string; readonly title: string };

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
 * What each role needs: preset by the role, raised by weak answers of a chosen assessment, by short pieces that are
 * overdue, and by bulletins.
 */
export function needsOf(
  modules: readonly Training[],
  { people, rows }: Pick<Register, 'people' | 'rows'>,
  weak: readonly WeakAnswer[],
  bulletins: readonly TopicBulletin[] = [],
): readonly Need[] {
  const reasons = new Map<string, string[]>();
  const add = (key: string, reason: string) => reasons.set(key, [...(reasons.get(key) ?? []), reason]);
  for (const answer of weak)
    for (const { training, topicId } of helpsWith(modules, answer))
      add(`${training.id}/${topicId}`, `“${answer.title}”: ${answer.short}`);
  for (const { topicId, title } of bulletins)
    for (const { id } of modules) add(`${id}/${topicId}`, `a bulletin of the last quarter: ${title}`);
  const roleOfWork = new Map(rows.flatMap(({ group, role }) => (role === null ? [] : [[group, role] as const])));
  const overdue = new Map<string, number>();
  for (const { work, returns } of people)
    for (const { moduleId, partId, standing } of returns) {
      const topic = modules
        .find(({ id }) => id === moduleId)
        ?.returns.find(({ afterDays }) => returnId(afterDays) === partId)?.scene.topic;
      if (standing !== 'overdue' || topic === undefined) continue;
      const key = `${roleOfWork.get(work) ?? 'everyone'}/${moduleId}/${topic}`;
      overdue.set(key, (overdue.get(key) ?? 0) + 1);
    }
  return ROLES.flatMap((role) =>
    modules.flatMap((training) =>
      training.parts
        .filter((part) => isFor(role, training, part))
        .flatMap((part) =>
          part.topics.map(({ id: topicId, title: topic }): Need => {
            const late = overdue.get(`${role}/${training.id}/${topicId}`) ?? 0;
            const raised = [
              ...(reasons.get(`${training.id}/${topicId}`) ?? []),
              ...(late > 0 ? [`${countOf(late, 'short piece')} overdue`] : []),
            ];
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

/** One topic, and the need of each role that has one. */
export type NeedsOfTopic = Pick<Need, 'moduleId' | 'partId' | 'partTitle' | 'topicId' | 'topic'> & {
  readonly byRole: ReadonlyMap<TrainingRole, Need>;
};

/** The same needs as a grid: a row for each topic, in their order, with what each role needs of it. */
export function needsByTopic(needs: readonly Need[]): readonly NeedsOfTopic[] {
  const rows = new Map<string, Need[]>();
  for (const need of needs) {
    const key = `${need.moduleId}/${need.partId}/${need.topicId}`;
    rows.set(key, [...(rows.get(key) ?? []), need]);
  }
  return [...rows.values()].flatMap((own): NeedsOfTopic[] => {
    const [first] = own;
    if (!first) return [];
    const { moduleId, partId, partTitle, topicId, topic } = first;
    return [{ moduleId, partId, partTitle, topicId, topic, byRole: new Map(own.map((need) => [need.role, need])) }];
  });
}

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

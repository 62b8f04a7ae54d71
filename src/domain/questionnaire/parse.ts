import { duplicateFaults, pathText, type Fault } from '../common/faults.ts';
import { parseFile, type FileFormat, type FileProblem } from '../common/file.ts';
import type { Result } from '../common/result.ts';
import { indicatorFaults } from './outcome/indicators.ts';
import { availablePoints, choicesOf, kindFaults, reachablePoints } from './kinds/question-kinds.ts';
import { conditionLeaves, conditionQuestions } from './condition.ts';
import { conditionFaults } from './condition-faults.ts';
import { PRICE_SIZES } from './profile.ts';
import {
  QUESTIONNAIRE_FORMAT,
  QUESTIONNAIRE_FORMAT_VERSION,
  questionnaireSchema,
  type Action,
  type Question,
  type Questionnaire,
  type TargetProfile,
} from './schema.ts';

type Path = readonly PropertyKey[];

export const questionnaireFormat: FileFormat<Questionnaire> = {
  format: QUESTIONNAIRE_FORMAT,
  formatVersion: QUESTIONNAIRE_FORMAT_VERSION,
  schema: questionnaireSchema,
  findFaults: findQuestionnaireFaults,
};

/** Text of a questionnaire file to an edition, or every fault with its path. */
export const parseQuestionnaire = (text: string): Result<Questionnaire, FileProblem> =>
  parseFile(text, questionnaireFormat);

/**
 * What the schema cannot say: ids are unique, points never fall along levels, bands rise from the
 * bottom, conditions refer to earlier questions and options that exist, mappings name declared
 * framework items, actions reach points that the question can give, prerequisites form no circle,
 * conditions can be met, and an edition with a predecessor says how each question relates to it.
 */
function findQuestionnaireFaults(questionnaire: Questionnaire): readonly Fault[] {
  const placed = questionnaire.sections.flatMap((section, s) =>
    section.questions.map((question, q) => ({ question, path: ['sections', s, 'questions', q] as Path })),
  );
  const byId = new Map(placed.map(({ question }) => [question.id, question]));
  return [
    ...duplicateFaults(questionnaire.sections.map(({ id }, s) => ({ id, path: ['sections', s, 'id'] }))),
    ...duplicateFaults(placed.map(({ question, path }) => ({ id: question.id, path: [...path, 'id'] }))),
    ...duplicateFaults(questionnaire.actions.map(({ id }, a) => ({ id, path: ['actions', a, 'id'] }))),
    ...duplicateFaults(questionnaire.contradictions.map(({ id }, c) => ({ id, path: ['contradictions', c, 'id'] }))),
    ...duplicateFaults(questionnaire.frameworks.map(({ id }, f) => ({ id, path: ['frameworks', f, 'id'] }))),
    ...questionnaire.frameworks.flatMap((framework, f) =>
      duplicateFaults(framework.items.map(({ id }, i) => ({ id, path: ['frameworks', f, 'items', i, 'id'] }))),
    ),
    ...scoringFaults(questionnaire),
    ...placed.flatMap(({ question, path }) => questionFaults(question, path)),
    ...placed.flatMap(({ question, path }) => mappingFaults(question, path, questionnaire)),
    ...placed.flatMap(({ question, path }) => indicatorFaults(question, path, questionnaire.frameworks)),
    ...placed.flatMap(({ question, path }, index) => {
      const earlier = new Map(placed.slice(0, index).map((place) => [place.question.id, place.question]));
      return question.askedWhen
        ? conditionFaults(conditionLeaves(question.askedWhen), [...path, 'askedWhen'], earlier, (id) =>
            earlierQuestionWords(id, question.id, byId),
          )
        : [];
    }),
    ...placed.flatMap(({ question, path }) => relationFaults(question, path, questionnaire)),
    ...previousEditionFaults(questionnaire, byId),
    ...partFaults(questionnaire),
    ...actionFaultsOf(questionnaire.actions, byId),
    ...targetFaults(questionnaire, byId),
    ...(questionnaire.askedByName ?? []).flatMap(({ questions }, a) => {
      const placedIds = questions.map((id, q) => ({ id, path: ['askedByName', a, 'questions', q] as const }));
      return [
        // Its points would count twice.
        ...duplicateFaults(placedIds),
        ...placedIds.flatMap(({ id, path }) =>
          byId.has(id) ? [] : [fault(path, `a question of this file; "${id}" is none`)],
        ),
      ];
    }),
    ...questionnaire.contradictions.flatMap((rule, c) => {
      const path: Path = ['contradictions', c, 'when'];
      const faults = conditionFaults(
        conditionLeaves(rule.when),
        path,
        byId,
        (id) => `a question of this file; "${id}" is none`,
      );
      return conditionQuestions(rule.when).length < 2
        ? [...faults, { path: pathText(path), expected: 'a condition over at least two questions' }]
        : faults;
    }),
  ];
}

const fault = (path: Path, expected: string): Fault => ({ path: pathText(path), expected });

function scoringFaults({ scoring }: Questionnaire): Fault[] {
  const path: Path = ['scoring', 'bands'];
  const faults = duplicateFaults(scoring.bands.map(({ id }, b) => ({ id, path: [...path, b, 'id'] })));
  scoring.bands.forEach((band, b) => {
    const before = scoring.bands[b - 1];
    if (b === 0 && band.from !== 0) faults.push(fault([...path, b, 'from'], '0, since the first band begins there'));
    if (before && band.from <= before.from) faults.push(fault([...path, b, 'from'], `more than ${before.from}`));
  });
  const [none, short] = [scoring.capWhenNone, scoring.capWhenShort].map((id) =>
    scoring.bands.findIndex((band) => band.id === id),
  ) as [number, number];
  if (none === -1) faults.push(fault(['scoring', 'capWhenNone'], 'the id of a band of this file'));
  if (short === -1) faults.push(fault(['scoring', 'capWhenShort'], 'the id of a band of this file'));
  else if (short < none) {
    faults.push(
      fault(
        ['scoring', 'capWhenShort'],
        `"${scoring.capWhenNone}" or better: to earn something is no worse than nothing`,
      ),
    );
  }
  return faults;
}

function questionFaults(question: Question, path: Path): Fault[] {
  const faults = [
    ...duplicateFaults(choicesOf(question).map(({ id, path: at }) => ({ id, path: [...path, ...at, 'id'] }))),
    ...kindFaults(question, path),
  ];
  if (question.essential && question.essential.minPoints > availablePoints(question)) {
    faults.push(
      fault([...path, 'essential', 'minPoints'], `at most ${availablePoints(question)}, the most this question gives`),
    );
  }
  return faults;
}

function mappingFaults(question: Question, path: Path, questionnaire: Questionnaire): Fault[] {
  return Object.entries(question.mappings ?? {}).flatMap(([frameworkId, items]) => {
    const at: Path = [...path, 'mappings', frameworkId];
    const framework = questionnaire.frameworks.find(({ id }) => id === frameworkId);
    if (!framework) return [fault(at, 'a framework declared under "frameworks"')];
    return items.flatMap((item, i) => {
      if (!framework.items.some(({ id }) => id === item))
        return [fault([...at, i], `an item of ${frameworkId}; "${item}" is none`)];
      return items.indexOf(item) < i ? [fault([...at, i], `each item once; "${item}" stands twice`)] : [];
    });
  });
}

/** A question of the file that may not be looked at is told from one that it lacks. */
function earlierQuestionWords(id: string, ownId: string, all: ReadonlyMap<string, Question>): string {
  if (id === ownId) return 'an earlier question: a condition cannot look at its own question';
  return all.has(id)
    ? `an earlier question: "${id}" comes later, and a condition may only look at questions before its own`
    : `an earlier question of this file; "${id}" is not in it`;
}

function relationFaults(question: Question, path: Path, { previousEdition }: Questionnaire): Fault[] {
  if (previousEdition && !question.relation) {
    return [fault([...path, 'relation'], `how it relates to edition ${previousEdition.version}`)];
  }
  if (!previousEdition && question.relation)
    return [fault([...path, 'relation'], 'none, since there is no previous edition')];
  return [];
}

/** A part says nothing that reaches beyond its questions, and never bears the name of what it was taken from. */
function partFaults({ id, partOf, actions, previousEdition }: Questionnaire): Fault[] {
  if (!partOf) return [];
  return [
    ...(partOf.id === id ? [fault(['partOf', 'id'], 'another questionnaire than this one')] : []),
    ...(actions.length > 0 ? [fault(['actions'], 'none, since this is a part of another edition')] : []),
    ...(previousEdition ? [fault(['previousEdition'], 'nothing, since this is a part of another edition')] : []),
  ];
}

function previousEditionFaults(
  { id, version, previousEdition }: Questionnaire,
  questions: ReadonlyMap<string, Question>,
): Fault[] {
  if (!previousEdition) return [];
  const path: Path = ['previousEdition', 'removed'];
  return [
    ...(previousEdition.questionnaire === id
      ? [fault(['previousEdition', 'questionnaire'], 'nothing, or the id of another questionnaire')]
      : []),
    ...(previousEdition.questionnaire === undefined && previousEdition.version === version
      ? [fault(['previousEdition', 'version'], `another edition than ${version}, which is this one`)]
      : []),
    ...duplicateFaults(
      previousEdition.removed.map(({ question }, r) => ({ id: question, path: [...path, r, 'question'] })),
    ),
    ...previousEdition.removed.flatMap(({ question }, r) =>
      questions.has(question)
        ? [fault([...path, r, 'question'], `a question that is gone; "${question}" is in this file`)]
        : [],
    ),
  ];
}

/** What is wrong with actions beside the questions of their edition: those of the file, and an organisation's own. */
export function actionFaultsOf(actions: readonly Action[], questions: ReadonlyMap<string, Question>): readonly Fault[] {
  const byId = new Map(actions.map((action) => [action.id, action]));
  return actions.flatMap((action, a) => {
    const faults = action.improves.flatMap((improvement, i) => {
      const path: Path = ['actions', a, 'improves', i];
      const { question: id } = improvement;
      const question = questions.get(id);
      if (!question) return [fault([...path, 'question'], `a question of this file; "${id}" is none`)];
      if ('statements' in improvement) return statementFaults(improvement.statements, question, path);
      const { from, to } = improvement;
      const reachable = reachablePoints(question);
      return [
        ...(to > from ? [] : [fault([...path, 'to'], `more than ${from}: an action reaches a better level`)]),
        ...(reachable.has(to) ? [] : [fault([...path, 'to'], `points that "${id}" can give`)]),
      ];
    });
    faults.push(...costFaults(action.cost, ['actions', a, 'cost']));
    for (const size of PRICE_SIZES)
      faults.push(...costFaults(action.costBySize?.[size], ['actions', a, 'costBySize', size]));
    action.requires.forEach((id, r) => {
      if (!byId.has(id)) faults.push(fault(['actions', a, 'requires', r], `an action of this file; "${id}" is none`));
    });
    if (comesBeforeItself(action.id, byId)) {
      faults.push(fault(['actions', a, 'requires'], 'prerequisites that do not lead back to this action'));
    }
    return faults;
  });
}

const costFaults = (cost: Action['cost'] | undefined, path: Path): Fault[] =>
  cost && cost.toPounds < cost.fromPounds ? [fault([...path, 'toPounds'], `at least ${cost.fromPounds}`)] : [];

/** Statements that an action makes hold must be ones of a checklist, each once. */
function statementFaults(ids: readonly string[], question: Question, path: Path): Fault[] {
  if (question.kind !== 'checklist')
    return [fault([...path, 'statements'], `"from" and "to": "${question.id}" is no checklist`)];
  return ids.flatMap((id, index) =>
    question.statements.some((statement) => statement.id === id) && ids.indexOf(id) === index
      ? []
      : [
          fault(
            [...path, 'statements', index],
            `a statement of "${question.id}", once; "${id}" is none or stands twice`,
          ),
        ],
  );
}

function targetFaults({ targetProfiles = [] }: Questionnaire, questions: ReadonlyMap<string, Question>): Fault[] {
  return [
    ...duplicateFaults(targetProfiles.map(({ id }, p) => ({ id, path: ['targetProfiles', p, 'id'] }))),
    ...targetProfiles.flatMap(({ targets }, p) => [
      ...duplicateFaults(
        targets.map(({ question }, t) => ({ id: question, path: ['targetProfiles', p, 'targets', t, 'question'] })),
      ),
      ...targets.flatMap((target, t) =>
        targetFaultsOf(
          target,
          questions,
          ['targetProfiles', p, 'targets', t],
          `a question of this file; "${target.question}" is none`,
        ),
      ),
    ]),
  ];
}

/**
 * A target is for a question that there is, at points that it can give: those of an edition, and an organisation's own.
 * @param questionWords what is expected where there is no such question
 */
export function targetFaultsOf(
  { question: id, minPoints }: TargetProfile['targets'][number],
  questions: ReadonlyMap<string, Question>,
  path: Path,
  questionWords: string,
): readonly Fault[] {
  const question = questions.get(id);
  if (!question) return [fault([...path, 'question'], questionWords)];
  return reachablePoints(question).has(minPoints)
    ? []
    : [fault([...path, 'minPoints'], `points that "${id}" can give`)];
}

function comesBeforeItself(id: string, byId: ReadonlyMap<string, { readonly requires: readonly string[] }>): boolean {
  const seen = new Set<string>();
  const waiting = [...(byId.get(id)?.requires ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === id) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(byId.get(next)?.requires ?? []));
  }
  return false;
}

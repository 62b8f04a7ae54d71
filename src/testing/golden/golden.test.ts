import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { scoreCommand } from '#src/cli/score.ts';
import { processShell } from '#src/cli/shell.ts';
import { parseAssessment } from '#src/domain/assessment/file/index.ts';
import { must } from '#src/domain/common/result.ts';
import { parseQuestionnaire, questionsInOrder } from '#src/domain/questionnaire/index.ts';
import {
  rankStrengths,
  rankWeaknesses,
  scoreAssessment,
  viewFrameworks,
  type RankedQuestion,
  type Score,
} from '#src/domain/scoring/index.ts';
import { ONE_OF_EACH } from '#src/testing/builders.ts';
import kinds from './kinds.expected.json' with { type: 'json' };
import marks from './marks.expected.json' with { type: 'json' };
import open from './open.expected.json' with { type: 'json' };
import weights from './weights.expected.json' with { type: 'json' };

/**
 * Four assessments worked by hand: the sums stand in the `.md` beside each, and the expected figures
 * were typed from there. The browser test `e2e/golden.spec.ts` reads the same figures off the screen.
 */
const GOLDEN = [
  ['kinds', kinds],
  ['weights', weights],
  ['open', open],
  ['marks', marks],
] as const;

const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));

function scoreFiles(name: string) {
  const edition = parseQuestionnaire(readFileSync(pathOf(`${name}.edition.json`), 'utf8'));
  const file = parseAssessment(readFileSync(pathOf(`${name}.assessment.json`), 'utf8'));
  const questionnaire = must(edition.ok ? edition.value : null, `${name}: ${JSON.stringify(edition)}`);
  const {
    organisation: profile,
    assessmentDate,
    answers,
    evidence,
  } = must(file.ok ? file.value : null, `${name}: ${JSON.stringify(file)}`);
  return { questionnaire, score: scoreAssessment({ questionnaire, profile, assessmentDate, answers, evidence }) };
}

const pointsOf = ({ questions }: Score) =>
  questions.map(({ questionId: id, state, points }) => ({
    id,
    state,
    earned: points?.earned ?? null,
    available: points?.available ?? null,
    provable: points?.provable ?? null,
  }));

describe.each(GOLDEN)('the golden assessment "%s"', (name, expected) => {
  it('scores as worked by hand', () => {
    const { score } = scoreFiles(name);
    const { earned: _e, available: _a, open: _o, provable: _p, ...overall } = expected.overall;
    expect(score.overall).toMatchObject(overall);
    expect(score.sections).toMatchObject(
      expected.sections.map(({ id, ...figures }) => ({ sectionId: id, ...figures })),
    );
    expect(score.essentialGaps).toEqual(expected.essentialGaps);
    expect(score.essentialOpen).toEqual('essentialOpen' in expected ? expected.essentialOpen : []);
    expect(pointsOf(score)).toEqual(expected.questions);
  });

  it('scores the same on the command line', async () => {
    const out: string[] = [];
    const shell = {
      ...processShell,
      print: (line: string) => out.push(line),
      tell: (line: string) => out.push(line),
      pathOf,
    };
    expect(await scoreCommand.run([`${name}.assessment.json`, '--questionnaire', `${name}.edition.json`], shell)).toBe(
      0,
    );
    const { screen: _, ...figures } = expected;
    expect(JSON.parse(out.join('\n'))).toMatchObject(figures);
  });
});

it('a question of every kind is worked by hand', () => {
  const { questionnaire } = scoreFiles('kinds');
  expect(new Set(questionsInOrder(questionnaire).map(({ question }) => question.kind))).toEqual(
    new Set(Object.keys(ONE_OF_EACH)),
  );
});

describe('what the sums by hand say besides', () => {
  const impacts = (ranked: readonly RankedQuestion[]) =>
    ranked.map(({ question, impact }) => [question.id, Number(impact.toFixed(1))]);

  it('ranks the gap first, then by what each costs; strengths by what each holds', () => {
    const { questionnaire, score } = scoreFiles('weights');
    expect(impacts(rankWeaknesses(score, questionnaire))).toEqual([
      ['drill', 2.5],
      ['restore', 30],
    ]);
    expect(impacts(rankStrengths(score, questionnaire))).toEqual([
      ['copies', 30],
      ['trained', 12.5],
    ]);
  });

  it('takes nothing open for weak', () => {
    const { questionnaire, score } = scoreFiles('open');
    expect(impacts(rankWeaknesses(score, questionnaire))).toEqual([
      ['logs', 22.2],
      ['doors', 8.3],
    ]);
  });

  it('takes what statements that do not apply leave, and settles a tie by the order of the questions', () => {
    const { questionnaire, score } = scoreFiles('marks');
    expect(impacts(rankWeaknesses(score, questionnaire))).toEqual([
      ['copies', 6.7],
      ['restore', 13.3],
      ['scanners', 13.3],
    ]);
    expect(impacts(rankStrengths(score, questionnaire))).toEqual([['phones', 20]]);
    expect(score.questions.filter(({ isToCheck }) => isToCheck).map(({ questionId }) => questionId)).toEqual([
      'restore',
      'phones',
    ]);
  });

  it('sees the same answers through a framework', () => {
    const { questionnaire, score } = scoreFiles('weights');
    const items = viewFrameworks(score, questionnaire)[0]?.items.map(({ id, questionIds, lowPercent }) => [
      id,
      questionIds,
      lowPercent,
    ]);
    expect(items).toEqual([
      ['A', ['restore', 'trained'], 64],
      ['B', ['copies'], null],
      ['C', ['scanners'], null],
      ['D', [], null],
      ['E', [], null],
    ]);
  });
});

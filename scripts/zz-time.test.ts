import { readFileSync } from 'node:fs';
import { it } from 'vitest';
import { readWorkedFiles, recordsOf } from './worked-bodies.ts';
import { must } from '#src/domain/common/result.ts';
import { EMPTY_PLAN } from '#src/domain/assessment/plan/index.ts';
import { requestOf, basisHash } from '#src/domain/plan/stored/index.ts';
import { parseQuestionnaire } from '#src/domain/questionnaire/index.ts';
import { buildSample } from '#src/domain/sample/index.ts';
import { planRun } from '#src/features/improve/plan-run.ts';
const edition = parseQuestionnaire(readFileSync('questionnaires/assure-core/2026.2.json', 'utf8'));
const q = must(edition.ok ? edition.value : null, 'x');
it('t', () => {
  const { thisYear } = buildSample(q, recordsOf(readWorkedFiles('worked-trusts'), 'typical'), '2026-11-30' as never) as any;
  const { answers, evidence, ...assessment } = thisYear;
  const limits = JSON.parse(process.env.LIM ?? '{}');
  let t = performance.now();
  const asked = requestOf({ ...EMPTY_PLAN, settings: { ...EMPTY_PLAN.settings, ...limits } } as never, { assessment, questionnaire: q, answers, evidence }, '2026-11-30' as never);
  console.log('request', performance.now() - t); t = performance.now();
  basisHash(asked); console.log('hash', performance.now() - t);
  const begun = performance.now();
  const run = planRun({ ...asked, knownCurves: [], isPlanOnly: false }, () => performance.now() - begun);
  let last = ''; let since = begun;
  for (const n of run.work()) {
    if (n && (n.kind === 'at-work' || n.kind === 'done')) { console.log(last, Math.round(performance.now() - since)); last = n.kind === 'at-work' ? n.on : 'done'; since = performance.now(); }
    if (performance.now() - begun > 200000) { console.log('gave up in', last); break; }
  }
}, 600000);

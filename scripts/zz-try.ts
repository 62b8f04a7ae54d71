import { readFileSync } from 'node:fs';
import { parseQuestionnaire } from '#src/domain/questionnaire/index.ts';
import { completeAssessment } from '#src/testing/complete-assessment.ts';
import { NO_MARKS } from '#src/domain/plan/instance/index.ts';
import { preparePlan } from '#src/domain/plan/prepare.ts';
import { addUp } from '#src/domain/plan/figures.ts';
import { solveGoal, GOALS } from '#src/domain/plan/solve/index.ts';
const parsed = parseQuestionnaire(readFileSync('questionnaires/assure-core/2026.2.json','utf8'));
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
const questionnaire = parsed.value;
const profile = { type: 'acute-trust', sizeBand: 'from-5000-to-9999', services: [] } as const;
const ALL: Record<string, number[]> = {};
for (let seed=Number(process.argv[3]??1); seed<=Number(process.argv[2]??8); seed++) {
  const a = completeAssessment(questionnaire, profile, seed, '2026-10-01');
  const targets = questionnaire.sections.flatMap(s=>s.questions).filter((q,i)=>i%3===0 && q.kind==='levels').map(q=>({question:q.id, minPoints: 2}));
  const prep = preparePlan({ assessment: { questionnaire, profile: a.organisation, assessmentDate: a.assessmentDate, answers: a.answers, evidence: a.evidence }, start: '2026-11-01', marks: NO_MARKS, ownFigures: new Map(), ownActions: [], targets, assumeWorst: false, months: null });
  if (!prep.ok) throw new Error('x');
  const p = prep.value;
  const total = p.instance.actions.reduce((s,x)=>s+x.takes.usage.pounds,0), days = p.instance.actions.reduce((s,x)=>s+x.takes.usage.days,0);
  for (const goal of (process.argv[4]?.split(',') ?? GOALS) as any[]) {
  const row: string[] = [goal];
  for (const share of [0.1,0.25,0.5]) {
    const limits = { pounds: Math.floor(total*share), days: Math.floor(days*share*1.2) };
    const c=process.cpuUsage().user;
    const run = solveGoal(p, goal, { limits, overruns: (process.argv[5] as any) === undefined ? 0 : process.argv[5]==='all'?'all':Number(process.argv[5]) as any, force: null, unlike: null, needs: [], isOver: ()=>false }, true);
    let s = run.next(); while(!s.done) s = run.next();
    const ms=(process.cpuUsage().user-c)/1000; (ALL[goal]??=[]).push(ms);
    const r = s.value; if (r.kind!=='found') { row.push(r.kind); continue; }
    const f = addUp(p, r.plan.actions);
    row.push(`${ms.toFixed(0)}ms ${r.proof.kind} ${f.gapsClosed.length} ${f.targetsMet}/${f.targetsWanted} ${f.after.overall.lowPercent} min${Math.min(...f.after.sections.map(x=>x.lowPercent??100))} £${f.takes.pounds} ${f.takes.days}d`);
  }
  console.log(seed, p.instance.actions.length, row.join(' | '));
  }
}
for (const [g,A] of Object.entries(ALL)) { A.sort((a,b)=>a-b); console.log(g,'median', A[A.length>>1], 'p95', A[Math.floor(A.length*0.95)], 'max', A.at(-1)); }

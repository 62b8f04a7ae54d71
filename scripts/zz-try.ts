import { readFileSync } from 'node:fs';
import { parseQuestionnaire } from '#src/domain/questionnaire/index.ts';
import { completeAssessment } from '#src/testing/complete-assessment.ts';
import { placeQuestions } from '#src/domain/assessment/questions/index.ts';
import { scorePlaced } from '#src/domain/scoring/index.ts';
import { buildClusters, buildInstance, NO_MARKS } from '#src/domain/plan/instance/index.ts';
import { project } from '#src/domain/plan/solve/project.ts';
import { solveAtOnce } from '#src/domain/plan/solve/search.ts';
const parsed = parseQuestionnaire(readFileSync('questionnaires/assure-core/2026.2.json','utf8'));
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
const questionnaire = parsed.value;
const ALL: number[] = [];
const profile = { type: 'acute-trust', sizeBand: 'from-5000-to-9999', services: [] } as const;
for (let seed=Number(process.argv[3]??1); seed<=Number(process.argv[2]??8); seed++) {
  const a = completeAssessment(questionnaire, profile, seed, '2026-10-01');
  const placed = placeQuestions({ questionnaire, profile: a.organisation, assessmentDate: a.assessmentDate, answers: a.answers, evidence: a.evidence });
  const score = scorePlaced(placed, questionnaire, a.assessmentDate);
  const t0 = performance.now();
  const inst = buildInstance({ questionnaire, score, placed, sizeBand: 'from-5000-to-9999', start: '2026-11-01', marks: NO_MARKS, ownFigures: new Map(), ownActions: [], targets: [], assumeWorst: false, months: null });
  if (!inst.ok) throw new Error('x');
  const cl = buildClusters(inst.value);
  if (!cl.ok) throw new Error('y');
  const t1 = performance.now();
  const total = inst.value.actions.reduce((s,x)=>s+x.takes.usage.pounds,0), days = inst.value.actions.reduce((s,x)=>s+x.takes.usage.days,0);
  const out=[];
  for (const share of [0.1,0.25,0.5]) for (const isLast of [false,true]) {
    const c2=process.cpuUsage().user;
    const p = project(inst.value, cl.value, { limits: { pounds: Math.floor(total*share), days: Math.floor(days*share*1.2) }, overruns: 0, force: null, unlike: null }, [], 'points', isLast, []);
    const c3=process.cpuUsage().user;
    const r = solveAtOnce(p);
    ALL.push((process.cpuUsage().user-c3)/1000); out.push([((process.cpuUsage().user-c3)/1000).toFixed(0)+(r.kind==='proved'?'':r.kind)]);
  }
  console.log(seed, inst.value.actions.length, cl.value.clusters.length, cl.value.clusters.reduce((s,c)=>s+c.choices.length,0), (t1-t0).toFixed(1), JSON.stringify(out));
}

ALL.sort((a,b)=>a-b); console.log('median', ALL[ALL.length>>1], 'p95', ALL[Math.floor(ALL.length*0.95)], 'max', ALL.at(-1), 'sum', ALL.reduce((x,y)=>x+y,0));
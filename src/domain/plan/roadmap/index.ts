export { keptPlanOf, standingOfKept, type KeptExplanations, type KeptStanding } from './kept-plan.ts';
export { progressOf } from './progress.ts';
export { proposedAnswers } from './proposed-answers.ts';
export { roadmapOf, timingOf, type Roadmap } from './roadmap.ts';
export { FAR_WORDS, type Break, type Scheduled, type Timing, type Unplaced } from './schedule.ts';

export { bringInReturned, takeBackBrought, type Brought } from './bring-in.ts';
export { closeSent, loadSent, saveSent } from './sent.ts';
export { useSent, useSentOf } from './use-sent.ts';
export { acceptJudgement, contestJudgement, keepReview, saveOpinion, saveReviewer } from './second-opinion.ts';
export { beginErrand, errandHere } from './begin-errand.ts';
export { noteReturned, saveNotForMe } from './errand.ts';

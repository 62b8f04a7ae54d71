export { isWorse, type Doubt, type FileTrouble, type Proof, type Safety } from './safe-to-close.ts';
export { useKeptFile, useSafety, type SafetyReading } from './use-safety.ts';
export { begunWords, doubtSentence, HEADLINES, safetyReason } from './safety-words.ts';

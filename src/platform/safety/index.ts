export { isWorse, type FileTrouble, type Safety } from './safe-to-close.ts';
export { useKeptFile, useSafety } from './use-safety.ts';
export { begunWords, doubtSentence, HEADLINES, safetyReason } from './safety-words.ts';

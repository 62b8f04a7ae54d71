export { countUses, restedOn, titlesOf } from './pieces.ts';

export { pointsWith } from './effects.ts';
export { NO_MARKS, type Marks } from './instance.ts';
export { LIMIT_KINDS, type LimitKind, type Limits, type OwnFigures } from './money.ts';

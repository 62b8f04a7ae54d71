export { pointsWith } from './effects.ts';
export { NO_MARKS } from './instance.ts';
export { curveMoney, LIMIT_KINDS, type LimitKind, type Limits, type OwnFigures } from './money.ts';

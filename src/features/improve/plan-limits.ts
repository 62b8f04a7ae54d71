import { LIMIT_KINDS, type LimitKind, type Limits } from '#src/domain/plan/instance/index.ts';

/** The money that a curve is drawn over: what is limited first, else all of it in one pot. */
export const curveMoney = (limits: Limits): LimitKind =>
  LIMIT_KINDS.find((kind) => kind !== 'days' && limits[kind] !== undefined) ?? 'pounds';

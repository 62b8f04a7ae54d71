/** How much one plan holds. Of its history the latest changes are kept, and the others are counted. */
export const PLAN_LIMITS = { actions: 1200, own: 200, changes: 2000, quarters: 80, steps: 200, gaps: 2000 } as const;

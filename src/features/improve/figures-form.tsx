import type { Drafts } from '#src/platform/storage/drafts/index.ts';
import type { WithPlan } from './plan-view.ts';

export const FiguresForm = (_: { readonly view: WithPlan; readonly id: string; readonly drafts: Drafts }) => null;

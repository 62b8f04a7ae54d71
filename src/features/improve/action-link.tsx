import { paths } from '#src/platform/runtime/index.ts';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink } from '#src/ui/layout/elements.tsx';
import type { PlanView } from './plan-view.ts';

/** Leads to an action among all of them, opened. Followed once more, it leads there once more. */
export const ActionLink = ({ view: { stored, titleOf }, id }: { readonly view: PlanView; readonly id: string }) => (
  <AppLink
    to={paths.improve(stored.assessment.id, 'actions', id)}
    onClick={() => document.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus()}
  >
    <EditionText>{titleOf(id)}</EditionText>
  </AppLink>
);

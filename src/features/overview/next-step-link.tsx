import type { ReactNode } from 'react';
import type { NextStep } from '#src/domain/assessment/questions/index.ts';
import { assertNever, must } from '#src/domain/common/result.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { EditionText } from '#src/ui/layout/edition-text.tsx';

/** Where the next step of an assessment is taken, and what it is called. */
export function nextStepLink(
  id: string,
  step: NextStep,
  questionnaire: Questionnaire,
): { readonly to: string; readonly text: ReactNode } {
  switch (step.kind) {
    case 'begin':
      return { to: paths.section(id, step.sectionId), text: 'Begin' };
    case 'go-on': {
      const { title } = must(
        questionnaire.sections.find((section) => section.id === step.sectionId),
        `${step.sectionId} is a section of the edition`,
      );
      return {
        to: paths.section(id, step.sectionId, step.questionId),
        text: (
          <>
            Go on with <EditionText>{title}</EditionText>
          </>
        ),
      };
    }
    case 'check':
      return { to: paths.check(id), text: 'Check your answers and sign off' };
    case 'report':
      return { to: paths.report(id), text: 'Make the report' };
    default:
      return assertNever(step);
  }
}

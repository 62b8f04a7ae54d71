import { memo, useEffect } from 'react';
import { useLocation } from 'wouter';
import { placeQuestions, sectionToGoOn } from '#src/domain/assessment/questions/index.ts';
import { paths, tabsOf, type ErrandKind, type Tab } from '#src/platform/runtime/index.ts';
import type { StoredAssessment } from '#src/platform/storage/index.ts';

/** Where answers were given last on this page, by assessment: the tab leads back there. */
const sectionAt = new Map<string, string>();

type AssessmentTabsProps = {
  readonly id: string;
  readonly tab: Tab;
  /** The section that is open, where one is. */
  readonly sectionId: string | undefined;
  /** null while it is being read. */
  readonly stored: StoredAssessment | null;
};

/** The way round one assessment, on every screen of it. */
export function AssessmentTabs({ id, tab, sectionId, stored }: AssessmentTabsProps) {
  useEffect(() => {
    if (sectionId !== undefined) sectionAt.set(id, sectionId);
  }, [id, sectionId]);
  return (
    <Tabs
      id={id}
      tab={tab}
      answering={stored && answeringAt(stored)}
      errand={stored?.assessment.errand?.kind}
      isForManager={stored?.questionnaire.readers === 'manager'}
    />
  );
}

type TabsProps = {
  readonly id: string;
  readonly tab: Tab;
  readonly answering: string | null;
  readonly errand: ErrandKind | undefined;
  readonly isForManager: boolean;
};

/** No answer changes them. */
const Tabs = memo(function Tabs({ id, tab, answering, errand, isForManager }: TabsProps) {
  const [location] = useLocation();
  return (
    <nav className="app-tabs app-no-print" aria-label="This assessment">
      <ul className="app-tabs__list">
        {tabsOf(id, answering, errand, isForManager).map((one) => (
          <li key={one.tab}>
            <a
              className="app-tabs__tab"
              href={one.href === null ? undefined : `#${one.href}`}
              aria-current={tab === one.tab ? (location === one.href ? 'page' : 'true') : undefined}
            >
              {one.text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
});

function answeringAt({ assessment, questionnaire, answers, evidence }: StoredAssessment): string {
  const { id, organisation, assessmentDate } = assessment;
  const goesOn = () =>
    sectionToGoOn(placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers, evidence }));
  const section = sectionAt.get(id) ?? goesOn() ?? questionnaire.sections[0]?.id;
  return section === undefined ? paths.find(id) : paths.section(id, section);
}

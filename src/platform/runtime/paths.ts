/** Every address of the app. Hash routes, so that both editions work. */
export const paths = {
  home: () => '/',
  start: () => '/start',
  open: () => '/open',
  assessment: (id: string) => `/assessments/${id}`,
  section: (id: string, sectionId: string, questionId?: string) =>
    `/assessments/${id}/sections/${sectionId}${questionId ? `/${questionId}` : ''}`,
  details: (id: string) => `/assessments/${id}/details`,
  check: (id: string) => `/assessments/${id}/check`,
  results: (id: string) => `/assessments/${id}/results`,
  compare: (id: string) => `/assessments/${id}/compare`,
  report: (id: string) => `/assessments/${id}/report`,
  data: () => '/data',
  help: () => '/help',
} as const;

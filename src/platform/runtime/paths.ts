/** Every address of the app. Hash routes, so that both editions work. */
export const paths = {
  home: () => '/',
  start: (continueFrom?: string) => `/start${continueFrom ? `/${continueFrom}` : ''}`,
  open: () => '/open',
  /** The same door, from the library and back to it. */
  openFromLibrary: () => '/library/open',
  library: () => '/library',
  edition: (id: string, version: string, questionId?: string) =>
    `/library/${id}/${version}${questionId ? `/${questionId}` : ''}`,
  assessment: (id: string) => `/assessments/${id}`,
  /** @param from where a link stood, so that the page can lead back there: "check", or "find" with its filter */
  section: (id: string, sectionId: string, questionId?: string, from?: string) =>
    `/assessments/${id}/sections/${sectionId}${questionId ? `/${questionId}` : ''}${questionId && from ? `/${from}` : ''}`,
  find: (id: string, filter?: string) => `/assessments/${id}/find${filter ? `/${filter}` : ''}`,
  details: (id: string) => `/assessments/${id}/details`,
  check: (id: string) => `/assessments/${id}/check`,
  results: (id: string) => `/assessments/${id}/results`,
  /**
   * Questions by what is asked of them, such as `{ section: 'backup', standing: 'open' }`; nothing given is left out.
   */
  questions: (id: string, filter: Readonly<Record<string, string | null>> = {}) =>
    `/assessments/${id}/questions${filterPart(filter)}`,
  targets: (id: string) => `/assessments/${id}/targets`,
  whatIf: (id: string, questionId?: string) => `/assessments/${id}/what-if${questionId ? `/${questionId}` : ''}`,
  compare: (id: string) => `/assessments/${id}/compare`,
  contribution: (id: string) => `/assessments/${id}/contribution`,
  report: (id: string) => `/assessments/${id}/report`,
  sector: () => '/sector',
  data: () => '/data',
  help: () => '/help',
} as const;

/**
 * Stands in the route itself: a query of the page would outlive the route. Keys and values are ids, so nothing needs
 * escaping.
 */
function filterPart(filter: Readonly<Record<string, string | null>>): string {
  const given = Object.entries(filter).flatMap(([key, value]) => (value === null ? [] : [`${key}=${value}`]));
  return given.length === 0 ? '' : `/${given.join('&')}`;
}

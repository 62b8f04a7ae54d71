import type { Bulletin } from '../schema.ts';

/** What is read of a bulletin on its own page alone: most of a list, and nothing that decides what it is for anybody. */
type OnItsPage =
  'summary' | 'sources' | 'actions' | 'reliability' | 'credibility' | 'severityHistory' | 'sourceSavedAt' | 'imported';

/** What of a bulletin is held against an organisation, and what a list of cards shows. A bulletin is one. */
export type BulletinOutline = Omit<Bulletin, OnItsPage> & {
  readonly imported?: Pick<NonNullable<Bulletin['imported']>, 'from'> | undefined;
};

/** A bulletin without the rest. */
export const outlineOf = ({
  summary: _summary,
  sources: _sources,
  actions: _actions,
  reliability: _reliability,
  credibility: _credibility,
  severityHistory: _severityHistory,
  sourceSavedAt: _sourceSavedAt,
  imported,
  ...outline
}: Bulletin): BulletinOutline => ({ ...outline, ...(imported && { imported: { from: imported.from } }) });

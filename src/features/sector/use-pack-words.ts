import { useState } from 'react';
import { dayAndTime } from '#src/platform/runtime/index.ts';
import {
  begunElsewhere,
  draftForms,
  SECTOR_SCOPE,
  takeUp,
  useFormDraft,
  type Draft,
  type DraftFields,
  type Drafts,
} from '#src/platform/storage/drafts/index.ts';
import type { Batch } from './desk-messages.ts';

/** What is typed for a pack, by field; a field that is empty is not among it. */
type Words = Readonly<Record<string, string>>;

export type PackWords = {
  readonly publisher: string;
  readonly title: string;
  /** Why a notice about these contributions is accepted. */
  readonly reasonFor: (batch: Batch, noticeId: string) => string;
  /** The reasons for notices about these contributions that are none any more. */
  readonly otherReasons: (batch: Batch) => readonly string[];
  readonly setPublisher: (text: string) => void;
  readonly setTitle: (text: string) => void;
  readonly setReasonFor: (batch: Batch, noticeId: string, text: string) => void;
  /** Everything that was typed, for where the form does not stand. */
  readonly all: readonly string[];
  /** Was any of it there as the screen opened? */
  readonly wasBegun: boolean;
  readonly empty: () => void;
  /** What other tabs typed here, when, and what puts it in place of what is shown. */
  readonly elsewhere: readonly Draft[];
  readonly when: (other: Draft) => string;
  readonly showElsewhere: (other: Draft) => void;
};

const NOTHING: Words = {};

/** A reason is for these contributions alone: those of another year are another matter, whatever the notice is called. */
const reasonField = (batch: Batch, noticeId: string): string => `${reasonsOf(batch)}${noticeId}`;
const reasonsOf = ({ id, version, period, basis }: Batch): string => `reason ${id} ${version} ${period} ${basis} `;

const wordsIn = (fields: DraftFields): Words =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([field, text]) => (typeof text === 'string' ? [[field, text]] : [])),
  );

/**
 * What the centre types for a pack. It is kept over a reload, and over another taking in, until its person takes it out
 * again: contributions are not kept, and a pack may have to be built once more.
 */
export function usePackWords(drafts: Drafts): PackWords {
  const kept = drafts.get(draftForms.pack());
  const [words, setWords] = useState<Words>(() => {
    if (kept) takeUp(kept);
    return wordsIn(kept?.fields ?? NOTHING);
  });
  const [wasBegun, setWasBegun] = useState(kept !== undefined);
  const { flush } = useFormDraft(SECTOR_SCOPE, draftForms.pack(), words, NOTHING);
  const set = (field: string) => (text: string) =>
    setWords(({ [field]: _before, ...others }) => (text === '' ? others : { ...others, [field]: text }));
  const wordOf = (field: string): string => (Object.hasOwn(words, field) ? (words[field] ?? '') : '');
  return {
    publisher: wordOf('publisher'),
    title: wordOf('title'),
    reasonFor: (batch, noticeId) => wordOf(reasonField(batch, noticeId)),
    otherReasons: (batch) => {
      const here = new Set(batch.notices.map(({ id }) => reasonField(batch, id)));
      return Object.entries(words).flatMap(([field, text]) =>
        field.startsWith(reasonsOf(batch)) && !here.has(field) ? [text] : [],
      );
    },
    setPublisher: set('publisher'),
    setTitle: set('title'),
    setReasonFor: (batch, noticeId, text) => set(reasonField(batch, noticeId))(text),
    all: Object.values(words),
    wasBegun,
    empty: () => {
      setWords(NOTHING);
      setWasBegun(false);
    },
    elsewhere: begunElsewhere(kept),
    when: ({ at }) => dayAndTime(at),
    showElsewhere: (other) => {
      flush();
      takeUp(other);
      setWords(wordsIn(other.fields));
    },
  };
}

/*
 * What a clumsy person would miss: the words that stood on their screen. Shared by their hour on one screen after
 * another and their hour in a browser.
 */

/** A text field as one sees it. */
export type Seen = {
  readonly id: string;
  readonly value: string;
  /** Is it said on screen that what it holds does not count? */
  readonly isTold: boolean;
};

/**
 * What becomes of words that are taken out of a field by its own person: of `saved` ones the history keeps what they
 * were; in a `form` with a button they counted only once it was pressed; a `paper` has its latest words alone.
 */
export type Sort = 'saved' | 'form' | 'paper';
export function sortOf({ id }: { readonly id: string }): Sort {
  if (id.startsWith('q-')) return id.includes('-evidence-') ? 'form' : 'saved';
  return /^(?:organisation-|answerer$|sign-|wording-)/.test(id) ? 'form' : 'paper';
}

/** Buttons that take nothing away. */
export const HARMLESS =
  /^(?:Undo|Redo|Keep|Add evidence|Change|Remove evidence|Removed|Save|Sign off|Start|Reopen|Confirm|Go on with it)/;
/** Buttons by which a person gives up what they were writing. */
export const GIVES_UP = /^(?:Cancel|Discard what is not saved|Empty the form)/;

/** Where it is said that what a field holds does not count: around it, or below the form on the card that it is on. */
export const TOLD = { around: '.nhsuk-form-group--error', card: '[data-question]', below: '.app-not-saved' } as const;

export const isTold = (field: Element): boolean =>
  field.closest(TOLD.around) !== null || (field.closest(TOLD.card)?.querySelector(TOLD.below) ?? null) !== null;

/**
 * The words of one person: each is typed once, so that it can be found again. An ODS code is kept in capitals. A word
 * that something was typed right behind is still there.
 */
export const wordsIn = (text: string): readonly string[] =>
  (text.match(/w\d+z/gi) ?? []).map((word) => word.toLowerCase());

/** Every word that stood on screen when its person went on to something else, and where. */
export class Ledger {
  readonly missed = new Map<string, string>();
  private count = 0;
  /** Typed in one go that is not over: nobody misses what they wipe out as they type. */
  private readonly typing = new Set<string>();

  newWord(): string {
    return `w${(this.count += 1)}z`;
  }

  /** Something was put into a field, or taken out of it, by hand. */
  typed(field: Seen, before: Seen): void {
    const had = new Set(wordsIn(before.value));
    const has = new Set(wordsIn(field.value));
    for (const gone of had) {
      if (has.has(gone)) continue;
      if (this.typing.delete(gone)) continue;
      if (sortOf(field) !== 'saved' || before.isTold || field.isTold) this.missed.delete(gone);
    }
    for (const word of has) if (!had.has(word)) this.typing.add(word);
  }

  /** Its person goes on to something else, with these fields on screen. */
  goOn(where: string, fields: readonly Seen[]): void {
    for (const field of fields) {
      for (const word of wordsIn(field.value)) {
        const isNew = this.typing.delete(word);
        // A paper says at the field that it has the earlier words, and keeps no others.
        if (isNew && !(sortOf(field) === 'paper' && field.isTold)) this.missed.set(word, `${where} ${field.id}`);
      }
    }
    // A word that is on screen no more was typed all the same.
    for (const word of this.typing) this.missed.set(word, '(vanished from the screen)');
    this.typing.clear();
  }

  /** Takes out with their own hands whatever these fields hold and are told not to count. */
  takesOut(before: readonly Seen[], after: readonly Seen[]): void {
    const now = new Map(after.map((field) => [field.id, new Set(wordsIn(field.value))]));
    for (const field of before) {
      for (const word of wordsIn(field.value))
        if (now.get(field.id)?.has(word) !== true && (field.isTold || sortOf(field) !== 'saved'))
          this.missed.delete(word);
    }
  }
}

/** Longest wait for a first page, in milliseconds: one that never comes must not keep away what tells of it. */
const NO_PAGE_MS = 3000;

let tell: () => void = () => undefined;
const stands = new Promise<void>((resolve) => {
  tell = resolve;
});

/** To be called by a page with what it is for, once it stands; what is shown while something loads is none. */
export const notePageStands = (): void => tell();

let waiting: Promise<void> | null = null;

/** Resolves once the first page stands. */
export function firstPage(): Promise<void> {
  waiting ??= Promise.race([stands, new Promise<void>((resolve) => setTimeout(resolve, NO_PAGE_MS))]);
  return waiting;
}

/**
 * What an object holds under a name that came from a file. `record[name]` alone would also find what every
 * object inherits: `constructor` is a name that any id may have.
 */
export const ownValue = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

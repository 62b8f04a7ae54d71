import canonicalize from 'canonicalize';
import { must } from './result.ts';

/** The canonical JSON form (RFC 8785): the same text for the same value, whatever the order of keys. */
export const canonicalJson = (value: unknown): string =>
  must(canonicalize(value), 'only JSON values have a canonical form');

import { deflateSync } from 'node:zlib';

/**
 * A text as the portable edition carries it where it is large, deflated and in base64 (`src/domain/common/inflated.ts`
 * makes it a text again).
 */
export const deflated = (text: string): string => deflateSync(text, { level: 9 }).toString('base64');

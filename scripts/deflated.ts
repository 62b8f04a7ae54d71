import { deflateSync } from 'node:zlib';

/**
 * A text or a font as a script carries it where it is large, deflated and in base64 (`src/domain/common/inflated.ts`
 * unpacks it).
 */
export const deflated = (content: string | Uint8Array): string => deflateSync(content, { level: 9 }).toString('base64');

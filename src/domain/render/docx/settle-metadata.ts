import { strFromU8, strToU8, unzipSync } from 'fflate';
import { must } from '../../common/result.ts';
import type { ReportDocument } from '../../document/index.ts';
import { packParts } from '../pack.ts';

const CORE = 'docProps/core.xml';

/**
 * The packed file with the report's own time for that of packing, which the writer takes from the
 * clock and gives no way to state, and with the language among its properties.
 */
export function settle(packed: Uint8Array, { generatedAt, language }: ReportDocument): Uint8Array {
  const files = unzipSync(packed);
  const core = strFromU8(must(files[CORE], 'a Word file has core properties'));
  const time = `${generatedAt.slice(0, 19)}Z`;
  files[CORE] = strToU8(
    core
      .replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${time}`)
      .replace('</cp:coreProperties>', `<dc:language>${language}</dc:language></cp:coreProperties>`),
  );
  return packParts(Object.entries(files));
}

import { strFromU8, strToU8, unzipSync, zipSync, type ZipOptions } from 'fflate';
import { must } from '../../common/result.ts';
import type { ReportDocument } from '../../document/index.ts';

/**
 * Read by its parts in local time, so that the bytes are the same in every time zone. The earliest that a ZIP can say.
 */
const ZIP_EPOCH = new Date(1980, 0, 1);
/** Packed already. */
const PICTURE = /\.(?:png|jpg)$/;
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
  const entries = Object.entries(files).map(([name, bytes]): [string, [Uint8Array, ZipOptions]] => [
    name,
    [bytes, { level: PICTURE.test(name) ? 0 : 6 }],
  ]);
  return zipSync(Object.fromEntries(entries), { mtime: ZIP_EPOCH });
}

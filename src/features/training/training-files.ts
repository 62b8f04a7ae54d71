import type { ReportDocument } from '#src/domain/document/index.ts';
import { publishedDocument, trainingDocument } from '#src/domain/report/training/index.ts';
import type { TrainingFigures } from '#src/domain/training/needs/index.ts';
import type { Register } from '#src/domain/training/register/index.ts';
import { download, fileNameOf } from '#src/platform/files/index.ts';
import { now, today } from '#src/platform/runtime/index.ts';

// Fetched when one is asked for.

const TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
const UNNAMED = 'Organisation not chosen';

async function wordOf(document: ReportDocument): Promise<Uint8Array<ArrayBuffer>> {
  const [{ formatDocx }, { drawPicture }] = await Promise.all([
    import('#src/domain/render/docx/v1.ts'),
    import('#src/platform/files/draw-picture.ts'),
  ]);
  return new Uint8Array(await formatDocx(document, drawPicture));
}

async function workbookOf(document: ReportDocument): Promise<Uint8Array<ArrayBuffer>> {
  const [{ formatWorkbook }, { printedSheets, summarySheet }] = await Promise.all([
    import('#src/domain/render/xlsx/v1.ts'),
    import('#src/domain/render/xlsx/index.ts'),
  ]);
  const sheets = document.parts.flatMap(({ blocks }) => printedSheets(blocks, 'Training'));
  return new Uint8Array(await formatWorkbook(document, [summarySheet(document, [], []), ...sheets]));
}

/** The needs analysis with the register's figures, exact and without a name. */
export async function saveTraining(
  kind: keyof typeof TYPES,
  figures: TrainingFigures,
  organisation: string | null,
): Promise<void> {
  const document = trainingDocument(figures, { organisation: organisation ?? UNNAMED, generatedAt: now() });
  const bytes = kind === 'docx' ? await wordOf(document) : await workbookOf(document);
  download(`${fileNameOf('training needs', today())}.${kind}`, TYPES[kind], bytes);
}

/** What may be published, or sent to the centre. */
export async function savePublished(register: Register, organisation: string | null): Promise<void> {
  const document = publishedDocument(register, today(), {
    organisation: organisation ?? UNNAMED,
    generatedAt: now(),
  });
  download(`${fileNameOf('training to publish', today())}.xlsx`, TYPES.xlsx, await workbookOf(document));
}

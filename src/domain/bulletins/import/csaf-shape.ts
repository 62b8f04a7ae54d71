import * as z from 'zod/mini';

const text = z.string().check(z.maxLength(500_000));
const list = <T extends z.ZodMiniType>(item: T) => z.optional(z.array(item).check(z.maxLength(100_000)));
const noteSchema = z.object({ category: text, text: text, title: z.optional(text) });
const referenceSchema = z.object({ url: text, summary: z.optional(text) });
const productSchema = z.object({ name: text, product_id: text });

export type Branch = {
  readonly category: string;
  readonly name: string;
  readonly product?: z.infer<typeof productSchema> | undefined;
  readonly branches?: readonly Branch[] | undefined;
};
const lazyBranch = z.lazy((): z.ZodMiniType<Branch> => branchSchema);
const branchSchema: z.ZodMiniType<Branch> = z.object({
  category: text,
  name: text,
  product: z.optional(productSchema),
  branches: list(lazyBranch),
});

const scoreSchema = z.object({
  cvss_v2: z.optional(z.object({ baseScore: z.number() })),
  cvss_v3: z.optional(z.object({ baseScore: z.number() })),
});

const vulnerabilitySchema = z.object({
  cve: z.optional(text),
  title: z.optional(text),
  ids: list(z.object({ system_name: text, text: text })),
  notes: list(noteSchema),
  references: list(referenceSchema),
  product_status: z.optional(z.record(text, z.array(text).check(z.maxLength(100_000)))),
  remediations: list(z.object({ category: text, details: text, date: z.optional(text), url: z.optional(text) })),
  scores: list(scoreSchema),
  threats: list(z.object({ category: text, details: text })),
});
export type Vulnerability = z.infer<typeof vulnerabilitySchema>;

/** By what a document says which version it is of, before the rest is read. */
export const csafVersionSchema = z.object({ document: z.object({ csaf_version: text }) });

/** What is read of a document of CSAF 2.0; what else stands in it is accounted for by name. */
export const csafSchema = z.object({
  document: z.object({
    csaf_version: text,
    title: text,
    publisher: z.object({ name: text, namespace: z.optional(text) }),
    tracking: z.object({
      id: text,
      status: text,
      version: text,
      initial_release_date: text,
      current_release_date: text,
      revision_history: list(z.object({ number: text, date: text, summary: text })),
      aliases: list(text),
    }),
    distribution: z.optional(z.object({ text: z.optional(text), tlp: z.optional(z.object({ label: text })) })),
    notes: list(noteSchema),
    references: list(referenceSchema),
    aggregate_severity: z.optional(z.object({ text: text })),
  }),
  product_tree: z.optional(
    z.object({
      branches: list(branchSchema),
      full_product_names: list(productSchema),
      relationships: list(
        z.object({
          product_reference: text,
          relates_to_product_reference: text,
          full_product_name: productSchema,
        }),
      ),
    }),
  ),
  vulnerabilities: list(vulnerabilitySchema),
});
export type Csaf = z.infer<typeof csafSchema>;
export type Note = z.infer<typeof noteSchema>;
export type Reference = z.infer<typeof referenceSchema>;

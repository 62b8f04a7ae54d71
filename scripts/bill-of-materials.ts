import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

type Package = { readonly name: string; readonly version: string; readonly license: string };

/**
 * Packages that ship without being modules of the bundle: the style sheet's source, and what the service worker is made
 * of.
 */
const BESIDE: Readonly<Record<'web' | 'portable', readonly string[]>> = {
  web: ['nhsuk-frontend', 'workbox-core', 'workbox-precaching', 'workbox-routing'],
  portable: ['nhsuk-frontend'],
};

/**
 * Writes which packages ship, by which licence, beside what they ship in (CycloneDX 1.6). It is read from
 * the modules that were really bundled, so tools and unused packages are not in it. The ready-made
 * generators list all that is installed, or bring a hundred packages of their own.
 */
export function billOfMaterials(
  edition: 'web' | 'portable',
  app: Package,
): { readonly page: Plugin; readonly worker: Plugin } {
  let root = '';
  const modules = new Set<string>();
  const note = (
    bundle: Readonly<Record<string, { readonly type: string; readonly moduleIds?: readonly string[] }>>,
  ): void => {
    for (const { moduleIds = [] } of Object.values(bundle)) for (const id of moduleIds) modules.add(id);
  };
  // Workers are bundled by themselves, while the page's modules are still being read.
  const worker: Plugin = {
    name: 'bill-of-materials-worker',
    apply: 'build',
    generateBundle: (_options, bundle) => note(bundle),
  };
  const page: Plugin = {
    name: 'bill-of-materials',
    apply: 'build',
    configResolved: (config) => {
      root = config.root;
    },
    // Before the portable edition's chunks are put into its page.
    generateBundle: {
      order: 'pre',
      handler(_options, bundle) {
        note(bundle);
        const folders = new Set([
          ...[...modules].flatMap((id) => packageFolder(id) ?? []),
          ...BESIDE[edition].map((name) => path.join(root, 'node_modules', name)),
        ]);
        const source = `${JSON.stringify(bomOf(app, [...folders].map(readPackage)), null, 2)}\n`;
        this.emitFile({ type: 'asset', fileName: `sbom/${edition}.cdx.json`, source });
      },
    },
  };
  return { page, worker };
}

/** The folder of the package that a module is from; null for our own and for virtual ones. */
export function packageFolder(moduleId: string): string | null {
  const [, folder] = /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/?]+)[\\/?]/.exec(moduleId) ?? [];
  return folder !== undefined && existsSync(path.join(folder, 'package.json')) ? folder : null;
}

/** Licences of packages that state one in their LICENSE file alone, as read there. */
const LICENSE_FILE_ALONE: Readonly<Record<string, string>> = { 'png-js@2.0.0': 'MIT' };

function readPackage(folder: string): Package {
  const { name, version, license: stated } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const license = stated ?? LICENSE_FILE_ALONE[`${name}@${version}`];
  // A package without a licence may not ship, so the build stops.
  for (const [key, value] of Object.entries({ name, version, license }))
    if (typeof value !== 'string' || value === '') throw new Error(`The package in ${folder} does not say its ${key}`);
  return { name, version, license };
}

const purlOf = ({ name, version }: { readonly name: string; readonly version: string }): string =>
  `pkg:npm/${name.replace('@', '%40')}@${version}`;

/** The same text for the same packages: no time and no serial number. */
export function bomOf(app: Package, packages: readonly Package[]): object {
  const byName = new Map(packages.map((one) => [purlOf(one), one]));
  const component = (one: Package, type: string) => ({
    type,
    'bom-ref': purlOf(one),
    name: one.name,
    version: one.version,
    licenses: [/ (?:OR|AND|WITH) /.test(one.license) ? { expression: one.license } : { license: { id: one.license } }],
    purl: purlOf(one),
  });
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: component(app, 'application') },
    components: [...byName.keys()].toSorted().flatMap((purl) => {
      const one = byName.get(purl);
      return one ? [component(one, 'library')] : [];
    }),
  };
}

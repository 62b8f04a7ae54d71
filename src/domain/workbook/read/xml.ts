import { parseXml, XmlElement, XmlText } from '@rgrove/parse-xml';
import { must } from '../../common/result.ts';

export { XmlElement };

/**
 * The root of a part. Entities of its own stay unknown, which is a fault, and nothing outside it is fetched.
 * @throws where it is not well formed
 */
export const rootOf = (text: string): XmlElement => must(parseXml(text).root, 'what is well formed has a root');

/** A name without its prefix, which every program chooses for itself. */
const local = (name: string): string => name.slice(name.indexOf(':') + 1);
export const isNamed = (element: XmlElement, name: string): boolean => local(element.name) === name;

export const childrenOf = (element: XmlElement): readonly XmlElement[] =>
  element.children.filter((child): child is XmlElement => child instanceof XmlElement);
export const childrenNamed = (element: XmlElement, name: string): readonly XmlElement[] =>
  childrenOf(element).filter((child) => isNamed(child, name));
export const childNamed = (element: XmlElement, name: string): XmlElement | null =>
  childrenOf(element).find((child) => isNamed(child, name)) ?? null;

/** An attribute by its name, whatever its prefix. */
export function attribute(element: XmlElement, name: string): string | null {
  for (const [key, value] of Object.entries(element.attributes)) if (local(key) === name) return value;
  return null;
}

/** The elements and texts in an element, in their order. */
export const partsOf = (element: XmlElement): readonly (XmlElement | string)[] =>
  element.children.flatMap((child): readonly (XmlElement | string)[] =>
    child instanceof XmlElement ? [child] : child instanceof XmlText ? [child.text] : [],
  );

// As much of a document as drawing asks for (`panel/dom.ts`), on a server: elements that are written instead of shown. The build puts
// `document` in the place of the browser's where it makes the server's entry.
const WITHOUT_END = new Set(['input', 'br']);

export const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

class Markup {
  readonly #tag: string;
  readonly #attributes = new Map<string, string>();
  readonly #children: (Markup | string)[] = [];

  constructor(tag: string) {
    this.#tag = tag;
  }

  setAttribute(name: string, value: string): void {
    this.#attributes.set(name, value);
  }

  append(child: Markup | string): void {
    this.#children.push(child);
  }

  toString(): string {
    const attributes = [...this.#attributes].map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
    const start = `<${this.#tag}${attributes}>`;
    if (WITHOUT_END.has(this.#tag)) return start;
    return `${start}${this.#children.map((child) => (typeof child === 'string' ? escaped(child) : String(child))).join('')}</${this.#tag}>`;
  }
}

export const document = {
  createElement: (tag: string) => new Markup(tag),
  createElementNS: (_namespace: string, tag: string) => new Markup(tag),
};

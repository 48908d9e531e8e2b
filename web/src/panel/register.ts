/** Registers an element once, also where a page loads it twice; does nothing where there are no elements. */
export function register(name: string, element: CustomElementConstructor): void {
  if (globalThis.customElements && !customElements.get(name)) customElements.define(name, element);
}

// How `custom-elements.json`, the description of the elements for editors and frameworks, is read out of the sources:
// `npx cem analyze --config tools/custom-elements.config.mjs` in web/ (the analyzer is among the tools of tests/).
const inner = /^(#|formAssociated$|formResetCallback$)/;

const publicMembers = {
  name: 'public-members',
  moduleLinkPhase({ moduleDoc }) {
    for (const declaration of moduleDoc.declarations ?? []) {
      declaration.members = declaration.members?.filter(({ name, privacy }) => privacy !== 'private' && !inner.test(name));
      if (declaration.events) declaration.events = declaration.events.filter(({ name }) => name);
      if (declaration.superclass) declaration.superclass = { name: 'HTMLElement' };
    }
  },
  // What a site imports is a built file: `index.js` holds two classes, to which `define.js` gives their tags; `frame.js` does both for its own.
  packageLinkPhase({ customElementsManifest }) {
    const all = customElementsManifest.modules.flatMap((module) => module.declarations).filter(({ tagName }) => tagName);
    const [framed, declarations] = [true, false].map((isFrame) => all.filter(({ tagName }) => (tagName === 'sayso-frame') === isFrame));
    const classIn = (module) => ({ name }) => ({ kind: 'js', name, declaration: { name, module } });
    const tagIn = (module) => ({ name, tagName }) => ({ kind: 'custom-element-definition', name: tagName, declaration: { name, module } });
    const module = (path, held, exports) => ({ kind: 'javascript-module', path, declarations: held, exports });
    const [index, frame] = ['dist/index.js', 'dist/frame.js'];
    customElementsManifest.modules = [
      module(index, declarations, declarations.map(classIn(index))),
      module('dist/define.js', [], declarations.map(tagIn(index))),
      module(frame, framed, [...framed.map(classIn(frame)), ...framed.map(tagIn(frame))]),
    ];
  },
};

export default {
  globs: ['src/frame/sayso-frame.ts', 'src/panel/sayso-button.ts', 'src/panel/sayso-panel.ts'],
  outdir: '.',
  packagejson: false, // where it is stands there already, and a test writes it elsewhere
  plugins: [publicMembers],
};

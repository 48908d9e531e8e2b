// How `custom-elements.json`, the description of the elements for editors and frameworks, is read out of the sources:
// `npx cem analyze --config tools/custom-elements.config.mjs` in web/ (the analyzer is among the tools of tests/).
const inner = /^(#|formAssociated$|formResetCallback$)/;

const publicMembers = {
  name: 'public-members',
  moduleLinkPhase({ moduleDoc }) {
    for (const declaration of moduleDoc.declarations ?? []) {
      declaration.members = declaration.members?.filter(({ name, privacy }) => privacy !== 'private' && !inner.test(name));
      if (declaration.superclass) declaration.superclass = { name: 'HTMLElement' };
    }
  },
  // What a site imports is the built file, which holds both classes; `define.js` gives them their tags.
  packageLinkPhase({ customElementsManifest }) {
    const declarations = customElementsManifest.modules.flatMap((module) => module.declarations);
    const js = declarations.map(({ name }) => ({ kind: 'js', name, declaration: { name, module: 'dist/index.js' } }));
    const tags = declarations.map(({ name, tagName }) => ({
      kind: 'custom-element-definition',
      name: tagName,
      declaration: { name, module: 'dist/index.js' },
    }));
    customElementsManifest.modules = [
      { kind: 'javascript-module', path: 'dist/index.js', declarations, exports: js },
      { kind: 'javascript-module', path: 'dist/define.js', declarations: [], exports: tags },
    ];
  },
};

export default {
  globs: ['src/panel/sayso-button.ts', 'src/panel/sayso-panel.ts'],
  outdir: '.',
  packagejson: false, // where it is stands there already, and a test writes it elsewhere
  plugins: [publicMembers],
};

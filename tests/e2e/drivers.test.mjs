// Guards support/browser/only.mjs: whatever is not run in every browser stands there by its name, and nothing that is gone does.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { files, tests } from './support/browser/only.mjs';

const here = new URL('.', import.meta.url);
const suite = readdirSync(here).filter((name) => name.endsWith('.test.mjs'));
const textOf = (name) => readFileSync(new URL(name, here), 'utf8');
const isForAll = (name) => /^import .* from '\.\/support\/browser\/port\.mjs';$/m.test(textOf(name));

test('a file of tests is for every browser, or it is said why not', () => {
  assert.deepEqual(suite.filter((name) => !isForAll(name)).sort(), Object.keys(files).sort());
});

test('a test for some browsers is one that there is, and has its reason', () => {
  for (const [name, { in: browsers, why }] of Object.entries(tests)) {
    assert.equal(suite.filter((file) => textOf(file).includes(`testWhereAble('${name}'`)).length, 1, name);
    assert.ok(browsers.length > 0 && browsers.length < 3 && why.length > 20, name);
  }
});

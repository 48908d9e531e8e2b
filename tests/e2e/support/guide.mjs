// Walks a guide: what stands there to be typed is typed, in its order, in a folder of its own; what stands there as printed was printed; what is
// cut from a file is in it.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.mjs';
import { root, sayso } from './service.mjs';

/** The blocks of a text: what they are (the shell's `sh`, its output `text`, or a language), the file that one is cut from, and their text. */
export const blocksOf = (text) => [...text.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(([, kind, file, block]) => ({ kind, file, text: block }));

export class Guide {
  #service = null;

  constructor(name) {
    this.text = readFileSync(join(root, 'examples/guides', `${name}.md`), 'utf8');
    this.folder = mkdtempSync(join(tmpdir(), 'sayso-guide-'));
    this.output = '';
    mkdirSync(join(this.folder, 'bin'));
    symlinkSync(sayso, join(this.folder, 'bin/sayso'));
    for (const name of ['examples', 'web']) symlinkSync(join(root, name), join(this.folder, name));
  }

  get url() {
    return `http://${this.address}`;
  }

  /** Types everything; `before` has functions for blocks with a word, which do what a person does meanwhile. */
  async walk(before = {}) {
    this.address = `127.0.0.1:${await freePort()}`;
    for (const block of blocksOf(this.text)) {
      for (const [word, meanwhile] of Object.entries(before)) if (block.kind === 'sh' && block.text.includes(word)) await meanwhile(this);
      await this.#take(block);
    }
  }

  async #take({ kind, file, text }) {
    if (file) return assert.ok(readFileSync(join(root, file), 'utf8').includes(text), `${file} holds\n${text}`);
    if (kind === 'text') return this.#wasPrinted(text);
    assert.equal(kind, 'sh', `it is said where this is cut from:\n${text}`);
    if (text.startsWith('sayso serve ')) return this.serve(text);
    if (text.includes('--rotate')) await this.#stop();
    this.output = this.#type(text);
  }

  #type(text) {
    const { PATH, HOME } = process.env;
    const found = spawnSync('sh', ['-ec', text.replaceAll('127.0.0.1:8787', this.address)], {
      cwd: this.folder, encoding: 'utf8', env: { PATH: `${join(this.folder, 'bin')}:${PATH}`, HOME },
    });
    assert.equal(found.status, 0, `${text}\n${found.stdout}${found.stderr}`);
    return found.stdout + found.stderr;
  }

  #wasPrinted(text) {
    let from = 0;
    for (const line of text.trimEnd().split('\n')) {
      const at = this.output.indexOf(line, from);
      assert.ok(at >= 0, `it prints\n${line}\nafter what is before it, in\n${this.output}`);
      from = at + line.length;
    }
  }

  /** Starts the service as it is said, at a free port. */
  async serve(command) {
    await this.#stop();
    const child = spawn('sh', ['-c', `exec ${command.trim()} --listen ${this.address}`], {
      cwd: this.folder, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, PATH: `${join(this.folder, 'bin')}:${process.env.PATH}` },
    });
    this.#service = { child, ended: new Promise((done) => child.once('exit', done)) };
    await new Promise((done, failed) => {
      child.stdout.once('data', done);
      child.once('exit', (code) => failed(new Error(`\`${command}\` ended with ${code}`)));
    });
  }

  async #stop() {
    this.#service?.child.kill('SIGTERM');
    await this.#service?.ended;
    this.#service = null;
  }

  async end() {
    await this.#stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

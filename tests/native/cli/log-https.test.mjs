// Guards the HTTPS path of `sayso log check`: the log is read from a real TLS server, and from none whose certificate does not hold.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import { join, normalize } from "node:path";
import { after, before, test } from "node:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { begin } from "./person.mjs";
import { binary } from "./run.mjs";

const folder = mkdtempSync(join(tmpdir(), "sayso-tls-"));
const file = (name) => join(folder, name);
const openssl = (...args) => execFileSync("openssl", args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

/** An authority of its own, and a certificate by it for `name`. */
function authority(ca) {
  openssl("req", "-x509", ...curve, "-keyout", `${ca}.key`, "-out", `${ca}.pem`, "-subj", `/CN=${ca}`, "-days", "2");
}
function certificate(ca, host, days) {
  const name = `${ca}-${host}${days < 0 ? "-expired" : ""}`;
  writeFileSync(file(`${name}.ext`), `subjectAltName=DNS:${host}\n`);
  openssl("req", "-new", ...curve, "-keyout", `${name}.key`, "-out", `${name}.csr`, "-subj", `/CN=${host}`);
  openssl("x509", "-req", "-in", `${name}.csr`, "-CA", `${ca}.pem`, "-CAkey", `${ca}.key`, "-CAcreateserial", "-out", `${name}.pem`, "-days", String(days), "-extfile", `${name}.ext`);
  return { key: readFileSync(file(`${name}.key`)), cert: readFileSync(file(`${name}.pem`)) };
}

const certificates = {};
before(() => {
  for (const ca of ["known", "unknown"]) authority(ca);
  certificates.good = certificate("known", "localhost", 2);
  certificates.otherHost = certificate("known", "other.example", 2);
  certificates.expired = certificate("known", "localhost", -1);
  certificates.foreign = certificate("unknown", "localhost", 2);
});
after(() => rmSync(folder, { recursive: true }));

/** Serves the folder of a log over TLS; counts what was asked for. */
async function serveLog(t, log, certificate, change = (path, bytes) => bytes) {
  const asked = [];
  const server = createServer(certificate, (request, response) => {
    asked.push(request.url);
    const path = normalize(request.url).slice("/log/".length);
    try {
      response.end(change(path, readFileSync(join(log, path))));
    } catch {
      response.writeHead(404).end();
    }
  });
  server.on("tlsClientError", () => {}); // a client that refuses the certificate hangs up
  await new Promise((done) => server.listen(0, "localhost", done));
  t.after(() => server.close().closeAllConnections());
  return { url: `https://localhost:${server.address().port}/log`, asked };
}

/** The server runs in this process, so the command must not stop it. */
function check(url, authorities = file("known.pem")) {
  const child = spawn(binary, ["log", "check", url, "--json"], { env: { ...process.env, SSL_CERT_FILE: authorities, SSL_CERT_DIR: folder } });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => (stdout += chunk));
  child.stderr.on("data", (chunk) => (stderr += chunk));
  return new Promise((done) => child.on("close", (status) => done({ status, stdout, stderr })));
}

async function logOfTwo(t) {
  const { folder: data, choose, url } = await begin(t);
  for (const state of ["granted", "denied"]) assert.equal((await choose("assistant", state)).status, 201);
  for (const end = Date.now() + 5000; !/\n2\n/.test(await (await fetch(`${url}/log/checkpoint`)).text()); ) assert.ok(Date.now() < end);
  return join(data, "data/log");
}

test("a log is checked over TLS where the certificate holds", async (t) => {
  const log = await logOfTwo(t);
  const { url, asked } = await serveLog(t, log, certificates.good);
  const { status, stdout, stderr } = await check(url);
  assert.equal(status, 0, stderr);
  assert.deepEqual([JSON.parse(stdout).ok, JSON.parse(stdout).size], [true, 2]);
  assert.ok(asked.includes("/log/checkpoint") && asked.includes("/log/tile/entries/000.p/2"));
});

test("what was altered is named over TLS too", async (t) => {
  const flip = (path, bytes) => {
    if (path === "tile/0/000.p/2") bytes[5] ^= 1;
    return bytes;
  };
  const { url } = await serveLog(t, await logOfTwo(t), certificates.good, flip);
  const { status, stdout } = await check(url);
  assert.equal(status, 1);
  assert.deepEqual([JSON.parse(stdout).code, JSON.parse(stdout).path], ["log.altered", "/tile/0/000.p/2"]);
});

test("nothing is asked of a server whose certificate is another host's, run out, or by nobody known", async (t) => {
  const log = await logOfTwo(t);
  for (const [name, authorities] of [["otherHost"], ["expired"], ["foreign"], ["good", file("unknown.pem")]]) {
    const { url, asked } = await serveLog(t, log, certificates[name]);
    const { status, stdout, stderr } = await check(url, authorities);
    assert.deepEqual([status, stdout, asked], [2, "", []], name);
    assert.match(stderr, /log\.unreadable/, name);
  }
});

// Tells of each test that ran, one JSON text a line: name, whether it passed, and what it failed of.
export default async function* report(events) {
  for await (const { type, data } of events) {
    if ((type !== "test:pass" && type !== "test:fail") || data.skip !== undefined) continue;
    const { name, details } = data;
    const { cause } = details.error ?? {};
    const said = { name, passed: type === "test:pass", isSuite: details.type === "suite" };
    yield `${JSON.stringify({ ...said, cause: cause?.code ?? cause?.name ?? null, message: String(cause?.message ?? cause ?? "") })}\n`;
  }
}

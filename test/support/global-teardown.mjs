/** Leaves the test server; as the last user it stops it, so that nothing runs on after the tests. */
export default async function globalTeardown() {
  await globalThis.leaveTestServer?.();
}

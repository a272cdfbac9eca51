/**
 * Builds, and holds the test server for the whole run, so that suites adopt it in milliseconds instead of starting and stopping it each.
 * JavaScript, because Jest loads this file itself and would not find TypeScript behind `.js` imports.
 */
import { build } from '../../scripts/build.mjs';

export default async function globalSetup() {
  await build();
  const { useTestServer } = await import('../../dist/test/support/database.js');
  const server = await useTestServer();
  globalThis.leaveTestServer = () => server.stop();
}

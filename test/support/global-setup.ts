import { useTestServer } from './database.js';

/** Holds the test server for the whole run, so that suites adopt it in milliseconds instead of starting and stopping it each. */
export default async function globalSetup(): Promise<void> {
  const server = await useTestServer();
  (globalThis as { stopTestServer?: () => Promise<void> }).stopTestServer = () => server.stop();
}

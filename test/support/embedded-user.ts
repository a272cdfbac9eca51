/** A process that uses the embedded server of a folder until its input ends; then it leaves. Prints the port. For tests that kill it. */
import { startEmbeddedPostgres } from '../../src/adapters/postgres/embedded/start-embedded-postgres.js';

const server = await startEmbeddedPostgres({ dataFolder: process.argv[2]!, durable: false });
process.stdout.write(`port ${server.port}\n`);
process.stdin.resume().once('end', () => { void server.stop().then(() => process.exit(0)); });

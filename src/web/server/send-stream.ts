import type { Response } from 'express';

/** Sends what comes, no faster than the reader takes it, and ends the reply. Headers are set before. */
export async function sendStream(response: Response, chunks: AsyncIterable<Uint8Array | string>): Promise<void> {
  for await (const chunk of chunks) if (!response.write(chunk)) await new Promise((resolve) => response.once('drain', resolve));
  response.end();
}

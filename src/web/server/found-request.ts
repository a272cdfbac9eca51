import { AppError } from '../../core/errors/app-error.js';
import type { RequestRecord, Requests } from '../../ports/requests.port.js';

/** The request at an address; throws AppError `request-missing`. */
export async function foundRequest(requests: Requests, id: string): Promise<RequestRecord> {
  const request = await requests.find(id);
  if (!request) throw new AppError('request-missing', 'not-found', 'There is no request at this address.');
  return request;
}

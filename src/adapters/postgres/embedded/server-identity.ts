import { stat } from 'node:fs/promises';
import path from 'node:path';

/** The user that the server runs as; null is the user of this process. */
export type ServerIdentity = { readonly uid: number; readonly gid: number } | null;

/** PostgreSQL refuses to run as root; 65534 is `nobody` on Debian, Alpine, Red Hat 8 and later. */
const NOBODY = 65534;

/** Whoever owns an existing cluster keeps it, so a folder first used by an ordinary user still starts as root. */
export async function serverIdentity(clusterFolder: string): Promise<ServerIdentity> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(clusterFolder).catch(() => null);
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return { uid: NOBODY, gid: NOBODY };
}

/** True where `identity` may pass through every folder above and including `folder` (by its mode; access lists are not looked at). */
export async function mayReach(folder: string, identity: ServerIdentity): Promise<boolean> {
  if (identity === null) return true;
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const s = await stat(at).catch(() => null);
    if (s !== null) {
      const bits = s.uid === identity.uid ? s.mode >> 6 : s.gid === identity.gid ? s.mode >> 3 : s.mode;
      if ((bits & 1) === 0) return false;
    }
    if (path.dirname(at) === at) return true;
  }
}

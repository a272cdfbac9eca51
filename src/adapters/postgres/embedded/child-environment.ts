/**
 * What the server's processes see of the environment. A caller's PG… variables must not change how the server behaves,
 * and its messages must not depend on the user's language. Windows needs its own variables to load libraries.
 */
export function childEnvironment(): NodeJS.ProcessEnv {
  return process.platform === 'win32' ? { LC_MESSAGES: 'C', SystemRoot: 'C:\\Windows' } : { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

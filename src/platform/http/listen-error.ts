import { ConfigError } from '../config/config-error.js';

/** What an operating system refuses an address for, and the cure, by its code. */
const CAUSES: Record<string, (place: Place) => string> = {
  EADDRINUSE: ({ port, portSetting }) =>
    `Port ${port} is in use: set ${portSetting} to another, or end what listens there.`,
  EACCES: ({ port, portSetting }) =>
    `Port ${port} may not be used by this user: set ${portSetting} to one from 1024 to 65535.`,
  EADDRNOTAVAIL: ({ host }) => `HOST: this machine has no address ${host}; set it to one it has, such as 127.0.0.1.`,
  ENOTFOUND: ({ host }) => `HOST: ${host} is not known; set it to an address of this machine, such as 127.0.0.1.`,
  EAI_AGAIN: ({ host }) =>
    `HOST: ${host} cannot be looked up; set it to an address of this machine, such as 127.0.0.1.`,
};

interface Place {
  host: string;
  port: number;
  /** What the port was chosen by, as its user knows it. */
  portSetting: string;
}

/** Says which setting keeps a server from listening, and the cure; any other error is returned as it is. */
export function listenError(error: unknown, place: Place): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const cause = CAUSES[code];
  return cause ? new ConfigError(cause(place), { cause: error }) : error;
}

/** The environment is not as it should be; the message says which variable, and what to write there. */
export class ConfigError extends Error {}

export type { Agent, AgentRun } from './agents/run.ts';
export { AlertLog } from './cds-hooks/alert-log.ts';
export { ConfigError, type Environment, readConfig, type ServerConfig } from './config.ts';
export { SERVER_ERRORS, ServerError, type ServerErrorCode } from './errors.ts';
export { LOCAL_ROLES, type LocalApi, localApi } from './mcp/local.ts';
export { serveMcp } from './mcp/stdio.ts';
export { createServer, type Server, type ServerOptions } from './server.ts';
export { type RunningServer, type StartOptions, startServer, stopOnSignals } from './start.ts';
export { type Api, ToolError } from './tools/tool.ts';

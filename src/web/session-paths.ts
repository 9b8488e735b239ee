import type { Session } from "./session-shape.ts";

type Json<T> = { content: { "application/json": T } };
type NoParameters = { query?: never; header?: never; path?: never; cookie?: never };

/** The endpoints behind the session that the frames of both apps call. */
export type SessionPaths = {
  "/api/session": {
    parameters: NoParameters;
    get: { parameters: NoParameters; responses: { 200: Json<Session> } };
    delete: { parameters: NoParameters; responses: { 204: { content?: never } } };
  };
  "/api/session/active": {
    parameters: NoParameters;
    put: {
      parameters: NoParameters;
      requestBody: Json<{ membershipId: string }>;
      responses: { 200: Json<Session> };
    };
  };
};

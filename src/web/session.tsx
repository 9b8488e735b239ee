import { createContext, useContext } from "react";
import type { ReactNode } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ErrorState, readProblem, Skeleton } from "../ui-kit/index.ts";
import { api } from "./api.ts";
import type { Membership, Session } from "./session-shape.ts";

const sessionKey = ["session"] as const;

/** Nobody is signed in. */
const signedOut: Session = {
  user: null,
  memberships: [],
  active: null,
  permissions: [],
  assurance: "none",
  method: null,
  steppedUpUntil: null,
  lang: "zh",
  demo: false,
};

async function fetchSession(): Promise<Session> {
  try {
    const { data } = await api.GET("/api/session");
    return data ?? signedOut;
  } catch (error) {
    if (readProblem(error)?.status === 401) return signedOut;
    throw error;
  }
}

/** Exported for render tests; apps use `SessionProvider`. */
export const SessionContext = createContext<Session>(signedOut);

/** Loads the session before anything else of an app is shown. */
export function SessionProvider(props: { children: ReactNode }) {
  const session = useQuery({ queryKey: sessionKey, queryFn: fetchSession, staleTime: 60_000 });
  if (session.isPending) return <Skeleton lines={4} />;
  if (session.data === undefined) {
    return <ErrorState error={session.error} onRetry={() => void session.refetch()} />;
  }
  return <SessionContext value={session.data}>{props.children}</SessionContext>;
}

/** Who is signed in and what they may do; `user` is null before signing in. */
export function useSession(): Session {
  return useContext(SessionContext);
}

/** The organisation that the session acts for. */
export function useActiveMembership(): Membership | undefined {
  const session = useSession();
  return session.memberships.find((membership) => membership.id === session.active);
}

/** Whether the session holds a permission; the server decides again on every call. */
export function useMay(permission: string): boolean {
  return useSession().permissions.includes(permission);
}

/** Signing in, out and changing organisation: each empties what was loaded for the one before. */
export function useSessionActions() {
  const client = useQueryClient();
  const begin = async () => {
    client.removeQueries({ predicate: (each) => each.queryKey[0] !== sessionKey[0] });
    await client.invalidateQueries({ queryKey: sessionKey });
  };
  const signOut = useMutation({
    mutationFn: () => api.DELETE("/api/session"),
    onSettled: begin,
  });
  const switchTo = useMutation({
    mutationFn: (membershipId: string) =>
      api.PUT("/api/session/active", { body: { membershipId } }),
    onSuccess: begin,
  });
  /** Call after a sign-in succeeded. */
  return { signOut, switchTo, refresh: begin };
}

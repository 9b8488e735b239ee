import type { VideoCheck } from "../ports.ts";

/** A video meeting that nobody held: it gives a reference and says that it is simulated. */
export function simulatedVideo(): VideoCheck {
  return {
    close: async (visitId) => ({ reference: `SIM-VIDEO-${visitId.slice(-8)}`, simulated: true }),
  };
}

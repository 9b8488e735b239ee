/** Carries a text message to a phone. */
export interface SmsGateway {
  /** Whether this is the labelled simulator. */
  readonly simulated: boolean;
  /**
   * Hands over one message; resolves once the gateway accepted it.
   * @param id stable over retries, so that a gateway can drop a repeat
   * @throws when the gateway did not accept; the message is tried again
   */
  send(message: {
    readonly id: string;
    readonly phone: string;
    readonly text: string;
  }): Promise<void>;
}

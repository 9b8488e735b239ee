import { expect, test } from "vitest";
import type { SmsGateway } from "../ports.ts";

/** A gateway under test and what arrived at its far end. */
export interface GatewayUnderTest {
  readonly gateway: SmsGateway;
  arrived(): Promise<readonly { readonly phone: string; readonly text: string }[]>;
  /** Makes the far end refuse until told otherwise. */
  refuse(refusing: boolean): void;
}

/** What every gateway must do; run on the simulator and on the real adapter. */
export function smsGatewaySuite(open: () => Promise<GatewayUnderTest>): void {
  const first = {
    id: "0192f000-0000-7000-8000-000000000001",
    phone: "+8613800138000",
    text: "【掌柜】测试",
  };

  test("a message arrives as it was sent", async () => {
    const { gateway, arrived } = await open();
    await gateway.send(first);
    expect(await arrived()).toEqual([{ phone: first.phone, text: first.text }]);
  });

  test("a repeat of the same id arrives once", async () => {
    const { gateway, arrived } = await open();
    await gateway.send(first);
    await gateway.send(first);
    expect(await arrived()).toHaveLength(1);
  });

  test("a refusal is an error, and the next try goes through", async () => {
    const { gateway, arrived, refuse } = await open();
    refuse(true);
    await expect(gateway.send(first)).rejects.toThrow();
    refuse(false);
    await gateway.send(first);
    expect(await arrived()).toHaveLength(1);
  });
}

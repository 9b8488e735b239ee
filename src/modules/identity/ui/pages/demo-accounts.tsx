import { useEffect, useState } from "react";
import {
  Button,
  Card,
  ErrorState,
  Facts,
  List,
  Skeleton,
  TextLink,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { SignInLayout } from "../../../../web/sign-in-layout.tsx";
import { roleLabels } from "../../../audit/ui/parts/role-labels.ts";
import { identityLabels } from "../labels.ts";
import { useNextPage } from "../parts/use-next-page.ts";

const PATH = "/api/public/demo/accounts";

/** The accounts with their present code; asked for again when the code changes. */
function useDemoAccounts() {
  const accounts = query.useQuery("get", PATH);
  const { data, dataUpdatedAt, refetch } = accounts;
  const [now, setNow] = useState(() => Date.now());
  const age = Math.floor((now - dataUpdatedAt) / 1000);
  const secondsLeft = data === undefined ? 0 : Math.max(0, data.secondsLeft - age);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (data !== undefined && secondsLeft === 0) void refetch();
  }, [data, secondsLeft, refetch]);
  return { ...accounts, secondsLeft };
}

type Demo = NonNullable<ReturnType<typeof useDemoAccounts>["data"]>;
type Account = Demo["accounts"][number];

function AccountRow(props: { account: Account; demo: Demo; onSignedIn: () => Promise<void> }) {
  const t = useLabels(identityLabels);
  const role = useLabels(roleLabels);
  const { login, displayName } = props.account;
  const { password, totp } = props.demo;
  const signIn = query.useMutation("post", "/api/auth/staff/sign-in");
  const press = async () => {
    await signIn.mutateAsync({ body: { login, password, totp } });
    await props.onSignedIn();
  };
  return (
    <li className="tk-list-item flex-wrap">
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{role(props.account.role)}</span>
        <span className="block text-sm text-soft">
          {displayName} · <span className="font-mono">{login}</span>
        </span>
        {signIn.error !== null && (
          <span role="alert" className="block text-sm text-danger">
            {signIn.error instanceof Error ? signIn.error.message : ""}
          </span>
        )}
      </span>
      <Button
        small
        look="secondary"
        busy={signIn.isPending}
        aria-label={`${t("signInAs")} ${login}`}
        onClick={() => void press().catch(() => undefined)}
      >
        {t("signInAs")}
      </Button>
    </li>
  );
}

function Accounts(props: { demo: Demo; secondsLeft: number }) {
  const t = useLabels(identityLabels);
  const { goOn } = useNextPage("/staff");
  const { demo, secondsLeft } = props;
  const orgs = new Map<string, Account[]>();
  for (const account of demo.accounts) {
    const name = account.orgName ?? t("operator");
    orgs.set(name, [...(orgs.get(name) ?? []), account]);
  }
  return (
    <>
      <Card heading={t("demoFactors")}>
        <Facts
          facts={[
            { name: t("password"), value: <span className="font-mono">{demo.password}</span> },
            {
              name: t("totp"),
              value: (
                <span>
                  <span className="font-mono">{demo.totp}</span>{" "}
                  <span className="text-sm text-soft">
                    {t("demoSecondsLeft", { seconds: secondsLeft })}
                  </span>
                </span>
              ),
            },
          ]}
        />
      </Card>
      {[...orgs].map(([name, accounts]) => (
        <section key={name} className="flex flex-col gap-2">
          <h2 className="tk-h3">{name}</h2>
          <List label={name}>
            {accounts.map((account) => (
              <AccountRow key={account.login} account={account} demo={demo} onSignedIn={goOn} />
            ))}
          </List>
        </section>
      ))}
    </>
  );
}

/** The fictional staff of a demo, by organisation, with the factors that everybody may know. */
export function DemoAccountsPage() {
  const t = useLabels(identityLabels);
  const { data, error, refetch, secondsLeft } = useDemoAccounts();
  return (
    <SignInLayout
      title={t("demoAccountsTitle")}
      lead={t("demoAccountsLead")}
      foot={<TextLink href="/staff/sign-in">{t("backToSignIn")}</TextLink>}
    >
      {data !== undefined && <Accounts demo={data} secondsLeft={secondsLeft} />}
      {data === undefined && error === null && <Skeleton lines={6} />}
      {data === undefined && error !== null && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
    </SignInLayout>
  );
}

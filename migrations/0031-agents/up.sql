CREATE SCHEMA agents;

CREATE TABLE agents.agent (
  agent_id uuid PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('listed', 'delisted')),
  filing jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL
);

CREATE TABLE agents.confirmation (
  provider_id uuid NOT NULL REFERENCES providers.provider,
  agent_id uuid NOT NULL REFERENCES agents.agent,
  services jsonb NOT NULL,
  confirmed_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (provider_id, agent_id)
);
CREATE INDEX confirmation_by_agent ON agents.confirmation (agent_id, provider_id);

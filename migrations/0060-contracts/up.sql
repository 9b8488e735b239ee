CREATE SCHEMA contracts;

CREATE TABLE contracts.contract (
  merchant_id uuid NOT NULL,
  contract_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  application_id uuid NOT NULL,
  store_id uuid NOT NULL,
  plan_version_id uuid NOT NULL,
  business_code text NOT NULL CHECK (length(business_code) <= 20),
  number text NOT NULL CHECK (length(number) <= 30),
  state text NOT NULL CHECK (
    state IN ('prepared', 'shown', 'merchant-signed', 'in-force', 'declined', 'expired')
  ),
  document_sha256 text NOT NULL CHECK (document_sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes integer NOT NULL CHECK (size_bytes > 0),
  fee_schedule_hash text NOT NULL CHECK (fee_schedule_hash ~ '^[0-9a-f]{64}$'),
  prepared_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  shown_at timestamptz,
  merchant_signed_at timestamptz,
  in_force_at timestamptz,
  closed_at timestamptz,
  declined_by text CHECK (declined_by IN ('merchant', 'provider')),
  decline_reason text CHECK (
    decline_reason IN ('fees-not-agreed', 'terms-not-agreed', 'details-wrong', 'no-longer-wanted',
      'wrong-signatory', 'terms-outdated')
  ),
  PRIMARY KEY (merchant_id, contract_id),
  CHECK (prepared_at < expires_at),
  CHECK (state NOT IN ('merchant-signed', 'in-force') OR merchant_signed_at IS NOT NULL),
  CHECK ((state = 'in-force') = (in_force_at IS NOT NULL)),
  CHECK ((state IN ('declined', 'expired')) = (closed_at IS NOT NULL)),
  CHECK ((state = 'declined') = (declined_by IS NOT NULL)),
  CHECK ((state = 'declined') = (decline_reason IS NOT NULL))
);
CREATE UNIQUE INDEX contract_live ON contracts.contract (merchant_id, application_id)
  WHERE state NOT IN ('declined', 'expired');
CREATE INDEX contract_of_provider ON contracts.contract (provider_id, contract_id);
CREATE INDEX contract_queue ON contracts.contract (provider_id, state, prepared_at);
CREATE INDEX contract_expiry ON contracts.contract (expires_at)
  WHERE state IN ('prepared', 'shown', 'merchant-signed');

CREATE TABLE contracts.merchant_copy (
  merchant_id uuid NOT NULL,
  contract_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  document_id uuid NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (merchant_id, contract_id),
  FOREIGN KEY (merchant_id, contract_id) REFERENCES contracts.contract
);

-- Distributed by the acquirer, so it has no foreign key to the merchant's row.
CREATE TABLE contracts.provider_copy (
  provider_id uuid NOT NULL,
  contract_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  document_id uuid NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (provider_id, contract_id)
);

CREATE TABLE contracts.flag_confirmation (
  merchant_id uuid NOT NULL,
  contract_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  flag text NOT NULL CHECK (flag IN ('fees', 'deposit', 'lending', 'liability')),
  actor_id uuid NOT NULL,
  document_sha256 text NOT NULL CHECK (document_sha256 ~ '^[0-9a-f]{64}$'),
  confirmed_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, contract_id, flag),
  FOREIGN KEY (merchant_id, contract_id) REFERENCES contracts.contract
);
CREATE INDEX flag_confirmation_of_provider
  ON contracts.flag_confirmation (provider_id, contract_id);

CREATE TABLE contracts.signing_confirmation (
  merchant_id uuid NOT NULL,
  contract_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  confirmation_id uuid NOT NULL,
  actor_id uuid NOT NULL,
  meeting text NOT NULL CHECK (meeting IN ('on-site', 'video')),
  document_sha256 text NOT NULL CHECK (document_sha256 ~ '^[0-9a-f]{64}$'),
  confirmed_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, contract_id, confirmation_id),
  FOREIGN KEY (merchant_id, contract_id) REFERENCES contracts.contract
);
CREATE INDEX signing_confirmation_of_provider
  ON contracts.signing_confirmation (provider_id, contract_id);

CREATE TABLE contracts.signature (
  merchant_id uuid NOT NULL,
  contract_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  party text NOT NULL CHECK (party IN ('merchant', 'provider')),
  signature_id uuid NOT NULL,
  actor_id uuid NOT NULL,
  capacity text NOT NULL CHECK (
    capacity IN ('principal', 'authorised-person', 'provider-signatory')
  ),
  method text NOT NULL CHECK (method IN ('totp', 'account-manager')),
  method_at timestamptz NOT NULL,
  reference text NOT NULL CHECK (length(reference) <= 80),
  letter_id uuid,
  document_sha256 text NOT NULL CHECK (document_sha256 ~ '^[0-9a-f]{64}$'),
  fee_schedule_hash text NOT NULL CHECK (fee_schedule_hash ~ '^[0-9a-f]{64}$'),
  remote_index bytea NOT NULL,
  signed_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, contract_id, party),
  FOREIGN KEY (merchant_id, contract_id) REFERENCES contracts.contract,
  CHECK ((capacity = 'provider-signatory') = (party = 'provider')),
  CHECK (party = 'merchant' OR method = 'totp'),
  CHECK (capacity <> 'authorised-person' OR letter_id IS NOT NULL)
);
CREATE INDEX signature_of_provider ON contracts.signature (provider_id, contract_id);

CREATE SCHEMA transactions;

CREATE TABLE transactions.transaction (
  merchant_id uuid NOT NULL,
  transaction_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  store_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  terminal_code text NOT NULL,
  external_id text NOT NULL CHECK (length(external_id) BETWEEN 1 AND 64),
  sequence bigint NOT NULL CHECK (sequence > 0),
  kind text NOT NULL CHECK (kind IN ('sale', 'void', 'refund', 'reversal')),
  channel text NOT NULL CHECK (channel IN ('card', 'qr')),
  source text NOT NULL CHECK (source IN ('acquirer', 'simulator')),
  amount_fen bigint NOT NULL CHECK (amount_fen >= 0),
  currency text NOT NULL CHECK (currency IN ('CNY')),
  response_code text NOT NULL CHECK (response_code ~ '^[0-9A-Z]{2}$'),
  outcome text NOT NULL CHECK (outcome IN ('approved', 'declined')),
  card_first6 text CHECK (card_first6 ~ '^[0-9]{6}$'),
  card_last4 text CHECK (card_last4 ~ '^[0-9]{4}$'),
  -- A token is never a card number, not even by a defect in the server.
  card_token text CHECK (card_token ~ '^[A-Za-z0-9_-]{8,64}$' AND card_token !~ '^[0-9]{13,19}$'),
  reference_number text CHECK (length(reference_number) <= 12),
  trace_number text CHECK (trace_number ~ '^[0-9]{6}$'),
  batch_number text CHECK (batch_number ~ '^[0-9]{6}$'),
  latitude_e6 integer,
  longitude_e6 integer,
  at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, transaction_id),
  CHECK ((card_token IS NULL) = (card_first6 IS NULL)),
  CHECK ((card_token IS NULL) = (card_last4 IS NULL)),
  CHECK ((latitude_e6 IS NULL) = (longitude_e6 IS NULL))
);
CREATE INDEX transaction_newest
  ON transactions.transaction (merchant_id, at DESC, transaction_id DESC);
CREATE INDEX transaction_terminal
  ON transactions.transaction (merchant_id, terminal_id, at DESC, transaction_id DESC);
CREATE INDEX transaction_provider
  ON transactions.transaction (provider_id, at DESC, transaction_id DESC);
-- The lock on feed_head keeps these unique; an index over two tenants' keys could not on a cluster.
CREATE INDEX transaction_feed ON transactions.transaction (provider_id, sequence);

CREATE TABLE transactions.external_claim (
  provider_id uuid NOT NULL,
  external_id text NOT NULL,
  content_digest bytea NOT NULL CHECK (length(content_digest) = 32),
  claimed_at timestamptz NOT NULL,
  PRIMARY KEY (provider_id, external_id)
);

CREATE TABLE transactions.feed_head (
  provider_id uuid PRIMARY KEY,
  sequence bigint NOT NULL CHECK (sequence >= 0)
);

CREATE TABLE transactions.day_total (
  merchant_id uuid NOT NULL,
  on_date date NOT NULL,
  terminal_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  sale_count integer NOT NULL,
  sale_fen bigint NOT NULL,
  return_count integer NOT NULL,
  return_fen bigint NOT NULL,
  declined_count integer NOT NULL,
  PRIMARY KEY (merchant_id, on_date, terminal_id)
);
CREATE INDEX day_total_provider ON transactions.day_total (provider_id, on_date);

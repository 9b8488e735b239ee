CREATE TABLE audit.log_entry (
  log_index bigint PRIMARY KEY CHECK (log_index >= 0),
  entry bytea NOT NULL CHECK (length(entry) = 33),
  is_lost boolean NOT NULL DEFAULT false
);

CREATE TABLE audit.log_opening (
  stream_id uuid NOT NULL,
  number bigint NOT NULL CHECK (number >= 1),
  log_index bigint NOT NULL UNIQUE,
  salt bytea NOT NULL CHECK (length(salt) = 32),
  stream text NOT NULL CHECK (stream IN ('merchant', 'provider', 'platform')),
  merchant_id uuid,
  provider_id uuid,
  PRIMARY KEY (stream_id, number),
  FOREIGN KEY (stream_id, number) REFERENCES audit.event (stream_id, number)
);
CREATE INDEX log_opening_of_provider ON audit.log_opening (provider_id, stream_id, number);

CREATE TABLE audit.log_head (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  origin text NOT NULL CHECK (length(origin) BETWEEN 1 AND 255),
  size bigint NOT NULL CHECK (size >= 0),
  epoch integer NOT NULL CHECK (epoch >= 1),
  signed_size bigint NOT NULL CHECK (signed_size BETWEEN 0 AND size),
  signed_root bytea CHECK (length(signed_root) = 32),
  checkpoint text CHECK (length(checkpoint) <= 16384)
);
